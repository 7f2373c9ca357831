"""A forgotten password: one answer for every address, and a mail for those that have an account."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.outbox import take
from finder.actions.staff.links import hand_out
from finder.cli.mail import answer_forgotten
from finder.mailing import Mail
from finder.models import Change, OutboxMail, ResetRequest, StaffMember, utc_now
from finder.page.form_tokens import FIELD
from tests.apps import site_over
from tests.desk import Desk, moment, token_for
from tests.make import KEY, Make
from tests.page import Page
from tests.statements import counted

PATH = "/staff/forgotten"
NEW = "seven quiet herons wade"
MAIL = {
    "smtp_url": "smtp://localhost",
    "mail_from": "a@example.org",
    "base_url": "http://localhost",
}


@pytest.fixture
def posting(session: Session) -> Desk:
    """A browser in front of a site that sends mail."""
    return Desk(site_over(session, clinic_name="Riverside", **MAIL).app)


def ask(desk: Desk, email: str, status: int = 303) -> Page | None:
    response = desk.send(PATH, email=email)
    assert response.status_code == status, response.text[-300:]
    return Page(response) if status != 303 else None


def mails(desk: Desk, session: Session) -> list[Mail]:
    """What `flask mail send` would send now."""
    with desk.app.app_context():
        answer_forgotten(desk.app.extensions["store"], KEY, moment)
    found = []
    while taken := take(session, KEY, moment()):
        found.append(taken.mail)
    return found


def path_in(mail: Mail) -> str:
    found = re.search(r"^http://localhost(\S+)$", mail.text, re.MULTILINE)
    assert found, mail.text
    return found[1]


def test_a_link_comes_by_mail_and_opens_the_door(
    posting: Desk, other: Desk, session: Session, make: Make
) -> None:
    member = make.staff()
    ask(posting, f" {member.email.upper()} ")
    (mail,) = mails(posting, session)
    assert (mail.recipient, mail.subject) == (member.email, "Choose a new password")
    path = path_in(mail)
    link = path.partition("link=")[2]
    sent = other.send("/staff/set-up", at=path, link=link, name="Robin", password=NEW)
    # The second factor stays: a mailbox alone opens nothing.
    assert sent.headers["Location"] == "/staff/sign-in/code"
    assert other.get("/staff").status_code == 303


def test_every_address_gets_the_same_answer_after_the_same_statements(
    posting: Desk, make: Make, session: Session
) -> None:
    known, gone = make.staff(), make.staff(deactivated_at=utc_now())
    ask(posting, "first@example.org")
    done = []
    for email in (known.email, gone.email, "nobody@example.org"):
        data = {FIELD: token_for(posting.page(PATH), PATH), "email": email}
        with counted(session) as sent:
            response = posting.client.post(PATH, data=data)
        # Savepoints are numbered, and updates of one shape are sent together as chance has it.
        said = {re.sub(r"\d+", "n", one) for one in sent}
        done.append((response.status_code, response.headers["Location"], said))
    assert done[0] == done[1] == done[2]
    assert posting.page(done[0][1]).h1 == "Look into your mail"


def test_no_mail_goes_to_an_address_without_an_account_and_it_is_forgotten(
    posting: Desk, make: Make, session: Session
) -> None:
    gone = make.staff(deactivated_at=utc_now())
    for email in ("nobody@example.org", gone.email):
        ask(posting, email)
    assert mails(posting, session) == []
    assert session.scalars(sa.select(ResetRequest)).all() == []


def test_asked_three_times_it_is_one_mail(posting: Desk, make: Make, session: Session) -> None:
    member = make.staff()
    for _ in range(3):
        ask(posting, member.email)
    assert len(mails(posting, session)) == 1


def test_a_mailbox_is_not_filled_and_an_address_without_account_waits_just_as_long(
    posting: Desk, make: Make, session: Session
) -> None:
    for email in (make.staff().email, "nobody@example.org"):
        for _ in range(4):
            ask(posting, email)
        page = ask(posting, email, 429)
        assert page and page.h1 == "Please wait before you try again"


def test_asking_keeps_nobody_from_signing_in(posting: Desk, make: Make) -> None:
    member = make.staff()
    for _ in range(5):
        posting.send(PATH, email=member.email)
    assert posting.type_password(member.email).status_code == 303


def test_what_an_administrator_has_handed_over_goes_on_working(
    posting: Desk, other: Desk, make: Make, session: Session
) -> None:
    member = make.staff()
    link = hand_out(session, member, "everything", "test", moment()).token
    session.flush()
    ask(posting, member.email)
    assert len(mails(posting, session)) == 1
    assert other.page(f"/staff/set-up?link={link}").h1 == "Choose a new password"


def test_whoever_was_only_invited_gets_the_invitation_again(
    posting: Desk, make: Make, session: Session
) -> None:
    member = make.staff(password_hash=None, totp_secret=None)
    ask(posting, member.email)
    (mail,) = mails(posting, session)
    assert mail.subject == "Set up your account"


def test_it_is_recorded_once_the_link_is_made(posting: Desk, make: Make, session: Session) -> None:
    member = make.staff()
    ask(posting, member.email)
    mails(posting, session)
    change = session.scalars(sa.select(Change).where(Change.noun_id == member.id)).one()
    assert (change.deed, change.by) == ("hand out a link", "The page “Password forgotten”")


def test_a_question_nobody_answered_within_a_day_is_dropped(
    posting: Desk, make: Make, session: Session
) -> None:
    ask(posting, make.staff().email)
    session.execute(sa.update(ResetRequest).values(asked_at=moment() - timedelta(days=1, seconds=1)))
    assert mails(posting, session) == []


@pytest.mark.parametrize(
    "typed", ["", "nobody", "a@b\r\nBcc: c@example.org", "\0", "a" * 5_000 + "@example.org"]
)
def test_what_is_no_address_is_said(posting: Desk, typed: str) -> None:
    assert ask(posting, typed, 422)


def test_the_link_is_of_the_settings_whatever_host_the_request_names(
    posting: Desk, make: Make, session: Session
) -> None:
    member = make.staff()
    page = Page(posting.client.get(PATH, base_url="http://localhost"))
    data = {FIELD: token_for(page, PATH), "email": member.email}
    posting.client.post(PATH, data=data, headers={"Host": "evil.example"})
    assert path_in(mails(posting, session)[0]).startswith("/staff/set-up?link=")


def test_without_mail_it_says_whom_to_ask(desk: Desk) -> None:
    page = desk.page(PATH)
    assert "sends no mail" in page.main and not page.every("form")
    assert "Ask an administrator" in desk.page("/staff/sign-in").main
    data = {FIELD: token_for(desk.page("/staff/sign-in"), "/staff/sign-in")}
    assert desk.client.post(PATH, data=data | {"email": "a@example.org"}).status_code in (400, 404)


def test_the_sign_in_leads_there(posting: Desk) -> None:
    assert posting.page("/staff/sign-in").links()["Password forgotten?"] == PATH


# -- Links of administrators ------------------------------------------------------------------------------------------
@pytest.fixture
def admin(posting: Desk, make: Make) -> Desk:
    return posting.become(make, make.staff())


def invite(admin: Desk, **fields: str) -> Page:
    fields = {"email": "new@example.org", "role": "editor"} | fields
    return admin.sent("/staff/accounts/invite", 200, **fields)


def test_an_invitation_goes_out_by_mail_and_is_shown_to_nobody(
    admin: Desk, other: Desk, session: Session
) -> None:
    page = invite(admin, by_mail="1")
    assert page.h1 == "The link goes out by mail" and "link=" not in page.response.text
    (mail,) = mails(admin, session)
    assert (mail.recipient, mail.subject) == ("new@example.org", "Set up your account")
    assert "the staff of Riverside" in mail.text
    assert other.page(path_in(mail)).h1 == "Set up your account"


def test_or_is_shown_when_the_administrator_wants_to_hand_it_over(admin: Desk, session: Session) -> None:
    assert admin.page("/staff/accounts/invite").one("input", name="by_mail").get("checked") is not None
    assert invite(admin).h1 == "Hand this link over"
    assert session.scalars(sa.select(OutboxMail)).all() == []


def test_a_refused_invitation_mails_nothing(admin: Desk, session: Session) -> None:
    admin.sent("/staff/accounts/invite", 422, email="new@example.org", role="front_desk", by_mail="1")
    assert session.scalars(sa.select(OutboxMail)).all() == []


@pytest.mark.parametrize(
    ("purpose", "said"), [("password", "a new password:"), ("everything", "second factor anew:")]
)
def test_a_way_back_in_goes_out_by_mail(
    admin: Desk, other: Desk, make: Make, session: Session, purpose: str, said: str
) -> None:
    member: StaffMember = make.staff("editor")
    path = f"/staff/accounts/{member.id}"
    assert (
        admin.sent(f"{path}/link", 200, at=path, purpose=purpose, by_mail="1").h1
        == "The link goes out by mail"
    )
    (mail,) = mails(admin, session)
    assert said in mail.text
    assert other.page(path_in(mail)).h1 == "Choose a new password"


def test_where_no_mail_is_sent_nothing_of_it_is_offered(desk: Desk, make: Make, session: Session) -> None:
    desk.become(make, make.staff())
    assert desk.page("/staff/accounts/invite").every("input", name="by_mail") == []
    assert invite(desk, by_mail="1").h1 == "Hand this link over"
    assert session.scalars(sa.select(OutboxMail)).all() == []


def test_no_subject_says_where_it_comes_from(admin: Desk, session: Session) -> None:
    invite(admin, by_mail="1")
    assert "Riverside" not in session.scalars(sa.select(OutboxMail.subject)).one()
