"""Directories of a test's own, for what is committed."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.index import rebuild
from finder.domain.seals import FIRST
from finder.models import Change, ChangeHead
from finder.store import Store, migrating, open_store
from finder.store.guarding import alterable, append_only


@contextmanager
def fresh_store(url: str) -> Iterator[Store]:
    """An empty directory at an address: migrated, its search index built."""
    store = open_store(url)
    migrating.upgrade(store)
    rebuild(store.writing)
    yield store
    store.close()


@contextmanager
def behind_the_back(session: Session) -> Iterator[None]:
    """As whoever owns the database could: the history may be altered in this transaction."""
    alterable(session.connection(), "change")
    yield
    append_only(session.connection(), "change")


def forget_history(session: Session) -> None:
    """After a test that committed: no change was ever made."""
    with behind_the_back(session):
        session.execute(sa.delete(Change))
        session.execute(sa.update(ChangeHead).values(seal=FIRST, length=0))
