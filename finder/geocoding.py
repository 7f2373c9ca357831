"""A point for a street address, asked of the one service that is configured; everything else is offline.

The service gets three seconds in all, whatever it does: it may hang, drip, redirect or answer without end.
"""

import json
import socket
import ssl
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from typing import Any, Literal
from urllib.parse import urlencode, urlsplit

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import Geocoder as GeopyGeocoder
from geopy.location import Location

from finder.domain.geo import Point

CONNECT_SECONDS = 1.0
TOTAL_SECONDS = 3.0
LARGEST_ANSWER = 256 * 1024
#: After so many failures in a row nobody asks for a while.
FAILURES = 3
PAUSE_SECONDS = 60.0

#: found: the building is known; not found: the service answered, and does not know it; failing: it did not answer.
Outcome = Literal["found", "not found", "failing"]
_Ask = Callable[[str], Point | None]


@dataclass(frozen=True)
class Answer:
    """What came of asking."""

    outcome: Outcome
    point: Point | None = None


class Geocoder:
    """The configured service, with a breaker; safe to share between threads."""

    def __init__(self, name: str, ask: _Ask, clock: Callable[[], float] = time.monotonic) -> None:
        self.name = name
        self._ask = ask
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._closed_until = 0.0
        # A name server cannot be hurried: whoever waits for it does so here, and not for longer than the deadline.
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="geocoder")

    def find(self, address: str) -> Answer:
        """The point of an address in one line. Never raises, and never takes longer than `TOTAL_SECONDS`."""
        if self._is_resting():
            return Answer("failing")
        asked: Future[Point | None] = self._pool.submit(self._ask, address)
        try:
            point = asked.result(TOTAL_SECONDS)
        except Exception:
            # Whatever it is, it is theirs: the facility is saved with the point of its ZIP code.
            asked.cancel()
            self._count(failed=True)
            return Answer("failing")
        self._count(failed=False)
        return Answer("found", point) if point else Answer("not found")

    def _is_resting(self) -> bool:
        with self._lock:
            return self._clock() < self._closed_until

    def _count(self, *, failed: bool) -> None:
        with self._lock:
            self._failures = self._failures + 1 if failed else 0
            if self._failures >= FAILURES:
                self._failures, self._closed_until = 0, self._clock() + PAUSE_SECONDS


class Census(GeopyGeocoder):  # type: ignore[misc] # geopy has no types
    """The one-line geocoder of the US Census Bureau, which needs no key: https://geocoding.geo.census.gov."""

    _path = "/geocoder/locations/onelineaddress"

    def __init__(self, domain: str, **given: Any) -> None:
        super().__init__(**given)
        self.domain = domain

    def geocode(self, query: str, *, timeout: float | None = None) -> Location | None:
        """The first match."""
        asked = urlencode({"address": query, "benchmark": "Public_AR_Current", "format": "json"})
        url = f"{self.scheme}://{self.domain}{self._path}?{asked}"
        found: Location | None = self._call_geocoder(url, self._read, timeout=timeout)
        return found

    def _read(self, answer: Any) -> Location | None:
        matches = answer["result"]["addressMatches"]
        if not matches:
            return None
        at = matches[0]["coordinates"]
        Point(at["y"], at["x"])  # raises what geopy would turn around the Earth until it fits
        return Location(matches[0]["matchedAddress"], (at["y"], at["x"], 0.0), matches[0])


class _OneHost(BaseSyncAdapter):  # type: ignore[misc]
    """Gets one answer from the host of the address, follows no redirect, and hangs up at the deadline."""

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """The answer, read as JSON."""
        return json.loads(self.get_text(url, timeout=timeout, headers=headers))

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """The answer. Raises AdapterHTTPError for any but 200, OSError and HTTPException for none."""
        parts = urlsplit(url)
        connection = _connection(parts.scheme, parts.netloc)
        hang_up = threading.Timer(timeout, _shut, [connection])
        hang_up.daemon = True
        hang_up.start()
        try:
            return _get(connection, f"{parts.path}?{parts.query}", headers)
        finally:
            hang_up.cancel()
            connection.close()


def _connection(scheme: str, host: str) -> HTTPConnection:
    if scheme == "https":
        return HTTPSConnection(host, timeout=CONNECT_SECONDS, context=ssl.create_default_context())
    return HTTPConnection(host, timeout=CONNECT_SECONDS)


def _get(connection: HTTPConnection, path: str, headers: dict[str, str]) -> str:
    connection.connect()
    if connection.sock:
        connection.sock.settimeout(TOTAL_SECONDS)
    connection.request("GET", path, headers=headers)
    with connection.getresponse() as response:
        body = response.read(LARGEST_ANSWER + 1)
    if response.status != 200 or len(body) > LARGEST_ANSWER:
        raise AdapterHTTPError("no answer", status_code=response.status, headers={}, text=None)
    return body.decode()


def _shut(connection: HTTPConnection) -> None:
    """End a conversation from outside: whoever reads from it gets an error at once."""
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)


def open_geocoder(name: str, address: str, agent: str) -> Geocoder | None:
    """The service "census" or "nominatim" at an address such as https://geo.example.org; None for "offline"."""
    if name == "offline":
        return None
    parts = urlsplit(address)
    domain = parts.netloc + parts.path.rstrip("/")
    given: dict[str, Any] = {
        "domain": domain,
        "scheme": parts.scheme,
        "user_agent": agent,
        "timeout": TOTAL_SECONDS,
    }
    given |= {"adapter_factory": _OneHost, "proxies": None, "ssl_context": None}
    return Geocoder(name, _census(Census(**given)) if name == "census" else _nominatim(Nominatim(**given)))


def _census(service: Census) -> _Ask:
    def ask(address: str) -> Point | None:
        return _point(service.geocode(address, timeout=TOTAL_SECONDS))

    return ask


def _nominatim(service: Nominatim) -> _Ask:
    def ask(address: str) -> Point | None:
        found = service.geocode(address, country_codes="us", timeout=TOTAL_SECONDS)
        # A street or a town it knows is less than the building that was asked for.
        return _point(found) if found and _is_building(found.raw) else None

    return ask


def _is_building(raw: Any) -> bool:
    return int(raw.get("place_rank", 0)) >= 30


def _point(found: Location | None) -> Point | None:
    return Point(float(found.latitude), float(found.longitude)) if found else None
