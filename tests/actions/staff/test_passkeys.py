"""Passkeys on each engine: a challenge is answered once, a key is used by whom it belongs to."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.staff.passkeys import add, options_to_add, options_to_use, remove, use
from finder.domain.passkeys import CHALLENGE_FOR, PasskeySite, passkey_site_at
from finder.models import Passkey, PasskeyChallenge, StaffMember
from tests.make import Make
from tests.soft_passkey import SoftPasskey

SITE = PasskeySite("localhost", "http://localhost", "Physician Finder")
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def member(make: Make) -> StaffMember:
    return make.staff()


@pytest.fixture
def device(session: Session, member: StaffMember) -> SoftPasskey:
    """With a passkey of the member."""
    held = SoftPasskey()
    options = json.loads(options_to_add(session, SITE, member.id, "session", NOW))
    assert add(session, SITE, member.id, "session", held.create(options), "Phone", NOW) == 1
    return held


def answer(session: Session, device: SoftPasskey, bound_to: str = "form") -> str:
    return device.get(json.loads(options_to_use(session, SITE, bound_to, NOW)))


def test_who_holds_the_key_is_its_owner_once(
    session: Session, device: SoftPasskey, member: StaffMember
) -> None:
    credential = answer(session, device)
    holder = use(session, SITE, "form", credential, NOW)
    assert holder and (holder.member_id, holder.epoch) == (member.id, 1)
    assert use(session, SITE, "form", credential, NOW) is None
    kept = session.scalars(sa.select(Passkey)).one()
    assert (kept.sign_count, kept.used_at) == (1, NOW)


def test_a_challenge_is_bound_to_whoever_asked_and_ends(session: Session, device: SoftPasskey) -> None:
    credential = answer(session, device)
    assert use(session, SITE, "another form", credential, NOW) is None
    assert use(session, SITE, "form", credential, NOW + CHALLENGE_FOR) is None


def test_challenges_that_grew_too_old_are_forgotten(session: Session, device: SoftPasskey) -> None:
    answer(session, device, "one")
    options_to_use(session, SITE, "two", NOW + CHALLENGE_FOR)
    assert session.scalars(sa.select(PasskeyChallenge.bound_to)).all() == ["two"]


def test_large_counts_are_kept(session: Session, device: SoftPasskey) -> None:
    device.uses = 2**32 - 2
    assert use(session, SITE, "form", answer(session, device), NOW)
    assert session.scalars(sa.select(Passkey.sign_count)).one() == 2**32 - 1


def test_after_its_removal_it_is_nobodys(session: Session, device: SoftPasskey, member: StaffMember) -> None:
    key = session.scalars(sa.select(Passkey.id)).one()
    assert remove(session, member.id, key) == 2
    assert remove(session, member.id, key) is None
    assert use(session, SITE, "form", answer(session, device), NOW + timedelta(seconds=1)) is None


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://doctors.example.org", "doctors.example.org"),
        ("http://localhost:8000", "localhost"),
        ("http://127.0.0.1:8000", None),
        ("http://[::1]:8000", None),
    ],
)
def test_passkeys_belong_to_hosts_with_a_name(address: str, host: str | None) -> None:
    site = passkey_site_at(address, "Finder")
    assert (site.host if site else None) == host
    assert site is None or site.origin == address
