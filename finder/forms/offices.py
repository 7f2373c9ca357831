"""Forms of a physician's offices. They know words, not tables: facilities to choose from are handed in."""

from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, ValidationError
from wtforms.fields import Field
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from finder.domain.phones import phone
from finder.forms.listings.sections import DayField, SectionForm, or_none
from finder.forms.staff import LONGEST_WHY, LineField

#: While somebody moves, they may see patients at both.
_OVERLAP = timedelta(days=90)


class NewOfficeForm(Form):
    """One more office: where, how to reach it, and from when."""

    facility = LineField(_l("Facility"), [DataRequired(_l("Choose a facility.")), Length(max=120)])
    phone = LineField(_l("Phone"))
    joins_on = DayField(_l("First day here"), [Optional()])
    why = LineField(_l("Reason"), [Length(max=LONGEST_WHY)])

    def validate_phone(self, field: Field) -> None:
        """A number that can be dialled."""
        if or_none(field.data) and phone(field.data or "") is None:
            raise ValidationError(_l("Type a number with its area code, such as (615) 555-0142."))

    @property
    def number(self) -> tuple[str | None, str | None]:
        """The number as machines write it, and its extension."""
        found = phone(self.phone.data or "")
        return (found.e164, found.extension) if found else (None, None)

    @property
    def reason(self) -> str | None:
        """Why, if that was said."""
        typed: Any = or_none(self.why.data)
        return str(typed) if typed else None


class MoveForm(SectionForm):
    """From one office to another: where to, and on which days."""

    facts = ("leaves_on", "moves_to")

    facility = LineField(_l("Moves to"), [DataRequired(_l("Choose a facility.")), Length(max=120)])
    last = DayField(_l("Last day here"), [InputRequired(_l("Type the last day here."))])
    first = DayField(_l("First day there"), [InputRequired(_l("Type the first day there."))])

    def validate_first(self, field: Field) -> None:
        """Not so early that it is no move."""
        if field.data and self.last.data and field.data < self.last.data - _OVERLAP:
            raise ValidationError(_l("The first day there is long before the last day here."))
