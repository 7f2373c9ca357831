"""The address holds the whole search: reload, back, bookmark and send it to somebody, all give the same page."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

import pytest

from tests.make import Make
from tests.page import Page
from tests.site import Site

FULL = {"near": "37203", "for": "okafor", "within": "50", "language": ["es", "de"], "gender": "female",
        "sort": "name"}  # fmt: skip


@pytest.fixture
def full(site: Site, make: Make) -> Page:
    """A search with everything in it, of which there are two pages."""
    make.place()
    spoken = [make.language(), make.language("de", "German", "Deutsch")]
    for n in range(21):
        make.physician(f"A{n:02}", gender="female", languages=spoken)
    return site.page("/doctors", **FULL)


def asked(address: str | None) -> dict[str, Any]:
    """The parameters of an address, several values as a list."""
    found = parse_qs(urlsplit(address or "").query)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def test_the_next_page_is_the_same_search(full: Page) -> None:
    following = asked(full.links()["Next"])
    assert following.pop("after")
    assert following == FULL | {"page": "2"}


def test_taking_one_filter_away_keeps_the_rest(full: Page) -> None:
    link = full.links()["Remove the filter Speaks Spanish"]
    assert asked(link) == FULL | {"language": "de"}


def test_a_changed_search_begins_at_its_first_page(site: Site, full: Page) -> None:
    second = site.page(full.links()["Next"])
    assert "page" not in asked(second.links()["Remove the filter Female"])


def of_the_search(page: Page, tag: str, **attributes: str) -> list[Element]:
    """Controls of the page, but for the form that adds to the visitor's own list."""
    other = {id(control) for control in page.one("form", id="own-list").iter(tag)}
    return [control for control in page.every(tag, **attributes) if id(control) not in other]


def test_the_form_sends_what_the_address_holds(full: Page) -> None:
    sent: list[tuple[str, str]] = []
    for control in of_the_search(full, "input"):
        if control.get("type") not in ("checkbox", "submit") or control.get("checked") is not None:
            sent.append((control.get("name") or "", control.get("value") or ""))
    for select in full.every("select"):
        chosen = [o for o in select.iter("option") if o.get("selected") is not None]
        sent += [(select.get("name") or "", option.get("value") or "") for option in chosen]
    wanted = [
        (name, v) for name, value in FULL.items() for v in ([value] if isinstance(value, str) else value)
    ]
    assert sorted(sent) == sorted(wanted)


def test_every_control_belongs_to_the_one_form(full: Page) -> None:
    form = full.one("form", id="search")
    inside = {id(control) for tag in ("input", "select") for control in form.iter(tag)}
    outside = [c for tag in ("input", "select") for c in of_the_search(full, tag) if id(c) not in inside]
    assert [c.get("name") for c in outside if c.get("form") != form.get("id")] == []


def test_the_form_needs_no_script(full: Page) -> None:
    form = full.one("form", id="search")
    assert (form.get("method"), form.get("action")) == ("get", "/doctors")
    assert "Search" in full.texts("button")


def test_what_is_looked_for_by_filter_goes_along_unseen(site: Site, make: Make) -> None:
    make.place()
    make.physician(conditions=[make.condition()])
    page = site.page("/doctors", condition="hemifacial-spasm", near="37203")
    hidden = {c.get("name"): c.get("value") for c in of_the_search(page, "input", type="hidden")}
    assert hidden == {"condition": "hemifacial-spasm"}


@pytest.mark.parametrize("value", ["1", "true", "yes", "on"])
def test_a_flag_can_be_taken_away_however_it_was_written(site: Site, make: Make, value: str) -> None:
    make.place()
    make.physician(location={"telehealth": True})
    page = site.page("/doctors", near="37203", telehealth=value)
    assert page.links()["Remove the filter Visits by video"] == "/doctors?near=37203"


def test_a_filter_with_spaces_around_it_can_be_taken_away(site: Site, make: Make) -> None:
    make.place()
    make.physician(languages=[make.language()])
    page = site.page("/doctors", near="37203", language=" es ")
    assert page.links()["Remove the filter Speaks Spanish"] == "/doctors?near=37203"


@pytest.mark.parametrize(
    "junk", ["endpoint", "_anchor", "_external", "_scheme", "_method", "slug", "values", "utm"]
)
def test_a_parameter_no_search_knows_is_dropped(site: Site, make: Make, junk: str) -> None:
    make.place()
    for _ in range(21):
        make.physician()
    query = {"near_": "37203", "gender": "", junk + "_" if junk == "values" else junk: "https"}
    page = site.page("/doctors?" + "&".join(f"{name.rstrip('_')}={value}" for name, value in query.items()))
    following = page.links()["Next"]
    assert re.fullmatch(r"/doctors\?near=37203&page=2&after=0~0\.0~\d+", following)


def test_a_doctors_page_keeps_the_place(full: Page) -> None:
    assert full.links()["A00 Okafor"].endswith("?near=37203")


def test_from_a_doctors_page_the_way_back_keeps_the_place(site: Site, full: Page) -> None:
    page = site.page(full.links()["A00 Okafor"])
    crumbs = page.one("nav", "crumbs")
    assert [asked(link.get("href")).get("near") for link in crumbs.iter("a")] == ["37203"]


def test_results_are_not_for_search_engines(full: Page) -> None:
    assert full.one("meta", name="robots").get("content") == "noindex"


def test_no_page_sets_a_cookie(site: Site, make: Make) -> None:
    physician = make.physician()
    paths = ("/", "/doctors", f"/doctors/{physician.slug}", "/conditions", "/api/v1/doctors", "/no-such-page")
    assert [path for path in paths if "Set-Cookie" in site.get(path).headers] == []
