"""Words spelled nearly alike: found by leaving letters out of both.

Two words are within one slip of the pen (a letter dropped, doubled, swapped or replaced) when some rest of the one,
with a letter or two left out, is a rest of the other. The rests of every name are kept in a table, so that looking
for misspelt names is a few looks into an index (the idea of SymSpell).
"""

from itertools import combinations

#: Shorter words than this have no rests: too many short names differ by one letter.
SHORTEST = 4
#: From this length on two slips are forgiven.
LONG = 8
# Only the beginning of a word is looked at; rests of long words would be too many.
_LOOKED_AT = 10


def slips(word: str) -> int:
    """How many slips are forgiven in a word of this length."""
    return 0 if len(word) < SHORTEST else 1 if len(word) < LONG else 2


def rests(word: str) -> frozenset[str]:
    """The beginning of the word, and with a letter or two left out; empty for short words."""
    beginning = word[:_LOOKED_AT]
    found = {beginning} if slips(word) else set()
    for left_out in range(1, slips(word) + 1):
        kept = combinations(beginning, len(beginning) - left_out)
        found.update("".join(letters) for letters in kept)
    return frozenset(found)


def probes(word: str) -> frozenset[str]:
    """What to look for among the rests of names when this was typed: its own rests, and a name a letter longer."""
    return rests(word) if len(word) != SHORTEST - 1 else frozenset({word})
