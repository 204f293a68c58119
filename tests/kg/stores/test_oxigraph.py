"""The embedded store: what a writer changes, when readers see it, and what happens when something fails."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from kg.errors import NotFoundError, QuerySyntaxError, StoreError
from kg.namespaces import XSD
from kg.provenance import ONTOLOGY, VOCABULARY
from kg.stores.base import Change, Reader
from kg.stores.oxigraph import (
    OxigraphReader,
    OxigraphWriter,
    context_reader,
    create,
    memory_reader,
    open_reader,
    open_versions,
)
from kg.stores.oxigraph import writer as writer_module
from kg.versions import Versions

pytestmark = pytest.mark.usefixtures("ontology")

EX = "http://example.org/"
G, H = NamedNode(EX + "graph/g"), NamedNode(EX + "graph/h")
SEED_QUADS = 10  # five triples of the small ontology, each in its graph and in the default graph


def triple(number: int) -> Triple:
    return Triple(NamedNode(f"{EX}s{number}"), NamedNode(EX + "p"), Literal(str(number)))


def triples(*numbers: int) -> list[Triple]:
    return [triple(number) for number in numbers]


def content(reader: Reader, graph: NamedNode | DefaultGraph) -> set[Triple]:
    return {quad.triple for quad in reader.quads(graph=graph)}


def loaded(reader: Reader) -> set[Triple]:
    """The default graph without the ontology and the vocabularies."""
    return content(reader, DefaultGraph()) - content(reader, ONTOLOGY) - content(reader, VOCABULARY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def writer(root: Path) -> Iterator[OxigraphWriter]:
    with OxigraphWriter(root) as writer:
        yield writer


def test_a_new_store_holds_the_ontology_and_the_vocabularies_in_both_places(root: Path) -> None:
    version = create(root)
    reader = open_reader(root)
    assert (version.number, version.note, version.quads) == (1, "ontology and vocabularies", SEED_QUADS)
    assert reader.version == version
    assert reader.graphs() == [ONTOLOGY, VOCABULARY]
    assert len(content(reader, ONTOLOGY)) == 4
    assert content(reader, VOCABULARY) == {Triple(*(NamedNode(EX + name) for name in ("true", "inScheme", "verdict")))}
    assert content(reader, DefaultGraph()) == content(reader, ONTOLOGY) | content(reader, VOCABULARY)


def test_creating_a_store_that_exists_changes_nothing(root: Path) -> None:
    assert create(root) == create(root)
    assert len(open_versions(root).list()) == 1


def test_replacing_fills_the_graph_and_the_default_graph(writer: OxigraphWriter) -> None:
    assert writer.replace_graph(G, triples(1, 2)) == Change(removed=0, added=2)
    assert content(writer.reader, G) == set(triples(1, 2))
    assert loaded(writer.reader) == set(triples(1, 2))


def test_replacing_reports_the_difference(writer: OxigraphWriter) -> None:
    writer.replace_graph(G, triples(1, 2, 3))
    assert writer.replace_graph(G, triples(3, 4)) == Change(removed=2, added=1)
    assert content(writer.reader, G) == loaded(writer.reader) == set(triples(3, 4))


def test_replacing_by_the_same_writes_nothing_and_publishes_nothing(root: Path) -> None:
    numeric = Triple(NamedNode(EX + "s"), NamedNode(EX + "p"), Literal("1.50", datatype=NamedNode(XSD.decimal)))

    def batch() -> list[Triple]:
        return [triple(1), numeric, Triple(BlankNode(), NamedNode(EX + "p"), BlankNode())]

    with OxigraphWriter(root) as writer:
        assert writer.replace_graph(G, batch()) == Change(0, 3)
        first = writer.publish("first")
    with OxigraphWriter(root) as writer:
        change = writer.replace_graph(G, batch())
        assert change == Change(0, 0)
        assert not change
        assert not writer.changed
        assert writer.publish("again") == first
    assert open_versions(root).current() == first


def test_a_triple_leaves_the_default_graph_only_with_its_last_graph(writer: OxigraphWriter) -> None:
    writer.replace_graph(G, triples(1, 2))
    writer.replace_graph(H, triples(2, 3))
    writer.replace_graph(G, [])
    assert loaded(writer.reader) == set(triples(2, 3))
    writer.replace_graph(H, triples(3))
    assert loaded(writer.reader) == set(triples(3))


def test_a_triple_in_two_graphs_counts_once_in_the_default_graph(writer: OxigraphWriter) -> None:
    writer.replace_graph(G, triples(1))
    writer.replace_graph(H, triples(1))
    solutions = writer.reader.query(f"SELECT (COUNT(*) AS ?n) {{ ?s <{EX}p> '1' }}")
    assert isinstance(solutions, QuerySolutions)
    assert [solution["n"].value for solution in solutions] == ["1"]


def test_a_graph_that_was_emptied_is_gone(writer: OxigraphWriter) -> None:
    writer.replace_graph(G, triples(1))
    writer.replace_graph(G, [])
    assert G not in writer.reader.graphs()


def test_merging_adds_and_takes_nothing_away(writer: OxigraphWriter) -> None:
    writer.replace_graph(G, triples(1, 2))
    assert writer.merge_graph(G, triples(2, 3)) == Change(removed=0, added=1)
    assert content(writer.reader, G) == loaded(writer.reader) == set(triples(1, 2, 3))


def test_merging_the_same_batch_twice_adds_nothing(writer: OxigraphWriter) -> None:
    def batch() -> list[Triple]:
        return [triple(1), Triple(NamedNode(EX + "s"), NamedNode(EX + "p"), BlankNode())]

    assert writer.merge_graph(G, batch()) == Change(0, 2)
    assert writer.merge_graph(G, batch()) == Change(0, 0)


def test_bulk_and_transactional_writes_give_the_same(writer: OxigraphWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    writer.replace_graph(G, triples(*range(50)))
    monkeypatch.setattr(writer_module, "_BULK", 10)
    assert writer.replace_graph(H, triples(*range(50))) == Change(0, 50)
    assert content(writer.reader, G) == content(writer.reader, H)
    assert len(writer.reader) == SEED_QUADS + 3 * 50


def test_a_blank_node_is_the_same_one_in_both_graphs_however_it_was_written(
    writer: OxigraphWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = [*triples(*range(9)), Triple(NamedNode(EX + "s"), NamedNode(EX + "p"), BlankNode())]
    writer.replace_graph(G, batch)
    monkeypatch.setattr(writer_module, "_BULK", 10)
    assert writer.replace_graph(H, batch) == Change(0, 10)
    assert writer.replace_graph(H, batch) == Change(0, 0)
    assert {t for t in loaded(writer.reader) if isinstance(t.object, BlankNode)} == {
        t for g in (G, H) for t in content(writer.reader, g) if isinstance(t.object, BlankNode)
    }


def test_readers_see_a_change_only_when_it_is_published(root: Path, writer: OxigraphWriter) -> None:
    before = open_reader(root)
    writer.replace_graph(G, triples(1))
    assert loaded(before) == loaded(open_reader(root)) == set()
    version = writer.publish("load one")
    assert version.quads == SEED_QUADS + 2
    assert loaded(before) == set()
    after = open_reader(root)
    assert loaded(after) == set(triples(1))
    assert after.version == version


def test_an_old_version_can_still_be_read(root: Path, writer: OxigraphWriter) -> None:
    for number in (1, 2, 3):
        writer.replace_graph(G, triples(number))
        writer.publish(f"load {number}")
    assert [loaded(open_reader(root, version)) for version in (1, 2, 3, 4)] == [
        set(),
        set(triples(1)),
        set(triples(2)),
        set(triples(3)),
    ]
    with pytest.raises(NotFoundError, match="no version 5"):
        open_reader(root, 5)


def test_a_version_is_not_pruned_while_somebody_reads_it(root: Path, writer: OxigraphWriter) -> None:
    writer.replace_graph(G, triples(1))
    writer.publish("one")
    reader = open_reader(root)
    writer.replace_graph(G, triples(2))
    writer.publish("two")
    assert [version.number for version in writer.versions.prune(keep=0)] == [1]
    assert loaded(reader) == set(triples(1))
    del reader
    assert [version.number for version in writer.versions.prune(keep=0)] == [2]
    with pytest.raises(NotFoundError, match="pruned"):
        open_reader(root, 2)


def test_a_reader_that_meets_pruning_opens_the_newer_version(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(root)
    old = open_versions(root).current()
    with OxigraphWriter(root) as writer:
        writer.replace_graph(G, triples(1))
        new = writer.publish("new")
        writer.versions.prune(keep=0)
    answers = iter([old])
    current = Versions.current
    monkeypatch.setattr(Versions, "current", lambda self: next(answers, None) or current(self))
    assert open_reader(root).version == new


def test_only_after_much_was_written_the_files_are_put_in_order(
    writer: OxigraphWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What the engine is told, and not its number of files: it compacts in the background when it likes.
    steps: list[object] = []
    write = writer._write

    def noted(step: Callable[[Store], None], graph: NamedNode | None = None) -> None:
        steps.append(step)
        write(step, graph)

    monkeypatch.setattr(writer, "_write", noted)
    told = []
    for size in (3000, 3000, 3000, 6000):
        start = 3000 * len(told)
        writer.merge_graph(G, (triple(number) for number in range(start, start + size)))
        writer.publish("more")
        told.append(Store.optimize in steps)
        steps.clear()
    assert told == [False, False, False, True]


def test_leaving_without_publishing_rolls_back(root: Path) -> None:
    with OxigraphWriter(root) as writer:
        writer.replace_graph(G, triples(1))
        writer.publish("one")
        writer.replace_graph(G, triples(2))
    with OxigraphWriter(root) as writer:
        assert loaded(writer.reader) == set(triples(1))
        assert not writer.changed


def test_rolling_back_returns_to_the_published_state_even_while_a_result_is_held(writer: OxigraphWriter) -> None:
    writer.replace_graph(G, triples(1))
    writer.publish("one")
    writer.replace_graph(G, triples(2))
    held = writer.reader.quads()
    writer.rollback()
    assert loaded(writer.reader) == set(triples(1))
    assert not writer.changed
    assert writer.replace_graph(G, triples(3)) == Change(1, 1)
    assert next(held) is not None


def test_a_second_writer_is_refused_with_a_clear_message(root: Path, writer: OxigraphWriter) -> None:
    with pytest.raises(StoreError, match="Another process is writing") as caught:
        OxigraphWriter(root)
    assert "Try again" in str(caught.value)
    writer.replace_graph(G, triples(1))
    assert writer.publish("the first one goes on").number == 2


def test_a_writer_in_another_process_is_refused(root: Path, writer: OxigraphWriter) -> None:
    code = (
        "import sys, pathlib; from kg.stores.oxigraph import OxigraphWriter; OxigraphWriter(pathlib.Path(sys.argv[1]))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Another process is writing to this store." in done.stderr
    assert writer.publish("nothing").number == 1


def test_the_lock_is_released_when_a_writer_closes_or_cannot_open(root: Path, ontology: Path) -> None:
    (ontology / "types" / "Thing.ttl").write_text("this is not Turtle")
    for _ in range(2):
        with pytest.raises(StoreError, match="The shipped ontology cannot be read") as caught:
            OxigraphWriter(root)
        assert str(caught.value.where).endswith("Thing.ttl:1")
    (ontology / "types" / "Thing.ttl").write_text("")
    OxigraphWriter(root).close()
    OxigraphWriter(root).close()


def test_a_closed_writer_says_so(root: Path) -> None:
    writer = OxigraphWriter(root)
    writer.close()
    for use in (lambda: writer.reader, lambda: writer.publish(""), lambda: writer.replace_graph(G, [])):
        with pytest.raises(StoreError, match="closed"):
            use()


def test_an_iterable_that_fails_changes_nothing(writer: OxigraphWriter) -> None:
    def failing() -> Iterator[Triple]:
        yield triple(1)
        raise ValueError("line 2")

    with pytest.raises(ValueError, match="line 2"):
        writer.replace_graph(G, failing())
    assert not writer.changed
    assert loaded(writer.reader) == set()


def test_a_write_that_fails_halfway_cannot_be_published(
    root: Path, writer: OxigraphWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.replace_graph(G, triples(1))
    writer.publish("one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(writer_module, "add_triples", full)
        with pytest.raises(StoreError, match="No space left on device"):
            writer.replace_graph(G, triples(2))
    with pytest.raises(StoreError, match="failed halfway"):
        writer.publish("half")
    assert loaded(open_reader(root)) == set(triples(1))
    writer.rollback()
    writer.replace_graph(G, triples(2))
    writer.publish("two")
    assert loaded(open_reader(root)) == set(triples(2))


def test_publishing_can_be_tried_again_after_the_disk_was_full(
    root: Path, writer: OxigraphWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.replace_graph(G, triples(1))

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(StoreError, match="Make room on the disk"):
            writer.publish("one")
    assert loaded(open_reader(root)) == set()
    assert writer.publish("one").number == 2
    assert loaded(open_reader(root)) == set(triples(1))


def test_what_a_crash_left_in_the_work_folder_is_never_used(root: Path) -> None:
    create(root)
    (root / "work").mkdir()
    half = Store(str(root / "work" / "crashed"))
    half.add(Quad(*triple_terms(1), G))
    half.flush()
    del half
    with OxigraphWriter(root) as writer:
        assert loaded(writer.reader) == set()
        assert not (root / "work" / "crashed").exists()


def triple_terms(number: int) -> tuple[NamedNode, NamedNode, Literal]:
    return NamedNode(f"{EX}s{number}"), NamedNode(EX + "p"), Literal(str(number))


def test_a_damaged_checkpoint_is_an_error_that_names_it(root: Path) -> None:
    version = create(root)
    shutil.rmtree(version.path)
    with pytest.raises(StoreError, match="Version 1 cannot be opened"):
        open_reader(root)
    with pytest.raises(StoreError, match="cannot be opened for writing"):
        OxigraphWriter(root)


def test_the_next_writer_brings_a_changed_ontology_up_to_date(root: Path, ontology: Path) -> None:
    create(root)
    (ontology / "vocab" / "verdict.ttl").write_text(f"<{EX}false> <{EX}inScheme> <{EX}verdict> .", encoding="utf-8")
    with OxigraphWriter(root) as writer:
        assert writer.changed
        assert [quad.subject.value for quad in writer.reader.quads(graph=VOCABULARY)] == [EX + "false"]
        assert writer.publish("new ontology").number == 2
    with OxigraphWriter(root) as writer:
        assert not writer.changed
    assert len(open_reader(root)) == SEED_QUADS


def test_a_query_knows_the_prefixes_and_takes_bindings(writer: OxigraphWriter) -> None:
    writer.replace_graph(G, triples(1, 2))
    solutions = writer.reader.query("SELECT ?o { ?s ?p ?o FILTER(?o != ctkg:x) }", {"s": NamedNode(EX + "s2")})
    assert isinstance(solutions, QuerySolutions)
    assert [solution["o"] for solution in solutions] == [Literal("2")]


def test_a_query_that_is_not_sparql_says_where(writer: OxigraphWriter) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        writer.reader.query("SELECT *\n{ ?s ?p }")
    assert caught.value.where == "line 2, column 10"
    with pytest.raises(QuerySyntaxError, match="not declared"):
        writer.reader.query("SELECT * { ?s nope:p ?o }")


def test_quads_are_found_by_any_of_their_terms(writer: OxigraphWriter) -> None:
    writer.replace_graph(G, triples(1, 2))
    subject, predicate, object_ = triple_terms(1)
    expected = [Quad(subject, predicate, object_, G)]
    assert list(writer.reader.quads(subject=subject, graph=G)) == expected
    assert list(writer.reader.quads(object=object_, graph=G)) == expected
    assert len(list(writer.reader.quads(predicate=predicate))) == 4
    assert len(list(writer.reader.quads(subject, predicate, object_))) == 2


def test_a_reader_in_memory_merges_the_default_graph() -> None:
    reader = memory_reader([Quad(*triple_terms(1), G), Quad(*triple_terms(1), H)])
    assert reader.version is None
    assert reader.graphs() == [G, H]
    assert content(reader, DefaultGraph()) == {triple(1)}
    assert len(reader) == 3


def test_the_context_of_a_first_load_is_what_a_new_store_would_hold(root: Path) -> None:
    reader = context_reader(root)
    assert (len(reader), reader.graphs()) == (SEED_QUADS, [ONTOLOGY, VOCABULARY])
    assert not root.exists()
    create(root)
    version = context_reader(root).version
    assert version is not None
    assert version.number == 1


def test_readers_of_a_version_may_be_many(root: Path) -> None:
    create(root)
    readers = [open_reader(root) for _ in range(5)]
    assert [len(reader) for reader in readers] == [SEED_QUADS] * 5
    assert all(isinstance(reader, OxigraphReader) for reader in readers)
