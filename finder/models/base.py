"""What all tables share: names of constraints, the type of a moment, and the shapes of common columns."""

from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, mapped_column


class Moment(sa.types.TypeDecorator[datetime]):
    """A point in time, aware and in UTC on the Python side, stored naive in UTC.

    SQLite forgets time zones; storing naive UTC on both engines makes them agree to the microsecond.
    """

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Refuse a naive moment: nobody could say later which zone it was meant in."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs a time zone: {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Give the stored moment its zone back."""
        return value.replace(tzinfo=UTC) if value is not None else None


class Base(DeclarativeBase):
    """The root of the mapped classes."""

    # Fixed names, so that a migration can drop a constraint on either engine.
    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    # none_as_null: nothing is stored as nothing, not as the JSON word "null".
    type_annotation_map: ClassVar = {
        datetime: Moment,
        dict[str, Any]: sa.JSON(none_as_null=True),
        list[Any]: sa.JSON(none_as_null=True),
    }


#: Marks for the engines to heed when they make a table: rows kept in the order of the key, and text compared byte by
#: byte, so that "begins with" is a range of an index.
CLUSTERED = {"clustered": True}
BYTEWISE = {"bytewise": True}

Key = Annotated[int, mapped_column(primary_key=True)]
Slug = Annotated[str, mapped_column(sa.String(120), unique=True)]


def utc_now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def one_of(column: str, *values: str) -> sa.CheckConstraint:
    """A check that the column holds one of these words, or nothing."""
    words = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({words})", name=f"{column}_known")


def not_blank(column: str) -> sa.CheckConstraint:
    """A check that the column holds more than spaces; nothing at all passes, unless the column forbids it."""
    return sa.CheckConstraint(f"trim({column}) <> ''", name=f"{column}_not_blank")


def exactly_one(name: str, *columns: str) -> sa.CheckConstraint:
    """A check that one of these columns is filled, and no other."""
    filled = " + ".join(f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)" for column in columns)
    return sa.CheckConstraint(f"{filled} = 1", name=name)


def reference(target: str, *, owned: bool = False, **options: Any) -> Any:
    """A foreign key column with an index; `owned` rows go when the row they belong to goes."""
    key = sa.ForeignKey(target, ondelete="CASCADE" if owned else None)
    return mapped_column(key, index=True, **options)
