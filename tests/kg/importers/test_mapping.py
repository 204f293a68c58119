"""Mapping files: what they make of a table, and at which line of which file a mistake is reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal

from kg.config import load_settings
from kg.errors import ParseError, ValidationError
from kg.importers.base import Batch, read
from kg.importers.templates import Template

TABLE = "No,Name,Day,Aliases,Kind\n1,Ada Berg,22.04.2024,A. Berg; Ada,person\n2,Lake League,,,body\n"
MAPPING = """\
mapping: names
id: names
table: names.csv
words:
  kind: {person: Person, body: Organization}
each:
  actors:
    - {id: "actor/{Name|slug}", type: "{Kind|words kind}", label: {en: "{Name}", de: "{Name|upper}"}, altLabel: "{Aliases|split ;}"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "names.csv").write_text(TABLE)
    return tmp_path


def mapped(folder: Path, text: str = MAPPING) -> Batch:
    (folder / "names.yaml").write_text(text)
    return read(folder / "names.yaml", load_settings())


def texts(batch: Batch) -> set[tuple[str, str, str]]:
    """Last parts of subject and predicate, and the value, of all literals."""
    return {
        (
            t.subject.value.rpartition("/")[2],
            t.predicate.value.rpartition("#")[2],
            f"{t.object.value}@{t.object.language}",
        )
        for t in batch.triples()
        if isinstance(t.object, Literal)
    }


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        mapped(folder, text)
    return [str(p).removeprefix(f"{folder}/") for p in caught.value.report.problems]


def test_a_mapping_without_a_document_fills_a_register(folder: Path) -> None:
    batch = mapped(folder)
    (graph,) = batch.replaces
    assert graph.value == "https://w3id.org/ctkg/graph/entities/names"
    assert texts(batch) == {
        ("ada-berg", "label", "Ada Berg@en"),
        ("ada-berg", "label", "ADA BERG@de"),
        ("ada-berg", "altLabel", "A. Berg@en"),
        ("ada-berg", "altLabel", "Ada@en"),
        ("lake-league", "label", "Lake League@en"),
        ("lake-league", "label", "LAKE LEAGUE@de"),
    }


def test_a_record_is_found_at_the_line_of_its_row(folder: Path) -> None:
    origins = mapped(folder).origins
    assert origins.where("https://w3id.org/ctkg/id/actor/lake-league") == f"{folder}/names.csv:3"


def test_a_value_that_does_not_fit_is_an_error_of_the_row(folder: Path) -> None:
    (folder / "names.csv").write_text(TABLE.replace("body", "ship").replace("22.04.2024", "31.04.2024"))
    text = MAPPING.replace('altLabel: "{Aliases|split ;}"', 'when: "{Day|date %d.%m.%Y}"')
    assert problems(folder, text) == [
        "names.csv:2: error: Column 'Day': '31.04.2024' is not a date written %d.%m.%Y.",
        "names.csv:3: error: Column 'Kind': 'ship' is none of the words of 'kind' in the mapping.",
    ]


def test_a_column_that_is_not_there_is_an_error_of_the_mapping(folder: Path) -> None:
    assert problems(folder, MAPPING.replace("{Aliases|", "{Alias|")) == [
        "names.yaml:8: error: names.csv has no column 'Alias'. Did you mean 'Aliases'?"
    ]


def test_a_property_that_is_not_there_is_an_error_with_what_is_meant(folder: Path) -> None:
    assert problems(folder, MAPPING.replace("altLabel:", "altLabels:")) == [
        "names.yaml:8: error: There is no property 'altLabels'. Did you mean 'altLabel'?"
    ]


def test_the_table_must_lie_beside_the_mapping(folder: Path) -> None:
    for name in ("other.csv", "../names.csv", "/etc/passwd"):
        with pytest.raises(ParseError, match="no table"):
            mapped(folder, MAPPING.replace("names.csv", name))
    with pytest.raises(ParseError, match="names no table"):
        mapped(folder, MAPPING.replace("table: names.csv\n", ""))


def test_an_id_that_two_rows_give_a_statement_is_an_error(folder: Path) -> None:
    text = MAPPING + '  statements:\n    - {id: "statement/{Kind|words kind}", text: "{Name}"}\n'
    (folder / "names.csv").write_text(TABLE.replace("body", "person"))
    assert problems(folder, text) == ["names.csv:3: error: The id 'statement/Person' stands twice, first for line 2."]


def test_a_row_whose_id_has_no_value_makes_no_record(folder: Path) -> None:
    batch = mapped(folder, MAPPING.replace("actor/{Name|slug}", "actor/{Day|slug}"))
    assert {subject for subject, _, _ in texts(batch)} == {"22.04.2024"}


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("{a}", "x y"),
        ("in {a}", "in x y"),
        ("{b}", None),
        ("in {b}", None),
        ("{b|or nobody}", "nobody"),
        ("{a|or nobody|slug}", "x-y"),
        ("{n|whole}", "3"),
        ("{l|split /}", ["p", "q"]),
        ("{b|split /}", []),
        ("{{a}} {a|upper}", "{a} X Y"),
        ("{a|cut 2}", "x…"),
        ("no hole", "no hole"),
    ],
)
def test_a_template_is_filled_with_the_values_of_a_row(template: str, value: object) -> None:
    row = {"a": "x y", "b": "", "n": "3.0", "l": "p/ q/"}
    assert Template(template).filled(row.get) == value
