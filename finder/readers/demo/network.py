"""The whole demo network, dealt out: clinics in every region, and physicians in them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from finder.readers.demo.careers import (
    conditions_of,
    languages_of,
    licences_of,
    procedures_of,
    specialties_of,
    training_of,
)
from finder.readers.demo.catalogue import Catalogue
from finder.readers.demo.chance import Chance
from finder.readers.demo.facilities import RegionClinics, make_facilities
from finder.readers.demo.files import Comments, DemoFiles, Field
from finder.readers.demo.people import make_person
from finder.readers.demo.practice import make_location, make_video_practice, plans_of
from finder.readers.demo.rows import (
    DemoComment,
    DemoConfirmation,
    DemoFacility,
    DemoLocation,
    DemoNetwork,
    DemoPhysician,
    DemoTraining,
)
from finder.readers.demo.spots import Spot, Spots

__all__ = [
    "DemoComment",
    "DemoConfirmation",
    "DemoFacility",
    "DemoLocation",
    "DemoNetwork",
    "DemoPhysician",
    "DemoTraining",
    "make_network",
]

#: Counted up when the same files come to mean another network.
VERSION = 1
_FIRST_IN_A_CITY = ("2084N0400X", "207T00000X", "207Q00000X")
_FIRST_IN_A_TOWN = ("207Q00000X",)
_EMERGENCY = "207P00000X"
_CLINICS = {1: 46, 2: 26, 3: 14, 4: 8, 5: 4, 6: 2}
_MANY_CLINICS = 12
# Positions of the physicians whose pages moved, or are not shown.
_MERGED, _HIDDEN, _RETIRED, _RENAMED = 5, 6, 7, 8


@dataclass(frozen=True)
class _Deal:
    """What is on the table when one physician is dealt out."""

    files: DemoFiles
    catalogue: Catalogue
    facilities: tuple[DemoFacility, ...]
    #: state → positions of the clinics in its small towns
    in_towns: dict[str, tuple[int, ...]]
    states: tuple[str, ...]
    today: date


def make_network(files: DemoFiles, spots: Iterable[Spot], catalogue: Catalogue, today: date) -> DemoNetwork:
    """The network of a day: the same files, places and day give the same network. Raises DemoError."""
    facilities, regions = make_facilities(files.regions, Spots(spots), files.clinics)
    states = tuple(sorted({region.state for region in files.regions}))
    deal = _Deal(files, catalogue, facilities, _in_towns(regions), states, today)
    dealt = [
        _physician(deal, clinics, field, number)
        for number, (clinics, field) in enumerate(_fields_of(files, regions))
    ]
    return DemoNetwork(facilities, tuple(_with_moved_pages(dealt)))


def _in_towns(regions: Sequence[RegionClinics]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for clinics in regions:
        if clinics.region.is_town:
            found[clinics.region.state] += clinics.positions
    return {state: tuple(positions) for state, positions in found.items()}


def _fields_of(files: DemoFiles, regions: Sequence[RegionClinics]) -> Iterator[tuple[RegionClinics, Field]]:
    """Each place in the network: where, and what is practised there; what everybody needs comes first."""
    by_code = {field.code: field for field in files.fields}
    for clinics in regions:
        town = clinics.region.is_town
        shares = {field.code: field.town if town else field.city for field in files.fields}
        first = _FIRST_IN_A_TOWN if town else _FIRST_IN_A_CITY
        for n in range(clinics.region.physicians):
            chance = Chance("field", clinics.region.zip, n)
            yield clinics, by_code[first[n] if n < len(first) else chance.weighted(shares)]


def _physician(deal: _Deal, clinics: RegionClinics, field: Field, number: int) -> DemoPhysician:
    chance = Chance("physician", number)
    person = make_person(deal.files, field, number)
    locations = tuple(_locations(deal, clinics, field, number))
    home = locations[0].facility
    clinic = deal.facilities[home] if home is not None else None
    codes = specialties_of(chance, field)
    conditions = conditions_of(chance, field, codes, deal.catalogue)
    affiliation = _affiliation(chance, clinic)
    return DemoPhysician(
        npi=person.npi,
        name=person.name,
        gender=person.gender,
        affiliation=affiliation,
        group=clinic.group if clinic and affiliation in ("employed", "affiliated") else None,
        specialties=codes,
        conditions=conditions,
        procedures=procedures_of(chance, codes, conditions, deal.catalogue),
        languages=languages_of(chance, person.origin),
        training=training_of(chance, field, person.name.credentials, deal.files.clinics),
        licences=licences_of(chance, clinic.state if clinic else None, deal.states, by_video=clinic is None),
        locations=locations,
        comments=tuple(_comments(Chance("comments", number), deal.files.comments, deal.today)),
    )


def _affiliation(chance: Chance, clinic: DemoFacility | None) -> str | None:
    """How they stand to the group of their first clinic; None: nobody has said."""
    if clinic is None or clinic.group is None:
        return "independent" if chance.happens(0.6) else None
    return chance.weighted({"employed": 52, "affiliated": 28, "independent": 8, None: 12})


def _locations(deal: _Deal, clinics: RegionClinics, field: Field, number: int) -> Iterator[DemoLocation]:
    chance = Chance("practice", number)
    plans = plans_of(chance, deal.files.payors)
    if chance.happens(0.01):
        yield make_video_practice(chance, clinics.region.area_code, plans, deal.today)
        return
    positions = _where(deal, clinics, chance)
    for n, position in enumerate(positions):
        yield make_location(
            chance,
            (position, deal.facilities[position]),
            _weekdays(n, len(positions)),
            plans,
            deal.today,
            is_primary=n == 0,
            around_the_clock=field.code == _EMERGENCY,
        )


def _where(deal: _Deal, clinics: RegionClinics, chance: Chance) -> tuple[int, ...]:
    """Positions of the clinics of one physician, the primary one first; some from a city visit a small town."""
    here = clinics.positions
    if len(here) > _MANY_CLINICS and chance.happens(0.015):
        return chance.some(here, chance.number(_MANY_CLINICS, len(here)))
    visited = deal.in_towns.get(clinics.region.state, ()) if chance.happens(0.1) else ()
    outside = () if clinics.region.is_town else chance.some(visited, 1)
    return chance.some(here, chance.weighted(_CLINICS)) + outside


def _weekdays(n: int, count: int) -> tuple[int, ...]:
    """The days at the n-th of so many clinics: nobody is at two of them on one day."""
    return tuple(day for day in range(5) if day % count == n)


def _comments(chance: Chance, comments: Comments, today: date) -> Iterator[DemoComment]:
    for status, share, most in (("published", 0.1, 4), ("waiting", 0.015, 1), ("rejected", 0.007, 1)):
        if chance.happens(share):
            for text in chance.some(getattr(comments, status), chance.number(1, most)):
                yield DemoComment(text, today - timedelta(days=chance.number(1, 700)), status)


def _with_moved_pages(dealt: list[DemoPhysician]) -> list[DemoPhysician]:
    """One entered twice and merged, one hidden, one retired, and one who had another name."""
    if len(dealt) <= _RENAMED:
        return dealt
    kept = dealt[_MERGED]
    twin = replace(kept, npi=None, locations=(), comments=(), status="merged", merged_into=_MERGED)
    dealt[_HIDDEN] = replace(dealt[_HIDDEN], status="hidden", status_reason="The office does not answer.")
    dealt[_RETIRED] = replace(dealt[_RETIRED], status="retired", status_reason="Told us so by letter.")
    renamed = dealt[_RENAMED]
    dealt[_RENAMED] = replace(renamed, former_name=f"{renamed.name.first} Formerly-{renamed.name.last}")
    return [*dealt, replace(twin, status_reason="The same person, entered twice.")]
