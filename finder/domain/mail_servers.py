"""The clinic's mail server, as its address in the settings says: "smtp+starttls://user:password@mail.example.org"."""

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

Security = Literal["none", "starttls", "tls"]
#: Scheme → how the line is made safe, and the port unless another is named.
_SCHEMES: dict[str, tuple[Security, int]] = {
    "smtp": ("none", 25),
    "smtp+starttls": ("starttls", 587),
    "smtps": ("tls", 465),
}
_HERE = ("localhost", "127.0.0.1", "::1")


class NotAMailServer(ValueError):
    """The address cannot be used; the message says why, without repeating what may hold a password."""


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over, and as whom."""

    host: str
    port: int
    security: Security
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def read_mail_server(url: str) -> MailServer:
    """Raises `NotAMailServer` for what is no such address, and for a password that would travel readable."""
    try:
        parts = urlsplit(url)
        security, port = _SCHEMES[parts.scheme]
        port = parts.port or port
    except (ValueError, KeyError) as error:
        raise NotAMailServer(_EXPECTED) from error
    if not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise NotAMailServer(_EXPECTED)
    user, password = _credentials(parts)
    if password and security == "none" and parts.hostname not in _HERE:
        raise NotAMailServer("a password needs smtps:// or smtp+starttls://, or all could read it on its way")
    return MailServer(parts.hostname, port, security, user, password)


_EXPECTED = (
    "an address such as smtps://user:password@mail.example.org, smtp+starttls://… or smtp://… is expected"
)


def _credentials(parts: SplitResult) -> tuple[str | None, str | None]:
    """Both or none. Raises `NotAMailServer` for one of them alone."""
    user, password = parts.username or None, parts.password or None
    if (user is None) != (password is None):
        raise NotAMailServer("it needs both a user and a password, or none of them")
    return (unquote(user) if user else None), (unquote(password) if password else None)
