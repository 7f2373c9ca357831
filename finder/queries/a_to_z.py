"""The list of conditions to browse, and the other names under which somebody may look for one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.articles import sentences
from finder.domain.words import fold
from finder.models import Condition, Term, physician_condition
from finder.queries.browsing import physicians_in


@dataclass(frozen=True)
class ListedCondition:
    """A condition and how many listed physicians treat it."""

    slug: str
    label: str
    system: str
    line: str
    short_answer: str
    count: int

    @property
    def initial(self) -> str:
        """The letter it is listed under: "É" under E."""
        return self.sort_key[:1].upper()

    @property
    def sort_key(self) -> str:
        """What the list is sorted by."""
        return fold(self.label)

    @property
    def first_sentence(self) -> str:
        """What it is, in one sentence."""
        return next(iter(sentences(self.short_answer)), "")


@dataclass(frozen=True)
class OtherName:
    """Another name of a condition, listed where somebody looks for it."""

    name: str
    condition: ListedCondition

    @property
    def initial(self) -> str:
        """The letter it is listed under."""
        return self.sort_key[:1].upper()

    @property
    def sort_key(self) -> str:
        """What the list is sorted by."""
        return fold(self.name)


def every(session: Session) -> tuple[ListedCondition, ...]:
    """Every condition, by name; one statement."""
    count = physicians_in(physician_condition, physician_condition.c.condition_id == Condition.id)
    columns = (Condition.slug, Condition.name, Condition.body_system, Condition.service_line)
    rows = session.execute(sa.select(*columns, Condition.short_answer, count))
    return tuple(sorted((ListedCondition(*row) for row in rows), key=lambda one: one.sort_key))


def other_names(session: Session, listed: Iterable[ListedCondition]) -> tuple[OtherName, ...]:
    """Other English names of these conditions, by name; one statement.

    Proper names, abbreviations, and everyday names that shorten a proper one: "stroke" for "ischemic stroke". What
    people type besides is mostly a symptom, and would say here that it is the condition. A name that would stand next
    to the condition's own is left out.
    """
    by_slug = {one.slug: one for one in listed}
    query = sa.select(Condition.slug, Term.text, Term.kind).join(Term, Term.condition_id == Condition.id)
    kinds = ("name", "clinical", "abbreviation", "lay")
    rows = session.execute(query.where(Term.language == "en", Term.kind.in_(kinds)).order_by(Term.id))
    terms = [_Term(*row) for row in rows if row[0] in by_slug]
    found = {(fold(one.text), one.slug): OtherName(one.name, by_slug[one.slug]) for one in _names(terms)}
    own = {one.sort_key for one in by_slug.values()}
    kept = [one for (folded, _), one in found.items() if folded not in own and not _beside(folded, one)]
    return tuple(sorted(kept, key=lambda one: (one.sort_key, one.condition.sort_key)))


@dataclass(frozen=True)
class _Term:
    slug: str
    text: str
    kind: str

    @property
    def name(self) -> str:
        """As a list has it, with a capital; "bAVM" stays."""
        return self.text if self.kind == "abbreviation" else self.text[:1].upper() + self.text[1:]


def _names(terms: list[_Term]) -> Iterator[_Term]:
    """Those that are names; a lay name that several conditions share names none of them."""
    bearers = Counter(folded for folded, _ in {(fold(one.text), one.slug) for one in terms})
    words: dict[str, list[set[str]]] = {}
    for one in terms:
        if one.kind in ("name", "clinical"):
            words.setdefault(one.slug, []).append(set(fold(one.text).split()))
    for one in terms:
        folded = fold(one.text)
        shortens = any(set(folded.split()) < proper for proper in words.get(one.slug, ()))
        if one.kind in ("clinical", "abbreviation") or (
            one.kind == "lay" and shortens and bearers[folded] == 1
        ):
            yield one


def _beside(folded: str, other: OtherName) -> bool:
    """Whether it begins with the same word as the condition's own name."""
    return folded.startswith(other.condition.sort_key.split(" ")[0])
