"""An import of files that a test writes row by row."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.imports import ImportSummary, import_registry
from finder.models import Base, Physician
from finder.readers.nppes import read_locations, read_people
from tests.make import Make
from tests.readers.registry import LOCATION_COLUMNS, write

Rows = list[dict[str, str]]


class Bring:
    """Bring rows of people, and of their further locations when given, into the directory."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.session, self.folder = session, folder

    def __call__(self, *people: dict[str, str], places: Rows | None = None, **options: Any) -> ImportSummary:
        person_file = write(self.folder / "people.csv", *people)
        locations = None
        if places is not None:
            locations = read_locations(write(self.folder / "places.csv", *places, columns=LOCATION_COLUMNS))
        names = {"file_name": "people.csv", "file_digest": "0" * 64}
        summary = import_registry(self.session, read_people(person_file), locations, **names, **options)
        self.session.flush()
        self.session.expire_all()
        return summary

    def physician(self, npi: str = "1234567893") -> Physician:
        """The one with this number."""
        return self.session.scalars(sa.select(Physician).where(Physician.npi == npi)).one()

    def rows(self, model: type[Base], **where: Any) -> list[Any]:
        """All rows of a table that have these values, oldest first."""
        return list(
            self.session.scalars(
                sa.select(model).filter_by(**where).order_by(sa.inspect(model).primary_key[0])
            )
        )


@pytest.fixture
def bring(session: Session, tmp_path: Path, make: Make) -> Bring:
    """An import into a directory that knows Nashville, neurology and neurosurgery."""
    make.place("37203")
    make.specialty("Neurology", "Neurologist", code="2084N0400X")
    make.specialty("Neurosurgery", "Neurosurgeon", code="207T00000X")
    return Bring(session, tmp_path)


@pytest.fixture
def snapshot(session: Session) -> Callable[[], dict[str, list[Any]]]:
    """Everything the directory holds, but the list of imports that were run."""

    def taken() -> dict[str, list[Any]]:
        tables = [table for table in Base.metadata.sorted_tables if table.name != "import_run"]
        return {
            table.name: [tuple(row) for row in session.execute(sa.select(table).order_by(*table.primary_key))]
            for table in tables
        }

    return taken
