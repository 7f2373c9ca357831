"""One server and one Chromium for all tests of this folder; each test is a visitor of its own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.serving import directory_app, served
from tests.browser.visitor import DESK, PATIENCE, Visitor
from tests.needs import lacking

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
expect.set_options(timeout=PATIENCE)
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="package")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application over a directory of its own."""
    with directory_app(tmp_path_factory.mktemp("directory")) as app:
        yield app


@pytest.fixture(scope="package")
def live(directory: Flask) -> Iterator[str]:
    """Its address on this machine."""
    with served(directory) as address:
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, as the machine has it."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found or not Path(found).exists():
        lacking("browser", "no Chromium on this machine: apt-get install chromium, or set CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def profile(browser: Browser, live: str) -> Iterator[BrowserContext]:
    """A browser that has most of the site's files already; nothing else may ever be kept in it."""
    context = browser.new_context(base_url=live, viewport=DESK)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def visitor(profile: BrowserContext, live: str) -> Iterator[Visitor]:
    """A visitor at a desk, whose whole visit is checked at its end."""
    with Visitor.in_profile(profile, live) as visitor:
        yield visitor
