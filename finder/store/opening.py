"""Open the directory on either engine, with one session for reading and one for writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.store import postgresql, sqlite

ENGINES: dict[str, ModuleType] = {engine.NAME: engine for engine in (sqlite, postgresql)}


class UnusableDatabase(SystemExit):
    """The database address cannot be used; the message says what to set, and the program must not start."""


@dataclass(frozen=True)
class Store:
    """An open directory. Sessions are plain SQLAlchemy; nobody commits but faces and commands."""

    engine: sa.Engine
    read_engine: sa.Engine
    #: SQLite stops its readers, too, on a full disk unless a connection stays open
    kept: sa.Connection | None

    def reading(self) -> Session:
        """A session that cannot write; the caller closes it."""
        return Session(self.read_engine, autoflush=False)

    def reading_now(self) -> Session:
        """The same, but never from a replica that may lag behind: who may do what is asked of the latest rows."""
        return Session(self.engine, autoflush=False)

    @contextmanager
    def writing(self, *, long: bool = False) -> Iterator[Session]:
        """A session whose transaction may write, from its first statement on; rolled back unless committed.

        `long` lifts the statement limit for an import.
        """
        with Session(self.engine.execution_options(writing=True), expire_on_commit=False) as session:
            if long:
                self._kind.without_limit(session.connection())
            yield session

    def analyse(self, session: Session) -> None:
        """Refresh the planner's statistics, after a load."""
        self._kind.analyse(session.connection())

    def close(self) -> None:
        """Give all connections back."""
        if self.kept is not None:
            self.kept.close()
        self.engine.dispose()
        self.read_engine.dispose()

    def can_write(self) -> bool:
        """Whether a change could be saved; somebody who is saving right now is proof enough."""
        answer: bool = self._kind.can_write(self.engine)
        return answer

    @property
    def _kind(self) -> ModuleType:
        return ENGINES[self.engine.dialect.name]


def open_store(url: str, read_url: str | None = None) -> Store:
    """Open the database at `url`, and replicas at `read_url` for reading.

    Raises `UnusableDatabase` for an address of another kind, or a driver that is not installed.
    """
    engine = _engine(url)
    read_engine = _engine(read_url) if read_url else engine
    kept = engine.connect() if engine.dialect.name == sqlite.NAME else None
    if kept is not None:
        kept.rollback()
    return Store(engine, read_engine, kept)


def _engine(url: str) -> sa.Engine:
    try:
        kind = ENGINES[sa.make_url(url).get_backend_name()]
        engine = sa.create_engine(url, **kind.options())
    except (KeyError, sa.exc.ArgumentError) as error:
        known = " or ".join(sorted(ENGINES))
        raise UnusableDatabase(f"DATABASE_URL must begin with {known}: see docs/settings.md") from error
    except ImportError as error:
        raise UnusableDatabase(
            f"the database driver is missing ({error.name}): make run EXTRAS=postgres"
        ) from error
    kind.connect(engine)
    return engine
