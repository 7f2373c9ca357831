"""Forms of the sections about one practice location."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectMultipleField, ValidationError
from wtforms.fields import Field
from wtforms.validators import Optional

from finder.domain.hours import DAYS, BadHours, Hours, read_hours
from finder.domain.phones import phone
from finder.domain.typed_hours import line, read_days, read_line
from finder.forms.listings.sections import (
    LONG,
    THREE,
    VALUES,
    WORDS,
    ChoiceField,
    DayField,
    SectionForm,
    or_none,
)
from finder.forms.staff import LineField

#: As many as the line holds.
_MOST_CLOSED = 20
_DAY_ENDS = ("_on", "_from", "_until")


class PhoneForm(SectionForm):
    """How to reach the office, and where it is."""

    facts = ("phone", "phone_extension", "fax")
    confirms = ("address", "phone")

    phone = LineField(_l("Phone"))
    phone_extension = LineField(_l("Extension"))
    fax = LineField(_l("Fax"))

    def fill(self, facts: Mapping[str, Any]) -> None:
        """As printed, not as machines write them."""
        super().fill(facts)
        for name in ("phone", "fax"):
            number = phone(facts[name] or "")
            self[name].data = number.national if number else None

    def validate_phone(self, field: Field) -> None:
        """A number that can be dialled."""
        if or_none(field.data) and phone(field.data) is None:
            raise ValidationError(_l("Type a number with its area code, such as (615) 555-0142."))

    validate_fax = validate_phone

    def validate_phone_extension(self, field: Field) -> None:
        """Digits, and only with a number."""
        text = or_none(field.data)
        if text and not (text.isascii() and text.isdigit() and len(text) <= 10):
            raise ValidationError(_l("An extension is at most ten digits."))
        if text and not or_none(self.phone.data):
            raise ValidationError(_l("An extension needs a phone number."))

    def values(self) -> dict[str, Any]:
        """As machines write them; an extension typed with the number is one."""
        number, fax = (
            phone(self.phone.data or "", self.phone_extension.data or ""),
            phone(self.fax.data or ""),
        )
        return {
            "phone": number.e164 if number else None,
            "phone_extension": number.extension if number else None,
            "fax": fax.e164 if fax else None,
        }


class PatientsForm(SectionForm):
    """Whether new patients are taken, and visits by video."""

    facts = ("accepting", "telehealth")
    confirms = ("accepting",)

    accepting = ChoiceField(_l("Takes new patients here"), THREE)
    telehealth = ChoiceField(_l("Sees patients by video"), THREE)

    def fill(self, facts: Mapping[str, Any]) -> None:
        """Not known is a choice of its own."""
        for name in self.facts:
            self[name].data = WORDS[facts[name]]

    def values(self) -> dict[str, Any]:
        """Yes, no, or nobody has said."""
        return {name: VALUES[self[name].data or ""] for name in self.facts}


class HoursForm(SectionForm):
    """A line a day."""

    facts = ("hours",)
    confirms = ("hours",)

    monday = LineField(_l("Monday"))
    tuesday = LineField(_l("Tuesday"))
    wednesday = LineField(_l("Wednesday"))
    thursday = LineField(_l("Thursday"))
    friday = LineField(_l("Friday"))
    saturday = LineField(_l("Saturday"))
    sunday = LineField(_l("Sunday"))
    by_appointment = BooleanField(_l("By appointment only"))
    closed_on_holidays = BooleanField(_l("Closed on federal holidays"))
    closed_on = LineField(_l("Further days it is closed"))

    def fill(self, facts: Mapping[str, Any]) -> None:
        """Nothing at all when no hours are recorded, "closed" for a day without any."""
        hours = read_hours(facts["hours"]) if facts["hours"] else None
        for number, name in enumerate(DAYS):
            self[name].data = (line(hours.on(number)) or "closed") if hours else ""
        self.by_appointment.data = bool(hours and hours.by_appointment)
        self.closed_on_holidays.data = bool(hours and hours.closed_on_holidays)
        self.closed_on.data = ", ".join(day.isoformat() for day in hours.closed_on) if hours else ""

    def values(self) -> dict[str, Any]:
        """Every line of the week empty and no appointments: not recorded."""
        typed = [self[name].data or "" for name in DAYS]
        if not any(text.strip() for text in typed) and not self.by_appointment.data:
            return {"hours": None}
        week = tuple(read_line(text) for text in typed)
        shut = read_days(self.closed_on.data or "")
        holidays = bool(self.closed_on_holidays.data)
        return {"hours": Hours(week, bool(self.by_appointment.data), shut, holidays).as_json()}

    def validate_closed_on(self, field: Field) -> None:
        """Days that exist, and a week they are taken from."""
        try:
            days = read_days(field.data or "")
        except BadHours as error:
            said = _l("“%(piece)s” is not a day such as 12/24/2026.", piece=str(error)[:60])
            raise ValidationError(said) from error
        if len(days) > _MOST_CLOSED:
            raise ValidationError(_l("Write at most %(n)s days.", n=_MOST_CLOSED))
        week = any((self[name].data or "").strip() for name in DAYS) or self.by_appointment.data
        if (days or self.closed_on_holidays.data) and not week:
            raise ValidationError(_l("Write the opening hours of the week, too."))

    def validate_monday(self, field: Field) -> None:
        """A line that can be read."""
        try:
            read_line(field.data or "")
        except BadHours as error:
            said = _l("“%(piece)s” cannot be read. Write 8:30 AM - 5 PM, or closed.", piece=str(error)[:60])
            raise ValidationError(said) from error

    validate_tuesday = validate_wednesday = validate_thursday = validate_monday
    validate_friday = validate_saturday = validate_sunday = validate_monday


class PlansForm(SectionForm):
    """The plans taken there."""

    facts = ("plans",)
    confirms = ("plans",)

    plans = SelectMultipleField(_l("Insurance plans taken here"), validate_choice=False)

    def validate_plans(self, field: Field) -> None:
        """Plans there are."""
        self.refuse_unknown(field)

    def values(self) -> dict[str, Any]:
        """By slug, in order."""
        return {"plans": sorted(set(self.plans.data or ()))}


class DaysForm(SectionForm):
    """Since when and until when, and closed for a while."""

    facts = ("joins_on", "leaves_on", "closed_from", "closed_until", "closed_reason")

    joins_on = DayField(_l("First day here"), [Optional()])
    leaves_on = DayField(_l("Last day here"), [Optional()])
    closed_from = DayField(_l("Closed from"), [Optional()])
    closed_until = DayField(_l("Open again on"), [Optional()])
    closed_reason = LineField(_l("Why it is closed"), [LONG])

    def fill(self, facts: Mapping[str, Any]) -> None:
        """Days as days."""
        for name in self.facts:
            value = facts[name]
            self[name].data = date.fromisoformat(value) if value and name.endswith(_DAY_ENDS) else value

    def validate_leaves_on(self, field: Field) -> None:
        """Not before the first."""
        if self.joins_on.data and field.data and field.data < self.joins_on.data:
            raise ValidationError(_l("The last day is before the first."))

    def validate_closed_until(self, field: Field) -> None:
        """After it closed."""
        if field.data and not self.closed_from.data:
            raise ValidationError(_l("Say from when it is closed."))
        if field.data and field.data <= self.closed_from.data:
            raise ValidationError(_l("It opens again after the day it closes."))

    def validate_closed_reason(self, field: Field) -> None:
        """Only of a closure."""
        if or_none(field.data) and not self.closed_from.data:
            raise ValidationError(_l("Say from when it is closed."))

    def values(self) -> dict[str, Any]:
        """Days as text."""
        told = super().values()
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}
