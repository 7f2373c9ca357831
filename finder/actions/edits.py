"""Edits of a page by the staff; from then on no load of a file touches it."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.changes import Journal, differences
from finder.actions.versions import Page, keep_version, page_at
from finder.domain.articles import figure_ids, raws, restored, source_keys
from finder.models import Condition, Figure, Procedure, Question, Source, utc_now

#: What the staff may write anew; the ledger and the links have deeds of their own.
EDITABLE = ("name", "question", "short_answer", "sections", "facts", "care_text", "questions_to_ask")
_NOUNS: dict[str, Any] = {
    "condition_id": Condition,
    "procedure_id": Procedure,
    "question_id": Question,
}


class UnresolvedMark(ValueError):
    """A text marks a source or a figure that is not on record."""


def edit_page(
    session: Session, address: str, values: Mapping[str, Any], by: str, why: str | None = None
) -> bool:
    """Write columns of `EDITABLE` anew and keep how the page reads now; whether it reads otherwise. Flushes.

    Raises NoSuchPage, UnreadableMark, UnresolvedMark, and ValueError for another column.
    """
    page = page_at(session, address)
    row: Condition | Procedure | Question = session.get_one(_NOUNS[page.column], page.id)
    for name in values:
        if name not in EDITABLE or not hasattr(row, name):
            raise ValueError(f"{name} is not for this page to edit")
    _refuse_unresolved(session, values)
    before, after = differences({name: getattr(row, name) for name in values}, values)
    if not after:
        return False
    for name, value in after.items():
        setattr(row, name, value)
    row.edited_by, row.edited_at = by, utc_now()
    journal = Journal(session, by)
    journal.note("edit", row, before=before, after=after, why=why)
    journal.write()
    return _keep(session, address, page, by, why)


def _keep(session: Session, address: str, page: Page, by: str, why: str | None) -> bool:
    session.expire(session.get_one(_NOUNS[page.column], page.id))
    return keep_version(session, page_at(session, address), by, why)


def _refuse_unresolved(session: Session, values: Mapping[str, Any]) -> None:
    texts = [value for value in values.values() if isinstance(value, str)]
    texts += raws(restored(values.get("sections", [])))
    texts += [said for _, said in values.get("facts", [])]
    sources = {key for text in texts for key in source_keys(text)}
    figures = {key for text in texts for key in figure_ids(text)}
    lost = sources - set(session.scalars(sa.select(Source.key).where(Source.key.in_(sources))))
    lost |= figures - set(session.scalars(sa.select(Figure.key).where(Figure.key.in_(figures))))
    if lost:
        raise UnresolvedMark(f"Not on record: {', '.join(sorted(lost))}.")
