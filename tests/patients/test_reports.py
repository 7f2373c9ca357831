"""“Something is wrong here”: without an account, without a cookie, and read by the staff alone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from finder.actions.work.hiding import take_off_unheld
from finder.app import create_app
from finder.config import Settings
from finder.models import PracticeLocation, Report
from finder.store import Store
from tests.desk import Desk
from tests.make import KEY, Make, day
from tests.page import Page
from tests.site import BorrowedStore, Site

#: Found nowhere but here.
CANARY = "quokka-7731 answers <script>alert(1)</script>"
PUBLIC = (
    "/",
    "/doctors",
    "/doctors?for=Okafor",
    "/sitemap.xml",
    "/api/v1/doctors",
    "/suggest?q=quokka",
    "/about/data",
)


def opened(site: Site, slug: str, ago: int = 60) -> str:
    """The token of a form that was opened so many seconds ago."""
    with time_machine.travel(datetime.now(UTC) - timedelta(seconds=ago)):
        return token(site.page(f"/doctors/{slug}/report"))


def token(page: Page) -> str:
    return page.one("input", name="form_token").get("value") or ""


def send(site: Site, slug: str, form_token: str | None = None, **fields: Any) -> TestResponse:
    given = {"form_token": form_token or opened(site, slug), "kind": "phone", "text": "", "website": ""}
    return site.client.post(f"/doctors/{slug}/report", data=given | fields)


def kept(session: Session) -> list[Report]:
    return list(session.scalars(sa.select(Report)))


def test_the_page_of_a_physician_leads_to_the_form(site: Site, make: Make):
    slug = make.physician().slug
    assert site.page(f"/doctors/{slug}").links()["Something is wrong here"] == f"/doctors/{slug}/report"


def test_a_report_leads_to_a_private_page_that_nobody_keeps(site: Site, make: Make, session: Session):
    physician = make.physician()
    response = send(site, physician.slug, text="It rings at a bakery.")
    assert response.status_code == 303
    page = site.page(response.location)
    assert page.h1 == "Thank you for your report"
    assert "bakery" not in page.text
    assert page.response.headers["Referrer-Policy"] == "no-referrer"
    assert page.response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.response.headers["Cache-Control"] == "private, no-store"
    assert len(response.location.partition("code=")[2]) == 32, "128 bits"
    assert [row.text for row in kept(session)] == ["It rings at a bakery."]


def test_the_same_form_twice_is_one_report_and_one_link(site: Site, make: Make, session: Session):
    slug = make.physician().slug
    form = opened(site, slug)
    assert send(site, slug, form).location == send(site, slug, form).location
    assert len(kept(session)) == 1


@pytest.mark.parametrize("other", [{"kind": "hours"}, {"text": "It rings at a bakery."}])
def test_the_same_form_that_says_something_else_is_another_report(
    site: Site, make: Make, session: Session, other: dict[str, str]
):
    slug = make.physician().slug
    form = opened(site, slug)
    assert send(site, slug, form).location != send(site, slug, form, **other).location
    assert len(kept(session)) == 2


def test_another_form_is_another_report(site: Site, make: Make, session: Session):
    slug = make.physician().slug
    assert send(site, slug).location != send(site, slug).location
    assert len(kept(session)) == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": ""}, "Choose what is wrong."),
        ({"kind": "other", "text": ""}, "Say in a few words what is wrong."),
        ({"text": "x" * 501}, "Use at most 500 characters."),
        ({"office": "999999"}, "Choose one of these offices, or none of them."),
        ({"website": "http://spam"}, "A field that people do not see was filled. Please send it once more."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    site: Site, make: Make, session: Session, fields: dict[str, str], said: str
):
    physician = make.physician()
    make.location(physician)
    response = send(site, physician.slug, **{"text": "My words.", **fields})
    assert response.status_code == 422
    page = Page(response)
    assert any(said in one for one in page.texts("li"))
    assert fields.get("text", "My words.") in (page.one("textarea").text or "")
    assert kept(session) == []


def test_what_a_program_sends_at_once_may_be_sent_again(site: Site, make: Make, session: Session):
    slug = make.physician().slug
    form = opened(site, slug, ago=0)
    refused = send(site, slug, form)
    assert refused.status_code == 422
    assert token(Page(refused)) == form, "the time it was open goes on"
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=10)):
        assert send(site, slug, form).status_code == 303
    assert len(kept(session)) == 1


@pytest.mark.parametrize("ago", [None, 5 * 3600], ids=["without a token", "after five hours"])
def test_a_form_that_is_not_ours_is_refused(site: Site, make: Make, session: Session, ago: int | None):
    slug = make.physician().slug
    assert send(site, slug, opened(site, slug, ago) if ago else "x").status_code == 400
    assert kept(session) == []


def test_a_form_of_one_page_is_good_for_no_other(site: Site, make: Make):
    one, other = make.physician().slug, make.physician().slug
    assert send(site, one, opened(site, other)).status_code == 400


@pytest.mark.parametrize("status", ["hidden", "retired"])
def test_there_is_no_form_about_somebody_who_is_not_listed(site: Site, make: Make, status: str):
    site.page(f"/doctors/{make.physician(status=status).slug}/report", 404)


@pytest.mark.parametrize("code", ["", "x", "0" * 32, "0" * 64, "%00" * 32])
def test_a_code_nobody_got_opens_nothing(site: Site, code: str):
    site.page(f"/report?code={code}", 404)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("changed", "Checked: the page was wrong and has been changed"),
        ("right", "Checked: the page was right as it was"),
        ("unknown", "It could not be checked"),
    ],
)
def test_the_reporter_sees_what_became_of_it(site: Site, make: Make, session: Session, state: str, said: str):
    link = send(site, make.physician().slug).location
    (row,) = kept(session)
    row.state, row.decided_at = state, datetime.now(UTC)
    session.flush()
    page = site.page(link)
    assert page.h1 == "Your report was checked"
    assert said in page.main


def test_a_late_check_is_admitted(site: Site, make: Make, session: Session):
    link = send(site, make.physician().slug).location
    assert "Our staff are to check it by the end of" in site.page(link).main
    kept(session)[0].due_on = day(2)
    session.flush()
    assert "It should have been checked by" in site.page(link).main


def test_late_is_by_the_calendar_of_the_clinic(site: Site, make: Make):
    physician = make.physician(at=make.facility(time_zone="America/Los_Angeles"))
    with time_machine.travel(datetime(2026, 11, 20, 21, tzinfo=UTC), tick=False):  # Friday
        form = token(site.page(f"/doctors/{physician.slug}/report"))
    with time_machine.travel(datetime(2026, 11, 20, 21, 1, tzinfo=UTC), tick=False):
        link = send(site, physician.slug, form).location
    for moment, is_late in (
        ("2026-11-25 07:59", False),
        ("2026-11-25 08:01", True),
    ):  # Tuesday there, then Wednesday
        with time_machine.travel(datetime.fromisoformat(moment + "+00:00"), tick=False):
            assert ("has not been yet" in site.page(link).main) is is_late, moment


def test_what_was_taken_off_is_said(site: Site, make: Make, session: Session):
    link = send(site, make.physician(location={"phone": "+16155550142"}).slug).location
    (row,) = kept(session)
    row.received_at, row.due_on = row.received_at - timedelta(days=30), day(20)
    row.practice_location_id = session.scalars(sa.select(PracticeLocation.id)).one()
    session.flush()
    assert len(take_off_unheld(session, datetime.now(UTC))) == 1
    assert "What you reported as wrong no longer stands on the page" in site.page(link).main


def test_the_private_link_does_not_name_a_hidden_physician(site: Site, make: Make, session: Session):
    physician = make.physician(last="Vanishing")
    link = send(site, physician.slug).location
    physician.status = "hidden"
    session.flush()
    assert "Vanishing" not in site.page(link).text


def test_the_words_of_a_report_stand_on_no_public_page(site: Site, make: Make):
    physician = make.physician(last="Okafor", specialty=make.specialty())
    link = send(site, physician.slug, kind="other", text=CANARY).location
    own = (
        f"/doctors/{physician.slug}",
        f"/doctors/{physician.slug}/report",
        f"/doctors/{physician.slug}.vcf",
    )
    own += (f"/api/v1/doctors/{physician.slug}", f"/facilities/{physician.locations[0].facility.slug}", link)
    for path in (*PUBLIC, *own):
        response = site.get(path)
        assert response.status_code == 200, path
        assert "7731" not in response.text, path


def test_the_staff_read_the_words_as_words(site: Site, make: Make, session: Session):
    send(site, make.physician().slug, kind="other", text=CANARY)
    page = Desk(site.app).become(make, make.staff()).page(f"/staff/work/reports/{kept(session)[0].id}")
    assert page.texts("blockquote") == [f"“{CANARY}”"]


def test_one_address_may_report_so_often_and_no_more(session: Session, sqlite_store: Store, make: Make):
    settings = Settings(secret_key=KEY, log_level="error", report_limit="2 per hour")
    engine = session.connection().engine
    site = Site(create_app(settings, BorrowedStore(engine, engine, None, session)))
    slug = make.physician().slug
    assert [send(site, slug).status_code for _ in range(3)] == [303, 303, 429]
    site.page(f"/doctors/{slug}/report")
    assert len(kept(session)) == 2
