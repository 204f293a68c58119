"""Agreements of a draft load as they are, with what they promise."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kg.config import Settings
from kg.extraction.base import extractors
from kg.extraction.draft import dossier, to_yaml
from kg.extraction.intake import article_from
from kg.extraction.intake.reader import Taken
from kg.pipeline import ingest
from kg.stores.oxigraph import open_reader

TEXT = (
    "Truce on the river\n\nCalderia and Meridia signed a ceasefire agreement in Geneva on Tuesday. Under the deal, Calderia "
    "will withdraw its troops from Arlen by March 10, and Meridia will build a bridge.\n"
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the draft in it, nothing edited."""
    folder = tmp_path_factory.mktemp("agreement")
    article = article_from(Taken(TEXT), "here", "river", dt.date(2022, 3, 3))
    found = extractors.get("rules")(Settings()).extract(article)
    (folder / "draft.yaml").write_text(to_yaml(dossier(article, found, publisher="org/gazette")), encoding="utf-8")
    ingest([folder / "draft.yaml"], Settings(store=folder / "store"))
    return folder / "store"


def ask(store: Path, query: str) -> list[tuple[str, ...]]:
    return sorted(tuple(term.value for term in row) for row in open_reader(store).query(query))


def test_an_agreement_has_its_parties_and_its_day(loaded):
    rows = ask(loaded, "SELECT ?who ?when { ?a a :Agreement ; :agreedBy/rdfs:label ?who ; :when ?when }")
    assert rows == [("Calderia", "2022-03-01"), ("Meridia", "2022-03-01")]


def test_promises_that_have_a_kind_are_provisions_and_the_others_a_note(loaded):
    rows = ask(loaded, "SELECT ?kind ?words { ?a :hasProvision ?p . ?p :provisionType ?kind ; :scopeText ?words }")
    assert [(kind.rpartition("/")[2], words) for kind, words in rows] == [
        ("ceasefire", "a ceasefire agreement"),
        ("withdrawal", "Calderia will withdraw its troops from Arlen by March 10"),
    ]
    ((note,),) = ask(loaded, "SELECT ?note { ?a a :Agreement ; :scopeNote ?note }")
    assert note == "Signed. It also promises: Meridia will build a bridge."
