"""Of two who do the same at the same moment one wins: codes, recovery codes, links, attempts, administrators."""

import secrets
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.staff import links, members, passwords, second_factor, throttle
from finder.actions.staff.sessions import Device
from finder.domain.one_time_codes import code_at, step_at
from finder.models import Base, SignInTally, StaffMember
from finder.store import Store
from tests.make import KEY, TOTP_SECRET, Make
from tests.stores import forget_history

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
MANY = 6
TABLES = ("recovery_code", "staff_session", "staff_link", "staff_group", "sign_in_tally", "staff_member")


@pytest.fixture
def committed(store: Store) -> Iterator[Store]:
    """A store whose accounts are gone after the test."""
    yield store
    with store.writing() as session:
        for name in TABLES:
            session.execute(sa.delete(Base.metadata.tables[name]))
        forget_history(session)
        session.commit()


def made(store: Store, role: str = "editor", **values: Any) -> int:
    with store.writing() as session:
        member_id = Make(session).staff(role, **{"email": f"{secrets.token_hex(4)}@example.org", **values}).id
        session.commit()
    return member_id


def at_once(store: Store, deed: Callable[[Session], Any], number: int = MANY) -> list[Any]:
    """What each of so many gets who do it at the same moment, in transactions of their own."""
    got: list[Any] = []
    gate = threading.Barrier(number)

    def run() -> None:
        gate.wait()
        with store.writing() as session:
            try:
                result = deed(session)
                session.commit()
            except members.RefusedDeed as refused:
                session.rollback()
                result = refused
        got.append(result)

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def test_a_code_lets_one_in(committed: Store) -> None:
    member = made(committed)
    code = code_at(TOTP_SECRET, step_at(NOW))
    got = at_once(committed, lambda session: second_factor.use_code(session, KEY, member, code, NOW))
    assert sorted(got) == [False] * (MANY - 1) + [True]


def test_a_recovery_code_lets_one_in(committed: Store) -> None:
    member = made(committed)
    with committed.writing() as session:
        (code, *_rest) = second_factor.new_recovery_codes(session, KEY, member)
        session.commit()
    got = at_once(committed, lambda session: second_factor.use_recovery_code(session, KEY, member, code, NOW))
    assert sorted(got) == [False] * (MANY - 1) + [True]


def test_a_link_lets_one_in(committed: Store) -> None:
    member = made(committed, password_hash=None)
    with committed.writing() as session:
        token = links.hand_out(session, session.get_one(StaffMember, member), "invitation", "test", NOW).token
        session.commit()
    device = Device(None, None)
    got = at_once(
        committed, lambda session: passwords.choose_by_link(session, token, "R", "hash", NOW, device)
    )
    assert sum(one is not None for one in got) == 1


def test_a_password_is_changed_once(committed: Store) -> None:
    member = made(committed)
    device = Device(None, None)
    got = at_once(committed, lambda session: passwords.change(session, member, 0, "hash", NOW, device))
    assert sum(one is not None for one in got) == 1


def test_an_authenticator_is_confirmed_once(committed: Store) -> None:
    member = made(committed)
    with committed.writing() as session:
        secret = second_factor.propose(session, KEY, member)
        session.commit()
    code = code_at(secret, step_at(NOW))
    got = at_once(committed, lambda session: second_factor.confirm(session, KEY, member, code, NOW))
    assert sum(one is not None for one in got) == 1


def test_no_attempt_goes_uncounted(committed: Store) -> None:
    tried = throttle.subjects(KEY, "a@example.org", "192.0.2.1")
    got = at_once(committed, lambda session: throttle.attempt(session, tried, NOW), 12)
    assert sum(one is None for one in got) == 6, "five are free, the sixth is heard and closes the door"


def test_old_counts_are_forgotten_without_waiting_for_whoever_holds_one(postgresql_store: Store) -> None:
    """Two who forgive at once would wait for each other for ever; SQLite has one writer at a time."""
    old, mine = (throttle.subjects(KEY, name, name)[:1] for name in ("old", "mine"))
    with postgresql_store.writing() as session:
        throttle.attempt(session, old, NOW - timedelta(days=2))
        throttle.attempt(session, mine, NOW)
        session.commit()
    with postgresql_store.writing() as holder, postgresql_store.writing() as session:
        holder.get_one(SignInTally, old[0].name, with_for_update=True)
        throttle.forgive(session, mine, NOW)
        session.commit()
    with postgresql_store.writing() as session:
        assert list(session.scalars(sa.select(SignInTally.subject))) == [old[0].name]
        session.execute(sa.delete(SignInTally))
        session.commit()


def test_two_administrators_cannot_put_each_other_out(committed: Store) -> None:
    one, two = made(committed, "administrator"), made(committed, "administrator")
    turns = iter([one, two])

    def put_out(session: Session) -> None:
        member = members.held(session, next(turns))
        assert member is not None
        members.deactivate(session, member, "test", NOW)

    got = at_once(committed, put_out, 2)
    assert sum(isinstance(result, members.LastAdministrator) for result in got) == 1
    with committed.reading() as session:
        left = sa.select(sa.func.count()).where(StaffMember.deactivated_at.is_(None))
        assert session.scalar(left.select_from(StaffMember)) == 1


def test_one_of_two_moves_wins_and_the_other_is_told(committed: Store) -> None:
    made(committed, "administrator")
    member = made(committed)
    roles = iter(["moderator", "coordinator"])

    def move(session: Session) -> bool:
        held = members.held(session, member)
        assert held is not None
        return members.move(session, held, 0, next(roles), (), "test", NOW)

    got = at_once(committed, move, 2)
    assert sum(isinstance(result, members.Moved) for result in got) == 1
