"""Two versions of a text, told apart by section, line and word."""

import pytest

from finder.domain.differences import Line, Part, Piece, changed_headings, differences

OLD = """# Twitch
A muscle moves by itself.[old-1990]
## Symptoms
One eye closes often.
- It comes
- It goes
## Outlook
It stays.
"""


def told(old: str, new: str) -> list[str]:
    """Each changed line, with + and - around what came and went."""
    signs = {"same": "", "added": "+", "removed": "-"}
    lines = [line for part in differences(old, new) for line in (part.heading, *part.lines) if line]
    return [
        "".join(f"{signs[one.kind]}{one.text}{signs[one.kind]}" for one in line.pieces)
        for line in lines
        if line.changed
    ]


def test_the_same_text_has_no_difference():
    assert told(OLD, OLD) == []


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("One eye closes often.", "One eye closes rarely.", "One eye closes -often-+rarely+."),
        ("- It goes", "- It goes soon", "It goes+ soon+"),
        ("[old-1990]", "[old-1990][new-2020]", "A muscle moves by itself.[old-1990]+[new-2020]+"),
        ("## Outlook", "## The outlook", "-Outlook-+The outlook+"),
        ("It stays.", "It isn't bad; we don't know more.", None),
    ],
)
def test_a_changed_line_tells_its_words(was: str, now: str, said: str | None):
    found = told(OLD, OLD.replace(was, now))
    assert found == ([said] if said else ["-It stays.-", "+It isn't bad; we don't know more.+"])


def test_a_lone_word_between_two_changes_is_part_of_one_change():
    assert told("one slow brown cat sat here now", "one quick brown dog sat here now") == [
        "one -slow brown cat-+quick brown dog+ sat here now"
    ]


def test_a_line_that_came_or_went_is_told_whole():
    assert told(OLD, OLD.replace("- It comes\n", "")) == ["-It comes-"]
    assert told(OLD, OLD + "Rest helps.\n") == ["+Rest helps.+"]


def test_a_line_of_another_shape_is_another_line():
    assert told("It comes\n", "- It comes\n") == ["-It comes-", "+It comes+"]


def test_lines_written_anew_stand_beside_what_they_were():
    old = "The eye closes by itself.\nThe cheek moves too.\n"
    new = "A sentence of its own.\nThe left eye closes by itself.\nThe cheek moves as well.\n"
    assert told(old, new) == [
        "+A sentence of its own.+",
        "The+ left+ eye closes by itself.",
        "The cheek moves -too-+as well+.",
    ]


def test_cells_of_a_row_have_a_dot_between_them():
    assert told("", "| Study | Result |\n") == ["+Study · Result+"]


def test_what_is_far_from_a_change_is_folded():
    lines = [f"Line number {n}." for n in range(9)]
    changed = [*lines[:4], "Something else altogether.", *lines[4:]]
    (part,) = differences("\n".join(lines), "\n".join(changed))
    assert [(one.folded, len(one.lines)) for one in part.stretches] == [(True, 3), (False, 3), (True, 4)]


def test_a_single_line_is_not_folded():
    (part,) = differences("a b\nc d\n", "a b\nc d\ne f\n")
    assert [one.folded for one in part.stretches] == [False]


def test_a_section_knows_whether_it_changed():
    parts = differences(OLD, OLD.replace("It stays.", "It stays a while."))
    assert [(part.heading.text if part.heading else None, part.changed) for part in parts] == [
        ("Twitch", False),
        ("Symptoms", False),
        ("Outlook", True),
    ]


def test_a_text_without_headings_is_one_part():
    line = Line("paragraph", (Piece("same", "Hello."),))
    assert differences("Hello.\n", "Hello.\n") == (Part(None, (line,)),)


def test_a_removed_heading_still_has_words():
    heading = differences("## Outlook\n", "")[0].heading
    assert heading is not None and heading.text == "Outlook"


def test_sections_that_differ_are_named_those_that_came_last():
    new = OLD.replace("It stays.", "It goes.").replace("One eye", "An eye") + "## New\nWords.\n"
    assert changed_headings(OLD, new) == ("Symptoms", "Outlook", "New")
    assert changed_headings(OLD, OLD) == ()


def test_nothing_and_something_are_told_apart():
    assert differences("", "") == ()
    assert changed_headings("", "# A\n") == ("A",)


def test_nothing_is_lost_between_two_versions():
    new = "# Twitch\n## Outlook\nIt goes.\n- It comes\nA muscle moves by itself.\n"
    for kind, text in (("added", OLD), ("removed", new)):
        pieces = [
            "".join(one.text for one in line.pieces if one.kind != kind)
            for part in differences(OLD, new)
            for line in (part.heading, *part.lines)
            if line
        ]
        bare = [raw.lstrip("#- ") for raw in text.splitlines()]
        assert [one for one in pieces if one] == bare
