"""Who occurs, which office they hold, and whom a pronoun or a title stands for; sentences and names are invented."""

from __future__ import annotations

import pytest

OFFICES = [
    ("Northland's water minister, Lidia Orr, spoke.", "Lidia Orr", "water minister"),
    ("Lidia Orr, the bloc's secretary general, spoke.", "Lidia Orr", "secretary general"),
    ("Lidia Orr, the cable operator's chief executive, spoke.", "Lidia Orr", "chief executive"),
    ("Lidia Orr, who chairs the Fishermen's Union, spoke.", "Lidia Orr", "chair"),
    ("Lidia Orr, who heads the mission, spoke.", "Lidia Orr", "head"),
    ("The head of the Drivers' Federation, Lidia Orr, spoke.", "Lidia Orr", "head"),
    ("Former President Lidia Orr spoke.", "Lidia Orr", "former president"),
    ("The rebel leader, Lidia Orr, spoke.", "Lidia Orr", "leader"),
    ("Deputy Prime Minister Lidia Orr spoke.", "Lidia Orr", "deputy prime minister"),
    ("The UN envoy, Lidia Orr, spoke.", "Lidia Orr", "envoy"),
    ("Lidia Orr, a spokeswoman for the Hill Army, spoke.", "Lidia Orr", "spokeswoman"),
    ("Lidia Orr, the union's general secretary, spoke.", "Lidia Orr", "general secretary"),
    ("Lidia Orr, the company's vice president, spoke.", "Lidia Orr", "vice president"),
    ("The vice-president for operations, Lidia Orr, spoke.", "Lidia Orr", "vice-president for operations"),
    ("Communication Minister Lidia Orr spoke.", "Lidia Orr", "communication minister"),
    ("Northland's chief negotiator, Deputy Foreign Minister Lidia Orr, spoke.", "Lidia Orr", "deputy foreign minister"),
    ("Lidia Orr, Special Representative and Head of the Mission, spoke.", "Lidia Orr", "head"),
]


@pytest.mark.parametrize(("text", "name", "office"), OFFICES, ids=[text for text, _, _ in OFFICES])
def test_an_office_is_read_before_and_behind_the_name(reading, text, name, office):
    (person,) = [a for a in reading(text).found.actors if a.name == name]
    assert office in [role.role for role in person.roles]


@pytest.mark.parametrize(
    "text",
    ["General Lidia Orr spoke.", "Pell Andrin, a spokesman for Mr Orr, spoke.", "An adviser to Mr Orr said it rained."],
)
def test_a_rank_is_no_office_and_who_is_spoken_for_does_not_hold_the_speakers(reading, text):
    for actor in reading(text).found.actors:
        assert "Orr" not in actor.name or actor.roles == () or actor.type != "Person" or "adviser to" in actor.name


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ada Berg, the minister, met Jon Vale. She said it rained.", "Ada Berg"),
        ("Ada Berg, the minister, met Jon Vale. He said it rained.", "Jon Vale"),
        ("The army shelled Mirvan. Ada Berg said it rained. It said the town was quiet.", "army"),
        ("Ada Berg said it rained. Mr Vale said it did not. She said it was late.", "Ada Berg"),
        ("An aid worker in Shire said it rained. She said it was late.", "aid worker in Shire"),
        ("The president, Ada Berg, spoke. The president said it rained.", "Ada Berg"),
        ("The ministry issued a report. The rebels spoke. They said it rained.", "rebels"),
        ("His lawyer, Ana Ruiz, said it rained.", "Ana Ruiz"),
        ("The head of the mission, Carina Voss, praised the text. She said it rained.", "Carina Voss"),
    ],
)
def test_a_pronoun_is_who_was_the_subject_and_fits(reading, text, speaker):
    assert reading(text).said[-1][0] == speaker


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Velaria's foreign minister spoke.", "Velaria"),
        ("Talks with Velaria were broken off.", "Velaria"),
        ("Velarian troops crossed the river. Velaria was silent.", "Velaria"),
        ("The government of Velaria fell.", "Velaria"),
        ("The Velaria police fired in the air. Velaria was silent.", "Velaria"),
    ],
)
def test_a_state_that_no_list_has_is_known_by_what_only_states_have(reading, text, state):
    assert (state, "State") in [(a.name, a.type) for a in reading(text).found.actors]


def test_a_town_is_no_state(reading):
    found = reading("Shells fell near Mirvan. Mirvan, the capital, was quiet. The mayor of Mirvan spoke.").found
    assert [a for a in found.actors if a.type == "State"] == []


def test_a_body_is_one_under_its_name_its_initials_and_one_word_of_it(reading):
    text = (
        "The United Mission in Nadria (UNMIN) said it rained. UNMIN said it was late. "
        "The Court for the Straits said it rained. The court said it was late."
    )
    found = reading(text)
    speakers = [who for who, _ in found.said]
    assert speakers == ["United Mission in Nadria"] * 2 + ["Court for the Straits"] * 2


def test_troops_of_whom_nothing_is_told_are_left_out(reading):
    found = reading("Velaria's president spoke. Velarian troops slept. Ada Berg said it rained.").found
    assert "Velarian troops" not in [a.name for a in found.actors]


def test_every_reference_of_a_candidate_is_to_an_actor_that_is_proposed(reading):
    found = reading("The government of Velaria met the rebels. The army said the rebels had shelled it.").found
    ids = {a.id for a in found.actors} | {""}
    assert {s.speaker for s in found.statements} | {a.part_of for a in found.actors} <= ids


@pytest.mark.parametrize(
    ("text", "name", "type"),
    [
        ("Talks were convened at the invitation of Patriarch Elias, who said it rained.", "Patriarch Elias", "Person"),
        ("Garret Brand, the company's vice president, said it rained.", "Garret Brand", "Person"),
        (
            "Zhurna Left Bank Administration officials said it rained.",
            "Zhurna Left Bank Administration",
            "GovernmentBody",
        ),
    ],
)
def test_a_name_goes_to_its_end_and_is_of_what_bears_it(reading, text, name, type):
    assert (name, type) in [(a.name, a.type) for a in reading(text).found.actors]


def test_two_bodies_that_somebody_bargains_for_are_two(reading):
    found = reading(
        "Negotiators for Amber Health and Nurses United of Three Counties met on Wednesday for an hour."
    ).found
    assert {"Amber Health", "Nurses United of Three Counties"} <= {a.name for a in found.actors}


def test_a_congress_of_unions_is_no_parliament(reading):
    found = reading("The Trade Union Congress said on Monday that it was ready for talks.")
    assert [(actor.name, actor.type) for actor in found.found.actors] == [("Trade Union Congress", "Organization")]
