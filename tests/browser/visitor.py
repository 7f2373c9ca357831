"""Somebody in front of a browser, and what must hold for the whole of a visit."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Frame, Locator, Page, Request

#: Milliseconds; a machine may be busy with other things.
PATIENCE = 15_000
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
#: The narrowest page WCAG speaks of, which is also 1280 pixels at 400 % zoom.
NARROW = {"width": 320, "height": 640}
#: The menu of the phone is left alone: it would lie over the page.
UNFOLD = """() => {
  for (const fold of document.querySelectorAll("main details")) fold.open = true;
  for (const picture of document.images) picture.loading = "eager";
}"""
COMPLETE = """() => [...document.images].every((picture) => picture.complete)
  && (!document.querySelector("#map") || document.querySelector("#map[data-ready]"))"""
LEFT_BEHIND = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"


@dataclass
class Visitor:
    """A page of a fresh browser profile, and what it asked for and complained of."""

    page: Page
    site: str
    asked: list[str] = field(default_factory=list)
    #: address and words of each message of the console
    complaints: list[tuple[str, str]] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)

    @classmethod
    @contextmanager
    def of(cls, browser: Browser, site: str, **options: Any) -> Iterator[Self]:
        """A visitor with a browser profile of these options, refused at the end if anything was wrong on the way."""
        context = browser.new_context(base_url=site, **{"viewport": DESK, **options})
        context.set_default_timeout(PATIENCE)
        try:
            with cls.in_profile(context, site) as visitor:
                yield visitor
        finally:
            context.close()

    @classmethod
    @contextmanager
    def in_profile(cls, context: BrowserContext, site: str) -> Iterator[Self]:
        """A visitor in a browser profile that others use, too."""
        visitor = cls(context.new_page(), site)
        visitor.page.on("request", visitor._note_request)
        visitor.page.on("console", visitor._note_complaint)
        visitor.page.on("pageerror", visitor._note_error)
        visitor.page.on("framenavigated", visitor._note_opened)
        try:
            yield visitor
            visitor.check()
        finally:
            visitor.page.close()

    def go(self, path: str) -> Page:
        """Open a page."""
        self.page.goto(path)
        return self.page

    def unfold(self) -> None:
        """Open every disclosure of the page, and wait until what lies in it has come."""
        self.page.evaluate(UNFOLD)
        self.wait_until(COMPLETE)

    def wait_until(self, condition: str) -> None:
        """Ask the page again and again, until the condition, a JavaScript function, holds.

        Playwright's own `wait_for_function` asks by `eval` from the second time on, which the site's policy forbids.
        """
        given_up = time.monotonic() + PATIENCE / 1000
        while not self.page.evaluate(condition):
            assert time.monotonic() < given_up, f"never came true: {condition}"
            self.page.wait_for_timeout(50)

    def tab_to(self, target: Locator, most: int = 60) -> int:
        """Press Tab until the target has the focus; how often it took."""
        for presses in range(1, most + 1):
            self.page.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                return presses
        raise AssertionError(f"{target} is not reached by {most} times Tab")

    def check(self) -> None:
        """Nothing came from elsewhere, nothing went wrong in the console, nothing was left behind."""
        elsewhere = [url for url in self.asked if not url.startswith((self.site + "/", "data:"))]
        # Chromium calls an error page an error, too; one that was opened on purpose is no complaint.
        complaints = [
            words for url, words in self.complaints if not ("Failed to load" in words and url in self.opened)
        ]
        left = self.page.evaluate(LEFT_BEHIND) + [cookie["name"] for cookie in self.page.context.cookies()]
        self.asked.clear()
        self.complaints.clear()
        assert not elsewhere, f"asked another host: {elsewhere}"
        assert not complaints, f"the console complains: {complaints}"
        assert not left, f"left in the browser: {left}"

    def _note_request(self, request: Request) -> None:
        self.asked.append(request.url)

    def _note_opened(self, frame: Frame) -> None:
        self.opened.add(frame.url)

    def _note_complaint(self, message: ConsoleMessage) -> None:
        if message.type == "error":  # a warning may speak of a slow machine alone
            self.complaints.append((message.location.get("url", ""), message.text))

    def _note_error(self, error: Error) -> None:
        self.complaints.append(("", str(error)))
