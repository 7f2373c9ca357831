"""What programs that index the web are told."""

from xml.etree import ElementTree

from sqlalchemy.orm import Session

from tests.apps import site_over
from tests.make import Make
from tests.site import Site

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def listed(site: Site) -> list[str]:
    """The paths of the sitemap."""
    response = site.get("/sitemap.xml")
    assert response.mimetype == "application/xml"
    return [
        (loc.text or "").removeprefix("http://localhost")
        for loc in ElementTree.fromstring(response.text).iter(LOC)
    ]


def test_pages_conditions_and_real_doctors_are_in_the_sitemap(site: Site, make: Make) -> None:
    make.condition()
    physician = make.physician()
    assert {"/", "/conditions", "/conditions/hemifacial-spasm", f"/doctors/{physician.slug}"} <= set(
        listed(site)
    )


def test_every_question_is_in_the_sitemap(site: Site, make: Make) -> None:
    make.question(make.condition(), "Is it hereditary?")
    assert "/conditions/hemifacial-spasm/questions/is-it-hereditary" in listed(site)


def test_every_address_of_the_sitemap_answers(site: Site, make: Make) -> None:
    condition = make.condition()
    make.question(condition)
    make.physician(conditions=[condition])
    assert {site.get(path).status_code for path in listed(site)} == {200}


def test_hidden_merged_and_made_up_people_are_not_in_the_sitemap(site: Site, make: Make) -> None:
    kept = make.physician()
    make.physician("A", "Hidden", status="hidden")
    make.physician("A", "Gone", status="merged", merged_into_id=kept.id)
    make.physician("A", "Made-Up", origin="demo")
    assert [path for path in listed(site) if path.startswith("/doctors/")] == [f"/doctors/{kept.slug}"]


def test_an_empty_directory_has_a_sitemap(site: Site) -> None:
    assert "/" in listed(site)


def test_searches_are_not_for_crawlers(site: Site) -> None:
    lines = site.get("/robots.txt").text.splitlines()
    assert {"User-agent: *", "Disallow: /doctors?", "Disallow: /api/"} <= set(lines)
    assert "Sitemap: http://localhost/sitemap.xml" in lines


def test_addresses_begin_with_the_public_one(session: Session) -> None:
    site = site_over(session, base_url="https://example.org/doctors")
    assert "<loc>https://example.org/doctors/conditions</loc>" in site.get("/sitemap.xml").text
