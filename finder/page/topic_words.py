"""The words that the pages of conditions and procedures share: roles, evidence, how well a code fits."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from finder.queries.browsing import Code

Row = TypeVar("Row")
#: A heading and the rows under it.
Group = tuple[str, list[Row]]

#: What a procedure does for a condition.
ROLES = {
    "treats": _l("Treats the cause or the illness itself"),
    "relieves": _l("Relieves the symptoms"),
    "diagnoses": _l("Helps find out what it is"),
    "monitors": _l("Watches how it goes on"),
}
#: On what it rests that a procedure is used, and what that means; the stronger first.
EVIDENCE = {
    "guideline": (_l("A guideline"), _l("Experts weighed the studies and wrote advice for doctors.")),
    "trial": (_l("Trials"), _l("Chance decided who got the treatment, and the groups were compared.")),
    "review": (_l("Reviews"), _l("Somebody gathered many studies and looked at them together.")),
    "registry": (_l("A registry"), _l("The records of many patients were kept and counted.")),
    "series": (_l("Groups of patients"), _l("Doctors told how their patients did, without a comparison.")),
    "expert": (_l("Experience of doctors"), _l("Doctors who know it agree; few studies have tested it.")),
}
#: How well a code fits the page.
RELATIONS = {
    "exact": _l("means the same"),
    "narrower": _l("means a part of it"),
    "broader": _l("means more than it"),
    "closest": _l("the closest there is"),
}


class Use(Protocol):
    """That a procedure is used for a condition, seen from either page."""

    @property
    def role(self) -> str:
        """treats, relieves, diagnoses or monitors."""
        ...

    @property
    def evidence(self) -> str:
        """The kind of its strongest study."""
        ...


def grouped(words: Mapping[str, LazyString], rows: Iterable[tuple[str, Row]]) -> list[Group[Row]]:
    """Rows under the words for their key, in the order of the words; no group is empty."""
    found: dict[str, list[Row]] = {key: [] for key in words}
    for key, row in rows:
        found[key].append(row)
    return [(str(words[key]), under) for key, under in found.items() if under]


def role(use: Use) -> str:
    """What a procedure does for the condition."""
    return str(ROLES[use.role])


def evidence(use: Use) -> tuple[str, str]:
    """On what it rests that a procedure is used, and what that means."""
    words, meaning = EVIDENCE[use.evidence]
    return str(words), str(meaning)


def relation(code: Code) -> str:
    """How well a code fits the page."""
    return str(RELATIONS[code.relation])
