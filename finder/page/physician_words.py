"""The sentences of a physician's page."""

from flask_babel import gettext

from finder.domain.hours import Hours
from finder.domain.names import PersonName
from finder.page import filters
from finder.page.filters import local_now, small_first, weekday
from finder.page.request import now
from finder.queries.physicians import PhysicianPage, TrainingRow
from finder.queries.rows import LocationRow

#: Closed days told at once.
_MOST_DAYS = 12


def initials(name: PersonName) -> str:
    """Two letters for the circle that stands instead of a portrait."""
    return "".join(part[0].upper() for part in (name.first, name.last) if part)


def lead(physician: PhysicianPage) -> str:
    """The line under the name: primary specialty and how the physician stands to a group; may be empty."""
    specialty = physician.specialties[0].label if physician.specialties else ""
    return " · ".join(part for part in (specialty, affiliation(physician)) if part)


def affiliation(physician: PhysicianPage) -> str:
    """Employed, affiliated or independent; an unknown affiliation says nothing."""
    group = physician.group.label if physician.group else None
    if physician.affiliation == "independent":
        return gettext("independent")
    if physician.affiliation == "employed" and group:
        return gettext("employed by %(group)s", group=group)
    if physician.affiliation == "affiliated" and group:
        return gettext("affiliated with %(group)s", group=group)
    return ""


def description(physician: PhysicianPage) -> str:
    """One sentence for search engines."""
    cities = [place.row.address for place in physician.locations if place.row.address]
    where = ", ".join(part for part in (cities[0].city, cities[0].state) if part) if cities else ""
    who = small_first(physician.specialties[0].person) if physician.specialties else gettext("doctor")
    if where:
        return gettext("%(name)s, %(who)s in %(where)s.", name=physician.name.plain, who=who, where=where)
    return gettext("%(name)s, %(who)s.", name=physician.name.plain, who=who)


def gender(value: str | None) -> str:
    """A gender, or that it is not recorded: unknown never becomes a value."""
    words = {"female": gettext("Female"), "male": gettext("Male"), "non-binary": gettext("Non-binary")}
    return words.get(value or "", gettext("not recorded"))


def video(physician: PhysicianPage) -> str:
    """Where the physician may see people by video; empty when nothing is known of video."""
    if not any(place.row.telehealth for place in physician.locations):
        return ""
    if physician.licences:
        return gettext("yes, for people in %(states)s", states=", ".join(physician.licences))
    return gettext("yes")


def has_points(physician: PhysicianPage) -> bool:
    """Whether there is anything to put on a map."""
    return any(place.row.latitude is not None for place in physician.locations)


def plans_differ(physician: PhysicianPage) -> bool:
    """Whether a plan is taken at one office but not at another."""
    offices = [frozenset(plan.slug for plan in place.row.plans) for place in physician.locations]
    return len(set(offices)) > 1


def open_now(here: LocationRow) -> str | None:
    """Whether it is open at this moment; None when it is not in use, or nobody confirmed the hours lately."""
    fresh = here.confirmed.get("hours")
    in_use = not here.is_closed and here.joins_on is None
    if here.hours is None or fresh is None or not fresh.is_fresh or not in_use:
        return None
    return filters.open_now(here.hours, here.time_zone)


def insurance(physician: PhysicianPage) -> str:
    """How sure the list of plans is."""
    fresh = physician.insurance_confirmed
    if fresh is None or fresh.confirmed_on is None:
        return gettext("Not every office has confirmed its list yet.")
    day = filters.day(fresh.confirmed_on)
    if fresh.is_fresh:
        return gettext("Last confirmed on %(day)s.", day=day)
    return gettext("Not confirmed since %(day)s.", day=day)


def days(hours: Hours) -> str:
    """The weekdays somebody is there."""
    return ", ".join(weekday(number) for number in range(7) if hours.on(number))


def closed_days(hours: Hours, zone: str | None) -> str | None:
    """The days to come on which it is closed; None when none is known."""
    local = local_now(zone) or now()
    coming = [filters.whole_day(day) for day in hours.closed_on if day >= local.date()][:_MOST_DAYS]
    if hours.closed_on_holidays and coming:
        return gettext("Closed on federal holidays, and on %(days)s.", days="; ".join(coming))
    if hours.closed_on_holidays:
        return gettext("Closed on federal holidays.")
    return gettext("Closed on %(days)s.", days="; ".join(coming)) if coming else None


def is_today(number: int, zone: str | None) -> bool:
    """Whether a weekday is today by the clock on that wall."""
    local = local_now(zone)
    return local is not None and local.weekday() == number


def fact(name: str) -> str:
    """What a confirmed fact is called."""
    words = {
        "address": gettext("Address"),
        "phone": gettext("Phone"),
        "accepting": gettext("New patients"),
        "plans": gettext("Insurance plans"),
        "hours": gettext("Opening hours"),
    }
    return words[name]


def step(kind: str) -> str:
    """A step of training; a kind we do not know is just training."""
    words = {
        "medical school": gettext("Medical school"),
        "internship": gettext("Internship"),
        "residency": gettext("Residency"),
        "fellowship": gettext("Fellowship"),
    }
    return words.get(kind, gettext("Training"))


def years(row: TrainingRow) -> str:
    """The years of a step, as far as they are known."""
    if row.from_year and row.until_year and row.from_year != row.until_year:
        return f"{row.from_year}–{row.until_year}"
    return str(row.until_year or row.from_year or "")
