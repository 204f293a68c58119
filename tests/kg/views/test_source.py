from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import InputError
from kg.queries import iri_of
from kg.stores.oxigraph import OxigraphReader
from kg.views.source import SourceBuilder, SourceView


def build(reader: OxigraphReader, **parameters: str) -> SourceView:
    return SourceBuilder().build(reader, {"id": "doc/d1"} | parameters)


def test_passages_come_in_running_order_with_their_exact_words(northland: OxigraphReader) -> None:
    passages = build(northland).passages

    assert [passage.number for passage in passages] == [1, 2, 3, 4, 5]
    assert "".join(piece.text for piece in passages[2].pieces) == "The ministry denies it."


def test_each_passage_names_what_rests_on_it(northland: OxigraphReader) -> None:
    model = build(northland)
    known = {item.id: item for item in model.hanging}

    for passage in model.passages:
        for iri in passage.hanging:
            assert passage.number in known[iri].sentences
    assert all(any(item.id in passage.hanging for passage in model.passages) for item in model.hanging)
    assert known[iri_of("doc/d1/statement/3")].status == ("unassessed",)


def test_statements_are_listed_first(northland: OxigraphReader) -> None:
    kinds = [item.type for item in build(northland).hanging]

    assert kinds[: kinds.count("Statement")] == ["Statement"] * kinds.count("Statement")
    assert kinds[kinds.count("Statement")] == "Assessment"


def test_a_long_document_is_shown_in_parts(northland: OxigraphReader) -> None:
    parts = [build(northland, limit="2", page=str(number)) for number in (1, 2, 3)]

    assert [[passage.number for passage in part.passages] for part in parts] == [[1, 2], [3, 4], [5]]
    assert parts[0].total == 5
    assert "part 2 of 3" in parts[1].summary
    with pytest.raises(InputError, match="no page 4"):
        build(northland, limit="2", page="4")


DOCUMENT = """
<doc/test> a :Document ; <http://purl.org/dc/terms/title> "Test"@en .
<doc/test/p/1> a :Passage ; :inDocument <doc/test> ; :sentence 1 ; :charStart 0 ; :charEnd 14 ; :exact "He met Ada, he" .
<doc/test/p/2> a :Passage ; :inDocument <doc/test> ; :sentence 2 ; :charStart 15 ; :charEnd 20 ; :exact "said." .
<doc/test/p/3> a :Passage ; :inDocument <doc/test> ; :sentence 9 ; :charStart 300 ; :charEnd 304 ; :exact "End." .
<person/ada> a :Person ; rdfs:label "Ada"@en .
<person/bo> a :Person ; rdfs:label "Bo"@en .
<doc/test/m/1> a :Mention ; :inPassage <doc/test/p/1> ; :surface "Ada" ; :refersTo <person/ada> .
<doc/test/m/2> a :Mention ; :inPassage <doc/test/p/1> ; :surface "he" ; :refersTo <person/bo> .
"""


def test_names_in_a_sentence_are_marked_where_they_stand(reading: Callable[..., OxigraphReader]) -> None:
    reader = reading("@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ." + DOCUMENT)
    (first, second, third) = SourceBuilder().build(reader, {"id": "doc/test"}).passages

    marked = [(piece.text, first.mentions[piece.marks[0]].refers_to[0].label) for piece in first.pieces if piece.marks]
    assert marked == [("Ada", "Ada"), ("he", "Bo")]
    assert "".join(piece.text for piece in first.pieces) == "He met Ada, he"
    assert (second.gap, third.gap) == (False, True)
