"""What the pages share: the page itself, its review, its place in the directory, codes and sources."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from finder.domain.reviews import Standing
from finder.queries.articles import Reference, ShownList, ShownParagraph, ShownSection, plain
from finder.queries.browsing import Code

Json = dict[str, Any]


@dataclass(frozen=True)
class Standpoint:
    """Where a page stands: its whole address, its language, the site, and the pages above it by name and address."""

    url: str
    language: str
    site: str
    above: tuple[tuple[str, str], ...]
    #: noun and slug → whole address of that page
    address: Callable[[str, str], str]


def known(full: Json) -> Json:
    """Without what nobody knows."""
    return {name: value for name, value in full.items() if value not in (None, [], "")}


def medical_page(kind: str | list[str], name: str, at: Standpoint, standing: Standing | None = None) -> Json:
    """The page itself; who reviewed it and when are said only while a review is of this very text and in time."""
    review = standing.review if standing and standing.state == "reviewed" else None
    reviewer = (
        {"@type": "Person", "name": review.person, "honorificSuffix": review.credential} if review else None
    )
    return known(
        {
            "@context": "https://schema.org",
            "@type": kind,
            "url": at.url,
            "name": name,
            "inLanguage": at.language,
            "publisher": {"@type": "Organization", "name": at.site},
            "breadcrumb": breadcrumb(name, at),
            "lastReviewed": review.on.isoformat() if review else None,
            "reviewedBy": reviewer,
        }
    )


def breadcrumb(name: str, at: Standpoint) -> Json:
    """The way to the page, itself last."""
    steps = [*at.above, (name, at.url)]
    items = [
        {"@type": "ListItem", "position": position, "name": words, "item": {"@type": "WebPage", "@id": url}}
        for position, (words, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def linked(kind: str, noun: str, slug: str, name: str, at: Standpoint) -> Json:
    """Something that has a page of its own here."""
    return {"@type": kind, "name": name, "url": at.address(noun, slug)}


def code(row: Code) -> Json:
    """A code of a public classification."""
    return {"@type": "MedicalCode", "codingSystem": row.system, "codeValue": row.code, "name": row.label}


def citations(references: Iterable[Reference]) -> list[Json]:
    """The sources of a page in their order."""
    sources = (one.source for one in references)
    return [
        known({"@type": "CreativeWork", "name": one.title, "creditText": one.authors, "url": one.address})
        for one in sources
    ]


def paragraphs(sections: Iterable[ShownSection], heading: str) -> str:
    """The paragraphs under a heading as one text; empty where there are none."""
    found = (block for one in sections if one.heading == heading for block in one.blocks)
    return " ".join(plain(block.text) for block in found if isinstance(block, ShownParagraph))


def items(sections: Iterable[ShownSection], heading: str) -> list[str]:
    """The items of the lists under a heading."""
    found = (block for one in sections if one.heading == heading for block in one.blocks)
    return [plain(item) for block in found if isinstance(block, ShownList) for item in block.items]
