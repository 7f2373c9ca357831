"""How fresh the facts of groups are, row by row, as a chart and a table show it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from finder.page.physician_words import fact
from finder.queries.work.freshness import FactCount, GroupFreshness

#: More bars than these are not compared by eye; the table has them all.
MOST_BARS = 12


@dataclass(frozen=True)
class Row:
    """A group, or a fact of the only one."""

    label: str
    facts: FactCount

    @property
    def percent(self) -> int:
        """Whole percent confirmed within 90 days, rounded down: 100 means all."""
        return 100 * self.facts.fresh // self.facts.recorded

    @property
    def parts(self) -> list[tuple[str, float, float]]:
        """Class, start and width of each piece of the bar, in percent."""
        counts = (("yes", self.facts.fresh), ("stale", self.facts.lapsed), ("unknown", self.facts.never))
        start, found = 0.0, []
        for name, count in counts:
            width = 100 * count / self.facts.recorded
            if count:
                found.append((name, round(start, 2), round(width, 2)))
            start += width
        return found


def rows(groups: Sequence[GroupFreshness]) -> list[Row]:
    """A row for each group, the least fresh first; for a single one a row for each fact."""
    if len(groups) == 1:
        return [Row(fact(name), count) for name, count in groups[0].facts.items()]
    found = [Row(group.name, group.total) for group in groups if group.total.recorded]
    return sorted(found, key=lambda row: (row.facts.fresh / row.facts.recorded, row.label))


def of_all(row: Row) -> str:
    """How many of how many."""
    return ngettext(
        "%(fresh)s of %(num)s fact",
        "%(fresh)s of %(num)s facts",
        row.facts.recorded,
        fresh=f"{row.facts.fresh:,}",
    )


def said(row: Row) -> str:
    """What a screen reader says of a bar."""
    return gettext(
        "%(percent)s percent confirmed in the last 90 days: %(fresh)s; before that: %(lapsed)s; not yet: %(never)s",
        percent=row.percent,
        fresh=f"{row.facts.fresh:,}",
        lapsed=f"{row.facts.lapsed:,}",
        never=f"{row.facts.never:,}",
    )
