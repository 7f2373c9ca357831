"""Forms of the listing editor, one a section. They know words, not tables: what can be chosen is handed in."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    Form,
    IntegerField,
    SelectMultipleField,
    ValidationError,
)
from wtforms.fields import Field
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from finder.domain.credentials import clean_credentials
from finder.domain.hours import DAYS, BadHours, Hours, read_hours
from finder.domain.names import clean_suffix
from finder.domain.phones import phone
from finder.domain.typed_hours import LONGEST_LINE, line, read_line
from finder.forms.staff import LONGEST_WHY, LineField

Names = Mapping[str, Mapping[str, str]]

_THREE = (("yes", _l("Yes")), ("no", _l("No")), ("", _l("Not known")))
_VALUES = {"yes": True, "no": False, "": None}
_WORDS = {value: word for word, value in _VALUES.items()}
_GENDERS = (
    ("female", _l("Female")),
    ("male", _l("Male")),
    ("non-binary", _l("Non-binary")),
    ("", _l("Not recorded")),
)
_CHECKED = (
    ("", _l("No, I only correct what is here")),
    ("called", _l("Yes, I called the office today")),
    ("office said so", _l("Yes, the office told us today")),
)
_LONG = Length(max=80, message=_l("Use at most 80 characters."))
_NOT_A_DAY = _l("Type a day that exists.")


class _DayField(DateField):
    """A day; what is no day is said in our words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(_NOT_A_DAY) from error


class ChoiceField(LineField):
    """One of a few, shown as radio buttons; nothing sent is the choice that says nothing."""

    def __init__(self, label: Any, options: tuple[tuple[str, Any], ...], **given: Any) -> None:
        super().__init__(label, **{"default": "", **given})
        self.options = options

    def pre_validate(self, form: BaseForm) -> None:
        """One of them."""
        if (self.data or "") not in dict(self.options):
            raise ValidationError(_l("Choose one of these."))


class SectionForm(Form):
    """What every section has; `version` is that of the listing as it was looked at, `seen` its newest change then."""

    #: facts the section asks about, and those that can be confirmed there
    facts: ClassVar[tuple[str, ...]] = ()
    confirms: ClassVar[tuple[str, ...]] = ()

    version = IntegerField(validators=[InputRequired()])
    seen = IntegerField(validators=[InputRequired()])
    why = LineField(_l("Reason"), [Length(max=LONGEST_WHY)])
    checked = ChoiceField(_l("Did you check this with the office?"), _CHECKED)

    def __init__(self, *rest: Any, names: Names | None = None, **given: Any) -> None:
        super().__init__(*rest, **given)
        self.names = names or {}

    def fill(self, facts: Mapping[str, Any]) -> None:
        """Show the facts as they are."""
        for name in self.facts:
            self[name].data = facts[name]

    def values(self) -> dict[str, Any]:
        """The facts as they were typed; only of a form that is valid."""
        return {name: _or_none(self[name].data) for name in self.facts}

    @property
    def reason(self) -> str | None:
        """Why, if that was said."""
        typed: str | None = _or_none(self.why.data)
        return typed

    def refuse_unknown(self, field: Field) -> None:
        """Only what can be chosen."""
        if set(field.data or ()) - set(self.names.get(field.short_name, ())):
            raise ValidationError(_l("One of these is not there any more."))


def _or_none(text: Any) -> Any:
    return " ".join(text.split()) or None if isinstance(text, str) else text


class AboutForm(SectionForm):
    """Who it is."""

    facts = ("first", "middle", "last", "suffix", "credentials", "gender", "languages")

    first = LineField(_l("First name"), [_LONG])
    middle = LineField(_l("Middle name or initial"), [_LONG])
    last = LineField(_l("Last name"), [DataRequired(_l("Type the last name.")), _LONG])
    suffix = LineField(_l("Suffix"), [_LONG])
    credentials = LineField(_l("Credentials"), [_LONG])
    gender = ChoiceField(_l("Gender"), _GENDERS)
    languages = SelectMultipleField(_l("Languages spoken with patients"), validate_choice=False)

    def fill(self, facts: Mapping[str, Any]) -> None:
        """Nothing recorded is a choice of its own."""
        super().fill(facts)
        self.gender.data = facts["gender"] or ""

    def validate_suffix(self, field: Field) -> None:
        """Jr., Sr. or a Roman number."""
        if _or_none(field.data) and clean_suffix(field.data) is None:
            raise ValidationError(_l("Write Jr., Sr., II, III or IV, or leave it empty."))

    def validate_credentials(self, field: Field) -> None:
        """Letters after a name."""
        if _or_none(field.data) and not clean_credentials(field.data):
            raise ValidationError(_l("Write the letters after the name, such as MD, PhD."))

    def validate_languages(self, field: Field) -> None:
        """Languages there are."""
        self.refuse_unknown(field)

    def values(self) -> dict[str, Any]:
        """Credentials and suffix spelt one way."""
        told = super().values()
        told["suffix"] = clean_suffix(told["suffix"]) if told["suffix"] else None
        told["credentials"] = ", ".join(clean_credentials(told["credentials"] or "")) or None
        return told | {"languages": sorted(set(self.languages.data or ()))}


class CareForm(SectionForm):
    """What they treat. Specialties are typed by name, the primary one first."""

    facts = ("specialties", "conditions", "procedures")

    specialties = SelectMultipleField(_l("Specialties"), validate_choice=False)
    conditions = SelectMultipleField(_l("Conditions"), validate_choice=False)
    procedures = SelectMultipleField(_l("Procedures"), validate_choice=False)

    def fill(self, facts: Mapping[str, Any]) -> None:
        """Specialties by name."""
        super().fill(facts)
        codes = sorted(facts["specialties"], key=lambda code: code != facts["primary"])
        self.specialties.data = [self.names["specialties"][code] for code in codes]

    def validate_specialties(self, field: Field) -> None:
        """Each a name there is, once."""
        for typed in self._typed():
            if self._code(typed) is None:
                raise ValidationError(
                    _l("There is no specialty called “%(name)s”. Choose one of the list.", name=typed[:60])
                )

    def validate_conditions(self, field: Field) -> None:
        """Conditions there are."""
        self.refuse_unknown(field)

    def validate_procedures(self, field: Field) -> None:
        """Procedures there are."""
        self.refuse_unknown(field)

    def values(self) -> dict[str, Any]:
        """Specialties by code, the first of them primary."""
        codes = list(dict.fromkeys(filter(None, map(self._code, self._typed()))))
        links = {name: sorted(set(self[name].data or ())) for name in ("conditions", "procedures")}
        return {"specialties": codes, "primary": codes[0] if codes else None, **links}

    def _typed(self) -> list[str]:
        return [text.strip() for text in self.specialties.data or () if text.strip()]

    def _code(self, typed: str) -> str | None:
        wanted = typed.casefold()
        found = self.names.get("specialties", {}).items()
        return next((code for code, label in found if label.casefold() == wanted), None)


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
        if _or_none(field.data) and phone(field.data) is None:
            raise ValidationError(_l("Type a number with its area code, such as (615) 555-0142."))

    validate_fax = validate_phone

    def validate_phone_extension(self, field: Field) -> None:
        """Digits, and only with a number."""
        text = _or_none(field.data)
        if text and not (text.isascii() and text.isdigit() and len(text) <= 10):
            raise ValidationError(_l("An extension is at most ten digits."))
        if text and not _or_none(self.phone.data):
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

    accepting = ChoiceField(_l("Takes new patients here"), _THREE)
    telehealth = ChoiceField(_l("Sees patients by video"), _THREE)

    def fill(self, facts: Mapping[str, Any]) -> None:
        """Not known is a choice of its own."""
        for name in self.facts:
            self[name].data = _WORDS[facts[name]]

    def values(self) -> dict[str, Any]:
        """Yes, no, or nobody has said."""
        return {name: _VALUES[self[name].data or ""] for name in self.facts}


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

    def fill(self, facts: Mapping[str, Any]) -> None:
        """Nothing at all when no hours are recorded, "closed" for a day without any."""
        hours = read_hours(facts["hours"]) if facts["hours"] else None
        for number, name in enumerate(DAYS):
            self[name].data = (line(hours.on(number)) or "closed") if hours else ""
        self.by_appointment.data = bool(hours and hours.by_appointment)

    def values(self) -> dict[str, Any]:
        """Every line empty and no tick: not recorded."""
        typed = [self[name].data or "" for name in DAYS]
        if not any(text.strip() for text in typed) and not self.by_appointment.data:
            return {"hours": None}
        week = tuple(read_line(text) for text in typed)
        return {"hours": Hours(week, bool(self.by_appointment.data)).as_json()}

    def validate_monday(self, field: Field) -> None:
        """A line that can be read."""
        try:
            read_line((field.data or "")[: LONGEST_LINE * 2])
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

    joins_on = _DayField(_l("First day here"), [Optional()])
    leaves_on = _DayField(_l("Last day here"), [Optional()])
    closed_from = _DayField(_l("Closed from"), [Optional()])
    closed_until = _DayField(_l("Open again on"), [Optional()])
    closed_reason = LineField(_l("Why it is closed"), [_LONG])

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
        if _or_none(field.data) and not self.closed_from.data:
            raise ValidationError(_l("Say from when it is closed."))

    def values(self) -> dict[str, Any]:
        """Days as text."""
        told = super().values()
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}


_DAY_ENDS = ("_on", "_from", "_until")
#: Name in addresses → form, of the physician and of each practice location.
OF_PHYSICIAN: dict[str, type[SectionForm]] = {"about": AboutForm, "care": CareForm}
OF_LOCATION: dict[str, type[SectionForm]] = {
    "phone": PhoneForm,
    "patients": PatientsForm,
    "hours": HoursForm,
    "plans": PlansForm,
    "days": DaysForm,
}
