"""What typed words mean: a physician's name, a condition, a procedure or a specialty."""

from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from finder.domain.words import tokens
from finder.models import Condition, Physician, PhysicianWord, Procedure, Specialty, Term
from finder.queries.search.filters import Where, in_specialties, listed, performs, treats

Subject = Literal["physician", "condition", "procedure", "specialty"]

#: More letters than any name has; the rest is not looked at.
LONGEST = 200
#: More words than any name or phrase has.
MOST_WORDS = 12
_TITLES = frozenset({"dr", "doctor", "doctora", "prof", "professor", "mr", "mrs", "ms", "miss"})
_LETTERS_AFTER = frozenset(
    {"md", "do", "phd", "np", "pa", "dds", "dmd", "od", "dpm", "jr", "sr", "ii", "iii", "iv"}
)
#: Words that say nothing about what is looked for.
_FILLERS = frozenset(
    """a an and or the to my for of in with who that treats treat treating treatment near me nearby close best
    good top find dr doctor doctors physician physicians specialist specialists provider providers clinic clinics
    office help need looking search medico doctora para de""".split()
)


@dataclass(frozen=True)
class Reading:
    """One thing typed words were read as."""

    typed: str
    subject: Subject
    #: None for a name
    slug: str | None
    label: str
    #: of a specialty: what one who practises it is called, and several
    person: str | None = None
    people: str | None = None


@dataclass(frozen=True)
class Meaning:
    """Everything typed words were read as; several readings mean "any of these"."""

    readings: tuple[Reading, ...]
    where: Where
    #: the typed words also name these; offered as links
    others: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class NotUnderstood:
    """Nobody and nothing here bears these words; some close spellings."""

    suggestions: tuple[Reading, ...]


def read_words(session: Session, typed: str, *, exactly: bool = False) -> Meaning | NotUnderstood | None:
    """A full name first, then conditions, procedures, specialties, then the beginning of a name.

    None for words that say nothing of whom to look for: "doctors near me". `exactly` reads nothing into the words: they
    are the name of a physician, condition, procedure or specialty, or they are not understood.
    """
    shown = " ".join(typed.split())[:LONGEST]
    words = tokens(typed[:LONGEST])[:MOST_WORDS]
    terms = _names_of_terms(session, shown, words) if exactly else _terms(session, shown, words)
    # Several words that are a known phrase in full ("foot doctor") are not the name of Dr. Foot.
    phrase = () if exactly or len(words) < 2 or words[0] in _TITLES else _readings(session, shown, words)
    if phrase:
        return Meaning(phrase, _where(session, phrase))
    if name := _full_name(session, shown, words):
        return Meaning((name[0],), name[1], others=terms)
    if terms:
        return Meaning(terms, _where(session, terms))
    if words and not exactly and _FILLERS.issuperset(words):
        return None
    if start := _start_of_name(session, shown, words):
        return Meaning((start[0],), start[1])
    return NotUnderstood(_close_spellings(session, shown, words))


def _terms(session: Session, shown: str, words: tuple[str, ...]) -> tuple[Reading, ...]:
    """What the words mean among terms: all of them first, then without the words that say nothing."""
    meaningful = tuple(word for word in words if word not in _FILLERS)
    for phrase in dict.fromkeys((words, meaningful)):
        if found := _readings(session, shown, phrase):
            return found
    return ()


def _names_of_terms(session: Session, shown: str, words: tuple[str, ...]) -> tuple[Reading, ...]:
    """What is called just that: no lay term, symptom or misspelling."""
    return _readings(session, shown, words, Term.kind.in_(("name", "person", "clinical")))


def _readings(session: Session, shown: str, phrase: tuple[str, ...], *which: Where) -> tuple[Reading, ...]:
    if not phrase:
        return ()
    rows = session.execute(_nouns().where(Term.folded.in_(_spellings(phrase)), *which)).all()
    kinds: tuple[Subject, ...] = ("condition", "procedure", "specialty")
    for kind in kinds:
        found = {Reading(shown, *row) for row in rows if row[0] == kind}
        if found:
            return tuple(sorted(found, key=lambda reading: reading.label))
    return ()


def _nouns() -> sa.Select[*tuple[Any, ...]]:
    """Subject, slug, label, person and people of every term: the fields of a `Reading`."""
    subject = sa.case(
        (Condition.id.is_not(None), "condition"), (Procedure.id.is_not(None), "procedure"), else_="specialty"
    )
    return (
        sa.select(
            subject,
            sa.func.coalesce(Condition.slug, Procedure.slug, Specialty.slug),
            sa.func.coalesce(Condition.name, Procedure.name, Specialty.label),
            Specialty.person,
            Specialty.people,
        )
        .select_from(Term)
        .outerjoin(Condition, Condition.id == Term.condition_id)
        .outerjoin(Procedure, Procedure.id == Term.procedure_id)
        .outerjoin(Specialty, Specialty.id == Term.specialty_id)
    )


def _spellings(phrase: tuple[str, ...]) -> list[str]:
    """The phrase as typed, joined, and with its last word in singular and plural."""
    *first, last = phrase
    endings = {last, last + "s", last + "es", last.removesuffix("s"), last.removesuffix("es")}
    spelled = {" ".join([*first, ending]) for ending in endings if len(ending) > 1}
    return sorted(spelled | {"".join(phrase)})


def _where(session: Session, readings: tuple[Reading, ...]) -> Where:
    slugs = [reading.slug for reading in readings]
    match readings[0].subject:
        case "condition":
            return treats(sa.select(Condition.id).where(Condition.slug.in_(slugs)))
        case "procedure":
            return performs(sa.select(Procedure.id).where(Procedure.slug.in_(slugs)))
        case _:
            return in_specialties(sa.select(Specialty.id).where(Specialty.slug.in_(slugs)))


def _name_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without titles in front and letters behind: "Dr. Ana Li, MD" is "ana li"."""
    kept = tuple(word for word in words if word not in _TITLES and word not in _LETTERS_AFTER)
    return kept if kept else words


def _full_name(session: Session, shown: str, words: tuple[str, ...]) -> tuple[Reading, Where] | None:
    """Physicians who bear every one of the words, one of them as a last name."""
    asked = _name_words(words)
    if not asked:
        return None
    word = PhysicianWord
    last_names = sa.func.sum(sa.case((word.part == "last", 1), else_=0))
    bearers = (
        sa.select(word.physician_id)
        .where(word.word.in_(asked))
        .group_by(word.physician_id)
        .having(sa.func.count(word.word.distinct()) == len(set(asked)), last_names > 0)
    )
    return _named(session, shown, Physician.id.in_(bearers))


def _start_of_name(session: Session, shown: str, words: tuple[str, ...]) -> tuple[Reading, Where] | None:
    """Physicians each of whose typed words begins a word of the name; of nobody's initials, the rest will do."""
    asked = _name_words(words)
    longer = tuple(word for word in asked if len(word) > 1)
    if not longer:
        return None
    return _starting(session, shown, asked) or _starting(session, " ".join(longer), longer)


def _starting(session: Session, shown: str, words: tuple[str, ...]) -> tuple[Reading, Where] | None:
    word = PhysicianWord
    starts = (
        sa.select(word.physician_id).where(word.word.startswith(start, autoescape=True)) for start in words
    )
    return _named(session, shown, sa.and_(*(Physician.id.in_(bearers) for bearers in starts)))


def _named(session: Session, shown: str, where: Where) -> tuple[Reading, Where] | None:
    anybody = session.execute(sa.select(Physician.id).where(listed(), where).limit(1)).first()
    return (Reading(shown, "physician", None, shown), where) if anybody else None


def _close_spellings(session: Session, shown: str, words: tuple[str, ...]) -> tuple[Reading, ...]:
    """Up to three terms spelled much like the words."""
    rows = session.execute(_nouns().add_columns(Term.folded).order_by(Term.id)).all()
    spelled = {folded: Reading(shown, *reading) for *reading, folded in rows}
    close = process.extract(" ".join(words), spelled.keys(), scorer=fuzz.ratio, score_cutoff=72, limit=12)
    return tuple(dict.fromkeys(spelled[text] for text, _score, _n in close))[:3]
