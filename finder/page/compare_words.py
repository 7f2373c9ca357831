"""Physicians side by side: a row a fact, a column a physician, and in words where they differ."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from flask_babel import gettext

from finder.domain.hours import Hours
from finder.page import filters, physician_words
from finder.queries.rows import LocationRow
from finder.queries.search import Card

#: "partly": those that are recorded agree, but some are not.
Verdict = Literal["same", "differ", "partly", "unsaid"]


@dataclass(frozen=True)
class Item:
    """One thing said in a cell, and of how many it is said in a row where not all is said of all."""

    words: str
    #: empty for what is said of nobody else
    shared: str


@dataclass(frozen=True)
class CompareRow:
    """One fact of each physician; an empty cell is not recorded."""

    name: str
    label: str
    cells: tuple[tuple[Item, ...], ...]
    verdict: Verdict
    #: the fact whose confirmation is said in each cell
    confirmed_as: str | None = None

    @property
    def said(self) -> str:
        """What the header of the row says of them all."""
        words = {
            "same": gettext("the same for all"),
            "differ": gettext("they differ"),
            "partly": gettext("not recorded for all"),
            "unsaid": "",
        }
        return words[self.verdict]


#: What a card says on one subject, in as many pieces as can be compared.
Teller = Callable[[Card], Sequence[str]]


def rows(cards: Sequence[Card], measured: bool) -> tuple[CompareRow, ...]:
    """Everything that is compared, in the order people ask for it; distances when there is a place."""
    made = [
        _row(cards, "specialty", gettext("Specialty"), _specialties),
        *([_row(cards, "distance", gettext("Distance"), _distance, mark=False)] if measured else []),
        _row(cards, "accepting", gettext("New patients"), _accepting),
        _row(cards, "phone", gettext("Phone"), _phone, mark=False, confirmed_as="phone"),
        _row(cards, "office", gettext("Office"), _office, mark=False, confirmed_as="address"),
        _row(cards, "group", gettext("Hospital or group"), _group),
        _row(cards, "plans", gettext("Insurance plans"), _plans, confirmed_as="plans"),
        _row(cards, "languages", gettext("Languages"), _languages),
        _row(cards, "telehealth", gettext("Video visits"), _telehealth),
        _row(cards, "wheelchair", gettext("Wheelchair access"), _wheelchair),
        _row(cards, "hours", gettext("Opening hours"), _hours, confirmed_as="hours"),
        _row(cards, "gender", gettext("Gender"), _gender),
    ]
    return tuple(row for row in made if any(row.cells) or row.name in ("phone", "accepting", "plans"))


def differing(rows: Sequence[CompareRow]) -> str:
    """What they differ in, as a list in words; empty when in nothing that is recorded."""
    return ", ".join(filters.small_first(row.label) for row in rows if row.verdict == "differ")


def _row(
    cards: Sequence[Card],
    name: str,
    label: str,
    tell: Teller,
    *,
    mark: bool = True,
    confirmed_as: str | None = None,
) -> CompareRow:
    told = [tuple(tell(card)) for card in cards]
    verdict = _verdict(told) if mark else "unsaid"
    counts = {words: sum(words in one for one in told) for one in told for words in one}
    several = verdict == "differ" and any(len(one) > 1 for one in told)
    shared = {words: _shared(count, len(cards)) if several else "" for words, count in counts.items()}
    cells = tuple(tuple(Item(words, shared[words]) for words in one) for one in told)
    return CompareRow(name, label, cells, verdict, confirmed_as)


def _shared(count: int, of: int) -> str:
    if count == 1:
        return ""
    return gettext("all of them") if count == of else gettext("%(n)s of %(all)s", n=count, all=of)


def _verdict(told: Sequence[tuple[str, ...]]) -> Verdict:
    known = {frozenset(one) for one in told if one}
    if len(known) > 1:
        return "differ"
    if not known:
        return "unsaid"
    return "same" if all(told) else "partly"


def _specialties(card: Card) -> list[str]:
    return [one.label for one in card.specialties]


def _distance(card: Card) -> list[str]:
    here = card.location
    if card.metres is not None and here:
        far = filters.miles(card.metres)
        return [far if here.point_source in ("street", "pin") else gettext("about %(miles)s", miles=far)]
    if here and here.by_video_only:
        return [gettext("by video")]
    return []


def _accepting(card: Card) -> list[str]:
    """What is compared; the template says it with its freshness."""
    here = _vouched(card)
    if here is None or here.accepting.said == "unknown":
        return []
    return [f"{here.accepting.said} {here.accepting.value}"]


def _phone(card: Card) -> list[str]:
    return [card.location.phone.national] if card.location and card.location.phone else []


def _office(card: Card) -> list[str]:
    here = card.location
    if here is None:
        return []
    if here.by_video_only:
        return [gettext("Visits by video only")]
    address = here.address.one_line if here.address else ""
    return [part for part in (here.facility_name, address) if part]


def _group(card: Card) -> list[str]:
    return [card.location.group.label] if card.location and card.location.group else []


def _plans(card: Card) -> list[str]:
    plans = card.location.plans if card.location else ()
    return sorted(f"{plan.payor.label} {plan.name}" for plan in plans)


def _languages(card: Card) -> list[str]:
    return [one.label for one in card.languages]


def _telehealth(card: Card) -> list[str]:
    here = _vouched(card)
    return _yes_or_no(here.telehealth if here else None)


def _wheelchair(card: Card) -> list[str]:
    here = _vouched(card)
    return _yes_or_no(here.wheelchair if here and not here.by_video_only else None)


def _yes_or_no(value: bool | None) -> list[str]:
    return [] if value is None else [gettext("yes") if value else gettext("no")]


def _hours(card: Card) -> list[str]:
    return week(card.location.hours) if card.location and card.location.hours else []


def _gender(card: Card) -> list[str]:
    return [physician_words.gender(card.gender)] if card.gender else []


def _vouched(card: Card) -> LocationRow | None:
    """The office, unless all that is known of it is from the registry, which knows none of this."""
    return card.location if card.origin != "registry" else None


def week(hours: Hours) -> list[str]:
    """The week in few lines, days of the same hours together: "Monday to Friday: 8:00 AM – 5:00 PM"."""
    lines = [_days(first, last, hours) for first, last in _runs(hours)]
    return [*lines, *([gettext("By appointment.")] if hours.by_appointment else [])]


def _runs(hours: Hours) -> list[tuple[int, int]]:
    """First and last day of each stretch with the same hours; closed days are left out."""
    runs: list[tuple[int, int]] = []
    for number in filter(hours.on, range(7)):
        if runs and runs[-1][1] == number - 1 and hours.on(number - 1) == hours.on(number):
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _days(first: int, last: int, hours: Hours) -> str:
    times = filters.intervals(hours.on(first))
    if first == last:
        return gettext("%(day)s: %(hours)s", day=filters.weekday(first), hours=times)
    return gettext(
        "%(first)s to %(last)s: %(hours)s",
        first=filters.weekday(first),
        last=filters.weekday(last),
        hours=times,
    )
