"""What the content files say belongs together: a specialty, the conditions it treats, the procedures it performs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from finder.readers.content import IncomingCondition, IncomingProcedure


@dataclass(frozen=True)
class Catalogue:
    """Which specialty treats and performs what; conditions and procedures by slug, specialties by NUCC code."""

    #: NUCC code → conditions these doctors find or treat, not only see first
    conditions: dict[str, tuple[str, ...]]
    #: condition → the procedures used for it
    procedures: dict[str, tuple[str, ...]]
    #: procedure → NUCC codes of those who perform it
    performers: dict[str, tuple[str, ...]]

    def treated_by(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Conditions that at least one of the specialties finds or treats, by slug."""
        return tuple(sorted({slug for code in codes for slug in self.conditions.get(code, ())}))

    def performed_by(self, codes: Iterable[str], conditions: Iterable[str]) -> tuple[str, ...]:
        """Procedures for these conditions that at least one of the specialties performs, by slug."""
        mine = set(codes)
        used = {slug for condition in conditions for slug in self.procedures.get(condition, ())}
        return tuple(sorted(slug for slug in used if mine & set(self.performers.get(slug, ()))))


def catalogue(conditions: Iterable[IncomingCondition], procedures: Iterable[IncomingProcedure]) -> Catalogue:
    """Turn the relations of the content files round, so that one can ask by specialty."""
    treated: dict[str, list[str]] = defaultdict(list)
    used: dict[str, tuple[str, ...]] = {}
    for condition in conditions:
        used[condition.slug] = tuple(use.slug for use in condition.procedures)
        for role in condition.specialties:
            if role.role != "first visit":
                treated[role.code].append(condition.slug)
    by_code = {code: tuple(slugs) for code, slugs in sorted(treated.items())}
    return Catalogue(by_code, used, {one.slug: one.specialties for one in procedures})
