"""Measure how right the directory is: draw offices by lot, and write down what each answers. Flushes, never commits."""

from collections.abc import Mapping
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.domain.accuracy import LARGEST_SAMPLE, LARGEST_SEED, VERDICTS
from finder.domain.sampling import digest_of, drawn
from finder.models import AccuracyCall, AccuracyFinding, AccuracySample
from finder.queries import accuracy as query


class NobodyToCall(ValueError):
    """No real practice location is listed that has a number and may be called."""


class NotAnswered(ValueError):
    """A fact has no answer, or one that is none; the first of them."""


class Moved(ValueError):
    """A colleague has written down other answers meanwhile."""


class NoSuchCall(LookupError):
    """There is no such call."""


def draw(session: Session, size: int, seed: int, by: str, now: datetime) -> tuple[AccuracySample, bool]:
    """A sample of so many practice locations, fewer when there are not so many; whether it is a new one.

    The same directory, seed and size give the sample that is there already. Raises `NobodyToCall`, and ValueError
    for a size or a seed out of bounds.
    """
    if not (1 <= size <= LARGEST_SAMPLE and 0 <= seed <= LARGEST_SEED):
        raise ValueError(f"size {size}, seed {seed}")
    keys = query.frame(session, now.date())
    if not keys:
        raise NobodyToCall
    digest = digest_of(keys)
    here = sa.select(AccuracySample).filter_by(seed=seed, size=size, frame_digest=digest)
    if known := session.scalar(here):
        return known, False
    sample = AccuracySample(drawn_at=now, seed=seed, size=size, frame=len(keys), frame_digest=digest)
    sample.calls = _calls(session, drawn(keys, size, seed), now.date())
    session.add(sample)
    journal = Journal(session, by)
    journal.note("draw", sample, after={"seed": seed, "size": size, "drawn": len(sample.calls)})
    journal.write()
    return sample, True


def _calls(session: Session, keys: list[int], today: date) -> list[AccuracyCall]:
    said, titles = query.said_of(session, keys, today), query.titles(session, keys, today)
    calls = []
    for position, key in enumerate(keys, 1):
        doctor, office = titles[key]
        call = AccuracyCall(practice_location_id=key, position=position, doctor=doctor, office=office)
        call.findings = [AccuracyFinding(fact=fact, said=words) for fact, words in said[key].items()]
        calls.append(call)
    return calls


def record(session: Session, key: int, seen: str, verdicts: Mapping[str, str], by: str, today: date) -> bool:
    """Write down what an office answered to each fact; whether that is anything new.

    `seen` are the answers that stood there when the sheet was opened. Raises `NoSuchCall`, `Moved` and `NotAnswered`.
    """
    call = session.get(AccuracyCall, key, with_for_update=True, populate_existing=True)
    if call is None:
        raise NoSuchCall
    before = {one.fact: one.verdict for one in call.findings}
    after = {fact: verdicts.get(fact) for fact in before}
    if unanswered := [fact for fact, verdict in after.items() if verdict not in VERDICTS]:
        raise NotAnswered(min(unanswered))
    if before == after:
        return False
    told = query.call(session, key)
    if told is None or told.seen != seen:
        raise Moved
    for one in call.findings:
        one.verdict = after[one.fact]
    call.called_on = today
    journal = Journal(session, by)
    journal.note("record the answers", call, before=before, after=after)
    journal.write()
    return True
