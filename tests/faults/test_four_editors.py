"""Four people save the same version of a listing at the same moment: one is taken, three are told."""

import threading
from collections import Counter

import sqlalchemy as sa

from finder.actions.listings import Author, Moved, edit
from finder.models import Change, Physician, utc_now
from finder.queries.chain import broken_at
from finder.store import Store
from tests.make import Make
from tests.stores import fresh_store

LISTINGS, EDITORS = 200, 4


def test_of_four_edits_of_one_version_one_is_taken(url: str):
    with fresh_store(url) as store:
        keys = furnished(store)
        got = saved_by_all(store, keys)
        assert {key: dict(Counter(got[key])) for key in keys} == {
            key: {"saved": 1, "moved": EDITORS - 1} for key in keys
        }
        with store.reading() as session:
            assert set(session.scalars(sa.select(Physician.version))) == {2}
            assert session.scalar(sa.select(sa.func.count()).where(Change.deed == "edit")) == LISTINGS
            assert broken_at(session) is None


def furnished(store: Store) -> list[int]:
    """Listings nobody has edited."""
    with store.writing() as session:
        make = Make(session)
        keys = [make.physician(at=None).id for _ in range(LISTINGS)]
        session.commit()
    return keys


def saved_by_all(store: Store, keys: list[int]) -> dict[int, list[str]]:
    """What each editor got for each listing, all going through them side by side."""
    got: dict[int, list[str]] = {key: [] for key in keys}
    gate = threading.Barrier(EDITORS)

    def work(number: int) -> None:
        by = Author(f"editor{number}@example.org", "front_desk", utc_now(), None)
        for key in keys:
            gate.wait()
            got[key].append(saved(store, key, f"Editor {number}", by))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(EDITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def saved(store: Store, key: int, middle: str, by: Author) -> str:
    """Saved, or told that somebody else was first."""
    with store.writing() as session:
        try:
            edit(session, "physician", key, 1, {"middle": middle}, by)
            session.commit()
        except Moved:
            session.rollback()
            return "moved"
    return "saved"
