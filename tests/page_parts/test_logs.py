"""One JSON line a request: enough to find a fault, nothing of who asked what."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.page import logs
from finder.page.logs import shortened
from finder.queries import directory
from tests.apps import site_over
from tests.make import Make
from tests.site import Site

ASKED = "hemifacial"
Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def quiet_again() -> Iterator[None]:
    """After each test only errors are logged, to where they went before."""
    yield
    logs.set_up("error")


def listen(monkeypatch: pytest.MonkeyPatch) -> Lines:
    """From now on, what is logged."""
    written = io.StringIO()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", written)
        logs.set_up("info")
    return lambda: [json.loads(line) for line in written.getvalue().splitlines()]


@pytest.fixture
def lines(site: Site, monkeypatch: pytest.MonkeyPatch) -> Lines:
    """What was logged so far."""
    return listen(monkeypatch)


def test_a_request_leaves_one_line(site: Site, lines: Lines) -> None:
    response = site.get("/doctors")
    (line,) = lines()
    assert {name: line[name] for name in ("event", "level", "method", "path", "status")} == {
        "event": "request", "level": "info", "method": "GET", "path": "/doctors", "status": 200,
    }  # fmt: skip
    assert line["id"] == response.headers["X-Request-ID"]
    assert line["milliseconds"] >= 0


@pytest.mark.parametrize(
    "path",
    ["/doctors", "/api/v1/doctors", "/no-such-page", "/map/places", "/doctors%3Ffor=hemifacial%20spasm"],
)
def test_what_was_searched_for_is_not_written_down(site: Site, make: Make, lines: Lines, path: str) -> None:
    make.place()
    site.get(path, for_="hemifacial spasm", near="37203", language="es", page="-1")
    said = json.dumps(lines())
    assert [word for word in ("hemifacial", "37203", "language", "?") if word in said] == []


def test_an_address_is_shortened(site: Site, lines: Lines) -> None:
    site.client.get("/doctors", environ_base={"REMOTE_ADDR": "203.0.113.77"})
    assert lines()[0]["client"] == "203.0.113.0"


def test_behind_a_proxy_it_is_the_visitors_address_that_is_shortened(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_over(session, trusted_proxies=1)
    lines = listen(monkeypatch)
    site.client.get("/doctors", headers={"X-Forwarded-For": "198.51.100.9, 203.0.113.77"})
    assert lines()[0]["client"] == "203.0.113.0"


@pytest.mark.parametrize(
    ("address", "short"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("127.0.0.1", "127.0.0.0"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::"),
        ("2001:db8::5:6", "2001:db8::"),
        ("2001::abcd:1", "2001::"),
        ("::1", "::"),
        ("fe80::1%eth0", "fe80::"),
        ("::ffff:203.0.113.77", "203.0.113.0"),
        (None, "-"),
        ("", "-"),
        ("unix:", "-"),
        ("somebody's name", "-"),
    ],
)
def test_no_part_of_an_address_that_names_a_household_is_kept(address: str | None, short: str) -> None:
    assert shortened(address) == short


def test_a_fault_is_logged_with_its_trace_under_the_same_id(
    site: Site, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_rest: Any) -> Any:
        raise RuntimeError("nobody foresaw this")

    monkeypatch.setattr(directory, "measured", fail)
    response = site.get("/")
    fault, line = lines()
    assert (fault["event"], fault["level"], fault["id"]) == (
        "failure",
        "error",
        response.headers["X-Request-ID"],
    )
    assert "nobody foresaw this" in fault["exception"]
    assert line["status"] == 500


@pytest.mark.parametrize(
    "statement", ["SELECT :words, :missing", "SELECT :words, no_such_column", "SELEC :words"]
)
def test_a_fault_of_the_database_does_not_write_down_what_was_searched_for(
    site: Site, lines: Lines, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    def fail(session: Session, *_rest: Any) -> Any:
        session.execute(sa.text(statement), {"words": ASKED})

    monkeypatch.setattr(directory, "measured", fail)
    status = site.get("/").status_code
    assert (status in (500, 503), ASKED in json.dumps(lines())) == (True, False)


def test_a_line_break_in_an_address_starts_no_line_of_its_own(site: Site, lines: Lines) -> None:
    site.get("/doctors/x%0A%7B%22event%22:%22forged%22%7D")
    assert [line["event"] for line in lines()] == ["request"]


def test_a_long_address_is_cut(site: Site, lines: Lines) -> None:
    site.get("/doctors/" + "x" * 5000)
    assert len(lines()[0]["path"]) == 200
