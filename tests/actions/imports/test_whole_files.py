"""Whole imports: real samples, broken files, and a process killed in the middle."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.imports import ImportSummary, import_registry
from finder.actions.index import rebuild
from finder.domain.numbers import check_digit
from finder.models import Base, Facility, Physician, PhysicianSpecialty
from finder.readers.csv_strict import UnreadableFile
from finder.readers.incoming import IncomingPhysician
from finder.readers.nppes import read_locations, read_people
from finder.store import Store, migrating, open_store
from tests import shared
from tests.actions.imports.conftest import Bring
from tests.readers.registry import LOCATION_COLUMNS, person, place, write

NATIONAL = "nppes-sample/npidata_pfile_sample.csv"
NEW_ENGLAND = "nppes-sample/sample-nppes-practitioner_20181204-data.csv"
LOCATIONS = "nppes-sample/pl_pfile_sample.csv"
WEEKLY = "nppes-sample/pl_pfile_20251103-20251109.csv"


def bring_in(session: Session, people: str, locations: str | None = None) -> ImportSummary:
    return import_registry(
        session,
        read_people(shared.path(people)),
        read_locations(shared.path(locations)) if locations else None,
        file_name=people,
        file_digest="0" * 64,
    )


def count(session: Session, model: type[Base]) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


@pytest.fixture
def patient(session: Session, store: Store) -> Session:
    """A session whose statements may take as long as an import's."""
    store._kind.without_limit(session.connection())
    return session


def test_sample_of_2018_comes_in_without_a_refusal(patient: Session) -> None:
    summary = bring_in(patient, NEW_ENGLAND)
    assert (summary.new, summary.refused) == (2000, [])
    assert count(patient, Facility) < 1500


def test_weekly_locations_are_mostly_of_unknown_people(patient: Session) -> None:
    summary = bring_in(patient, NEW_ENGLAND, WEEKLY)
    assert (summary.refused, summary.new) == ([], 2000)
    assert summary.strangers > 9000


def test_sound_primary_specialty_for_everybody_whose_code_is_known(bring: Bring) -> None:
    people = [row for row in read_people(shared.path(NEW_ENGLAND)) if isinstance(row, IncomingPhysician)]
    import_registry(bring.session, people, None, file_name="x", file_digest="0" * 64)
    primaries = sa.select(sa.func.count()).where(PhysicianSpecialty.is_primary)
    known = {"2084N0400X", "207T00000X"}
    expected = sum(any(t.is_primary and t.code in known for t in row.taxonomies) for row in people)
    assert bring.session.scalar(primaries) == expected


def test_unclosed_quote_leaves_nothing_behind_after_a_rollback(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path / "people.csv", person())
    with path.open("a") as file:
        file.write('"1992999825","1","\n')
    with pytest.raises(UnreadableFile, match="line 3"):
        import_registry(session, read_people(path), None, file_name="x", file_digest="0" * 64)
    session.rollback()
    assert count(session, Physician) == 0


_SPLINTERS = (
    b'"',
    b",",
    b"\n",
    b"\r",
    b"\x00",
    b"\xff",
    b"\xc3\xa9",
    b";",
    b"9" * 30,
    b"A" * 50,
    b"ZZ",
    b"\xe2\x80\xae",
)


def _damaged(content: bytes, chance: random.Random) -> bytes:
    """The file with a few splinters in it, mostly below its header, and a few bytes lost."""
    answer = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(content.index(b"\n") if chance.random() < 0.9 else 0, len(content))
        answer[at : at + chance.choice((0, 0, 3, 20))] = chance.choice(_SPLINTERS)
    return bytes(answer)


@pytest.mark.parametrize("seed", range(30))
def test_damaged_files_are_taken_or_refused_but_never_crash(
    session: Session, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    people = write(tmp_path / "people.csv", person(taxonomy2="207T00000X"), person(npi="1992999825"))
    places = write(
        tmp_path / "places.csv", place(extension="7"), place("1992999825"), columns=LOCATION_COLUMNS
    )
    for path in (people, places):
        path.write_bytes(_damaged(path.read_bytes(), chance))
    try:
        rows = read_people(people), read_locations(places)
        summary = import_registry(session, *rows, file_name="x", file_digest="0" * 64)
    except UnreadableFile as error:
        assert str(error).endswith(".")
    else:
        assert summary.new <= 2


_PROGRAM = """
import sys
from pathlib import Path
from finder.actions.imports import import_registry
from finder.readers.nppes import read_people
from finder.store import open_store

store = open_store(sys.argv[1])
with store.writing(long=True) as session:
    import_registry(session, read_people(Path(sys.argv[2])), None, file_name="x", file_digest="0" * 64,
                    report=lambda what, done: print(done, flush=True))
    session.commit()
print("done", flush=True)
"""


@pytest.fixture
def own_url(request: pytest.FixtureRequest, tmp_path: Path, engine: str) -> str:
    """A directory of the test's own, where a commit harms nobody."""
    if engine == "sqlite":
        return f"sqlite:///{tmp_path}/finder.db"
    server = request.getfixturevalue("postgresql_url")
    name = f"killed_{random.randrange(10**9)}"
    maker = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with maker.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    maker.dispose()
    return str(sa.make_url(server).set(database=name).render_as_string(hide_password=False))


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_killed_in_the_middle_leaves_the_old_state(own_url: str, tmp_path: Path) -> None:
    store = open_store(own_url)
    migrating.upgrade(store)
    rebuild(store.writing)
    numbers = [f"1{n:08}" for n in range(2000)]
    people = write(tmp_path / "people.csv", *(person(npi=nine + check_digit(nine)) for nine in numbers))
    for reports in (1, 2, 3):
        _kill_after(reports, own_url, people, within=0.1)
        assert _rows(store) == set(), f"killed after report {reports}"
    _kill_after(4, own_url, people, within=1.0)  # about when it commits
    assert _rows(store) in (set(), {1, 2000, 4001})
    finished = subprocess.run(
        [sys.executable, "-c", _PROGRAM, own_url, people], check=True, capture_output=True
    )
    assert finished.stdout.endswith(b"done\n")
    assert _rows(store) == {1, 2000, 4001}
    store.close()


def _rows(store: Store) -> set[int]:
    """How many rows the tables have: none, or as many as the whole file makes; of runs there may be two."""
    with store.reading() as session:
        tables = (
            table
            for table in Base.metadata.sorted_tables
            if table.name not in ("import_run", "search_index", "change_head")
        )
        counts = (session.scalar(sa.select(sa.func.count()).select_from(table)) for table in tables)
        return {counted for counted in counts if counted}


def _kill_after(reports: int, url: str, people: Path, within: float) -> None:
    """Start an import and kill it, hard, some time after it has reported so often."""
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, url, str(people)], stdout=subprocess.PIPE
    ) as importing:
        assert importing.stdout
        for _ in range(reports):
            assert importing.stdout.readline()
        time.sleep(random.uniform(0, within))
        os.kill(importing.pid, signal.SIGKILL)
