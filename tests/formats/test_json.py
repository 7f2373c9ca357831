"""Lengths and locations as programs get them."""

import pytest

from finder.domain.geo import METRES_PER_MILE
from finder.formats import json
from tests.make import Make, day
from tests.site import Site


@pytest.mark.parametrize("metres", [0.0, 1.0, 40233.6, 12345.678901234])
def test_a_length_is_given_both_ways_unrounded(metres: float) -> None:
    assert json.lengths(metres) == {"metres": metres, "miles": metres / METRES_PER_MILE}


def test_an_unknown_length_is_null_and_not_zero() -> None:
    assert json.lengths(None) == {"metres": None, "miles": None}


def test_a_location_by_video_alone_has_no_address(site: Site, make: Make) -> None:
    physician = make.physician(at=None)
    make.location(physician, None, telehealth=True)
    (place,) = site.json(f"/api/v1/doctors/{physician.slug}")["locations"]
    assert (place["slug"], place["address"], place["city"], place["latitude"]) == (None, None, None, None)
    assert place["telehealth"] is True


def test_an_address_has_no_stray_comma(site: Site, make: Make) -> None:
    physician = make.physician(at=make.facility(line1="12 Elm St", line2=None))
    assert site.json(f"/api/v1/doctors/{physician.slug}")["locations"][0]["address"] == "12 Elm St"


def test_hours_plans_and_confirmations_are_given(site: Site, make: Make) -> None:
    hours = {"days": {"monday": [["08:00", "17:00"]]}, "by_appointment": False}
    plan = make.plan()
    physician = make.physician(location={"hours": hours, "plans": [plan], "confirmed": {"plans": day(200)}})
    (place,) = site.json(f"/api/v1/doctors/{physician.slug}")["locations"]
    assert place["hours"] == hours
    assert place["plans"] == [{"slug": plan.slug, "name": "Gold PPO", "payor": "Example Health"}]
    assert place["confirmed"] == {"plans": day(200).isoformat()}


def test_a_location_closed_for_now_says_until_when(site: Site, make: Make) -> None:
    physician = make.physician(location={"closed_from": day(1), "closed_until": day(-3)})
    (place,) = site.json(f"/api/v1/doctors/{physician.slug}")["locations"]
    assert (place["closed"], place["closed_until"]) == (True, day(-3).isoformat())
