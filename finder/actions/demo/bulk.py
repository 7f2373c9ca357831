"""Many rows at once, and ids by what the world calls them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.slugs import Slugs
from finder.domain.words import slugify
from finder.models import Base, Facility, Physician
from finder.readers.demo import DemoError

Values = dict[str, Any]


class Ids(dict[Any, int]):
    """Ids by public key; asking for one that is not there is an error with a sentence."""

    def __missing__(self, key: Any) -> int:
        raise DemoError(f"The demo network needs {key}, which is not in the directory.")


def ids_by(session: Session, model: type[Base], key: Any) -> Ids:
    """The ids of all rows of a model by one of its columns."""
    id_: Any = model.__table__.c.id
    return Ids(session.execute(sa.select(key, id_)).all())


def insert(session: Session, statement: Any, rows: Iterable[Values]) -> None:
    """Add the rows, if there are any."""
    if rows := list(rows):
        session.execute(statement, rows)


def insert_for_ids(session: Session, model: Any, rows: Sequence[Values]) -> list[int]:
    """Add the rows; their ids in the same order."""
    statement = sa.insert(model).returning(model.id, sort_by_parameter_order=True)
    return list(session.scalars(statement, rows)) if rows else []


def free_slugs(session: Session, model: type[Physician] | type[Facility], texts: Sequence[str]) -> list[str]:
    """A free slug for each, namesakes counted: juniper-clinic, juniper-clinic-2, juniper-clinic-3."""
    seen: Counter[str] = Counter()
    wanted = []
    for text in texts:
        seen[slugify(text)] += 1
        wanted.append((text, str(seen[slugify(text)])))
    slugs = Slugs(session, model, wanted)
    return [slugs.take(text, own) for text, own in wanted]
