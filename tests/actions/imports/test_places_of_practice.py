"""Facilities and practice locations of the registry in the directory."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from finder.actions.imports import Shrinks
from finder.domain.numbers import check_digit
from finder.models import Change, Confirmation, Facility, Physician, PracticeLocation
from tests.actions.imports.conftest import Bring
from tests.make import NASHVILLE, Make, day
from tests.readers.registry import person, place

NEW = "198765432" + check_digit("198765432")
FRANKLIN = (35.9251, -86.8689)


def lines(bring: Bring, npi: str = "1234567893") -> list[str | None]:
    """The streets somebody practises at, in the order of the page."""
    return [row.facility.line1 if row.facility else None for row in bring.physician(npi).locations]


def test_practice_address_and_phone(bring: Bring) -> None:
    bring(person(fax="6155550199"))
    (location,) = bring.physician().locations
    assert (location.phone, location.fax, location.is_primary) == ("+16155550142", "+16155550199", True)
    assert location.facility
    facility = location.facility
    assert (facility.line1, facility.line2, facility.zip, facility.plus4) == (
        "100 Main Street",
        "Suite 200",
        "37203",
        "1459",
    )
    assert (facility.slug, facility.origin) == ("100-main-street-suite-200-nashville-tn", "registry")


def test_two_people_at_one_address_share_the_facility(bring: Bring) -> None:
    bring(person(), person(npi=NEW, line1="100 Main St.", line2="STE #200"))
    assert len(bring.rows(Facility)) == 1


def test_facility_is_shared_with_a_later_import(bring: Bring) -> None:
    bring(person())
    assert bring(person(npi=NEW)).facilities == 0


def test_another_suite_is_another_facility(bring: Bring) -> None:
    bring(person(), person(npi=NEW, line2="SUITE 201"))
    assert len({row.slug for row in bring.rows(Facility)}) == 2


def test_facility_of_the_clinic_is_used_and_left_as_it_is(bring: Bring, make: Make) -> None:
    bring(person())
    clinic = bring.rows(Facility)[0]
    clinic.origin, clinic.name = "clinic", "Riverside"
    bring(person(npi=NEW))
    assert [row.name for row in bring.rows(Facility)] == ["Riverside"]


def test_point_is_the_middle_of_the_zip_and_says_so(bring: Bring) -> None:
    bring(person())
    (facility,) = bring.rows(Facility)
    assert (facility.latitude, facility.longitude, facility.point_source) == (*NASHVILLE, "zip")
    assert facility.time_zone == "America/Chicago"


def test_point_of_an_unknown_zip_is_the_middle_of_the_city(bring: Bring, make: Make) -> None:
    make.place(None, FRANKLIN, city="Franklin")
    bring(person(city="FRANKLIN", postal="37068"))
    (facility,) = bring.rows(Facility)
    assert (facility.latitude, facility.longitude, facility.point_source) == (*FRANKLIN, "city")


def test_city_of_another_state_is_not_meant(bring: Bring, make: Make) -> None:
    make.place(None, FRANKLIN, city="Franklin")
    bring(person(city="FRANKLIN", state="KY", postal="42134"))
    assert bring.rows(Facility)[0].latitude is None


def test_address_nobody_can_place_is_kept_without_a_point(bring: Bring) -> None:
    summary = bring(person(city="NOWHERE", postal="99999"))
    (facility,) = bring.rows(Facility)
    assert (facility.latitude, facility.point_source, summary.unplaced) == (None, None, 1)


def test_place_table_that_has_grown_gives_a_point_later(bring: Bring, make: Make) -> None:
    bring(person(postal="37068"))
    make.place("37068", FRANKLIN)
    summary = bring(person(postal="37068"))
    assert (bring.rows(Facility)[0].point_source, summary.unplaced) == ("zip", 0)
    assert [change.noun for change in bring.rows(Change, deed="place")] == ["facility"]


def test_foreign_address_is_kept_without_a_point(bring: Bring) -> None:
    bring(
        person(
            line1="HAUPTSTR 2",
            line2="",
            city="LANDSTUHL",
            state="RHEINLAND-PFALZ",
            postal="66849",
            country="DE",
        )
    )
    (facility,) = bring.rows(Facility)
    kept = (facility.city, facility.state, facility.zip, facility.country, facility.latitude)
    assert kept == ("Landstuhl, Rheinland-Pfalz", None, None, "DE", None)


@pytest.mark.parametrize("line1", ["PO BOX 12", ""])
def test_address_without_a_street_is_nobody_elses(bring: Bring, line1: str) -> None:
    bring(person(line1=line1, line2=""), person(npi=NEW, line1=line1, line2=""))
    assert len(bring.rows(Facility)) == 2


def test_address_without_a_street_is_found_again(
    bring: Bring, snapshot: Callable[[], dict[str, Any]]
) -> None:
    bring(person(line1="PO BOX 12", line2=""))
    (before,) = bring.rows(Facility)
    bring(person(line1="PO BOX 12", line2="", last="EZE"))
    assert bring.rows(Facility) == [before]


def test_moved_practice_takes_the_place_of_the_old_one(bring: Bring) -> None:
    bring(person())
    summary = bring(person(line1="7 HILL RD", line2=""))
    assert (lines(bring), summary.changed, summary.removed) == (["7 Hill Rd"], 1, 1)
    assert [row.line1 for row in bring.rows(Facility)] == ["7 Hill Rd"]


def test_facility_somebody_else_practises_at_stays(bring: Bring) -> None:
    bring(person(), person(npi=NEW))
    bring(person(line1="7 HILL RD", line2=""))
    assert len(bring.rows(Facility)) == 2


def test_two_people_who_swap_places_keep_both_facilities(bring: Bring) -> None:
    there = {"line1": "7 HILL RD", "line2": ""}
    bring(person(), person(npi=NEW, **there))
    before = bring.rows(Facility)
    bring(person(**there), person(npi=NEW))
    assert bring.rows(Facility) == before


def test_location_of_the_clinic_is_not_removed(bring: Bring, make: Make) -> None:
    bring(person())
    make.location(bring.physician(), make.facility(line1="9 Own St"), origin="clinic")
    bring(person(line1="7 HILL RD", line2=""), places=[])
    assert set(lines(bring)) == {"7 Hill Rd", "9 Own St"}


def test_location_the_clinic_has_edited_is_not_touched(bring: Bring) -> None:
    bring(person())
    (location,) = bring.physician().locations
    location.origin, location.phone = "clinic", "+16155550111"
    bring(person(phone="6155550100"))
    assert bring.physician().locations[0].phone == "+16155550111"


def test_new_phone_is_taken_over(bring: Bring) -> None:
    bring(person())
    assert bring(person(phone="6155550100")).changed == 1
    (change,) = bring.rows(Change, deed="update", noun="practice_location")
    assert (change.before, change.after) == ({"phone": "+16155550142"}, {"phone": "+16155550100"})


def test_a_new_phone_of_the_registry_is_not_what_somebody_confirmed(bring: Bring, session: Session) -> None:
    bring(person())
    (office,) = bring.physician().locations
    for fact in ("phone", "address"):
        office.confirmations.append(
            Confirmation(fact=fact, confirmed_on=day(3), how="called", role="front desk")
        )
    session.flush()
    bring(person(phone="6155550100"))
    assert [one.fact for one in bring.physician().locations[0].confirmations] == ["address"]
    (change,) = bring.rows(Change, deed="update", noun="practice_location")
    assert change.before["confirmed"] == {"phone": day(3).isoformat()}


def test_further_locations_follow_the_practice_address(bring: Bring) -> None:
    bring(person(), places=[place(), place(line1="6 RIVER RD", extension="7")])
    found = bring.physician().locations
    assert lines(bring) == ["100 Main Street", "5 River Rd", "6 River Rd"]
    assert [(row.is_primary, row.position) for row in found] == [(True, 0), (False, 1), (False, 2)]
    assert (found[2].phone, found[2].phone_extension) == ("+16155550177", "7")


def test_practice_address_among_the_further_locations_is_one_location(bring: Bring) -> None:
    again = place(line1="100 MAIN ST STE 200", city="NASHVILLE", postal="37203")
    bring(person(), places=[again, place(), place()])
    assert lines(bring) == ["100 Main Street", "5 River Rd"]


def test_rows_of_one_person_need_not_stand_together(bring: Bring) -> None:
    bring(person(), person(npi=NEW), places=[place(), place(NEW), place(line1="6 RIVER RD")])
    assert lines(bring) == ["100 Main Street", "5 River Rd", "6 River Rd"]


def test_location_of_an_unknown_person_is_counted_and_no_error(bring: Bring) -> None:
    summary = bring(person(), places=[place(NEW)])
    assert (summary.strangers, summary.refused, summary.locations) == (1, [], 1)


def test_post_office_box_is_no_further_location(bring: Bring) -> None:
    summary = bring(person(), places=[place(line1="PO BOX 5")])
    assert (summary.skipped.total(), lines(bring)) == (1, ["100 Main Street"])


def test_same_files_twice_change_nothing(bring: Bring, snapshot: Callable[[], dict[str, Any]]) -> None:
    places = [place(), place(line1="6 RIVER RD"), place(line1=""), place(NEW)]
    bring(person(), places=places)
    before = snapshot()
    bring(person(), places=places)
    assert snapshot() == before


def test_location_that_vanished_is_removed(bring: Bring) -> None:
    bring(person(), places=[place(), place(line1="6 RIVER RD")])
    summary = bring(person(), places=[place()])
    assert (lines(bring), summary.removed) == (["100 Main Street", "5 River Rd"], 1)


def test_last_location_that_vanished_is_removed(bring: Bring) -> None:
    bring(person(), places=[place()])
    bring(person(), places=[])
    assert lines(bring) == ["100 Main Street"]


def test_locations_stay_when_their_file_is_not_given(bring: Bring) -> None:
    bring(person(), places=[place()])
    bring(person(line1="7 HILL RD", line2=""))
    assert lines(bring) == ["7 Hill Rd", "5 River Rd"]


def test_locations_of_people_who_are_not_in_the_file_stay(bring: Bring) -> None:
    bring(person(), person(npi=NEW), places=[place(), place(NEW)])
    bring(person(), places=[])
    assert len(lines(bring, NEW)) == 2


def test_locations_stay_while_a_row_of_theirs_is_refused(bring: Bring) -> None:
    bring(person(), places=[place(), place(line1="6 RIVER RD")])
    summary = bring(person(), places=[place(), place(line1="6 RIVER RD", postal="3706")])
    assert (len(summary.refused), len(lines(bring))) == (1, 3)


def test_nothing_is_removed_while_nobody_knows_whose_row_was_refused(bring: Bring) -> None:
    bring(person(), places=[place()])
    bring(person(), places=[place(npi="1234567898")])
    assert len(lines(bring)) == 2


def test_mended_row_is_taken_up_next_time(bring: Bring) -> None:
    bring(person(), places=[place(), place(line1="6 RIVER RD", postal="3706")])
    bring(person(), places=[place()])
    bring(person(), places=[place(), place(line1="6 RIVER RD")])
    assert len(lines(bring)) == 3


def test_practice_that_becomes_a_further_location_stays_the_same_row(bring: Bring) -> None:
    bring(person())
    (before,) = (row.id for row in bring.physician().locations)
    old = place(line1="100 MAIN ST", line2="STE 200", city="NASHVILLE", postal="37203")
    bring(person(line1="7 HILL RD", line2=""), places=[old])
    found = {row.id: row.is_primary for row in bring.physician().locations}
    assert (len(found), found[before]) == (2, False)


def test_further_location_that_becomes_the_practice_stays_the_same_row(bring: Bring) -> None:
    bring(person(), places=[place()])
    before = bring.physician().locations[1].id
    bring(person(line1="5 RIVER RD", line2="", city="FRANKLIN", postal="37064"), places=[])
    assert [(row.id, row.is_primary) for row in bring.physician().locations] == [(before, True)]


def test_old_practice_is_removed_when_the_further_locations_do_not_name_it(bring: Bring) -> None:
    bring(person(), places=[place()])
    bring(person(line1="7 HILL RD", line2=""), places=[place()])
    assert lines(bring) == ["7 Hill Rd", "5 River Rd"]


def test_much_smaller_file_is_refused(bring: Bring) -> None:
    many = [place(line1=f"{n} RIVER RD") for n in range(40)]
    bring(person(), places=many)
    with pytest.raises(Shrinks, match="39 of 41 practice locations"):
        bring(person(), places=many[:1])


def test_much_smaller_file_is_taken_when_somebody_says_so(bring: Bring) -> None:
    many = [place(line1=f"{n} RIVER RD") for n in range(40)]
    bring(person(), places=many)
    assert bring(person(), places=many[:1], may_shrink=True).removed == 39


def test_further_locations_of_the_clinics_own_listing_are_left_alone(bring: Bring, make: Make) -> None:
    make.physician("Ada", "Obi", npi="1234567893", origin="clinic", at=None)
    bring(person(), places=[place()])
    assert (bring.rows(PracticeLocation), len(bring.rows(Physician))) == ([], 1)
