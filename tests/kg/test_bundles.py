"""Many graphs that travel together end up as graphs that travel one by one, and only what differs is touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as configured
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.config import Settings
from kg.errors import StoreError, ValidationError
from kg.importers.base import Batch, Bundle, Origins
from kg.namespaces import CTKG, RDF, RDFS
from kg.pipeline import Loaded, ingest_batches
from kg.stores.oxigraph import open_reader
from kg.stores.oxigraph import writer as writing

EX = "https://w3id.org/ctkg/id/"
GRAPHS = [NamedNode(f"https://w3id.org/ctkg/graph/entities/r{n}") for n in range(4)]
TYPE, LABEL, PLACE = NamedNode(str(RDF.type)), NamedNode(str(RDFS.label)), NamedNode(str(CTKG.Place))
Content = dict[NamedNode, list[Triple]]


def places(*names: str) -> list[Triple]:
    found = []
    for name in names:
        node = NamedNode(f"{EX}place/{name}")
        found += [Triple(node, TYPE, PLACE), Triple(node, LABEL, Literal(name, language="en-GB"))]
    return found


def bundled(content: Content) -> Batch:
    def chunks() -> Iterator[bytes]:
        for graph, triples in content.items():
            quads = [Quad(t.subject, t.predicate, t.object, graph) for t in triples]
            yield serialize(quads, format=RdfFormat.N_QUADS) or b""

    return Batch(Origins("a file"), bundles=[Bundle(frozenset(content), chunks)])


def single(content: Content) -> Batch:
    return Batch(Origins("a file"), replaces={graph: list(triples) for graph, triples in content.items()})


def load(store: Path, batch: Batch) -> Loaded:
    return ingest_batches([batch], Settings(store=store), note="test")


def content(store: Path) -> set[Quad]:
    """All quads but those of the record of loading; the default graph must hold just what the named graphs hold."""
    reader = open_reader(store)
    merged = {quad.triple for quad in reader.quads(graph=DefaultGraph())}
    assert merged == {quad.triple for graph in reader.graphs() for quad in reader.quads(graph=graph)}
    return {q for graph in reader.graphs() if not graph.value.endswith("/prov") for q in reader.quads(graph=graph)}


def names(store: Path, graph: NamedNode) -> set[str]:
    return {str(quad.subject.value).rpartition("/")[2] for quad in open_reader(store).quads(graph=graph)}


CONTENT = st.dictionaries(
    st.sampled_from(GRAPHS),
    st.lists(st.sampled_from("abcdé"), min_size=1, max_size=4, unique=True).map(lambda found: places(*found)),
    min_size=2,
)


@configured(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=CONTENT, second=CONTENT, much=st.sampled_from([1, 20_000]), slower=st.sampled_from([0, 10**9]))
def test_both_ways_give_the_same_store_however_it_is_written(
    first: Content, second: Content, much: int, slower: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    one, other = tmp_path_factory.mktemp("one") / "s", tmp_path_factory.mktemp("other") / "s"
    with pytest.MonkeyPatch.context() as patch:
        for step in (first, second, first):
            by_one = load(one, single(step)).changes
            patch.setattr(writing, "_BULK", much)
            patch.setattr(writing, "_SLOWER", slower)
            together = load(other, bundled(step)).changes
            patch.undo()
            assert by_one == together
    assert content(one) == content(other)


def test_the_same_bundle_again_changes_nothing_and_compares_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = {GRAPHS[0]: places("a"), GRAPHS[1]: places("a", "b")}
    first = load(tmp_path / "s", bundled(bundle))
    assert {graph: change.added for graph, change in first.changes.items()} == {
        GRAPHS[0].value: 2,
        GRAPHS[1].value: 4,
    }
    monkeypatch.setattr(writing, "compared", None)
    again = load(tmp_path / "s", bundled(bundle))
    assert not again.changed
    assert again.version == first.version


def test_what_another_load_did_to_one_of_the_graphs_is_undone(tmp_path: Path) -> None:
    bundle = {GRAPHS[0]: places("a"), GRAPHS[1]: places("a", "b")}
    load(tmp_path / "s", bundled(bundle))
    load(tmp_path / "s", single({GRAPHS[1]: places("c")}))
    changes = load(tmp_path / "s", bundled(bundle)).changes
    assert {(graph, change.removed, change.added) for graph, change in changes.items()} == {(GRAPHS[1].value, 2, 4)}


def test_a_load_of_another_graph_leaves_the_bundle_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = {GRAPHS[0]: places("a"), GRAPHS[1]: places("a", "b")}
    load(tmp_path / "s", bundled(bundle))
    load(tmp_path / "s", bundled({GRAPHS[2]: places("c"), GRAPHS[3]: places("d")}))
    monkeypatch.setattr(writing, "compared", None)
    assert not load(tmp_path / "s", bundled(bundle)).changed


def test_a_triple_of_two_graphs_stays_merged_until_the_last_lets_go(tmp_path: Path) -> None:
    store = tmp_path / "s"
    load(store, bundled({GRAPHS[0]: places("a", "b"), GRAPHS[1]: places("a")}))
    load(store, bundled({GRAPHS[0]: places("b"), GRAPHS[1]: places("a", "c")}))
    found = Quad(NamedNode(f"{EX}place/a"), TYPE, PLACE)
    assert found in open_reader(store).store
    load(store, bundled({GRAPHS[0]: places("b"), GRAPHS[1]: places("c")}))
    assert found not in open_reader(store).store
    assert (names(store, GRAPHS[0]), names(store, GRAPHS[1])) == ({"b"}, {"c"})


def test_a_dry_run_says_what_would_change_and_changes_nothing(tmp_path: Path) -> None:
    before = load(tmp_path / "s", bundled({GRAPHS[0]: places("a"), GRAPHS[1]: places("b")})).version
    more = bundled({GRAPHS[0]: places("a"), GRAPHS[1]: places("b", "c"), GRAPHS[2]: places("d")})
    would = ingest_batches([more], Settings(store=tmp_path / "s"), note="", dry_run=True)
    assert {graph: change.added for graph, change in would.changes.items()} == {GRAPHS[1].value: 2, GRAPHS[2].value: 2}
    assert open_reader(tmp_path / "s").version == before


@pytest.mark.parametrize(
    ("triple", "words"),
    [
        (Triple(NamedNode(f"{EX}place/x"), TYPE, PLACE), "The place has no `label`"),
        (Triple(PLACE, LABEL, Literal("x", language="en")), "belongs to the ontology"),
        (Triple(NamedNode(f"{EX}place/x"), LABEL, Literal("a\x07")), "control character U+0007"),
        (Triple(NamedNode(f"{EX}place/x"), NamedNode(f"{CTKG}laabel"), Literal("a")), "not one of the ontology's"),
    ],
    ids=["rule", "ontology", "literal", "property"],
)
def test_a_bundle_that_breaks_a_rule_is_refused_and_leaves_no_store(tmp_path: Path, triple: Triple, words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        load(tmp_path / "s", bundled({GRAPHS[0]: places("a"), GRAPHS[1]: [triple]}))
    assert words in str(caught.value.report)
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize("line", ["nonsense", f"<{EX}a> <{CTKG.about}> <{EX}b> ."])
def test_a_line_that_is_no_quad_is_said_and_nothing_is_stored(tmp_path: Path, line: str) -> None:
    chunks = [
        serialize([Quad(t.subject, t.predicate, t.object, GRAPHS[0]) for t in places("a")], None, RdfFormat.N_QUADS)
    ]
    batch = Batch(
        Origins("a file"),
        bundles=[Bundle(frozenset(GRAPHS[:2]), lambda: iter([chunks[0] or b"", f"{line}\n".encode()]))],
    )
    with pytest.raises(StoreError, match="not N-Triples"):
        load(tmp_path / "s", batch)
    assert not (tmp_path / "s").exists()


def test_an_error_halfway_leaves_the_version_before(tmp_path: Path) -> None:
    bundle = {GRAPHS[0]: places("a"), GRAPHS[1]: places("b")}
    before = load(tmp_path / "s", bundled(bundle)).version
    asked = []

    def chunks() -> Iterator[bytes]:
        asked.append(1)
        yield from bundled({GRAPHS[0]: places("c"), GRAPHS[1]: places("b")}).bundles[0].chunks()
        if len(asked) > 1:
            raise StoreError("The disk is gone.")

    with pytest.raises(StoreError, match="disk"):
        load(tmp_path / "s", Batch(Origins("a file"), bundles=[Bundle(frozenset(bundle), chunks)]))
    assert open_reader(tmp_path / "s").version == before
    assert names(tmp_path / "s", GRAPHS[0]) == {"a"}
