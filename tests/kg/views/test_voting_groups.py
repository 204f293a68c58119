from __future__ import annotations

from kg.queries import iri_of
from kg.stores.oxigraph import OxigraphReader
from kg.views.vote import VoteBuilder, VoteView


def build(reader: OxigraphReader, **parameters: str) -> VoteView:
    return VoteBuilder().build(reader, {"id": "event/vote-held"} | parameters)


def test_other_votes_of_the_body_can_be_chosen_to_compare_with(northland: OxigraphReader) -> None:
    others = build(northland).others

    assert iri_of("event/vote-2019") in [other.vote.id for other in others]
    assert iri_of("event/vote-held") not in [other.vote.id for other in others]
    assert [other.when for other in others] == sorted((other.when for other in others), reverse=True)


def test_few_roll_calls_make_no_blocs_unless_they_are_asked_for(northland: OxigraphReader) -> None:
    assert build(northland).voices.groups == ()

    voices = build(northland, by="bloc").voices
    assert voices.kind == "bloc"
    assert "So few show little." in voices.note
    counted = [voter.id for group in voices.groups for found in group.voters.values() for voter in found]
    roll = [voter.id for group in build(northland).roll for voter in group.voters]
    assert sorted(counted) == sorted(roll)


def test_groups_can_be_left_away(northland: OxigraphReader) -> None:
    assert build(northland, by="none").voices.kind == ""


MEMBERS = """
@prefix org: <http://www.w3.org/ns/org#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<org/ga> a :DeliberativeBody ; rdfs:label "Assembly"@en .
<org/pact> a :Coalition ; rdfs:label "Pact"@en .
<state/a> a :State ; rdfs:label "A"@en . <state/b> a :State ; rdfs:label "B"@en . <state/c> a :State ; rdfs:label "C"@en .
<doc/test/r1> a :RoleHolding ; org:member <state/a> ; org:organization <org/pact> .
<doc/test/r2> a :RoleHolding ; org:member <state/b> ; org:organization <org/pact> .
<event/v> a :VoteEvent ; rdfs:label "Vote"@en ; :body <org/ga> .
<v/1> a :Vote ; :voteEvent <event/v> ; :voter <state/a> ; :option <https://w3id.org/ctkg/vocab/option/yes> .
<v/2> a :Vote ; :voteEvent <event/v> ; :voter <state/b> ; :option <https://w3id.org/ctkg/vocab/option/no> .
<v/3> a :Vote ; :voteEvent <event/v> ; :voter <state/c> ; :option <https://w3id.org/ctkg/vocab/option/yes> .
"""


def test_memberships_come_first_and_who_is_in_none_is_counted(reading) -> None:
    voices = VoteBuilder().build(reading(MEMBERS), {"id": "event/v"}).voices

    assert voices.kind == "membership"
    assert [(group.name, group.total) for group in voices.groups] == [("Pact", 2), ("in none of these", 1)]
    assert {option: [voter.label for voter in found] for option, found in voices.groups[0].voters.items()} == {
        "yes": ["A"],
        "no": ["B"],
    }
