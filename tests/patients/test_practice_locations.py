"""One physician at several places: which one is shown, and what becomes of those that closed, moved or left."""

import pytest

from finder.models import FormerSlug, Physician
from tests.make import NASHVILLE, Make, day, miles_from
from tests.page import words
from tests.site import Site

AT = {"near": "37203"}


def two_offices(make: Make, near: dict[str, object], far: dict[str, object]) -> Physician:
    """A physician whose primary office is 20 miles off and who has another 2 miles off."""
    make.place()
    physician = make.physician(at=make.facility(miles_from(NASHVILLE, 20), name="Far Clinic"), location=far)
    make.location(physician, make.facility(miles_from(NASHVILLE, 2), name="Near Clinic"), **near)
    return physician


def card(site: Site, **query: str) -> str:
    """What the only row says."""
    (row,) = site.page("/doctors", **AT, **query).cards()
    return words(row)


def test_the_nearest_office_is_shown_though_another_is_primary(site: Site, make: Make) -> None:
    two_offices(make, {}, {})
    assert "Near Clinic" in card(site)
    assert "2.0 miles" in card(site)
    assert "and 1 other office" in card(site)


def test_when_only_the_farther_office_takes_patients_that_one_is_shown(site: Site, make: Make) -> None:
    fresh = {"accepting": day(9)}
    far = {"accepting": True, "confirmed": fresh}
    two_offices(make, {"accepting": False, "confirmed": fresh}, far)
    assert "Near Clinic" in card(site)
    assert "Far Clinic" in card(site, accepting="1")
    assert "20.0 miles" in card(site, accepting="1")


def test_a_plan_at_one_site_only_shows_that_site(site: Site, make: Make) -> None:
    plan = make.plan()
    two_offices(make, {}, {"plans": [plan]})
    assert "Far Clinic" in card(site, plan=plan.slug)


def test_two_wishes_must_come_true_at_the_same_office(site: Site, make: Make) -> None:
    plan = make.plan()
    two_offices(make, {"telehealth": True}, {"plans": [plan]})
    page = site.page("/doctors", plan=plan.slug, telehealth="1", **AT)
    assert page.h1.startswith("No doctors meet all your filters near")


def test_two_wishes_that_come_true_at_one_office_are_found_there(site: Site, make: Make) -> None:
    plan = make.plan()
    two_offices(make, {"telehealth": False}, {"plans": [plan], "telehealth": True})
    assert "Far Clinic" in card(site, plan=plan.slug, telehealth="1")


def test_an_office_closed_for_now_gives_way_to_the_open_one(site: Site, make: Make) -> None:
    two_offices(make, {"closed_from": day(3), "closed_until": day(-10)}, {})
    assert "Far Clinic" in card(site)


def test_the_page_says_until_when_an_office_is_closed_and_why(site: Site, make: Make) -> None:
    closed = {"closed_from": day(3), "closed_until": day(-1), "closed_reason": "repairs"}
    physician = two_offices(make, closed, {})
    main = site.page(f"/doctors/{physician.slug}").main
    assert "Closed for now opens again on" in main
    assert "(repairs)" in main


def test_an_office_closed_without_an_end_says_no_day(site: Site, make: Make) -> None:
    physician = two_offices(make, {"closed_from": day(3)}, {})
    main = site.page(f"/doctors/{physician.slug}").main
    assert "Closed for now" in main
    assert "opens again" not in main


@pytest.mark.parametrize(
    ("closed", "clinic"),
    [
        ({"closed_from": 0, "closed_until": -1}, "Far Clinic"),
        ({"closed_from": 9, "closed_until": 0}, "Near Clinic"),
        ({"closed_from": -1}, "Near Clinic"),
    ],
)
def test_an_office_is_closed_from_its_first_day_to_before_it_opens_again(
    site: Site, make: Make, closed: dict[str, int], clinic: str
) -> None:
    two_offices(make, {name: day(ago) for name, ago in closed.items()}, {})
    assert clinic in card(site)


@pytest.mark.parametrize(
    ("dates", "clinic"),
    [
        ({"joins_on": 0}, "Near Clinic"),
        ({"joins_on": -1}, "Far Clinic"),
        ({"leaves_on": 0}, "Near Clinic"),
        ({"leaves_on": 1}, "Far Clinic"),
    ],
)
def test_a_doctor_is_found_at_an_office_from_the_first_to_the_last_day(
    site: Site, make: Make, dates: dict[str, int], clinic: str
) -> None:
    two_offices(make, {name: day(ago) for name, ago in dates.items()}, {})
    assert clinic in card(site)


def test_the_page_says_when_a_doctor_starts_and_leaves(site: Site, make: Make) -> None:
    physician = two_offices(make, {"joins_on": day(-9)}, {"leaves_on": day(-5)})
    main = site.page(f"/doctors/{physician.slug}").main
    assert "Starts here on" in main
    assert "Leaves this office after" in main


def test_an_office_that_was_left_is_on_no_page(site: Site, make: Make) -> None:
    physician = two_offices(make, {"leaves_on": day(1)}, {})
    page = site.page(f"/doctors/{physician.slug}", **AT)
    assert page.texts("h3") == ["Far Clinic"]
    assert "and 1 other office" not in card(site)


def test_a_facility_lists_nobody_who_has_left(site: Site, make: Make) -> None:
    two_offices(make, {"leaves_on": day(1)}, {})
    near = [link for link in site.page("/doctors").links().values() if "/facilities/" in link]
    assert near == []
    site.page("/facilities/clinic-4", status=404)


@pytest.mark.parametrize("tail", ["", ".vcf"])
def test_a_merged_listing_moves_to_the_one_that_is_left(site: Site, make: Make, tail: str) -> None:
    kept = make.physician()
    gone = make.physician("Amara", "Okafor-Gone", status="merged", merged_into_id=kept.id)
    response = site.get(f"/doctors/{gone.slug}{tail}")
    assert (response.status_code, response.headers["Location"]) == (301, f"/doctors/{kept.slug}{tail}")


def test_a_former_address_moves_to_the_present_one(site: Site, make: Make) -> None:
    physician = make.physician()
    make.session.add(FormerSlug(noun="physician", slug="old-name", noun_id=physician.id))
    make.session.flush()
    response = site.get("/doctors/old-name", near="37203")
    assert response.status_code == 301
    assert response.headers["Location"] == f"/doctors/{physician.slug}?near=37203"


@pytest.mark.parametrize("junk", ["slug", "endpoint", "_anchor", "_external", "_scheme", "_method"])
def test_a_moved_page_passes_on_nothing_that_was_slipped_in(site: Site, make: Make, junk: str) -> None:
    physician = make.physician()
    make.session.add(FormerSlug(noun="physician", slug="old-name", noun_id=physician.id))
    make.session.flush()
    response = site.get("/doctors/old-name", **{"near_": "37203"} | {f"{junk}": "https"})
    assert response.headers["Location"] == f"/doctors/{physician.slug}?near=37203"


@pytest.mark.parametrize("status", ["hidden", "retired"])
def test_a_merged_listing_does_not_lead_to_one_that_is_not_public(
    site: Site, make: Make, status: str
) -> None:
    kept = make.physician(status=status)
    gone = make.physician(status="merged", merged_into_id=kept.id)
    site.page(f"/doctors/{gone.slug}", status=404)


def test_a_point_in_the_middle_of_a_zip_is_said_to_be_one(site: Site, make: Make) -> None:
    physician = make.physician(at=make.facility(point_source="zip"))
    make.place()
    page = site.page(f"/doctors/{physician.slug}", near="37203")
    assert page.texts("p", "distance")[0].startswith(
        "about less than 0.1 mile (to the middle of its ZIP code)"
    )
    assert "Directions" not in page.main


def test_the_office_in_the_margin_is_named_for_what_it_is(site: Site, make: Make) -> None:
    make.place()
    physician = make.physician(at=make.facility(None, name="Main"), location={"is_primary": False})
    make.location(physician, make.facility(None, name="Second"), is_primary=True)
    for query in ({}, AT):
        page = site.page(f"/doctors/{physician.slug}", **query)
        panel = words(page.one("section", aria_labelledby="visit-title"))
        assert panel.startswith("Primary office Second")


def test_no_office_is_called_primary_that_is_not(site: Site, make: Make) -> None:
    physician = make.physician(location={"is_primary": False})
    assert "Primary" not in site.page(f"/doctors/{physician.slug}").main
