"""`make bench-full`, `make bench SIZE=100000`: the program and its rivals over made-up directories.

    python -m tests.bench.full --sizes 10000 100000 1000000 --write

Prints tables and every goal; `--write` puts them into docs/performance.md, too.
"""

import argparse
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench import goals, machine, report, server
from tests.bench.arrays import Arrays
from tests.bench.generate import Made, directory, world_of
from tests.bench.goals import OWN, OWN_POSTGRESQL, Measured
from tests.bench.joins import postgresql_rivals, sqlite_rivals
from tests.bench.mixes import MIXES, Mixes
from tests.bench.oracle import Oracle
from tests.bench.pages import edits, pages, suggestions
from tests.bench.product import Ids, Whole, read_names
from tests.bench.race import Engine, run
from tests.bench.served import served
from tests.bench.tables import read_tables

#: Building the index of a million on a server takes long and says nothing new: asked for by --postgresql-up-to.
_POSTGRESQL_UP_TO = 100_000


@dataclass
class Bench:
    """The directories of one size, and what they are asked."""

    lite: Made
    large: Made | None
    mixes: Mixes
    oracle: Oracle
    #: the program's own come first
    engines: list[Engine]
    own: int


def main() -> None:
    """Measure, print, and write."""
    args = _arguments()
    found = Measured()
    with server.running() as up:
        said = _reasons(up, args.postgresql_up_to, args.sizes)
        for size in args.sizes:
            with _bench(size, up and size <= args.postgresql_up_to) as bench:
                head = machine.told(bench.large.store if bench.large else None)
                _race(bench, found)
                _rest(bench, found)
    lines = [
        *head,
        "",
        *(f"Not measured: {one}." for one in said),
        "",
        *report.mixes(),
        *report.race(found.heats),
    ]
    lines += [*report.ratios(found.heats, OWN), "", "### Whole answers", "", *report.times(found.times)]
    lines += ["", "### What is to be reached", "", *report.goals(goals.judged(found))]
    print("\n".join(lines))
    if args.write:
        report.write(lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000])
    parser.add_argument("--postgresql-up-to", type=int, default=_POSTGRESQL_UP_TO)
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    return parser.parse_args()


def _reasons(up: bool, most: int, sizes: list[int]) -> list[str]:
    if not up:
        return [f"PostgreSQL and PostGIS: {server.why_not()}"]
    large = [
        f"PostgreSQL at {size:,}: its index is built up to {most:,} here" for size in sizes if size > most
    ]
    lacking = (
        [] if server.has_postgis() else ["PostGIS: not installed (apt-get install postgresql-15-postgis-3)"]
    )
    return large + lacking


@contextlib.contextmanager
def _bench(size: int, postgresql: bool) -> Iterator[Bench]:
    lite = directory(size, "sqlite")
    large = directory(size, "postgresql") if postgresql else None
    path = lite.store.engine.url.database or ""
    tables = read_tables(path)
    with lite.store.reading() as session:
        mixes = Mixes(session, world_of(lite.store, size))
    stores = {OWN: lite.store} | ({OWN_POSTGRESQL: large.store} if large else {})
    own: list[Engine] = [Ids(store, name) for name, store in stores.items()]
    rivals: list[Engine] = [Whole(store, f"{name}, whole find()") for name, store in stores.items()]
    rivals += [*sqlite_rivals(path), Arrays(tables)]
    if large:
        url = large.store.engine.url.render_as_string(hide_password=False)
        rivals += postgresql_rivals(url, postgis=server.has_postgis())
    yield Bench(lite, large, mixes, Oracle(tables), [*own, *rivals], len(own))
    for made in (lite, large):
        if made:
            made.store.close()


def _race(bench: Bench, found: Measured) -> None:
    for mix in MIXES:
        print(f"{bench.lite.size:,} mix {mix} …", flush=True)
        with bench.lite.store.reading() as session:
            asked = [(one, read_names(session, one) if one.name else None) for one in bench.mixes.of(mix)]
        heat = run(bench.lite.size, mix, asked, bench.engines, bench.oracle, bench.own)
        found.heats.append(heat)
        for lane in heat.lanes.values():
            for fault in lane.faults[:3]:
                print(f"  {lane.engine}: {fault}")


def _rest(bench: Bench, found: Measured) -> None:
    """Pages, suggestions, edits, and at last the server."""
    size, surnames = bench.lite.size, bench.mixes.family
    for name, made in (("SQLite", bench.lite), ("PostgreSQL", bench.large)):
        if made is None:
            continue
        for mix in ("a", "e"):
            questions = bench.mixes.of(mix)
            found.times += [(size, name, times) for times in pages(made.store, questions[:100])]
        found.times.append((size, name, suggestions(made.store, [word.lower() for word in surnames[:40]])))
        added, found.edits_seen[name] = edits(made.store)
        found.times.append((size, name, added))
    found.served = served(bench.lite.store, bench.mixes.of("f"))


if __name__ == "__main__":
    main()
