"""The words of a procedure's page: what it is used for, and what studies found."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext

from finder.page import topic_words
from finder.queries.ledger import FigureRow
from finder.queries.procedures import Listed, UsedFor
from finder.queries.rows import Link


@dataclass(frozen=True)
class Ground:
    """The conditions a procedure is used for on one kind of evidence, and what such evidence is."""

    evidence: str
    meaning: str
    links: tuple[Link, ...]


def purposes(uses: Iterable[UsedFor]) -> list[tuple[str, list[Ground]]]:
    """What it does, and on what evidence for which conditions."""
    by_role = topic_words.grouped(topic_words.ROLES, ((use.role, use) for use in uses))
    return [(role, _grounds(alike)) for role, alike in by_role]


def _grounds(uses: list[UsedFor]) -> list[Ground]:
    by_kind = {kind: [use for use in uses if use.evidence == kind] for kind in topic_words.EVIDENCE}
    return [
        Ground(*topic_words.evidence(alike[0]), tuple(use.link for use in alike))
        for alike in by_kind.values()
        if alike
    ]


@dataclass(frozen=True)
class Findings:
    """Figures about one condition that answer one question; both empty for a figure of the procedure itself."""

    about: str
    question: str
    figures: tuple[FigureRow, ...]


def findings(figures: Iterable[FigureRow]) -> list[tuple[str, list[Findings]]]:
    """What studies found under its headings: benefit, time and harm apart; no heading is without a figure."""
    told = list(figures)
    headings = (
        (gettext("Benefit"), ("success", "improvement")),
        (gettext("How often it comes back"), ("recurrence",)),
        (gettext("How long"), ("duration",)),
        (gettext("Harm"), ("risk",)),
    )
    groups = [(heading, _by_question(told, metrics)) for heading, metrics in headings]
    return [(heading, found) for heading, found in groups if found]


def _by_question(told: list[FigureRow], metrics: tuple[str, ...]) -> list[Findings]:
    found: dict[tuple[str, str], list[FigureRow]] = {}
    for one in told:
        if one.metric in metrics:
            found.setdefault((one.about or "", one.question or ""), []).append(one)
    return [Findings(about, question, tuple(found[about, question])) for about, question in sorted(found)]


def kinds(rows: Iterable[Listed]) -> list[tuple[str, str, list[Listed]]]:
    """Kind, heading and procedures of each kind there is."""
    headings = {
        "treatment": gettext("Treatments"),
        "test": gettext("Tests"),
        "other": gettext("Other procedures"),
    }
    found: dict[str, list[Listed]] = {kind: [] for kind in headings}
    for row in rows:
        found[row.kind].append(row)
    return [(kind, headings[kind], under) for kind, under in found.items() if under]
