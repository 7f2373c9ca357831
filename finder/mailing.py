"""Hand a mail to the clinic's own mail server, which sees to the rest.

A connection stands within a second or not at all, and TLS is verified. Once a server has the text, it is given half a
minute to say so: a shorter patience would send the same mail twice.
"""

import smtplib
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from threading import Timer

from finder.domain.mail_servers import MailServer

CONNECT_SECONDS = 1.0
DEADLINE_SECONDS = 30.0


class Unreachable(RuntimeError):
    """The server cannot be talked to, or does not want to talk to us: no mail would go out now."""


class PutOff(RuntimeError):
    """The server does not take this mail now, or we do not know whether it did."""


class Refused(RuntimeError):
    """The server will never take this mail."""


@dataclass(frozen=True)
class Sender:
    """Whom mails come from."""

    name: str
    address: str

    @property
    def host(self) -> str:
        """What stands behind the @."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True)
class Mail:
    """A mail as it goes out; of the same `message_id` it is the same mail."""

    message_id: str
    recipient: str
    subject: str
    text: str = field(repr=False)
    created_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)


def deliver(server: MailServer, sender: Sender, mail: Mail, deadline: float = DEADLINE_SECONDS) -> None:
    """Returns once the server has taken the mail; `deadline` in seconds, for all of it.

    Raises `Unreachable`, `PutOff` and `Refused`, each with a word that names neither address nor text.
    """
    message = _message(sender, mail)
    with _line(server, sender.host, deadline) as line:
        try:
            line.send_message(message, sender.address, [mail.recipient])
        except smtplib.SMTPSenderRefused as error:
            raise Unreachable(_word(error)) from error
        except smtplib.SMTPNotSupportedError as error:  # an address in letters the server does not know
            raise Refused(_word(error)) from error
        except OSError as error:
            raise (Refused if _is_final(error) else PutOff)(_word(error)) from error


def _message(sender: Sender, mail: Mail) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    try:
        message["From"] = Address(sender.name, addr_spec=sender.address)
        message["To"] = Address(addr_spec=mail.recipient)
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(mail.created_at)
        message["Message-ID"] = f"<{mail.message_id}@{sender.host}>"
        message["Auto-Submitted"] = "auto-generated"
        for name, value in mail.headers.items():
            message[name] = value
        message.set_content(mail.text)
    except (ValueError, LookupError, MessageError) as error:
        raise Refused("unreadable") from error
    return message


@contextmanager
def _line(server: MailServer, our_name: str, deadline: float) -> Iterator[smtplib.SMTP]:
    """A line to the server, signed in; raises `Unreachable`."""
    try:
        connection = socket.create_connection((server.host, server.port), CONNECT_SECONDS)
    except OSError as error:
        raise Unreachable(_word(error)) from error
    with connection, _cut_after(connection, deadline):
        connection.settimeout(deadline)
        try:
            line = _signed_in(server, connection, our_name, deadline)
        except OSError as error:
            raise Unreachable(_word(error)) from error
        try:
            yield line
        finally:
            with suppress(OSError):  # the mail is taken, or not; a goodbye changes nothing
                line.quit()
            line.close()


def _signed_in(server: MailServer, connection: socket.socket, our_name: str, patience: float) -> smtplib.SMTP:
    if server.security == "tls":
        connection = ssl.create_default_context().wrap_socket(connection, server_hostname=server.host)
    line = _Line(server, connection, our_name, patience)
    try:
        if server.security == "starttls":
            line.starttls(context=ssl.create_default_context())  # refuses a server that does not offer it
        if server.user and server.password:
            line.login(server.user, server.password)
    except BaseException:
        line.close()
        raise
    return line


class _Line(smtplib.SMTP):
    """The dialogue, over a connection that stands."""

    def __init__(self, server: MailServer, connection: socket.socket, our_name: str, patience: float) -> None:
        self._standing = connection
        super().__init__(server.host, server.port, our_name, patience)

    def _get_socket(self, *_where: object) -> socket.socket:
        return self._standing


@contextmanager
def _cut_after(connection: socket.socket, seconds: float) -> Iterator[None]:
    """Cut the connection when the time is over: a server that says a letter a second never times out by itself."""
    ours = connection.dup()  # TLS takes the other one over
    alarm = Timer(seconds, _cut, [ours])
    alarm.daemon = True
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()
        ours.close()


def _cut(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _is_final(error: OSError) -> bool:
    """Whether the server said that it will never take this mail, by a number of 500 or more."""
    return (_number(error) or 0) >= 500


def _number(error: OSError) -> int | None:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return int(next(iter(error.recipients.values()))[0])
    return int(error.smtp_code) if isinstance(error, smtplib.SMTPResponseException) else None


#: The first that fits; what the server says in words may repeat the address.
_WORDS = (
    (ssl.SSLCertVerificationError, "certificate"),
    (ssl.SSLError, "tls"),
    (TimeoutError, "no answer in time"),
    (socket.gaierror, "no such host"),
    (ConnectionRefusedError, "connection refused"),
    (smtplib.SMTPServerDisconnected, "connection lost"),
    (smtplib.SMTPNotSupportedError, "not supported"),
    (OSError, "connection failed"),
)


def _word(error: OSError) -> str:
    number = _number(error)
    return str(number) if number else next(word for kind, word in _WORDS if isinstance(error, kind))
