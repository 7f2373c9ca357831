"""Directories of a test's own, for what is committed."""

from collections.abc import Iterator
from contextlib import contextmanager

from finder.actions.index import rebuild
from finder.store import Store, migrating, open_store


@contextmanager
def fresh_store(url: str) -> Iterator[Store]:
    """An empty directory at an address: migrated, its search index built."""
    store = open_store(url)
    migrating.upgrade(store)
    rebuild(store.writing)
    yield store
    store.close()
