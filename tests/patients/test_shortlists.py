"""A visitor's own list of doctors: one cookie, set by one deed, that holds ids alone."""

import re
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from finder.actions.index import refresh_noted
from finder.domain.shortlists import MOST
from finder.models import Physician
from finder.page.shortlists import PLAIN_NAME
from tests.make import KEY, Make, day, miles_from
from tests.make import NASHVILLE as HERE
from tests.page import Page
from tests.site import Site
from tests.statements import counted

SIGNED = URLSafeSerializer(KEY, salt="shortlist")


class Reader:
    """Somebody whose browser keeps cookies."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def page(self, path: str = "/list", status: int = 200) -> Page:
        response = self.client.get(path)
        assert response.status_code == status
        return Page(response)

    def press(self, at: str, **pressed: str) -> TestResponse:
        """Press a button of the list's form on a page."""
        form = self.page(at).one("form", id="own-list")
        sent = {field.get("name"): field.get("value") for field in form.iter("input")}
        return self.client.post("/list", data={**sent, **pressed})

    def add(self, *physicians: Physician) -> None:
        for one in physicians:
            assert self.press(f"/doctors/{one.slug}", add=one.slug).status_code == 303

    def hold(self, *ids: Any) -> None:
        """Have a cookie that the site signed."""
        self.client.set_cookie(PLAIN_NAME, str(SIGNED.dumps(list(ids))))

    @property
    def ids(self) -> list[int] | None:
        """What the cookie holds; None without one."""
        kept = self.client.get_cookie(PLAIN_NAME)
        return list(SIGNED.loads(kept.value)) if kept else None


@pytest.fixture
def reader(site: Site) -> Reader:
    return Reader(site.app)


# -- The cookie -------------------------------------------------------------------------------------------------------
def test_adding_sets_one_cookie_that_goes_with_the_browser(reader: Reader, make: Make) -> None:
    added = reader.press(f"/doctors/{make.physician().slug}", add="amara-okafor-1")
    assert re.fullmatch(r"list=[\w.-]{10,60}; HttpOnly; Path=/; SameSite=Lax", added.headers["Set-Cookie"])


def test_over_tls_no_other_host_can_set_it(reader: Reader, make: Make) -> None:
    slug = make.physician().slug
    token = re.findall(
        r'name="form_token" value="([^"]+)"',
        reader.client.get(f"/doctors/{slug}", base_url="https://localhost").text,
    )[0]
    sent = {"form_token": token, "add": slug}
    added = reader.client.post("/list", data=sent, base_url="https://localhost")
    cookie = added.headers["Set-Cookie"]
    assert re.fullmatch(r"__Host-list=[\w.-]+; Secure; HttpOnly; Path=/; SameSite=Lax", cookie)


def test_it_holds_ids_and_nothing_else(reader: Reader, make: Make) -> None:
    first, second = make.physician(), make.physician()
    reader.add(second, first)
    assert reader.ids == [second.id, first.id]


def test_no_page_sets_it_or_renews_it(reader: Reader, make: Make) -> None:
    physician = make.physician()
    reader.hold(physician.id)
    paths = ("/", "/doctors?for=Okafor", f"/doctors/{physician.slug}", "/list", "/list/compare", "/nowhere")
    assert [path for path in paths if "Set-Cookie" in reader.client.get(path).headers] == []


def test_removing_all_takes_the_cookie_away(reader: Reader, make: Make) -> None:
    reader.add(make.physician(), make.physician())
    assert "Max-Age=0" in reader.press("/list", clear="1").headers["Set-Cookie"]
    assert reader.ids is None


def test_removing_the_last_takes_it_away_too(reader: Reader, make: Make) -> None:
    physician = make.physician()
    reader.add(physician)
    reader.press("/list", remove=str(physician.id))
    assert reader.ids is None


def test_what_a_cookie_changes_no_cache_keeps(reader: Reader, make: Make) -> None:
    path = f"/doctors/{make.physician().slug}"
    before = reader.client.get(path).headers
    assert ("Cookie" in before["Vary"], before.get("Cache-Control")) == (True, None)
    reader.hold(1)
    after = reader.client.get(path).headers
    assert ("Cookie" in after["Vary"], after["Cache-Control"]) == (True, "private, no-store")


def test_the_privacy_page_tells_of_it(site: Site) -> None:
    assert "“Add to my list”" in site.page("/about/privacy").main


# Nobody's list, or a list of whoever there is; never an error.
FOREIGN = {
    "empty": "",
    "words": "hello",
    "signed by another": str(URLSafeSerializer("x" * 32, salt="shortlist").dumps([1])),
    "of another form": str(URLSafeSerializer(KEY, salt="form").dumps([1])),
    "cut": str(SIGNED.dumps([1, 2, 3]))[:-3],
    "oversized": "A" * 6000,
    "not a list": str(SIGNED.dumps({"a": 1})),
    "no ids": str(SIGNED.dumps(["1", None, True, -1, 0, 2**31, 2**70, 1.5, [1], {}])),
    "too many": str(SIGNED.dumps(list(range(1, 200)))),
    "unknown ids": str(SIGNED.dumps([2**31 - 1, 4_000_000])),
    "quotes": '"\\"',
    "dots": "...",
}


@pytest.mark.parametrize("value", FOREIGN.values(), ids=FOREIGN)
def test_whatever_the_cookie_a_page_is_a_page(site: Site, value: str) -> None:
    for path in ("/list", "/list/compare", "/"):
        response = site.client.get(path, headers={"Cookie": f"list={value}"})
        assert response.status_code == 200, path
        Page(response)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # the site has no state
@given(st.one_of(st.text(max_size=80), st.lists(st.one_of(st.integers(), st.text(max_size=5), st.none()))))
def test_no_value_of_the_cookie_breaks_the_list(site: Site, value: object) -> None:
    text = str(SIGNED.dumps(value)) if isinstance(value, list) else str(value)
    cookie = text.encode("utf-8", "replace").decode("latin-1").replace("\r", "").replace("\n", "")
    Page(site.client.get("/list", headers={"Cookie": f"list={cookie}"}))
    assert site.client.get("/list", headers={"Cookie": f"list={cookie}"}).status_code == 200


# -- Adding and removing ----------------------------------------------------------------------------------------------
def test_from_the_results_one_comes_back_to_the_same_card(reader: Reader, make: Make) -> None:
    slug = make.physician().slug
    added = reader.press("/doctors?for=Okafor&sort=name", add=slug)
    assert (added.status_code, added.location) == (303, f"/doctors?for=Okafor&sort=name#doctor-{slug}")
    card = reader.page(added.location).one("li", id=f"doctor-{slug}")
    assert [link.get("href") for link in card.iter("a")][-1] == "/list"


@pytest.mark.parametrize(
    "back", ["", "https://evil.example/", "//evil.example", "/staff", "/doctors\r\nX: 1", "/doctors?for=“"]
)
def test_it_leads_nowhere_else(reader: Reader, make: Make, back: str) -> None:
    slug = make.physician().slug
    assert reader.press(f"/doctors/{slug}", add=slug, back=back).location == "/list"


def test_the_list_is_in_the_order_of_adding(reader: Reader, make: Make) -> None:
    last, first = make.physician("Zoe"), make.physician("Abel")
    reader.add(last, first)
    assert reader.page().names() == ["Zoe Okafor", "Abel Okafor"]


def test_adding_twice_is_adding_once(reader: Reader, make: Make) -> None:
    physician = make.physician()
    slug, twice = physician.slug, [physician.id]
    reader.press(f"/doctors/{slug}", add=slug)
    other = make.physician()
    reader.press(f"/doctors/{other.slug}", add=slug)
    assert reader.ids == twice


def test_one_is_removed_by_the_button_of_its_card(reader: Reader, make: Make) -> None:
    stays, goes = make.physician("Stays"), make.physician("Goes")
    reader.add(stays, goes)
    card = reader.page().one("li", id=f"doctor-{goes.slug}")
    button = next(iter(card.iter("button")))
    reader.press("/list", remove=button.get("value") or "")
    assert reader.ids == [stays.id]


def test_a_full_list_says_so_and_stays_as_it_is(reader: Reader, make: Make) -> None:
    physicians = [make.physician() for _ in range(MOST + 1)]
    reader.hold(*(one.id for one in physicians[:MOST]))
    last = physicians[MOST].slug
    refused = reader.press(f"/doctors/{last}", add=last)
    assert refused.status_code == 409
    assert "Your list is full" in Page(refused).texts("h2")
    assert len(reader.ids or ()) == MOST


def test_somebody_unknown_is_not_added(reader: Reader, make: Make) -> None:
    path = f"/doctors/{make.physician().slug}"
    for slug in ("nobody", "\0", "x" * 5000, "é"):
        assert reader.press(path, add=slug).status_code == 404
    assert reader.ids is None


def test_a_hidden_physician_is_not_added(reader: Reader, make: Make) -> None:
    hidden = make.physician(status="hidden")
    assert reader.press(f"/doctors/{make.physician().slug}", add=hidden.slug).status_code == 404


def test_a_form_that_is_not_ours_changes_nothing(site: Site, reader: Reader, make: Make) -> None:
    slug = make.physician().slug
    assert site.client.post("/list", data={"add": slug}).status_code == 400
    assert reader.client.post("/list", data={"add": slug, "form_token": "x"}).status_code == 400
    token = site.page(f"/doctors/{slug}").one("form", id="own-list").find("input").get("value")  # type: ignore[union-attr]
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    sent = site.client.post("/list", data={"add": slug, "form_token": token}, headers=elsewhere)
    assert (sent.status_code, sent.headers.get("Set-Cookie")) == (400, None)


# -- What the list says -----------------------------------------------------------------------------------------------
def test_who_was_merged_is_followed_and_stands_once(reader: Reader, make: Make, session: Session) -> None:
    stays, first, second = make.physician("Stays"), make.physician("First"), make.physician("Second")
    reader.hold(first.id, second.id, stays.id)
    first.status, first.merged_into_id = "merged", second.id
    second.status, second.merged_into_id = "merged", stays.id
    session.flush()
    page = reader.page()
    assert page.names() == ["Stays Okafor"]
    reader.press("/list", remove=f"{first.id} {second.id} {stays.id}")
    assert reader.ids is None


def test_who_was_hidden_is_said_to_be_gone_and_not_named(
    reader: Reader, make: Make, session: Session
) -> None:
    stays, gone = make.physician("Stays"), make.physician("Secret")
    reader.hold(gone.id, stays.id)
    gone.status = "hidden"
    session.flush()
    page = reader.page()
    assert page.names() == ["No longer listed", "Stays Okafor"]
    assert "Secret" not in page.response.text
    assert gone.slug not in page.response.text


def test_who_retired_is_not_listed_any_more(reader: Reader, make: Make) -> None:
    stays, retired = make.physician("Stays"), make.physician("Gone", retires_on=day(1))
    reader.hold(retired.id, stays.id)
    assert reader.page().names() == ["No longer listed", "Stays Okafor"]
    assert reader.press(f"/doctors/{stays.slug}", add=retired.slug).status_code == 404


def test_the_office_is_the_nearest_one_in_use(reader: Reader, make: Make) -> None:
    make.place()
    physician = make.physician(at=miles_from(HERE, 9))
    make.location(physician, miles_from(HERE, 4))
    make.location(physician, miles_from(HERE, 1), closed_from=day(3))
    reader.hold(physician.id)
    assert reader.page("/list?near=37203").texts("p", "distance") == ["4.0 miles"]


def test_a_place_nobody_knows_is_said(reader: Reader, make: Make) -> None:
    reader.hold(make.physician().id)
    assert "We do not know the place “00000”" in reader.page("/list?near=00000").main


def test_it_is_for_no_search_engine_and_no_cache(reader: Reader) -> None:
    for path in ("/list", "/list/compare"):
        headers = reader.client.get(path).headers
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
        assert headers["Cache-Control"] == "private, no-store"
    assert "Disallow: /list\n" in reader.client.get("/robots.txt").text


def test_the_header_counts_only_where_there_is_a_list(reader: Reader, make: Make) -> None:
    physician = make.physician()
    assert reader.page("/").every("a", "site-list") == []
    reader.add(physician)
    assert reader.page("/").texts("a", "site-list") == ["My list 1 doctor"]


# -- Side by side -----------------------------------------------------------------------------------------------------
def compared(page: Page) -> dict[str, list[str]]:
    """What stands in each row of the table, after its header."""
    rows = page.one("tbody").findall("tr")
    return {
        _said(row.find("th")): [_said(cell) for cell in row.findall("td")]
        for row in rows
    }  # fmt: skip


def _said(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_two_are_compared_without_any_cookie(site: Site, make: Make) -> None:
    slugs = [make.physician("Ada").slug, make.physician("Bo").slug]
    page = site.page(f"/list/compare?doctor={slugs[1]}&doctor={slugs[0]}")
    assert page.texts("th", scope="col")[1:] == ["Bo Okafor", "Ada Okafor"]


def test_a_place_asked_for_afterwards_keeps_the_doctors(site: Site, make: Make) -> None:
    make.place()
    slugs = [make.physician("Ada").slug, make.physician("Bo").slug]
    form = site.page(f"/list/compare?doctor={slugs[0]}&doctor={slugs[1]}").one("form", class_="list-place")
    sent = {field.get("name") or "": field.get("value") or "" for field in form.iter("input")}
    page = site.page("/list/compare", **{**sent, "near": "37203"})
    assert page.texts("th", scope="col")[1:] == ["Ada Okafor", "Bo Okafor"]
    assert "nearest to Nashville, TN 37203" in page.main


def test_the_whole_list_is_compared_when_nobody_is_named(reader: Reader, make: Make) -> None:
    reader.hold(make.physician("Ada").id, make.physician("Bo").id)
    assert reader.page("/list/compare").texts("th", scope="col")[1:] == ["Ada Okafor", "Bo Okafor"]


def test_at_most_four_fit(site: Site, make: Make) -> None:
    query = "&".join(f"doctor={make.physician().slug}" for _ in range(5))
    page = site.page(f"/list/compare?{query}")
    assert len(page.every("th", scope="col")[1:]) == 4
    assert "1 doctor is left out" in page.main


def test_one_alone_is_not_compared(site: Site, make: Make) -> None:
    page = site.page(f"/list/compare?doctor={make.physician().slug}&doctor=nobody")
    assert "Choose at least two doctors" in page.main
    assert "1 doctor is no longer listed" in page.main


def test_differences_are_told_in_words(site: Site, make: Make) -> None:
    make.place()
    gold, silver = make.plan(), make.plan("Silver HMO", "Other Health")
    spanish, fresh = make.language(), {"accepting": day(9), "phone": day(9)}
    first = make.physician(
        languages=[spanish],
        at=miles_from(HERE, 1),
        location={"plans": [gold, silver], "telehealth": True, "accepting": True, "confirmed": fresh},
    )
    second = make.physician(
        languages=[spanish],
        at=miles_from(HERE, 2),
        location={"plans": [gold], "accepting": False, "confirmed": fresh, "phone": "+16155550142"},
    )
    page = site.page(f"/list/compare?doctor={first.slug}&doctor={second.slug}&near=37203")
    said = compared(page)
    assert said["Languages the same for all"] == ["Spanish", "Spanish"]
    assert said["Insurance plans they differ"] == [
        "Example Health Gold PPO all of them Other Health Silver HMO not confirmed yet",
        "Example Health Gold PPO all of them not confirmed yet",
    ]
    assert said["Video visits not recorded for all"] == ["yes", "not recorded"]
    assert said["Distance"] == ["1 mile", "2.0 miles"]
    assert said["Phone"][0] == "not recorded"
    assert said["New patients they differ"][0].startswith("Taking new patients confirmed 9 days ago")
    assert "They differ in: new patients, insurance plans." in page.main


def test_the_registry_vouches_for_no_answer(site: Site, make: Make) -> None:
    first = make.physician(origin="registry", location={"accepting": True, "telehealth": True})
    second = make.physician(location={"telehealth": True})
    said = compared(site.page(f"/list/compare?doctor={first.slug}&doctor={second.slug}"))
    assert said["Video visits not recorded for all"] == ["not recorded", "yes"]
    assert said["New patients"][0].startswith("From public federal records")


def test_days_of_the_same_hours_stand_together(site: Site, make: Make) -> None:
    nine = [["09:00", "17:00"]]
    days = {"days": dict.fromkeys(("monday", "tuesday", "wednesday", "friday"), nine)}
    slugs = [make.physician(location={"hours": days}).slug for _ in range(2)]
    said = compared(site.page(f"/list/compare?doctor={slugs[0]}&doctor={slugs[1]}"))
    assert said["Opening hours the same for all"][0] == (
        "Monday to Wednesday: 9:00 AM – 5:00 PM Friday: 9:00 AM – 5:00 PM not confirmed yet"
    )


# -- What it costs ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("number", [2, 9])
def test_the_number_of_statements_is_pinned(reader: Reader, make: Make, number: int) -> None:
    physicians = [make.physician(slug=f"doctor-{n}") for n in range(number)]
    reader.hold(*(one.id for one in physicians))
    refresh_noted(make.session)
    pinned = {"/list": 9, "/list/compare": 9, "/about/privacy": 1, "/doctors/doctor-0": 11}
    taken = {}
    for path in pinned:
        with counted(make.session) as sent:
            reader.page(path)
        taken[path] = len(sent)
    assert taken == pinned
