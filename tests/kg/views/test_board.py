from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.queries import iri_of
from kg.stores.oxigraph import OxigraphReader
from kg.views.claims import Claims, ClaimsBuilder


def build(reader: OxigraphReader, **parameters: str) -> Claims:
    return ClaimsBuilder().build(reader, parameters)


def test_columns_by_status_hold_every_statement_under_each_of_its_verdicts(northland: OxigraphReader) -> None:
    columns = {column.key: column for column in build(northland, board="status").columns}

    assert {key: column.total for key, column in columns.items()} == {
        "unassessed": 4,
        "corroborated": 1,
        "contradicted": 1,
        "disputed": 1,
    }
    assert columns["contradicted"].cards == columns["disputed"].cards == (iri_of("doc/d1/statement/2"),)


def test_columns_by_speaker_and_topic_are_the_largest_first(northland: OxigraphReader) -> None:
    by_actor = build(northland, board="actor").columns
    by_topic = build(northland, board="topic").columns

    assert [(column.label, column.total) for column in by_actor] == [
        ("The Wire", 3), ("Ministry of Southland", 1), ("Ada", 1), ("Bó", 1),
    ]  # fmt: skip
    assert by_topic[0].total >= by_topic[-1].total
    assert "no topic named" in [column.label for column in by_topic]


def test_a_board_is_shown_in_parts_of_which_each_column_has_its_share(northland: OxigraphReader) -> None:
    first, second = (build(northland, board="status", limit="8", page=page) for page in ("1", "2"))

    assert first.pages == 2
    assert [len(column.cards) for column in first.columns] == [2, 1, 1, 1]
    assert [len(column.cards) for column in second.columns] == [2, 0, 0, 0]
    assert {card.id for card in first.cards} == {iri for column in first.columns for iri in column.cards}
    with pytest.raises(InputError, match="no page 3"):
        build(northland, board="status", limit="8", page="3")


def test_filters_offer_speakers_and_topics_with_how_many_statements_they_leave(northland: OxigraphReader) -> None:
    model = build(northland)

    assert ("org/wire", "The Wire", 3) in [(offer.value, offer.label, offer.count) for offer in model.actors]
    assert ("group/villagers", "villagers", 2) in [(offer.value, offer.label, offer.count) for offer in model.topics]
    assert model.statuses == {"unassessed": 4, "corroborated": 1, "contradicted": 1, "disputed": 1}


def test_an_unknown_board_is_refused_with_those_there_are(northland: OxigraphReader) -> None:
    with pytest.raises(InputError) as caught:
        build(northland, board="colour")
    assert "status" in str(caught.value) + caught.value.hint
