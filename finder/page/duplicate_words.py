"""Pairs of listings in words: why they may be one person, what is to be chosen, what stands in the way."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from finder.page import filters, listing_words
from finder.queries.duplicates.comparing import Field, Side, Which
from finder.queries.duplicates.waiting import Card
from finder.queries.listings import Names

_REASONS: dict[str, Any] = {
    "same name": _l("same name"),
    "goes by another form of the first name": _l("one goes by another form of the first name"),
    "goes by the middle name": _l("one goes by the middle name"),
    "first name shortened to a letter": _l("the first name of one is a letter"),
    "last name with and without a second part": _l("the last name of one has a second part"),
    "last name spelled nearly alike": _l("last names spelled nearly alike"),
    "another last name": _l("same first and middle name, another last name"),
    "same phone": _l("same phone"),
    "same office": _l("same office"),
    "same training": _l("same training in the same year"),
    "same specialty and ZIP": _l("same specialty in the same ZIP"),
}
_DONE: dict[str, Any] = {
    "merged": _l("The two are one listing now. The address of the other leads to it."),
    "different": _l("Noted: they are two people. The pair comes back only when their facts change."),
    "again": _l("The pair waits for a decision again."),
    "undone": _l("The merge is undone. Both listings are as they were."),
}
_TABLES: dict[str, Any] = {
    "physician": _l("the doctor’s own facts"),
    "physician_specialty": _l("specialties"),
    "physician_condition": _l("conditions"),
    "physician_procedure": _l("procedures"),
    "physician_language": _l("languages"),
    "licence": _l("licenses"),
    "training": _l("training"),
    "practice_location": _l("offices"),
    "practice_location_plan": _l("insurance plans"),
    "confirmation": _l("confirmations"),
}
_FIELDS: dict[str, Any] = {
    "days": _l("First and last day here"),
    "closure": _l("Closed for a while"),
    "training": _l("Training"),
}


def reasons(these: Iterable[str]) -> str:
    """Why two listings may be one person, as a sentence."""
    text = ", ".join(str(_REASONS.get(one, one)) for one in these)
    return text[:1].upper() + text[1:]


def done(name: str | None) -> str | None:
    """What was just saved; None for anything nobody did."""
    return str(_DONE[name]) if name in _DONE else None


def in_the_way(tables: Iterable[str]) -> str:
    """What has changed since the merge."""
    what = ", ".join(str(_TABLES.get(one, one)) for one in tables)
    return gettext("It cannot be undone, because this has changed since: %(what)s.", what=what)


def known_by(card: Card) -> str:
    """Specialty, cities and number of a listing, as far as they are known."""
    number = gettext("NPI %(number)s", number=card.npi) if card.npi else gettext("no NPI")
    return " · ".join(part for part in (card.specialty, ", ".join(card.cities), number) if part)


def label(name: str) -> str:
    """What a thing to be chosen is called."""
    return str(_FIELDS.get(name) or listing_words.fact(name))


def values(field: Field, side: Which, names: Names) -> str:
    """One side of a thing to be chosen."""
    facts = {name: value for name, value in field.of(side).items() if value not in (None, "", [])}
    if not facts:
        return gettext("not recorded")
    if field.name in ("days", "closure"):
        return "; ".join(_dated(name, value, names) for name, value in facts.items())
    return ", ".join(listing_words.value(name, value, names) for name, value in facts.items())


def _dated(name: str, value: Any, names: Names) -> str:
    said = listing_words.value(name, value, names)
    return gettext("%(fact)s: %(value)s", fact=filters.small_first(listing_words.fact(name)), value=said)


def belongings(side: Side) -> str:
    """Comments and reports of one side; empty when there are none."""
    comments = ngettext("%(num)d comment", "%(num)d comments", side.comments) if side.comments else ""
    reports = ngettext("%(num)d report", "%(num)d reports", side.reports) if side.reports else ""
    return ", ".join(part for part in (comments, reports) if part)


def waiting(total: int) -> str:
    """How many pairs wait."""
    if total == 0:
        return gettext("No pair of listings waits.")
    return ngettext(
        "%(num)d pair of listings may be one doctor.", "%(num)d pairs of listings may be one doctor.", total
    )
