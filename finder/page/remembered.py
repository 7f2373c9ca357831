"""Pieces of a page that are drawn once and kept: what they show is their key, so that none can be out of date."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from flask import get_template_attribute, render_template
from flask_babel import get_locale
from markupsafe import Markup

from finder.page.outline import Part
from finder.queries.articles import ShownSection
from finder.queries.conditions import ConditionPage
from finder.queries.ledger import Conflict, FigureRow

#: More than there are conditions, and sections of all texts, in the directory of one clinic in two languages.
_KEPT, _KEPT_SECTIONS = 256, 2048
#: Lists of a condition that are the same for whoever looks, as long as the condition is the same.
STILL = frozenset({"lookalikes", "questions", "organisations", "related", "ask", "codes", "references"})


@dataclass(frozen=True)
class _Figures:
    """All that the figures of a condition are drawn from; the same words as a `ConditionPage`."""

    conflicts: tuple[Conflict, ...]
    single_figures: tuple[FigureRow, ...]
    marks: tuple[tuple[str, int], ...]

    @property
    def numbers(self) -> dict[str, int]:
        """Key of a source → its number among the references."""
        return dict(self.marks)


def text(section: ShownSection) -> Markup:
    """What stands under the heading of a section."""
    return _written(section, str(get_locale() or ""))


@lru_cache(maxsize=_KEPT_SECTIONS)
def _written(section: ShownSection, _language: str) -> Markup:
    written: Markup = get_template_attribute("macros/browse.html", "blocks")(section)
    return written


def part(one: Part, condition: ConditionPage, kept: Mapping[str, str]) -> Markup:
    """A list of a condition that says nothing of doctors; its links carry on the place that is kept."""
    return _listed(one, condition, tuple(kept.items()), str(get_locale() or ""))


@lru_cache(maxsize=_KEPT_SECTIONS)
def _listed(one: Part, condition: ConditionPage, kept: tuple[tuple[str, str], ...], _language: str) -> Markup:
    shown = {"part": one, "condition": condition, "topic": condition, "kept": dict(kept)}
    return Markup(render_template(one.template("conditions"), **shown))  # noqa: S704


def figures(condition: ConditionPage) -> Markup:
    """The charts of a condition: more work than all the rest of its page."""
    shown = _Figures(condition.conflicts, condition.single_figures, tuple(condition.numbers.items()))
    return _drawn(shown, str(get_locale() or ""))


@lru_cache(maxsize=_KEPT)
def _drawn(condition: _Figures, _language: str) -> Markup:
    # What Jinja has rendered is escaped already.
    return Markup(render_template("patients/conditions/_figures.html", condition=condition))  # noqa: S704
