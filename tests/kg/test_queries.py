from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode

from kg import queries
from kg.errors import InputError, NotFoundError
from kg.queries import bounds_of, iri_of, short
from kg.queries.terms import best, of_type, term
from kg.stores.oxigraph import OxigraphReader

S = "doc/d1/statement/"


def full(name: str) -> str:
    return iri_of(name)


def test_a_citation_holds_what_is_needed_to_check_a_statement(northland: OxigraphReader) -> None:
    citation = queries.citations(northland, [full(S + "2")])[full(S + "2")]

    assert citation.speaker == "Ada"
    assert citation.speaker_id == full("person/ada")
    assert citation.on_behalf_of == "Northland"
    assert (citation.act, citation.attribution) == ("claim", "indirect")
    assert citation.text == "Southland aims at villagers."
    assert citation.quote == ""
    assert citation.date == "[..2020-05-04]"
    assert (citation.source, citation.publisher, citation.reported) == ("First report", "The Wire", "2020-05-04")
    assert citation.url == "https://wire.example/1"
    assert citation.note == "Villagers are not named."


def test_passages_come_in_the_order_of_the_text(northland: OxigraphReader) -> None:
    citation = queries.citations(northland, [full(S + "2")])[full(S + "2")]

    assert citation.passages == ("President Ada says Southland aims at villagers.", "The ministry denies it.")


def test_every_assessment_stands_in_order_of_time_with_its_evidence(northland: OxigraphReader) -> None:
    citation = queries.citations(northland, [full(S + "2")])[full(S + "2")]

    assert citation.status == ("contradicted", "disputed")
    assert [(item.assessor, item.verdict, item.date) for item in citation.assessments] == [
        ("The Wire", "contradicted", "2020-05-04"),
        ("Lone", "disputed", "2020-05-06"),
    ]
    assert citation.assessments[0].evidence == ("photographs of the village",)


def test_what_nobody_assessed_is_unassessed(northland: OxigraphReader) -> None:
    assert queries.statuses(northland, [full(S + "1"), full(S + "4")]) == {
        full(S + "1"): ("unassessed",),
        full(S + "4"): ("corroborated",),
    }


def test_an_original_quotation_stands_beside_its_translation(northland: OxigraphReader) -> None:
    assert queries.citations(northland, [full(S + "4")])[full(S + "4")].quote == "Enough. / Досить."


def test_a_statement_without_a_date_was_said_at_the_latest_when_it_was_reported(northland: OxigraphReader) -> None:
    assert queries.citations(northland, [full(S + "3")])[full(S + "3")].date == "[..2020-05-04]"


def test_a_role_is_cited_by_the_sentence_that_shows_it(northland: OxigraphReader) -> None:
    citation = queries.citations(northland, [full("doc/d1/x/r1")])[full("doc/d1/x/r1")]

    assert (citation.speaker, citation.act, citation.attribution) == ("The Wire", "role holding", "")
    assert citation.text == "Ada, president, Northland"
    assert citation.passages == ("President Ada says Southland aims at villagers.",)


def test_many_citations_take_as_many_queries_as_one(northland: OxigraphReader) -> None:
    def asked(iris: list[str]) -> int:
        before = northland.asked  # type: ignore[attr-defined]
        queries.citations(northland, iris)
        return northland.asked - before  # type: ignore[attr-defined]

    assert asked([full(S + "2")]) == asked(of_type(northland, "Statement"))


def test_unknown_statements_are_left_out(northland: OxigraphReader) -> None:
    assert queries.citations(northland, ["https://nowhere.example/s"]) == {}


def test_a_name_without_english_stands_in_the_first_language_there_is(northland: OxigraphReader) -> None:
    names = queries.labels(northland, [full("person/bo"), full("state/nor"), full("state/none")])

    assert names == {full("person/bo"): "Bó", full("state/nor"): "Northland", full("state/none"): "state/none"}


def test_english_goes_before_no_language_and_that_before_others() -> None:
    terms = [Literal("c", language="de"), Literal("b"), Literal("a", language="en-gb")]

    assert best(terms) == "a"
    assert best(terms[:2]) == "b"
    assert best(terms[:1]) == "c"
    assert best([NamedNode("http://example.org/")]) == ""


@pytest.mark.parametrize("text", ["state/nor", "/state/nor", "id/state/nor", "https://w3id.org/ctkg/id/state/nor"])
def test_ids_may_be_short_or_full(text: str) -> None:
    assert iri_of(text) == "https://w3id.org/ctkg/id/state/nor"
    assert short(iri_of(text)) == "state/nor"


@pytest.mark.parametrize("text", ["", "  ", "two words", "a<b", 'a"b', "http://a b", "{x}"])
def test_what_cannot_be_an_id_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="not an id"):
        iri_of(text)


def test_statements_of_an_actor_include_those_made_on_its_behalf(northland: OxigraphReader) -> None:
    found = queries.statements(northland, speaker=full("state/nor"))

    assert [item.id for item in found] == [full(S + "2")]


def test_statements_about_a_record_include_those_that_attest_it(northland: OxigraphReader) -> None:
    found = queries.statements(northland, about=full("event/vote-held"))

    assert [item.id for item in found] == [full("doc/d2/statement/1")]


def test_statements_of_a_document(northland: OxigraphReader) -> None:
    assert len(queries.statements(northland, document=full("doc/d1"))) == 5
    assert len(queries.statements(northland)) == 6


def test_a_denied_proposition_is_never_worded_as_if_it_were_claimed(northland: OxigraphReader) -> None:
    (denial,) = queries.statements(northland, speaker=full("org/ministry"))

    assert denial.propositions == ("Southland – not: targets – villagers (alleged)",)
    assert queries.headings(northland, [full("doc/d1/x/pr2")])[full("doc/d1/x/pr2")].label.startswith("not: ")


def test_documents_come_by_day_of_report(northland: OxigraphReader) -> None:
    assert [(item.title, item.reported) for item in queries.documents(northland)] == [
        ("First report", "2020-05-04"),
        ("Second report", "2020-05-06"),
    ]


def test_credits_name_publisher_title_and_day(northland: OxigraphReader) -> None:
    assert queries.document_credits(northland, [full("doc/d2"), full("doc/d1")]) == (
        (full("doc/d1"), "The Wire, First report, 2020-05-04"),
        (full("doc/d2"), "The Wire, Second report, 2020-05-06"),
    )


def test_a_speaker_stands_for_a_party_by_office_or_organization_but_no_member_for_its_body(
    northland: OxigraphReader,
) -> None:
    speakers = [full(name) for name in ("person/ada", "org/ministry", "org/wire", "state/nor")]

    assert queries.parties_of(northland, speakers, [full("state/nor"), full("state/sou")]) == {
        full("person/ada"): full("state/nor"),
        full("org/ministry"): full("state/sou"),
        full("state/nor"): full("state/nor"),
    }
    assert queries.parties_of(northland, [full("state/nor")], [full("org/assembly")]) == {}


def test_rounds_come_in_order_with_what_they_produced(northland: OxigraphReader) -> None:
    talks = queries.negotiation(northland, full("negotiation/ns"))

    assert [(item.number, item.duration) for item in talks.rounds] == [(1, "PT1H30M"), (2, "")]
    assert [item.label for item in talks.rounds[0].agreements[0].provisions] == ["Ceasefire", "Safe passage"]
    assert [item.status for item in talks.rounds[0].agreements[0].provisions] == ["announced", ""]
    assert talks.rounds[0].agreements[0].provisions[0].temporary is True
    assert talks.rounds[0].agreements[0].provisions[1].temporary is None


def test_members_unaccounted_for_are_those_neither_for_nor_against_nor_abstaining(northland: OxigraphReader) -> None:
    held = queries.vote_event(northland, full("event/vote-held"))

    assert held.unaccounted == 8 - (4 + 1 + 1)
    assert queries.vote_event(northland, full("event/vote-2019")).unaccounted is None


def test_a_scheduled_vote_and_the_one_held_know_each_other(northland: OxigraphReader) -> None:
    due = queries.vote_event(northland, full("event/vote-due"))
    held = queries.vote_event(northland, full("event/vote-held"))

    assert due.scheduled
    assert not held.scheduled
    assert [item.id for item in due.realized_by] == [held.id]
    assert [item.id for item in held.realizes] == [due.id]


def test_a_description_groups_what_goes_out_and_what_comes_in(northland: OxigraphReader) -> None:
    found = queries.describe(northland, full("person/ada"))
    incoming = {item.label: [value.text for value in item.values] for item in found.incoming}

    assert (found.label, found.type_label) == ("Ada", "person")
    assert incoming["speaker"] == ["Ada: Southland aims at villagers."]  # whose words they are is never left out
    assert incoming["addressee"] == ["Bó: It is enough."]
    assert "label" in {item.label for item in found.outgoing}


def test_a_description_shows_so_many_values_and_counts_all(northland: OxigraphReader) -> None:
    found = queries.describe(northland, full("event/vote-held"), limit=2)
    (votes,) = [item for item in found.incoming if item.property == term("voteEvent")]

    assert (len(votes.values), votes.total) == (2, 7)


def test_nothing_known_is_said_so(northland: OxigraphReader) -> None:
    with pytest.raises(NotFoundError):
        queries.describe(northland, "https://nowhere.example/")
    with pytest.raises(NotFoundError, match="no actor") as caught:
        queries.require(northland, full("person/adda"), "Actor")
    assert "person/ada" in str(caught.value.hint)


def record(**texts: str) -> dict[str, list[Literal | NamedNode]]:
    return {term(name): [Literal(text)] for name, text in texts.items()}


def test_an_event_without_an_end_of_its_own_lies_between_its_start_bounds() -> None:
    bounds = bounds_of(record(startEarliest="2020-04-01", startLatest="2020-04-07"))  # type: ignore[arg-type]

    assert (bounds.earliest, bounds.latest) == (date(2020, 4, 1), date(2020, 4, 7))
    assert bounds.uncertain
    assert bounds.written() == "[2020-04-01..2020-04-07]"


def test_what_is_not_over_has_no_last_day() -> None:
    open_interval = bounds_of(record(startEarliest="2020-05-01", startLatest="2020-05-01", when="2020-05-01/.."))  # type: ignore[arg-type]
    ongoing = bounds_of(record(startEarliest="2020-05-01", startLatest="2020-05-01", status="v/status/ongoing"))  # type: ignore[arg-type]

    assert open_interval.latest is None
    assert ongoing.latest is None
    assert not open_interval.uncertain


def test_only_an_upper_bound_leaves_the_start_open() -> None:
    bounds = bounds_of(record(startLatest="2020-05-04"))  # type: ignore[arg-type]

    assert (bounds.earliest, bounds.latest) == (None, date(2020, 5, 4))
    assert bounds.uncertain


def test_a_day_that_its_source_qualifies_is_uncertain() -> None:
    exact = {"startEarliest": "2020-05-04", "startLatest": "2020-05-04"}

    assert not bounds_of(record(**exact, when="2020-05-04")).uncertain  # type: ignore[arg-type]
    assert bounds_of(record(**exact, when="2020-05-04~")).uncertain  # type: ignore[arg-type]


def test_a_role_shown_on_a_day_is_dated_by_it_and_no_date_is_no_date() -> None:
    assert bounds_of(record(asOf="2020-05-04")).earliest == date(2020, 5, 4)  # type: ignore[arg-type]
    assert not bounds_of({})
    assert not bounds_of(record(startEarliest="-0044-03-15"))  # type: ignore[arg-type]
