"""The published order of search results: what each row is ranked by, the most telling first, the smallest first."""

import math

from finder.domain.request import Sort

Rank = tuple[float | int | str, ...]

#: What the rows of each order are ranked by.
#: `unknown`: 0, or 1 where a place was asked for and the distance to this row is not known
#: `further`: 0 when the specialty asked for is the physician's main one, or none was asked for; 1 when a further one
#: `accepting`: 0 taking new patients, confirmed lately; 1 nobody has said, or confirmed it lately; 2 not taking any
#: `metres`: to the location shown; 0 without a place or a point
#: `name`: folded last, first and middle name
#: `id`: of the listing in this directory; earlier listings have smaller ones
MEMBERS: dict[Sort, tuple[str, ...]] = {
    "distance": ("unknown", "metres", "id"),
    "match": ("unknown", "further", "accepting", "metres", "name", "id"),
    "name": ("unknown", "name", "metres", "id"),
}
_BETWEEN = "~"
_LONGEST = 400


def rank_text(rank: Rank) -> str:
    """A rank as it stands in an address; nothing is rounded."""
    return _BETWEEN.join(map(str, rank))


def read_rank(text: str, sort: Sort) -> Rank | None:
    """The rank of `rank_text` for an order; None for anything else."""
    parts = text[:_LONGEST].split(_BETWEEN)
    members = MEMBERS[sort]
    if len(parts) != len(members):
        return None
    try:
        return tuple(_value(member, part) for member, part in zip(members, parts, strict=True))
    except ValueError:
        return None


def _value(member: str, part: str) -> float | int | str:
    if member == "name":
        return part
    if not part.isascii() or "_" in part:
        raise ValueError(part)
    value = float(part) if member == "metres" else int(part[:20])
    if not math.isfinite(value):
        raise ValueError(part)
    return value
