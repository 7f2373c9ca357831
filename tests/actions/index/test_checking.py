"""`differences` finds every fault that is planted into a true index, and none in a true one."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.index import differences, refresh_noted
from finder.domain.index_terms import term
from finder.domain.listing_facts import ListingFacts
from finder.models import IndexTables, NameWord, Physician
from finder.queries.index import current
from tests.make import Make

Fault = Callable[[Session, IndexTables], object]
TERM = term("gender", 3)


@pytest.fixture
def tables(session: Session, make: Make) -> IndexTables:
    """The index of two physicians, one of them without a practice location, and of one who is hidden."""
    make.physician(specialty=make.specialty(), languages=[make.language()])
    make.physician("Li", "Ng", at=None)
    make.physician("Ana", "Bell", status="hidden")
    refresh_noted(session)
    return current(session)


def change(**values: object) -> Fault:
    return lambda session, tables: session.execute(sa.update(tables.listing).values(**values))


def change_facts(**values: float) -> Fault:
    def fault(session: Session, tables: IndexTables) -> None:
        listing = tables.listing
        for key, facts in session.execute(sa.select(listing.c.id, listing.c.facts)).all():
            other = ListingFacts.unpacked(facts)._replace(**values).packed()
            session.execute(sa.update(listing).where(listing.c.id == key).values(facts=other))

    return fault


def lose_listing(session: Session, tables: IndexTables) -> None:
    session.execute(sa.delete(tables.listing).where(tables.listing.c.practice_location_id.is_(None)))


def lose_all(session: Session, tables: IndexTables) -> None:
    session.execute(sa.delete(tables.listing))
    session.execute(sa.delete(tables.posting))


def copy(session: Session, tables: IndexTables, **values: object) -> None:
    """A listing like another, but for these values."""
    row = session.execute(sa.select(tables.listing).limit(1)).one()._asdict()
    session.execute(sa.insert(tables.listing).values(**row | {"terms": b""} | values))


def a_second_one(session: Session, tables: IndexTables) -> None:
    copy(session, tables, id=12_345)


def a_hidden_one(session: Session, tables: IndexTables) -> None:
    hidden = session.scalars(sa.select(Physician.id).where(Physician.status == "hidden")).one()
    copy(session, tables, id=12_345, physician_id=hidden)


def a_stranger(session: Session, tables: IndexTables) -> None:
    copy(session, tables, id=12_345, physician_id=10**6)


def lose_posting(session: Session, tables: IndexTables) -> None:
    posting = tables.posting.c
    number, key = session.execute(sa.select(posting.term, posting.id).limit(1)).one()
    session.execute(sa.delete(tables.posting).where(posting.term == number, posting.id == key))


def a_posting_more(session: Session, tables: IndexTables) -> None:
    key = session.scalars(sa.select(tables.listing.c.id).limit(1)).one()
    session.execute(sa.insert(tables.posting).values(term=TERM, id=key))


def a_posting_of_nothing(session: Session, tables: IndexTables) -> None:
    session.execute(sa.insert(tables.posting).values(term=TERM, id=99))


def another_posting(session: Session, tables: IndexTables) -> None:
    lose_posting(session, tables)
    a_posting_more(session, tables)


def swapped_postings(session: Session, tables: IndexTables) -> None:
    """As many rows, terms and ids as before, but not the same pairs."""
    posting = tables.posting.c
    low, high = session.scalars(sa.select(tables.listing.c.id).order_by(tables.listing.c.id)).all()
    only_low = sa.select(posting.term).where(posting.id == low)
    only_high = sa.select(posting.term).where(posting.id == high)
    mine = session.scalars(only_low.where(posting.term.not_in(only_high)).order_by(posting.term)).first()
    theirs = session.scalars(only_high.where(posting.term.not_in(only_low)).order_by(posting.term)).first()
    for number, key, other in ((mine, low, high), (theirs, high, low)):
        session.execute(
            sa.update(tables.posting).where(posting.term == number, posting.id == key).values(id=other)
        )


def lose_name_word(session: Session, tables: IndexTables) -> None:
    session.execute(sa.update(NameWord).where(NameWord.word == "okafor").values(word="okafar"))


FAULTS: dict[str, tuple[Fault, str]] = {
    "a listing is missing": (lose_listing, "not in the index"),
    "all listings are missing": (lose_all, "not in the index"),
    "a listing twice": (a_second_one, "shows what the directory does not"),
    "a listing of somebody hidden": (a_hidden_one, "shows what the directory does not"),
    "a listing of nobody": (a_stranger, "of nobody in the directory"),
    "another order": (change_facts(position=7), "out of date"),
    "another name": (change(sort_key="zz"), "out of date"),
    "another day": (change(leaves=3), "out of date"),
    "another answer": (change_facts(accepting=1), "out of date"),
    "an answer lost": (change_facts(wheelchair=0), "out of date"),
    "another confirmation": (change_facts(accepting_on=738_000), "out of date"),
    "other terms": (change(terms=b"\x01\x00\x00\x00"), "out of date"),
    "no terms": (change(terms=b""), "out of date"),
    "another practice location": (change(practice_location_id=1_000_000), "out of date"),
    "a posting is missing": (lose_posting, "postings"),
    "a posting too many": (a_posting_more, "postings"),
    "a posting of no listing": (a_posting_of_nothing, "postings"),
    "a posting for another": (another_posting, "postings"),
    "two postings changed places": (swapped_postings, "postings"),
    "a word of a name is gone": (lose_name_word, "out of date"),
}


def test_a_true_index_has_none(session: Session, tables: IndexTables) -> None:
    assert differences(session) == []


def test_the_index_of_an_empty_directory_has_none(session: Session) -> None:
    assert differences(session) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(session: Session, tables: IndexTables, name: str) -> None:
    fault, said = FAULTS[name]
    fault(session, tables)
    session.expire_all()
    assert any(said in sentence for sentence in differences(session))


def test_a_point_that_moved_is_found(session: Session, tables: IndexTables) -> None:
    facts = session.scalars(sa.select(tables.listing.c.facts).order_by(tables.listing.c.id)).first()
    change_facts(x=ListingFacts.unpacked(facts).x + 1e-9)(session, tables)
    assert len(differences(session)) == 2


def test_each_fault_is_told_with_whose_it_is(session: Session, tables: IndexTables) -> None:
    lose_listing(session, tables)
    ng = session.scalars(sa.select(Physician.id).where(Physician.last == "Ng")).one()
    assert f"physician {ng}, practice location None: not in the index" in differences(session)


def test_it_changes_nothing(session: Session, tables: IndexTables) -> None:
    lose_listing(session, tables)
    assert differences(session) == differences(session) != []
