"""Filters mean the same for the lines of the network and the records of the timeline."""

from __future__ import annotations

import pytest

from kg.analysis.base import FILTERS, analyses
from kg.errors import InputError, NotFoundError
from kg.queries import iri_of, short
from kg.stores.oxigraph import OxigraphReader
from kg.views.base import views

LINES = {
    ("place", "place/hall"): {"spoke-about", "agreed", "met"},
    ("act", "denial"): {"spoke-about", "agreed"},
    ("act", "demand,denial"): {"spoke-about", "agreed", "addressed"},
    ("document", "doc/d2"): {"voted", "assessed"},
    ("type", "VoteEvent"): {"voted"},
    ("type", "Person,Statement"): {"addressed", "spoke-about"},
}
"""Kinds of lines that are left."""
RECORDS = {
    # The round that met there, the agreement it produced, and the report of it.
    ("place", "place/hall"): {"negotiation/ns-1", "doc/d1/x/agr", "doc/d1/statement/1"},
    ("act", "denial"): {"doc/d1/statement/3", "doc/d1/x/agr"},
    ("act", "demand,denial"): {"doc/d1/statement/3", "doc/d1/statement/4", "doc/d1/x/agr"},
    ("document", "doc/d2"): {"event/vote-2019", "event/vote-held", "doc/d2/assessment/1", "doc/d2/statement/1"},
    ("type", "VoteEvent"): {"event/vote-2019", "event/vote-due", "event/vote-held"},
    ("type", "Person,Statement"): {"doc/d1/statement/2", "doc/d1/statement/4"},
}
"""Dated records that are left."""


@pytest.mark.parametrize(("name", "value"), LINES)
def test_a_filter_leaves_these_lines(northland: OxigraphReader, name: str, value: str) -> None:
    model = views.get("network")().build(northland, {name: value})

    assert {edge.kind for edge in model.edges} == LINES[name, value]


@pytest.mark.parametrize(("name", "value"), RECORDS)
def test_a_filter_leaves_these_records(northland: OxigraphReader, name: str, value: str) -> None:
    model = views.get("timeline")().build(northland, {name: value})

    assert {short(item.id) for item in model.items} == RECORDS[name, value]


def test_a_publisher_stands_for_all_its_documents(northland: OxigraphReader) -> None:
    every, of_wire = (views.get("timeline")().build(northland, given) for given in ({}, {"document": "org/wire"}))

    assert of_wire.items == every.items


@pytest.mark.parametrize("view", ["network", "timeline"])
@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("place", "place/nowhere", NotFoundError),
        ("place", "state/nor", NotFoundError),
        ("act", "song", InputError),
        ("document", "doc/d9", NotFoundError),
        ("document", "<script>", InputError),
        ("type", "Dream", InputError),
    ],
)
def test_what_no_filter_knows_is_refused(
    northland: OxigraphReader, view: str, name: str, value: str, error: type[Exception]
) -> None:
    with pytest.raises(error, match=name if "<" not in value else "not an id"):
        views.get(view)().build(northland, {name: value})


def test_analyses_of_actors_take_them_too(northland: OxigraphReader) -> None:
    assert {"place", "act", "document"} <= {item.name for item in FILTERS}
    found = analyses.get("components")().run(northland, {"act": "demand"})

    assert {row_id for row_id in found.table.ids if row_id} <= {iri_of("person/ada"), iri_of("person/bo")}
    assert found.table.rows
