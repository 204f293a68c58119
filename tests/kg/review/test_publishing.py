"""What is accepted, and nothing else, becomes the graph of its document; publishing again replaces it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg import resources
from kg.config import Settings
from kg.errors import ValidationError
from kg.extraction.base import extractors
from kg.extraction.intake import read_article
from kg.extraction.stored import from_json
from kg.pipeline import Agent, ingest
from kg.review import Review, Reviews, State
from kg.review.publish import publish, publish_into
from kg.stores.oxigraph import OxigraphWriter, open_reader

GOOD = ["statement-2", "talks-1", "vote-1", "date-2"]
REGISTER = """
actors:
  - {id: state/northland, type: State, label: Northland}
  - {id: org/gazette, type: NewsOrganization, label: The Gazette}
  - {id: person/jon-vale, type: Person, label: Jon Vale}
conflicts:
  - {id: conflict/lake, label: Lake dispute}
"""


def ask(store: Path, query: str) -> list[tuple[str, ...]]:
    rows = open_reader(store).query(query)
    return sorted(tuple(term.value if term else "" for term in row) for row in rows)


def decide(review: Review, *decisions: dict[str, Any]) -> State:
    return review.decide(decisions, revision=review.revision(), by="ann")


def accept(*ids: str) -> dict[str, Any]:
    return {"action": "accept", "ids": list(ids)}


def graph(review: Review) -> str:
    return f"https://w3id.org/ctkg/graph/doc/{review.id}"


def ids(store: Path, review: Review) -> set[str]:
    return {row[0] for row in ask(store, f"SELECT DISTINCT ?s {{ GRAPH <{graph(review)}> {{ ?s ?p ?o }} }}")}


def test_what_is_accepted_is_published_and_what_is_not_is_not(review, settings):
    decide(review, accept(*GOOD))
    loaded = publish(review, settings, by="ann")
    said = ask(settings.store, "SELECT ?who ?text { ?s :speaker/rdfs:label ?who ; :quote ?text }")
    assert said == [("Ada Berg", "We will meet again,")]
    names = ask(settings.store, f"SELECT ?n {{ GRAPH <{graph(review)}> {{ ?a a ?t ; rdfs:label ?n }} }}")
    assert ("Jon Vale",) not in names
    assert ("Southland",) in names  # a party to the talks
    state = review.state()
    assert state.published is not None
    assert (state.published.version, state.published.by, state.published.revision) == (loaded.version.number, "ann", 1)
    assert {item.id for item in state.items if item.published} == {*GOOD, "actor-1", "actor-2", "actor-4", "actor-5"}


def test_the_record_tells_which_review_brought_it_who_published_and_how_much_stood(review, settings):
    decide(review, accept(*GOOD), {"action": "edit", "id": "vote-1", "fields": {"yes": 6}})
    publish(review, settings, by="Ann Ode")
    (told,) = ask(
        settings.store,
        "SELECT ?note ?who ?kind { GRAPH <https://w3id.org/ctkg/graph/prov> {"
        " ?load rdfs:label ?note ; prov:wasAssociatedWith ?a . ?a rdfs:label ?who ; a ?kind } }",
    )
    assert told == (
        f"review {review.id} by Ann Ode: 8 of 14 proposals of by-hand/1",
        "Ann Ode",
        "http://www.w3.org/ns/prov#Person",
    )


def test_what_was_rejected_since_is_gone_after_publishing_again_and_the_rest_keeps_its_id(review, settings):
    decide(review, accept(*GOOD, "statement-1", "statement-3"))
    publish(review, settings, by="ann")
    before = ids(settings.store, review)
    decide(review, {"action": "reject", "ids": ["statement-1", "talks-1"]})
    publish(review, settings, by="ann")
    after = ids(settings.store, review)
    assert after < before
    gone = {iri.rpartition(f"doc/{review.id}/")[2] for iri in before - after}
    assert {"statement/1", "x/round-1", "x/talks-northland-southland", "x/place-portby"} <= gone
    assert not any(iri.endswith(("statement/2", "statement/3", "x/vote-1")) for iri in before - after)


def test_publishing_the_same_again_changes_nothing(review, settings):
    decide(review, accept(*GOOD))
    first = publish(review, settings, by="ann")
    again = publish(review, settings, by="bob")
    assert not again.changed
    assert again.version.number == first.version.number


def test_a_problem_stops_publishing_names_its_item_and_stores_nothing(review, settings):
    decide(review, accept(*GOOD), {"action": "reject", "ids": ["actor-5"]})
    with pytest.raises(ValidationError) as caught:
        publish(review, settings, by="ann")
    (problem,) = caught.value.report.problems
    assert problem.where == "vote-1"
    assert "voting body, Lake Council, is rejected" in problem.message
    assert not (settings.store / "versions").exists()


def test_what_only_the_shapes_find_names_its_item_too(review, settings, span):
    words = span("Northland and Southland held")
    first = {
        "parties": ["actor-2", "actor-4"],
        "number": 1,
        "when": "2024-05-01",
        "evidence": [{"start": words.start, "end": words.end}],
    }  # the day after the second round
    decide(review, accept(*GOOD), {"action": "add", "kind": "talks", "fields": first})
    with pytest.raises(ValidationError) as caught:
        publish(review, settings, by="ann")
    assert "talks-1" in {problem.where for problem in caught.value.report.problems}
    assert (settings.store / "reviews" / review.id / "article.json").exists()  # a load that failed leaves it alone


def test_what_the_store_knows_is_referred_to_and_not_told_again(review, settings, tmp_path):
    (tmp_path / "register.yaml").write_text(REGISTER)
    ingest([tmp_path / "register.yaml"], settings)
    decide(review, accept(*GOOD), {"action": "merge", "id": "actor-2", "into": "state/northland"})
    publish(review, settings, by="ann")
    told = {iri.rpartition("/id/")[2] for iri in ids(settings.store, review)}
    assert not told & {"state/northland", "org/gazette", "conflict/lake"}
    parties = ask(settings.store, "SELECT ?p { ?r a :NegotiationRound ; :party/rdfs:label ?p }")
    assert parties == [("Northland",), ("Southland",)]


def test_a_name_alone_makes_nobody_the_same_person_and_ids_stay(review, settings, tmp_path):
    (tmp_path / "register.yaml").write_text(REGISTER)
    ingest([tmp_path / "register.yaml"], settings)
    decide(review, accept("statement-3", "statement-1"))
    publish(review, settings, by="ann")
    query = "SELECT ?who { ?s :speaker ?who ; :attribution <https://w3id.org/ctkg/vocab/attribution/indirect> }"
    base = "https://w3id.org/ctkg/id/person/"
    assert ask(settings.store, query) == [(f"{base}ada-berg",), (f"{base}jon-vale-2",)]
    # somebody else's record of that name must not move the one that was published
    (tmp_path / "more.yaml").write_text("actors:\n  - {id: person/ada-berg, type: Person, label: Ada Berg}\n")
    ingest([tmp_path / "more.yaml"], settings)
    publish(review, settings, by="ann")
    assert ask(settings.store, query) == [(f"{base}ada-berg",), (f"{base}jon-vale-2",)]


def test_who_has_the_name_of_the_publisher_is_not_made_it_but_that_is_told(review, settings):
    state = decide(review, {"action": "about", "publisher": "org/jon-vale"}, accept("actor-3", *GOOD))
    assert [note for note in state.notes if "merge it into org/jon-vale" in note] == [
        "Jon Vale (actor-3) has the name of the publisher. If it is the publisher, merge it into org/jon-vale."
    ]


def test_a_name_alone_makes_nobody_the_publisher(review, settings, span):
    words = {"start": span("Jon Vale").start, "end": span("Jon Vale").end}
    paper = {"name": "Gazette", "type": "NewsOrganization", "evidence": [words]}
    for revision in range(2):
        add = {"action": "add", "kind": "actor", "fields": paper}
        review.decide([add], revision=revision, by="ann")
    decide(review, accept(*GOOD))
    publish(review, settings, by="ann")
    papers = {id for id in review.given_ids().values() if id.startswith("org/gazette")}
    assert papers == {"org/gazette-2", "org/gazette-3"}


def test_a_store_that_holds_reviews_only_takes_a_load_and_keeps_them(review, settings, tmp_path):
    (tmp_path / "register.yaml").write_text(REGISTER)
    assert not (settings.store / "versions").exists()
    (tmp_path / "bad.yaml").write_text("actors:\n  - {id: person/x, type: Robot, label: X}\n")
    with pytest.raises(ValidationError):
        ingest([tmp_path / "bad.yaml"], settings)
    ingest([tmp_path / "register.yaml"], settings)
    assert [one.id for one in Reviews(settings).all()] == [review.id]


def test_publishing_with_an_open_writer_names_the_agent(review, settings):
    decide(review, accept(*GOOD))
    agent = Agent("https://w3id.org/ctkg/id/agent/token/desk", "desk")
    with OxigraphWriter(settings.store) as writer:
        loaded = publish_into(writer, review, settings, by="desk", agent=agent, revision=1)
    assert review.state().published.version == loaded.version.number
    assert ask(settings.store, "SELECT ?w { GRAPH <https://w3id.org/ctkg/graph/prov> { ?a prov:wasAssociatedWith ?w } }") == [
        ("https://w3id.org/ctkg/id/agent/token/desk",)
    ]  # fmt: skip


def test_what_a_person_wrote_wins_over_what_is_derived(review, settings, span):
    words = span("the shore was quiet")
    decide(
        review,
        accept(*GOOD, "statement-3"),
        {"action": "edit", "id": "statement-2", "fields": {"text": "They will meet.", "via": "actor-3"}},
        {"action": "edit", "id": "statement-2", "fields": {"nested_in": "statement-3"}},
        {"action": "edit", "id": "vote-1", "fields": {"label": "Opening of the harbour", "result": "failed"}},
        {"action": "edit", "id": "talks-1", "fields": {"label": "The Portby round", "result": "breakdown"}},
        {"action": "edit", "id": "event-1", "fields": {"label": "Halt of the ferries", "place": "The lake"}},
        {
            "action": "add",
            "kind": "event",
            "fields": {
                "type": "Agreement",
                "label": "Truce of the shore",
                "trigger": {"start": words.start, "end": words.end},
                "evidence": [{"start": words.start, "end": words.end}],
                "participants": ["actor-2", "actor-4"],
            },
        },
    )
    publish(review, settings, by="ann")
    labels = {row[0] for row in ask(settings.store, "SELECT ?l { ?s rdfs:label ?l }")}
    assert {"The Portby round", "Opening of the harbour", "Halt of the ferries", "Truce of the shore"} <= labels
    assert ask(settings.store, "SELECT ?t { ?s :quote ?q ; :text ?t }") == [("They will meet.",)]
    through = "SELECT ?who ?in { ?s :quote ?q ; :passedOnBy/rdfs:label ?who ; :toldIn/:speaker/rdfs:label ?in }"
    assert ask(settings.store, through) == [("Jon Vale", "Jon Vale")]
    assert ask(settings.store, "SELECT ?o { ?r a :NegotiationRound ; :outcome ?o }") == [
        ("https://w3id.org/ctkg/vocab/outcome/breakdown",)
    ]
    agreed = ask(settings.store, "SELECT ?who { ?a a :Agreement ; :agreedBy/rdfs:label ?who }")
    assert agreed == [("Northland",), ("Southland",)]
    places = ask(settings.store, "SELECT ?l { ?e :place|:venue ?p . ?p rdfs:label ?l }")
    assert places == [("Portby",), ("The lake",)]


def test_talks_of_one_party_debates_and_other_readings_are_kept(review, settings):
    decide(
        review,
        accept("vote-1", "date-2"),
        {"action": "edit", "id": "talks-1", "fields": {"parties": ["actor-2"], "mediators": ["actor-3"]}},
        {"action": "edit", "id": "event-1", "fields": {"type": "Debate", "participants": ["actor-5"]}},
    )
    publish(review, settings, by="ann")
    assert ask(
        settings.store, "SELECT ?l ?w { ?e a :Event ; rdfs:label ?l ; :eventType ?t ; :participant/rdfs:label ?w }"
    ) == [
        ("Talks of Northland", "Jon Vale"),
        ("Talks of Northland", "Northland"),
    ]
    assert ask(settings.store, "SELECT ?b { ?d a :Debate ; :body/rdfs:label ?b }") == [("Lake Council",)]
    assert ask(settings.store, "SELECT ?r { ?v a :VoteEvent ; :timeExpression/:alternativeReading ?r }") == [
        ("2024-05-08",)
    ]


def test_the_draft_of_an_unfinished_review_leaves_out_what_lacks_something(review):
    decide(review, accept(*GOOD), {"action": "reject", "ids": ["actor-5", "actor-1"]})
    records = review.dossier()
    assert "voteEvents" not in records
    assert [s["id"] for s in records["statements"] if not s["id"].startswith("s:n")] == []
    assert records["negotiations"][0]["rounds"][0]["roundNumber"] == 2


def test_the_draft_loads_like_any_dossier(review, tmp_path):
    decide(review, accept(*GOOD))
    (tmp_path / "draft.yaml").write_text(review.yaml(), encoding="utf-8")
    loaded = ingest([tmp_path / "draft.yaml"], Settings(store=tmp_path / "other"))
    assert graph(review) in loaded.changes


def test_what_was_reviewed_is_kept_as_candidates(review):
    decide(review, accept("statement-2"), {"action": "edit", "id": "vote-1", "fields": {"yes": 6}})
    sha256, found = from_json(review.reviewed(), "here")
    assert sha256 == review.article.sha256
    assert [s.id for s in found.statements] == ["statement-2"]
    assert found.votes[0].yes == 6
    assert {a.id for a in found.actors} == {"actor-1", "actor-2", "actor-5"}


def test_all_that_the_machine_finds_in_the_example_can_be_published(tmp_path):
    settings = Settings(store=tmp_path / "store")
    article = read_article(resources.examples() / "articles" / "lake-talks.txt", settings)
    found = extractors.get("rules")(settings).extract(article)
    review = Reviews(settings).begin(article, found, publisher="org/lake-gazette", conflict="conflict/lake", by="ann")
    state = decide(review, accept(*(item.id for item in review.state().items)))
    if state.problems:  # what no machine can know, such as who agreed
        decide(review, {"action": "reject", "ids": [problem.item for problem in state.problems]})
    publish(review, settings, by="ann")
    said = ask(settings.store, "SELECT ?who { ?s :speaker/rdfs:label ?who ; :quote ?text }")
    assert ("Ada Berg",) in said


def test_an_agreement_stays_without_a_promise_of_somebody_who_was_rejected(review, settings, span):
    words = span("the shore was quiet")
    stretch = {"start": words.start, "end": words.end}
    promise = {"words": stretch, "kind": "ceasefire", "by": ["actor-5"], "when": "", "temporary": True}
    state = decide(
        review,
        {
            "action": "add",
            "kind": "agreement",
            "fields": {
                "what": stretch,
                "evidence": [stretch],
                "parties": ["actor-2", "actor-4"],
                "label": "Truce of the shore",
                "provisions": [promise],
            },
        },
        {"action": "reject", "ids": ["actor-5"]},
    )
    assert state.problems == ()
    publish(review, settings, by="ann")
    rows = ask(
        settings.store,
        "SELECT ?l ?kind { ?a a :Agreement ; rdfs:label ?l ; :hasProvision/:provisionType ?kind }",
    )
    event = {"action": "edit", "id": "event-1", "fields": {"type": "Agreement", "trigger": stretch}}
    assert decide(review, event).problems == ()  # the words are told as an agreement already
    assert "&id" not in review.yaml()  # who agreed also attests: written twice, for a person edits it
    assert rows == [("Truce of the shore", "https://w3id.org/ctkg/vocab/provision/ceasefire")]
