"""Rows of a file somebody wants to bring in, as received, and what each would change."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.models.base import Base, Key, one_of, reference

ROW_KINDS = ("new", "changed", "same", "conflict", "refused", "removed", "missing", "hidden")


class ImportRow(Base):
    """One row of the comparison: of a line of the file, or of a listing the file lacks."""

    __tablename__ = "import_row"
    __table_args__ = (
        one_of("kind", *ROW_KINDS),
        sa.Index("ix_import_row_kind", "import_run_id", "kind", "id"),
    )

    id: Mapped[Key]
    import_run_id: Mapped[int] = reference("import_run.id", owned=True)
    #: None: not in the file
    line: Mapped[int | None]
    kind: Mapped[str] = mapped_column(sa.String(10))
    #: shared by the rows of one physician
    person: Mapped[str]
    #: name of the physician, and of the place; as shown to the staff
    whose: Mapped[str]
    place: Mapped[str]
    #: no foreign keys: a row outlives what it speaks of; for new ones known once applied
    physician_id: Mapped[int | None] = mapped_column(index=True)
    location_id: Mapped[int | None]
    facility_id: Mapped[int | None]
    #: the cells that were not empty, unchanged
    received: Mapped[dict[str, Any] | None]
    #: column → before and after
    differences: Mapped[dict[str, Any]]
    #: column → what is here, what the file says, and the day it was confirmed here ("": nobody has)
    conflicts: Mapped[dict[str, Any]]
    #: why it is refused, or what was mended
    reason: Mapped[str | None]
    #: what undo needs beside the differences, and afterwards what it left alone
    kept: Mapped[dict[str, Any]]
