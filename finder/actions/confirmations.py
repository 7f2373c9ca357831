"""Confirmations of a practice location: given when the office was asked, taken back when a fact says something else."""

from collections.abc import Collection, Iterable
from datetime import date

from finder.models import Confirmation, PracticeLocation
from finder.queries.listing_facts import CONFIRMED, on_record


def news(row: PracticeLocation, facts: Iterable[str], how: str, role: str, today: date) -> list[str]:
    """Those of these facts that are on record, and not confirmed today in this way by this role."""
    known = on_record(row)
    held = {(one.fact, one.confirmed_on, one.how, one.role) for one in row.confirmations}
    return [fact for fact in facts if fact in known and (fact, today, how, role) not in held]


def confirm(row: PracticeLocation, facts: Iterable[str], how: str, role: str, today: date) -> list[str]:
    """Confirm what is on record of these facts, once a day however often it is sent; which of them are new."""
    new = news(row, facts, how, role, today)
    for fact in new:
        row.confirmations.append(Confirmation(fact=fact, confirmed_on=today, how=how, role=role))
    return new


def void(row: PracticeLocation, changed: Collection[str]) -> dict[str, str]:
    """Take back the confirmations of facts that now say something else; answers which, and of when."""
    gone = {fact for fact, parts in CONFIRMED.items() if {*parts} & {*changed}}
    taken = [one for one in row.confirmations if one.fact in gone]
    days = {one.fact: one.confirmed_on.isoformat() for one in reversed(taken)}
    for one in taken:
        row.confirmations.remove(one)
    return days
