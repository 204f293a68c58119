"""What is drafted as a quotation are words that stand in quotation marks, and none of the article's own."""

from __future__ import annotations

import pytest

from kg.extraction.article import Span
from kg.extraction.candidates import ActorCandidate, Candidates, StatementCandidate
from kg.extraction.draft import dossier


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ('"We will meet again," she said.', "We will meet again,"),
        ('"We will," she said, "meet again on Friday."', "meet again on Friday."),
        ("“We will meet again”", "We will meet again"),
        ('"We will meet again', "We will meet again"),
    ],
)
def test_a_quotation_has_no_words_of_the_article(reading, said, quote):
    read = reading(f"The talks ended. {said}")
    start = read.article.text.index(said)
    span = Span(start, start + len(said))
    found = Candidates(
        "by-hand/1",
        actors=(ActorCandidate(id="actor-1", evidence=(span,), rule="r", name="Ada Berg", type="Person"),),
        statements=(
            StatementCandidate(
                id="statement-1",
                evidence=(span,),
                rule="r",
                speaker="actor-1",
                speaker_span=None,
                cue=None,
                content=span,
                mode="direct",
                act="claim",
            ),
        ),
    )
    (statement,) = dossier(read.article, found, publisher="org/x")["statements"]
    assert statement["quote"] == quote
