"""Questions asked of the running service over /sparql, as a stranger would, get the answers that a person worked out."""

from __future__ import annotations

import json
import os
import re
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
EXAMPLE = sorted((ROOT / "examples" / "talks-2022-03").glob("*.yaml"))
QUESTIONS = YAML(typ="safe", pure=True).load(
    (ROOT / "examples" / "questions" / "talks-2022-03.yaml").read_text(encoding="utf-8")
)
SEED = Path(os.environ.get("CTKG_SEED", ROOT.parent / "shared" / "design" / "ontology" / "seed_gold.trig"))


@pytest.fixture(scope="module")
def address(serve: Callable[[list[Path]], str]) -> str:
    return serve(EXAMPLE)


def ask(address: str, query: str) -> tuple[list[str], list[list[str]]]:
    """Columns and rows of lexical values, by POST with the form encoding."""
    body = urllib.parse.urlencode({"query": query}).encode()
    request = urllib.request.Request(f"{address}/sparql", body, {"Accept": "application/sparql-results+json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.headers["Content-Type"].startswith("application/sparql-results+json")
        document = json.load(answer)
    names = document["head"].get("vars", [])
    if "boolean" in document:
        return [], [[str(document["boolean"]).lower()]]
    return names, [[row.get(name, {}).get("value", "") for name in names] for row in document["results"]["bindings"]]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_a_question_to_the_example_gets_the_answer_of_a_person_who_read_it(address: str, question: dict) -> None:
    expected = [[str(cell) for cell in row] for row in question["expected"]]
    assert ask(address, question["query"])[1] == expected


def seed_questions() -> list[tuple[str, str, list[list[str]]]]:
    """Number, query and expected rows of each competency question beside the seed; ``@`` stands for any value."""
    text = (SEED.parent / "competency.md").read_text(encoding="utf-8")
    found = []
    for part in re.split(r"^## ", text, flags=re.M)[1:]:
        query = re.search(r"```sparql\n(.*?)```", part, re.S)
        assert query
        rows = [line for line in part.split("Expected:")[1].splitlines() if line.startswith("|")][2:]
        found.append(
            (part.split()[0], query[1], [[cell.strip() for cell in row.strip("|").split("|")] for row in rows])
        )
    return found


@pytest.mark.skipif(
    not SEED.is_file(), reason="the seed quotes a publisher's sentences and is not ours to ship; CTKG_SEED names it"
)
def test_the_seed_loads_and_its_competency_questions_get_their_rows(serve: Callable[[list[Path]], str]) -> None:
    address = serve([SEED])
    questions = seed_questions()
    assert len(questions) >= 12
    for number, query, expected in questions:
        rows = ask(address, query)[1]
        assert len(rows) == len(expected), number
        for row, wanted in zip(rows, expected, strict=True):
            assert [want if want == "@" else cell for cell, want in zip(row, wanted, strict=True)] == wanted, number
