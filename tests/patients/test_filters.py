"""Each filter: what satisfies it, what does not, and that "unknown" is neither yes nor no."""

from typing import Any

import pytest

from tests.make import Make, day
from tests.page import words
from tests.site import Site

AT = {"near": "37203"}


def names(site: Site, **query: Any) -> list[str]:
    """Who is found under these filters; nobody when the search ends in any other way."""
    page = site.page("/doctors", **AT, **query)
    return page.names() if page.every("select", id="sort") else []


# -- Taking new patients -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "days_ago", "counts"),
    [
        (True, 0, True),
        (True, 90, True),
        (True, 91, False),
        (True, None, False),
        (False, 1, False),
        (None, 1, False),
        (None, None, False),
    ],
)
def test_taking_new_patients_counts_for_ninety_days(
    site: Site, make: Make, said: bool | None, days_ago: int | None, counts: bool
) -> None:
    make.place()
    confirmed = {"accepting": day(days_ago)} if days_ago is not None else {}
    make.physician(location={"accepting": said, "confirmed": confirmed})
    assert names(site, accepting="1") == (["Amara Okafor"] if counts else [])


def test_a_confirmation_of_another_fact_does_not_count(site: Site, make: Make) -> None:
    make.place()
    make.physician(location={"accepting": True, "confirmed": {"phone": day(1), "accepting": day(91)}})
    assert names(site, accepting="1") == []


@pytest.mark.parametrize(
    ("said", "days_ago", "shown"),
    [
        (True, 0, "Taking new patients confirmed today"),
        (True, 1, "Taking new patients confirmed 1 day ago"),
        (True, 90, "Taking new patients confirmed 90 days ago"),
        (True, 91, "Was taking new patients not confirmed since"),
        (True, None, "May be taking new patients not confirmed yet"),
        (False, 9, "Not taking new patients confirmed 9 days ago"),
        (False, 91, "Was not taking new patients not confirmed since"),
        (None, None, "New patients: not recorded. Ask the office."),
    ],
)
def test_a_card_says_how_sure_taking_new_patients_is(
    site: Site, make: Make, said: bool | None, days_ago: int | None, shown: str
) -> None:
    make.place()
    confirmed = {"accepting": day(days_ago)} if days_ago is not None else {}
    make.physician(location={"accepting": said, "confirmed": confirmed})
    (card,) = site.page("/doctors", **AT).cards()
    assert shown in words(card)


# -- Flags ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("said", "counts"), [(True, True), (False, False), (None, False)])
def test_visits_by_video_must_be_said(site: Site, make: Make, said: bool | None, counts: bool) -> None:
    make.place()
    make.physician(location={"telehealth": said})
    assert names(site, telehealth="1") == (["Amara Okafor"] if counts else [])


@pytest.mark.parametrize(("said", "counts"), [(True, True), (False, False), (None, False)])
def test_wheelchair_access_must_be_said(site: Site, make: Make, said: bool | None, counts: bool) -> None:
    make.place()
    make.physician(at=make.facility(wheelchair=said))
    assert names(site, wheelchair="1") == (["Amara Okafor"] if counts else [])


@pytest.mark.parametrize(("said", "shown"), [(True, "yes"), (False, "no"), (None, "not recorded")])
def test_unknown_access_is_not_a_no_on_the_page(
    site: Site, make: Make, said: bool | None, shown: str
) -> None:
    physician = make.physician(at=make.facility(wheelchair=said), location={"telehealth": said})
    page = site.page(f"/doctors/{physician.slug}")
    facts = dict(zip(page.texts("dt"), page.texts("dd"), strict=True))
    assert facts["Wheelchair access"] == shown
    assert (
        f"Wheelchair access: {shown}" in site.page(f"/facilities/{physician.locations[0].facility.slug}").main
    )


@pytest.mark.parametrize("flag", ["accepting", "telehealth", "wheelchair"])
@pytest.mark.parametrize("value", ["", "0", "no"])
def test_a_flag_that_is_off_filters_nothing(site: Site, make: Make, flag: str, value: str) -> None:
    make.place()
    make.physician()
    assert names(site, **{flag: value}) == ["Amara Okafor"]


@pytest.mark.parametrize("flag", ["accepting", "telehealth", "wheelchair"])
def test_a_flag_that_is_neither_on_nor_off_is_refused(site: Site, flag: str) -> None:
    page = site.page("/doctors", status=400, **{flag: "maybe"})
    assert "Say 1 for yes, or leave it out." in page.main


# -- People --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("gender", "found"), [("female", ["Ada"]), ("male", ["Ben"]), ("non-binary", ["Noa"])]
)
def test_gender_finds_only_those_who_said_so(site: Site, make: Make, gender: str, found: list[str]) -> None:
    make.place()
    for first, said in (("Ada", "female"), ("Ben", "male"), ("Noa", "non-binary"), ("Una", None)):
        make.physician(first, gender=said)
    assert names(site, gender=gender) == [f"{first} Okafor" for first in found]


def test_a_gender_nobody_records_is_refused(site: Site) -> None:
    page = site.page("/doctors", status=400, gender="Female")
    assert "Choose female, male or non-binary." in page.main


def test_language_finds_who_speaks_it(site: Site, make: Make) -> None:
    make.place()
    make.physician("Ada", languages=[make.language()])
    make.physician("Ben")
    assert names(site, language="es") == ["Ada Okafor"]


@pytest.mark.parametrize("name", ["specialty", "condition", "procedure"])
def test_what_is_looked_for_may_be_a_filter(site: Site, make: Make, name: str) -> None:
    make.place()
    wanted = {"specialty": make.specialty(), "condition": make.condition(), "procedure": make.procedure()}[
        name
    ]
    many = {"specialty": wanted} if name == "specialty" else {f"{name}s": [wanted]}
    make.physician("Ada", **many)
    make.physician("Ben")
    assert names(site, **{name: wanted.slug}) == ["Ada Okafor"]


@pytest.mark.parametrize("lower", [False, True])
def test_a_specialty_may_be_its_nucc_code(site: Site, make: Make, lower: bool) -> None:
    make.place()
    neurology = make.specialty(code="2084N0400X")
    make.physician(specialty=neurology)
    make.physician("Ben")
    code = "2084n0400x" if lower else "2084N0400X"
    assert names(site, specialty=code) == ["Amara Okafor"]


def test_a_further_specialty_counts_like_the_primary_one(site: Site, make: Make) -> None:
    make.place()
    physician = make.physician(specialty=make.specialty("Sleep medicine", "Sleep doctor"))
    make.further_specialty(physician, make.specialty())
    assert names(site, specialty="neurology") == ["Amara Okafor"]


# -- Offices -------------------------------------------------------------------------------------------
def test_a_plan_finds_who_takes_it(site: Site, make: Make) -> None:
    make.place()
    gold, silver = make.plan("Gold"), make.plan("Silver", "Another Insurer")
    make.physician("Ada", location={"plans": [gold]})
    make.physician("Ben", location={"plans": [silver]})
    make.physician("Una")
    assert names(site, plan=gold.slug) == ["Ada Okafor"]


def test_a_payor_finds_who_takes_any_of_its_plans(site: Site, make: Make) -> None:
    make.place()
    gold = make.plan("Gold")
    silver = make.plan("Silver", gold.payor)
    make.physician("Ada", location={"plans": [gold]})
    make.physician("Ben", location={"plans": [silver]})
    make.physician("Una", location={"plans": [make.plan("Bronze", "Another Insurer")]})
    assert names(site, payor="example-health") == ["Ada Okafor", "Ben Okafor"]


def test_a_group_finds_who_practises_at_one_of_its_facilities(site: Site, make: Make) -> None:
    make.place()
    make.physician("Ada", at=make.facility(group=make.group()))
    make.physician("Ben")
    assert names(site, group="riverside-clinics") == ["Ada Okafor"]


# -- Several -------------------------------------------------------------------------------------------
def test_of_several_values_of_one_filter_any_will_do(site: Site, make: Make) -> None:
    make.place()
    make.physician("Ada", languages=[make.language()])
    make.physician("Ben", languages=[make.language("de", "German", "Deutsch")])
    make.physician("Una", languages=[make.language("pl", "Polish", "Polski")])
    assert names(site, language=["es", "de"]) == ["Ada Okafor", "Ben Okafor"]


def test_of_several_filters_each_must_be_met(site: Site, make: Make) -> None:
    make.place()
    spanish = make.language()
    make.physician("Ada", languages=[spanish], gender="female")
    make.physician("Ben", languages=[spanish], gender="male")
    make.physician("Eve", gender="female")
    assert names(site, language="es", gender="female") == ["Ada Okafor"]


def test_a_filter_and_words_must_both_be_met(site: Site, make: Make) -> None:
    make.place()
    spasm = make.condition()
    make.physician("Ada", conditions=[spasm], gender="female")
    make.physician("Ben", conditions=[spasm], gender="male")
    assert names(site, for_="hemifacial spasm", gender="male") == ["Ben Okafor"]


@pytest.mark.parametrize(
    "name", ["specialty", "condition", "procedure", "language", "payor", "plan", "group"]
)
def test_a_value_nobody_knows_is_refused_and_can_be_taken_away(site: Site, make: Make, name: str) -> None:
    make.place()
    make.physician()
    page = site.page("/doctors", status=400, **AT, **{name: "no-such-thing"})
    assert f"This directory has no {name} “no-such-thing”." in page.main
    assert site.page(page.links()["Search without it"]).names() == ["Amara Okafor"]


def test_of_two_values_the_unknown_one_is_named(site: Site, make: Make) -> None:
    make.language()
    page = site.page("/doctors", status=400, language=["es", "xx"])
    assert "This directory has no language “xx”." in page.main


# -- Why -----------------------------------------------------------------------------------------------
def test_each_row_says_what_of_the_search_holds_for_it(site: Site, make: Make) -> None:
    make.place()
    plan, spanish, german = make.plan(), make.language(), make.language("de", "German", "Deutsch")
    location = {"telehealth": True, "accepting": True, "plans": [plan], "confirmed": {"accepting": day(9)}}
    make.physician(
        conditions=[make.condition()],
        languages=[spanish],
        at=make.facility(wheelchair=True),
        location=location,
    )
    make.physician("Ben", languages=[german])
    flags = {"accepting": "1", "telehealth": "1", "wheelchair": "1"}
    page = site.page(
        "/doctors", for_="hemifacial spasm", language=["es", "de"], plan=plan.slug, **flags, **AT
    )
    (card,) = page.cards()
    chips = [words(item) for item in card.iter("li") if item.get("class") == "chip"]
    assert chips == [
        "Treats hemifacial spasm",
        "Taking new patients, confirmed 9 days ago",
        "Visits by video",
        "Wheelchair access",
        "Speaks Spanish",
        "May take Gold PPO",
    ]


def test_of_two_conditions_a_row_claims_only_its_own(site: Site, make: Make) -> None:
    make.place()
    make.physician("Ada", conditions=[make.condition("Migraine")])
    make.physician("Ben", conditions=[make.condition("Epilepsy")])
    page = site.page("/doctors", condition=["migraine", "epilepsy"], **AT)
    said = [[words(item) for item in card.findall(".//li")] for card in page.cards()]
    assert dict(zip(page.names(), said, strict=True)) == {
        "Ada Okafor": ["Treats migraine"],
        "Ben Okafor": ["Treats epilepsy"],
    }
