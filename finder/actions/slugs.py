"""Slugs nobody else has or had."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.words import slugify
from finder.models import Facility, FormerSlug, Physician

_LONGEST = 90


class Slugs:
    """Free slugs for a batch of rows: the wanted one, or the same with something of the row's own behind it."""

    def __init__(
        self,
        session: Session,
        model: type[Physician] | type[Facility],
        wanted: Iterable[tuple[str, ...]],
    ):
        """`wanted`: what each row is called, and what sets it apart from its namesakes: nobody shares the last."""
        asked = {slug for text, *own in wanted for slug in _candidates(text, own)}
        former = sa.select(FormerSlug.slug).where(
            FormerSlug.noun == model.__tablename__, FormerSlug.slug.in_(asked)
        )
        self._taken = set(session.scalars(sa.select(model.slug).where(model.slug.in_(asked))))
        self._taken |= set(session.scalars(former))

    def take(self, text: str, *own: str) -> str:
        """A free slug for one of the rows, from now on taken."""
        *likely, last = _candidates(text, own)
        slug = next((one for one in likely if one not in self._taken), last)
        self._taken.add(slug)
        return slug


def _candidates(text: str, own: Iterable[str]) -> tuple[str, ...]:
    short = slugify(text[:200])[:_LONGEST].strip("-")
    return short, *(f"{short}-{slugify(one)}" for one in own)
