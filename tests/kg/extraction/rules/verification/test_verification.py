"""What an article says of a claim, in the many ways in which it is said; sentences and names are invented.

Before each note stand two statements; the note is about the second, that of the minister, Jon Vale.
"""

from __future__ import annotations

import pytest

BEFORE = (
    "Ada Berg said the weather was fine. The minister, Jon Vale, claimed that 40 of his soldiers had never "
    "crossed the river "
    "to the town, where a video and a letter showed the road. "
)
NOTES = {
    "not-independently-verified": """
        The claim could not immediately be verified.
        There was no independent confirmation of the report.
        AFP was unable to verify the account independently.
        He offered no proof.
        The ministry provided no evidence for the allegation.
        No evidence has been made public.
        It was not possible to confirm the claim independently.
        His claim has yet to be substantiated.
        None of this could be confirmed.
        Nothing has been produced to support the charge.
        The figure could not be checked.
        The report remains unconfirmed.
        The allegation is unproven.
        No other source has confirmed the story.
        The UN said it could not verify the number.
        The ministry did not say how it had arrived at the figure.
        The account has not been corroborated by anyone else.
        Officials in the capital would neither confirm nor deny the report.
        There is so far nothing to back his word.
        The agency said it had no means of checking the account.
        The authenticity of the recording could not be established.
        It was unclear whether the claim was true.
        He cited no source for the figure.
        Journalists could not get to the town to see for themselves.
        The claim has not been borne out by anyone else.
        The mission said it had no information of its own on the claim.
    """,
    "false": """
        That is not true.
        The claim is baseless.
        The allegation was untrue, the court found.
        There was no such meeting.
        The letter turned out to be a forgery.
        The story was made up.
        The assertion is wrong: the law has never been repealed.
        An inquiry found the accusation to be groundless.
        The photograph is a fake.
    """,
    "misleading": """
        The claim is misleading.
        The photograph was taken in 2014 in another country.
        The video is old.
        The film had been edited.
        The figure leaves out the wounded.
        The quotation was taken out of context.
        The footage dates from an exercise held three years ago.
        The chart gives a false picture.
        The claim lacks context.
        What he did not say is that his army had left the north of the town.
        That is true only of the centre of the town.
        The Herald's verdict: misleading.
    """,
    "contradicted": """
        Satellite images show otherwise.
        Witnesses told a different story.
        Flight data contradict that account.
        That is at odds with the findings of the UN panel.
        His version does not square with the hospital's records.
        But photographs from the scene show a crater.
        Video from the town, however, showed soldiers in the square.
        Monitors said they saw no sign of a withdrawal.
        It later emerged that the order had been signed a week earlier.
        Documents obtained by the newspaper suggest the opposite.
        Reporters who reached the town found the market burnt out.
        UN monitors counted 14 violations that night.
        The evidence points the other way.
        The logbook puts the ship 200 miles away.
    """,
    "disputed": """
        Officials on the other side dispute the account.
        The government has denied it.
        Velaria says that is a lie.
        The opposition called the claim absurd.
        The rebels gave a different account.
        Her rival challenged that figure.
        The claim is hotly disputed.
        Kyiv denies the accusation, saying that the road was empty.
        The rebels rejected that account.
        Kyiv tells a different story.
    """,
    "corroborated": """
        The UN mission confirmed the account.
        Hospital records bear out the figure.
        Video verified by the agency supports the claim.
        The account was confirmed by two other witnesses.
        Satellite images are consistent with that account.
        Tracking data back up his version.
        The UN has since confirmed the deaths.
        An independent inquiry later reached the same conclusion.
        The figure tallies with that of the hospitals.
        Phone records prove him right.
    """,
    "retracted": """
        The ministry has since withdrawn the statement.
        He later retracted the remark.
        The ministry later corrected the figure to 12.
        The post was deleted within an hour.
        On Friday the army backed away from the claim.
        The minister took back the accusation.
        The army later revised the toll to 14.
        He has since changed his account.
        The minister corrected himself on Tuesday: two soldiers had died.
        Vale conceded on Tuesday that he had been wrong.
    """,
}
ALL = [(line.strip(), verdict) for verdict, lines in NOTES.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("note", "verdict"), ALL, ids=[note for note, _ in ALL])
def test_a_note_has_its_verdict_and_hangs_on_the_claim_before(reading, note, verdict):
    read = reading(BEFORE + note)
    (found,) = read.found.verifications
    (statement,) = [s for s in read.found.statements if s.id in found.statements]
    assert (found.verdict, read.words(statement.content)[:7]) == (verdict, "that 40")


ATTACHED = [
    ("Vale claimed that the bridge had fallen, a claim that Velaria denies.", "disputed"),
    ("Vale claimed that the bridge had fallen, which Velaria disputes.", "disputed"),
    ("Vale claimed that the bridge had fallen, an assertion contradicted by satellite images.", "contradicted"),
    ("Vale claimed that the bridge had fallen, though pictures from the town show it standing.", "contradicted"),
    ("Vale claimed that the bridge had fallen, which could not be verified.", "not-independently-verified"),
    (
        "Vale claimed that the bridge had fallen, figures that this newspaper could not check.",
        "not-independently-verified",
    ),
    ("Vale claimed that the bridge had fallen but offered no evidence.", "not-independently-verified"),
    ("Vale claimed that the bridge had fallen, but he later took that back.", "retracted"),
    ("Vale claimed that the bridge had fallen, and tracking data support this.", "corroborated"),
    ("Vale claimed that the bridge had fallen; the officers who went there photographed it whole, records show.", None),
    ("Without offering evidence, Vale claimed that the bridge had fallen.", "not-independently-verified"),
    ("Vale falsely claimed that the bridge had fallen.", "false"),
    ("Vale claimed that the bridge had fallen, though reporters drove across it on Sunday.", "contradicted"),
    ("Vale claimed that the bridge had fallen, but it was still standing on Sunday.", "contradicted"),
    ("Vale claimed that the bridge had fallen, contrary to what its own log shows.", "contradicted"),
    ("Vale claimed that the bridge had fallen, an account rejected by the governor.", "disputed"),
    ("Vale claimed that the bridge had fallen, an account the governor rejects.", "disputed"),
    ("Vale claimed that the bridge had fallen, something no outsider has seen.", "not-independently-verified"),
    ("Vale claimed that the bridge had fallen, offering nothing in support.", "not-independently-verified"),
    ("Vale claimed that the bridge had fallen, which is untrue.", "false"),
    ("Vale claimed that the bridge had fallen, and pictures seen by this newspaper confirm it.", "corroborated"),
    ("Vale claimed that the bridge had fallen, as satellite pictures confirm.", "corroborated"),
    ("Vale claimed that the bridge had fallen, an account that two drivers confirmed.", "corroborated"),
    ("Vale claimed that the bridge had fallen, but withdrew the remark an hour later.", "retracted"),
    ("Vale claimed that the bridge had fallen, a claim he has since dropped.", "retracted"),
    ("Vale claimed that the bridge had fallen, a comparison that leaves out the new one.", "misleading"),
    ("Vale said, falsely, that the bridge had fallen.", "false"),
    ("Journalists could not verify Vale's claim that the bridge had fallen.", "not-independently-verified"),
]


@pytest.mark.parametrize(("text", "verdict"), ATTACHED, ids=[text for text, _ in ATTACHED])
def test_a_clause_that_hangs_on_a_claim_is_about_it_and_no_part_of_it(reading, text, verdict):
    read = reading(f"Ada Berg said the weather was fine. {text}")
    assert read.said[1] == ("Vale", "that the bridge had fallen")
    claim = read.found.statements[1].id
    assert [(n.verdict, n.statements) for n in read.found.verifications] == ([(verdict, (claim,))] if verdict else [])


@pytest.mark.parametrize(
    "text",
    [
        "Ada Berg denied that the bridge had fallen.",
        "Ada Berg said the bridge was verified as safe by engineers.",
        "Ada Berg rejected the truce.",
        "Ada Berg said the weather was fine. The army withdrew its troops from the town.",
        "Ada Berg said the weather was fine. The Senate confirmed the new ambassador.",
        "Ada Berg said the weather was fine. It was, the bishop said, a time to forgive.",
        "Ada Berg said the weather was fine. A meeting planned for June never took place.",
        "Ada Berg said the weather was fine. The texts were two draft resolutions. The Front has rejected them.",
        "Ada Berg said the weather was fine. Senegal put the draft to the vote a day after Egypt withdrew it.",
    ],
)
def test_what_only_sounds_like_a_note_is_none(reading, text):
    assert reading(text).found.verifications == ()


@pytest.mark.parametrize(
    "note",
    [
        "Monitors say they cannot establish who opened fire.",
        "Observers say they have been unable to determine which army shot first.",
    ],
)
def test_who_cannot_establish_what_happened_leaves_the_claim_unverified(reading, note):
    read = reading(f"Jon Vale said the army had opened fire first. {note}")
    (found,) = read.found.verifications
    assert (found.verdict, found.statements) == ("not-independently-verified", (read.found.statements[0].id,))


def test_two_rival_claims_are_both_what_a_note_is_about(reading):
    read = reading("Ada Berg said 40 had died. Jon Vale put the toll at 12. Neither figure could be verified.")
    (found,) = read.found.verifications
    assert found.statements == tuple(s.id for s in read.found.statements)


def test_a_claim_is_found_again_by_its_owner_and_by_what_it_speaks_of(reading):
    text = "Ada Berg claimed the mill had burned. Jon Vale claimed the bridge had fallen. "
    for note, speaker in (("Berg's claim is false.", "Ada Berg"), ("The claim about the mill is false.", "Ada Berg")):
        read = reading(text + note)
        (found,) = read.found.verifications
        assert [read.name(s.speaker) for s in read.found.statements if s.id in found.statements] == [speaker]


@pytest.mark.parametrize(
    "answer", ["Kyiv denies the accusation.", "The rebels rejected the charge.", "The army dismissed it as propaganda."]
)
def test_an_accused_who_only_answers_makes_a_statement_and_no_note(reading, answer):
    assert reading(BEFORE + answer).found.verifications == ()


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (
            "The union said 60 men were held.",
            "The prison's own register, which this newspaper has seen, lists 22 names.",
        ),
        ("The navy said the ship had cut the cable.", "A Finnish engineering firm later found that ice had cut it."),
        ("The governor said the raiders had shot at the mill.", "Two nurses said they had heard nothing."),
        ("The army said the last of them had left.", "A satellite picture handed to the mission shows a row of tents."),
    ],
)
def test_a_record_or_a_finding_that_is_set_beside_a_claim_contradicts_it(reading, claim, evidence):
    (note,) = reading(f"{claim} {evidence}").found.verifications
    assert note.verdict == "contradicted"


def test_words_that_do_not_stand_where_somebody_says_make_the_claim_false(reading):
    (note,) = reading("The envoy spoke of a trial, a phrase that does not appear in the document.").found.verifications
    assert note.verdict == "false"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Berg said the weather was fine. A meeting that was planned for June never took place.",
        "Ada Berg said the weather was fine. The envoys could not even agree on a table.",
        "Ada Berg said the weather was fine. The ministry cut their number by a third.",
        "Ada Berg said the weather was fine. The document itself is older.",
        "Ada Berg said the weather was fine. The hill people have no such council and follow their chief.",
    ],
)
def test_what_happens_to_something_else_than_a_claim_is_no_note(reading, text):
    assert reading(text).found.verifications == ()
