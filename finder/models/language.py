"""Languages spoken with patients."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.models.base import Base, Key


class Language(Base):
    """A language, American Sign Language among them."""

    __tablename__ = "language"

    id: Mapped[Key]
    #: ISO 639 code: its short form where there is one
    code: Mapped[str] = mapped_column(sa.String(3), unique=True)
    name: Mapped[str]
    #: its own name for itself
    native_name: Mapped[str]
