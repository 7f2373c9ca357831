"""Roles, states and deeds of accounts in words for a person."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from finder.queries.staff.members import Deed, Member

ROLES: dict[str, tuple[Any, Any]] = {
    "front_desk": (_l("Front desk"), _l("Keeps the listings of their groups true.")),
    "coordinator": (_l("Referral coordinator"), _l("Makes and shares shortlists. Changes no listing.")),
    "moderator": (_l("Moderator"), _l("Publishes or refuses what patients write.")),
    "editor": (_l("Editor"), _l("Writes the pages about conditions and procedures.")),
    "administrator": (_l("Administrator"), _l("Keeps the whole directory, and the accounts.")),
}
_STATES: dict[str, Any] = {
    "invited": _l("Invited, not set up yet"),
    "active": _l("In use"),
    "deactivated": _l("Deactivated"),
}
_DEEDS: dict[str, Any] = {
    "add": _l("added the account"),
    "move": _l("changed role or groups"),
    "deactivate": _l("deactivated the account"),
    "reactivate": _l("reactivated the account"),
    "hand out a link": _l("made a one-time link"),
    "end sessions": _l("ended all sessions"),
    "choose a password": _l("chose a password"),
    "set up an authenticator": _l("set up an authenticator app"),
    "use a recovery code": _l("used a recovery code"),
    "make recovery codes": _l("made new recovery codes"),
    "add a passkey": _l("added a passkey"),
    "remove a passkey": _l("removed a passkey"),
}


def role_name(role: str) -> str:
    """ "Front desk"."""
    return str(ROLES[role][0])


def role_choices() -> list[tuple[str, str, str]]:
    """Every role: its value, its name, and what it does."""
    return [(role, str(name), str(does)) for role, (name, does) in ROLES.items()]


def state(member: Member) -> str:
    """How an account stands."""
    if member.state == "invited" and member.link_until is None:
        return gettext("Invited, but the link no longer works")
    return str(_STATES[member.state])


def deed(one: Deed) -> str:
    """What was done, as the end of a sentence that begins with who did it."""
    return str(_DEEDS.get(one.deed, one.deed))
