"""Votes in sentences of our own, in the many ways that papers word them; an article of Thursday 3 March 2022."""

from __future__ import annotations

import pytest

from kg.extraction.rules.votes.tallies import tallies

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
        ("UN Security Council", "held", "2022-02-25", 11, 1, 3, "a draft resolution"),
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
    (
        "The Security Council voted Wednesday in favour of a motion demanding the release of the crew, by 12 votes to 1 with 2 abstentions.",
        ("UN Security Council", "held", "2022-03-02", 12, 1, 2, "a motion demanding the release of the crew"),
    ),
    (
        "The Assembly on Monday passed a bill banning foreign funding of parties by 83 votes to 23.",
        ("Assembly", "held", "2022-02-28", 83, 23, None, "a bill banning foreign funding of parties"),
    ),
    (
        "Lawmakers gave final approval on Tuesday to a law that raises the retirement age, 178-131.",
        ("parliament", "held", "2022-03-01", 178, 131, None, "a law that raises the retirement age"),
    ),
    (
        "The council voted 12-3 against lifting the embargo on Monday.",
        ("council", "held", "2022-02-28", 12, 3, None, "lifting the embargo"),
    ),
    (
        "An attempt to impeach President Sol failed in the Senate on Tuesday, with 41 votes for and 38 against.",
        ("Senate", "held", "2022-03-01", 41, 38, None, "An attempt to impeach President Sol"),
    ),
    (
        "The House of Representatives voted on Monday 228-206 for a bill that would arm the coast guard.",
        ("House of Representatives", "held", "2022-02-28", 228, 206, None, "a bill that would arm the coast guard"),
    ),
    (
        "Parliament ratified the border treaty with Ondria on Tuesday, 101 deputies voting for and 44 against.",
        ("Parliament", "held", "2022-03-01", 101, 44, None, "the border treaty with Ondria"),
    ),
    (
        "A resolution calling for the withdrawal of foreign troops won the support of 98 states on Monday in the General Assembly, while seven voted against it and 52 abstained.",
        (
            "UN General Assembly",
            "held",
            "2022-02-28",
            98,
            7,
            52,
            "A resolution calling for the withdrawal of foreign troops",
        ),
    ),
    (
        "The Senate on Wednesday voted 56-41 to advance a resolution that would end support for the war.",
        ("Senate", "held", "2022-03-02", 56, 41, None, "to advance a resolution that would end support for the war"),
    ),
    (
        "MPs rejected by 391 votes to 242 the withdrawal agreement on Tuesday in the House of Commons.",
        ("House of Commons", "held", "2022-03-01", 242, 391, None, "the withdrawal agreement"),
    ),
    (
        "The Human Rights Council decided on Friday to set up a commission of inquiry: 32 states voted for, two against and 13 abstained.",
        ("UN Human Rights Council", "held", "2022-02-25", 32, 2, 13, "to set up a commission of inquiry"),
    ),
    (
        "A motion to censure the mayor was defeated in the city council late on Monday by 14 to 11.",
        ("city council", "held", "2022-02-28", 11, 14, None, "A motion to censure the mayor"),
    ),
    (
        "The committee voted down an amendment on water rights on Tuesday, five to four.",
        ("committee", "held", "2022-03-01", 4, 5, None, "an amendment on water rights"),
    ),
    (
        "The lower house will hold a second vote on the budget on 10 March.",
        ("lower house", "scheduled", "2022-03-10", None, None, None, "the budget"),
    ),
    (
        "Parliament is due to vote on Sunday on the president's plan for a new constitution.",
        ("Parliament", "scheduled", "2022-03-06", None, None, None, "the president's plan for a new constitution"),
    ),
    (
        "A vote on her nomination is expected next week in the Senate.",
        ("Senate", "scheduled", "[2022-03-07..2022-03-13]", None, None, None, "her nomination"),
    ),
    (
        "The European Parliament will be asked on Tuesday to approve the trade deal.",
        ("European Parliament", "scheduled", "2022-03-08", None, None, None, "the trade deal"),
    ),
    (
        "The Security Council is to vote this afternoon on a draft that would extend aid deliveries.",
        (
            "UN Security Council",
            "scheduled",
            "2022-03-03",
            None,
            None,
            None,
            "a draft that would extend aid deliveries",
        ),
    ),
    (
        "The council's members vote on Friday on admitting Ondria.",
        ("council", "scheduled", "2022-03-04", None, None, None, "admitting Ondria"),
    ),
    (
        "The motion will be put to the vote on Thursday week in the Chamber of Deputies.",
        ("Chamber of Deputies", "scheduled", "2022-03-10", None, None, None, "The motion"),
    ),
    (
        "The bill now heads to the Senate, where a vote is planned for 12 March.",
        ("Senate", "scheduled", "2022-03-12", None, None, None, "The bill"),
    ),
    (
        "The Diet voted on Wednesday to suspend the session; 61 deputies were in favour, 30 opposed and the rest stayed away.",
        ("Diet", "held", "2022-03-02", 61, 30, None, "to suspend the session"),
    ),
    (
        "By the narrowest of margins, 51 to 50, the Senate confirmed the judge on Tuesday.",
        ("Senate", "held", "2022-03-01", 51, 50, None, "the judge"),
    ),
    (
        "The conference adopted the protocol on Saturday with 88 states in favour; Ondria alone voted against and 12 delegations abstained.",
        ("conference", "held", "2022-02-26", 88, 1, 12, "the protocol"),
    ),
    (
        "The Senate's vote on the treaty is scheduled for Friday.",
        ("Senate", "scheduled", "2022-03-04", None, None, None, "the treaty"),
    ),
    (
        "Deputies return on Monday to vote on the budget.",
        ("parliament", "scheduled", "2022-03-07", None, None, None, "the budget"),
    ),
    (
        "Parliament must vote on the decree by Friday.",
        ("Parliament", "scheduled", "2022-03-04", None, None, None, "the decree"),
    ),
    (
        "The Security Council could vote as early as Friday on the draft, diplomats said.",
        ("UN Security Council", "scheduled", "2022-03-04", None, None, None, "the draft"),
    ),
    (
        "The bill comes to a vote in the lower house on Monday.",
        ("lower house", "scheduled", "2022-03-07", None, None, None, "The bill"),
    ),
    (
        "Voting on the text in the council is expected on Tuesday.",
        ("council", "scheduled", "2022-03-08", None, None, None, "the text"),
    ),
    (
        "The Assembly will be asked next week to back the truce.",
        ("Assembly", "scheduled", "[2022-03-07..2022-03-13]", None, None, None, "the truce"),
    ),
    (
        "The deal will be voted on next week by the parliament in Sella.",
        ("parliament", "scheduled", "[2022-03-07..2022-03-13]", None, None, None, "The deal"),
    ),
    (
        "The General Assembly is expected to vote on Thursday on suspending Russia from the Human Rights Council.",
        (
            "UN General Assembly",
            "scheduled",
            "2022-03-03",
            None,
            None,
            None,
            "suspending Russia from the Human Rights Council",
        ),
    ),
    (
        "Lawmakers are to elect a new speaker on Monday.",
        ("parliament", "scheduled", "2022-03-07", None, None, None, "a new speaker"),
    ),
    (
        "On Monday the Cortes votes on whether to prolong the state of alarm.",
        ("Cortes", "scheduled", "2022-03-07", None, None, None, "whether to prolong the state of alarm"),
    ),
    (
        "The plan goes before the full assembly next Tuesday for a vote.",
        ("full assembly", "scheduled", "2022-03-08", None, None, None, "The plan"),
    ),
    (
        "The Supreme Court will rule on Monday on whether the vote was lawful.",
        ("Supreme Court", "scheduled", "2022-03-07", None, None, None, "whether the vote was lawful"),
    ),
    (
        "The next step is a vote by the Senate, on 14 March.",
        ("Senate", "scheduled", "2022-03-14", None, None, None, None),
    ),
    (
        "The Assembly convenes on Tuesday to take a decision on membership.",
        ("Assembly", "scheduled", "2022-03-08", None, None, None, "a decision on membership"),
    ),
    (
        "The European Council decides next week on a new package.",
        ("European Council", "scheduled", "[2022-03-07..2022-03-13]", None, None, None, "a new package"),
    ),
    (
        "The Security Council must renew the mission's mandate by 15 March.",
        ("UN Security Council", "scheduled", "2022-03-15", None, None, None, "the mission's mandate"),
    ),
    (
        "The lower house, which meets again on 7 March, is likely to pass the bill.",
        ("lower house", "scheduled", "2022-03-07", None, None, None, "the bill"),
    ),
    ("Tomorrow the Senate decides on his fate.", ("Senate", "scheduled", "2022-03-04", None, None, None, "his fate")),
    (
        "The General Assembly will hold an emergency session on Wednesday and vote on a draft resolution tabled by Mexico.",
        ("UN General Assembly", "scheduled", "2022-03-09", None, None, None, "a draft resolution tabled by Mexico"),
    ),
    (
        "The council plans a vote tomorrow on the curfew.",
        ("council", "scheduled", "2022-03-04", None, None, None, "the curfew"),
    ),
    (
        "It is for parliament to decide on Friday whether to send troops.",
        ("parliament", "scheduled", "2022-03-04", None, None, None, "whether to send troops"),
    ),
    (
        "Due to be voted on by the Senate on Tuesday, the bill would raise fares.",
        ("Senate", "scheduled", "2022-03-08", None, None, None, "the bill"),
    ),
    (
        "The draft, to be voted on in the Security Council on Monday, calls for a truce.",
        ("UN Security Council", "scheduled", "2022-03-07", None, None, None, "The draft"),
    ),
    (
        "In the Marisian Knesh a motion to recall the envoy ended in a dead heat on Monday: 64 for, 64 against, with a lone abstention.",
        ("Marisian Knesh", "held", "2022-02-28", 64, 64, 1, "a motion to recall the envoy"),
    ),
    (
        "Town councillors voted 11-4 on Monday to ban fireworks.",
        ("council", "held", "2022-02-28", 11, 4, None, "to ban fireworks"),
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
    ("Russia cast its veto: 13 of the 15 members voted for the draft and Gabon abstained", (13, 1, 1)),
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


def test_numbers_told_in_another_sentence_complete_a_tally(reading):
    (vote,) = reading("On Tuesday parliament passed the bill by 212 votes to 87. Eleven members abstained.").found.votes
    assert (vote.yes, vote.no, vote.abstain) == (212, 87, 11)


def test_two_votes_in_a_sentence_are_two(reading):
    held, coming = reading(
        "The Assembly voted 70-30 on Monday to send the bill to the Senate, which is to vote on Friday."
    ).found.votes
    assert (held.status, held.when, held.yes, coming.status, coming.when) == (
        *("held", "2022-02-28", 70),
        *("scheduled", "2022-03-04"),
    )


def test_a_vote_without_a_day_is_of_the_day_told_before(reading):
    found = reading("The Senate met on Tuesday. A motion to rise was lost there by 41 votes to 38.")
    (vote,) = found.found.votes
    assert (vote.when, vote.yes, vote.no, vote.result) == ("2022-03-01", 38, 41, "failed")


def test_the_chamber_is_the_one_that_was_named_before(reading):
    found = reading("The Chamber of Deputies sat on Monday. On Tuesday the Chamber voted 60-58 to adjourn.")
    (vote,) = found.found.votes
    assert found.name(vote.body) == "Chamber of Deputies"


def test_a_body_that_is_only_to_be_made_does_not_vote(reading):
    found = reading(
        "The Human Rights Council is holding a debate on creating a panel to look into abuses. "
        "The meeting is set to culminate in a vote Friday on whether to send observers."
    )
    (vote,) = found.found.votes
    assert found.name(vote.body).endswith("Human Rights Council")


@pytest.mark.parametrize("text", NO_VOTES)
def test_what_is_no_vote(reading, text):
    assert reading(text).found.votes == ()


@pytest.mark.parametrize(("words", "wanted"), TALLIES, ids=[words for words, _ in TALLIES])
def test_tallies_have_their_sides(words, wanted):
    assert [(tally.yes, tally.no, tally.abstain) for tally in tallies(words)] == [wanted]


@pytest.mark.parametrize("words", NO_TALLIES)
def test_scores_seats_percentages_and_the_dead_are_no_tallies(words):
    assert tallies(words) == []
