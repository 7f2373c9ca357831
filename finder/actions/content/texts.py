"""Procedures, conditions and questions: their own words first, then all that hangs on them."""

from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content.claims import renew_claims
from finder.actions.content.links import clear_links, link_condition, link_procedure
from finder.actions.content.rows import Known, Loaded, digest_of, load_rows, set_values
from finder.actions.content.terms import renew_terms, terms_of_text
from finder.domain.articles import stored
from finder.models import Condition, EditorialPerson, Procedure, Question, Source, Specialty
from finder.readers.content import IncomingCondition, IncomingProcedure
from finder.readers.content_passages import IncomingText
from finder.readers.content_questions import IncomingQuestion
from finder.readers.content_whole import Content

_CONDITION_FACTS = ("name", "body_system", "service_line", "short_answer")
Kept = Condition | Procedure | Question


class _Texts(NamedTuple):
    """Rows that were written, each with what its file says."""

    procedures: list[tuple[Procedure, IncomingProcedure]]
    conditions: list[tuple[Condition, IncomingCondition]]
    questions: list[tuple[Question, IncomingQuestion]]


def load_texts(session: Session, content: Content) -> dict[str, Loaded]:
    """One row a file, by noun; what a member of staff edited since is left alone. Raises UnknownReference.

    Old links of all texts go before any new one comes: a figure may have moved from one text to another.
    """
    written = _Texts([], [], [])
    loaded = {
        "procedures": _load_procedures(session, content.procedures, written),
        "conditions": _load_conditions(session, content.conditions, written),
    }
    loaded["questions"] = _load_questions(session, content.questions, written)
    for procedure, _ in written.procedures:
        clear_links(procedure)
    for condition, _ in written.conditions:
        clear_links(condition)
    session.flush()
    _link(session, written)
    return loaded


def _link(session: Session, written: _Texts) -> None:
    specialties = Known("specialty", session, Specialty, Specialty.code)
    procedures = Known("procedure", session, Procedure, Procedure.slug)
    conditions = Known("condition", session, Condition, Condition.slug)
    sources = Known("source", session, Source, Source.key)
    for procedure, its_file in written.procedures:
        link_procedure(procedure, its_file, specialties, sources)
    for condition, file in written.conditions:
        link_condition(condition, file, specialties, procedures, conditions, sources)
    session.flush()
    pages: list[tuple[Kept, IncomingText]] = [*written.procedures, *written.conditions, *written.questions]
    for row, incoming in pages:
        renew_claims(session, row, incoming, sources)


def _load_procedures(session: Session, rows: Iterable[IncomingProcedure], written: _Texts) -> Loaded:
    def fill(session: Session, row: Procedure | None, incoming: IncomingProcedure) -> Procedure | None:
        if _is_same(row, incoming.digest):
            return None
        row = row or Procedure(slug=incoming.slug)
        row.seed_digest, row.name, row.short_answer = (
            digest_of(incoming.digest),
            incoming.name,
            incoming.short_answer,
        )
        row.sections, row.questions_to_ask = stored(incoming.sections), list(incoming.questions_to_ask)
        renew_terms(session, row, terms_of_text(incoming.name, incoming.also))
        written.procedures.append((row, incoming))
        return row

    kept = {row.slug: row for row in session.scalars(sa.select(Procedure))}
    return load_rows(session, kept, rows, lambda row: row.slug, fill)


def _load_conditions(session: Session, rows: Iterable[IncomingCondition], written: _Texts) -> Loaded:
    authors = {one.name: one for one in session.scalars(sa.select(EditorialPerson))}

    def fill(session: Session, row: Condition | None, incoming: IncomingCondition) -> Condition | None:
        if _is_same(row, incoming.digest):
            return None
        row = row or Condition(slug=incoming.slug)
        _fill_condition(row, incoming)
        row.author = _author(authors, incoming.written_by)
        renew_terms(session, row, terms_of_text(incoming.name, incoming.also, incoming.codes))
        written.conditions.append((row, incoming))
        return row

    kept = {row.slug: row for row in session.scalars(sa.select(Condition))}
    return load_rows(session, kept, rows, lambda row: row.slug, fill)


def _fill_condition(row: Condition, incoming: IncomingCondition) -> None:
    care = incoming.care
    set_values(row, {name: getattr(incoming, name) for name in _CONDITION_FACTS})
    set_values(row, {"care_level": care.level if care else None, "care_text": care.text if care else None})
    row.seed_digest, row.sections = digest_of(incoming.digest), stored(incoming.sections)
    row.facts = [list(fact) for fact in incoming.facts]
    row.questions_to_ask = list(incoming.questions_to_ask)
    row.organisations = [{"name": one.name, "url": one.url} for one in incoming.organisations]


def _author(known: dict[str, EditorialPerson], name: str | None) -> EditorialPerson | None:
    return known.setdefault(name, EditorialPerson(name=name)) if name else None


def _load_questions(session: Session, rows: Iterable[IncomingQuestion], written: _Texts) -> Loaded:
    conditions = Known("condition", session, Condition, Condition.slug)

    def fill(_session: Session, row: Question | None, incoming: IncomingQuestion) -> Question | None:
        if _is_same(row, incoming.digest):
            return None
        condition = conditions.one(incoming.condition, f"the question {incoming.slug}")
        row = row or Question(condition_id=condition.id, slug=incoming.slug)
        row.seed_digest, row.question = digest_of(incoming.digest), incoming.question
        row.short_answer, row.also = incoming.short, list(incoming.also)
        row.sections = stored(incoming.sections)
        written.questions.append((row, incoming))
        return row

    query = sa.select(Question, Condition.slug).join(Condition, Condition.id == Question.condition_id)
    kept = {(slug, row.slug): row for row, slug in session.execute(query)}
    return load_rows(session, kept, rows, lambda row: (row.condition, row.slug), fill)


def _is_same(row: Kept | None, digest: str) -> bool:
    """Whether there is nothing to load: its file is as it was, or a member of staff edited the page since."""
    return row is not None and (row.edited_by is not None or row.seed_digest == digest_of(digest))
