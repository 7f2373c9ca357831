"""`flask import listings` and `flask import undo`: what the person at the terminal sees."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from sqlalchemy.orm import Session

from finder.models import ImportRun, PracticeLocation
from finder.store import migrating
from tests.make import Make
from tests.site import Site


def run(site: Site, *words: str | Path) -> Result:
    return site.app.test_cli_runner().invoke(args=[str(word) for word in words])


@pytest.fixture
def path(site: Site, make: Make, tmp_path: Path) -> Path:
    """An exported directory of two physicians."""
    make.physician(location={"phone": "+16155550142"})
    make.physician(last="Other")
    path = tmp_path / "listings.csv"
    assert run(site, "export", "listings", path).exit_code == 0
    return path


def edit(path: Path, old: str, new: str) -> Path:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    return path


def phone(session: Session) -> str | None:
    session.expire_all()
    return session.scalars(sa.select(PracticeLocation.phone).order_by(PracticeLocation.id)).first()


def test_the_same_file_is_the_same(site: Site, path: Path):
    result = run(site, "import", "listings", path)
    assert result.exit_code == 0
    assert re.fullmatch(r"Compared, nothing changed yet \(import \d+\): 2 the same\.\n", result.stdout)


def test_nothing_changes_without_apply(site: Site, path: Path, session: Session):
    result = run(site, "import", "listings", edit(path, "0142", "0177"))
    assert "1 changed, 1 the same" in result.stdout
    assert phone(session) == "+16155550142"


def test_apply_and_undo(site: Site, path: Path, session: Session):
    result = run(site, "import", "listings", edit(path, "0142", "0177"), "--apply")
    assert (result.exit_code, phone(session)) == (0, "+16155550177")
    number = session.scalars(sa.select(ImportRun.id)).one()
    result = run(site, "import", "undo", str(number))
    assert result.stdout == f"Import {number} is undone; nothing had to be left as it is.\n"
    assert phone(session) == "+16155550142"


def test_refused_rows_are_status_1_with_their_line(site: Site, path: Path):
    result = run(site, "import", "listings", edit(path, "(615) 555-0142", "call us"))
    assert result.exit_code == 1
    assert "line 2, refused: phone: “call us” is not a telephone number" in result.stderr


def test_a_whole_file_that_lacks_somebody_needs_a_yes(site: Site, path: Path):
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[:-1]))
    result = run(site, "import", "listings", path, "--complete", "--apply")
    assert (result.exit_code, "--may-shrink" in result.stderr) == (2, True)
    result = run(site, "import", "listings", path, "--complete", "--apply", "--may-shrink")
    assert (result.exit_code, "1 physician hidden" in result.stdout) == (0, True)


def test_an_unreadable_file_is_status_2(site: Site, path: Path):
    path.write_text("physician,phone,phone\n")
    result = run(site, "import", "listings", path)
    assert (result.exit_code, "“phone” twice" in result.stderr) == (2, True)


@pytest.mark.parametrize("number", ["999", "0", "99999999999999999999"])
def test_undo_of_nothing_is_status_2(site: Site, number: str):
    assert run(site, "import", "undo", number).exit_code == 2


def test_undo_says_how_much_it_left(site: Site, path: Path, session: Session):
    run(site, "import", "listings", edit(path, "0142", "0177"), "--apply")
    session.execute(sa.update(PracticeLocation).values(phone="+16155550188"))
    number = session.scalars(sa.select(ImportRun.id)).one()
    assert run(site, "import", "undo", str(number)).stdout.endswith("is undone; 1 thing was left.\n")


@pytest.mark.parametrize("words", [("undo", "1"), ("listings",)])
def test_old_tables_are_status_2(
    site: Site, path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(migrating, "is_current", lambda _connection: False)
    result = run(site, "import", *words, *([] if "undo" in words else [path]))
    assert (result.exit_code, "Run `flask db upgrade` first." in result.stderr) == (2, True)


def test_the_file_is_read_before_anybody_has_to_wait(site: Site, path: Path, monkeypatch: pytest.MonkeyPatch):
    """On SQLite nobody else can save while a writing session is open."""
    store = site.app.extensions["store"]
    monkeypatch.setattr(type(store), "writing", lambda *_given, **_options: pytest.fail("opened too early"))
    path.write_text(path.read_text() + '"never closed\n')
    assert "is not closed" in run(site, "import", "listings", path).stderr
