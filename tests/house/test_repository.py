"""What is committed: small files that name no machine, and locks that fetch from the public registries alone."""

import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.house.source import ROOT
from tests.needs import lacking

LARGEST = 400_000
#: As long as what it locks, and written by a program.
LOCK = "uv.lock"
#: Thousands of words people use, written by ourselves.
WORDS = "terms.csv"
#: Folders of somebody's machine.
MACHINE_PATH = re.compile(r"(?<![\w.>}])/(?:home|Users|root|work|mnt|private|srv)/\w+")
ADDRESS = re.compile(r"https?://([\w.-]+)", re.IGNORECASE)
REGISTRIES = {"pypi.org", "files.pythonhosted.org", "registry.npmjs.org"}
LIKE_A_REGISTRY = re.compile(
    r"pypi|pythonhosted|npm|registry|artifact|nexus|mirror|proxy|simple\.", re.IGNORECASE
)


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """Every file that is committed, or is about to be."""
    if not (shutil.which("git") and (ROOT / ".git").exists()):
        lacking("git", "this is not a checkout of git, so nothing says which files are committed")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in sorted(set(listed.split("\0")) - {""}) if (path := ROOT / name).is_file()]


def texts(paths: list[Path]) -> Iterator[tuple[str, str]]:
    """Name and content of those that are text."""
    for path in paths:
        content = path.read_bytes()
        if b"\0" not in content:
            yield str(path.relative_to(ROOT)), content.decode(errors="replace")


def test_no_file_is_large(tracked: list[Path]):
    large = [path.name for path in tracked if path.stat().st_size > LARGEST]
    assert [name for name in large if name not in (LOCK, WORDS)] == []


def test_no_file_names_a_folder_of_somebodys_machine(tracked: list[Path]):
    found = [(name, said) for name, text in texts(tracked) for said in MACHINE_PATH.findall(text)]
    assert found == []


def test_no_file_names_another_registry(tracked: list[Path]):
    named = {(name, host) for name, text in texts(tracked) for host in ADDRESS.findall(text)}
    assert {
        (name, host) for name, host in named if LIKE_A_REGISTRY.search(host) and host not in REGISTRIES
    } == set()


@pytest.mark.parametrize("said", ["{}home/ada/finder", "see {}root/x", "file://{}Users/ada"])
def test_a_folder_of_a_machine_would_be_caught(said: str):
    assert MACHINE_PATH.search(said.format("/"))


def test_python_packages_come_from_the_public_index():
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert tomllib.loads(lock)["package"]
    assert set(ADDRESS.findall(lock)) <= REGISTRIES


def test_npm_packages_come_from_the_public_registry_with_their_hash():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = [one for name, one in lock["packages"].items() if name]
    # Without an address npm asks the registry it is set to, which need not be named here.
    assert {urlsplit(one["resolved"]).hostname for one in packages if "resolved" in one} <= REGISTRIES
    assert all(one["integrity"].startswith("sha512-") for one in packages)


def test_packages_of_the_bootstrap_bear_their_hash():
    text = (ROOT / "requirements" / "uv.txt").read_text(encoding="utf-8")
    assert re.search(r"--hash=sha256:[0-9a-f]{64}", text)
    assert "--index-url" not in text
