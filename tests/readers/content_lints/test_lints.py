"""Each lint of the content finds what it is for, at its place, and nothing in a good folder."""

import re
from pathlib import Path

import pytest

from finder.readers import content_lints
from finder.readers.content_lints import check_content
from finder.readers.content_lints.words import REFUSED
from tests.readers.small_content import write

CONDITION, PROCEDURE = "conditions/sample-ache.md", "procedures/sample-test.md"
QUESTION, SOURCES = "questions/sample-ache/is-it-bad.md", "sources.toml"
LONG = " ".join(["word"] * 26) + "."

#: What is wrong: the file, the part exchanged, the lint, where it points.
FAULTS = [
    (
        "a figure without population",
        CONDITION,
        'population = "general"\n',
        "",
        "format",
        "figures[1].population",
    ),
    (
        "a figure without source",
        CONDITION,
        'sex = "women"\nsource = "sample-1990"\n',
        "",
        "format",
        "figures[1].source",
    ),
    ("a figure without metric", CONDITION, 'metric = "success"\n', "", "format", "figures[2].metric"),
    ("a figure without unit", CONDITION, 'unit = "percent"\n', "", "format", "figures[2].unit"),
    ("a source nobody knows", CONDITION, "aches.[^sample-1990]", "aches.[^nobody-2000]", "format", "line 49"),
    ("a figure nobody knows", PROCEDURE, '"ache-relief"', '"ache-grief"', "format", "line 11"),
    (
        "a figure of an unknown source",
        CONDITION,
        'women"\nsource = "sample',
        'women"\nsource = "s',
        "format",
        "figures[1].source",
    ),
    (
        "a figure of an unknown conflict",
        CONDITION,
        'group = "ache-prevalence"',
        'group = "x"',
        "format",
        "figures[1].group",
    ),
    ("a mark that is none", QUESTION, "It is not.", "It [^is not.", "format", "line 6"),
    ("tenths of nobody", CONDITION, 'value = "91"', 'value = "99"', "format", "line 53"),
    (
        "an interval without its kind",
        CONDITION,
        'value = "91"',
        'value = "91"\nlow = "80"\nhigh = "95"',
        "format",
        "figures[2].interval",
    ),
    ("a code that is a header", CONDITION, '"G50.1"', '"G51.3"', "code-not-leaf", "codes[1].code"),
    ("a code that is a category", CONDITION, '"G50.1"', '"G35"', "code-not-leaf", "codes[1].code"),
    ("a code with a dash", CONDITION, '"G50.1"', '"G50.-"', "code-not-leaf", "codes[1].code"),
    ("a procedure code like CPT", PROCEDURE, '"J0585"', '"64615"', "cpt-shaped", "codes[1].code"),
    ("a text like CPT", QUESTION, "It is not.", "It is 64615.", "cpt-shaped", "line 6"),
    ("medically reviewed", QUESTION, "It is not.", "It is medically reviewed.", "reviewed", "line 6"),
    ("a long sentence", QUESTION, "It is not.", LONG, "long-sentence", "line 6"),
    (
        "a long sentence in a short answer",
        PROCEDURE,
        "A test that is made up.",
        LONG,
        "long-sentence",
        "short_answer",
    ),
    ("a long paragraph", QUESTION, "It is not.", "It. Is. Not.", "long-paragraph", "line 6"),
    (
        "a long answer",
        PROCEDURE,
        "A test that is made up.",
        "So is it. " * 16 + "So it is.",
        "long-answer",
        "short_answer",
    ),
    ("a long short answer", QUESTION, "No.", "So is it. " * 13 + "So it is.", "long-answer", "short"),
    (
        "a grade above ten",
        QUESTION,
        "It is not.",
        "Neurovascular decompression ameliorates intracranial compression.",
        "grade",
        "text",
    ),
    ("a metaphor", QUESTION, "It is not.", "It is a short circuit.", "metaphor", "line 6"),
    (
        "a metaphor in a sign",
        CONDITION,
        "It is elsewhere.",
        "It is a wire.",
        "metaphor",
        "lookalikes[1].sign",
    ),
    ("a cure", QUESTION, "It is not.", "We cure it.", "promise", "line 6"),
    ("a guarantee", QUESTION, "It is not.", "We guarantee it.", "promise", "line 6"),
    ("a hundred percent", QUESTION, "It is not.", "It is 100% so.", "promise", "line 6"),
    ("a dose", QUESTION, "It is not.", "Take 5 mg of it.", "dose", "line 6"),
    ("a typed rate", QUESTION, "It is not.", "It helps 62 percent.", "typed-rate", "line 6"),
    ("a name nobody should read", QUESTION, "It is not.", "The suicide disease.", "unsaid", "line 6"),
    ("a heading without body", CONDITION, "It aches.[^sample-1990]\n\n", "", "format", "line 47"),
    ("a colon without list", QUESTION, "It is not.", "It is:\n\nNot.", "format", "line 6"),
    ("a source without a day it was read", SOURCES, 'read = "2026-11-02"\n', "", "format", "source[1].read"),
    ("a source read on no day", SOURCES, '"2026-11-02"', '"lately"', "format", "source[1].read"),
    (
        "a conflict without note",
        CONDITION,
        'note = "Nobody counted all. So it is not sure."\n',
        "",
        "format",
        "conflicts[1].note",
    ),
    (
        "a conflict with a short note",
        CONDITION,
        "Nobody counted all. So it is not sure.",
        "Who knows.",
        "conflict-note",
        "conflicts[1].note",
    ),
    (
        "a conflict no figure is of",
        CONDITION,
        'group = "ache-prevalence"\n',
        "",
        "conflict-of-none",
        "conflicts[1].id",
    ),
    (
        "a figure of nobody knows what",
        CONDITION,
        'what = "No more ache"\n',
        "",
        "figure-of-what",
        "figures[2].what",
    ),
    ("an outcome of nobody knows how many", CONDITION, "n = 40\n", "", "outcome-of-whom", "figures[2].n"),
    (
        "a related condition that is not there",
        CONDITION,
        'related = [{ slug = "other-ache"',
        'related = [{ slug = "no-ache"',
        "dead-link",
        "related[1].slug",
    ),
    (
        "a condition related to itself",
        CONDITION,
        'related = [{ slug = "other-ache"',
        'related = [{ slug = "sample-ache"',
        "dead-link",
        "related[1].slug",
    ),
    (
        "a look-alike that is not there",
        CONDITION,
        'slug = "other-ache"\nsign',
        'slug = "no-ache"\nsign',
        "dead-link",
        "lookalikes[1].slug",
    ),
    (
        "a procedure that is not there",
        CONDITION,
        'slug = "sample-test"',
        'slug = "no-test"',
        "dead-link",
        "procedures[1].slug",
    ),
    (
        "a specialty that is not there",
        CONDITION,
        '"2084N0400X"',
        '"000000000X"',
        "dead-link",
        "specialties[1].code",
    ),
    (
        "an address that leads nowhere",
        QUESTION,
        "/procedures/sample-test",
        "/procedures/no-test",
        "dead-link",
        "line 6",
    ),
]

WARNINGS = [
    (
        "a grade above eight",
        QUESTION,
        "It is not. See",
        "Decompression usually eliminates continuous irritation of the nerve and the muscles around. See",
        "grade",
    ),
    ("an outcome after nobody knows how long", CONDITION, 'follow_up = "1 year"\n', "", "outcome-when"),
]


def test_a_good_folder_has_no_finding(tmp_path: Path) -> None:
    checked = check_content(write(tmp_path))
    assert checked.findings == ()
    assert set(checked.medians) == {"conditions", "procedures", "questions"}


@pytest.mark.parametrize(
    ("file", "old", "new", "lint", "where"), [pytest.param(*rest, id=name) for name, *rest in FAULTS]
)
def test_a_fault_is_found_at_its_place(
    tmp_path: Path, file: str, old: str, new: str, lint: str, where: str
) -> None:
    faults = check_content(write(tmp_path, file, old, new)).faults
    assert (lint, tmp_path / file, where) in [(one.lint, one.file, one.where) for one in faults]


def test_every_lint_has_a_fault_or_a_warning_that_shows_it() -> None:
    sources = (path.read_text(encoding="utf-8") for path in Path(content_lints.__file__).parent.glob("*.py"))
    lints = {lint for source in sources for lint in re.findall(r'Finding\(\s*"([a-z-]+)"', source)} | {
        *REFUSED
    }
    shown = {lint for *_, lint, _ in FAULTS} | {lint for *_, lint in WARNINGS} | {"unused-source"}
    assert len(lints) > 12
    assert lints == shown


@pytest.mark.parametrize(
    ("file", "old", "new", "lint"), [pytest.param(*rest, id=name) for name, *rest in WARNINGS]
)
def test_a_warning_is_no_fault(tmp_path: Path, file: str, old: str, new: str, lint: str) -> None:
    checked = check_content(write(tmp_path, file, old, new))
    assert [one.lint for one in checked.findings] == [lint]
    assert checked.faults == ()


def test_a_source_nothing_stands_on_is_a_warning(tmp_path: Path) -> None:
    more = '[[source]]\nkey = "unused-2000"\ntitle = "x"\nauthors = "x"\npublished = "x"\nkind = "site"\n'
    more += 'read = "2026-11-02"\nseen = "abstract"\n\n[[source]]'
    checked = check_content(write(tmp_path, SOURCES, "[[source]]", more))
    assert [(one.lint, one.where, one.is_warning) for one in checked.findings] == [
        ("unused-source", "source[1].key", True)
    ]


def test_all_faulty_files_are_told_at_once(tmp_path: Path) -> None:
    folder = write(tmp_path, CONDITION, 'unit = "percent"\n', "")
    (folder / PROCEDURE).write_text("nothing", encoding="utf-8")
    assert {one.file.name for one in check_content(folder).faults} == {"sample-ache.md", "sample-test.md"}
