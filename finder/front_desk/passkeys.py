"""Passkeys: sign in with one; add and remove one's own."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from finder.actions.staff import passkeys as deeds
from finder.actions.staff import sessions, throttle
from finder.domain.passkeys import MOST, RECENT, PasskeySite
from finder.forms.staff import PasskeyForm, PasskeySignInForm, SignInForm
from finder.front_desk.attempts import count
from finder.front_desk.sign_in import onward, page
from finder.front_desk.who import device, me
from finder.page import form_tokens, staff
from finder.page.passkey_site import passkey_site
from finder.page.permissions import open_to
from finder.page.refusals import Refusal
from finder.page.request import now, session, settings, store
from finder.queries.staff.passkeys import passkeys_of

passkeys = Blueprint("passkeys", __name__, url_prefix="/staff")


# -- Sign in ----------------------------------------------------------------------------------------------------------
@passkeys.get("/sign-in/passkey")
@open_to("everyone")
def sign_in() -> Any:
    """Whoever loads the address of the form again."""
    return redirect(url_for("sign_in.password"), 303)


@passkeys.post("/sign-in/passkey/challenge")
@open_to("everyone")
def ask_to_use() -> Response:
    """What the browser needs, for a script."""
    with store().writing() as session:
        options = deeds.options_to_use(session, _site(), _pre_session(), now())
        session.commit()
    return Response(options, mimetype="application/json")


@passkeys.post("/sign-in/passkey")
@open_to("everyone")
def use() -> Any:
    """In place of password and code: the device has seen to it who holds it."""
    form = PasskeySignInForm(request.form)
    credential = (form.credential.data or "") if form.validate() else ""
    counted = throttle.passkey_subjects(settings().secret_key, staff.client())
    count(counted)
    with store().writing() as session:
        holder = deeds.use(session, _site(), _pre_session(), credential, now())
        token = ""
        if holder is not None:
            token = sessions.begin(session, holder.member_id, holder.epoch, now(), device())
            throttle.forgive(session, counted, now())
        session.commit()
    if holder is None:
        again = SignInForm(next=form.next.data)
        again.form_errors.append(gettext("This passkey is not known here. Sign in with your password."))
        return page(again), 422
    staff.let_in(token)
    return redirect(onward(form.next.data, arriving=False), 303)


# -- One's own --------------------------------------------------------------------------------------------------------
@passkeys.get("/account/passkeys")
@open_to("staff")
def own() -> str:
    """Which there are, and one more."""
    return _own_page(PasskeyForm(name=staff.browser()))


@passkeys.post("/account/passkeys/challenge")
@open_to("staff")
def ask_to_add() -> Response:
    """What the browser needs to make one, for a script."""
    _refuse_stale()
    try:
        with store().writing() as session:
            options = deeds.options_to_add(session, _site(), me().member_id, _pre_session(), now())
            session.commit()
    except deeds.TooMany:
        abort(409)
    return Response(options, mimetype="application/json")


@passkeys.post("/account/passkeys")
@open_to("staff")
def add() -> Any:
    """Keep the one the browser made; every other session ends."""
    _refuse_stale()
    form = PasskeyForm(request.form)
    if not form.validate():
        return _own_page(form), 422
    credential, name = form.credential.data or "", form.chosen_name
    with store().writing() as session:
        epoch = deeds.add(session, _site(), me().member_id, _pre_session(), credential, name, now())
        token = sessions.begin(session, me().member_id, epoch, now(), device()) if epoch is not None else ""
        session.commit()
    if not token:
        form.form_errors.append(gettext("Your browser's answer could not be used. Try once more."))
        return _own_page(form), 422
    staff.let_in(token)
    return redirect(url_for("passkeys.own"), 303)


@passkeys.post("/account/passkeys/<key:key>/remove")
@open_to("staff")
def remove(key: int) -> Any:
    """It lets nobody in any more; every other session ends."""
    _refuse_stale()
    with store().writing() as session:
        epoch = deeds.remove(session, me().member_id, key)
        if epoch is None:
            abort(404)
        token = sessions.begin(session, me().member_id, epoch, now(), device())
        session.commit()
    staff.let_in(token)
    return redirect(url_for("passkeys.own"), 303)


def _own_page(form: PasskeyForm) -> str:
    kept = passkeys_of(session(), me().member_id)
    return render_template(
        "front_desk/account/passkeys.html",
        form=form,
        passkeys=kept,
        site=passkey_site(),
        recent=_is_recent(),
        room_for_more=len(kept) < MOST,
    )


def _pre_session() -> str:
    """The session, or the very form of a visitor who is not signed in: what a challenge is bound to."""
    return form_tokens.code("passkey")


def _site() -> PasskeySite:
    site = passkey_site()
    if site is None:
        abort(404)
    return site


def _is_recent() -> bool:
    return now() - me().began_at <= RECENT


def _refuse_stale() -> None:
    """Whoever sits down at a desk somebody left must not let themselves in for good."""
    if not _is_recent():
        raise Refusal(
            403,
            _l("Sign in again first"),
            _l("Nothing was changed. Passkeys are added and removed within 15 minutes of signing in."),
        )
