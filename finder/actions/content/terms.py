"""The words for specialties, procedures and conditions, from what the content files say."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy.orm import Session

from finder.actions.content.rows import let_go
from finder.domain.words import fold
from finder.models import Condition, Procedure, Specialty, Term
from finder.readers.content_lists import IncomingSpecialty
from finder.readers.content_parts import IncomingCode, IncomingTerm


class Meaning(NamedTuple):
    """A word or phrase before it is a row; `kind` and `language` as `Term` has them."""

    text: str
    kind: str
    language: str = "en"

    def row(self) -> Term:
        """A row of its own."""
        return Term(text=self.text, folded=fold(self.text), kind=self.kind, language=self.language)


def terms_of_specialty(incoming: IncomingSpecialty) -> list[Meaning]:
    """The field, one and several who practise it, and what people say in English and in Spanish."""
    return _each_once(
        [
            Meaning(incoming.label, "name"),
            Meaning(incoming.person, "person"),
            Meaning(incoming.people, "person"),
            *(Meaning(word, "lay") for word in incoming.words),
            *(Meaning(word, "lay", "es") for word in incoming.words_es),
        ]
    )


def terms_of_text(
    name: str, also: Iterable[IncomingTerm], codes: Iterable[IncomingCode] = ()
) -> list[Meaning]:
    """Its name, its other names, and its codes with and without the dot."""
    spelled = [text for code in codes for text in (code.code, code.code.replace(".", ""))]
    return _each_once(
        [
            Meaning(name, "name"),
            *(Meaning(term.text, term.kind, term.language) for term in also),
            *(Meaning(text, "code") for text in spelled),
        ]
    )


def same_terms(rows: Iterable[Term], terms: Iterable[Meaning]) -> bool:
    """Whether rows say exactly this, those of the word table apart."""
    return {Meaning(row.text, row.kind, row.language) for row in rows if row.source is None} == set(terms)


def renew_terms(session: Session, row: Specialty | Procedure | Condition, terms: list[Meaning]) -> None:
    """Its own words anew, in order: their ids keep it. Those of the word table stay."""
    listed = [term for term in row.terms if term.source is not None]
    row.terms = listed
    let_go(session, row)
    row.terms = [*listed, *(term.row() for term in terms)]


def _each_once(terms: Iterable[Meaning]) -> list[Meaning]:
    """Without those that fold to an earlier one: whoever types cannot tell them apart."""
    by_folded: dict[str, Meaning] = {}
    for term in terms:
        by_folded.setdefault(fold(term.text), term)
    return list(by_folded.values())
