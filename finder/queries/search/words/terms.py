"""The words for conditions, procedures and specialties, looked up."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.index_terms import AnyOf, term
from finder.models import Condition, Procedure, Specialty, Term
from finder.queries.search.words.readings import How, NounSubject, Reading

#: What something is called, and no word that only leads to it.
OWN_NAMES = ("name", "person", "clinical")
_ORDER: tuple[NounSubject, ...] = ("condition", "procedure", "specialty")
_SPECIALTY_CODE = re.compile(r"[0-9]{3}[0-9a-z]{6}x")
#: More phrases are never asked for at once.
_MOST_PHRASES = 1_500


class Noun(NamedTuple):
    """What a phrase stands for: a row of the condition, procedure or specialty table."""

    kind: str
    subject: NounSubject
    id: int
    slug: str
    label: str
    person: str | None
    people: str | None

    @property
    def is_own_name(self) -> bool:
        """Whether it is what the noun itself is called."""
        return self.kind in OWN_NAMES

    @property
    def is_by_symptom(self) -> bool:
        """Whether only a symptom leads to it."""
        return self.kind == "symptom"

    @property
    def rank(self) -> int:
        """The order of matching: conditions, procedures, specialties, then what only a symptom leads to."""
        return _ORDER.index(self.subject) + (len(_ORDER) if self.is_by_symptom else 0)

    def reading(self, typed: str, how: How = "exact", group: int = 0) -> Reading:
        """The noun as a reading of the words."""
        return Reading(typed, self.subject, self.slug, self.label, self.person, self.people, how, group)


Known = Mapping[str, tuple[Noun, ...]]


def look_up(session: Session, phrases: Iterable[str], kinds: Collection[str] = ()) -> Known:
    """Folded phrase → what it stands for; one statement, two where a phrase looks like the code of a specialty."""
    asked = list(dict.fromkeys(phrase for phrase in phrases if phrase))[:_MOST_PHRASES]
    if not asked:
        return {}
    where = [Term.kind.in_(kinds)] if kinds else []
    found: defaultdict[str, list[Noun]] = defaultdict(list)
    for folded, *noun in session.execute(_nouns().where(Term.folded.in_(asked), *where)):
        found[folded].append(Noun(*noun))
    for code in filter(_SPECIALTY_CODE.fullmatch, asked):
        found[code] += _by_code(session, code)
    return {folded: tuple(nouns) for folded, nouns in found.items()}


def _nouns() -> sa.Select[*tuple[Any, ...]]:
    subject = sa.case(
        (Term.condition_id.is_not(None), "condition"),
        (Term.procedure_id.is_not(None), "procedure"),
        else_="specialty",
    )
    return (
        sa.select(
            Term.folded,
            Term.kind,
            subject,
            sa.func.coalesce(Term.condition_id, Term.procedure_id, Term.specialty_id),
            sa.func.coalesce(Condition.slug, Procedure.slug, Specialty.slug),
            sa.func.coalesce(Condition.name, Procedure.name, Specialty.label),
            Specialty.person,
            Specialty.people,
        )
        .outerjoin(Condition, Condition.id == Term.condition_id)
        .outerjoin(Procedure, Procedure.id == Term.procedure_id)
        .outerjoin(Specialty, Specialty.id == Term.specialty_id)
        .order_by(Term.id)
    )


def _by_code(session: Session, code: str) -> list[Noun]:
    columns = (Specialty.id, Specialty.slug, Specialty.label, Specialty.person, Specialty.people)
    rows = session.execute(sa.select(*columns).where(Specialty.code == code.upper()))
    return [Noun("code", "specialty", *row) for row in rows]


def nouns_of(known: Known, spellings: Sequence[str]) -> tuple[Noun, ...]:
    """Everything the spellings stand for, the likeliest kind first, then by label; each once.

    What the words say as they stand comes before what another number or order of them says.
    """
    found: dict[tuple[str, int], Noun] = {}
    for spelling in spellings:
        for noun in known.get(spelling, ()):
            held = found.get((noun.subject, noun.id))
            if held is None or noun.rank < held.rank:
                found[noun.subject, noun.id] = noun
    return tuple(sorted(found.values(), key=lambda noun: (noun.rank, noun.label)))


def likeliest(nouns: Sequence[Noun]) -> tuple[Noun, ...]:
    """Those of the first kind in the order of matching."""
    return tuple(noun for noun in nouns if noun.rank == nouns[0].rank)


def clause(nouns: Iterable[Noun]) -> AnyOf:
    """Listings that answer to any of them."""
    return frozenset(term(noun.subject, noun.id) for noun in nouns)
