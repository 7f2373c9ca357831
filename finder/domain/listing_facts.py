"""What a search reads of each listing, packed into one value: a row is read many times faster than fifteen columns."""

import struct
from typing import NamedTuple

#: Where nobody has said.
UNKNOWN = -1
#: Field → its type, little-endian, as both `struct` and numpy write it. In this order for good: it stands in databases.
FIELDS: dict[str, str] = {
    #: the point on the unit sphere; NaN where it is not known
    **{"x": "d", "y": "d", "z": "d"},
    "physician": "i",
    #: -1: a physician without any practice location
    "location": "i",
    #: the days `accepting` and the plans were last confirmed, as `date.toordinal`; 0 never
    **{"accepting_on": "i", "plans_on": "i"},
    #: in the physician's own list
    "position": "h",
    #: 1 yes, 0 no, -1 nobody has said
    **{"accepting": "b", "telehealth": "b", "wheelchair": "b"},
}
_PACKED = struct.Struct("<" + "".join(FIELDS.values()))


class ListingFacts(NamedTuple):
    """The values of `FIELDS`."""

    x: float
    y: float
    z: float
    physician: int
    location: int
    accepting_on: int
    plans_on: int
    position: int
    accepting: int
    telehealth: int
    wheelchair: int

    def packed(self) -> bytes:
        """As `listing.facts` keeps them; raises struct.error for a number that does not fit."""
        return _PACKED.pack(*self)

    @classmethod
    def unpacked(cls, stored: bytes) -> "ListingFacts":
        """The facts of `packed`."""
        return cls(*_PACKED.unpack(stored))
