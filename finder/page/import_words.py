"""Imports of listings in words for the staff: how they stand, what they would do, and what each row says."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from finder.domain.listing_columns import ANY_BY_NAME, values_of
from finder.page import filters, listing_words
from finder.queries.imports import Compared, Deed, Run
from finder.queries.listings import Names

_STATES: dict[str, Any] = {
    "proposed": _l("Compared, not applied"),
    "applied": _l("Applied"),
    "discarded": _l("Discarded"),
    "undone": _l("Undone"),
}
_SHOWN: dict[str, Any] = {
    "changed": _l("Changed"),
    "new": _l("New"),
    "removed": _l("Offices removed"),
    "hidden": _l("Hidden"),
    "conflict": _l("Conflicts"),
    "refused": _l("Refused"),
    "same": _l("The same"),
    "missing": _l("Not in the file"),
}
_ABOUT: dict[str, Any] = {
    "changed": _l("What is here, and what the file says instead."),
    "new": _l("Doctors and offices that are not here yet."),
    "removed": _l("Offices of somebody in the file that no row of theirs names."),
    "hidden": _l("The file is said to be complete, and does not have them."),
    "conflict": _l("Confirmed here after the day of the file: these facts stay as they are."),
    "refused": _l("These rows cannot be taken. Mend them in the file, and send it again."),
    "same": _l("These rows say what is here already."),
    "missing": _l("Listed here, but no row of the file is about them. They stay as they are."),
}
#: Columns whose facts are called otherwise in the editor, or are not there.
_COLUMNS: dict[str, Any] = {
    "npi": _l("NPI"),
    "primary": _l("Main office"),
    "facility_name": _l("Name of the place"),
    "line1": _l("Street"),
    "line2": _l("Suite or floor"),
    "city": _l("City"),
    "state": _l("State"),
    "zip": _l("ZIP code"),
    "country": _l("Country"),
    "facility": _l("The office itself"),
    "medical_school": _l("Medical school"),
    "graduated": _l("Year of graduation"),
}
#: Kind of what was counted, and how it is said, in the order of the line.
_COUNTED: tuple[tuple[str, Callable[..., str]], ...] = (
    ("changed", partial(ngettext, "%(n)s row changes something", "%(n)s rows change something")),
    ("new", partial(ngettext, "%(n)s row is new", "%(n)s rows are new")),
    ("same", partial(ngettext, "%(n)s row says the same", "%(n)s rows say the same")),
    ("removed", partial(ngettext, "%(n)s office is removed", "%(n)s offices are removed")),
    ("hidden", partial(ngettext, "%(n)s doctor is hidden", "%(n)s doctors are hidden")),
    ("conflicts", partial(ngettext, "%(n)s fresher fact is kept", "%(n)s fresher facts are kept")),
    ("refused", partial(ngettext, "%(n)s row is refused", "%(n)s rows are refused")),
)
_PLACE = ("kind", "facility", "line1", "line2", "city", "state", "zip", "country")
_LISTS = ("specialties", "conditions", "procedures", "languages", "plans")
_DAYS = ("joins_on", "leaves_on", "closed_from", "closed_until")


def state(name: str) -> str:
    """How an import stands."""
    return str(_STATES[name])


def shown(what: str) -> str:
    """A part of the comparison."""
    return str(_SHOWN[what])


def about(what: str) -> str:
    """What the rows of a part have in common."""
    return str(_ABOUT[what])


def counts(run: Run) -> str:
    """What the comparison counted, in a line."""
    said = [words(number, n=f"{number:,}") for name, words in _COUNTED if (number := run.counts.get(name, 0))]
    return " · ".join(said) or gettext("No rows")


def deed(one: Deed) -> str:
    """Who did what with an import, and when."""
    given = {"who": one.by, "when": filters.moment(one.at)}
    words = {
        "propose": gettext("%(who)s compared it on %(when)s", **given),
        "apply": gettext("%(who)s applied it on %(when)s", **given),
        "discard": gettext("%(who)s discarded it on %(when)s", **given),
        "undo": gettext("%(who)s undid it on %(when)s", **given),
    }
    return words.get(one.deed, one.deed)


def title(row: Compared) -> str:
    """Whose row it is, and about which place."""
    return " · ".join(part for part in (row.whose, row.place) if part)


def lines(row: Compared, names: Names) -> list[tuple[str, str | None, str | None]]:
    """Each fact a row is about, what is here, and what comes; None where there is nothing to be said."""
    told = [(name, *both) for name, both in row.differences.items() if name not in _PLACE]
    if row.kind == "removed":
        return []
    new = row.kind == "new"
    return [
        (column(name), None if new and not before else value(name, before, names), value(name, after, names))
        for name, before, after in told
    ]


def kept(row: Compared, names: Names) -> list[str]:
    """Each conflict in a sentence."""
    return [
        _kept(name, value(name, here, names), value(name, told, names), _whole(day))
        for name, (here, told, day) in row.conflicts.items()
    ]


def _whole(day: str) -> str:
    return filters.whole_day(date.fromisoformat(day)) if day else ""


def _kept(name: str, here: str, told: str, day: str) -> str:
    given = {"fact": column(name), "here": here, "told": told, "day": day}
    if name == "facility":
        words = gettext(
            "The office stays, because its address was confirmed on %(day)s; the file does not name it",
            **given,
        )
    elif day:
        words = gettext("%(fact)s stays “%(here)s”, confirmed on %(day)s; the file says “%(told)s”", **given)
    else:
        words = gettext("%(fact)s stays “%(here)s”; the file says “%(told)s”", **given)
    return words


def column(name: str) -> str:
    """What a column of the table is called."""
    return str(_COLUMNS[name]) if name in _COLUMNS else listing_words.fact(name)


def value(name: str, cell: str, names: Mapping[str, Mapping[str, str]]) -> str:
    """A cell as a person reads it."""
    if cell == "" and ANY_BY_NAME[name].empty == "":
        return gettext("not recorded")
    if name in _LISTS:
        return ", ".join(names[name].get(word, word) for word in values_of(cell))
    if name in _DAYS:
        return filters.whole_day(date.fromisoformat(cell))
    return cell or ANY_BY_NAME[name].empty
