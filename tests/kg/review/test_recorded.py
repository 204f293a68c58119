"""A text that is in the record, and whose review is gone: nobody makes a second document of it unawares."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli.main import cli
from kg.config import Settings
from kg.extraction.article import Article
from kg.extraction.intake import article_from
from kg.extraction.intake.reader import Taken
from kg.pipeline import ingest
from kg.review import FullError, RecordedError, Review, Reviews
from kg.review.publish import publish
from kg.stores.oxigraph import open_reader

DOCUMENTS = "SELECT ?d { ?d a :Document }"


def documents(settings: Settings) -> set[str]:
    return {row[0].value.removeprefix(settings.base_iri) for row in open_reader(settings.store).query(DOCUMENTS)}


def begin(settings: Settings, article: Article, candidates: Any, **more: Any) -> Review:
    said = {"publisher": "org/gazette", "conflict": "conflict/lake", "by": "ann"}
    return Reviews(settings).begin(article, candidates, **said, **more)


@pytest.fixture
def renamed(article: Article) -> Article:
    """The same text under another name."""
    return article_from(Taken(article.text), "here", "pasted", dt.date(2024, 5, 2))


@pytest.fixture
def gone(review: Review, settings: Settings) -> str:
    """Id of a review that was published and removed."""
    review.decide([{"action": "accept", "ids": ["statement-2"]}], revision=0, by="ann")
    publish(review, settings, by="ann")
    Reviews(settings).remove(review.id)
    return review.id


def test_it_leads_to_the_document_that_was_published(gone, settings, renamed, candidates):
    with pytest.raises(RecordedError, match=f"in the record already, as doc/{gone}") as caught:
        begin(settings, renamed, candidates)
    assert caught.value.document == f"doc/{gone}"
    assert f"replaces doc/{gone}" in caught.value.hint
    assert Reviews(settings).ids() == []


def test_under_its_old_name_it_is_told_too(gone, settings, article, candidates):
    with pytest.raises(RecordedError):
        begin(settings, article, candidates)


def test_who_goes_on_reviews_that_document_and_replaces_it(gone, settings, renamed, candidates):
    review = begin(settings, renamed, candidates, again=True)
    assert review.id == gone
    assert not [note for note in review.state().notes if "second document" in note]
    review.decide([{"action": "accept", "ids": ["vote-1"]}], revision=0, by="bob")
    publish(review, settings, by="bob")
    assert documents(settings) == {f"doc/{gone}"}
    assert list(open_reader(settings.store).query("SELECT ?s { ?s :quote ?t }")) == []
    assert begin(settings, renamed, candidates).id == gone  # under review again: nothing to warn of


def test_beside_a_document_that_no_review_made_the_reviewer_is_told(settings, article, candidates, review, tmp_path):
    Reviews(settings).remove(review.id)
    file = tmp_path / "talks.yaml"
    file.write_text(
        "document: {id: doc/by-hand, title: By hand, publisher: org/gazette, reportedDate: 2024-05-02, file: text.txt}\n"
        "actors: [{id: org/gazette, type: NewsOrganization, label: Gazette}]\n"
    )
    (tmp_path / "text.txt").write_text(article.text, encoding="utf-8")
    ingest([file], settings)
    with pytest.raises(RecordedError, match="as doc/by-hand") as caught:
        begin(settings, article, candidates)
    assert "second document beside doc/by-hand" in caught.value.hint
    anew = begin(settings, article, candidates, again=True)
    assert f"doc/{anew.id}, beside it" in " ".join(anew.state().notes)
    anew.decide([{"action": "accept", "ids": ["vote-1"]}], revision=0, by="ann")
    publish(anew, settings, by="ann")
    assert documents(settings) == {"doc/by-hand", f"doc/{anew.id}"}


def test_another_text_of_the_same_name_is_no_matter(gone, settings, candidates, article):
    other = article_from(Taken(article.text.replace("harbour", "channel")), "here", "ferries", dt.date(2024, 5, 2))
    assert begin(settings, other, candidates).id != gone


def test_the_command_refuses_it_without_a_terminal_unless_it_is_meant(gone, settings, article, tmp_path):
    file = tmp_path / "pasted.txt"
    file.write_text(article.text, encoding="utf-8")
    given = ["review", str(file), "--published", "2024-05-02", "--store", str(settings.store), "--by", "ann"]
    refused = CliRunner().invoke(cli, [*given, "--draft", str(tmp_path / "draft.yaml")])
    assert refused.exit_code != 0
    assert f"in the record already, as doc/{gone}" in str(refused.exception)
    done = CliRunner().invoke(cli, [*given, "--again", "--draft", str(tmp_path / "draft.yaml")])
    assert done.exit_code == 0, done.output
    assert Reviews(settings).ids() == [gone]


def test_more_reviews_than_may_be_kept_are_refused_with_the_setting_named(settings, review, candidates, article):
    full = settings.model_copy(update={"review_max": 1})
    other = article_from(Taken(article.text.replace("harbour", "channel")), "here", "ferries", dt.date(2024, 5, 2))
    with pytest.raises(FullError, match=r"1 reviews already \(setting review_max\)") as caught:
        begin(full, other, candidates)
    assert "Remove those that are done" in caught.value.hint
    assert begin(full, article, candidates).id == review.id  # what is there is opened
    Reviews(full).remove(review.id)
    assert begin(full, other, candidates)


def test_drafts_are_closed_to_others_on_the_machine(settings, review, candidates, article):
    review.decide([{"action": "accept", "ids": ["vote-1"]}], revision=0, by="ann")
    root = settings.store / "reviews"
    modes = {path.relative_to(root).name: path.stat().st_mode & 0o777 for path in root.rglob("*")}
    assert set(modes) >= {review.id, "article.json", "machine.json", "decisions.jsonl", "decisions.lock", ".lock"}
    assert {name for name, mode in modes.items() if mode != (0o700 if name == review.id else 0o600)} == set()
    assert root.stat().st_mode & 0o777 == 0o700


def test_a_folder_of_reviews_that_was_open_is_closed(settings: Settings, review, candidates, article):
    root: Path = settings.store / "reviews"
    root.chmod(0o755)
    begin(settings, article, candidates)
    assert root.stat().st_mode & 0o777 == 0o700
