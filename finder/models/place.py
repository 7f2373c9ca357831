"""Places: ZIP codes and cities with a point."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.models.base import Base, Key, one_of, reference


class Place(Base):
    """A ZIP code, or a city made of its ZIP codes, that a visitor can search near."""

    __tablename__ = "place"
    __table_args__ = (
        one_of("kind", "standard", "po_box", "unique", "military", "city"),
        sa.CheckConstraint("(kind = 'city') = (zip IS NULL)", name="city_has_no_zip"),
        sa.CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="whole_point"),
        sa.Index("ix_place_state_city", "state", "city"),
        sa.Index("ix_place_latitude_longitude", "latitude", "longitude"),
    )

    id: Mapped[Key]
    #: five digits as text; None for a city
    zip: Mapped[str | None] = mapped_column(sa.String(5), unique=True)
    city: Mapped[str]
    #: USPS code, territories and AA, AE, AP among them
    state: Mapped[str] = mapped_column(sa.String(2))
    county: Mapped[str | None]
    kind: Mapped[str] = mapped_column(sa.String(10))
    #: degrees, WGS84; None where nobody knows (most military ZIPs)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    #: where the point came from: census, zipcodes, city
    point_source: Mapped[str | None] = mapped_column(sa.String(10))
    #: IANA name
    time_zone: Mapped[str | None]
    #: of a city: how many ZIP codes it has; of a ZIP: 1
    size: Mapped[int] = mapped_column(default=1)
    #: further city names the post accepts for this ZIP
    other_names: Mapped[list[Any]] = mapped_column(default=list)


class PlaceName(Base):
    """One folded name a city answers to; several rows where the post accepts several names."""

    __tablename__ = "place_name"

    place_id: Mapped[int] = reference("place.id", owned=True, primary_key=True)
    folded: Mapped[str] = mapped_column(primary_key=True, index=True)
