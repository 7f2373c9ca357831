"""What is to be reached, and whether it was: every line says reached, not reached, or why it was not measured."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from tests.bench.pages import Times
from tests.bench.race import Heat

OWN, OWN_POSTGRESQL = "SQLite, this index", "PostgreSQL, this index"
TREE, BOX, ARRAYS = "SQLite, R*Tree + joins", "SQLite, box + joins", "numpy arrays in memory"
STOCK = ("PostgreSQL, box + joins", "PostGIS + joins")
LARGEST = 1_000_000
Row = tuple[str, str, str, str, str]


@dataclass
class Measured:
    """Everything a run found out."""

    heats: list[Heat] = field(default_factory=list)
    #: size, engine, times
    times: list[tuple[int, str, Times]] = field(default_factory=list)
    #: whether saved edits were in the index at once, by engine
    edits_seen: dict[str, bool] = field(default_factory=dict)
    #: requests a second: of the page, and of the same page from constants
    served: tuple[float, float] | None = None

    def heat(self, size: int, mix: str) -> Heat | None:
        """One mix at one size."""
        return next((one for one in self.heats if (one.size, one.mix) == (size, mix)), None)

    def timed(self, size: int, engine: str, what: str) -> Times | None:
        """One of the other times."""
        return next((t for s, e, t in self.times if (s, e) == (size, engine) and t.what == what), None)


def judged(found: Measured) -> list[Row]:
    """The rows of the table."""
    return [row for judge in _JUDGES for row in judge(found)]


def _oracle(found: Measured) -> Iterator[Row]:
    lanes = [lane for heat in found.heats for lane in heat.lanes.values()]
    checked, wrong = sum(lane.checked for lane in lanes), sum(len(lane.faults) for lane in lanes)
    own = [lane for lane in lanes if lane.engine.startswith((OWN, OWN_POSTGRESQL))]
    said = f"{wrong} of {checked:,} answers, {sum(lane.checked for lane in own):,} of them the program's own"
    yield "1", "answers that differ from the oracle", "0", said, _verdict(wrong == 0)


def _ratio_row(
    found: Measured,
    number: str,
    rivals: Sequence[str],
    said: str,
    goals: dict[str, float],
    *,
    median: str = "",
) -> Iterator[Row]:
    """At a million: how many times as long the fastest of the rivals takes, summed, or at the median."""
    for mix, goal in goals.items():
        heat = found.heat(LARGEST, mix)
        present = [name for name in rivals if heat and name in heat.lanes]
        if heat is None or not present:
            yield (
                number,
                f"{mix}: {said}",
                f"≥ {goal:g}×",
                "",
                f"not measured: no {' or '.join(rivals)} at 1,000,000",
            )
            continue
        take = _middle if mix in median else _sum
        ratio = min(take(heat, name) for name in present) / take(heat, OWN)
        how = "median" if mix in median else "summed"
        yield number, f"{mix}: {said}, {how}", f"≥ {goal:g}×", f"{ratio:.1f}×", _verdict(ratio >= goal)


def _tree(found: Measured) -> Iterator[Row]:
    goals = {"a": 200.0, "f": 200.0, "c": 100.0, "b": 15.0, "d": 10.0, "e": 40.0}
    return _ratio_row(found, "2", (TREE,), "against R*Tree + joins", goals, median="c")


def _names(found: Measured) -> Iterator[Row]:
    for size in (10_000, 100_000):
        heat = found.heat(size, "d")
        if heat is None:
            yield (
                "3",
                f"d at {size:,} against plain joins",
                "≥ 1×",
                "",
                "not measured: this size was not asked for",
            )
            continue
        ratio = min(_sum(heat, name) for name in (BOX, TREE)) / _sum(heat, OWN)
        yield "3", f"d at {size:,} against plain joins", "≥ 1×", f"{ratio:.2f}×", _verdict(ratio >= 1)


def _stock(found: Measured) -> Iterator[Row]:
    goals = {"a": 30.0, "f": 30.0, "c": 10.0, "d": 10.0, "e": 10.0}
    return _ratio_row(found, "4", STOCK, "against the best stock PostgreSQL", goals)


def _arrays(found: Measured) -> Iterator[Row]:
    for mix, goal in {"a": 8.0, "c": 8.0, "d": 8.0, "f": 4.0, "e": 6.0}.items():
        heat, what = found.heat(LARGEST, mix), f"{mix}: against numpy arrays, summed"
        if heat is None:
            yield "5", what, f"≤ {goal:g}×", "", "not measured: 1,000,000 was not asked for"
            continue
        ratio = _sum(heat, OWN) / _sum(heat, ARRAYS)
        yield "5", what, f"≤ {goal:g}×", f"{ratio:.1f}×", _verdict(ratio <= goal)


def _engines(found: Measured) -> Iterator[Row]:
    sizes = sorted({heat.size for heat in found.heats if OWN_POSTGRESQL in heat.lanes})
    if not sizes:
        yield "6", "PostgreSQL against SQLite, median", "≤ 4×", "", "not measured: no PostgreSQL here"
        return
    for heat in (one for one in found.heats if one.size == sizes[-1]):
        ratio = _middle(heat, OWN_POSTGRESQL) / _middle(heat, OWN)
        what = f"{heat.mix}: PostgreSQL against SQLite at {heat.size:,}, median"
        yield "6", what, "≤ 4×", f"{ratio:.1f}×", _verdict(ratio <= 4)


def _growth(found: Measured) -> Iterator[Row]:
    for mix, goal in {"a": 2.0, "b": 2.0, "e": 2.0, "c": 3.0}.items():
        small, large = found.heat(100_000, mix), found.heat(LARGEST, mix)
        what = f"{mix}: p50 from 100,000 to 1,000,000 (with the total, which the goal leaves out)"
        if not (small and large):
            yield "7", what, f"≤ {goal:g}×", "", "not measured: one of the sizes was not asked for"
            continue
        ratio = large.lanes[OWN].percentile(50) / small.lanes[OWN].percentile(50)
        yield "7", what, f"≤ {goal:g}×", f"{ratio:.1f}×", _verdict(ratio <= goal)


def _page(found: Measured) -> Iterator[Row]:
    size = max((size for size, _, _ in found.times), default=0)
    page, find = (
        found.timed(size, "SQLite", f"{what}, mix a")
        for what in ("results page", "find with counts and cards")
    )
    what = f"results page against what it reads, p50 at {size:,}"
    if not (page and find):
        yield "8", what, "≤ 2.5×", "", "not measured"
        return
    ratio = page.percentile(50) / find.percentile(50)
    yield "8", what, "≤ 2.5×", f"{ratio:.1f}×", _verdict(ratio <= 2.5)


def _server(found: Measured) -> Iterator[Row]:
    what = "search f requests/s against the same page from constants"
    if found.served is None:
        yield "9", what, "≥ 0.4", "", "not measured"
        return
    page, constant = found.served
    said = f"{page:.0f} / {constant:.0f} = {page / constant:.2f}"
    yield "9", what, "≥ 0.4", said, _verdict(page / constant >= 0.4)


def _elsewhere(_found: Measured) -> Iterator[Row]:
    yield (
        "10",
        "against whole programs of others",
        "≥ 10×, 50×, 100×",
        "",
        "not measured: they cannot be shipped here",
    )
    yield (
        "11",
        "import of the national registry file",
        "≥ 60,000 rows/s",
        "",
        "not measured in this run: `python -m tests.bench.registry` reads a smaller file",
    )


def _edits(found: Measured) -> Iterator[Row]:
    for engine, seen in found.edits_seen.items():
        size = max(size for size, name, _ in found.times if name == engine)
        times = found.timed(size, engine, "one saved edit: what the index adds")
        assert times is not None
        milliseconds = times.percentile(50)
        said = f"{milliseconds:.1f} ms, {'in search at once' if seen else 'not in search at once'}"
        yield (
            "12",
            f"one saved edit on {engine}",
            "at once, ≤ 5 ms added",
            said,
            _verdict(seen and milliseconds <= 5),
        )


def _suggest(found: Measured) -> Iterator[Row]:
    size = max((size for size, _, _ in found.times), default=0)
    times = found.timed(size, "SQLite", "suggest")
    if times is None:
        yield "13", "suggest in process", "≤ 3 / 15 ms", "", "not measured"
        return
    middle, late = times.percentile(50), times.percentile(99)
    said = f"{middle:.1f} / {late:.1f} ms"
    verdict = _verdict(middle <= 3 and late <= 15) + (
        "" if size == LARGEST else ", at a smaller size than the goal's"
    )
    yield "13", f"suggest at {size:,}, p50 / p99", "≤ 3 / 15 ms", said, verdict


def _sum(heat: Heat, engine: str) -> float:
    return heat.lanes[engine].total(heat.common)


def _middle(heat: Heat, engine: str) -> float:
    return float(np.median(heat.lanes[engine].times(heat.common)))


def _verdict(reached: bool) -> str:
    return "reached" if reached else "**not reached**"


_JUDGES: tuple[Callable[[Measured], Iterator[Row]], ...] = (
    *(
        _oracle,
        _tree,
        _names,
        _stock,
        _arrays,
        _engines,
        _growth,
        _page,
        _server,
        _elsewhere,
        _edits,
        _suggest,
    ),
)
