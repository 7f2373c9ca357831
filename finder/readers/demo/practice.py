"""Made-up practice: where somebody works, when, with whose insurance, and what was confirmed."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from finder.readers.demo.chance import Chance
from finder.readers.demo.facilities import made_up_phone
from finder.readers.demo.files import DemoPayor
from finder.readers.demo.rows import DemoConfirmation, DemoFacility, DemoLocation
from finder.readers.demo.weeks import make_hours

Plans = tuple[tuple[str, str], ...]

# How many days ago a clinic was last asked. 90 is the last day that counts, 91 the first that does not.
_AGES = {"fresh": 50, "on the border": 3, "just over": 3, "stale": 24, "never": 20}
_HOW = {"called": 5.0, "office said so": 4.0, "registry": 1.0}
_FROM_REGISTRY = ("address", "phone")
_ROLES = {"front desk": 6.0, "referral coordinator": 2.0, "administrator": 1.0}
_CLOSED = (
    "The building is being repaired.",
    "The office is moving to another floor.",
    "The doctor is on leave.",
)


def plans_of(chance: Chance, payors: Sequence[DemoPayor]) -> Plans:
    """Every plan a physician takes anywhere; none for some."""
    if chance.happens(0.08):
        return ()
    chosen = chance.some(payors, chance.number(2, 6))
    return tuple(
        (payor.name, plan)
        for payor in chosen
        for plan in chance.some(payor.plans, chance.number(1, len(payor.plans)))
    )


def make_location(
    chance: Chance,
    at: tuple[int, DemoFacility],
    days: Sequence[int],
    plans: Plans,
    today: date,
    *,
    is_primary: bool,
    around_the_clock: bool,
) -> DemoLocation:
    """One physician at one clinic on these weekdays (0 is Monday)."""
    position, facility = at
    area_code = facility.phone[2:5]
    accepting = chance.three_valued(0.6, 0.25)
    hours = make_hours(chance, days, around_the_clock=around_the_clock)
    phone = _phone(chance, facility, area_code)
    taken = _taken_here(chance, plans)
    known = _known(phone, accepting, hours, taken)
    return DemoLocation(
        facility=position,
        is_primary=is_primary,
        phone=phone,
        phone_extension=str(chance.number(10, 499)) if phone and chance.happens(0.1) else None,
        fax=made_up_phone(chance, area_code) if chance.happens(0.4) else None,
        accepting=accepting,
        telehealth=chance.three_valued(0.35, 0.35),
        hours=hours,
        plans=taken,
        confirmations=tuple(_confirmations(chance, known, today)),
        **({} if is_primary else _comings_and_goings(chance, today)),
    )


def make_video_practice(chance: Chance, area_code: str, plans: Plans, today: date) -> DemoLocation:
    """Somebody who sees patients by video alone."""
    phone = made_up_phone(chance, area_code)
    hours = make_hours(chance, range(5), around_the_clock=False)
    known = _known(phone, True, hours, plans)[1:]
    return DemoLocation(
        facility=None,
        is_primary=True,
        phone=phone,
        phone_extension=None,
        fax=None,
        accepting=True,
        telehealth=True,
        hours=hours,
        plans=plans,
        confirmations=tuple(_confirmations(chance, known, today)),
    )


def _phone(chance: Chance, facility: DemoFacility, area_code: str) -> str | None:
    """The clinic's number mostly, a number of their own for some, none for a few."""
    if chance.happens(0.03):
        return None
    return facility.phone if chance.happens(0.7) else made_up_phone(chance, area_code)


def _taken_here(chance: Chance, plans: Plans) -> Plans:
    """All plans at most clinics, a part of them at others, none recorded at some."""
    if chance.happens(0.1):
        return ()
    return plans if chance.happens(0.6) else chance.some(plans, chance.number(1, 4))


def _known(phone: str | None, accepting: bool | None, hours: Any, plans: Plans) -> tuple[str, ...]:
    """The facts there are to confirm."""
    facts = {"phone": phone, "accepting": accepting is not None, "plans": plans, "hours": hours}
    return ("address", *(fact for fact, known in facts.items() if known))


def _confirmations(chance: Chance, known: Sequence[str], today: date) -> Iterator[DemoConfirmation]:
    """Most facts on one day; of some nobody ever asked, and some were asked about before."""
    age = _age(chance)
    if age is None:
        return
    for fact in known:
        if chance.happens(0.88):
            yield _confirmation(chance, fact, today - timedelta(days=age))
        if chance.happens(0.05):
            yield _confirmation(chance, fact, today - timedelta(days=age + chance.number(60, 200)))


def _age(chance: Chance) -> int | None:
    ages = {
        "fresh": chance.number(0, 84),
        "on the border": 90,
        "just over": 91,
        "stale": chance.number(120, 260),
    }
    return ages.get(chance.weighted(_AGES))


def _confirmation(chance: Chance, fact: str, day: date) -> DemoConfirmation:
    how = {name: share for name, share in _HOW.items() if name != "registry" or fact in _FROM_REGISTRY}
    return DemoConfirmation(fact, day, chance.weighted(how), chance.weighted(_ROLES))


def _comings_and_goings(chance: Chance, today: date) -> dict[str, Any]:
    """Of a few clinics: not yet, no longer, or not just now."""
    if chance.happens(0.96):
        return {}
    match chance.number(1, 4):
        case 1:
            return {"joins_on": today + timedelta(days=chance.number(7, 60))}
        case 2:
            return {"leaves_on": today + timedelta(days=chance.number(10, 60))}
        case 3:
            return {"leaves_on": today - timedelta(days=chance.number(10, 300))}
        case _:
            reopens = today + timedelta(days=chance.number(14, 90)) if chance.happens(0.7) else None
            begun = today - timedelta(days=chance.number(3, 40))
            return {"closed_from": begun, "closed_until": reopens, "closed_reason": chance.one(_CLOSED)}
