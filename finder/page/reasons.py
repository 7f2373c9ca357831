"""Filters in words, and why each physician is in a list."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from finder.domain.request import FLAGS, NARROWING
from finder.domain.words import tokens
from finder.page.asking import Asked, Problem
from finder.page.filter_words import in_words
from finder.page.filters import ago, miles, small_first
from finder.page.links import search_url, without
from finder.queries.search import Card, Found, Reading
from finder.queries.search.words import ReadFilter


@dataclass(frozen=True)
class Chip:
    """A filter in use, and the address of the same search without it."""

    name: str
    value: str
    words: str
    url: str


def chips(asked: Asked, found: Found | None = None) -> list[Chip]:
    """The filters in use, in words, each of which can be taken away; those that stood in the typed words behind."""
    chosen = []
    for name, values in asked.form.filters.items():
        for value in values:
            label = asked.labels.get(name, {}).get(value)
            words = in_words(name, label.text if label else value)
            chosen.append(Chip(name, value, words, without(name, value)))
    return chosen + [
        _read_chip(read) for read in read_filters(found) if read.value not in asked.form.values(read.name)
    ]


def read_filters(found: Found | None) -> tuple[ReadFilter, ...]:
    """The filters that stood in the typed words."""
    return found.meaning.filters if found and found.meaning else ()


def _read_chip(read: ReadFilter) -> Chip:
    words = in_words(read.name, read.label or read.value)
    return Chip(read.name, read.value, words, search_url(for_=read.rest or None))


def why(card: Card, asked: Asked, found: Found) -> list[str]:
    """Why a physician is in the list, the distance last."""
    border = asked.request.within if asked.request else None
    away = [gettext("%(miles)s away", miles=miles(card.metres, border))] if card.metres is not None else []
    return reasons(card, asked, found) + away


def reasons(card: Card, asked: Asked, found: Found) -> list[str]:
    """Why a physician is in the list, one short phrase a reason; each holds for this very physician."""
    similar = found.outcome == "similar_matches"
    subject = _as_similar(card, found) if similar else [*_by_words(card, found), *_by_subject(card, asked)]
    return list(dict.fromkeys([*subject, *_by_filters(card, asked, found)]))


def _by_words(card: Card, found: Found) -> list[str]:
    readings = found.meaning.readings if found.meaning else ()
    reasons = [
        _by_name(card, reading)
        if reading.subject == "physician"
        else _reason(card, reading.subject, reading.slug, reading.label)
        for reading in readings
    ]
    return [reason for reason in reasons if reason]


def _by_name(card: Card, reading: Reading) -> str:
    """The name as it was read, if it holds for this very physician: of two readings only one does."""
    if reading.how == "beginning":
        return gettext("The name begins with “%(name)s”", name=reading.label)
    name = " ".join(part for part in (card.name.first, card.name.middle, card.name.last) if part)
    borne = {*tokens(name), "".join(tokens(card.name.last))}
    if reading.how == "exact" or borne.issuperset(tokens(reading.label)):
        return gettext("The name matches “%(name)s”", name=reading.label)
    return ""


def _by_subject(card: Card, asked: Asked) -> list[str]:
    reasons = [
        _reason(card, subject, value, label.text)
        for subject in ("condition", "procedure", "specialty")
        for value, label in asked.labels.get(subject, {}).items()
    ]
    return [reason for reason in reasons if reason]


def _reason(card: Card, subject: str, key: str | None, label: str) -> str:
    """The reason, if it holds for this very physician."""
    if subject == "condition" and any(link.slug == key for link in card.conditions):
        return gettext("Treats %(condition)s", condition=small_first(label))
    if subject == "procedure" and any(link.slug == key for link in card.procedures):
        return gettext("Performs %(procedure)s", procedure=small_first(label))
    code = (key or "").upper()
    if subject == "specialty" and any(key == row.slug or code == row.code for row in card.specialties):
        return label
    return ""


def _as_similar(card: Card, found: Found) -> list[str]:
    caring = {reading.slug: reading.label for reading in found.similar}
    return [
        gettext("%(specialty)s often cares for this", specialty=caring[row.slug])
        for row in card.specialties
        if row.slug in caring
    ][:1]


def _by_filters(card: Card, asked: Asked, found: Found) -> list[str]:
    chosen = {name: dict.fromkeys(values, "") for name, values in asked.form.filters.items()}
    for name, named in asked.labels.items():
        chosen[name] = {value: label.text for value, label in named.items()}
    for read in read_filters(found):
        chosen.setdefault(read.name, {})[read.value] = read.label
    return [reason for name, values in chosen.items() for reason in _by_filter(card, name, values)]


def _by_filter(card: Card, name: str, values: Mapping[str, str]) -> list[str]:
    if name == "accepting" and card.location:
        fresh = card.location.accepting.fresh
        return [gettext("Taking new patients, confirmed %(ago)s", ago=ago(fresh))]
    if name in FLAGS:
        return [in_words(name)]
    if name == "language":
        spoken = {link.slug: link.label for link in card.languages}
        return [in_words(name, spoken[code]) for code in values if code in spoken]
    if name in ("payor", "plan") and card.location:
        taken = {plan.slug if name == "plan" else plan.payor.slug for plan in card.location.plans}
        return [in_words(name, label) for value, label in values.items() if value in taken]
    return []


def without_filters(asked: Asked, found: Found, names: Collection[str] = NARROWING) -> dict[str, str | None]:
    """Changes to an address that take these filters away, those in the typed words too; all of them unless named."""
    changes: dict[str, str | None] = dict.fromkeys(names)
    read = [one for one in read_filters(found) if one.name in names]
    if read:
        changes["for_"] = _without_words(asked.form.words.data or "", read) or None
    return changes


def _without_words(typed: str, filters: Iterable[ReadFilter]) -> str:
    rest = " ".join(typed.split())
    for read in filters:
        cut = re.sub(re.escape(read.typed), " ", rest, count=1, flags=re.IGNORECASE)
        rest = " ".join(cut.split()) if cut != rest else read.rest
    return rest


def by_parameter(problems: Iterable[Problem]) -> dict[str, str]:
    """Parameter → what is wrong with it."""
    return {problem.parameter: problem.words for problem in problems}
