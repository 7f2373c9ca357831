"""How long the staff have: days and business days, on the calendar of the clinic's own wall."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from finder.domain.freshness import FRESH_DAYS
from finder.domain.holidays import is_business_day
from finder.domain.hours import Hours

#: Business days to decide what a patient reported, and until a claim nobody stands by is taken off.
DECIDE_DAYS = 2
HIDE_DAYS = 5
#: Business days ahead that the staff are told of what is about to be taken off.
NOTICE_DAYS = 2
#: An office is taken off for calls nobody answered from this many on.
FEWEST_CALLS = 2
#: How long somebody who takes a call has it to themselves.
TAKEN_FOR = timedelta(minutes=30)

#: Somebody may have stepped out for lunch.
_AGAIN_AFTER = timedelta(hours=2)
#: Where the hours of an office are not known.
_OPENS, _CLOSES = time(9), time(16)
#: Not the moment the door opens, when everybody calls.
_AFTER_OPENING = timedelta(hours=1)


@cache
def zone(name: str | None) -> ZoneInfo:
    """The clinic's time zone; UTC when none is recorded, or one nobody knows."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def local_day(moment: datetime, zone_name: str | None) -> date:
    """The day it is at the clinic."""
    return moment.astimezone(zone(zone_name)).date()


def after_business_days(day: date, count: int) -> date:
    """The last of so many business days after a day; the day itself does not count."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_business_day(day)
    return day


def due_on(moment: datetime, business_days: int, zone_name: str | None) -> date:
    """The day at the clinic by the end of which it must be done."""
    return after_business_days(local_day(moment, zone_name), business_days)


def is_near(day: date, today: date) -> bool:
    """Whether the end of a day is at most `NOTICE_DAYS` business days away, or over."""
    return after_business_days(today, NOTICE_DAYS) >= day


def last_fresh_day(confirmed_on: date) -> date:
    """The last day a confirmation has its power."""
    return confirmed_on + timedelta(days=FRESH_DAYS)


def fresh_since(today: date) -> date:
    """The first day whose confirmations still have their power."""
    return today - timedelta(days=FRESH_DAYS)


def next_try(moment: datetime, hours: Hours | None, zone_name: str | None) -> datetime:
    """When to call an office again that did not answer: two hours later if it is open then, or an hour after it opens.

    Never on a weekend or a holiday.
    """
    here = zone(zone_name)
    local = (moment + _AGAIN_AFTER).astimezone(here).replace(tzinfo=None)
    if _is_open(local, hours):
        return (moment + _AGAIN_AFTER).astimezone(UTC)
    for ahead in range(15):
        day = local.date() + timedelta(days=ahead)
        opens = _opening(day, hours)
        if opens is not None and opens + _AFTER_OPENING > local:
            return (opens + _AFTER_OPENING).replace(tzinfo=here).astimezone(UTC)
    return _morning(after_business_days(local.date(), 1), here)  # hours that never open on a business day


def _is_open(local: datetime, hours: Hours | None) -> bool:
    if not is_business_day(local.date()):
        return False
    if hours is None or not any(hours.week):
        return _OPENS <= local.time() < _CLOSES
    return hours.open_until(local) is not None


def _opening(day: date, hours: Hours | None) -> datetime | None:
    """The first opening of a business day, by the clock on the wall."""
    if not is_business_day(day):
        return None
    if hours is None or not any(hours.week):
        return datetime.combine(day, _OPENS)
    opens = [interval.opens for interval in hours.of_day(day)]
    return datetime.combine(day, time()) + timedelta(minutes=min(opens)) if opens else None


def _morning(day: date, here: ZoneInfo) -> datetime:
    return (datetime.combine(day, _OPENS) + _AFTER_OPENING).replace(tzinfo=here).astimezone(UTC)
