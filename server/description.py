"""The SPARQL 1.1 Service Description: what ``/sparql`` says of itself to a program that sends no query.

Source: https://www.w3.org/TR/sparql11-service-description/
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Triple

from kg.errors import InputError
from server.formats import NotAcceptableError
from server.headers import plain_headers
from server.protocol import Operation
from server.query_door import DAY, named_version, version_name
from server.rdf import FORMATS, RDF_TYPE, SD, address, node, serialized
from server.request import Answer, Keep, Request

if TYPE_CHECKING:
    from kg.stores.base import Reader
    from kg.versions import Version
    from server.service import Service

__all__ = ["MOST_GRAPHS", "describe_service", "description"]

MOST_GRAPHS: Final = 1000
"""Named graphs that are listed; a record of many documents has more, which ``GRAPH ?g {}`` finds."""
_RESULTS: Final = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS: Final = ("Turtle", "JSON-LD", "N-Triples", "RDF_XML", "TriG", "N-Quads")


def describe_service(service: Service, request: Request, operation: Operation, current: Version | None) -> Answer:
    """The description, for a GET without a query.

    Raises InputError for a POST without a query, and for a client that reads no RDF: it meant to ask something.
    """
    missing = InputError("There is no query.", hint="Send it as query=, for example /sparql?query=ASK{}")
    if request.method == "POST":
        raise missing
    version = current
    if version is None or operation.version or operation.day:
        version = named_version(service.readers, operation.version, operation.day)
    endpoint = address(service.settings.public_url, request.header("host"), "/sparql")
    triples = description(endpoint, service.readers.reader(version, operation.day))
    try:
        body, content_type = serialized(triples, request.header("accept"), operation.format)
    except NotAcceptableError:
        raise missing from None
    headers = [*plain_headers("/sparql"), ("content-type", content_type)]
    return Answer(200, headers, body, Keep(version_name(version), DAY if operation.version else "no-cache"))


def description(endpoint: NamedNode, reader: Reader) -> list[Triple]:
    """The graph of the description. What is not in it is not there: no federation, no fetching of graphs."""
    dataset, default = node(0), node(1)
    found = [
        Triple(endpoint, RDF_TYPE, _sd("Service")),
        Triple(endpoint, _sd("endpoint"), endpoint),
        Triple(endpoint, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        # Every triple of a named graph is in the default graph too.
        Triple(endpoint, _sd("feature"), _sd("UnionDefaultGraph")),
        Triple(endpoint, _sd("defaultEntailmentRegime"), NamedNode("http://www.w3.org/ns/entailment/Simple")),
        Triple(endpoint, _sd("defaultDataset"), dataset),
        Triple(dataset, RDF_TYPE, _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), default),
        Triple(default, RDF_TYPE, _sd("Graph")),
    ]
    found += [Triple(endpoint, _sd("resultFormat"), NamedNode(FORMATS + name)) for name in (*_RESULTS, *_GRAPHS)]
    for number, name in enumerate(islice(reader.graphs(), MOST_GRAPHS), start=2):
        graph = node(number)
        found.append(Triple(dataset, _sd("namedGraph"), graph))
        found.append(Triple(graph, RDF_TYPE, _sd("NamedGraph")))
        found.append(Triple(graph, _sd("name"), name))
    return found


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
