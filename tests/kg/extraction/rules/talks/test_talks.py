"""Rounds of talks in the many ways that wires tell them: words of our own, and the fields they give."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.config import Settings
from kg.extraction.base import extractors
from kg.extraction.intake import article_from
from kg.extraction.intake.reader import Taken

WAR = "Calderia and Meridia have been at war since June. "
CIVIL = "The government of Zaran has been fighting the Eastern Salvation Front for nine years. "
BOTH = {"Calderia", "Meridia"}
GOV = {"Zaran government", "Eastern Salvation Front"}

CASES = [
    (
        "A third round of peace talks between Calderia and Meridia ended on Wednesday without a deal.",
        [{"parties": BOTH, "number": 3, "when": "2022-03-02", "status": "held", "outcome": "without a deal"}],
    ),
    (
        "Negotiators from Calderia and Meridia met in Geneva on Tuesday for nine hours.",
        [{"parties": BOTH, "when": "2022-03-01", "place": "Geneva", "duration": "PT9H", "status": "held"}],
    ),
    (
        "Calderian and Meridian delegations sat down in Tarnow on Monday for a fifth time since Calderia invaded Meridia.",
        [{"parties": BOTH, "number": 5, "when": "2022-02-28", "place": "Tarnow"}],
    ),
    (
        "Calderia's foreign minister, Ada Berg, held talks with Meridia's foreign minister, Jon Vale, in Oslo on Wednesday.",
        [{"parties": BOTH, "when": "2022-03-02", "place": "Oslo"}],
    ),
    (
        "Calderia resumed peace talks with Meridia in Vienna on Thursday.",
        [{"parties": BOTH, "when": "2022-03-03", "place": "Vienna", "status": "under-way"}],
    ),
    (
        "Envoys of Calderia and Meridia will meet in Geneva on Friday.",
        [{"parties": BOTH, "when": "2022-03-04", "place": "Geneva", "status": "scheduled"}],
    ),
    (
        "The government of Calderia and the Northern Liberation Front opened negotiations in Doha on Wednesday.",
        [{"parties": {"Calderia government", "Northern Liberation Front"}, "when": "2022-03-02", "place": "Doha"}],
    ),
    (
        "The Sudanese government and rebels from the Blue River Movement signed a truce on Monday after four days of talks in Juba.",
        [{"when": "[2022-02-25..2022-02-28]", "place": "Juba", "duration": "P4D", "status": "held"}],
    ),
    (
        "Talks between Armenia and Azerbaijan, brokered by the European Union, ended in Brussels on Wednesday with a pledge to exchange maps.",
        [
            {
                "parties": {"Armenia", "Azerbaijan"},
                "mediators": {"European Union"},
                "when": "2022-03-02",
                "place": "Brussels",
                "outcome": "a pledge to exchange maps",
            }
        ],
    ),
    (
        WAR + "Their delegations met in Lumar on Tuesday under the auspices of the United Nations.",
        [{"parties": BOTH, "mediators": {"United Nations"}, "when": "2022-03-01", "place": "Lumar"}],
    ),
    (
        WAR + "The two sides met in Istanbul on Monday, with Turkey as mediator.",
        [{"parties": BOTH, "mediators": {"Turkey"}, "when": "2022-02-28", "place": "Istanbul"}],
    ),
    (
        WAR + "Qatar hosted a second round of talks between the two sides in Doha last week.",
        [{"parties": BOTH, "mediators": {"Qatar"}, "number": 2, "when": "[2022-02-21..2022-02-27]", "place": "Doha"}],
    ),
    (
        WAR + "Norwegian-mediated talks between the two sides broke down on Tuesday.",
        [{"parties": BOTH, "mediators": {"Norway"}, "when": "2022-03-01", "outcome": "broke down"}],
    ),
    (
        WAR + "A fourth round opens in Geneva on Monday, with Switzerland and Norway mediating.",
        [
            {
                "number": 4,
                "mediators": {"Norway", "Switzerland"},
                "when": "2022-03-07",
                "place": "Geneva",
                "status": "scheduled",
            }
        ],
    ),
    (
        WAR + "Oman, which is hosting the talks, said the second round would be held next week.",
        [{"mediators": {"Oman"}, "number": 2, "when": "[2022-03-07..2022-03-13]", "status": "scheduled"}],
    ),
    (
        WAR
        + "In proximity talks in Muscat on Wednesday, Omani diplomats shuttled between the two delegations for six hours.",
        [{"mediators": {"Oman"}, "when": "2022-03-02", "place": "Muscat", "duration": "PT6H"}],
    ),
    (
        WAR + "Indirect talks mediated by Egypt and Qatar resumed in Cairo on Wednesday.",
        [{"mediators": {"Egypt", "Qatar"}, "when": "2022-03-02", "place": "Cairo"}],
    ),
    (
        WAR + "The UN envoy, Marta Holm, chaired a five-hour session between the sides in Geneva on Tuesday.",
        [{"mediators": {"Marta Holm"}, "duration": "PT5H", "when": "2022-03-01", "place": "Geneva"}],
    ),
    (
        WAR + "The two sides met through Turkish mediators in Ankara on Tuesday.",
        [{"mediators": {"Turkey"}, "when": "2022-03-01", "place": "Ankara"}],
    ),
    (
        WAR + "Under Kenya's mediation, the parties reconvened in Nairobi on Monday.",
        [{"mediators": {"Kenya"}, "when": "2022-02-28", "place": "Nairobi"}],
    ),
    (
        WAR + "The talks, facilitated by the African Union, were held in Addis Ababa on Monday.",
        [{"mediators": {"African Union"}, "when": "2022-02-28", "place": "Addis Ababa"}],
    ),
    (WAR + "The sides sat down on Tuesday for a fifth time.", [{"parties": BOTH, "number": 5, "when": "2022-03-01"}]),
    (WAR + "Tuesday's session was the seventh since the war began.", [{"number": 7, "when": "2022-03-01"}]),
    (
        WAR + "The 12th round of talks was held in Tarnow on Monday.",
        [{"number": 12, "when": "2022-02-28", "place": "Tarnow"}],
    ),
    (
        WAR + "A second round of talks ended on Monday. The first, in January, lasted only 40 minutes.",
        [{"number": 2, "when": "2022-02-28"}, {"number": 1, "when": "2022-01", "duration": "PT40M"}],
    ),
    (
        WAR + "A second round ended in Geneva on Wednesday without result. A third will be held next week.",
        [
            {"number": 2, "when": "2022-03-02", "place": "Geneva", "outcome": "without result"},
            {"number": 3, "when": "[2022-03-07..2022-03-13]", "status": "scheduled"},
        ],
    ),
    (
        WAR + "The third and final round of talks is due on Friday.",
        [{"number": 3, "when": "2022-03-04", "status": "scheduled"}],
    ),
    (
        WAR + "Round three of the talks begins in Geneva on Monday.",
        [{"number": 3, "when": "2022-03-07", "place": "Geneva", "status": "scheduled"}],
    ),
    (
        WAR + "It was the second time that the two sides had met; they talked for five hours in Brest on Wednesday.",
        [{"number": 2, "when": "2022-03-02", "duration": "PT5H", "place": "Brest"}],
    ),
    (
        WAR + "The first direct talks in six years were held in Geneva on Tuesday.",
        [{"number": None, "when": "2022-03-01", "place": "Geneva"}],
    ),
    (
        WAR + "The next round is due in Geneva on Monday, after the third round ended on Wednesday without agreement.",
        [
            {"number": 4, "when": "2022-03-07", "place": "Geneva", "status": "scheduled"},
            {"number": 3, "when": "2022-03-02", "outcome": "without agreement"},
        ],
    ),
    (
        WAR
        + "The third round of talks collapsed on Wednesday. The previous round, held in Telsk two weeks ago, had produced an exchange of prisoners.",
        [
            {"number": 3, "when": "2022-03-02"},
            {"number": 2, "place": "Telsk", "outcome": "had produced an exchange of prisoners"},
        ],
    ),
    (
        WAR + "Talks in Geneva adjourned on Wednesday, and the two sides agreed to meet again on Tuesday.",
        [{"when": "2022-03-02", "place": "Geneva", "status": "held"}, {"when": "2022-03-08", "status": "scheduled"}],
    ),
    (
        WAR
        + "The second round ended on Wednesday after seven hours; the delegations are to reconvene in Tarnow on Monday.",
        [
            {"number": 2, "when": "2022-03-02", "duration": "PT7H"},
            {"number": 3, "when": "2022-03-07", "place": "Tarnow", "status": "scheduled"},
        ],
    ),
    (
        WAR + "Negotiators met in Geneva on Wednesday. A further session is planned for Saturday.",
        [{"when": "2022-03-02", "place": "Geneva"}, {"when": "2022-03-05", "status": "scheduled"}],
    ),
    (
        WAR
        + "After the talks on Tuesday broke up without a statement, both sides said they would return to the table on Sunday.",
        [{"when": "2022-03-01", "outcome": "without a statement"}, {"when": "2022-03-06", "status": "scheduled"}],
    ),
    (
        WAR + "The talks will resume in Vienna next month.",
        [{"when": "2022-04", "place": "Vienna", "status": "scheduled"}],
    ),
    (
        WAR + "The delegations met behind closed doors for three and a half hours on Monday.",
        [{"duration": "PT3H30M", "when": "2022-02-28"}],
    ),
    (WAR + "Wednesday's talks lasted barely an hour.", [{"duration": "PT1H", "when": "2022-03-02"}]),
    (
        WAR + "After nine hours behind closed doors on Tuesday, negotiators emerged without an agreement.",
        [{"duration": "PT9H", "when": "2022-03-01", "outcome": "without an agreement"}],
    ),
    (
        WAR + "A 90-minute meeting of the two foreign ministers in Ankara on Monday changed nothing.",
        [{"duration": "PT90M", "when": "2022-02-28", "place": "Ankara", "outcome": "changed nothing"}],
    ),
    (
        WAR + "Two days of talks in Astana ended on Wednesday with an accord on water.",
        [{"duration": "P2D", "when": "[2022-03-01..2022-03-02]", "place": "Astana", "outcome": "an accord on water"}],
    ),
    (
        WAR + "The talks opened on Monday and ended on Wednesday.",
        [{"when": "[2022-02-28..2022-03-02]", "status": "held"}],
    ),
    (WAR + "The parties met in Oslo from 14 to 16 February.", [{"when": "[2022-02-14..2022-02-16]", "place": "Oslo"}]),
    (
        WAR + "A week of talks in Stockholm ended on Tuesday.",
        [{"duration": "P7D", "when": "[2022-02-22..2022-03-01]", "place": "Stockholm"}],
    ),
    (WAR + "The two sides met on Tuesday at a lakeside hotel in Bregen.", [{"when": "2022-03-01", "place": "Bregen"}]),
    (WAR + "Negotiators met on Monday aboard a ferry.", [{"when": "2022-02-28", "place": "a ferry"}]),
    (WAR + "They met at the border crossing of Dun on Tuesday.", [{"when": "2022-03-01"}]),
    (
        WAR + "The delegations gathered on Wednesday in the Swiss city of Lausanne.",
        [{"when": "2022-03-02", "place": "Lausanne"}],
    ),
    (
        WAR + "Both sides returned to the negotiating table in Muscat on Thursday.",
        [{"when": "2022-03-03", "place": "Muscat", "status": "under-way"}],
    ),
    (
        WAR + "The Calderian delegation walked out of talks in Geneva on Wednesday.",
        [{"when": "2022-03-02", "place": "Geneva", "status": "held"}],
    ),
    (WAR + "Talks on Tuesday ended in deadlock.", [{"when": "2022-03-01", "outcome": "ended in deadlock"}]),
    (
        WAR + "Talks in Oslo on Tuesday yielded a list of prisoners to be freed.",
        [{"when": "2022-03-01", "place": "Oslo", "outcome": "yielded a list of prisoners to be freed"}],
    ),
    (
        WAR + "At talks in Oslo on Tuesday the two sides agreed to open two corridors for civilians.",
        [{"when": "2022-03-01", "place": "Oslo", "outcome": "agreed to open two corridors for civilians"}],
    ),
    (
        WAR + "The second round of talks took place on Wednesday. No agreement was reached.",
        [{"number": 2, "when": "2022-03-02", "outcome": "No agreement was reached"}],
    ),
    (
        WAR + "The sides met in Oslo on Tuesday. They failed to agree on a date for elections.",
        [{"when": "2022-03-01", "place": "Oslo", "outcome": "failed to agree on a date for elections"}],
    ),
    (
        WAR + "Talks in Minsk made little progress on Monday, officials said.",
        [{"when": "2022-02-28", "place": "Minsk", "outcome": "made little progress"}],
    ),
    (
        WAR + "Talks were under way in Geneva on Thursday.",
        [{"when": "2022-03-03", "place": "Geneva", "status": "under-way"}],
    ),
    (
        WAR + "Negotiations entered a third day in Doha on Thursday.",
        [{"when": "2022-03-03", "place": "Doha", "status": "under-way"}],
    ),
    (
        WAR + "The two presidents are to meet in Sochi on March 10.",
        [{"when": "2022-03-10", "place": "Sochi", "status": "scheduled"}],
    ),
    (
        WAR + "A new round of talks has been scheduled for March 14 in Tarnow.",
        [{"when": "2022-03-14", "place": "Tarnow", "status": "scheduled"}],
    ),
    (
        WAR + "The delegations plan to hold another round of talks next Tuesday.",
        [{"when": "2022-03-08", "status": "scheduled"}],
    ),
    (WAR + "The secretary general called for talks on Wednesday.", []),
    (WAR + "Calderia ruled out peace talks on Tuesday.", []),
    ("The UN Security Council met on Wednesday.", []),
    ("Lakeport beat Portby in the second round on Tuesday.", []),
    ("The minister met reporters on Monday.", []),
    (
        CIVIL + "Talks between the government and the rebels opened in Bamako on Monday.",
        [{"parties": GOV, "when": "2022-02-28", "place": "Bamako"}],
    ),
    (
        CIVIL + "Both delegations have been meeting in Doha since Monday.",
        [{"parties": GOV, "place": "Doha", "status": "under-way"}],
    ),
    (
        CIVIL + "The two sides met in Nairobi over the weekend.",
        [{"parties": GOV, "place": "Nairobi", "when": "[2022-02-26..2022-02-27]"}],
    ),
    (
        CIVIL + "Late on Tuesday the negotiators initialled a ceasefire after ten hours of bargaining in Accra.",
        [{"when": "2022-03-01", "duration": "PT10H", "place": "Accra", "outcome": "initialled a ceasefire"}],
    ),
    (
        CIVIL + "A government delegation flew to Muscat on Wednesday for a second round of talks with the Front.",
        [{"parties": GOV, "number": 2, "when": "2022-03-02", "place": "Muscat"}],
    ),
    (
        CIVIL + "The parties held consultations in Geneva from 7 to 11 February.",
        [{"when": "[2022-02-07..2022-02-11]", "place": "Geneva"}],
    ),
    (
        CIVIL + "The envoy of the African Union, Joseph Mbeki, met both sides separately in Kampala on Tuesday.",
        [{"mediators": {"Joseph Mbeki"}, "when": "2022-03-01", "place": "Kampala"}],
    ),
    (
        CIVIL
        + "The Front's leader, Omar Sadi, and President Idris Kane shook hands in Algiers on Wednesday after a four-hour meeting.",
        [{"when": "2022-03-02", "place": "Algiers", "duration": "PT4H"}],
    ),
    (
        CIVIL + "Talks hosted by Algeria collapsed last month when the rebels walked out.",
        [{"mediators": {"Algeria"}, "when": "2022-02", "status": "held"}],
    ),
    (
        CIVIL + "The fourth round, which Algeria hosted in December, broke off after two days.",
        [{"number": 4, "mediators": {"Algeria"}, "when": "2021-12", "duration": "P2D"}],
    ),
    (
        CIVIL + "Negotiations are to resume on 15 March in Algiers under Algerian mediation.",
        [{"when": "2022-03-15", "place": "Algiers", "mediators": {"Algeria"}, "status": "scheduled"}],
    ),
    (
        CIVIL + "The sixth round of inter-Zaranian talks concluded yesterday in Tunis.",
        [{"number": 6, "when": "2022-03-02", "place": "Tunis", "status": "held"}],
    ),
    (
        CIVIL + "The two delegations are due back in Tunis on 20 March for a seventh round.",
        [{"number": 7, "when": "2022-03-20", "place": "Tunis", "status": "scheduled"}],
    ),
    (
        CIVIL + "Peace talks in Tunis were suspended on Monday.",
        [{"when": "2022-02-28", "place": "Tunis", "outcome": "were suspended"}],
    ),
    (
        CIVIL
        + "In Rome on Wednesday, representatives of the government and of the Front sat across a table for the first time.",
        [{"parties": GOV, "when": "2022-03-02", "place": "Rome"}],
    ),
    (
        CIVIL
        + "The Community of Sant'Egidio, which has mediated since January, said a third session would open in Rome on Sunday.",
        [{"number": 3, "when": "2022-03-06", "place": "Rome", "status": "scheduled"}],
    ),
    (
        "Armenian and Azerbaijani officials held a fresh round of border talks on Wednesday, with Russia mediating.",
        [{"parties": {"Armenia", "Azerbaijan"}, "mediators": {"Russia"}, "when": "2022-03-02"}],
    ),
    (
        "The presidents of Serbia and Kosovo met in Brussels on Monday for talks chaired by the European Union.",
        [{"parties": {"Kosovo", "Serbia"}, "mediators": {"European Union"}, "when": "2022-02-28", "place": "Brussels"}],
    ),
    (
        "Russian Foreign Minister Sergey Lavrov met his Ukrainian counterpart, Dmytro Kuleba, in Antalya on Wednesday.",
        [{"parties": {"Russia", "Ukraine"}, "when": "2022-03-02", "place": "Antalya"}],
    ),
    (
        "Israel and Hamas held indirect talks in Cairo on Tuesday through Egyptian and Qatari mediators.",
        [{"parties": {"Hamas", "Israel"}, "mediators": {"Egypt", "Qatar"}, "when": "2022-03-01", "place": "Cairo"}],
    ),
    (
        "The United States and the Taliban signed an agreement in Doha on Tuesday after more than a year of talks.",
        [{"parties": {"Taliban", "United States"}, "when": "2022-03-01", "place": "Doha"}],
    ),
    (
        "Sudan's army and the paramilitary Rapid Support Forces resumed talks in Jeddah on Thursday, mediated by Saudi Arabia and the United States.",
        [
            {
                "mediators": {"Saudi Arabia", "United States"},
                "when": "2022-03-03",
                "place": "Jeddah",
                "status": "under-way",
            }
        ],
    ),
    (
        "Talks in Jeddah between the warring sides in Sudan, which Saudi Arabia and the United States have brokered, were adjourned on Wednesday.",
        [{"mediators": {"Saudi Arabia", "United States"}, "when": "2022-03-02", "place": "Jeddah"}],
    ),
    (
        "Iran and Saudi Arabia held a fifth round of talks in Baghdad last month, Iraq's foreign minister said.",
        [{"parties": {"Iran", "Saudi Arabia"}, "number": 5, "when": "2022-02", "place": "Baghdad"}],
    ),
    (
        "Egypt, Ethiopia and Sudan ended three days of talks in Kinshasa on Tuesday without agreement on how to fill the dam.",
        [
            {
                "parties": {"Egypt", "Ethiopia", "Sudan"},
                "duration": "P3D",
                "when": "[2022-02-27..2022-03-01]",
                "place": "Kinshasa",
                "outcome": "without agreement on how to fill the dam",
            }
        ],
    ),
    (
        "India and China held the 14th round of corps commander talks at the Chushul border point on Jan. 12.",
        [{"parties": {"China", "India"}, "number": 14, "when": "2022-01-12"}],
    ),
    (
        "The leaders of Cyprus's rival communities met for two hours in the UN buffer zone in Nicosia on Tuesday.",
        [{"duration": "PT2H", "when": "2022-03-01", "place": "Nicosia"}],
    ),
    ("South Korea proposed talks with North Korea on Tuesday.", []),
    (
        "Russian and Ukrainian negotiators met at the Belarusian border on Monday. The talks, the first since the invasion, lasted five hours and ended with an agreement to continue.",
        [{"parties": {"Russia", "Ukraine"}, "when": "2022-02-28", "duration": "PT5H", "status": "held"}],
    ),
    (
        WAR + "12 February: Second round, in Vienna. Five hours, no result.",
        [{"number": 2, "when": "2022-02-12", "place": "Vienna"}],
    ),
    (WAR + "Two earlier rounds, in January and February, came to nothing.", []),
    (
        WAR + "A second attempt will be made in Bergen on Saturday.",
        [{"number": 2, "when": "2022-03-05", "place": "Bergen", "status": "scheduled"}],
    ),
    (
        WAR + "The sides will try again in Bergen on Saturday.",
        [{"when": "2022-03-05", "place": "Bergen", "status": "scheduled"}],
    ),
    (
        WAR
        + "Envoys from the two countries sat in separate rooms of a hotel in Muscat for seven hours on Tuesday while Omani officials carried notes between them.",
        [{"when": "2022-03-01", "place": "Muscat", "duration": "PT7H", "mediators": {"Oman"}}],
    ),
    (
        WAR
        + "The mediator, Bishop Paul Okello, said the fourth round, held in Kampala on Monday, had ended without a signature.",
        [
            {
                "number": 4,
                "when": "2022-02-28",
                "place": "Kampala",
                "mediators": {"Paul Okello"},
                "outcome": "without a signature",
            }
        ],
    ),
    (
        WAR + "On Tuesday their foreign ministers lunched together in Bern and agreed to reopen the railway.",
        [{"when": "2022-03-01", "place": "Bern", "outcome": "agreed to reopen the railway"}],
    ),
    (
        WAR
        + "A meeting of the two premiers, arranged by Finland, took place in Helsinki on Wednesday and lasted 50 minutes.",
        [{"when": "2022-03-02", "place": "Helsinki", "duration": "PT50M", "mediators": {"Finland"}}],
    ),
    (
        WAR + "Negotiators spent Tuesday and Wednesday in a monastery near Asten without agreeing on anything.",
        [{"when": "[2022-03-01..2022-03-02]", "place": "Asten"}],
    ),
    (
        WAR + "The conference, which Kenya is hosting in Mombasa, enters its third day today.",
        [{"place": "Mombasa", "mediators": {"Kenya"}, "status": "under-way"}],
    ),
    (
        WAR
        + "The opening round, chaired by the Irish diplomat Maeve Burke, was held at Dromoland Castle on 3 February.",
        [{"number": 1, "when": "2022-02-03", "place": "Dromoland Castle", "mediators": {"Maeve Burke"}}],
    ),
    (
        WAR + "Delegations from both capitals are expected in Lisbon on Monday for a second round.",
        [{"number": 2, "when": "2022-03-07", "place": "Lisbon", "status": "scheduled"}],
    ),
    (
        WAR + "The last time they talked, in Oslo in December, they quarrelled over the seating.",
        [{"when": "2021-12", "place": "Oslo"}],
    ),
    (
        WAR + "Talks broke off on Sunday after the Meridian delegation left the room.",
        [{"when": "2022-02-27", "status": "held"}],
    ),
    (
        WAR + "There was no breakthrough when the two sides met in Geneva on Tuesday.",
        [{"when": "2022-03-01", "place": "Geneva"}],
    ),
    (WAR + "No date has been set for a fourth round.", []),
    (
        WAR + "The talks, now in their fifth day, are being held at a military base outside Tarnow.",
        [{"place": "Tarnow", "status": "under-way"}],
    ),
    (
        WAR
        + "Nigeria's former president, Musa Bello, who is mediating, told reporters after a six-hour session on Monday that the gap had narrowed.",
        [{"when": "2022-02-28", "duration": "PT6H", "mediators": {"Musa Bello"}}],
    ),
    (
        WAR
        + "Both foreign ministers came to Bern on Tuesday at the invitation of Switzerland and talked for four hours.",
        [{"when": "2022-03-01", "place": "Bern", "duration": "PT4H", "mediators": {"Switzerland"}}],
    ),
    (
        WAR + "Calderian and Meridian officers met at a border post on Wednesday and exchanged lists of the missing.",
        [{"when": "2022-03-02", "place": "a border post"}],
    ),
    (
        WAR + "Face-to-face talks, the first since 2019, got under way in Bergen on Thursday.",
        [{"when": "2022-03-03", "place": "Bergen", "status": "under-way"}],
    ),
    (
        WAR + "A third session was adjourned late on Wednesday and is to continue on Friday.",
        [{"number": 3, "when": "2022-03-02"}, {"when": "2022-03-04", "status": "scheduled"}],
    ),
    (
        WAR
        + "The League of the Coast has brought the two governments to the table in Port Amber four times; the latest meeting, on 22 February, ended in uproar.",
        [{"when": "2022-02-22", "mediators": {"League of the Coast"}, "outcome": "ended in uproar"}],
    ),
    (
        WAR + "In Doha, where the two sides met on Tuesday, hotels were full of reporters.",
        [{"when": "2022-03-01", "place": "Doha"}],
    ),
    (
        WAR
        + "The two foreign ministers, who met for an hour on the sidelines of a summit in Bali on Tuesday, shook hands.",
        [{"when": "2022-03-01", "place": "Bali", "duration": "PT1H"}],
    ),
    (
        WAR + "Calderia and Meridia agreed at a meeting in Rome on Wednesday to exchange their dead.",
        [{"parties": BOTH, "when": "2022-03-02", "place": "Rome", "outcome": "to exchange their dead"}],
    ),
    (
        WAR + "The delegations return to Geneva on Monday.",
        [{"when": "2022-03-07", "place": "Geneva", "status": "scheduled"}],
    ),
    (
        WAR + "Delegates of the two sides are talking in a school near Brill.",
        [{"place": "Brill", "status": "under-way"}],
    ),
    (
        WAR + "Meridia's foreign minister travels to Oslo on Friday for talks with his Calderian counterpart.",
        [{"parties": BOTH, "when": "2022-03-04", "place": "Oslo", "status": "scheduled"}],
    ),
    (
        WAR
        + "It took 30 hours of talks, in a hotel in Accra, before the two sides initialled a truce at dawn on Wednesday.",
        [{"duration": "PT30H", "place": "Accra", "when": "2022-03-02"}],
    ),
    (WAR + "When the parties first met, in May 2019, they would not share a lift.", [{"number": 1, "when": "2019-05"}]),
    (
        WAR + "Since January the sides have met six times, most recently on Tuesday in Riga.",
        [{"when": "2022-03-01", "place": "Riga"}],
    ),
    (
        WAR + "A ceasefire has held since the two sides last met, in Riga on 14 February.",
        [{"when": "2022-02-14", "place": "Riga"}],
    ),
    (WAR + "The sides met for the third time in a month.", [{"number": 3}]),
    (
        WAR + "Mediators from Chad and Niger spent Wednesday going from one delegation to the other in N'Djamena.",
        [{"mediators": {"Chad", "Niger"}, "when": "2022-03-02"}],
    ),
    (
        WAR
        + "Peace talks sponsored by the African Union opened in Addis Ababa on Tuesday and were still going on two days later.",
        [{"mediators": {"African Union"}, "when": "2022-03-01", "place": "Addis Ababa", "status": "under-way"}],
    ),
    (
        WAR + "The peace conference in Paris closed on Wednesday with a joint declaration.",
        [{"when": "2022-03-02", "place": "Paris", "outcome": "a joint declaration"}],
    ),
    (
        WAR
        + "Senior officials from both sides, meeting in Tashkent on Tuesday under Uzbek chairmanship, set up a hotline.",
        [{"when": "2022-03-01", "place": "Tashkent", "mediators": {"Uzbekistan"}}],
    ),
]


def fields(found, told, names):
    """The fields of a round that a case asks for."""
    given = {
        "parties": {found.name(p) for p in told.parties},
        "mediators": {found.name(m) for m in told.mediators},
        "number": told.number,
        "when": told.when,
        "duration": told.duration,
        "place": told.place,
        "status": told.status,
        "outcome": found.words(told.outcome),
    }
    return {name: given[name] for name in names}


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=range(len(CASES)))
def test_rounds_of_talks(reading, text, wanted):
    found = reading(text)
    assert len(found.found.talks) == len(wanted)
    told = [fields(found, each, wanted[0]) for each in found.found.talks] if len(wanted) == 1 else None
    if told is not None:
        assert told == wanted
    else:
        for one in wanted:
            assert one in [fields(found, each, one) for each in found.found.talks]


def test_a_round_rests_on_all_sentences_that_tell_of_it(reading):
    found = reading(f"{WAR}The two sides met in Oslo on Tuesday. The talks lasted five hours.")
    (told,) = found.found.talks
    assert [found.words(span) for span in told.evidence] == [
        "The two sides met in Oslo on Tuesday.",
        "The talks lasted five hours.",
    ]


def test_sides_that_only_an_adjective_names_enter_the_cast(reading):
    found = reading("Armenian and Azerbaijani officials met in Tbilisi on Tuesday.")
    assert {"Armenia", "Azerbaijan"} <= {actor.name for actor in found.found.actors}


def test_talks_that_only_the_headline_tells_of_are_found():
    text = "Russia and Ukraine to hold third round of talks on Friday\n\nThe weather in Lakeport was fine all day."
    article = article_from(Taken(text), "here", "article", dt.date(2022, 3, 3))
    (told,) = extractors.get("rules")(Settings()).extract(article).talks
    assert (told.number, told.when, told.status) == (3, "2022-03-04", "scheduled")


def test_what_is_said_before_talks_and_a_meeting_that_votes_are_no_further_rounds(reading):
    found = reading(
        "The second round of peace talks between Russia and Ukraine ended on Thursday. Prior to negotiations Thursday, Moscow "
        "said it would go on. The meeting of the council is set to culminate in a vote Friday."
    )
    assert [(told.number, told.when) for told in found.found.talks] == [(2, "2022-03-03")]


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        (
            "The two foreign ministers met in Oslo on Tuesday and exchanged lists of prisoners.",
            "exchanged lists of prisoners",
        ),
        (
            "Envoys of the two sides met on Tuesday for an hour but could not even settle on a language.",
            "could not even settle on a language",
        ),
        (
            "The second round on Tuesday lasted eight hours and brought agreement on one island.",
            "brought agreement on one island",
        ),
        (
            "When the parties first met, on 30 November 2015, they would not share a table.",
            "they would not share a table",
        ),
        (
            "At the first, in Tova on 24 January, the officers offered a transition of three years.",
            "the officers offered a transition of three years",
        ),
        (
            "The second round, on Tuesday, lasted an hour: the offer was repeated at once.",
            "the offer was repeated at once",
        ),
    ],
)
def test_what_came_of_a_round_is_read_from_the_grammar_where_no_set_phrase_tells(reading, words, outcome):
    found = reading(f"{WAR}{words}")
    (told,) = found.found.talks
    assert told.outcome is not None
    assert found.words(told.outcome) == outcome


@pytest.mark.parametrize(
    "words",
    [
        "The EU foreign ministers met in Brussels on Monday to discuss sanctions.",
        "A conference of donors will be held in Geneva on Monday.",
        "A round planned for Monday was cancelled.",
        "The talks that were to open on Monday have been called off.",
        "The general said on Tuesday that the talks were dead.",
    ],
)
def test_what_is_no_round_or_will_not_be_held_is_not_proposed(reading, words):
    assert reading(f"{WAR}{words}").found.talks == ()


def test_talks_by_video_link_are_in_no_place_and_those_set_for_a_week_are_to_come(reading):
    found = reading(
        f"{WAR}A second round, in February, was held by video link. The ministers should use their meeting at Ruk, set "
        "for the week of 14 March, to reopen the canal."
    )
    assert [(told.number, told.when, told.place, told.status) for told in found.found.talks] == [
        (2, "2022-02", "", "held"),
        (None, "[2022-03-14..2022-03-20]", "Ruk", "scheduled"),
    ]


def test_talks_that_go_on_at_this_minute_are_not_those_of_yesterday(reading):
    found = reading(
        f"{WAR}Delegates of the two sides are, at this minute, talking in the airport hotel. Yesterday's meeting was over "
        "after 90 minutes and produced nothing but a photograph."
    )
    assert [(told.when, told.status, told.place) for told in found.found.talks] == [
        ("2022-03-03", "under-way", "the airport hotel"),
        ("2022-03-02", "held", ""),
    ]


def test_a_headline_may_end_with_what_the_talks_did():
    text = "Second round of talks between Calderia and Meridia starts\n\nThe weather in Lakeport was fine all day."
    article = article_from(Taken(text), "here", "article", dt.date(2022, 3, 3))
    (told,) = extractors.get("rules")(Settings()).extract(article).talks
    assert told.number == 2
