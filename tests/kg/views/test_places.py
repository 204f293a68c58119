"""Nodes stand where they stand: in each picture of a version, and from one version to the next."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from kg.asof import as_of
from kg.config import Settings
from kg.graph.layout import MOST_MOVED, layout
from kg.graph.places import load_places, save_places
from kg.pipeline import ingest
from kg.queries import iri_of
from kg.stores.oxigraph import OxigraphReader, open_reader
from kg.views.hubs import fold_hubs, hubs
from kg.views.network import Network, NetworkBuilder

TALKS = Path(__file__).parents[3] / "examples" / "talks-2022-03"


def build(reader: OxigraphReader, **parameters: str) -> Network:
    return NetworkBuilder().build(reader, parameters)


def places(model: Network) -> dict[str, tuple[float, float]]:
    return {node.id: (node.x, node.y) for node in model.nodes}


def sample(count: int, seed: int = 1) -> tuple[nx.Graph[str], dict[str, str], dict[str, float], list[str]]:
    graph: Any = nx.relabel_nodes(nx.barabasi_albert_graph(count, 2, seed=seed), lambda number: f"n{number}")
    order = sorted(graph, key=lambda node: (-graph.degree(node), node))
    return graph, {node: f"Some actor {node}" for node in graph}, dict.fromkeys(graph, 14.0), order


def farthest(before: dict[str, tuple[float, float]], after: dict[str, tuple[float, float]]) -> float:
    return max(float(np.hypot(*np.subtract(after[node], place))) for node, place in before.items())


def test_filters_parts_and_surroundings_move_nothing_far(northland: OxigraphReader) -> None:
    whole = places(build(northland))
    for parameters in ({"relation": "met"}, {"actor": "person/bo"}, {"limit": "5"}, {"to": "2019-12-31"}):
        part = {node: place for node, place in places(build(northland, **parameters)).items() if node in whole}
        assert len(part) > 1
        assert farthest({node: whole[node] for node in part}, part) <= 60


def test_places_are_kept_beside_the_version_and_begin_those_of_the_next(tmp_path: Path) -> None:
    settings = Settings(store=tmp_path / "store")
    ingest([TALKS / "register.yaml", TALKS / "dispatch-2022-03-03.yaml"], settings)
    reader = open_reader(settings.store)
    first = places(build(reader))
    assert reader.version is not None
    file = reader.version.path.parent / "cache" / "places-actors.npz"
    written = file.read_bytes()
    assert set(first) <= set(load_places(file) or {})
    assert places(build(open_reader(settings.store))) == first
    assert file.read_bytes() == written

    ingest([TALKS / "un-ga-es-11-1.yaml"], settings)
    second = places(build(open_reader(settings.store)))
    both = {node: place for node, place in first.items() if node in second}
    assert len(second) > len(first) > 3
    assert len(both) > 3
    assert farthest(both, second) <= 2 * MOST_MOVED


def test_what_was_known_on_a_day_stands_where_it_stands_in_the_whole_version(tmp_path: Path) -> None:
    settings = Settings(store=tmp_path / "store")
    ingest(sorted(TALKS.glob("*.yaml")), settings)
    then = places(build(as_of(open_reader(settings.store), date(2022, 3, 3))))  # before anybody looks at all of it
    now = places(build(open_reader(settings.store)))
    both = {node: now[node] for node in then if node in now}

    assert 3 < len(then) <= len(now)
    assert len(both) > 3
    assert farthest(both, then) <= 60


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "places-actors.npz"
    assert save_places({"a": (1.5, 2.0), "b": (-3.0, 4.0)}, file)
    assert load_places(file) == {"a": (1.5, 2.0), "b": (-3.0, 4.0)}
    assert not save_places({"a": (0.0, 0.0)}, file)  # who came first has written it
    file.write_bytes(file.read_bytes()[:100])
    assert load_places(file) is None


@pytest.mark.parametrize("count", [30, 250])
def test_when_one_actor_is_added_no_other_moves_far(count: int) -> None:
    graph, labels, sizes, order = sample(count)
    before = layout(graph, labels, sizes, order=order)
    graph.add_edges_from([("new", order[0]), ("new", order[3]), ("alone", "with")])
    more = {"new": "Newcomer", "alone": "Alone", "with": "With"}
    after = layout(graph, labels | more, sizes | dict.fromkeys(more, 14.0), order=[*order, *more], before=before)

    assert farthest(before, after) <= MOST_MOVED
    near = np.hypot(*np.subtract(after["new"], before[order[0]]))
    reach = np.ptp(np.array(list(before.values())), axis=0).max()
    assert near < reach / 2  # a newcomer stands among those it has to do with
    assert after["alone"][1] > max(y for _, y in before.values())  # what hangs on nobody stands below


def test_where_nearly_all_is_new_all_places_are_found_anew() -> None:
    graph, labels, sizes, order = sample(40)
    before = {node: (10_000.0, 10_000.0 + place) for place, node in enumerate(order[:10])}

    assert layout(graph, labels, sizes, order=order, before=before) == layout(graph, labels, sizes, order=order)


def test_of_a_large_graph_the_first_nodes_have_room_and_all_have_a_place() -> None:
    graph, labels, sizes, order = sample(500)
    found = layout(graph, labels, sizes, order=order)
    first = np.array([found[node] for node in order[:150]])
    apart = np.abs(first[:, None] - first[None, :])

    assert set(found) == set(graph)
    assert np.isfinite(np.array(list(found.values()))).all()
    np.fill_diagonal(apart[..., 0], np.inf)
    assert ((apart[..., 0] < 60) & (apart[..., 1] < 30)).sum() / 2 <= 1  # a pair in eleven thousand may be tight


def star(leaves: int, **attributes: Any) -> nx.MultiDiGraph[str]:
    """A hub with leaves, and one node that has a neighbour of its own."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(kind="record")
    names = ["hub", "other", "further", *(f"leaf{number:02}" for number in range(leaves))]
    for name in names:
        graph.add_node(name, label=name, type="State", type_iri="", type_label="state", types=("State",))
    data = {"kind": "met", "label": "met", "status": ("unassessed",), "start": None, "end": None, "node": "n"}
    for number, name in enumerate(names[3:]):
        graph.add_edge("hub", name, key="k", **{**data, "statements": (f"s{number}",), **attributes})
    graph.add_edge("hub", "other", key="k", **data, statements=("s",))
    graph.add_edge("other", "further", key="k", **data, statements=("s",))
    return graph


def test_the_leaves_of_a_hub_are_one_node_that_counts_and_names_them() -> None:
    graph = star(24)
    folded = fold_hubs(graph, hubs(graph))

    assert sorted(folded) == ["further", "hub", "hub#others", "other"]
    assert folded.nodes["hub#others"]["label"] == "24 other states"
    assert folded.nodes["hub#others"]["expand"] == "hub"
    assert folded.nodes["hub#others"]["members"][:2] == ("leaf00", "leaf01")
    ((_, _, line),) = [edge for edge in folded.edges(data=True) if edge[1] == "hub#others"]
    assert (line["count"], len(line["cited"])) == (24, 20)


def test_a_hub_with_few_leaves_is_left_as_it_is() -> None:
    graph = star(19)
    assert hubs(graph) == {}
    assert fold_hubs(graph, {}) is graph


def test_somebody_with_neighbours_that_are_not_shown_says_how_many_and_shows_them(northland: OxigraphReader) -> None:
    small = build(northland, limit="3")
    hiding = [node for node in small.nodes if node.more]
    assert hiding
    best = max(hiding, key=lambda node: node.more)
    wider = build(northland, limit="3", expand=best.id)

    assert len(wider.nodes) == 3 + best.more
    assert next(node for node in wider.nodes if node.id == best.id).more == 0
    assert iri_of("state/nor") in {node.id for node in wider.nodes}
