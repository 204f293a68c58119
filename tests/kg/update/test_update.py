"""SPARQL 1.1 Update on named graphs: what each operation changes, against what the specification says it changes.

The cases have the meaning of those of the W3C test suite (basic-update, delete-data, delete-insert, delete-where, clear,
drop, add, copy, move, update-silent), moved to named graphs, as the default graph is derived here.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import InputError, QueryError, QueryLimitError, QueryRefusedError, QuerySyntaxError
from kg.importers.base import Batch
from kg.update import Request, batch_of

BASE = "https://w3id.org/ctkg/id/"
G, H = NamedNode("http://e/g"), NamedNode("http://e/h")
DATA = """
    @prefix : <http://e/> .
    :g { :a :p 1, 2 . :b :p 3 . }
    :h { :a :p 1 . :c :q :a . }
"""
PREFIX = "PREFIX : <http://e/> "


def loaded(trig: str) -> Store:
    store = Store()
    for quad in parse(trig, format=RdfFormat.TRIG):
        store.add(quad)
        store.add(Quad(quad.subject, quad.predicate, quad.object))
    return store


def copy_of(store: Store) -> Store:
    made = Store()
    made.bulk_extend(store)
    return made


def after(text: str, trig: str = DATA, **more: Any) -> dict[str, list[str]]:
    """The named graphs when the batch is stored: graph → its triples, prefixes cut off."""
    current = loaded(trig)
    before = set(current)
    batch, _ = batch_of(Request(PREFIX + text, BASE, **more), current, lambda: copy_of(current))
    assert set(current) == before, "the current version was touched"
    return shown(applied(batch, current))


def applied(batch: Batch, current: Store) -> Store:
    store = copy_of(current)
    for graph, triples in batch.replaces.items():
        store.remove_graph(graph)
        store.extend(Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    for graph, triples in batch.merges.items():
        store.extend(Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    return store


def shown(store: Store) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for quad in store:
        if isinstance(quad.graph_name, NamedNode):
            found.setdefault(short(quad.graph_name), []).append(
                f"{short(quad.subject)} {short(quad.predicate)} {short(quad.object)}"
            )
    return {graph: sorted(triples) for graph, triples in found.items()}


def short(term: Any) -> str:
    text = "[]" if isinstance(term, BlankNode) else term.value
    return re.sub(f"^{BASE}genid/[0-9a-f]+$", "new", text).removeprefix("http://e/")


BEFORE = {"g": ["a p 1", "a p 2", "b p 3"], "h": ["a p 1", "c q a"]}

CASES: dict[str, tuple[str, dict[str, list[str]]]] = {
    "nothing": ("", BEFORE),
    "insert data": ("INSERT DATA { GRAPH :g { :x :p 9 } }", BEFORE | {"g": ["a p 1", "a p 2", "b p 3", "x p 9"]}),
    "insert data that is there": ("INSERT DATA { GRAPH :g { :a :p 1 } }", BEFORE),
    "insert data into two graphs, one new": (
        "INSERT DATA { GRAPH :h { :x :p :y } GRAPH :n { :x :p :y } }",
        BEFORE | {"h": ["a p 1", "c q a", "x p y"], "n": ["x p y"]},
    ),
    "insert data takes the normal form of literals": (
        "INSERT DATA { GRAPH :n { :x :p 1.50, 'a'@EN-us } }",
        BEFORE | {"n": ["x p 1.5", "x p a"]},
    ),
    "delete data": ("DELETE DATA { GRAPH :g { :a :p 1 } }", BEFORE | {"g": ["a p 2", "b p 3"]}),
    "delete data that is not there": ("DELETE DATA { GRAPH :g { :a :p 7 } GRAPH :n { :a :p 1 } }", BEFORE),
    "the last triple takes the graph along": ("DELETE DATA { GRAPH :h { :a :p 1 . :c :q :a } }", {"g": BEFORE["g"]}),
    "insert where": (
        "INSERT { GRAPH :n { ?s :seen true } } WHERE { GRAPH :g { ?s :p ?o } }",
        BEFORE | {"n": ["a seen true", "b seen true"]},
    ),
    "insert where reads the merge of all graphs": (
        "INSERT { GRAPH :n { ?s :r ?o } } WHERE { ?s :q|:p ?o FILTER(?o != 2) }",
        BEFORE | {"n": ["a r 1", "b r 3", "c r a"]},
    ),
    "delete where": ("DELETE WHERE { GRAPH :g { :a ?p ?o } }", BEFORE | {"g": ["b p 3"]}),
    "delete where over two graphs": (
        "DELETE WHERE { GRAPH :g { ?s :p 1 } GRAPH :h { ?s :p ?o } }",
        {"g": ["a p 2", "b p 3"], "h": ["c q a"]},
    ),
    "delete and insert, deletion first": (
        "DELETE { GRAPH :g { ?s :p ?o } } INSERT { GRAPH :g { ?s :p 1 } } WHERE { GRAPH :g { ?s :p ?o } }",
        BEFORE | {"g": ["a p 1", "b p 1"]},
    ),
    "WITH is the graph of the templates and of WHERE": (
        "WITH :h DELETE { ?s ?p ?o } INSERT { ?o :was ?s } WHERE { ?s ?p ?o FILTER(isIRI(?o)) }",
        BEFORE | {"h": ["a p 1", "a was c"]},
    ),
    "USING overrides WITH in WHERE alone": (
        "WITH :h INSERT { ?s :in ?o } USING :g WHERE { ?s :p ?o FILTER(?o > 2) }",
        BEFORE | {"h": ["a p 1", "b in 3", "c q a"]},
    ),
    "USING NAMED without USING leaves the default graph empty": (
        "INSERT { GRAPH :n { :x :p ?o } } USING NAMED :g WHERE { { ?s :q ?o } UNION { GRAPH ?g { ?s :p ?o FILTER(?o = 3) } } }",
        BEFORE | {"n": ["x p 3"]},
    ),
    "USING twice merges": (
        "INSERT { GRAPH :n { :x :n ?n } } USING :g USING :h WHERE { SELECT (COUNT(DISTINCT ?o) AS ?n) { :a :p|:q ?o } }",
        BEFORE | {"n": ["x n 2"]},
    ),
    "the same graph twice in USING counts once": (
        "INSERT { GRAPH :n { :x :n ?n } } USING :g USING <http://e/g> WHERE { SELECT (COUNT(*) AS ?n) { :a :p ?o } }",
        BEFORE | {"n": ["x n 2"]},
    ),
    "a variable graph": (
        "DELETE { GRAPH ?g { ?s :p 1 } } WHERE { GRAPH ?g { ?s :p 1 } }",
        {"g": ["a p 2", "b p 3"], "h": ["c q a"]},
    ),
    "unbound variables and what is no RDF are left out": (
        "INSERT { GRAPH :n { ?s :p ?none . ?o :p ?s . ?s :q ?s . :k ?o 1 } } WHERE { GRAPH :g { ?s :p ?o FILTER(?o = 3) } OPTIONAL { ?s :none ?none } }",
        BEFORE | {"n": ["b q b"]},
    ),
    "blank nodes in a template are new for each solution": (
        "INSERT { GRAPH :n { [] :of ?s ; :o ?o } } WHERE { GRAPH :g { ?s :p ?o } }",
        BEFORE | {"n": ["new o 1", "new o 2", "new o 3", "new of a", "new of a", "new of b"]},
    ),
    "blank nodes in data are one a label": (
        "INSERT DATA { GRAPH :n { _:x :p 1 . _:x :q _:y } }",
        BEFORE | {"n": ["new p 1", "new q new"]},
    ),
    "BNODE() makes a new one": (
        "INSERT { GRAPH :n { ?b :of ?s } } WHERE { GRAPH :g { ?s :p 3 } BIND(BNODE() AS ?b) }",
        BEFORE | {"n": ["new of b"]},
    ),
    "collections and lists of properties": (
        "INSERT DATA { GRAPH :n { :x :p [ a :T ; :q 1 ] } }",
        BEFORE | {"n": ["new http://www.w3.org/1999/02/22-rdf-syntax-ns#type T", "new q 1", "x p new"]},
    ),
    "clear": ("CLEAR GRAPH :g", {"h": BEFORE["h"]}),
    "drop": ("DROP GRAPH :h", {"g": BEFORE["g"]}),
    "clear silent of nothing": ("CLEAR SILENT GRAPH :none", BEFORE),
    "drop silent of nothing": ("DROP SILENT GRAPH :none", BEFORE),
    "create": ("CREATE GRAPH :none", BEFORE),
    "create silent of what is there": ("CREATE SILENT GRAPH :g", BEFORE),
    "copy": ("COPY :h TO :g", {"g": BEFORE["h"], "h": BEFORE["h"]}),
    "copy to a new graph": ("COPY GRAPH :h TO GRAPH :n", BEFORE | {"n": BEFORE["h"]}),
    "copy onto itself": ("COPY :g TO :g", BEFORE),
    "copy of the default graph": ("COPY DEFAULT TO :h", BEFORE | {"h": ["a p 1", "a p 2", "b p 3", "c q a"]}),
    "copy silent of nothing": ("COPY SILENT :none TO :g", BEFORE),
    "move": ("MOVE :h TO :g", {"g": BEFORE["h"]}),
    "move onto itself": ("MOVE :g TO :g", BEFORE),
    "add": ("ADD :h TO :g", BEFORE | {"g": ["a p 1", "a p 2", "b p 3", "c q a"]}),
    "add onto itself": ("ADD :g TO :g", BEFORE),
    "add from the default graph": ("ADD DEFAULT TO :n", BEFORE | {"n": ["a p 1", "a p 2", "b p 3", "c q a"]}),
    "a sequence: each reads what the one before wrote, in the default graph too": (
        """INSERT DATA { GRAPH :n { :x :p 9 } } ;
           INSERT { GRAPH :n { ?s :again ?o } } WHERE { ?s :p ?o FILTER(?o = 9) } ;
           DELETE { GRAPH :n { ?s :p 9 } } WHERE { ?s :again 9 } ;
           INSERT { GRAPH :n { :gone ?p 1 } } WHERE { ?s ?p 9 FILTER(?p = :p) }""",
        BEFORE | {"n": ["x again 9"]},
    ),
    "what is inserted and deleted again is no change": (
        "INSERT DATA { GRAPH :g { :x :p 9 } } ; DELETE DATA { GRAPH :g { :x :p 9 } }",
        BEFORE,
    ),
    "what is deleted and inserted again is no change": (
        "DELETE DATA { GRAPH :g { :a :p 1 } } ; INSERT DATA { GRAPH :g { :a :p 1 } }",
        BEFORE,
    ),
    "a triple stays in the default graph while one graph holds it": (
        "DELETE DATA { GRAPH :g { :a :p 1 } } ; INSERT { GRAPH :n { :still :p ?o } } WHERE { :a :p ?o }",
        BEFORE | {"g": ["a p 2", "b p 3"], "n": ["still p 1", "still p 2"]},
    ),
    "move, then drop": ("MOVE :g TO :n ; DROP GRAPH :n", {"h": BEFORE["h"]}),
    "prefixes hold from where they stand": (
        "INSERT DATA { GRAPH :n { :x :p 1 } } ; PREFIX : <http://e/2/> INSERT DATA { GRAPH <http://e/n> { :x :p 1 } }",
        BEFORE | {"n": ["2/x 2/p 1", "x p 1"]},
    ),
    "a base": ("BASE <http://e/b/> INSERT DATA { GRAPH :n { <x> <p> <> } }", BEFORE | {"n": ["b/x b/p b/"]}),
    "semicolons, quotes and comments inside": (
        "INSERT DATA { GRAPH :n { :x :p ';}' ; :q '''\n# } ;''' } } # ; DROP GRAPH :g\n;",
        BEFORE | {"n": ["x p ;}", "x q \n# } ;"]},
    ),
    "variables with a dollar": (
        "INSERT { GRAPH :n { $s :p 1 } } WHERE { GRAPH :g { ?s :p 3 } }",
        BEFORE | {"n": ["b p 1"]},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_operation_changes_what_the_specification_says(case: str) -> None:
    text, expected = CASES[case]
    assert after(text) == expected


def test_the_dataset_of_the_protocol_takes_the_place_of_using() -> None:
    text = "INSERT { GRAPH :n { ?s :x ?o } } WHERE { ?s :p|:q ?o }"
    assert after(text, using=("http://e/h",))["n"] == ["a x 1", "c x a"]
    text = "INSERT { GRAPH :n { ?s :x ?o } } WHERE { GRAPH ?g { ?s :p ?o } }"
    assert after(text, using_named=("http://e/h",))["n"] == ["a x 1"]
    assert "n" not in after("INSERT { GRAPH :n { ?s :x ?o } } WHERE { ?s :p ?o }", using_named=("http://e/h",))


@pytest.mark.parametrize(
    "text",
    ["WITH :g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "INSERT { GRAPH :n { ?s ?p ?o } } USING :g WHERE { ?s ?p ?o }"],
)
def test_a_dataset_in_both_places_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="do not go with USING"):
        after(text, using=("http://e/g",))


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { :a :p 1 }",
        "DELETE DATA { :a :p 1 }",
        "INSERT { :a :p ?o } WHERE { GRAPH :none { ?s :p ?o } }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } USING :g WHERE { ?s ?p ?o }",
        "CLEAR DEFAULT",
        "CLEAR ALL",
        "DROP DEFAULT",
        "DROP SILENT ALL",
        "COPY :g TO DEFAULT",
        "MOVE DEFAULT TO :g",
        "ADD :g TO DEFAULT",
    ],
)
def test_the_default_graph_is_not_written_to(text: str) -> None:
    with pytest.raises(QueryRefusedError, match="default graph is the merge") as caught:
        after(text)
    assert caught.value.where == f"line 1, column {len(PREFIX) + 1}"


OURS = "https://w3id.org/ctkg/graph/"


@pytest.mark.parametrize("graph", ["ontology", "vocab", "inferred", "prov"])
@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA {{ GRAPH <{0}> {{ :a :p 1 }} }}",
        "WITH <{0}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        "DROP GRAPH <{0}>",
        "MOVE <{0}> TO :g",
        "COPY :g TO <{0}>",
        "CREATE GRAPH <{0}>",
        "INSERT {{ GRAPH ?g {{ :a :p 1 }} }} WHERE {{ BIND(<{0}> AS ?g) }}",
        "DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    ],
)
def test_graphs_that_ctkg_makes_are_not_written_to(graph: str, text: str) -> None:
    with pytest.raises(QueryRefusedError, match="made by ctkg itself"):
        after(text.format(OURS + graph), f"<{OURS + graph}> {{ <http://e/a> <http://e/p> 1 }}")


def test_clearing_everything_needs_more_than_writing_and_leaves_ours() -> None:
    trig = DATA + f"<{OURS}prov> {{ <http://e/a> <http://e/p> 1 }}"
    for text in ("CLEAR NAMED", "DROP SILENT NAMED"):
        with pytest.raises(QueryRefusedError, match="scope admin"):
            after(text, trig)
        assert after(text, trig, whole_store=True) == {f"{OURS}prov": ["a p 1"]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("LOAD <http://127.0.0.1:9/x>", "LOAD is refused"),
        ("LOAD SILENT <file:///etc/passwd> INTO GRAPH :g", "LOAD is refused"),
        ("INSERT { GRAPH :g { ?s ?p ?o } } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        (
            "DELETE WHERE { GRAPH :g { ?s ?p ?o } } ; INSERT { GRAPH :g { :a :p 1 } } WHERE { SERVICE SILENT :x {} }",
            "SERVICE is refused",
        ),
        ("INSERT DATA { GRAPH :g { :a :p 1 {| :q 2 |} } }", "Triple terms"),
        ("INSERT DATA { GRAPH :g { << :a :p 1 >> :q 2 } }", "Triple terms"),
    ],
)
def test_what_is_never_done_is_refused(text: str, message: str) -> None:
    with pytest.raises(QueryRefusedError, match=message):
        after(text)


@pytest.mark.parametrize(
    "text",
    [
        "CLEAR XYZ",
        "INSERT",
        "INSERT DATA",
        "INSERT DATA { GRAPH :g { :a :p ?x } }",
        "DELETE DATA { GRAPH :g { :a :p [] } }",
        "DELETE { GRAPH :g { :a :p [] } } WHERE {}",
        "INSERT DATA { GRAPH :g { :a :p 1 }",
        "INSERT DATA { GRAPH :g { :a :p 1 } } DROP GRAPH :g",
        "INSERT { GRAPH :g { ?s ?p } } WHERE { ?s ?p ?o }",
        "INSERT { GRAPH :g { ?s ?p ?o } } { ?s ?p ?o }",
        "DELETE { GRAPH no:g { ?s ?p ?o } } WHERE { ?s ?p ?o }",
        "COPY :g :h",
        "COPY ALL TO :g",
        "CREATE GRAPH DEFAULT",
        "WITH :g CLEAR GRAPH :g",
        "SELECT * { ?s ?p ?o }",
        "INSERT DATA { GRAPH :g { _:b :p 1 } } ; INSERT DATA { GRAPH :g { _:b :p 2 } }",
        "PREFIX :",
        "BASE x: INSERT DATA {}",
        "INSERT DATA { GRAPH :g { :a :p 1 } } ; PREFIX",
        "INSERT DATA { GRAPH :g { :a :p 'open } }",
        ";",
        "DROP GRAPH :g ;; DROP GRAPH :h",
    ],
)
def test_what_is_no_update_is_a_syntax_error(text: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        after(text)
    assert caught.value.where is None or caught.value.where.startswith("line ")


def test_a_syntax_error_says_where() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        after("\nINSERT DATA { GRAPH :g { :a :p } }")
    assert caught.value.where == "line 2, column 32"
    with pytest.raises(QuerySyntaxError) as caught:
        after("INSERT DATA {} ;\n\n  INSERT DATA { GRAPH :g {\n :a :p } }")
    assert caught.value.where == "line 4, column 8"


@pytest.mark.parametrize("text", ["CLEAR GRAPH :none", "DROP GRAPH :none", "COPY :none TO :g", "CREATE GRAPH :g"])
def test_what_cannot_be_done_fails_unless_it_is_silent(text: str) -> None:
    with pytest.raises(QueryError):
        after(text)


def test_a_function_that_does_not_exist_is_named() -> None:
    with pytest.raises(QueryError, match="made-up"):
        after("INSERT { GRAPH :n { ?s :p ?o } } WHERE { ?s :p ?o FILTER(:made-up(?o)) }")


def test_an_update_is_bounded_in_length_and_depth() -> None:
    with pytest.raises(QueryLimitError, match="characters"):
        after("#" * 2000, max_length=1000)
    with pytest.raises(QueryLimitError, match="nests"):
        after("INSERT { GRAPH :g { :a :p 1 } } WHERE " + "{" * 600 + "}" * 600)


def test_one_graph_alone_may_change_where_that_is_asked_for() -> None:
    text = "INSERT DATA { GRAPH :g { :x :p 1 } }"
    assert "x p 1" in after(text, only="http://e/g")["g"]
    assert after("INSERT { ?s :seen 1 } WHERE { ?s :p ?o }", only="http://e/h")["h"] == ["a p 1", "a seen 1", "c q a"]
    assert after("DELETE DATA { :a :p 1 } ; DELETE WHERE { ?s :q ?o }", only="http://e/h") == {"g": BEFORE["g"]}
    for other in (text, "INSERT { GRAPH ?g { :x :p 1 } } WHERE { BIND(:g AS ?g) }", "DROP GRAPH :g", "COPY :h TO :g"):
        with pytest.raises(QueryRefusedError, match="PATCH changes one graph"):
            after(other, only="http://e/h")


DATED = """
    @prefix : <https://w3id.org/ctkg/ns#> . @prefix e: <http://e/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    e:g { e:a :when "2022-03" ; :startEarliest "2022-03-01"^^xsd:date ; :startLatest "2022-03-31"^^xsd:date ;
              :endEarliest "2022-03-01"^^xsd:date ; :endLatest "2022-03-31"^^xsd:date . e:a e:p 1 . }
"""


def bounds(graphs: dict[str, list[str]]) -> list[str]:
    return [triple.rpartition("#")[2] for triple in graphs["g"] if "#" in triple]


def test_bounds_of_dates_follow_the_date() -> None:
    kept = after("INSERT DATA { GRAPH :g { :a :p 2 } }", DATED)
    assert "startEarliest 2022-03-01" in bounds(kept)
    moved = after(
        "WITH :g DELETE { ?s ctkg:when ?w } INSERT { ?s ctkg:when '2022-04-05' } WHERE { ?s ctkg:when ?w }", DATED
    )
    assert bounds(moved) == [
        *(f"{name} 2022-04-05" for name in ("endEarliest", "endLatest", "startEarliest", "startLatest")),
        "when 2022-04-05",
    ]
    gone = after("DELETE WHERE { GRAPH :g { ?s ctkg:when ?w } }", DATED)
    assert bounds(gone) == []
    new = after("INSERT DATA { GRAPH :n { :n ctkg:when '2022' } }", DATED)
    assert len(new["n"]) == 5


def test_a_document_stays_in_its_graph() -> None:
    graph = f"{OURS}doc/radio"
    with pytest.raises(InputError, match="does not hold the document"):
        after(f"INSERT DATA {{ GRAPH <{graph}> {{ :a :p 1 }} }}")
    document = f"<{graph}> {{ <{BASE}doc/radio> a <https://w3id.org/ctkg/ns#Document> ; <http://e/p> 1 }}"
    assert len(after(f"INSERT DATA {{ GRAPH <{graph}> {{ :a :p 1 }} }}", document)[graph]) == 3
    assert after(f"DROP GRAPH <{graph}>", document) == {}
    with pytest.raises(InputError, match="does not hold the document"):
        after(f"DELETE WHERE {{ GRAPH <{graph}> {{ ?d a ctkg:Document }} }}", document)


def test_a_large_graph_that_gains_is_not_written_anew() -> None:
    current = loaded(DATA)
    batch, summary = batch_of(
        Request(PREFIX + "INSERT DATA { GRAPH :g { :x :p 1 } } ; DROP GRAPH :h", BASE),
        current,
        lambda: copy_of(current),
    )
    assert [len(triples) for triples in batch.merges.values()] == [1]
    assert batch.replaces == {H: []}
    assert summary == "INSERT DATA, DROP"


def test_blank_nodes_of_the_store_stay_what_they_are() -> None:
    current = loaded("<http://e/g> { _:b <http://e/p> 1 }")
    text = "INSERT { GRAPH :g { ?b :q 2 } } WHERE { GRAPH :g { ?b :p 1 } }"
    batch, _ = batch_of(Request(PREFIX + text, BASE), current, lambda: copy_of(current))
    (triple,) = batch.merges[G]
    assert any(current.quads_for_pattern(triple.subject, None, None, DefaultGraph()))
