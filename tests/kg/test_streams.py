"""What travels as a stream ends up as what travels in memory, and a correction touches only what it corrects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as configured
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.config import Settings
from kg.errors import StoreError, ValidationError
from kg.importers.base import Batch, Origins, Stream
from kg.namespaces import CTKG, RDF, RDFS
from kg.pipeline import Loaded, ingest_batches
from kg.stores.oxigraph import open_reader
from kg.stores.oxigraph import writer as writing

EX = "https://w3id.org/ctkg/id/"
GRAPH = NamedNode("https://w3id.org/ctkg/graph/entities/streamed")
OTHER = NamedNode("https://w3id.org/ctkg/graph/entities/other")
LABELS = st.one_of(
    st.builds(Literal, st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=8)),
    st.builds(lambda text: Literal(text, language="en-GB"), st.sampled_from(["a", "b"])),
    st.sampled_from([Literal("01", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")), Literal('"\\\n')]),
)
TRIPLES = st.lists(
    st.builds(
        lambda n, label: Triple(NamedNode(f"{EX}place/{n}"), NamedNode(str(RDFS.label)), label),
        st.integers(0, 5),
        LABELS,
    ),
    max_size=12,
)


def typed(triples: list[Triple]) -> list[Triple]:
    kinds = {Triple(t.subject, NamedNode(str(RDF.type)), NamedNode(str(CTKG.Place))) for t in triples}
    return [*triples, *kinds]


def streamed(triples: list[Triple], graph: NamedNode = GRAPH) -> Batch:
    def chunks() -> Iterator[bytes]:
        for triple in triples:
            yield serialize([triple], format=RdfFormat.N_TRIPLES) or b""

    return Batch(Origins("a file"), streams={graph: Stream(chunks)})


def load(store: Path, batch: Batch) -> Loaded:
    return ingest_batches([batch], Settings(store=store), note="test")


def content(store: Path) -> set[Quad]:
    """All quads but those of the record of loading, which has the hour in it."""
    reader = open_reader(store)
    graphs = [graph for graph in reader.graphs() if not graph.value.endswith("/prov")]
    return {quad for graph in graphs for quad in reader.quads(graph=graph)}


def merged(store: Path) -> set[Triple]:
    """The default graph, which must hold just what the named graphs hold."""
    reader = open_reader(store)
    found = {quad.triple for quad in reader.quads(graph=DefaultGraph())}
    assert found == {quad.triple for graph in reader.graphs() for quad in reader.quads(graph=graph)}
    return found


@configured(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=TRIPLES, second=TRIPLES)
def test_both_ways_give_the_same_store_also_after_a_correction(
    first: list[Triple], second: list[Triple], tmp_path_factory: pytest.TempPathFactory
) -> None:
    small, large = tmp_path_factory.mktemp("small") / "s", tmp_path_factory.mktemp("large") / "s"
    shared = typed([Triple(NamedNode(f"{EX}place/1"), NamedNode(str(RDFS.label)), Literal("a", language="en-gb"))])
    for store in (small, large):
        load(store, Batch(Origins("other"), replaces={OTHER: shared}))
    for triples in (first, second):
        one = load(small, Batch(Origins("a file"), replaces={GRAPH: typed(triples)}))
        two = load(large, streamed(typed(triples)))
        assert one.changes.get(GRAPH.value) == two.changes.get(GRAPH.value)
    assert content(small) == content(large)
    assert len(merged(small)) > len(content(small)) // 2
    assert len(merged(large)) > len(content(large)) // 2


def places(*names: str) -> list[Triple]:
    return typed(
        [
            Triple(NamedNode(f"{EX}place/{name}"), NamedNode(str(RDFS.label)), Literal(name, language="en"))
            for name in names
        ]
    )


def test_the_same_stream_again_changes_nothing_and_does_not_read_the_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(tmp_path / "s", streamed(places("a", "b")))
    monkeypatch.setattr(writing.bulk, "differences", None)
    again = load(tmp_path / "s", streamed(places("a", "b")))
    assert not again.changed
    assert again.version == first.version


def test_what_another_load_did_to_the_graph_is_not_taken_for_the_stream(tmp_path: Path) -> None:
    load(tmp_path / "s", streamed(places("a", "b")))
    load(tmp_path / "s", Batch(Origins("by hand"), replaces={GRAPH: places("a")}))
    change = load(tmp_path / "s", streamed(places("a", "b"))).changes[GRAPH.value]
    assert (change.removed, change.added) == (0, 2)


def test_a_correction_touches_only_what_differs(tmp_path: Path) -> None:
    load(tmp_path / "s", streamed(places("a", "b", "c")))
    change = load(tmp_path / "s", streamed(places("a", "b", "d"))).changes[GRAPH.value]
    assert (change.removed, change.added) == (2, 2)


def test_a_graph_that_becomes_quite_another_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_BULK", 1)
    monkeypatch.setattr(writing, "_SLOWER", 10**9)
    load(tmp_path / "s", Batch(Origins("other"), replaces={OTHER: places("a", "z")}))
    load(tmp_path / "s", streamed(places("a", "b", "c")))
    change = load(tmp_path / "s", streamed(places("d", "e", "f"))).changes[GRAPH.value]
    assert (change.removed, change.added) == (6, 6)
    assert len(merged(tmp_path / "s")) > 100  # the ontology, too, with its blank nodes
    reader = open_reader(tmp_path / "s")
    named = {q.subject.value.rpartition("/")[2] for q in reader.quads(predicate=NamedNode(str(RDFS.label)))}
    assert named >= {"a", "z", "d", "e", "f"}
    assert not named & {"b", "c"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f'<{EX}place/a> <{RDFS.label}> "x\\u0007"@en .', "control character U+0007"),
        (f'<{EX}place/a> <{RDFS.label}> "x\x07"@en .', "control character U+0007"),
        (f'<{EX}place/a> <{CTKG.asOf}> "2022-02-30"^^<http://www.w3.org/2001/XMLSchema#date> .', "no 30 February"),
        (f'<{EX}place/a> <{CTKG}laabel> "x" .', "not one of the ontology's"),
        (f'<{CTKG.Place}> <{RDFS.label}> "x"@en .', "belongs to the ontology"),
        (f"<{EX}place/a> <{RDF.type}> <{CTKG.Place}> .", "The place has no `label`"),
    ],
    ids=["escaped", "raw", "date", "property", "ontology", "rule"],
)
def test_a_stream_that_breaks_a_rule_is_refused_and_leaves_no_store(tmp_path: Path, line: str, words: str) -> None:
    batch = Batch(Origins("a file"), streams={GRAPH: Stream(lambda: iter([f"{line}\n".encode()]))})
    with pytest.raises(ValidationError) as caught:
        load(tmp_path / "s", batch)
    assert words in str(caught.value.report)
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize("line", [f'_:a <{RDFS.label}> "x" .', f"<{EX}a> <{RDFS.seeAlso}> _:b .", "nonsense"])
def test_a_stream_that_is_no_stream_says_so(tmp_path: Path, line: str) -> None:
    batch = Batch(Origins("a file"), streams={GRAPH: Stream(lambda: iter([f"{line}\n".encode()]))})
    with pytest.raises(StoreError, match=r"not N-Triples|blank node"):
        load(tmp_path / "s", batch)
    assert not (tmp_path / "s").exists()


def test_an_error_halfway_leaves_the_version_before(tmp_path: Path) -> None:
    before = load(tmp_path / "s", streamed(places("a"))).version
    asked = []

    def chunks() -> Iterator[bytes]:
        asked.append(1)
        yield serialize(places("b"), format=RdfFormat.N_TRIPLES) or b""
        if len(asked) > 1:
            raise StoreError("The disk is gone.")

    with pytest.raises(StoreError, match="disk"):
        load(tmp_path / "s", Batch(Origins("a file"), streams={GRAPH: Stream(chunks)}))
    assert open_reader(tmp_path / "s").version == before
    assert {t.subject.value for t in graph(tmp_path / "s")} == {f"{EX}place/a"}


def graph(store: Path) -> set[Triple]:
    return {q.triple for q in open_reader(store).quads(graph=GRAPH)}


def test_a_dry_run_says_what_would_change_and_changes_nothing(tmp_path: Path) -> None:
    settings = Settings(store=tmp_path / "s")
    would = ingest_batches([streamed(places("a"))], settings, note="", dry_run=True)
    assert would.changes[GRAPH.value].added == 2
    assert not (tmp_path / "s").exists()
    before = load(tmp_path / "s", streamed(places("a"))).version
    would = ingest_batches([streamed(places("a", "b"))], settings, note="", dry_run=True)
    assert would.changes[GRAPH.value].added == 2
    assert open_reader(tmp_path / "s").version == before
    assert len(graph(tmp_path / "s")) == 2


def test_the_lines_of_a_chunk_may_be_cut_anywhere_between(tmp_path: Path) -> None:
    data = serialize(places("a", "b"), format=RdfFormat.N_TRIPLES) or b""
    lines = data.splitlines(keepends=True)
    load(tmp_path / "s", Batch(Origins("a file"), streams={GRAPH: Stream(lambda: iter(lines))}))
    assert graph(tmp_path / "s") == {q.triple for q in parse(data, format=RdfFormat.N_TRIPLES)}


def test_of_very_many_problems_the_first_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.validation.MOST_TOLD", 3)
    nameless = [
        Triple(NamedNode(f"{EX}place/{n}"), NamedNode(str(RDF.type)), NamedNode(str(CTKG.Place))) for n in range(10)
    ]
    with pytest.raises(ValidationError) as refused:
        load(tmp_path / "s", streamed(nameless))
    problems = refused.value.report.problems
    assert len(problems) == 4
    assert sum("More than 3 things are wrong" in problem.message for problem in problems) == 1
