"""How many SQL statements something takes."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.orm import Session


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements sent on the connection of a session while the block lasts."""
    sent: list[str] = []
    connection = session.connection()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    sa.event.listen(connection, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(connection, "before_cursor_execute", note)
