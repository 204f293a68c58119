from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.errors import InputError, NotFoundError
from kg.graph import aggregate, neighbourhood, project
from kg.queries import iri_of
from kg.stores.oxigraph import OxigraphReader
from kg.versions import Version


def edges(graph: nx.MultiDiGraph[str], kind: str) -> list[tuple[str, str, dict[str, Any]]]:
    base = "https://w3id.org/ctkg/id/"
    found = [(u.removeprefix(base), v.removeprefix(base), d) for u, v, d in graph.edges(data=True) if d["kind"] == kind]
    return sorted(found, key=lambda edge: (edge[0], edge[1], edge[2]["node"]))


def pairs(graph: nx.MultiDiGraph[str], kind: str) -> list[tuple[str, str]]:
    return [(u, v) for u, v, _ in edges(graph, kind)]


def kinds(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    return dict(Counter(data["kind"] for _, _, data in graph.edges(data=True)))


def test_each_declared_projection_makes_its_edges(northland: OxigraphReader) -> None:
    assert kinds(project(northland)) == {
        "met": 2,
        "agreed": 1,
        "mediated": 2,
        "acted-on": 1,
        "spoke-about": 6,
        "addressed": 1,
        "spoke-for": 1,
        "assessed": 3,
        "role": 2,
        "voted": 11,
    }


def test_a_symmetric_relation_is_one_edge_for_an_unordered_pair(northland: OxigraphReader) -> None:
    found = edges(project(northland), "met")

    assert [(u, v) for u, v, _ in found] == [("state/nor", "state/sou")] * 2
    assert not found[0][2]["directed"]


def test_parallel_relations_between_the_same_two_are_kept_apart(northland: OxigraphReader) -> None:
    graph = project(northland)
    between = graph.get_edge_data(iri_of("state/nor"), iri_of("state/sou"))

    assert Counter(data["kind"] for data in between.values()) == {"met": 2, "agreed": 1, "acted-on": 1}


def test_an_edge_without_any_sentence_behind_it_is_not_made(northland: OxigraphReader) -> None:
    graph = project(northland)

    assert pairs(graph, "role") == [("person/ada", "state/nor"), ("state/nor", "org/assembly")]
    assert all(data["statements"] or data["passages"] for _, _, data in graph.edges(data=True))


def test_what_an_actor_says_of_itself_is_no_relation(northland: OxigraphReader) -> None:
    assert ("person/bo", "person/bo") not in pairs(project(northland), "spoke-about")


def test_an_edge_keeps_what_is_behind_it(northland: OxigraphReader) -> None:
    ((_, _, data),) = edges(project(northland), "spoke-for")

    assert data["node"] == iri_of("doc/d1/statement/2")
    assert data["statements"] == (iri_of("doc/d1/statement/2"),)
    assert data["passages"] == (iri_of("doc/d1/p/10"), iri_of("doc/d1/p/2"))
    assert data["sources"] == (iri_of("doc/d1"),)
    assert data["status"] == ("contradicted", "disputed")
    assert (data["start"], data["end"]) == (None, date(2020, 5, 4))


def test_an_attested_record_cites_the_statement_that_attests_it(northland: OxigraphReader) -> None:
    ((_, _, data),) = edges(project(northland), "acted-on")

    assert data["statements"] == (iri_of("doc/d1/statement/1"),)
    assert data["status"] == ("unassessed",)
    assert (data["start"], data["end"]) == (date(2020, 4, 1), None)


def test_a_role_rests_on_its_sentence_alone(northland: OxigraphReader) -> None:
    data = edges(project(northland), "role")[0][2]

    assert data["statements"] == ()
    assert data["passages"] == (iri_of("doc/d1/p/2"),)
    assert data["label"] == "has a role in: president"


def test_a_vote_is_attested_and_dated_by_its_vote_event(northland: OxigraphReader) -> None:
    graph = project(northland)
    options = Counter(data["label"] for _, _, data in edges(graph, "voted"))
    data = edges(graph, "voted")[0][2]

    assert options == {"voted: yes": 6, "voted: no": 3, "voted: abstain": 1, "absent": 1}
    assert data["statements"] == (iri_of("doc/d2/statement/1"),)
    assert data["part_of"] in (iri_of("event/vote-held"), iri_of("event/vote-2019"))
    assert data["start"] is not None


def test_an_agreement_is_dated_by_its_round(northland: OxigraphReader) -> None:
    ((_, _, data),) = edges(project(northland), "agreed")

    assert (data["start"], data["end"]) == (date(2020, 5, 1), date(2020, 5, 1))


def test_an_undated_statement_or_assessment_was_made_before_it_was_reported(northland: OxigraphReader) -> None:
    by_lone = next(data for u, _, data in edges(project(northland), "assessed") if u == "person/lone")

    assert (by_lone["start"], by_lone["end"]) == (None, date(2020, 5, 6))


def test_filters_by_kind_status_and_actor(northland: OxigraphReader) -> None:
    assert kinds(project(northland, kinds=["met", "agreed"])) == {"met": 2, "agreed": 1}
    assert kinds(project(northland, status=["corroborated"])) == {"spoke-about": 1, "addressed": 1}
    assert kinds(project(northland, actors=[iri_of("person/bo")])) == {"spoke-about": 1, "addressed": 1, "assessed": 1}


def test_a_filter_by_class_counts_subclasses(northland: OxigraphReader) -> None:
    states = project(northland, types=["State"])
    bodies = project(northland, types=["Organization"])

    assert states.number_of_nodes() == 7
    assert kinds(states) == {"met": 2, "agreed": 1, "acted-on": 1}
    assert iri_of("state/nor") in bodies
    assert iri_of("person/ada") not in bodies


def test_a_filter_by_days_keeps_what_can_have_been_then(northland: OxigraphReader) -> None:
    early = project(northland, end=date(2019, 12, 31))
    april = project(northland, start=date(2020, 4, 10), end=date(2020, 4, 20))

    # In 2019: the vote, and the six relations from statements and judgements whose start nobody knows.
    assert kinds(early)["voted"] == 4
    assert "met" not in kinds(early)
    assert kinds(april)["acted-on"] == 1
    assert "voted" not in kinds(april)


def test_an_undated_edge_is_left_out_where_days_are_asked(northland: OxigraphReader) -> None:
    assert kinds(project(northland))["met"] == 2
    assert kinds(project(northland, start=date(2020, 1, 1)))["met"] == 1


def test_a_filter_by_conflict(northland: OxigraphReader) -> None:
    found = kinds(project(northland, conflict=iri_of("conflict/ns")))

    assert found["met"] == 2
    assert "voted" not in found


def test_an_unknown_kind_of_graph_is_refused(northland: OxigraphReader) -> None:
    with pytest.raises(InputError, match="kind 'people'") as caught:
        project(northland, "people")
    assert "actors, record" in str(caught.value.hint)


def test_a_shared_graph_cannot_be_changed(northland: OxigraphReader) -> None:
    graph = project(northland)

    with pytest.raises(nx.NetworkXError):
        graph.add_edge("a", "b")
    graph.copy().add_edge("a", "b")


def version(number: int) -> Version:
    return Version(number, datetime(2020, 1, 1, tzinfo=UTC), Path("/nowhere") / str(number), 1, "", "")


def test_graphs_are_kept_by_version_and_day(northland: OxigraphReader) -> None:
    first = OxigraphReader(northland.store, version(1))
    day = OxigraphReader(northland.store, version(1), date(2020, 5, 4))

    assert project(first) is project(OxigraphReader(northland.store, version(1)))
    assert project(first) is not project(OxigraphReader(northland.store, version(2)))
    assert project(first) is not project(day)
    assert project(first) is not project(first, "record")


def test_only_so_many_graphs_are_kept(northland: OxigraphReader) -> None:
    oldest = project(OxigraphReader(northland.store, version(100)))
    for number in range(101, 110):
        project(OxigraphReader(northland.store, version(number)))

    assert project(OxigraphReader(northland.store, version(100))) is not oldest


def test_an_unpublished_state_is_never_kept(northland: OxigraphReader) -> None:
    assert project(northland) is not project(northland)


def test_the_record_graph_links_records_and_nothing_else(northland: OxigraphReader) -> None:
    graph = project(northland, "record")
    found = kinds(graph)

    assert graph.nodes[iri_of("doc/d1/statement/2")]["type"] == "Statement"
    assert iri_of("role/president") not in graph
    assert not any("/vocab/" in node for node in graph)
    assert {"type", "speechAct", "participant", "partOf", "wasDerivedFrom"}.isdisjoint(found)
    assert found["roundOf"] == 2


def test_a_link_and_its_inverse_are_one_edge(northland: OxigraphReader) -> None:
    found = kinds(project(northland, "record"))

    # Ten things are written with `attests`, the second round with `attestedBy`.
    assert found["attests"] == 3 + 2 + 2 + 1 + 2 + 1
    assert "attestedBy" not in found
    assert found["realizes"] == 1
    assert "realizedBy" not in found


def test_identity_without_a_source_makes_no_edge_in_the_record_graph(northland: OxigraphReader) -> None:
    assert "subOrganizationOf" not in kinds(project(northland, "record"))


def test_aggregation_counts_kinds_whatever_the_direction(northland: OxigraphReader) -> None:
    total = aggregate(project(northland))
    edge = total.edges[iri_of("state/sou"), iri_of("state/nor")]

    assert edge["count"] == 4
    assert edge["kinds"] == {"met": 2, "agreed": 1, "acted-on": 1}
    assert (edge["start"], edge["end"]) == (date(2020, 4, 1), date(2020, 5, 1))
    assert sum(data["count"] for _, _, data in total.edges(data=True)) == 30


def test_a_neighbourhood_ignores_direction_and_stops_at_its_radius(northland: OxigraphReader) -> None:
    graph = project(northland)
    near = set(neighbourhood(graph, iri_of("person/bo"), 1))

    assert near == {iri_of(name) for name in ("person/bo", "person/ada", "org/wire")}
    assert set(neighbourhood(graph, iri_of("person/bo"), 0)) == {iri_of("person/bo")}
    with pytest.raises(NotFoundError):
        neighbourhood(graph, iri_of("person/nobody"))
    with pytest.raises(InputError):
        neighbourhood(graph, iri_of("person/bo"), -1)


def test_an_empty_record_makes_empty_graphs(nothing: OxigraphReader) -> None:
    assert project(nothing).number_of_nodes() == 0
    assert project(nothing, "record").number_of_nodes() == 0
