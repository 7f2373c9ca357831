"""Loading the content files: everything once, what changed again, what is the same never."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content import Content, Loaded, UnknownReference, load_content, read_content
from finder.domain.articles import ItemList, Paragraph, Section
from finder.domain.words import fold
from finder.models import (
    Claim,
    Condition,
    ContentVersion,
    Figure,
    Language,
    Procedure,
    Question,
    Source,
    Specialty,
    Term,
    utc_now,
)
from finder.readers.content import IncomingCondition, IncomingProcedure
from finder.readers.content_figures import IncomingConflict, IncomingFigure
from finder.readers.content_lists import IncomingLanguage, IncomingSpecialty, IncomingSpecialtyText
from finder.readers.content_parts import (
    IncomingCare,
    IncomingCode,
    IncomingLookalike,
    IncomingRelation,
    IncomingRole,
    IncomingTerm,
    IncomingUse,
)
from finder.readers.content_questions import IncomingQuestion
from finder.readers.content_sources import IncomingSource

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
    codes=(IncomingCode("ICD-10-CM", "X51.3", "Twitch", "exact", "2026-04"),),
    specialties=(IncomingRole("2084N0400X", "treats"),),
    procedures=(IncomingUse("injection", "relieves", "review"),),
    related=(IncomingRelation("tremble", "associated"),),
    care=IncomingCare("urgent", "Call today."),
    sections=(
        Section(
            "Symptoms", (Paragraph("One eye closes.[^old-1990] Or two."), ItemList(("often", "briefly")))
        ),
    ),
    lookalikes=(
        IncomingLookalike("Tremble", "Both sides shake.", "tremble"),
        IncomingLookalike("Tic", "It can wait.", None),
    ),
    facts=(("how_common", '{{ figure "twitch-women" }}'),),
    figures=(
        IncomingFigure(
            *(
                "twitch-women",
                "prevalence",
                "14.5",
                None,
                None,
                None,
                "per 100,000 people",
                "general",
                "women",
            ),
            *(None, "Anytown", None, 648, None, "old-1990", "twitch-prevalence", True),
        ),
    ),
    conflicts=(IncomingConflict("twitch-prevalence", "How many?", "They differ. So it is.", ()),),
    questions_to_ask=("Is it a twitch?",),
    written_by="Sample Author",
)
TREMBLE = replace(
    TWITCH, slug="tremble", name="Tremble", also=(), codes=(), related=(), care=None, lookalikes=(), figures=(),
    conflicts=(), facts=(),
)  # fmt: skip
OLD = IncomingSource(
    *("old-1990", "Of twitches", "Sample A", "Journal 1990;1:1", None, None, None, "registry"),
    *(date(2026, 11, 2), "abstract"),
)
NEW = replace(OLD, key="new-2020", kind="review", read=date(2026, 10, 1))
ASKED = IncomingQuestion(
    *("twitch", "is-it-bad", "d1", "Is it bad?", "No.[^old-1990][^new-2020]", ("bad?",)),
    (Section("", (Paragraph('It is {{ figure "twitch-women" value }}.[^old-1990]'),)),),
)
CONTENT = Content(
    *((NEUROLOGY,), (WELSH,), (INJECTION,), (TWITCH, TREMBLE)),
    sources=(OLD, NEW),
    questions=(ASKED,),
    specialty_texts=(IncomingSpecialtyText("2084N0400X", "When it twitches.", "They look."),),
)


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
        "sources": Loaded(new=2),
        "procedures": Loaded(new=1),
        "conditions": Loaded(new=2),
        "questions": Loaded(new=1),
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
    assert [(one.procedure.slug, one.role, one.evidence) for one in row.procedures] == [
        ("injection", "relieves", "review")
    ]
    assert [(one.kind, one.other.slug if one.other else None) for one in row.relations] == [
        ("lookalike", "tremble"),
        ("associated", "tremble"),
        ("lookalike", None),
    ]


def test_sections_are_kept_as_paragraphs_and_items(session: Session) -> None:
    load_content(session, CONTENT)
    blocks = [{"paragraph": "One eye closes.[^old-1990] Or two."}, {"items": ["often", "briefly"]}]
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
    loaded = load_content(session, changed(name="Twitching", also=(), related=(), lookalikes=()))
    assert loaded["conditions"] == Loaded(changed=1, same=1)
    assert (condition(session).name, condition(session).relations) == ("Twitching", [])


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
        ({"procedures": (IncomingUse("spell", "treats", "trial"),)}, "twitch names the procedure spell"),
        ({"related": (IncomingRelation("jitter", "cause"),)}, "twitch names the condition jitter"),
    ],
)
def test_a_name_that_no_file_describes_is_refused(session: Session, fault: dict[str, Any], said: str) -> None:
    with pytest.raises(UnknownReference, match=said):
        load_content(session, CONTENT._replace(conditions=(replace(TWITCH, **fault), TREMBLE)))


def test_the_files_of_the_house_load_without_a_loose_end(session: Session, seed_folder: Path) -> None:
    content = read_content(seed_folder)
    loaded = load_content(session, content)
    assert {noun: rows.new for noun, rows in loaded.items()} == {
        noun: len(getattr(content, noun)) for noun in loaded
    }


# The ledger


def test_a_figure_is_kept_with_its_source_and_its_conflict(session: Session) -> None:
    load_content(session, CONTENT)
    figure = session.scalars(sa.select(Figure)).one()
    assert (figure.key, figure.source.key, figure.n) == ("twitch-women", "old-1990", 648)
    assert figure.group and figure.group.note == "They differ. So it is."


def test_a_figure_may_move_to_another_condition(session: Session) -> None:
    load_content(session, CONTENT)
    moved = replace(TREMBLE, digest="d2", figures=TWITCH.figures, conflicts=TWITCH.conflicts)
    left = replace(TWITCH, digest="d2", figures=(), conflicts=())
    load_content(session, CONTENT._replace(conditions=(moved, left)))
    assert session.scalars(sa.select(Figure.condition_id)).one() == condition(session, "tremble").id


def test_a_marked_sentence_is_a_claim_as_strong_as_its_strongest_source(session: Session) -> None:
    load_content(session, CONTENT)
    found = session.scalars(sa.select(Claim).order_by(Claim.question_id.is_(None), Claim.id)).all()
    assert [(one.section, one.sentence, one.strength) for one in found[:3]] == [
        ("", "No.[^old-1990][^new-2020]", "review"),
        ("", 'It is {{ figure "twitch-women" value }}.[^old-1990]', "registry"),
        ("Symptoms", "One eye closes.[^old-1990]", "registry"),
    ]


def test_a_claim_stands_until_its_oldest_source_is_to_be_read_again(session: Session) -> None:
    load_content(session, CONTENT)
    claim = session.scalars(sa.select(Claim).where(Claim.strength == "review")).one()
    assert ([one.key for one in claim.sources], claim.stands_until) == (
        ["old-1990", "new-2020"],
        date(2028, 10, 1),
    )


def test_claims_of_a_changed_file_take_the_place_of_the_old_ones(session: Session) -> None:
    load_content(session, CONTENT)
    load_content(session, changed(sections=(Section("Symptoms", (Paragraph("Nothing.[^new-2020]"),)),)))
    of_twitch = sa.select(Claim.sentence).where(Claim.condition_id == condition(session).id)
    assert session.scalars(of_twitch).all() == ["Nothing.[^new-2020]"]


def test_a_source_gets_its_new_facts(session: Session) -> None:
    load_content(session, CONTENT)
    again = replace(OLD, read=date(2026, 12, 1))
    assert load_content(session, CONTENT._replace(sources=(again, NEW)))["sources"] == Loaded(
        changed=1, same=1
    )


def test_a_condition_names_its_author_once(session: Session) -> None:
    load_content(session, CONTENT)
    first, second = condition(session).author, condition(session, "tremble").author
    assert first is second and first is not None and first.name == "Sample Author"


def test_a_specialty_says_when_to_see_one(session: Session) -> None:
    load_content(session, CONTENT)
    row = session.scalars(sa.select(Specialty)).one()
    assert (row.when_to_see, row.what_they_do) == ("When it twitches.", "They look.")


def test_a_text_for_a_specialty_that_no_file_describes_is_refused(session: Session) -> None:
    text = IncomingSpecialtyText("000000000X", "Never.", "Nothing.")
    with pytest.raises(UnknownReference, match=r"specialty_texts\.toml names the specialty 000000000X"):
        load_content(session, CONTENT._replace(specialty_texts=(text,)))


# What the staff edited


@pytest.mark.parametrize("model", [Condition, Procedure, Question])
def test_what_the_staff_edited_is_not_overwritten_by_a_changed_file(session: Session, model: Any) -> None:
    load_content(session, CONTENT)
    row = session.scalars(sa.select(model).order_by(model.id)).first()
    row.short_answer, row.edited_by, row.edited_at = "Written by the staff.", "Ada Sample", utc_now()
    session.flush()
    newer = CONTENT._replace(
        conditions=(replace(TWITCH, digest="d2"), TREMBLE),
        procedures=(replace(INJECTION, digest="d2"),),
        questions=(replace(ASKED, digest="d2"),),
    )
    load_content(session, newer)
    session.expire_all()
    assert row.short_answer == "Written by the staff."


# Versions


def test_every_page_has_its_first_version(session: Session) -> None:
    load_content(session, CONTENT)
    assert session.scalars(sa.select(ContentVersion.by)).all() == ["flask seed"] * 4


def test_a_page_that_reads_as_before_gets_no_new_version(session: Session) -> None:
    load_content(session, CONTENT)
    load_content(session, changed())
    assert len(session.scalars(sa.select(ContentVersion.id)).all()) == 4


def test_an_edit_of_a_figure_is_a_version_of_every_page_that_says_it(session: Session) -> None:
    load_content(session, CONTENT)
    load_content(session, changed(figures=(replace(TWITCH.figures[0], value="15"),)))
    newest = session.scalars(sa.select(ContentVersion).order_by(ContentVersion.id).offset(4)).all()
    assert {(one.condition_id is not None, one.question_id is not None) for one in newest} == {
        (True, False),
        (False, True),
    }


def test_sources_named_nowhere_stay(session: Session) -> None:
    load_content(session, CONTENT)
    load_content(session, CONTENT._replace(sources=(OLD,)))
    assert len(session.scalars(sa.select(Source.id)).all()) == 2
