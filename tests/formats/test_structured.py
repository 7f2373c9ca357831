"""What the pages of the condition directory tell search engines: schema.org's words, and only what the page shows."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content import load_content
from finder.domain.reviews import Reviewed, Standing
from finder.formats import jsonld
from finder.formats.jsonld.medical_specialties import VALUES
from finder.models import Specialty
from finder.queries import conditions, procedures, questions, specialties
from finder.queries.browsing import Code
from finder.queries.conditions import ConditionPage
from finder.queries.procedures import ProcedurePage
from finder.queries.questions import QuestionPage
from finder.readers.content_folder import read_content
from tests.actions.test_content import CONTENT
from tests.formats.vocabulary import faults
from tests.seed.test_content import CONDITIONS, PROCEDURES, SEED
from tests.stores import fresh_store

#: All in one process, for the sake of what is loaded once.
pytestmark = pytest.mark.xdist_group("structured")

TODAY = date(2026, 11, 21)
AT = jsonld.Standpoint(
    url="https://finder.example/conditions/twitch",
    language="en",
    site="Riverside Clinics",
    above=(("Conditions", "https://finder.example/conditions"),),
    address=lambda noun, slug: f"https://finder.example/{noun}s/{slug}",
)


@pytest.fixture
def condition(session: Session) -> ConditionPage:
    load_content(session, CONTENT)
    found = conditions.by_slug(session, "twitch", TODAY)
    assert found
    return found


@pytest.fixture
def procedure(session: Session) -> ProcedurePage:
    load_content(session, CONTENT)
    found = procedures.by_slug(session, "injection", TODAY)
    assert found
    return found


@pytest.fixture
def question(session: Session) -> QuestionPage:
    load_content(session, CONTENT)
    found = questions.by_slug(session, "twitch", "is-it-bad", TODAY)
    assert found
    return found


def about(page: ConditionPage | ProcedurePage) -> dict[str, Any]:
    made = jsonld.condition(page, AT) if isinstance(page, ConditionPage) else jsonld.procedure(page, AT)
    found: dict[str, Any] = made["about"]
    return found


# -- A condition ---------------------------------------------------------------------------------------
def test_a_condition_has_its_codes_with_their_system(condition: ConditionPage) -> None:
    (code,) = about(condition)["code"]
    assert (code["codingSystem"], code["codeValue"]) == ("ICD-10-CM", "X51.3")


def test_what_it_is_confused_with_comes_with_the_sign_that_tells_them_apart(condition: ConditionPage) -> None:
    tremble, tic = about(condition)["differentialDiagnosis"]
    assert tremble["diagnosis"]["url"] == "https://finder.example/conditions/tremble"
    assert "url" not in tic["diagnosis"]
    assert tic["distinguishingSign"]["name"] == "It can wait."


def test_what_relieves_is_a_therapy_and_no_test(condition: ConditionPage) -> None:
    (therapy,) = about(condition)["possibleTreatment"]
    assert (therapy["@type"], therapy["name"]) == ("MedicalTherapy", "Injection")
    assert "typicalTest" not in about(condition)


def test_how_many_have_it_comes_with_its_source(condition: ConditionPage) -> None:
    (said,) = about(condition)["epidemiology"]
    assert said == "14.5 per 100,000 women (Anytown); Sample A, Journal 1990;1:1"


def test_signs_are_the_items_listed_under_symptoms(condition: ConditionPage) -> None:
    assert [one["name"] for one in about(condition)["signOrSymptom"]] == ["often", "briefly"]


def test_the_way_to_the_page_ends_with_the_page(condition: ConditionPage) -> None:
    steps = jsonld.condition(condition, AT)["breadcrumb"]["itemListElement"]
    assert [(one["position"], one["name"]) for one in steps] == [(1, "Conditions"), (2, "Twitch")]
    assert steps[-1]["item"]["@id"] == AT.url


# -- Who reviewed it -----------------------------------------------------------------------------------
REVIEW = Reviewed("Sample Reader", "MD", date(2026, 3, 1), "x")


def test_a_review_of_this_text_is_said(condition: ConditionPage) -> None:
    said = jsonld.condition(replace(condition, standing=Standing("reviewed", REVIEW)), AT)
    assert (said["lastReviewed"], said["reviewedBy"]["name"]) == ("2026-03-01", "Sample Reader")


@pytest.mark.parametrize(
    "standing", [Standing("not reviewed"), Standing("changed", REVIEW), Standing("overdue", REVIEW)]
)
def test_no_other_state_says_reviewed(condition: ConditionPage, standing: Standing) -> None:
    said = json.dumps(jsonld.condition(replace(condition, standing=standing), AT))
    assert "reviewed" not in said.lower()


# -- The others ----------------------------------------------------------------------------------------
def test_a_question_is_one_of_a_list_with_its_answer(question: QuestionPage) -> None:
    said = jsonld.question(question, AT)
    (asked,) = said["mainEntity"]
    assert said["@type"] == ["MedicalWebPage", "FAQPage"]
    assert (asked["name"], asked["acceptedAnswer"]["text"]) == ("Is it bad?", "No.")


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        (["3E023GC"], "PercutaneousProcedure"),
        (["037K3DZ", "03VG3DZ"], "PercutaneousProcedure"),
        (["01N50ZZ", "01N53ZZ"], None),
        (["00NM0ZZ"], None),
        (["D020JZZ"], None),
        ([], None),
    ],
)
def test_a_procedure_says_how_it_is_done_only_where_its_codes_agree(
    procedure: ProcedurePage, codes: list[str], kind: str | None
) -> None:
    rows = tuple(Code("ICD-10-PCS", one, "x", "exact", "2024") for one in codes)
    assert about(replace(procedure, codes=rows)).get("procedureType") == kind


# -- All that is shipped, by schema.org's own vocabulary -----------------------------------------------
@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A session over the whole content in a directory of its own, since loading it takes seconds."""
    with (
        fresh_store(f"sqlite:///{tmp_path_factory.mktemp('shipped')}/finder.db") as store,
        store.writing(long=True) as session,
    ):
        load_content(session, read_content(SEED))
        yield session


@pytest.mark.parametrize("slug", CONDITIONS)
def test_each_condition_is_valid(shipped: Session, slug: str) -> None:
    page = conditions.by_slug(shipped, slug, TODAY)
    assert page and list(faults(jsonld.condition(page, AT))) == []
    for link in page.questions:
        asked = questions.by_slug(shipped, slug, link.slug, TODAY)
        assert asked and list(faults(jsonld.question(asked, AT))) == []


@pytest.mark.parametrize("slug", PROCEDURES)
def test_each_procedure_is_valid(shipped: Session, slug: str) -> None:
    page = procedures.by_slug(shipped, slug, TODAY)
    assert page and list(faults(jsonld.procedure(page, AT))) == []


def test_each_specialty_with_a_value_exists_and_is_valid(shipped: Session) -> None:
    assert set(VALUES) <= set(shipped.scalars(sa.select(Specialty.slug)))
    for slug in VALUES:
        page = specialties.by_slug(shipped, slug)
        assert page and list(faults(jsonld.specialty(page, AT))) == []


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "Twitch"}, ": Twitch is no type"),
        ({"@type": "MedicalCondition", "treatment": "x"}, "/treatment: no property of ['MedicalCondition']"),
        (
            {"@type": "MedicalCondition", "cause": "x"},
            "/cause: 'x' is none of ('MedicalCause', 'IdReference')",
        ),
        (
            {"@type": "MedicalWebPage", "about": {"@type": "Person", "code": "x"}},
            "/about/code: no property of ['Person']",
        ),
    ],
)
def test_the_check_finds_what_is_wrong(node: dict[str, Any], fault: str) -> None:
    assert list(faults(node)) == [fault]
