"""Made-up people: names from many places, and genders that names do not always tell."""

from collections.abc import Mapping
from dataclasses import dataclass

from finder.domain.names import PersonName
from finder.domain.numbers import check_digit
from finder.readers.demo.chance import Chance
from finder.readers.demo.files import DemoFiles, Field, NamedPerson, Origin

# The first digits of their NPIs. An NPI may begin with 1 or 2; the registry has only ever issued numbers that
# begin with 1, so that nobody made up here can have the number of somebody who lives.
NPI_RANGE = "2999"
# People with given names come in at this distance, so that they live all over the country.
_FIRST_NAMED, _BETWEEN_NAMED = 40, 97
_GENDERS: Mapping[str | None, float] = {"female": 46, "male": 46, "non-binary": 2, None: 6}
_LETTERS = {0: 56, 1: 30, 2: 14}


@dataclass(frozen=True)
class Person:
    """Who somebody is."""

    npi: str | None
    name: PersonName
    gender: str | None
    origin: Origin


def make_person(files: DemoFiles, field: Field, number: int) -> Person:
    """The person of that number, counted from 0."""
    chance = Chance("person", number)
    origin = chance.weighted({one: one.share for one in files.origins})
    named = _named(files, number)
    gender = named.gender if named else chance.weighted(_GENDERS)
    # Some physicians have no NPI.
    npi = _npi(number) if chance.happens(0.99) else None
    credentials = _credentials(chance, field)
    name = (
        PersonName(named.first, named.middle, named.last, named.suffix, credentials)
        if named
        else _name(chance, files.origins[0], origin, gender, credentials)
    )
    return Person(npi, name, gender, origin)


def _named(files: DemoFiles, number: int) -> NamedPerson | None:
    at, rest = divmod(number - _FIRST_NAMED, _BETWEEN_NAMED)
    return files.people[at] if rest == 0 and 0 <= at < len(files.people) else None


def _npi(number: int) -> str:
    nine = f"{NPI_RANGE}{number:05}"
    return nine + check_digit(nine)


def _credentials(chance: Chance, field: Field) -> tuple[str, ...]:
    """The letters after a name: none for a few, three for some."""
    if chance.happens(0.03):
        return ()
    return (chance.weighted(field.degrees), *chance.some(field.letters, chance.weighted(_LETTERS)))


def _name(
    chance: Chance, english: Origin, origin: Origin, gender: str | None, credentials: tuple[str, ...]
) -> PersonName:
    # Many Americans with a last name from elsewhere have an English first name.
    of_first = english if chance.happens(0.35) else origin
    return PersonName(
        first=_first(chance, of_first, gender),
        middle=_middle(chance, of_first, gender),
        last=_last(chance, origin),
        suffix=chance.one(("Jr.", "Jr.", "III", "II")) if gender == "male" and chance.happens(0.04) else None,
        credentials=credentials,
    )


def _first(chance: Chance, origin: Origin, gender: str | None) -> str:
    if gender == "non-binary" or chance.happens(0.12):
        return chance.one(origin.neutral)
    if gender is None:
        return chance.one(origin.female + origin.male + origin.neutral)
    return chance.one(origin.female if gender == "female" else origin.male)


def _middle(chance: Chance, origin: Origin, gender: str | None) -> str | None:
    if chance.happens(0.45):
        return None
    name = _first(chance, origin, gender)
    return name if chance.happens(0.5) else name[0]


def _last(chance: Chance, origin: Origin) -> str:
    """A last name; of Spanish ones every seventh is double, of others every thirtieth is hyphenated."""
    last = chance.one(origin.last)
    spanish = "es" in origin.languages
    second = chance.one(origin.last)
    if second == last or not chance.happens(0.14 if spanish else 0.03):
        return last
    return f"{last} {second}" if spanish and chance.happens(0.6) else f"{last}-{second}"
