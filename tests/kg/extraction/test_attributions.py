"""Corpora of attributions in PolNeAR's layout: the text below is made up for this test."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kg.config import Settings
from kg.errors import InputError, ParseError
from kg.extraction.article import Span
from kg.extraction.attributions import Attribution, read_attributions, score_attributions
from kg.extraction.base import extractors
from kg.extraction.candidates import ActorCandidate, Candidates, StatementCandidate

LINES = (
    "Harbour stays closed",
    "",
    "TOWN \N{EM DASH} Mayor Ada Berg said the harbour would stay closed.",
    "",
    '"Nobody is above the law," she added, "and no ship is." \N{ANCHOR}',
    "",
    "Critics feared a long wait.",
)
NAME = "gazette_2016-10-02_harbour-stays-closed"


def ann(text: str, *events: dict[str, list[str]]) -> str:
    """Marks in brat's format, of words that stand in the text once."""
    lines: list[str] = []
    number = 0
    for which, event in enumerate(events, 1):
        parts = []
        for part, words in event.items():
            number += 1
            places = ";".join(f"{text.index(w)} {text.index(w) + len(w)}" for w in words)
            lines.append(f"T{number}\t{part} {places}\t{' '.join(words)}")
            parts.append(f"{part}:T{number}")
        number += 1
        at, cue = text.index(event["Cue"][0]), event["Cue"][0]
        lines.append(f"T{number}\tAttribution {at} {at + len(cue)}\t{cue}")
        lines.append(f"E{which}\tAttribution:T{number} {' '.join(parts)}")
    return "\n".join(lines) + "\n"


EVENTS = (
    {"Source": ["Mayor Ada Berg"], "Cue": ["said"], "Content": ["the harbour would stay closed"]},
    {"Source": ["she"], "Cue": ["added"], "Content": ['"Nobody is above the law,"', '"and no ship is."']},
    {"Cue": ["feared"], "Content": ["a long wait"]},
)


def corpus(folder: Path, text: str, marks: str, annotator: str = "4e07") -> Path:
    (folder / "text").mkdir(parents=True, exist_ok=True)
    (folder / "attributions").mkdir(exist_ok=True)
    (folder / "text" / f"{NAME}.txt").write_bytes(text.encode())
    (folder / "attributions" / f"{NAME}_{annotator}.ann").write_bytes(marks.encode())
    return folder


@pytest.mark.parametrize(
    ("end", "change"),
    [("\n", str), ("\r\n", str), ("\n", lambda s: f"\ufeff\n\n{s}".replace("Berg", "Be\u0301rg"))],
    ids=["plain", "CRLF", "letters composed and a mark at the start"],
)
def test_marks_are_read_and_stand_at_their_words_whatever_taking_in_changed(tmp_path, end, change) -> None:
    text = change(end.join(LINES))
    source = "Mayor Ada Be\u0301rg" if "e\u0301" in text else "Mayor Ada Berg"
    events = ({**EVENTS[0], "Source": [source]}, *EVENTS[1:])
    (one,) = read_attributions(corpus(tmp_path, text, ann(text, *events)), Settings())
    assert one.article.published == dt.date(2016, 10, 2)
    words = [
        [[span.of(one.article.text) for span in part] for part in (a.source, a.cue, a.content)]
        for a in one.attributions
    ]
    assert words == [
        [[source.replace("e\u0301", "é")], ["said"], ["the harbour would stay closed"]],
        [["she"], ["added"], ['"Nobody is above the law,"', '"and no ship is."']],
        [[], ["feared"], ["a long wait"]],
    ]
    assert one.attributions[1].whole.of(one.article.text) == '"Nobody is above the law," she added, "and no ship is."'


def test_of_two_annotators_the_first_is_read_and_files_may_stand_side_by_side(tmp_path) -> None:
    text = "\n".join(LINES)
    folder = corpus(tmp_path / "a", text, ann(text, EVENTS[0]), "aaaa")
    corpus(tmp_path / "a", text, ann(text, *EVENTS), "bbbb")
    assert [len(one.attributions) for one in read_attributions(folder, Settings())] == [1]
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / f"{NAME}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b" / f"{NAME}.ann").write_text(f"{ann(text, *EVENTS)}#1\tAnnotatorNotes T1\tsure\n", encoding="utf-8")
    assert [len(one.attributions) for one in read_attributions(tmp_path / "b", Settings())] == [3]


@pytest.mark.parametrize(
    "marks",
    [
        "T1\tSource 0 7\tThe port\n",
        "T1\tSource 90000 90007\tHarbour\n",
        "T1\tSource 0\tHarbour\n",
        "T1\tContent 0 7\tHarbour\nE1\tAttribution:T1 Content:T9\n",
    ],
    ids=["other words", "outside", "no end", "a part that is not there"],
)
def test_marks_that_cannot_be_right_are_refused_with_their_line(tmp_path, marks) -> None:
    with pytest.raises(ParseError, match=rf"{NAME}_4e07\.ann:\d"):
        list(read_attributions(corpus(tmp_path, "\n".join(LINES), marks), Settings()))


def test_a_folder_without_marks_or_without_the_text_is_refused(tmp_path) -> None:
    with pytest.raises(InputError, match="no marked articles"):
        list(read_attributions(tmp_path, Settings()))
    (tmp_path / "a_4e07.ann").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="text of these marks is missing"):
        list(read_attributions(tmp_path, Settings()))


def said(id: str, start: int, end: int, speaker: str) -> StatementCandidate:
    span = Span(start, end)
    return StatementCandidate(
        id=id,
        evidence=(span,),
        rule="x/1",
        speaker=speaker,
        speaker_span=None,
        cue=None,
        content=span,
        mode="indirect",
        act="claim",
    )


def test_a_statement_is_right_if_half_of_its_words_are_marked_and_the_source_is_a_mention_of_its_speaker() -> None:
    berg = ActorCandidate(id="berg", evidence=(Span(0, 9), Span(60, 63)), rule="x/1", name="Ada Berg", type="Person")
    wanted = [
        Attribution("E1", (Span(60, 63),), (), (Span(10, 30),)),
        Attribution("E2", (Span(200, 210),), (), (Span(100, 140), Span(160, 180))),
        Attribution("E3", (), (), (Span(300, 320),)),
        Attribution("E4", (), (), (Span(400, 420),)),
    ]
    found = Candidates(
        "x/1",
        actors=(berg,),
        statements=(
            said("1", 12, 30, "berg"),  # right
            said("2", 100, 140, "berg"),  # the words are right, the source is another one
            said("3", 160, 180, "berg"),  # the second part of the same content: neither right nor wrong
            said("4", 300, 320, ""),  # right: nobody is named
            said("5", 500, 520, "berg"),  # nothing is marked there
        ),
    )
    scores = score_attributions(found, wanted)
    assert (scores["contents"].right, scores["contents"].proposed, scores["contents"].wanted) == (3, 4, 4)
    assert (scores["attributions"].right, scores["attributions"].proposed, scores["attributions"].wanted) == (2, 4, 4)


def test_the_rules_are_scored_on_such_a_corpus(tmp_path) -> None:
    text = "\n".join(LINES)
    (one,) = read_attributions(corpus(tmp_path, text, ann(text, *EVENTS)), Settings())
    scores = score_attributions(extractors.get("rules")(Settings()).extract(one.article), one.attributions)
    assert scores["attributions"].wanted == 3
    assert scores["attributions"].right >= 2
