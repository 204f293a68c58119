"""Votes in sentences of our own, body by body and verb by verb; an article of Thursday 3 March 2022."""

from __future__ import annotations

import pytest

from kg.extraction.rules.votes.tables import tables
from kg.extraction.rules.votes.tallies import tallies

Case = tuple[str, list[tuple[object, ...]]]
"""Words, and of each vote in them: body, status, day, for, against, abstaining, what was voted on."""
N = None

BODIES: list[Case] = [
    (
        "The Folkmoot voted 31-12 on Monday to close the port.",
        [("Folkmoot", "held", "2022-02-28", 31, 12, N, "to close the port")],
    ),
    (
        "MPs vote on Monday on whether to extend the emergency.",
        [("parliament", "scheduled", "2022-03-07", N, N, N, "whether to extend the emergency")],
    ),
    (
        "The bill was approved in the Commons on Wednesday by 320 votes to 261.",
        [("Commons", "held", "2022-03-02", 320, 261, N, "The bill")],
    ),
    (
        "EU ambassadors approved the sanctions package on Wednesday.",
        [("EU ambassadors", "held", "2022-03-02", N, N, N, "the sanctions package")],
    ),
    (
        "The congress of the Ferrymen's Union voted on Saturday by 211 votes to 40 to strike from 1 April.",
        [("congress of the Ferrymen's Union", "held", "2022-02-26", 211, 40, N, "to strike from 1 April")],
    ),
    (
        "The Harwick school board voted 5-2 Tuesday night to close two schools.",
        [("Harwick school board", "held", "2022-03-01", 5, 2, N, "to close two schools")],
    ),
    (
        "Councillors on the planning committee refused the application on Tuesday by seven votes to four.",
        [("planning committee", "held", "2022-03-01", 4, 7, N, "the application")],
    ),
    (
        "The Synod of Ostrava rejected the reform on Tuesday, with 88 in favour and 91 against.",
        [("Synod of Ostrava", "held", "2022-03-01", 88, 91, N, "the reform")],
    ),
    (
        "The council of elders of the Tamrit voted by a show of hands on Sunday to accept the truce.",
        [("council of elders of the Tamrit", "held", "2022-02-27", N, N, N, "to accept the truce")],
    ),
    (
        "Lawmakers passed the amnesty bill on Tuesday.",
        [("parliament", "held", "2022-03-01", N, N, N, "the amnesty bill")],
    ),
    (
        "Members of the Lamplighters' Guild voted 412 to 19 on Monday to walk out.",
        [("Lamplighters' Guild", "held", "2022-02-28", 412, 19, N, "to walk out")],
    ),
    (
        "County commissioners voted 3-2 on Monday to reject the permit.",
        [("County commissioners", "held", "2022-02-28", 3, 2, N, "to reject the permit")],
    ),
    (
        "Trustees of Halden College approved the merger on Monday by nine votes to three.",
        [("Halden College", "held", "2022-02-28", 9, 3, N, "the merger")],
    ),
    (
        "The parish council of Little Marden agreed on Monday, by six votes to one, to sell the hall.",
        [("parish council of Little Marden", "held", "2022-02-28", 6, 1, N, "to sell the hall")],
    ),
    (
        "The European Parliament's foreign affairs committee backed the report on Monday by 41 votes to 12.",
        [("foreign affairs committee", "held", "2022-02-28", 41, 12, N, "the report")],
    ),
    (
        "Shareholders of Brannock Steel voted on Tuesday to accept the bid.",
        [("Brannock Steel", "held", "2022-03-01", N, N, N, "to accept the bid")],
    ),
    (
        "The Landsraad votes on Tuesday on the fisheries pact.",
        [("Landsraad", "scheduled", "2022-03-08", N, N, N, "the fisheries pact")],
    ),
    (
        "The war cabinet approved the swap on Tuesday, nine ministers to six.",
        [("war cabinet", "held", "2022-03-01", 9, 6, N, "the swap")],
    ),
    ("Aldermen in Corvin tied 7-7 on Monday on a curfew.", [("council", "held", "2022-02-28", 7, 7, N, "a curfew")]),
    (
        "The party's central committee elected no leader on Monday; it voted 30-30 on the proposal to wait.",
        [("central committee", "held", "2022-02-28", 30, 30, N, "the proposal to wait")],
    ),
    (
        "Delegates to the Pan-Isles Convention voted 120-64 on Tuesday for a common flag.",
        [("Pan-Isles Convention", "held", "2022-03-01", 120, 64, N, "a common flag")],
    ),
    ("The Bundesrat waved the law through on Tuesday.", [("Bundesrat", "held", "2022-03-01", N, N, N, "the law")]),
    (
        "In the Storting on Tuesday a motion to reopen the mine was carried with 85 votes against 84.",
        [("Storting", "held", "2022-03-01", 85, 84, N, "a motion to reopen the mine")],
    ),
    (
        "The executive board of the IMF approved the loan on Monday.",
        [("executive board of the IMF", "held", "2022-02-28", N, N, N, "the loan")],
    ),
    (
        "The African Union's Peace and Security Council suspended Guria on Monday by nine votes to two.",
        [("Peace and Security Council", "held", "2022-02-28", 9, 2, N, N)],
    ),
]
TALLIES: list[Case] = [
    (
        "The Senate adopted the treaty on Tuesday by 54 votes to 40, with six abstentions.",
        [("Senate", "held", "2022-03-01", 54, 40, 6, "the treaty")],
    ),
    (
        "The motion was carried 31-12 in the Assembly on Monday.",
        [("Assembly", "held", "2022-02-28", 31, 12, N, "The motion")],
    ),
    (
        "By 88-71 the Chamber threw out the budget on Tuesday.",
        [("Chamber", "held", "2022-03-01", 71, 88, N, "the budget")],
    ),
    (
        "The elders' council decided on Sunday, by a show of hands, 23 to 9, to bury the feud.",
        [("elders' council", "held", "2022-02-27", 23, 9, N, "to bury the feud")],
    ),
    (
        "The city council deadlocked 6-6 on Monday over the bus contract.",
        [("city council", "held", "2022-02-28", 6, 6, N, "the bus contract")],
    ),
    (
        "The Security Council failed on Monday to adopt the draft, with 13 in favour, one against and one abstaining.",
        [("UN Security Council", "held", "2022-02-28", 13, 1, 1, "the draft")],
    ),
    (
        "The charter fell short of the two-thirds majority in the National Assembly on Tuesday, with 78 votes for and 40 against.",
        [("National Assembly", "held", "2022-03-01", 78, 40, N, "The charter")],
    ),
    (
        "Forty-one members of the House voted aye on Monday and thirty-eight nay on the water bill.",
        [("House", "held", "2022-02-28", 41, 38, N, "the water bill")],
    ),
    (
        "The upper house on Monday approved the pact by a vote of 61 in favor, 12 opposed and 4 abstaining.",
        [("upper house", "held", "2022-02-28", 61, 12, 4, "the pact")],
    ),
    (
        "The union congress met on Sunday and voted to strike.\n\nFor 203\nAgainst 11\nAbstained 6",
        [("union congress", "held", "2022-02-27", 203, 11, 6, "to strike")],
    ),
    (
        "Result of the ballot on the pension bill:\n\nIn favour: 54\nAgainst: 40\nAbstentions: 6\n\nThe Sobor voted on Tuesday after nine hours.",
        [("Sobor", "held", "2022-03-01", 54, 40, 6, N)],
    ),
    (
        "The ballot: Yes 482, No 91, Blank 17. The congress of dockers had voted on Saturday on a strike.",
        [("congress of dockers", "held", "2022-02-26", 482, 91, 17, "a strike")],
    ),
    (
        "The Senate confirmed her on Tuesday with 62 yes votes, 30 no votes and 8 abstentions.",
        [("Senate", "held", "2022-03-01", 62, 30, 8, N)],
    ),
    (
        "The council approved the levy on Monday, nine to four, with one recusal.",
        [("council", "held", "2022-02-28", 9, 4, N, "the levy")],
    ),
    (
        "The Diet split 44-44 on Monday on the amnesty, and the speaker's casting vote went to the noes.",
        [("Diet", "held", "2022-02-28", 44, 44, N, "the amnesty")],
    ),
    (
        "The bill cleared the Seimas on Tuesday with 91 MPs in favour, 7 against and 20 sitting it out.",
        [("Seimas", "held", "2022-03-01", 91, 7, 20, "The bill")],
    ),
    (
        "Of the 60 deputies in the Hural 38 backed the reform on Monday, 20 opposed it and two stayed away.",
        [("Hural", "held", "2022-02-28", 38, 20, N, "the reform")],
    ),
    (
        "The resolution passed the General Assembly on Monday 112 to 20 with 41 countries abstaining.",
        [("UN General Assembly", "held", "2022-02-28", 112, 20, 41, "The resolution")],
    ),
    (
        "The Assembly voted on Tuesday on the land bill: 70 for, 22 against, 3 abstentions.",
        [("Assembly", "held", "2022-03-01", 70, 22, 3, "the land bill")],
    ),
    (
        "The committee recommended on Monday, with four against and six in favour, that the lease be ended.",
        [("committee", "held", "2022-02-28", 6, 4, N, "that the lease be ended")],
    ),
    (
        "The Rada met on Tuesday; the bill needed 226 votes, but only 219 deputies supported it.",
        [("Verkhovna Rada", "held", "2022-03-01", 219, N, N, "the bill")],
    ),
    (
        "Parliament ratified the accord on Tuesday by a single vote, 45 to 44.",
        [("Parliament", "held", "2022-03-01", 45, 44, N, "the accord")],
    ),
    (
        "The vote in the Senate on Monday on the pipeline was 49 for and 51 against.",
        [("Senate", "held", "2022-02-28", 49, 51, N, "the pipeline")],
    ),
    (
        "The measure won 78 votes in the National Council on Wednesday. Forty members were against and two abstained.",
        [("National Council", "held", "2022-03-02", 78, 40, 2, "The measure")],
    ),
    (
        "The town meeting of Ansby voted 140 to 96 on Monday night against the wind farm.",
        [("town meeting of Ansby", "held", "2022-02-28", 140, 96, N, "the wind farm")],
    ),
    (
        "A proposal to sell the ferry was lost by 12 votes to 15 in the island council on Monday.",
        [("island council", "held", "2022-02-28", 12, 15, N, "A proposal to sell the ferry")],
    ),
    (
        "With 13 hands up and two down, the board of governors chose on Monday to keep the rector.",
        [("board of governors", "held", "2022-02-28", 13, 2, N, "to keep the rector")],
    ),
    (
        "Seventy-nine members of the Council of Peoples stood up for the law on Tuesday, 45 stood up against it and four kept their seats.",
        [("Council of Peoples", "held", "2022-03-01", 79, 45, 4, "the law")],
    ),
]
WITHOUT_THE_WORD: list[Case] = [
    ("Parliament adopted the budget on Tuesday.", [("Parliament", "held", "2022-03-01", N, N, N, "the budget")]),
    (
        "The Senate on Monday passed a bill to ban the gangs.",
        [("Senate", "held", "2022-02-28", N, N, N, "a bill to ban the gangs")],
    ),
    (
        "The lower house threw out the treaty on Tuesday.",
        [("lower house", "held", "2022-03-01", N, N, N, "the treaty")],
    ),
    (
        "The National Assembly on Monday backed a plan to open the archives.",
        [("National Assembly", "held", "2022-02-28", N, N, N, "a plan to open the archives")],
    ),
    (
        "The Majlis ratified the border treaty on Sunday.",
        [("Majlis", "held", "2022-02-27", N, N, N, "the border treaty")],
    ),
    (
        "The Cortes defeated a motion to censure the minister on Tuesday.",
        [("Cortes", "held", "2022-03-01", N, N, N, "a motion to censure the minister")],
    ),
    (
        "Prime Minister Ota Lind survived a no-confidence motion in parliament on Wednesday.",
        [("parliament", "held", "2022-03-02", N, N, N, "a no-confidence motion")],
    ),
    (
        "The government of Premier Ota Lind was toppled on Wednesday in a no-confidence vote in the Diet.",
        [("Diet", "held", "2022-03-02", N, N, N, N)],
    ),
    (
        "The House impeached Governor Sal Pruitt on Monday.",
        [("House", "held", "2022-02-28", N, N, N, "Governor Sal Pruitt")],
    ),
    (
        "The Senate acquitted Governor Sal Pruitt on Wednesday, 21 to 19.",
        [("Senate", "held", "2022-03-02", 21, 19, N, "Governor Sal Pruitt")],
    ),
    (
        "The Security Council extended the mission's mandate by six months on Monday.",
        [("UN Security Council", "held", "2022-02-28", N, N, N, "the mission's mandate")],
    ),
    (
        "The finance committee recommended rejecting the treaty on Monday.",
        [("finance committee", "held", "2022-02-28", N, N, N, "rejecting the treaty")],
    ),
    (
        "The council of ministers endorsed the roadmap on Monday without a dissenting voice.",
        [("council of ministers", "held", "2022-02-28", N, N, N, "the roadmap")],
    ),
    (
        "Russia vetoed a resolution on the crossings in the Security Council on Tuesday.",
        [("UN Security Council", "held", "2022-03-01", N, N, N, "a resolution on the crossings")],
    ),
    (
        "An amendment to spare the nurses was rejected by the Saeima on Tuesday.",
        [("Saeima", "held", "2022-03-01", N, N, N, "An amendment to spare the nurses")],
    ),
    (
        "The General Assembly agreed unanimously on Monday to admit Orland.",
        [("UN General Assembly", "held", "2022-02-28", N, N, N, "to admit Orland")],
    ),
    ("The assembly turned down the offer on Sunday.", [("assembly", "held", "2022-02-27", N, N, N, "the offer")]),
    (
        "The Senate gave its consent to the treaty on Tuesday.",
        [("Senate", "held", "2022-03-01", N, N, N, "the treaty")],
    ),
    ("The motion fell in the Knesset on Monday.", [("Knesset", "held", "2022-02-28", N, N, N, "The motion")]),
    ("The bill sailed through the Senate on Tuesday.", [("Senate", "held", "2022-03-01", N, N, N, "The bill")]),
    (
        "The tribal council shot down the casino plan on Monday.",
        [("tribal council", "held", "2022-02-28", N, N, N, "the casino plan")],
    ),
    (
        "The Chamber of Deputies failed on Tuesday to override the president's veto of the mining law.",
        [("Chamber of Deputies", "held", "2022-03-01", N, N, N, "the mining law")],
    ),
]
TO_COME: list[Case] = [
    ("The Assembly votes on Friday on the truce.", [("Assembly", "scheduled", "2022-03-04", N, N, N, "the truce")]),
    (
        "A vote on the budget, due on Wednesday in the Senate, was put off to March 10.",
        [("Senate", "scheduled", "2022-03-10", N, N, N, "the budget")],
    ),
    (
        "The Diet is to vote next Tuesday on a motion to dissolve itself.",
        [("Diet", "scheduled", "2022-03-08", N, N, N, "a motion to dissolve itself")],
    ),
    (
        "Senators are set to decide on 15 March whether to lift the ban.",
        [("senate", "scheduled", "2022-03-15", N, N, N, "whether to lift the ban")],
    ),
    (
        "The school board has pushed its vote on the closures back to March 14.",
        [("school board", "scheduled", "2022-03-14", N, N, N, "the closures")],
    ),
    ("The pact goes before the Sejm on Friday.", [("Sejm", "scheduled", "2022-03-04", N, N, N, "The pact")]),
    (
        "Members of the Weavers' Union will be balloted on Friday on the offer.",
        [("Weavers' Union", "scheduled", "2022-03-04", N, N, N, "the offer")],
    ),
    (
        "The Senate's vote on her nomination has been set for 12 March.",
        [("Senate", "scheduled", "2022-03-12", N, N, N, "her nomination")],
    ),
    (
        "The council will take up the lease on Tuesday, when a vote is expected.",
        [("council", "scheduled", "2022-03-08", N, N, N, "the lease")],
    ),
    (
        "A final reading of the bill in the Duma comes on Friday.",
        [("State Duma", "scheduled", "2022-03-04", N, N, N, "the bill")],
    ),
    (
        "Prime Minister Ota Lind faces a confidence vote in the Riksdag on Monday.",
        [("Riksdag", "scheduled", "2022-03-07", N, N, N, "a confidence vote")],
    ),
    (
        "The Synod will vote on Saturday on a milder version.",
        [("Synod", "scheduled", "2022-03-05", N, N, N, "a milder version")],
    ),
    (
        "The bill returns to the upper house on Tuesday for a second vote.",
        [("upper house", "scheduled", "2022-03-08", N, N, N, "The bill")],
    ),
    (
        "Parliament's vote on the amnesty is pencilled in for Tuesday.",
        [("Parliament", "scheduled", "2022-03-08", N, N, N, "the amnesty")],
    ),
    (
        "The planning committee deferred a decision on the quarry until 21 March.",
        [("planning committee", "scheduled", "2022-03-21", N, N, N, "the quarry")],
    ),
]
SEVERAL: list[Case] = [
    (
        "The guild congress met on Sunday and turned down the offer. Nobody counted.\n\nOn Monday the city council agreed, without dissent, to lend it the hall.",
        [
            ("guild congress", "held", "2022-02-27", N, N, N, "the offer"),
            ("city council", "held", "2022-02-28", N, N, N, "to lend it the hall"),
        ],
    ),
    (
        "The Senate on Tuesday rejected an amendment to cut the fund by 30 votes to 28, and then passed the whole bill by 44 to 14.",
        [
            ("Senate", "held", "2022-03-01", 28, 30, N, "an amendment to cut the fund"),
            ("Senate", "held", "2022-03-01", 44, 14, N, "the whole bill"),
        ],
    ),
    (
        "The Assembly passed the land bill on Tuesday by 60 votes to 31. An amendment by the Greens had been lost 29-62.",
        [
            ("Assembly", "held", "2022-03-01", 60, 31, N, "the land bill"),
            ("Assembly", "held", "2022-03-01", 29, 62, N, "An amendment by the Greens"),
        ],
    ),
    (
        "The Chamber adopted the treaty on Monday. The Senate votes on it on Friday.",
        [
            ("Chamber", "held", "2022-02-28", N, N, N, "the treaty"),
            ("Senate", "scheduled", "2022-03-04", N, N, N, "the treaty"),
        ],
    ),
    (
        "The congress voted 203-11 on Saturday to strike. A proposal to begin at once had been thrown out by a show of hands.",
        [
            ("congress", "held", "2022-02-26", 203, 11, N, "to strike"),
            ("congress", "held", "2022-02-26", N, N, N, "A proposal to begin at once"),
        ],
    ),
    (
        "The lower house impeached her on 14 February, 141 to 66. The Senate convicted her on Tuesday by 40 votes to 12.",
        [("lower house", "held", "2022-02-14", 141, 66, N, N), ("Senate", "held", "2022-03-01", 40, 12, N, N)],
    ),
    (
        "The town council approved the depot on Monday, 7-2. In other business, the honey label was approved without a dissenting voice.",
        [
            ("town council", "held", "2022-02-28", 7, 2, N, "the depot"),
            ("town council", "held", "2022-02-28", N, N, N, "the honey label"),
        ],
    ),
]
NO_VOTES = [
    "The opposition called for a vote on the budget on Monday.",
    "Voters go to the polls on Sunday to elect a new parliament.",
    "Some 61 percent of voters backed the treaty in a referendum on Sunday.",
    "The Progress Party won 41 seats to the Unionists' 38 on Sunday.",
    "The blast killed 13 people and wounded 31 on Monday, the council said.",
    "The planned vote in the Senate was cancelled on Tuesday.",
    "The army would reject any deal that parliament passed, he said on Monday.",
    "Union leader Ada Sand rejected the offer on Monday.",
    "The president approved the plan on Monday.",
    "She urged parliament on Monday to pass the bill.",
    "If the Senate approves the pact, the troops will leave.",
    "The minister told parliament on Tuesday that 60 of 90 bridges had been rebuilt.",
    "The United beat Rovers 3-1 on Monday in front of the council.",
    "The delegation rejected the charge on Monday.",
    "The court rejected the claim that the election was stolen, and 31 people were held on Monday.",
    "Russia rejected the resolution on Monday.",
    "The council has 24 members; ten of them are women.",
    "The governor carried the petition to the assembly on Monday.",
    "Parliament has 200 seats, of which the party holds 84.",
    "The village backed the strike on Monday.",
]
TALLIES_ALONE = [
    ("The count was 31 to 12.", (31, 12, None)),
    ("The tellers announced 31 for the lease and 12 against it.", (31, 12, None)),
    ("When the tellers came back it was 36 for the second reading, 36 against.", (36, 36, None)),
    ("The committee tied at six apiece.", (6, 6, None)),
    ("The vote was tied, 14 members on each side.", (14, 14, None)),
    ("Of 43 delegates 31 said yes and 12 said no.", (31, 12, None)),
    ("Of the 43 votes cast, 31 were for and 12 against.", (31, 12, None)),
    ("Thirty-one of 43 members backed the plan and nine opposed it.", (31, 9, None)),
    ("The resolution received 31 “yes” votes and 12 “no” votes.", (31, 12, None)),
    ("52 senators pronounced him guilty, 31 did not, and the vote was over.", (52, 31, None)),
    ("Thirty-nine senators voted to convict, 22 to acquit and two abstained.", (39, 22, 2)),
    ("Eleven elders raised their sticks for the truce and four against.", (11, 4, None)),
    ("The ayes were 31 and the noes 12.", (31, 12, None)),
    ("The Ayes to the right, 31; the Noes to the left, 12.", (31, 12, None)),
    ("The measure got 28, with 31 against.", (28, 31, None)),
    ("with 31 of the 43 members in favour, seven against and five abstaining", (31, 7, 5)),
    ("The council went 7-2 for the depot.", (7, 2, None)),
    ("The chamber split 62 to 38 on the ban.", (62, 38, None)),
    ("Nine ministers voted for, six against.", (9, 6, None)),
    ("Voting 9-6, the cabinet approved the swap.", (9, 6, None)),
    ("by a vote of nine to six, with one minister abstaining", (9, 6, 1)),
    ("the strike was backed by 188 votes to 41", (188, 41, None)),
    ("the motion was beaten by 41 votes to 38", (38, 41, None)),
    ("The vote, 54-40 with six abstentions, came after midnight.", (54, 40, 6)),
    ("54 deputies voted in favour, 40 voted against and six did not vote.", (54, 40, None)),
    ("Fifty-four deputies said aye, forty said no and six abstained.", (54, 40, 6)),
    ("on a vote of 54 for, 40 against and 6 abstentions", (54, 40, 6)),
    ("54 yes, 40 no and six abstentions", (54, 40, 6)),
    ("54 Yes votes to 40 No votes", (54, 40, None)),
    ("The final tally: 54 in favor, 40 opposed.", (54, 40, None)),
    ("Only 28 of the 60 deputies supported it.", (28, None, None)),
    ("Twelve hands went up for the strike and 31 against it.", (12, 31, None)),
    ("the plan was approved with 12 votes for, three against and one blank", (12, 3, 1)),
    ("passed with 62 votes, against 38", (62, 38, None)),
    ("won by 62 votes against 38 for the opposition", (62, 38, None)),
    ("Delegates preferred the second text by 120 to 64.", (120, 64, None)),
    ("it carried by three votes, 34 to 31", (34, 31, None)),
    ("a majority of three, 34 votes to 31", (34, 31, None)),
    ("was endorsed by a margin of 34-31", (34, 31, None)),
    ("Five judges ruled for the applicants and four against.", (5, 4, None)),
    ("the ballot came out at 212 for and 87 against", (212, 87, None)),
    ("212 members were for striking and 87 against.", (212, 87, None)),
    ("The vote was 6-5.", (6, 5, None)),
    ("six councillors to five voted down the rates", (5, 6, None)),
    ("two-thirds majority: 58 for, 31 against, when 60 were needed", (58, 31, None)),
]
NO_TALLIES = [
    "Ninety-one percent of members voted yes.",
    "At least 31 people died and 12 were hurt when the council was hit.",
    "The government has 62 seats to the opposition's 38 in parliament.",
    "He is 54, and 40 years a member.",
    "The vote is set for 9-10 March.",
    "It would need 62 of the 93 votes to pass.",
    "The council meets on 7-8 June to vote.",
    "The motion needs 31 votes.",
    "The bill would cost 31 to 40 million crowns.",
    "In the 2011-12 session the house voted often.",
    "Article 31-2 of the bill was amended.",
    "Of 43 hostages 31 were freed and 12 are still held.",
    "All 43 members of the council were present.",
]
TABLES = [
    (("For 203", "Against 11", "Abstained 6"), (203, 11, 6)),
    (("In favour: 54", "", "Opposed: 40"), (54, 40, None)),
    (("Ayes 301; Noes 287",), (301, 287, None)),
    (("- Yes (31)", "- No (12)", "- Blank papers: 2"), (31, 12, 2)),
    (("54 for", "40 against", "6 abstentions"), (54, 40, 6)),
    (("For the motion | 19", "Against the motion | 21", "Absent | 2"), (19, 21, None)),
    (("Votes in favour: forty-one", "Votes against: none"), (41, 0, None)),
]
CASES = [*BODIES, *TALLIES, *WITHOUT_THE_WORD, *TO_COME, *SEVERAL]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_votes_have_their_bodies_days_numbers_and_motions(reading, text, wanted):
    found = reading(text)
    told = [
        (found.name(v.body), v.status, v.when, v.yes, v.no, v.abstain, found.words(v.motion) or None)
        for v in found.found.votes
    ]
    assert told == wanted


@pytest.mark.parametrize("text", NO_VOTES)
def test_what_is_no_vote_of_a_body(reading, text):
    assert reading(text).found.votes == ()


@pytest.mark.parametrize(("words", "wanted"), TALLIES_ALONE, ids=[words for words, _ in TALLIES_ALONE])
def test_numbers_of_a_vote_have_their_sides(words, wanted):
    assert [(tally.yes, tally.no, tally.abstain) for tally in tallies(words)] == [wanted]


@pytest.mark.parametrize("words", NO_TALLIES)
def test_other_numbers_are_no_tallies(words):
    assert tallies(words) == []


@pytest.mark.parametrize(("lines", "wanted"), TABLES, ids=[" ".join(lines) for lines, _ in TABLES])
def test_numbers_line_by_line_are_a_tally(lines, wanted):
    (tally,) = tables("\n".join(["They voted.", *lines, "Then they left."]))
    assert (tally.yes, tally.no, tally.abstain) == wanted


def test_a_line_with_other_words_is_no_table():
    assert tables("For 203 years the house stood.\nAgainst 11 of them charges were brought.") == []
