"""Passages stand where they say, to the code point."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.provenance import Span, document_graph, locate, register_graph, sha256

TEXTS = st.text(min_size=1, max_size=60)


@given(before=TEXTS, exact=TEXTS, after=TEXTS)
def test_offsets_of_a_unique_passage_lead_back_to_its_words(before: str, exact: str, after: str) -> None:
    text = before + exact + after
    assume(text.find(exact) == text.rfind(exact))
    span = locate(text, exact)
    assert text[span.start : span.end] == exact


@given(before=TEXTS, exact=TEXTS, after=TEXTS)
def test_given_offsets_are_taken_only_if_the_words_stand_there(before: str, exact: str, after: str) -> None:
    text = before + exact + after
    assert locate(text, exact, len(before), len(before) + len(exact)) == Span(len(before), len(before) + len(exact))
    with pytest.raises(InputError):
        locate(text, exact, len(before), len(before) + len(exact) + 1)


def test_offsets_count_code_points_not_bytes() -> None:
    assert locate("🕊 Київ: talks", "talks") == Span(8, 13)


def test_a_passage_that_is_not_there_or_there_twice_is_explained() -> None:
    with pytest.raises(InputError, match="not in the document"):
        locate("one two", "three")
    with pytest.raises(InputError, match="occurs 2 times") as caught:
        locate("one two one", "one")
    assert "charStart: 0, 8" in str(caught.value)
    with pytest.raises(InputError, match="not in the document"):
        locate("one", "")


def test_overlapping_occurrences_are_all_seen() -> None:
    with pytest.raises(InputError, match="occurs 2 times"):
        locate("aaa", "aa")


def test_wrong_offsets_are_answered_with_the_nearest_right_ones() -> None:
    with pytest.raises(InputError, match="do not enclose") as caught:
        locate("one two one", "one", 7, 10)
    assert "charStart: 8 and charEnd: 11" in str(caught.value)


def test_graphs_are_named_after_documents_and_registers() -> None:
    assert document_graph("https://w3id.org/ctkg/id/doc/memo").value == "https://w3id.org/ctkg/graph/doc/memo"
    foreign = document_graph("http://example.org/memo").value
    assert foreign == "https://w3id.org/ctkg/graph/doc/" + sha256("http://example.org/memo")[:16]
    assert register_graph("UN states (2022)").value == "https://w3id.org/ctkg/graph/entities/UN-states--2022-"


def test_sha256_is_that_of_the_utf8_bytes() -> None:
    # printf 'abc' | sha256sum (FIPS 180-2, B.1)
    assert sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
