"""Facilities and the groups they belong to."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from finder.models.base import Base, Key, Slug, one_of, reference


class Group(Base):
    """The organisation facilities belong to (FHIR Organization; "market group" of old)."""

    __tablename__ = "organisation"  # "group" is a reserved word of SQL

    id: Mapped[Key]
    slug: Mapped[Slug]
    name: Mapped[str]


class Facility(Base):
    """A place with an address where physicians see patients (FHIR Location)."""

    __tablename__ = "facility"
    __table_args__ = (
        one_of("origin", "registry", "clinic", "demo"),
        one_of("point_source", "street", "zip", "city", "pin"),
        sa.CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="whole_point"),
        sa.Index("ix_facility_latitude_longitude", "latitude", "longitude"),
    )

    id: Mapped[Key]
    slug: Mapped[Slug]
    #: None when the registry gave an address alone
    name: Mapped[str | None]
    group_id: Mapped[int | None] = reference("organisation.id")
    line1: Mapped[str | None]
    line2: Mapped[str | None]
    city: Mapped[str | None]
    state: Mapped[str | None] = mapped_column(sa.String(2))
    zip: Mapped[str | None] = mapped_column(sa.String(5), index=True)
    plus4: Mapped[str | None] = mapped_column(sa.String(4))
    #: ISO 3166 alpha-2
    country: Mapped[str] = mapped_column(sa.String(2), default="US")
    #: `PostalAddress.key()`: physicians at one address share the row; None without a street
    address_key: Mapped[str | None] = mapped_column(unique=True)
    #: degrees, WGS84; None: "distance unknown"
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    #: how precise the point is: the building, the middle of its ZIP, the middle of its city; "pin": set by hand
    point_source: Mapped[str | None] = mapped_column(sa.String(10))
    #: the service that found a point of the street, as `GEOCODER` names it; None: it came with the address
    point_by: Mapped[str | None] = mapped_column(sa.String(10))
    #: IANA name
    time_zone: Mapped[str | None]
    #: None: nobody has said
    wheelchair: Mapped[bool | None]
    origin: Mapped[str] = mapped_column(sa.String(10))
    #: counts up with each saved edit
    version: Mapped[int] = mapped_column(default=1)

    group: Mapped[Group | None] = relationship()
