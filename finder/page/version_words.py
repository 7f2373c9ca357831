"""The versions of a page in words: who made them, when, and what they changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext

from finder.domain.differences import Part, changed_headings, differences
from finder.page import fact_words
from finder.queries.page_history import PageHistory, ReviewEvent, Version

_LABEL = re.compile(rf"^({'|'.join(fact_words.LABELS)}): ", re.MULTILINE)


@dataclass(frozen=True)
class Event:
    """A version or a review, for the list; `headings` are the sections that the version changed."""

    made_at: datetime
    version: Version | None = None
    headings: tuple[str, ...] = ()
    review: ReviewEvent | None = None


def events(history: PageHistory) -> list[Event]:
    """All that happened to a page, the latest first."""
    found = [*_versions(history), *(Event(one.made_at, review=one) for one in history.reviews)]
    return sorted(found, key=lambda one: (one.made_at, one.review is not None), reverse=True)


def _versions(history: PageHistory) -> Iterator[Event]:
    for one, before in zip(history.versions, [*history.versions[1:], None], strict=False):
        headings = changed_headings(before.text, one.text) if before else ()
        yield Event(one.made_at, version=one, headings=_of_sections(headings, history.name, one.text))


def _of_sections(headings: tuple[str, ...], name: str, text: str) -> tuple[str, ...]:
    """The first heading is that of the page, which would not say where the change is."""
    first = text.partition("\n")[0].removeprefix("# ")
    return tuple(gettext("Beginning of the page") if one in (first, name) else one for one in headings)


def by(version: Version) -> str:
    """Who made a version: a person by name, a program by what it did."""
    programs = {
        "flask seed": gettext("loaded from the files that come with this program"),
        "flask review": gettext("kept when a review was recorded"),
    }
    return programs.get(version.by) or gettext("by %(person)s", person=version.by)


def between(old: Version | None, new: Version) -> tuple[Part, ...]:
    """What came and went from one version to another; a version beside itself is shown as it reads."""
    return differences(_labelled(old or new), _labelled(new))


def _labelled(version: Version) -> str:
    """The text with the labels of its key facts and of its care card in words."""
    opening, mark, rest = version.text.partition("\n## ")
    return _LABEL.sub(lambda found: f"{fact_words.label(found[1])}: ", opening) + mark + rest
