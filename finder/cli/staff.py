"""`flask staff`: accounts from the terminal; the first administrator comes in no other way."""

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from finder.actions.staff import links
from finder.actions.staff.links import Link
from finder.actions.staff.members import RefusedDeed, add, held
from finder.actions.staff.sessions import end_all
from finder.domain.emails import NotAnEmail, folded_email
from finder.domain.roles import ROLES
from finder.page.request import now, settings, store
from finder.queries.staff import credentials, members
from finder.queries.staff.members import Member

_BY = "flask staff"


@click.group("staff")
def staff() -> None:
    """Accounts of the staff."""


@staff.command("add")
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What they do here.")
@click.option(
    "--group", "groups", multiple=True, help="A group they work for, by slug; may be said several times."
)
@with_appcontext
def add_member(email: str, role: str, groups: tuple[str, ...]) -> None:
    """Add an account and print the link by which EMAIL sets it up: it works once, for seven days."""
    try:
        with store().writing() as session:
            member = add(session, email, role, groups, _BY)
            link = links.hand_out(session, member, "invitation", _BY, now())
            session.commit()
    except (RefusedDeed, NotAnEmail) as error:
        raise click.ClickException(f"Nothing was changed. {error}") from error
    _print(link)


@staff.command("reset")
@click.argument("email")
@click.option("--second-factor", is_flag=True, help="Phone and recovery codes are lost, too.")
@with_appcontext
def reset(email: str, second_factor: bool) -> None:
    """Print a link by which EMAIL comes back in: it works once, for a day."""
    with store().writing() as session:
        member = held(session, _id_of(session, email))
        assert member is not None
        purpose: links.Purpose = "everything" if second_factor else "password"
        if member.password_hash is None:
            purpose = "invitation"
        link = links.hand_out(session, member, purpose, _BY, now())
        session.commit()
    _print(link)


@staff.command("end-sessions")
@click.argument("email")
@with_appcontext
def end_sessions(email: str) -> None:
    """Sign EMAIL out everywhere."""
    with store().writing() as session:
        member = held(session, _id_of(session, email))
        assert member is not None
        ended = end_all(session, member, _BY, now())
        session.commit()
    click.echo("1 session ended." if ended == 1 else f"{ended:,} sessions ended.")


@staff.command("list")
@with_appcontext
def list_members() -> None:
    """List the accounts: e-mail, role, groups, and how each stands."""
    with store().reading_now() as session:
        rows = members.every(session, now())
    for row in rows:
        click.echo(_line(row))
    click.echo("1 account." if len(rows) == 1 else f"{len(rows):,} accounts.")


def _line(row: Member) -> str:
    groups = ",".join(group.slug for group in row.groups) or "-"
    factor = "second factor" if row.has_second_factor else "no second factor"
    return f"{row.email}  {row.role}  {groups}  {row.state}  {factor}"


def _id_of(session: Session, email: str) -> int:
    found = credentials.by_email(session, folded_email(email))
    if found is None:
        raise click.ClickException(f"There is no account in use for {folded_email(email)}: flask staff list")
    return found.member_id


def _print(link: Link) -> None:
    base = settings().base_url or f"http://127.0.0.1:{settings().port}"
    click.echo(
        f"Hand this to {link.email}. It works once, until {link.ends_at:%Y-%m-%d %H:%M} UTC:", err=True
    )
    click.echo(f"{base}/staff/set-up?link={link.token}")
