"""Made-up clinics: at real ZIP codes, in streets that do not exist."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from finder.domain.geo import METRES_PER_MILE, Point, destination, metres_between
from finder.readers.demo.chance import Chance
from finder.readers.demo.files import Clinics, DemoError, Region
from finder.readers.demo.rows import DemoFacility
from finder.readers.demo.spots import Spot, Spots

_FARTHEST_METRES = 1.5 * METRES_PER_MILE
_GROUPS_IN_A_STATE = 5
_LINE2 = {None: 74, "Suite": 20, "Floor": 4, "Building": 2}


@dataclass(frozen=True)
class RegionClinics:
    """A region and the positions of its clinics, the one in its middle first."""

    region: Region
    positions: tuple[int, ...]


def make_facilities(
    regions: Sequence[Region], spots: Spots, clinics: Clinics
) -> tuple[tuple[DemoFacility, ...], tuple[RegionClinics, ...]]:
    """All clinics, and which region each is in."""
    area_codes = AreaCodes(regions, spots)
    facilities: list[DemoFacility] = []
    placed = []
    for region in regions:
        first = len(facilities)
        facilities += _of_region(region, spots, clinics, area_codes)
        placed.append(RegionClinics(region, tuple(range(first, len(facilities)))))
    return tuple(facilities), tuple(placed)


class AreaCodes:
    """The area code of a spot: that of the nearest region in its own state."""

    def __init__(self, regions: Sequence[Region], spots: Spots) -> None:
        self._of_state: dict[str, list[tuple[Point, str]]] = defaultdict(list)
        for region in regions:
            self._of_state[region.state].append((middle_of(region, spots).point, region.area_code))

    def of(self, spot: Spot) -> str:
        """Three digits that are really in use in that state."""
        return min(self._of_state[spot.state], key=lambda known: metres_between(known[0], spot.point))[1]

    def knows(self, spot: Spot) -> bool:
        """Whether there is a region in the state of the spot."""
        return spot.state in self._of_state


def middle_of(region: Region, spots: Spots) -> Spot:
    """The spot a region is named after; raises DemoError when its ZIP is in no table."""
    spot = spots.at(region.zip)
    if spot is None:
        raise DemoError(f"regions.csv: ZIP {region.zip} ({region.city}, {region.state}) has no point")
    return spot


def _of_region(region: Region, spots: Spots, clinics: Clinics, area_codes: AreaCodes) -> list[DemoFacility]:
    chance = Chance("clinics of", region.zip)
    middle = middle_of(region, spots)
    around = [spot for spot in spots.around(middle, region.miles) if area_codes.knows(spot)]
    count = 2 if region.is_town else max(5, round(region.physicians * 0.45))
    at = [middle, *(chance.one(around or [middle]) for _ in range(count - 1))]
    groups = _groups(region, clinics)
    return [
        _facility(Chance("clinic", region.zip, n), spot, area_codes.of(spot), groups, clinics)
        for n, spot in enumerate(at)
    ]


def _groups(region: Region, clinics: Clinics) -> tuple[str, ...]:
    """The groups of a region: one in a small town, three in a city, all from the few of its state."""
    of_state = Chance("groups of", region.state).some(clinics.groups, _GROUPS_IN_A_STATE)
    return Chance("groups of", region.zip).some(of_state, 1 if region.is_town else 3)


def _facility(
    chance: Chance, spot: Spot, area_code: str, groups: tuple[str, ...], clinics: Clinics
) -> DemoFacility:
    street = chance.one(clinics.streets)
    group = chance.one(groups) if chance.happens(0.8) else None
    point = _scattered(chance, spot) if chance.happens(0.985) else None
    # Of the clinics without a point, every other one has no ZIP either.
    has_zip = point is not None or chance.happens(0.5)
    return DemoFacility(
        name=_name(chance, street, group, clinics) if chance.happens(0.97) else None,
        group=group,
        line1=f"{chance.number(1, 99) * 100 + chance.number(1, 98)} {street}",
        line2=_line2(chance),
        city=spot.city,
        state=spot.state,
        zip=spot.zip if has_zip else None,
        plus4=f"{chance.number(1, 9899):04}" if has_zip and chance.happens(0.15) else None,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        time_zone=spot.time_zone,
        wheelchair=chance.three_valued(0.6, 0.1),
        phone=made_up_phone(chance, area_code),
    )


def _scattered(chance: Chance, spot: Spot) -> Point:
    """A point near the middle of the ZIP, evenly over the circle."""
    metres = _FARTHEST_METRES * math.sqrt(chance.between(0, 1))
    there = destination(spot.point, chance.between(0, 360), metres)
    # Six digits are a hand's breadth, and hide how machines differ in the last bit of a sine.
    return Point(round(there.latitude, 6), round(there.longitude, 6))


def _name(chance: Chance, street: str, group: str | None, clinics: Clinics) -> str:
    """After the street, so that the clinics of a city have names of their own mostly."""
    stem, kind = street.rsplit(" ", 1)[0], chance.one(clinics.kinds)
    return f"{group} at {stem}" if group and chance.happens(0.5) else f"{stem} {kind}"


def _line2(chance: Chance) -> str | None:
    kind = chance.weighted(_LINE2)
    if kind == "Suite":
        return f"Suite {chance.number(1, 9)}{chance.number(0, 40):02}"
    if kind == "Floor":
        return chance.one(("2nd Floor", "3rd Floor", "4th Floor"))
    return f"Building {chance.one('ABCD')}" if kind else None


def made_up_phone(chance: Chance, area_code: str) -> str:
    """A number of the range kept for fiction, 555-0100 to 555-0199, in E.164."""
    return f"+1{area_code}55501{chance.number(0, 99):02}"
