"""One's own account: sessions, password, authenticator, recovery codes."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext
from wtforms import Form

from finder.actions.staff import hashing, passwords, second_factor, sessions, throttle
from finder.forms.staff import PasswordForm, ProofForm
from finder.front_desk.attempts import at_account, count, turn_at_hashing
from finder.front_desk.set_up import confirmed, proposed
from finder.front_desk.who import device, me
from finder.page import staff
from finder.page.permissions import open_to
from finder.page.request import now, session, settings, store
from finder.queries.staff import credentials, members
from finder.queries.staff.sessions import open_sessions

account = Blueprint("account", __name__, url_prefix="/staff/account")


@account.get("")
@open_to("staff")
def overview() -> str:
    """Who one is here, and where one is signed in."""
    who = me()
    return render_template(
        "front_desk/account/overview.html",
        member=members.by_id(session(), who.member_id, now()),
        here=who.session_id,
        sessions=open_sessions(session(), who.member_id, now()),
        codes_left=credentials.recovery_codes_left(session(), who.member_id),
    )


@account.post("/sessions/<key:key>/end")
@open_to("staff")
def end_session(key: int) -> Any:
    """End one of one's own sessions."""
    if key == me().session_id:
        abort(400)
    with store().writing() as session:
        ended = sessions.end(session, key, me().member_id, now())
        session.commit()
    if not ended:
        abort(404)
    return redirect(url_for("account.overview"), 303)


@account.post("/sessions/end-others")
@open_to("staff")
def end_other_sessions() -> Any:
    """End all but this one."""
    with store().writing() as session:
        sessions.end_others(session, me().member_id, me().session_id, now())
        session.commit()
    return redirect(url_for("account.overview"), 303)


@account.get("/password")
@open_to("staff")
def password() -> str:
    """Choose another password."""
    return render_template("front_desk/account/password.html", form=PasswordForm())


@account.post("/password")
@open_to("staff")
def change_password() -> Any:
    """Store it, and end every other session."""
    who = me()
    form = PasswordForm(request.form, own=(who.email, who.name, settings().clinic_name))
    if not (form.validate() and proves_password(form)):
        return render_template("front_desk/account/password.html", form=form), 422
    with turn_at_hashing():
        stored = hashing.hashed(form.password.data or "")
    with store().writing() as session:
        token = passwords.change(session, who.member_id, who.epoch, stored, now(), device())
        session.commit()
    if token is None:
        abort(409)
    staff.let_in(token)
    return redirect(url_for("account.overview"), 303)


@account.get("/authenticator")
@open_to("staff")
def authenticator() -> str:
    """Put the key of a new authenticator into an app."""
    return render_template("front_desk/account/authenticator.html", form=ProofForm(), **proposed())


@account.post("/authenticator")
@open_to("staff")
def change_authenticator() -> Any:
    """Whoever knows the password and has the new app; the old one is void, and so are its recovery codes."""
    form = ProofForm(request.form)
    codes = None
    if form.validate() and proves_password(form):
        codes = confirmed(form.code.data or "")
        if codes is None:
            form.code.errors = (
                gettext("This is not the code your app shows. Check the time on your phone."),
            )
    if codes is None:
        return render_template("front_desk/account/authenticator.html", form=form, **proposed()), 422
    return render_template("front_desk/set_up/recovery_codes.html", codes=codes, first=False)


@account.get("/recovery-codes")
@open_to("staff")
def recovery_codes() -> Any:
    """Ask for new ones."""
    if not me().has_second_factor:
        return redirect(url_for("account.authenticator"), 303)
    return render_template("front_desk/account/recovery_codes.html", form=ProofForm())


@account.post("/recovery-codes")
@open_to("staff")
def make_recovery_codes() -> Any:
    """Make new ones, shown now and never again."""
    form, who = ProofForm(request.form), me()
    if not (who.has_second_factor and form.validate() and proves_password(form)):
        return render_template("front_desk/account/recovery_codes.html", form=form), 422
    with store().writing() as session:
        codes = second_factor.new_recovery_codes(session, settings().secret_key, who.member_id)
        session.commit()
    return render_template("front_desk/set_up/recovery_codes.html", codes=codes, first=False)


def proves_password(form: Form) -> bool:
    """Whether `current` is the password of whoever is signed in; counted like any attempt, and said on the form."""
    who, typed = me(), form["current"]
    with turn_at_hashing():
        count(at_account(who.email))
        with store().reading_now() as session:
            found = credentials.by_id(session, who.member_id)
        right = hashing.is_right(found.password_hash if found else None, typed.data or "")
    if not right:
        typed.errors = (gettext("This is not your present password."),)
        return False
    with store().writing() as session:
        throttle.forgive(session, at_account(who.email), now())
        session.commit()
    return True
