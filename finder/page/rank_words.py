"""What the rows of a list are ranked by, in words for people."""

from flask_babel import gettext

from finder.domain.ranks import MEMBERS, Rank
from finder.domain.request import Sort
from finder.page.filters import miles


def rank_titles(order: Sort) -> list[str]:
    """What each member of an order is called."""
    titles = {
        "unknown": gettext("Distance known"),
        "further": gettext("Main specialty"),
        "accepting": gettext("New patients"),
        "metres": gettext("Distance"),
        "name": gettext("Name"),
        "id": gettext("Number in the directory"),
    }
    return [titles[member] for member in MEMBERS[order]]


def rank_words(order: Sort, rank: Rank) -> list[str]:
    """What one row is ranked by."""
    named = dict(zip(MEMBERS[order], rank, strict=True))
    return [
        _unmeasured() if name == "metres" and named["unknown"] else _words(name, value)
        for name, value in named.items()
    ]


def _unmeasured() -> str:
    return gettext("not known")


def _words(member: str, value: float | int | str) -> str:
    match member:
        case "unknown":
            return gettext("no") if value else gettext("yes")
        case "further":
            return gettext("no") if value else gettext("yes")
        case "accepting":
            said = {
                0: gettext("yes, confirmed lately"),
                1: gettext("not known, or not confirmed lately"),
                2: gettext("no"),
            }
            return said[int(value)]
        case "metres":
            return miles(float(value))
        case _:
            return str(value)
