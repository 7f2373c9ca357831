"""The order can be worked out again from what each row says, and pages follow each other whatever comes or goes."""

import random
from typing import Any

import pytest
import sqlalchemy as sa

from finder.models import Physician, Specialty
from tests.make import NASHVILLE, Make, day, miles_from
from tests.site import Site

SORTS = ("distance", "match", "name")


def directory(make: Make, size: int = 24) -> Specialty:
    """Neurologists around Nashville, some with it as a further specialty, some without a point."""
    chance = random.Random(5)
    make.place()
    neurology, other = make.specialty(), make.specialty("Cardiology", "Cardiologist")
    for n in range(size):
        first, second = (neurology, other) if chance.random() < 0.6 else (other, neurology)
        spot = miles_from(NASHVILLE, chance.choice((1, 1, 4, 9, 20)), bearing=90 * (n % 4))
        physician = make.physician(
            chance.choice("ABC"),
            chance.choice(("Ng", "Okafor", "Li")),
            specialty=first,
            at=make.facility(None) if chance.random() < 0.2 else spot,
            location={
                "accepting": chance.choice((True, False, None)),
                "confirmed": {"accepting": day(chance.choice((9, 90, 91)))},
            },
        )
        make.further_specialty(physician, second)
    return neurology


def rows(site: Site, **query: Any) -> list[dict[str, Any]]:
    """The rows of a search for programs."""
    found: list[dict[str, Any]] = site.json("/api/v1/doctors", specialty="neurology", **query)["results"]
    return found


@pytest.mark.parametrize(
    ("sort", "near"), [*((sort, "37203") for sort in SORTS), ("match", ""), ("name", "")]
)
def test_the_order_can_be_worked_out_from_the_explanations(
    site: Site, make: Make, sort: str, near: str
) -> None:
    directory(make)
    found = rows(site, near=near, sort=sort, per_page=100)
    assert len(found) == 24
    assert found == sorted(found, key=lambda row: row["rank"])


def test_the_members_of_a_rank_say_what_is_so(site: Site, make: Make) -> None:
    directory(make)
    answer = site.json("/api/v1/doctors", specialty="neurology", near="37203", sort="match", per_page=100)
    for row in answer["results"]:
        rank = dict(zip(answer["order"], row["rank"], strict=True))
        main = next(one for one in row["specialties"] if one["primary"])
        said = row["location"]["accepting"]["answer"]
        assert rank["further"] == (main["slug"] != "neurology")
        assert rank["accepting"] == {"yes": 0, "no": 2}.get(said, 1)
        assert rank["unknown"] == (row["metres"] is None)
        assert rank["metres"] == (row["metres"] or 0.0)


@pytest.mark.parametrize("sort", SORTS)
def test_pages_by_rank_are_the_pages_of_the_list(site: Site, make: Make, sort: str) -> None:
    directory(make)
    every = [row["slug"] for row in rows(site, near="37203", sort=sort, per_page=100)]
    assert walk(site, sort, lambda: None) == every


@pytest.mark.parametrize("sort", SORTS)
def test_pages_neither_overlap_nor_skip_while_rows_come_and_go(site: Site, make: Make, sort: str) -> None:
    neurology = directory(make)
    before = [row["slug"] for row in rows(site, near="37203", sort=sort, per_page=100)]
    leaving = iter(before)

    def disturb() -> None:
        """Somebody new before everybody, and somebody gone who was seen already."""
        make.physician("A", "Aa", specialty=neurology, at=NASHVILLE, location={"accepting": True})
        gone = sa.select(Physician).where(Physician.slug == next(leaving))
        make.session.scalars(gone).one().status = "retired"

    seen = walk(site, sort, disturb)
    assert len(seen) == len(set(seen))
    assert set(before) <= set(seen)


def walk(site: Site, sort: str, between: Any) -> list[str]:
    """Everybody, five a page, by the mark each answer gives for the next."""
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        query = {"after": after} if after else {}
        answer = site.json(
            "/api/v1/doctors", specialty="neurology", near="37203", sort=sort, per_page=5, **query
        )
        seen += [row["slug"] for row in answer["results"]]
        after = answer["after"]
        between()
    return seen


@pytest.mark.parametrize("after", ["x", "1~2", "0~nan~1", "0~1_0~1", "~~", "0~1~1~1~1~1~1", "9" * 500])
def test_a_mark_that_is_not_whole_is_refused(site: Site, make: Make, after: str) -> None:
    directory(make, 6)
    site.page("/doctors", 400, specialty="neurology", near="37203", after=after)
    problem = site.json("/api/v1/doctors", 400, specialty="neurology", near="37203", after=after)
    assert problem["parameter"] == "after"


def test_the_link_to_the_next_page_goes_on_behind_the_last_row(site: Site, make: Make) -> None:
    directory(make)
    first = site.page("/doctors", specialty="neurology", near="37203")
    following = site.page(first.one("a", rel="next").attrib["href"])
    assert len(first.names() + following.names()) == 24


def test_the_page_about_ranking_shows_the_visitors_own_search(site: Site, make: Make) -> None:
    directory(make)
    results = site.page("/doctors", specialty="neurology", near="37203", sort="match")
    page = site.page(results.links()["How they are sorted"])
    assert "Neurologists near Nashville, TN 37203 within 25 miles" in page.text
    assert page.texts("th", scope="row") == results.names()[:5]


def test_the_page_about_ranking_needs_nobody_in_the_directory(site: Site) -> None:
    assert "An example" not in site.page("/about/ranking").text


def test_the_page_about_ranking_shows_a_search_without_a_place(site: Site, make: Make) -> None:
    directory(make)
    results = site.page("/doctors", specialty="neurology", sort="name")
    page = site.page(results.links()["How they are sorted"])
    assert page.texts("th", scope="row") == results.names()[:5]
