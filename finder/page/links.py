"""Addresses made from the present one: the same search, but with something changed."""

import re
from typing import Any

from flask import redirect, request, url_for

from finder.forms.search import PARAMETERS, SearchForm
from finder.page.request import settings


def search_url(**changes: Any) -> str:
    """This search with some parameters set anew; None takes one away. A changed search begins at page one."""
    args = _arguments()
    if "page" not in changes:
        args.pop("page", None)
    args.pop("after", None)
    for name, value in changes.items():
        name = name.rstrip("_")  # "for_" in templates: `for` is a word of the language
        args[name] = list(value) if isinstance(value, list | tuple) else [value]
    return _address(args)


def without(name: str, value: str | None = None) -> str:
    """This search without one value of a filter, or without the whole filter."""
    args = _arguments()
    args.pop("page", None)
    args.pop("after", None)
    kept = SearchForm(request.args).values(name) if value is not None else ()
    return _address(args | {name: [one for one in kept if one != value]})


def filter_url(name: str) -> str:
    """The page of all values of a filter, for this search."""
    args = {key: values for key, values in _arguments().items() if key not in ("page", "after")}
    return url_for("filters.values", name=name, **args)  # type: ignore[arg-type] # lists are repeated parameters


def _arguments() -> dict[str, list[Any]]:
    """What this search was asked; a parameter no search knows could be a word of `url_for` itself."""
    return {name: request.args.getlist(name) for name in PARAMETERS}


def _address(args: dict[str, list[Any]]) -> str:
    kept = {name: [v for v in values if v not in (None, "")] for name, values in args.items()}
    chosen: dict[str, Any] = {name: values for name, values in kept.items() if values}
    return url_for("search.results", **chosen)


def public_url(path: str) -> str:
    """A whole address for the world outside: from BASE_URL, or from the request in development."""
    base = settings().base_url or request.host_url.rstrip("/")
    return base + path


def moved_to(address: str) -> Any:
    """A page lives there now. A merge may be undone, so no browser may keep this for good."""
    answer = redirect(address, 301)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


#: One slash, then nothing a browser could take for another host or for the end of the line.
_INNER = re.compile(r"/staff(?:[/?][A-Za-z0-9/_.~?=&%:,+-]*)?")


def inner_address(text: str) -> str | None:
    """The address if it is one of a staff page here; None for anything else, above all for another site."""
    text = text.removesuffix("?")
    return text if len(text) <= 500 and _INNER.fullmatch(text) and "//" not in text else None


#: A page of a search or of a physician, in characters a browser writes into an address.
_OUTER = re.compile(r"/doctors(?:/[a-z0-9-]+)?(?:\?[A-Za-z0-9/_.~?=&%:,+*-]*)?")


def this_page() -> str:
    """This page, with all that was asked of it."""
    return request.full_path.removesuffix("?")


def doctors_address(text: str) -> str | None:
    """The address if it is one of a search or of a physician here; None for anything else, above all another site."""
    return text if len(text) <= 2000 and _OUTER.fullmatch(text) else None
