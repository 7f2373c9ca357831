"""What stops an import of a federal file that is older, or much shorter, than the one before it."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import ImportRun

# A file that has lost more than this share of our physicians was cut off, or is a part of one.
_LOSES = 0.05
# Fewer than this many are no measure: of three one may move abroad.
_MEASURES_FROM = 20


class OlderFile(ValueError):
    """A later state was applied before; the message says which."""


def refuse_older(session: Session, source: str, as_of: date | None) -> None:
    """Raise OlderFile when a file of a later day was applied, and stands."""
    last = session.scalar(_applied(source).order_by(ImportRun.as_of.desc(), ImportRun.id).limit(1))
    if as_of and last and last.as_of and as_of < last.as_of:
        raise OlderFile(f"The file is of {as_of}; one of {last.as_of} was applied as import {last.id}.")


def shrunk(session: Session, run: ImportRun) -> str | None:
    """How many fewer of our physicians the file speaks of than the last one did, when that is suspicious."""
    last = session.scalar(_applied(run.source).order_by(ImportRun.id.desc()).limit(1))
    before = int(last.counts.get("found", 0)) if last else 0
    now = int(run.counts.get("found", 0))
    if before < _MEASURES_FROM or now >= before * (1 - _LOSES):
        return None
    return f"The file speaks of {now:,} of our physicians, the last one of {before:,}: is it whole?"


def _applied(source: str) -> sa.Select[ImportRun]:
    """The imports of such files that stand."""
    where = ImportRun.source == source, ImportRun.state == "applied", ImportRun.as_of.is_not(None)
    return sa.select(ImportRun).where(*where)
