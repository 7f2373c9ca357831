"""Neither engine keeps an account, a session or a link that makes no sense."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from finder.models import RecoveryCode, StaffLink, StaffMember, StaffSession, utc_now
from tests.make import Make


def refused(session: Session, row: Any) -> None:
    with pytest.raises(IntegrityError), session.begin_nested():
        session.add(row)
        session.flush()


@pytest.mark.parametrize(
    "values", [{"role": "janitor"}, {"email": "Capital@example.org"}, {"email": " "}, {"name": " "}], ids=str
)
def test_an_account(session: Session, values: dict[str, str]) -> None:
    given = {"role": "editor", "email": "a@example.org", "name": "A", "epoch": 0}
    refused(session, StaffMember(**{**given, **values}))


def test_two_accounts_of_one_address(session: Session, make: Make) -> None:
    refused(session, StaffMember(role="editor", email=make.staff().email, name="A", epoch=0))


def test_a_session_at_a_stage_nobody_knows(session: Session, make: Make) -> None:
    values = {"staff_member_id": make.staff().id, "token_hash": "x", "epoch": 0, "ends_at": utc_now()}
    refused(session, StaffSession(stage="half", **values))


def test_a_link_for_nothing(session: Session, make: Make) -> None:
    values = {"staff_member_id": make.staff().id, "token_hash": "x", "epoch": 0, "ends_at": utc_now()}
    refused(session, StaffLink(purpose="fun", **values))


def test_a_recovery_code_twice(session: Session, make: Make) -> None:
    member = make.staff()
    session.add(RecoveryCode(staff_member_id=member.id, code_hash="x"))
    session.flush()
    refused(session, RecoveryCode(staff_member_id=member.id, code_hash="x"))


def test_who_made_changes_is_never_deleted_with_a_group(session: Session, make: Make) -> None:
    group = make.group()
    make.staff("front_desk", group)
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(sa.text("DELETE FROM organisation WHERE slug = :slug"), {"slug": group.slug})
