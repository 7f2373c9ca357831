"""What the old page promised and never showed: each row of its table, on a page as a person sees it."""

import pytest

from finder.models import Physician
from tests.make import NASHVILLE, Make, day, miles_from
from tests.page import Page, words
from tests.site import Site

AT = {"near": "37203"}


def doctor(site: Site, physician: Physician, **query: str) -> Page:
    """The page of a physician."""
    return site.page(f"/doctors/{physician.slug}", **query)


def section(page: Page, id: str) -> str:
    """What the section under that heading says."""
    return words(page.one("section", aria_labelledby=id))


def facts(page: Page) -> dict[str, str]:
    """At a glance: name of the fact → what is said."""
    glance = page.one("section", aria_labelledby="glance-title")
    return {words(dt): words(dd) for dt, dd in zip(glance.iter("dt"), glance.iter("dd"), strict=True)}


# -- "Conditions That We Treat" ------------------------------------------------------------------------
def test_the_conditions_are_a_list_of_links(site: Site, make: Make) -> None:
    make.condition("Hemifacial spasm")
    assert site.page("/conditions").links()["Hemifacial spasm"] == "/conditions/hemifacial-spasm"


def test_a_list_of_no_conditions_has_no_heading_without_a_body(site: Site) -> None:
    page = site.page("/conditions")
    assert (page.texts("h2"), page.texts("h3")) == ([], [])
    assert "This directory lists no conditions yet." in page.main


def test_a_doctor_without_conditions_has_no_heading_for_them(site: Site, make: Make) -> None:
    page = doctor(site, make.physician())
    assert not {"Conditions treated", "Procedures performed"} & set(page.texts("h2"))


# -- What was searched for, in one sentence ------------------------------------------------------------
def test_condition_and_place_are_one_sentence(site: Site, make: Make) -> None:
    make.place()
    make.physician(conditions=[make.condition()])
    page = site.page("/doctors", for_="hemifacial spasm", **AT)
    assert page.h1 == "1 doctor for hemifacial spasm near Nashville, TN 37203 within 25 miles"


def test_a_lay_term_says_how_it_was_read(site: Site, make: Make) -> None:
    make.physician(conditions=[make.condition(also=("face twitching",))])
    page = site.page("/doctors", for_="face twitching")
    assert "We read “face twitching” as hemifacial spasm." in page.main


def test_the_name_of_a_specialty_needs_no_explanation(site: Site, make: Make) -> None:
    make.physician(specialty=make.specialty())
    assert "We read" not in site.page("/doctors", for_="neurologists").main


# -- "Physician specialty matches" / "Doctor Results for" ----------------------------------------------
@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("hemifacial spasm", "1 doctor for hemifacial spasm"),
        ("microvascular decompression", "1 doctor who performs microvascular decompression"),
        ("neurologist", "1 neurologist"),
        ("okafor", "1 doctor named “okafor”"),
    ],
)
def test_the_heading_fits_what_the_words_hit(site: Site, make: Make, typed: str, heading: str) -> None:
    make.physician(specialty=make.specialty(), conditions=[make.condition()], procedures=[make.procedure()])
    page = site.page("/doctors", for_=typed)
    assert (page.h1, len(page.every("h1"))) == (heading, 1)


# -- "We didn't find an exact match" -------------------------------------------------------------------
def test_others_to_consider_stand_under_a_label_of_their_own(site: Site, make: Make) -> None:
    make.place()
    neurology = make.specialty()
    make.condition(specialties=[neurology])
    make.physician(specialty=neurology)
    page = site.page("/doctors", for_="hemifacial spasm", **AT)
    assert page.h1 == "No doctors for hemifacial spasm near Nashville, TN 37203 within 25 miles"
    assert "Others to consider" in page.texts("h2")


def test_each_of_the_others_says_why_it_is_there(site: Site, make: Make) -> None:
    neurology = make.specialty()
    make.condition(specialties=[neurology])
    make.physician(specialty=neurology)
    make.physician("Ben", "Ito", specialty=neurology)
    page = site.page("/doctors", for_="hemifacial spasm")
    assert page.texts("li", "chip") == ["Neurology often cares for this"] * 2


def test_others_are_never_mixed_with_exact_rows(site: Site, make: Make) -> None:
    neurology = make.specialty()
    spasm = make.condition(specialties=[neurology])
    make.physician(specialty=neurology, conditions=[spasm])
    make.physician("Ben", "Ito", specialty=neurology)
    page = site.page("/doctors", for_="hemifacial spasm")
    assert (page.names(), "Others" in page.main) == (["Amara Okafor"], False)


# -- ClosestMiles, SelectedMiles -----------------------------------------------------------------------
def test_when_nobody_is_in_the_circle_the_closest_is_named_with_the_distance(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=miles_from(NASHVILLE, 41.3))
    make.physician("Ben", "Ito", at=miles_from(NASHVILLE, 60))
    page = site.page("/doctors", **AT)
    assert page.h1 == "No doctors near Nashville, TN 37203 within 25 miles"
    assert "The closest is 41.3 miles away." in page.main
    assert page.names() == ["Amara Okafor", "Ben Ito"]


# -- "Your selected filters found no results" ----------------------------------------------------------
def test_the_filter_that_hides_the_most_can_be_removed_alone(site: Site, make: Make) -> None:
    make.place()
    spanish = make.language()
    make.physician(languages=[spanish], gender="female")
    make.physician("Ben", "Ito", languages=[spanish], gender="female")
    page = site.page("/doctors", language="es", gender="male", **AT)
    assert page.h1.startswith("No doctors meet all your filters near")
    assert "The filter “gender” hides the most." in page.main
    link = page.links()["Remove just this filter and see 2 doctors"]
    assert site.page(link).names() == ["Amara Okafor", "Ben Ito"]


# -- "Showing N Doctors" -------------------------------------------------------------------------------
def test_showing_says_which_of_how_many(site: Site, make: Make) -> None:
    spanish = make.language()
    for n in range(57):
        make.physician(f"A{n:02}", languages=[spanish], at=None)
    assert "Showing 1–20 of 57 doctors." in site.page("/doctors", language="es").main
    assert "Showing 21–40 of 57 doctors." in site.page("/doctors", language="es", page=2).main
    assert "Showing 41–57 of 57 doctors." in site.page("/doctors", language="es", page=3).main


@pytest.mark.parametrize(
    ("number", "said"), [(1, "Showing the 1 doctor found."), (2, "Showing all 2 doctors.")]
)
def test_showing_is_right_for_one_and_two(site: Site, make: Make, number: int, said: str) -> None:
    make.place()
    for _ in range(number):
        make.physician()
    assert said in site.page("/doctors", **AT).main


def test_nobody_at_all_is_said_without_a_count(site: Site, make: Make) -> None:
    make.place()
    page = site.page("/doctors", **AT)
    assert page.h1 == "No doctors near Nashville, TN 37203 within 25 miles"
    assert "Showing" not in page.main


def test_the_number_of_doctors_is_there_for_screen_readers_to_announce(site: Site, make: Make) -> None:
    make.place()
    make.physician()
    page = site.page("/doctors", **AT)
    assert page.one("h1").get("data-said") == "1 doctor"
    assert page.one("p", id="said").get("role") == "status"


# -- MarketGroup Physician / Affiliated Physician ------------------------------------------------------
@pytest.mark.parametrize(
    ("affiliation", "said"),
    [
        ("employed", "employed by Riverside Clinics"),
        ("affiliated", "affiliated with Riverside Clinics"),
        ("independent", "independent"),
    ],
)
def test_how_a_doctor_stands_to_a_group(site: Site, make: Make, affiliation: str, said: str) -> None:
    group = None if affiliation == "independent" else make.group()
    page = doctor(site, make.physician(affiliation=affiliation, group=group))
    assert page.texts("p", "lead-in") == [said]


def test_an_unknown_affiliation_says_nothing(site: Site, make: Make) -> None:
    page = doctor(site, make.physician(group=make.group()))
    assert page.texts("p", "lead-in") == []
    assert "Riverside" not in page.main


# -- Name, title, specialties --------------------------------------------------------------------------
def test_a_name_has_its_title_behind_one_comma(site: Site, make: Make) -> None:
    page = doctor(site, make.physician("Amara", "Okafor", middle="Grace", credentials="MD, PhD"))
    assert page.h1 == "Amara G. Okafor, MD, PhD"


def test_a_name_without_a_title_has_no_comma(site: Site, make: Make) -> None:
    assert doctor(site, make.physician()).h1 == "Amara Okafor"


def test_a_name_of_one_word_has_no_stray_space(site: Site, make: Make) -> None:
    assert doctor(site, make.physician(None, "Okafor")).h1 == "Okafor"


def test_the_primary_specialty_is_first(site: Site, make: Make) -> None:
    physician = make.physician(specialty=make.specialty("Sleep medicine", "Sleep doctor"))
    make.further_specialty(physician, make.specialty())
    assert facts(doctor(site, physician))["Specialties"] == "Sleep medicine, Neurology"


def test_a_primary_specialty_in_a_later_slot_is_still_first(site: Site, make: Make) -> None:
    physician = make.physician()
    make.further_specialty(physician, make.specialty("Sleep medicine", "Sleep doctor"))
    make.further_specialty(physician, make.specialty())
    physician.specialties[1].is_primary = True
    make.session.flush()
    assert facts(doctor(site, physician))["Specialties"] == "Neurology, Sleep medicine"


# -- markerId ------------------------------------------------------------------------------------------
def test_card_and_pin_bear_the_same_number(site: Site, make: Make) -> None:
    make.place()
    for _ in range(3):
        make.physician()
    cards = site.page("/doctors", **AT).cards()
    shown = [(words(next(card.iter("span"))), card.get("data-pin")) for card in cards]
    assert shown == [("1", "1"), ("2", "2"), ("3", "3")]


def test_the_numbers_go_on_over_the_pages(site: Site, make: Make) -> None:
    make.place()
    for _ in range(22):
        make.physician()
    page = site.page("/doctors", page=2, **AT)
    assert [card.get("data-pin") for card in page.cards()] == ["21", "22"]
    assert page.one("ol", "results").get("start") == "21"


def test_a_pin_is_where_the_card_says(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=(36.2, -86.7))
    (card,) = site.page("/doctors", **AT).cards()
    assert (card.get("data-latitude"), card.get("data-longitude")) == ("36.2", "-86.7")


# -- addressInfo(Addresses, 0, …) ----------------------------------------------------------------------
def test_the_location_shown_is_the_nearest_not_the_first(site: Site, make: Make) -> None:
    make.place()
    physician = make.physician(at=make.facility(miles_from(NASHVILLE, 20), name="Far Clinic"))
    make.location(physician, make.facility(miles_from(NASHVILLE, 2), name="Near Clinic"))
    (card,) = site.page("/doctors", **AT).cards()
    assert "Near Clinic" in words(card)
    assert "Far Clinic" not in words(card)


def test_an_address_has_no_empty_bullets_and_no_stray_commas(site: Site, make: Make) -> None:
    make.place()
    bare = {"name": None, "line2": None, "state": None, "zip": None}
    make.physician(at=make.facility(line1="12 Elm St", **bare))
    page = site.page("/doctors", **AT)
    assert page.texts("address") == ["12 Elm St, Nashville"]
    assert not [item for item in page.texts("li") if not item]


def test_an_address_without_a_street_is_what_is_known_of_it(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=make.facility(name=None, line1=None, city=None, address_key=None, point_source="zip"))
    assert site.page("/doctors", **AT).texts("address") == ["TN 37203"]


def test_every_part_of_an_address_is_shown(site: Site, make: Make) -> None:
    physician = make.physician(at=make.facility(line1="12 Elm St", line2="Suite 300", plus4="1234"))
    place = section(doctor(site, physician), "locations-title")
    assert "12 Elm St Suite 300 Nashville, TN 37203-1234" in place


# -- "Primary Location", "Where to Find …" -------------------------------------------------------------
def test_where_to_find_shows_the_primary_and_all_others_once(site: Site, make: Make) -> None:
    physician = make.physician(at=make.facility(name="Main Clinic"))
    make.location(physician, make.facility(name="Second Clinic"))
    page = doctor(site, physician)
    assert page.texts("h3") == ["Main Clinic", "Second Clinic"]
    assert page.texts("span", "tag") == ["Primary location"]


def test_each_location_has_distance_days_phone_accepting_and_when_it_was_confirmed(
    site: Site, make: Make
) -> None:
    make.place()
    hours = {"days": {"monday": [["08:00", "12:00"], ["13:00", "17:00"]], "thursday": [["09:00", "12:00"]]}}
    physician = make.physician(
        at=miles_from(NASHVILLE, 4.2),
        location={
            "phone": "+16155550142",
            "hours": hours,
            "accepting": True,
            "confirmed": {"accepting": day(9), "phone": day(100)},
        },
    )
    place = section(doctor(site, physician, **AT), "locations-title")
    assert "4.2 miles" in place
    assert "Days here Monday, Thursday" in place
    assert "(615) 555-0142" in place
    assert "Taking new patients confirmed 9 days ago" in place
    assert f"Phone not confirmed since {day(100):%B} {day(100).day}" in place


def test_lunch_is_a_gap_in_the_hours(site: Site, make: Make) -> None:
    hours = {"days": {"monday": [["08:00", "12:00"], ["13:00", "17:00"]]}}
    page = doctor(site, make.physician(location={"hours": hours}))
    table = dict(zip(page.texts("th", scope="row"), page.texts("td"), strict=True))
    assert table["Monday"] == "8:00 AM – 12:00 PM, 1:00 PM – 5:00 PM"
    assert table["Tuesday"] == "closed"


@pytest.mark.parametrize(
    ("monday", "said"),
    [
        ([["22:00", "06:00"]], "10:00 PM – 6:00 AM the next day"),
        ([["00:00", "24:00"]], "open 24 hours"),
    ],
)
def test_hours_over_midnight_and_around_the_clock(
    site: Site, make: Make, monday: list[list[str]], said: str
) -> None:
    page = doctor(site, make.physician(location={"hours": {"days": {"monday": monday}}}))
    assert page.texts("td")[0] == said


def test_an_office_by_appointment_says_so(site: Site, make: Make) -> None:
    hours = {"days": {}, "by_appointment": True}
    page = doctor(site, make.physician(location={"hours": hours}))
    assert "By appointment." in section(page, "locations-title")
    assert page.every("table") == []


def test_a_doctor_without_any_office_says_so(site: Site, make: Make) -> None:
    page = doctor(site, make.physician(at=None))
    assert section(page, "locations-title").endswith("No office is recorded.")


def test_a_location_without_a_phone_says_so(site: Site, make: Make) -> None:
    page = doctor(site, make.physician())
    assert "No phone number is recorded." in section(page, "visit-title")
    assert not [link for link in page.links().values() if link.startswith("tel:")]


# -- The gender ternary --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("gender", "said"),
    [("female", "Female"), ("male", "Male"), ("non-binary", "Non-binary"), (None, "not recorded")],
)
def test_unknown_gender_never_becomes_a_value(site: Site, make: Make, gender: str | None, said: str) -> None:
    assert facts(doctor(site, make.physician(gender=gender)))["Gender"] == said


# -- Languages, procedures, conditions -----------------------------------------------------------------
def test_languages_conditions_and_procedures_are_links_to_searches(site: Site, make: Make) -> None:
    physician = make.physician(
        languages=[make.language()], conditions=[make.condition()], procedures=[make.procedure()]
    )
    links = doctor(site, physician).links()
    for label in ("Spanish", "Hemifacial spasm", "Microvascular decompression"):
        assert site.page(links[label]).names() == ["Amara Okafor"]


def test_no_languages_are_not_recorded_rather_than_none(site: Site, make: Make) -> None:
    assert facts(doctor(site, make.physician()))["Languages"] == "not recorded"


# -- Two insurance texts at once -----------------------------------------------------------------------
def test_plans_stand_under_their_payor_with_the_day_they_were_confirmed(site: Site, make: Make) -> None:
    gold = make.plan("Gold PPO", "Example Health")
    silver = make.plan("Silver HMO", gold.payor)
    other = make.plan("Basic", "Another Insurer")
    location = {"plans": [silver, gold, other], "confirmed": {"plans": day(9)}}
    said = section(doctor(site, make.physician(location=location)), "insurance-title")
    assert "may be accepted" in said
    assert "call to confirm" in said
    assert f"Last confirmed on {day(9):%B} {day(9).day}" in said
    assert said.endswith("Another Insurer Basic Example Health Gold PPO, Silver HMO")


def test_without_plans_only_the_text_to_contact_the_office_is_there(site: Site, make: Make) -> None:
    said = section(doctor(site, make.physician()), "insurance-title")
    assert said == "Insurance We have no list of plans. Contact the office to ask whether they take yours."


def test_with_plans_the_text_to_contact_the_office_is_not_there(site: Site, make: Make) -> None:
    page = doctor(site, make.physician(location={"plans": [make.plan()]}))
    assert "Contact the office" not in page.main


def test_plans_nobody_confirmed_say_so(site: Site, make: Make) -> None:
    page = doctor(site, make.physician(location={"plans": [make.plan()]}))
    assert "Not every office has confirmed its list yet." in section(page, "insurance-title")


def test_a_plan_taken_at_one_office_only_is_pointed_out(site: Site, make: Make) -> None:
    physician = make.physician(location={"plans": [make.plan()]})
    make.location(physician)
    assert "Not every plan is taken at every office." in doctor(site, physician).main


def steps(site: Site, physician: Physician) -> list[str]:
    """The steps of training as they are read."""
    return [words(item) for item in doctor(site, physician).one("ol", "timeline").iter("li")]


# -- Education F/M/I/R ---------------------------------------------------------------------------------
def test_training_is_in_the_order_of_time_with_labels(site: Site, make: Make) -> None:
    physician = make.physician()
    make.training(physician, "fellowship", "C", until_year=2010)
    make.training(physician, "medical school", "A", from_year=1998, until_year=2002)
    make.training(physician, "residency", "B", field="Neurology", from_year=2003, until_year=2007)
    make.training(physician, "internship", "A", until_year=2003, from_year=2002)
    assert steps(site, physician) == [
        "Medical school, A 1998–2002",
        "Internship, A 2002–2003",
        "Residency (Neurology), B 2003–2007",
        "Fellowship, C 2010",
    ]


def test_a_fellowship_before_a_second_residency_stays_before_it(site: Site, make: Make) -> None:
    physician = make.physician()
    make.training(physician, "residency", "B", from_year=2003, until_year=2007)
    make.training(physician, "fellowship", "A", from_year=1999, until_year=2001)
    assert steps(site, physician) == ["Fellowship, A 1999–2001", "Residency, B 2003–2007"]


def test_a_step_without_years_keeps_its_place_in_the_career(site: Site, make: Make) -> None:
    physician = make.physician()
    make.training(physician, "training", "D", until_year=1990)
    make.training(physician, "residency", "C")
    make.training(physician, "medical school", "B", until_year=2002)
    assert steps(site, physician) == ["Training, D 1990", "Residency, C", "Medical school, B 2002"]


def test_training_without_years_is_in_the_order_of_a_career(site: Site, make: Make) -> None:
    physician = make.physician()
    for kind in ("fellowship", "residency", "internship", "medical school"):
        make.training(physician, kind)
    shown = [step.partition(",")[0] for step in steps(site, physician)]
    assert shown == ["Medical school", "Internship", "Residency", "Fellowship"]


def test_an_unknown_type_of_training_is_shown_as_training(site: Site, make: Make) -> None:
    physician = make.physician()
    make.training(physician, "training", "Example Institute")
    assert "Training, Example Institute" in section(doctor(site, physician), "training-title")


def test_no_training_has_no_heading(site: Site, make: Make) -> None:
    assert "Education and training" not in doctor(site, make.physician()).texts("h2")


# -- Patient Comments, show less / show more -----------------------------------------------------------
def test_comments_are_behind_a_disclosure(site: Site, make: Make) -> None:
    physician = make.physician()
    make.comment(physician, "Took time to explain.")
    page = doctor(site, physician)
    disclosure = page.one("details", "comments")
    assert disclosure.get("open") is None
    assert page.texts("summary")[-2] == "Comment from 1 patient"
    assert "Took time to explain." in words(disclosure)


def test_without_comments_there_is_no_heading_for_them(site: Site, make: Make) -> None:
    assert "Patient comments" not in doctor(site, make.physician()).main


@pytest.mark.parametrize("status", ["waiting", "rejected"])
def test_a_comment_nobody_published_is_nowhere(site: Site, make: Make, status: str) -> None:
    physician = make.physician()
    make.comment(physician, "Not for the public.", status=status)
    response = site.get(f"/doctors/{physician.slug}")
    assert "Not for the public" not in response.text
    assert "Patient comments" not in doctor(site, physician).main


def test_what_a_patient_wrote_is_text_and_never_script(site: Site, make: Make) -> None:
    physician = make.physician()
    make.comment(physician, "<script>alert(1)</script>")
    assert "<script>alert(1)</script>" in words(doctor(site, physician).one("details", "comments"))


# -- "Please Wait Details Loading." --------------------------------------------------------------------
def test_nothing_waits_the_server_writes_the_whole_page(site: Site, make: Make) -> None:
    make.place()
    physician = make.physician(conditions=[make.condition()])
    for page in (doctor(site, physician), site.page("/doctors", **AT)):
        assert "wait" not in page.main.lower()
        assert "loading" not in page.main.lower()


# -- The registry says what it is ----------------------------------------------------------------------
def test_a_listing_from_the_registry_says_so_and_invents_nothing(site: Site, make: Make) -> None:
    make.place()
    physician = make.physician(
        origin="registry", location={"origin": "registry"}, at=make.facility(origin="registry")
    )
    said = "From public federal records, not yet confirmed by the clinic."
    assert said in site.page("/doctors", **AT).main
    page = doctor(site, physician)
    assert said in page.main
    assert not {"Video visits", "Wheelchair access"} & set(page.texts("dt"))
    assert "Taking new patients" not in page.main


def test_a_public_record_that_speaks_of_video_visits_is_told(site: Site, make: Make) -> None:
    physician = make.physician(origin="registry", location={"origin": "registry", "telehealth": True})
    assert doctor(site, physician).texts("dt").count("Video visits") == 2, "at a glance, and at the office"
