"""Sources: what stands behind figures and claims."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.models.base import Base, Key, not_blank, one_of


class Source(Base):
    """A guideline, study or page somebody read, on a day."""

    __tablename__ = "source"
    __table_args__ = (
        one_of("kind", "guideline", "review", "trial", "registry", "series", "site"),
        *(not_blank(column) for column in ("key", "title", "authors", "published", "seen")),
    )

    id: Mapped[Key]
    #: first author or body, and year: "auger-1990"
    key: Mapped[str] = mapped_column(sa.String(120), unique=True)
    title: Mapped[str]
    #: people, or the body that speaks
    authors: Mapped[str]
    #: journal, year, volume and page; or "Web page"
    published: Mapped[str]
    doi: Mapped[str | None]
    pmid: Mapped[str | None]
    url: Mapped[str | None]
    kind: Mapped[str] = mapped_column(sa.String(12))
    #: the day it was read
    read_on: Mapped[date]
    #: how it was read: full text, abstract, quoted in another paper, data file
    seen: Mapped[str]
