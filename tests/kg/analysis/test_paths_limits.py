"""Searches that would fill the memory stop with a hint."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.analysis.paths import time_respecting_paths
from kg.errors import InputError


def test_a_search_among_well_connected_actors_is_given_up_before_the_memory_is_full():
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for u in range(25):
        for v in range(u):
            graph.add_edge(str(u), str(v), key=0, start=None, end=None)
    graph.add_edge("24", "far", key=0, start=None, end=None)
    assert len(next(time_respecting_paths(graph, "0", "far", 8))) == 2
    with pytest.raises(InputError, match="beginnings of paths"):
        list(time_respecting_paths(graph, "0", "far", 8))
