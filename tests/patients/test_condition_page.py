"""The page of a condition, from its facts to who wrote it."""

import pytest

from finder.actions.reviews import record_review
from finder.models import Condition, ConditionCode, ConditionRelation, Question, Source
from tests.make import NASHVILLE, Make, day
from tests.page import BadPage, Page, words
from tests.site import Site

PAGE = "/conditions/hemifacial-spasm"


@pytest.fixture
def spasm(make: Make) -> Condition:
    """A condition with something in every part of its page."""
    make.place()
    found: Condition = make.condition(
        specialties=[make.specialty()],
        procedures=[make.procedure()],
        facts=[["contagious", "No"], ["how_common", "Rare"]],
        sections=[
            {"heading": "How doctors find it", "blocks": [{"paragraph": "They look.[^a-source]"}]},
            {"heading": "Treatments", "blocks": [{"paragraph": "There are some."}]},
            {"heading": "Outlook", "blocks": [{"paragraph": "It stays."}]},
        ],
        questions_to_ask=["Is it safe to drive?"],
        organisations=[{"name": "Spasm Society", "url": "https://spasm.example"}],
        edited_by="sam@clinic.example",
    )
    palsy = make.condition("Bell's palsy", slug="bells-palsy")
    found.relations = [
        ConditionRelation(kind="lookalike", name="Tic", sign="It can wait.", position=0),
        ConditionRelation(kind="lookalike", name="Old palsy", sign="Weak first.", other=palsy, position=1),
        ConditionRelation(kind="cause", other=palsy, position=2),
        ConditionRelation(kind="associated", other=make.condition("Migraine"), position=3),
    ]
    found.codes = [
        ConditionCode(
            system="ICD-10-CM", code="G51.31", label="Right side", relation="narrower", release="2026-04"
        ),
    ]
    make.session.add(Source(key="a-source", title="Of spasms", authors="Sample A", published="2020", kind="review",
                            doi="10.1000/1", read_on=day(3), seen="read"))  # fmt: skip
    make.session.add(Question(condition_id=found.id, slug="is-it-catching", question="Is it catching?",
                              short_answer="No.", sections=[]))  # fmt: skip
    make.session.flush()
    return found


def part(page: Page, heading: str) -> str:
    """What stands under a heading."""
    (section,) = [one for one in page.every("section", "topic-part") if words(one).startswith(heading + " ")]
    return words(section).removeprefix(heading).strip()


def link(page: Page, said: str) -> str:
    """Where the link of those words leads."""
    return page.links()[said]


def test_lists_stand_behind_the_sections_they_belong_to(site: Site, spasm: Condition) -> None:
    assert [words(one) for one in site.page(PAGE).every("h2") if (one.get("id") or "").islower()][1:] == [
        *("How doctors find it", "Often confused with", "Treatments", "Tests and procedures", "Outlook"),
        *("Which doctor to see", "Questions to ask your doctor", "Questions and answers"),
        *("Organizations that help", "Related conditions", "Codes for records and billing", "References"),
        "About this page",
    ]


def test_every_part_stands_in_the_contents(site: Site, spasm: Condition) -> None:
    page = site.page(PAGE)
    (contents,) = page.every("nav", "topic-nav")
    named = [words(one) for one in contents.iter("li")]
    assert named == [words(one) for one in page.every("h2") if one.get("id") != "doctors-title"]


def test_a_part_without_a_body_is_not_there(site: Site, make: Make) -> None:
    make.condition()
    assert site.page(PAGE).texts("h2") == ["Doctors who treat this near you", "About this page"]


def test_key_facts_have_plain_labels(site: Site, spasm: Condition) -> None:
    assert site.page(PAGE).texts("dl", "key-facts") == ["Contagious No How common Rare"]


def test_a_look_alike_is_told_apart_and_linked_where_it_has_a_page(site: Site, spasm: Condition) -> None:
    page = site.page(PAGE)
    assert "Tic It can wait. Old palsy Weak first." in part(page, "Often confused with")
    assert link(page, "Old palsy") == "/conditions/bells-palsy"
    assert "Tic" not in page.links()


def test_a_procedure_says_what_it_does_and_on_what_evidence(site: Site, spasm: Condition) -> None:
    said = part(site.page(PAGE), "Tests and procedures")
    assert "Treats the cause or the illness itself" in said
    assert "Groups of patients." in said


def test_specialists_stand_under_what_they_do(site: Site, spasm: Condition) -> None:
    assert part(site.page(PAGE), "Which doctor to see").startswith("Treat it Neurologists")


def test_other_conditions_stand_under_what_they_have_to_do_with_it(site: Site, spasm: Condition) -> None:
    said = part(site.page(PAGE), "Related conditions")
    assert said == "It can come from Bell's palsy Linked with it Migraine"


def test_a_code_says_its_side_how_well_it_fits_and_its_release(site: Site, spasm: Condition) -> None:
    said = part(site.page(PAGE), "Codes for records and billing")
    assert said.endswith("ICD-10-CM G51.31 Right side means a part of it 2026-04")


def test_payors_lead_to_as_many_doctors_as_is_said(site: Site, make: Make, spasm: Condition) -> None:
    fresh = {"plans": [make.plan()], "confirmed": {"plans": day(3)}}
    make.physician("Taker", conditions=[spasm], at=make.facility(point=NASHVILLE), location=fresh)
    make.physician("Other", conditions=[spasm], at=make.facility(point=NASHVILLE))
    for query in ({}, {"near": "37203"}):
        page = site.page(PAGE, **query)
        assert "Example Health 1 doctor, 1 confirmed" in part(page, "Insurance these doctors list")
        assert site.page(link(page, "Example Health")).names() == ["Taker Okafor"]


def test_plans_confirmed_too_long_ago_are_not_said_to_be_confirmed(
    site: Site, make: Make, spasm: Condition
) -> None:
    stale = {"plans": [make.plan()], "confirmed": {"plans": day(91)}}
    make.physician(conditions=[spasm], at=make.facility(point=NASHVILLE), location=stale)
    for query in ({}, {"near": "37203"}):
        said = part(site.page(PAGE, **query), "Insurance these doctors list")
        assert said.endswith("Example Health 1 doctor") and "onfirmed" not in said


def test_payors_of_doctors_by_video_are_not_said_to_be_near(site: Site, make: Make, spasm: Condition) -> None:
    far = make.physician("Far", conditions=[spasm], at=None)
    make.location(far, None, telehealth=True, plans=[make.plan()])
    make.licences(far, "TN")
    make.physician("Near", conditions=[spasm], at=make.facility(point=NASHVILLE))
    said = part(site.page(PAGE, near="37203"), "Insurance these doctors list")
    assert "and of those whose distance is not known or who see people by video." in said


def test_procedures_and_specialists_lead_to_as_many_doctors_as_is_said(
    site: Site, make: Make, spasm: Condition
) -> None:
    able = {"procedures": [spasm.procedures[0].procedure], "specialty": spasm.specialties[0].specialty}
    make.physician("Doer", conditions=[spasm], at=make.facility(point=NASHVILLE), **able)
    make.physician("Other", conditions=[spasm], at=make.facility(point=NASHVILLE))
    for query in ({}, {"near": "37203"}):
        page = site.page(PAGE, **query)
        for said in ("1 doctor: Microvascular decompression", "1 doctor: Neurologists"):
            assert site.page(link(page, said)).names() == ["Doer Okafor"]


def test_the_place_goes_along_to_the_next_page(site: Site, spasm: Condition) -> None:
    links = site.page(PAGE, near="37203", within="5").links()
    for said in ("Old palsy", "Microvascular decompression", "Neurologists", "Migraine", "Is it catching?"):
        assert links[said].endswith("?near=37203&within=5"), said


def test_a_place_that_was_not_found_goes_nowhere(site: Site, spasm: Condition) -> None:
    assert link(site.page(PAGE, near="99999"), "Migraine") == "/conditions/migraine"


def test_links_out_do_not_tell_where_one_came_from(site: Site, spasm: Condition) -> None:
    page = site.page(PAGE, near="37203")
    out = [one for one in page.every("a") if (one.get("href") or "").startswith("http")]
    assert {one.get("href") for one in out} == {"https://spasm.example", "https://doi.org/10.1000/1"}
    assert {one.get("rel") for one in out} == {"noopener noreferrer"}


def test_a_link_out_that_would_tell_is_refused_by_the_tests_themselves(site: Site, spasm: Condition) -> None:
    response = site.get(PAGE)
    response.set_data(response.get_data(as_text=True).replace("noopener noreferrer", "noopener"))
    with pytest.raises(BadPage, match="leaves the site"):
        Page(response)


def test_roles_are_told_apart_and_no_review_is_claimed(site: Site, spasm: Condition) -> None:
    said = part(site.page(PAGE), "About this page")
    assert "Edited by sam@clinic.example" in said
    assert "Reviewed by Nobody yet. This text is not clinically reviewed." in said


def test_a_review_of_this_text_says_who_when_and_until_when(site: Site, make: Make, spasm: Condition) -> None:
    record_review(make.session, PAGE, "Rae Reader", "MD", day(0), by="test")
    said = part(site.page(PAGE), "About this page")
    assert "Reviewed by Rae Reader, MD" in said
    assert "Next review due by" in said
