"""Somebody who is listed is never said not to be, and an office that is closed never looks open."""

from tests.make import Make, day
from tests.site import Site

FAR = (40.71, -74.0)


def closed(make: Make, **values: object) -> None:
    make.physician("Ana", "Weber", location={"closed_from": day(2), **values})


def test_filters_nobody_meets_anywhere_do_not_deny_who_is_listed(site: Site, make: Make) -> None:
    make.place()
    make.language()
    make.physician(at=FAR, conditions=[make.condition()])
    asked = {"condition": "hemifacial-spasm", "language": "es", "near": "37203", "within": "5"}
    page = site.page("/doctors", **asked)
    assert site.json("/api/v1/doctors", **asked)["blocker"] == {"filter": None, "count": 1}
    link = page.links()["Remove all filters and see 1 doctor at any distance"]
    assert site.page(link).names() == ["Amara Okafor"]


def test_a_doctor_whose_office_is_closed_is_found_by_name(site: Site, make: Make) -> None:
    make.place()
    closed(make)
    without, near = (
        site.page("/doctors", for_="Ana Weber"),
        site.page("/doctors", for_="Ana Weber", near="37203"),
    )
    assert (without.names(), near.names()) == (["Ana Weber"], ["Ana Weber"])
    assert "Closed for now" in without.main
    assert "These are listed, but closed for now" in near.main


def test_the_office_to_visit_is_one_that_is_open(site: Site, make: Make) -> None:
    make.place()
    physician = make.physician(
        at=make.facility(name="Shut"),
        location={"closed_from": day(0), "accepting": True, "confirmed": {"accepting": day(0)}},
    )
    make.location(physician, make.facility(FAR, name="Open"))
    page = site.page(f"/doctors/{physician.slug}", near="37203")
    aside = page.one("aside", "person-aside")
    assert "Open" in "".join(aside.itertext())
    assert "Shut" not in "".join(aside.itertext())


def test_a_distance_to_the_middle_of_a_zip_is_about(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=make.facility((36.2, -86.7), point_source="zip"))
    (shown,) = site.page("/doctors", near="37203").texts("p", "distance")
    assert shown.startswith("about ")
    assert shown.endswith("(to the middle of its ZIP code)")


def test_a_phrase_is_not_the_name_of_dr_foot(site: Site, make: Make) -> None:
    make.place()
    podiatry = make.specialty("Podiatry", "Podiatrist", also=("foot doctor",))
    make.physician("John", "Foot")
    make.physician("Ana", "Weber", specialty=podiatry)
    assert site.page("/doctors", for_="foot doctor", near="37203").names() == ["Ana Weber"]
    assert site.page("/doctors", for_="Dr. Foot", near="37203").names() == ["John Foot"]


def test_an_office_abroad_is_not_near_everybody(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=make.facility(None, state=None, country="DE", city="Berlin", zip=None))
    make.physician("Ana", "Weber")
    assert site.page("/doctors", near="37203", within="any").names() == ["Ana Weber"]
