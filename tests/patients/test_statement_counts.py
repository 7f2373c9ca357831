"""Hot pages ask the database a pinned number of times, however many rows there are."""

import pytest

from finder.actions.index import refresh_noted
from finder.models import ConditionCode
from tests.make import Make, day
from tests.site import Site
from tests.statements import counted

FILTERS = "near=37203&for=hemifacial+spasm&accepting=1&language=es&plan=example-health-gold-ppo&gender=female"


def fill(make: Make, number: int) -> None:
    """So many physicians, each with so many of everything a page shows."""
    make.place()
    neurology = make.specialty()
    plan = make.plan()
    groups = [make.group(f"Group {n}") for n in range(number)]
    languages = [make.language(), *(make.language(f"x{n}", f"Language {n}") for n in range(number))]
    caring = [make.specialty(f"Field {n}", f"Person {n}") for n in range(number)]
    procedures = [make.procedure(f"Procedure {n}", specialties=caring) for n in range(number)]
    conditions = [
        make.condition(specialties=caring),
        *(make.condition(f"Condition {n}") for n in range(number)),
    ]
    for n in range(number):
        make.condition(f"Other {n}", specialties=[neurology])
    first = conditions[0]
    first.procedures, first.relations = make.treating(*procedures), make.going_with(*conditions[1:])
    first.codes = [
        ConditionCode(system="ICD-10-CM", code=f"X{n}", label="A code", relation="exact", release="2026-04")
        for n in range(number)
    ]
    for n in range(number):
        make.question(first, f"Question {n}?")
    fresh = {fact: day(9) for fact in ("accepting", "phone", "plans", "address", "hours")}
    for n in range(number):
        physician = make.physician(
            f"A{n:02}",
            slug=f"doctor-{n}",
            npi=f"{n:010}",
            gender="female",
            specialty=neurology,
            conditions=conditions,
            procedures=procedures,
            languages=languages,
            at=make.facility(group=groups[n], slug=f"facility-{n}"),
            location={"accepting": True, "confirmed": fresh, "plans": [plan], "telehealth": True},
        )
        for _ in range(number):
            make.location(physician, confirmed=fresh, plans=[plan])
            make.training(physician, "residency")
            make.comment(physician)
        make.licences(physician, *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE")[:number])
    refresh_noted(make.session)


PINNED = {
    "/": 4,
    "/doctors": 1,
    "/doctors?near=37203": 11,
    f"/doctors?{FILTERS}": 16,
    "/doctors/doctor-0": 10,
    "/doctors/doctor-0?near=37203": 11,
    "/conditions": 3,
    "/conditions?by=system": 2,
    "/conditions/hemifacial-spasm": 10,
    "/conditions/hemifacial-spasm/guide": 5,
    "/conditions/hemifacial-spasm/history": 4,
    "/conditions/hemifacial-spasm/questions/question-0": 9,
    "/procedures": 2,
    "/procedures/procedure-0": 12,
    "/procedures/procedure-0?near=37203": 22,
    "/specialties/neurology": 9,
    "/facilities/facility-0": 4,
    "/insurance": 5,
    "/sitemap.xml": 3,
    "/api/v1/doctors?near=37203": 9,
    f"/api/v1/doctors?{FILTERS}": 14,
    "/api/v1/doctors/doctor-0": 9,
}


def statements(site: Site, make: Make, path: str) -> int:
    """How many a page takes."""
    with counted(make.session) as sent:
        response = site.client.get(path)
    assert response.status_code == 200
    return len(sent)


@pytest.mark.parametrize("number", [1, 8])
def test_the_number_of_statements_is_pinned(site: Site, make: Make, number: int) -> None:
    fill(make, number)
    assert {path: statements(site, make, path) for path in PINNED} == PINNED
