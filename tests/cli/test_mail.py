"""`flask mail`: sent once by whoever comes first, twice only when killed in the one bad moment, and never lost."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask
from sqlalchemy.orm import Session

from finder.actions.outbox import queue
from finder.cli.mail import send_due
from finder.domain.mails import TAKEN_FOR, Letter
from finder.models import OutboxMail
from finder.store import Store
from tests.apps import site_over
from tests.desk import moment
from tests.make import KEY
from tests.postbox import Postbox, postbox
from tests.sender import Senders, outlet, senders

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
#: A sender that died is given up after this.
AFTER = TAKEN_FOR + timedelta(seconds=1)


@pytest.fixture(scope="module")
def server() -> Iterator[Postbox]:
    with postbox() as box:
        yield box


@pytest.fixture
def box(server: Postbox) -> Iterator[Postbox]:
    """An empty one."""
    server.received.clear()
    yield server
    server.answers.clear()
    server.meanwhile.clear()
    server.heard = lambda: None


def put(session: Session, count: int = 1, at: datetime = NOW) -> None:
    for n in range(count):
        letter = Letter(
            "invitation", f"a{n}@example.org", "Set up your account", "Hello.", at + timedelta(days=7)
        )
        queue(session, KEY, letter, at)


def flask_mail(app: Flask, *words: str, status: int = 0) -> Result:
    result = app.test_cli_runner().invoke(args=["mail", *words])
    assert result.exit_code == status, result.output
    return result


def app_for(session: Session, url: str) -> Flask:
    settings = {"smtp_url": url, "mail_from": "directory@example.org", "base_url": "http://localhost"}
    return site_over(session, **settings).app


# -- The commands -----------------------------------------------------------------------------------------------------
def test_what_is_due_is_sent_and_a_second_time_there_is_nothing(session: Session, box: Postbox) -> None:
    put(session, 2, at=moment())
    app = app_for(session, box.url)
    assert flask_mail(app, "send").stdout == "Sent: 2. Put off: 0. Given up: 0. Waiting: 0.\n"
    assert flask_mail(app, "send").stdout == "Sent: 0. Put off: 0. Given up: 0. Waiting: 0.\n"
    assert sorted(box.copies.values()) == [1, 1]


def test_a_dead_server_harms_nothing(session: Session) -> None:
    put(session, 2, at=moment())
    app = app_for(session, "smtp://127.0.0.1:1")
    said = flask_mail(app, "send", status=1)
    assert "Sent: 0. Put off: 1. Given up: 0. Waiting: 2." in said.output
    assert "connection refused" in said.output
    assert session.scalars(sa.select(OutboxMail.attempts).order_by(OutboxMail.id)).all() == [1, 0]


def test_one_bad_address_does_not_stop_the_others(session: Session, box: Postbox) -> None:
    put(session, 2, at=moment())
    box.answers["RCPT"] = "550 5.1.1 nobody"
    said = flask_mail(app_for(session, box.url), "send").stdout
    assert said == "Sent: 0. Put off: 0. Given up: 2. Waiting: 0.\n"


def test_without_a_server_it_says_what_to_set(app: Flask) -> None:
    assert "SMTP_URL is not set" in flask_mail(app, "send", status=1).output


def test_the_list_names_no_address_and_no_text(session: Session, box: Postbox) -> None:
    put(session, at=moment())
    box.answers["RCPT"] = "451 4.7.1 later"
    app = app_for(session, box.url)
    flask_mail(app, "send")
    (line, count) = flask_mail(app, "list").stdout.splitlines()
    assert line.split()[1:4] == ["invitation", "queued", "example.org"]
    assert "tried once  451  next 20" in line and "a0@" not in line
    assert count == "1 mail not sent."


def test_a_sender_for_good_looks_again_and_says_only_what_happened(
    session: Session, box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    def rest(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            raise KeyboardInterrupt
        if len(pauses) == 1:
            put(session, at=moment())

    monkeypatch.setattr(time, "sleep", rest)
    said = app_for(session, box.url).test_cli_runner().invoke(args=["mail", "send", "--every", "7"])
    assert said.stdout.splitlines()[0] == "Sent: 1. Put off: 0. Given up: 0. Waiting: 0."
    assert (pauses, len(box.received)) == ([7, 7, 7], 1)


# -- Two senders ------------------------------------------------------------------------------------------------------
@pytest.fixture
def outgoing(store: Store) -> Iterator[Store]:
    """A directory with twenty mails to send, committed."""
    with store.writing() as session:
        put(session, 20)
        session.commit()
    yield store
    with store.writing() as session:
        session.execute(sa.delete(OutboxMail))
        session.commit()


def test_two_senders_never_take_the_same(outgoing: Store, box: Postbox) -> None:
    work = [
        threading.Thread(target=send_due, args=(outgoing, KEY, outlet(box.url), lambda: NOW)) for _ in "12"
    ]
    for one in work:
        one.start()
    for one in work:
        one.join()
    assert sorted(box.copies.values()) == [1] * 20


# -- A sender that is killed ------------------------------------------------------------------------------------------
@pytest.fixture
def address(sqlite_store: Store) -> Iterator[str]:
    """A database that senders of other processes open."""
    with sqlite_store.writing() as session:
        put(session, 20)
        session.commit()
    yield sqlite_store.engine.url.render_as_string(hide_password=False)
    with sqlite_store.writing() as session:
        session.execute(sa.delete(OutboxMail))
        session.commit()


def states(store: Store) -> set[str]:
    with store.reading() as session:
        return set(session.scalars(sa.select(OutboxMail.state)))


@pytest.fixture(scope="module")
def origin() -> Iterator[Senders]:
    with senders() as found:
        yield found


def killing(origin: Senders, chance: random.Random) -> Callable[[], None]:
    """Kill the sender up to ten milliseconds after one of the next commands it sends."""
    left = [chance.randint(1, 4)]

    def heard() -> None:
        left[0] -= 1
        if left[0] == 0:
            threading.Timer(chance.uniform(0, 0.01), origin.kill).start()

    return heard


def test_killed_at_twenty_points_no_mail_is_lost(
    address: str, box: Postbox, sqlite_store: Store, origin: Senders
) -> None:
    with sqlite_store.writing() as session:
        put(session, 20)
        session.commit()
    for round_ in range(20):
        box.heard = killing(origin, random.Random())
        origin.start(address, box.url, NOW + round_ * AFTER)
        origin.wait()
    box.heard = lambda: None
    origin.start(address, box.url, NOW + 20 * AFTER)
    origin.wait()
    assert states(sqlite_store) == {"sent"}
    assert len(box.copies) == 40
    # One more for each kill that fell between the server's yes and the note of it, and no others.
    assert len(box.received) <= 40 + 20


@pytest.mark.parametrize(("command", "copies"), [("MAIL", 1), ("RCPT", 1), ("DATA", 2)])
def test_killed_before_the_server_has_it_once_and_before_its_yes_is_heard_twice(
    address: str, box: Postbox, sqlite_store: Store, origin: Senders, command: str, copies: int
) -> None:
    def kill() -> None:
        origin.kill()
        box.meanwhile.clear()

    box.meanwhile[command] = kill
    origin.start(address, box.url, NOW)
    origin.wait()
    origin.start(address, box.url, NOW + AFTER)
    origin.wait()
    assert states(sqlite_store) == {"sent"}
    assert sorted(box.copies.values()) == [1] * 19 + [copies]
