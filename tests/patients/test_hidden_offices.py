"""An office that was hidden is on no public page, and its doctor still is."""

import pytest

from finder.models import Physician
from tests.make import Make, day
from tests.site import Site


@pytest.fixture
def doctor(make: Make) -> Physician:
    """A neurologist with an office that is shown and one that is hidden."""
    make.place()
    physician: Physician = make.physician(
        specialty=make.specialty(), at=make.facility(name="Open House"), conditions=[make.condition()]
    )
    there = make.facility(name="Silent House", city="Franklin")
    make.location(physician, there, phone="+16155550166", plans=[make.plan()], hidden_on=day(1))
    make.session.flush()
    return physician


@pytest.mark.parametrize(
    "path",
    [
        "/doctors/{slug}",
        "/doctors/{slug}.vcf",
        "/doctors?for=okafor",
        "/doctors?for=neurology&near=37203",
        "/api/v1/doctors?for=okafor",
        "/api/v1/doctors/{slug}",
        "/suggest?q=okaf",
    ],
)
def test_a_hidden_office_is_nowhere(site: Site, doctor: Physician, path: str) -> None:
    response = site.get(path.format(slug=doctor.slug))
    assert response.status_code == 200
    assert "Okafor" in response.text
    for words in ("Silent House", "Franklin", "555-0166", "5550166"):
        assert words not in response.text, words


def test_nor_does_its_plan_lead_to_the_doctor(site: Site, doctor: Physician) -> None:
    assert "Okafor" not in site.get("/doctors?for=neurology&plan=example-health-gold-ppo").text


def test_nor_does_its_own_page_name_the_doctor(site: Site, doctor: Physician) -> None:
    slug = doctor.locations[1].facility.slug if doctor.locations[1].facility else ""
    assert "Okafor" not in site.get(f"/facilities/{slug}").text
