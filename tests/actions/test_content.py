"""Loading the content files: everything once, what changed again, what is the same never."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content import Content, Loaded, UnknownReference, load_content, read_content
from finder.domain.words import fold
from finder.models import Condition, Language, Procedure, Specialty, Term
from finder.readers.content import (
    IncomingCare,
    IncomingCode,
    IncomingCondition,
    IncomingLanguage,
    IncomingProcedure,
    IncomingRole,
    IncomingSpecialty,
    IncomingTerm,
    ItemList,
    Paragraph,
    Section,
)

NEUROLOGY = IncomingSpecialty(
    *("2084N0400X", "neurology", "Neurology", "Neurologist", "Neurologists", "Brain and nerves"),
    *("Treats the brain.", ("nerve doctor",), ("neurólogo",)),
)
WELSH = IncomingLanguage("cy", "Welsh", "Cymraeg", ("welsh",))
INJECTION = IncomingProcedure(
    *("injection", "d1", "Injection", "A needle."),
    *((IncomingTerm("shot", "lay", "en"),), ("2084N0400X",), (Section("After", (Paragraph("Rest."),)),)),
)
TWITCH = IncomingCondition(
    slug="twitch",
    digest="d1",
    name="Twitch",
    body_system="Face",
    service_line="Nerves",
    short_answer="A muscle moves by itself.",
    also=(IncomingTerm("Jumping muscle", "lay", "en"), IncomingTerm("TWITCH", "misspelling", "en")),
    codes=(IncomingCode("ICD-10-CM", "X51.3", "Twitch"),),
    specialties=(IncomingRole("2084N0400X", "treats"),),
    procedures=("injection",),
    related=("tremble",),
    care=IncomingCare("urgent", "Call today."),
    sections=(Section("Symptoms", (Paragraph("One eye closes."), ItemList(("often", "briefly")))),),
)
TREMBLE = replace(TWITCH, slug="tremble", name="Tremble", also=(), codes=(), related=(), care=None)
CONTENT = Content((NEUROLOGY,), (WELSH,), (INJECTION,), (TWITCH, TREMBLE))


def condition(session: Session, slug: str = "twitch") -> Condition:
    """The condition, read afresh."""
    session.expire_all()
    return session.scalars(sa.select(Condition).filter_by(slug=slug)).one()


def terms(session: Session, **of: Any) -> dict[str, tuple[str, str]]:
    """Text → kind and language, of one noun."""
    return {row.text: (row.kind, row.language) for row in session.scalars(sa.select(Term).filter_by(**of))}


def changed(**values: Any) -> Content:
    """The same content, but for another text of the condition."""
    return CONTENT._replace(conditions=(replace(TWITCH, digest="d2", **values), TREMBLE))


def test_everything_is_new_the_first_time(session: Session) -> None:
    assert load_content(session, CONTENT) == {
        "specialties": Loaded(new=1),
        "languages": Loaded(new=1),
        "procedures": Loaded(new=1),
        "conditions": Loaded(new=2),
        "words": Loaded(),
        "nicknames": Loaded(),
    }


def test_the_same_files_change_nothing(session: Session) -> None:
    load_content(session, CONTENT)
    session.expire_all()
    assert sum(loaded.written for loaded in load_content(session, CONTENT).values()) == 0


def test_a_second_load_keeps_the_terms_as_they_are(session: Session) -> None:
    load_content(session, CONTENT)
    before = session.scalars(sa.select(Term.id).order_by(Term.id)).all()
    load_content(session, CONTENT)
    assert session.scalars(sa.select(Term.id).order_by(Term.id)).all() == before


def test_a_specialty_answers_to_its_field_its_people_and_lay_words(session: Session) -> None:
    load_content(session, CONTENT)
    specialty = session.scalars(sa.select(Specialty)).one()
    assert terms(session, specialty_id=specialty.id) == {
        "Neurology": ("name", "en"),
        "Neurologist": ("person", "en"),
        "Neurologists": ("person", "en"),
        "nerve doctor": ("lay", "en"),
        "neurólogo": ("lay", "es"),
    }


def test_a_condition_answers_to_its_code_with_and_without_the_dot(session: Session) -> None:
    load_content(session, CONTENT)
    found = terms(session, condition_id=condition(session).id)
    assert {text for text, (kind, _) in found.items() if kind == "code"} == {"X51.3", "X513"}


def test_a_term_that_folds_to_the_name_is_not_kept_twice(session: Session) -> None:
    load_content(session, CONTENT)
    found = terms(session, condition_id=condition(session).id)
    assert ("Twitch" in found, "TWITCH" in found) == (True, False)


def test_terms_are_folded_as_typed_words_are(session: Session) -> None:
    load_content(session, CONTENT)
    assert all(row.folded == fold(row.text) for row in session.scalars(sa.select(Term)))


def test_a_condition_is_linked_to_all_it_names(session: Session) -> None:
    load_content(session, CONTENT)
    row = condition(session)
    assert [(link.specialty.code, link.role) for link in row.specialties] == [("2084N0400X", "treats")]
    assert [one.slug for one in row.procedures] == ["injection"]
    assert [one.slug for one in row.related] == ["tremble"]


def test_sections_are_kept_as_paragraphs_and_items(session: Session) -> None:
    load_content(session, CONTENT)
    blocks = [{"paragraph": "One eye closes."}, {"items": ["often", "briefly"]}]
    assert condition(session).sections == [{"heading": "Symptoms", "blocks": blocks}]


def test_care_is_kept_where_there_is_any(session: Session) -> None:
    load_content(session, CONTENT)
    assert (condition(session).care_level, condition(session).care_text) == ("urgent", "Call today.")
    assert condition(session, "tremble").care_level is None


def test_a_procedure_knows_who_performs_it(session: Session) -> None:
    load_content(session, CONTENT)
    row = session.scalars(sa.select(Procedure)).one()
    assert [one.code for one in row.specialties] == ["2084N0400X"]


def test_a_changed_file_is_loaded_again(session: Session) -> None:
    load_content(session, CONTENT)
    loaded = load_content(session, changed(name="Twitching", also=(), related=()))
    assert loaded["conditions"] == Loaded(changed=1, same=1)
    assert (condition(session).name, condition(session).related) == ("Twitching", [])


def test_terms_of_a_changed_file_take_the_place_of_the_old_ones(session: Session) -> None:
    load_content(session, CONTENT)
    load_content(session, changed(also=(IncomingTerm("Tic", "lay", "en"),), codes=()))
    assert set(terms(session, condition_id=condition(session).id)) == {"Twitch", "Tic"}


def test_a_specialty_that_stays_may_change_its_role(session: Session) -> None:
    load_content(session, CONTENT)
    load_content(session, changed(specialties=(IncomingRole("2084N0400X", "diagnoses"),)))
    assert [link.role for link in condition(session).specialties] == ["diagnoses"]


def test_what_was_edited_since_stays_while_its_file_is_the_same(session: Session) -> None:
    load_content(session, CONTENT)
    condition(session).short_answer = "Written by the staff."
    load_content(session, CONTENT)
    assert condition(session).short_answer == "Written by the staff."


def test_a_specialty_gets_its_new_words(session: Session) -> None:
    load_content(session, CONTENT)
    more = CONTENT._replace(specialties=(replace(NEUROLOGY, words=("brain doctor",)),))
    assert load_content(session, more)["specialties"] == Loaded(changed=1)
    assert "brain doctor" in terms(session, specialty_id=session.scalars(sa.select(Specialty.id)).one())


def test_a_language_gets_its_new_name(session: Session) -> None:
    load_content(session, CONTENT)
    load_content(session, CONTENT._replace(languages=(replace(WELSH, native_name="Y Gymraeg"),)))
    session.expire_all()
    assert session.scalars(sa.select(Language.native_name)).one() == "Y Gymraeg"


def test_a_row_that_no_file_describes_any_more_stays(session: Session) -> None:
    load_content(session, CONTENT)
    load_content(session, CONTENT._replace(conditions=(TREMBLE,)))
    assert condition(session).name == "Twitch"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"specialties": (IncomingRole("000000000X", "treats"),)}, "twitch names the specialty 000000000X"),
        ({"procedures": ("spell",)}, "twitch names the procedure spell"),
        ({"related": ("jitter",)}, "twitch names the condition jitter"),
    ],
)
def test_a_name_that_no_file_describes_is_refused(session: Session, fault: dict[str, Any], said: str) -> None:
    with pytest.raises(UnknownReference, match=said):
        load_content(session, CONTENT._replace(conditions=(replace(TWITCH, **fault), TREMBLE)))


def test_the_files_of_the_house_load_without_a_loose_end(session: Session, seed_folder: Path) -> None:
    content = read_content(seed_folder)
    loaded = load_content(session, content)
    assert [rows.new for rows in loaded.values()] == [len(rows) for rows in content]
