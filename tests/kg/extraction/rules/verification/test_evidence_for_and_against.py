"""Notes by what is set beside a claim: what was seen at the scene, what records show, what became of it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Jon Vale said the army had brought fresh fighters across the border. Monitors of the African Union, who have "
         "manned the crossings since April, have recorded no such movements.", "contradicted"),
        ("The ministry said an Armenian patrol had opened fire first. Footage from an observation post, published on "
         "Monday, shows no patrol at the hour given.", "contradicted"),
        ("Jon Vale said the mortar had been fired from the south-west. Monitors who examined the crater on Sunday assessed "
         "that the round had come from the north.", "contradicted"),
        ("Ada Berg said the figure was an illustration and nothing more. The text itself, which this newspaper has seen, "
         "says 30 percent in so many words.", "contradicted"),
        ("Jon Vale said it was the first attack since the truce. The monitors' records list five.", "contradicted"),
        ("The utility blamed a storm for the cut. The weather office recorded no wind above 20 km/h that night.",
         "contradicted"),
        ("Ada Berg said the shells had hit the market. An agency photographer at the scene counted eleven craters.",
         "corroborated"),
        ("Every one of the men had been seen by a doctor, Ada Berg told the Assembly. That was rejected from the floor by "
         "Idrak Sulen, deputy head of the mission.", "disputed"),
        ("Ada Berg said 40,000 people had marched. The police do not accept the figure.", "disputed"),
        ("The chief, Moro Kint, said he was never consulted. The ministry insists that he was, twice.", "disputed"),
        ("Ada Berg said 6,000 steelworkers had lost their jobs to imports. The figure is right but the reason given for it "
         "leaves readers with the wrong idea.", "misleading"),
        ("The mayor, Ada Berg, said crime had fallen by half. The comparison is with 2020, when the city was in lockdown.",
         "misleading"),
        ("Ada Berg said the premier had sold the island. She has not published the contract that she says proves it.",
         "not-independently-verified"),
        ("Jon Vale said farmers had poisoned the wells. Samples have been sent to a laboratory, and results are not expected "
         "before June.", "not-independently-verified"),
        ("Ada Berg called the observers spies. Her office later said she had been misquoted.", "retracted"),
        ("The ministry said ten boats had been sunk. The number has since gone from its website.", "retracted"),
    ],
)  # fmt: skip
def test_what_is_set_beside_a_claim_is_a_note_on_it(reading, text, verdict):
    found = reading(text).found
    assert [(note.verdict, note.statements) for note in found.verifications] == [(verdict, (found.statements[0].id,))]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Berg said her clients would hand in their rifles by Easter. That is a promise rather than a claim, so there "
        "is nothing in it to check yet.",
        "Ada Berg said the wording was weak. The amendment was tabled by Norway. That was rejected by 36 votes to 20.",
        "Jon Vale said the shells had come from the north. Monitors said they had come from the north-east.",
    ],
)
def test_promises_votes_and_what_agrees_make_no_note(reading, text):
    assert reading(text).found.verifications == ()


def test_the_charge_that_is_taken_back_is_the_one_that_was_made_and_no_other_words(reading):
    found = reading(
        "“A man with an empty stomach does not sign away his rifle,” Hala Darwish said. She also alleged that government "
        "forces had poisoned two wells. Darwish later withdrew the charge, citing an error of a commander."
    ).found
    (note,) = found.verifications
    assert (note.verdict, note.statements) == ("retracted", (found.statements[1].id,))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Ada Berg said his men had raised a flag in Rome. There was no indication that this was so.",
         "not-independently-verified"),
        ("Jon Vale said his fighters had killed 60 soldiers. It was not clear how he had arrived at that figure.",
         "not-independently-verified"),
        ("The navy said the drone had been brought down. It showed no wreckage.", "not-independently-verified"),
        ("The army said it had shot down a drone. The mayor said four had died. It was not possible to reconcile the two "
         "versions.", "not-independently-verified"),
        ("Ada Berg said the delegation had been offered a timetable. Two of its members said they remembered no such offer.",
         "disputed"),
        ("The Front said it had withdrawn from Kibumba. The army called the withdrawal a sham.", "disputed"),
        ("The rebels say they hold eleven of the fourteen districts. The government puts the number at six.", "disputed"),
        ("The rebels say they hold eleven of the fourteen districts. The United Nations puts the number at six.",
         "contradicted"),
        ("Ada Berg said the strike had cost $2 million a day. The union says that figure is three times too high.",
         "disputed"),
        ("Jon Vale said his troops had left the airport on Sunday. Reporters who went there on Monday saw armoured vehicles "
         "at the gate and soldiers checking papers.", "contradicted"),
        ("Ada Berg said the hospital had been empty. The World Health Organization said 87 patients were inside.",
         "contradicted"),
        ("Ada Berg said Portugal had recognised the border in 1936. It did so only in 1971.", "false"),
        ("Jon Vale said the treaty obliged the state to take in 40,000 people. The treaty contains no such clause.", "false"),
        ("Ada Berg said the blockade had been lifted. What she left out is that only one road is open.", "misleading"),
        ("Ada Berg said spending had never been higher. That is so in cash, but not once inflation is counted.",
         "misleading"),
        ("Villagers said soldiers had shot men in the street. Satellite images, analysed by the newspaper, show bodies lying "
         "where the witnesses said they were.", "corroborated"),
        ("The rebels said the dam had been hit by two missiles. Inspectors who visited the site found fragments of missiles, "
         "supporting their account.", "corroborated"),
        ("The agency reported that the envoy had resigned. An hour later it killed the report.", "retracted"),
        ("Jon Vale said on radio that the rebels had poisoned the lake. By evening his office had deleted the recording.",
         "retracted"),
    ],
)  # fmt: skip
def test_what_a_writer_remarks_behind_a_claim_is_a_note_on_it(reading, text, verdict):
    found = reading(text).found
    (note,) = found.verifications
    assert note.verdict == verdict
    assert found.statements[0].id in note.statements


def test_a_retraction_is_of_what_was_said_and_not_of_why(reading):
    found = reading(
        "A spokesman for the UN mission said the helicopter had been shot down. The mission withdrew the statement on "
        "Thursday, saying the cause was still being investigated."
    ).found
    (note,) = found.verifications
    assert note.statements == (found.statements[0].id,)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Berg said her members would crew a ship. The owners put the cost at a level that nobody can pay.",
        "Parliament gave its consent to the pact, backing it by 341 votes to 289.",
    ],
)
def test_costs_and_votes_are_no_notes(reading, text):
    assert reading(text).found.verifications == ()


def test_reports_that_could_not_be_checked_say_nothing(reading):
    found = reading("Jon Vale said fighting went on. Battlefield reports could not be checked.").found
    assert len(found.statements) == 1
