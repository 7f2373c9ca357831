"""Pages of results: nobody twice, nobody skipped, the order the same each time."""

import random

import pytest

from tests.make import NASHVILLE, Make, miles_from
from tests.site import Site


def crowd(make: Make) -> None:
    """Fifty physicians in disorder, many of them at the same distance, some of the same name, a few nowhere."""
    chance = random.Random(7)
    make.place()
    building = make.facility(miles_from(NASHVILLE, 5))
    for n in range(50):
        at = building if n % 5 == 0 else make.facility(None) if n % 11 == 0 else None
        there = at or miles_from(NASHVILLE, chance.choice((1, 3, 8)), bearing=chance.choice((0, 90)))
        make.physician(
            chance.choice("ABC"), chance.choice(("Zorn", "Ames", "Álvarez")), at=there, npi=f"{n:010}"
        )


def slugs(site: Site, page: int, **query: str) -> list[str]:
    """Who is on a page of seven, by the JSON."""
    answer = site.json("/api/v1/doctors", near="37203", per_page="7", page=str(page), **query)
    return [row["slug"] for row in answer["results"]]


@pytest.mark.parametrize("sort", ["", "distance", "match", "name"])
def test_pages_neither_overlap_nor_skip(site: Site, make: Make, sort: str) -> None:
    crowd(make)
    paged = [slug for page in range(1, 9) for slug in slugs(site, page, sort=sort)]
    whole = site.json("/api/v1/doctors", near="37203", per_page="100", sort=sort)
    assert paged == [row["slug"] for row in whole["results"]]
    assert (len(paged), len(set(paged))) == (50, 50)


@pytest.mark.parametrize("sort", ["distance", "match", "name"])
def test_the_order_is_the_same_each_time(site: Site, make: Make, sort: str) -> None:
    crowd(make)
    assert slugs(site, 2, sort=sort) == slugs(site, 2, sort=sort)


def test_the_html_pages_go_on_where_the_last_one_ended(site: Site, make: Make) -> None:
    crowd(make)
    first = site.page("/doctors", near="37203")
    second = site.page(first.links()["Next"])
    third = site.page(second.links()["Next"])
    shown = [
        link.get("href")
        for page in (first, second, third)
        for link in page.every("a")
        if (link.get("href") or "").startswith("/doctors/")
    ]
    assert (len(shown), len(set(shown))) == (50, 50)
    assert "Next" not in third.links()


def test_by_distance_the_nearest_is_first_and_the_unknown_last(site: Site, make: Make) -> None:
    crowd(make)
    rows = site.json("/api/v1/doctors", near="37203", per_page="100")["results"]
    known = [row["metres"] for row in rows if row["metres"] is not None]
    assert known == sorted(known)
    assert [row["metres"] for row in rows[len(known) :]] == [None] * (50 - len(known))


def test_by_name_the_last_name_counts_without_accents(site: Site, make: Make) -> None:
    make.place()
    for last in ("Zorn", "Ames", "Álvarez", "ångström"):
        make.physician("A", last, at=NASHVILLE)
    page = site.page("/doctors", near="37203", sort="name")
    assert page.names() == ["A. Álvarez", "A. Ames", "A. ångström", "A. Zorn"]


def test_the_order_chosen_is_kept_in_the_links(site: Site, make: Make) -> None:
    crowd(make)
    page = site.page("/doctors", near="37203", sort="name")
    assert "sort=name" in page.links()["Next"]
    chosen = [
        o.get("value") for o in page.one("select", id="sort").iter("option") if o.get("selected") is not None
    ]
    assert chosen == ["name"]


def test_without_a_place_distance_is_no_order_to_choose(site: Site, make: Make) -> None:
    make.physician(conditions=[make.condition()])
    page = site.page("/doctors", for_="hemifacial spasm")
    assert page.texts("option")[-2:] == ["best match", "name"]


def test_an_order_nobody_knows_is_refused(site: Site) -> None:
    assert "Sort by distance, match or name." in site.page("/doctors", status=400, sort="price").main


def test_the_last_page_may_hold_one(site: Site, make: Make) -> None:
    make.place()
    for _ in range(21):
        make.physician()
    assert "Showing 21 of 21 doctors." in site.page("/doctors", near="37203", page="2").main


def test_twenty_fill_one_page_and_no_more(site: Site, make: Make) -> None:
    make.place()
    for _ in range(20):
        make.physician()
    assert site.page("/doctors", near="37203").every("nav", "pages") == []


def test_others_to_consider_go_on_over_pages_too(site: Site, make: Make) -> None:
    neurology = make.specialty()
    make.condition(specialties=[neurology])
    for n in range(25):
        make.physician(f"A{n:02}", specialty=neurology)
    first = site.page("/doctors", condition="hemifacial-spasm")
    second = site.page(first.links()["Next"])
    assert len(set(first.names() + second.names())) == 25
