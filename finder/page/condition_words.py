"""The words of a condition's page for what is stored in one: facts, roles, evidence, relations."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from finder.queries.browsing import Code
from finder.queries.conditions import ConditionPage, Fact, Use
from finder.queries.rows import Link

Row = TypeVar("Row")
#: A heading and the rows under it.
Group = tuple[str, list[Row]]

FACTS = {
    "how_common": _l("How common"),
    "who": _l("Who gets it"),
    "treatable": _l("Treatable"),
    "contagious": _l("Contagious"),
    "inherited": _l("Inherited"),
}
#: What a procedure does for the condition.
ROLES = {
    "treats": _l("Treats the cause or the illness itself"),
    "relieves": _l("Relieves the symptoms"),
    "diagnoses": _l("Helps find out what it is"),
    "monitors": _l("Watches how it goes on"),
}
#: On what it rests that a procedure is used, and what that means.
EVIDENCE = {
    "guideline": (_l("A guideline"), _l("Experts weighed the studies and wrote advice for doctors.")),
    "trial": (_l("Trials"), _l("Chance decided who got the treatment, and the groups were compared.")),
    "review": (_l("Reviews"), _l("Somebody gathered many studies and looked at them together.")),
    "registry": (_l("A registry"), _l("The records of many patients were kept and counted.")),
    "series": (_l("Groups of patients"), _l("Doctors told how their patients did, without a comparison.")),
    "expert": (_l("Experience of doctors"), _l("Doctors who know it agree; few studies have tested it.")),
}
#: What doctors of a specialty do for the condition, in the order somebody meets them.
DOCTORS = {
    "first visit": _l("Start here"),
    "diagnoses": _l("Help find out what it is"),
    "treats": _l("Treat it"),
    "surgery": _l("Operate"),
}
#: What another condition has to do with this one.
RELATED = {
    "cause": _l("It can come from"),
    "complication": _l("It can lead to"),
    "associated": _l("Linked with it"),
}
#: How well a code fits the page.
RELATIONS = {
    "exact": _l("means the same"),
    "narrower": _l("means a part of it"),
    "broader": _l("means more than it"),
    "closest": _l("the closest there is"),
}


def facts(condition: ConditionPage) -> list[tuple[str, Fact]]:
    """The strip of key facts, each with its label."""
    return [(str(FACTS[fact.name]), fact) for fact in condition.facts if fact.name in FACTS]


def role(use: Use) -> str:
    """What a procedure does for the condition."""
    return str(ROLES[use.role])


def evidence(use: Use) -> tuple[str, str]:
    """On what it rests that a procedure is used, and what that means."""
    words, meaning = EVIDENCE[use.evidence]
    return str(words), str(meaning)


def doctors(condition: ConditionPage) -> list[Group[Link]]:
    """Whom to see, by what they do."""
    return _grouped(DOCTORS, condition.specialties)


def related(condition: ConditionPage) -> list[Group[Link]]:
    """Other conditions, by what they have to do with this one."""
    rows = sorted(condition.related, key=lambda one: one.link.label.casefold())
    return _grouped(RELATED, ((one.kind, one.link) for one in rows))


def relation(code: Code) -> str:
    """How well a code fits the page."""
    return str(RELATIONS[code.relation])


def _grouped(words: Mapping[str, LazyString], rows: Iterable[tuple[str, Row]]) -> list[Group[Row]]:
    """Rows under the words for their key, in the order of the words; no group is empty."""
    found: dict[str, list[Row]] = {key: [] for key in words}
    for key, row in rows:
        found[key].append(row)
    return [(str(words[key]), under) for key, under in found.items() if under]
