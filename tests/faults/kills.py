"""Kill -9 while files are imported and listings edited, again and again: what is left must be whole.

`python -m tests.faults.kills` kills 25 times on each engine there is, and says what it found.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.index import differences, keep_current
from finder.models import ImportRun
from finder.queries.chain import broken_at
from finder.store import Store, open_store
from tests import postgresql
from tests.faults.at_work import edited, furnish, imported
from tests.stores import fresh_store

TIMES = 25
# After both have committed something: long enough to be hit at any point of an import.
_AFTER = 0.4
_SLOWEST_START = 60.0


@dataclass
class Findings:
    """What was found after so many kills."""

    kills: int = 0
    imports: int = 0
    edits: int = 0
    partial_imports: int = 0
    lost_imports: int = 0
    lost_edits: int = 0
    broken: int = 0

    @property
    def are_good(self) -> bool:
        """Whether nothing was half done, lost or broken."""
        return not (self.partial_imports or self.lost_imports or self.lost_edits or self.broken)


def kill(url: str, times: int, folder: Path) -> Findings:
    """Kill so often over a fresh directory at `url`, and look after each."""
    keep_current()
    with fresh_store(url) as store, store.writing() as session:
        furnish(session)
        session.commit()
    found = Findings()
    for _ in range(times):
        committed = _work_and_kill(url, folder)
        store = open_store(url)
        with store.reading_now() as session:
            _look(session, committed, found)
        _still_writes(store)
        store.close()
    return found


def _work_and_kill(url: str, folder: Path) -> tuple[int, int]:
    """Let both work, kill them at some moment; what they said was committed last."""
    with tempfile.TemporaryDirectory(dir=folder) as notes:
        told = [Path(notes) / what for what in ("import", "edit")]
        workers = [_start(path.name, url, folder, path) for path in told]
        try:
            _wait_until(lambda: all(_last(path) for path in told), workers)
            time.sleep(random.uniform(0, _AFTER))
        finally:
            for worker in workers:
                worker.send_signal(signal.SIGKILL)
            for worker in workers:
                worker.wait()
        return _last(told[0]), _last(told[1])


def _start(what: str, url: str, folder: Path, told: Path) -> "subprocess.Popen[bytes]":
    with told.open("wb") as out:
        command = [sys.executable, "-m", "tests.faults.at_work", what, url, str(folder)]
        return subprocess.Popen(command, stdout=out)


def _last(told: Path) -> int:
    """The last number that was said to the end."""
    lines = told.read_text().rpartition("\n")[0].split()
    return int(lines[-1]) if lines else 0


def _wait_until(happened: Callable[[], bool], workers: "list[subprocess.Popen[bytes]]") -> None:
    began = time.monotonic()
    while not happened():
        gone = [worker.args for worker in workers if worker.poll() is not None]
        if gone or time.monotonic() - began > _SLOWEST_START:
            raise RuntimeError(f"nothing was committed, or a worker gave up: {gone}")
        time.sleep(0.02)


def _look(session: Session, committed: tuple[int, int], found: Findings) -> None:
    files, last_edit = imported(session), edited(session)
    applied = sa.select(sa.func.count()).select_from(ImportRun).where(ImportRun.state == "applied")
    runs = session.scalar(sa.select(sa.func.count()).select_from(ImportRun))
    found.kills += 1
    found.imports, found.edits = max(files), last_edit
    found.partial_imports += len(files) != 1 or not max(files) == session.scalar(applied) == runs
    found.lost_imports += max(files) < committed[0]
    found.lost_edits += last_edit < committed[1]
    found.broken += broken_at(session) is not None or differences(session) != []


def _still_writes(store: Store) -> None:
    """A dead process leaves no lock behind."""
    with store.writing() as session:
        session.execute(sa.update(ImportRun).values(by="test"))
        session.rollback()


def main() -> None:
    """Kill as often as was asked on each engine, and end with 1 unless all was whole."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=TIMES)
    times = asked.parse_args().times
    with tempfile.TemporaryDirectory() as name, postgresql.running() as server:
        urls = {"SQLite": f"sqlite:///{name}/finder.db", "PostgreSQL": server}
        good = True
        for engine, url in urls.items():
            found = kill(url, times, Path(name))
            good &= found.are_good
            print(f"{engine}: {found}")
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
