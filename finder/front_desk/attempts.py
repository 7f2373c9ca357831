"""An attempt at a password or a code: counted before it is judged, forgiven when it was right."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from flask_babel import lazy_gettext as _l

from finder.actions.staff import hashing, throttle
from finder.page import staff
from finder.page.refusals import MustWait, Refusal
from finder.page.request import now, settings, store


@contextmanager
def turn_at_hashing() -> Iterator[None]:
    """A turn at one password. Answers 503 when too many others want one."""
    try:
        with hashing.turn():
            yield
    except hashing.TooBusy as error:
        raise _too_busy() from error


def count(tried: Sequence[throttle.Subject]) -> None:
    """Count an attempt, or answer 429 with how long to wait. Commits."""
    with store().writing() as session:
        wait = throttle.attempt(session, tried, now())
        session.commit()
    if wait is not None:
        raise MustWait(int(wait.total_seconds()) + 1)


def at_account(email: str) -> tuple[throttle.Subject, ...]:
    """Whom an attempt at this account's password counts against."""
    return throttle.subjects(settings().secret_key, email, staff.client())


def at_second_factor(member_id: int) -> tuple[throttle.Subject, ...]:
    """The same for its codes."""
    return throttle.second_factor_subject(settings().secret_key, member_id)


def _too_busy() -> Refusal:
    return Refusal(
        503,
        _l("Too many people sign in at this moment"),
        _l("Nothing was tried. Go back and send it again in a few seconds."),
        wait=2,
    )
