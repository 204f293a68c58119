"""Drafts are dossiers that load as they are, alone and beside what the store knows; batches go on where they stopped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import resources
from kg.cli.main import cli
from kg.config import Settings
from kg.extraction.base import extractors
from kg.extraction.batch import articles_in, run, sources_in
from kg.extraction.draft import dossier, to_yaml
from kg.extraction.intake import read_article
from kg.extraction.known import known_actors
from kg.extraction.scoring import read_gold, score
from kg.pipeline import ingest
from kg.stores.oxigraph import open_reader

ARTICLE = resources.examples() / "articles" / "lake-talks.txt"


def ask(store: Path, query: str) -> list[tuple[str, ...]]:
    return sorted(tuple(term.value for term in row) for row in open_reader(store).query(query))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the draft of the example in it, nothing edited."""
    folder = tmp_path_factory.mktemp("draft")
    article = read_article(ARTICLE, Settings())
    found = extractors.get("rules")(Settings()).extract(article)
    (folder / "draft.yaml").write_text(to_yaml(dossier(article, found, publisher="org/gazette")), encoding="utf-8")
    ingest([folder / "draft.yaml"], Settings(store=folder / "store"))
    return folder / "store"


def test_a_draft_loads_and_says_who_said_what(loaded):
    said = ask(
        loaded,
        "SELECT ?who ?text { ?s :speaker/rdfs:label ?who ; :attribution ?a ; :text ?text FILTER(?who != "
        "'Gazette'@en) }",
    )
    assert ("Ada Berg", "We will meet again next week.") in said
    assert ("Jon Vale", "Northland of moving troops to the shore.") in said


def test_a_draft_keeps_votes_held_and_to_come_apart(loaded):
    rows = ask(
        loaded,
        "SELECT ?body ?status ?when { ?v a :VoteEvent ; :body/rdfs:label ?body ; :status ?status ; :when ?when }",
    )
    assert [(body, status.rpartition("/")[2], when) for body, status, when in rows] == [
        ("UN General Assembly", "scheduled", "2024-05-03"),
        ("UN Security Council", "held", "2024-05-01"),
    ]


def test_a_draft_has_both_rounds_between_both_parties_and_the_mediator(loaded):
    rows = ask(
        loaded,
        "SELECT ?n ?when ?party { ?r a :NegotiationRound ; :roundNumber ?n ; :when ?when ; :party/rdfs:label ?party }",
    )
    assert rows == [
        ("1", "2024-04-25", "Northland"),
        ("1", "2024-04-25", "Southland"),
        ("2", "2024-05-02", "Northland"),
        ("2", "2024-05-02", "Southland"),
        ("3", "[2024-05-06..2024-05-12]", "Northland"),  # "We will meet again next week"
        ("3", "[2024-05-06..2024-05-12]", "Southland"),
    ]
    assert ask(loaded, "SELECT DISTINCT ?m { ?r :mediator/rdfs:label ?m }") == [("Westland",)]


def test_a_note_of_verification_assesses_the_statement_it_is_about(loaded):
    rows = ask(
        loaded, "SELECT ?who ?verdict { ?a a :Assessment ; :assesses/:speaker/rdfs:label ?who ; :verdict ?verdict }"
    )
    assert [(who, verdict.rpartition("/")[2]) for who, verdict in rows] == [
        ("Jon Vale", "disputed"),
        ("Jon Vale", "not-independently-verified"),
        ("Northland army", "contradicted"),
    ]


def test_actors_that_the_store_knows_keep_their_ids(loaded, tmp_path):
    settings = Settings(store=loaded)
    known = known_actors(open_reader(loaded), settings)
    text = tmp_path / "later.txt"
    text.write_text("Ferries run again\n\nAda Berg said on Friday that the ferries were running.\n", encoding="utf-8")
    article = read_article(text, settings, read_article(ARTICLE, settings).published)
    records = dossier(
        article,
        extractors.get("rules")(Settings()).extract(article, known),
        publisher="org/gazette",
        known=[a.id for a in known],
    )
    assert records["statements"][0]["speaker"] == "person/ada-berg"
    assert "person/ada-berg" not in {actor["id"] for actor in records.get("actors", [])}


def test_a_batch_goes_on_where_it_stopped_and_leaves_edits_alone(tmp_path):
    folder, out = tmp_path / "articles", tmp_path / "drafts"
    folder.mkdir()
    text = ARTICLE.read_text(encoding="utf-8")
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "b.txt").write_text(text.replace("By Mara Quill", "By the agency"), encoding="utf-8")
    (folder / "c.txt").write_text("No day in here\n\nThe mayor said that the road was closed.\n", encoding="utf-8")

    def states() -> list[tuple[str, str]]:
        extract = extractors.get("rules")(Settings()).extract
        sources = list(sources_in(articles_in([folder]), Settings()))
        return [(Path(done.where).name, done.state) for done in run(sources, out, Settings(), extract)]

    assert states() == [("a.txt", "drafted"), ("b.txt", "repeats"), ("c.txt", "failed")]
    (out / "a.yaml").write_text("# edited\n", encoding="utf-8")
    assert states() == [("a.txt", "unchanged"), ("b.txt", "repeats"), ("c.txt", "failed")]
    assert (out / "a.yaml").read_text(encoding="utf-8") == "# edited\n"
    assert sorted(path.name for path in out.iterdir()) == ["a.candidates.json", "a.yaml"]


def test_the_command_writes_the_draft_and_what_the_machine_proposed(tmp_path):
    out = tmp_path / "draft.yaml"
    done = CliRunner().invoke(cli, ["extract", str(ARTICLE), "-o", str(out), "--store", str(tmp_path / "none")])
    assert done.exit_code == 0, done.output
    assert "5 statements" in done.output
    assert out.exists()
    assert out.with_suffix(".candidates.json").exists()


def test_scores_count_what_is_right_wrong_and_missed(tmp_path, reading):
    text = "Ada Berg said that the shore was quiet. Jon Vale denied it."
    found = reading(text)
    start = found.article.text.index("that the shore")
    gold = tmp_path / "gold.json"
    name = found.article.text.index("Ada Berg")
    end = start + len("that the shore was quiet")
    wanted = {
        "statements": [
            {"id": "s1", "speaker": "a", "content": {"start": start, "end": end}},
            {"id": "s2", "speaker": "a", "content": {"start": 0, "end": 5}},
        ],
        "actors": [{"id": "a", "name": "Ada Berg", "mentions": [{"start": name, "end": name + len("Ada Berg")}]}],
    }
    gold.write_text(json.dumps(wanted), encoding="utf-8")
    scores = score(found.article.text, found.found, read_gold(gold))
    assert (scores["statements"].right, scores["statements"].wanted) == (1, 2)
    assert scores["actors"].recall == 1
    assert scores["offsets"].f1 == 1
