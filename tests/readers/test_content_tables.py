"""The tables of languages and specialties are read whole or refused with the line that is wrong."""

from pathlib import Path

import pytest

from finder.readers import content_lists as content
from finder.readers.front_matter import ContentError

LANGUAGES = "code,name,native_name,words\nes,Spanish,español,castellano| castilian |\nen,English,English,\n"
SPECIALTIES = (
    "code,slug,label,person,people,family,plain,words,words_es\n"
    "2084N0400X,neurology,Neurology,Neurologist,Neurologists,Brain and nerves,"
    '"Treats the brain, spine and nerves.",nerve doctor|brain doctor,neurólogo\n'
)


@pytest.fixture
def rows_of(tmp_path: Path):
    def rows(reader, text: str) -> list:
        path = tmp_path / "rows.csv"
        path.write_text(text, encoding="utf-8")
        return list(reader(path))

    return rows


def test_languages_are_read_with_their_words(rows_of):
    spanish, english = rows_of(content.read_languages, LANGUAGES)
    assert spanish == content.IncomingLanguage("es", "Spanish", "español", ("castellano", "castilian"))
    assert english.words == ()


def test_specialties_are_read_with_words_in_both_languages(rows_of):
    (neurology,) = rows_of(content.read_specialties, SPECIALTIES)
    assert (neurology.code, neurology.slug) == ("2084N0400X", "neurology")
    assert (neurology.label, neurology.person, neurology.people) == (
        "Neurology",
        "Neurologist",
        "Neurologists",
    )
    assert (neurology.family, neurology.plain) == ("Brain and nerves", "Treats the brain, spine and nerves.")
    assert (neurology.words, neurology.words_es) == (("nerve doctor", "brain doctor"), ("neurólogo",))


def named(faults: list[tuple[str, str, str]]) -> list:
    return [pytest.param(text, where, id=name) for name, text, where in faults]


# What a CSV file is refused for

LANGUAGE_FAULTS = [
    ("another header", LANGUAGES.replace("native_name", "own_name"), "line 1"),
    ("columns in another order", LANGUAGES.replace("code,name", "name,code"), "line 1"),
    ("nothing in it", "", "line 1"),
    ("a cell too few", LANGUAGES + "fr,French\n", "line 4"),
    ("a cell too many", LANGUAGES + "fr,French,français,a,b\n", "line 4"),
    ("an empty line", LANGUAGES + "\n", "line 4"),
    ("an empty name", LANGUAGES + "fr,,français,\n", "line 4, name"),
    ("spaces around a cell", LANGUAGES + "fr, French,français,\n", "line 4, name"),
    ("a code twice", LANGUAGES + "es,Castilian,castellano,\n", "line 4, code"),
    ("a name twice", LANGUAGES + "spa,Spanish,castellano,\n", "line 4, name"),
    ("a quote that never closes", LANGUAGES + 'fr,"French,français,\n', "line 5"),
]


@pytest.mark.parametrize(("text", "where"), named(LANGUAGE_FAULTS))
def test_a_faulty_language_file_is_refused(rows_of, text, where):
    with pytest.raises(ContentError) as refused:
        rows_of(content.read_languages, text)
    assert (refused.value.file.name, refused.value.where) == ("rows.csv", where)


SPECIALTY_FAULTS = [
    ("another header", SPECIALTIES.replace("words_es", "palabras"), "line 1"),
    ("a cell missing", SPECIALTIES + "207T00000X,neurosurgery\n", "line 3"),
    ("no plain sentence", SPECIALTIES.replace('"Treats the brain, spine and nerves."', ""), "line 2, plain"),
    ("a code twice", SPECIALTIES + "2084N0400X,other,a,b,c,d,e,,\n", "line 3, code"),
    ("a slug twice", SPECIALTIES + "207T00000X,neurology,a,b,c,d,e,,\n", "line 3, slug"),
]


@pytest.mark.parametrize(("text", "where"), named(SPECIALTY_FAULTS))
def test_a_faulty_specialty_file_is_refused(rows_of, text, where):
    with pytest.raises(ContentError) as refused:
        rows_of(content.read_specialties, text)
    assert refused.value.where == where


def test_a_csv_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_bytes(LANGUAGES.encode("cp1252"))
    with pytest.raises(ContentError):
        list(content.read_languages(path))
