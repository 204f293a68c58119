"""The full record as a graph: every typed record, and every link between two of them."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from kg.display import Display, load_display
from kg.graph.actors import node_data
from kg.graph.counted import are_many
from kg.graph.evidence import Evidence
from kg.namespaces import CTKG, GRAPH, RDF
from kg.queries.records import headings
from kg.queries.terms import rows, short, slug, term, values
from kg.stores.base import Reader, Term

__all__ = ["record_graph"]

_COLOR = "#767676"
_VOTE = {str(RDF.type), *(term(name) for name in ("voteEvent", "voter", "option"))}
_NOT_RECORD = ("inferred", "ontology", "vocab", "prov")


def record_graph(reader: Reader) -> nx.MultiDiGraph[str]:
    """Records as nodes; asserted links as edges, one way only where the ontology knows an inverse.

    Inferred links, types, concepts of the vocabularies and literals make no edges. Where there are very many votes
    (:mod:`kg.graph.counted`), they are left out: each is a row of its vote event's roll.
    """
    display, many = load_display(), are_many(reader)
    links = _asserted(reader, but_votes=many)
    nodes = {s for s, p, o in links if p == str(RDF.type) and o.startswith(str(CTKG)) and o in display.types}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(kind="record")
    evidence = Evidence(reader, nodes if many else None)
    behind = {iri: evidence.of(iri) for iri in sorted(nodes)}
    for iri, heading in headings(reader, nodes).items():
        own = behind[iri]
        graph.add_node(iri, **node_data(heading), statements=own.statements, status=own.status)
    for s, p, o in sorted({_canonical(display, *link) for link in links}):
        if p == str(RDF.type) or s not in graph or o not in graph or s == o or not behind[s]:
            continue
        own = behind[s]
        graph.add_edge(
            s,
            o,
            key=f"{slug(p)}:{short(s)}",
            kind=slug(p),
            label=display.property_label(p),
            detail="",
            node=s,
            start=own.start,
            end=own.end,
            statements=own.statements,
            passages=own.passages,
            status=own.status,
            sources=own.sources,
            conflicts=own.conflicts,
            part_of=own.part_of,
            directed=True,
            color=_COLOR,
            dash="solid",
        )
    return graph


def _asserted(reader: Reader, *, but_votes: bool) -> set[tuple[str, str, str]]:
    if not but_votes:
        return {(s.value, p.value, o.value) for s, p, o in _links(reader, "")}
    # Named one by one, so that the triples of votes are not even stepped over.
    classes = sorted(name for name in load_display().types if name != term("Vote"))
    names = sorted({name.value for (name,) in rows(reader, "SELECT DISTINCT ?p { ?s ?p ?o }")} - _VOTE)
    kind = str(RDF.type)
    typed = {(s.value, kind, o.value) for s, o in _links(reader, values("o", classes), "?s a ?o")}
    return typed | {(s.value, p.value, o.value) for s, p, o in _links(reader, values("p", names))}


def _links(reader: Reader, clause: str, link: str = "?s ?p ?o") -> Iterator[tuple[Term, ...]]:
    left_out = ", ".join(f"<{GRAPH}{name}>" for name in _NOT_RECORD)
    columns = "?s ?o" if link == "?s a ?o" else link
    return rows(
        reader,
        f"""SELECT DISTINCT {columns} {{ {clause} GRAPH ?g {{ {link} }}
        FILTER(?g NOT IN ({left_out})) FILTER(isIRI(?s) && isIRI(?o)) }}""",
    )


def _canonical(display: Display, s: str, p: str, o: str) -> tuple[str, str, str]:
    """A link and its inverse are one edge: the active form (attests, realizes) is kept."""
    inverse = display.inverses.get(p)
    return (o, inverse, s) if inverse and p.endswith("By") else (s, p, o)
