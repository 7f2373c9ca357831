"""`flask mail send` in processes of their own, quick to start and to be killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import IO

from sqlalchemy.orm import configure_mappers

from finder.cli.mail import Outlet, send_due
from finder.domain.mail_servers import read_mail_server
from finder.mailing import Sender
from finder.store import open_store
from tests.make import KEY


def outlet(url: str) -> Outlet:
    """To the mail server of a test."""
    return Outlet(read_mail_server(url), Sender("Physician Finder", "directory@example.org"))


class Senders:
    """Starts one after the other, forked from a process that has the program loaded and no database open."""

    def __init__(self, orders: IO[str], news: IO[str]) -> None:
        self._orders, self._news, self._pid = orders, news, 0

    def start(self, database: str, url: str, moment: datetime) -> None:
        """Begin to send what is due at that moment; back when the first mail is about to be taken."""
        print(database, url, moment.isoformat(), file=self._orders, flush=True)
        self._pid = int(self._news.readline())

    def kill(self) -> None:
        """At once, without a chance to say goodbye."""
        with suppress(ProcessLookupError):  # it was quicker
            os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> None:
        """Until it is over, one way or the other."""
        assert self._news.readline() == "over\n"


@contextmanager
def senders() -> Iterator[Senders]:
    """A process to fork them from."""
    command = [sys.executable, "-m", "tests.sender"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as origin:
        assert origin.stdin and origin.stdout
        yield Senders(origin.stdin, origin.stdout)
        origin.stdin.close()


def _serve() -> None:
    """Fork a sender for each line; what takes long is done before."""
    configure_mappers()
    for order in sys.stdin:
        database, url, moment = order.split()
        pid = os.fork()
        if not pid:
            _send(database, url, datetime.fromisoformat(moment))
        # The number of a process that nobody has waited for is given to no other.
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        print("over", flush=True)
        os.waitpid(pid, 0)


def _send(database: str, url: str, moment: datetime) -> None:
    try:
        store = open_store(database)
        print(os.getpid(), flush=True)
        send_due(store, KEY, outlet(url), lambda: moment)
    finally:
        os._exit(0)


if __name__ == "__main__":
    _serve()
