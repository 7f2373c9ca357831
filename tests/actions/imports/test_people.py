"""People of the registry in the directory."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from finder.actions.index import differences, refresh_noted
from finder.domain.index_terms import id_of, kind_of
from finder.domain.numbers import check_digit
from finder.models import Change, Confirmation, FormerSlug, ImportRun, NameWord, Physician, SourceRecord
from finder.queries import physicians
from finder.queries.index import current
from tests.actions.imports.conftest import Bring
from tests.make import Make
from tests.readers.registry import blank, person

NEW = "198765432" + check_digit("198765432")
TODAY = date(2026, 11, 21)


def words(bring: Bring) -> set[tuple[str, str]]:
    """The words of names that find somebody, and of which part of the name they are."""
    refresh_noted(bring.session)
    known = dict(bring.session.execute(sa.select(NameWord.id, NameWord.word)).all())
    terms = bring.session.scalars(sa.select(current(bring.session).posting.c.term)).all()
    return {(known[id_of(one)], kind_of(one)) for one in terms if kind_of(one) in ("last", "given")}


def test_person_is_listed(bring: Bring) -> None:
    bring(person())
    found = bring.physician()
    assert (found.first, found.middle, found.last, found.credentials) == ("Amara", "Ngozi", "Okafor", "MD")
    assert (found.slug, found.origin, found.status) == ("amara-n-okafor", "registry", "listed")


def test_nothing_is_filled_in_that_the_registry_does_not_say(bring: Bring) -> None:
    bring(person())
    found = bring.physician()
    (location,) = found.locations
    unknown = (location.accepting, location.telehealth, location.hours, found.affiliation, found.group_id)
    assert unknown == (None,) * 5
    assert location.facility
    assert (location.facility.name, location.facility.wheelchair) == (None, None)
    assert not [*found.languages, *found.conditions, *found.procedures, *location.plans]


def test_unknown_gender_stays_unknown(bring: Bring) -> None:
    bring(person(sex=""))
    assert bring.physician().gender is None


def test_import_is_never_a_confirmation(bring: Bring) -> None:
    bring(person())
    assert bring.rows(Confirmation) == []


def test_primary_specialty_is_the_one_with_the_switch(bring: Bring) -> None:
    bring(person(switch="N", taxonomy2="207T00000X", switch2="Y"))
    found = [(link.specialty.label, link.is_primary) for link in bring.physician().specialties]
    assert found == [("Neurosurgery", True), ("Neurology", False)]


def test_unknown_taxonomy_is_counted_and_leaves_no_specialty(bring: Bring) -> None:
    summary = bring(person(taxonomy="999X00000X"))
    assert summary.unknown_taxonomies == {"999X00000X": 1}
    assert bring.physician().specialties == []


def test_specialty_added_later_is_taken_up_from_the_same_file(bring: Bring, make: Make) -> None:
    bring(person(taxonomy="208000000X"))
    make.specialty("Pediatrics", "Pediatrician", code="208000000X")
    assert bring(person(taxonomy="208000000X")).changed == 1
    assert [link.specialty.label for link in bring.physician().specialties] == ["Pediatrics"]


def test_licensed_states(bring: Bring) -> None:
    bring(person(taxonomy2="207T00000X", licence_state2="KY"))
    assert [licence.state for licence in bring.physician().licences] == ["KY", "TN"]


def test_words_of_the_name_can_be_searched(bring: Bring) -> None:
    bring(person(last="NÚÑEZ-LI"))
    assert words(bring) == {
        *(("amara", "given"), ("ngozi", "given")),
        *(("nunez", "last"), ("li", "last"), ("nunezli", "last")),
    }


def test_namesakes_have_different_slugs(bring: Bring) -> None:
    bring(person(), person(npi=NEW))
    assert bring.physician(NEW).slug == f"amara-n-okafor-{NEW}"


def test_slug_somebody_once_had_is_not_given_away(bring: Bring, make: Make) -> None:
    other = make.physician(at=None)
    bring.session.add(FormerSlug(noun="physician", slug="amara-n-okafor", noun_id=other.id))
    bring(person())
    assert bring.physician().slug == "amara-n-okafor-1234567893"


def test_row_is_kept_as_received(bring: Bring) -> None:
    bring(person())
    (record,) = bring.rows(SourceRecord)
    assert (record.key, record.physician_id) == ("1234567893", bring.physician().id)
    assert record.received == {name: value for name, value in person().items() if value}


def test_every_deed_leaves_a_change(bring: Bring) -> None:
    bring(person())
    deeds = [(change.deed, change.noun, change.by) for change in bring.rows(Change)]
    by = "import of people.csv"
    assert sorted(deeds) == [
        ("add", "facility", by),
        ("add", "physician", by),
        ("add", "practice_location", by),
    ]
    assert all(change.noun_id for change in bring.rows(Change))


def test_run_is_recorded_with_its_counts(bring: Bring) -> None:
    bring(person())
    (run,) = bring.rows(ImportRun)
    assert (run.source, run.file_name, run.counts["new"], run.counts["refused"]) == (
        "nppes",
        "people.csv",
        1,
        0,
    )


def test_same_file_twice_changes_nothing(bring: Bring, snapshot: Callable[[], dict[str, Any]]) -> None:
    rows = (
        person(),
        person(npi=NEW, replaced_by="1234567893"),
        blank(npi="1992999825", deactivated="03/16/2006"),
    )
    bring(*rows)
    before = snapshot()
    summary = bring(*rows)
    assert snapshot() == before
    assert (summary.new, summary.changed, summary.same) == (0, 0, 3)


def test_reordered_columns_are_the_same_row(bring: Bring, snapshot: Callable[[], dict[str, Any]]) -> None:
    bring(person())
    before = snapshot()
    bring(dict(reversed(person().items())))
    assert snapshot() == before


def test_changed_name_is_taken_over_with_before_and_after(bring: Bring) -> None:
    bring(person())
    assert bring(person(last="EZE")).changed == 1
    assert bring.physician().last == "Eze"
    (change,) = bring.rows(Change, deed="update")
    assert (change.before, change.after) == ({"last": "Okafor"}, {"last": "Eze"})


def test_changed_name_is_found_by_its_new_words(bring: Bring) -> None:
    bring(person())
    bring(person(last="EZE"))
    assert {word for word, part in words(bring) if part == "last"} == {"eze"}


def test_changed_name_keeps_the_address_of_the_page(bring: Bring) -> None:
    bring(person())
    bring(person(last="EZE"))
    assert bring.physician().slug == "amara-n-okafor"


def test_change_counts_the_version_up(bring: Bring) -> None:
    bring(person())
    bring(person(last="EZE"))
    assert bring.physician().version == 2


def test_row_that_differs_in_nothing_we_show_is_the_same(bring: Bring) -> None:
    bring(person())
    summary = bring(person(mailing="PO BOX 10"))
    assert (summary.changed, summary.same, bring.physician().version) == (0, 1, 1)


def test_older_row_does_not_undo_a_newer_one(bring: Bring) -> None:
    bring(person(last="EZE", updated="07/08/2012"))
    summary = bring(person(updated="07/08/2007"))
    assert (bring.physician().last, summary.skipped["older than what is here"]) == ("Eze", 1)


def test_listing_of_the_clinic_is_never_overwritten(bring: Bring, make: Make) -> None:
    make.physician("Ada", "Obi", npi="1234567893", origin="clinic")
    summary = bring(person(), places=[])
    assert (summary.kept, summary.new, summary.locations) == (1, 0, 0)
    assert bring.physician().last == "Obi"


def test_bad_rows_are_reported_one_by_one(bring: Bring) -> None:
    summary = bring(person(npi="1234567898"), person(), person(npi=NEW, postal="2134"))
    assert [(row.file, row.line, row.npi) for row in summary.refused] == [
        ("people", 2, None),
        ("people", 4, NEW),
    ]
    assert summary.new == 1


def test_number_that_stands_twice_is_taken_once(bring: Bring) -> None:
    summary = bring(person(), person(last="EZE"))
    assert [row.line for row in summary.refused] == [3]
    assert bring.physician().last == "Okafor"


def test_organisations_are_skipped(bring: Bring) -> None:
    summary = bring(blank(npi="1234567893", kind="2", organisation="RIVERSIDE CLINIC"))
    assert summary.skipped == {"organisation": 1}
    assert bring.rows(Physician) == []


def test_deactivated_person_is_hidden_with_the_reason(bring: Bring) -> None:
    bring(person())
    summary = bring(person(deactivated="03/16/2026"))
    assert summary.deactivated == 1
    found = bring.physician()
    assert (found.status, found.status_reason) == ("hidden", "NPI deactivated by the registry on 2026-03-16")
    assert physicians.by_slug(bring.session, "amara-n-okafor", TODAY) is None


def test_blanked_row_hides_and_keeps_the_rest(bring: Bring) -> None:
    bring(person())
    bring(blank(npi="1234567893", deactivated="03/16/2026"))
    assert (bring.physician().status, bring.physician().last) == ("hidden", "Okafor")


def test_reactivated_person_is_listed_again(bring: Bring) -> None:
    bring(person())
    bring(person(deactivated="03/16/2026"))
    summary = bring(person(deactivated="03/16/2026", reactivated="04/16/2026"))
    assert (summary.reactivated, bring.physician().status) == (1, "listed")


def test_listing_hidden_by_staff_stays_hidden(bring: Bring) -> None:
    bring(person())
    bring.physician().status = "hidden"
    bring.physician().status_reason = "on leave"
    bring(person(last="EZE"))
    assert (bring.physician().status, bring.physician().status_reason) == ("hidden", "on leave")


@pytest.mark.parametrize(
    "row", [person(deactivated="03/16/2026"), blank(npi="1234567893", deactivated="03/16/2026")]
)
def test_deactivated_newcomer_is_not_added(bring: Bring, row: dict[str, str]) -> None:
    assert bring(row).skipped == {"deactivated": 1}
    assert bring.rows(Physician) == []


def test_replaced_number_leads_to_the_new_one(bring: Bring) -> None:
    bring(person())
    summary = bring(person(replaced_by=NEW), person(npi=NEW, last="EZE"))
    assert summary.merged == 1
    moved = physicians.by_slug(bring.session, "amara-n-okafor", TODAY)
    assert moved == physicians.Moved("amara-n-eze")


def test_replaced_number_waits_for_the_new_one(bring: Bring) -> None:
    bring(person())
    bring(person(replaced_by=NEW))
    assert bring.physician().status == "listed"
    bring(person(replaced_by=NEW), person(npi=NEW, last="EZE"))
    assert bring.physician().merged_into_id == bring.physician(NEW).id


@pytest.mark.parametrize(
    "later",
    [
        person(last="EZE", taxonomy="207T00000X"),
        person(taxonomy2="207T00000X", licence_state2="KY", sex=""),
        person(line1="9 OTHER ST", postal="37203"),
        person(replaced_by=NEW),
        person(deactivated="02/01/2026"),
    ],
    ids=["name", "licence", "address", "replaced", "deactivated"],
)
def test_the_search_index_follows_every_import(bring: Bring, later: dict[str, str]) -> None:
    bring(person(), person(npi=NEW, last="BELL"))
    refresh_noted(bring.session)
    bring(later, person(npi=NEW, last="BELL"))
    refresh_noted(bring.session)
    assert differences(bring.session) == []
