"""The rooms of the house keep their doors: the contracts hold, and would notice a breach."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import ROOT

LINT = Path(sys.executable).with_name("lint-imports")
#: A new module with one import that no contract allows → what import-linter says of it.
BREACHES = {
    "domain, upward": ("domain", "import finder.models.place", "finder.domain.planted -> finder.models.place"),
    "domain, a library": ("domain", "import sqlalchemy", "finder.domain.planted -> sqlalchemy"),
    "models, upward": ("models", "import finder.store", "finder.models.planted -> finder.store"),
    "store, sideways": ("store", "import finder.readers", "finder.store.planted -> finder.readers"),
    "queries, the web": ("queries", "import flask", "finder.queries.planted -> flask"),
    "actions, the web": ("actions", "import wtforms", "finder.actions.planted -> wtforms"),
    "formats, the web": ("formats", "import flask_babel", "finder.formats.planted -> flask_babel"),
    "forms, upward": ("forms", "import finder.page", "finder.forms.planted -> finder.page"),
    "page, upward": ("page", "import finder.patients", "finder.page.planted -> finder.patients"),
    "patients, tables": ("patients", "import finder.models", "finder.patients.planted -> finder.models"),
    "patients, sideways": ("patients", "import finder.api", "finder.patients.planted -> finder.api"),
    "patients, deeds": ("patients", "import finder.actions.edits", "finder.patients.planted -> finder.actions.edits"),
    "patients, reports, elsewhere": ("patients", "import finder.actions.reports",
                                     "finder.patients.planted -> finder.actions.reports"),
    "api, deeds": ("api", "import finder.actions", "finder.api.planted -> finder.actions"),
    "cli, upward": ("cli", "import finder.app", "finder.cli.planted -> finder.app"),
}  # fmt: skip


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the program in a folder by the contracts of the pyproject.toml beside it."""
    command = [LINT, "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def breached(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy of the program with every breach in it."""
    folder = tmp_path_factory.mktemp("breached")
    shutil.copytree(ROOT / "finder", folder / "finder", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for room, line, _said in BREACHES.values():
        with (folder / "finder" / room / "planted.py").open("a") as file:
            file.write(line + "\n")
    done = lint(folder)
    assert done.returncode
    return done.stdout


def test_every_contract_holds():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("said", [said for _, _, said in BREACHES.values()], ids=BREACHES)
def test_a_breach_is_caught(breached: str, said: str):
    assert said in breached


def test_every_room_has_its_place_in_the_order():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    placed = " ".join(next(one["layers"] for one in contracts if one["type"] == "layers"))
    rooms = {path.stem for path in (ROOT / "finder").iterdir() if path.suffix in ("", ".py")}
    # Migrations outlive the code: they are run by alembic, and nobody imports them.
    unplaced = rooms - {room.removeprefix("finder.") for room in placed.replace("|", " ").split()}
    assert unplaced - {"__init__", "__pycache__", "migrations"} == set()
