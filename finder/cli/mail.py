"""`flask mail`: send what the outbox holds, and look into it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import click
from flask.cli import with_appcontext

from finder import mailing
from finder.actions import outbox
from finder.actions.outbox import Taken
from finder.actions.staff import forgotten
from finder.config import Settings
from finder.domain.mail_servers import MailServer, read_mail_server
from finder.mailing import Sender
from finder.page.mail_words import letter_with_link
from finder.page.request import now, settings, store
from finder.queries.outbox import Kept, unsent, waiting
from finder.store import Store

Clock = Callable[[], datetime]


@click.group("mail")
def mail() -> None:
    """Mails to the staff."""


@mail.command("send")
@click.option(
    "--every", type=click.IntRange(1, 3600), help="Go on until stopped, looking again after so many seconds."
)
@with_appcontext
def send(every: int | None) -> None:
    """Send what is due; to be run every minute, or for good with --every. Two at a time do no harm."""
    outlet = outlet_of(settings())
    if outlet is None:
        raise click.ClickException("SMTP_URL is not set, so nobody takes our mail: see docs/settings.md")
    while True:
        answer_forgotten(store(), settings().secret_key, now)
        done = send_due(store(), settings().secret_key, outlet, now)
        if every is None or done.said_something:
            click.echo(_summary(done))
        if every is None:
            break
        time.sleep(every)
    if done.unreachable:
        raise click.ClickException(f"The mail server took nothing ({done.unreachable}); it is tried again.")


@mail.command("list")
@with_appcontext
def list_mails() -> None:
    """List what waits or was given up: what for, where to, how often it was tried, and when again."""
    with store().reading_now() as session:
        rows = unsent(session)
    for row in rows:
        click.echo(_line(row))
    click.echo("1 mail not sent." if len(rows) == 1 else f"{len(rows):,} mails not sent.")


# -- Forgotten passwords ----------------------------------------------------------------------------------------------
def answer_forgotten(store: Store, key: str, clock: Clock) -> None:
    """Queue a link for each address that was typed, if it has an account; each in a transaction of its own."""
    asked: str | None = ""
    while asked is not None:
        with store.writing() as session:
            asked = forgotten.next_asked(session, clock())
            link = forgotten.answer(session, asked, clock()) if asked else None
            if link is not None:
                letter = letter_with_link(link.purpose, link.email, link.token, link.ends_at)
                outbox.queue(session, key, letter, clock())
            session.commit()


# -- Sending ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Outlet:
    """Where mails are handed over, and whom they come from."""

    server: MailServer
    sender: Sender


@dataclass
class Done:
    """What became of the mails that were due; `unreachable` says why the server was left alone."""

    sent: int = 0
    put_off: int = 0
    given_up: int = 0
    waiting: int = 0
    unreachable: str = ""

    @property
    def said_something(self) -> bool:
        """Whether anything happened at all."""
        return bool(self.sent or self.put_off or self.given_up)


def outlet_of(settings: Settings) -> Outlet | None:
    """None: no mail is sent here."""
    if not settings.smtp_url or not settings.mail_from:
        return None
    return Outlet(read_mail_server(settings.smtp_url), Sender(settings.clinic_name, settings.mail_from))


def send_due(store: Store, key: str, outlet: Outlet, clock: Clock) -> Done:
    """Send mail by mail, each noted before the next is taken; a server that cannot be reached ends it."""
    done = Done()
    with store.writing() as session:
        done.given_up = outbox.tidy(session, clock())
        session.commit()
    while not done.unreachable and (taken := _taken(store, key, clock)) is not None:
        _send(store, outlet, taken, clock, done)
    with store.reading_now() as session:
        done.waiting = waiting(session)
    return done


def _taken(store: Store, key: str, clock: Clock) -> Taken | None:
    with store.writing() as session:
        taken = outbox.take(session, key, clock())
        session.commit()
    return taken


def _send(store: Store, outlet: Outlet, taken: Taken, clock: Clock, done: Done) -> None:
    problem = _delivered(outlet, taken)
    with store.writing() as session:
        match problem:
            case None:
                outbox.note_sent(session, taken, clock())
                done.sent += 1
            case mailing.Refused():
                outbox.note_refused(session, taken, str(problem))
                done.given_up += 1
            case _:
                outbox.note_put_off(session, taken, str(problem), clock())
                done.put_off += 1
        session.commit()
    if isinstance(problem, mailing.Unreachable):
        done.unreachable = str(problem)


def _delivered(outlet: Outlet, taken: Taken) -> RuntimeError | None:
    """None when the server has it; or why not."""
    try:
        mailing.deliver(outlet.server, outlet.sender, taken.mail)
    except (mailing.Unreachable, mailing.PutOff, mailing.Refused) as problem:
        return problem
    return None


# -- Words ------------------------------------------------------------------------------------------------------------
def _summary(done: Done) -> str:
    return (
        f"Sent: {done.sent:,}. Put off: {done.put_off:,}. Given up: {done.given_up:,}. "
        f"Waiting: {done.waiting:,}."
    )


def _line(row: Kept) -> str:
    tried = "tried once" if row.attempts == 1 else f"tried {row.attempts:,} times"
    said = [f"{row.id:>6}", row.purpose, row.state, row.host or "-", tried]
    if row.failure:
        said.append(row.failure)
    if row.state != "failed":
        said.append(f"next {row.next_try_at:%Y-%m-%d %H:%M} UTC")
    return "  ".join(said)
