"""Parts of front matter that conditions and procedures share: other names, codes, roles, links."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from finder.domain.words import slugify
from finder.readers.front_matter import ContentError, Table

TERM_KINDS = ("clinical", "lay", "abbreviation", "misspelling", "code")
TERM_LANGUAGES = ("en", "es")
CONDITION_CODES = ("ICD-10-CM", "MeSH", "ORPHA")
PROCEDURE_CODES = ("ICD-10-PCS", "HCPCS")
#: How a code relates to the page: a narrower code means less than the page does.
CODE_RELATIONS = ("exact", "narrower", "broader", "closest")
ROLES = ("first visit", "treats", "surgery", "diagnoses")
CARE_LEVELS = ("emergency", "urgent", "routine")
#: What a procedure does for a condition.
USES = ("treats", "relieves", "diagnoses", "monitors")
EVIDENCE = ("guideline", "trial", "review", "registry", "series", "expert")
RELATIONS = ("associated", "complication", "cause")
#: The strip of key facts, in this order.
FACTS = ("how_common", "who", "treatable", "contagious", "inherited")


@dataclass(frozen=True)
class IncomingTerm:
    """A word or phrase people search by; `kind` is one of `TERM_KINDS`."""

    text: str
    kind: str
    language: str


@dataclass(frozen=True)
class IncomingCode:
    """A code of a public classification, under our own label, as of a release of it."""

    system: str
    code: str
    label: str
    relation: str
    release: str


@dataclass(frozen=True)
class IncomingRole:
    """A NUCC specialty code and what these doctors do for a condition, one of `ROLES`."""

    code: str
    role: str


@dataclass(frozen=True)
class IncomingCare:
    """How fast to get care, one of `CARE_LEVELS`, and the words for it."""

    level: str
    text: str


@dataclass(frozen=True)
class IncomingUse:
    """A procedure by slug, what it does for the condition (`USES`) and on what evidence (`EVIDENCE`)."""

    slug: str
    role: str
    evidence: str


@dataclass(frozen=True)
class IncomingRelation:
    """Another condition by slug, and which of `RELATIONS` it is to this one."""

    slug: str
    relation: str


@dataclass(frozen=True)
class IncomingLookalike:
    """What is often taken for the condition, the sign that tells them apart, and its slug where it has a page."""

    name: str
    sign: str
    slug: str | None


@dataclass(frozen=True)
class IncomingOrganisation:
    """A patient organisation and its own address."""

    name: str
    url: str


def also_of(front: Table) -> tuple[IncomingTerm, ...]:
    """Other names, from `also`."""
    return tuple(_term(table) for table in front.tables("also", unique="text"))


def _term(table: Table) -> IncomingTerm:
    table.only("text", "kind", "language")
    kind, language = table.text("kind", TERM_KINDS), table.text("language", TERM_LANGUAGES)
    return IncomingTerm(table.text("text"), kind, language)


def codes_of(front: Table, systems: tuple[str, ...]) -> tuple[IncomingCode, ...]:
    """Codes of these classifications, from `codes`."""
    return tuple(_code(table, systems) for table in front.tables("codes", unique="code"))


def _code(table: Table, systems: tuple[str, ...]) -> IncomingCode:
    table.only("system", "code", "label", "relation", "release")
    return IncomingCode(
        table.text("system", systems),
        table.text("code"),
        table.text("label"),
        table.text("relation", CODE_RELATIONS),
        table.text("release"),
    )


def roles_of(front: Table) -> tuple[IncomingRole, ...]:
    """Who sees a condition, from `specialties`."""
    return tuple(_role(table) for table in front.tables("specialties", unique="code"))


def _role(table: Table) -> IncomingRole:
    table.only("code", "role")
    return IncomingRole(table.text("code"), table.text("role", ROLES))


def uses_of(front: Table) -> tuple[IncomingUse, ...]:
    """Procedures of a condition, from `procedures`."""
    return tuple(_use(table) for table in front.tables("procedures", unique="slug"))


def _use(table: Table) -> IncomingUse:
    table.only("slug", "role", "evidence")
    return IncomingUse(table.text("slug"), table.text("role", USES), table.text("evidence", EVIDENCE))


def relations_of(front: Table) -> tuple[IncomingRelation, ...]:
    """Other conditions, from `related`."""
    return tuple(_relation(table) for table in front.tables("related", unique="slug"))


def _relation(table: Table) -> IncomingRelation:
    table.only("slug", "relation")
    return IncomingRelation(table.text("slug"), table.text("relation", RELATIONS))


def lookalikes_of(front: Table) -> tuple[IncomingLookalike, ...]:
    """What it is confused with, from `lookalikes`."""
    return tuple(_lookalike(table) for table in front.tables("lookalikes", unique="name"))


def _lookalike(table: Table) -> IncomingLookalike:
    table.only("name", "sign", optional=("slug",))
    return IncomingLookalike(table.text("name"), table.text("sign"), table.maybe("slug"))


def care_of(front: Table) -> IncomingCare | None:
    """The care card, from `[care]`; None where there is none."""
    if not front.has("care"):
        return None
    table = front.table("care")
    table.only("level", "text")
    return IncomingCare(table.text("level", CARE_LEVELS), table.text("text"))


def facts_of(front: Table) -> tuple[tuple[str, str], ...]:
    """Key facts by name, in the order of `FACTS`, from `[facts]`."""
    if not front.has("facts"):
        return ()
    table = front.table("facts")
    table.only(optional=FACTS)
    return tuple((fact, table.text(fact)) for fact in FACTS if table.has(fact))


def asked_of(front: Table) -> tuple[str, ...]:
    """Questions to ask a doctor, from `questions_to_ask`."""
    tables = list(front.tables("questions_to_ask", unique="text"))
    for table in tables:
        table.only("text")
    return tuple(table.text("text") for table in tables)


def organisations_of(front: Table) -> tuple[IncomingOrganisation, ...]:
    """Patient organisations, from `organisations`; their addresses are encrypted ones."""
    return tuple(_organisation(table) for table in front.tables("organisations", unique="url"))


def _organisation(table: Table) -> IncomingOrganisation:
    table.only("name", "url")
    if not table.text("url").startswith("https://"):
        raise table.refusal("url", "must begin with https://")
    return IncomingOrganisation(table.text("name"), table.text("url"))


def author_of(front: Table) -> str | None:
    """Who wrote it, from `[people]`; None where nobody is named."""
    if not front.has("people"):
        return None
    table = front.table("people")
    table.only("written_by")
    return table.text("written_by")


def text_files(folder: Path) -> Iterator[Path]:
    """The text files of a folder by name; an empty folder is a mistake, not an empty directory."""
    files = sorted(folder.glob("*.md"))
    if not files:
        raise ContentError(folder, "folder", "has no .md file")
    for file in files:
        if file.stem != slugify(file.stem):
            raise ContentError(file, "file name", f"is not a slug, as {slugify(file.stem)!r} would be")
        yield file
