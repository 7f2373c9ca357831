"""The directory's storage. `open_store(url)` gives a `Store`; what differs between engines stays in here."""

from finder.store.opening import Store, UnusableDatabase, open_store

__all__ = ["Store", "UnusableDatabase", "open_store"]
