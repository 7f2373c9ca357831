"""What happened to the directory: deeds, imports, the rows they came from, and addresses that moved."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.models.base import Base, Key, one_of, reference, utc_now


class Change(Base):
    """One saved deed: who, when, why, before and after. Never changed or deleted: the database refuses both."""

    __tablename__ = "change"
    __table_args__ = (sa.Index("ix_change_noun", "noun", "noun_id"),)

    id: Mapped[Key]
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    #: a staff member, an import, or the system
    by: Mapped[str]
    deed: Mapped[str]
    #: table name and id of what was changed
    noun: Mapped[str] = mapped_column(sa.String(40))
    noun_id: Mapped[int | None]
    why: Mapped[str | None]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    #: seal of the change before this one, and its own: `domain.seals.seal`
    previous: Mapped[str] = mapped_column(sa.String(64))
    seal: Mapped[str] = mapped_column(sa.String(64), unique=True)


class ChangeHead(Base):
    """The end of the chain of changes: one row. Whoever adds to the chain holds it until the commit."""

    __tablename__ = "change_head"
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[Key]
    #: of the last change; `domain.seals.FIRST` before there is any
    seal: Mapped[str] = mapped_column(sa.String(64))
    #: how many changes there are
    length: Mapped[int]


class ImportRun(Base):
    """One file read into the directory, or proposed to be, and what came of it."""

    __tablename__ = "import_run"
    __table_args__ = (one_of("state", "proposed", "applied", "discarded", "undone"),)

    id: Mapped[Key]
    source: Mapped[str] = mapped_column(sa.String(20))
    file_name: Mapped[str]
    #: SHA-256 of the file
    file_digest: Mapped[str] = mapped_column(sa.String(64))
    #: the day the file was true; None: it does not say
    as_of: Mapped[date | None]
    finished_at: Mapped[datetime] = mapped_column(default=utc_now)
    counts: Mapped[dict[str, Any]]
    #: only what was proposed first can be discarded or undone
    state: Mapped[str] = mapped_column(sa.String(10), default="applied")
    #: who proposed it; None: the system, or a command
    by: Mapped[str | None]
    #: of the form it was sent by: the same form sent twice makes one import; None: by a command
    sent_as: Mapped[str | None] = mapped_column(sa.String(32), unique=True)
    #: what whoever decides should know of the file as a whole, in sentences
    notes: Mapped[list[Any] | None]


class SourceRecord(Base):
    """A row as it was received, so that every fact from outside can be traced."""

    __tablename__ = "source_record"
    __table_args__ = (sa.UniqueConstraint("source", "key"),)

    id: Mapped[Key]
    #: "nppes"
    source: Mapped[str] = mapped_column(sa.String(20))
    #: the row's own key there, such as the NPI
    key: Mapped[str] = mapped_column(sa.String(40))
    #: SHA-256 of what was received: equal means nothing to do
    digest: Mapped[str] = mapped_column(sa.String(64))
    #: the columns that were not empty, unchanged
    received: Mapped[dict[str, Any]]
    import_run_id: Mapped[int] = reference("import_run.id")
    physician_id: Mapped[int | None] = reference("physician.id")


class FormerSlug(Base):
    """An address a page once had; it answers 301 to where the page is now."""

    __tablename__ = "former_slug"
    __table_args__ = (one_of("noun", "physician", "facility", "condition", "procedure", "specialty"),)

    noun: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    #: id of the row that has the page now
    noun_id: Mapped[int]
