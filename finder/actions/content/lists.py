"""Specialties and languages: the lists."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from finder.actions.content.rows import Loaded, UnknownReference, load_rows, set_values
from finder.actions.content.terms import renew_terms, same_terms, terms_of_specialty
from finder.models import Language, Specialty
from finder.readers.content_lists import IncomingLanguage, IncomingSpecialty, IncomingSpecialtyText

_SPECIALTY_FACTS = ("slug", "label", "person", "people", "family", "plain")


def load_specialties(
    session: Session, rows: Iterable[IncomingSpecialty], texts: Iterable[IncomingSpecialtyText] = ()
) -> Loaded:
    """One row a NUCC code, with the words people type for it and when to see one. Raises UnknownReference."""
    query = sa.select(Specialty).options(selectinload(Specialty.terms))
    kept = {row.code: row for row in session.scalars(query)}
    said = {text.code: text for text in texts}

    def fill(session: Session, row: Specialty | None, incoming: IncomingSpecialty) -> Specialty | None:
        return _specialty(session, row, incoming, said.pop(incoming.code, None))

    loaded = load_rows(session, kept, rows, lambda row: row.code, fill)
    for code in said:
        raise UnknownReference(f"specialty_texts.toml names the specialty {code}, which no file describes.")
    return loaded


def load_languages(session: Session, rows: Iterable[IncomingLanguage]) -> Loaded:
    """One row an ISO 639 code."""
    kept = {row.code: row for row in session.scalars(sa.select(Language))}
    return load_rows(session, kept, rows, lambda row: row.code, _language)


def _specialty(
    session: Session,
    row: Specialty | None,
    incoming: IncomingSpecialty,
    text: IncomingSpecialtyText | None,
) -> Specialty | None:
    facts = {name: getattr(incoming, name) for name in _SPECIALTY_FACTS}
    facts |= {"when_to_see": text.when if text else None, "what_they_do": text.does if text else None}
    terms = terms_of_specialty(incoming)
    is_same = row is not None and all(getattr(row, name) == value for name, value in facts.items())
    if row is not None and is_same and same_terms(row.terms, terms):
        return None
    row = row or Specialty(code=incoming.code)
    set_values(row, facts)
    renew_terms(session, row, terms)
    return row


def _language(session: Session, row: Language | None, incoming: IncomingLanguage) -> Language | None:
    if row and (row.name, row.native_name) == (incoming.name, incoming.native_name):
        return None
    row = row or Language(code=incoming.code)
    set_values(row, {"name": incoming.name, "native_name": incoming.native_name})
    return row
