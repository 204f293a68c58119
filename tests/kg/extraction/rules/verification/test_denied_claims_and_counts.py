"""Notes on claims that stand in the sentence that denies them, on counts by others, and on what somebody saw."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The interior minister dismissed Jon Vale's claim that the bridge had been blown up by his men.",
        "Moscow rejected Kyiv's claim that 400 soldiers had died at Makiivka.",
        "Both Tokyo and Seoul dismissed as untrue the North's announcement that its satellite was circling the earth.",
        "The army rejected a charge by the rebels that it had shelled the market.",
    ],
)
def test_a_claim_that_is_rejected_in_the_sentence_that_tells_it_is_disputed(reading, text):
    found = reading(text).found
    (note,) = found.verifications
    (claim,) = (s for s in found.statements if s.id in note.statements)
    assert note.verdict == "disputed"
    assert claim.content.of(reading(text).article.text).startswith("that ")


def test_the_army_and_the_rebels_are_two(reading):
    found = reading("The army rejected a charge by the rebels that it had shelled the market.").found
    names = {actor.id: actor.name for actor in found.actors}
    assert {names[s.speaker] for s in found.statements} == {"army", "rebels"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The party said 40,000 of its voters had been struck off the roll. The electoral bureau, which compared the two "
         "rolls, found 612 deletions.", "contradicted"),
        ("The mayor said the blockade had been lifted at noon. From the breakwater I counted twenty-two boats across the "
         "entrance.", "contradicted"),
        ("A spokesman said the crowd had been dispersed with tear gas alone. The hospital recorded nineteen gunshot wounds "
         "that night.", "contradicted"),
        ("Ada Berg said not a single driver had gone back. Some had: eleven lorries left the depot on Tuesday.",
         "contradicted"),
        ("The command said the market had been shelled from the other side. A panel of officers measured the crater and came "
         "to the opposite conclusion.", "contradicted"),
        ("“Every child in the camp gets milk,” Ada Berg said. Mothers we spoke to outside said they had seen none since May.",
         "contradicted"),
        ("For three days the army maintained that the boy had thrown a grenade. It was a pomegranate, investigators "
         "concluded on Tuesday.", "false"),
        ("Claims by the opposition that dead people had voted went to the court, which found them to be without any "
         "foundation.", "false"),
        ("Ada Berg told the inquiry that the strikers were given ten minutes. Under questioning she conceded that it might "
         "have been two.", "retracted"),
        ("A sergeant of the squad has taken back his sworn statement that Ada Berg attacked him with a hammer.",
         "retracted"),
        ("The operator said nine trains in ten were running. It later clarified that the figure was for the emergency "
         "timetable.", "retracted"),
        ("A senator said the embassy had been warned. Two cables released last night appear to support him.", "corroborated"),
        ("Commanders said they had retaken the north of the town. Geolocated footage shows their infantry at the school "
         "there, the institute wrote.", "corroborated"),
        ("Jon Vale says results from 300 stations were changed. He has not named any of them.",
         "not-independently-verified"),
        ("Nothing has been produced to back up the assertion by Rear Admiral Kostov that saboteurs sank the ferry.",
         "not-independently-verified"),
        ("China says the boat rammed its cutter; Manila says that this is “the exact reverse of what happened”.",
         "disputed"),
    ],
)  # fmt: skip
def test_what_others_counted_saw_or_found_is_a_note_on_the_claim(reading, text, verdict):
    found = reading(text).found
    assert [(note.verdict, note.statements) for note in found.verifications] == [(verdict, (found.statements[0].id,))]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Rwanda's army was accused by Kinshasa on Monday of sending two more battalions to the rebels.", "Kinshasa",
         "of sending two more battalions to the rebels"),
        ("The government was blamed by the opposition for the deaths of nine miners.", "opposition",
         "for the deaths of nine miners"),
        ("The boat was rammed on the high seas, as the owners claim.", "owners", "The boat was rammed on the high seas"),
    ],
)  # fmt: skip
def test_what_is_told_in_the_passive_or_behind_as_has_its_speaker(reading, text, speaker, content):
    assert reading(text).said == [(speaker, content)]


def test_a_charge_without_a_source_and_what_somebody_wrote_to_are_no_statements(reading):
    assert reading("The ministry was accused of sending two more battalions to the rebels.").found.statements == ()
    found = reading(
        "The corporal has been confined to barracks, and the battalion commander has written to the family."
    ).found
    assert found.statements == ()
