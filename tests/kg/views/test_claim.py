from __future__ import annotations

import pytest

from kg.errors import InputError, NotFoundError
from kg.queries import iri_of
from kg.stores.oxigraph import OxigraphReader
from kg.views.claim import Claim, ClaimBuilder


def build(reader: OxigraphReader, name: str) -> Claim:
    return ClaimBuilder().build(reader, {"id": name})


def test_the_history_of_a_status_goes_from_the_report_to_the_last_verdict(northland: OxigraphReader) -> None:
    steps = build(northland, "doc/d1/statement/2").history

    assert [(step.what, step.by, step.status) for step in steps] == [
        ("reported", "The Wire", ("unassessed",)),
        ("contradicted", "The Wire", ("contradicted",)),
        ("disputed", "Lone", ("contradicted", "disputed")),
    ]


def test_the_sentence_stands_among_its_neighbours_and_alone_is_marked(northland: OxigraphReader) -> None:
    (place,) = build(northland, "doc/d1/statement/3").surroundings

    assert [(sentence.number, sentence.reports) for sentence in place.sentences] == [
        (1, False), (2, False), (3, True), (4, False), (5, False),
    ]  # fmt: skip
    assert "".join(piece.text for piece in place.sentences[2].pieces) == "The ministry denies it."
    assert place.document.label == "First report"


def test_quoted_words_are_marked_inside_their_sentence(northland: OxigraphReader) -> None:
    (place,) = build(northland, "doc/d1/statement/4").surroundings
    (sentence,) = (sentence for sentence in place.sentences if sentence.reports)

    assert [piece.text for piece in sentence.pieces if piece.marks] == ["Enough."]


def test_the_original_words_come_before_the_translation_and_both_before_the_summary(northland: OxigraphReader) -> None:
    words = build(northland, "doc/d1/statement/4").wordings

    assert [(item.text, item.language, item.verbatim) for item in words] == [
        ("Досить.", "uk", True),
        ("Enough.", "en", True),
        ("It is enough.", "en", False),
    ]


def test_only_exact_words_stand_in_quotation_marks_above_the_page(northland: OxigraphReader) -> None:
    assert build(northland, "doc/d1/statement/4").title == "Bó: “Досить.”"
    assert build(northland, "doc/d1/statement/3").title == "Ministry of Southland: Southland does not aim at villagers."


def test_an_assessment_has_its_evidence_with_who_gathered_it_and_where(northland: OxigraphReader) -> None:
    first = build(northland, "doc/d1/statement/2").assessments[0]

    assert [item.label for item in first.assessors] == ["The Wire"]
    assert [(e.text, [by.label for by in e.by], [p.label for p in e.places]) for e in first.evidence] == [
        ("photographs of the village", ["The Wire"], ["Town Hall"])
    ]


def test_what_claims_the_contrary_stands_beside_it_from_both_sides(northland: OxigraphReader) -> None:
    one, other = build(northland, "doc/d1/statement/2"), build(northland, "doc/d1/statement/3")

    assert iri_of("doc/d1/statement/3") in [item.citation for item in one.beside if item.side == "against"]
    assert iri_of("doc/d1/statement/2") in [item.citation for item in other.beside if item.side == "against"]


def test_no_statement_stands_beside_itself_or_twice(northland: OxigraphReader) -> None:
    for number in (1, 2, 3, 4, 6):
        model = build(northland, f"doc/d1/statement/{number}")
        beside = [item.citation for item in model.beside]
        assert model.id not in beside
        assert len(beside) == len(set(beside))


def test_a_statement_that_nobody_assessed_says_so(northland: OxigraphReader) -> None:
    model = build(northland, "doc/d1/statement/3")

    assert model.assessments == ()
    assert model.status == ("unassessed",)
    assert "Nobody has assessed it" in model.summary


def test_only_a_statement_has_a_card(northland: OxigraphReader) -> None:
    with pytest.raises(NotFoundError):
        build(northland, "event/vote-held")
    with pytest.raises(InputError, match="id"):
        ClaimBuilder().build(northland, {})
