from __future__ import annotations

import pytest

from kg.errors import InputError, NotFoundError
from kg.stores.oxigraph import OxigraphReader
from kg.views.actor import ActorBuilder, ActorView


@pytest.fixture(scope="module")
def nor(northland: OxigraphReader) -> ActorView:
    return ActorBuilder().build(northland, {"id": "state/nor"})


def test_names_aliases_and_identifiers(nor: ActorView) -> None:
    assert nor.names == (("de", "Nordland"), ("en", "Northland"))
    assert nor.alt_names == (("en", "the North"),)
    assert nor.external_ids == (("Wikidata", "http://www.wikidata.org/entity/Q1"), ("ISO 3166-1", "NOR"))
    assert (nor.type, nor.type_label) == ("State", "state")


def test_roles_held_and_roles_held_in_it_are_told_apart(nor: ActorView) -> None:
    assert [(line.role, line.organization.label, line.when) for line in nor.roles] == [
        ("member state", "Assembly", "as of 2020-05-04")
    ]
    assert [(line.member.label, line.role) for line in nor.office_holders] == [("Ada", "president")]
    assert nor.roles[0].citations[0] in nor.citations


def test_statements_on_its_behalf_are_its_own_and_the_rest_is_about_it(nor: ActorView) -> None:
    assert [(line.speaker.label, line.text) for line in nor.statements] == [("Ada", "Southland aims at villagers.")]
    assert [line.text for line in nor.statements_about] == ["The two sides met."]
    assert nor.statements[0].status == ("contradicted", "disputed")


def test_talks_come_in_order_of_time_the_undated_last(nor: ActorView) -> None:
    assert [(line.event.label, line.part, line.when) for line in nor.talks] == [
        ("First round", "party", "2020-05-01"),
        ("Peace talks", "party", "2020-05-01/.."),
        ("Second round", "party", ""),
    ]


def test_votes_come_in_order_of_time(nor: ActorView) -> None:
    assert [(line.event.label, line.option) for line in nor.votes] == [
        ("Vote of 2019", "no"),
        ("Vote on the village", "no"),
    ]


def test_relations_are_counted_by_actor_kind_and_direction(nor: ActorView) -> None:
    found = {(line.other.label, line.kind, line.direction): line for line in nor.relations}

    assert found["Southland", "met", "both"].count == 2
    assert found["Southland", "acted-on", "out"].end == ""
    assert found["Ada", "spoke-for", "in"].status == ("contradicted", "disputed")
    assert found["Assembly", "voted", "out"].start == "2019-01-01"
    assert found["Assembly", "mediated", "in"].count == 1


def test_the_votes_of_its_members_are_not_relations_of_a_body(northland: OxigraphReader) -> None:
    assembly = ActorBuilder().build(northland, {"id": "org/assembly"})

    assert {line.kind for line in assembly.relations} == {"mediated", "role"}
    assert [line.part for line in assembly.talks] == ["mediator"]


def test_parts_and_wholes(northland: OxigraphReader) -> None:
    ministry = ActorBuilder().build(northland, {"id": "org/ministry"})
    southland = ActorBuilder().build(northland, {"id": "state/sou"})

    assert [item.label for item in ministry.part_of] == ["Southland"]
    assert [item.label for item in southland.parts] == ["Ministry of Southland"]


def test_an_actor_nobody_mentions_is_empty_and_not_an_error(northland: OxigraphReader) -> None:
    model = ActorBuilder().build(northland, {"id": "group/villagers"})

    assert (model.roles, model.talks, model.votes) == ((), (), ())
    assert len(model.statements_about) == 2


def test_bad_ids_are_refused(northland: OxigraphReader) -> None:
    with pytest.raises(InputError, match="'id' is missing"):
        ActorBuilder().build(northland, {})
    with pytest.raises(NotFoundError, match="no actor 'place/hall'"):
        ActorBuilder().build(northland, {"id": "place/hall"})


def test_the_summary_names_only_what_there_is(nor: ActorView) -> None:
    assert nor.summary == (
        "State. On record: 1 statement by or for Northland; 1 statement by others about Northland; "
        "3 parts in talks; 2 votes cast."
    )


def test_an_open_end_of_a_relation_stays_open_in_the_table(nor: ActorView) -> None:
    acted = next(row for row in nor.table.rows if row[0] == "relation" and "acted on" in row[2])
    assert acted[1] == "[2020-04-01..]"
