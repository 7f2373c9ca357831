"""Forms of facilities: name and address, and the point on the map. They know words, not tables."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FloatField, Form, ValidationError
from wtforms.fields import Field
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from finder.domain.addresses import PostalAddress
from finder.domain.geo import Point
from finder.domain.numbers import BadZip, zip_code
from finder.domain.states import state_code
from finder.forms.listings.sections import LONG, THREE, VALUES, WORDS, ChoiceField, SectionForm, or_none
from finder.forms.staff import LONGEST_WHY, LineField

_FACTS = ("name", "line1", "line2", "city", "state", "zip", "wheelchair")


class _AddressFields(Form):
    """What is typed of a facility."""

    name = LineField(_l("Name"), [LONG])
    line1 = LineField(_l("Street address"), [DataRequired(_l("Type the street and its number.")), LONG])
    line2 = LineField(_l("Suite, floor or building"), [LONG])
    city = LineField(_l("City"), [DataRequired(_l("Type the city.")), LONG])
    state = LineField(_l("State"), [DataRequired(_l("Type the state, such as TN."))])
    zip = LineField(_l("ZIP code"), [DataRequired(_l("Type the ZIP code."))])
    wheelchair = ChoiceField(_l("Wheelchair access"), THREE)

    def validate_line1(self, field: Field) -> None:
        """A street somebody can go to."""
        address = PostalAddress(or_none(field.data), or_none(self.line2.data), "x")
        if address.is_po_box:
            raise ValidationError(_l("Patients cannot be seen in a post-office box. Type the street."))
        if address.key() is None:
            raise ValidationError(_l("Type the street and its number."))

    def validate_state(self, field: Field) -> None:
        """One there is."""
        if state_code(field.data or "") is None:
            raise ValidationError(_l("Type a state, such as TN or Tennessee."))

    def validate_zip(self, field: Field) -> None:
        """Five digits, or nine."""
        try:
            zip_code(field.data or "")
        except BadZip as error:
            raise ValidationError(_l("A ZIP code has 5 digits, or 9 with its extension.")) from error

    def values(self) -> dict[str, Any]:
        """The facts as they were typed; only of a form that is valid."""
        told = {name: or_none(self[name].data) for name in _FACTS}
        found = zip_code(self.zip.data or "")
        written = f"{found.zip5}-{found.plus4}" if found.plus4 else found.zip5
        state = state_code(self.state.data or "")
        return told | {"state": state, "zip": written, "wheelchair": VALUES[self.wheelchair.data or ""]}


class FacilityForm(_AddressFields, SectionForm):
    """Name and address of a facility that is here."""

    facts = _FACTS

    def fill(self, facts: Mapping[str, Any]) -> None:
        """Show the facts as they are."""
        super().fill(facts)
        self.wheelchair.data = WORDS[facts["wheelchair"]]

    def values(self) -> dict[str, Any]:
        """The facts as they were typed."""
        return _AddressFields.values(self)


class NewFacilityForm(_AddressFields):
    """A facility that is not here yet; `groups` are slug and name of those it may belong to."""

    group = LineField(_l("Group"))
    why = LineField(_l("Reason"), [Length(max=LONGEST_WHY)])

    def __init__(
        self, *rest: Any, groups: Mapping[str, str] | None = None, needs_group: bool = True, **given: Any
    ):
        super().__init__(*rest, **given)
        self.groups, self.needs_group = groups or {}, needs_group

    def validate_group(self, field: Field) -> None:
        """One of one's own; an administrator may leave it open."""
        if (field.data or self.needs_group) and (field.data or "") not in self.groups:
            raise ValidationError(_l("Choose the group it belongs to."))

    @property
    def reason(self) -> str | None:
        """Why, if that was said."""
        typed: str | None = or_none(self.why.data)
        return typed


_NOT_A_NUMBER = _l("Type degrees, such as 36.1504 or -86.7916.")


class _DegreesField(FloatField):
    """Degrees; what is no number is said in our words."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read it."""
        try:
            super().process_formdata(["".join(text.split()) for text in valuelist] if any(valuelist) else [])
        except ValueError as error:
            raise ValueError(_NOT_A_NUMBER) from error


class PinForm(SectionForm):
    """The point of a facility in degrees, WGS84."""

    facts = ("point",)

    latitude = _DegreesField(
        _l("Latitude"),
        [InputRequired(_NOT_A_NUMBER), NumberRange(-90, 90, _l("A latitude is from -90 to 90 degrees."))],
    )
    longitude = _DegreesField(
        _l("Longitude"),
        [
            InputRequired(_NOT_A_NUMBER),
            NumberRange(-180, 180, _l("A longitude is from -180 to 180 degrees.")),
        ],
    )

    def fill(self, facts: Mapping[str, Any]) -> None:
        """Where it is now."""
        point = facts["point"] or {}
        self.latitude.data, self.longitude.data = point.get("latitude"), point.get("longitude")

    @property
    def point(self) -> Point:
        """Where it shall be; only of a form that is valid."""
        return Point(self.latitude.data or 0.0, self.longitude.data or 0.0)
