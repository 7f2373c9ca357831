"""A mail server of the tests' own: it keeps what it is given, and answers as it is told."""

import asyncio
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller


class Postbox:
    """What arrived, in order; `answers` and `meanwhile` are by the command they answer: MAIL, RCPT or DATA."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.received: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        #: called at each command
        self.heard: Callable[[], None] = lambda: None
        #: called before the answer is given
        self.meanwhile: dict[str, Callable[[], None]] = {}

    @property
    def url(self) -> str:
        """As the setting SMTP_URL has it."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def copies(self) -> Counter[str]:
        """How often each mail arrived, by its Message-ID."""
        return Counter(str(one["Message-ID"]) for one in self.received)

    async def handle_MAIL(self, _server: Any, _session: Any, envelope: Any, address: str, _more: Any) -> str:  # noqa: N802
        envelope.mail_from = address
        return await self._answer("MAIL")

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _more: Any) -> str:  # noqa: N802
        envelope.rcpt_tos.append(address)
        return await self._answer("RCPT")

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if "DATA" not in self.answers:
            message = message_from_bytes(envelope.content, policy=default)
            assert isinstance(message, EmailMessage)
            self.received.append(message)
        return await self._answer("DATA")

    async def _answer(self, command: str) -> str:
        self.heard()
        if command in self.meanwhile:
            self.meanwhile[command]()
            await asyncio.sleep(0.05)
        return self.answers.get(command, "250 OK")


@contextmanager
def postbox(**options: Any) -> Iterator[Postbox]:
    """A server on a free port; `options` are aiosmtpd's."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        box = Postbox(free.getsockname()[1])
    controller = Controller(box, hostname="127.0.0.1", port=box.port, **options)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
