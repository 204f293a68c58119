from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx
import numpy as np
import pytest

from kg.errors import InputError, NotFoundError
from kg.graph.layout import box, layout
from kg.queries import iri_of
from kg.render.figure import figure
from kg.stores.oxigraph import OxigraphReader
from kg.views.hiding import without_hidden
from kg.views.network import Network, NetworkBuilder


def build(reader: OxigraphReader, **parameters: str) -> Network:
    return NetworkBuilder().build(reader, {key.rstrip("_"): value for key, value in parameters.items()})


def labels(model: Network) -> list[str]:
    return sorted(node.label for node in model.nodes)


def test_voters_that_do_nothing_else_are_folded_by_vote_and_option(northland: OxigraphReader) -> None:
    model = build(northland)
    groups = {node.label: node for node in model.nodes if node.type == "VoterGroup"}

    assert sorted(groups) == [
        "1 other state: absent\n5 May 2020",
        "1 other state: abstained\n5 May 2020",
        "1 other state: voted no\n1 January 2019",
        "2 other states: voted yes\n1 January 2019",
        "3 other states: voted yes\n5 May 2020",
    ]
    assert groups["3 other states: voted yes\n5 May 2020"].expand == iri_of("event/vote-held")
    assert "Cland 1, Cland 2, Cland 3" in groups["3 other states: voted yes\n5 May 2020"].title


def test_voters_that_take_part_in_something_else_stay(northland: OxigraphReader) -> None:
    model = build(northland)

    assert {"Northland", "Southland"} <= set(labels(model))
    assert "Cland 1" not in labels(model)
    assert len(model.nodes) == 9 + 5
    assert len(build(northland, parallel="each").edges) == 30 - 8 + 5


def test_relations_that_say_the_same_are_one_line_and_others_stay_apart(northland: OxigraphReader) -> None:
    between = [
        edge
        for edge in build(northland).edges
        if {edge.source, edge.target} == {iri_of("state/nor"), iri_of("state/sou")}
    ]
    met = [edge for edge in between if edge.kind == "met"]

    assert [edge.count for edge in met] == [2]  # two rounds
    assert len(between) > len(met)  # and what else they did to each other
    each = build(northland, parallel="each").edges
    assert sum(edge.count for edge in each) == sum(edge.count for edge in build(northland).edges)
    assert {iri for edge in each for iri in edge.citations} == {
        iri for edge in build(northland).edges for iri in edge.citations
    }


def test_the_days_of_one_line_span_those_of_its_relations(northland: OxigraphReader) -> None:
    (no,) = (
        edge for edge in build(northland).edges if edge.label == "voted: no" and edge.source == iri_of("state/nor")
    )

    assert (no.count, no.start, no.end) == (2, "2019-01-01", "2020-05-05")


def test_folding_is_said_in_the_summary_and_totals_count_everybody(northland: OxigraphReader) -> None:
    model = build(northland)

    assert model.summary == (
        "30 relations between 9 actors and 5 groups of voters, drawn as 25 lines. "
        "Actors that only voted (5) are folded into groups by vote and option."
    )
    assert (model.total_nodes, model.total_edges) == (14, 30)


def test_a_group_is_an_edge_that_counts_its_voters_and_cites_their_vote(northland: OxigraphReader) -> None:
    model = build(northland)
    counts = Counter({edge.label: 0 for edge in model.edges})
    for edge in model.edges:
        if edge.source.startswith(iri_of("event/vote-held#")):
            counts[edge.label] += edge.count
            assert edge.citations == (iri_of("doc/d2/statement/1"),)

    assert (counts["voted: yes"], counts["voted: abstain"], counts["absent"]) == (3, 1, 1)


def test_an_expanded_vote_shows_its_voters_one_by_one(northland: OxigraphReader) -> None:
    model = build(northland, expand="event/vote-held")

    assert {"Cland 1", "Cland 2", "Cland 3", "Cland 4", "Cland 5"} <= set(labels(model))
    assert not [node for node in model.nodes if node.type == "VoterGroup"]
    partly = build(northland, expand="event/vote-2019")
    assert {"Cland 1", "Cland 2", "Cland 3"} <= set(labels(partly))
    assert "Cland 4" not in labels(partly)


def test_a_vote_without_folded_voters_cannot_be_expanded(northland: OxigraphReader) -> None:
    with pytest.raises(NotFoundError, match="expand") as caught:
        build(northland, expand="event/vote-due")
    assert "event/vote-held" in str(caught.value.hint)


def test_somebody_who_looks_at_one_voter_sees_that_voter(northland: OxigraphReader) -> None:
    assert "Cland 4" in labels(build(northland, actor="state/c4"))
    assert "Cland 4" in labels(build(northland, actor="state/c4", radius="2"))


def test_the_table_holds_exactly_the_edges_shown(northland: OxigraphReader) -> None:
    model = build(northland)

    assert model.table.ids == tuple(edge.id for edge in model.edges)
    assert len(set(model.table.ids)) == len(model.edges)


def test_every_edge_ends_at_nodes_that_are_shown_and_can_be_cited(northland: OxigraphReader) -> None:
    for model in (build(northland), build(northland, limit="4"), build(northland, kind="record")):
        ids = {node.id for node in model.nodes}
        assert all({edge.source, edge.target} <= ids for edge in model.edges)
        assert all(edge.citations for edge in model.edges)


def test_the_legend_counts_only_what_is_shown(northland: OxigraphReader) -> None:
    model = build(northland, limit="6")
    counted = {(entry.kind, entry.key): entry.count for entry in model.legend}

    assert {key: count for (kind, key), count in counted.items() if kind == "node"} == Counter(
        node.type for node in model.nodes
    )
    assert {key: count for (kind, key), count in counted.items() if kind == "edge"} == Counter(
        edge.kind for edge in model.edges
    )


def test_a_limit_is_said_and_keeps_the_best_connected(northland: OxigraphReader) -> None:
    model = build(northland, limit="3")

    assert len(model.nodes) == 3
    assert "Showing" in model.summary
    assert " of 9: " in model.summary
    assert model.total_nodes == 14


def test_around_an_actor_only_its_surroundings_are_shown(northland: OxigraphReader) -> None:
    assert labels(build(northland, actor="person/bo")) == ["Ada", "Bó", "The Wire"]
    assert build(northland, actor="person/bo").title.endswith("around Bó")


def test_an_actor_that_a_filter_leaves_alone_is_still_shown(northland: OxigraphReader) -> None:
    model = build(northland, actor="person/bo", relation="met")

    assert labels(model) == ["Bó"]
    assert model.edges == ()
    assert model.table.rows == (("Bó", "", "", "", "", "", ""),)


def test_relations_are_filtered_by_the_words_of_every_surface(northland: OxigraphReader) -> None:
    assert {edge.kind for edge in build(northland, relation="met,agreed").edges} == {"met", "agreed"}
    assert {edge.status for edge in build(northland, status="corroborated").edges} == {("corroborated",)}
    assert {node.type for node in build(northland, type="State").nodes} == {"State"}
    assert all(edge.end <= "2019-12-31" for edge in build(northland, to="2019-12-31", relation="voted").edges)


def test_the_record_hides_what_every_citation_holds_anyway(northland: OxigraphReader) -> None:
    model = build(northland, kind="record")
    asked = build(northland, kind="record", type="Passage,Statement")

    assert {"Passage", "Vote", "Mention", "Proposition"}.isdisjoint(node.type for node in model.nodes)
    assert {node.type for node in asked.nodes} == {"Passage", "Statement"}


def test_a_statement_carries_its_status_and_others_none(northland: OxigraphReader) -> None:
    nodes = {node.id: node for node in build(northland, kind="record").nodes}

    assert nodes[iri_of("doc/d1/statement/2")].status == ("contradicted", "disputed")
    assert nodes[iri_of("state/nor")].status == ()


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"kind": "people"}, "kind cannot be"),
        ({"limit": "-1"}, "limit"),
        ({"limit": "9999"}, "from 1 to 2000"),
        ({"radius": "x", "actor": "person/bo"}, "radius"),
        ({"actor": "a b"}, "not an id"),
        ({"from_": "yesterday"}, "not a day"),
    ],
)
def test_bad_values_are_refused(northland: OxigraphReader, parameters: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        build(northland, **parameters)


def test_an_actor_that_is_not_there_is_not_found(northland: OxigraphReader) -> None:
    with pytest.raises(NotFoundError, match="person/adda"):
        build(northland, actor="person/adda")


def overlapping(places: dict[str, tuple[float, float]], names: dict[str, str], size: float) -> list[tuple[str, str]]:
    """Pairs of which the boxes lie over one another by more than a pixel."""
    sizes = {node: box(names[node], size) for node in places}
    places = {node: (x, y + sizes[node][1] / 2 - size) for node, (x, y) in places.items()}  # the label is below
    return [
        (u, v)
        for u in places
        for v in places
        if u < v
        and abs(places[u][0] - places[v][0]) < (sizes[u][0] + sizes[v][0]) / 2 - 1
        and abs(places[u][1] - places[v][1]) < (sizes[u][1] + sizes[v][1]) / 2 - 1
    ]


def sample(nodes: int, seed: int) -> tuple[Any, dict[str, str]]:
    graph = nx.relabel_nodes(nx.gnm_random_graph(nodes, 2 * nodes, seed=seed), lambda number: f"n{number}")
    return graph, {node: f"Actor of some name {node}" for node in graph}


@pytest.mark.parametrize("nodes", [1, 2, 30, 120])
def test_labels_do_not_lie_over_one_another(nodes: int) -> None:
    graph, names = sample(nodes, 3) if nodes > 2 else (nx.path_graph(["n0", "n1"][:nodes]), {"n0": "A", "n1": "B"})

    assert overlapping(layout(graph, names, dict.fromkeys(graph, 20.0)), names, 20.0) == []


def test_a_label_takes_the_lines_it_needs() -> None:
    assert box("Ada", 10) == (pytest.approx(34.6), 44)
    assert box("Ada\nBo", 10) == (pytest.approx(34.6), 62)
    assert box("x" * 30, 10) == (170, 62)


def test_a_layout_does_not_depend_on_the_order_of_nodes_and_edges() -> None:
    graph, names = sample(40, 5)
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((v, u) for u, v in reversed(list(graph.edges())))

    assert layout(graph, names, {}) == layout(turned, names, {})


def test_a_layout_is_centred_and_finite() -> None:
    graph, names = sample(80, 7)
    places = np.array(list(layout(graph, names, {}).values()))

    assert np.isfinite(places).all()
    assert np.allclose(places.min(axis=0), -places.max(axis=0), atol=0.2)


def test_nothing_is_laid_out_as_nothing() -> None:
    assert layout(nx.Graph(), {}, {}) == {}


def test_a_judgement_is_never_called_unassessed(northland: OxigraphReader) -> None:
    judged = [edge for edge in build(northland).edges if edge.kind == "assessed"]

    assert judged
    assert {edge.status for edge in judged} == {()}


def test_sentences_are_small_and_called_by_who_says_them_and_how_they_begin(northland: OxigraphReader) -> None:
    nodes = [node for node in build(northland, kind="record").nodes if node.type == "Statement"]

    assert nodes
    assert {node.size for node in nodes} == {10.0}
    assert all(len(node.label) <= 36 for node in nodes)
    assert "Ada: Southland aims at villagers." in {node.label for node in nodes}


def test_what_the_legend_switches_off_is_in_the_page_and_not_in_a_figure(northland: OxigraphReader) -> None:
    model = build(northland, hide="node:State,edge:met,status:false")
    seen = without_hidden(model)

    assert "State" in {node.type for node in model.nodes}
    assert "State" not in {node.type for node in seen.nodes}
    assert "met" not in {edge.kind for edge in seen.edges}
    ids = {node.id for node in seen.nodes}
    assert seen.edges
    assert all({edge.source, edge.target} <= ids for edge in seen.edges)
    assert set(seen.table.ids) <= ids | {edge.id for edge in seen.edges}
    assert ("node", "State") not in {(entry.kind, entry.key) for entry in seen.legend}
    assert without_hidden(build(northland)).nodes == build(northland).nodes
    picture = figure(model, "svg").decode()
    assert "Northland" not in picture.partition("<desc")[0] + picture.partition("</desc>")[2]
    assert ">Ada<" in picture


@pytest.mark.parametrize("hide", ["State", "node:<b>", "edge:met;drop", "node:" + "x" * 90, ",".join(["node:a"] * 201)])
def test_only_entries_of_a_legend_are_switched_off(northland: OxigraphReader, hide: str) -> None:
    with pytest.raises(InputError, match="hide"):
        build(northland, hide=hide)


def test_an_overview_has_a_point_for_each_actor_and_a_line_for_each_two(northland: OxigraphReader) -> None:
    model = build(northland, detail="points")
    each = build(northland, parallel="each", expand="event/vote-held,event/vote-2019", limit="2000")

    assert {node.id for node in model.nodes} == {node.id for node in each.nodes}
    assert len(model.edges) == len({frozenset((edge.source, edge.target)) for edge in each.edges})
    assert sum(edge.count for edge in model.edges) == sum(edge.count for edge in each.edges)
    assert model.table.ids == tuple(node.id for node in model.nodes)
    assert model.summary.startswith("14 actors as points")
