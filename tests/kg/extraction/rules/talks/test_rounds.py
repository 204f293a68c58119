"""Which sentences tell of a round of talks: words of our own, and the number, status and day of each round."""

from __future__ import annotations

import pytest

WAR = "Calderia and Meridia have been at war since June. "
PAY = "The Potters' Union has been on strike at Vasco Glass since January, and a conciliator has been named. "
CLAN = "Elders of the Oromi clan and of the Hadar clan have quarrelled over wells for years, and a bishop mediates. "

ROUNDS = [
    (WAR + "Their envoys huddled for three hours in Lumar on Tuesday.", [(None, "held", "2022-03-01")]),
    (
        WAR + "Delegations of both countries were closeted in a convent at Lumar on Tuesday.",
        [(None, "held", "2022-03-01")],
    ),
    (WAR + "The two delegations bargained until midnight on Monday.", [(None, "held", "2022-02-28")]),
    (WAR + "The two foreign ministers conferred by telephone on Monday.", [(None, "held", "2022-02-28")]),
    (
        WAR + "Negotiators from both sides were locked in a hotel in Lumar all day on Wednesday.",
        [(None, "held", "2022-03-02")],
    ),
    (WAR + "Both delegations walked out of a fourth session on Tuesday.", [(4, "held", "2022-03-01")]),
    (WAR + "The rivals faced one another across a table in Lumar on Monday.", [(None, "held", "2022-02-28")]),
    (
        WAR + "On Tuesday the two sides thrashed out a list of prisoners in the back room of a bank in Lumar.",
        [(None, "held", "2022-03-01")],
    ),
    (WAR + "The two teams put their heads together in Lumar on Monday.", [(None, "held", "2022-02-28")]),
    (WAR + "They are back at it this morning.", [(None, "under-way", "2022-03-03")]),
    (WAR + "The two delegations went into a second day of haggling on Wednesday.", [(None, "held", "2022-03-02")]),
    (PAY + "Union and company met on Tuesday.", [(None, "held", "2022-03-01")]),
    (
        PAY + "The union and the company haggled through the night and into Wednesday morning.",
        [(None, "held", "[2022-03-01..2022-03-02]")],
    ),
    (
        PAY + "Bargainers for the two sides broke off at dawn on Wednesday after 16 hours.",
        [(None, "held", "2022-03-02")],
    ),
    (WAR + "The bishop of Lumar brought both sides around one table on Monday.", [(None, "held", "2022-02-28")]),
    (WAR + "On Tuesday the envoy had the two delegations in his office for an hour.", [(None, "held", "2022-03-01")]),
    (WAR + "Both parties were received at the palace in Lumar on Monday.", [(None, "held", "2022-02-28")]),
    (WAR + "The two teams have been summoned to Lumar for 10 March.", [(None, "scheduled", "2022-03-10")]),
    (WAR + "The mediator has invited both sides back on Saturday.", [(None, "scheduled", "2022-03-05")]),
    (WAR + "Both sides have been told to return to Lumar on Saturday.", [(None, "scheduled", "2022-03-05")]),
    (WAR + "A third round was convened in Lumar on Monday.", [(3, "held", "2022-02-28")]),
    (WAR + "A fifth round has been fixed for 12 March.", [(5, "scheduled", "2022-03-12")]),
    (WAR + "A second sitting was adjourned on Tuesday without a result.", [(2, "held", "2022-03-01")]),
    (WAR + "A phone call between the two presidents on Monday lasted an hour.", [(None, "held", "2022-02-28")]),
    (
        WAR + "A dinner of the two foreign ministers on Monday ended without a word on prisoners.",
        [(None, "held", "2022-02-28")],
    ),
    (
        WAR + "A retreat of the two delegations in Lumar last week produced a list of names.",
        [(None, "held", "[2022-02-21..2022-02-27]")],
    ),
    (WAR + "Four hours of bargaining on Tuesday produced nothing.", [(None, "held", "2022-03-01")]),
    (
        WAR + "Three days behind a locked door in Lumar ended on Wednesday with a pact on the ports.",
        [(None, "held", "[2022-02-28..2022-03-02]")],
    ),
    (PAY + "Conciliation between the union and Vasco Glass collapsed on Monday.", [(None, "held", "2022-02-28")]),
    (PAY + "A bargaining session on Wednesday went on for eleven hours.", [(None, "held", "2022-03-02")]),
    (CLAN + "A sit-down at the mission on Sunday ended in blows.", [(None, "held", "2022-02-27")]),
    (CLAN + "The clans' third gathering, last Friday, settled the price of a camel.", [(3, "held", "2022-02-25")]),
    (WAR + "The marathon in Lumar ended on Wednesday with no text.", [(None, "held", "2022-03-02")]),
    (WAR + "Next round: 9 March, Lumar.", [(None, "scheduled", "2022-03-09")]),
    (WAR + "\n\nRound one, Lumar, 3 February: no result.", [(1, "held", "2022-02-03")]),
    (WAR + "\n\n14 February: second round, Lumar, six hours, nothing signed.", [(2, "held", "2022-02-14")]),
    (WAR + "Third session, Lumar, 28 February.", [(3, "held", "2022-02-28")]),
    (WAR + "- The two sides to meet again on Saturday.", [(None, "scheduled", "2022-03-05")]),
    (WAR + "\n\nFeb 20 - Fourth meeting, in Lumar, breaks up after an hour.", [(4, "held", "2022-02-20")]),
    (WAR + "The two sides met on Monday for the fourth time this year.", [(4, "held", "2022-02-28")]),
    (
        WAR + "It was the sixth time the two sides had met, and Monday's meeting was the shortest.",
        [(6, "held", "2022-02-28")],
    ),
    (WAR + "Round five opened in Lumar on Wednesday.", [(5, "held", "2022-03-02")]),
    (WAR + "Round 3 foundered on Monday on the question of prisoners.", [(3, "held", "2022-02-28")]),
    (WAR + "Number four follows on Saturday.", [(4, "scheduled", "2022-03-05")]),
    (WAR + "The twenty-second round closed on Tuesday in Lumar.", [(22, "held", "2022-03-01")]),
    (WAR + "The 31st round of talks closed on Tuesday in Lumar.", [(31, "held", "2022-03-01")]),
    (WAR + "The delegations ended their third meeting in as many weeks on Tuesday.", [(3, "held", "2022-03-01")]),
    (WAR + "The second of five planned rounds ended on Tuesday in Lumar.", [(2, "held", "2022-03-01")]),
    (WAR + "On Monday they sat down a third time, in Lumar.", [(3, "held", "2022-02-28")]),
    (
        WAR + "A second round ended on Monday. A third is fixed for 10 March.",
        [(2, "held", "2022-02-28"), (3, "scheduled", "2022-03-10")],
    ),
    (
        WAR + "The first round was held in Lumar in January. The second, on Monday, lasted an hour.",
        [(1, "held", "2022-01"), (2, "held", "2022-02-28")],
    ),
    (WAR + "Talks were still going on in Lumar on Thursday.", [(None, "under-way", "2022-03-03")]),
    (
        WAR + "The meeting of the two sides has been put off from Friday to 11 March.",
        [(None, "scheduled", "2022-03-11")],
    ),
    (WAR + "The two sides meet in Lumar on Saturday.", [(None, "scheduled", "2022-03-05")]),
    (WAR + "All sides are due back in Lumar on 10 March.", [(None, "scheduled", "2022-03-10")]),
    (
        WAR + "The mediator hopes to bring the two sides back to the table on Saturday.",
        [(None, "scheduled", "2022-03-05")],
    ),
    (WAR + "The third round will be on Monday in Lumar.", [(3, "scheduled", "2022-03-07")]),
    (
        WAR + "Both delegations will travel to Lumar on 9 March for another attempt.",
        [(None, "scheduled", "2022-03-09")],
    ),
    (WAR + "They pick up where they left off on Saturday.", [(None, "scheduled", "2022-03-05")]),
    (WAR + "The envoy shuttled between the two delegations in Lumar on Tuesday.", [(None, "held", "2022-03-01")]),
    (
        WAR + "On Tuesday the envoy carried papers from one floor of the hotel to the other for nine hours.",
        [(None, "held", "2022-03-01")],
    ),
    (WAR + "A UN envoy went back and forth between the two delegations on Monday.", [(None, "held", "2022-02-28")]),
    (WAR + "Meeting in Lumar on Monday, the two sides agreed to swap prisoners.", [(None, "held", "2022-02-28")]),
    (WAR + "The delegations, who met in Lumar on Monday, agreed to swap prisoners.", [(None, "held", "2022-02-28")]),
    (WAR + "The pact was struck at a meeting of both sides in Lumar on Monday.", [(None, "held", "2022-02-28")]),
    (
        WAR + "The two sides emerged from a nine-hour session in Lumar on Monday with a pact.",
        [(None, "held", "2022-02-28")],
    ),
    (
        WAR + "Having sat until dawn, the two delegations adjourned on Wednesday.",
        [(None, "held", "[2022-03-01..2022-03-02]")],
    ),
]

NONE = [
    "The pope called on Monday for talks between the two sides.",
    "Months of talks have brought nothing.",
    "The peace process has been frozen since Monday.",
    "A meeting planned for last Friday was called off.",
    "A round planned for Saturday was cancelled.",
    "The two sides refused to meet on Monday.",
    "The two sides did not meet on Monday, contrary to reports.",
    "The Calderian cabinet met on Monday to discuss the budget.",
    "The Calderian parliament held an emergency session on Tuesday.",
    "The foreign minister of Calderia met reporters on Tuesday.",
    "No talks are planned.",
    "The president said on Monday that talks could resume if the shelling stopped.",
    "Thousands gathered in the main square of Lumar on Sunday.",
    "The union's congress met in Lumar on Sunday.",
    "Workers will return to the factory on Saturday.",
    "She denied that a secret meeting took place on Monday.",
    "A planned summit on Saturday has been scrapped.",
    "Both houses of parliament will meet on Saturday to vote on the budget.",
    "The planned third round never took place.",
]


@pytest.mark.parametrize(("text", "wanted"), ROUNDS, ids=range(len(ROUNDS)))
def test_a_round_has_its_number_status_and_day(reading, text, wanted):
    found = [(each.number, each.status, each.when) for each in reading(text).found.talks]
    assert sorted(found, key=str) == sorted(wanted, key=str)


@pytest.mark.parametrize("words", NONE)
def test_talks_wished_for_called_off_or_of_one_body_are_no_round(reading, words):
    assert reading(WAR + words).found.talks == ()
