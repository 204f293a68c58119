"""The cases that readers by rule are known to stumble over, each in sentences of our own (published 3 March 2022)."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.config import Settings
from kg.extraction.base import extractors
from kg.extraction.intake import article_from
from kg.extraction.intake.reader import Taken


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "Lena Ort said the navy would keep the strait closed to protect the pipeline, which the Kremlin claims is"
            " threatening Russia.",
            "the navy would keep the strait closed to protect the pipeline",
            "is threatening Russia",
        ),
        (
            "Lena Ort said her ministry acted to save the dam, which Osmark insists belongs to its people.",
            "her ministry acted to save the dam",
            "belongs to its people",
        ),
    ],
)
def test_a_claim_nested_in_a_statement_is_its_own_and_the_statement_ends_before_it(reading, text, outer, inner):
    found = reading(text)
    assert [words for _, words in found.said] == [outer, inner]
    first, second = found.found.statements
    assert second.nested_in == first.id
    assert first.speaker != second.speaker


def test_a_headline_without_a_blank_line_is_not_part_of_the_first_sentence():
    text = (
        "Envoys leave Tova without a deal\n"
        "By Ann Writer\n"
        "TOVA, Northland (AP) — Lena Ort said on Wednesday that the envoys had gone home.\n\n"
        "Nobody was hurt.\n"
    )
    article = article_from(Taken(text), "here", "article", dt.date(2022, 3, 3))
    found = extractors.get("rules")(Settings()).extract(article)
    (statement,) = found.statements
    assert statement.content.of(text) == "that the envoys had gone home"
    assert not any("Envoys leave" in s.of(text) and "Lena" in s.of(text) for s in found.sentences)


def test_a_headline_glued_to_the_first_sentence_is_cut_off():
    text = (
        "Envoys leave Tova without a dealLena Ort said on Wednesday that the envoys had gone home.\n\n"
        "Posted: March 3, 2022\n\nNobody was hurt, and the hotel was closed behind them.\n"
    )
    article = article_from(Taken(text), "here", "article", dt.date(2022, 3, 3))
    found = extractors.get("rules")(Settings()).extract(article)
    (statement,) = found.statements
    assert statement.content.of(text) == "that the envoys had gone home"
    assert next(a.name for a in found.actors if a.id == statement.speaker) == "Lena Ort"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Lena Ort defended the raid, saying the depot was full of shells.",
            [("Lena Ort", "the depot was full of shells")],
        ),
        (
            "The talks will resume, Lena Ort said, adding that no date had been set.",
            [("Lena Ort", "The talks will resume"), ("Lena Ort", "that no date had been set")],
        ),
        (
            "Lena Ort refused to resign, telling reporters she had done nothing wrong.",
            [("Lena Ort", "she had done nothing wrong")],
        ),
    ],
)
def test_saying_at_the_end_of_a_clause_belongs_to_who_acts_in_it(reading, text, said):
    assert reading(text).said[-len(said) :] == said


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It comes a day after the General Assembly voted 141-5, with 35 abstentions, to demand a halt.", "2022-03-02"),
        ("The raid comes two days after the Senate voted 27 to 14 to call up reservists.", "2022-03-01"),
        ("The move came a week after parliament voted, 90-12, to close the port.", "2022-02-24"),
    ],
)
def test_it_comes_a_day_after_dates_the_vote_and_not_the_publication(reading, text, day):
    (vote,) = reading(text).found.votes
    assert vote.when == day


@pytest.mark.parametrize(
    "text",
    [
        "Northland beat Osmark 3-1 in the cup on Saturday.",
        "The Herons won the match 141-35 after extra time.",
        "The blast killed 12 and injured 35.",
        "Some 40-45 people were killed in the raid, and five are missing.",
        "Moira Fell lost the set 6-4 and the match.",
        "Between 14 and 17 shells fell on the market.",
    ],
)
def test_scores_of_games_and_counts_of_the_dead_are_no_votes(reading, text):
    assert reading(text).found.votes == ()


def test_a_tally_beside_a_score_keeps_its_own_numbers(reading):
    text = "The Senate voted 61-12 on Monday to ration water, hours before Northland beat Osmark 2-0."
    (vote,) = reading(text).found.votes
    assert (vote.yes, vote.no, vote.abstain) == (61, 12, None)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("last week", "[2022-02-21..2022-02-27]"),
        ("next week", "[2022-03-07..2022-03-13]"),
    ],
)
def test_a_week_is_from_monday_to_sunday(reading, words, value):
    found = reading(f"The envoys are expected in Tova {words}.").found.dates
    assert [d.value for d in found if d.kind != "publication"] == [value]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Moscow says its planes struck a depot.", "Russia"),
        ("Kyiv denied that its troops had crossed the river.", "Ukraine"),
        ("Beijing has maintained that the resolution was one-sided.", "China"),
    ],
)
def test_a_capital_that_speaks_is_its_state(reading, text, state):
    found = reading(text)
    (statement,) = found.found.statements
    (actor,) = [a for a in found.found.actors if a.id == statement.speaker]
    assert (actor.name, actor.type) == (state, "State")


def test_a_capital_where_something_happens_does_not_speak(reading):
    found = reading("Lena Ort said in Moscow that the road was open.")
    assert found.said == [("Lena Ort", "that the road was open")]


@pytest.mark.parametrize(
    "text",
    [
        "Lena Ort tacitly acknowledged that the road was closed.",
        "Lena Ort has tacitly acknowledged that the road was closed.",
    ],
)
def test_who_tacitly_acknowledged_something_said_it_all_the_same(reading, text):
    found = reading(text)
    assert found.said == [("Lena Ort", "that the road was closed")]
    assert [s.act for s in found.found.statements] == ["acknowledgement"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ('"We are tired," Lena Ort said. "We want to go home."', '"We want to go home."'),
        ('"We are tired," Lena Ort said.\n\n"We want to go home."', '"We want to go home."'),
        ('"We are tired," said Lena Ort. "We want to go home.\n\n"Nobody asked us."', '"Nobody asked us."'),
    ],
)
def test_a_quotation_without_a_speaker_goes_on_from_the_one_before(reading, text, last):
    assert reading(text).said[-1] == ("Lena Ort", last)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("141-5, with 35 abstentions", (141, 5, 35)),
        ("141-5 with 35 abstentions", (141, 5, 35)),
        ("141 to 5, with 35 abstaining", (141, 5, 35)),
        ("by 141 votes to five with 35 abstentions", (141, 5, 35)),
        ("141-5-35", (141, 5, 35)),
    ],
)
def test_a_tally_is_read_in_the_ways_that_papers_write_it(reading, words, numbers):
    text = f"The General Assembly voted {words} on Wednesday to demand an end to the war."
    (vote,) = reading(text).found.votes
    assert (vote.yes, vote.no, vote.abstain) == numbers
    assert vote.when == "2022-03-02"
