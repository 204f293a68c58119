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
