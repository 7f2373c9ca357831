"""Mail handed to a real server: whole, over verified TLS, within its time; each refusal told apart."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult

from finder.domain.mail_servers import read_mail_server
from finder.mailing import Mail, PutOff, Refused, Sender, Unreachable, deliver
from tests.certificates import certificate
from tests.postbox import Postbox, postbox

SENDER = Sender("Klinik Übersee", "directory@example.org")


def a_mail(recipient: str = "a@example.org", **values: object) -> Mail:
    given = {"subject": "Choose a new password", "text": "Grüße\n\nhttps://example.org/" + "x" * 90 + "\n"}
    given |= {"created_at": datetime(2026, 3, 1, 12, tzinfo=UTC)}
    return Mail("one", recipient, **{**given, **values})  # type: ignore[arg-type]


def send(url: str, mail: Mail | None = None, deadline: float = 5.0) -> None:
    deliver(read_mail_server(url), SENDER, mail or a_mail(), deadline)


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


def test_a_mail_arrives_whole(box: Postbox) -> None:
    send(box.url)
    (mail,) = box.received
    assert mail.get_content().replace("\r\n", "\n") == a_mail().text
    assert (mail["From"], mail["To"]) == ("Klinik Übersee <directory@example.org>", "a@example.org")
    assert (mail["Message-ID"], mail["Auto-Submitted"]) == ("<one@example.org>", "auto-generated")
    assert mail["Date"].datetime == a_mail().created_at


def test_further_lines_of_the_header_go_along(box: Postbox) -> None:
    send(box.url, a_mail(headers={"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}))
    assert box.received[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(
    "values",
    [
        {"subject": "a\r\nBcc: c@example.org"},
        {"headers": {"X-One": "a\nBcc: c@example.org"}},
        {"recipient": "a@b@c"},
    ],
    ids=str,
)
def test_what_would_break_the_header_is_refused_before_anybody_is_asked(
    box: Postbox, values: dict[str, object]
) -> None:
    with pytest.raises(Refused, match="unreadable"):
        send(box.url, a_mail(**values))  # type: ignore[arg-type]
    assert box.received == []


@pytest.mark.parametrize(
    ("command", "answer", "raised"),
    [
        ("MAIL", "530 5.7.0 first sign in", Unreachable),
        ("RCPT", "550 5.1.1 a@example.org is not here", Refused),
        ("RCPT", "451 4.7.1 come again", PutOff),
        ("DATA", "554 5.7.1 that is spam", Refused),
        ("DATA", "452 4.3.1 full", PutOff),
    ],
)
def test_each_answer_means_what_it_means_and_repeats_no_address(
    box: Postbox, command: str, answer: str, raised: type[Exception]
) -> None:
    box.answers[command] = answer
    with pytest.raises(raised) as said:
        send(box.url)
    assert str(said.value) == answer[:3]


def test_nobody_listens(free_port: int) -> None:
    with pytest.raises(Unreachable, match="connection refused"):
        send(f"smtp://127.0.0.1:{free_port}")


@pytest.fixture
def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def dripping(said: bytes) -> Iterator[int]:
    """A server that says a letter every 20 ms, without end."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection:
                while not over.wait(0.02):
                    try:
                        connection.send(said)
                    except OSError:
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        yield int(listening.getsockname()[1])
        over.set()
        thread.join()


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_drips_is_left_when_the_time_is_over(scheme: str) -> None:
    with dripping(b"2") as port:
        began = time.monotonic()
        with pytest.raises(Unreachable):
            send(f"{scheme}://127.0.0.1:{port}", deadline=0.2)
        assert time.monotonic() - began < 2


# -- TLS --------------------------------------------------------------------------------------------------------------
class Door:
    """Lets one user in, and remembers who knocked."""

    def __init__(self) -> None:
        self.knocked: list[tuple[str, str]] = []

    def __call__(
        self, _server: object, _session: object, _envelope: object, _how: str, data: object
    ) -> AuthResult:
        login, password = data.login.decode(), data.password.decode()  # type: ignore[attr-defined]
        self.knocked.append((login, password))
        return AuthResult(success=(login, password) == ("finder", "p@ss/word"), handled=False)


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Postbox, Door]]:
    """A server that takes mail from one user, after STARTTLS alone."""
    path, context = certificate(tmp_path_factory.mktemp("tls"))
    door = Door()
    options = {"tls_context": context, "require_starttls": True, "authenticator": door, "auth_required": True}
    with postbox(**options) as box:
        yield path, box, door


def address(box: Postbox, password: str = "p%40ss%2Fword") -> str:
    return f"smtp+starttls://finder:{password}@localhost:{box.port}"


def test_over_starttls_the_password_lets_in(
    tls: tuple[Path, Postbox, Door], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, box, _door = tls
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    send(address(box))
    assert len(box.received) == 1


def test_a_wrong_password_is_no_fault_of_the_mail(
    tls: tuple[Path, Postbox, Door], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, box, _door = tls
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with pytest.raises(Unreachable, match="535"):
        send(address(box, "wrong"))


def test_a_certificate_nobody_vouches_for_gets_neither_password_nor_mail(
    tls: tuple[Path, Postbox, Door],
) -> None:
    _path, box, door = tls
    before = len(door.knocked), len(box.received)
    with pytest.raises(Unreachable, match="certificate"):
        send(address(box))
    assert (len(door.knocked), len(box.received)) == before


def test_a_server_without_starttls_gets_no_mail(box: Postbox) -> None:
    with pytest.raises(Unreachable, match="not supported"):
        send(f"smtp+starttls://127.0.0.1:{box.port}")
    assert box.received == []


def test_tls_from_the_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with postbox(ssl_context=context) as box:
        send(f"smtps://localhost:{box.port}")
    assert len(box.received) == 1
