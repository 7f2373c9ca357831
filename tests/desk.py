"""Somebody of the staff in front of the site, with the cookie of a session."""

from datetime import UTC, datetime
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from finder.actions.staff.sessions import Device, begin
from finder.domain.one_time_codes import code_at, step_at
from finder.models import StaffMember
from tests.make import PASSWORD, TOTP_SECRET, Make
from tests.page import Page
from tests.site import Site

COOKIE = "staff"
FIELD = "form_token"


def moment() -> datetime:
    """Now, as the site has it."""
    return datetime.now(UTC)


def code(steps: int = 0) -> str:
    """What the app shows now, or so many steps later."""
    return code_at(TOTP_SECRET, step_at(moment()) + steps)


def token_for(page: Page, path: str) -> str:
    """The token of the page's form that is sent there; or else the last one.

    The first form of a page is the one to sign out, whose token is the session's: good for all of them.
    """
    fitting = [one for form in page.every("form", action=path) for one in form.iter("input")]
    inputs = [one for one in fitting or page.every("input") if one.get("name") == FIELD]
    assert inputs, f"{page.response.request.path} has no form"
    return inputs[-1].get("value") or ""


class Desk(Site):
    """A browser that keeps its cookies; what it sends carries the token of a page it has seen."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self.client = app.test_client()

    @property
    def cookie(self) -> str | None:
        """The token of the session."""
        found = self.client.get_cookie(COOKIE)
        return found.value if found else None

    def become(self, make: Make, member: StaffMember, at: datetime | None = None) -> "Desk":
        """Sign in past the door."""
        token = begin(make.session, member.id, member.epoch, at or moment(), Device("Firefox, Linux", None))
        self.client.set_cookie(COOKIE, token)
        return self

    def send(self, path: str, at: str | None = None, **fields: Any) -> TestResponse:
        """Send a form of the page `at`, the same address unless said otherwise."""
        page = self.client.get(at or path)
        return self.client.post(path, data={FIELD: token_for(Page(page), path), **fields})

    def sent(self, path: str, status: int, at: str | None = None, **fields: Any) -> Page:
        """The page that answers."""
        response = self.send(path, at, **fields)
        assert response.status_code == status, (
            f"{path} answered {response.status_code}: {response.text[-600:]}"
        )
        return Page(response)

    def type_password(self, email: str, password: str = PASSWORD, **fields: Any) -> TestResponse:
        """The first page of the sign-in."""
        return self.send("/staff/sign-in", email=email, password=password, **fields)

    def type_code(self, typed: str | None = None, **fields: Any) -> TestResponse:
        """The second."""
        return self.send("/staff/sign-in/code", code=code() if typed is None else typed, **fields)
