"""pySHACL over a batch: the reference for the rules of the model (W3C SHACL)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from kg.errors import ConfigError
from kg.namespaces import RDF, SH
from kg.report import Problem
from kg.validation.terms import near_concepts, ontology_triples

__all__ = ["violations"]


def violations(triples: Iterable[Triple]) -> Iterable[Problem]:
    """What the shapes find wrong in these triples; ``where`` is left to the caller.

    Not with pySHACL's ``focus_nodes``: with it, shapes inside sh:node, sh:or and sh:not are skipped and count as kept.
    Raises ConfigError if the shapes themselves are broken.
    """
    data = _ParsingOnce()
    for triple in triples:
        data.add(_as_rdflib(triple))
    ontology = _ontology()
    conforms, results, _ = pyshacl.validate(
        data, shacl_graph=ontology, ont_graph=ontology, inference="none", advanced=False, inplace=True
    )
    if conforms:
        return []
    if not isinstance(results, rdflib.Graph):
        raise ConfigError(f"The shapes cannot be applied: {results}")
    return _problems(results)


class _ParsingOnce(rdflib.Graph):
    """Parses a query text once: pySHACL sends it anew for every record, and parsing is most of the work."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
        """Evaluate a query; see :meth:`rdflib.Graph.query`."""
        return super().query(_parsed(query_object) if isinstance(query_object, str) else query_object, *args, **kwargs)


@lru_cache(maxsize=256)
def _parsed(text: str) -> Query:
    return prepareQuery(text)


def _problems(results: rdflib.Graph) -> Iterable[Problem]:
    for result in results.subjects(RDF.type, SH.ValidationResult):
        value = results.value(result, SH.value)
        text = "" if value is None else str(value)
        yield Problem(
            where="",
            message=_message(results, result) + near_concepts(text),
            record=str(results.value(result, SH.focusNode) or ""),
            path=str(results.value(result, SH.resultPath) or ""),
            value=text,
            severity="error" if results.value(result, SH.resultSeverity) == SH.Violation else "warning",
        )


def _message(results: rdflib.Graph, result: rdflib.term.Node) -> str:
    messages = sorted(str(m) for m in results.objects(result, SH.resultMessage))
    return re.sub(r"\s+", " ", " ".join(messages)) or "The record breaks a rule of the model."


@cache
def _ontology() -> rdflib.Graph:
    graph = rdflib.Graph()
    for triple in ontology_triples():
        graph.add(_as_rdflib(triple))
    return graph


def _as_rdflib(triple: Triple) -> tuple[rdflib.term.Node, rdflib.URIRef, rdflib.term.Node]:
    return _rdflib(triple.subject), rdflib.URIRef(triple.predicate.value), _rdflib(triple.object)


def _rdflib(term: NamedNode | BlankNode | Literal | Triple) -> rdflib.term.Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
    assert isinstance(term, BlankNode)
    return rdflib.BNode(term.value)
