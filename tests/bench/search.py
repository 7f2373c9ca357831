"""`make bench`: how long a search takes, in process, over the national sample. Prints; asserts nothing.

    python -m tests.bench.search

Needs the sample files (see tests/shared.py). Each question is asked twice and the second
time counts, so that figures speak of a directory in use, not of a cold start.
"""

import platform
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from finder.app import create_app
from finder.config import Settings
from finder.store import Store
from tests.oracle.brute_force import Oracle
from tests.oracle.national import build

RADII = ("5", "10", "25", "50", "100", "any")
QUESTIONS = 200


def main() -> None:
    """Build the sample directory, ask, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            store = build(f"sqlite:///{Path(folder)}/bench.db")
        except pytest.skip.Exception as reason:
            raise SystemExit(str(reason)) from None
        app = create_app(
            Settings(secret_key="b" * 32, log_level="error", rate_limit="1000000 per minute"), store
        )
        versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
        print(f"{versions}, {QUESTIONS} questions, milliseconds")
        print(f"{'what':<34}{'median':>8}{'95 %':>8}{'longest':>9}")
        asked = questions(store)
        report("JSON, 20 rows", app, asked, "/api/v1/doctors")
        report("results page, 20 cards", app, asked, "/doctors")
        report("results page, everybody near", app, [{**q, "specialty": ""} for q in asked], "/doctors")
        store.close()


def questions(store: Store) -> list[dict[str, str]]:
    """ZIP, specialty and radius, the same on each run: places and specialties of the people in the sample."""
    dice = random.Random(5)
    with store.reading() as session:
        oracle = Oracle(session)
    zips, codes = sorted(oracle.zips), sorted(oracle.by_code)
    weights = [len(oracle.by_code[code]) for code in codes]
    return [
        {
            "near": dice.choice(zips),
            "specialty": dice.choices(codes, weights)[0],
            "within": dice.choice(RADII),
        }
        for _ in range(QUESTIONS)
    ]


def report(what: str, app: Flask, asked: list[dict[str, str]], path: str) -> None:
    """One line of the table."""
    client = app.test_client(use_cookies=False)
    times = [timed(lambda query=query: client.get(path, query_string=query)) for query in asked]
    high = statistics.quantiles(times, n=20)[-1]
    print(f"{what:<34}{statistics.median(times):>8.1f}{high:>8.1f}{max(times):>9.1f}")


def timed(ask: Callable[[], object]) -> float:
    """Milliseconds of the second of two calls."""
    ask()
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
