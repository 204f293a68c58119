"""Questions with their answers, worked out from a published version by Oxigraph in this process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Store
from questions import NTRIPLES, QUESTIONS, Pools, variants

__all__ = ["ASKED", "SMALL", "Known", "expected", "rows_of"]

SMALL = ("lookup", "statements", "rounds")
ASKED = (*SMALL, *SMALL, *SMALL, "roll", "months", "path", "assessments", "timeline", "construct")
"""What good clients ask, and how often: mostly small questions."""


@dataclass(frozen=True)
class Known:
    """A question and its answer."""

    name: str
    text: str
    accept: str
    rows: list[str]


def expected(store: Path) -> list[Known]:
    """Answers to some variants of each question that good clients ask."""
    newest = max(store.glob("versions/*/checkpoint"), key=lambda path: int(path.parent.name))
    record = Store.read_only(str(newest))
    pools = Pools.of(record)
    found = []
    for question in QUESTIONS:
        if question.name in ASKED:
            texts = variants(question, pools, 25)
            found += [_known(record, question.name, text, question.accept) for text in texts]
    return found


def _known(record: Store, name: str, text: str, accept: str) -> Known:
    # Without an order, which rows come depends on the copy that is asked: then all are asked for.
    if "OFFSET" in text:
        text = text.rpartition("OFFSET")[0] + "}"
    result = record.query(text.replace("@@", "0"))
    if isinstance(result, QueryTriples):
        body = result.serialize(format=RdfFormat.N_TRIPLES)
    else:
        assert isinstance(result, (QuerySolutions, QueryBoolean))
        body = result.serialize(format=QueryResultsFormat.JSON)
    assert body is not None
    return Known(name, text, accept, rows_of(body, accept, "0"))


def rows_of(body: bytes, accept: str, number: str) -> list[str]:
    """The answer in a form that can be compared: rows sorted, the number of the request out of its variables."""
    if accept == NTRIPLES:
        return sorted(body.decode().splitlines())
    rows = json.loads(body)["results"]["bindings"]
    return sorted(json.dumps({key.removesuffix(number): row[key] for key in row}, sort_keys=True) for row in rows)
