"""Whether records keep the rules of the model: SHACL when a batch comes in, set-based checks over a whole store.

pySHACL is the reference. It runs on the batch with what it touches in the store as context; the same rules as SPARQL
(``ontology/checks``) run over everything before a version is published, since a change can also break what it does not
touch. Both must catch the same mutations (``tests/ontology``).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

import pyshacl
import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store, Triple
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from kg import resources
from kg.completion import bad_values
from kg.errors import ConfigError
from kg.importers.base import Batch, Origins
from kg.inference import infer
from kg.namespaces import BASE, CTKG, RDF, SH, VOCAB
from kg.report import Problem, Report
from kg.stores.base import Reader
from kg.stores.oxigraph import OxigraphReader
from kg.stores.seed import seed_graphs

__all__ = ["check", "validate"]

MAX_CONTEXT = 50_000
"""Triples of the store that a batch is validated against, at most."""

INCOMING = tuple(NamedNode(CTKG[name]) for name in ("roundOf", "voteEvent", "attests", "realizes"))
"""Links by which records of the store bear on a record that points nowhere near them: other rounds, other votes."""


def validate(batches: Sequence[Batch], context: Reader) -> Report:
    """Validate batches together, in the context of what the store holds besides the graphs they replace.

    The report names the batches' files and lines. Warnings pass, errors block.
    """
    problems = [problem for batch in batches for problem in (*_bad_values(batch), *_unknown_terms(batch))]
    if problems:
        return Report.of(problems)
    focus = {t.subject.value for batch in batches for t in batch.triples() if isinstance(t.subject, NamedNode)}
    data = _with_inferences(batches, context)
    ontology = _ontology()[1]
    conforms, results, _ = pyshacl.validate(
        data,
        shacl_graph=ontology,
        ont_graph=ontology,
        inference="none",
        advanced=False,
        inplace=True,
    )
    if conforms:
        return Report()
    if not isinstance(results, rdflib.Graph):
        raise ConfigError(f"The shapes cannot be applied: {results}")
    # Not pySHACL's focus_nodes: with it, shapes inside sh:node, sh:or and sh:not are skipped and count as kept.
    found = _problems(results, [batch.origins for batch in batches])
    return Report.of(problem for problem in found if problem.record in focus)


def check(reader: Reader) -> Report:
    """Run the set-based checks of ``ontology/checks`` over everything; each must return nothing."""
    problems = []
    for file in sorted((resources.ontology() / "checks").glob("*.rq")):
        solutions = reader.query(file.read_text(encoding="utf-8"))
        assert isinstance(solutions, QuerySolutions)
        names = {variable.value for variable in solutions.variables}
        for solution in solutions:
            cells = {name: _text(solution[name]) for name in names}
            problems.append(
                Problem(
                    where=_short(cells.get("focus", "")),
                    message=cells.get("message") or file.stem,
                    record=cells.get("focus", ""),
                    path=cells.get("path", ""),
                    value=cells.get("value", ""),
                )
            )
    return Report.of(problems)


def _bad_values(batch: Batch) -> Iterable[Problem]:
    for subject, predicate, message in bad_values(batch.triples()):
        yield Problem(batch.origins.where(subject, predicate), message, subject, predicate)


def _unknown_terms(batch: Batch) -> Iterable[Problem]:
    """Terms of our namespace that the ontology does not define: a typing error would be stored and never found."""
    defined = _defined()
    for triple in batch.triples():
        used = triple.object if triple.predicate.value == str(RDF.type) else triple.predicate
        if isinstance(used, NamedNode) and used.value.startswith(str(CTKG)) and used.value not in defined:
            name = used.value.removeprefix(str(CTKG))
            subject = getattr(triple.subject, "value", "")
            near = difflib.get_close_matches(name, [iri.removeprefix(str(CTKG)) for iri in defined], n=3)
            hint = f"Did you mean {' or '.join(near)}?" if near else "docs/ontology.md lists them."
            yield Problem(
                batch.origins.where(subject, triple.predicate.value),
                f"The ontology has no term {name!r}. {hint}",
                subject,
                triple.predicate.value,
                used.value,
            )


@cache
def _defined() -> frozenset[str]:
    subjects = (triple.subject for triple in _ontology()[0])
    return frozenset(s.value for s in subjects if isinstance(s, NamedNode) and s.value.startswith(str(CTKG)))


class _ParsingOnce(rdflib.Graph):
    """Parses a query text once: pySHACL sends it anew for every record, and parsing is most of the work."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
        """Evaluate a query; see :meth:`rdflib.Graph.query`."""
        return super().query(_parsed(query_object) if isinstance(query_object, str) else query_object, *args, **kwargs)


@lru_cache(maxsize=256)
def _parsed(text: str) -> Query:
    return prepareQuery(text)


def _with_inferences(batches: Sequence[Batch], context: Reader) -> rdflib.Graph:
    """The batches, what they touch in the store, and what the rules infer from both, for pySHACL."""
    store = Store()
    replaced = {graph for batch in batches for graph in batch.replaces}
    triples = {triple for batch in batches for triple in batch.triples()}
    triples |= _neighbourhood(triples, context, replaced)
    store.bulk_extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in (*triples, *_ontology()[0]))
    inferred = infer(OxigraphReader(store))
    graph = _ParsingOnce()
    for triple in (*triples, *inferred):
        graph.add(_as_rdflib(triple))
    return graph


def _neighbourhood(triples: set[Triple], context: Reader, replaced: set[NamedNode]) -> set[Triple]:
    """Triples of the store about what the batch points to, two steps out, and about what points to it."""
    own = {t.subject for t in triples if isinstance(t.subject, NamedNode)}
    touched = {t.object for t in triples if isinstance(t.object, NamedNode)}
    found: set[Triple] = set()
    frontier = own | touched
    seen: set[NamedNode] = set()
    for step in range(3):
        following: set[NamedNode] = set()
        for node in frontier:
            following |= _describe(node, context, replaced, found)
            if step == 0:
                following |= _pointing(node, context, replaced)
            if len(found) > MAX_CONTEXT:
                return found
        seen |= frontier
        frontier = following - seen
    return found


def _describe(node: NamedNode, context: Reader, replaced: set[NamedNode], found: set[Triple]) -> set[NamedNode]:
    """Add the node's triples to ``found``; what they point to."""
    targets = set()
    for quad in context.quads(subject=node):
        if quad.graph_name not in replaced and not isinstance(quad.graph_name, DefaultGraph):
            found.add(quad.triple)
            if isinstance(quad.object, NamedNode):
                targets.add(quad.object)
    return targets


def _pointing(node: NamedNode, context: Reader, replaced: set[NamedNode]) -> set[NamedNode]:
    return {
        quad.subject
        for predicate in INCOMING
        for quad in context.quads(predicate=predicate, object=node)
        if quad.graph_name not in replaced and isinstance(quad.subject, NamedNode)
    }


def _problems(results: rdflib.Graph, origins: Sequence[Origins]) -> Iterable[Problem]:
    for result in results.subjects(RDF.type, SH.ValidationResult):
        focus = str(results.value(result, SH.focusNode) or "")
        path = str(results.value(result, SH.resultPath) or "")
        value = results.value(result, SH.value)
        yield Problem(
            where=_where(focus, path, origins),
            message=_message(results, result) + _near_concepts("" if value is None else str(value)),
            record=focus,
            path=path,
            value="" if value is None else str(value),
            severity="error" if results.value(result, SH.resultSeverity) == SH.Violation else "warning",
        )


def _where(focus: str, path: str, origins: Sequence[Origins]) -> str:
    for origin in origins:
        if origin.knows(focus):
            return origin.where(focus, path)
    return origins[0].file if len(origins) == 1 else _short(focus)


def _message(results: rdflib.Graph, result: rdflib.term.Node) -> str:
    messages = sorted(str(m) for m in results.objects(result, SH.resultMessage))
    return re.sub(r"\s+", " ", " ".join(messages)) or "The record breaks a rule of the model."


def _near_concepts(value: str) -> str:
    """For the IRI of a concept that does not exist: those that it may have been meant to be."""
    scheme, _, name = value.rpartition("/")
    if not scheme.startswith(str(VOCAB)) or value in (concepts := _concepts()):
        return ""
    siblings = [concept.rpartition("/")[2] for concept in concepts if concept.rpartition("/")[0] == scheme]
    near = difflib.get_close_matches(name, siblings, n=3)
    return f" {name!r} is not known; did you mean {' or '.join(near)}?" if near else f" {name!r} is not known."


@cache
def _concepts() -> frozenset[str]:
    subjects = (triple.subject for triple in _ontology()[0])
    return frozenset(s.value for s in subjects if isinstance(s, NamedNode) and s.value.startswith(str(VOCAB)))


@cache
def _ontology() -> tuple[tuple[Triple, ...], rdflib.Graph]:
    """The shipped ontology, which holds the shapes too: for the rules, and for pySHACL."""
    triples = tuple(t for part in seed_graphs(resources.ontology()).values() for t in part)
    graph = rdflib.Graph()
    for triple in triples:
        graph.add(_as_rdflib(triple))
    return triples, graph


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


def _text(term: object) -> str:
    return str(getattr(term, "value", "") or "") if term is not None else ""


def _short(iri: str) -> str:
    return iri.removeprefix(BASE + "id/")
