"""What a search finds, in which order, and what of it is marked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.asof import as_of
from kg.config import Settings
from kg.pipeline import ingest
from kg.search import Hit, finding, near_ids, search
from kg.stores.base import Reader
from kg.stores.oxigraph import open_reader

TALKS = sorted((Path(__file__).parents[3] / "examples" / "talks-2022-03").glob("*.yaml"))


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    settings = Settings(store=tmp_path_factory.mktemp("search") / "store")
    ingest(TALKS, settings)
    return open_reader(settings.store)


def best(reader: Reader, text: str) -> Hit:
    return search(reader, text, 5)[0]


@pytest.mark.parametrize(
    ("text", "label", "how"),
    [
        ("russia", "Russia", "exact"),
        ("RUSS", "Russia", "start"),
        ("росі", "Russia", "start"),
        ("lavrov", "Sergey Lavrov", "word"),
        ("Лавров", "Sergey Lavrov", "word"),
        ("lavrof", "Sergey Lavrov", "like"),
        ("rusia", "Russia", "like"),
        ("cote d'ivoire", "Côte d'Ivoire", "exact"),
        ("cote divoire", "Côte d'Ivoire", "exact"),
        ("ICC", "International Criminal Court", "exact"),
        ("court criminal", "International Criminal Court", "word"),
        ("khstan", "Kazakhstan", "part"),
        ("unhrc-debate", "Urgent debate of the UN Human Rights Council on an inquiry", "word"),
    ],
)
def test_the_best_hit(talks: Reader, text: str, label: str, how: str) -> None:
    hit = best(talks, text)
    assert (hit.label, hit.how) == (label, how)


def test_words_of_a_statement_are_found_after_actors_and_shown_around_what_was_found(talks: Reader) -> None:
    hits = search(talks, "lavrov")
    assert [hit.group for hit in hits][:2] == ["Actors", "Statements"]
    (hit,) = search(talks, "precision arms")
    assert hit.group == "Statements"
    assert [hit.match[a:b] for a, b in hit.marks] == ["precision", "arms"]


def test_marks_are_places_in_the_name_as_it_is_written(talks: Reader) -> None:
    hit = best(talks, "cote")
    assert [hit.match[a:b] for a, b in hit.marks] == ["Côte"]
    hit = best(talks, "лавр")
    assert [hit.match[a:b] for a, b in hit.marks] == ["Лавр"]


def test_a_word_that_is_there_is_not_taken_for_another_one(talks: Reader) -> None:
    assert {hit.label for hit in search(talks, "iran")} == {"Iran"}
    assert {hit.label for hit in search(talks, "iraq")} == {"Iraq"}


@pytest.mark.parametrize("text", ["", "  ", "?!", '" OR words:* (', "zzzzzz", "a" * 5000, "NEAR(a b)", "\x00", "🙂"])
def test_any_text_may_be_looked_for(talks: Reader, text: str) -> None:
    assert isinstance(search(talks, text, 3), list)


def test_numbers_are_like_nothing_but_themselves(talks: Reader) -> None:
    assert search(talks, "2922") == []


def test_only_records_of_the_classes_asked_for(talks: Reader) -> None:
    assert {hit.style.name for hit in search(talks, "russia", classes=("Actor",))} == {
        "State",
        "ArmedForce",
        "GovernmentBody",
    }
    assert [hit.label for hit in search(talks, "human rights", classes=("VoteEvent",), limit=1)] == [
        "UN Human Rights Council vote on a commission of inquiry on Ukraine"
    ]


def test_as_of_a_day_nothing_is_found_that_was_not_known(talks: Reader) -> None:
    assert "Commission of inquiry" in best(talks, "commission of inquiry").label
    then = as_of(talks, date(2022, 3, 3))
    assert search(then, "commission of inquiry") == []
    assert search(then, "council has voted") == []
    assert best(then, "lavrov").label == "Sergey Lavrov"
    assert best(then, "ICC").label == "International Criminal Court"
    nothing_yet = as_of(talks, date(2014, 1, 1))
    assert search(nothing_yet, "settled a truce") == []


def test_ids_like_one_that_does_not_exist(talks: Reader) -> None:
    base = "https://w3id.org/ctkg/id/"
    assert f"{base}state/rus" in near_ids(talks, f"{base}state/ruz")
    assert near_ids(talks, f"{base}person/lavrow")[0] == f"{base}person/lavrov"
    assert near_ids(talks, f"{base}nowhere/zzzzzzzzz") == []
    assert f"{base}org/unhrc-commission-ukraine" not in near_ids(
        as_of(talks, date(2022, 3, 3)), f"{base}org/unhrc-commission-ukrain"
    )


def test_names_in_scripts_without_spaces_are_found_by_a_part(reading: Callable[..., Reader]) -> None:
    reader = reading('<state/jpn> a :State ; rdfs:label "Japan"@en , "日本国"@ja . <state/kor> a :State ; rdfs:label "대한민국"@ko .'.replace("rdfs:label", "<http://www.w3.org/2000/01/rdf-schema#label>"))  # fmt: skip
    assert [hit.label for hit in search(reader, "日本")] == ["Japan"]
    assert [hit.label for hit in search(reader, "本")] == ["Japan"]
    assert [hit.label for hit in search(reader, "대한")] == ["대한민국"]


def test_aliases_are_names_and_whole_matches_come_first(northland: Reader) -> None:
    assert best(northland, "NORTH").label == "Northland"
    assert [hit.label for hit in search(northland, "the north")] == ["Northland"]
    assert [hit.label for hit in search(northland, "Cland 3")] == ["Cland 3"]
    assert search(northland, 'x" . } UNION { ?s ?p ?o } #\\') == []


@pytest.fixture
def thirty(reading: Callable[..., Reader]) -> Reader:
    """Thirty places named Ford 01 to Ford 30, one of them also Fo; and a name of what is no record."""
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    lines = [f'<place/{n:02}> a :Place ; {label} "Ford {n:02}"@en .' for n in range(1, 31)]
    return reading("\n".join([*lines, f'<place/07> {label} "Fo"@de . <stray> {label} "For"@en .']))


def test_the_best_names_are_taken_and_what_is_no_record_is_passed_over(thirty: Reader) -> None:
    base = "https://w3id.org/ctkg/id/place/"
    assert [hit.id for hit in search(thirty, "fo", 3)] == [f"{base}{name}" for name in ("07", "01", "02")]
    assert len(search(thirty, "fo", 100)) == 30


def test_no_more_records_are_read_than_are_shown(thirty: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    whole = finding.headings
    monkeypatch.setattr(finding, "headings", lambda reader, iris: asked.append(len(list(iris))) or whole(reader, iris))
    search(thirty, "ford", 4)
    assert asked == [4]
