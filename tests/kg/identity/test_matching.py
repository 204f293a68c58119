"""Candidates for the same thing: what counts, in which order, and what can never be the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identity import Candidate, Names, candidates, pairs
from kg.identity.matching import normal
from kg.queries import iri_of
from kg.stores.base import Reader

Reading = Callable[..., Reader]

STATES = """
<state/rus> a :State ; rdfs:label "Russia"@en , "Россия"@ru ; skos:altLabel "Russian Federation"@en ; :iso3 "RUS" ; :cowCode 365 ;
  :when "1991-12-26/.." ; :startEarliest "1991-12-26"^^xsd:date ; :startLatest "1991-12-26"^^xsd:date .
<state/ussr> a :State ; rdfs:label "Soviet Union"@en ; :cowCode 365 ; :when "1922-12-30/1991-12-25" ;
  :startEarliest "1922-12-30"^^xsd:date ; :startLatest "1922-12-30"^^xsd:date ; :endEarliest "1991-12-25"^^xsd:date ; :endLatest "1991-12-25"^^xsd:date .
<state/east> a :State ; rdfs:label "Estmark"@en ; :cowCode 290 ; :succeededBy <state/new-east> .
<state/new-east> a :State ; rdfs:label "Estmark"@en ; :cowCode 290 .
<state/west> a :State ; rdfs:label "Westmark"@en ; :cowCode 291 .
<state/occident> a :State ; rdfs:label "Occident"@en ; :cowCode 291 .
<actor/russia> a :State ; rdfs:label "RUSSIAN FEDERATION"@en .
<actor/ru> a :State ; rdfs:label "Rossiya"@en ; :iso3 "RUS" .
<actor/rusia> a :State ; rdfs:label "Rusia"@es .
<person/russia> a :Person ; rdfs:label "Russia"@en .
<state/niger> a :State ; rdfs:label "Niger"@en ; :iso3 "NER" .
<state/nigeria> a :State ; rdfs:label "Nigeria"@en ; :iso3 "NGA" .
"""


@pytest.fixture
def states(reading: Reading) -> Names:
    head = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . "
    return Names(reading(head + "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . " + STATES, "entities/states"))


def of(found: list[Candidate], first: str, second: str) -> Candidate | None:
    wanted = {iri_of(first), iri_of(second)}
    return next((item for item in found if {item.first.id, item.second.id} == wanted), None)


def test_a_shared_code_is_certain(states: Names) -> None:
    found = of(pairs(states), "state/rus", "actor/ru")
    assert found is not None
    assert (found.score, found.reasons) == (1.0, ("both have the ISO code RUS",))


def test_a_shared_name_counts_whatever_its_capitals(states: Names) -> None:
    found = of(pairs(states), "state/rus", "actor/russia")
    assert found is not None
    assert (found.score, found.reasons) == (0.95, ("both are called 'russian federation'",))


def test_a_correlates_of_war_code_is_less_than_certain(states: Names) -> None:
    found = of(pairs(states), "state/west", "state/occident")
    assert found is not None
    assert (found.score, found.reasons) == (0.9, ("both have the Correlates of War code 291",))


def test_names_nearly_alike_count_less(states: Names) -> None:
    found = of(candidates(states, iri_of("state/rus")), "state/rus", "actor/rusia")
    assert found is not None
    # "russia" and "rusia": 11 letters, one of them in one name only: 1 - 1/11.
    assert found.score == pytest.approx(0.9 * 10 / 11, abs=0.0001)
    assert found.reasons == ("'russia' is 91% like 'rusia'",)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("state/rus", "person/russia"),
        ("state/rus", "state/ussr"),
        ("state/niger", "state/nigeria"),
        ("state/east", "state/new-east"),
    ],
    ids=["other kinds", "dates that exclude each other", "other codes", "one succeeds the other"],
)
def test_what_cannot_be_the_same_is_no_candidate(states: Names, first: str, second: str) -> None:
    assert of(pairs(states, 1000), first, second) is None
    assert of(candidates(states, iri_of(first), 1000), first, second) is None


def test_pairs_are_those_found_one_by_one_the_likeliest_first(states: Names) -> None:
    found = pairs(states, 1000)
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)
    for item in found:
        assert of(candidates(states, item.first.id, 1000), item.first.id, item.second.id) is not None


def test_a_name_finds_records_and_a_class_narrows_them(states: Names) -> None:
    assert [ref.id for ref, score, _ in states.find("russia") if score == 1.0] == [
        iri_of("person/russia"),
        iri_of("state/rus"),
    ]
    assert iri_of("person/russia") not in {ref.id for ref, _, _ in states.find("russia", "State")}


def test_a_part_of_a_name_finds_more_than_a_name_that_looks_alike(reading: Reading) -> None:
    head = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    names = Names(
        reading(
            head + '<person/l> a :Person ; rdfs:label "Sergey Lavrov"@en . <state/l> a :State ; rdfs:label "Laos"@en .'
        )
    )
    (first, *_) = names.find("lavrov")
    assert (first[0].label, first[1]) == ("Sergey Lavrov", 0.85)


def test_votes_of_one_body_on_one_day_may_be_one(reading: Reading) -> None:
    day = ':startEarliest "2022-03-02"^^xsd:date ; :startLatest "2022-03-02"^^xsd:date'
    head = (
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
        f'<event/a> a :VoteEvent ; rdfs:label "Aggression"@en ; :body <org/ga> ; {day} . '
        f'<event/b> a :VoteEvent ; rdfs:label "Resolution of the eleventh session"@en ; :body <org/ga> ; {day} . '
        f'<event/c> a :VoteEvent ; rdfs:label "Budget"@en ; :body <org/council> ; {day} .'
    )
    (found,) = pairs(Names(reading(head)))
    assert {found.first.id, found.second.id} == {iri_of("event/a"), iri_of("event/b")}
    # 0.8, and 0.7 of that because one document names both.
    assert found.score == pytest.approx(0.56)
    assert found.reasons[0] == "both are of one body on one day"


def test_an_empty_name_finds_nothing(states: Names) -> None:
    assert states.find("") == states.find("?!") == []


@given(st.text(max_size=40))
def test_a_normal_name_stays_as_it_is(name: str) -> None:
    assert normal(normal(name)) == normal(name)


def test_two_of_one_name_that_one_document_keeps_apart_are_no_safe_match(reading: Reading) -> None:
    head = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    groups = """<actor/g-357> a :Actor ; rdfs:label "UÇK"@en . <actor/g-361> a :Actor ; rdfs:label "UCK"@en ."""
    (found,) = pairs(Names(reading(head + groups, "doc/groups")))
    # 0.95 for the name, of which 0.7 is left.
    assert (found.score, found.reasons) == (0.665, ("both are called 'uck'", "but one document names both"))
    (register,) = pairs(Names(reading(head + groups, "entities/groups")))
    assert register.score == 0.95
