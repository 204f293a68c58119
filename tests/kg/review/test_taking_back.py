"""A publication is taken back: the next version is without it, older ones keep it, the review can be published again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli.main import cli
from kg.config import Settings
from kg.errors import InputError, StaleError, ValidationError
from kg.extraction.intake import article_from
from kg.extraction.intake.reader import Taken
from kg.pipeline import ingest
from kg.review import Review, Reviews, State
from kg.review.publish import publish
from kg.review.withdraw import withdraw
from kg.stores.oxigraph import open_reader
from kg.versions import Versions

GOOD = ["statement-2", "talks-1", "vote-1", "date-2"]
QUOTED = "SELECT ?text { ?s :quote ?text }"


def ask(store: Path, query: str, version: int | None = None) -> list[tuple[str, ...]]:
    rows = open_reader(store, version).query(query) if version else open_reader(store).query(query)
    return sorted(tuple(term.value if term else "" for term in row) for row in rows)


def decide(review: Review, *decisions: dict[str, Any]) -> State:
    return review.decide(decisions, revision=review.revision(), by="ann")


def graph(review: Review) -> str:
    return f"https://w3id.org/ctkg/graph/doc/{review.id}"


def everything(store: Path, review: Review) -> list[tuple[str, ...]]:
    return ask(store, f"SELECT ?s ?p ?o {{ GRAPH <{graph(review)}> {{ ?s ?p ?o }} }}")


@pytest.fixture
def published(review: Review, settings: Settings) -> Review:
    """In the record."""
    decide(review, {"action": "accept", "ids": GOOD})
    publish(review, settings, by="ann")
    return review


def test_the_next_version_is_without_it_and_the_one_before_keeps_it(published, settings):
    before = Versions(settings.store).current_number()
    loaded = withdraw(published, settings, by="bob", revision=published.revision())
    assert loaded.changed
    assert loaded.version.number == before + 1
    assert everything(settings.store, published) == []
    assert ask(settings.store, QUOTED) == []
    assert ask(settings.store, "SELECT ?t { ?d a :Document ; dcterms:title ?t }") == []
    assert ask(settings.store, QUOTED, before) == [("We will meet again,",)]


def test_the_review_stays_with_all_decisions_and_its_history_says_so(published, settings):
    decided = {item.id: (item.state, item.by) for item in published.state().items}
    withdraw(published, settings, by="bob")
    state = published.state()
    assert {item.id: (item.state, item.by) for item in state.items} == decided
    assert state.published is None
    assert (state.withdrawn.by, state.withdrawn.version) == ("bob", Versions(settings.store).current_number())
    assert not any(item.published for item in state.items)
    (past, *_) = state.history
    assert (past.by, past.action) == ("bob", "withdrawn")
    assert past.words == f"taken back from the record in version {state.withdrawn.version}"
    (summary,) = Reviews(settings).all()
    assert summary.published_version is None


def test_the_record_tells_who_took_it_back(published, settings):
    withdraw(published, settings, by="Bob Ode")
    notes = ask(
        settings.store,
        "SELECT ?note ?who { GRAPH <https://w3id.org/ctkg/graph/prov>"
        " { ?load rdfs:label ?note ; prov:wasAssociatedWith/rdfs:label ?who } }",
    )
    assert (f"review {published.id} taken back by Bob Ode", "Bob Ode") in notes


def test_published_again_it_is_what_it_was_and_its_records_keep_their_ids(published, settings):
    before = everything(settings.store, published)
    withdraw(published, settings, by="bob")
    publish(published, settings, by="ann")
    assert everything(settings.store, published) == before
    state = published.state()
    assert state.withdrawn is None
    assert state.published.version == Versions(settings.store).current_number()


def test_deciding_and_undoing_go_on_after_it(published, settings):
    withdraw(published, settings, by="bob")
    assert decide(published, {"action": "undo"}).counts["accepted"] == 0
    with pytest.raises(InputError, match="nothing of yours"):
        published.decide([{"action": "undo"}], revision=published.revision(), by="bob")


def test_what_was_never_published_cannot_be_taken_back(review, settings, tmp_path):
    with pytest.raises(InputError, match="is in the record"):
        withdraw(review, settings, by="ann")
    assert not (settings.store / "versions").exists()
    (tmp_path / "register.yaml").write_text("actors:\n  - {id: person/x, type: Person, label: X}\n")
    number = ingest([tmp_path / "register.yaml"], settings).version.number
    with pytest.raises(InputError, match="Nothing of ferries-"):
        withdraw(review, settings, by="ann")
    assert Versions(settings.store).current_number() == number
    assert review.revision() == 0


def test_twice_is_refused_and_so_is_what_somebody_has_not_seen(published, settings):
    seen = published.revision()
    decide(published, {"action": "reject", "ids": ["date-1"]})
    with pytest.raises(StaleError, match="ann has decided: rejected date"):
        withdraw(published, settings, by="bob", revision=seen)
    withdraw(published, settings, by="bob", revision=seen + 1)
    with pytest.raises(StaleError, match="bob has taken back from the record"):
        withdraw(published, settings, by="ann", revision=seen + 1)
    with pytest.raises(InputError, match="Nothing of"):
        withdraw(published, settings, by="ann")


def test_who_publishes_what_another_took_back_meanwhile_is_told(published, settings):
    seen = published.revision()
    withdraw(published, settings, by="bob")
    with pytest.raises(StaleError, match="bob has taken back"):
        publish(published, settings, by="ann", revision=seen)
    assert everything(settings.store, published) == []


@pytest.fixture
def another(published: Review, settings: Settings, candidates: Any) -> Review:
    """A second article, of the same text but for its last word, which speaks of the first one's people."""
    article = article_from(
        Taken(published.article.text.replace("harbour", "channel")), "here", "second", published.article.published
    )
    review = Reviews(settings).begin(article, candidates, publisher="org/gazette", conflict="conflict/lake", by="ann")
    ada = published.given_ids()["actor-1"]
    decide(review, {"action": "merge", "id": "actor-1", "into": ada}, {"action": "accept", "ids": ["statement-2"]})
    publish(review, settings, by="ann")
    return review


def test_whom_other_documents_refer_to_stays_with_name_and_kind(published, another, settings):
    withdraw(published, settings, by="bob")
    who = "SELECT ?name { ?s :quote ?text ; :speaker ?a . ?a a :Person ; rdfs:label ?name }"
    assert ask(settings.store, who) == [("Ada Berg",)]
    shared = ask(settings.store, "SELECT ?l { GRAPH <https://w3id.org/ctkg/graph/entities> { ?a rdfs:label ?l } }")
    assert {("Ada Berg",), ("Lake",)} >= set(shared) - {("Gazette",)}
    assert ("Ada Berg",) in shared
    assert everything(settings.store, published) == []
    before = ask(settings.store, who)
    publish(published, settings, by="ann")  # and again: nobody is there twice
    assert set(ask(settings.store, who)) == set(before)
    withdraw(another, settings, by="bob")
    withdraw(published, settings, by="bob")
    assert ask(settings.store, "SELECT ?s { ?s a :Statement }") == []


def test_what_others_judge_is_not_taken_away_under_them(published, settings, tmp_path):
    statement = f"doc/{published.id}/statement/2"
    (tmp_path / "other.yaml").write_text(
        f"""
document: {{id: doc/other, title: Other, publisher: org/gazette, reportedDate: 2024-05-03, fullText: It was not so.}}
passages: [{{id: p:1, exact: It was not so.}}]
statements:
  - {{id: s:1, speaker: org/gazette, speechAct: report, attribution: narration, text: It was not so.,
     when: 2024-05-03, evidencedBy: p:1, passedOnBy: org/gazette, toldIn: {statement}}}
"""
    )
    ingest([tmp_path / "other.yaml"], settings)
    number, revision = Versions(settings.store).current_number(), published.revision()
    with pytest.raises(ValidationError) as caught:
        withdraw(published, settings, by="bob")
    (problem,) = caught.value.report.problems
    assert f"doc/other/statement/1 refers to {statement}" in problem.message
    assert Versions(settings.store).current_number() == number
    assert published.revision() == revision


def test_the_command_takes_back_and_publishes_again(published, settings):
    def run(*more: str) -> str:
        done = CliRunner().invoke(cli, ["review", published.id, "--store", str(settings.store), "--by", "ann", *more])
        assert done.exit_code == 0, done.output
        return done.output

    assert "Taken back: version" in run("--withdraw")
    assert everything(settings.store, published) == []
    assert "Published version" in run("--publish")
    assert everything(settings.store, published)
