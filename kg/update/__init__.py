"""SPARQL 1.1 Update as a batch: what a text would change in the named graphs, worked out without changing anything.

Oxigraph parses and evaluates: each WHERE is asked as a SELECT, and each template is read as data with the variables in
it replaced by IRIs, so that what is taken away and added is known to the quad. The batch then goes the way of every
other (``kg.pipeline.ingest_into``). Source: https://www.w3.org/TR/sparql11-update/#updateLanguage.

Two things are the store's own. The default graph is the merge of all others: it is read, and follows by itself, but is
not written to. And no graph is kept empty, so clearing is dropping, and creating does nothing.

Trusted to be run where it can be stopped (``server.writing``): a stranger's WHERE may never end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from pyoxigraph import NamedNode, Store

from kg.completion import date_bounds
from kg.errors import QueryError, QuerySyntaxError
from kg.importers.base import Batch, Origins
from kg.importers.rdf import check_document
from kg.namespaces import CTKG, PREFIXES
from kg.stores.syntax import syntax_error
from kg.update.evaluation import NOWHERE, OURS, Evaluation, Request, check_target
from kg.update.state import Delta, State
from kg.update.text import Operation, operations, place

__all__ = ["OURS", "Request", "batch_of", "check_target"]

_WHEN: Final = NamedNode(str(CTKG.when))


def batch_of(request: Request, current: Store, scratch: Callable[[], Store]) -> tuple[Batch, str]:
    """What the update would change in ``current``, and in a few words what it does.

    ``scratch`` makes a copy that may be written to; it is called for a sequence of operations, where one reads what
    another wrote. Raises QuerySyntaxError, QueryRefusedError, QueryLimitError, QueryError or InputError.
    """
    found = operations(request.text, max_length=request.max_length)
    for operation in found:
        _check_syntax(request, operation)
    _check_dataset(request, found)
    state = State(current, scratch)
    for operation in found:
        Evaluation(request, operation, state).run()
    return _batch(state.changes, current), _summary(found)


def _check_syntax(request: Request, operation: Operation) -> None:
    """Let Oxigraph read the operation. Nothing is evaluated: the one put before it fails at once."""
    try:
        Store().update(
            f"{operation.prologue}CLEAR GRAPH <{NOWHERE}> ;\n{operation.text}",
            base_iri=request.base,
            prefixes=PREFIXES,
        )
    except SyntaxError as error:
        found = syntax_error(error)
        where = _moved(found.where, request.text, operation.start)
        raise QuerySyntaxError(found.message, where=where, hint=found.hint) from None
    except (RuntimeError, OSError):  # there is no such graph to clear
        return


def _moved(where: str | None, text: str, start: int) -> str:
    """A place in the text that was checked, as one in the text that was sent."""
    found = re.fullmatch(r"line (\d+), column (\d+)", where or "")
    line, column = (int(found[1]) - 2, int(found[2]) - 1) if found else (-1, 0)
    if line < 0:  # in a declaration
        return place(text, start)
    lines = text[start:].split("\n")
    return place(text, start + sum(len(before) + 1 for before in lines[:line]) + column)


def _check_dataset(request: Request, found: list[Operation]) -> None:
    """The protocol's dataset and one in the text exclude each other (SPARQL Protocol, 2.2.3)."""
    if not (request.using or request.using_named):
        return
    for operation in found:
        if operation.names_dataset:
            raise QueryError(
                "using-graph-uri and using-named-graph-uri do not go with USING, USING NAMED or WITH in the text.",
                where=place(request.text, operation.start),
                hint="Leave one of the two out.",
            )


def _batch(changes: Mapping[NamedNode, Delta], current: Store) -> Batch:
    """A graph that only gains is merged, and one that loses is replaced."""
    batch = Batch(Origins("update"))
    for graph, delta in changes.items():
        _follow_dates(graph, delta, current)
        if delta.removed:
            kept = {quad.triple for quad in current.quads_for_pattern(None, None, None, graph)} - delta.removed
            content = [*kept, *delta.added]
            if content:
                check_document(graph, content, "update")
            batch.replaces[graph] = content
        elif delta.added:
            if not current.contains_named_graph(graph):
                check_document(graph, delta.added, "update")
            batch.merges[graph] = list(delta.added)
    return batch


def _follow_dates(graph: NamedNode, delta: Delta, current: Store) -> None:
    """Bounds that were derived from a date go with it, and a new date brings its own; a curator's bounds stay."""
    moved = {triple.subject for triple in (*delta.removed, *delta.added) if triple.predicate == _WHEN}
    for subject in moved:
        before = {quad.triple for quad in current.quads_for_pattern(subject, None, None, graph)}
        derived = set(date_bounds(t for t in before if t.predicate == _WHEN)) & before
        delta.removed |= derived - delta.added
        after = (before - delta.removed) | {t for t in delta.added if t.subject == subject}
        new = set(date_bounds(after))
        delta.removed -= new
        delta.added |= new - before


def _summary(found: list[Operation]) -> str:
    names = [_written(operation) for operation in found]
    return ", ".join([*names[:5], *(["..."] if len(names) > 5 else [])]) or "nothing"


def _written(operation: Operation) -> str:
    if operation.name != "MODIFY":
        return operation.name
    return "/".join(word for word, part in (("DELETE", operation.delete), ("INSERT", operation.insert)) if part)
