"""Figures as tables of Markdown: for the terminal, and for docs/performance.md between its markers."""

from collections.abc import Callable, Iterable, Sequence

from finder.config import ROOT
from tests.bench.mixes import SAID
from tests.bench.pages import Times
from tests.bench.race import Heat

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures: written by make bench-full -->", "<!-- end of figures -->"


def mixes() -> list[str]:
    """What the letters stand for."""
    return ["Mixes: " + " · ".join(f"**{mix}** {said}" for mix, said in SAID.items()) + "."]


def race(heats: Sequence[Heat]) -> list[str]:
    """One table a size: p50 / p95 / p99 of the warm pass over the questions all were asked."""
    lines: list[str] = []
    for size in sorted({heat.size for heat in heats}):
        of_size = [heat for heat in heats if heat.size == size]
        lines += ["", f"### {size:,} physicians", ""]
        lines += _table(["engine", *(heat.mix for heat in of_size)], _engines(of_size, _percentiles))
        lines += ["", "The first time each was asked, p50:", ""]
        lines += _table(["engine", *(heat.mix for heat in of_size)], _engines(of_size, _first))
        asked = ", ".join(f"{heat.mix} {len(heat.common)}" for heat in of_size)
        unread = sum(heat.unread for heat in of_size)
        lines += ["", f"Questions put to every engine: {asked}; {unread} of mix d were not read as a name."]
    return lines


def ratios(heats: Sequence[Heat], against: str) -> list[str]:
    """Summed time of each engine, divided by that of one."""
    lines: list[str] = []
    for size in sorted({heat.size for heat in heats}):
        of_size = [heat for heat in heats if heat.size == size]
        lines += ["", f"Summed time at {size:,}, {against} = 1:", ""]
        rows = _engines(of_size, lambda heat, engine: _ratio(heat, engine, against))
        lines += _table(["engine", *(heat.mix for heat in of_size)], rows)
    return lines


def times(all_times: Iterable[tuple[int, str, Times]]) -> list[str]:
    """What is no race."""
    rows = [
        [f"{size:,}", engine, one.what, *(f"{one.percentile(q):.2f}" for q in (50, 95, 99))]
        for size, engine, one in all_times
    ]
    return _table(["physicians", "on", "what", "p50", "p95", "p99"], rows)


def goals(rows: Sequence[Sequence[str]]) -> list[str]:
    """Each line of what is to be reached."""
    return _table(["#", "what", "goal", "measured", ""], rows)


def write(lines: Sequence[str]) -> None:
    """Put the figures between the markers of the page, and leave the words around them."""
    before, rest = PAGE.read_text().split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n\n" + "\n".join(lines) + f"\n\n{END}{after}")


def _engines(heats: Sequence[Heat], cell: Callable[[Heat, str], str]) -> list[list[str]]:
    engines = list(dict.fromkeys(name for heat in heats for name in heat.lanes))
    return [[name, *(cell(heat, name) if name in heat.lanes else "" for heat in heats)] for name in engines]


def _percentiles(heat: Heat, engine: str) -> str:
    lane = heat.lanes[engine]
    return " / ".join(_short(lane.percentile(q, heat.common)) for q in (50, 95, 99))


def _first(heat: Heat, engine: str) -> str:
    found = sorted(heat.lanes[engine].first[number] for number in heat.common)
    return _short(found[len(found) // 2])


def _ratio(heat: Heat, engine: str, against: str) -> str:
    if against not in heat.lanes:
        return ""
    return _short(heat.lanes[engine].total(heat.common) / heat.lanes[against].total(heat.common))


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [_row(head), _row(["---"] * len(head)), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
