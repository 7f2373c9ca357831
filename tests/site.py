"""A visitor of the site, and a store that lends the session of a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from finder.actions.index import refresh_noted
from finder.store import Store
from tests.page import Page


@dataclass(frozen=True)
class BorrowedStore(Store):
    """Sessions on the connection of a test, so that the site sees rows that are never committed."""

    lent: Session

    def reading(self) -> Session:
        """A session that sees what the test wrote; closing it leaves the test's own alone.

        A commit would have brought the search index up to date; no test here commits.
        """
        refresh_noted(self.lent)
        return Session(bind=self.lent.connection(), autoflush=False)

    def reading_now(self) -> Session:
        """There is no replica."""
        return self.reading()

    @contextmanager
    def writing(self, *, long: bool = False) -> Iterator[Session]:
        """The same, for writing."""
        yield Session(bind=self.lent.connection(), expire_on_commit=False)


class Site:
    """Ask the site for pages, as a visitor without cookies does."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client(use_cookies=False)

    def page(self, path: str, status: int = 200, **query: Any) -> Page:
        """A page that was checked whole; `for_` stands for the parameter `for`."""
        response = self.get(path, **query)
        assert response.status_code == status, f"{path} answered {response.status_code}"
        return Page(response)

    def json(self, path: str, status: int = 200, **query: Any) -> Any:
        """An answer for programs."""
        response = self.get(path, **query)
        assert response.status_code == status, (
            f"{path} answered {response.status_code}: {response.text[:300]}"
        )
        return response.get_json(force=True)

    def get(self, path: str, **query: Any) -> TestResponse:
        """The bare response."""
        asked = {name.rstrip("_"): value for name, value in query.items()}
        return self.client.get(path, query_string=asked or None)
