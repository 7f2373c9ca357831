"""The form of a physician's training, a few lines a step."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Form, ValidationError
from wtforms.fields import Field
from wtforms.validators import Length

from finder.forms.listings.sections import LONG, ChoiceField, SectionForm, or_none
from finder.forms.staff import LineField

#: Steps there are lines for; nobody has as many.
MOST_STEPS = 20
#: Empty ones beyond those that are filled.
_SPARE = 2
_EARLIEST, _LATEST = 1900, 2100
KINDS = (
    ("medical school", _l("Medical school")),
    ("internship", _l("Internship")),
    ("residency", _l("Residency")),
    ("fellowship", _l("Fellowship")),
    ("training", _l("Other training")),
)


class StepForm(Form):
    """One step; without a school or hospital it is none."""

    kind = ChoiceField(_l("Kind"), KINDS, default="training")
    institution = LineField(
        _l("School or hospital"), [Length(max=120, message=_l("Use at most 120 characters."))]
    )
    field = LineField(_l("Field"), [LONG])
    from_year = LineField(_l("From (year)"))
    until_year = LineField(_l("Until (year)"))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(
            or_none(self[name].data) for name in ("institution", "field", "from_year", "until_year")
        )

    def validate_institution(self, field: Field) -> None:
        """Where it was, if anything else is told of it."""
        if not self.is_empty and not or_none(field.data):
            raise ValidationError(_l("Name the school or hospital."))

    def validate_from_year(self, field: Field) -> None:
        """A year."""
        text = or_none(field.data)
        if text and not (
            len(text) == 4 and text.isascii() and text.isdigit() and _EARLIEST <= int(text) <= _LATEST
        ):
            raise ValidationError(_l("Type a year of four digits, such as 2004."))

    def validate_until_year(self, field: Field) -> None:
        """A year, and none before the first."""
        self.validate_from_year(field)
        first, last = or_none(self.from_year.data), or_none(field.data)
        if first and last and last < first:
            raise ValidationError(_l("It ends before it begins."))

    def value(self) -> dict[str, Any]:
        """The step as a fact."""
        years = {name: or_none(self[name].data) for name in ("from_year", "until_year")}
        told = {
            "kind": self.kind.data,
            "institution": or_none(self.institution.data),
            "field": or_none(self.field.data),
        }
        return told | {name: int(year) if year else None for name, year in years.items()}


class TrainingForm(SectionForm):
    """Every step; the public page puts them in the order of time."""

    facts = ("training",)

    def __init__(self, formdata: Any = None, **given: Any) -> None:
        super().__init__(formdata, **given)
        self.steps = [StepForm(formdata, prefix=f"step{number}-") for number in range(1, MOST_STEPS + 1)]

    def fill(self, facts: Mapping[str, Any]) -> None:
        """The steps as they are."""
        for step, stored in zip(self.steps, facts["training"], strict=False):
            step.process(data=stored)

    def validate(self, extra_validators: Any = None) -> bool:
        """All steps, too; the summary says which are wrong."""
        valid = super().validate(extra_validators)
        for number, step in enumerate(self.steps, 1):
            if not step.is_empty and not step.validate():
                said = "; ".join(str(field.errors[0]) for field in step if field.errors)
                self.form_errors.append(gettext("Step %(number)s: %(said)s", number=number, said=said))
        return valid and not self.form_errors

    def values(self) -> dict[str, Any]:
        """In the order they stand in."""
        return {"training": [step.value() for step in self.steps if not step.is_empty]}

    @property
    def shown(self) -> list[StepForm]:
        """Up to the last that is filled, and some empty ones."""
        filled = [number for number, step in enumerate(self.steps, 1) if not step.is_empty]
        return self.steps[: max(filled, default=0) + _SPARE]
