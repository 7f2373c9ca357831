"""Pieces of a page that are drawn once and kept: what they show is their key, so that none can be out of date."""

from dataclasses import dataclass
from functools import lru_cache

from flask import render_template
from flask_babel import get_locale
from markupsafe import Markup

from finder.queries.conditions import ConditionPage
from finder.queries.ledger import Conflict, FigureRow

#: More than there are conditions in any directory of one clinic, in every language.
_KEPT = 256


@dataclass(frozen=True)
class _Figures:
    """All that the figures of a condition are drawn from; the same words as a `ConditionPage`."""

    conflicts: tuple[Conflict, ...]
    own_figures: tuple[FigureRow, ...]
    marks: tuple[tuple[str, int], ...]

    @property
    def numbers(self) -> dict[str, int]:
        """Key of a source → its number among the references."""
        return dict(self.marks)


def figures(condition: ConditionPage) -> Markup:
    """The charts of a condition: more work than all the rest of its page."""
    shown = _Figures(condition.conflicts, condition.own_figures, tuple(condition.numbers.items()))
    return _drawn(shown, str(get_locale() or ""))


@lru_cache(maxsize=_KEPT)
def _drawn(condition: _Figures, _language: str) -> Markup:
    # What Jinja has rendered is escaped already.
    return Markup(render_template("patients/conditions/_figures.html", condition=condition))  # noqa: S704
