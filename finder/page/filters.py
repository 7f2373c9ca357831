"""How values are written on a page: distances, days, hours, phones."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask_babel import format_date, format_time, gettext, ngettext

from finder.domain.freshness import Freshness
from finder.domain.geo import METRES_PER_MILE
from finder.domain.hours import DAYS, Hours, Interval
from finder.page.request import now, today

#: From here on whole miles are enough; what rounds to a hundred is one.
_HUNDRED = 99.95

#: Names of people that conditions and procedures begin with; they keep their capital.
EPONYMS = frozenset({"Bell", "Chiari", "Meige", "Mohs", "Parkinson"})


def miles(metres: float, border: float | None = None) -> str:
    """A distance as people read it: "4.2 miles". Near the border two decimals tell in from out."""
    distance = metres / METRES_PER_MILE
    if f"{distance:.1f}" == "0.0":
        return gettext("less than 0.1 mile")
    near_border = border is not None and abs(metres - border) < 0.05 * METRES_PER_MILE
    decimals = 2 if near_border else 0 if distance >= _HUNDRED else 1
    text = f"{distance:,.{decimals}f}"
    return gettext("1 mile") if text == "1.0" else gettext("%(n)s miles", n=text)


def day(value: date) -> str:
    """A day: "November 12", with its year when that is another."""
    same_year = value.year == today().year
    return str(format_date(value, "MMMM d" if same_year else "MMMM d, y"))


def whole_day(value: date) -> str:
    """A day for paper, which may be read in another year: "November 12, 2026"."""
    return str(format_date(value, "MMMM d, y"))


def moment(value: datetime) -> str:
    """A moment to the minute, in UTC: "November 12, 8:30 AM UTC"."""
    return gettext("%(day)s, %(time)s UTC", day=day(value.date()), time=clock(value.hour * 60 + value.minute))


def month(value: date) -> str:
    """A month: "March 2026"."""
    return str(format_date(value, "MMMM y"))


def ago(fresh: Freshness) -> str:
    """How long ago something was confirmed: "today", "9 days ago"."""
    days = fresh.days or 0
    if days == 0:
        return gettext("today")
    return ngettext("%(num)d day ago", "%(num)d days ago", days)


def clock(minutes: int) -> str:
    """A minute of the day: "8:30 AM"."""
    minutes %= 24 * 60
    return str(format_time(datetime(2000, 1, 1, minutes // 60, minutes % 60), "h:mm a")).replace(
        "\u202f", " "
    )


def interval(value: Interval) -> str:
    """One stretch of opening hours."""
    if value.is_all_day:
        return gettext("open 24 hours")
    text = f"{clock(value.opens)} – {clock(value.closes)}"
    return gettext("%(hours)s the next day", hours=text) if value.is_overnight else text


def intervals(values: tuple[Interval, ...]) -> str:
    """The opening hours of one day; a day without any is closed."""
    return ", ".join(interval(value) for value in values) if values else gettext("closed")


def local_now(zone: str | None) -> datetime | None:
    """The present moment by the clock on that wall; None when nobody knows the zone."""
    return now().astimezone(ZoneInfo(zone)) if zone else None


def open_now(hours: Hours, zone: str | None) -> str | None:
    """Whether it is open at this moment, and until or from when; None when the zone is not known."""
    local = local_now(zone)
    if local is None:
        return None
    if closes := hours.open_until(local):
        return gettext("Open now, until %(time)s", time=clock(closes.hour * 60 + closes.minute))
    opens = hours.next_opening(local)
    if opens is None:
        return None
    time = clock(opens.hour * 60 + opens.minute)
    if opens.date() == local.date():
        return gettext("Closed now, opens today at %(time)s", time=time)
    # A weekday alone would be taken for the next one of its name.
    far = (opens.date() - local.date()).days >= len(DAYS)
    when = day(opens.date()) if far else format_date(opens, "EEEE")
    return gettext("Closed now, opens %(day)s at %(time)s", day=when, time=time)


def small_first(text: str) -> str:
    """The text to stand inside a sentence: "Neurologists" → "neurologists", but "ENT doctors" stays."""
    first = text.split(" ", 1)[0].removesuffix("'s").removesuffix("’s")
    if not text or text[1:2].isupper() or first in EPONYMS:
        return text
    return text[0].lower() + text[1:]


def weekday(number: int) -> str:
    """The name of a weekday; 0 is Monday."""
    return str(format_date(date(2001, 1, 1 + number), "EEEE"))


FILTERS = (miles, day, whole_day, moment, month, ago, interval, intervals, small_first, weekday)
