"""What is wrong with a decision is said in words of ours, whatever was sent in its place."""

from __future__ import annotations

import pytest

from kg.errors import InputError

SPAN = {"start": 0, "end": 4}


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ({"action": "accept", "ids": "statement-1"}, "accept, ids is no list."),
        ({"action": "accept", "ids": [7]}, "accept, ids, entry 1 is no text."),
        ({"action": "accept", "ids": []}, "accept, ids is empty."),
        ({"action": "accept"}, "accept, ids is missing."),
        ({"action": "accept", "ids": ["x" * 201]}, "accept, ids, entry 1 has more than 200 characters."),
        ({"action": "accept", "ids": ["a"] * 2_001}, "accept, ids has more than 2,000 entries."),
        ({"action": "edit", "id": "vote-1", "fields": []}, "edit, fields is no object."),
        ({"action": "edit", "id": "vote-1", "fields": {"yes": "many"}}, "yes is no whole number."),
        ({"action": "edit", "id": "vote-1", "fields": {"yes": 1.5}}, "yes is no whole number."),
        ({"action": "edit", "id": "actor-1", "fields": {"name": 5}}, "name is no text."),
        ({"action": "edit", "id": "actor-1", "fields": {"roles": "king"}}, "roles is no list."),
        ({"action": "edit", "id": "actor-1", "fields": {"evidence": [5]}}, "evidence, entry 1 is no object."),
        ({"action": "edit", "id": "actor-1", "fields": {"evidence": [{"start": 1}]}}, "evidence, entry 1, end is missing."),
        ({"action": "edit", "id": "vote-1", "fields": {"motion": {"start": 5, "end": 5}}}, "5..5 is no stretch of a text."),
        ({"action": "split", "id": "actor-1", "spans": [{"start": -1, "end": 4}]}, "start is below 0."),
        ({"action": "merge", "id": "actor-1", "into": None}, "merge, into is no text."),
        ({"action": "merge", "id": "actor-1", "into": "a/b", "new": "yes"}, "merge, new is neither true nor false."),
        ({"action": "add", "kind": "actor", "fields": {"evidence": [SPAN]}}, "name is missing."),
        ({"action": "about", "publisher": 3}, "about, publisher is no text."),
        ("accept", "A decision is no object."),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_its_place_in_our_words(review, decision, said):
    with pytest.raises(InputError) as caught:
        review.decide([decision], revision=0, by="ann")
    assert said in caught.value.message
    assert caught.value.hint
    assert not any(word in str(caught.value) for word in ("Input should", "valid", "pydantic", "dictionary"))
    assert review.state().revision == 0
