"""Votes too many for an edge each are counted: the numbers are those of the single edges."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from kg.analysis.components import Components
from kg.errors import InputError
from kg.graph import aggregate, counted, project
from kg.queries import iri_of, short
from kg.stores.oxigraph import OxigraphReader
from kg.views.actor import ActorBuilder
from kg.views.network import NetworkBuilder

ASSEMBLY = iri_of("org/assembly")


@pytest.fixture
def many(northland: OxigraphReader, monkeypatch: pytest.MonkeyPatch) -> OxigraphReader:
    """The eleven votes of Northland as if they were too many."""
    monkeypatch.setattr(counted, "MOST_VOTES", 10)
    return northland


def voted(reader: OxigraphReader, **filters: Any) -> dict[tuple[str, str], dict[str, Any]]:
    """Attributes of the edges of votes by voter and label."""
    edges = project(reader, **filters).edges(data=True)
    found = [(short(u), data) for u, _, data in edges if data["kind"] == "voted"]
    made = {(voter, data["label"]): data for voter, data in found}
    assert len(made) == len(found)
    return made


def test_a_voter_has_one_edge_for_each_option_it_took(many: OxigraphReader) -> None:
    assert {key: data["count"] for key, data in voted(many).items()} == {
        ("state/sou", "voted: yes"): 1,
        ("state/c1", "voted: yes"): 2,
        ("state/c2", "voted: yes"): 2,
        ("state/c3", "voted: yes"): 1,
        ("state/c3", "voted: no"): 1,
        ("state/nor", "voted: no"): 2,
        ("state/c4", "voted: abstain"): 1,
        ("state/c5", "absent"): 1,
    }


def test_as_many_votes_as_may_be_single_are_single(northland: OxigraphReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counted, "MOST_VOTES", 11)
    edges = [data for _, _, data in project(northland).edges(data=True) if data["kind"] == "voted"]
    assert len(edges) == 11
    assert not any("count" in data for data in edges)


def test_it_spans_the_days_of_its_votes_and_rests_on_the_newest(many: OxigraphReader) -> None:
    edge = voted(many)["state/c1", "voted: yes"]
    assert (edge["start"], edge["end"]) == (date(2019, 1, 1), date(2020, 5, 5))
    assert (edge["node"], edge["part_of"]) == (iri_of("event/vote-held"), ASSEMBLY)
    assert edge["statements"] == (iri_of("doc/d2/statement/1"),)
    assert (edge["status"], edge["sources"]) == (("unassessed",), (iri_of("doc/d2"),))


def test_between_two_days_the_votes_of_these_days_are_counted(many: OxigraphReader) -> None:
    found = voted(many, start=date(2020, 1, 1))
    assert {key: data["count"] for key, data in found.items()} == {
        ("state/sou", "voted: yes"): 1,
        ("state/c1", "voted: yes"): 1,
        ("state/c2", "voted: yes"): 1,
        ("state/c3", "voted: yes"): 1,
        ("state/nor", "voted: no"): 1,
        ("state/c4", "voted: abstain"): 1,
        ("state/c5", "absent"): 1,
    }
    assert found["state/c1", "voted: yes"]["start"] == date(2020, 5, 5)
    assert voted(many, end=date(2018, 12, 31)) == {}


def test_all_other_edges_and_all_numbers_stay(northland: OxigraphReader, monkeypatch: pytest.MonkeyPatch) -> None:
    single = project(northland)
    kinds = Counter(data["kind"] for _, _, data in single.edges(data=True))
    pairs = {frozenset((u, v)): data["kinds"] for u, v, data in aggregate(single).edges(data=True)}
    whole = Components().run(northland, {}).components
    monkeypatch.setattr(counted, "MOST_VOTES", 10)
    graph = project(northland)
    assert {frozenset((u, v)): data["kinds"] for u, v, data in aggregate(graph).edges(data=True)} == pairs
    assert Counter(data["kind"] for _, _, data in graph.edges(data=True)) == {**kinds, "voted": 8}
    assert Components().run(northland, {}).components == whole


def test_voters_that_do_nothing_else_are_one_node_for_each_option(many: OxigraphReader) -> None:
    model = NetworkBuilder().build(many, {})
    groups = {node.label: node for node in model.nodes if node.type == "VoterGroup"}
    assert sorted(groups) == [
        "1 other state: absent\n5 May 2020",
        "1 other state: abstained\n5 May 2020",
        "1 other state: voted no\n1 January 2019",
        "3 other states: voted yes 5 times\n2019 to 2020",
    ]
    assert {node.expand for node in groups.values()} == {ASSEMBLY}
    shown = {node.label for node in NetworkBuilder().build(many, {"expand": "org/assembly"}).nodes}
    assert {"Cland 1", "Cland 4"} <= shown


def test_an_actors_page_counts_them_as_before(northland: OxigraphReader, monkeypatch: pytest.MonkeyPatch) -> None:
    single = ActorBuilder().build(northland, {"id": "state/nor"}).relations
    monkeypatch.setattr(counted, "MOST_VOTES", 10)
    assert ActorBuilder().build(northland, {"id": "state/nor"}).relations == single


def test_the_record_as_a_graph_leaves_single_votes_out(
    northland: OxigraphReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = project(northland, "record")
    nodes, kinds = whole.number_of_nodes(), {data["kind"] for _, _, data in whole.edges(data=True)}
    monkeypatch.setattr(counted, "MOST_VOTES", 10)
    graph = project(northland, "record")
    types = {data["type"] for _, data in graph.nodes(data=True)}
    assert "VoteEvent" in types
    assert "Vote" not in types
    assert graph.number_of_nodes() == nodes - 11
    assert {data["kind"] for _, _, data in graph.edges(data=True)} == kinds - {"voteEvent", "voter"}
    with pytest.raises(InputError, match="Vote"):
        NetworkBuilder().build(northland, {"kind": "record", "type": "Vote"})
