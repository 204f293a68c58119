from __future__ import annotations

import pytest

from kg.errors import NotFoundError
from kg.queries import Ref
from kg.stores.oxigraph import OxigraphReader
from kg.views.negotiation import NegotiationBuilder, NegotiationView, duration_in_words


@pytest.fixture(scope="module")
def talks(northland: OxigraphReader) -> NegotiationView:
    return NegotiationBuilder().build(northland, {"id": "negotiation/ns"})


def names(refs: tuple[Ref, ...]) -> list[str]:
    return [ref.label for ref in refs]


def test_who_talks_who_mediates_and_under_which_conflict(talks: NegotiationView) -> None:
    assert names(talks.parties) == ["Northland", "Southland"]
    assert names(talks.mediators) == ["Assembly"]
    assert talks.conflict is not None
    assert talks.conflict.label == "Northland–Southland conflict"
    assert (talks.when, talks.status) == ("2020-05-01/..", "ongoing")


def test_rounds_come_in_order_and_unreported_facts_stay_empty(talks: NegotiationView) -> None:
    first, second = talks.rounds

    assert (first.number, first.when, first.duration, first.outcome_label) == (
        1, "2020-05-01", "1 hour 30 minutes", "partial agreement",
    )  # fmt: skip
    assert first.venue is not None
    assert first.venue.label == "Town Hall"
    assert (second.number, second.when, second.duration, second.venue) == (2, "", "", None)
    assert (second.status, second.mediators, second.agreements) == ("scheduled", (), ())


def test_each_term_says_who_attests_it_and_which_party_does_not(talks: NegotiationView) -> None:
    ceasefire, passage = talks.rounds[0].agreements[0].provisions

    assert [(item.speaker.label, item.party and item.party.label) for item in ceasefire.attested_by] == [
        ("Ada", "Northland")
    ]
    assert names(ceasefire.silent_parties) == ["Southland"]
    assert [(item.speaker.label, item.party and item.party.label) for item in passage.attested_by] == [
        ("Ministry of Southland", "Southland")
    ]
    assert names(passage.silent_parties) == ["Northland"]


def test_an_agreement_attested_from_both_sides_has_no_silent_party(talks: NegotiationView) -> None:
    (agreement,) = talks.rounds[0].agreements

    assert names(agreement.agreed_by) == ["Northland", "Southland"]
    assert agreement.silent_parties == ()


def test_the_state_of_a_term_is_what_a_source_says_or_not_stated(talks: NegotiationView) -> None:
    ceasefire, passage = talks.rounds[0].agreements[0].provisions

    assert (ceasefire.type, ceasefire.status, ceasefire.status_label) == ("ceasefire", "announced", "announced")
    assert (ceasefire.temporary, ceasefire.scope) == (True, "in the village")
    assert (passage.type, passage.status, passage.status_label) == ("", "", "not stated")
    assert passage.temporary is None


def test_a_checked_attestation_carries_its_status(talks: NegotiationView) -> None:
    ceasefire, passage = talks.rounds[0].agreements[0].provisions

    assert ceasefire.attested_by[0].status == ("contradicted", "disputed")
    assert passage.attested_by[0].status == ("unassessed",)


def test_the_outlet_attests_for_no_party(talks: NegotiationView) -> None:
    assert [(item.speaker.label, item.party) for item in talks.attested_by] == [("The Wire", None)]


def test_positions_cite_the_statement_that_voices_them(talks: NegotiationView) -> None:
    (position,) = talks.positions

    assert (position.held_by.label, position.label) == ("Northland", "No troops in the village")
    assert position.citations == ("https://w3id.org/ctkg/id/doc/d1/statement/2",)


def test_the_table_has_a_row_for_each_term_and_for_a_round_without_any(talks: NegotiationView) -> None:
    assert [(row[0], row[6], row[8], row[9]) for row in talks.table.rows] == [
        ("1", "Ceasefire", "Ada", "Southland"),
        ("1", "Safe passage", "Ministry of Southland", "Northland"),
        ("2", "", "The Wire", ""),
    ]
    assert talks.table.rows[2][3] == "not reported"


def test_the_summary_counts_terms_that_every_party_attests(talks: NegotiationView) -> None:
    assert talks.summary == "Northland and Southland: 2 rounds, 2 terms reported, none of them attested by every party."


def test_a_negotiation_that_is_not_there_is_not_found(northland: OxigraphReader) -> None:
    with pytest.raises(NotFoundError, match="no negotiation"):
        NegotiationBuilder().build(northland, {"id": "negotiation/ns-1"})


@pytest.mark.parametrize(
    ("written", "said"),
    [("PT5H", "5 hours"), ("PT1H", "1 hour"), ("P2D", "2 days"), ("PT90M", "90 minutes"), ("PT", "PT"), ("", "")],
)
def test_durations_are_said_in_words(written: str, said: str) -> None:
    assert duration_in_words(written) == said
