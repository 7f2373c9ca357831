"""The way in by a one-time link: choose a password, then set up the second factor."""

from typing import Any

import segno
from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from finder.actions.staff import hashing, passwords, second_factor, sessions
from finder.domain.one_time_codes import in_fours, setup_address
from finder.domain.tokens import token_hash
from finder.forms.staff import CodeForm, SetUpForm
from finder.front_desk.attempts import at_second_factor, count, turn_at_hashing
from finder.front_desk.who import device, me
from finder.page import staff
from finder.page.permissions import open_to
from finder.page.refusals import Refusal
from finder.page.request import now, settings, store
from finder.queries.staff.credentials import ValidLink, valid_link

set_up = Blueprint("set_up", __name__, url_prefix="/staff")

_OWN = ("Physician Finder",)


@set_up.get("/set-up")
@open_to("everyone")
def password() -> Any:
    """Name and password. Looking at the page does not use the link up: programs look at links, too."""
    token = request.args.get("link", "")
    link = _valid(token)
    return _page(SetUpForm(link=token, name=link.name), link)


@set_up.post("/set-up")
@open_to("everyone")
def choose_password() -> Any:
    """Use the link up."""
    token = request.form.get("link", "")
    link = _valid(token)
    form = SetUpForm(
        request.form, own=(link.email, request.form.get("name", ""), settings().clinic_name, *_OWN)
    )
    if not form.validate():
        return _page(form, link), 422
    with turn_at_hashing():
        stored = hashing.hashed(form.password.data or "")
    with store().writing() as session:
        came_in = passwords.choose_by_link(session, token, form.chosen_name, stored, now(), device())
        session.commit()
    if came_in is None:
        raise _void()
    staff.let_in(came_in.token)
    return redirect(url_for("sign_in.code" if came_in.arriving else "desk.home"), 303)


def _page(form: SetUpForm, link: ValidLink) -> str:
    return render_template("front_desk/set_up/password.html", form=form, link=link)


def _valid(token: str) -> ValidLink:
    with store().reading_now() as session:
        link = valid_link(session, token_hash(token), now())
    if link is None:
        raise _void()
    return link


def _void() -> Refusal:
    return Refusal(
        410,
        _l("This link no longer works"),
        _l("It was used, replaced by a newer one, or has grown too old. Ask an administrator for a new one."),
    )


@set_up.get("/second-factor")
@open_to("arriving")
def authenticator() -> Any:
    """The key to be put into an app."""
    if me().has_second_factor:
        return redirect(url_for("sign_in.code"), 303)
    return render_template("front_desk/set_up/authenticator.html", form=CodeForm(), **proposed())


@set_up.post("/second-factor")
@open_to("arriving")
def confirm_authenticator() -> Any:
    """One code shows that the app has the key. The recovery codes are shown now and never again."""
    form, who = CodeForm(request.form), me()
    if who.has_second_factor:
        return redirect(url_for("sign_in.code"), 303)
    count(at_second_factor(who.member_id))
    done = confirmed(form.code.data or "")
    if done is None:
        form.code.errors = (gettext("This is not the code your app shows. Check the time on your phone."),)
        page = render_template("front_desk/set_up/authenticator.html", form=form, **proposed())
        return page, 422
    return render_template("front_desk/set_up/recovery_codes.html", codes=done, first=True)


def proposed() -> dict[str, str]:
    """What a page needs to hand a new key over: a picture, and the key in letters. Commits."""
    who = me()
    with store().writing() as session:
        secret = second_factor.propose(session, settings().secret_key, who.member_id)
        session.commit()
    address = setup_address(secret, who.email, settings().clinic_name)
    picture = segno.make(address, error="m").svg_data_uri(scale=4, border=3, light="#fff", dark="#000")
    return {"picture": picture, "secret": in_fours(secret)}


def confirmed(typed: str) -> tuple[str, ...] | None:
    """Put the new authenticator to use, in a session with a new token; the recovery codes. Commits."""
    who = me()
    with store().writing() as session:
        done = second_factor.confirm(session, settings().secret_key, who.member_id, typed, now())
        token = sessions.begin(session, who.member_id, done.epoch, now(), device()) if done else ""
        session.commit()
    if done is None:
        return None
    staff.let_in(token)
    return done.recovery_codes
