"""Lints of links: each leads to a page there is."""

import re
from collections.abc import Iterator

from finder.readers.content import IncomingCondition
from finder.readers.content_lints.finding import Finding
from finder.readers.content_passages import passages
from finder.readers.content_whole import Content

_PATH = re.compile(r"(?<![\w/])/(condition|procedure|specialtie)s?/([a-z0-9-]+)(?:/([a-z0-9-]+))?")


def findings(content: Content) -> Iterator[Finding]:
    """Links of front matter, question pages of conditions there are not, and addresses in texts."""
    pages = content.meanings | {f"question:{one.condition}/{one.slug}" for one in content.questions}
    for condition in content.conditions:
        yield from _front_links(condition, pages)
    for question in content.questions:
        if f"condition:{question.condition}" not in pages:
            yield Finding("dead-link", question.file, "folder", f"there is no condition {question.condition}")
    yield from _addresses(content, pages)
    yield from _performers(content)


def _front_links(condition: IncomingCondition, pages: frozenset[str]) -> Iterator[Finding]:
    linked = [
        *(
            (f"procedures[{n}].slug", f"procedure:{one.slug}")
            for n, one in enumerate(condition.procedures, 1)
        ),
        *((f"related[{n}].slug", f"condition:{one.slug}") for n, one in enumerate(condition.related, 1)),
        *(
            (f"lookalikes[{n}].slug", f"condition:{one.slug}")
            for n, one in enumerate(condition.lookalikes, 1)
            if one.slug
        ),
    ]
    for where, page in linked:
        if page not in pages or page == f"condition:{condition.slug}":
            yield Finding("dead-link", condition.file, where, f"{page} leads nowhere else")


def _addresses(content: Content, pages: frozenset[str]) -> Iterator[Finding]:
    for text in content.texts:
        for passage in passages(text):
            for found in _PATH.finditer(passage.text):
                noun, slug, question = found.groups()
                noun = {"specialtie": "specialty"}.get(noun, noun)
                page = f"question:{slug}/{question}" if question else f"{noun}:{slug}"
                if page not in pages:
                    yield Finding("dead-link", text.file, passage.where, f"{found.group()} leads nowhere")


def _performers(content: Content) -> Iterator[Finding]:
    known = {one.code for one in content.specialties}
    for condition in content.conditions:
        for number, role in enumerate(condition.specialties, 1):
            if role.code not in known:
                where = f"specialties[{number}].code"
                yield Finding("dead-link", condition.file, where, f"there is no specialty {role.code}")
    for procedure in content.procedures:
        for code in procedure.specialties:
            if code not in known:
                yield Finding("dead-link", procedure.file, "specialties", f"there is no specialty {code}")
