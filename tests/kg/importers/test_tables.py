"""Tables in the dialects and encodings that people have them in, and what is said of those that cannot be read."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]  # it has no types of its own

from kg.config import load_settings
from kg.errors import InputError, ParseError, ValidationError
from kg.importers import progress
from kg.importers.base import read
from kg.importers.layouts import Layout
from kg.importers.tables import fit, open_table

LAYOUT = Layout("towns", required=("id", "town", "dead"), optional=("note",), aliases={"ort": "town"})
TEXT = 'id,town,dead,note\n1,Łódź,3,"two\nlines"\n2,Brest,4,\n'


def rows(path: Path, layout: Layout = LAYOUT, **settings: Any) -> list[tuple[int, str, str, int | None, str]]:
    """Line, id, town, dead and note of each row; raises what reading raises."""
    with open_table(path, load_settings(**settings), layout) as table:
        found = [(row.line, row["id"], row["town"], row.whole("dead"), row["note"]) for row in table]
    table.errors.stop_if_any()
    return found


EXPECTED = [(2, "1", "Łódź", 3, "two\nlines"), (4, "2", "Brest", 4, "")]
"""The second row starts on line 4, since the note of the first has two lines."""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(TEXT.encode(encoding))
    assert rows(file) == EXPECTED


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_delimiter_and_line_end_reads_the_same(tmp_path: Path, delimiter: str, newline: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(TEXT.replace(",", delimiter).replace("\n", newline).encode())
    assert [(line, note.replace("\r", "")) for line, *_, note in rows(file)] == [(2, "two\nlines"), (4, "")]


def test_a_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("sep=;\nid;town;dead\n1;Brest;2\n")
    assert rows(file) == [(3, "1", "Brest", 2, "")]


def test_a_gzipped_file_reads_the_same_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(gzip.compress(TEXT.encode()))
    assert rows(file) == EXPECTED


def test_columns_may_stand_in_any_order_and_under_other_names(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("colour,DEAD,Ort,Id\nred,3.0,Brest,1\n")
    assert rows(file) == [(2, "1", "Brest", 3, "")]


def test_windows_1252_is_read_and_said(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("id,town,dead\n1,Orléans,3\n2,Brest,0\n".encode("cp1252"))
    with open_table(file, load_settings(), LAYOUT) as table:
        assert [row["town"] for row in table] == ["Orléans", "Brest"]
    assert table.notes == ["a.csv is not UTF-8; it was read as Windows-1252 (see line 2)."]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("id,town,dead\n1,Москва и Петербург,3\n".encode("cp1251"), "neither UTF-8 nor"),
        ("id,town,dead\n1,Łódź,3\n".encode() + "2,Orléans,1\n".encode("cp1252"), ":3: The file starts as utf-8, but"),
        ("id,town,dead\n1,Łódź".encode()[:-1], ":2: The file is cut off within a character"),
        ("id,town,dead\n1,Brest,3\n".encode("utf-16")[:-1], "cut off within a character"),
        (b"id,town,dead\n1,Bre\0st,3\n" + b"x" * 200, ":2: The file holds NUL bytes"),
        (gzip.compress(TEXT.encode(), mtime=0)[:-9], "compressed file is cut off"),
        (b'id,town,dead\n1,Brest,3\n2,"Vilna,4\n3,Riga,1\n', ":3: The file ends within a quoted value"),
        (b'id,town,dead\n1,"Brest"x,3\n', ":2: A quote stands within a quoted value"),
        (b"id,town,town,dead\n1,a,b,3\n", ":1: The column 'town' stands twice"),
        (b"\n\n\n", "has no header"),
        (b"PK\x03\x04 and so on", "zip file"),
        (b"%PDF-1.4", "not a text file"),
    ],
)
def test_what_cannot_be_read_says_why_and_where(tmp_path: Path, data: bytes, message: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(data)
    with pytest.raises(ParseError) as caught:
        rows(file)
    assert message in str(caught.value)


def test_a_near_miss_says_which_columns_differ(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id,towns,colour,dead\n1,Brest,red,3\n")
    with pytest.raises(ParseError) as caught:
        rows(file)
    assert "no column 'town' (is it 'towns'?); unknown to it: 'colour'" in str(caught.value)
    found = fit(file, load_settings(), LAYOUT)
    assert (round(found.score, 2), found.known) == (0.67, 2)


def test_bad_rows_are_collected_with_line_column_and_reason(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id,town,dead\n1,Brest,three\n2,Riga\n3,Vilna,1,2\n4,Minsk,5\n")
    with pytest.raises(ValidationError) as caught:
        rows(file)
    assert [str(p).removeprefix(f"{file}:") for p in caught.value.report.problems] == [
        "2: error: Column 'dead': 'three' is not a whole number.",
        "3: error: The row has 2 values for 3 columns: is it cut off here?",
        "4: error: The row has 4 values for 3 columns: is a delimiter within a value not quoted?",
    ]


def test_reading_stops_at_the_limit_of_bad_rows(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id,town,dead\n" + "1,Brest,x\n" * 50)
    with pytest.raises(ValidationError) as caught:
        rows(file, max_errors=3)
    assert [p.where.rpartition(":")[2] for p in caught.value.report.problems] == ["2", "3", "4", "5"]


def test_a_small_file_that_unfolds_to_a_huge_one_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv.gz"
    file.write_bytes(gzip.compress(b"id,town,dead\n" + b"1,Brest,3\n" * 100_000))
    assert file.stat().st_size < 10_000
    with pytest.raises(InputError, match="unfolds to more than 500,000 bytes"):
        rows(file, max_file_bytes=500_000)


def test_a_file_with_a_header_only_has_no_rows_and_a_note(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id,town,dead\n")
    with open_table(file, load_settings(), LAYOUT) as table:
        assert list(table) == []
    assert table.notes == ["a.csv has a header and no rows."]


def test_a_layout_without_a_header_line_reads_by_place(tmp_path: Path) -> None:
    layout = Layout("events", required=("id", "dead"), headerless=("id", "town", "dead", "note"), quoted=False)
    file = tmp_path / "a.csv"
    file.write_text('1\tBrest\t3\ta "word\n2\tRiga\t4\t\n')
    assert rows(file, layout) == [(1, "1", "Brest", 3, 'a "word'), (2, "2", "Riga", 4, "")]
    assert fit(file, load_settings(), layout).score == 1


def test_the_sheet_that_fits_is_read_from_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["About", "this file"])
    sheet = book.create_sheet("Data")
    for row in (["id", "town", "dead", "note"], [1, "Łódź", 3.0, None], [2, "Brest", 4, "=1+1"]):
        sheet.append(row)
    file = tmp_path / "a.xlsx"
    book.save(file)
    assert rows(file) == [(2, "1", "Łódź", 3, ""), (3, "2", "Brest", 4, "")]
    with pytest.raises(InputError, match="unfolds to"):
        rows(file, max_file_bytes=100)


def test_a_damaged_workbook_is_an_error_and_no_traceback(tmp_path: Path) -> None:
    book = Workbook()
    for number in range(200):
        book.active.append(["id", "town", "dead"] if not number else [number, f"town {number}", number])
    file = tmp_path / "a.xlsx"
    book.save(file)
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(ParseError):
        rows(file)


def test_a_listener_hears_how_far_the_reading_has_come(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id,town,dead\n" + "1,Brest,3\n" * 12_000)
    heard: list[tuple[int, int]] = []
    with progress.heard_by(lambda _, done, total: heard.append((done, total))):
        assert len(rows(file)) == 12_000
    assert heard == [(50_003, 120_013), (100_003, 120_013), (120_013, 120_013)]


def test_columns_can_be_taken_by_name_without_a_row_object(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id,town,dead\n1,Brest,3\n")
    with open_table(file, load_settings(), LAYOUT) as table:
        assert list(table.select("dead", "id")) == [(2, ("3", "1"))]


@pytest.mark.parametrize(
    ("data", "says"), [(b"PK\x03\x04id,town,dead\n", "zip file"), (b"id\0,town,dead\n1,Brest,3\n", "NUL bytes")]
)
def test_what_is_no_text_is_said_before_any_importer_is_asked(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(data)
    with pytest.raises(ParseError, match=says):
        read(file, load_settings())


def test_a_file_without_names_that_lacks_columns_says_how_many_it_has(tmp_path: Path) -> None:
    file = tmp_path / "20220303.export.tsv"
    file.write_text("\t".join(["1030", "20220303", *["x"] * 56]) + "\n")
    with pytest.raises(InputError) as caught:
        read(file, load_settings())
    assert "Nearest is gdelt: its first line has 58 values, and files without a line of names have 61." in str(
        caught.value
    )
