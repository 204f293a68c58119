"""Whether records keep the rules of the model: SHACL when a batch comes in, set-based checks over a whole store.

pySHACL is the reference. It runs on the batch, with what it touches in the store as context; the same rules as SPARQL
(``ontology/checks``) run over everything before a version is published, since a change can also break what it does not
touch. Both must catch the same mutations (``tests/ontology``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pyoxigraph import NamedNode, Triple

from kg.completion import bad_values
from kg.importers.base import Batch, Origins
from kg.namespaces import BASE
from kg.report import Problem, Report
from kg.stores.base import Reader
from kg.validation.checks import findings
from kg.validation.nearby import findings_nearby
from kg.validation.shacl import violations
from kg.validation.streams import redefined, scan
from kg.validation.surroundings import surrounded
from kg.validation.terms import unknown_terms

__all__ = ["check", "check_nearby", "is_large", "redefined", "scan", "validate"]

MAX_FOCUS = 10_000
"""Records that pySHACL gets through in reasonable time. Larger batches, and those that come with streams, are left to
the checks over the store before it is published: the same rules."""


MOST_TOLD = 500
"""Problems of a whole store that are told; who has so many mends the first ones and tries again."""


def validate(batches: Sequence[Batch], context: Reader) -> Report:
    """Validate batches together, in the context of what the store holds besides the graphs they replace.

    The report names the batches' files and lines. Warnings pass, errors block.
    """
    origins = [batch.origins for batch in batches]
    problems = [problem for batch in batches for problem in (*_bad_values(batch), *unknown_terms(batch))]
    if problems:
        return Report.of(problems)
    if is_large(batches):
        return Report()
    focus = _focus(batches)
    found = violations(surrounded(batches, context))
    return Report.of(_placed((problem for problem in found if problem.record in focus), origins))


def is_large(batches: Sequence[Batch]) -> bool:
    """Whether the rules are left to the checks over the store."""
    return any(batch.is_large for batch in batches) or len(_focus(batches)) > MAX_FOCUS


def _focus(batches: Sequence[Batch]) -> set[str]:
    return {t.subject.value for batch in batches for t in batch.triples() if isinstance(t.subject, NamedNode)}


def check(reader: Reader, origins: Sequence[Origins] = ()) -> Report:
    """Run every rule over all that the reader holds; ``origins`` lend file and line to records they know.

    Of more than :data:`MOST_TOLD` problems the others are not told: to look for the line of each would take for ever.
    """
    found = list(islice(findings(reader), MOST_TOLD + 1))
    report = Report.of(_placed(found[:MOST_TOLD], origins))
    if len(found) <= MOST_TOLD:
        return report
    where = origins[0].file if origins else "the store"
    return Report.of(
        [*report.problems, Problem(where, f"More than {MOST_TOLD} things are wrong; these are the first.")]
    )


def check_nearby(reader: Reader, changed: Iterable[Triple], origins: Sequence[Origins] = ()) -> Report:
    """The same where these triples, added or removed, can matter.

    Over everything if that is nearly everywhere, and if anything is wrong there: what is missing in the excerpt may be
    at hand in the store.
    """
    return Report() if findings_nearby(reader, changed) == [] else check(reader, origins)


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
