"""The seed files of the demo network, read into typed values."""

import csv
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FILES = ("regions.csv", "names.toml", "fields.toml", "insurance.toml", "clinics.toml", "comments.toml")
_REGION_COLUMNS = ["kind", "zip", "city", "state", "physicians", "miles", "area_code"]


class DemoError(ValueError):
    """A file of the demo network is not what it should be; the message names the file and the fault."""


@dataclass(frozen=True)
class Region:
    """A metropolitan area, or a small town and the country around it."""

    is_town: bool
    #: where its middle is
    zip: str
    city: str
    state: str
    #: how many made-up physicians it gets
    physicians: int
    #: how far out its clinics may stand
    miles: float
    area_code: str


@dataclass(frozen=True)
class Origin:
    """Names that come from one part of the world."""

    share: float
    female: tuple[str, ...]
    male: tuple[str, ...]
    neutral: tuple[str, ...]
    last: tuple[str, ...]
    #: ISO 639 codes of what many of them speak
    languages: tuple[str, ...]


@dataclass(frozen=True)
class NamedPerson:
    """Somebody whose name is given, not dealt out."""

    first: str | None
    middle: str | None
    last: str
    suffix: str | None
    gender: str | None


@dataclass(frozen=True)
class Field:
    """What one practises, and the letters and training that go with it."""

    #: NUCC
    code: str
    #: how many of a thousand or so, in a metropolitan area and in a small town
    city: float
    town: float
    degrees: Mapping[str, float]
    letters: tuple[str, ...]
    also: tuple[str, ...]
    #: slugs of what they treat beyond what the content files say of the specialty
    conditions: tuple[str, ...]
    #: a physician's residency and how many years it takes, or the programme of anybody else
    residency: str | None
    years: int
    fellowships: tuple[str, ...]
    program: str | None


@dataclass(frozen=True)
class DemoPayor:
    """A made-up insurer and its plans."""

    name: str
    plans: tuple[str, ...]


@dataclass(frozen=True)
class Clinics:
    """What organisations, streets and schools are called."""

    groups: tuple[str, ...]
    kinds: tuple[str, ...]
    streets: tuple[str, ...]
    medical_schools: tuple[str, ...]
    osteopathic_schools: tuple[str, ...]
    universities: tuple[str, ...]
    hospitals: tuple[str, ...]


@dataclass(frozen=True)
class Comments:
    """What made-up patients wrote, by what a moderator did with it."""

    published: tuple[str, ...]
    waiting: tuple[str, ...]
    rejected: tuple[str, ...]


@dataclass(frozen=True)
class DemoFiles:
    """All of seed/demo; `digest` is the SHA-256 of the files."""

    regions: tuple[Region, ...]
    origins: tuple[Origin, ...]
    people: tuple[NamedPerson, ...]
    fields: tuple[Field, ...]
    payors: tuple[DemoPayor, ...]
    clinics: Clinics
    comments: Comments
    digest: str


def read_demo(folder: Path) -> DemoFiles:
    """Read the folder; raises DemoError for a file that is missing or broken."""
    texts = {name: _text(folder / name) for name in _FILES}
    names = _toml(texts, "names.toml")
    try:
        return DemoFiles(
            regions=tuple(map(_region, _rows(texts["regions.csv"]))),
            origins=tuple(map(_origin, names["origin"])),
            people=tuple(map(_person, names["person"])),
            fields=tuple(map(_field, _toml(texts, "fields.toml")["field"])),
            payors=tuple(
                DemoPayor(one["name"], tuple(one["plans"])) for one in _toml(texts, "insurance.toml")["payor"]
            ),
            clinics=Clinics(**_tuples(_toml(texts, "clinics.toml"))),
            comments=Comments(**_tuples(_toml(texts, "comments.toml"))),
            digest=hashlib.sha256("\0".join(texts.values()).encode()).hexdigest(),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DemoError(f"{folder}: {error!r}") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DemoError(f"{path}: {error}") from error


def _toml(texts: Mapping[str, str], name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(texts[name])
    except tomllib.TOMLDecodeError as error:
        raise DemoError(f"{name}: {error}") from error


def _tuples(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(items) for name, items in lists.items()}


def _rows(text: str) -> list[dict[str, str]]:
    reader = csv.DictReader(text.splitlines(), strict=True)
    if reader.fieldnames != _REGION_COLUMNS:
        raise ValueError(f"regions.csv must begin with {','.join(_REGION_COLUMNS)}")
    return list(reader)


def _region(row: Mapping[str, str]) -> Region:
    if row["kind"] not in ("metro", "town"):
        raise ValueError(f"regions.csv: {row['kind']!r} is neither metro nor town")
    return Region(
        is_town=row["kind"] == "town",
        zip=row["zip"],
        city=row["city"],
        state=row["state"],
        physicians=int(row["physicians"]),
        miles=float(row["miles"]),
        area_code=row["area_code"],
    )


def _names(text: str) -> tuple[str, ...]:
    """Names between commas, over several lines."""
    return tuple(" ".join(name.split()) for name in text.split(",") if name.strip())


def _origin(table: Mapping[str, Any]) -> Origin:
    lists = {part: _names(table[part]) for part in ("female", "male", "neutral", "last")}
    return Origin(share=table["share"], languages=tuple(table["languages"]), **lists)


def _person(table: Mapping[str, str]) -> NamedPerson:
    known = (table.get(part) for part in ("middle", "suffix", "gender"))
    middle, suffix, gender = known
    return NamedPerson(table.get("first"), middle, table["last"], suffix, gender)


def _field(table: Mapping[str, Any]) -> Field:
    if ("residency" in table) == ("program" in table):
        raise ValueError(f"fields.toml: {table['code']} needs a residency or a program")
    return Field(
        code=table["code"],
        city=table["city"],
        town=table["town"],
        degrees=table["degrees"],
        letters=tuple(table["letters"]),
        also=tuple(table.get("also", ())),
        conditions=tuple(table.get("conditions", ())),
        residency=table.get("residency"),
        years=table.get("years", 0),
        fellowships=tuple(table.get("fellowships", ())),
        program=table.get("program"),
    )
