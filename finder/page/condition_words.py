"""The words of a condition's page for what is stored in one: facts, roles, evidence, relations."""

from collections.abc import Iterable
from typing import TypeVar

from flask_babel import gettext

from finder.queries.browsing import Code
from finder.queries.conditions import ConditionPage, Fact, Related, Use
from finder.queries.rows import Link

Row = TypeVar("Row")
#: A heading and the rows under it.
Group = tuple[str, list[Row]]


def facts(condition: ConditionPage) -> list[tuple[str, Fact]]:
    """The strip of key facts, each with its label."""
    labels = {
        "how_common": gettext("How common"),
        "who": gettext("Who gets it"),
        "treatable": gettext("Treatable"),
        "contagious": gettext("Contagious"),
        "inherited": gettext("Inherited"),
    }
    return [(labels[fact.name], fact) for fact in condition.facts if fact.name in labels]


def role(use: Use) -> str:
    """What a procedure does for the condition."""
    words = {
        "treats": gettext("Treats the cause or the illness itself"),
        "relieves": gettext("Relieves the symptoms"),
        "diagnoses": gettext("Helps find out what it is"),
        "monitors": gettext("Watches how it goes on"),
    }
    return words[use.role]


def evidence(use: Use) -> tuple[str, str]:
    """On what it rests that a procedure is used, and what that means."""
    words = {
        "guideline": (gettext("A guideline"), gettext("Experts weighed the studies and wrote advice for doctors.")),
        "trial": (gettext("Trials"), gettext("Chance decided who got the treatment, and the groups were compared.")),
        "review": (gettext("Reviews"), gettext("Somebody gathered many studies and looked at them together.")),
        "registry": (gettext("A registry"), gettext("The records of many patients were kept and counted.")),
        "series": (gettext("Groups of patients"), gettext("Doctors told how their own patients did, without comparing.")),
        "expert": (gettext("Experience of doctors"), gettext("Doctors who know it agree; few studies have tested it.")),
    }  # fmt: skip
    return words[use.evidence]


def doctors(condition: ConditionPage) -> list[Group[Link]]:
    """Whom to see, by what they do."""
    words = {
        "first visit": gettext("Start here"),
        "diagnoses": gettext("Help find out what it is"),
        "treats": gettext("Treat it"),
        "surgery": gettext("Operate"),
    }
    return _grouped(words, condition.specialties)


def related(condition: ConditionPage) -> list[Group[Link]]:
    """Other conditions, by what they have to do with this one."""
    words = {
        "cause": gettext("It can come from"),
        "complication": gettext("It can lead to"),
        "associated": gettext("Linked with it"),
    }
    return _grouped(words, ((one.kind, one.link) for one in _sorted(condition.related)))


def relation(code: Code) -> str:
    """How well a code fits the page."""
    words = {
        "exact": gettext("means the same"),
        "narrower": gettext("means a part of it"),
        "broader": gettext("means more than it"),
        "closest": gettext("the closest there is"),
    }
    return words[code.relation]


def _sorted(rows: Iterable[Related]) -> list[Related]:
    return sorted(rows, key=lambda one: one.link.label.casefold())


def _grouped(words: dict[str, str], rows: Iterable[tuple[str, Row]]) -> list[Group[Row]]:
    """Rows under the words for their key, in the order of the words; no group is empty."""
    found: dict[str, list[Row]] = {key: [] for key in words}
    for key, row in rows:
        found.setdefault(key, []).append(row)
    return [(words.get(key, key), under) for key, under in found.items() if under]
