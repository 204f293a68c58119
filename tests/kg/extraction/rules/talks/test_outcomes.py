"""What came of talks, how long they took and where they were, in the many ways that wires tell it: words of our own."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.extraction.article import Article, Part, Span
from kg.extraction.rules.actors.actors import find_actors, gazetteer_with
from kg.extraction.rules.dates.dates import find_dates
from kg.extraction.rules.language import load_model
from kg.extraction.rules.reading import read
from kg.extraction.rules.talks.lengths import length_of
from kg.extraction.rules.talks.outcomes import outcome_in, result_after
from kg.extraction.rules.talks.timing import when_of
from kg.extraction.rules.talks.venues import venue_of

OUTCOMES = (
    ("The envoys sat for six hours and got no further than the seating plan.", "got no further than the seating plan"),
    ("Round two in Kessel ended with the guerrillas storming out.", "the guerrillas storming out"),
    (
        "The talks in Bramley were suspended after the colonel refused to take off his cap.",
        "were suspended after the colonel refused to take off his cap",
    ),
    ("All they had to show for eleven hours at the lodge was a two-line statement.", "a two-line statement"),
    ("The upshot was a promise to let the fuel convoy through.", "a promise to let the fuel convoy through"),
    ("The meeting ended without agreement, the mediator told reporters.", "without agreement"),
    (
        "They emerged shortly before midnight clutching a single sheet with four signatures.",
        "a single sheet with four signatures",
    ),
    ("The delegations agreed to exchange the bodies of 31 soldiers.", "agreed to exchange the bodies of 31 soldiers"),
    ("The two sides narrowed their differences on the customs post.", "narrowed their differences on the customs post"),
    (
        "A communiqué issued afterwards spoke of a useful exchange of views.",
        "A communiqué issued afterwards spoke of a useful exchange of views",
    ),
    ("The fifth round yielded an agreement on joint patrols.", "yielded an agreement on joint patrols"),
    ("Both delegations left the table without a word on the prisoners.", "without a word on the prisoners"),
    ("The round was adjourned sine die.", "was adjourned sine die"),
    (
        "Negotiations were broken off on Tuesday over the fate of the port.",
        "were broken off on Tuesday over the fate of the port",
    ),
    (
        "The parties signed a memorandum on the sharing of gas revenues.",
        "signed a memorandum on the sharing of gas revenues",
    ),
    ("The sides declared a 72-hour truce.", "declared a 72-hour truce"),
    ("The two governments set up a joint commission on the river.", "set up a joint commission on the river"),
    ("They did agree on one thing: the road to Ormond will reopen on Saturday.", "the road to Ormond will reopen"),
    ("The first round ended in stalemate.", "ended in stalemate"),
    (
        "The conference closed with a pledge by all six parties to respect the count.",
        "a pledge by all six parties to respect the count",
    ),
    ("No deal was struck.", "No deal was struck"),
    ("No breakthrough was reported.", "No breakthrough was reported"),
    ("The rebels walked out when the map was unrolled.", "walked out when the map was unrolled"),
    ("The generals parted company without fixing a date.", "without fixing a date"),
    ("They parted on good terms but with no date for a next meeting.", "with no date for a next meeting"),
    ("The sides reached an understanding on grazing rights.", "an understanding on grazing rights"),
    ("The session ended in uproar after a glass was thrown.", "ended in uproar"),
    ("The negotiators have produced a draft of nine articles.", "produced a draft of nine articles"),
    ("A joint statement was read out by the host.", "A joint statement was read out by the host"),
    ("The outcome was a ceasefire of ten days.", "a ceasefire of ten days"),
    (
        "They settled the matter of the wells and left that of the herds for another day.",
        "settled the matter of the wells",
    ),
    ("The delegations initialled a protocol on fishing rights.", "initialled a protocol on fishing rights"),
    ("Employers and dockers came to terms on overtime.", "came to terms on overtime"),
    ("The council and the tribe struck a bargain over the salmon.", "a bargain over the salmon"),
    ("The parties were said to have made headway on the budget.", "headway on the budget"),
    ("There was no handshake and no statement.", "no handshake and no statement"),
    ("There was no agreement on the airport.", "no agreement on the airport"),
    ("The two men agreed to disagree.", "agreed to disagree"),
    ("The talks ran into the sand over a flag.", "ran into the sand over a flag"),
    ("An accord eluded them.", "An accord eluded them"),
    ("They failed to find common ground on the railway.", "failed to find common ground on the railway"),
    ("The round went on for nine hours and bore fruit: a swap of 60 prisoners.", "a swap of 60 prisoners"),
    ("The mediators announced a breakthrough on the release of hostages.", "a breakthrough on the release of hostages"),
    ("The delegations could agree on nothing but the menu.", "could agree on nothing but the menu"),
    ("The firm agreed to pay for the burnt huts.", "agreed to pay for the burnt huts"),
    ("They accepted the mediator's text with two changes.", "the mediator's text with two changes"),
    ("They will remain in contact, they said after a meeting that changed nothing.", "changed nothing"),
    ("The encounter was cut short by an alarm.", "was cut short by an alarm"),
    ("The sides swapped lists of the missing.", "swapped lists of the missing"),
    ("The ministers extended the truce by a month.", "extended the truce by a month"),
    ("It was decided to open the bridge to pedestrians.", "was decided to open the bridge to pedestrians"),
    ("The delegates rose with a pact in their pockets.", "a pact in their pockets"),
    ("They went home none the wiser.", "none the wiser"),
    ("The third ended acrimoniously.", "acrimoniously"),
    ("The talks, which produced an agreement on seed grain, lasted two days.", "produced an agreement on seed grain"),
    ("The meeting in Dorn led to the release of nine sailors.", "led to the release of nine sailors"),
    ("The parties resolved to pull back their guns from the ridge.", "resolved to pull back their guns from the ridge"),
    ("A tentative agreement on wages was reached shortly after 3 a.m.", "A tentative agreement on wages was reached"),
    ("Agreement was reached on the exchange of maps.", "Agreement was reached on the exchange of maps"),
    ("The one result was a hotline between the two headquarters.", "a hotline between the two headquarters"),
    ("Nothing came of it.", "Nothing came of it"),
    ("Little was achieved.", "Little was achieved"),
    ("The parties to the talks reaffirmed the truce of May.", "reaffirmed the truce of May"),
    ("The delegation stormed out after an hour.", "stormed out"),
    (
        "The herders undertook to keep their cattle off the wheat until harvest.",
        "undertook to keep their cattle off the wheat until harvest",
    ),
    ("The bishops' mediation secured the release of two teachers.", "the release of two teachers"),
    ("Ministers wrapped up the meeting having settled four of nine points.", "having settled four of nine points"),
    ("The gathering dispersed without so much as a photograph.", "without so much as a photograph"),
    ("The leaders hailed progress on the border.", "progress on the border"),
    ("The talks ended on Monday with the two sides as far apart as ever.", "the two sides as far apart as ever"),
    ("It was adjourned until Thursday after the generator failed.", "was adjourned until Thursday"),
    ("The second round was adjourned until 5 May.", "was adjourned until 5 May"),
    ("The talks are deadlocked over the fate of the city.", "are deadlocked over the fate of the city"),
    ("The sides left with a timetable for elections.", "a timetable for elections"),
    ("The meeting brought the two sides no closer.", "brought the two sides no closer"),
)
NO_OUTCOMES = (
    "The talks began on Monday in Kessel.",
    "The delegations sat down shortly after dawn.",
    "The council agreed unanimously to send monitors.",
    "The sides agreed to meet again next week.",
    "If the talks fail, the truce will end.",
    "The envoy said nothing.",
)
LENGTHS = (
    ("It took an hour and a quarter.", "PT1H15M"),
    ("They sat for the better part of nine hours.", "PT9H"),
    ("Five hours, two pots of tea and no agreement.", "PT5H"),
    ("The meeting was over within 20 minutes.", "PT20M"),
    ("Two and a half days at the lodge ended in nothing.", "PT60H"),
    ("The 90-minute call changed nothing.", "PT90M"),
    ("The fourth session ran to six hours and ten minutes.", "PT6H10M"),
    ("The talks, three-quarters of an hour in all, ended badly.", "PT45M"),
    ("Mediators gave them twenty-five minutes together.", "PT25M"),
    ("They rose seven hours later with a text.", "PT7H"),
    ("The three-day gathering closed on Sunday.", "P3D"),
    ("A 14-hour curfew was imposed.", ""),
    ("They will meet in two hours.", ""),
    ("The truce lasted nine hours.", ""),
    ("They met 12 hours after the truce ran out.", ""),
    ("Talks resumed after a break of two weeks.", ""),
    ("The two countries fought for eleven days.", ""),
)
PLACES = (
    ("The talks ended in the Kellish capital, Omar, on Wednesday.", "Omar"),
    ("Envoys held five hours of talks at the U.N. offices in Geneva.", "Geneva"),
    ("The round broke down in Doha, Qatar, over the port.", "Doha"),
    ("The sides met at a border crossing near Tolm.", "Tolm"),
    ("The round was held in the Swiss city of Basel.", "Basel"),
    ("They were closeted in the dining room of the Hotel Brisanne.", "Hotel Brisanne"),
    ("The parties spent the weekend in Port Jallow.", "Port Jallow"),
    ("Both have been asked to Perth on Monday.", "Perth"),
    ("The talks on the island of Sark were suspended.", "Sark"),
    ("They haggled in the supper room of the Moorna bowls club.", "Moorna bowls club"),
    ("The talks in the Gulf emirate of Ormus ended.", "Ormus"),
    ("They met in a village school.", "a village school"),
    ("The meeting called for a truce in Omar.", ""),
)
DAYS = (
    ("The sides met on Monday and agreed to reopen the road from Sunday.", "2022-02-28"),
    ("Two days of talks ended on Wednesday.", "[2022-03-01..2022-03-02]"),
    ("The round opened on Monday and ended on Wednesday.", "[2022-02-28..2022-03-02]"),
    ("The meeting was held in the second week of January.", "[2022-01-10..2022-01-16]"),
)


def _sentence(words):
    parts = (Part("body", Span(0, len(words))),)
    article = Article(words, dt.date(2022, 3, 3), parts, title="", language="en")
    reading = read(article, load_model())
    return reading, reading.sentences[0]


@pytest.mark.parametrize(("words", "outcome"), OUTCOMES)
def test_what_came_of_talks_is_the_shortest_clause_that_says_it(words, outcome):
    _, sentence = _sentence(words)
    found = outcome_in(sentence.span, sentence, words)
    assert found is not None
    assert found.of(words) == outcome


@pytest.mark.parametrize("words", NO_OUTCOMES)
def test_what_is_no_outcome_is_not_taken_for_one(words):
    _, sentence = _sentence(words)
    assert outcome_in(sentence.span, sentence, words) is None


@pytest.mark.parametrize(("words", "length"), LENGTHS)
def test_a_length_is_that_of_the_talks(words, length):
    assert length_of(Span(0, len(words)), words) == length


@pytest.mark.parametrize(("words", "place"), PLACES)
def test_a_place_is_that_of_the_talks(words, place):
    reading, sentence = _sentence(words)
    cast = find_actors(reading, gazetteer_with(()))
    verb = sentence.words.root
    assert venue_of(sentence.span, sentence.at(verb, verb), sentence, words, cast) == place


@pytest.mark.parametrize(("words", "when"), DAYS)
def test_days_are_those_of_the_talks(words, when):
    reading, sentence = _sentence(words)
    verb = sentence.words.root
    length = length_of(sentence.span, words)
    assert when_of(sentence.span, sentence.at(verb, verb), sentence, find_dates(reading), words, length) == when


@pytest.mark.parametrize(
    ("words", "goes_on"),
    [
        ("No agreement was reached on prisoners.", True),
        ("The two sides agreed to exchange their dead.", True),
        ("As a result, a lorry may pass on Sundays.", True),
        ("Their differences over the port persisted.", True),
        ("Shells fell on the market of Omar.", False),
        ("The motion failed on a tie.", False),
        ("They will meet again on Monday.", False),
    ],
)
def test_a_sentence_may_go_on_about_talks_told_before(words, goes_on):
    _, sentence = _sentence(words)
    assert result_after(sentence) is goes_on
