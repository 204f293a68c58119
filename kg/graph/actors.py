"""Who had to do with whom: the edges between actors that the ontology's projections declare."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from kg.display import Projection, load_display
from kg.graph.counted import add_counted, counted_votes, named_edge
from kg.graph.evidence import Evidence
from kg.queries.accounts import accounts
from kg.queries.records import Heading, headings
from kg.queries.terms import all_pairs, labels, of_type, rows, short, values
from kg.stores.base import Reader

__all__ = ["actor_graph", "node_data"]


def actor_graph(reader: Reader) -> nx.MultiDiGraph[str]:
    """All actors as nodes, and one edge for each projection, record and pair of actors.

    A symmetric projection makes one edge for an unordered pair, from the smaller IRI to the larger. What an actor
    says of itself is no relation between actors and makes no edge. Records that were judged to be about the same actor
    are one node, the first of them by IRI; ``graph.graph["same"]`` leads from each of them to it. Where there are very
    many votes, they are counted (:mod:`kg.graph.counted`), and ``graph.graph["counted"]`` holds them, else None.
    """
    same = {iri: group[0] for group in accounts(reader) for iri in group}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(kind="actors", same=same)
    actors = [iri for iri in of_type(reader, "Actor") if same.get(iri, iri) == iri]
    graph.add_nodes_from((iri, node_data(heading)) for iri, heading in headings(reader, actors).items())
    found = [_Found(reader, projection) for projection in load_display().projections]
    graph.graph["counted"] = counted = next((item.counted for item in found if item.counted), None)
    evidence = Evidence(reader, {node for item in found for node, *_ in item.triples} if counted else None)
    for projection, named, triples in ((item.projection, item.named, item.triples) for item in found):
        for node, one, other in triples:
            source, target = same.get(one, one), same.get(other, other)
            if source in graph and target in graph and source != target:
                _add(graph, evidence, projection, named.get(node, ""), node, source, target)
    if counted:
        add_counted(graph, counted)
    return graph


class _Found:
    """The records that a projection finds, unless they are votes too many for an edge each."""

    def __init__(self, reader: Reader, projection: Projection) -> None:
        self.projection = projection
        self.counted = counted_votes(reader, projection)
        self.named = {} if self.counted else _edge_labels(reader, projection)
        self.triples = [] if self.counted else _triples(reader, projection)


def node_data(heading: Heading) -> dict[str, object]:
    """Attributes of a record's node."""
    style = heading.style
    return {
        "label": heading.label,
        "type": style.name,
        "type_iri": style.iri,
        "type_label": style.label,
        "types": heading.class_names,
    }


def _triples(reader: Reader, projection: Projection) -> list[tuple[str, str, str]]:
    classes = values("type", load_display().subclasses(projection.type))
    steps = (_step(projection.source, "from"), _step(projection.target, "to"))
    query = f"SELECT DISTINCT ?node ?from ?to {{ {classes} ?node a ?type . {' '.join(steps)} }}"
    found = {(node.value, source.value, target.value) for node, source, target in rows(reader, query)}
    if projection.symmetric:
        found = {(node, min(source, target), max(source, target)) for node, source, target in found}
    return sorted(found)


def _step(path: str, variable: str) -> str:
    return f"?node {path} ?{variable} ." if path else f"BIND(?node AS ?{variable})"


def _edge_labels(reader: Reader, projection: Projection) -> dict[str, str]:
    if not projection.label_path:
        return {}
    pairs = all_pairs(reader, projection.label_path)
    names = labels(reader, _flat(pairs.values()))
    return {node: ", ".join(names.get(item, item) for item in items) for node, items in pairs.items()}


def _add(
    graph: nx.MultiDiGraph[str],
    evidence: Evidence,
    projection: Projection,
    named: str,
    node: str,
    source: str,
    target: str,
) -> None:
    behind = evidence.of(node)
    if not behind:
        return
    graph.add_edge(
        source,
        target,
        key=f"{projection.name}:{short(node)}",
        kind=projection.name,
        label=named_edge(projection, named),
        detail=named,
        node=node,
        start=behind.start,
        end=behind.end,
        statements=behind.statements,
        passages=behind.passages,
        status=behind.status,
        sources=behind.sources,
        conflicts=behind.conflicts,
        part_of=behind.part_of,
        directed=not projection.symmetric,
        color=projection.color,
        dash=projection.dash,
    )


def _flat(groups: Iterable[Iterable[str]]) -> list[str]:
    return [item for group in groups for item in group]
