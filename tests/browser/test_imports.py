"""A table of listings taken out, edited, brought back and undone in a browser, without a script."""

from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page, expect

from finder.actions.staff.sessions import Device, begin
from tests.browser.visitor import Visitor
from tests.make import Make

NUMBER, OTHER = "(615) 555-0101", "(615) 555-0163"


def let_in(directory: Flask) -> str:
    """The cookie of an administrator."""
    with directory.extensions["store"].writing() as session:
        boss = Make(session).staff(email="imports@example.org", name="Ida Port")
        token = begin(session, boss.id, 0, datetime.now(UTC), Device("Firefox, Linux", None))
        session.commit()
    return token


def taken_out(page: Page, path: Path) -> Path:
    """What the button downloads, kept under this name."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    download.value.save_as(path)
    return path


def test_a_table_is_taken_out_brought_back_and_undone(
    browser: Browser, live: str, directory: Flask, tmp_path: Path
) -> None:
    with Visitor.of(browser, live, java_script_enabled=False, accept_downloads=True) as visitor:
        visitor.page.context.add_cookies([{"name": "staff", "value": let_in(directory), "url": live}])
        page = visitor.go("/staff")
        page.get_by_role("link", name="Imports and exports").click()
        file = taken_out(page, tmp_path / "edited.csv")
        text = file.read_text(encoding="utf-8-sig")
        assert NUMBER in text
        file.write_text(text.replace(NUMBER, OTHER), encoding="utf-8")
        page.get_by_label("The file", exact=True).set_input_files(file)
        page.get_by_role("button", name="Compare").click()
        expect(page.locator("h1")).to_have_text("Import of edited.csv")
        expect(page.locator(".told").first).to_contain_text(OTHER)
        page.get_by_role("button", name="Apply").click()
        expect(page.locator(".head-with-act .tag")).to_have_text("Applied")
        page.get_by_text("Undo this import").click()
        page.get_by_role("button", name="Undo the import").click()
        expect(page.locator(".head-with-act .tag")).to_have_text("Undone")
        page.get_by_role("button", name="Sign out").click()
