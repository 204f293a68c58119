from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pytest

from kg.analysis import brokers
from kg.analysis.base import accept, analyses
from kg.errors import InputError, NotFoundError
from kg.stores.oxigraph import OxigraphReader

NEEDED = {
    "paths": {"source": "person/ada", "target": "state/sou"},
    "neighbourhood": {"actor": "person/bo"},
    "components": {},
    "brokers": {},
    "candidates": {},
    "agreement": {},
    "blocs": {},
    "defections": {"bloc": "state/c1,state/c2,state/c3"},
    "moved": {"before": "event/vote-2019", "after": "event/vote-held"},
    "voting-map": {},
}


def run(reader: OxigraphReader, name: str, **parameters: str) -> Any:
    return analyses.get(name)().run(reader, {key.rstrip("_"): value for key, value in parameters.items()})


def test_every_analysis_is_known_to_these_tests() -> None:
    assert analyses.names() == sorted(NEEDED)


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_an_analysis_says_what_it_is(name: str) -> None:
    kind = analyses.get(name)

    assert kind.help.endswith(".")
    assert kind.example.startswith(f"ctkg analyze {name}")
    assert all(parameter.help.endswith((".", ")")) or parameter.help for parameter in kind.parameters)


@pytest.mark.parametrize(("name", "needed"), sorted(NEEDED.items()))
def test_a_result_is_json_and_its_table_is_whole(
    northland: OxigraphReader, name: str, needed: Mapping[str, str]
) -> None:
    result = run(northland, name, **needed)

    assert json.loads(json.dumps(asdict(result)))["analysis"] == name
    assert len(result.table.rows) == len(result.table.ids)
    assert {len(row) for row in result.table.rows} == {len(result.table.columns)}


@pytest.mark.parametrize(("name", "needed"), sorted(NEEDED.items()))
def test_unknown_parameters_are_named_with_those_there_are(
    northland: OxigraphReader, name: str, needed: Mapping[str, str]
) -> None:
    with pytest.raises(InputError, match="'colour'") as caught:
        run(northland, name, colour="red", **needed)
    assert all(parameter.name in str(caught.value.hint) for parameter in analyses.get(name).parameters)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"from_": "3 May"}, "not a day"),
        ({"from_": "20200503"}, "not a day"),
        ({"to": "2020-02-30"}, "not a day"),
        ({"from_": "2020-05-02", "to": "2020-05-01"}, "after"),
        ({"relation": "kissed"}, "relation 'kissed'"),
        ({"status": "maybe"}, "status 'maybe'"),
        ({"type": "Planet"}, "type 'Planet'"),
        ({"limit": "0"}, "whole number"),
        ({"limit": "ten"}, "whole number"),
        ({"conflict": "no good"}, "not an id"),
    ],
)
def test_bad_values_are_refused_with_the_reason(
    northland: OxigraphReader, parameters: dict[str, str], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        run(northland, "brokers", **parameters)


def test_a_missing_parameter_is_asked_for() -> None:
    with pytest.raises(InputError, match="'source' is missing"):
        accept(analyses.get("paths").parameters, {})


def test_a_path_cites_the_sources_of_each_hop(northland: OxigraphReader) -> None:
    found = run(northland, "paths", source="person/lone", target="state/sou")

    assert [[hop.source.label, hop.kind, hop.target.label] for hop in found.paths[0].hops] == [
        ["Lone", "assessed", "Ada"],
        ["Ada", "spoke-about", "Southland"],
    ]
    assert len(found.paths) == 1
    assert all(iri in found.citations for hop in found.paths[0].hops for iri in hop.citations)
    assert found.paths[0].hops[0].end == "2020-05-06"


def test_a_hop_against_its_direction_is_marked(northland: OxigraphReader) -> None:
    found = run(northland, "paths", source="state/sou", target="person/lone")

    assert [hop.forward for hop in found.paths[0].hops] == [False, False]
    assert found.table.rows[0][3] == "← spoke about"


def test_only_corroborated_leaves_out_everything_else(northland: OxigraphReader) -> None:
    assert run(northland, "paths", source="person/bo", target="person/ada", corroborated="yes").paths
    none = run(northland, "paths", source="person/ada", target="state/sou", corroborated="yes")
    assert none.paths == ()
    assert none.summary == "No path with every hop corroborated connects Ada and Southland."


def test_in_time_order_a_later_vote_does_not_lead_to_an_earlier_one(northland: OxigraphReader) -> None:
    # Cland 4 voted in 2020 only; Cland 1 voted in 2019 and 2020.
    ordered = run(northland, "paths", source="state/c4", target="state/c1", order="time", hops="2")
    (path,) = ordered.paths

    assert [hop.start for hop in path.hops] == ["2020-05-05", "2020-05-05"]


def test_a_wrong_actor_is_met_with_near_ones(northland: OxigraphReader) -> None:
    with pytest.raises(NotFoundError, match="target: there is no 'person/adda'") as caught:
        run(northland, "paths", source="person/ada", target="person/adda")
    assert "person/ada" in str(caught.value.hint)


def test_components_count_who_is_connected_to_nobody(northland: OxigraphReader) -> None:
    assert len(run(northland, "components").components[0].members) == 14
    talks = run(northland, "components", relation="met", type="State")
    assert talks.summary == "1 connected group, the largest of 2 actors; 0 connected to nobody."
    states = run(northland, "components", type="State")
    assert states.summary == "1 connected group, the largest of 2 actors; 5 connected to nobody."


def test_brokers_say_whom_they_keep_together(northland: OxigraphReader) -> None:
    found = {broker.actor.label: broker for broker in run(northland, "brokers").brokers}

    assert found["Assembly"].articulation
    assert found["Assembly"].between[1:] == (("Cland 1",), ("Cland 2",), ("Cland 3",), ("Cland 4",), ("Cland 5",))
    assert not found["Cland 1"].articulation
    assert found["Cland 1"].betweenness == 0


def test_among_very_many_actors_betweenness_is_estimated_and_called_so(
    northland: OxigraphReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = run(northland, "brokers")
    monkeypatch.setattr(brokers, "LARGE", 13)  # there are 14
    monkeypatch.setattr(brokers, "SAMPLE", 14)
    whole = run(northland, "brokers")
    monkeypatch.setattr(brokers, "SAMPLE", 3)

    assert "estimated" not in exact.summary
    assert whole.summary == exact.summary.replace(".", "; estimated from 14 actors.")
    assert [broker.betweenness for broker in whole.brokers] == [broker.betweenness for broker in exact.brokers]
    assert run(northland, "brokers").summary.endswith("estimated from 3 actors.")
    assert run(northland, "brokers") == run(northland, "brokers")


def test_brokers_are_limited_and_say_so(northland: OxigraphReader) -> None:
    found = run(northland, "brokers", limit="2")

    assert len(found.brokers) == 2
    assert found.summary.endswith("showing 2 of 14 connected actors.")


def test_a_neighbourhood_tells_by_which_relations(northland: OxigraphReader) -> None:
    found = run(northland, "neighbourhood", actor="person/bo")

    assert [(item.actor.label, item.distance, dict(item.kinds)) for item in found.neighbours] == [
        ("Ada", 1, {"addressed": 1, "spoke-about": 1}),
        ("The Wire", 1, {"assessed": 1}),
    ]


def test_analyses_of_an_empty_record_find_nothing(nothing: OxigraphReader) -> None:
    assert run(nothing, "components").components == ()
    assert run(nothing, "brokers").brokers == ()
    with pytest.raises(NotFoundError):
        run(nothing, "neighbourhood", actor="person/bo")
