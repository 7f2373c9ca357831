"""Short and familiar forms of first names."""

from sqlalchemy.orm import Mapped, mapped_column

from finder.models.base import BYTEWISE, CLUSTERED, Base


class Nickname(Base):
    """A folded first name, and a form of it that people use instead; every pair stands both ways."""

    __tablename__ = "nickname"
    __table_args__ = ({"info": CLUSTERED},)

    name: Mapped[str] = mapped_column(primary_key=True, info=BYTEWISE)
    other: Mapped[str] = mapped_column(primary_key=True, info=BYTEWISE)
