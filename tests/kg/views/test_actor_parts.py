"""An actor of whom there is much on record is shown in parts, the newest first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import InputError
from kg.queries import casts_of, iri_of
from kg.stores.oxigraph import OxigraphReader
from kg.views.actor import ActorBuilder, ActorView

DAY = '"{}"^^<http://www.w3.org/2001/XMLSchema#date>'


def turtle() -> str:
    """State x voted on 1 to 5 May and once on an unknown day, and spoke on 1 and 2 May; y spoke about x on 3 May."""
    lines = ["<state/x> a :State ; <http://www.w3.org/2000/01/rdf-schema#label> 'X'@en . <state/y> a :State ."]
    lines.append("<org/a> a :DeliberativeBody . <doc/d> a :Document . <doc/d/p/1> a :Passage ; :inDocument <doc/d> .")
    for number in range(1, 7):
        when = DAY.format(f"2020-05-0{number}")
        dated = f":startEarliest {when} ; :startLatest {when} ;" if number < 6 else ""
        lines.append(f"<event/{number}> a :VoteEvent ; {dated} :body <org/a> ; :evidencedBy <doc/d/p/1> .")
        lines.append(
            f"<v/{number}> a :Vote ; :voteEvent <event/{number}> ; :voter <state/x> ; :option v:option\\/yes ."
        )
    for number, (who, what) in enumerate((("x", "y"), ("x", "y"), ("y", "x")), 1):
        when = DAY.format(f"2020-05-0{number}")
        said = f":startEarliest {when} ; :startLatest {when} ; :speaker <state/{who}> ; :about <state/{what}>"
        lines.append(f"<doc/d/statement/{number}> a :Statement ; :evidencedBy <doc/d/p/1> ; {said} .")
    return "\n".join(lines)


@pytest.fixture
def reader(reading: Callable[[str], OxigraphReader]) -> OxigraphReader:
    return reading(turtle())


def build(reader: OxigraphReader, **parameters: str) -> ActorView:
    return ActorBuilder().build(reader, {"id": "state/x", **parameters})


def votes(model: ActorView) -> list[str]:
    return [line.event.id.rsplit("/", 1)[1] for line in model.votes]


def said(lines: tuple[object, ...]) -> list[str]:
    return [line.id.rsplit("/", 1)[1] for line in lines]  # type: ignore[attr-defined]  # statement lines


def test_all_of_little_is_shown_and_the_undated_last(reader: OxigraphReader) -> None:
    model = build(reader)
    assert votes(model) == ["1", "2", "3", "4", "5", "6"]
    assert (said(model.statements), said(model.statements_about)) == (["1", "2"], ["3"])
    assert (model.page, model.pages) == (1, 1)
    assert "Shown here" not in model.summary


def test_each_part_holds_what_comes_before_the_last_in_order_of_time(reader: OxigraphReader) -> None:
    parts = [build(reader, limit="4", page=page) for page in ("1", "2")]
    assert [votes(part) for part in parts] == [["3", "4", "5", "6"], ["1", "2"]]
    assert [said(part.statements) for part in parts] == [["1", "2"], []]
    assert [(part.page, part.pages, part.total_votes) for part in parts] == [(1, 2, 6), (2, 2, 6)]
    one = build(reader, limit="1")
    assert (said(one.statements), said(one.statements_about), one.pages) == (["2"], ["3"], 6)


def test_the_summary_says_how_many_there_are_and_how_many_are_shown(reader: OxigraphReader) -> None:
    summary = build(reader, limit="1").summary
    assert "2 statements by or for X; 1 statement by others about X; 6 votes cast." in summary
    assert summary.endswith("Shown here: 1 of 2 statements by it; 1 of 6 votes.")


def test_only_what_is_shown_is_cited(reader: OxigraphReader) -> None:
    cited = set(build(reader, limit="1", page="6").citations)
    assert iri_of("doc/d/statement/2") in cited  # of the relation with y
    assert not any("/event/" in iri for iri in cited)


@pytest.mark.parametrize("wrong", [{"page": "3"}, {"limit": "0"}, {"limit": "501"}, {"page": "x"}])
def test_a_part_that_is_not_there_is_refused(reader: OxigraphReader, wrong: dict[str, str]) -> None:
    with pytest.raises(InputError):
        build(reader, **{"limit": "4", **wrong})


def test_votes_beyond_the_last_part_are_none(reader: OxigraphReader) -> None:
    assert casts_of(reader, iri_of("state/x"), limit=4, page=9) == ([], 6)
