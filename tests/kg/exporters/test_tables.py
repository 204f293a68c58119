"""The CSV bundle: counts, values, and a description that holds."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pyoxigraph import Literal, NamedNode

from kg.exporters.base import Part, export, part_of
from kg.queries import iri_of
from kg.stores.oxigraph import OxigraphReader

from .conftest import SETTINGS

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def bundle(file: Path) -> tuple[dict[str, Any], dict[str, list[dict[str, str]]]]:
    """(Data package, rows by table)."""
    with ZipFile(file) as archive:
        assert archive.testzip() is None
        package = json.loads(archive.read("datapackage.json"))
        tables = {}
        for resource in package["resources"]:
            data = archive.read(resource["path"])
            assert resource["bytes"] == len(data)
            assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
            rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))
            assert len(rows) == resource["rows"]
            tables[resource["path"].removesuffix(".csv")] = rows
        assert set(archive.namelist()) == {f"{name}.csv" for name in tables} | {"datapackage.json"}
    return package, tables


def test_there_is_a_row_for_each_record_and_its_values_are_those_of_the_record(
    part: Part, written: Callable[[str], Path]
) -> None:
    package, tables = bundle(written("csv"))
    fields = {
        (resource["path"].removesuffix(".csv"), field["name"]): field
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
    }
    told = set()
    for table, rows in tables.items():
        for row in rows:
            for name, cell in row.items():
                if name == "id" or not cell:
                    continue
                field = fields[table, name]
                values = json.loads(cell) if field["type"] == "array" else [cell]
                told |= {(row["id"], field["rdfProperty"], name.partition("@")[2], value) for value in values}
    typed = {quad.subject for quad in part.quads() if quad.predicate.value == TYPE}
    expected = {
        (quad.subject.value, quad.predicate.value, getattr(quad.object, "language", None) or "", quad.object.value)
        for quad in part.quads()
        if quad.subject in typed and quad.predicate.value != TYPE
    }
    assert told == expected
    assert sum(len(rows) for rows in tables.values()) == len(typed)


def test_the_columns_of_a_vote_are_worth_reading(written: Callable[[str], Path]) -> None:
    package, tables = bundle(written("csv"))
    votes = {row["id"]: row for row in tables["Vote"]}
    assert len(votes) == 11
    assert votes[iri_of("v5")] == {
        "id": iri_of("v5"),
        "option": "https://w3id.org/ctkg/vocab/option/no",
        "voteEvent": iri_of("event/vote-held"),
        "voter": iri_of("state/nor"),
    }
    (schema,) = [r["schema"]["fields"] for r in package["resources"] if r["path"] == "VoteEvent.csv"]
    types = {field["name"]: field["type"] for field in schema}
    assert (types["yes"], types["startEarliest"], types["label@en"]) == ("integer", "date", "string")


def test_the_package_keeps_to_the_specification(written: Callable[[str], Path]) -> None:
    """Data Package, Tabular Data Resource and Table Schema, version 1: what each of them requires."""
    package, tables = bundle(written("csv"))
    assert package["profile"] == "tabular-data-package"
    assert package["licenses"] == [{"path": SETTINGS.data_license, "title": SETTINGS.data_license}]
    assert {source["path"] for source in package["sources"]} == {iri_of(f"doc/d{number}") for number in (1, 2)}
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names)
    for resource in package["resources"]:
        assert resource["name"] == resource["name"].lower()
        assert not resource["path"].startswith(("/", "."))
        fields = resource["schema"]["fields"]
        assert len({field["name"] for field in fields}) == len(fields)
        rows = tables[resource["path"].removesuffix(".csv")]
        assert list(rows[0]) == [field["name"] for field in fields]
        assert len({row["id"] for row in rows}) == len(rows)
        for field in fields:
            for row in rows:
                if row[field["name"]]:
                    CASTS[field["type"]](row[field["name"]])


def _array(text: str) -> None:
    assert isinstance(json.loads(text), list)


CASTS: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "boolean": lambda text: ["false", "true"].index(text),
    "array": _array,
}


def test_a_record_in_two_graphs_is_one_row(reading: Callable[[str], OxigraphReader], tmp_path: Path) -> None:
    reader = reading('<state/a> a :State ; :iso3 "AAA" .')
    from pyoxigraph import Quad

    graph = NamedNode("https://w3id.org/ctkg/graph/doc/other")
    node = NamedNode(iri_of("state/a"))
    reader.store.add(Quad(node, NamedNode(TYPE), NamedNode("https://w3id.org/ctkg/ns#State"), graph))
    reader.store.add(Quad(node, NamedNode("https://w3id.org/ctkg/ns#iso3"), Literal('=1+1\n,"x"'), graph))
    export("csv", part_of(reader, SETTINGS), tmp_path / "out.zip")
    _, tables = bundle(tmp_path / "out.zip")
    (row,) = tables["State"]
    assert json.loads(row["iso3"]) == ['=1+1\n,"x"', "AAA"]


@pytest.mark.parametrize("name", ["popolo"])
def test_popolo_has_what_its_classes_require(name: str, written: Callable[[str], Path]) -> None:
    data = json.loads(written(name).read_text(encoding="utf-8"))
    assert data["meta"]["license"] == SETTINGS.data_license
    voters = {item["id"] for item in data["persons"] + data["organizations"]}
    motions = {item["id"] for item in data["motions"]}
    assert all(item["name"] for item in data["persons"] + data["organizations"])
    assert all(item["text"] for item in data["motions"])
    events = {item["id"]: item for item in data["vote_events"]}
    assert len(events) == 3
    for event in events.values():
        assert event.get("motion_id", "") in motions | {""}
        assert event["organization_id"] in voters
        assert all(vote["voter_id"] in voters for vote in event["votes"])
        options = {item["option"] for item in event["votes"] + event["counts"]}
        assert options <= {"yes", "no", "abstain", "absent", "not voting", "paired"}
    held = events[iri_of("event/vote-held")]
    assert (held["start_date"], held["result"], len(held["votes"])) == ("2020-05-05", "pass", 7)
    assert {item["option"]: item["value"] for item in held["counts"]} == {
        "yes": 4,
        "no": 1,
        "abstain": 1,
        "not voting": 1,
    }
    assert {"voter_id": iri_of("state/c5"), "option": "absent"} in held["votes"]
    assert events[iri_of("event/vote-due")]["votes"] == []
