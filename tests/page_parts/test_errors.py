"""Errors a visitor meets: a page in words, an id to name, and nothing of the inside."""

import re
from pathlib import Path
from typing import Any

import pytest
from flask import abort, request
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from sqlalchemy.orm import Session

from finder.page.form_tokens import form_token
from finder.page.permissions import open_to
from finder.queries import directory
from finder.store import open_store
from tests.apps import site_on, site_over
from tests.page import Page
from tests.site import Site

INSIDE = re.compile(r"Traceback|\.py\b|SELECT|sqlalchemy|/site-packages|sqlite|psycopg", re.IGNORECASE)


def fail(*_rest: Any, **_more: Any) -> Any:
    """Something nobody foresaw, whose words are not for visitors."""
    raise RuntimeError("the key is in /etc/finder/secret.py: SELECT * FROM physician")


def request_id_of(page: Page) -> str:
    """The id a visitor may name."""
    return page.texts("code")[0]


@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [("/no-such-page", 404, "We have no page here"), ("/doctors/nobody", 404, "We have no page here")],
)
def test_a_page_that_is_not_there(site: Site, path: str, status: int, heading: str) -> None:
    page = site.page(path, status=status)
    assert page.h1 == heading
    assert page.links()["Search for a doctor"] == "/doctors"


def test_an_error_page_names_the_id_of_its_log_line(site: Site) -> None:
    response = site.get("/no-such-page")
    assert request_id_of(Page(response)) == response.headers["X-Request-ID"]


def test_two_requests_have_two_ids(site: Site) -> None:
    assert site.get("/x").headers["X-Request-ID"] != site.get("/x").headers["X-Request-ID"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_method_that_does_not_fit(site: Site, method: str) -> None:
    response = site.client.open("/doctors", method=method, data={"near": "37203"})
    assert (response.status_code, Page(response).h1) == (405, "This page cannot be used that way")
    assert "GET" in response.headers["Allow"]


def test_a_conflict_says_that_it_is_one(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finder.patients.home.directory.measured", lambda *_: abort(409))
    assert site.page("/", 409).h1 == "This has changed meanwhile"


def test_a_body_that_is_too_large(session: Session) -> None:
    site = site_over(session)

    @open_to("everyone")
    def read() -> str:
        return str(len(request.form))

    site.app.add_url_rule("/read", view_func=read, methods=["POST"])
    with site.app.test_request_context("/read"):
        token = form_token()
    small = site.client.post("/read", data={"words": "x" * 1000, "form_token": token})
    large = site.client.post("/read", data={"words": "x" * 70_000, "form_token": token})
    assert (small.status_code, large.status_code) == (200, 413)
    assert Page(large).h1 == "That is too much at once"


def test_too_many_fields(session: Session) -> None:
    site = site_over(session)

    @open_to("everyone")
    def read() -> str:
        return str(len(request.form))

    site.app.add_url_rule("/read", view_func=read, methods=["POST"])
    parts = {f"part{n}": "x" for n in range(300)}
    assert site.client.post("/read", data=parts, content_type="multipart/form-data").status_code == 413


def test_too_many_requests(session: Session) -> None:
    site = site_over(session, rate_limit="2 per minute")
    assert [site.get("/doctors").status_code for _ in range(3)] == [200, 200, 429]
    assert site.page("/doctors", status=429).h1 == "Too many requests"


def test_too_many_requests_of_a_program(session: Session) -> None:
    site = site_over(session, rate_limit="1 per minute")
    site.get("/api/v1/doctors")
    assert site.json("/api/v1/doctors", status=429)["title"] == "Too many requests"


def test_whether_the_process_lives_may_be_asked_without_end(session: Session) -> None:
    site = site_over(session, rate_limit="1 per minute")
    assert {site.get(path).status_code for path in ("/healthz", "/readyz") * 3} == {200}


def test_the_limit_is_one_for_each_address(session: Session) -> None:
    site = site_over(session, rate_limit="1 per minute", trusted_proxies=1)
    asked = ("203.0.113.7", "203.0.113.8", "203.0.113.7")
    answers = [site.client.get("/doctors", headers={"X-Forwarded-For": one}).status_code for one in asked]
    assert answers == [200, 200, 429]


def test_without_a_proxy_nobody_can_pretend_another_address(session: Session) -> None:
    site = site_over(session, rate_limit="1 per minute")
    asked = ("203.0.113.7", "203.0.113.8")
    answers = [site.client.get("/doctors", headers={"X-Forwarded-For": one}).status_code for one in asked]
    assert answers == [200, 429]


def test_a_fault_of_ours_has_an_id_and_shows_nothing_of_the_inside(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "measured", fail)
    page = site.page("/", status=500)
    assert page.h1 == "Something went wrong on our side"
    assert re.fullmatch("[0-9a-f]{16}", request_id_of(page))
    assert INSIDE.search(page.response.text) is None


def test_a_fault_of_ours_in_the_json_shows_nothing_of_the_inside(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("finder.api.doctors.physicians.by_slug", fail)
    response = site.get("/api/v1/doctors/anybody")
    assert (response.status_code, response.mimetype) == (500, "application/problem+json")
    assert INSIDE.search(response.text) is None


def test_a_fault_on_the_way_to_the_error_page_does_not_hide_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "measured", fail)
    monkeypatch.setattr(directory, "has_demo", fail)
    assert site.page("/", status=500).h1 == "Something went wrong on our side"


@pytest.mark.parametrize(
    "url", ["sqlite:///{}/empty.db", "postgresql+psycopg://nobody@/none?host={}&connect_timeout=1"]
)
@pytest.mark.parametrize(
    "path", ["/", "/doctors?near=37203", "/doctors/anybody", "/conditions", "/sitemap.xml"]
)
def test_a_database_that_is_gone_is_a_page_to_try_again(tmp_path: Path, url: str, path: str) -> None:
    store = open_store(url.format(tmp_path))
    response = site_on(store).client.get(path)
    store.close()
    assert (response.status_code, Page(response).h1) == (503, "The directory is busy")
    assert INSIDE.search(response.text) is None


def test_no_free_connection_is_a_page_to_try_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_rest: Any) -> Any:
        raise NoFreeConnection("QueuePool limit of size 5 overflow 10 reached")

    monkeypatch.setattr(directory, "measured", busy)
    assert site.page("/", status=503).h1 == "The directory is busy"


# -- Hosts ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("host", ["doctors.example.org", "doctors.example.org:8000"])
def test_our_own_host_is_answered(session: Session, host: str) -> None:
    site = site_over(session, trusted_hosts=("doctors.example.org",))
    assert site.client.get("/doctors", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["elsewhere.example", "doctors.example.org.elsewhere.example", "elsewhere.example:80", "", "a b", "["],
)
@pytest.mark.parametrize("path", ["/doctors", "/api/v1/doctors", "/no-such-page", "/%00", "/healthz"])
def test_another_host_is_refused_and_not_repeated(session: Session, host: str, path: str) -> None:
    site = site_over(session, trusted_hosts=("doctors.example.org",))
    response = site.client.get(path, headers={"Host": host})
    assert (response.status_code, "elsewhere" in response.text) == (400, False)


def test_addresses_for_the_world_outside_come_from_the_settings(session: Session) -> None:
    site = site_over(session, base_url="https://doctors.example.org")
    assert "Sitemap: https://doctors.example.org/sitemap.xml" in site.get("/robots.txt").text
