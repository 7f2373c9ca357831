"""Addresses made from the present one: the same search, but with something changed."""

from typing import Any

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from finder.page.request import settings


def search_url(**changes: Any) -> str:
    """This search with some parameters set anew; None takes one away. A changed search begins at page one."""
    args = _arguments()
    if "page" not in changes:
        args.pop("page", None)
    for name, value in changes.items():
        name = name.rstrip("_")  # "for_" in templates: `for` is a word of the language
        args.setlist(name, value if isinstance(value, list | tuple) else [value])
    return _address(args)


def without(name: str, value: str | None = None) -> str:
    """This search without one value of a filter, or without the whole filter."""
    args = _arguments()
    args.pop("page", None)
    kept = [one for one in args.getlist(name) if value is not None and one != value]
    args.setlist(name, kept)
    return _address(args)


def _arguments() -> "MultiDict[str, str]":
    return MultiDict(request.args.items(multi=True))


def _address(args: "MultiDict[str, Any]") -> str:
    kept = {name: [v for v in values if v not in (None, "")] for name, values in args.lists()}
    chosen: dict[str, Any] = {name: values for name, values in kept.items() if values}
    return url_for("search.results", **chosen)


def public_url(path: str) -> str:
    """A whole address for the world outside: from BASE_URL, or from the request in development."""
    base = settings().base_url or request.host_url.rstrip("/")
    return base + path
