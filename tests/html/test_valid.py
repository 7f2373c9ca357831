"""Every page is valid HTML by html-validate's recommended rules.

Where `tests/htmlvalidate.json` departs from them:

* form-dup-name: check boxes of one filter share its name; the address then names each value that was ticked.
* tel-non-breaking: our class "nobr" keeps a telephone number in one piece, and copies as it is dialled.
* no-trailing-whitespace: blocks of a template leave blanks where a line ended; no reader of the page sees them.
* long-title: a title begins with the heading, and a physician's name or a search may be long.
"""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from finder.actions.staff.sessions import Device, begin
from tests.browser.directory import to_check
from tests.browser.pages import FAULTS, PAGES
from tests.browser.serving import directory_app
from tests.make import Make
from tests.needs import lacking

ROOT = Path(__file__).parent.parent.parent
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
NODE = Path(sys.executable).with_name("node")
#: Pages of the staff; account 1 is the first that is made.
STAFF = {
    f"staff {name}": path
    for name, path in {
        "sign-in": "/staff/sign-in",
        "home": "/staff",
        "account": "/staff/account",
        "password": "/staff/account/password",
        "authenticator": "/staff/account/authenticator",
        "passkeys": "/staff/account/passkeys",
        "forgotten": "/staff/forgotten",
        "forgotten, asked": "/staff/forgotten/asked",
        "accounts": "/staff/accounts",
        "invite": "/staff/accounts/invite",
        "imports": "/staff/imports",
        "one": "/staff/accounts/1",
        "checks": "/staff/checks",
        "duplicates": "/staff/duplicates",
        "pair": "/staff/duplicates/1",
        "rosters": "/staff/rosters",
        "calls": "/staff/accuracy",
        "call": "/staff/accuracy/calls/1",
    }.items()
}
FAULTY = '<!DOCTYPE html><html lang="en"><head><title>Faulty</title></head><body><p><div>a</p></body></html>'


def validate(folder: Path) -> dict[str, list[str]]:
    """Name of each file → what is wrong with it; one process for them all."""
    report = folder / "report"
    command = [NODE, VALIDATOR, "--config", ROOT / "tests" / "htmlvalidate.json", "--formatter", "json"]
    with report.open("w") as out:  # through a pipe, a long report would be cut short
        subprocess.run([*command, *sorted(folder.glob("*.html"))], stdout=out, cwd=ROOT, check=False)
    return {
        Path(file["filePath"]).stem: [
            f"{one['ruleId']} line {one['line']}: {one['message']}" for one in file["messages"]
        ]
        for file in json.loads(report.read_text(encoding="utf-8"))
    }


def _at_the_desk(app: Flask) -> FlaskClient:
    """A browser in which an administrator is signed in."""
    with app.extensions["store"].writing() as session:
        member = Make(session).staff(email="html@example.org")
        token = begin(session, member.id, member.epoch, datetime.now(UTC), Device(None, None))
        to_check(session)
        session.commit()
    client = app.test_client()
    client.set_cookie("staff", token)
    return client


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What html-validate says of each page; pages without a fault are not among them."""
    if not (VALIDATOR.exists() and NODE.exists()):
        lacking("npm", "html-validate is missing: run `make assets`")
    folder = tmp_path_factory.mktemp("pages")
    with directory_app(tmp_path_factory.mktemp("directory")) as app:
        client = app.test_client(use_cookies=False)
        for name, path in {**PAGES, **FAULTS}.items():
            (folder / f"{name}.html").write_text(client.get(path).text, encoding="utf-8")
        desk = _at_the_desk(app)
        for name, path in STAFF.items():
            (folder / f"{name}.html").write_text(desk.get(path).text, encoding="utf-8")
    (folder / "faulty.html").write_text(FAULTY, encoding="utf-8")
    return validate(folder)


@pytest.mark.parametrize("name", {**PAGES, **FAULTS, **STAFF})
def test_a_page_is_valid(verdicts: dict[str, list[str]], name: str):
    assert verdicts.get(name, []) == []


def test_a_fault_would_be_found(verdicts: dict[str, list[str]]):
    assert "no-implicit-close" in " ".join(verdicts["faulty"])
