"""Accounts of the staff, for administrators: invite, move, take out, let back in."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from wtforms import Form

from finder.actions import outbox
from finder.actions.staff import links
from finder.actions.staff import members as deeds
from finder.actions.staff.links import Link, Purpose
from finder.actions.staff.sessions import end_all
from finder.domain.emails import NotAnEmail
from finder.forms.staff import InviteForm, LinkForm, MoveForm, ReasonForm
from finder.front_desk.who import me
from finder.page.links import public_url
from finder.page.mail_words import is_sent_here, letter_with_link
from finder.page.permissions import open_to
from finder.page.request import now, session, settings, store
from finder.queries.staff import members
from finder.queries.staff.members import Member

accounts = Blueprint("accounts", __name__, url_prefix="/staff/accounts")


@accounts.get("")
@open_to("administrator")
def every() -> str:
    """All accounts."""
    return render_template("front_desk/accounts/list.html", members=members.every(session(), now()))


@accounts.get("/invite")
@open_to("administrator")
def invite() -> str:
    """A new account."""
    return _invite_page(InviteForm(choices=_choices()))


@accounts.post("/invite")
@open_to("administrator")
def make_invitation() -> Any:
    """Add the account; mail its link, or show it once."""
    form = InviteForm(request.form, choices=_choices())
    if not form.validate():
        return _invite_page(form), 422
    by_mail = _by_mail(form)
    try:
        with store().writing() as session:
            member = deeds.add(
                session,
                form.email.data or "",
                form.role.data or "",
                form.groups.data or (),
                me().email,
                form.reason,
            )
            link = links.hand_out(session, member, "invitation", me().email, now())
            if by_mail:
                _mail(session, link)
            session.commit()
    except (deeds.RefusedDeed, NotAnEmail) as refused:
        form.form_errors.append(str(refused))
        return _invite_page(form), 422
    return _link_page(link, member.id, by_mail)


@accounts.get("/<key:key>")
@open_to("administrator")
def one(key: int) -> Any:
    """One account: what it may do, what was done to it."""
    return _account_page(key)


@accounts.post("/<key:key>/role")
@open_to("administrator")
def move(key: int) -> Any:
    """Another role, other groups."""
    form = MoveForm(request.form, choices=_choices())
    if not form.validate():
        return _account_page(key, form), 422

    def deed(session: Session, member: Any) -> None:
        deeds.move(
            session,
            member,
            form.epoch.data or 0,
            form.role.data or "",
            form.groups.data or (),
            me().email,
            now(),
            form.reason,
        )

    return _done(key, deed, form)


@accounts.post("/<key:key>/deactivate")
@open_to("administrator")
def deactivate(key: int) -> Any:
    """Take somebody out: from their next request on."""
    why = ReasonForm(request.form).reason
    return _done(key, lambda session, member: deeds.deactivate(session, member, me().email, now(), why))


@accounts.post("/<key:key>/reactivate")
@open_to("administrator")
def reactivate(key: int) -> Any:
    """Let somebody back in; they need a new link."""
    why = ReasonForm(request.form).reason
    return _done(key, lambda session, member: deeds.reactivate(session, member, me().email, why))


@accounts.post("/<key:key>/end-sessions")
@open_to("administrator")
def end_sessions(key: int) -> Any:
    """Sign somebody out everywhere."""
    why = ReasonForm(request.form).reason
    return _done(key, lambda session, member: end_all(session, member, me().email, now(), why))


@accounts.post("/<key:key>/link")
@open_to("administrator")
def make_link(key: int) -> Any:
    """A way back in, mailed or shown once: for a new password, or for the second factor too."""
    _refuse_self(key)
    form = LinkForm(request.form)
    with store().writing() as session:
        member = deeds.held(session, key)
        if member is None:
            abort(404)
        try:
            purpose = _purpose(member.password_hash is None)
            link = links.hand_out(session, member, purpose, me().email, now(), form.reason)
        except links.Deactivated:
            abort(409)
        if _by_mail(form):
            _mail(session, link)
        session.commit()
    return _link_page(link, key, _by_mail(form))


def _purpose(never_set_up: bool) -> Purpose:
    if never_set_up:
        return "invitation"
    return "everything" if request.form.get("purpose") == "everything" else "password"


def _done(key: int, deed: Any, form: Form | None = None) -> Any:
    """Do it to somebody else's account, and show the account; or say why not, with what was typed."""
    _refuse_self(key)
    try:
        with store().writing() as session:
            member = deeds.held(session, key)
            if member is None:
                abort(404)
            deed(session, member)
            session.commit()
    except deeds.RefusedDeed as refused:
        return _account_page(key, form, str(refused)), 409 if isinstance(refused, deeds.Moved) else 422
    return redirect(url_for("accounts.one", key=key), 303)


def _refuse_self(key: int) -> None:
    """Nobody moves or removes themselves: it would be a mistake, or somebody else at their desk."""
    if key == me().member_id:
        abort(403)


def _choices() -> list[tuple[str, str]]:
    return [(group.slug, group.name) for group in members.groups(session())]


def _invite_page(form: InviteForm) -> str:
    return render_template("front_desk/accounts/invite.html", form=form)


def _by_mail(form: InviteForm | LinkForm) -> bool:
    """Whether the link is mailed rather than shown."""
    return bool(form.by_mail.data) and is_sent_here()


def _mail(session: Session, link: Link) -> None:
    letter = letter_with_link(link.purpose, link.email, link.token, link.ends_at)
    outbox.queue(session, settings().secret_key, letter, now())


def _link_page(link: Link, key: int, by_mail: bool) -> str:
    if by_mail:
        return render_template("front_desk/accounts/mailed.html", link=link, key=key)
    address = public_url(url_for("set_up.password", link=link.token))
    return render_template("front_desk/accounts/link.html", link=link, address=address, key=key)


def _account_page(key: int, form: Form | None = None, refused: str | None = None) -> str:
    """As it stands now; `form` keeps what was typed."""
    with store().reading_now() as fresh:
        member = members.by_id(fresh, key, now())
        history = members.deeds(fresh, key)
    if member is None:
        abort(404)
    form = form or _as_it_is(member)
    if refused:
        form.form_errors.append(refused)
    return render_template(
        "front_desk/accounts/account.html",
        member=member,
        history=history,
        form=form,
        is_me=key == me().member_id,
    )


def _as_it_is(member: Member) -> MoveForm:
    slugs = [group.slug for group in member.groups]
    return MoveForm(choices=_choices(), role=member.role, groups=slugs, epoch=member.epoch)
