"""Two listings made one, and two again to the last row; on both engines."""

import random
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.duplicates.deciding import NoSuchPair
from finder.actions.duplicates.finding import find
from finder.actions.duplicates.handing_over import OWNED as HANDED_OVER
from finder.actions.duplicates.merging import TwoNumbers, Wish, merge
from finder.actions.duplicates.undoing import InTheWay, undo
from finder.actions.index import differences, refresh_noted
from finder.actions.listings import Author, Moved, edit
from finder.models import (
    Base,
    Change,
    DuplicatePair,
    FormerSlug,
    LocationWork,
    PatientComment,
    Physician,
    PhysicianMerge,
    Report,
)
from finder.queries import physicians
from finder.queries.duplicates.comparing import SIDES, compared
from finder.queries.duplicates.snapshots import TABLES, snapshot
from finder.queries.duplicates.waiting import merges
from tests.make import Make, day
from tests.site import Site

NOW = datetime.now(UTC)
ADA = Author("ada@example.org", "administrator", NOW, "one person")
PHONES = ("+16155550142", "+16155550143")


@pytest.fixture
def two(make: Make) -> tuple[Physician, Physician]:
    """A and B: both at one office under two numbers, each at one more; B has more to say."""
    office, spanish = make.facility(), make.language()
    a = make.physician(
        at=office, npi="1234567893", location={"phone": PHONES[0], "confirmed": {"phone": day(9)}}
    )
    given = {"phone": PHONES[1], "accepting": True, "confirmed": {"phone": day(3), "accepting": day(3)}}
    b = make.physician(at=office, gender="female", languages=[spanish], location=given)
    make.location(a)
    make.location(b)
    make.comment(b)
    make.session.expire_all()
    find(make.session)
    return a, b


def wish(two: tuple[Physician, Physician], stays: Any = "first", **choices: str) -> Wish:
    return Wish(
        stays,
        (two[0].version, two[1].version),
        {name.replace("_", "-"): value for name, value in choices.items()},
    )


def merged(session: Session, two: tuple[Physician, Physician], **choices: str) -> PhysicianMerge:
    return merge(session, pair(session).id, wish(two, **choices), ADA)


def pair(session: Session) -> DuplicatePair:
    return session.scalars(sa.select(DuplicatePair)).one()


def phone_choice(two: tuple[Physician, Physician], side: str) -> dict[str, str]:
    first = min(one.locations[0].id for one in two)
    return {f"office_{first}_phone": side}


# -- What a merge does ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "address", ["/doctors/{}", "/doctors/{}.vcf", "/doctors/{}/report", "/api/v1/doctors/{}"]
)
def test_the_other_page_leads_to_the_one_that_stays(
    session: Session, two: tuple[Physician, Physician], site: Site, address: str
) -> None:
    a, b = two
    merged(session, two)
    assert (b.status, b.merged_into_id) == ("merged", a.id)
    answer = site.get(address.format(b.slug))
    assert (answer.status_code, answer.headers["Location"]) == (301, address.format(a.slug))
    # After an undo, browsers must ask again.
    assert answer.headers["Cache-Control"] == "no-cache"


def test_former_addresses_lead_there_too(session: Session, two: tuple[Physician, Physician]) -> None:
    a, b = two
    session.add(FormerSlug(noun="physician", slug="dr-before", noun_id=b.id))
    session.flush()
    merged(session, two)
    assert physicians.by_slug(session, "dr-before", NOW.date()) == physicians.Moved(a.slug)


def test_what_the_one_that_stays_lacks_comes_along(
    session: Session, two: tuple[Physician, Physician]
) -> None:
    a = two[0]
    merged(session, two)
    assert (a.gender, [one.code for one in a.languages]) == ("female", ["es"])
    assert len(a.locations) == 3 and [one.is_primary for one in a.locations].count(True) == 1
    assert [one.text for one in a.comments] == ["Took time to explain."]


def test_what_differs_is_chosen(session: Session, two: tuple[Physician, Physician]) -> None:
    merged(session, two, **phone_choice(two, "second"))
    assert two[0].locations[0].phone == PHONES[1]


def test_unless_chosen_the_staying_listing_keeps_its_own(
    session: Session, two: tuple[Physician, Physician]
) -> None:
    merged(session, two)
    office = two[0].locations[0]
    assert (office.phone, office.accepting) == (PHONES[0], True)


@pytest.mark.parametrize(("side", "days"), [("first", [9]), ("second", [3])])
def test_a_confirmation_goes_with_what_was_confirmed(
    session: Session, two: tuple[Physician, Physician], side: str, days: list[int]
) -> None:
    merged(session, two, **phone_choice(two, side))
    held = two[0].locations[0].confirmations
    assert [one.confirmed_on for one in held if one.fact == "phone"] == [day(ago) for ago in days]
    assert [one.confirmed_on for one in held if one.fact == "accepting"] == [day(3)]


def test_plans_of_both_go_together_and_nobody_has_confirmed_that(session: Session, make: Make) -> None:
    office, plans = make.facility(), [make.plan("Gold"), make.plan("Silver", "Other Health")]
    two = tuple(
        make.physician(at=office, location={"plans": [plan], "confirmed": {"plans": day(2)}})
        for plan in plans
    )
    find(session)
    merged(session, two)  # type: ignore[arg-type]
    here = two[0].locations[0]
    assert len(here.plans) == 2 and here.confirmations == []


def test_the_number_of_the_registry_comes_along(session: Session, two: tuple[Physician, Physician]) -> None:
    merge(session, pair(session).id, wish(two, "second"), ADA)
    assert (two[1].npi, two[0].npi) == ("1234567893", None)


def test_reports_follow_with_their_office(session: Session, two: tuple[Physician, Physician]) -> None:
    a, b = two
    report = Report(
        physician_id=b.id, practice_location_id=b.locations[0].id, kind="phone", code_hash="0" * 64
    )
    report.received_at, report.due_on = NOW, day(-2)
    session.add(report)
    session.flush()
    merged(session, two)
    assert (report.physician_id, report.practice_location_id) == (a.id, a.locations[0].id)


def test_an_office_that_is_not_to_be_called_stays_so(
    session: Session, two: tuple[Physician, Physician]
) -> None:
    session.add(LocationWork(practice_location_id=two[1].locations[0].id, do_not_call=True))
    session.flush()
    merged(session, two)
    here = sa.select(LocationWork.do_not_call).filter_by(practice_location_id=two[0].locations[0].id)
    assert session.scalar(here) is True


def test_both_have_it_in_their_history(session: Session, two: tuple[Physician, Physician]) -> None:
    merged(session, two)
    for one in two:
        deeds = session.scalars(sa.select(Change).filter_by(noun="physician", noun_id=one.id)).all()
        assert [(deed.deed, deed.by, deed.why) for deed in deeds] == [
            ("merge", "ada@example.org", "one person")
        ]


def test_the_search_finds_one_at_once(session: Session, two: tuple[Physician, Physician]) -> None:
    merged(session, two)
    refresh_noted(session)
    assert differences(session) == []


# -- What it refuses --------------------------------------------------------------------------------------------------
def test_a_listing_saved_meanwhile_is_looked_at_again(
    session: Session, two: tuple[Physician, Physician]
) -> None:
    seen = wish(two)
    edit(session, "physician", two[1].id, two[1].version, {"first": "Ann"}, ADA)
    with pytest.raises(Moved):
        merge(session, pair(session).id, seen, ADA)


def test_two_numbers_are_two_people(session: Session, two: tuple[Physician, Physician]) -> None:
    two[1].npi = "1679576722"
    session.flush()
    with pytest.raises(TwoNumbers):
        merged(session, two)


def test_sent_twice_is_one_merge(session: Session, two: tuple[Physician, Physician]) -> None:
    merged(session, two)
    with pytest.raises(NoSuchPair):
        merged(session, two)


# -- And back ---------------------------------------------------------------------------------------------------------
def test_an_undo_is_in_the_history_of_both(session: Session, two: tuple[Physician, Physician]) -> None:
    undo(session, merged(session, two).id, ADA)
    for one in two:
        deeds = session.scalars(
            sa.select(Change.deed).filter_by(noun="physician", noun_id=one.id).order_by(Change.id)
        )
        assert list(deeds) == ["merge", "unmerge"]
    assert (pair(session).state, {one.status for one in two}) == ("open", {"listed"})


def test_what_has_changed_since_stands_in_the_way(session: Session, two: tuple[Physician, Physician]) -> None:
    done = merged(session, two)
    edit(session, "practice_location", two[0].locations[0].id, two[0].version, {"fax": PHONES[0]}, ADA)
    assert [one.obstacles for one in merges(session)] == [("practice_location",)]
    with pytest.raises(InTheWay, match=r"^practice_location$"):
        undo(session, done.id, ADA)


def test_what_patients_wrote_since_stays_where_it_is(
    session: Session, two: tuple[Physician, Physician], make: Make
) -> None:
    a, b = two
    done = merged(session, two)
    make.comment(a, "Newer.")
    undo(session, done.id, ADA)
    owners = dict(session.execute(sa.select(PatientComment.text, PatientComment.physician_id)).all())
    assert owners == {"Took time to explain.": b.id, "Newer.": a.id}


class World:
    """Pairs of listings at random, alike in some things and not in others."""

    def __init__(self, make: Make) -> None:
        self.make = make
        self.places = [make.facility() for _ in range(3)]
        self.plans = [make.plan(f"Plan {n}", f"Payor {n}") for n in range(3)]
        self.languages = [make.language(code, code, code) for code in ("es", "fr", "vi")]
        self.specialties = [make.specialty(), make.specialty("Cardiology", "Cardiologist")]

    def physician(self, chance: random.Random, **values: Any) -> Physician:
        """One of them."""
        values["languages"] = chance.sample(self.languages, chance.randint(0, 3))
        values["gender"] = chance.choice([None, "female"])
        made: Physician = self.make.physician(
            at=self.places[0],
            location=self.location(chance),
            specialty=chance.choice(self.specialties),
            **values,
        )
        for place in chance.sample([*self.places[1:], None], chance.randint(0, 3)):
            self.make.location(made, place, **self.location(chance))
        if len(made.locations) > 1:
            here, there = chance.sample(made.locations, 2)
            here.moves_to_id = there.id
        self.make.licences(made, *chance.sample(["TN", "KY", "GA"], chance.randint(0, 3)))
        for year in chance.sample([1999, 2001, 2003], chance.randint(0, 3)):
            self.make.training(made, "residency", until_year=year)
        return made

    def location(self, chance: random.Random) -> dict[str, Any]:
        """Facts of a practice location, some of them confirmed."""
        facts = chance.sample(["address", "phone", "accepting", "plans"], chance.randint(0, 4))
        return {
            "phone": chance.choice([None, *PHONES]),
            "accepting": chance.choice([None, True, False]),
            "plans": chance.sample(self.plans, chance.randint(0, 3)),
            "leaves_on": chance.choice([None, day(-30)]),
            "confirmed": {fact: day(chance.randint(0, 200)) for fact in facts},
        }


def test_any_merge_undone_leaves_both_as_they_were(session: Session, make: Make) -> None:
    world = World(make)
    for seed in range(15):
        chance = random.Random(seed)
        two = (
            world.physician(
                chance, last=f"Family{seed}", npi=chance.choice([None, f"{1_000_000_000 + seed}"])
            ),
            world.physician(chance, last=f"Family{seed}"),
        )
        found = DuplicatePair(first_id=two[0].id, second_id=two[1].id, reasons=[], strength=0, fingerprint="")
        session.add(found)
        session.flush()
        session.expire_all()
        ids = [one.id for one in two]
        before = snapshot(session, ids)
        asked = compared(session, found.id, NOW.date())
        assert asked is not None
        keys = [one.key for one in (*asked.fields, *(f for office in asked.offices for f in office.fields))]
        choices = {key: chance.choice(SIDES) for key in keys}
        wanted = Wish(chance.choice(SIDES), (two[0].version, two[1].version), choices)
        done = merge(session, found.id, wanted, ADA)
        assert snapshot(session, ids) != before
        _nothing_is_lost(before, done.after, done.stays_id)
        undo(session, done.id, ADA)
        assert snapshot(session, ids) == before, f"seed {seed}"
    refresh_noted(session)
    assert differences(session) == []


def _nothing_is_lost(before: dict[str, Any], after: dict[str, Any], stays: int) -> None:
    """Every place, language, licence and year of training of either is that of the one that stays."""
    offices = {row["id"]: row for row in after["practice_location"] if row["physician_id"] == stays}
    assert all(row["moves_to_id"] in {None, *offices} - {key} for key, row in offices.items())
    for table, fact in (
        ("practice_location", "facility_id"),
        ("physician_language", "language_id"),
        ("physician_specialty", "specialty_id"),
        ("licence", "state"),
        ("training", "until_year"),
    ):
        was = {row[fact] for row in before[table]}
        assert was == {row[fact] for row in after[table] if row["physician_id"] == stays}, table


#: Tables that hang on a physician or a practice location, and that neither a merge nor its undo has to touch.
BESIDE = {
    "physician": "merged_into_id of others leads on from one page to the next",
    "duplicate_pair": "of two listings; the search for pairs keeps it",
    "physician_merge": "is the merge",
    "roster_flag": "lasts until the next check",
    "location_work": "who has a call lasts half an hour; do-not-call is carried over",
    "accuracy_call": "what was found out on a day stays as it was",
}


def test_every_table_of_a_listing_is_known_to_the_merge() -> None:
    hanging = {
        table.name
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in ("physician", "practice_location")
    }
    assert hanging == {*TABLES[1:], *HANDED_OVER, *BESIDE}
