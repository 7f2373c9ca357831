"""Alembic's way in: the connection is handed over by `store.migrating`."""

from typing import Literal

from alembic import context

from finder.models import Base
from finder.models.base import Moment


def _plain_types(kind: str, item: object, _autogen: object) -> str | Literal[False]:
    """Migrations outlive our classes: they name the types of SQLAlchemy alone."""
    return "sa.DateTime()" if kind == "type" and isinstance(item, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    compare_type=True,
    compare_server_default=True,
    render_item=_plain_types,
)
with context.begin_transaction():
    context.run_migrations()
