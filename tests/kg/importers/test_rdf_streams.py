"""A large file of lines says the same as a small one, and travels as a stream."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from kg.config import load_settings
from kg.importers.base import Batch, read

DOC = "https://w3id.org/ctkg/id/doc/x"
EVENT = "https://w3id.org/ctkg/id/event/e"
NS = "https://w3id.org/ctkg/ns#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
GRAPH = "https://w3id.org/ctkg/graph/doc/x"
LINES = (
    f"<{DOC}> <{TYPE}> <{NS}Document>",
    f'<{EVENT}> <{NS}when> "2022-03"^^<http://id.loc.gov/datatypes/edtf/EDTF>',
    f'<{EVENT}> <{NS}text> "a <b> . and <{GRAPH}> ."@en',
)


def triples(batch: Batch) -> dict[str, set[Triple]]:
    found = {graph.value: set(items) for graph, items in batch.replaces.items()}
    for graph, stream in batch.streams.items():
        found[graph.value] = {q.triple for q in parse(b"".join(stream.chunks()), format=RdfFormat.N_TRIPLES)}
    return found


def both(file: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Batch, Batch]:
    small = read(file, load_settings())
    monkeypatch.setattr("kg.importers.rdf.STREAMED_FROM", 0)
    return small, read(file, load_settings())


@pytest.mark.parametrize("ending", [".nt", ".nq"])
def test_lines_are_streamed_as_they_are_with_the_bounds_of_dates(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / f"x{ending}"
    file.write_text("".join(f"{line} <{GRAPH}> .\n" if ending == ".nq" else f"{line} .\n" for line in LINES))
    small, large = both(file, monkeypatch)
    assert not large.replaces
    assert triples(small) == triples(large)
    assert len(triples(large)[GRAPH]) == 7
    assert large.origins.where(EVENT) == f"{file}:2"
    assert not large.origins.knows("https://w3id.org/ctkg/id/event/other")


def test_each_graph_is_a_stream_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register = "https://w3id.org/ctkg/graph/entities/r"
    file = tmp_path / "x.nq"
    file.write_text(f"{LINES[0]} <{GRAPH}> .\n{LINES[2]} <{register}> .\n{LINES[1]} <{GRAPH}> .\n")
    small, large = both(file, monkeypatch)
    assert {graph.value for graph in large.streams} == {GRAPH, register}
    assert triples(small) == triples(large)


@pytest.mark.parametrize(
    "more",
    [
        f'_:a <{NS}text> "x" <{GRAPH}> .',
        f"<{EVENT}> <{NS}about> <{GRAPH}> .",
        f"<{EVENT}> <{NS}about> <{DOC}> <https://w3id.org/ctkg/graph/inferred> .",
        f"<{EVENT}> <{NS}about> <{DOC}> .",
        f"<{EVENT}> <{NS}about> <{DOC}> <https://w3id.org/ctkg/graph/entities> .",
    ],
    ids=["blank node", "triple about the graph", "derived graph", "loose triple", "shared graph"],
)
def test_what_needs_a_look_is_read_the_slow_way(tmp_path: Path, more: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.nq"
    file.write_text("".join(f"{line} <{GRAPH}> .\n" for line in LINES) + more + "\n")
    small, large = both(file, monkeypatch)
    assert not large.streams
    assert triples(small) == triples(large)
