"""The list of procedures, and the page of each."""

import pytest
import sqlalchemy as sa

from finder.actions.reviews import record_review
from finder.models import Condition, ConditionProcedure, Figure, Procedure, ProcedureCode, Source, Specialty
from tests.make import Make, day
from tests.page import Page, words
from tests.site import Site

PATH = "/procedures/microvascular-decompression"


@pytest.fixture
def neurosurgery(make: Make) -> Specialty:
    """Those who perform it."""
    found: Specialty = make.specialty("Neurosurgery", "Neurosurgeon", plain="Operates on the brain.")
    return found


@pytest.fixture
def procedure(make: Make, neurosurgery: Specialty) -> Procedure:
    """Performed by one doctor, who takes one plan; used for two conditions."""
    make.place()
    found: Procedure = make.procedure(specialties=[neurosurgery], questions_to_ask=["How many do you do?"])
    use(make.condition("Hemifacial spasm"), found, "treats", "review")
    use(make.condition("Migraine"), found, "diagnoses", "expert")
    found.codes = [
        ProcedureCode(system="ICD-10-PCS", code="00NM0ZZ", label="Release of a nerve", relation="closest",
                      release="FY2024")
    ]  # fmt: skip
    plans = {"plans": [make.plan()], "confirmed": {"plans": day(3)}}
    make.physician(specialty=neurosurgery, procedures=[found], location=plans)
    return found


def use(condition: Condition, procedure: Procedure, role: str, evidence: str) -> None:
    """Link the two."""
    condition.procedures.append(ConditionProcedure(procedure=procedure, role=role, evidence=evidence))


def said(page: Page, heading: str) -> str:
    """What stands in the part under a heading, the heading included."""
    (part,) = [one for one in page.texts("section", "topic-part") if one.startswith(heading)]
    return part


def test_who_performs_it_is_said_with_what_they_do(site: Site, make: Make, procedure: Procedure) -> None:
    make.session.flush()
    page = site.page(PATH)
    assert said(page, "Specialties that do it").endswith("Neurosurgeons Operates on the brain.")
    assert page.links()["Neurosurgeons"] == "/specialties/neurosurgery"


def test_conditions_stand_under_what_it_does_with_the_evidence_in_plain_words(
    site: Site, make: Make, procedure: Procedure
) -> None:
    make.session.flush()
    first, second = site.page(PATH).texts("li", "use")
    assert first.startswith("Treats the cause or the illness itself Hemifacial spasm Evidence Reviews.")
    assert second.startswith("Helps find out what it is Migraine Evidence Experience of doctors.")


def test_evidence_of_two_kinds_is_told_apart_the_stronger_first(
    site: Site, make: Make, procedure: Procedure
) -> None:
    use(make.condition("Ache"), procedure, "treats", "series")
    make.session.flush()
    first, _second = site.page(PATH).texts("li", "use")
    assert first.index("Hemifacial spasm") < first.index("Reviews.") < first.index("Ache")


def test_codes_are_folded_and_say_how_well_they_fit(site: Site, make: Make, procedure: Procedure) -> None:
    make.session.flush()
    page = site.page(PATH)
    (fold,) = [one for one in page.every("details") if "00NM0ZZ" in words(one)]
    assert "Release of a nerve the closest there is FY2024" in words(fold)


def test_doctors_near_a_place_are_those_of_the_search(site: Site, make: Make, procedure: Procedure) -> None:
    make.session.flush()
    page = site.page(PATH, near="37203")
    assert page.texts("p", "near-said") == [
        "1 doctor who performs microvascular decompression near Nashville, TN 37203 within 25 miles"
    ]
    assert "Amara Okafor" in page.links()
    assert site.page("/doctors", near="37203", procedure=procedure.slug).names() == ["Amara Okafor"]


def test_insurance_of_these_doctors_leads_to_them(site: Site, make: Make, procedure: Procedure) -> None:
    make.session.flush()
    page = site.page(PATH, near="37203")
    assert site.page(page.links()["Example Health"]).names() == ["Amara Okafor"]


def test_the_place_goes_along_to_conditions_and_specialties(
    site: Site, make: Make, procedure: Procedure
) -> None:
    make.session.flush()
    links = site.page(PATH, near="37203").links()
    assert links["Hemifacial spasm"] == "/conditions/hemifacial-spasm?near=37203"
    assert links["Neurosurgeons"] == "/specialties/neurosurgery?near=37203"


def test_a_bare_procedure_has_no_empty_part(site: Site, make: Make) -> None:
    make.procedure()
    assert site.page(PATH).texts("h2") == ["Doctors who do this near you", "About this page"]


def test_the_parts_stand_in_the_order_of_the_text(site: Site, make: Make, procedure: Procedure) -> None:
    procedure.sections = [
        {"heading": heading, "blocks": [{"paragraph": "Some words."}]}
        for heading in ("What it is", "Who does it")
    ]
    make.session.flush()
    headings = site.page(PATH).texts("h2")
    assert headings[1:5] == [
        *("What it is", "Who does it", "Specialties that do it", "Conditions it is used for")
    ]


@pytest.mark.parametrize("reviewed", [True, False])
def test_only_a_review_says_reviewed(site: Site, make: Make, procedure: Procedure, reviewed: bool) -> None:
    make.session.flush()
    if reviewed:
        record_review(
            make.session, "procedures/microvascular-decompression", "Ada Sample", "MD", day(3), "test"
        )
    page = site.page(PATH)
    assert ("Medically reviewed by Ada Sample, MD, on " in page.main) == reviewed
    assert ("Sample text, not clinically reviewed." in page.main) != reviewed
    assert ("Reviewed by Ada Sample, MD" in page.main) == reviewed


# What studies found


@pytest.fixture
def studied(make: Make, procedure: Procedure) -> None:
    """A benefit and a harm for a condition, and a risk of the condition itself that no text refers to."""
    spasm = make.session.scalars(sa.select(Condition).where(Condition.slug == "hemifacial-spasm")).one()
    source = Source(key="old-1990", title="Of twitches", authors="Sample A", published="1990", seen="abstract",
                    kind="series", read_on=day(3))  # fmt: skip
    given = {
        "condition_id": spasm.id,
        "unit": "percent",
        "population": "surgical",
        "source": source,
        "n": 5685,
    }
    make.session.add_all([
        Figure(key="gone", metric="success", what="No more spasm", value="91.1", follow_up="2 years", **given),
        Figure(key="deaf", metric="risk", what="Hearing loss", value="2.3", low="1", high="3",
               interval_kind="range", **given),
        Figure(key="other", metric="risk", what="Something else", value="7", **given),
        Figure(key="share", metric="share", what="Women", value="60", **given),
    ])  # fmt: skip
    words = 'It helps {{ figure "gone" }}. It harms {{ figure "deaf" }}. Of {{ figure "share" }}.'
    procedure.sections = [{"heading": "Risks", "blocks": [{"paragraph": words}]}]
    make.session.flush()


def test_benefit_and_harm_are_tables_of_their_own(site: Site, studied: None) -> None:
    page = site.page(PATH)
    assert [one for one in page.texts("h3") if one in ("Benefit", "Harm")] == ["Benefit", "Harm"]
    benefit, harm = page.texts("table", "findings")
    assert ("No more spasm" in benefit, "Hearing loss" in benefit) == (True, False)
    assert ("No more spasm" in harm, "Hearing loss" in harm) == (False, True)


def test_a_finding_says_in_whom_how_many_and_after_how_long(site: Site, studied: None) -> None:
    benefit, harm = site.page(PATH).texts("table", "findings")
    assert "No more spasm people who had surgery · 5,685 studied · follow-up: 2 years" in benefit
    assert "Hemifacial spasm" in benefit
    assert "1 to 3 (lowest to highest)" in harm


def test_a_finding_bears_the_mark_of_its_source(site: Site, studied: None) -> None:
    page = site.page(PATH)
    assert "91.1 percent Reference 1" in page.texts("table", "findings")[0]
    assert "Sample A. Of twitches. 1990." in page.main


def test_what_no_text_refers_to_and_what_is_no_outcome_is_not_a_finding(site: Site, studied: None) -> None:
    tables = " ".join(site.page(PATH).texts("table", "findings"))
    assert ("Something else" in tables, "Women" in tables) == (False, False)


def test_a_finding_changed_drops_the_review(site: Site, make: Make, studied: None) -> None:
    record_review(make.session, "procedures/microvascular-decompression", "Ada Sample", "MD", day(3), "test")
    make.session.scalars(sa.select(Figure).where(Figure.key == "gone")).one().n = 12
    make.session.flush()
    assert "Changed since review." in site.page(PATH).main


# The list of all


def test_the_list_tells_treatments_from_tests_and_says_what_each_is(site: Site, make: Make) -> None:
    spasm = make.condition()
    use(spasm, make.procedure("Surgery", short_answer="It cuts."), "treats", "series")
    use(spasm, make.procedure("Scan", short_answer="It looks."), "diagnoses", "expert")
    make.procedure("Massage", short_answer="It rubs.")
    make.session.flush()
    page = site.page("/procedures")
    assert page.texts("h2") == ["Treatments", "Tests", "Other procedures"]
    assert page.texts("ul", "entries") == ["Surgery It cuts.", "Scan It looks.", "Massage It rubs."]


def test_what_finds_out_and_helps_is_a_treatment(site: Site, make: Make) -> None:
    block = make.procedure("Nerve block")
    use(make.condition(), block, "diagnoses", "expert")
    use(make.condition("Migraine"), block, "relieves", "trial")
    make.session.flush()
    assert site.page("/procedures").texts("h2") == ["Treatments"]
