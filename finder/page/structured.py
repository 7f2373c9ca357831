"""A page in schema.org's words, for its head: `<script type="application/ld+json">{{ json_ld(page)|tojson }}</script>`.

`tojson` writes `<` as an escape, so no text ends the script; the browser runs no script of this type.
"""

from typing import Any

from flask import request, url_for
from flask_babel import get_locale, gettext

from finder.formats import jsonld
from finder.page.links import public_url
from finder.page.request import settings
from finder.queries.conditions import ConditionPage
from finder.queries.physicians import PhysicianPage
from finder.queries.procedures import ProcedurePage
from finder.queries.questions import QuestionPage
from finder.queries.specialties import SpecialtyPage

Page = PhysicianPage | ConditionPage | ProcedurePage | QuestionPage | SpecialtyPage

_ENDPOINTS = {
    "condition": "conditions.condition",
    "procedure": "procedures.procedure",
    "specialty": "specialties.specialty",
}


def json_ld(page: Page) -> dict[str, Any]:
    """What the page says to search engines; its address is that of the request, without what was asked besides."""
    match page:
        case PhysicianPage():
            return jsonld.physician(page, public_url(request.path))
        case ConditionPage():
            return jsonld.condition(page, _standpoint(_conditions()))
        case QuestionPage(condition=about):
            above = (about.label, _address("condition", about.slug))
            return jsonld.question(page, _standpoint(_conditions(), above))
        case ProcedurePage():
            return jsonld.procedure(page, _standpoint(_list("procedures.every", gettext("Procedures"))))
        case SpecialtyPage():
            return jsonld.specialty(page, _standpoint(_list("specialties.every", gettext("Specialties"))))


def _standpoint(*above: tuple[str, str]) -> jsonld.Standpoint:
    language, site = str(get_locale() or "en"), settings().clinic_name
    return jsonld.Standpoint(public_url(request.path), language, site, above, _address)


def _conditions() -> tuple[str, str]:
    return _list("conditions.every", gettext("Conditions"))


def _list(endpoint: str, words: str) -> tuple[str, str]:
    return words, public_url(url_for(endpoint))


def _address(noun: str, slug: str) -> str:
    return public_url(url_for(_ENDPOINTS[noun], slug=slug))
