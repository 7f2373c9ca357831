"""The geocoder: right answers used, wrong ones refused, and three seconds in all whatever the service does."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from finder import geocoding
from finder.domain.geo import Point
from finder.geocoding import Answer, Geocoder, open_geocoder

Script = Callable[[socket.socket], None]
ADDRESS = "1 Church St, Nashville, TN 37203"
CENSUS = {
    "result": {
        "addressMatches": [
            {"matchedAddress": "1 CHURCH ST", "coordinates": {"x": -86.79, "y": 36.15}},
        ]
    }
}


@contextmanager
def service(script: Script) -> Iterator[str]:
    """A server on this machine that reads a request and does as the script says."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    caller, _ = listening.accept()
                    threading.Thread(target=answer, args=[caller], daemon=True).start()

        def answer(caller: socket.socket) -> None:
            with suppress(OSError), caller:
                asked.append(caller.recv(4096).decode())
                script(caller)

        asked: list[str] = []
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)


def says(body: object, status: str = "200 OK", *headers: str) -> Script:
    text = body if isinstance(body, str) else json.dumps(body)
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(text)}", *headers])
    return lambda caller: caller.sendall(f"{head}\r\n\r\n{text}".encode())


def drips(caller: socket.socket) -> None:
    caller.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        caller.sendall(b"x")
        time.sleep(0.1)


def drips_its_body(caller: socket.socket) -> None:
    caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
    while True:
        caller.sendall(b" ")
        time.sleep(0.1)


def floods(caller: socket.socket) -> None:
    caller.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        caller.sendall(b"[" * 65_536)


def hangs(caller: socket.socket) -> None:
    time.sleep(10)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A deadline that a test can wait for."""
    monkeypatch.setattr(geocoding, "TOTAL_SECONDS", 0.6)


def asked(script: Script, name: str = "census") -> Answer:
    with service(script) as address:
        geocoder = open_geocoder(name, address, "tests")
        assert geocoder
        return geocoder.find(ADDRESS)


def test_the_census_bureau_finds_a_building() -> None:
    assert asked(says(CENSUS)) == Answer("found", Point(36.15, -86.79))


def test_an_address_it_does_not_know() -> None:
    assert asked(says({"result": {"addressMatches": []}})) == Answer("not found")


HOUSE = {"lat": "36.15", "lon": "-86.79", "display_name": "1 Church St", "place_rank": 30}


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [([HOUSE], "found"), ([HOUSE | {"place_rank": 26}], "not found"), ([], "not found")],
)
def test_nominatim_is_believed_about_buildings_alone(answer: list[object], outcome: str) -> None:
    assert asked(says(answer), "nominatim").outcome == outcome


@pytest.mark.parametrize("script", [drips, drips_its_body, hangs, floods], ids=lambda one: one.__name__)
def test_whatever_it_does_the_deadline_holds(script: Script) -> None:
    began = time.monotonic()
    assert asked(script) == Answer("failing")
    assert time.monotonic() - began < 2


WRONG = {
    "no JSON": says("<html>"),
    "another shape": says({"result": 7}),
    "a point not on Earth": says(
        {"result": {"addressMatches": [{"matchedAddress": "x", "coordinates": {"x": 999, "y": 1}}]}}
    ),
    "nested without end": says("[" * 60_000),
    "not allowed": says("no", "403 Forbidden"),
    "closes at once": lambda caller: None,
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_none(name: str) -> None:
    assert asked(WRONG[name]) == Answer("failing")


def test_no_redirect_is_followed() -> None:
    with service(says(CENSUS)) as elsewhere:
        assert asked(says("", "302 Found", f"Location: {elsewhere}/")) == Answer("failing")


def test_nobody_there() -> None:
    with service(hangs) as address:
        pass
    geocoder = open_geocoder("census", address, "tests")
    assert geocoder and geocoder.find(ADDRESS) == Answer("failing")


def test_offline_there_is_no_geocoder() -> None:
    assert open_geocoder("offline", "", "tests") is None


def test_after_three_failures_it_rests_for_a_minute() -> None:
    clock, calls = [0.0], []

    def ask(address: str) -> Point | None:
        calls.append(address)
        raise OSError

    geocoder = Geocoder("census", ask, lambda: clock[0])
    for _ in range(5):
        geocoder.find(ADDRESS)
    assert len(calls) == 3
    clock[0] = 60.0
    geocoder.find(ADDRESS)
    assert len(calls) == 4


def test_an_answer_ends_the_count() -> None:
    answers: list[Exception | None] = [OSError(), OSError(), None, OSError(), OSError(), None]

    def ask(address: str) -> Point | None:
        if error := answers.pop(0):
            raise error
        return Point(36.15, -86.79)

    geocoder = Geocoder("census", ask)
    assert [geocoder.find(ADDRESS).outcome for _ in range(6)].count("found") == 2
