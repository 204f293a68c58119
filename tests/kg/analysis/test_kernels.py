"""The kernels against what anybody would write who had all the time in the world, on small random graphs."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise, permutations, product
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.brokers import brokerage
from kg.analysis.components import components
from kg.analysis.neighbourhood import distances
from kg.analysis.paths import shortest_paths, time_respecting_paths

NODES = "abcde"
DAYS = [date(2022, 3, 1) + timedelta(days) for days in range(5)]


@st.composite
def graphs(draw: st.DrawFn) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(NODES)
    day = st.one_of(st.none(), st.sampled_from(DAYS))
    edge = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), day, day)
    for number, (u, v, first, last) in enumerate(draw(st.lists(edge, max_size=9))):
        if u != v:
            start, end = (last, first) if first and last and first > last else (first, last)
            graph.add_edge(u, v, key=f"e{number}", start=start, end=end)
    return graph


def all_simple_paths(graph: nx.MultiDiGraph[str], source: str, target: str) -> list[tuple[str, ...]]:
    inner = [node for node in graph if node not in (source, target)]
    ways = [(source, *middle, target) for count in range(len(inner) + 1) for middle in permutations(inner, count)]
    return [way for way in ways if all(between(graph, u, v) for u, v in pairwise(way))]


def between(graph: nx.MultiDiGraph[str], u: str, v: str) -> list[dict[str, Any]]:
    return [data for a, b, data in graph.edges(data=True) if {a, b} == {u, v}]


def can_have_happened_in_order(graph: nx.MultiDiGraph[str], way: tuple[str, ...]) -> bool:
    """Whether some choice of parallel edges and of possible days makes the days never go back."""
    for edges in product(*(between(graph, u, v) for u, v in pairwise(way))):
        possible = [
            [day for day in DAYS if (not e["start"] or day >= e["start"]) and (not e["end"] or day <= e["end"])]
            for e in edges
        ]
        if any(list(days) == sorted(days) for days in product(*possible)):
            return True
    return False


def nodes_of(walk: list[tuple[str, str, str]]) -> tuple[str, ...]:
    return (walk[0][0], *(step[1] for step in walk))


@given(graphs(), st.sampled_from("bcde"), st.integers(1, 4))
def test_time_respecting_paths_are_all_those_that_can_have_happened_in_order(
    graph: nx.MultiDiGraph[str], target: str, cutoff: int
) -> None:
    found = [nodes_of(walk) for walk in time_respecting_paths(graph, "a", target, cutoff)]
    expected = {
        way
        for way in all_simple_paths(graph, "a", target)
        if len(way) - 1 <= cutoff and can_have_happened_in_order(graph, way)
    }

    assert set(found) == expected
    assert len(found) == len(set(found))
    assert [len(way) for way in found] == sorted(len(way) for way in found)


@given(graphs(), st.sampled_from("bcde"))
def test_shortest_paths_are_all_those_with_the_fewest_hops(graph: nx.MultiDiGraph[str], target: str) -> None:
    found = [nodes_of(walk) for walk in shortest_paths(graph, "a", target)]
    ways = all_simple_paths(graph, "a", target)
    fewest = min((len(way) for way in ways), default=0)

    assert found == sorted(way for way in ways if len(way) == fewest)


@given(graphs())
def test_each_step_of_a_path_is_an_edge_of_the_graph(graph: nx.MultiDiGraph[str]) -> None:
    for walk in [*shortest_paths(graph, "a", "e"), *time_respecting_paths(graph, "a", "e", 4)]:
        assert all(graph.has_edge(u, v, key) or graph.has_edge(v, u, key) for u, v, key in walk)


@given(graphs())
def test_components_are_the_classes_of_being_connected(graph: nx.MultiDiGraph[str]) -> None:
    found = components(graph)

    assert sorted(node for part in found for node in part) == sorted(NODES)
    assert [len(part) for part in found] == sorted((len(part) for part in found), reverse=True)
    for u, v in permutations(NODES, 2):
        together = any(u in part and v in part for part in found)
        assert together == bool(all_simple_paths(graph, u, v))


@given(graphs(), st.integers(0, 4))
def test_distances_are_the_lengths_of_shortest_paths(graph: nx.MultiDiGraph[str], radius: int) -> None:
    expected = {"a": 0}
    for node in "bcde":
        ways = all_simple_paths(graph, "a", node)
        if ways and min(map(len, ways)) - 1 <= radius:
            expected[node] = min(map(len, ways)) - 1

    assert distances(graph, "a", radius) == expected


@given(graphs())
def test_betweenness_is_the_share_of_shortest_paths_and_articulation_what_it_says(graph: nx.MultiDiGraph[str]) -> None:
    found = brokerage(nx.Graph(graph))

    for node in NODES:
        others = [(u, v) for u in NODES for v in NODES if u < v and node not in (u, v)]
        shares = []
        for u, v in others:
            ways = all_simple_paths(graph, u, v)
            best = [way for way in ways if len(way) == min(map(len, ways))]
            shares.append(sum(node in way for way in best) / len(best) if best else 0)
        assert found[node][0] == pytest.approx(sum(shares) / len(others))
        without = graph.subgraph(set(NODES) - {node})
        parted = any(all_simple_paths(graph, u, v) and not all_simple_paths(without, u, v) for u, v in others)
        assert found[node][1] == parted


def test_a_node_that_is_not_there_has_no_paths() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a")

    assert list(shortest_paths(graph, "a", "z")) == []
    assert list(time_respecting_paths(graph, "z", "a", 3)) == []
