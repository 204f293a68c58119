"""The example answers its questions as a reader of its texts does, traps included."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import QuerySolutions
from ruamel.yaml import YAML

from kg.config import Settings
from kg.pipeline import ingest
from kg.stores.base import Reader
from kg.stores.oxigraph import open_reader

EXAMPLES = Path(__file__).parents[2] / "examples"
QUESTIONS: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    (EXAMPLES / "questions" / "talks-2022-03.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    store = tmp_path_factory.mktemp("talks") / "store"
    ingest(sorted((EXAMPLES / "talks-2022-03").glob("*.yaml")), Settings(store=store))
    return open_reader(store)


def rows(reader: Reader, query: str) -> list[list[str]]:
    solutions = reader.query(query)
    assert isinstance(solutions, QuerySolutions)
    return [["" if cell is None else str(getattr(cell, "value", cell)) for cell in row] for row in solutions]


def test_there_are_questions_for_every_trap() -> None:
    assert len(QUESTIONS) >= 40
    assert len({question["id"] for question in QUESTIONS}) == len(QUESTIONS)
    assert sum("trap" in question for question in QUESTIONS) >= 20
    assert sum(not question["expected"] for question in QUESTIONS) < len(QUESTIONS) / 4  # an empty answer proves little


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question["id"]))
def test_answer_is_that_of_a_reader(talks: Reader, question: dict[str, Any]) -> None:
    assert rows(talks, question["query"]) == question["expected"]


def test_what_was_known_on_3_march_is_in_the_graphs_of_documents_reported_by_then(talks: Reader) -> None:
    query = """
        SELECT DISTINCT ?status {{
          GRAPH ?g {{ ?document :reportedDate ?day . ?vote a :VoteEvent ; :body id:org\\/unhrc ; :status ?status }}
          FILTER(?day <= "{}"^^xsd:date)
        }} ORDER BY ?status"""
    scheduled, held = "https://w3id.org/ctkg/vocab/status/scheduled", "https://w3id.org/ctkg/vocab/status/held"
    assert rows(talks, query.format("2022-03-02")) == []
    assert rows(talks, query.format("2022-03-03")) == [[scheduled]]
    assert rows(talks, query.format("2022-03-04")) == [[held], [scheduled]]
