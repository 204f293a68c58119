"""An actor is said to be a record that the store does not have: only if that is meant."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import InputError, ValidationError
from kg.pipeline import ingest
from kg.review import Review, State, UnknownRecordError
from kg.review.publish import prepare, publish
from kg.stores.oxigraph import open_reader

REGISTER = """
actors:
  - {id: person/ada-berg, type: Person, label: Ada Berg}
  - {id: person/ada-borg, type: Person, label: Ada Borg}
  - {id: state/northland, type: State, label: Northland}
places:
  - {id: place/ada-bergen, label: Ada Bergen}
"""


@pytest.fixture
def recorded(review: Review, settings: Any, tmp_path: Any) -> Review:
    """In a store that has some actors."""
    (tmp_path / "register.yaml").write_text(REGISTER)
    ingest([tmp_path / "register.yaml"], settings)
    return review


def decide(review: Review, *decisions: dict[str, Any]) -> State:
    return review.decide(decisions, revision=review.revision(), by="ann")


def merge(into: str, **more: Any) -> dict[str, Any]:
    return {"action": "merge", "id": "actor-1", "into": into, **more}


def test_those_near_it_are_named_and_nothing_is_decided(recorded):
    with pytest.raises(UnknownRecordError, match="The store has no person/ada-brg") as caught:
        decide(recorded, {"action": "accept", "ids": ["date-1"]}, merge("person/ada-brg"))
    assert set(caught.value.near) == {("person/ada-berg", "Ada Berg"), ("person/ada-borg", "Ada Borg")}
    assert caught.value.near[0] == ("person/ada-berg", "Ada Berg")
    assert "person/ada-berg (Ada Berg)" in caught.value.hint
    assert "new: true" in caught.value.hint
    assert recorded.revision() == 0


def test_an_id_that_is_unlike_any_is_near_those_of_the_actors_name(recorded):
    with pytest.raises(UnknownRecordError) as caught:
        decide(recorded, merge("person/q17"))
    assert ("person/ada-berg", "Ada Berg") in caught.value.near


def test_one_that_is_there_and_one_that_is_meant_to_be_new_are_taken(recorded):
    assert decide(recorded, merge("person/ada-berg")).item("actor-1").fields["known"] == "person/ada-berg"
    state = decide(recorded, merge("person/ada-berg-2", new=True))
    assert state.item("actor-1").fields["known"] == "person/ada-berg-2"


@pytest.mark.parametrize("more", [{}, {"new": True}])
def test_an_id_written_into_the_field_is_looked_up_too(recorded, more):
    edit = {"action": "edit", "id": "actor-1", "fields": {"known": "person/nobody"}, **more}
    add = {
        "action": "add",
        "kind": "actor",
        "fields": {"name": "Ada", "known": "person/nobody", "evidence": [{"start": 0, "end": 3}]},
        **more,
    }
    for decision in (edit, add):
        if more:
            assert decide(recorded, decision)
        else:
            with pytest.raises(UnknownRecordError, match="no person/nobody"):
                decide(recorded, decision)


def test_an_empty_store_has_none_and_the_publisher_and_whom_the_review_named_are_known(review):
    with pytest.raises(UnknownRecordError) as caught:
        decide(review, merge("person/ada"))
    assert caught.value.near == ()
    decide(review, merge("org/gazette"))  # the publisher
    decide(review, merge("person/ada", new=True))
    assert decide(review, {"action": "merge", "id": "actor-3", "into": "person/ada"}).revision == 3


def test_emptying_the_field_and_what_is_no_id_are_told_as_before(recorded):
    assert decide(recorded, {"action": "edit", "id": "actor-1", "fields": {"known": ""}})
    with pytest.raises(InputError, match="cannot be the id of a record"):
        decide(recorded, merge("no id/"))


def test_undone_and_redone_it_is_not_asked_again(recorded):
    decide(recorded, merge("person/new", new=True))
    decide(recorded, {"action": "undo"})
    assert decide(recorded, {"action": "redo"}).item("actor-1").fields["known"] == "person/new"


def test_an_office_is_of_its_holder_whatever_the_organisation_was_merged_into(recorded, settings):
    decide(
        recorded,
        {"action": "accept", "ids": ["statement-1"]},
        {"action": "merge", "id": "actor-2", "into": "state/northland"},
    )
    reader = open_reader(settings.store)
    prepared = prepare(recorded, reader, by="ann")
    office = f"{settings.base_iri}doc/{recorded.id}/x/r1-foreign-minister-northland"
    assert prepared.items[office] == "actor-1"
    publish(recorded, settings, by="ann")
    held = f"SELECT ?o {{ <{office}> org:organization ?o }}"
    assert [row[0].value for row in open_reader(settings.store).query(held)] == [f"{settings.base_iri}state/northland"]


def test_an_office_in_what_is_another_one_of_the_article_is_of_its_holder(review):
    decide(
        review,
        {"action": "accept", "ids": ["statement-1", "actor-4"]},
        {"action": "merge", "id": "actor-2", "into": "actor-4"},
    )
    items = prepare(review, _nothing(), by="ann").items
    assert [item for iri, item in items.items() if iri.endswith("/x/r1-foreign-minister-southland")] == ["actor-1"]


def _nothing() -> Any:
    from kg.stores.oxigraph import memory_reader

    return memory_reader(())


def test_a_meeting_that_lacks_its_parties_names_its_item(review):
    state = decide(
        review,
        {"action": "accept", "ids": ["vote-1"]},
        {"action": "edit", "id": "talks-1", "fields": {"parties": []}},
    )
    with pytest.raises(ValidationError):
        prepare(review, _nothing(), by="ann")
    assert [problem.item for problem in state.problems] == ["talks-1"]
