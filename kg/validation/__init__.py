"""Whether records keep the rules of the model: SHACL when a batch comes in, set-based checks over a whole store.

pySHACL is the reference. It runs on the batch, with what it touches in the store as context; the same rules as SPARQL
(``ontology/checks``) run over everything before a version is published, since a change can also break what it does not
touch. Both must catch the same mutations (``tests/ontology``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from kg.completion import bad_values
from kg.importers.base import Batch, Origins
from kg.namespaces import BASE
from kg.report import Problem, Report
from kg.stores.base import Reader
from kg.validation.checks import findings
from kg.validation.shacl import violations
from kg.validation.surroundings import surrounded
from kg.validation.terms import unknown_terms

__all__ = ["check", "validate"]

MAX_FOCUS = 10_000
"""Records that pySHACL gets through in reasonable time; larger batches are left to the checks: the same rules."""


def validate(batches: Sequence[Batch], context: Reader) -> Report:
    """Validate batches together, in the context of what the store holds besides the graphs they replace.

    The report names the batches' files and lines. Warnings pass, errors block.
    """
    origins = [batch.origins for batch in batches]
    problems = [problem for batch in batches for problem in (*_bad_values(batch), *unknown_terms(batch))]
    if problems:
        return Report.of(problems)
    focus = {t.subject.value for batch in batches for t in batch.triples() if isinstance(t.subject, NamedNode)}
    triples, reader = surrounded(batches, context)
    found = violations(triples) if len(focus) <= MAX_FOCUS else findings(reader)
    return Report.of(_placed((problem for problem in found if problem.record in focus), origins))


def check(reader: Reader, origins: Sequence[Origins] = ()) -> Report:
    """Run every rule over all that the reader holds; ``origins`` lend file and line to records they know."""
    return Report.of(_placed(findings(reader), origins))


def _bad_values(batch: Batch) -> Iterator[Problem]:
    for subject, predicate, message in bad_values(batch.triples()):
        yield Problem(batch.origins.where(subject, predicate), message, subject, predicate)


def _placed(problems: Iterable[Problem], origins: Sequence[Origins]) -> Iterator[Problem]:
    for problem in problems:
        yield replace(problem, where=_where(problem, origins))


def _where(problem: Problem, origins: Sequence[Origins]) -> str:
    for origin in origins:
        if origin.knows(problem.record):
            return origin.where(problem.record, problem.path)
    return origins[0].file if len(origins) == 1 else problem.record.removeprefix(f"{BASE}id/")
