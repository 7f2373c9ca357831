"""Sign in: password, then the second factor; sign out."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext

from finder.actions.sealing import BrokenSeal
from finder.actions.staff import hashing, second_factor, sessions, throttle
from finder.domain.emails import folded_email
from finder.domain.roles import needs_second_factor
from finder.forms.staff import CodeForm, SignInForm
from finder.front_desk.attempts import at_account, at_second_factor, count, turn_at_hashing
from finder.front_desk.who import device, me
from finder.page import staff
from finder.page.links import inner_address
from finder.page.logs import log
from finder.page.passkey_site import passkey_site
from finder.page.permissions import open_to
from finder.page.request import now, request_id, settings, store
from finder.queries.staff import credentials
from finder.queries.staff.credentials import Credentials

sign_in = Blueprint("sign_in", __name__, url_prefix="/staff")


@sign_in.get("/sign-in")
@open_to("everyone")
def password() -> str:
    """E-mail and password."""
    return page(SignInForm(next=_wanted()))


@sign_in.post("/sign-in")
@open_to("everyone")
def check_password() -> Any:
    """One answer, after the same time, for a wrong password and for an account that is not there."""
    form = SignInForm(request.form)
    found = _judged(form) if form.validate() else None
    if found is None:
        if not form.errors:
            form.form_errors.append(gettext("E-mail address and password do not fit together."))
        return page(form), 422
    arriving = needs_second_factor(found.role) or found.has_second_factor
    with store().writing() as session:
        token = sessions.begin(session, found.member_id, found.epoch, now(), device(), arriving=arriving)
        throttle.forgive(session, at_account(found.email), now())
        session.commit()
    staff.let_in(token)
    return redirect(onward(form.next.data, arriving), 303)


def page(form: SignInForm) -> str:
    """The first page of the sign-in; passkeys are offered where browsers know this host by a name."""
    return render_template("front_desk/sign_in/password.html", form=form, site=passkey_site())


def _judged(form: SignInForm) -> Credentials | None:
    """The account whose password this is."""
    email = folded_email(form.email.data or "")
    with turn_at_hashing():
        count(at_account(email))
        with store().reading_now() as session:
            found = credentials.by_email(session, email)
        right = hashing.is_right(found.password_hash if found else None, form.password.data or "")
    return found if right else None


def _wanted() -> str | None:
    return inner_address(request.args.get("next", ""))


def onward(wanted: str | None, arriving: bool) -> str:
    """Where to go from the sign-in: on to the code, or to the page that was asked for."""
    there = inner_address(wanted or "")
    if arriving:
        return url_for("sign_in.code", next=there)
    return there or url_for("desk.home")


@sign_in.get("/sign-in/code")
@open_to("arriving")
def code() -> Any:
    """The second factor; whoever has none yet sets it up."""
    if not me().has_second_factor:
        return redirect(url_for("set_up.authenticator"), 303)
    return render_template("front_desk/sign_in/code.html", form=CodeForm(next=_wanted()))


@sign_in.post("/sign-in/code")
@open_to("arriving")
def check_code() -> Any:
    """A code of the app or a recovery code; from then on the session has a new token."""
    form, who = CodeForm(request.form), me()
    count(at_second_factor(who.member_id))
    with store().writing() as session:
        right = who.has_second_factor and _is_right(session, form)
        if right:
            token = sessions.begin(session, who.member_id, who.epoch, now(), device())
            sessions.end(session, who.session_id, who.member_id, now())
            throttle.forgive(session, at_second_factor(who.member_id), now())
        session.commit()
    if not right:
        field = form.recovery if form.recovery.data else form.code
        field.errors = (gettext("This code is wrong, or was used before. Wait for the next one."),)
        return render_template("front_desk/sign_in/code.html", form=form), 422
    staff.let_in(token)
    return redirect(onward(form.next.data, arriving=False), 303)


def _is_right(session: Any, form: CodeForm) -> bool:
    key, who = settings().secret_key, me()
    if form.recovery.data:
        return second_factor.use_recovery_code(session, key, who.member_id, form.recovery.data, now())
    try:
        return second_factor.use_code(session, key, who.member_id, form.code.data or "", now())
    except BrokenSeal as error:
        log.error("second factor", id=request_id(), error=str(error))
        return False


@sign_in.post("/sign-out")
@open_to("staff", "arriving")
def out() -> Any:
    """End this session."""
    with store().writing() as session:
        sessions.end(session, me().session_id, me().member_id, now())
        session.commit()
    staff.put_out()
    return redirect(url_for("sign_in.gone"), 303)


@sign_in.get("/signed-out")
@open_to("everyone")
def gone() -> str:
    """Signed out."""
    return render_template("front_desk/sign_in/out.html")
