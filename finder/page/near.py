"""The part about doctors that the pages of all topics share: near a place, or in the whole directory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from finder.domain.index_terms import Kind
from finder.domain.request import SearchRequest
from finder.page import place_words, sentences
from finder.page.asking import Asked, answer, understand
from finder.page.reasons import by_parameter
from finder.page.request import today
from finder.page.whom import who
from finder.queries.index import IndexNotBuilt
from finder.queries.search import Found, Further, Tally, tally, tally_everywhere

#: How many physicians are shown before the results page is.
SHOWN = 3


@dataclass(frozen=True)
class Nearby:
    """The doctors of one topic. With a place it is the search itself; without one it counts the whole directory."""

    asked: Asked
    #: filter → its one value: what the page is about
    topic: Mapping[str, str]
    #: None: no place was found, or nobody can look now
    found: Found | None = None
    #: None: it was not counted
    tally: Tally | None = None
    #: parameter → what is wrong with it
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int | None:
        """How many doctors the search behind `url` finds; None when nobody can look now."""
        if self.found:
            return self.found.total
        return self.tally.total if self.tally else None

    @property
    def kept(self) -> dict[str, str]:
        """The place as the links to other topics carry it on; empty without one."""
        if self.found is None:
            return {}
        form = self.asked.form
        return {"near": form.near.data or "", **({"within": form.radius} if form.within.raw_data else {})}

    @property
    def url(self) -> str:
        """The search whose doctors these are."""
        return self._search(near=self.found is not None)

    @property
    def whom(self) -> str:
        """How many of whom: "57 doctors for hemifacial spasm"."""
        return who(self.asked, self.found or Found("found"), self.total or 0)

    @property
    def heading(self) -> str:
        """What a search near the place found, in the words of the results page."""
        return sentences.title(self.asked, self.found) if self.found else ""

    @property
    def offers(self) -> tuple[tuple[str, str], ...]:
        """Places to try instead of the one that was not found: this page near each, and its name."""
        place = self.asked.place
        if "near" not in self.errors or place is None:
            return ()
        here = {**(request.view_args or {}), "within": self.asked.form.radius}
        choices = place_words.problem(place).choices
        return tuple((url_for(request.endpoint or "", **here, near=one.typed), one.words) for one in choices)

    @property
    def payors(self) -> tuple[Further, ...]:
        """The payors these doctors list, with the count each `further_url` leads to."""
        return self.tally.further.get("payor", ()) if self.tally else ()

    def count(self, kind: Kind, slug: str) -> int:
        """How many of these doctors have one value of a further filter, as many as its `further_url` finds."""
        return self._counts.get((kind, slug), 0)

    @cached_property
    def _counts(self) -> dict[tuple[Kind, str], int]:
        further = self.tally.further if self.tally else {}
        return {(kind, one.value): one.count for kind, values in further.items() for one in values}

    def further_url(self, kind: Kind, slug: str) -> str:
        """The same search with one further filter."""
        return f"{self._counted_url}&{urlencode([(kind, slug)])}"

    @cached_property
    def _counted_url(self) -> str:
        """The search that further filters are counted under; put together once for all of them."""
        return self._search(near=self.counts_near)

    @property
    def counts_near(self) -> bool:
        """Whether further filters are counted near the place; when nobody is there, in the whole directory."""
        return self.found is not None and self.found.outcome == "found"

    def _search(self, *, near: bool) -> str:
        form = self.asked.form
        place = {"near": form.near.data or "", "within": form.radius} if near else {}
        args: dict[str, Any] = {**self.topic, **place}
        return url_for("search.results", **args)


def nearby(
    session: Session, args: "MultiDict[str, str]", topic: Mapping[str, str], kinds: Sequence[Kind] = ()
) -> Nearby:
    """The doctors of a topic such as {"condition": slug}, and how many of them have each value of further filters.

    Of the address only `near` and `within` are read.
    """
    place = {name: args[name] for name in ("near", "within") if name in args}
    asked = understand(session, MultiDict({**topic, **place}), per_page=SHOWN)
    errors = _errors(asked)
    try:
        found = answer(session, asked) if asked.request and asked.request.near else None
        counted = _tally(session, asked, found, kinds) if kinds or not found else None
    except IndexNotBuilt:
        # The page itself stands without the search; only its doctors have to wait.
        return Nearby(asked, topic, errors=errors)
    return Nearby(asked, topic, found, counted, errors)


def _errors(asked: Asked) -> dict[str, str]:
    """What the boxes are told: a place that was not found, a radius that is none."""
    errors = by_parameter(asked.problems)
    if asked.place is not None and asked.found_place is None:
        problem = place_words.problem(asked.place)
        errors["near"] = gettext("%(problem)s. %(help)s", problem=problem.title, help=problem.detail)
    return errors


def _tally(session: Session, asked: Asked, found: Found | None, kinds: Sequence[Kind]) -> Tally:
    """Counted near the place when somebody is there, otherwise in the whole directory."""
    if asked.request and found and found.outcome == "found":
        return tally(session, asked.request, kinds)
    return tally_everywhere(session, SearchRequest(as_of=today(), filters=asked.form.filters), kinds)
