"""What an office is for, offices of several persons at once, and of those who have no name; all is invented."""

from __future__ import annotations

import pytest

WHOLE = [
    ("Irrigation Minister Lidia Orr spoke.", "irrigation minister"),
    ("The district commissioner, Lidia Orr, spoke.", "district commissioner"),
    ("Lidia Orr, the minister for civil protection, spoke.", "minister for civil protection"),
    ("Lidia Orr, the head of civil affairs at the mission, spoke.", "head of civil affairs"),
    ("Lidia Orr, head of the Northland delegation, spoke.", "head of delegation"),
    ("Lidia Orr, the leader of the opposition, spoke.", "leader of the opposition"),
    ("The European Union's foreign policy chief, Lidia Orr, spoke.", "foreign policy chief"),
    ("Lidia Orr, the Bishop of Kasselu, spoke.", "bishop"),
    ("Lidia Orr, 58, the harbour master, spoke.", "harbour master"),
]


@pytest.mark.parametrize(("text", "office"), WHOLE, ids=[office for _, office in WHOLE])
def test_an_office_is_told_with_what_it_is_for(reading, text, office):
    (person,) = [a for a in reading(text).found.actors if a.name == "Lidia Orr"]
    assert [role.role for role in person.roles] == [office]


@pytest.mark.parametrize("text", ["The new minister, Lidia Orr, spoke.", "The Russian minister, Lidia Orr, spoke."])
def test_words_that_do_not_say_what_an_office_is_for_are_no_part_of_it(reading, text):
    (person,) = [a for a in reading(text).found.actors if a.name == "Lidia Orr"]
    assert [role.role for role in person.roles] == ["minister"]


def test_an_office_in_the_plural_is_that_of_each_person_with_their_own_country(reading):
    found = reading("Lidia Orr and Pell Andrin, the foreign ministers of Kenya and Uganda, met.").found
    names = {actor.id: actor.name for actor in found.actors}
    held = {(a.name, role.role, names.get(role.of)) for a in found.actors for role in a.roles}
    assert held == {("Lidia Orr", "foreign minister", "Kenya"), ("Pell Andrin", "foreign minister", "Uganda")}


def test_who_is_spoken_for_keeps_an_office_of_their_own(reading):
    found = reading("Pell Andrin, a spokesman for the Kenyan President, Lidia Orr, said it rained.").found
    held = {(a.name, role.role) for a in found.actors for role in a.roles}
    assert held == {("Pell Andrin", "spokesman"), ("Lidia Orr", "president")}


def test_a_spokeswoman_without_a_name_has_the_office_that_she_is_called_by(reading):
    found = reading("A spokeswoman for the Hill Army said the road was open.").found
    (person,) = [a for a in found.actors if a.type == "Person"]
    assert [role.role for role in person.roles] == ["spokeswoman"]
