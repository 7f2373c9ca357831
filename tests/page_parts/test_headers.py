"""Headers every answer bears, whatever it is."""

import pytest
from sqlalchemy.orm import Session

from finder.page.headers import HEADERS
from tests.apps import site_over
from tests.make import Make
from tests.site import Site

PATHS = (
    *(
        "/",
        "/doctors",
        "/doctors?within=0",
        "/doctors?near=00000",
        "/doctors/nobody",
        "/conditions",
        "/insurance",
    ),
    *(
        "/api/v1/doctors",
        "/api/v1/doctors?x=1",
        "/api/v1/doctors/nobody",
        "/map/places",
        "/no-such-page",
        "/%00",
    ),
    *(
        "/static/css/finder.css",
        "/static/no-such-file.css",
        "/healthz",
        "/readyz",
        "/robots.txt",
        "/sitemap.xml",
    ),
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_bears_the_safe_headers(site: Site, path: str) -> None:
    headers = site.client.get(path, buffered=True).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("tail", ["", ".vcf", "/qr.svg"])
def test_what_belongs_to_a_doctor_bears_them_too(site: Site, make: Make, tail: str) -> None:
    headers = site.get(f"/doctors/{make.physician().slug}{tail}").headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"])
def test_whatever_the_method(site: Site, method: str) -> None:
    headers = site.client.open("/doctors", method=method).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = dict(part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert {source for allowed in policy.values() for source in allowed.split()} == {
        "'none'",
        "'self'",
        "data:",
    }
    assert [name for name, allowed in policy.items() if "data:" in allowed] == ["img-src"]


def test_a_browser_is_told_to_stay_on_tls_in_production_alone(session: Session) -> None:
    production = {"base_url": "https://doctors.example.org", "trusted_hosts": ("localhost",)}
    strict = site_over(session, environment="production", **production).get("/healthz").headers
    assert strict["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in site_over(session).get("/healthz").headers


def test_no_other_site_may_read_an_answer(site: Site) -> None:
    response = site.client.get("/api/v1/doctors", headers={"Origin": "https://elsewhere.example"})
    static = site.client.get(
        "/static/css/finder.css", headers={"Origin": "https://elsewhere.example"}, buffered=True
    )
    assert [
        name for name in (*response.headers.keys(), *static.headers.keys()) if "Allow-Origin" in name
    ] == []


def test_built_files_may_be_kept_for_ever(site: Site) -> None:
    page = site.page("/")
    built = [link.get("href") or "" for link in page.every("link", rel="stylesheet")]
    kept = [
        site.client.get(path, buffered=True).headers["Cache-Control"]
        for path in built
        if path.startswith("/static/vendor/")
    ]
    assert kept and all("immutable" in control for control in kept)
