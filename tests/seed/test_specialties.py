"""The specialties a fresh directory starts with: whole, unique, plain, and wide enough for real files."""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import shared

SEED = Path(__file__).parents[2] / "seed" / "specialties.csv"
COLUMNS = ["code", "slug", "label", "person", "people", "family", "plain", "words", "words_es"]
NAMES = ("label", "person", "people")
CODE = re.compile(r"[0-9][0-9A-Z]{8}X")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# 193 groups, 25-34 agencies, facilities, plans, suppliers, transport, 38 respite care: none of them a person.
ORGANISATION = re.compile(r"193|2[5-9]|3[0-4]|38")
NPPES = [
    "nppes-sample/npidata_pfile_sample.csv",
    "nppes-sample/sample-nppes-practitioner_20181204-data.csv",
    "nppes-sample/Medicare_Provider_Taxonomies_crosswalk.csv",
]

Row = dict[str, str]


def read() -> list[Row]:
    with SEED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


ROWS = read()
CODES = {row["code"] for row in ROWS}


def terms(row: Row) -> list[str]:
    return [term for column in ("words", "words_es") for term in row[column].split("|")]


def doubles(values: list[str]) -> list[str]:
    return sorted(value for value, count in Counter(values).items() if count > 1)


def rows_failing(holds: Callable[[Row], object]) -> list[str]:
    return [row["code"] for row in ROWS if not holds(row)]


def codes_in_csv(path: Path) -> set[str]:
    # The registry's files are iso-8859-1 in places; the codes are plain letters and digits in any case.
    with path.open(encoding="iso-8859-1", newline="") as lines:
        header, *rows = csv.reader(lines)
    columns = [i for i, name in enumerate(header) if "taxonomy code" in name.lower()]
    return {row[i].strip() for row in rows for i in columns if CODE.fullmatch(row[i].strip())}


def texts(tree: object) -> Iterator[str]:
    if isinstance(tree, dict):
        yield from texts(list(tree.values()))
    elif isinstance(tree, list):
        for branch in tree:
            yield from texts(branch)
    elif isinstance(tree, str):
        yield tree


def codes_in_json(folder: Path) -> set[str]:
    trees = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.json"))]
    return {text for text in texts(trees) if CODE.fullmatch(text)}


def unknown_people(codes: set[str]) -> list[str]:
    assert codes, "the sample holds no taxonomy code at all: was it read rightly?"
    return sorted(code for code in codes - CODES if not ORGANISATION.match(code))


def test_header_is_the_agreed_one() -> None:
    assert list(ROWS[0]) == COLUMNS


def test_every_row_has_every_column() -> None:
    assert rows_failing(lambda row: None not in row and None not in row.values()) == []


def test_file_is_utf8_without_mark_and_with_unix_line_ends() -> None:
    raw = SEED.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")


@pytest.mark.parametrize("column", COLUMNS)
def test_no_field_is_empty_or_padded(column: str) -> None:
    assert rows_failing(lambda row: row[column] and row[column] == row[column].strip()) == []


@pytest.mark.parametrize("column", ["code", "slug", *NAMES])
def test_values_are_unique_whatever_their_case(column: str) -> None:
    assert doubles([row[column].casefold() for row in ROWS]) == []


def test_codes_have_the_shape_of_taxonomy_codes() -> None:
    assert rows_failing(lambda row: CODE.fullmatch(row["code"])) == []


def test_codes_are_of_people_not_of_organisations() -> None:
    assert rows_failing(lambda row: not ORGANISATION.match(row["code"])) == []


def test_slugs_are_lower_case_words_joined_by_hyphens() -> None:
    assert rows_failing(lambda row: SLUG.fullmatch(row["slug"])) == []


def test_there_are_few_enough_families_to_browse() -> None:
    assert 15 <= len({row["family"] for row in ROWS}) <= 24


def test_rows_of_a_family_stand_together() -> None:
    families = [row["family"] for row in ROWS]
    starts = [name for i, name in enumerate(families) if i == 0 or families[i - 1] != name]
    assert doubles(starts) == []


def test_plain_sentences_have_at_most_eighteen_words() -> None:
    assert rows_failing(lambda row: len(row["plain"].split()) <= 18) == []


def test_plain_is_one_sentence_that_starts_large_and_ends_with_a_stop() -> None:
    assert rows_failing(lambda row: re.fullmatch(r"[A-Z][^.!?]*\.", row["plain"])) == []


def test_plain_sentences_hold_no_figures() -> None:
    assert rows_failing(lambda row: not re.search(r"\d", row["plain"])) == []


def test_people_is_another_word_than_person() -> None:
    assert rows_failing(lambda row: row["people"] != row["person"]) == []


def test_a_person_can_stand_inside_a_sentence_in_lower_case() -> None:
    assert rows_failing(lambda row: row["person"][1:] == row["person"][1:].lower()) == []


def test_terms_are_lower_case_and_not_blank() -> None:
    assert rows_failing(lambda row: all(t and t == t.strip().lower() for t in terms(row))) == []


@pytest.mark.parametrize("column", ["words", "words_es"])
def test_no_term_stands_twice_in_a_row(column: str) -> None:
    assert rows_failing(lambda row: doubles(row[column].split("|")) == []) == []


def test_no_term_is_the_name_of_a_specialty() -> None:
    names = {row[column].casefold(): row["code"] for row in ROWS for column in NAMES}
    taken = [(row["code"], term) for row in ROWS for term in terms(row) if term.casefold() in names]
    assert taken == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("nerve doctor", "2084N0400X"),
        ("nuerologist", "2084N0400X"),
        ("brain surgeon", "207T00000X"),
        ("ent", "207Y00000X"),
        ("heart doctor", "207RC0000X"),
        ("kids doctor", "208000000X"),
        ("neurólogo", "2084N0400X"),
        ("oculista", "207W00000X"),
    ],
)
def test_a_term_that_means_one_specialty_leads_to_it_alone(typed: str, code: str) -> None:
    assert [row["code"] for row in ROWS if typed in terms(row)] == [code]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("eye doctor", {"207W00000X", "152W00000X"}),
        ("pain doctor", {"208VP0000X", "208VP0014X", "207LP2900X", "2081P2900X", "2084P2900X"}),
        ("primary care doctor", {"207Q00000X", "207R00000X", "208D00000X"}),
        ("therapist", {"103T00000X", "101YM0800X", "1041C0700X", "106H00000X"}),
    ],
)
def test_a_term_that_means_several_specialties_leads_to_each(typed: str, codes: set[str]) -> None:
    assert codes <= {row["code"] for row in ROWS if typed in terms(row)}


@pytest.mark.parametrize("name", NPPES)
def test_every_person_code_of_a_registry_file_is_known(name: str) -> None:
    assert unknown_people(codes_in_csv(shared.path(name))) == []


@pytest.mark.parametrize("folder", ["npi-registry", "plannet"])
def test_every_person_code_of_recorded_answers_is_known(folder: str) -> None:
    assert unknown_people(codes_in_json(shared.path(folder))) == []
