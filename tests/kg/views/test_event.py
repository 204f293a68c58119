from __future__ import annotations

import pytest

from kg.errors import NotFoundError
from kg.queries import iri_of
from kg.stores.oxigraph import OxigraphReader
from kg.views.event import EventBuilder, EventView


def build(reader: OxigraphReader, name: str) -> EventView:
    return EventBuilder().build(reader, {"id": name})


def test_an_event_says_who_attests_it(northland: OxigraphReader) -> None:
    model = build(northland, "event/vote-held")

    assert [witness.citation for witness in model.attested_by] == [iri_of("doc/d2/statement/1")]
    assert [who.label for who in model.attested_by[0].speakers] == ["The Wire"]
    assert "attested by 1 statement" in model.summary


def test_what_stands_against_its_witnesses_is_told(northland: OxigraphReader) -> None:
    for name in ("event/strike", "negotiation/ns-1", "event/vote-held"):
        model = build(northland, name)
        attesting = {witness.citation for witness in model.attested_by}
        assert {doubt.citation for doubt in model.doubts} <= attesting


def test_a_planned_event_and_the_one_held_are_linked_both_ways(northland: OxigraphReader) -> None:
    due, held = build(northland, "event/vote-due"), build(northland, "event/vote-held")

    assert iri_of("event/vote-held") in [r.id for item in due.related if item.how == "Held as" for r in item.records]
    assert iri_of("event/vote-due") in [
        r.id for item in held.related if item.how == "Announced before as" for r in item.records
    ]


def test_a_round_names_its_talks_once(northland: OxigraphReader) -> None:
    related = build(northland, "negotiation/ns-1").related
    named = [record.id for item in related for record in item.records]

    assert named.count(iri_of("negotiation/ns")) == 1
    assert len(named) == len(set(named))


def test_only_an_event_has_this_page(northland: OxigraphReader) -> None:
    with pytest.raises(NotFoundError):
        build(northland, "person/ada")
