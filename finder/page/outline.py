"""The page of a condition or a procedure as a row of parts: its sections, and the lists between them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from finder.domain.words import slugify
from finder.page.near import Nearby
from finder.queries.articles import ShownSection
from finder.queries.conditions import ConditionPage
from finder.queries.procedures import ProcedurePage

#: List → the heading in the content it stands behind; where no section has that heading, behind all of them.
BEHIND = {
    "figures": "Who gets it",
    "lookalikes": "How doctors find it",
    "procedures": "Treatments",
}


#: Lists that conditions and procedures show alike.
SHARED = frozenset({"ask", "codes", "insurance", "references", "standing"})
#: Name of a list → its heading, and what it is to show.
Lists = dict[str, tuple[str, object]]


@dataclass(frozen=True)
class Part:
    """A heading of the page and what stands under it: a section of the text, or the list of that name."""

    id: str
    heading: str
    name: str
    section: ShownSection | None = None

    def template(self, folder: str) -> str:
        """The file that shows the list on pages of a kind: one of `folder`, or of what all topics share."""
        return f"patients/{'topics' if self.name in SHARED else folder}/_{self.name}.html"


def outline(condition: ConditionPage, nearby: Nearby) -> tuple[Part, ...]:
    """The parts that have something to say, in the order of the page."""
    return arranged(condition.sections, not_empty(_lists(condition, nearby)), BEHIND)


def arranged(
    sections: Iterable[ShownSection], lists: Iterable[Part], behind: Mapping[str, str]
) -> tuple[Part, ...]:
    """Sections in their order, each list behind the section of its heading, the other lists at the end."""
    left = {part.name: part for part in lists}
    parts: list[Part] = []
    for section in sections:
        parts.append(Part(f"on-{slugify(section.heading)}", section.heading, "text", section))
        follows = [name for name, heading in behind.items() if heading == section.heading and name in left]
        parts += [left.pop(name) for name in follows]
    return (*parts, *left.values())


def not_empty(lists: Lists) -> Iterator[Part]:
    """Every list that has something to show."""
    return (Part(name, heading, name) for name, (heading, rows) in lists.items() if rows)


def shared(page: ConditionPage | ProcedurePage, nearby: Nearby) -> Lists:
    """The lists of `SHARED`, in their order."""
    return {
        "insurance": (gettext("Insurance these doctors list"), nearby.payors),
        "ask": (gettext("Questions to ask your doctor"), page.questions_to_ask),
        "codes": (gettext("Codes for records and billing"), page.codes),
        "references": (gettext("References"), page.references),
        "standing": (gettext("About this page"), True),
    }


def _lists(condition: ConditionPage, nearby: Nearby) -> Lists:
    alike = shared(condition, nearby)
    return {
        "figures": (gettext("Figures and why they differ"), condition.conflicts or condition.single_figures),
        "lookalikes": (gettext("Often confused with"), condition.lookalikes),
        "procedures": (gettext("Tests and procedures"), condition.procedures),
        "specialties": (gettext("Which doctor to see"), condition.specialties),
        "insurance": alike.pop("insurance"),
        "ask": alike.pop("ask"),
        "questions": (gettext("Questions and answers"), condition.questions),
        "organisations": (gettext("Organizations that help"), condition.organisations),
        "related": (gettext("Related conditions"), condition.related),
        **alike,
    }
