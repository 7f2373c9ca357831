"""Articles come ready to be shown: figures said, marks numbered, in a pinned number of statements."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content import load_content
from finder.domain.articles import Grid, Paragraph, Section, SubHeading
from finder.models import Figure
from finder.queries import conditions, procedures, questions
from finder.queries.articles import FigureSaid, Mark, Said, ShownParagraph, ShownSubHeading, ShownTable, plain
from finder.queries.conditions import ConditionPage
from finder.queries.page_texts import text_of
from tests.actions.test_content import CONTENT, INJECTION, TWITCH
from tests.make import day
from tests.statements import counted

TREATMENTS = Section(
    "Treatments",
    (
        SubHeading("Needles"),
        Paragraph('It helps {{ figure "twitch-women" value }}.[^new-2020][^old-1990]'),
        Grid(("Study", "Result"), (("Old[^old-1990]", '{{ figure "twitch-women" }}'),)),
    ),
)


@pytest.fixture
def page(session: Session) -> ConditionPage:
    """A condition with one of every block."""
    longer = replace(TWITCH, sections=(*TWITCH.sections, TREATMENTS))
    load_content(session, CONTENT._replace(conditions=(longer, CONTENT.conditions[1])))
    session.expire_all()
    found = conditions.by_slug(session, "twitch", day(0))
    assert found is not None
    return found


def test_marks_are_numbered_in_the_order_of_the_page(page: ConditionPage) -> None:
    assert [(one.number, one.source.key) for one in page.references] == [(1, "old-1990"), (2, "new-2020")]
    assert page.numbers == {"old-1990": 1, "new-2020": 2}


def test_a_figure_said_whole_bears_the_mark_of_its_source(page: ConditionPage) -> None:
    ((name, said),) = ((fact.name, fact.said) for fact in page.facts)
    assert name == "how_common"
    assert said == (
        FigureSaid("14.5 per 100,000 women (Anytown)", page.figures["twitch-women"]),
        Mark(1, "old-1990"),
    )


def test_blocks_are_shown_by_kind(page: ConditionPage) -> None:
    heading, paragraph, table = page.sections[1].blocks
    assert heading == ShownSubHeading((Said("Needles"),))
    assert isinstance(paragraph, ShownParagraph) and isinstance(table, ShownTable)
    assert plain(paragraph.text) == "It helps 14.5 per 100,000."
    assert [piece for piece in paragraph.text if isinstance(piece, Mark)] == [
        Mark(2, "new-2020"),
        Mark(1, "old-1990"),
    ]
    assert table.rows[0][0] == (Said("Old"), Mark(1, "old-1990"))


def test_look_alikes_and_related_conditions_are_told_apart(page: ConditionPage) -> None:
    assert [(one.name, one.slug, plain(one.sign)) for one in page.lookalikes] == [
        ("Tremble", "tremble", "Both sides shake."),
        ("Tic", None, "It can wait."),
    ]
    assert [(one.kind, one.link.slug) for one in page.related] == [("associated", "tremble")]


def test_a_conflict_has_its_figures_and_its_note(page: ConditionPage) -> None:
    (conflict,) = page.conflicts
    assert (conflict.question, conflict.note) == ("How many?", "They differ. So it is.")
    assert [figure.key for figure in conflict.figures] == ["twitch-women"]
    assert conflict.figures[0].source.address is None


def test_a_figure_taken_away_is_said_to_be_missing(session: Session, page: ConditionPage) -> None:
    session.execute(sa.delete(Figure))
    found = questions.by_slug(session, "twitch", "is-it-bad", day(0))
    assert found is not None
    assert "It is (figure not on record)." in text_of(found)


def test_a_question_says_a_figure_of_its_condition(session: Session, page: ConditionPage) -> None:
    found = questions.by_slug(session, "twitch", "is-it-bad", day(0))
    assert found is not None and found.condition.label == "Twitch"
    assert plain(found.sections[0].blocks[0].text) == "It is 14.5 per 100,000."  # type: ignore[union-attr]
    assert (plain(found.short_answer), found.others) == ("No.", ())


def test_the_text_of_a_page_has_all_that_a_reviewer_reads(page: ConditionPage) -> None:
    text = text_of(page)
    parts = (
        *("# Twitch", "A muscle moves by itself.", "how_common: 14.5 per 100,000 women (Anytown)[old-1990]"),
        *("urgent: Call today.", "## Symptoms", "One eye closes.[old-1990] Or two.", "- often"),
        *("| Study | Result |", "- Tic: It can wait.", "- Injection (relieves, review)", "## How many?"),
        *("n = 648", "- Is it a twitch?", "- ICD-10-CM X51.3 Twitch (exact, 2026-04)"),
        "[old-1990] Sample A. Of twitches.",
    )
    assert [part for part in parts if part not in text] == []


def test_a_figure_that_stands_alone_is_part_of_what_is_reviewed(
    session: Session, page: ConditionPage
) -> None:
    session.execute(sa.update(Figure).values(group_id=None, n=7))
    found = conditions.by_slug(session, "twitch", day(0))
    assert found is not None and not found.conflicts
    assert "## Figures\n- 14.5 per 100,000 women (Anytown)" in text_of(found) and "n = 7" in text_of(found)


@pytest.mark.parametrize("times", [1, 8])
def test_statements_are_pinned_however_much_there_is(session: Session, times: int) -> None:
    more = tuple(replace(TWITCH.figures[0], id=f"twitch-{n}") for n in range(times))
    longer = replace(TWITCH, figures=(*TWITCH.figures, *more), sections=(TREATMENTS,) * times)
    load_content(session, CONTENT._replace(conditions=(longer, CONTENT.conditions[1])))
    session.expire_all()
    with counted(session) as sent:
        conditions.by_slug(session, "twitch", day(0))
    assert len(sent) == 4


def test_statements_of_other_pages_are_pinned(session: Session) -> None:
    load_content(session, CONTENT)
    session.expunge_all()
    with counted(session) as sent:
        procedures.by_slug(session, INJECTION.slug, day(0))
    assert len(sent) == 6
    with counted(session) as sent:
        questions.by_slug(session, "twitch", "is-it-bad", day(0))
    assert len(sent) == 4
