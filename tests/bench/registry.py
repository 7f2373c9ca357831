"""`python -m tests.bench.registry`: how fast a file of the registry is read, beside the csv module alone.

    python -m tests.bench.registry --rows 300000

The file is made up, in the official columns and as long a row as the registry's own; it is kept in `instance/bench/`.
Each reading runs in a process of its own, so that its memory is its own.
"""

import argparse
import csv
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from finder.domain.numbers import check_digit
from finder.readers.nppes import read_people
from tests.bench.generate import FOLDER
from tests.readers.registry import COLUMNS, person

_FAMILY = "OKAFOR WEBER SMITH NGUYEN GARCIA KIM PATEL O'BRIEN".split()
_GIVEN = "AMARA JOHN MARIA WEI FATIMA PETER".split()
#: Of a hundred rows of the national file, so many are people; the others are organisations.
_PEOPLE = 77


def main() -> None:
    """Make the file, read it in both ways, and print rows a second and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--read", choices=_WAYS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    path = FOLDER / f"registry-{args.rows}.csv"
    if args.read:
        _read(path, args.read)
        return
    if not path.exists():
        _write(path, args.rows)
    print(f"{args.rows:,} rows, {path.stat().st_size / 1e6:,.0f} MB")
    for way in _WAYS:
        subprocess.run(
            [sys.executable, "-m", "tests.bench.registry", "--rows", str(args.rows), "--read", way],
            check=True,
        )


def _write(path: Path, count: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writeheader()
        writer.writerows(_rows(count))


def _rows(count: int) -> Iterator[dict[str, str]]:
    dice = random.Random(7)
    for number in range(count):
        npi = (nine := f"1{number:08}") + check_digit(nine)
        if dice.randrange(100) < _PEOPLE:
            name = {"last": dice.choice(_FAMILY), "first": dice.choice(_GIVEN)}
            yield person(npi=npi, line1=f"{number} MAIN STREET", phone=f"615555{number % 10_000:04}", **name)
        else:
            yield person(npi=npi, kind="2", organisation=f"CLINIC {number}", last="", first="")


def _csv_alone(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def _program(path: Path) -> int:
    return sum(1 for _ in read_people(path))


_WAYS = {"csv module alone": _csv_alone, "read_people": _program}


def _read(path: Path, way: str) -> None:
    began = time.perf_counter()
    rows = _WAYS[way](path)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{way:<18}{rows / seconds:>10,.0f} rows/s{peak:>8,.0f} MB at the peak")


if __name__ == "__main__":
    main()
