"""The address of a mail server."""

import pytest

from finder.domain.mail_servers import MailServer, NotAMailServer, read_mail_server


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://localhost", MailServer("localhost", 25, "none")),
        ("smtp://mail.example.org:2525/", MailServer("mail.example.org", 2525, "none")),
        ("smtps://mail.example.org", MailServer("mail.example.org", 465, "tls")),
        (
            "smtp+starttls://me%40example.org:p%2Fw@mail.example.org",
            MailServer("mail.example.org", 587, "starttls", "me@example.org", "p/w"),
        ),
        ("smtp://me:pw@127.0.0.1:1025", MailServer("127.0.0.1", 1025, "none", "me", "pw")),
    ],
)
def test_it_is_read(url: str, server: MailServer) -> None:
    assert read_mail_server(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://mail.example.org:99999",
        "smtp://mail.example.org/path",
        "smtp://mail.example.org?x=1",
        "smtps://me@mail.example.org",
        "smtps://:secret@mail.example.org",
        "smtp://me:secret@mail.example.org",
        "smtp://[",
    ],
)
def test_or_refused_without_repeating_a_password(url: str) -> None:
    with pytest.raises(NotAMailServer) as said:
        read_mail_server(url)
    assert "secret" not in str(said.value)


def test_the_password_is_not_printed() -> None:
    assert "secret" not in repr(read_mail_server("smtps://me:secret@mail.example.org"))
