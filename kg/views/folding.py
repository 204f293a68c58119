"""Crowded pictures made readable: voters that do nothing else become one node, relations that say the same one line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import networkx as nx

from kg.queries.terms import slug
from kg.views.assembly import in_words

__all__ = ["GROUP", "cited", "fold_relations", "fold_voters", "folded_votes"]

GROUP = "VoterGroup"
"""Type of the node of folded voters."""
_VOTED = "voted"


def folded_votes(graph: nx.MultiDiGraph[str]) -> list[str]:
    """Vote events with voters that could be folded, or bodies whose votes are counted: the values of ``expand``."""
    alone = _only_voters(graph)
    return sorted({data["part_of"] for u, _, data in graph.edges(data=True) if u in alone})


def fold_voters(graph: nx.MultiDiGraph[str], expanded: Collection[str] = ()) -> nx.MultiDiGraph[str]:
    """A copy in which voters without any other relation are folded, except those of expanded vote events.

    The group's edge carries ``count`` and all that the votes share.
    """
    alone = _only_voters(graph)
    alone -= {u for u, _, data in graph.edges(data=True) if data["part_of"] in expanded and data["kind"] == _VOTED}
    folded: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    folded.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node not in alone)
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for u, v, key, data in graph.edges(keys=True, data=True):
        if u in alone:
            groups[data["part_of"], data["detail"], v].append(u)
            _fold_edge(folded, v, data)
        else:
            folded.add_edge(u, v, key=key, **data)
    for (event, option, body), voters in groups.items():
        _name_group(graph, folded, event, option, body, voters)
    return folded


def fold_relations(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A copy in which relations of one kind, label and status between the same two are one line.

    The line carries ``count``, all that is cited for them, and the span of their days. Relations of different kinds
    stay apart, and so does what is contested from what is not.
    """
    alike: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for u, v, _, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        alike[u, v, "|".join((data["kind"], data["label"], *data["status"]))].append(data)
    folded: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    folded.add_nodes_from(graph.nodes(data=True))
    for (u, v, said), relations in alike.items():
        folded.add_edge(u, v, key=said, **_one_line(relations))
    return folded


def _one_line(relations: list[dict[str, Any]]) -> dict[str, Any]:
    starts, ends = ([data[name] for data in relations] for name in ("start", "end"))
    return {
        **relations[0],
        "start": None if None in starts else min(starts),  # one that is not known leaves the span open
        "end": None if None in ends else max(ends),
        "cited": tuple(dict.fromkeys(iri for data in relations for iri in cited(data))),
        "count": sum(data.get("count", 1) for data in relations),
    }


def cited(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The statements behind an edge; where only a sentence shows it, the record that stands in that sentence."""
    return tuple(data.get("cited") or data["statements"]) or (data["node"],)


def _only_voters(graph: nx.MultiDiGraph[str]) -> set[str]:
    """Nodes that only vote: no edge comes in, and all that go out are votes."""
    return {
        node
        for node in graph
        if graph.out_degree(node)
        and not graph.in_degree(node)
        and all(data["kind"] == _VOTED and data["part_of"] for _, _, data in graph.out_edges(node, data=True))
    }


def _group(event: str, option: str) -> str:
    return f"{event}#{slug(option).replace(' ', '-')}"


def _fold_edge(folded: nx.MultiDiGraph[str], v: str, data: dict[str, Any]) -> None:
    event, option = str(data["part_of"]), str(data["detail"])
    group = _group(event, option)
    if not folded.has_edge(group, v, key=group):
        folded.add_edge(group, v, key=group, **{**data, "node": event, "count": 0})
    line = folded.edges[group, v, group]
    line["count"] += data.get("count", 1)
    for name, pick in (("start", min), ("end", max)):  # the same for all voters of one vote
        known = [line[name], data[name]]
        line[name] = None if None in known else pick(known)


def _name_group(
    graph: nx.MultiDiGraph[str], folded: nx.MultiDiGraph[str], event: str, option: str, body: str, voters: list[str]
) -> None:
    group = _group(event, option)
    ((what, _),) = Counter(graph.nodes[voter]["type_label"] for voter in voters).most_common(1)
    alike = all(graph.nodes[voter]["type_label"] == what for voter in voters)
    noun = (what if alike else "actor") + ("" if len(voters) == 1 else "s")
    line = folded.edges[group, body, group]
    said = line["label"].replace(":", "").replace("voted abstain", "abstained")
    many = f" {line['count']:,} times" if line["count"] > len(voters) else ""
    when = _when(line["start"] if many else line["end"], line["end"])
    folded.nodes[group].update(
        label=f"{len(voters)} other {noun}: {said}{many}" + when,
        type=GROUP,
        type_iri="",
        type_label="folded voters",
        types=(GROUP,),
        expand=event,
        members=tuple(sorted(graph.nodes[voter]["label"] for voter in voters)),
    )


def _when(first: date | None, last: date | None) -> str:
    if last is None:
        return ""
    if first is None or first.year == last.year:
        return "\n" + in_words(last.isoformat() if first in (None, last) else f"{first}/{last}")
    return f"\n{first.year} to {last.year}"
