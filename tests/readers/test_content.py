"""The content reader takes the format apart and refuses every break of it, with file and place."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.domain.articles import Grid, ItemList, Paragraph, SubHeading
from finder.readers import content
from finder.readers.content_parts import (
    IncomingCare,
    IncomingCode,
    IncomingRelation,
    IncomingRole,
    IncomingTerm,
    IncomingUse,
)
from finder.readers.front_matter import ContentError

CONDITION = """\
+++
name = "Sample ache"
body_system = "Head pain"
service_line = "Headache and facial pain"
short_answer = "A sample ache is made up."
also = [
  { text = "made-up ache", kind = "lay", language = "en" },
  { text = "dolor de muestra", kind = "clinical", language = "es" },
]
codes = [{ system = "ICD-10-CM", code = "G50.0", label = "Sample", relation = "exact", release = "2026-04" }]
specialties = [
  { code = "207Q00000X", role = "first visit" },
  { code = "2084N0400X", role = "treats" },
]
procedures = [{ slug = "sample-test", role = "diagnoses", evidence = "review" }]
related = [{ slug = "other-ache", relation = "cause" }]

[care]
level = "emergency"
text = "Call 911 if it is sudden."
+++

## Symptoms

One line
goes on here.

Common ones are:
- one
- two

## Causes and triggers

Nobody knows.

## How doctors find it

They ask.

## Treatments

- Rest.

## When to get help

Soon.
"""

PROCEDURE = """\
+++
name = "Sample test"
short_answer = "A test that is made up."
also = [{ text = "sample exam", kind = "lay", language = "en" }]
specialties = ["2084N0400X"]
+++

## How it goes

You sit.

## Recovery

You go home.

## Who does it

A doctor.
"""


@pytest.fixture
def read_condition(tmp_path: Path):
    def read(text: str, name: str = "sample-ache") -> content.IncomingCondition:
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        return next(content.read_conditions(tmp_path))

    return read


@pytest.fixture
def read_procedure(tmp_path: Path):
    def read(text: str) -> content.IncomingProcedure:
        (tmp_path / "sample-test.md").write_text(text, encoding="utf-8")
        return next(content.read_procedures(tmp_path))

    return read


def swapped(old: str, new: str, text: str = CONDITION) -> str:
    """The text with one part exchanged; fails when that part is not there exactly once."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


# What a good file gives


def test_a_condition_has_its_plain_fields(read_condition):
    condition = read_condition(CONDITION)
    assert (condition.slug, condition.name) == ("sample-ache", "Sample ache")
    assert (condition.body_system, condition.service_line) == ("Head pain", "Headache and facial pain")
    assert condition.short_answer == "A sample ache is made up."


def test_a_condition_has_its_terms_in_order(read_condition):
    assert read_condition(CONDITION).also == (
        IncomingTerm("made-up ache", "lay", "en"),
        IncomingTerm("dolor de muestra", "clinical", "es"),
    )


def test_a_condition_has_its_codes(read_condition):
    assert read_condition(CONDITION).codes == (
        IncomingCode("ICD-10-CM", "G50.0", "Sample", "exact", "2026-04"),
    )


def test_a_condition_has_its_specialties_with_roles(read_condition):
    assert read_condition(CONDITION).specialties == (
        IncomingRole("207Q00000X", "first visit"),
        IncomingRole("2084N0400X", "treats"),
    )


def test_a_condition_has_its_links(read_condition):
    condition = read_condition(CONDITION)
    assert condition.procedures == (IncomingUse("sample-test", "diagnoses", "review"),)
    assert condition.related == (IncomingRelation("other-ache", "cause"),)


def test_a_condition_has_its_care_card(read_condition):
    assert read_condition(CONDITION).care == IncomingCare("emergency", "Call 911 if it is sudden.")


def test_a_condition_may_have_no_care_card(read_condition):
    start, end = CONDITION.index("[care]"), CONDITION.index("+++", 4)
    assert read_condition(CONDITION[:start] + CONDITION[end:]).care is None


def test_sections_hold_paragraphs_and_lists(read_condition):
    symptoms = read_condition(CONDITION).sections[0]
    assert symptoms.heading == "Symptoms"
    assert symptoms.blocks == (
        Paragraph("One line goes on here."),
        Paragraph("Common ones are:"),
        ItemList(("one", "two")),
    )


def test_headings_come_in_order_and_some_may_be_left_out(read_condition):
    headings = [section.heading for section in read_condition(CONDITION).sections]
    assert headings == [one for one in content.CONDITION_HEADINGS if one in headings]
    assert "Outlook" not in headings


def test_a_table_has_a_head_and_rows(read_condition):
    table = "| Study | Result |\n|---|---|\n| Old | good |\n| New | better |"
    found = read_condition(swapped("Nobody knows.", table)).sections[1]
    assert found.blocks == (Grid(("Study", "Result"), (("Old", "good"), ("New", "better"))),)


def test_a_sub_heading_stands_within_its_section(read_condition):
    found = read_condition(swapped("Nobody knows.", "### Ideas\n\nNone.")).sections[1]
    assert found.blocks == (SubHeading("Ideas"), Paragraph("None."))


def test_a_block_knows_its_line(read_condition):
    assert [block.line for block in read_condition(CONDITION).sections[0].blocks] == [25, 28, 29]


def test_windows_line_ends_read_the_same(read_condition):
    plain = read_condition(CONDITION)
    assert read_condition(CONDITION.replace("\n", "\r\n")).sections == plain.sections


def test_the_digest_changes_with_any_edit(read_condition):
    before = read_condition(CONDITION).digest
    assert read_condition(swapped("Nobody knows.", "Nobody knows")).digest != before


def test_the_digest_of_the_same_text_is_the_same(read_condition):
    assert read_condition(CONDITION).digest == read_condition(CONDITION).digest


def test_what_is_read_is_frozen(read_condition):
    with pytest.raises(FrozenInstanceError):
        read_condition(CONDITION).name = "other"


def test_conditions_come_by_file_name(tmp_path):
    for name in ("b-two", "a-one", "c-three"):
        (tmp_path / f"{name}.md").write_text(CONDITION, encoding="utf-8")
    slugs = [condition.slug for condition in content.read_conditions(tmp_path)]
    assert slugs == ["a-one", "b-two", "c-three"]


def test_a_procedure_is_read_whole(read_procedure):
    procedure = read_procedure(PROCEDURE)
    assert (procedure.slug, procedure.name) == ("sample-test", "Sample test")
    assert procedure.short_answer == "A test that is made up."
    assert procedure.also == (IncomingTerm("sample exam", "lay", "en"),)
    assert procedure.specialties == ("2084N0400X",)
    assert [section.heading for section in procedure.sections] == ["How it goes", "Recovery", "Who does it"]


# What a condition file is refused for: (what is wrong, the file, where the error points)

OTHER = '{ slug = "other-ache", relation = "cause" }'
RELATED = f"[{OTHER}]"

FRONT_FAULTS = [
    ("no front matter", CONDITION.removeprefix("+++\n"), "line 1"),
    ("front matter never ends", CONDITION[: CONDITION.index("+++", 4)], "line 1"),
    ("not TOML", swapped('name = "Sample ache"', "name = Sample ache"), "front matter"),
    ("a key twice", swapped("related = [", 'name = "Again"\nrelated = ['), "front matter"),
    ("an unknown key", swapped("related = [", 'colour = "red"\nrelated = ['), "colour"),
    ("a number for a text", swapped('"Sample ache"', "7"), "name"),
    ("an empty text", swapped('"Sample ache"', '""'), "name"),
    ("a blank text", swapped('"Sample ache"', '"  "'), "name"),
    ("spaces around a text", swapped('"Sample ache"', '" Sample ache"'), "name"),
    (
        "a text for a list",
        swapped(f"related = {RELATED}", 'related = "x"'),
        "related",
    ),
    ("a text for a procedure", swapped("procedures = [{ slug", 'procedures = ["x", { slug'), "procedures[1]"),
    ("an unknown use", swapped('"diagnoses"', '"heals"'), "procedures[1].role"),
    ("evidence nobody knows", swapped('"review" }]', '"hope" }]'), "procedures[1].evidence"),
    ("an unknown relation", swapped('"cause"', '"friend"'), "related[1].relation"),
    ("a code without release", swapped(', release = "2026-04"', ""), "codes[1].release"),
    (
        "a link twice",
        swapped("related = [", 'related = [{ slug = "other-ache", relation = "cause" }, '),
        "related[2].slug",
    ),
    ("a text for a term", swapped("also = [\n  {", 'also = [\n  "x",\n  {'), "also[1]"),
    ("a term without language", swapped(', language = "es"', ""), "also[2].language"),
    ("a term with an unknown key", swapped('language = "es"', 'language = "es", lang = 1'), "also[2].lang"),
    ("an unknown kind of term", swapped('kind = "lay"', 'kind = "slang"'), "also[1].kind"),
    ("an unknown language of a term", swapped('language = "es"', 'language = "xx"'), "also[2].language"),
    ("a term twice", swapped('"dolor de muestra"', '"Made-up Ache"'), "also[2].text"),
    ("an unknown code system", swapped('"ICD-10-CM"', '"CPT"'), "codes[1].system"),
    ("a code without label", swapped(', label = "Sample"', ""), "codes[1].label"),
    ("an unknown role", swapped('role = "treats"', 'role = "heals"'), "specialties[2].role"),
    ("a specialty twice", swapped('"2084N0400X"', '"207Q00000X"'), "specialties[2].code"),
    ("a care level nobody knows", swapped('"emergency"', '"panic"'), "care.level"),
    ("an unknown key of the care card", swapped('level = "', 'x = 1\nlevel = "'), "care.x"),
    ("a care card without text", swapped('text = "Call 911 if it is sudden."\n', ""), "care.text"),
    ("a care card that is no table", swapped("[care]\n", "").replace('level = "', 'care = "', 1), "text"),
]

BODY_FAULTS = [
    ("text before the first heading", swapped("## Symptoms", "Hello.\n\n## Symptoms"), "line 23"),
    ("an empty section", swapped("Nobody knows.\n", ""), "line 32"),
    ("an empty last section", swapped("Soon.\n", ""), "line 44"),
    ("two headings the wrong way round", swapped("## Causes and triggers", "## Treatments"), "line 36"),
    ("a heading nobody knows", swapped("## Causes and triggers", "## History"), "line 32"),
    ("a section too many", CONDITION + "\n## More\n\nText.\n", "line 48"),
    ("a section twice", CONDITION + "\n## Symptoms\n\nText.\n", "line 48"),
    ("a table without a line of dashes", swapped("Nobody knows.", "| a |\n| b |\n| c |"), "line 34"),
    ("a table with a cell too many", swapped("Nobody knows.", "| a |\n|---|\n| b | c |"), "line 36"),
    ("a table with an empty cell", swapped("Nobody knows.", "| a | b |\n|---|---|\n| c | |"), "line 36"),
    ("a sub-heading without a body", swapped("Nobody knows.", "### Ideas\n\n### More\n\nOne."), "line 34"),
    ("a last sub-heading without a body", swapped("Nobody knows.", "None.\n\n### Ideas"), "line 36"),
    ("no section at all", CONDITION[: CONDITION.index("## Symptoms")], "body"),
    ("a heading of another level", swapped("## Causes and triggers", "# Causes and triggers"), "line 32"),
    ("a colon and no list", swapped("Nobody knows.", "The causes are:"), "line 34"),
    ("a colon at the end of an item", swapped("- Rest.", "- Rest:"), "line 42"),
    ("text right after a list", swapped("- Rest.", "- Rest.\nAnd sleep."), "line 43"),
    ("an empty item", swapped("- Rest.", "-"), "line 42"),
    ("an indented line", swapped("- Rest.", "- Rest.\n  - Sleep."), "line 43"),
]


def named(faults: list[tuple[str, str, str]]) -> list:
    return [pytest.param(text, where, id=name) for name, text, where in faults]


@pytest.mark.parametrize(("text", "where"), named(FRONT_FAULTS + BODY_FAULTS))
def test_a_faulty_condition_is_refused(read_condition, text, where):
    with pytest.raises(ContentError) as refused:
        read_condition(text)
    assert (refused.value.file.name, refused.value.where) == ("sample-ache.md", where)


CONDITION_KEYS = [
    *("name", "body_system", "service_line", "short_answer", "also", "codes"),
    *("specialties", "procedures", "related"),
]


@pytest.mark.parametrize("key", CONDITION_KEYS)
def test_a_condition_without_a_key_is_refused(read_condition, key):
    with pytest.raises(ContentError, match="is missing") as refused:
        read_condition(swapped(f"\n{key} = ", f"\nwas_{key} = "))
    assert refused.value.where == key


@pytest.mark.parametrize("key", ["name", "short_answer", "also", "specialties"])
def test_a_procedure_without_a_key_is_refused(read_procedure, key):
    with pytest.raises(ContentError, match="is missing") as refused:
        read_procedure(swapped(f"\n{key} = ", f"\nwas_{key} = ", PROCEDURE))
    assert refused.value.where == key


def test_a_procedure_with_a_key_of_conditions_is_refused(read_procedure):
    with pytest.raises(ContentError, match="not a known key"):
        read_procedure(swapped("specialties =", "related = []\nspecialties =", PROCEDURE))


def test_a_procedure_with_sections_of_a_condition_is_refused(read_procedure):
    with pytest.raises(ContentError, match="'Symptoms' is not a known heading"):
        read_procedure(swapped("## How it goes", "## Symptoms", PROCEDURE))


def test_a_toml_fault_is_told_with_its_line_in_the_file(read_condition):
    with pytest.raises(ContentError, match="line 2"):
        read_condition(swapped('name = "Sample ache"', "name = Sample ache"))


def test_the_message_names_file_place_and_reason(read_condition):
    with pytest.raises(ContentError, match=r"sample-ache\.md: name: must be text"):
        read_condition(swapped('"Sample ache"', "7"))


def test_a_file_name_that_is_no_slug_is_refused(read_condition):
    with pytest.raises(ContentError, match="not a slug"):
        read_condition(CONDITION, "Sample_Ache")


def test_a_file_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "sample-ache.md").write_bytes(CONDITION.replace("ache", "aché").encode("cp1252"))
    with pytest.raises(ContentError, match="UTF-8"):
        next(content.read_conditions(tmp_path))


@pytest.mark.parametrize("reader", [content.read_conditions, content.read_procedures])
def test_a_folder_without_texts_is_refused(tmp_path, reader):
    with pytest.raises(ContentError, match=r"no \.md file"):
        list(reader(tmp_path / "nowhere"))


@given(st.text(alphabet='+#- \n:ax"[]={}\r\x00é', max_size=80))
@settings(deadline=None, max_examples=200)
def test_noise_is_refused_and_never_another_error(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("any")
    (folder / "any.md").write_bytes(text.encode())
    with pytest.raises(ContentError):
        next(content.read_procedures(folder))


@given(st.text(alphabet="## -\n:ab ", max_size=60))
@settings(deadline=None, max_examples=200)
def test_any_body_is_read_or_refused_aloud(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("any")
    (folder / "any.md").write_text(swapped("You go home.", text, PROCEDURE), encoding="utf-8")
    try:
        procedure = next(content.read_procedures(folder))
    except ContentError:
        return
    assert all(section.blocks for section in procedure.sections)
