"""The search index: what a search reads instead of the directory's own tables.

Each practice location is one row whose id begins with its place on `domain.curve`, so that an area is a few ranges
of ids; a physician without any practice location has a row of their own. `posting` says which listings answer to
which term of `domain.index_terms`, clustered by both. There are two of each table: one serves while the other is
built anew. Everything here can be derived from the other tables, and `flask check` does.
"""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.models.base import BYTEWISE, CLUSTERED, Base, Key, utc_now

#: Counted up when listings come to be derived in another way: an index of another layout is built anew.
LAYOUT = 3


class IndexTables(NamedTuple):
    """One of the two sets of tables."""

    name: str
    listing: sa.Table
    posting: sa.Table


def _tables(name: str) -> IndexTables:
    listing = sa.Table(
        f"listing_{name}",
        Base.metadata,
        #: 33 bits of `domain.curve`, or beyond its end where there is no point; then 30 bits of a row's id
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("physician_id", sa.Integer, nullable=False, index=True),
        #: None: a physician without any practice location
        sa.Column("practice_location_id", sa.Integer),
        #: what a list by name is ordered by
        sa.Column("sort_key", sa.String, nullable=False),
        #: days as `date.toordinal`; the first and last of practice here, and of a closure; 0 and 9999999 are open ends
        sa.Column("joins", sa.Integer, nullable=False),
        sa.Column("leaves", sa.Integer, nullable=False),
        sa.Column("closed_from", sa.Integer, nullable=False),
        sa.Column("closed_until", sa.Integer, nullable=False),
        #: `domain.listing_facts`: whose it is, the point, and what was answered
        sa.Column("facts", sa.LargeBinary, nullable=False),
        #: every term of the listing: 32-bit numbers, little-endian, in order
        sa.Column("terms", sa.LargeBinary, nullable=False),
    )
    posting = sa.Table(
        f"posting_{name}",
        Base.metadata,
        sa.Column("term", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        # Taking a listing's postings away needs no index of its own: the listing says what they are.
        info=CLUSTERED,
    )
    return IndexTables(name, listing, posting)


INDEXES = {name: _tables(name) for name in ("a", "b")}


class SearchIndex(Base):
    """Which of the two sets of tables answers, and which is being built. One row, ever."""

    __tablename__ = "search_index"
    __table_args__ = (
        sa.CheckConstraint("id = 1", name="one_row"),
        sa.CheckConstraint("active IN ('a', 'b')", name="active_known"),
        sa.CheckConstraint("building IN ('a', 'b') AND building <> active", name="building_known"),
    )

    id: Mapped[Key]
    active: Mapped[str] = mapped_column(sa.String(1))
    #: None: nothing is being built
    building: Mapped[str | None] = mapped_column(sa.String(1))
    #: when it was begun; whoever began earlier gives up
    building_since: Mapped[datetime | None]
    #: `LAYOUT` of the active set when it was built
    layout: Mapped[int]
    built_at: Mapped[datetime] = mapped_column(default=utc_now)


class IndexDelay(Base):
    """A physician who changed while an index was being built: derived anew before that index answers."""

    __tablename__ = "index_delay"

    #: of nobody any more, if the change was to take them away
    physician_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class NameWord(Base):
    """A folded word of somebody's name, as the terms of names know it; never taken away."""

    __tablename__ = "name_word"

    id: Mapped[Key]
    word: Mapped[str] = mapped_column(unique=True, info=BYTEWISE)


class NameDelete(Base):
    """A name word with one or two letters left out: two words that share such a rest are spelled alike."""

    __tablename__ = "name_delete"
    __table_args__ = ({"info": CLUSTERED},)

    rest: Mapped[str] = mapped_column(primary_key=True, info=BYTEWISE)
    word_id: Mapped[int] = mapped_column(sa.ForeignKey("name_word.id"), primary_key=True)


class TermCount(Base):
    """About how many listings answer to a term: as of the last building, to begin with the rarest."""

    __tablename__ = "term_count"

    term: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    listings: Mapped[int]
