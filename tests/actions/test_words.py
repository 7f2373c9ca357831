"""The word table in the directory: renewed line by line, apart from what the nouns say themselves."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content import Loaded, UnknownReference, load_content
from finder.models import Specialty, Term
from finder.readers.content_parts import IncomingTerm
from finder.readers.content_words import IncomingWord
from tests.actions.test_content import CONTENT, NEUROLOGY, TREMBLE, TWITCH

DIZZY = IncomingWord("Dizzy", "en", "symptom", "specialty", "neurology", "own wording")
JUMPY = IncomingWord("jumpy face", "en", "lay", "condition", "twitch", "own wording")
NEEDLE = IncomingWord("pinchazo", "es", "lay", "procedure", "injection", "own Spanish wording")
LISTED = CONTENT._replace(words=(DIZZY, JUMPY, NEEDLE))


def listed(session: Session) -> dict[str, tuple[str, str, str, str | None]]:
    """Text → folded, kind, language and source, of the terms of the word table."""
    rows = session.scalars(sa.select(Term).where(Term.source.is_not(None)))
    return {row.text: (row.folded, row.kind, row.language, row.source) for row in rows}


def own_words(session: Session) -> list[str]:
    """The texts of what the nouns say themselves, in the order of their ids."""
    return list(session.scalars(sa.select(Term.text).where(Term.source.is_(None)).order_by(Term.id)))


def test_words_are_kept_with_their_source(session: Session) -> None:
    load_content(session, LISTED)
    assert listed(session) == {
        "Dizzy": ("dizzy", "symptom", "en", "own wording"),
        "jumpy face": ("jumpy face", "lay", "en", "own wording"),
        "pinchazo": ("pinchazo", "lay", "es", "own Spanish wording"),
    }


def test_words_are_terms_of_what_they_mean(session: Session) -> None:
    load_content(session, LISTED)
    specialty = session.scalars(sa.select(Specialty)).one()
    assert "Dizzy" in {term.text for term in specialty.terms}


def test_the_same_table_changes_nothing(session: Session) -> None:
    load_content(session, LISTED)
    ids = session.scalars(sa.select(Term.id).order_by(Term.id)).all()
    assert load_content(session, LISTED)["words"] == Loaded(same=3)
    assert session.scalars(sa.select(Term.id).order_by(Term.id)).all() == ids


@pytest.mark.parametrize(
    "change", [{"text": "dizzy"}, {"kind": "lay"}, {"language": "es"}, {"source": "a book"}]
)
def test_a_changed_line_is_changed_in_place(session: Session, change: dict[str, str]) -> None:
    load_content(session, LISTED)
    before = session.scalars(sa.select(Term.id).where(Term.folded == "dizzy")).one()
    again = LISTED._replace(words=(replace(DIZZY, **change), JUMPY, NEEDLE))
    assert load_content(session, again)["words"] == Loaded(changed=1, same=2)
    session.expire_all()
    row = session.get_one(Term, before)
    assert {name: getattr(row, name) for name in change} == change


def test_a_line_taken_out_of_the_table_is_taken_out_of_the_directory(session: Session) -> None:
    load_content(session, LISTED)
    assert load_content(session, LISTED._replace(words=(DIZZY,)))["words"] == Loaded(same=1, gone=2)
    assert set(listed(session)) == {"Dizzy"}


def test_a_line_taken_out_leaves_the_nouns_own_words(session: Session) -> None:
    load_content(session, LISTED)
    before = own_words(session)
    load_content(session, CONTENT)
    assert (listed(session), own_words(session)) == ({}, before)


def test_one_text_may_have_several_meanings(session: Session) -> None:
    several = (DIZZY, replace(DIZZY, subject="condition", slug="twitch"))
    assert load_content(session, CONTENT._replace(words=several))["words"] == Loaded(new=2)


def test_one_of_several_meanings_may_go(session: Session) -> None:
    several = (DIZZY, replace(DIZZY, subject="condition", slug="twitch"))
    load_content(session, CONTENT._replace(words=several))
    load_content(session, CONTENT._replace(words=several[1:]))
    term = session.scalars(sa.select(Term).where(Term.folded == "dizzy")).one()
    assert (term.specialty_id, term.condition_id is None) == (None, False)


def test_words_stay_when_the_nouns_words_are_renewed(session: Session) -> None:
    load_content(session, LISTED)
    tic = replace(TWITCH, digest="d2", also=(IncomingTerm("Tic", "lay", "en"),))
    brain = replace(NEUROLOGY, words=("brain doctor",))
    loaded = load_content(session, LISTED._replace(conditions=(tic, TREMBLE), specialties=(brain,)))
    assert (loaded["conditions"].changed, loaded["specialties"].changed) == (1, 1)
    assert (loaded["words"], len(listed(session))) == (Loaded(same=3), 3)


def test_words_do_not_make_a_specialty_look_changed(session: Session) -> None:
    load_content(session, LISTED)
    session.expire_all()
    assert load_content(session, LISTED)["specialties"] == Loaded(same=1)


def test_taking_lines_out_and_renewing_at_once_leaves_no_loose_end(session: Session) -> None:
    load_content(session, LISTED)
    specialty = session.scalars(sa.select(Specialty)).one()
    assert specialty.terms
    load_content(session, CONTENT)
    load_content(session, CONTENT._replace(specialties=(replace(NEUROLOGY, words=()),)))
    assert "Dizzy" not in {term.text for term in specialty.terms}


def test_a_meaning_that_no_file_describes_is_refused(session: Session) -> None:
    with pytest.raises(UnknownReference, match=r"terms\.csv names the specialty magic"):
        load_content(session, CONTENT._replace(words=(replace(DIZZY, slug="magic"),)))
