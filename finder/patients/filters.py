"""All the values of one filter of a search, to look for one among them."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request

from finder.domain.words import tokens
from finder.forms.search import legible
from finder.page.asking import understand
from finder.page.filter_words import Fieldset, Option, fieldset
from finder.page.links import search_url
from finder.page.permissions import open_to
from finder.page.request import session
from finder.queries.search import CHOICES, choose

filters = Blueprint("filters", __name__)

#: More letters than any value has.
_LONGEST = 80


@filters.get("/doctors/filters/<name>")
@open_to("everyone")
def values(name: str) -> Any:
    """Boxes for every value, with counts under the rest of the search; `q` narrows them to those with its words."""
    if name not in CHOICES:
        abort(404)
    asked = understand(session(), request.args)
    if asked.request is None:
        return redirect(search_url(), 303)  # the results page says what is wrong
    typed = legible(request.args.get("q", ""))[:_LONGEST]
    choice = choose(session(), asked.request, name)
    every = fieldset(asked, None, choice) if choice else Fieldset(name, "", ())
    shown = [option for option in every.options if _has_words(option, typed)]
    return render_template(
        "patients/search/values.html",
        asked=asked,
        every=every,
        shown=shown,
        kept=[option for option in every.options if option.chosen and option not in shown],
        typed=typed,
    )


def _has_words(option: Option, typed: str) -> bool:
    """Whether each typed word begins a word of the option."""
    words = tokens(option.words)
    return all(any(word.startswith(start) for word in words) for start in tokens(typed))
