"""Confidence is what was measured: counts by hand, smoothed, and none where nobody has measured."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from kg.config import Settings
from kg.errors import ParseError
from kg.extraction.article import Span
from kg.extraction.base import extractors
from kg.extraction.candidates import (
    ActorCandidate,
    Candidates,
    DateCandidate,
    EventCandidate,
    StatementCandidate,
    TalksCandidate,
    VoteCandidate,
)
from kg.extraction.intake import read_article
from kg.extraction.judging import judge
from kg.extraction.measured import (
    STRENGTH,
    Measured,
    Precision,
    measure,
    read_table,
    rules_of,
    shipped,
    to_text,
    with_confidences,
)
from kg.extraction.scoring import score

EXAMPLE = Path(__file__).parents[3] / "examples" / "articles"


def marked(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}


def said(id: str, start: int, end: int, speaker: str, rule: str = "cue-clause/1 name/1") -> StatementCandidate:
    content = Span(start, end)
    return StatementCandidate(
        id=id,
        evidence=(content,),
        rule=rule,
        speaker=speaker,
        speaker_span=None,
        cue=None,
        content=content,
        mode="indirect",
        act="claim",
    )


def actor(id: str, start: int, *, rule: str = "person/1", optional: bool = False) -> ActorCandidate:
    span = Span(start, start + 5)
    return ActorCandidate(id=id, evidence=(span,), rule=rule, name=f"Name {start}", type="Person", optional=optional)


def date(id: str, start: int, value: str) -> DateCandidate:
    return DateCandidate(id=id, evidence=(Span(start, start + 6),), rule="weekday/1", value=value)


GOLD = {
    "actors": [
        {"id": "berg", "name": "Berg", "mentions": [marked(0, 5)]},
        {"id": "holm", "name": "Holm", "mentions": [marked(10, 15)]},
        {"id": "aide", "name": "Aide", "mentions": [marked(20, 25)], "optional": True},
    ],
    "statements": [
        {"id": "s1", "speaker": "berg", "content": marked(100, 120)},
        {"id": "s2", "speaker": "holm", "content": marked(200, 220)},
        {"id": "s3", "speaker": "holm", "content": marked(300, 320), "optional": True},
    ],
    "dates": [
        {"span": marked(400, 406), "value": "2022-03-01"},
        {"span": marked(420, 426), "value": "2022-03-02", "optional": True},
    ],
    "votes": [{"id": "v1", "body": "holm", "status": "held", "date": "2022-03-01", "yes": 5, "no": 2, "abstain": None}],
    "negotiations": [],
    "events": [],
}


def counts(candidates: Candidates) -> dict[tuple[str, str], tuple[int, int]]:
    measured = measure(judge(candidates, GOLD), "by hand")
    return {(row.element, row.rule): (row.right, row.judged) for row in measured.rows}


def test_words_and_speaker_of_a_statement_are_counted_apart() -> None:
    actors = (actor("a1", 0), actor("a2", 10))
    found = Candidates(
        "x/1",
        actors=actors,
        statements=(
            said("1", 100, 120, "a1"),  # both right
            said("2", 200, 220, "a1"),  # the words are right, the speaker is not
            said("3", 500, 520, "a1"),  # nobody said that: nothing to judge of the speaker
            said("4", 300, 320, "a1"),  # optional in the gold: not judged at all
        ),
    )
    measured = counts(found)
    assert measured["statement-words", "cue-clause/1"] == (2, 3)
    assert measured["statement-speakers", "name/1"] == (1, 2)


def test_of_two_candidates_of_one_actor_one_is_wrong_and_those_in_passing_are_not_judged() -> None:
    found = Candidates(
        "x/1",
        actors=(
            actor("a1", 0),
            actor("a2", 0, rule="unnamed/1"),
            actor("a3", 20),
            actor("a4", 60),
            actor("a5", 90, optional=True),
        ),
    )
    assert counts(found) == {("actors", "person/1"): (1, 2), ("actors", "unnamed/1"): (0, 1)}


def test_a_date_that_the_gold_does_not_want_is_neither_right_nor_wrong() -> None:
    found = Candidates(
        "x/1", dates=(date("1", 400, "2022-03-01"), date("2", 420, "2022-03-02"), date("3", 440, "2022-03-02"))
    )
    assert counts(found) == {("dates", "weekday/1"): (1, 2)}


def test_of_a_vote_each_field_that_it_fills_is_judged() -> None:
    vote = VoteCandidate(
        id="1", evidence=(Span(0, 9),), rule="tally/1", body="a1", status="held", when="2022-03-01", yes=5, no=3
    )
    found = Candidates("x/1", actors=(actor("a1", 10),), votes=(vote,))
    assert counts(found)["votes", "tally/1"] == (4, 5)  # body, status, day and yes; not no


def test_numbers_of_votes_are_scored_apart_and_those_of_what_is_no_vote_are_too_many() -> None:
    vote = VoteCandidate(
        id="1", evidence=(Span(0, 9),), rule="tally/1", body="a1", status="held", when="2022-03-01", yes=5, no=3
    )
    match = VoteCandidate(id="2", evidence=(Span(50, 53),), rule="tally/1", body="a2", status="scheduled", yes=3, no=1)
    found = Candidates("x/1", actors=(actor("a1", 10), actor("a2", 40)), votes=(vote, match))
    tallies = score("x" * 100, found, GOLD)["tallies"]
    assert (tallies.right, tallies.proposed, tallies.wanted) == (1, 4, 2)
    nothing = score("x" * 100, Candidates("x/1"), GOLD)["tallies"]
    assert (nothing.right, nothing.proposed, nothing.wanted) == (0, 0, 2)


def test_talks_and_events_that_no_gold_knows_are_wrong() -> None:
    talks = TalksCandidate(id="1", evidence=(Span(0, 9),), rule="talks/1", parties=("a1",), when="2022-03-01")
    event = EventCandidate(
        id="1", evidence=(Span(0, 4),), rule="event/1", type="Event", label="strike", trigger=Span(0, 4)
    )
    found = counts(Candidates("x/1", talks=(talks,), events=(event,)))
    assert found == {("negotiations", "talks/1"): (0, 3), ("events", "event/1"): (0, 1)}


def test_the_score_and_the_counts_agree() -> None:
    found = Candidates(
        "x/1",
        actors=(actor("a1", 0), actor("a2", 10), actor("a3", 60)),
        statements=(said("1", 100, 120, "a1"), said("2", 200, 220, "a1"), said("3", 500, 520, "a2")),
        dates=(date("1", 400, "2022-03-01"), date("3", 440, "2022-03-02")),
    )
    scores, measured = score("x" * 600, found, GOLD), counts(found)
    assert (scores["actors"].right, scores["actors"].proposed) == measured["actors", "person/1"] == (2, 3)
    assert (scores["dates"].right, scores["dates"].proposed) == measured["dates", "weekday/1"] == (1, 2)
    assert (scores["statements"].right, scores["statements"].proposed) == (1, 3)


TABLE = Measured(
    [
        Precision("dates", "weekday/1", 6, 6, "by hand"),
        Precision("dates", "ago/1", 0, 2, "by hand"),
        Precision("dates", "day-after/1", 0, 0, "by hand"),
        Precision("statement-words", "cue-clause/1", 8, 10, "by hand"),
        Precision("statement-speakers", "name/1", 6, 8, "by hand"),
    ]
)


def test_a_confidence_lies_between_what_was_counted_and_what_the_element_reaches() -> None:
    mean = (6 + 1) / (8 + 2)
    assert TABLE.mean("dates") == pytest.approx(mean)
    assert TABLE.confidence(date("1", 0, "2022")) == round((6 + STRENGTH * mean) / (6 + STRENGTH), 2)
    ago, unmet = replace(date("1", 0, "2022"), rule="ago/1"), replace(date("1", 0, "2022"), rule="day-after/1")
    assert TABLE.confidence(ago) == round(STRENGTH * mean / (2 + STRENGTH), 2)
    assert TABLE.confidence(unmet) == round(mean, 2)


def test_the_confidence_of_a_statement_is_that_of_its_words_times_that_of_its_speaker() -> None:
    words = (8 + STRENGTH * 9 / 12) / (10 + STRENGTH)
    speaker = (6 + STRENGTH * 7 / 10) / (8 + STRENGTH)
    assert TABLE.confidence(said("1", 0, 9, "a1")) == round(words * speaker, 2)


def test_an_element_of_which_nothing_was_judged_has_no_confidence() -> None:
    table = Measured([*TABLE.rows, Precision("events", "event/1", 0, 0, "by hand")])
    event = EventCandidate(
        id="1", evidence=(Span(0, 4),), rule="event/1", type="Event", label="strike", trigger=Span(0, 4)
    )
    assert ("events", "event/1") in table
    assert table.confidence(event) is None


@pytest.mark.parametrize("rule", ["cue-clause/9 name/1", "cue-clause/1 guess/1", "llm some-model"])
def test_what_nobody_measured_has_no_confidence(rule: str) -> None:
    assert TABLE.confidence(said("1", 0, 9, "a1", rule)) is None


def test_candidates_get_their_confidence_and_keep_all_else() -> None:
    found = Candidates("x/1", statements=(said("1", 0, 9, ""),), dates=(date("1", 0, "2022"),), notes=("a note",))
    changed = with_confidences(found, TABLE)
    assert [one.confidence for one in changed] == [TABLE.confidence(one) for one in found]
    assert replace(changed, statements=found.statements, dates=found.dates) == found


def test_a_table_is_read_as_it_was_written_and_nothing_else_is() -> None:
    assert read_table(to_text(TABLE), "here").rows == TABLE.rows
    for broken in ("", "rule\tright\n", to_text(TABLE) + "dates\tx/1\tmany\t3\tby hand\n"):
        with pytest.raises(ParseError):
            read_table(broken, "here")


def test_every_rule_that_reads_the_example_was_measured() -> None:
    extractor = extractors.get("rules")(Settings())
    found = [
        candidate
        for path in sorted(EXAMPLE.glob("*.txt"))
        for candidate in extractor.extract(read_article(path, Settings(), dt.date(2022, 3, 3)))
    ]
    assert len(found) > 20
    unmeasured = sorted({rule for one in found for rule in rules_of(one) if rule not in shipped()})
    assert unmeasured == [], "measure anew: python benchmarks/extraction/score.py FOLDER --precision --write"
    judged = {row.element for row in shipped().rows if row.judged}
    assert {"actors", "dates", "statement-words", "statement-speakers", "verification"} <= judged
    assert [one for one in found if (one.confidence is None) == ({of for of, _ in rules_of(one)} <= judged)] == []
    assert all(0 < one.confidence < 1 for one in found if one.confidence is not None)


def test_the_table_that_is_shipped_is_in_order() -> None:
    rows = shipped().rows
    assert len(rows) > 30
    assert all(0 <= row.right <= row.judged for row in rows)
    assert len({(row.element, row.rule) for row in rows}) == len(rows)
