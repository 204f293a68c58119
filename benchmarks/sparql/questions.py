"""Twelve questions that reporters and analysts ask, each about many speakers, votes, talks ...

`@@` in a text stands for a number that no two requests share. It is part of the name of a variable, so it changes what
is asked for and the heading of the answer, and nothing about the work: a request that was never made before finds no
answer ready, whatever a service remembers.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import QuerySolutions, Store

__all__ = ["JSON", "NTRIPLES", "PREFIXES", "QUESTIONS", "Question", "variants"]

JSON = "application/sparql-results+json"
NTRIPLES = "application/n-triples"
PREFIXES = """PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_VERDICTS = ("contradicted", "corroborated", "disputed", "false", "true", "not-independently-verified")


@dataclass(frozen=True)
class Question:
    """One of the twelve."""

    name: str
    text: str
    """SPARQL with ``@@`` and fields in braces (doubled braces are SPARQL's own)."""
    fields: Callable[[Pools, random.Random], dict[str, object]]
    """Chooses who or what is asked about."""
    accept: str = JSON
    size: str = "small"
    """``small`` (a few rows found by an index), ``medium`` or ``large`` (10,000 rows)."""

    def ask(self, pools: Pools, seed: int) -> str:
        """The text about somebody or something, still with ``@@`` in it."""
        return PREFIXES + self.text.format(**self.fields(pools, random.Random(seed)))


@dataclass(frozen=True)
class Pools:
    """What a record can be asked about."""

    people: list[str]
    states: list[str]
    votes: list[str]
    talks: list[str]
    exported: int
    """Rows that the export runs over."""

    @classmethod
    def of(cls, store: Store) -> Pools:
        def column(pattern: str) -> list[str]:
            found = store.query(f"{PREFIXES} SELECT DISTINCT ?x {{ {pattern} }} ORDER BY ?x")
            assert isinstance(found, QuerySolutions)
            return [str(row["x"]) for row in found]

        votes = column("?x a :VoteEvent")
        return cls(
            people=column("?x a :Person . ?s :speaker ?x"),
            states=column("?x a :State"),
            votes=votes,
            talks=column("?x a :Negotiation"),
            exported=193 * len(votes),
        )


def variants(question: Question, pools: Pools, count: int) -> list[str]:
    """Texts about different people, votes, months ...; the first is the one that is asked repeatedly."""
    return [question.ask(pools, seed) for seed in range(1, count + 1)]


def _window(chance: random.Random, days: int) -> dict[str, object]:
    year, month = chance.randrange(2014, 2026), chance.randrange(1, 12)
    return {"begin": f"{year}-{month:02}-01", "end": f"{year}-{month:02}-{days:02}"}


def _months(chance: random.Random) -> dict[str, object]:
    year = chance.randrange(2014, 2022)
    return {"begin": f"{year}-01-01", "end": f"{year + 4}-12-31"}


QUESTIONS = (
    Question(
        "lookup",
        "DESCRIBE ?r@@ {{ VALUES ?r@@ {{ {person} }} }}",
        lambda pools, chance: {"person": chance.choice(pools.people)},
        accept=NTRIPLES,
    ),
    Question(
        "label",
        """SELECT ?record@@ ?label {{ ?record@@ rdfs:label ?label .
  FILTER(LANG(?label) = "en" && CONTAINS(LCASE(?label), "{part}")) }} ORDER BY ?label LIMIT 20""",
        lambda _, chance: {"part": chance.choice("bdfgklmnprstv") + chance.choice(("ara", "elo", "ina", "oru", "est"))},
        size="medium",
    ),
    Question(
        "statements",
        """SELECT ?date ?act ?text@@ ?title ?exact {{
  ?statement :speaker {person} ; :text ?text@@ ; :speechAct/skos:prefLabel ?act ; :evidencedBy ?passage .
  ?passage :exact ?exact ; :inDocument ?document .
  ?document :reportedDate ?date ; <http://purl.org/dc/terms/title> ?title .
}} ORDER BY ?date ?text@@""",
        lambda pools, chance: {"person": chance.choice(pools.people)},
    ),
    Question(
        "assessments",
        """SELECT ?statement@@ ?whoL ?text ?date {{
  ?assessment :verdict <https://w3id.org/ctkg/vocab/verdict/{verdict}> ; :assesses ?statement@@ ;
    :evidencedBy/:inDocument/:reportedDate ?date .
  ?statement@@ :speaker/rdfs:label ?whoL ; :text ?text .
  FILTER(LANG(?whoL) = "en" && ?date >= "{begin}"^^xsd:date && ?date <= "{end}"^^xsd:date)
}} ORDER BY ?date ?statement@@ LIMIT 50""",
        lambda _, chance: {"verdict": chance.choice(_VERDICTS), **_months(chance)},
        size="medium",
    ),
    Question(
        "rounds",
        """SELECT ?n@@ ?when ?venueL ?outcome {{
  ?round :roundOf {talks} ; :roundNumber ?n@@ ; :when ?when ; :outcome/skos:prefLabel ?outcome .
  OPTIONAL {{ ?round :venue/rdfs:label ?venueL . FILTER(LANG(?venueL) = "en") }}
}} ORDER BY ?n@@""",
        lambda pools, chance: {"talks": chance.choice(pools.talks)},
    ),
    Question(
        "roll",
        """SELECT ?voterL@@ ?option {{
  ?vote :voteEvent {vote} ; :voter/rdfs:label ?voterL@@ ; :option/skos:prefLabel ?option .
  FILTER(LANG(?voterL@@) = "en")
}} ORDER BY ?option ?voterL@@""",
        lambda pools, chance: {"vote": chance.choice(pools.votes)},
        size="medium",
    ),
    Question(
        "agreement",
        """SELECT (COUNT(*) AS ?both@@) (SUM(IF(?one = ?two, 1, 0)) AS ?alike) {{
  ?a :voter {first} ; :voteEvent ?event ; :option ?one .
  ?b :voter {second} ; :voteEvent ?event ; :option ?two .
  ?event :startEarliest ?day . FILTER(?day >= "{begin}"^^xsd:date && ?day <= "{end}"^^xsd:date)
}}""",
        lambda pools, chance: (
            dict(zip(("first", "second"), chance.sample(pools.states, 2), strict=True)) | _months(chance)
        ),
        size="medium",
    ),
    Question(
        "path",
        """SELECT DISTINCT ?thing@@ ?label ?passage {{
  {talks} (^:roundOf|:produced|:hasProvision)+ ?thing@@ .
  OPTIONAL {{ ?thing@@ rdfs:label ?label }}
  OPTIONAL {{ ?thing@@ :evidencedBy ?passage }}
}} ORDER BY ?thing@@""",
        lambda pools, chance: {"talks": chance.choice(pools.talks)},
        size="medium",
    ),
    Question(
        "timeline",
        """SELECT ?from@@ ?to ?label ?status ?placeL ?yes ?no {{
  ?event :inConflict <https://w3id.org/ctkg/id/conflict/lakes> ; rdfs:label ?label ; :startEarliest ?from@@ .
  FILTER(?from@@ >= "{begin}"^^xsd:date && ?from@@ <= "{end}"^^xsd:date)
  OPTIONAL {{ ?event :endLatest ?to }}
  OPTIONAL {{ ?event :status/skos:prefLabel ?status }}
  OPTIONAL {{ ?event :place/rdfs:label ?placeL . FILTER(LANG(?placeL) = "en") }}
  OPTIONAL {{ ?event :yes ?yes ; :no ?no }}
}} ORDER BY ?from@@ ?label""",
        lambda _, chance: _window(chance, 28),
        size="medium",
    ),
    Question(
        "months",
        """SELECT ?month@@ (COUNT(?event) AS ?votes) (SUM(?yes) AS ?ayes) (SUM(?no) AS ?noes) {{
  ?event a :VoteEvent ; :startEarliest ?day ; :yes ?yes ; :no ?no .
  FILTER(?day >= "{begin}"^^xsd:date && ?day <= "{end}"^^xsd:date)
  BIND(SUBSTR(STR(?day), 1, 7) AS ?month@@)
}} GROUP BY ?month@@ ORDER BY ?month@@""",
        lambda _, chance: _months(chance),
        size="medium",
    ),
    Question(
        "export",
        "SELECT ?vote@@ ?voter ?option {{ ?vote@@ a :Vote ; :voter ?voter ; :option ?option }} "
        "OFFSET {offset} LIMIT 10000",
        lambda pools, chance: {"offset": chance.randrange(max(pools.exported - 10_000, 0) // 1000 + 1) * 100},
        size="large",
    ),
    Question(
        "construct",
        """CONSTRUCT {{ ?s@@ :speaker ?who ; :text ?text ; :evidencedBy ?passage }} WHERE {{
  SELECT ?s@@ ?who ?text ?passage {{ ?s@@ a :Statement ; :speaker ?who ; :text ?text ; :evidencedBy ?passage }}
  OFFSET {offset} LIMIT 3300 }}""",
        lambda _, chance: {"offset": chance.randrange(50) * 10},
        accept=NTRIPLES,
        size="large",
    ),
)
"""In this order everywhere. Those of size ``small`` are answered by an index with a few rows."""
