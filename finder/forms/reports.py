"""The form in which a patient says what is wrong. It knows words, not tables: offices are handed in."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, StringField, ValidationError
from wtforms.fields import Field
from wtforms.validators import Length

from finder.domain.reports import KINDS, LONGEST_TEXT, QUICKEST
from finder.forms.search import legible


class _TextField(StringField):
    """Text in the writer's own lines, without what no page and no database may hold."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep what can be read; a browser sends a line's end as two characters, and counts it as one."""
        text = str(valuelist[0]) if valuelist else ""
        lines = text.replace("\r\n", "\n").split("\n")
        super().process_formdata(["\n".join(legible(line) for line in lines)])


class ReportForm(Form):
    """What is wrong, at which office, in one's own words; `website` is seen by programs alone."""

    kind = StringField(_l("What is wrong?"))
    office = StringField(_l("At which office?"))
    text = _TextField(
        _l("In your words (optional)"),
        [Length(max=LONGEST_TEXT, message=_l("Use at most %(max)d characters."))],
    )
    website = StringField(_l("Leave this empty"))

    def __init__(
        self, *rest: Any, offices: Iterable[int] = (), age: timedelta = timedelta(), **given: Any
    ) -> None:
        super().__init__(*rest, **given)
        self.offices = frozenset(offices)
        self.age = age

    def validate_kind(self, field: Field) -> None:
        """One there is."""
        if field.data not in KINDS:
            raise ValidationError(_l("Choose what is wrong."))

    def validate_office(self, field: Field) -> None:
        """One of the physician's, or none of them."""
        if field.data and self.location_id not in self.offices:
            raise ValidationError(_l("Choose one of these offices, or none of them."))

    def validate_text(self, field: Field) -> None:
        """Nothing else says what is wrong."""
        if self.kind.data == "other" and not (field.data or "").strip():
            raise ValidationError(_l("Say in a few words what is wrong."))

    def validate_website(self, field: Field) -> None:
        """A program fills every field, and is quick about it. A person who was taken for one may send it again."""
        if field.data:
            field.data = ""
            raise ValidationError(_l("A field that people do not see was filled. Please send it once more."))
        if self.age < QUICKEST:
            raise ValidationError(_l("That was very quick. Wait a few seconds, then send it once more."))

    @property
    def location_id(self) -> int | None:
        """The office chosen."""
        said = self.office.data or ""
        return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None
