"""The index built anew while the old one answers, and while others save, crash, or build it as well."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.index import building, differences, filling, rebuild
from finder.domain.geo import Point
from finder.domain.request import Near, SearchRequest
from finder.models import INDEXES, LAYOUT, IndexDelay, Physician, PracticeLocation, SearchIndex, TermCount
from finder.queries.index import IndexNotBuilt, current, is_built
from finder.queries.search import find
from finder.store import Store
from tests.make import NASHVILLE, Make

SEARCHES = (
    SearchRequest(as_of=date(2026, 3, 3), near=Near(Point(*NASHVILLE), "TN"), facets=True),
    SearchRequest(as_of=date(2026, 3, 3), words="okafor"),
    SearchRequest(as_of=date(2026, 3, 3), filters={"language": ("es",)}, facets=True),
)


class Crash(Exception):
    """The machine went down."""


def crash(*_done: object) -> None:
    raise Crash


def crash_at_the_postings(what: str, _done: int) -> None:
    if what == "postings":
        raise Crash


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few of everything at once, so that a small directory takes several batches."""
    monkeypatch.setattr(building, "BATCH", 2)
    monkeypatch.setattr(building, "POSTINGS", 10)
    monkeypatch.setattr(filling, "_LISTINGS", 3)
    monkeypatch.setattr(filling, "_SORTED", 20)


@pytest.fixture
def people(own_store: Store) -> list[int]:
    """Seven physicians, saved; their ids."""
    with own_store.writing() as session:
        make = Make(session)
        spanish = make.language()
        found = [make.physician(f"A{n}", languages=[spanish] if n % 2 else []).id for n in range(6)]
        found.append(make.physician("Li", "Ng", at=None).id)
        session.commit()
    return found


def answers(store: Store) -> list[Any]:
    with store.reading() as session:
        return [find(session, request) for request in SEARCHES]


def wrong(store: Store) -> list[str]:
    with store.reading() as session:
        return differences(session)


def state(store: Store) -> tuple[str, str | None]:
    with store.reading() as session:
        row = session.get_one(SearchIndex, 1)
        return row.active, row.building


def size(session: Session, name: str) -> tuple[int, int]:
    """How many rows a set of tables has."""
    listing, posting = INDEXES[name].listing, INDEXES[name].posting
    rows = (
        session.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in (listing, posting)
    )
    return next(rows), next(rows)


def edit(store: Store, deed: Callable[[Session], Any]) -> None:
    """Somebody saves something."""
    with store.writing() as session:
        deed(session)
        session.commit()


def test_it_says_how_many_listings_it_wrote(own_store: Store, people: list[int]) -> None:
    reported: list[tuple[str, int]] = []
    assert rebuild(own_store.writing, lambda what, done: reported.append((what, done))) == len(people)
    assert reported[:4] == [("listings", 2), ("listings", 4), ("listings", 6), ("listings", 7)]
    assert reported[4:] and {what for what, _ in reported[4:]} == {"postings"}


def test_it_switches_to_the_other_tables_and_empties_the_old_ones(
    own_store: Store, people: list[int]
) -> None:
    before, _ = state(own_store)
    rebuild(own_store.writing)
    after, being_built = state(own_store)
    assert (before != after, being_built) == (True, None)
    with own_store.reading() as session:
        assert size(session, before) == (0, 0)
        assert size(session, after)[0] == len(people)


def test_searches_answer_the_same_before_during_and_after(own_store: Store, people: list[int]) -> None:
    before = answers(own_store)
    during: list[Any] = []
    rebuild(own_store.writing, lambda *_done: during.append(answers(own_store)))
    assert len(during) > 4
    assert all(one == before for one in [*during, answers(own_store)])


def test_a_search_that_began_before_the_switch_ends_in_the_old_tables(
    own_store: Store, people: list[int]
) -> None:
    with own_store.reading() as session:
        before = [find(session, request) for request in SEARCHES]
        rebuild(own_store.writing)
        assert [find(session, request) for request in SEARCHES] == before


def hide(session: Session, key: int) -> None:
    session.get_one(Physician, key).status = "hidden"


def rename(session: Session, key: int) -> None:
    physician = session.get_one(Physician, key)
    physician.last, physician.sort_key = "Eze", "eze"


def show_again(session: Session, key: int) -> None:
    session.get_one(Physician, key).status = "listed"


@pytest.mark.parametrize("at", [("listings", 2), ("postings", 10)], ids=["listings", "postings"])
@pytest.mark.parametrize("nth", [0, 2, 6], ids=["built already", "built next", "built last"])
@pytest.mark.parametrize("deed", [hide, rename])
def test_an_edit_between_batches_is_in_the_new_index(
    own_store: Store,
    people: list[int],
    nth: int,
    deed: Callable[[Session, int], None],
    at: tuple[str, int],
) -> None:
    def between(*done: object) -> None:
        if done == at:
            edit(own_store, lambda session: deed(session, people[nth]))
            assert wrong(own_store) == []

    rebuild(own_store.writing, between)
    assert wrong(own_store) == []


def test_somebody_added_between_batches_is_in_the_new_index(own_store: Store, people: list[int]) -> None:
    def between(what: str, done: int) -> None:
        if (what, done) == ("listings", 7):
            edit(own_store, lambda session: Make(session).physician("New", "Comer", at=None))

    rebuild(own_store.writing, between)
    assert wrong(own_store) == []
    with own_store.reading() as session:
        assert size(session, current(session).name)[0] == len(people) + 1


def test_somebody_shown_again_between_batches_is_in_the_new_index(
    own_store: Store, people: list[int]
) -> None:
    edit(own_store, lambda session: hide(session, people[0]))

    def between(what: str, done: int) -> None:
        if (what, done) == ("listings", 2):
            edit(own_store, lambda session: show_again(session, people[0]))

    rebuild(own_store.writing, between)
    assert wrong(own_store) == []


def test_a_practice_location_given_to_another_between_batches_is_theirs(
    own_store: Store, people: list[int]
) -> None:
    def give(session: Session) -> None:
        place = session.scalars(sa.select(PracticeLocation).where(PracticeLocation.physician_id == people[0]))
        place.one().physician_id = people[5]

    def between(what: str, done: int) -> None:
        if (what, done) == ("listings", 2):
            edit(own_store, give)

    rebuild(own_store.writing, between)
    assert wrong(own_store) == []


def test_nobody_is_left_delayed(own_store: Store, people: list[int]) -> None:
    rebuild(own_store.writing, lambda what, done: edit(own_store, lambda session: hide(session, people[1])))
    with own_store.reading() as session:
        assert session.scalars(sa.select(IndexDelay)).all() == []


def test_somebody_removed_between_batches_is_not(own_store: Store, people: list[int]) -> None:
    def between(what: str, done: int) -> None:
        if (what, done) == ("listings", 4):
            edit(own_store, lambda session: session.delete(session.get_one(Physician, people[0])))

    rebuild(own_store.writing, between)
    assert wrong(own_store) == []


def test_a_change_is_saved_in_the_index_that_answers_while_another_is_built(
    own_store: Store, people: list[int]
) -> None:
    with pytest.raises(Crash):
        rebuild(own_store.writing, crash)
    edit(own_store, lambda session: rename(session, people[0]))
    assert wrong(own_store) == []


# Killed, and started twice


@pytest.mark.parametrize("killed", [crash, crash_at_the_postings])
def test_killed_halfway_the_old_index_goes_on_answering(
    own_store: Store, people: list[int], killed: Callable[..., None]
) -> None:
    before, active = answers(own_store), state(own_store)[0]
    with pytest.raises(Crash):
        rebuild(own_store.writing, killed)
    assert answers(own_store) == before
    assert state(own_store)[0] == active
    assert wrong(own_store) == []


def test_after_one_that_was_killed_the_next_succeeds(own_store: Store, people: list[int]) -> None:
    with pytest.raises(Crash):
        rebuild(own_store.writing, crash)
    edit(own_store, lambda session: session.delete(session.get_one(Physician, people[0])))
    assert rebuild(own_store.writing) == len(people) - 1
    assert wrong(own_store) == []
    assert state(own_store)[1] is None


def build_beside(store: Store, others: Callable[[], Any]) -> None:
    """Build it; after two batches, let others do so too. To give up is right when what answers is whole."""

    def report(what: str, done: int) -> None:
        if (what, done) == ("listings", 4):
            others()

    with suppress(RuntimeError):
        rebuild(store.writing, report)


def test_of_two_at_once_whichever_ends_leaves_a_whole_index(own_store: Store, people: list[int]) -> None:
    before = answers(own_store)
    build_beside(own_store, lambda: rebuild(own_store.writing))
    assert (answers(own_store), wrong(own_store)) == (before, [])


def test_of_two_at_once_the_second_may_be_killed(own_store: Store, people: list[int]) -> None:
    def killed() -> None:
        with pytest.raises(Crash):
            rebuild(own_store.writing, crash)

    before = answers(own_store)
    build_beside(own_store, killed)
    assert (answers(own_store), wrong(own_store)) == (before, [])


def test_two_more_that_overtake_it_leave_a_whole_index(own_store: Store, people: list[int]) -> None:
    before = answers(own_store)
    build_beside(own_store, lambda: [rebuild(own_store.writing), rebuild(own_store.writing)])
    assert (answers(own_store), wrong(own_store)) == (before, [])


def test_saving_and_building_at_the_same_time_lose_nothing(own_store: Store, people: list[int]) -> None:
    failures: list[BaseException] = []

    def save() -> None:
        try:
            for n in range(12):
                edit(own_store, partial(rename_to, key=people[n % len(people)], name=f"Name{n}"))
        except BaseException as error:
            failures.append(error)

    writer = threading.Thread(target=save)
    writer.start()
    for _ in range(3):
        rebuild(own_store.writing)
    writer.join()
    assert (failures, wrong(own_store)) == ([], [])


def rename_to(session: Session, key: int, name: str) -> None:
    physician = session.get_one(Physician, key)
    physician.last = name
    physician.sort_key = name.lower()


# Built or not


def test_an_index_of_another_layout_does_not_answer(own_store: Store, people: list[int]) -> None:
    with own_store.writing() as session:
        session.get_one(SearchIndex, 1).layout = LAYOUT - 1
        assert not is_built(session)
        with pytest.raises(IndexNotBuilt, match="flask reindex"):
            current(session)
        with pytest.raises(IndexNotBuilt):
            differences(session)


def test_an_empty_directory_has_an_index_too(own_store: Store) -> None:
    assert rebuild(own_store.writing) == 0
    assert wrong(own_store) == []


def test_terms_are_counted_as_often_as_listings_answer_to_them(own_store: Store, people: list[int]) -> None:
    rebuild(own_store.writing)
    with own_store.reading() as session:
        counted = dict(session.execute(sa.select(TermCount.term, TermCount.listings)).all())
        posting = current(session).posting.c
        query = sa.select(posting.term, sa.func.count()).group_by(posting.term)
        assert counted == dict(session.execute(query).all()) != {}
