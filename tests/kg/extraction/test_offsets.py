"""Offsets count code points of the text as it was taken in, whatever is in it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.config import Settings
from kg.errors import InputError
from kg.extraction.article import Article, Span
from kg.extraction.base import extractors
from kg.extraction.candidates import Candidates
from kg.extraction.intake import article_from
from kg.extraction.intake.reader import Taken
from kg.extraction.llm.anchor import Anchors
from kg.extraction.stored import from_json, to_json

PIECES = st.sampled_from(
    [
        "Ada Berg said that the shore was quiet.",
        "“We will meet,” he said — “again.”",
        "The U.N. General Assembly voted 141-5, with 35 abstentions.",
        "Northland’s foreign minister, Ole Holm, denied the claim, which could not be verified.",
        "A second round of talks between Northland and Southland lasted five hours on Tuesday.",
        "Міністр сказав, що дорога відкрита.",
        "قال الوزير إن الطريق مفتوح.",
        "השר אמר שהדרך פתוחה.",
        "部長表示,道路已開放。",
        "😀 Talks on Monday ended with no deal 👍🏽.",
        "👩‍👩‍👧 said \N{RIGHT-TO-LEFT OVERRIDE}olleh\N{POP DIRECTIONAL FORMATTING}.",
        "e\u0301tude\u00a0said\u2028nothing",
        "A\u030angstro\u0308m told reporters that k\u0327e\u0301 was \u200ftrue\u200f.",
        "\U0001d4d0\U0001d4ed\U0001d4ea said it would stay.",
        "MOSCOW — The Kremlin denied it.",
        'He said "',
        "\n\n",
        "\r\n",
        "\ufeff",
        "last week",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=8).map(" ".join)
NOISE = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
MIXED = st.lists(PIECES | NOISE, min_size=1, max_size=8).map(" ".join)
RULES = extractors.get("rules")(Settings())


def taken_in(text: str, headline: str = "A headline of the day") -> Article | None:
    try:
        return article_from(Taken(f"{headline}\n\n{text}"), "here", "article", dt.date(2022, 3, 3))
    except InputError:
        return None


def spans_of(found: object) -> Iterator[Span]:
    """Each stretch that is anywhere in candidates, in their order."""
    if isinstance(found, Span):
        yield found
    elif isinstance(found, tuple):
        for item in found:
            yield from spans_of(item)
    elif dataclasses.is_dataclass(found):
        for field in dataclasses.fields(found):
            yield from spans_of(getattr(found, field.name))


def in_words(article: Article, found: Candidates) -> list[str]:
    return [span.of(article.text) for span in spans_of(found)]


@settings(max_examples=60, deadline=None)
@given(MIXED)
def test_every_stretch_is_words_of_the_text_and_survives_being_stored(text):
    article = taken_in(text)
    if article is None:
        return
    found = RULES.extract(article)
    for span in spans_of(found):
        assert span.end <= len(article.text)
        words = span.of(article.text)
        assert words.strip()
        assert (words[0].isspace(), words[-1].isspace()) == (False, False)
    assert from_json(to_json(article, found), "here") == (article.sha256, found)


@settings(max_examples=60, deadline=None)
@given(MIXED)
def test_parts_are_apart_and_leave_out_no_letter(text):
    article = taken_in(text)
    if article is None:
        return
    parts = [part.span for part in article.parts]
    assert all(one.end <= other.start for one, other in pairwise(parts))
    between = article.text
    for span in reversed(parts):
        between = between[: span.start] + between[span.end :]
    assert not between.strip()
    assert unicodedata.is_normalized("NFC", article.text)


@settings(max_examples=30, deadline=None)
@given(TEXTS, st.integers(1, 5), st.sampled_from(["😀", "👩‍👩‍👧", "\U0001d4d0", "א", "e\u0301", "\u200f"]))
def test_a_letter_before_the_text_moves_all_offsets_by_its_code_points(text, times, letter):
    plain, moved = taken_in(text), taken_in(text, headline=f"A headline of the day {letter * times}")
    assert plain is not None
    assert moved is not None
    shift = len(moved.text) - len(plain.text)
    assert shift == len(unicodedata.normalize("NFC", letter)) * times + 1
    body = len("A headline of the day")
    before, after = RULES.extract(plain), RULES.extract(moved)
    assert [s for s in spans_of(after) if s.start > body + shift] == [
        Span(s.start + shift, s.end + shift) for s in spans_of(before) if s.start > body
    ]


@pytest.mark.parametrize("between", ["😀", "👍🏽", "ש", "\U0001d4d0", "e\u0301", "\u200f\u202e"])
def test_the_words_are_the_same_whatever_stands_between_the_paragraphs(between):
    paragraphs = [
        "Northland's foreign minister, Ole Holm, said the road was open.",
        "The claim could not be independently verified.",
        "On Tuesday the General Assembly voted 141-5, with 35 abstentions, on a resolution.",
    ]
    plain, mixed = taken_in("\n\n".join(paragraphs)), taken_in(f"\n\n{between * 7}\n\n".join(paragraphs))
    assert plain is not None
    assert mixed is not None
    words, others = in_words(plain, RULES.extract(plain)), in_words(mixed, RULES.extract(mixed))
    assert {"Ole Holm", "said", "Tuesday"} <= set(words)
    assert set(words) <= set(others)


def plain_marks(text: str) -> str:
    """With marks as a keyboard has them: a model does not keep their shape."""
    return text.translate(str.maketrans("“”„«»’‘—–", '"""""\'\'--'))


@settings(max_examples=100, deadline=None)
@given(MIXED, st.integers(0, 400), st.integers(1, 80), st.sampled_from([" ", "\n", "  \u00a0"]))
def test_what_a_model_quotes_is_anchored_at_its_very_words(text, start, length, gap):
    article = taken_in(text)
    if article is None:
        return
    words = article.text[start : start + length].split()
    found = Anchors(article).find(plain_marks(gap.join(words)))
    assert (found is None) == (not words)
    if found is not None:
        assert plain_marks(found.of(article.text)).split() == plain_marks(" ".join(words)).split()
