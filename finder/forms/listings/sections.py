"""What the forms of all sections share."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import DateField, Form, IntegerField, ValidationError
from wtforms.fields import Field
from wtforms.form import BaseForm
from wtforms.validators import InputRequired, Length, NumberRange

from finder.forms.staff import LONGEST_WHY, LineField

Names = Mapping[str, Mapping[str, str]]

#: Answers that may be not known, their values, and back.
THREE = (("yes", _l("Yes")), ("no", _l("No")), ("", _l("Not known")))
VALUES = {"yes": True, "no": False, "": None}
WORDS = {value: word for word, value in VALUES.items()}
_CHECKED = (
    ("", _l("No, I only correct what is here")),
    ("called", _l("Yes, I called the office today")),
    ("office said so", _l("Yes, the office told us today")),
)
LONG = Length(max=80, message=_l("Use at most 80 characters."))
#: What a database can hold.
LARGEST_KEY = 2**63 - 1
_NOT_A_DAY = _l("Type a day that exists.")


class DayField(DateField):
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

    version = IntegerField(validators=[InputRequired(), NumberRange(0, LARGEST_KEY)])
    seen = IntegerField(validators=[InputRequired(), NumberRange(0, LARGEST_KEY)])
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
        return {name: or_none(self[name].data) for name in self.facts}

    @property
    def reason(self) -> str | None:
        """Why, if that was said."""
        typed: str | None = or_none(self.why.data)
        return typed

    def refuse_unknown(self, field: Field) -> None:
        """Only what can be chosen."""
        if set(field.data or ()) - set(self.names.get(field.short_name, ())):
            raise ValidationError(_l("One of these is not there any more."))


def or_none(text: Any) -> Any:
    """A text with its spaces single, nothing for an empty one; anything else as it is."""
    return " ".join(text.split()) or None if isinstance(text, str) else text
