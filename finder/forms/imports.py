"""The form that brings a table of listings."""

import re
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, FileField, Form, HiddenField, ValidationError
from wtforms.fields import Field
from wtforms.validators import Optional

_SENT_AS = re.compile("[0-9a-f]{32}")


class _Day(DateField):
    """A day that was typed, or chosen from the browser's calendar."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read it; the refusal says how a day is written."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(_l("Write the day as 2026-03-31.")) from error


class ImportForm(Form):
    """A file, and what is to be known of it as a whole; `today` is handed in."""

    file = FileField(_l("The file"))
    as_of = _Day(_l("Day the file was true"), [Optional()])
    complete = BooleanField(_l("The file is complete"))
    #: of this form alone, so that a second click sends the same file once
    sent_as = HiddenField()

    def __init__(self, *rest: Any, today: date, **given: Any) -> None:
        super().__init__(*rest, **given)
        self.today = today

    def validate_as_of(self, field: Field) -> None:
        """Nobody knows what will be true: such a file would win over every confirmation."""
        if field.data and field.data > self.today:
            raise ValidationError(_l("This day is still to come."))

    def refuse(self, why: Any) -> None:
        """Say what is wrong with the file itself."""
        self.file.errors = [why]

    @property
    def code(self) -> str | None:
        """What sets this form apart from every other, unless somebody made it up."""
        typed = self.sent_as.data or ""
        return typed if _SENT_AS.fullmatch(typed) else None
