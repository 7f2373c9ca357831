"""Imports killed with SIGKILL at a random moment: the directory is as it was, or as the file says, and never between.

`python -m tests.faults.kills --times 25 --engine sqlite` (or postgresql) tells of each kill, and ends with 1 when one
left something half done. A few of them are run by `test_kills.py`.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import sqlalchemy as sa

from finder.actions.index import differences
from finder.domain.listing_columns import BY_NAME
from finder.formats.csv import write_table
from finder.models import ImportRun, PracticeLocation
from finder.queries import listing_cells
from finder.queries.chain import broken_at
from finder.store import Store
from tests import postgresql
from tests.make import Make, day
from tests.stores import fresh_store

ROOT = Path(__file__).parent.parent.parent
PHYSICIANS = 200


class Trial:
    """A directory whose listings all have the same telephone number, and imports that give them all another one."""

    def __init__(self, store: Store, folder: Path, seed: int = 1) -> None:
        self.store, self.file = store, folder / "listings.csv"
        self.chance, self.number = random.Random(seed), 0
        with store.writing() as session:
            make = Make(session)
            for n in range(PHYSICIANS):
                make.physician(last=f"Listed{n}", location={"phone": "+16155550100"})
            session.commit()
        began = time.monotonic()
        self.start().wait()
        self.takes = time.monotonic() - began
        self.imports = 0
        list(self.wrong())

    def start(self) -> "subprocess.Popen[bytes]":
        """Begin an import that changes every listing."""
        self.number += 1
        with self.store.reading() as session, self.file.open("w", encoding="utf-8", newline="") as out:
            rows = [dict(row) for row in listing_cells.every(session, day(0))]
            write_table(out, list(BY_NAME), [row | {"phone": self.e164} for row in rows])
        words = f"{sys.executable} -m flask --app wsgi import listings {self.file} --apply".split()
        url = self.store.engine.url.render_as_string(hide_password=False)
        environ = {**os.environ, "DATABASE_URL": url, "SECRET_KEY": "s" * 40}
        quiet = subprocess.DEVNULL
        return subprocess.Popen(words, cwd=ROOT, env=environ, stdout=quiet, stderr=quiet)

    @property
    def e164(self) -> str:
        """The number the present import gives to everybody."""
        return f"+1615555{1000 + self.number % 9000}"

    def kill_one(self) -> tuple[float, list[str]]:
        """After how many seconds an import was killed, and what it left that should not be."""
        process, after = self.start(), self.takes * self.chance.uniform(0.3, 1)
        time.sleep(after)
        process.kill()
        process.wait()
        return after, list(self.wrong())

    def wrong(self) -> Iterator[str]:
        """What is between two states, in sentences."""
        with self.store.reading_now() as session:
            phones = set(session.scalars(sa.select(PracticeLocation.phone)))
            states = list(session.scalars(sa.select(ImportRun.state)))
            if len(phones) != 1:
                yield f"{len(phones)} telephone numbers: half an import"
            came, self.imports = len(states) - self.imports, len(states)
            if came != (phones == {self.e164}) or set(states) != {"applied"}:
                yield f"{came} imports more on record, and the number is {phones}"
            yield from differences(session)[:3]
            if said := broken_at(session):
                yield said


@contextmanager
def trial(engine: str) -> Iterator[Trial]:
    """A trial on a directory of its own."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = f"sqlite:///{folder}/finder.db"
        if engine == "postgresql":
            url = stack.enter_context(postgresql.running())
        yield Trial(stack.enter_context(fresh_store(url)), folder)


def main() -> int:
    """Kill as many as asked for; 1 when one left something half done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=25)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    given = parser.parse_args()
    half_done = whole = 0
    with trial(given.engine) as one:
        print(f"An import of {PHYSICIANS} listings takes {one.takes:.1f} s on {given.engine}.")
        for n in range(given.times):
            before = one.imports
            after, wrong = one.kill_one()
            half_done, whole = half_done + bool(wrong), whole + (one.imports - before)
            print(f"{n + 1}: killed after {after:.2f} s: {'; '.join(wrong) or 'nothing half done'}")
    print(f"{given.times} kills: {half_done} half done, {whole} came too late and are whole.")
    return 1 if half_done else 0


if __name__ == "__main__":
    sys.exit(main())
