"""From the parameters of an address to an answered search; the page and the JSON come through here alike."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from finder.domain.places import NoPlace, read_place
from finder.domain.ranks import read_rank
from finder.domain.request import Near, SearchRequest
from finder.forms.search import SearchForm
from finder.page.emergencies import EmergencyCard, emergency_card
from finder.page.request import today
from finder.queries.answers import Answer, answers
from finder.queries.places import PlaceAnswer, PlaceFound, locate
from finder.queries.search import Found, Label, UnknownValue, find, labels


@dataclass(frozen=True)
class Problem:
    """What is wrong with one parameter, in words for a person."""

    parameter: str
    words: str


@dataclass(frozen=True)
class Asked:
    """A search as it was understood. `request` is None when something is wrong with it."""

    form: SearchForm
    #: None: no place was named
    place: PlaceAnswer | None
    request: SearchRequest | None
    labels: Mapping[str, Mapping[str, Label]]
    problems: tuple[Problem, ...] = ()

    @property
    def found_place(self) -> PlaceFound | None:
        """The place distances are measured from, if one was found."""
        return self.place if isinstance(self.place, PlaceFound) else None

    @property
    def emergency(self) -> EmergencyCard | None:
        """The card the words call for; none for words that are to be taken exactly: they are a name."""
        return None if self.form.takes_words_exactly else emergency_card(self.form.words.data or "")


def understand(
    session: Session, args: "MultiDict[str, str]", per_page: int = 20, *, facets: bool = False
) -> Asked:
    """Read the parameters; `facets` asks for counts, too. Problems are told, never passed over."""
    form = SearchForm(args)
    problems = () if form.validate() else tuple(_problems(form))
    typed = read_place(form.near.data or "")
    place = None if isinstance(typed, NoPlace) else locate(session, typed)
    try:
        named = labels(session, form.filters)
    except UnknownValue as error:
        words = gettext("This directory has no %(name)s “%(value)s”.", name=error.name, value=error.value)
        return Asked(form, place, None, {}, (*problems, Problem(error.name, words)))
    unplaced = place is not None and not isinstance(place, PlaceFound)
    if problems or unplaced:
        return Asked(form, place, None, named, problems)
    request = _request(form, place, per_page, facets)
    after = form.after.data or ""
    rank = read_rank(after, request.order) if after else None
    if after and rank is None:
        words = gettext("This link to further results is not whole. Start again from the first page.")
        return Asked(form, place, None, named, (Problem("after", words),))
    return Asked(form, place, replace(request, after=rank), named)


def answer(session: Session, asked: Asked) -> Found:
    """The answer to what was asked; a place nobody knows is an outcome of its own."""
    if asked.request is None:
        return Found("place_unknown")
    return find(session, asked.request)


def answered(session: Session, asked: Asked, found: Found) -> tuple[Answer, ...]:
    """Questions on record that the words ask; none in an emergency: nothing may stand beside whom to call."""
    if asked.emergency or asked.form.takes_words_exactly or asked.form.page_number > 1:
        return ()
    meaning = found.meaning
    typed = (meaning and meaning.placeless) or asked.form.words.data or ""
    return answers(session, typed, meaning.readings if meaning else ()) if asked.request else ()


def _problems(form: SearchForm) -> list[Problem]:
    return [Problem(field.name, str(field.errors[0])) for field in form if field.errors]


def _request(form: SearchForm, place: PlaceAnswer | None, per_page: int, facets: bool) -> SearchRequest:
    near = Near(place.point, place.state) if isinstance(place, PlaceFound) else None
    return SearchRequest(
        as_of=today(),
        words=form.words.data or "",
        exactly=form.takes_words_exactly,
        near=near,
        within=form.metres if near else None,
        filters=form.filters,
        sort=form.order,
        page=form.page_number,
        per_page=per_page,
        facets=facets,
    )
