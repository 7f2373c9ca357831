"""The outbox on each engine: one sender a mail, nothing kept that was sent, nothing lost that was not."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.outbox import note_put_off, note_refused, note_sent, queue, take, tidy
from finder.domain.mails import KEPT, TAKEN_FOR, Letter, pause
from finder.models import OutboxMail
from tests.make import KEY

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SOON = NOW + timedelta(seconds=1)
LATER = NOW + TAKEN_FOR + timedelta(minutes=1)
TEXT = "https://example.org/staff/set-up?link=secret"


def put(session: Session, recipient: str = "a@example.org", at: datetime = NOW, days: int = 1) -> None:
    useful_until = at + timedelta(days=days)
    letter = Letter("invitation", recipient, "Set up your account", TEXT, useful_until, {"X-One": "1"})
    queue(session, KEY, letter, at)


def row(session: Session) -> OutboxMail:
    session.expire_all()
    return session.scalars(sa.select(OutboxMail)).one()


def test_the_text_is_sealed_while_it_waits(session: Session) -> None:
    put(session)
    assert "secret" not in (row(session).text or "")


def test_whoever_takes_a_mail_gets_it_whole(session: Session) -> None:
    put(session)
    taken = take(session, KEY, NOW)
    assert taken is not None
    assert (taken.mail.recipient, taken.mail.text, taken.mail.headers) == (
        "a@example.org",
        TEXT,
        {"X-One": "1"},
    )


def test_who_waited_longest_goes_first(session: Session) -> None:
    put(session, "b@example.org", at=SOON)
    put(session, "a@example.org", at=NOW)
    found = [take(session, KEY, SOON), take(session, KEY, SOON)]
    assert [one.mail.recipient for one in found if one] == ["a@example.org", "b@example.org"]


def test_a_mail_is_taken_once(session: Session) -> None:
    put(session)
    assert take(session, KEY, NOW) is not None
    assert take(session, KEY, NOW) is None


def test_a_sender_that_was_not_heard_of_again_loses_it_to_the_next_under_the_same_id(
    session: Session,
) -> None:
    put(session)
    first, second = take(session, KEY, NOW), take(session, KEY, LATER)
    assert first and second
    assert first.mail.message_id == second.mail.message_id


def test_of_a_sent_mail_neither_address_nor_text_is_kept(session: Session) -> None:
    put(session)
    taken = take(session, KEY, NOW)
    assert taken
    note_sent(session, taken, SOON)
    kept = row(session)
    assert (kept.state, kept.recipient, kept.text, kept.headers, kept.sent_at) == (
        "sent",
        None,
        None,
        None,
        SOON,
    )
    assert take(session, KEY, LATER) is None


def test_nor_of_one_that_was_refused(session: Session) -> None:
    put(session)
    taken = take(session, KEY, NOW)
    assert taken
    note_refused(session, taken, "550")
    kept = row(session)
    assert (kept.state, kept.recipient, kept.text, kept.failure) == ("failed", None, None, "550")


def test_a_mail_put_off_waits_and_is_tried_again(session: Session) -> None:
    put(session)
    taken = take(session, KEY, NOW)
    assert taken
    note_put_off(session, taken, "451", NOW)
    assert take(session, KEY, NOW + timedelta(seconds=59)) is None
    again = take(session, KEY, NOW + timedelta(minutes=1))
    assert again and again.mail == taken.mail


def test_pauses_grow_and_stay_within_a_shift() -> None:
    minutes = [pause(n).total_seconds() / 60 for n in (1, 2, 3, 9, 10, 1000)]
    assert minutes == [1, 2, 4, 256, 360, 360]


def test_a_slow_sender_that_lost_its_mail_cannot_fail_it(session: Session) -> None:
    put(session)
    slow, quick = take(session, KEY, NOW), take(session, KEY, LATER)
    assert slow and quick
    note_refused(session, slow, "550")
    note_put_off(session, slow, "451", LATER)
    assert (row(session).state, row(session).taken_by) == ("sending", quick.taken_by)


@pytest.mark.parametrize("then", [note_refused, note_put_off], ids=["refused", "put off"])
def test_what_one_sender_has_sent_stays_sent_whatever_the_other_hears(session: Session, then: object) -> None:
    put(session)
    slow, quick = take(session, KEY, NOW), take(session, KEY, LATER)
    assert slow and quick
    note_sent(session, slow, LATER)
    then(session, quick, "451", *([LATER] if then is note_put_off else []))  # type: ignore[operator]
    assert row(session).state == "sent"


def test_what_is_of_no_use_any_more_is_given_up(session: Session) -> None:
    put(session, days=1)
    at = NOW + timedelta(days=1)
    assert take(session, KEY, at) is None
    assert tidy(session, at) == 1
    assert (row(session).state, row(session).failure, row(session).recipient) == ("failed", "too late", None)


def test_but_not_while_somebody_sends_it(session: Session) -> None:
    put(session, days=1)
    at = NOW + timedelta(days=1)
    take(session, KEY, at - timedelta(seconds=1))
    assert tidy(session, at) == 0


def test_under_another_secret_key_a_mail_is_given_up_and_the_next_one_sent(session: Session) -> None:
    put(session, "a@example.org")
    session.execute(sa.update(OutboxMail).values(text="sealed otherwise"))
    put(session, "b@example.org")
    taken = take(session, KEY, NOW)
    assert taken and taken.mail.recipient == "b@example.org"
    failed = session.scalars(sa.select(OutboxMail.failure).where(OutboxMail.state == "failed")).all()
    assert failed == ["another SECRET_KEY"]


def test_that_a_mail_was_sent_is_forgotten_after_a_month(session: Session) -> None:
    put(session)
    taken = take(session, KEY, NOW)
    assert taken
    note_sent(session, taken, NOW)
    tidy(session, NOW + KEPT)
    assert row(session).state == "sent"
    tidy(session, NOW + KEPT + timedelta(seconds=1))
    assert session.scalars(sa.select(OutboxMail)).all() == []
