"""Votes as a plain wire tells them: the day among other days, the motion among other clauses; of 3 March 2022."""

from __future__ import annotations

import pytest

CASES: list[tuple[str, list[tuple[object, ...]]]] = [
    (
        "The Senate of Orvania rejected the truce late Tuesday by 41 votes to 38, two weeks after rebels freed 12 soldiers.",
        [("Senate of Orvania", "held", "2022-03-01", 38, 41, None, "the truce")],
    ),
    (
        "The National Council, which had met on Monday without result, adopted the text a day later by 12 votes to three.",
        [("National Council", "held", "2022-03-01", 12, 3, None, "the text")],
    ),
    (
        "Three days after Sunday's bombing, parliament voted 88-41 to close the border.",
        [("parliament", "held", "2022-03-02", 88, 41, None, "to close the border")],
    ),
    (
        "The upper house is expected to follow on Friday; the lower house approved the law on Tuesday, 201-188.",
        [("lower house", "held", "2022-03-01", 201, 188, None, "the law")],
    ),
    (
        "In a vote that ended at 3 a.m. on Wednesday, the Chamber backed the cabinet by 61 votes to 60.",
        [("Chamber", "held", "2022-03-02", 61, 60, None, "the cabinet")],
    ),
    (
        "The bill, tabled on 14 February, passed the Senate yesterday by 45 votes to 30.",
        [("Senate", "held", "2022-03-02", 45, 30, None, "The bill")],
    ),
    (
        "The vote in the Assembly, first due on Tuesday, was held on Wednesday: 61 for, 30 against.",
        [("Assembly", "held", "2022-03-02", 61, 30, None, None)],
    ),
    (
        "On Tuesday the premier resigned. Hours later the Assembly chose a caretaker by 31 votes to 12.",
        [("Assembly", "held", "2022-03-01", 31, 12, None, "a caretaker")],
    ),
    (
        "On Monday shells fell on the port. The Diet sat on Tuesday. It voted 44-40 to send troops.",
        [("Diet", "held", "2022-03-01", 44, 40, None, "to send troops")],
    ),
    (
        "Two days before Tuesday's raid the Senate had voted 70-20 to end the patrols.",
        [("Senate", "held", "2022-02-27", 70, 20, None, "to end the patrols")],
    ),
    (
        "A week ago the same motion was lost in the Diet by 30 votes to 33.",
        [("Diet", "held", "2022-02-24", 30, 33, None, "the same motion")],
    ),
    (
        "The Assembly, meeting in emergency session on Wednesday for the first time since November, demanded by 120 votes to 14 that Orvania withdraw.",
        [("Assembly", "held", "2022-03-02", 120, 14, None, "that Orvania withdraw")],
    ),
    (
        "The European Parliament on Tuesday, a day before the leaders meet, backed the ban by 410 votes to 180.",
        [("European Parliament", "held", "2022-03-01", 410, 180, None, "the ban")],
    ),
    (
        "The Council of the League will decide on Saturday whether to expel Orvania. On Tuesday it failed, in a 6-6 tie, to agree on a rebuke.",
        [
            ("Council of the League", "scheduled", "2022-03-05", None, None, None, "whether to expel Orvania"),
            ("Council of the League", "held", "2022-03-01", 6, 6, None, "a rebuke"),
        ],
    ),
    (
        "By nightfall on Wednesday the lower chamber had given its answer: 77 deputies for the treaty, 71 against.",
        [("lower chamber", "held", "2022-03-02", 77, 71, None, "the treaty")],
    ),
    (
        "Of the 15 members of the Security Council, 12 voted on Monday for a text demanding a halt to the shelling; Russia's veto killed it.",
        [("UN Security Council", "held", "2022-02-28", 12, None, None, "a text demanding a halt to the shelling")],
    ),
    (
        "The House of Representatives voted 220-205 on Tuesday to end American support for the campaign, hours after the Senate had killed a similar measure, 48-52.",
        [
            (
                "House of Representatives",
                "held",
                "2022-03-01",
                220,
                205,
                None,
                "to end American support for the campaign",
            ),
            ("Senate", "held", "2022-03-01", 48, 52, None, "a similar measure"),
        ],
    ),
    (
        "A resolution calling for a humanitarian corridor, drafted by Norway and Mexico, was adopted on Tuesday with 13 votes; China and Russia abstained. The Security Council had been deadlocked for a week.",
        [
            (
                "UN Security Council",
                "held",
                "2022-03-01",
                13,
                None,
                2,
                "A resolution calling for a humanitarian corridor",
            )
        ],
    ),
    (
        "The Security Council is due to vote on Friday on a French draft that would extend the mandate of the observers until 30 September.",
        [
            (
                "UN Security Council",
                "scheduled",
                "2022-03-04",
                None,
                None,
                None,
                "a French draft that would extend the mandate of the observers until 30 September",
            )
        ],
    ),
    (
        "A motion of no confidence in the defence minister, tabled by the Orchard Party, was defeated in the lower house on Tuesday night: 88 deputies supported it, 104 opposed it and seven abstained.",
        [("lower house", "held", "2022-03-01", 88, 104, 7, "A motion of no confidence in the defence minister")],
    ),
    (
        "In January she won a similar vote by 97 to 90.\n\nThe Diet will vote on 10 March on whether to lift her immunity.",
        [
            ("Diet", "held", "2022-01", 97, 90, None, None),
            ("Diet", "scheduled", "2022-03-10", None, None, None, "whether to lift her immunity"),
        ],
    ),
    (
        "The Senate, by 41 votes to 38, sent the treaty back to the government on Monday.",
        [("Senate", "held", "2022-02-28", 41, 38, None, "the treaty")],
    ),
    (
        "The seven-member Council of the Delta will decide on Saturday whether to readmit Orvania. A gentler text, a call for talks, failed on a 3-3 tie on Tuesday, with one member abstaining.",
        [
            ("Council of the Delta", "scheduled", "2022-03-05", None, None, None, "whether to readmit Orvania"),
            ("Council of the Delta", "held", "2022-03-01", 3, 3, 1, "A gentler text"),
        ],
    ),
    (
        "On Tuesday Orvania's upper house approved, 48-9, a bill to call up reservists.",
        [("upper house", "held", "2022-03-01", 48, 9, None, "a bill to call up reservists")],
    ),
    (
        "Parliament in Tarn voted by a large majority on Monday to send a delegation to the border; nobody counted.",
        [("Parliament", "held", "2022-02-28", None, None, None, "to send a delegation to the border")],
    ),
    (
        "Two days later the lower house, by 120 votes to 97, refused to extend the state of emergency.",
        [("lower house", "held", "", 120, 97, None, "to extend the state of emergency")],
    ),
    (
        "The parliament of Tarn is to vote next week on a budget that doubles spending on the fleet.",
        [
            (
                "parliament of Tarn",
                "scheduled",
                "[2022-03-07..2022-03-13]",
                None,
                None,
                None,
                "a budget that doubles spending on the fleet",
            )
        ],
    ),
    (
        "Deputies rejected the amnesty 61-58 on Wednesday, despite a plea from the premier.",
        [("parliament", "held", "2022-03-02", 58, 61, None, "the amnesty")],
    ),
    (
        "By 19 votes to none, with three abstentions, the council called on both sides on Tuesday to free their prisoners.",
        [("council", "held", "2022-03-01", 19, 0, 3, "to free their prisoners")],
    ),
    (
        "A proposal to pay the herders for lost cattle was adopted by the Hill Council on Sunday with 14 hands for and three against.",
        [("Hill Council", "held", "2022-02-27", 14, 3, None, "A proposal to pay the herders for lost cattle")],
    ),
    (
        "The European Parliament urged member states on Wednesday, by 502 votes to 61 with 40 abstentions, to open the ports.",
        [("European Parliament", "held", "2022-03-02", 502, 61, 40, "to open the ports")],
    ),
    (
        "On Tuesday parliament, which the Front controls, voted 61-30 to open the ports.",
        [("parliament", "held", "2022-03-01", 61, 30, None, "to open the ports")],
    ),
    (
        "The Organization of American States voted 18-4 on Tuesday to send observers.",
        [("Organization of American States", "held", "2022-03-01", 18, 4, None, "to send observers")],
    ),
    (
        "The council met on Tuesday. Seventeen of the council's 21 members voted yes; two voted no and two abstained.",
        [("council", "held", "2022-03-01", 17, 2, 2, None)],
    ),
    (
        "The cabinet survived a no-confidence motion in the Assembly on Tuesday by 62 votes to 58.",
        [("Assembly", "held", "2022-03-01", 58, 62, None, "a no-confidence motion")],
    ),
    (
        "The nurses reject the offer by 310 votes to 95.",
        [("nurses", "held", "", 95, 310, None, "the offer")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_a_vote_has_the_day_and_the_motion_that_are_its_own(reading, text, wanted):
    found = reading(text)
    told = [
        (found.name(v.body), v.status, v.when, v.yes, v.no, v.abstain, found.words(v.motion) or None)
        for v in found.found.votes
    ]
    assert told == wanted


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("Israel's cabinet approved the accord by 11 votes to seven, and the Knesset was to vote on Thursday.",
         [("Israel cabinet", "held", "", 11), ("Knesset", "scheduled", "2022-03-03", None)]),
        ("The House passed the bill 220-200 on Tuesday, but the Senate is not expected to vote before Friday.",
         [("House", "held", "2022-03-01", 220), ("Senate", "scheduled", "2022-03-04", None)]),
        ("The Senate will vote on Friday after the House passed the bill 220-200.",
         [("House", "held", "", 220), ("Senate", "scheduled", "2022-03-04", None)]),
    ],
)  # fmt: skip
def test_each_of_two_votes_in_a_sentence_has_its_body_and_its_day(reading, text, votes):
    found = reading(text)
    assert [(found.name(v.body), v.status, v.when, v.yes) for v in found.found.votes] == votes


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Fourteen members of the Security Council voted for the text on Monday; the United States cast a veto.", (14, 1, None)),
        ("Eleven of the Council's 15 members voted on Friday for the draft, which Russia vetoed; China, India and Gabon "
         "abstained.", (11, 1, 3)),
        ("A draft on arms died when Russia and China cast their vetoes in the Security Council on Wednesday. Twelve members "
         "raised their hands for it. Chad abstained.", (12, 2, 1)),
        ("Of the 450 members of parliament, 301 voted on Tuesday to ratify the treaty and 8 against.", (301, 8, None)),
        ("A majority of 88 deputies in the 150-seat assembly voted for the truce on Monday, while 41 were opposed.",
         (88, 41, None)),
        ("The Legislative Assembly on Monday gave the accord 54 votes; 30 deputies rejected it.", (54, 30, None)),
        ("Thirty-one countries voted against the resolution on Friday, 87 for it and 44 stayed on the sidelines.",
         (87, 31, 44)),
        ("Members of parliament voted 61 to 43 for the agreement on Friday, with 16 absent or abstaining.", (61, 43, None)),
    ],
)  # fmt: skip
def test_vetoes_and_numbers_in_rarer_words_are_counted(reading, text, numbers):
    (vote,) = reading(text).found.votes
    assert (vote.yes, vote.no, vote.abstain) == numbers


def test_a_president_who_vetoes_a_bill_is_no_vote(reading):
    assert reading("President Jon Vale vetoed the bill on Monday, his office said.").found.votes == ()
