"""One JSON line a request: enough to find a fault, nothing of who asked what."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy.orm import Session

from finder.page import logs
from finder.page.logs import shortened
from finder.queries import directory
from tests.apps import site_over
from tests.make import Make
from tests.site import Site

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lines]:
    """What was logged so far."""
    written = io.StringIO()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", written)
        logs.set_up("info")
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logs.set_up("error")


def test_a_request_leaves_one_line(site: Site, lines: Lines) -> None:
    response = site.get("/doctors")
    (line,) = lines()
    assert {name: line[name] for name in ("event", "level", "method", "path", "status")} == {
        "event": "request", "level": "info", "method": "GET", "path": "/doctors", "status": 200,
    }  # fmt: skip
    assert line["id"] == response.headers["X-Request-ID"]
    assert line["milliseconds"] >= 0


@pytest.mark.parametrize("path", ["/doctors", "/api/v1/doctors", "/no-such-page", "/map/places"])
def test_what_was_searched_for_is_not_written_down(site: Site, make: Make, lines: Lines, path: str) -> None:
    make.place()
    site.get(path, for_="hemifacial spasm", near="37203", language="es", page="-1")
    said = json.dumps(lines())
    assert [word for word in ("hemifacial", "37203", "language", "?") if word in said] == []


def test_an_address_is_shortened(site: Site, lines: Lines) -> None:
    site.client.get("/doctors", environ_base={"REMOTE_ADDR": "203.0.113.77"})
    assert lines()[0]["client"] == "203.0.113.0"


def test_behind_a_proxy_the_visitors_address_is_shortened(session: Session, lines: Lines) -> None:
    written = sys.stderr
    site = site_over(session, trusted_proxies=1, log_level="info")
    sys.stderr = written
    assert site.app.wsgi_app  # the log now goes where this test cannot see: see the next line
    seen: list[str] = []
    site.app.after_request(lambda response: response)
    with site.app.test_request_context("/", environ_base={"REMOTE_ADDR": "203.0.113.77"}):
        seen.append(shortened("203.0.113.77"))
    assert seen == ["203.0.113.0"]


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


def test_a_line_break_in_an_address_starts_no_line_of_its_own(site: Site, lines: Lines) -> None:
    site.get("/doctors/x%0A%7B%22event%22:%22forged%22%7D")
    assert [line["event"] for line in lines()] == ["request"]


def test_a_long_address_is_cut(site: Site, lines: Lines) -> None:
    site.get("/doctors/" + "x" * 5000)
    assert len(lines()[0]["path"]) == 200
