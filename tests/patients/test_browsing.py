"""The lists to browse, and the pages they lead to."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from finder.actions.reviews import record_review
from finder.models import ConditionCode, ImportRun, Physician, Source, Specialty
from tests.make import Make, day
from tests.page import words
from tests.site import Site


@pytest.fixture
def everything(make: Make) -> Physician:
    """One of each, all linked with each other."""
    make.place()
    neurology = make.specialty()
    procedure = make.procedure(specialties=[neurology])
    condition = make.condition(specialties=[neurology], care_level="urgent", care_text="Call today.")
    condition.procedures = make.treating(procedure)
    condition.relations = make.going_with(make.condition("Blepharospasm"))
    condition.codes = [
        ConditionCode(
            system="ICD-10-CM", code="G51.31", label="Right side", relation="exact", release="2026-04"
        )
    ]
    condition.sections = [
        {"heading": "What it is", "blocks": [{"paragraph": "A twitch."}, {"items": ["One side", "No pain"]}]}
    ]
    plan = make.plan()
    found: Physician = make.physician(
        specialty=neurology,
        conditions=[condition],
        procedures=[procedure],
        at=make.facility(name="Main Clinic", group=make.group()),
        location={"plans": [plan], "confirmed": {"plans": day(3)}},
    )
    make.session.flush()
    return found


PATHS = (
    *("/", "/doctors", "/conditions", "/conditions/hemifacial-spasm", "/procedures", "/specialties"),
    *("/procedures/microvascular-decompression", "/specialties/neurology", "/insurance"),
    *("/about/privacy", "/about/ranking", "/about/data"),
)


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_whole_when_there_is_something(site: Site, everything: Physician, path: str) -> None:
    assert site.page(path).h1


@pytest.mark.parametrize("path", [path for path in PATHS if path.count("/") == 1 or "about" in path])
def test_every_page_is_whole_when_there_is_nothing(site: Site, path: str) -> None:
    assert site.page(path).h1


@pytest.mark.parametrize("path", PATHS)
def test_every_link_of_a_page_leads_somewhere(site: Site, everything: Physician, path: str) -> None:
    links = [link for link in site.page(path).links().values() if link.startswith("/")]
    assert {link: site.get(link).status_code for link in links if site.get(link).status_code != 200} == {}


def test_every_link_of_a_doctors_page_leads_somewhere(site: Site, everything: Physician) -> None:
    page = site.page(f"/doctors/{everything.slug}", near="37203")
    links = [link for link in page.links().values() if link.startswith("/")]
    assert {link: site.get(link).status_code for link in links if site.get(link).status_code != 200} == {}


def test_a_list_says_how_many_doctors_each_has(site: Site, make: Make) -> None:
    migraine = make.condition("Migraine")
    for _ in range(2):
        make.physician(conditions=[migraine])
    make.condition("Epilepsy")
    assert "Migraine 2 doctors" in site.page("/conditions").texts("li")
    assert "Epilepsy" in site.page("/conditions").texts("li")


def test_a_condition_leads_to_its_doctors_near_you(site: Site, everything: Physician) -> None:
    page = site.page("/conditions/hemifacial-spasm")
    assert "See the 1 doctor for hemifacial spasm in this directory" in page.main
    (form,) = page.every("form")
    hidden = {i.get("name"): i.get("value") for i in form.iter("input") if i.get("type") == "hidden"}
    assert site.page("/doctors", near="37203", **hidden).names() == ["Amara Okafor"]


def test_a_condition_says_when_to_get_help_in_words(site: Site, everything: Physician) -> None:
    page = site.page("/conditions/hemifacial-spasm")
    said = words(page.one("section", "care"))
    assert (said.startswith("Urgent "), said.endswith(" Call today.")) == (True, True)


def test_a_condition_says_that_nobody_reviewed_it(site: Site, everything: Physician) -> None:
    assert "Sample text, not clinically reviewed." in site.page("/conditions/hemifacial-spasm").main


@pytest.mark.parametrize(
    ("days_ago", "edited", "said"),
    [
        (3, False, "Medically reviewed by Ada Sample, MD, on "),
        (800, False, "Review overdue. This text was medically reviewed by Ada Sample, MD, on "),
        (3, True, "Changed since review. "),
    ],
)
def test_only_a_review_of_this_very_text_says_medically_reviewed(
    site: Site, make: Make, days_ago: int, edited: bool, said: str
) -> None:
    condition = make.condition()
    record_review(make.session, condition.slug, "Ada Sample", "MD", day(days_ago), "a test")
    if edited:
        condition.short_answer = "Another text."
        make.session.flush()
    page = site.page("/conditions/hemifacial-spasm")
    assert said in page.main
    assert ("edically reviewed" in page.main) == (not edited)
    assert ("sample text, not clinically reviewed" in page.main) == edited


def test_a_condition_shows_its_tables_marks_and_references(site: Site, make: Make) -> None:
    source = Source(key="old-1990", title="Of twitches", authors="Sample A", published="Journal 1990", seen="abstract",
                    kind="series", read_on=day(3))  # fmt: skip
    make.session.add(source)
    make.condition(
        sections=[
            {
                "heading": "Treatments",
                "blocks": [
                    {"subheading": "Needles"},
                    {"paragraph": "They help.[^old-1990]"},
                    {"head": ["Study", "Result"], "rows": [["Old", "good[^old-1990]"]]},
                ],
            }
        ]
    )
    page = site.page("/conditions/hemifacial-spasm")
    assert page.texts("h3") == ["Needles"]
    assert "They help. Reference 1" in page.main
    assert "Sample A. Of twitches. Journal 1990." in page.main
    assert page.texts("th") == ["Study", "Result", "Old"]
    assert page.links()["Reference 1"] == "#reference-1"


def test_a_specialty_nobody_practises_is_not_listed_but_has_a_page(site: Site, make: Make) -> None:
    unused: Specialty = make.specialty()
    assert site.page("/specialties").main.endswith("Nobody is listed yet.")
    said = "Nobody in this directory is listed for this."
    assert said in site.page(f"/specialties/{unused.slug}").main


def test_insurance_leads_to_who_may_accept_it(site: Site, everything: Physician) -> None:
    page = site.page("/insurance")
    assert site.page(page.links()["Gold PPO"]).names() == ["Amara Okafor"]
    assert site.page(page.links()["Example Health"]).names() == ["Amara Okafor"]


def test_a_facility_lists_who_practises_there(site: Site, everything: Physician) -> None:
    page = site.page(f"/facilities/{everything.locations[0].facility.slug}")
    assert (page.h1, page.texts("h2")) == ("Main Clinic", ["Where it is", "1 doctor here"])
    assert page.links()["Amara Okafor"] == f"/doctors/{everything.slug}"


def test_a_facility_without_a_name_is_called_by_its_street(site: Site, make: Make) -> None:
    physician = make.physician(at=make.facility(name=None, line1="12 Elm St"))
    assert site.page(f"/facilities/{physician.locations[0].facility.slug}").h1 == "12 Elm St"


def test_the_front_page_offers_popular_conditions_and_body_systems(site: Site, everything: Physician) -> None:
    page = site.page("/")
    assert "Hemifacial spasm" in page.texts("a", "chip")
    assert page.texts("a", "tile") == ["Brain and nerves 2 conditions"]


def test_the_front_page_measures_how_fresh_the_listings_are(site: Site, make: Make) -> None:
    make.physician(location={"confirmed": {"phone": day(3)}})
    make.physician(location={"confirmed": {"phone": day(200)}})
    make.physician()
    page = site.page("/")
    assert page.texts("ul", "legend") == [
        "1 confirmed in the last 90 days 1 confirmed before that 1 not confirmed yet"
    ]


def test_about_the_data_counts_each_origin(site: Site, make: Make) -> None:
    make.physician(origin="demo")
    make.physician(origin="registry")
    make.physician(status="hidden")
    main = site.page("/about/data").main
    assert "2 doctors are listed today." in main
    assert "1 of them is made up" in main
    assert "1 listing comes from the national registry" in main
    assert "Medical schools" not in main


def test_about_the_data_names_the_clinicians_file_and_its_day(site: Site, session: Session) -> None:
    for state, as_of in (("applied", date(2026, 1, 12)), ("undone", date(2026, 2, 2))):
        run = ImportRun(source="clinicians", file_name="x", file_digest="0" * 64, counts={}, state=state)
        run.as_of = as_of
        session.add(run)
    session.flush()
    main = site.page("/about/data").main
    assert "as it was on January 12, 2026." in main


@pytest.mark.parametrize(
    "path", ["/conditions/x", "/procedures/x", "/specialties/x", "/facilities/x", "/doctors/x"]
)
def test_a_page_nobody_wrote_is_not_found(site: Site, path: str) -> None:
    assert site.page(path, status=404).h1 == "We have no page here"


def test_the_names_for_the_map_are_those_in_the_box_the_largest_first(site: Site, make: Make) -> None:
    make.place(None, city="Nashville", size=40)
    make.place(None, (36.0, -86.9), city="Franklin", size=4)
    make.place(None, (35.1, -90.0), city="Memphis", size=30)
    box = {"south": "35.9", "west": "-87", "north": "36.3", "east": "-86.5"}
    assert [place["name"] for place in site.json("/map/places", **box)] == ["Nashville", "Franklin"]
