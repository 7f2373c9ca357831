"""What the documents name is what there is: settings, commands, parameters, targets, links."""

import inspect
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from flask import Flask
from flask.cli import FlaskGroup, ScriptInfo

from finder.api.doctors import MOST_A_PAGE
from finder.config import Settings, read_settings
from finder.domain.request import LARGEST_RADIUS, SMALLEST_RADIUS, Outcome
from finder.forms.search import PARAMETERS
from tests.house.source import ROOT
from tests.make import Make
from tests.needs import lacking
from tests.site import Site

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def document(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def in_code(name: str) -> set[str]:
    """Every word of a document that is written as code."""
    spans = re.findall(r"`([^`]+)`", document(name))
    return {word for span in spans for word in re.split(r"[\s,=]+", span)}


class Watched(dict[str, str]):
    """An environment that remembers what was asked of it."""

    def __init__(self) -> None:
        super().__init__(SECRET_KEY="s" * 32)
        self.asked: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)


def test_every_setting_is_documented_and_no_other(tmp_path: Path):
    environ = Watched()
    read_settings(environ, tmp_path)
    table = document("settings.md").partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == environ.asked
    assert len(environ.asked) == len(Settings.__dataclass_fields__)


def test_documented_defaults_are_the_defaults():
    table = document("settings.md")
    for name in (
        "port",
        "clinic_name",
        "rate_limit",
        "rate_limit_storage",
        "report_limit",
        "upload_limit",
        "log_level",
        "trusted_proxies",
    ):
        assert f"| `{name.upper()}` | `{Settings.__dataclass_fields__[name].default}` |" in table


def commands(app: Flask) -> Iterator[tuple[str, click.Command]]:
    """Every command below `flask`, with its whole name."""
    group = FlaskGroup(create_app=lambda: app)
    context = click.Context(group, info_name="flask", obj=ScriptInfo(create_app=lambda: app))
    with context:
        yield from _commands(group, context, "flask")


def _commands(group: click.Group, context: click.Context, named: str) -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, context, f"{named} {name}")
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield f"{named} {name}", command


def test_every_command_is_documented(app: Flask):
    found = [name for name, _ in commands(app)]
    assert "flask db upgrade" in found
    assert [name for name in found if f"| `{name}" not in document("commands.md")] == []


def test_no_command_is_documented_that_is_not_there(app: Flask):
    documented = re.findall(
        r"^\| `(flask [a-z -]+?)(?: \[?[A-Z]+\]?)*`", document("commands.md"), re.MULTILINE
    )
    assert set(documented) == {name for name, _ in commands(app)}


def test_every_option_of_our_commands_is_documented(app: Flask):
    options = {
        option
        for _, command in commands(app)
        if command.callback and inspect.unwrap(command.callback).__module__.startswith("finder.")
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("-")
    }
    assert options
    assert options <= in_code("commands.md")


def test_every_target_of_make_is_documented_and_listed_by_help():
    if not shutil.which("make"):
        lacking("make", "make is not on this machine: apt-get install make")
    targets = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert targets
    said = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {line.split()[0] for line in said.stdout.splitlines()} == set(targets[1].split())
    assert [one for one in targets[1].split() if f"| `make {one}`" not in document("commands.md")] == []


def test_every_parameter_of_a_search_is_documented():
    table = document("api.md").partition("## `GET /api/v1/doctors/<slug>`")[0]
    rows = {
        name
        for row in re.findall(r"^\| (`[^|]+`) \|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    assert {*PARAMETERS, "per_page"} <= rows


def test_every_outcome_is_documented():
    assert set(Outcome.__args__) == set(
        re.findall(
            r"^\| `(\w+)` \|",
            document("api.md").partition("| outcome |")[2].partition("\n\n")[0],
            re.MULTILINE,
        )
    )


def test_documented_limits_are_the_limits():
    assert f"miles from {SMALLEST_RADIUS} to {LARGEST_RADIUS}, or `any`" in document("api.md")
    assert f"| 1 to {MOST_A_PAGE}; 20 unless given |" in document("api.md")


def test_every_member_of_an_answer_is_documented(site: Site, make: Make):
    make.place()
    make.physician(specialty=make.specialty(), languages=[make.language()], conditions=[make.condition()],
                   location={"plans": [make.plan()], "hours": {"days": {}, "by_appointment": True}})  # fmt: skip
    found = site.json("/api/v1/doctors", near="37203", for_="neurologist")
    slug = found["results"][0]["slug"]
    members = {*_members(found), *_members(site.json(f"/api/v1/doctors/{slug}"))}
    assert {"metres", "payor", "by_appointment"} < members
    assert members <= in_code("api.md")


def _members(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _members(one)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path):
    text = re.sub(r"```.*?```|`[^`]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [link for link in LINK.findall(text) if not (path.parent / link).exists()] == []
