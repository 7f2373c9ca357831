"""Who may use a route: declared on each, checked in one place, and refused at the start when missing."""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple, TypeVar

from flask import Flask, abort, current_app, request

Who = Literal["everyone", "local"]
View = TypeVar("View", bound=Callable[..., Any])

_LOCAL = ("127.0.0.1", "::1")


class UndeclaredRoute(RuntimeError):
    """A route says nothing of who may use it; the program must not start."""


def open_to(who: Who) -> Callable[[View], View]:
    """Declare who may use a view: everyone, or callers on this machine alone."""

    def declare(view: View) -> View:
        view.open_to = who  # type: ignore[attr-defined]
        return view

    return declare


class Declared(NamedTuple):
    """A route: its address, its methods, and who may use it. Reading and writing may be declared apart."""

    rule: str
    methods: tuple[str, ...]
    open_to: Who


def declared(app: Flask) -> list[Declared]:
    """Every route in the order of addresses, for the test that keeps the list.

    Raises `UndeclaredRoute` for a view that declares nothing.
    """
    found = []
    for rule in app.url_map.iter_rules():
        who = getattr(app.view_functions[rule.endpoint], "open_to", None)
        if who is None:
            raise UndeclaredRoute(f"{rule.rule} ({rule.endpoint}) needs @open_to(…)")
        methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        found.append(Declared(rule.rule, tuple(methods), who))
    return sorted(found)


def check_permission() -> None:
    """Refuse the request unless its route is open to whoever asks."""
    if request.endpoint is None:
        return  # no such page: the router answers
    who = getattr(current_app.view_functions[request.endpoint], "open_to", None)
    if who == "local" and request.remote_addr not in _LOCAL:
        abort(404)
