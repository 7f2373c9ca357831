"""Facts, sections and changes of a listing in words for the staff."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from finder.domain.hours import DAYS, BadHours, read_hours
from finder.domain.phones import phone
from finder.page import facility_words, filters
from finder.page.physician_words import gender, step, years
from finder.queries.listing_history import MovedFact
from finder.queries.listings import Names
from finder.queries.physicians import TrainingRow

_FACTS: dict[str, Any] = {
    "first": _l("First name"),
    "middle": _l("Middle name"),
    "last": _l("Last name"),
    "suffix": _l("Suffix"),
    "credentials": _l("Credentials"),
    "gender": _l("Gender"),
    "languages": _l("Languages"),
    "specialties": _l("Specialties"),
    "primary": _l("Primary specialty"),
    "conditions": _l("Conditions"),
    "procedures": _l("Procedures"),
    "medical_school": _l("Medical school"),
    "graduated": _l("Year of graduation"),
    "phone": _l("Phone"),
    "phone_extension": _l("Extension"),
    "fax": _l("Fax"),
    "accepting": _l("New patients"),
    "telehealth": _l("Visits by video"),
    "hours": _l("Opening hours"),
    "plans": _l("Insurance plans"),
    "joins_on": _l("First day here"),
    "leaves_on": _l("Last day here"),
    "closed_from": _l("Closed from"),
    "closed_until": _l("Open again on"),
    "closed_reason": _l("Why it is closed"),
    "hidden_on": _l("Hidden from patients since"),
    "status": _l("Listing"),
    "status_reason": _l("Why it is not listed"),
    "licences": _l("Licensed in"),
    "address": _l("Address"),
    "affiliation": _l("Affiliation"),
    "group": _l("Group"),
    "merged": _l("Merged listing"),
    "name": _l("Name"),
    "line1": _l("Street address"),
    "line2": _l("Suite, floor or building"),
    "city": _l("City"),
    "state": _l("State"),
    "zip": _l("ZIP code"),
    "wheelchair": _l("Wheelchair access"),
    "time_zone": _l("Time zone"),
    "point": _l("Point on the map"),
    "office": _l("Office"),
    "moves_to": _l("Moves to"),
    "retires_on": _l("Retires on"),
    "training": _l("Education and training"),
}
_SECTIONS: dict[str, Any] = {
    "about": _l("Name, gender and languages"),
    "care": _l("Specialties, conditions and procedures"),
    "training": _l("Education and training"),
    "retirement": _l("Retirement"),
    "move": _l("Move to another office"),
    "phone": _l("Phone and fax"),
    "patients": _l("New patients and video"),
    "hours": _l("Opening hours"),
    "plans": _l("Insurance plans"),
    "days": _l("Days here and closures"),
}
_STATUS: dict[str, Any] = {
    "listed": _l("Listed"),
    "hidden": _l("Hidden from patients"),
    "retired": _l("Retired"),
}
_LISTS = ("languages", "specialties", "conditions", "procedures", "plans", "training")
_ANSWERS = ("accepting", "telehealth", "wheelchair")
_DATES = ("joins_on", "leaves_on", "closed_from", "closed_until", "hidden_on", "retires_on")


def fact(name: str) -> str:
    """What a fact is called; one nobody gave a name yet by its own."""
    return str(_FACTS.get(name, name.replace("_", " ")))


def facts(these: Iterable[str]) -> str:
    """What several are called, inside a sentence."""
    return ", ".join(filters.small_first(fact(name)) for name in these)


def missing(shown: Iterable[str], known: Mapping[str, Any]) -> list[str]:
    """Those nothing is recorded for."""
    return [name for name in shown if known[name] is None or known[name] == []]


def section(name: str) -> str:
    """The heading of a section."""
    return str(_SECTIONS[name])


def status(name: str) -> str:
    """Whether patients see the listing."""
    return str(_STATUS.get(name, name))


def value(name: str, stored: Any, names: Names) -> str:
    """A fact as a person reads it; what is not there is "not recorded", never an empty place."""
    if stored is None or stored == [] or stored == "":
        return gettext("not recorded")
    if name in _LISTS and isinstance(stored, list):
        return ("; " if name == "training" else ", ").join(_named(name, key, names) for key in stored)
    if name == "primary":
        return _named("specialties", stored, names)
    if name in _ANSWERS:
        return gettext("yes") if stored else gettext("no")
    if name in _DATES:
        return filters.whole_day(date.fromisoformat(stored))
    return _plain(name, stored)


def _plain(name: str, stored: Any) -> str:
    if name in ("office", "moves_to"):
        return str(stored["title"])
    if name == "point":
        return facility_words.point_in_short(stored)
    if name == "gender":
        return gender(stored)
    if name == "hours":
        return "; ".join(_hours(stored))
    if name in ("phone", "fax"):
        number = phone(str(stored))
        return number.national if number else str(stored)
    return ", ".join(str(one) for one in stored) if isinstance(stored, list) else str(stored)


def _hours(stored: Any) -> list[str]:
    """Days with the same hours together are more than a line needs: day by day, closed days left out."""
    try:
        hours = read_hours(stored)
    except BadHours:
        return [gettext("not readable")]
    days = [
        gettext("%(day)s %(hours)s", day=filters.weekday(number), hours=filters.intervals(hours.on(number)))
        for number in range(len(DAYS))
        if hours.on(number)
    ]
    week = [*days, gettext("by appointment")] if hours.by_appointment else days or [gettext("always closed")]
    if hours.closed_on_holidays:
        week.append(gettext("closed on federal holidays"))
    if hours.closed_on:
        shut = ", ".join(filters.whole_day(day) for day in hours.closed_on)
        week.append(gettext("closed on %(days)s", days=shut))
    return week


def _step(stored: Mapping[str, Any]) -> str:
    """A step of training in one line."""
    row = TrainingRow(**stored)
    kind = (
        gettext("%(kind)s (%(field)s)", kind=step(row.kind), field=row.field) if row.field else step(row.kind)
    )
    return ", ".join(part for part in (kind, row.institution, years(row)) if part)


def _named(name: str, key: Any, names: Names) -> str:
    if name == "training":
        return _step(key)
    return names.get(name, {}).get(str(key), str(key))


def found(total: int) -> str:
    """How many listings a search of the staff found."""
    return ngettext("%(num)d listing", "%(num)d listings", total)


class _Done(Protocol):
    """A deed of somebody; `where` is the title of an office, None for the physician."""

    @property
    def by(self) -> str: ...
    @property
    def deed(self) -> str: ...
    @property
    def where(self) -> str | None: ...


def deed(one: _Done) -> str:
    """Who did what, where."""
    who, where = one.by, one.where
    if where:
        words = {
            "edit": gettext("%(who)s changed the office %(where)s", who=who, where=where),
            "undo": gettext("%(who)s undid a change of the office %(where)s", who=who, where=where),
            "confirm": gettext("%(who)s confirmed facts of the office %(where)s", who=who, where=where),
            "add": gettext("%(who)s added the office %(where)s", who=who, where=where),
            "no answer": gettext(
                "%(who)s called the office %(where)s, and nobody answered", who=who, where=where
            ),
            "do not call": gettext(
                "%(who)s noted that the office %(where)s is not to be called", who=who, where=where
            ),
            "may call": gettext(
                "%(who)s noted that the office %(where)s may be called again", who=who, where=where
            ),
            "take off": gettext(
                "Taken off the page of the office %(where)s, because nobody stood by it", where=where
            ),
        }
        return words.get(one.deed, gettext("%(who)s updated the office %(where)s", who=who, where=where))
    words = {
        "edit": gettext("%(who)s changed the doctor", who=who),
        "undo": gettext("%(who)s undid a change of the doctor", who=who),
        "add": gettext("%(who)s added the doctor", who=who),
        "merge": gettext("%(who)s merged another listing of the doctor into this one", who=who),
        "unmerge": gettext("%(who)s undid the merge of two listings", who=who),
        "add office": gettext("%(who)s added an office", who=who),
        "remove office": gettext("%(who)s took away the office that was added", who=who),
    }
    return words.get(one.deed, gettext("%(who)s updated the doctor", who=who))


def moved(one: MovedFact, names: Names) -> str:
    """One fact, from what to what; of a list only what came and went."""
    label = fact(one.fact)
    if one.fact in _LISTS and isinstance(one.before, list) and isinstance(one.after, list):
        came = _named_all(one.fact, one.after, one.before, names)
        went = _named_all(one.fact, one.before, one.after, names)
        if came or went:
            return _came_and_went(label, came, went)
    before, after = value(one.fact, one.before, names), value(one.fact, one.after, names)
    return gettext("%(fact)s: was %(before)s, is now %(after)s", fact=label, before=before, after=after)


def _named_all(name: str, these: list[Any], not_those: list[Any], names: Names) -> str:
    """Empty when nothing is left."""
    return ", ".join(_named(name, key, names) for key in these if key not in not_those)


def _came_and_went(label: str, came: str, went: str) -> str:
    if came and went:
        return gettext("%(fact)s: added %(came)s; removed %(went)s", fact=label, came=came, went=went)
    if came:
        return gettext("%(fact)s: added %(came)s", fact=label, came=came)
    return gettext("%(fact)s: removed %(went)s", fact=label, went=went)
