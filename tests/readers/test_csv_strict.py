"""Strict CSV: what a stray quotation mark, byte or column may cost, and what it may not."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.readers.csv_strict import BadRow, Row, UnreadableFile, read_rows


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "file.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(folder: Path, content: str | bytes, *needed: str) -> list[Row | BadRow]:
    return list(read_rows(write(folder, content), needed or ("a", "b")))


def refusal(folder: Path, content: str | bytes, *needed: str) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(folder, content, *needed)
    return str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        "a,b\n1,2\n",
        "a,b\r\n1,2\r\n",
        "a;b\n1;2\n",
        '"a","b"\n"1","2"\n',
        "\ufeffa,b\n1,2",
        "b,a\n2,1\n",
        " A ,  B\n1,2\n",
    ],
)
def test_same_rows_in_any_dress(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, content) == [Row(2, {"a": "1", "b": "2"})]


def test_empty_columns_are_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b\n1,\n") == [Row(2, {"a": "1"})]


def test_values_are_as_received(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b\n 1 ,=2\n") == [Row(2, {"a": " 1 ", "b": "=2"})]


def test_blank_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b\n\n1,2\n") == [Row(3, {"a": "1", "b": "2"})]


def test_doubled_spaces_of_a_column_name_make_no_difference(tmp_path: Path) -> None:
    assert read(tmp_path, "Address-  Line 2,b\n1,2\n", "Address- Line 2") == [
        Row(2, {"Address- Line 2": "1", "b": "2"})
    ]


@pytest.mark.parametrize(
    ("encoding", "word"),
    [
        ("utf-8", "Muñoz Łukasz"),
        ("utf-8-sig", "Muñoz Łukasz"),
        ("cp1252", "Muñoz “x”"),
        ("iso-8859-1", "Muñoz"),
    ],
)
def test_encoding_is_found(tmp_path: Path, encoding: str, word: str) -> None:
    assert read(tmp_path, f"a,b\n{word},2\n".encode(encoding)) == [Row(2, {"a": word, "b": "2"})]


def test_encoding_is_decided_by_the_whole_file(tmp_path: Path) -> None:
    content = b"a,b\n" + b"1,2\n" * 500_000 + "Muñoz,2\n".encode("iso-8859-1")
    last = read(tmp_path, content)[-1]
    assert isinstance(last, Row)
    assert last.values["a"] == "Muñoz"


def test_bytes_that_cp1252_does_not_know_are_still_read(tmp_path: Path) -> None:
    assert read(tmp_path, b"a,b\n\x81\xf1,2\n") == [Row(2, {"a": "\x81ñ", "b": "2"})]


def test_field_with_line_breaks_is_one_field(tmp_path: Path) -> None:
    assert read(tmp_path, 'a,b\n"1\n1",2\n3,4\n') == [
        Row(2, {"a": "1\n1", "b": "2"}),
        Row(4, {"a": "3", "b": "4"}),
    ]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('"a","b"\n"1","2\n"3","4"\n"5","6"\n', 2),
        ('a,b\n1,2\n3,"4\n' + "5,6\n" * 1000, 3),
        ('a,b\n1,"2', 2),
        ('a,b\n1,"2\n3,4\n5",6,7\n', 2),
        ('a,b\n"1\n1",2\n3,"4\n' + "5,6\n" * 30, 4),
    ],
)
def test_unclosed_quote_is_an_error_naming_its_line(tmp_path: Path, content: str, line: int) -> None:
    assert f"opens on line {line} " in refusal(tmp_path, content)


def test_unclosed_quote_does_not_swallow_the_rows_before_it(tmp_path: Path) -> None:
    rows = read_rows(write(tmp_path, 'a,b\n1,2\n3,"4\n'), ("a",))
    assert next(rows) == Row(2, {"a": "1", "b": "2"})


def test_unclosed_quote_is_not_read_to_the_end(tmp_path: Path) -> None:
    path = write(tmp_path, b'a,b\n1,"2\n' + b"x" * 1000 + b"\n" * 2 + b"3,4\n" * 5_000_000)
    tracemalloc.start()
    with pytest.raises(UnreadableFile):
        list(read_rows(path, ("a",)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


@pytest.mark.parametrize("line", ['"x"y,"2"', '"x,"2"', '"x,"2'])
def test_quote_out_of_place_costs_its_line_alone(tmp_path: Path, line: str) -> None:
    rows = read(tmp_path, f"a,b\n{line}\n3,4\n")
    assert rows == [BadRow(2, "A quotation mark is out of place on this line."), Row(3, {"a": "3", "b": "4"})]


@pytest.mark.parametrize(("line", "fields"), [("1", 1), ("1,2,3", 3)])
def test_wrong_number_of_fields_costs_its_line_alone(tmp_path: Path, line: str, fields: int) -> None:
    rows = read(tmp_path, f"a,b\n{line}\n3,4\n")
    assert rows == [
        BadRow(2, f"The line has {fields} fields, the header has 2."),
        Row(3, {"a": "3", "b": "4"}),
    ]


def test_nul_byte_costs_its_line_alone(tmp_path: Path) -> None:
    rows = read(tmp_path, b"a,b\n1\x00,2\n3,4\n")
    assert rows == [BadRow(2, "The line has a NUL byte: it is damaged."), Row(3, {"a": "3", "b": "4"})]


def test_endless_field_costs_its_line_alone(tmp_path: Path) -> None:
    rows = read(tmp_path, f"a,b\n{'x' * 140_000},2\n3,4\n")
    assert rows == [BadRow(2, "A field is far too long on this line."), Row(3, {"a": "3", "b": "4"})]


def test_endless_line_is_an_error(tmp_path: Path) -> None:
    assert "longer than" in refusal(tmp_path, "a,b\n" + "x" * 300_000)


def test_doubled_column_is_an_error(tmp_path: Path) -> None:
    assert "column twice: “a”" in refusal(tmp_path, "a,b,A\n1,2,3\n")


def test_nameless_columns_are_ignored(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b,,\n1,2,x,y\n") == [Row(2, {"a": "1", "b": "2"})]


def test_missing_columns_are_one_error_naming_them(tmp_path: Path) -> None:
    said = refusal(tmp_path, "a,x\n1,2\n", "a", "b", "c")
    assert "“b”, “c”" in said
    assert "“a”, “x”" in said


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_empty_file_is_an_error(tmp_path: Path, content: bytes) -> None:
    assert "empty" in refusal(tmp_path, content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04rest", "Excel workbook"),
        (b"\x1f\x8brest", "gzip"),
        ("a,b\n1,2\n".encode("utf-16"), "UTF-16"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_other_formats_are_named(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refusal(tmp_path, content)


@given(st.binary(max_size=300), st.sampled_from([b"a,b\n", b"a;b\r\n", b'"a","b"\n', b""]))
@settings(deadline=None, max_examples=300)
def test_any_bytes_give_rows_or_one_clear_error(
    tmp_path_factory: pytest.TempPathFactory, rest: bytes, header: bytes
) -> None:
    path = write(tmp_path_factory.getbasetemp(), header + rest)
    try:
        lines = [row.line for row in read_rows(path, ("a", "b"))]
    except UnreadableFile as error:
        assert str(error)
    else:
        assert lines == sorted(set(lines))
