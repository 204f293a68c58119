"""Votes in sentences of our own, in the many ways that papers word them; an article of Thursday 3 March 2022."""

from __future__ import annotations

import pytest

from kg.extraction.rules.tallies import tallies

VOTES = (
    (
        "The U.N. General Assembly voted 141-5, with 35 abstentions, on Wednesday to demand an immediate halt to the attack.",
        ("UN General Assembly", "held", "2022-03-02", 141, 5, 35, "to demand an immediate halt to the attack"),
    ),
    (
        "On Tuesday the Security Council adopted a resolution demanding a ceasefire by 13 votes in favour to none against, with China and Russia abstaining.",
        ("UN Security Council", "held", "2022-03-01", 13, 0, 2, "a resolution demanding a ceasefire"),
    ),
    (
        "Lawmakers in Northland voted 64 to 51 on Monday to remove the speaker, with three members abstaining.",
        ("parliament", "held", "2022-02-28", 64, 51, 3, "to remove the speaker"),
    ),
    (
        "The upper house will vote on Tuesday on whether to ratify the treaty.",
        ("upper house", "scheduled", "2022-03-08", None, None, None, "whether to ratify the treaty"),
    ),
    ("A vote in the Senate is due on 15 March.", ("Senate", "scheduled", "2022-03-15", None, None, None, None)),
    (
        "Prime Minister Ada Berg survived a no-confidence motion on Monday after 120 deputies voted for it, short of the 126 needed, and 98 voted against.",
        ("parliament", "held", "2022-02-28", 120, 98, None, "a no-confidence motion"),
    ),
    (
        "On 12 October, 143 countries backed a resolution condemning the annexation; five opposed it and 35 abstained. The General Assembly has 193 members.",
        ("UN General Assembly", "held", "2021-10-12", 143, 5, 35, "a resolution condemning the annexation"),
    ),
    (
        "The council of the Lakes Union agreed unanimously on Monday to suspend Pereth.",
        ("council of the Lakes Union", "held", "2022-02-28", None, None, None, "to suspend Pereth"),
    ),
    (
        "The Human Rights Council adopted the resolution by consensus on Friday.",
        ("UN Human Rights Council", "held", "2022-02-25", None, None, None, "the resolution"),
    ),
    (
        "On Friday Russia vetoed a draft resolution in the Security Council that would have condemned the invasion. Eleven of the 15 members voted in favour; China, India and the United Arab Emirates abstained.",
        ("UN Security Council", "held", "2022-02-25", 11, None, 3, "a draft resolution"),
    ),
    (
        "The chamber voted down the budget by 34 votes to 29 last week.",
        ("chamber", "held", "[2022-02-21..2022-02-27]", 29, 34, None, "the budget"),
    ),
    (
        "MPs are to vote next Wednesday on a motion of no confidence in the government. The House of Commons rose early.",
        (
            "House of Commons",
            "scheduled",
            "2022-03-09",
            None,
            None,
            None,
            "a motion of no confidence in the government",
        ),
    ),
    (
        "The bill passed its third reading in the Duma on Tuesday by 302 votes to 14, with nobody abstaining.",
        ("State Duma", "held", "2022-03-01", 302, 14, 0, "The bill"),
    ),
    (
        "City councillors backed the plan 9-2 on Monday night. Hollin city council meets weekly.",
        ("Hollin city council", "held", "2022-02-28", 9, 2, None, "the plan"),
    ),
    (
        "The vote, first due last Thursday, was put off until Monday because the Senate lacked a quorum.",
        ("Senate", "scheduled", "2022-03-07", None, None, None, None),
    ),
    (
        "By a show of hands, the assembly of elders chose on Sunday to reject the offer: 41 were for it, 12 against.",
        ("assembly of elders", "held", "2022-02-27", 41, 12, None, "to reject the offer"),
    ),
    (
        "The resolution, tabled by Ghana, was adopted on Thursday with 93 votes in favour, 24 against and 58 abstentions in the General Assembly.",
        ("UN General Assembly", "held", "2022-03-03", 93, 24, 58, "The resolution"),
    ),
    (
        "The motion was carried by the Assembly on Tuesday with 88 in favour, 61 opposed and four not voting.",
        ("Assembly", "held", "2022-03-01", 88, 61, None, "The motion"),
    ),
    (
        "The Knesset is expected to vote on Monday on dissolving itself.",
        ("Knesset", "scheduled", "2022-03-07", None, None, None, "dissolving itself"),
    ),
    (
        "Parliament will decide on Friday whether to lift his immunity.",
        ("Parliament", "scheduled", "2022-03-04", None, None, None, "whether to lift his immunity"),
    ),
    (
        "The lower house passed the law on Wednesday, 230-201.",
        ("lower house", "held", "2022-03-02", 230, 201, None, "the law"),
    ),
    (
        "The committee approved the appointment on Tuesday without a dissenting vote, 14 members in favour and two abstaining.",
        ("committee", "held", "2022-03-01", 14, 0, 2, "the appointment"),
    ),
    (
        "The Bundestag backed the mandate on Thursday: 540 lawmakers voted yes, 103 no, and 12 abstained.",
        ("Bundestag", "held", "2022-03-03", 540, 103, 12, "the mandate"),
    ),
    (
        "Belarus was the only member to vote against when the Security Council adopted the text on Monday; 14 states supported it.",
        ("UN Security Council", "held", "2022-02-28", 14, 1, None, "the text"),
    ),
    (
        "The European Parliament voted on Tuesday by 637 votes to 13, with 26 abstentions, to back Ukraine's bid.",
        ("European Parliament", "held", "2022-03-01", 637, 13, 26, "to back Ukraine's bid"),
    ),
    (
        "The impeachment trial ended on Tuesday in the Senate, which acquitted him 52 to 48.",
        ("Senate", "held", "2022-03-01", 52, 48, None, None),
    ),
    (
        "The Council vote on the sanctions package has been postponed to 10 March.",
        ("Council", "scheduled", "2022-03-10", None, None, None, "the sanctions package"),
    ),
    (
        "On Monday the draft won nine votes in the Security Council, with Russia against and five abstentions.",
        ("UN Security Council", "held", "2022-02-28", 9, 1, 5, "the draft"),
    ),
    (
        "In a 5-4 decision on Tuesday, the Supreme Court upheld the ban.",
        ("Supreme Court", "held", "2022-03-01", 5, 4, None, "the ban"),
    ),
    (
        "Deputies in the National Assembly supported the president's request by 71 votes to nil on Monday.",
        ("National Assembly", "held", "2022-02-28", 71, 0, None, "the president's request"),
    ),
    (
        "The Senate confirmed her as attorney general on Tuesday in a 70-30 vote.",
        ("Senate", "held", "2022-03-01", 70, 30, None, None),
    ),
    (
        "The motion to expel the envoy was lost on a tie, 6-6, in the federal council on Monday.",
        ("federal council", "held", "2022-02-28", 6, 6, None, "The motion to expel the envoy"),
    ),
)
NO_VOTES = (
    "Lakeport beat Portby 3-2 in the final on Sunday.",
    "In the referendum on Sunday, 61 percent voted yes and 39 percent no.",
    "The party won 61 seats to 40 in the election on Sunday.",
    "The Otters, who lost 4-1 on Saturday, voted Jon Vale player of the year.",
    "Some 12 to 15 soldiers were killed on Monday, the ministry said.",
    "He said he would vote against the bill.",
    "Ada Berg urged parliament to vote on the bill.",
    "Voters go to the polls on Sunday.",
    "Between 100-120 people were still missing.",
    "If parliament votes against the treaty, the government will fall.",
    "The court heard the case on Monday and adjourned.",
    "Rebels rejected the truce on Monday.",
    "The council has never voted on the matter.",
    "The final ended 2-1 on Sunday after extra time, with a goal in favour of the hosts.",
    "The league rejected the appeal by the club, which lost 3-0 on Sunday.",
    "Mali has said it will abstain.",
)
TALLIES = (
    ("voted 141-5, with 35 abstentions, to demand", (141, 5, 35)),
    ("by 52 votes to 47", (52, 47, None)),
    ("adopted by a vote of 11 in favour to none against, with 4 abstentions (China, India, Russia, UAE)", (11, 0, 4)),
    ("The motion was carried 8-2.", (8, 2, None)),
    (
        "of its 47 members 21 were in favour, six against, and the other 20, Switzerland among them, abstained",
        (21, 6, 20),
    ),
    (
        "a Serbian request was carried on 8 October 2008 with 77 votes for, six against and no fewer than 74 abstentions",
        (77, 6, 74),
    ),
    (
        "it won ten votes, but the veto of Russia, the only member against, sank it while four others abstained.",
        (10, 1, 4),
    ),
    ("118 deputies supported it, 121 opposed it and nine abstained", (118, 121, 9)),
    ("143 countries backed a resolution; five opposed it and 35 abstained.", (143, 5, 35)),
    ("MPs divided shortly before midnight: Ayes 301, Noes 287.", (301, 287, None)),
    ("won ten votes, with Belarus against and four abstentions", (10, 1, 4)),
    ("thrown out there by 21 votes to 18", (18, 21, None)),
    ("The Senate ratifies the new text, 75 votes to zero", (75, 0, None)),
    ("with 130 in favor and none against.", (130, 0, None)),
    ("with nine votes in favour and one against", (9, 1, None)),
    ("having obtained 8 votes in favour and 3 against, with 4 members abstaining", (8, 3, 4)),
    ("The same idea was voted down earlier this month by six governments to five", (5, 6, None)),
    ("The resolution received 12 votes in favour, one against (United States), with two abstentions", (12, 1, 2)),
    ("Parliament approved the bill with 61 votes for and 12 against", (61, 12, None)),
    ("The council passed the measure 13-0, with China and India abstaining", (13, 0, 2)),
    ("All 15 members voted in favour of the text", (15, None, None)),
    ("Lawmakers rejected the plan 58-71", (58, 71, None)),
    ("a unanimous 15-0 vote", (15, 0, None)),
    ("The bill passed by forty-one votes to thirty-eight, with two members abstaining", (41, 38, 2)),
    ("Russia cast its veto: 13 of the 15 members voted for the draft and Gabon abstained", (13, None, 1)),
    ("fell short of the two-thirds it needed: 42 senators were in favor, 36 opposed, and three abstained", (42, 36, 3)),
    ("367 to 137, with seven members abstaining, the lower house impeached her", (367, 137, 7)),
    ("The lower house had impeached her on April 17, 367 to 137, with seven members abstaining.", (367, 137, 7)),
    ("In favour: 120. Against: 5. Abstentions: 30.", (120, 5, 30)),
    ("Eleven members abstained.", (None, None, 11)),
    ("the committee backed the plan by seven votes to none", (7, 0, None)),
    ("approved it by a vote of 9 to 1, with no abstentions", (9, 1, 0)),
    ("Eighty-eight deputies voted for the motion, 61 voted against and 4 abstained", (88, 61, 4)),
    ("The text was supported by 12 states, with three opposing and none abstaining", (12, 3, 0)),
    ("The Court ruled 5-4 that the law was void", (5, 4, None)),
)
NO_TALLIES = (
    "Lakeport beat Portby 3-2 in the final.",
    "Between 10 and 15 people were killed.",
    "The war lasted from 2014 to 2022.",
    "The Herons won 4-1 on Saturday.",
    "His party won 61 seats to 40.",
    "Shelling killed 12 to 15 soldiers.",
    "Some 61 percent voted in favour and 39 percent against.",
    "lost the series 3-2",
    "She was paid 40-45 million crowns",
    "with 100-120 still missing",
    "the 3-1 result in that evening's football",
    "Two of them were killed and five wounded",
    "Backed by 20 tanks, the army attacked",
    "Children aged 5 to 10 were sent home",
    "The ferry takes 60 to 65 trucks a day.",
    "The final ended 2-1 after the council voted",
    "Police detained 40 to 50 protesters against the bill",
    "Ten people opposed to the war were arrested",
)


@pytest.mark.parametrize(("text", "wanted"), VOTES, ids=[text for text, _ in VOTES])
def test_a_vote_has_its_body_day_numbers_and_motion(reading, text, wanted):
    found = reading(text)
    (vote,) = found.found.votes
    motion = found.words(vote.motion) or None
    told = (found.name(vote.body), vote.status, vote.when, vote.yes, vote.no, vote.abstain, motion)
    assert told == wanted


@pytest.mark.parametrize("text", NO_VOTES)
def test_what_is_no_vote(reading, text):
    assert reading(text).found.votes == ()


@pytest.mark.parametrize(("words", "wanted"), TALLIES, ids=[words for words, _ in TALLIES])
def test_tallies_have_their_sides(words, wanted):
    assert [(tally.yes, tally.no, tally.abstain) for tally in tallies(words)] == [wanted]


@pytest.mark.parametrize("words", NO_TALLIES)
def test_scores_seats_percentages_and_the_dead_are_no_tallies(words):
    assert tallies(words) == []
