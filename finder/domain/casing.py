"""Upper-case registry words put into readable case, without guessing how the owner writes a rare one."""

import re
from functools import lru_cache

from finder.domain.words import listed

_ROMAN = re.compile(r"(?=[IVX])(IX|IV|V?I{0,3})")
_DOTTED_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
_PREFIXES_BEFORE_APOSTROPHE = frozenset({"O", "D", "L", "M", "N", "DELL", "DALL", "NELL", "SANT"})
_APOSTROPHES = "'\u2019\u2018`"
# "Mac" names nearly always written with a second capital. Mack, Macy, Machado, Mackey, Maclin are not.
_MAC = listed(
    """
    MACALLISTER MACARTHUR MACCALLUM MACDONALD MACDONNELL MACDOUGALL MACDUFF MACFARLANE MACGILLIVRAY
    MACGREGOR MACINNIS MACINTOSH MACINTYRE MACISAAC MACKENZIE MACKINNON MACLACHLAN MACLAREN MACLAUGHLIN
    MACLEAN MACLELLAN MACLENNAN MACLEOD MACMILLAN MACNAUGHTON MACNEIL MACNEILL MACPHEE MACPHERSON
    MACQUARRIE MACRAE MACTAVISH
    """
)
# Two initials used as a first name.
_INITIALS = listed("AJ BJ CJ DJ EJ JB JC JD JJ JP JT KC KJ LJ MJ PJ RJ TJ")
# Particles that stay small in a name; "la" only after "de", "der" and "den" only after "van" or "von".
_SMALL_ALONE = listed("DE DEL DELLA DOS DAS DA VON ZU ZUR")
_SMALL_AFTER = {"LA": {"DE"}, "LOS": {"DE"}, "LAS": {"DE"}} | {
    word: {"VAN", "VON"} for word in ("DE", "DEN", "DER", "DES", "'T")
}
_SMALL_BEFORE = {"VAN": {"DE", "DEN", "DER", "'T"}}


def is_mixed(text: str) -> bool:
    """Whether somebody has already chosen capitals: both cases occur."""
    return text != text.upper() and text != text.lower()


@lru_cache(maxsize=65_536)
def readable_case(text: str, *, given: bool = False) -> str:
    """A name in readable case: McDonald, O'Brien, de la Cruz, Smith-Jones, III. Mixed case is left alone.

    In a `given` name every word is a name: "Van Anh", not "van Anh".
    """
    words = text.split()
    if is_mixed(text):
        return " ".join(words)
    upper = [word.upper() for word in words]
    return " ".join(_name_word(upper, at, given=given) for at in range(len(upper)))


def _name_word(upper: list[str], at: int, *, given: bool) -> str:
    word, is_last = upper[at], at == len(upper) - 1
    if word in _INITIALS or _DOTTED_INITIALS.fullmatch(word):
        return word
    if word in ("II", "III") or (at > 0 and _ROMAN.fullmatch(word)):
        return word
    if word in ("ST", "ST.") and not is_last:
        return "St."
    if not given and not is_last and _is_particle(upper, at):
        return word.lower()
    if word == "Y" and 0 < at < len(upper) - 1 and not given:
        return "y"
    return readable_word(word)


def _is_particle(upper: list[str], at: int) -> bool:
    word, before, after = upper[at], upper[at - 1] if at else "", upper[at + 1]
    return (
        word in _SMALL_ALONE or before in _SMALL_AFTER.get(word, ()) or after in _SMALL_BEFORE.get(word, ())
    )


@lru_cache(maxsize=65_536)
def readable_word(word: str) -> str:
    """One upper-case word with its capitals, McDonald or O'Brien, also on each side of a hyphen."""
    return "-".join(_part(part.upper()) for part in word.split("-"))


def _part(part: str) -> str:
    for mark in _APOSTROPHES:
        head, found, tail = part.partition(mark)
        if found and head in _PREFIXES_BEFORE_APOSTROPHE and len(tail) > 1:
            return head.capitalize() + mark + _part(tail)
    if part in _MAC:
        return "Mac" + part[3:].capitalize()
    if part.startswith("MC") and len(part) > 3:
        return "Mc" + part[2:].capitalize()
    return part.capitalize()
