"""Mails in words. No subject says where it comes from or anything about health: phones show it while locked."""

from datetime import datetime

from flask_babel import gettext

from finder.domain.mails import Letter, Purpose
from finder.page.filters import moment
from finder.page.request import settings


def is_sent_here() -> bool:
    """Whether this directory sends mail at all."""
    return bool(settings().smtp_url)


def letter_with_link(purpose: str, recipient: str, token: str, ends_at: datetime) -> Letter:
    """The letter with a one-time link; its address is that of the settings, never that of a request."""
    address = f"{settings().base_url}/staff/set-up?link={token}"
    words = _invitation() if purpose == "invitation" else _way_back(purpose)
    subject, *paragraphs = words
    # The address stands on a line of its own, so that every mail program makes a link of it.
    text = "\n\n".join((*paragraphs[:-1], address, _until(ends_at), paragraphs[-1]))
    kind: Purpose = "invitation" if purpose == "invitation" else "way back"
    return Letter(kind, recipient, subject, text + "\n", ends_at)


def _invitation() -> tuple[str, ...]:
    return (
        gettext("Set up your account"),
        gettext("You have been given an account for the staff of %(clinic)s.", clinic=settings().clinic_name),
        gettext("Open this link to choose a password:"),
        gettext(
            "If you do not know what this is about, do nothing: without the link nobody can use the account."
        ),
    )


def _way_back(purpose: str) -> tuple[str, ...]:
    if purpose == "everything":
        opens = gettext("Open this link to choose a new password and to set up your second factor anew:")
    else:
        opens = gettext("Open this link to choose a new password:")
    return (
        gettext("Choose a new password"),
        gettext(
            "Somebody asked for a way back into your account at %(clinic)s.", clinic=settings().clinic_name
        ),
        opens,
        gettext("If it was not you, do nothing: your password stays as it is. Never pass this mail on."),
    )


def _until(ends_at: datetime) -> str:
    return gettext("It works once, and until %(end)s.", end=moment(ends_at))
