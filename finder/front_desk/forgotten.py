"""A forgotten password: asked for by whoever types an address, answered by mail alone."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from finder.actions.staff import throttle
from finder.actions.staff.forgotten import ask as remember
from finder.domain.emails import read_email
from finder.forms.staff import ForgottenForm
from finder.page import staff
from finder.page.mail_words import is_sent_here
from finder.page.permissions import open_to
from finder.page.refusals import MustWait
from finder.page.request import now, settings, store

forgotten = Blueprint("forgotten", __name__, url_prefix="/staff/forgotten")


@forgotten.get("")
@open_to("everyone")
def ask() -> str:
    """Which address? Without mail: whom to ask."""
    return render_template("front_desk/forgotten/ask.html", form=ForgottenForm())


@forgotten.post("")
@open_to("everyone")
def asked() -> Any:
    """The same work and the same answer for every address, of an account or of none."""
    if not is_sent_here():
        abort(404)
    form = ForgottenForm(request.form)
    if not form.validate():
        return render_template("front_desk/forgotten/ask.html", form=form), 422
    email = read_email(form.email.data or "")
    counted = throttle.mailbox_subjects(settings().secret_key, email, staff.client())
    with store().writing() as session:
        wait = throttle.attempt(session, counted, now())
        if wait is None:
            remember(session, email, now())
        session.commit()
    if wait is not None:
        raise MustWait(int(wait.total_seconds()) + 1)
    return redirect(url_for("forgotten.answered"), 303)


@forgotten.get("/asked")
@open_to("everyone")
def answered() -> str:
    """It is on its way, if there is an account."""
    return render_template("front_desk/forgotten/asked.html")
