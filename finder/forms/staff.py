"""Forms of the staff's accounts. They know words, not tables: groups are handed in."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Form,
    HiddenField,
    IntegerField,
    PasswordField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.fields import Field
from wtforms.validators import DataRequired, InputRequired, Length

from finder.domain.emails import NotAnEmail, read_email
from finder.domain.passkeys import LONGEST_CREDENTIAL, LONGEST_NAME
from finder.domain.passwords import LONGEST, SHORTEST, weakness
from finder.domain.roles import ROLES
from finder.forms.search import legible

LONGEST_WHY = 200
_WEAK = {
    "short": _l("Use at least %(n)s characters. Several words make a good password.", n=SHORTEST),
    "long": _l("Use at most %(n)s characters.", n=LONGEST),
    "common": _l("Many people use this password, so it is tried first. Choose another."),
    "own": _l("This is too close to your name, your e-mail address or the name of this directory."),
}
_NEEDED = _l("Fill this in.")


class LineField(StringField):
    """A line of text, without what no page and no database may hold."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep what can be read."""
        super().process_formdata([legible(value) for value in valuelist])


class _GoesAlong(LineField, HiddenField):
    """The same, unseen."""


class SignInForm(Form):
    """Who comes, and where to afterwards."""

    email = LineField(_l("E-mail"), [DataRequired(_l("Type your e-mail address."))])
    password = PasswordField(_l("Password"), [InputRequired(_l("Type your password.")), Length(max=LONGEST)])
    next = _GoesAlong()


class CodeForm(Form):
    """The second factor: one of the two."""

    code = LineField(_l("Code from your app"))
    recovery = LineField(_l("Recovery code"))
    next = _GoesAlong()


class PasskeySignInForm(Form):
    """What a passkey answered, filled in by a script; and where to afterwards."""

    credential = HiddenField(validators=[Length(max=LONGEST_CREDENTIAL)])
    next = _GoesAlong()


class PasskeyForm(Form):
    """A new passkey, as its owner will know it."""

    name = LineField(
        _l("Name of the passkey"),
        [
            DataRequired(_l("Give it a name.")),
            Length(max=LONGEST_NAME, message=_l("Use at most %(max)d characters.")),
        ],
    )
    credential = HiddenField(validators=[Length(max=LONGEST_CREDENTIAL)])

    @property
    def chosen_name(self) -> str:
        """The name in single spaces."""
        return " ".join((self.name.data or "").split())


class ForgottenForm(Form):
    """Where the link is to be sent."""

    email = LineField(_l("E-mail"), [DataRequired(_l("Type your e-mail address."))])

    def validate_email(self, field: Field) -> None:
        """An address there could be."""
        try:
            read_email(field.data or "")
        except NotAnEmail as error:
            raise ValidationError(_l("This is not an e-mail address.")) from error


class _ChoosesPassword(Form):
    """`own` are words the password must not be made of."""

    password = PasswordField(_l("New password"), [InputRequired(_NEEDED)])

    def __init__(self, *rest: Any, own: Iterable[str] = (), **given: Any) -> None:
        super().__init__(*rest, **given)
        self.own = tuple(own)

    def validate_password(self, field: Field) -> None:
        """Long enough, and nobody's first guess."""
        if weak := weakness(field.data or "", self.own):
            raise ValidationError(_WEAK[weak])


class SetUpForm(_ChoosesPassword):
    """The first visit, or the first after a link that opens the door again."""

    link = _GoesAlong()
    name = LineField(_l("Your name"), [DataRequired(_l("Type your name.")), Length(max=80)])

    @property
    def chosen_name(self) -> str:
        """The name without what no page may hold."""
        return " ".join((self.name.data or "").split())


class PasswordForm(_ChoosesPassword):
    """Another password, by whoever knows the present one."""

    current = PasswordField(_l("Your present password"), [InputRequired(_NEEDED), Length(max=LONGEST)])


class ProofForm(Form):
    """The present password, before something that could lock others out; and the code of a new authenticator."""

    current = PasswordField(_l("Your present password"), [InputRequired(_NEEDED), Length(max=LONGEST)])
    code = LineField(_l("Code from your app"))


class _WorksFor(Form):
    """Role and groups; `choices` are slug and name of each group."""

    role = LineField(_l("Role"))
    groups = SelectMultipleField(_l("Groups"), validate_choice=False)
    why = LineField(_l("Reason"), [Length(max=LONGEST_WHY)])

    def __init__(self, *rest: Any, choices: Iterable[tuple[str, str]] = (), **given: Any) -> None:
        super().__init__(*rest, **given)
        self.choices = tuple(choices)

    def validate_role(self, field: Field) -> None:
        """One there is."""
        if field.data not in ROLES:
            raise ValidationError(_l("Choose a role."))

    def validate_groups(self, field: Field) -> None:
        """Groups there are."""
        if set(field.data or ()) - {slug for slug, _name in self.choices}:
            raise ValidationError(_l("One of these groups is not there any more."))

    @property
    def reason(self) -> str | None:
        """Why, if that was said."""
        return (self.why.data or "").strip() or None


class InviteForm(_WorksFor):
    """A new account."""

    email = LineField(_l("E-mail"), [DataRequired(_l("Type an e-mail address."))])
    by_mail = BooleanField(_l("Send the link by mail"), default=True)


class MoveForm(_WorksFor):
    """Another role or other groups; `epoch` is that of the account as it was looked at."""

    epoch = IntegerField(validators=[InputRequired()])


class ReasonForm(Form):
    """Why something is done to an account."""

    why = LineField(_l("Reason"), [Length(max=LONGEST_WHY)])

    @property
    def reason(self) -> str | None:
        """Why, if that was said."""
        return (self.why.data or "").strip()[:LONGEST_WHY] or None


class LinkForm(ReasonForm):
    """A link for somebody, and how it gets there."""

    by_mail = BooleanField(_l("Send the link by mail"))
