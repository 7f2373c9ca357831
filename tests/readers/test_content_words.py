"""The word table is read whole or refused with the line that is wrong."""

from pathlib import Path

import pytest

from finder.readers.content_words import IncomingWord, read_words
from finder.readers.front_matter import ContentError

KNOWN = {"condition:migraine", *(f"specialty:{slug}" for slug in ("neurology", "cardiology", "a", "b"))}
TABLE = (
    "text,language,kind,means,source\n"
    "faint,en,symptom,specialty:neurology,own wording\n"
    "faint,en,symptom,specialty:cardiology,own wording\n"
    "jaquecas,es,lay,condition:migraine,own wording\n"
)


@pytest.fixture
def read(tmp_path: Path):
    def reading(text: str) -> list[IncomingWord]:
        path = tmp_path / "terms.csv"
        path.write_text(text, encoding="utf-8")
        return list(read_words(path, KNOWN))

    return reading


def test_lines_are_read_in_their_order(read):
    assert [word.means for word in read(TABLE)] == [
        "specialty:neurology",
        "specialty:cardiology",
        "condition:migraine",
    ]


def test_a_line_is_read_with_all_it_says(read):
    assert read(TABLE)[2] == IncomingWord("jaquecas", "es", "lay", "condition", "migraine", "own wording")


FAULTS = [
    ("another header", TABLE.replace("means", "meaning"), "line 1"),
    ("a cell too few", TABLE + "dizzy,en,symptom,specialty:neurology\n", "line 5"),
    ("no source", TABLE + "dizzy,en,symptom,specialty:neurology,\n", "line 5, source"),
    ("no text", TABLE + ",en,symptom,specialty:neurology,own wording\n", "line 5, text"),
    ("nothing to compare", TABLE + "?!,en,symptom,specialty:neurology,own wording\n", "line 5, text"),
    ("a language unknown", TABLE + "dizzy,fr,symptom,specialty:neurology,own wording\n", "line 5, language"),
    ("a kind unknown", TABLE + "dizzy,en,sign,specialty:neurology,own wording\n", "line 5, kind"),
    ("a name", TABLE + "dizzy,en,name,specialty:neurology,own wording\n", "line 5, kind"),
    ("a code", TABLE + "dizzy,en,code,specialty:neurology,own wording\n", "line 5, kind"),
    ("a slug unknown", TABLE + "dizzy,en,lay,specialty:magic,own wording\n", "line 5, means"),
    ("a slug of another noun", TABLE + "dizzy,en,lay,procedure:migraine,own wording\n", "line 5, means"),
    ("no noun", TABLE + "dizzy,en,lay,neurology,own wording\n", "line 5, means"),
    ("a meaning twice", TABLE + "Faint,en,lay,specialty:neurology,own wording\n", "line 5"),
    (
        "a fourth meaning",
        TABLE + "faint,en,lay,specialty:a,own wording\nfaint,en,lay,specialty:b,own wording\n",
        "line 6",
    ),
]


@pytest.mark.parametrize(("text", "where"), [pytest.param(*fault[1:], id=fault[0]) for fault in FAULTS])
def test_a_faulty_line_is_refused(read, text, where):
    with pytest.raises(ContentError) as refused:
        read(text)
    assert (refused.value.file.name, refused.value.where) == ("terms.csv", where)


def test_the_message_names_file_line_and_reason(read):
    with pytest.raises(ContentError, match=r"terms\.csv: line 5, means: 'specialty:magic' is not known"):
        read(TABLE + "dizzy,en,lay,specialty:magic,own wording\n")
