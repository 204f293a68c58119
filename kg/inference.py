"""What follows from the record: five CONSTRUCT rules of ``ontology/rules``, run until nothing new follows.

The rules say what the words mean (an inverse, a superclass, a part of a part), and which statements were contradicted.
They never make a claim a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from kg import resources
from kg.errors import QuerySyntaxError, StoreError
from kg.namespaces import CTKG, OWL, RDF, RDFS
from kg.provenance import INFERRED
from kg.stores.base import Reader
from kg.stores.oxigraph import OxigraphReader

__all__ = ["infer"]

_TYPE: Final = NamedNode(str(RDF.type))
_BLANK: Final = b"_:"
"""Stands in every line that has a blank node."""
_BOTH: Final = f"""SELECT ?s ?p ?o {{
  GRAPH <{INFERRED.value}> {{ ?s ?p ?o }} GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != <{INFERRED.value}>)
}}"""
_MAX_ROUNDS = 100
"""Far more than the depth of any hierarchy: a rule that makes new values would never end."""


def infer(reader: Reader, rules: Path | None = None) -> set[Triple]:
    """All that the rules (``*.rq``) add to what is asserted: the content of ``graph/inferred``.

    What an earlier run inferred counts for nothing here, or else a conclusion would outlive its reasons. It works on
    a copy in memory, about 0.4 GB a million triples: of the default graph, or for the shipped rules of what they can
    read, which leaves out the triples of a roll of votes. Raises StoreError for a broken rule.
    """
    folder = rules or resources.ontology() / "rules"
    texts = {file: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.rq"))}
    quads = reader.quads(graph=DefaultGraph()) if rules else _readable(reader, "".join(texts.values()))
    state = OxigraphReader(_asserted(reader, quads))
    # As lines of N-Triples, which Oxigraph writes and Python compares much quicker than triples.
    known = set((state.store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b"").splitlines(True))
    inferred: set[bytes] = set()
    for _ in range(_MAX_ROUNDS):
        new = {line for file, text in texts.items() for line in _construct(state, file, text)} - known
        if not new:
            return set(_triples(inferred))
        _refuse_new_blank_nodes(state, new, folder)
        inferred |= new
        known |= new
        _add(state.store, new)
    raise StoreError(
        f"The rules still infer new triples after {_MAX_ROUNDS} rounds.",
        where=str(folder),
        hint="A rule must not make blank nodes or new values.",
    )


def _readable(reader: Reader, texts: str) -> Iterator[Quad]:
    """What the shipped rules can read: the predicates that they name, and what the ontology says more of.

    A rule with a variable for a predicate takes it from ``owl:inverseOf`` or ``rdfs:subPropertyOf``, and one with a
    variable for a class from ``rdfs:subClassOf``; other triples make no difference to them.
    """
    default = DefaultGraph()
    named = {NamedNode(iri) for iri in re.findall(r"<([^>]+)>", texts)}
    named |= {NamedNode(str(CTKG) + name) for name in re.findall(r"\bctkg:(\w+)", texts)}
    named |= {NamedNode(str(RDF) + name) for name in ("subject", "predicate", "object")}
    relations = {NamedNode(str(iri)) for iri in (OWL.inverseOf, RDFS.subPropertyOf, RDFS.subClassOf)}
    for relation in relations:
        for quad in reader.quads(predicate=relation, graph=default):
            named |= {term for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}
    for name in named | relations:
        yield from reader.quads(predicate=name, graph=default)
        yield from reader.quads(predicate=_TYPE, object=name, graph=default)


def _asserted(reader: Reader, quads: Iterator[Quad]) -> Store:
    """These quads without what only ``graph/inferred`` holds."""
    store = Store()
    unfounded = {quad.triple for quad in reader.quads(graph=INFERRED)}
    if not unfounded:
        store.bulk_extend(quads)
        return store
    # A triple that was inferred and is asserted now stands in another graph, too.
    both = reader.query(_BOTH)
    assert isinstance(both, QuerySolutions)
    unfounded.difference_update(Triple(row["s"], row["p"], row["o"]) for row in both)
    store.bulk_extend(quad for quad in quads if quad.triple not in unfounded)
    return store


def _construct(state: OxigraphReader, file: Path, text: str) -> list[bytes]:
    try:
        result = state.query(text)
    except QuerySyntaxError as error:
        raise StoreError(error.message, where=str(file), hint="Mend the rule.") from None
    if not isinstance(result, QueryTriples):
        raise StoreError("A rule must be a CONSTRUCT query.", where=str(file), hint="See the other rules beside it.")
    return (result.serialize(format=RdfFormat.N_TRIPLES) or b"").splitlines(True)


def _triples(lines: Iterable[bytes]) -> Iterator[Triple]:
    return (quad.triple for quad in parse(b"".join(lines), format=RdfFormat.N_TRIPLES))


def _add(store: Store, lines: set[bytes]) -> None:
    """Oxigraph would name the blank nodes anew."""
    blank = [line for line in lines if _BLANK in line]
    store.extend(_quad(triple) for triple in _triples(blank))
    store.bulk_load(b"".join(lines.difference(blank)), format=RdfFormat.N_TRIPLES)


def _refuse_new_blank_nodes(state: OxigraphReader, new: set[bytes], rules: Path) -> None:
    """Each round would make more of them, and each run others."""
    blank = _triples(line for line in new if _BLANK in line)
    nodes = {term for triple in blank for term in (triple.subject, triple.object) if isinstance(term, BlankNode)}
    for node in nodes:
        if not any(state.quads(subject=node)) and not any(state.quads(object=node)):
            raise StoreError("A rule makes blank nodes.", where=str(rules), hint="Infer between records there are.")


def _quad(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object)
