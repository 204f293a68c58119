"""Every example that should be valid is, and every bad one is refused with the message and the line it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg.config import Settings
from kg.errors import CtkgError
from kg.importers.base import read
from kg.namespaces import CTKG, RDF
from kg.report import Report
from kg.stores.oxigraph import memory_reader
from kg.validation import validate

EXAMPLES = Path(__file__).parents[2] / "examples"
TALKS = EXAMPLES / "talks-2022-03"
VALID = sorted((EXAMPLES / "valid").iterdir())
INVALID = sorted((EXAMPLES / "invalid").iterdir())
IN_ORDER = ("register", "un-ga-68-262", "un-ga-es-11-1", "dispatch-2022-03-03", "dispatch-2022-03-04")


def problems(path: Path) -> str:
    """All that reading and validating a file by itself complains of, a problem a line."""
    try:
        report: Report = validate([read(path, Settings())], memory_reader([]))
    except CtkgError as error:
        return str(error)
    return str(report)


def expectation(path: Path) -> tuple[str, int]:
    """The message and the line of the two comments at the head of a bad file."""
    head = path.read_bytes().decode("latin-1").splitlines()
    message, line = re.fullmatch(r"# expect: (.+)", head[0]), re.fullmatch(r"# line: (\d+)", head[1])
    assert message, f"{path.name} must say what to expect"
    assert line, f"{path.name} must say on which line"
    return message[1], int(line[1])


def test_there_are_examples_to_test() -> None:
    assert len(VALID) >= 19
    assert len(INVALID) >= 50


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_valid_example_stands_by_itself(path: Path) -> None:
    assert problems(path) == ""


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_bad_example_is_refused_with_its_message_at_its_line(path: Path) -> None:
    message, line = expectation(path)
    found = problems(path)
    assert any(message in problem and f"{path.name}:{line}:" in problem for problem in found.splitlines()), found


def test_valid_examples_have_every_type_of_record() -> None:
    types = {
        triple.object.value.removeprefix(str(CTKG))
        for path in VALID
        for triple in read(path, Settings()).triples()
        if triple.predicate == NamedNode(str(RDF.type)) and isinstance(triple.object, NamedNode)
    }
    declared = {path.stem for path in (EXAMPLES.parent / "ontology" / "types").glob("*.ttl")}
    assert declared - types == {"Actor", "Record"}  # an actor is always of a narrower type; Record is no class


@pytest.mark.parametrize("number", range(1, len(IN_ORDER) + 1), ids=lambda number: IN_ORDER[number - 1])
def test_each_document_of_the_talks_is_valid_given_the_earlier_ones(number: int) -> None:
    *earlier, last = [read(TALKS / f"{name}.yaml", Settings()) for name in IN_ORDER[:number]]
    quads = (
        quad
        for batch in earlier
        for graph, triples in batch.replaces.items()
        for quad in (Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    )
    assert str(validate([last], memory_reader(quads))) == ""
