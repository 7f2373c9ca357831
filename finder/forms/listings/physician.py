"""Forms of the sections about the physician."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, ValidationError
from wtforms.fields import Field
from wtforms.validators import DataRequired, Optional

from finder.domain.credentials import clean_credentials
from finder.domain.names import clean_suffix
from finder.forms.listings.sections import LONG, ChoiceField, DayField, SectionForm, or_none
from finder.forms.staff import LineField

_GENDERS = (
    ("female", _l("Female")),
    ("male", _l("Male")),
    ("non-binary", _l("Non-binary")),
    ("", _l("Not recorded")),
)


class AboutForm(SectionForm):
    """Who it is."""

    facts = ("first", "middle", "last", "suffix", "credentials", "gender", "languages")

    first = LineField(_l("First name"), [LONG])
    middle = LineField(_l("Middle name or initial"), [LONG])
    last = LineField(_l("Last name"), [DataRequired(_l("Type the last name.")), LONG])
    suffix = LineField(_l("Suffix"), [LONG])
    credentials = LineField(_l("Credentials"), [LONG])
    gender = ChoiceField(_l("Gender"), _GENDERS)
    languages = SelectMultipleField(_l("Languages spoken with patients"), validate_choice=False)

    def fill(self, facts: Mapping[str, Any]) -> None:
        """Nothing recorded is a choice of its own."""
        super().fill(facts)
        self.gender.data = facts["gender"] or ""

    def validate_suffix(self, field: Field) -> None:
        """Jr., Sr. or a Roman number."""
        if or_none(field.data) and clean_suffix(field.data) is None:
            raise ValidationError(_l("Write Jr., Sr., II, III or IV, or leave it empty."))

    def validate_credentials(self, field: Field) -> None:
        """Letters after a name."""
        if or_none(field.data) and not clean_credentials(field.data):
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


class RetirementForm(SectionForm):
    """The day from which patients no longer find the physician."""

    facts = ("retires_on",)

    retires_on = DayField(_l("Retires on"), [Optional()])

    def fill(self, facts: Mapping[str, Any]) -> None:
        """The day as a day."""
        self.retires_on.data = date.fromisoformat(facts["retires_on"]) if facts["retires_on"] else None

    def values(self) -> dict[str, Any]:
        """The day as text."""
        return {"retires_on": self.retires_on.data.isoformat() if self.retires_on.data else None}


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
