from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import InputError, NotFoundError
from kg.queries import iri_of, short
from kg.stores.oxigraph import OxigraphReader
from kg.views.base import views
from kg.views.explore import Explore, ExploreBuilder
from kg.views.facets import Facet, facets


def build(reader: OxigraphReader, **parameters: str) -> Explore:
    return ExploreBuilder().build(reader, {key.rstrip("_"): value for key, value in parameters.items()})


def facet(reader: OxigraphReader, name: str) -> Facet:
    return next(item for item in facets(reader) if item.name == name)


@pytest.mark.parametrize("given", [{}, {"actor": "state/nor"}, {"from": "2020-05-05"}, {"act": "denial"}])
def test_both_pictures_are_those_of_their_own_views(northland: OxigraphReader, given: dict[str, str]) -> None:
    model = ExploreBuilder().build(northland, given)
    network = views.get("network")().build(northland, given)
    timeline = views.get("timeline")().build(northland, given)

    assert model.network.nodes == network.nodes
    assert model.network.edges == network.edges
    assert model.timeline == replace(timeline, citations={}, sources=())
    assert model.citations == {**network.citations, **timeline.citations}


def test_the_table_holds_the_rows_of_both(northland: OxigraphReader) -> None:
    model = build(northland)

    assert len(model.table.rows) == len(model.network.table.rows) + len(model.timeline.table.rows)
    assert {row[0] for row in model.table.rows} == {"network", "timeline"}
    assert ("timeline", "First round", "negotiation round, ended", "2020-05-01", "unassessed") in model.table.rows


def test_a_line_leads_to_the_dated_records_that_it_stands_for(northland: OxigraphReader) -> None:
    model = build(northland)
    met = next(edge for edge in model.network.edges if edge.kind == "met")
    folded = next(edge for edge in model.network.edges if edge.source.endswith("vote-held#yes"))

    # Both rounds are on the line; the second has no date, so it is not on the timeline.
    assert model.behind[met.id] == (iri_of("negotiation/ns-1"),)
    assert model.behind[folded.id] == (iri_of("event/vote-held"),)
    assert {record for records in model.behind.values() for record in records} <= {i.id for i in model.timeline.items}


def test_a_dated_record_leads_to_the_nodes_that_it_names(northland: OxigraphReader) -> None:
    model = build(northland)

    named = {short(node) for node in model.actors[iri_of("doc/d1/statement/2")]}
    assert named == {"person/ada", "state/nor", "state/sou", "group/villagers"}


def test_filters_offer_what_there_is_and_how_much_it_leaves(northland: OxigraphReader) -> None:
    acts = {option.value: option.count for option in facet(northland, "act").options}
    assert acts == {"report": 3, "claim": 1, "denial": 1, "demand": 1}
    statuses = {option.value: option.count for option in facet(northland, "status").options}
    assert statuses == {"unassessed": 4, "contradicted": 1, "disputed": 1, "corroborated": 1}
    sources = {(option.value, option.group): option.count for option in facet(northland, "document").options}
    assert sources["org/wire", "Publishers"] == sources["doc/d1", "Documents"] + sources["doc/d2", "Documents"]
    assert [option.label for option in facet(northland, "place").options] == ["Town Hall"]


@pytest.mark.parametrize("name", ["actor", "place", "act", "status", "document", "conflict", "type"])
def test_every_option_of_a_filter_is_accepted(northland: OxigraphReader, name: str) -> None:
    for option in facet(northland, name).options:
        assert build(northland, **{name: option.value}).parameters[name] == option.value


def test_what_no_filter_knows_is_refused(northland: OxigraphReader) -> None:
    with pytest.raises(NotFoundError):
        build(northland, actor="state/nowhere")
    with pytest.raises(InputError, match="tab"):
        build(northland, tab="dreams")
    with pytest.raises(InputError, match="lanes"):
        build(northland, lanes="colour")


def test_an_empty_record_offers_no_filters(nothing: OxigraphReader) -> None:
    assert facets(nothing) == ()
    assert build(nothing).timeline.days == ()
