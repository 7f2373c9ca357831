"""Requests a second over HTTP: the results page, and the same page from constants."""

import http.client
import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

from waitress.server import create_server  # type: ignore[import-untyped]

from finder.patients import search
from finder.store import Store
from tests.bench.pages import app_on
from tests.bench.questions import Question

_SECONDS, _CONNECTIONS, _THREADS = 6.0, 4, 2


def served(store: Store, questions: Sequence[Question]) -> tuple[float, float]:
    """Requests a second of the page, and of the page rendered from what one search said.

    Server and visitors share the machine and the process.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    app = app_on(store)
    paths = [f"/doctors?{urlencode(question.address)}" for question in questions]
    page = _rate(app, paths)
    with _constant(app, paths[0]):
        return page, _rate(app, paths)


@contextmanager
def _constant(app: Any, path: str) -> Iterator[None]:
    """Whatever is asked, the page shows the answer to one question and asks the database nothing."""
    known: dict[str, Any] = {}

    def once(name: str, ask: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *given, **more: (
            known[name] if name in known else known.setdefault(name, ask(*given, **more))
        )

    with ExitStack() as stack:
        for name in ("understand", "answer"):
            stack.enter_context(patch.object(search, name, once(name, getattr(search, name))))
        app.test_client(use_cookies=False).get(path)
        yield


def _rate(app: Any, paths: Sequence[str]) -> float:
    server = create_server(app, host="127.0.0.1", port=0, threads=_THREADS)
    threading.Thread(target=server.run, daemon=True).start()
    stop_at, counts = time.perf_counter() + _SECONDS, [0] * _CONNECTIONS
    visitors = [
        threading.Thread(target=_visit, args=(server.effective_port, paths, stop_at, counts, one))
        for one in range(_CONNECTIONS)
    ]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    server.task_dispatcher.shutdown()
    server.close()
    return sum(counts) / _SECONDS


def _visit(port: int, paths: Sequence[str], stop_at: float, counts: list[int], one: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while time.perf_counter() < stop_at:
        connection.request("GET", paths[(counts[one] * _CONNECTIONS + one) % len(paths)])
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        counts[one] += 1
    connection.close()
