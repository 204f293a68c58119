"""Events by the words for them: what happened and on which day; not what is denied, wished or a figure of speech.

The sentences are read as of Thursday, 3 March 2022.
"""

from __future__ import annotations

import datetime as dt

import pytest

from kg.config import Settings
from kg.extraction.base import extractors
from kg.extraction.draft import dossier
from kg.extraction.intake import article_from
from kg.extraction.intake.reader import Taken

HAPPENED = [
    ("Rebels ambushed a patrol near Tarn on Tuesday.", "attack", "2022-03-01"),
    ("A car bomb exploded outside a bank in Orlen on Monday, killing nine people.", "explosion", "2022-02-28"),
    ("Nine people were killed on Monday when a car bomb went off outside a bank.", "explosion", "2022-02-28"),
    ("The army carried out a raid on a workshop on Saturday.", "attack", "2022-02-26"),
    ("The port came under fire on Wednesday.", "attack", "2022-03-02"),
    ("Shells hit a school in the town of Brod on Sunday.", "attack", "2022-02-27"),
    ("Fighter jets pounded rebel positions on Feb. 20.", "attack", "2022-02-20"),
    ("An air raid on Monday destroyed the grain store.", "attack", "2022-02-28"),
    ("The shelling of a hospital on 1 March left four nurses dead.", "attack", "2022-03-01"),
    ("Gunmen opened fire on a bus on Friday.", "shooting", "2022-02-25"),
    ("Two monitors were abducted on 14 February.", "abduction", "2022-02-14"),
    ("Militants took 12 villagers hostage on Saturday.", "abduction", "2022-02-26"),
    ("Troops crossed the border on Feb. 24.", "advance", "2022-02-24"),
    ("Osmark invaded its neighbor last week.", "invasion", "[2022-02-21..2022-02-27]"),
    ("War broke out in 1998 over the islands.", "start of war", "1998"),
    ("Fighting erupted in the capital on Tuesday.", "start of war", "2022-03-01"),
    ("The conflict began in April 2014.", "start of war", "2014-04"),
    ("Rebel fighters captured the airport on Monday.", "seizure", "2022-02-28"),
    ("The town fell to the rebels on Sunday.", "seizure", "2022-02-27"),
    ("The military seized power in a coup on Feb. 1.", "coup", "2022-02-01"),
    ("Soldiers toppled the president on 5 January.", "coup", "2022-01-05"),
    ("The army has blockaded the port since January.", "blockade", "2022-01"),
    ("The last troops pulled out of the valley on Monday.", "withdrawal", "2022-02-28"),
    ("Northland withdrew its garrison from the islands in 2019.", "withdrawal", "2019"),
    ("The garrison surrendered on Tuesday.", "surrender", "2022-03-01"),
    ("A ceasefire took effect at midnight on Tuesday.", "ceasefire", "2022-03-01"),
    ("The truce came into force on Feb. 27.", "ceasefire", "2022-02-27"),
    ("The guns fell silent on Monday.", "ceasefire", "2022-02-28"),
    ("A ceasefire is due to take effect on Saturday.", "ceasefire", "2022-03-05"),
    ("The truce collapsed on Tuesday.", "end of a ceasefire", "2022-03-01"),
    ("The two countries signed a peace treaty on 2 March.", "agreement", "2022-03-02"),
    ("A deal to end the siege was signed in Tova on Monday.", "agreement", "2022-02-28"),
    ("The sides agreed on a truce on Tuesday.", "agreement", "2022-03-01"),
    ("Northland and Osmark swapped 40 prisoners on Tuesday.", "exchange of prisoners", "2022-03-01"),
    ("A prisoner exchange took place on Wednesday at the bridge.", "exchange of prisoners", "2022-03-02"),
    ("The rebels freed 11 hostages on Sunday.", "release", "2022-02-27"),
    ("Three journalists were released from jail on Monday.", "release", "2022-02-28"),
    ("An aid convoy reached the besieged town on Tuesday.", "aid", "2022-03-01"),
    ("Forty trucks carrying food entered the enclave on Monday.", "aid", "2022-02-28"),
    ("The agency delivered flour to the camp on Saturday.", "aid", "2022-02-26"),
    ("Some 300 villagers were evacuated from Lem on Sunday.", "evacuation", "2022-02-27"),
    ("Thousands fled the city on Tuesday.", "evacuation", "2022-03-01"),
    ("Police arrested 64 people on Monday.", "arrest", "2022-02-28"),
    ("The editor was detained at the airport on Tuesday.", "arrest", "2022-03-01"),
    ("The arrest of the mayor on Friday caused anger.", "arrest", "2022-02-25"),
    ("A court sentenced the general to nine years in prison on Wednesday.", "conviction", "2022-03-02"),
    ("Tens of thousands protested in the capital on Saturday.", "protest", "2022-02-26"),
    ("Crowds took to the streets on Sunday.", "protest", "2022-02-27"),
    ("A march through the old town drew 5,000 people on Sunday.", "protest", "2022-02-27"),
    ("Dockers went on strike on Monday.", "protest", "2022-02-28"),
    ("Police and protesters clashed outside parliament on Tuesday.", "fighting", "2022-03-01"),
    ("Riots broke out in two suburbs on Sunday.", "protest", "2022-02-27"),
    ("Northland will hold elections on 12 June.", "election", "2022-06-12"),
    ("Voters go to the polls on Sunday.", "election", "2022-03-06"),
    ("She was elected in 2019.", "election", "2019"),
    ("He won the presidential election in November.", "election", "2021-11"),
    ("Her successor was sworn in on Tuesday.", "inauguration", "2022-03-01"),
    ("The new president took office on Jan. 20.", "inauguration", "2022-01-20"),
    ("The interior minister resigned on Tuesday.", "resignation", "2022-03-01"),
    ("The chief of staff stepped down on Monday.", "resignation", "2022-02-28"),
    ("The president sacked his defense minister on Wednesday.", "dismissal", "2022-03-02"),
    ("The bloc imposed sanctions on 19 officials on Monday.", "sanctions", "2022-02-28"),
    ("New sanctions against the bank came into force on Friday.", "measure taking effect", "2022-02-25"),
    ("Osmark lifted the embargo on Tuesday.", "sanctions", "2022-03-01"),
    ("Northland closed its airspace on Sunday.", "closure", "2022-02-27"),
    ("The border crossing was shut on 4 February.", "closure", "2022-02-04"),
    ("The crossing reopened on Monday.", "opening", "2022-02-28"),
    ("Officials reopened the bridge on Tuesday.", "opening", "2022-03-01"),
    ("Osmark expelled two diplomats on Monday.", "diplomatic step", "2022-02-28"),
    ("Northland recalled its ambassador on Tuesday.", "diplomatic step", "2022-03-01"),
    ("The two countries broke off relations in 2012.", "diplomatic step", "2012"),
    ("The president declared a state of emergency on Wednesday.", "emergency", "2022-03-02"),
    ("The province declared independence in 2008.", "declaration", "2008"),
    ("A ferry capsized off the coast on Sunday.", "accident", "2022-02-27"),
    ("A train derailed near Lem on Tuesday.", "accident", "2022-03-01"),
    ("An earthquake struck the region on Monday.", "disaster", "2022-02-28"),
    ("The president visited the front on Tuesday.", "visit", "2022-03-01"),
    ("The court opened an investigation into the killings on Wednesday.", "investigation", "2022-03-02"),
    ("Northland test-fired a missile on Sunday.", "weapon test", "2022-02-27"),
    ("The opposition leader was assassinated in 2003.", "killing", "2003"),
    ("A mob set fire to the embassy on Saturday.", "arson", "2022-02-26"),
    ("Fire destroyed the market on Monday.", "arson", "2022-02-28"),
    ("Saboteurs cut the cable on Feb. 4.", "cut", "2022-02-04"),
    ("Parliament was dissolved on Tuesday.", "dissolution", "2022-03-01"),
    ("Osmark deployed 2,000 soldiers to the border on Monday.", "deployment", "2022-02-28"),
    ("The bomb killed three peacekeepers on Monday.", "killing", "2022-02-28"),
    ("The old king died on Tuesday.", "casualties", "2022-03-01"),
    ("Northland agreed to open the crossing on March 10.", "opening", "2022-03-10"),
    ("Troops will leave the town by 31 March.", "withdrawal", "2022-03-31"),
    ("The accord is to be signed in Paris next month.", "agreement", "2022-04"),
    ("Severin agreed on Tuesday to bring its soldiers home.", "agreement", "2022-03-01"),
    ("The navy, which closed the harbour mouth on Saturday, has no comment.", "closure", "2022-02-26"),
    ("Southern troops crossed the Dun on Monday.", "invasion", "2022-02-28"),
]
NOT_TOLD = [
    "The minister was under fire from critics on Tuesday.",
    "Ada Berg fired back on Monday, saying the figures were old.",
    "The report was a bombshell for the party on Tuesday.",
    "The army did not attack the town on Tuesday.",
    "No attack was reported on Tuesday.",
    "The rebels threatened on Monday to attack the port.",
    "The council called on Tuesday for a ceasefire.",
    "Aid groups warned on Monday of a massacre.",
    "The governor said that Northland could invade by Friday.",
    "If the talks fail on Tuesday, the army will storm the town.",
    "The Tigers attacked from the first minute and scored a late goal on Saturday.",
    "The council debated on Tuesday whether to impose sanctions.",
    "Ministers failed on Monday to agree on a truce.",
    "The army denied on Tuesday that it had shelled the market.",
    "The strike price of the option fell on Monday.",
    "The singer's new album is an explosion of colour, and came out on Friday.",
    "Ministers launched an attack on their critics on Monday.",
    "She shot a film about the war in 2017.",
    "A cold front will invade the south on Sunday.",
    "The company was bombarded with questions on Tuesday.",
    "The spokesman refused on Tuesday to say whether troops had withdrawn.",
    "The sides agreed on Tuesday to meet again.",
    "The two ministers agreed on Tuesday that the talks were useful.",
    "There will be no lifting of the blockade on Friday.",
    "The sitting overran its deadline, midnight on Thursday.",
    "Open the road on Friday.",
    "The council rejected a call for a ceasefire on Monday.",
]
ONE_OF_TWO = [
    ("Warplanes struck a bridge on Tuesday, killing 11 people.", "attack"),
    ("Eleven people were killed in an air raid on Tuesday.", "attack"),
    ("A truce, signed on Monday by both armies, was welcomed in the capital.", "agreement"),
]


@pytest.mark.parametrize(("text", "kind", "day"), HAPPENED)
def test_an_event_is_told_by_a_verb_a_noun_or_a_turn_of_phrase(reading, text, kind, day):
    assert [(e.label, e.when) for e in reading(text).found.events] == [(kind, day)]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_denied_wished_feared_or_a_figure_of_speech_is_no_event(reading, text):
    assert reading(text).found.events == ()


@pytest.mark.parametrize(("text", "kind"), ONE_OF_TWO)
def test_a_deed_and_its_dead_are_one_event_and_so_are_a_verb_and_what_it_acts_on(reading, text, kind):
    assert [e.label for e in reading(text).found.events] == [kind]


def test_the_day_of_who_speaks_is_not_the_day_of_what_happened(reading):
    text = "The governor said on Wednesday that rebels had ambushed a patrol."
    assert [(e.label, e.when) for e in reading(text).found.events if e.when] == []


def test_two_attacks_on_two_days_are_two_events_and_a_later_mention_belongs_to_the_first(reading):
    text = "Rebels attacked the port on Monday. They attacked the airport on Tuesday. The attack was the third."
    found = reading(text).found.events
    assert [(e.label, e.when) for e in found] == [("attack", "2022-02-28"), ("attack", "2022-03-01")]


def test_an_event_within_a_statement_is_attested_by_it(reading):
    found = reading("Ada Berg said that rebels shelled the port on Monday.").found
    (statement,), (event,) = found.statements, found.events
    assert event.attested_by == statement.id


def test_hot_news_needs_no_day(reading):
    assert [e.label for e in reading("The interior minister has resigned.").found.events] == ["resignation"]


def test_an_invasion_and_the_war_that_broke_out_with_it_are_one_event(reading):
    found = reading("The talks are the second since war broke out last week. Osmark's invasion began at dawn.").found
    assert [(e.label, e.when) for e in found.events] == [("start of war", "[2022-02-21..2022-02-27]")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Lena Ort said the embassy would reopen on Monday.", ["opening"]),
        ("Lena Ort fears that rebels will attack the port on Monday.", []),
        ("Lena Ort demanded that the rebels free the hostages by Monday.", []),
        ("Osmark promised to withdraw its troops by 31 March.", ["withdrawal"]),
    ],
)
def test_a_plan_is_an_event_if_it_is_announced_and_not_if_it_is_feared_or_demanded(reading, text, kinds):
    assert [e.label for e in reading(text).found.events] == kinds


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Russia and Ukraine exchanged 40 prisoners on Tuesday.", ["Russia", "Ukraine"]),
        ("Two diplomats were expelled by Poland on Monday.", ["Poland"]),
        ("The ferry capsized on Sunday.", []),
    ],
)
def test_who_does_it_takes_part(reading, text, names):
    found = reading(text)
    (event,) = found.found.events
    assert [found.name(actor) for actor in event.participants] == names


@pytest.mark.parametrize(
    ("day", "modality"), [("on Monday", "reported"), ("on Friday", "planned"), ("next week", "planned")]
)
def test_an_event_to_come_is_drafted_as_planned(day, modality):
    verb = "reopened" if modality == "reported" else "will reopen"
    text = f"Northland opens up\n\nThe crossing {verb} {day}.\n"
    article = article_from(Taken(text), "here", "article", dt.date(2022, 3, 3))
    draft = dossier(article, extractors.get("rules")(Settings()).extract(article), publisher="org/gazette")
    assert [event["modality"] for event in draft["events"]] == [modality]


def test_a_toll_is_no_event(reading):
    assert reading("More than 5,000 people have been killed since April.").found.events == ()


def test_what_talks_are_about_is_no_event_of_its_own(reading):
    war = "Calderia and Meridia have been at war since June. "
    released = "The army released nine prisoners on Tuesday."
    agreed = "Envoys of the two sides met on Tuesday and agreed on the release of nine prisoners on Friday."
    assert [e.label for e in reading(war + released).found.events if e.label == "release"] == ["release"]
    assert [e.label for e in reading(war + agreed).found.events if e.label == "release"] == []
