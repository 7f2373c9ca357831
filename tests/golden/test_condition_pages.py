"""From the page of every condition one link leads to who treats it, near a place of the made-up network."""

import re
from pathlib import Path

import pytest

from tests.page import Page
from tests.site import Site

SEED = Path(__file__).parents[2] / "seed" / "conditions"
CONDITIONS = sorted(path.stem for path in SEED.glob("*.md"))
NEAR = {"near": "37203", "within": "50"}


def way(page: Page) -> tuple[int, str]:
    """How many doctors the one link to the results promises, and where it leads."""
    ((said, url),) = [
        (said, url) for said, url in page.links().items() if said.endswith(("results page", "this directory"))
    ]
    (count,) = re.findall(r"[\d,]+", said)[:1]
    return int(count.replace(",", "")), url


def found(site: Site, url: str) -> int:
    """How many doctors a search finds, as the JSON says."""
    answer = site.json("/api/v1" + url)
    assert answer["outcome"] == "found" and answer["results"]
    return int(answer["total"])


def test_every_condition_is_walked() -> None:
    assert len(CONDITIONS) == 28


@pytest.mark.parametrize("slug", CONDITIONS)
def test_a_condition_leads_to_its_doctors_near_a_place(seeded: Site, slug: str) -> None:
    count, url = way(seeded.page(f"/conditions/{slug}", **NEAR))
    assert url == f"/doctors?condition={slug}&near=37203&within=50"
    assert count == found(seeded, url)


@pytest.mark.parametrize("slug", CONDITIONS)
def test_a_condition_leads_to_all_its_doctors(seeded: Site, slug: str) -> None:
    count, url = way(seeded.page(f"/conditions/{slug}"))
    assert url == f"/doctors?condition={slug}"
    assert count == found(seeded, url)


@pytest.mark.parametrize("query", [{}, NEAR])
def test_each_payor_leads_to_as_many_doctors_as_its_count(seeded: Site, query: dict[str, str]) -> None:
    page = seeded.page("/conditions/hemifacial-spasm", **query)
    links = [link.get("href") or "" for link in page.every("a") if "payor=" in (link.get("href") or "")]
    counts = [int(said.replace(",", "").split()[0]) for said in page.texts("span", "count")]
    assert len(links) > 5
    assert [found(seeded, url) for url in links] == counts
