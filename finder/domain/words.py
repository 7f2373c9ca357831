"""Words made comparable: one folding for every index, every query and every slug."""

import re
import unicodedata

# Marks people type for an apostrophe, and letters that stand for one (Hawaiian okina, modifier letters).
_APOSTROPHES = (
    "'`\u00b4\u2018\u2019\u201a\u201b\u2032\u2035\uff07\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb"
)
# Letters that no Unicode decomposition takes apart.
_LETTERS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
    "ß": "ss",
}
# Above this code point an answer is worked out again each time, so that hostile input cannot fill memory.
_REMEMBERED_BELOW = 0x2100
_SLUG_WORD = re.compile(r"[a-z0-9]+")


def _decomposed(text: str) -> str:
    """One character taken apart and lower-cased until nothing changes."""
    while (again := unicodedata.normalize("NFKD", text.translate(_LETTER_TABLE)).casefold()) != text:
        text = again
    return text


def _kept(character: str) -> str:
    """What one decomposed character leaves: itself, nothing, or a space."""
    category = unicodedata.category(character)
    if character in _APOSTROPHES or category in ("Mn", "Me"):
        return ""
    if character.isspace():
        return " "
    if category[0] in "LN" or category == "Mc":
        return character
    return "" if category[0] == "C" else " "


class _Folding(dict[int, str]):
    """The folding of single characters, learnt as they come.

    Character by character, because normalising a whole text sorts its marks: quadratic on hostile input.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = "" if character in _APOSTROPHES else "".join(map(_kept, _decomposed(character)))
        if code < _REMEMBERED_BELOW:
            self[code] = folded
        return folded


_LETTER_TABLE = str.maketrans(_LETTERS)
_FOLDING = _Folding()


def listed(text: str) -> frozenset[str]:
    """The words of a table written as one readable text."""
    return frozenset(text.split())


def fold(text: str) -> str:
    """The text as it is compared: no case, marks, apostrophes or punctuation, single spaces.

    What is folded stays as it is when folded again. Takes time in proportion to the length.
    """
    return " ".join(text.translate(_FOLDING).split())


def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order."""
    return tuple(fold(text).split())


def slugify(text: str) -> str:
    """ASCII letters, digits and hyphens for a URL; never empty."""
    return "-".join(_SLUG_WORD.findall(fold(text))) or "x"
