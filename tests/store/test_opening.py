import os
import stat
import threading

import pytest
import sqlalchemy as sa

from finder.models import Payor
from finder.store import Store, UnusableDatabase, migrating, open_store


@pytest.fixture
def own_store(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/private/finder.db")
    migrating.upgrade(store)
    yield store
    store.close()


def test_the_database_file_and_its_log_are_readable_by_their_owner_alone(own_store: Store):
    path = own_store.engine.url.database
    with own_store.writing() as session:
        session.add(Payor(slug="a", name="A"))
        session.commit()
    assert {stat.S_IMODE(os.stat(path + end).st_mode) for end in ("", "-wal", "-shm")} == {0o600}


def test_sqlite_keeps_a_write_ahead_log_syncs_fully_and_minds_foreign_keys(own_store: Store):
    with own_store.reading() as session:
        said = [
            session.scalar(sa.text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert said == ["wal", 2, 1]


def test_a_reading_session_cannot_write(store: Store):
    with store.reading() as session:
        session.add(Payor(slug="a", name="A"))
        with pytest.raises(sa.exc.DBAPIError, match=r"read-?only"):
            session.flush()


def test_a_reader_goes_on_while_somebody_writes(store: Store):
    with store.writing() as writer, store.reading() as reader:
        writer.add(Payor(slug="unseen", name="Unseen"))
        writer.flush()
        assert reader.scalar(sa.select(Payor).where(Payor.slug == "unseen")) is None


def test_racing_writers_lose_no_update(own_store: Store):
    with own_store.writing() as session:
        session.add(Payor(slug="counter", name="0"))
        session.commit()

    def count_up() -> None:
        for _ in range(20):
            with own_store.writing() as session:
                row = session.scalars(sa.select(Payor)).one()
                row.name = str(int(row.name) + 1)
                session.commit()

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with own_store.reading() as session:
        assert session.scalars(sa.select(Payor.name)).one() == "80"


def test_what_is_not_committed_is_rolled_back(store: Store):
    with store.writing() as session:
        session.add(Payor(slug="gone", name="Gone"))
        session.flush()
    with store.reading() as session:
        assert session.scalar(sa.select(Payor).where(Payor.slug == "gone")) is None


def test_a_reading_statement_that_takes_too_long_is_stopped(own_store: Store):
    endless = sa.text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
    with own_store.reading() as session, pytest.raises(sa.exc.OperationalError, match="interrupted"):
        session.execute(endless)


@pytest.mark.parametrize("url", ["mysql://root@localhost/x", "nonsense", ""])
def test_an_address_of_another_kind_is_refused_with_advice(url: str):
    with pytest.raises(UnusableDatabase, match="DATABASE_URL must begin with"):
        open_store(url)
