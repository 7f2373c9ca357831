"""Writing the demo network, and taking it away without a trace."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content import load_content, read_content
from finder.actions.demo import load_demo, remove_demo
from finder.actions.index import differences, refresh_noted, writing
from finder.domain.index_terms import term
from finder.domain.names import PersonName, name_words
from finder.models import (
    Base,
    Change,
    Confirmation,
    Facility,
    FormerSlug,
    Group,
    ImportRun,
    Licence,
    NameWord,
    PatientComment,
    Payor,
    Physician,
    PhysicianSpecialty,
    Place,
    Plan,
    PracticeLocation,
    Training,
    physician_condition,
    physician_language,
    physician_procedure,
    practice_location_plan,
)
from finder.queries.index import current
from finder.readers import demo
from tests.make import Make
from tests.readers.demo_places import HAVRE, NASHVILLE, SMALL_WORLD

SEED = Path(__file__).parents[2] / "seed"
TODAY = date(2026, 3, 3)
BY = "a test"
OF_THE_NETWORK = (
    *(Physician, PhysicianSpecialty, Training, Licence, PatientComment, FormerSlug),
    *(PracticeLocation, Confirmation, Facility, Group, Payor, Plan),
)
LINKS = (physician_condition, physician_procedure, physician_language, practice_location_plan)

#: Of a condition, what stands on sources.
_TEXTS = ("sections", "facts", "figures", "conflicts", "lookalikes")

Load = Callable[..., int]


@pytest.fixture(scope="module")
def files() -> demo.DemoFiles:
    """The real files, with two of their regions."""
    whole = demo.read_demo(SEED / "demo")
    zips = {NASHVILLE.zip, HAVRE.zip}
    return replace(whole, regions=tuple(region for region in whole.regions if region.zip in zips))


@pytest.fixture(scope="module")
def content() -> Any:
    """What these people practise, without the texts, which take longer to load than the network."""
    whole = read_content(SEED)
    codes = {code for field in demo.read_demo(SEED / "demo").fields for code in (field.code, *field.also)}
    codes |= {role.code for one in whole.conditions for role in one.specialties}
    codes |= {code for one in whole.procedures for code in one.specialties}
    return whole._replace(
        specialties=tuple(one for one in whole.specialties if one.code in codes),
        conditions=tuple(replace(one, **dict.fromkeys(_TEXTS, ())) for one in whole.conditions),
        procedures=tuple(replace(one, sections=(), figures=()) for one in whole.procedures),
        **dict.fromkeys(("questions", "sources", "words"), ()),
    )


@pytest.fixture
def load(session: Session, files: demo.DemoFiles, content: Any) -> Load:
    """Load the demo network of the small world, once its places and content are in."""
    load_content(session, content)
    known = demo.catalogue(content.conditions, content.procedures)
    for spot in SMALL_WORLD:
        session.add(_place(spot))
    session.flush()

    def run(files: demo.DemoFiles = files, today: date = TODAY) -> int:
        return load_demo(session, files, known, today, BY)

    return run


def _place(spot: demo.Spot) -> Place:
    where = {"latitude": spot.latitude, "longitude": spot.longitude, "time_zone": spot.time_zone}
    return Place(zip=spot.zip, city=spot.city, state=spot.state, kind="standard", other_names=[], **where)


def count(session: Session, table: type[Base] | sa.Table) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def counts(session: Session) -> list[int]:
    return [count(session, table) for table in (*OF_THE_NETWORK, *LINKS)]


def test_everybody_is_written(session: Session, load: Load) -> None:
    assert load() == count(session, Physician) > 20


def test_no_table_of_the_network_stays_empty(session: Session, load: Load) -> None:
    load()
    assert all(counts(session))


def test_a_second_load_writes_nothing_and_says_so(session: Session, load: Load) -> None:
    load()
    before = session.execute(sa.select(Physician.id, Physician.edited_at).order_by(Physician.id)).all()
    assert load(today=TODAY + timedelta(days=30)) == 0
    after = session.execute(sa.select(Physician.id, Physician.edited_at).order_by(Physician.id)).all()
    assert before == after


def test_other_files_take_the_place_of_the_network(
    session: Session, load: Load, files: demo.DemoFiles
) -> None:
    load()
    fewer = replace(files, regions=files.regions[:1], digest="another")
    assert load(fewer) == count(session, Physician) == files.regions[0].physicians + 1
    assert count(session, ImportRun) == 1


def test_rows_say_that_they_are_made_up(session: Session, load: Load) -> None:
    load()
    for model in (Physician, Facility, PracticeLocation):
        assert set(session.scalars(sa.select(model.origin))) == {"demo"}
    for slug in (Group.slug, Payor.slug, Plan.slug):
        assert all(found.startswith("demo-") for found in session.scalars(sa.select(slug)))


def test_no_import_can_take_a_made_up_clinic_for_a_real_one(session: Session, load: Load) -> None:
    load()
    assert set(session.scalars(sa.select(Facility.address_key))) == {None}


def test_a_physician_is_found_by_every_word_of_the_name(session: Session, load: Load) -> None:
    load()
    refresh_noted(session)
    words = dict(session.execute(sa.select(NameWord.word, NameWord.id)).all())
    posting, listing = current(session).posting.c, current(session).listing.c
    pairs = sa.select(listing.physician_id, posting.term).join_from(
        current(session).listing, current(session).posting, listing.id == posting.id
    )
    kept = {tuple(row) for row in session.execute(pairs)}
    for one in session.scalars(sa.select(Physician).filter_by(status="listed")):
        name = PersonName(one.first, one.middle, one.last)
        kinds = {(word, "last" if part == "last" else "given") for word, part in name_words(name)}
        assert {(one.id, term(kind, words[word])) for word, kind in kinds} <= kept
        assert one.sort_key == PersonName(one.first, one.middle, one.last, one.suffix).sort_key


def test_the_search_index_says_what_was_loaded(session: Session, load: Load) -> None:
    load()
    refresh_noted(session)
    assert differences(session) == []
    listed = sa.select(sa.func.count()).where(Physician.status == "listed")
    in_index = sa.select(sa.func.count(current(session).listing.c.physician_id.distinct()))
    assert session.scalar(in_index) == session.scalar(listed) != 0


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ("Smith-Jones", {"smith", "jones", "smithjones"}),
        ("de la Cruz", {"de", "la", "cruz", "delacruz"}),
        ("O’Brien", {"obrien"}),
        ("Đặng", {"dang"}),
    ],
)
def test_a_last_name_of_several_words_is_also_one(last: str, words: set[str]) -> None:
    assert {word for word, part in name_words(PersonName(None, None, last)) if part == "last"} == words


def test_the_merged_one_leads_to_the_one_that_stayed(session: Session, load: Load) -> None:
    load()
    merged = session.scalars(sa.select(Physician).filter_by(status="merged")).one()
    stayed = session.get_one(Physician, merged.merged_into_id)
    assert (stayed.status, stayed.sort_key) == ("listed", merged.sort_key)


def test_a_former_address_leads_to_the_page(session: Session, load: Load) -> None:
    load()
    former = session.scalars(sa.select(FormerSlug)).one()
    assert session.get_one(Physician, former.noun_id).status == "listed"


def test_namesakes_are_numbered_in_their_addresses(session: Session, load: Load) -> None:
    load()
    merged = session.scalars(sa.select(Physician).filter_by(status="merged")).one()
    stayed = session.get_one(Physician, merged.merged_into_id)
    assert merged.slug == f"{stayed.slug}-2"


def test_the_address_of_a_real_physician_is_left_alone(session: Session, load: Load, make: Make) -> None:
    real = make.physician("Dušan", "Wiśniewski", slug="dusan-wisniewski")
    load()
    made_up = session.scalars(sa.select(Physician).filter_by(last="Wiśniewski", origin="demo")).first()
    assert made_up and made_up.slug == "dusan-wisniewski-1"
    assert real.slug == "dusan-wisniewski"


def test_every_plan_belongs_to_a_payor_and_names_its_kind(session: Session, load: Load) -> None:
    load()
    assert set(session.scalars(sa.select(Plan.kind))) == {"HMO", "PPO", "EPO", "POS", "HDHP"}


def test_the_deed_is_recorded(session: Session, load: Load) -> None:
    people = load()
    change = session.scalars(sa.select(Change).filter_by(deed="seed the demo network")).one()
    assert change.by == BY and change.after and change.after["physicians"] == people


def test_what_the_directory_lacks_is_named(session: Session, load: Load, files: demo.DemoFiles) -> None:
    stranger = replace(files.fields[0], also=(), code="000000000X", city=10**9)
    with pytest.raises(demo.DemoError, match="000000000X"):
        load(replace(files, fields=(*files.fields, stranger)))


def test_ids_follow_the_order_of_the_network(session: Session, load: Load) -> None:
    load()
    numbers = session.scalars(sa.select(Physician.npi).order_by(Physician.id)).all()
    assert [number for number in numbers if number] == sorted(number for number in numbers if number)


# Taking it away


def test_all_of_it_goes(session: Session, load: Load) -> None:
    people = load()
    assert remove_demo(session, BY) == people
    assert counts(session) == [0] * len(counts(session))
    assert count(session, ImportRun) == 0


@pytest.mark.parametrize("indexed", [True, False], ids=["indexed", "in one transaction"])
def test_the_search_index_says_that_they_are_gone(
    session: Session, load: Load, make: Make, indexed: bool
) -> None:
    load()
    if indexed:
        refresh_noted(session)
    real = make.physician()
    remove_demo(session, BY)
    refresh_noted(session)
    assert differences(session) == []
    assert list(session.scalars(sa.select(current(session).listing.c.physician_id))) == [real.id]


def test_the_search_index_follows_a_network_that_takes_the_place_of_another(
    session: Session, load: Load, files: demo.DemoFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite gives the numbers of rows that are gone to others, who may be derived in an earlier batch."""
    load()
    refresh_noted(session)
    monkeypatch.setattr(writing, "BATCH", 3)
    load(replace(files, regions=files.regions[::-1], digest="another"))
    refresh_noted(session)
    assert differences(session) == []


def test_taking_away_nothing_does_nothing(session: Session) -> None:
    assert remove_demo(session, BY) == 0
    assert count(session, Change) == 0


def test_real_listings_stay(session: Session, load: Load, make: Make) -> None:
    load()
    plan = make.plan()
    real = make.physician(location={"plans": [plan]})
    remove_demo(session, BY)
    assert list(session.scalars(sa.select(Physician.id))) == [real.id]
    assert list(session.scalars(sa.select(practice_location_plan.c.plan_id))) == [plan.id]


def test_a_clinic_and_a_plan_that_real_listings_use_stay(session: Session, load: Load, make: Make) -> None:
    load()
    facility = session.scalars(sa.select(Facility).where(Facility.group_id.is_not(None)).limit(1)).one()
    plan = session.scalars(sa.select(Plan).limit(1)).one()
    kept = (facility.id, facility.group_id, plan.id, plan.payor_id)
    make.physician(at=facility, location={"plans": [plan]})
    remove_demo(session, BY)
    left = [session.scalars(sa.select(model.id)).one() for model in (Facility, Group, Plan, Payor)]
    assert tuple(left) == kept


def test_it_can_come_back(session: Session, load: Load) -> None:
    people = load()
    remove_demo(session, BY)
    assert load() == people


def test_both_deeds_are_recorded(session: Session, load: Load) -> None:
    load()
    remove_demo(session, BY)
    deeds = session.scalars(sa.select(Change.deed).order_by(Change.id)).all()
    assert deeds == ["seed the demo network", "remove the demo network"]
