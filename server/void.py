"""``/.well-known/void``: what the record is and how much is in it, in the Vocabulary of Interlinked Datasets.

Source: https://www.w3.org/TR/void/. The numbers are counted by the query workers, once a version, within the limits of
any other query; a count that takes too long is left out, never guessed.
"""

from __future__ import annotations

import json
import threading
import time
from collections import OrderedDict
from typing import Any, Final

from flask import Blueprint, Response, request
from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import QueryLimitError
from kg.namespaces import CTKG, OWL, SKOS
from server.rdf import DCTERMS, FORMATS, RDF_TYPE, VOID, address, node, serialized
from server.request import KEEP
from server.service import Asked, asked, cached, service
from server.spool import Room, Spool
from server.workers import Query

__all__ = ["blueprint"]

blueprint = Blueprint("void", __name__)
_MOST: Final = 500
"""Classes and properties that are counted one by one; the commonest."""
_WIKIDATA: Final = "http://www.wikidata.org/entity/"
_SAME: Final = tuple(str(iri) for iri in (OWL.sameAs, SKOS.exactMatch, SKOS.closeMatch))
_COUNTS: Final = {
    "properties": f"SELECT ?x (COUNT(*) AS ?n) {{ ?s ?x ?o }} GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT {_MOST}",
    "classes": f"SELECT ?x (COUNT(*) AS ?n) {{ ?s a ?x }} GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT {_MOST}",
    "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
    "links": "SELECT ?x (COUNT(*) AS ?n) { VALUES ?x { "
    + " ".join(f"<{iri}>" for iri in _SAME)
    + f' }} ?s ?x ?o FILTER(STRSTARTS(STR(?o), "{_WIKIDATA}")) }} GROUP BY ?x ORDER BY ?x',
    "documents": f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{CTKG.Document}> }}",
}
_TIME: Final = NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")
_JSON: Final = "application/sparql-results+json"
_VOCABULARIES: Final = (str(CTKG), str(SKOS), DCTERMS, "http://www.w3.org/ns/prov#", "https://schema.org/")
_Counts = dict[str, list[tuple[str, int]]]
_kept: OrderedDict[tuple[str, int, str], tuple[_Counts, float]] = OrderedDict()
_VERSIONS: Final = 4
_AGAIN: Final = 600.0
"""Seconds before a count that could not be made is tried again."""
_counting: Final = threading.Lock()


@blueprint.get("/.well-known/void")
def void() -> Response:
    """The description of the dataset, as RDF; a browser gets Turtle."""
    state = asked()

    def build() -> Response:
        accept = request.headers.get("Accept")
        form = request.args.get("format", "") or ("turtle" if "text/html" in (accept or "") else "")
        body, content_type = serialized(_triples(state), accept, form)
        return Response(body, content_type=content_type)

    return cached(state, build)


def _triples(state: Asked) -> list[Triple]:
    settings, counts = service().settings, _counts(state)
    about = address(settings.public_url, request.host, "/.well-known/void")
    dataset = NamedNode(f"{about.value}#record")
    found = [
        Triple(about, RDF_TYPE, _void("DatasetDescription")),
        Triple(about, NamedNode("http://xmlns.com/foaf/0.1/primaryTopic"), dataset),
        Triple(dataset, RDF_TYPE, _void("Dataset")),
        Triple(dataset, _terms("title"), Literal("Conflict timeline knowledge graph", language="en")),
        Triple(dataset, _terms("modified"), Literal(state.version.created.isoformat(), datatype=_TIME)),
        Triple(dataset, _terms("hasVersion"), Literal(str(state.version.number))),
        Triple(dataset, _void("sparqlEndpoint"), address(settings.public_url, request.host, "/sparql")),
        Triple(dataset, _void("uriSpace"), Literal(settings.base_iri)),
    ]
    if settings.data_license:
        found.append(Triple(dataset, _terms("license"), NamedNode(settings.data_license)))
    found += [Triple(dataset, _void("vocabulary"), NamedNode(iri)) for iri in _VOCABULARIES]
    found += [Triple(dataset, _void("feature"), NamedNode(FORMATS + name)) for name in ("Turtle", "JSON-LD", "RDF_XML")]
    for name in ("triples", "distinctSubjects", "distinctObjects", "documents"):
        found += [Triple(dataset, _void(name), Literal(number)) for _, number in counts.get(name, ())]
    found += _partitions(dataset, counts)
    return found + _links(dataset, counts.get("links", []))


def _partitions(dataset: NamedNode, counts: _Counts) -> list[Triple]:
    """How many triples each property has, and how many records each class."""
    found, kinds = [], (("properties", "property", "triples"), ("classes", "class", "entities"))
    number = 0
    for name, kind, unit in kinds:
        known = [(iri, count) for iri, count in counts.get(name, ()) if iri]
        if known and len(known) < _MOST:
            found.append(Triple(dataset, _void(name), Literal(len(known))))
        for iri, count in known:
            number += 1
            part = node(number)
            found.append(Triple(dataset, _void(f"{kind}Partition"), part))
            found.append(Triple(part, _void(kind), NamedNode(iri)))
            found.append(Triple(part, _void(unit), Literal(count)))
    return found


def _links(dataset: NamedNode, counts: list[tuple[str, int]]) -> list[Triple]:
    found = []
    for number, (iri, count) in enumerate(counts):
        links = node(2 * _MOST + 1 + number)
        found += [
            Triple(links, RDF_TYPE, _void("Linkset")),
            Triple(links, _void("subjectsTarget"), dataset),
            Triple(links, _void("objectsTarget"), NamedNode("https://www.wikidata.org/")),
            Triple(links, _void("linkPredicate"), NamedNode(iri)),
            Triple(links, _void("triples"), Literal(count)),
            Triple(dataset, _void("subset"), links),
        ]
    return found


def _counts(state: Asked) -> _Counts:
    """All counts of a version, by name; made by the first who asks while the others wait.

    Where one is missing because it took too long, or the workers were busy, all are tried again later.
    """
    key = (str(state.version.path), state.version.number, state.day)
    with _counting:
        counts, known = _kept.get(key, ({}, 0.0))
        if not counts or (len(counts) < len(_COUNTS) and time.monotonic() - known > _AGAIN):
            found = {name: _counted(text, state) for name, text in _COUNTS.items()}
            counts = {name: rows for name, rows in found.items() if rows is not None}
            _kept[key] = (counts, time.monotonic())
            while len(_kept) > _VERSIONS:
                _kept.popitem(last=False)
    if len(counts) < len(_COUNTS):
        request.environ.pop(KEEP, None)
    return counts


def _counted(text: str, state: Asked) -> list[tuple[str, int]] | None:
    out = Spool(Room(limit=0))
    try:
        service().pool.run(Query(text, _JSON), state.state, out)  # type: ignore[arg-type]  # it only writes
    except QueryLimitError:
        return None
    answer: dict[str, Any] = json.loads(out.whole or b"")
    rows = answer["results"]["bindings"]
    return [(row["x"]["value"] if "x" in row else "", int(row["n"]["value"])) for row in rows if "n" in row]


def _void(name: str) -> NamedNode:
    return NamedNode(VOID + name)


def _terms(name: str) -> NamedNode:
    return NamedNode(DCTERMS + name)
