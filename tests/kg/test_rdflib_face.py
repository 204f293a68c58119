"""The rdflib Dataset over a store: rdflib's interface, Oxigraph's answers, nothing written, nobody called."""

from __future__ import annotations

import socket
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
import rdflib.plugins.sparql.evaluate
import rdflib.plugins.sparql.processor
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib.plugins.sparql import prepareQuery, prepareUpdate
from rdflib.plugins.sparql.sparql import Query

from kg.errors import QueryError, QueryRefusedError, QuerySyntaxError, StoreError
from kg.namespaces import CTKG
from kg.rdflib_face import as_dataset
from kg.stores.oxigraph import OxigraphReader, create, memory_reader, open_reader

EX = rdflib.Namespace("http://example.org/")
BEFORE = 5
QUADS = [
    Quad(NamedNode(EX.a), NamedNode(CTKG.yes), Literal(141), NamedNode(EX.g)),
    Quad(NamedNode(EX.a), NamedNode(CTKG.yes), Literal(141), NamedNode(EX.h)),
    Quad(NamedNode(EX.b), NamedNode(CTKG.no), Literal("nein", language="de"), NamedNode(EX.h)),
]


@pytest.fixture
def dataset(monkeypatch: pytest.MonkeyPatch) -> rdflib.Dataset:
    """Any use of rdflib's own engine, and any connection, fails the test."""

    def never(*_: object, **__: object) -> None:
        pytest.fail("rdflib's engine was used")

    for module in (rdflib.plugins.sparql.evaluate, rdflib.plugins.sparql.processor):
        monkeypatch.setattr(module, "evalQuery", never)
    monkeypatch.setattr(rdflib.plugins.sparql.processor, "evalUpdate", never)
    monkeypatch.setattr(socket.socket, "connect", never)
    return as_dataset(memory_reader(QUADS))


def rows(result: rdflib.query.Result) -> list[tuple[object, ...]]:
    return sorted(tuple(row) for row in result)  # type: ignore[arg-type]


def test_the_guard_of_these_tests_catches_a_fall_back(dataset: rdflib.Dataset) -> None:
    with pytest.raises(pytest.fail.Exception, match="rdflib's engine was used"):
        rdflib.Graph().query("ASK {}")


def test_text_is_evaluated_over_the_merged_default_graph(dataset: rdflib.Dataset) -> None:
    (row,) = dataset.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert row == (rdflib.Literal(2),)


def test_a_union_that_is_asked_for_counts_nothing_twice(dataset: rdflib.Dataset) -> None:
    dataset.default_union = True
    (row,) = dataset.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert row == (rdflib.Literal(2),)


def test_a_prepared_query_is_evaluated_by_oxigraph_with_its_own_prefixes_and_base(dataset: rdflib.Dataset) -> None:
    query = prepareQuery("SELECT ?o { <a> c:yes ?o }", initNs={"c": CTKG}, base=str(EX))
    assert rows(dataset.query(query)) == [(rdflib.Literal(141),)]


@pytest.mark.parametrize("prepared", [False, True])
def test_bindings_reach_every_variable(dataset: rdflib.Dataset, prepared: bool) -> None:
    text = "SELECT ?o { ?s ?p ?o FILTER(?s = ?s) }"
    query = prepareQuery(text) if prepared else text
    assert rows(dataset.query(query, initBindings={"s": EX.b})) == [(rdflib.Literal("nein", lang="de"),)]
    assert rows(dataset.query(query, initBindings={rdflib.Variable("o"): rdflib.Literal(141)})) == [
        (rdflib.Literal(141),)
    ]
    assert len(dataset.query(query, initBindings={"unknown": EX.b})) == 2


def test_bindings_must_be_terms_that_have_a_name(dataset: rdflib.Dataset) -> None:
    with pytest.raises(QueryError, match="blank node"):
        dataset.query("ASK { ?s ?p ?o }", initBindings={"s": rdflib.BNode()})
    with pytest.raises(QueryError, match="takes IRIs and literals"):
        dataset.query("ASK { ?s ?p ?o }", initBindings={"s": 3})  # type: ignore[dict-item]


def test_the_prefixes_of_ctkg_are_known_and_others_can_be_given(dataset: rdflib.Dataset) -> None:
    assert dataset.query("ASK { ?s ctkg:yes 141 ; :yes 141 }").askAnswer
    assert dataset.query("ASK { e:a ?p 141 }", initNs={"e": EX}).askAnswer
    dataset.bind("e2", EX)
    assert dataset.query("ASK { e2:a ?p 141 }").askAnswer


def test_unbound_variables_are_left_out_of_a_row(dataset: rdflib.Dataset) -> None:
    (binding,) = dataset.query("SELECT ?s ?x { ?s :no ?o OPTIONAL { ?s :yes ?x } }").bindings
    assert binding == {rdflib.Variable("s"): EX.b}


def test_construct_and_describe_give_graphs(dataset: rdflib.Dataset) -> None:
    made = dataset.query("CONSTRUCT { ?s a ?p } WHERE { ?s ?p 141 }").graph
    assert set(made) == {(EX.a, rdflib.RDF.type, CTKG.yes)}
    assert len(dataset.query(f"DESCRIBE <{EX.b}>").graph) == 1


def test_one_graph_answers_from_that_graph_alone(dataset: rdflib.Dataset) -> None:
    assert len(dataset.graph(EX.g)) == 1
    assert rows(dataset.graph(EX.g).query("SELECT ?s { ?s ?p ?o }")) == [(EX.a,)]
    assert rows(dataset.query("SELECT ?g { GRAPH ?g { ?s :yes ?o } }")) == [(EX.g,), (EX.h,)]
    assert {graph.identifier for graph in dataset.graphs()} == {EX.g, EX.h, dataset.default_graph.identifier}
    for graph in dataset.graphs():
        assert graph.query("ASK { ?s ?p 141 }").askAnswer


def test_from_names_graphs_of_the_store_and_downloads_nothing(dataset: rdflib.Dataset) -> None:
    assert rows(dataset.query(f"SELECT ?s FROM <{EX.h}> {{ ?s ?p ?o }}")) == [(EX.a,), (EX.b,)]
    assert rows(dataset.query("SELECT ?s FROM <http://127.0.0.1:9/data.ttl> { ?s ?p ?o }")) == []


def test_triples_and_quads_are_read_as_in_any_dataset(dataset: rdflib.Dataset) -> None:
    assert set(dataset.triples((None, CTKG.yes, None))) == {(EX.a, CTKG.yes, rdflib.Literal(141))}
    assert (EX.b, None, None) in dataset
    assert len(dataset) == 2
    assert dataset.value(EX.a, CTKG.yes) == rdflib.Literal(141)
    assert len(list(dataset.quads((EX.b, None, None, EX.h)))) == 1
    assert "141" in dataset.serialize(format="trig")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT DATA { <a:a> <a:a> <a:a> }",
        "LOAD <http://127.0.0.1:9/data.ttl>",
    ],
)
def test_outbound_calls_and_updates_are_refused_as_queries(dataset: rdflib.Dataset, query: str) -> None:
    with pytest.raises(QueryRefusedError):
        dataset.query(query)
    with pytest.raises(QueryRefusedError):
        dataset.graph(EX.g).query(query)


def test_a_prepared_service_call_is_refused(dataset: rdflib.Dataset) -> None:
    with pytest.raises(QueryRefusedError, match="SERVICE"):
        dataset.query(prepareQuery("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"))


def test_what_would_fall_back_is_refused(dataset: rdflib.Dataset) -> None:
    bare = Query(prepareQuery("ASK {}").prologue, prepareQuery("ASK {}").algebra)
    refused: list[Callable[[], object]] = [
        lambda: dataset.query("ASK {}", use_store_provided=False),
        lambda: dataset.graph(EX.g).query("ASK {}", use_store_provided=False),
        lambda: dataset.default_graph.query("ASK {}", processor="other"),
        lambda: dataset.query("ASK {}", DEBUG=True),
        lambda: dataset.query("ASK {}", loadGraphs=True),
        lambda: dataset.query(bare),
    ]
    for use in refused:
        with pytest.raises(QueryRefusedError):
            use()


@pytest.mark.parametrize("prepared", [False, True])
def test_graphs_made_by_hand_over_the_store_do_not_fall_back_either(dataset: rdflib.Dataset, prepared: bool) -> None:
    text = "SELECT ?o { ?s ?p ?o }"
    query = prepareQuery(text) if prepared else text
    assert rows(rdflib.Graph(store=dataset.store, identifier=EX.g).query(query)) == [(rdflib.Literal(141),)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib warns of its own ways
        assert len(rdflib.Dataset(store=dataset.store).query(query)) == 2
    bound = rdflib.Graph(store=dataset.store, identifier=EX.h).query(query, initBindings={"s": EX.b})
    assert rows(bound) == [(rdflib.Literal("nein", lang="de"),)]


def test_what_walks_over_triples_asks_the_store_and_no_engine(dataset: rdflib.Dataset) -> None:
    graph = dataset.graph(EX.g)
    assert list(graph.objects(EX.a, CTKG.yes | CTKG.no)) == [rdflib.Literal(141)]
    assert list(graph[EX.a]) == [(CTKG.yes, rdflib.Literal(141))]
    assert len(list(dataset.triples_choices(([EX.a, EX.b], None, None)))) == 2
    assert len(graph.cbd(EX.a)) == 1
    assert [len(list(context)) for context in sorted(dataset.graphs(), key=lambda g: str(g.identifier))] == [1, 2, 2]


def test_a_query_that_is_not_sparql_is_a_syntax_error(dataset: rdflib.Dataset) -> None:
    with pytest.raises(QuerySyntaxError):
        dataset.query("SELECT ?s WHERE { ?s ?p }")


WRITES: dict[str, Callable[[rdflib.Graph], object]] = {
    "add": lambda graph: graph.add((EX.a, EX.a, EX.a)),
    "addN": lambda graph: graph.addN([(EX.a, EX.a, EX.a, graph)]),
    "remove": lambda graph: graph.remove((None, None, None)),
    "set": lambda graph: graph.set((EX.a, EX.a, EX.a)),
    "parse": lambda graph: graph.parse(data="<a:a> <a:a> <a:a> .", format="turtle"),
    "parse by oxrdflib": lambda graph: graph.parse(data="<a:a> <a:a> <a:a> .", format="ox-turtle"),
    "update": lambda graph: graph.update("INSERT DATA { <a:a> <a:a> <a:a> }"),
    "load": lambda graph: graph.update("LOAD <http://127.0.0.1:9/data.ttl>"),
    "prepared update": lambda graph: graph.update(prepareUpdate("INSERT DATA { <a:a> <a:a> <a:a> }")),
    "update of a graph made by hand": lambda graph: rdflib.Graph(store=graph.store, identifier=EX.g).update(
        "INSERT DATA { <a:a> <a:a> <a:a> }"
    ),
    "+=": lambda graph: graph.__iadd__([(EX.a, EX.a, EX.a)]),
    "-=": lambda graph: graph.__isub__([(EX.a, CTKG.yes, rdflib.Literal(141))]),
    "destroy": lambda graph: graph.destroy("."),
}


@pytest.mark.parametrize("write", WRITES)
def test_nothing_can_be_written(dataset: rdflib.Dataset, write: str) -> None:
    for graph in (dataset, dataset.graph(EX.g), dataset.default_graph):
        with pytest.raises((StoreError, QueryRefusedError)):
            WRITES[write](graph)
    assert len(list(dataset.quads((None, None, None, None)))) == BEFORE


def test_graphs_cannot_be_removed_and_looking_at_one_makes_none(dataset: rdflib.Dataset) -> None:
    with pytest.raises(StoreError):
        dataset.remove_graph(EX.g)
    assert len(dataset.graph(EX.new)) == 0
    assert EX.new not in {graph.identifier for graph in dataset.graphs()}


def test_a_version_on_disk_has_the_same_face(tmp_path: Path) -> None:
    create(tmp_path / "store")
    reader = open_reader(tmp_path / "store")
    dataset = as_dataset(reader)
    assert 2 * len(dataset) == len(reader)
    assert dataset.query("ASK { ?scheme a skos:ConceptScheme }").askAnswer
    with pytest.raises(StoreError):
        dataset.add((EX.a, EX.a, EX.a))


def test_another_kind_of_reader_has_no_face() -> None:
    class Remote(OxigraphReader):
        pass

    assert len(as_dataset(Remote(Store()))) == 0
    with pytest.raises(StoreError, match="object has no rdflib face"):
        as_dataset(object())  # type: ignore[arg-type]
