"""What every importer of tables owes: the same records whatever the file's dialect, and a reason where it cannot."""

from __future__ import annotations

import csv
import gzip
import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]  # it has no types of its own
from pyoxigraph import RdfFormat, Triple, parse

from kg.config import load_settings
from kg.errors import InputError, ParseError, ValidationError
from kg.importers.base import Batch, Fit, importers, read
from kg.importers.gdelt import COLUMNS

EXAMPLES = Path(__file__).parents[3] / "examples" / "import"
FIXTURES = Path(__file__).parent / "fixtures"
TABLES = {
    **{"acled": "acled.csv", "gdelt": "gdelt.tsv", "ged": "ged.csv", "mend": "mend.csv", "pax": "pax.csv"},
    **{"undl": "undl.csv", "vetoes": "vetoes.csv"},
}
"""Importer → its example. GDELT's has no header; the tests give it one where the order of columns changes."""
OTHERS = {
    "claimreview": "claimreview.json",
    "ftm": "ftm.jsonl",
    "mapping": "mapping.yaml",
    "wikidata": "wikidata.json",
}


def rows_of(name: str) -> list[list[str]]:
    """The example as a header and rows."""
    text = (EXAMPLES / TABLES[name]).read_text(encoding="utf-8")
    if name == "gdelt":
        return [list(COLUMNS), *(line.split("\t") for line in text.splitlines())]
    return list(csv.reader(io.StringIO(text)))


def delimited(rows: list[list[str]], delimiter: str = ",", end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def triples(batch: Batch) -> set[Triple]:
    found = set(batch.triples())
    for stream in batch.streams.values():
        found |= {q.triple for q in parse(b"".join(stream.chunks()), format=RdfFormat.N_TRIPLES)}
    return found


def loaded(path: Path, name: str) -> set[Triple]:
    """What a file says, read by the importer that its content picks; it must be the one expected."""
    settings = load_settings()
    assert fits(path)[name].score == 1
    batch = read(path, settings)
    assert batch.origins.file == str(path)
    return triples(batch)


def fits(path: Path) -> dict[str, Fit]:
    named = [i for i in importers if path.name.lower().endswith(i.suffixes) and hasattr(i, "fits")]
    return {i.name: i.fits(path, load_settings()) for i in named}


def as_example(name: str, tmp_path: Path, ending: str, data: bytes) -> Path:
    """A file of the example's name, since the name tells which document it is."""
    file = tmp_path / f"{Path(TABLES[name]).stem}{ending}"
    file.write_bytes(data)
    return file


def shuffled(rows: list[list[str]]) -> list[list[str]]:
    order = list(range(len(rows[0])))
    random.Random(7).shuffle(order)
    return [[row[i] for i in order] for row in rows]


VARIANTS: dict[str, tuple[str, Callable[[list[list[str]]], bytes]]] = {
    "as CSV": (".csv", lambda rows: delimited(rows).encode()),
    "semicolons": (".csv", lambda rows: delimited(rows, ";").encode()),
    "tabs": (".tsv", lambda rows: delimited(rows, "\t").encode()),
    "CRLF": (".csv", lambda rows: delimited(rows, end="\r\n").encode()),
    "byte order mark": (".csv", lambda rows: delimited(rows).encode("utf-8-sig")),
    "UTF-16": (".csv", lambda rows: delimited(rows).encode("utf-16")),
    "UTF-16 without a mark": (".csv", lambda rows: delimited(rows).encode("utf-16-le")),
    "Windows-1252": (".csv", lambda rows: delimited(rows).encode("cp1252")),
    "gzipped": (".csv.gz", lambda rows: gzip.compress(delimited(rows).encode())),
    "shuffled columns": (".csv", lambda rows: delimited(shuffled(rows)).encode()),
    "one more column": (
        ".csv",
        lambda rows: delimited([[*r, "x" if n else "extra"] for n, r in enumerate(rows)]).encode(),
    ),
    "capitals in the header": (".csv", lambda rows: delimited([[c.upper() for c in rows[0]], *rows[1:]]).encode()),
    "blank lines": (".csv", lambda rows: (delimited(rows) + "\n\n").encode()),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", TABLES)
def test_the_dialect_of_a_file_changes_nothing(name: str, variant: str, tmp_path: Path) -> None:
    ending, make = VARIANTS[variant]
    expected = loaded(EXAMPLES / TABLES[name], name)
    assert loaded(as_example(name, tmp_path, ending, make(rows_of(name))), name) == expected


@pytest.mark.parametrize("name", TABLES)
def test_a_workbook_reads_like_the_csv_file(name: str, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Read me"
    sheet = book.create_sheet("Data")
    for row in rows_of(name):
        sheet.append(row)
    file = tmp_path / f"{Path(TABLES[name]).stem}.xlsx"
    book.save(file)
    assert loaded(file, name) == loaded(EXAMPLES / TABLES[name], name)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("streamed", [False, True])
def test_a_truncated_file_says_so_with_its_line(
    name: str, streamed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if streamed:
        monkeypatch.setattr("kg.importers.reports.STREAMED_FROM", 0)
    rows = rows_of(name)
    last = [*rows[-1][: len(rows[0]) // 2], '"and so']
    text = delimited(rows[:-1]) + ",".join(last)
    file = as_example(name, tmp_path, ".csv", text.encode())
    with pytest.raises(ParseError, match="cut off") as caught:
        triples(read(file, load_settings()))
    assert caught.value.where == f"{file}:{delimited(rows[:-1]).count(chr(10)) + 1}"


@pytest.mark.parametrize("name", TABLES)
def test_a_short_last_row_is_an_error_with_its_line(name: str, tmp_path: Path) -> None:
    rows = rows_of(name)
    file = as_example(name, tmp_path, ".csv", delimited([*rows[:-1], rows[-1][:5]]).encode())
    with pytest.raises(ValidationError) as caught:
        read(file, load_settings())
    (problem,) = caught.value.report.problems
    assert problem.where == f"{file}:{delimited(rows[:-1]).count(chr(10)) + 1}"
    assert problem.message == f"The row has 5 values for {len(rows[0])} columns: is it cut off here?"


@pytest.mark.parametrize("name", TABLES)
def test_a_cut_off_gzip_file_is_an_error(name: str, tmp_path: Path) -> None:
    packed = gzip.compress(delimited(rows_of(name)).encode())
    file = as_example(name, tmp_path, ".csv.gz", packed[: len(packed) // 2])
    with pytest.raises(ParseError, match="compressed file is cut off"):
        read(file, load_settings())


@pytest.mark.parametrize("name", TABLES)
def test_a_misspelt_column_is_named_with_the_one_that_is_meant(name: str, tmp_path: Path) -> None:
    header, *rows = rows_of(name)
    needed = {
        **{"acled": "event_type", "gdelt": "SQLDATE", "ged": "date_prec", "mend": "third_party", "pax": "AgtId"},
        **{"undl": "undl_id", "vetoes": "agenda_item"},
    }[name]
    file = as_example(
        name, tmp_path, ".csv", delimited([[c if c != needed else f"{c}s" for c in header], *rows]).encode()
    )
    with pytest.raises(InputError) as caught:
        read(file, load_settings())
    assert f"{name}: no column '{needed}' (is it '{needed}s'?)" in caught.value.message


@pytest.mark.parametrize("name", TABLES)
def test_a_header_without_rows_is_no_error_but_is_said(name: str, tmp_path: Path) -> None:
    file = as_example(name, tmp_path, ".csv", delimited(rows_of(name)[:1]).encode())
    assert read(file, load_settings()).notes == [f"{file.name} has a header and no rows."]


@pytest.mark.parametrize("name", TABLES)
def test_a_large_file_travels_as_a_stream_of_the_same_triples(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = loaded(EXAMPLES / TABLES[name], name)
    monkeypatch.setattr("kg.importers.reports.STREAMED_FROM", 0)
    batch = read(EXAMPLES / TABLES[name], load_settings())
    assert not list(batch.triples())
    (stream,) = batch.streams.values()
    assert b"".join(stream.chunks()) == b"".join(stream.chunks())
    assert triples(batch) == expected


@pytest.mark.parametrize("name", [*TABLES, *OTHERS])
def test_an_invalid_sample_is_refused_with_line_and_reason(name: str) -> None:
    """``invalid.txt`` beside the sample has a line for each problem: the line, and words of the message."""
    (sample,) = (f for f in (FIXTURES / name).glob("invalid.*") if f.suffix != ".txt")
    expected = [line.split(": ", 1) for line in (FIXTURES / name / "invalid.txt").read_text().splitlines()]
    with pytest.raises(ValidationError) as caught:
        read(sample, load_settings(), name)
    problems = caught.value.report.problems
    assert [
        (p.where.rpartition(":")[2], words in p.message) for p, (_, words) in zip(problems, expected, strict=True)
    ] == [(line, True) for line, _ in expected]


@pytest.mark.parametrize("name", [*TABLES, *OTHERS])
def test_the_example_is_picked_by_its_content(name: str) -> None:
    file = EXAMPLES / {**TABLES, **OTHERS}[name]
    found = fits(file)
    assert [other for other, fit in found.items() if fit.score >= 1] == [name]


def test_what_is_odd_in_a_source_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    header, *rows = rows_of("ged")
    low = header.index("low")
    odd = [[*row[:low], "99", *row[low + 1 :]] if n < 2 else row for n, row in enumerate(rows)]
    file = as_example("ged", tmp_path, ".csv", delimited([header, *odd, rows[4]]).encode())
    assert read(file, load_settings()).notes == [
        "ged.csv: 2 rows have estimates that are out of order (low, best, high); they stand as they are.",
        "ged.csv: 1 row (line 7) stands there twice, word by word; counted once.",
    ]
