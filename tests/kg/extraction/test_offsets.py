"""Offsets count code points of the text as it was taken in, whatever is in it."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.config import Settings
from kg.errors import InputError
from kg.extraction.base import extractors
from kg.extraction.intake import article_from
from kg.extraction.intake.reader import Taken
from kg.extraction.stored import from_json, to_json

PIECES = st.sampled_from(
    [
        "Ada Berg said that the shore was quiet.",
        "“We will meet,” he said — “again.”",
        "The U.N. General Assembly voted 141-5, with 35 abstentions.",
        "Міністр сказав, що дорога відкрита.",
        "قال الوزير إن الطريق مفتوح.",
        "😀 Talks on Monday ended with no deal 👍🏽.",
        "e\u0301tude\u00a0said\u2028nothing",
        "MOSCOW — The Kremlin denied it.",
        'He said "',
        "\n\n",
        "\r\n",
        "last week",
    ]
)


@settings(max_examples=40)
@given(st.lists(PIECES, min_size=1, max_size=8).map(" ".join))
def test_every_evidence_is_in_the_text_and_survives_being_stored(text):
    try:
        article = article_from(Taken(f"A headline of the day\n\n{text}"), "here", "article", dt.date(2022, 3, 3))
    except InputError:
        return
    found = extractors.get("rules")(Settings()).extract(article)
    for candidate in found:
        for span in candidate.evidence:
            assert span.end <= len(article.text)
            assert span.of(article.text).strip()
    assert from_json(to_json(article, found), "here") == (article.sha256, found)
    covered = sorted(part.span for part in article.parts)
    assert all(one.end <= other.start for one, other in pairwise(covered))
