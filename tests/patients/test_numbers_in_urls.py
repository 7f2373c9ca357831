"""Numbers no table holds: wherever one may stand in an address, the answer is never a fault of ours."""

import re

import pytest
from flask import Flask

from tests.make import Make
from tests.site import Site

NUMBERS = (
    "9223372036854775808",
    "10000000000000000000000",
    "-1",
    "0",
    "1e400",
    "NaN",
    "%00",
    "٣",
    "1" * 4400,
)
PARAMETERS = (
    *(
        "for",
        "near",
        "within",
        "specialty",
        "condition",
        "procedure",
        "accepting",
        "telehealth",
        "wheelchair",
    ),
    *("gender", "language", "payor", "plan", "group", "sort", "page", "per_page"),
)


def addresses(app: Flask) -> list[str]:
    """Every route with a parameter, and every parameter of the searches, with a gap for the number."""
    routes = [
        re.sub("<(?:key:)?[a-z]+>", "{0}", rule.rule) for rule in app.url_map.iter_rules() if rule.arguments
    ]
    asked = [
        f"{path}?near=37203&{name}={{}}" for path in ("/doctors", "/api/v1/doctors") for name in PARAMETERS
    ]
    edges = ["/map/places?south={0}&west={0}&north={0}&east={0}", "/doctors/x?near={}"]
    return routes + asked + edges


def test_every_parameter_is_covered(app: Flask) -> None:
    converters = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.arguments - {"slug", "name", "key", "question", "section"}
    }
    assert converters == set()


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_is_a_fault_of_ours(site: Site, make: Make, app: Flask, number: str) -> None:
    make.place()
    make.physician()
    faults = {
        path: site.get(path.replace("{0}", number).format(number)).status_code for path in addresses(app)
    }
    assert {path: status for path, status in faults.items() if status >= 500} == {}


@pytest.mark.parametrize("page", ["2", "3", "9223372036854775807", "9223372036854775808", "1" * 23])
def test_a_page_beyond_the_end_does_not_exist(site: Site, make: Make, page: str) -> None:
    make.place()
    make.physician()
    assert site.page("/doctors", status=404, near="37203", page=page).h1 == "We have no page here"
    assert site.json("/api/v1/doctors", status=404, near="37203", page=page)["parameter"] == "page"


@pytest.mark.parametrize("page", ["0", "-1", "1.5", "x", "1e3", "٣"])
def test_what_is_no_page_number_is_refused(site: Site, make: Make, page: str) -> None:
    make.place()
    assert (
        "A page is a whole number from 1 on."
        in site.page("/doctors", status=400, near="37203", page=page).main
    )
    assert site.json("/api/v1/doctors", status=400, near="37203", page=page)["parameter"] == "page"


@pytest.mark.parametrize(
    "path",
    [
        "/doctors/{}",
        "/doctors/{}.vcf",
        "/doctors/{}/qr.svg",
        "/conditions/{}",
        "/procedures/{}",
        "/specialties/{}",
        "/facilities/{}",
    ],
)
@pytest.mark.parametrize(
    "slug", ["9223372036854775808", "-1", "0", "%00", "a%00b", "%F0%9F%A7%A0", "..", "x" * 5000]
)
def test_a_slug_nobody_bears_is_a_page_that_does_not_exist(site: Site, path: str, slug: str) -> None:
    assert site.get(path.format(slug)).status_code == 404


@pytest.mark.parametrize("edge", ["south", "west", "north", "east"])
@pytest.mark.parametrize("number", ["", "x", "NaN", "inf", "1e400", "541", "-541"])
def test_a_box_that_is_none_is_refused(site: Site, edge: str, number: str) -> None:
    box = {"south": "36", "west": "-87", "north": "37", "east": "-86"} | {edge: number}
    answer = site.get("/map/places", **box)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
