"""ZIPs: the one asked for, or those nearest to it in number."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.places import UnreadablePlace, ZipAsked
from finder.models import Place
from finder.queries.places.answers import (
    SUGGESTIONS,
    Choice,
    Note,
    PlaceAnswer,
    PlaceUnknown,
    PlaceWithoutPoint,
    answer,
)


def locate_zip(session: Session, asked: ZipAsked) -> PlaceAnswer:
    """The ZIP, or the nearest ones in number."""
    row = session.scalar(sa.select(Place).where(Place.zip == asked.zip5))
    if row is None:
        if state := _military_state(asked.zip5):
            return PlaceWithoutPoint(asked.zip5, "APO", state, "military")
        return PlaceUnknown(asked.zip5, "unknown_zip", _neighbours(session, asked.zip5))
    trimmed: tuple[Note, ...] = ("zip4_trimmed",) if asked.trimmed_from else ()
    return answer(row, zip_code=row.zip, notes=trimmed)


def _military_state(zip5: str) -> str | None:
    """The region of a number that only ever belonged to military post, still in use or not."""
    if zip5.startswith("09"):
        return "AE"
    if zip5.startswith("340"):
        return "AA"
    return "AP" if "962" <= zip5[:3] <= "966" else None


def _neighbours(session: Session, zip5: str) -> tuple[Choice, ...]:
    """Known ZIPs nearest in number, those of the same region first, and those with two digits swapped."""
    placed = sa.select(Place.zip).where(Place.latitude.is_not(None))
    below = placed.where(Place.zip < zip5).order_by(Place.zip.desc()).limit(2).subquery()
    above = placed.where(Place.zip > zip5).order_by(Place.zip).limit(2).subquery()
    swapped = [zip5[:n] + zip5[n + 1] + zip5[n] + zip5[n + 2 :] for n in range(4)]
    near = sa.or_(
        Place.zip.in_(sa.select(below.c.zip)),
        Place.zip.in_(sa.select(above.c.zip)),
        sa.and_(Place.zip.in_(swapped), Place.latitude.is_not(None)),
    )
    found = _zip_choices(session, near)
    by_region = sorted(found, key=lambda choice: (choice.typed[:3] != zip5[:3], _apart(choice.typed, zip5)))
    return tuple(by_region[:SUGGESTIONS])


def _apart(one: str, other: str) -> int:
    return abs(int(one) - int(other))


def mended_digits(session: Session, asked: UnreadablePlace) -> tuple[Choice, ...]:
    """A lost leading zero put back; the first five of too many digits."""
    digits = "".join(character for character in asked.text if character in "0123456789")
    if asked.reason == "too_few_digits" and len(digits) == 4:
        return _zip_choices(session, Place.zip == "0" + digits)
    if asked.reason == "too_many_digits" and len(digits) >= 5:
        return _zip_choices(session, Place.zip == digits[:5])
    return ()


def _zip_choices(session: Session, where: sa.ColumnElement[bool]) -> tuple[Choice, ...]:
    rows = session.execute(
        sa.select(Place.city, Place.state, Place.zip).where(where, Place.kind != "military")
    )
    return tuple(Choice(city, state, zip_code) for city, state, zip_code in rows)
