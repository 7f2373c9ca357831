"""Two programs that never stop by themselves: one imports, one edits, and each says what was committed.

`python -m tests.faults.at_work import|edit DATABASE_URL FOLDER`
"""

import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.imports.clinicians import propose_clinicians
from finder.actions.imports.listings import apply_listings
from finder.actions.index import keep_current, refresh_noted
from finder.actions.listings import Author, Moved, edit
from finder.domain.numbers import check_digit
from finder.models import Physician, PracticeLocation, utc_now
from finder.readers.clinicians import open_clinicians
from finder.store import Store, open_store
from tests.make import Make
from tests.readers.clinicians import clinician, write

PEOPLE = 40
#: Nobody imports what this one has: it is edited.
EDITED = "edited"
_FIRST = 6_155_550_000
# Between two deeds, so that the other gets a turn.
_PAUSE = 0.02


def npis() -> list[str]:
    """The numbers of the people the file speaks of."""
    return [nine + check_digit(nine) for nine in (f"1{n:08}" for n in range(PEOPLE))]


def furnish(session: Session) -> None:
    """People at one address each, without a phone, and one who is edited."""
    make = Make(session)
    for number, npi in enumerate(npis(), start=1):
        at = make.facility(line1=f"{number} Church St", zip="37203")
        make.physician("Amara", "Okafor", npi=npi, at=at)
    make.physician(slug=EDITED, location={"phone": None})


def imported(session: Session) -> set[int]:
    """Which files the people's phones are from; 0 is none. More than one would be half an import."""
    query = sa.select(PracticeLocation.phone).join(Physician).where(Physician.npi.is_not(None))
    return {int(phone[2:]) - _FIRST if phone else 0 for phone in session.scalars(query)}


def edited(session: Session) -> int:
    """The number of the last edit that is kept."""
    middle = session.scalars(sa.select(Physician.middle).where(Physician.slug == EDITED)).one()
    return int(middle or 0)


def imports(store: Store, folder: Path) -> Iterator[int]:
    """One file after another, in which everybody has another phone; each by its number, once it is committed."""
    with store.reading() as session:
        last = max(imported(session))
    while True:
        people = enumerate(npis(), start=1)
        phone = str(_FIRST + last + 1)
        rows = [clinician(npi=npi, line1=f"{n} CHURCH ST", phone=phone) for n, npi in people]
        if _committed(partial(_import, store, write(folder / "clinicians.csv", *rows))):
            last += 1
            yield last
        time.sleep(_PAUSE)


def edits(store: Store, _folder: Path) -> Iterator[int]:
    """One edit after another, each by its number, once it is committed."""
    with store.reading() as session:
        last = edited(session)
    while True:
        if _committed(partial(_edit, store, str(last + 1))):
            last += 1
            yield last
        time.sleep(_PAUSE)


def _committed(deed: Callable[[], None]) -> bool:
    """Whether it was saved: somebody else may have been first, or have written for too long."""
    try:
        deed()
    except (Moved, sa.exc.OperationalError):
        return False
    return True


def _import(store: Store, path: Path) -> None:
    file = open_clinicians(path, date(2026, 1, 1))
    with store.writing(long=True) as session:
        run_id = propose_clinicians(session, file, file_digest="0" * 64, by="test")
        apply_listings(session, run_id, "test")
        refresh_noted(session)
        session.commit()


def _edit(store: Store, middle: str) -> None:
    by = Author("ada@example.org", "front_desk", utc_now())
    with store.writing() as session:
        physician = session.scalars(sa.select(Physician).where(Physician.slug == EDITED)).one()
        edit(session, "physician", physician.id, physician.version, {"middle": middle}, by)
        session.commit()


def _main(what: str, url: str, folder: str) -> None:
    keep_current()
    work = {"import": imports, "edit": edits}[what]
    for number in work(open_store(url), Path(folder)):
        print(number, flush=True)


if __name__ == "__main__":
    _main(*sys.argv[1:])
