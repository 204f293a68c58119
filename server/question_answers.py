"""Answers to questions: our own queries, asked of the query workers, with the records that each row rests on.

A question selects names; the records that bear them are variables of its pattern. They are selected as well, so that
names become links and the sentences behind a row can be shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from kg.namespaces import PREFIXES, RDF
from kg.queries import Citation, citations, headings
from kg.queries.terms import properties, slug, term
from kg.stores.base import Reader
from server.formats import RESULTS
from server.html import local
from server.service import Asked, service
from server.workers import AnswerTooLargeError, Query, QueryStoppedError

__all__ = ["Answered", "Cell", "answer", "widened"]

_MOST_ROWS: Final = 400
"""Rows on a page; the downloads have all."""
_PAGE_BYTES: Final = 3_000_000
_CITED: Final = 60
_ROW_CITED: Final = 4
_NAMED: Final = re.compile(r"\?(\w+)\s[^.{}?]*?(?<!/)\b(?:rdfs:label|skos:prefLabel)\s+\?(\w+)")
"""A variable, and the one that holds its name."""
_CITABLE: Final = frozenset(
    term(name)
    for name in ("Statement", "Assessment", "Event", "Agreement", "Provision", "Position", "RoleHolding", "Vote")
)
_WORDS: Final = {
    "n": "round",
    "x": "who or where",
    "ev": "evidence",
    "by": "by whom",
    "for": "for whom",
    "org": "organization",
    "prov": "provision",
    "exact": "sentence",
    "sentence": "number",
    "from": "from",
    "as of": "as of",
}


@dataclass(frozen=True)
class Cell:
    """One value of an answer."""

    text: str
    href: str = ""
    """Address here of the record it names, or ``""``."""
    language: str = ""
    number: bool = False


@dataclass(frozen=True)
class Answered:
    """An answer for a page."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    behind: tuple[tuple[str, ...], ...]
    """For each row the statements and other evidenced records that it rests on (IRIs)."""
    total: int
    citations: dict[str, Citation]
    too_large: bool = False
    trouble: str = ""
    """Why there is no answer, or ``""``."""


def widened(text: str) -> tuple[str, list[str]]:
    """The query with all variables of its pattern selected, and those that it selects itself.

    A query that counts or leaves out repetitions stays as it is, since more variables would change its rows.
    """
    found = re.search(r"^SELECT (.*?) WHERE \{", text, re.MULTILINE)
    if found is None or "DISTINCT" in found[1] or "(" in found[1]:
        return text, re.findall(r"\?(\w+)", re.sub(r"\(.*? AS (\?\w+)\)", r"\1", found[1])) if found else []
    chosen = re.findall(r"\?(\w+)", found[1])
    others = [name for name in dict.fromkeys(re.findall(r"\?(\w+)", text[found.end() :])) if name not in chosen]
    wide = " ".join(f"?{name}" for name in (*chosen, *others))
    return f"{text[: found.start()]}SELECT {wide} WHERE {{{text[found.end() :]}", chosen


def answer(state: Asked, text: str, client: str) -> Answered:
    """Ask a worker; what takes longer or more than a query may is told, since another question may be answered."""
    wide, chosen = widened(text)
    columns = [name for name in chosen if f"{name}L" not in chosen]
    try:
        found = _asked(state, wide, client)
    except QueryStoppedError as error:
        return Answered(tuple(map(_heading, columns)), (), (), 0, {}, trouble=error.message)
    if found is None:
        return Answered(tuple(map(_heading, columns)), (), (), 0, {}, too_large=True)
    shown = found[:_MOST_ROWS]
    bearers = {name: bearer for bearer, name in _NAMED.findall(text)}
    iris = {item["value"] for row in shown for item in row.values() if item["type"] == "uri"}
    names = {iri: heading.label for iri, heading in headings(state.reader, iris).items()}
    behind = _behind(state.reader, shown)
    if wide == text and not any(behind):
        behind_all = _behind(state.reader, _asked(state, _matches(text), client) or [])
    else:
        behind_all = behind
    cited = list(dict.fromkeys(iri for items in behind_all for iri in items))[:_CITED]
    return Answered(
        columns=tuple(map(_heading, columns)),
        rows=tuple(tuple(_cell(row, name, bearers, names) for name in columns) for row in shown),
        behind=tuple(behind),
        total=len(found),
        citations=citations(state.reader, cited),
    )


def _matches(text: str) -> str:
    """What a query that counts or leaves out repetitions counts: what its pattern finds, some of it."""
    pattern = re.sub(r"^SELECT .*? WHERE \{", "SELECT * WHERE {", text, count=1, flags=re.MULTILINE)
    return f"{pattern[: pattern.rindex('}') + 1]}\nLIMIT {_MOST_ROWS}"


def _asked(state: Asked, text: str, client: str) -> list[dict[str, dict[str, str]]] | None:
    query = Query(
        text=text,
        media_type=RESULTS[0].media_type,
        base=service().settings.base_iri,
        prefixes=dict(PREFIXES),
        max_bytes=_PAGE_BYTES,
    )
    out = BytesIO()
    try:
        service().pool.run(query, state.state, out, client)
    except AnswerTooLargeError:
        return None
    found: list[dict[str, dict[str, str]]] = json.loads(out.getvalue())["results"]["bindings"]
    return found


def _cell(row: dict[str, dict[str, str]], name: str, bearers: dict[str, str], names: dict[str, str]) -> Cell:
    item = row.get(name)
    if item is None:
        return Cell("")
    if item["type"] == "uri":
        label = names.get(item["value"]) or slug(item["value"])
        said = any(label.endswith(other["value"]) for other in row.values() if other["type"] == "literal")
        return Cell("open" if said else label, local(item["value"]))
    bearer: Any = row.get(bearers.get(name, ""), {})
    href = local(bearer["value"]) if bearer.get("type") == "uri" else ""
    number = item.get("datatype", "").endswith(("integer", "Integer", "decimal"))
    return Cell(item["value"], href, item.get("xml:lang", ""), number)


def _behind(reader: Reader, rows: list[dict[str, dict[str, str]]]) -> list[tuple[str, ...]]:
    """What each row rests on: statements first, else what attests the events and agreements in it."""
    iris = {item["value"] for row in rows for item in row.values() if item["type"] == "uri"}
    found = properties(reader, iris, (str(RDF.type), term("evidencedBy"), term("attestedBy")))
    rests: dict[str, tuple[tuple[str, ...], bool]] = {}
    for iri, record in found.items():
        kinds = {item.value for item in record.get(str(RDF.type), ())}
        if not kinds & _CITABLE:
            continue
        said = bool(kinds & {term("Statement"), term("Assessment")})
        attesting = tuple(item.value for item in record.get(term("attestedBy"), ()))
        if said or attesting or term("evidencedBy") in record:
            rests[iri] = ((iri,) if said or not attesting else attesting, said)
    made = []
    for row in rows:
        here = [rests[item["value"]] for item in row.values() if item["type"] == "uri" and item["value"] in rests]
        first = any(said for _, said in here)
        made.append(_few(iri for cited, said in here if said or not first for iri in cited))
    return made


def _few(iris: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(list(dict.fromkeys(iris))[:_ROW_CITED]))


def _heading(name: str) -> str:
    words = re.sub(r"([a-z])([A-Z])", r"\1 \2", name.removesuffix("L") if len(name) > 1 else name).lower()
    return _WORDS.get(words, words)
