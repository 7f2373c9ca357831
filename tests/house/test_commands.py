"""The commands an operator types, in a process of their own, on a fresh instance."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT
from tests.needs import lacking

FLASK = Path(sys.executable).with_name("flask")


def flask(*words: str, folder: Path = ROOT, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run a command with these settings and no others."""
    environ = {"PATH": os.environ["PATH"], "SECRET_KEY": "s" * 32, **settings}
    return subprocess.run(
        [FLASK, *words], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )


@pytest.fixture
def instance(tmp_path: Path) -> str:
    """The address of a database that does not exist yet."""
    return f"sqlite:///{tmp_path}/new/finder.db"


def test_help_lists_our_commands(instance: str):
    done = flask("--help", DATABASE_URL=instance)
    assert done.returncode == 0, done.stderr
    assert {"assets", "db", "import", "seed"} <= set(done.stdout.split())


def test_upgrade_makes_a_directory_from_nothing(instance: str, tmp_path: Path):
    done = flask("db", "upgrade", DATABASE_URL=instance)
    assert done.stdout == "The database is at head.\n", done.stderr
    with sqlite3.connect(tmp_path / "new" / "finder.db") as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    database.close()
    assert {"physician", "practice_location", "facility"} <= tables


def test_upgrade_again_changes_nothing(instance: str, tmp_path: Path):
    for _ in range(2):
        done = flask("db", "upgrade", DATABASE_URL=instance)
        assert done.returncode == 0, done.stderr


def test_downgrade_to_base_and_up_again(instance: str):
    for words in (("upgrade",), ("downgrade", "base"), ("upgrade",)):
        assert flask("db", *words, DATABASE_URL=instance).returncode == 0


def test_what_an_upgrade_makes_is_the_owners_alone(instance: str, tmp_path: Path):
    flask("db", "upgrade", DATABASE_URL=instance)
    assert (tmp_path / "new" / "finder.db").stat().st_mode & 0o077 == 0


def test_an_unsafe_setting_stops_every_command(instance: str):
    done = flask("db", "upgrade", DATABASE_URL=instance, FINDER_ENV="production")
    assert done.returncode != 0
    assert "BASE_URL is required in production" in done.stderr
    assert "Traceback" not in done.stderr


def test_assets_are_built_from_what_npm_installed(tmp_path: Path, instance: str):
    if not (ROOT / "node_modules").is_dir():
        lacking("npm", "node_modules is missing: run `make assets`")
    for folder in ("finder", "templates", "static"):
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("vendor", "__pycache__")
        )
    shutil.copy(ROOT / "wsgi.py", tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    done = flask("assets", folder=tmp_path, DATABASE_URL=instance)
    manifest = json.loads((tmp_path / "static" / "vendor" / "manifest.json").read_bytes())
    assert done.stdout == f"{len(manifest)} assets in static/vendor\n", done.stderr
