"""What every template has at hand."""

from collections.abc import Callable
from typing import Any

from flask import Flask, g
from flask_babel import get_locale, get_translations
from jinja2 import StrictUndefined

from finder.domain.ranks import rank_text
from finder.domain.words import slugify
from finder.forms.search import legible
from finder.page import (
    accuracy_words,
    charts,
    compare_words,
    condition_words,
    duplicate_words,
    facility_words,
    fact_words,
    figure_words,
    filter_words,
    filters,
    form_tokens,
    freshness_words,
    import_words,
    links,
    listing_words,
    mail_words,
    physician_words,
    place_words,
    procedure_words,
    rank_words,
    reasons,
    remembered,
    roster_words,
    sentences,
    shortlists,
    specialty_words,
    staff,
    staff_words,
    structured,
    topic_words,
    version_words,
    work_words,
)
from finder.page.request import session, settings
from finder.queries import directory

#: Modules of words that templates ask by their own names.
_MODULES = {
    "sentences": sentences,
    "reasons": reasons,
    "remembered": remembered,
    "filter_words": filter_words,
    "rank_words": rank_words,
    "place_words": place_words,
    "physician_words": physician_words,
    "listing_words": listing_words,
    "accuracy_words": accuracy_words,
    "duplicate_words": duplicate_words,
    "roster_words": roster_words,
    "mail_words": mail_words,
    "facility_words": facility_words,
    "condition_words": condition_words,
    "topic_words": topic_words,
    "specialty_words": specialty_words,
    "procedure_words": procedure_words,
    "charts": charts,
    "figure_words": figure_words,
    "version_words": version_words,
    "fact_words": fact_words,
    "staff_words": staff_words,
    "import_words": import_words,
    "work_words": work_words,
    "freshness_words": freshness_words,
    "shortlists": shortlists,
    "compare_words": compare_words,
}


def install(app: Flask, url_of: Callable[[str], str]) -> None:
    """Filters, links and sentences; a name that does not exist is an error, never an empty place."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    for function in filters.FILTERS:
        app.jinja_env.filters[function.__name__] = function
    app.jinja_env.filters["slug"] = slugify
    app.jinja_env.filters["legible"] = legible
    app.jinja_env.filters["rank_text"] = rank_text
    app.jinja_env.globals.update(_MODULES)
    app.jinja_env.globals.update(
        url_of=url_of,
        search_url=links.search_url,
        without=links.without,
        public_url=links.public_url,
        this_page=links.this_page,
        filter_url=links.filter_url,
        json_ld=structured.json_ld,
        form_token=form_tokens.form_token,
        signed_in=staff.current,
    )
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined] # of its extension
        lambda text: _translations().ugettext(text),
        lambda one, several, number: _translations().ungettext(one, several, number),
        newstyle=True,
    )
    app.context_processor(_every_page)


def _translations() -> Any:
    """The words of this request's language; Babel's own way of finding them takes as long as the rest of a page."""
    if "translations" not in g:
        g.translations = get_translations()
    return g.translations


def _every_page() -> dict[str, Any]:
    """What the frame around every page shows; lazily, since an error page may have no database."""
    return {
        "clinic_name": settings().clinic_name,
        "language": str(get_locale() or "en"),
        "has_sample_data": _has_sample_data,
    }


def _has_sample_data() -> bool:
    """Whether made-up people are listed; an error page says nothing rather than fail."""
    try:
        return directory.has_demo(session())
    except Exception:
        return False
