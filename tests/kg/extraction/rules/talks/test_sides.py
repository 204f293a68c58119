"""Who sits at the table and who stands between: sentences of our own in the many ways of the news, and the names."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.extraction.intake import article_from
from kg.extraction.intake.reader import Taken
from kg.extraction.rules.actors.actors import find_actors, gazetteer_with
from kg.extraction.rules.actors.states import with_states_of
from kg.extraction.rules.language import load_model
from kg.extraction.rules.reading import read
from kg.extraction.rules.talks.mediators import mediators_in
from kg.extraction.rules.talks.sides import Sides

STRIKE = "The Shipwrights' Guild walked out of the yards of Vellin Steel in May. "
CLANS = "Elders of the Orrumi and the Takhet have quarrelled over a well for years. "
STATES = "Calderia and Meridia have been at war since June. "
CIVIL = "The government of Zaran has been fighting the Eastern Salvation Front for nine years. "

PARTIES = [
    # peoples, tribes, clans
    ("Elders of the Orrumi and the Takhet sat together under a fig tree on Monday.", {"Orrumi", "Takhet"}),
    ("Elders of the Harru and Besmi clans met in a schoolhouse at Toll on Friday.", {"Harru", "Besmi"}),
    ("Karsuni and Velmari elders haggled over grazing rights until dawn.", {"Karsuni", "Velmari"}),
    ("The Orrumi, the Takhet and Lodestar Copper signed a pact on Tuesday after two days of talks.",
     {"Orrumi", "Takhet", "Lodestar Copper"}),
    ("Chiefs of the Beni Salar met managers of Harkan Oil on Sunday.", {"Beni Salar", "Harkan Oil"}),
    ("Herders of the Turvani and the farmers of the Osk agreed on a truce after a meeting at Lomar.", {"Turvani", "Osk"}),
    ("The Low Creek Tribe and Cascadia Power met for the third time on Wednesday.", {"Low Creek Tribe", "Cascadia Power"}),
    ("The Anwari Nation and the Port Levan Town Council sat down over the harbour on Monday.",
     {"Anwari Nation", "Port Levan Town Council"}),
    # unions, owners, companies
    ("The Shipwrights' Guild and Vellin Steel haggled for nine hours on Monday.", {"Shipwrights' Guild", "Vellin Steel"}),
    ("Negotiators for the Tramway Workers' Union and Metrolight Transit broke off at midnight.",
     {"Tramway Workers' Union", "Metrolight Transit"}),
    ("Bargainers for the Nurses' Federation and the Hospital Owners Association parted without a word.",
     {"Nurses' Federation", "Hospital Owners Association"}),
    ("Harbour Local 44 and Bluefin Shipping huddled at the pier on Thursday.", {"Harbour Local 44", "Bluefin Shipping"}),
    ("The shipper Bluefin Bulk met Harbour Local 44 for six hours.", {"Bluefin Bulk", "Harbour Local 44"}),
    ("Ferro Mining Ltd held a second meeting with the Miners' Lodge No. 3 on Friday.",
     {"Ferro Mining Ltd", "Miners' Lodge No. 3"}),
    ("The Brotherhood of Engine Drivers sat down with Northline Railways on Saturday.",
     {"Brotherhood of Engine Drivers", "Northline Railways"}),
    (STRIKE + "The union and the company met again on Thursday.", {"Shipwrights' Guild", "Vellin Steel"}),
    (STRIKE + "The guild and management talked for an hour on Thursday.", {"Shipwrights' Guild", "Vellin Steel"}),
    (STRIKE + "On Friday the company met the union in Port Sal.", {"Shipwrights' Guild", "Vellin Steel"}),
    (STRIKE + "Strikers and management sat down on Monday.", {"Shipwrights' Guild", "Vellin Steel"}),
    (STRIKE + "The owners saw the guild for twenty minutes on Sunday.", {"Shipwrights' Guild", "Vellin Steel"}),
    (CLANS + "The two clans met on Tuesday.", {"Orrumi", "Takhet"}),
    (CLANS + "Both tribes sat down with Lodestar Copper on Tuesday.", {"Orrumi", "Takhet", "Lodestar Copper"}),
    # parties, factions
    ("The National Union, New Dawn and the Labour Path met at a lakeside inn all weekend.",
     {"National Union", "New Dawn", "Labour Path"}),
    ("Leaders of Civic Dawn and National Hearth were closeted for 90 minutes.", {"Civic Dawn", "National Hearth"}),
    ("Negotiators from the Social Ballot, Liberal Hearth and Green Sickle broke off on Thursday.",
     {"Social Ballot", "Liberal Hearth", "Green Sickle"}),
    ("The Harvest Party and the Coast League put their heads together for an hour.", {"Harvest Party", "Coast League"}),
    ("His Free Shore party and the small Plough Party haggled through the night.", {"Free Shore", "Plough Party"}),
    ("The Badrani faction and the Coast faction met once, on Sunday.", {"Badrani", "Coast"}),
    ("The whips of the Planters' Party and of Harbour Labour were shut in until dinner.", {"Planters' Party", "Harbour Labour"}),
    # states and those who stand for them
    ("Envoys of Ilmark and Sorrend opened indirect talks on Thursday.", {"Ilmark", "Sorrend"}),
    ("President Ada Lorne of Hroda and her counterpart in Temesk, Gerik Om, talked on the telephone on Monday.",
     {"Hroda", "Temesk"}),
    ("Foreign Minister Ada Berg of Calderia met her Meridian counterpart, Jon Vale, on Monday. Meridia had asked for it.",
     {"Calderia", "Meridia"}),
    ("The foreign ministers of Oshent, Mirrah and Kuvale ended a second meeting on Sunday.", {"Oshent", "Mirrah", "Kuvale"}),
    ("Delegations of Tashmir, Korgun and Zebastan took part in the session.", {"Tashmir", "Korgun", "Zebastan"}),
    ("Calderia's premier and Meridia's president conferred for two hours.", {"Calderia", "Meridia"}),
    ("Officials from Calderia sat across from officials from Meridia on Friday.", {"Calderia", "Meridia"}),
    ("North Varda and South Varda reopened talks on Tuesday.", {"North Varda", "South Varda"}),
    ("The armies of Velk and Tessin exchanged maps at a meeting on Monday.", {"Velk", "Tessin"}),
    ("Calderia met Meridia in Vienna on Tuesday.", {"Calderia", "Meridia"}),
    # governments and rebels
    ("The government of Zaran and the Eastern Salvation Front met on Monday.", {"Zaran government", "Eastern Salvation Front"}),
    ("Delegates of the Front for Renewal sat down with the Novan government on Monday. Nova is a small state.",
     {"Front for Renewal", "Novan government"}),
    (CIVIL + "The government and the rebels met again on Monday.", {"Zaran government", "Eastern Salvation Front"}),
    ("Talks between the Zaran army and the Eastern Salvation Front ended on Monday.", {"Zaran army", "Eastern Salvation Front"}),
    ("The Kharuni army and the United Wenti Army agreed to pull back at a meeting on Tuesday.",
     {"Kharuni army", "United Wenti Army"}),
]  # fmt: skip

MEDIATORS = [
    (STATES + "The talks were chaired by Norway.", {"Norway"}),
    (STATES + "Qatar hosted the two sides for three days.", {"Qatar"}),
    (STATES + "The sides met under the auspices of the African Union.", {"African Union"}),
    (STATES + "The delegations sat for seven hours under the eye of the Bishop of Saint Oda.", {"Bishop of Saint Oda"}),
    (STATES + "They meet on Sunday at the invitation of the Lakes Commission.", {"Lakes Commission"}),
    (STATES + "Both sides were in separate suites, with the former judge Benat Qorm walking the corridor between them.",
     {"Benat Qorm"}),
    (STATES + "U.N. mediator Edda Haskaal carried drafts from one delegation to the other.", {"Edda Haskaal"}),
    (STATES + "Sir Giles Penhall, the Commonwealth's envoy, padded to and fro with messages.", {"Giles Penhall"}),
    (STATES + "Retired judge Hettie Marr kept the speakers' list.", {"Hettie Marr"}),
    (STATES + "Dr. Hala Darwish sat between them.", {"Hala Darwish"}),
    (STATES + "Father Celso Urdiales goes from bench to bench with the papers.", {"Celso Urdiales"}),
    (STATES + "Lt. Gen. Idris Qadh walked the corridor between them for nine hours.", {"Idris Qadh"}),
    (STATES + "The two will reconvene in September, with Norway again in the chair.", {"Norway"}),
    (STATES + "Retired magistrate Lorna Pryor was in the chair.", {"Lorna Pryor"}),
    (STATES + "The session was chaired by Bishop Zakayo Kiboro.", {"Zakayo Kiboro"}),
    (STATES + "Mediator Delphine Orrock has asked them back.", {"Delphine Orrock"}),
    (STATES + "Abel Dioumo, the go-between, had put the parties around a table.", {"Abel Dioumo"}),
    (STATES + "Judge Irene Castell, the neutral, kept them at the table past dinnertime.", {"Irene Castell"}),
    (STATES + "Conciliator Deirdre Cusack wore out the carpet between the rooms.", {"Deirdre Cusack"}),
    (STATES + "Ruta Salme brought the two together in a barn.", {"Ruta Salme"}),
    (STATES + "Ruta Salme, who presided, closed the round at dawn.", {"Ruta Salme"}),
    (STATES + "Istraval, which is hosting the summit, asked for patience.", {"Istraval"}),
    (STATES + "A Kessian envoy shuttled between the two capitals last week.", {"Kessian envoy"}),
    (STATES + "The UN envoy took papers from one floor to the other.", {"UN envoy"}),
    (STATES + "With Dov Harlan presiding, the sides went through the list of prisoners.", {"Dov Harlan"}),
    (STATES + "The good offices of Switzerland kept the talks alive.", {"Switzerland"}),
    (STATES + "The talks, brokered by Oman, ended on Sunday.", {"Oman"}),
    (STATES + "Norwegian-brokered talks closed in Oslo on Monday.", {"Norway"}),
    (STATES + "Hannu Aalto moderated and kept the telephones in a basket.", {"Hannu Aalto"}),
    (STATES + "The Sudair Foundation has invited the two states to a second round.", {"Sudair Foundation"}),
    (STRIKE + "The Arbitration Board met the union last week. On Monday both sides will be back in front of the board.",
     {"Arbitration Board"}),
    (STRIKE + "The sitting was held under the eye of the Workplace Disputes Service.", {"Workplace Disputes Service"}),
    (STRIKE + "The conference, convened by the Pastoral Work Tribunal, ran aground.", {"Pastoral Work Tribunal"}),
    (STRIKE + "State conciliator Lewin Quoyle shuttled between the floors.", {"Lewin Quoyle"}),
    (CLANS + "Sheikh Abdi Warfa presided.", {"Abdi Warfa"}),
    (CLANS + "Sheikh Abdi Warfa presided in May. They meet again on Friday, again with the sheikh in the chair.", {"Abdi Warfa"}),
    (CLANS + "Bishop Karol Sem urged peace. All will return to the bishop on Monday.", {"Karol Sem"}),
    # hosts of the place only, and others who are no mediators
    (STATES + "The delegations met in Switzerland on Monday.", set()),
    (STATES + "The envoys flew to Oslo, the capital of Norway, on Monday.", set()),
    (STATES + "Officials carried boxes into the hotel.", set()),
    (STATES + "Norway welcomed the deal.", set()),
    (STATES + "The round ended with the rebels walking out.", set()),
    (STATES + "The minister held a news conference in Qatar.", set()),
    (STATES + "Jon Vale, the foreign minister, took the stairs.", set()),
]  # fmt: skip


def told(text: str) -> tuple[set[str], set[str], set[str]]:
    """Sides of the last sentence that tells of some, sides of the article, mediators of the last sentence: by name."""
    day = dt.date(2022, 3, 3)
    article = article_from(Taken(f"A headline about it\n\n{text}"), "here", "article", day)
    reading = read(article, load_model())
    gazetteer = with_states_of(reading, gazetteer_with(()))
    cast = find_actors(reading, gazetteer)
    sides = Sides(reading, cast, gazetteer)
    out = [f for s in reading.sentences for f in mediators_in(s, s.span, article.text, sides, cast)]
    sides.leave_out(out)
    last = reading.body[-1]
    mediators = mediators_in(last, last.span, article.text, sides, cast)
    explicit = next((found for s in reversed(reading.body) if (found := sides.explicit(s, s.span, out))), [])
    main = sides.main(out)
    return ({f.name for f in explicit}, {f.name for f in main}, {f.name for f in mediators})


@pytest.mark.parametrize(("text", "wanted"), PARTIES, ids=range(len(PARTIES)))
def test_those_who_sit_at_the_table_are_the_parties(text, wanted):
    assert told(text)[0] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (STRIKE + "A second sitting came to nothing.", {"Shipwrights' Guild", "Vellin Steel"}),
        (CLANS + "They met again on Monday.", {"Orrumi", "Takhet"}),
        (CIVIL + "A fifth round of talks ended on Monday.", {"Zaran government", "Eastern Salvation Front"}),
        (
            "Envoys of Oshent and Mirrah met envoys of Kuvale in May. All three are to meet again.",
            {"Oshent", "Mirrah", "Kuvale"},
        ),
    ],
    ids=range(4),
)
def test_sides_that_a_sentence_does_not_name_are_those_of_the_article(text, wanted):
    assert told(text)[1] == wanted


@pytest.mark.parametrize(("text", "wanted"), MEDIATORS, ids=range(len(MEDIATORS)))
def test_those_who_stand_between_are_the_mediators(text, wanted):
    assert told(text)[2] == wanted
