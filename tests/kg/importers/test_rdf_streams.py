"""A large file of lines says the same as a small one, and travels as a stream."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as configured
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.config import load_settings
from kg.errors import InputError
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
    found = {graph.value: set(items) for graph, items in (*batch.replaces.items(), *batch.merges.items())}
    for graph, stream in batch.streams.items():
        found[graph.value] = {q.triple for q in parse(b"".join(stream.chunks()), format=RdfFormat.N_TRIPLES)}
    for bundle in batch.bundles:
        for quad in parse(b"".join(bundle.chunks()), format=RdfFormat.N_QUADS):
            assert quad.graph_name in bundle.graphs
            found.setdefault(str(quad.graph_name.value), set()).add(quad.triple)
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


REGISTER = "https://w3id.org/ctkg/graph/entities/r"


def test_many_graphs_travel_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.nq"
    file.write_text(f"{LINES[0]} <{GRAPH}> .\n{LINES[2]} <{REGISTER}> .\n{LINES[1]} <{GRAPH}> .\n")
    small, large = both(file, monkeypatch)
    assert {graph.value for graph in large.bundles[0].graphs} == {GRAPH, REGISTER}
    assert triples(small) == triples(large)


@pytest.mark.parametrize(
    "more",
    [
        f'_:a <{NS}text> "x" <{GRAPH}> .',
        f"<{EVENT}> <{NS}about> _:b <{GRAPH}> .\n_:b <{NS}about> _:c <{GRAPH}> .",
        f'_:d <{NS}when> "2022"^^<http://id.loc.gov/datatypes/edtf/EDTF> <{GRAPH}> .',
        f'<{EVENT}> <{NS}text> "no _:blank" <{REGISTER}> .',
        f"<{EVENT}> <{NS}about> <{GRAPH}> .",
        f"<{EVENT}> <{NS}about> <{DOC}> <https://w3id.org/ctkg/graph/inferred> .",
        f"<{EVENT}> <{NS}about> <{DOC}> .",
        f"{LINES[1]} .",
        f'<{EVENT}> <{NS}text> "loose <{GRAPH}> ." .',
        f'<{EVENT}> <{NS}text> "loose <{GRAPH}" .\n<{EVENT}> <{NS}text> "x"@en .',
        f"<{EVENT}> <{NS}about> <{DOC}> <https://w3id.org/ctkg/graph/entities> .",
        f"{LINES[1]} <https://w3id.org/ctkg/graph/analysis/me> .",
        f"{LINES[1]} <{REGISTER}> .",
        f"<{EVENT}>  <{NS}about>\t<{DOC}><{REGISTER}>. # a comment",
        f'# a comment\n\n<{EVENT}> <{NS}w\\u0068en> "2021" <{REGISTER}> .',
        f"<{EVENT}> <{NS}about> <{DOC}> <https://example.org/graph> .",
    ],
    ids=[
        *("blank node", "chain of blank nodes", "blank node with a date", "words that look like one"),
        *("triple about the graph", "derived graph", "loose triple", "loose triple that is known"),
        *("loose text", "loose texts", "shared graph", "date in a shared graph", "date without its bounds"),
        *("odd spaces", "escapes and comments", "graph of others"),
    ],
)
@pytest.mark.parametrize("ending", [".nq", ".trig"])
def test_whatever_a_file_holds_the_stream_says_the_same(
    tmp_path: Path, more: str, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.nq"
    file.write_text("".join(f"{line} <{GRAPH}> .\n" for line in LINES) + more + "\n")
    if ending == ".trig":
        quads = list(parse(file.read_bytes(), format=RdfFormat.N_QUADS))
        file = tmp_path / "x.trig"
        file.write_bytes(serialize(quads, format=RdfFormat.TRIG) or b"")
    small, large = both(file, monkeypatch)
    assert large.streams or large.bundles
    assert not large.replaces
    assert triples(small) == triples(large)
    assert small.notes == large.notes
    assert large.origins.where(EVENT).startswith(f"{file}:")


@pytest.mark.parametrize("ending", [".nt", ".ttl", ".rdf", ".jsonld"])
def test_triples_without_graphs_fill_the_graph_of_their_document(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "".join(f"{line} .\n" for line in LINES) + f'_:a <{NS}text> "x" .\n'
    quads = list(parse(lines.encode(), format=RdfFormat.N_TRIPLES))
    format = RdfFormat.from_extension(ending[1:])
    assert format is not None
    file = tmp_path / f"x{ending}"
    file.write_bytes(serialize([quad.triple for quad in quads], format=format) or b"")
    small, large = both(file, monkeypatch)
    assert [graph.value for graph in large.streams] == [GRAPH]
    assert triples(small) == triples(large)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (f"<{EVENT}> <{NS}about> <{EVENT}> <{GRAPH}> .\n", "does not hold the document"),
        (f"{LINES[0]} <{GRAPH}> .\n_:a <{NS}about> _:a <{GRAPH}> .\n_:a <{NS}about> _:a <{REGISTER}> .\n", "share"),
        (f"{LINES[0]} .\n{LINES[0].replace('doc/x', 'doc/y')} .\n", "2 documents and no named graphs"),
        (f"{LINES[0]} <{GRAPH}> .\nnonsense\n", "x.nq:2"),
    ],
    ids=["document", "blank node", "two documents", "syntax"],
)
def test_what_is_refused_is_refused_either_way(
    tmp_path: Path, lines: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.nq"
    file.write_text(lines)
    with pytest.raises(InputError, match=words) as small:
        read(file, load_settings())
    monkeypatch.setattr("kg.importers.rdf.STREAMED_FROM", 0)
    with pytest.raises(InputError, match=words) as large:
        read(file, load_settings())
    assert str(small.value) == str(large.value)


TERMS = st.sampled_from([NamedNode(f"{DOC}/{n}") for n in range(3)] + [BlankNode(f"b{n}") for n in range(3)])


def of_graph(term: Any, graph: NamedNode | DefaultGraph) -> Any:
    """Blank nodes of different graphs are different ones."""
    return BlankNode(term.value + f"{graph}"[-2:-1]) if isinstance(term, BlankNode) else term


OBJECTS = TERMS | st.builds(Literal, st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6))
QUADS = st.lists(
    st.builds(
        lambda s, p, o, g: Quad(of_graph(s, g), NamedNode(NS + p), of_graph(o, g), g),
        TERMS,
        st.sampled_from(["text", "about", "when"]),
        OBJECTS,
        st.sampled_from([NamedNode(REGISTER), NamedNode(f"{REGISTER}2"), NamedNode(f"{REGISTER}3"), DefaultGraph()]),
    ),
    min_size=1,
    max_size=15,
)


@configured(deadline=None, max_examples=150)
@given(quads=QUADS)
def test_any_quads_say_the_same_as_a_stream(quads: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("quads") / "x.nq"
    file.write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    with pytest.MonkeyPatch.context() as patch:
        small, large = both(file, patch)
    assert triples(small) == triples(large)
