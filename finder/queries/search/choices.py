"""What a visitor may choose from in the filter form."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Facility, Group, Language, Payor, Plan, physician_language
from finder.queries.rows import Link


@dataclass(frozen=True)
class Choices:
    """The values in use for each filter that has many; in the order they are shown."""

    languages: tuple[Link, ...]
    payors: tuple[Link, ...]
    #: plans with the payor's name before the plan's
    plans: tuple[Link, ...]
    groups: tuple[Link, ...]


def choices(session: Session) -> Choices:
    """Everything in use in the directory; four statements."""
    used_groups = sa.select(Facility.group_id).where(Facility.group_id.is_not(None))
    return Choices(
        languages=_languages(session),
        payors=_links(session, sa.select(Payor.slug, Payor.name)),
        plans=_plans(session),
        groups=_links(session, sa.select(Group.slug, Group.name).where(Group.id.in_(used_groups))),
    )


def _languages(session: Session) -> tuple[Link, ...]:
    """Languages somebody speaks, the commonest first."""
    speakers = sa.func.count(physician_language.c.physician_id)
    query = (
        sa.select(Language.code, Language.name)
        .join(physician_language, physician_language.c.language_id == Language.id)
        .group_by(Language.id, Language.code, Language.name)
        .order_by(speakers.desc(), Language.name)
    )
    return tuple(Link(code, name) for code, name in session.execute(query))


def _links(session: Session, query: sa.Select[str, str]) -> tuple[Link, ...]:
    rows = (Link(slug, label) for slug, label in session.execute(query))
    return tuple(sorted(rows, key=lambda link: link.label.casefold()))


def _plans(session: Session) -> tuple[Link, ...]:
    query = sa.select(Plan.slug, Payor.name, Plan.name).join(Payor, Payor.id == Plan.payor_id)
    rows = (Link(slug, f"{payor}: {plan}") for slug, payor, plan in session.execute(query))
    return tuple(sorted(rows, key=lambda link: link.label.casefold()))
