"""Who may use a route: declared on each, checked in one place, and refused at the start when missing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeVar, get_args

from flask import Flask, abort, current_app, redirect, request, url_for

from finder.domain.roles import Role
from finder.page import form_tokens, staff
from finder.page.links import inner_address
from finder.page.refusals import Refusal, SignedOut
from finder.page.request import session
from finder.queries.staff.scopes import Noun, reaches

#: "staff": whoever is signed in; "arriving": whoever gave the right password and no second factor yet.
Who = Literal["everyone", "local", "staff", "arriving"] | Role
View = TypeVar("View", bound=Callable[..., Any])

_LOCAL = ("127.0.0.1", "::1")
_KNOWN = {*get_args(Role), "everyone", "local", "staff", "arriving"}
_NOT_STAFF = {"everyone", "local"}


class UndeclaredRoute(RuntimeError):
    """A route says nothing of who may use it, or something nobody understands; the program must not start."""


@dataclass(frozen=True)
class Door:
    """Who may pass, and what of theirs the address must name (by `slug`, or `key`)."""

    whom: tuple[str, ...]
    reaching: Noun | None = None

    @property
    def is_for_staff(self) -> bool:
        """Whether it needs a session."""
        return not _NOT_STAFF.intersection(self.whom)

    def __str__(self) -> str:
        words = " ".join(self.whom)
        return f"{words} reaching {self.reaching}" if self.reaching else words


def open_to(*whom: Who, reaching: Noun | None = None) -> Callable[[View], View]:
    """Declare who may use a view: everyone, callers on this machine, or some of the staff.

    `reaching` narrows it, for members who work for some groups alone, to what belongs to one of them.
    """

    def declare(view: View) -> View:
        view.open_to = Door(whom, reaching)  # type: ignore[attr-defined]
        return view

    return declare


class Declared(NamedTuple):
    """A route: its address, its methods, and who may use it. Reading and writing may be declared apart."""

    rule: str
    methods: tuple[str, ...]
    open_to: str


def declared(app: Flask) -> list[Declared]:
    """Every route in the order of addresses, for the test that keeps the list.

    Raises `UndeclaredRoute` for a view that declares nothing, or nobody there is.
    """
    found = []
    for rule in app.url_map.iter_rules():
        door: Door | None = getattr(app.view_functions[rule.endpoint], "open_to", None)
        if door is None or not door.whom or not _KNOWN.issuperset(door.whom):
            raise UndeclaredRoute(f"{rule.rule} ({rule.endpoint}) needs @open_to(…)")
        if door.reaching and not {"slug", "key"} & rule.arguments:
            raise UndeclaredRoute(f"{rule.rule} ({rule.endpoint}) reaches for what its address does not name")
        methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        found.append(Declared(rule.rule, tuple(methods), str(door)))
    return sorted(found)


def check_permission() -> Any:
    """Refuse the request unless its route is open to whoever asks, and what it sends comes from a form of ours."""
    if request.endpoint is None:
        return None  # no such page: the router answers
    door: Door = getattr(current_app.view_functions[request.endpoint], "open_to", Door(("nobody",)))
    if "local" in door.whom and request.remote_addr not in _LOCAL:
        abort(404)
    refusal = _admit(door) if door.is_for_staff else None
    if refusal is None:
        form_tokens.check()
    return refusal


def _admit(door: Door) -> Any:
    """None for whoever may pass; the way to the sign-in for whoever is not signed in."""
    who = staff.look()
    if who is None or (who.arriving and "arriving" not in door.whom):
        if request.method not in ("GET", "HEAD"):
            raise SignedOut
        return redirect(url_for("sign_in.password", next=inner_address(request.full_path)), 303)
    if not _fits(who, door):
        abort(403)
    if door.reaching and not reaches(session(), who, door.reaching, _named()):
        raise Refusal.out_of_reach()
    return None


def _fits(who: "staff.SignedIn", door: Door) -> bool:
    return bool(
        {"arriving" if who.arriving else "staff", *(() if who.arriving else (who.role,))} & {*door.whom}
    )


def _named() -> str | int:
    arguments: dict[str, Any] = request.view_args or {}
    named: str | int = arguments["slug"] if "slug" in arguments else arguments["key"]
    return named
