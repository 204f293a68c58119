"""One operation of an update, evaluated over the state that the one before it left."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from kg.errors import QueryError, QueryRefusedError, QuerySyntaxError
from kg.namespaces import PREFIXES
from kg.provenance import DERIVED_GRAPHS, PROV_GRAPH
from kg.sparql_dataset import evaluate
from kg.sparql_text import tokens
from kg.stores.syntax import syntax_error
from kg.update.state import State
from kg.update.text import ALL, DEFAULT, NAMED, Operation, place

__all__ = ["NOWHERE", "OURS", "Evaluation", "Request", "check_target"]

OURS: Final = DERIVED_GRAPHS | {PROV_GRAPH}
"""Graphs that ctkg fills itself, and that nobody writes to."""
_LONGEST_NAME: Final = 2000
"""Characters of the IRI of a graph, which stands in addresses, headers and lists."""
NOWHERE: Final = "urn:ctkg:nowhere"
"""An IRI that nothing has."""


@dataclass(frozen=True)
class Request:
    """An update, and what its sender may do."""

    text: str
    base: str
    using: tuple[str, ...] = ()
    """``using-graph-uri`` of the protocol: instead of USING in the text."""
    using_named: tuple[str, ...] = ()
    only: str = ""
    """The one graph that may change, and the default graph of every operation; ``""`` for any."""
    whole_store: bool = False
    """Whether all graphs may be cleared at once."""
    max_length: int = 20_000_000


def check_target(graph: NamedNode | DefaultGraph, where: str | None = None) -> NamedNode:
    """The graph, if it is one that may be written to, and has a name of sane length. Raises QueryRefusedError."""
    if isinstance(graph, DefaultGraph):
        raise QueryRefusedError(
            "The default graph is the merge of all named graphs, and is not written to.",
            where=where,
            hint="Name the graph: GRAPH <...> { }, WITH <...> or ?graph=. The default graph follows by itself.",
        )
    if graph in OURS:
        raise QueryRefusedError(
            f"{graph.value} is made by ctkg itself, and is not written to.",
            where=where,
            hint="Write to a graph of your own; FILTER(?g != ...) leaves one out.",
        )
    if len(graph.value) > _LONGEST_NAME:
        raise QueryRefusedError(
            f"The name of the graph has {len(graph.value):,} characters; the limit is {_LONGEST_NAME:,}.",
            where=where,
            hint="Give it a shorter one.",
        )
    return graph


class Evaluation:
    """One operation, evaluated over the state before it."""

    def __init__(self, request: Request, operation: Operation, state: State) -> None:
        self._request = request
        self._operation = operation
        self._state = state
        self._where = place(request.text, operation.start)
        self._variable = f"urn:ctkg:{secrets.token_hex(8)}:"
        self._known: dict[BlankNode, NamedNode | BlankNode] = {}

    def run(self) -> None:
        """Evaluate, and tell the state what changes. Raises QueryError and its kinds."""
        operation = self._operation
        if operation.name == "MODIFY":
            self._modify()
        elif operation.name in ("INSERT DATA", "DELETE DATA"):
            data = self._quads(operation.delete or operation.insert)
            ground = list(self._filled(data, {}))
            self._state.change(remove=() if operation.insert else ground, add=ground if operation.insert else ())
        elif operation.name in ("CLEAR", "DROP"):
            self._clear()
        elif operation.name == "CREATE":
            graph = self._target(self._iri(operation.source))
            if self._state.store.contains_named_graph(graph) and not operation.silent:
                raise QueryError(f"The graph {graph.value} is there already.", where=self._where)
        else:
            self._transfer()

    def _modify(self) -> None:
        operation = self._operation
        delete, insert = self._quads(operation.delete), self._quads(operation.insert)
        rows = self._solutions()
        remove: set[Quad] = set()
        add: set[Quad] = set()
        for row in rows:
            remove.update(self._filled(delete, row))
            add.update(self._filled(insert, row))
        self._state.change(remove, add)

    def _solutions(self) -> list[dict[str, Any]]:
        default, named = self._dataset()
        operation = self._operation
        try:
            solutions = evaluate(
                self._state.store,
                f"{operation.prologue}SELECT * WHERE {operation.where}",
                self._request.base,
                PREFIXES,
                default,
                named,
            )
            assert isinstance(solutions, QuerySolutions)
            names = [variable.value for variable in solutions.variables]
            return [{name: row[name] for name in names} for row in solutions]
        except SyntaxError as error:
            raise syntax_error(error) from None
        except (OSError, RuntimeError, ValueError) as error:  # such as a function that does not exist
            raise QueryError(f"The update cannot be evaluated: {error}.", where=self._where) from None

    def _dataset(self) -> tuple[list[NamedNode] | None, list[NamedNode] | None]:
        """Default and named graphs of WHERE; None for those of the store (SPARQL Update, 3.1.3)."""
        request, operation = self._request, self._operation
        if request.using or request.using_named:
            return [NamedNode(iri) for iri in request.using], [NamedNode(iri) for iri in request.using_named]
        if operation.using or operation.using_named:
            return [self._iri(name) for name in operation.using], [self._iri(name) for name in operation.using_named]
        home = self._home()
        return ([home], None) if isinstance(home, NamedNode) else (None, None)

    def _home(self) -> NamedNode | DefaultGraph:
        """The graph of what names none."""
        if self._operation.with_:
            return self._iri(self._operation.with_)
        return NamedNode(self._request.only) if self._request.only else DefaultGraph()

    def _clear(self) -> None:
        operation = self._operation
        if operation.source in (DEFAULT, ALL):
            self._target(DefaultGraph())
        store = self._state.store
        if operation.source == NAMED:
            if not self._request.whole_store:
                raise QueryRefusedError(
                    f"{operation.name} NAMED takes the whole record away, for which the scope admin is needed.",
                    where=self._where,
                    hint=f"Name the graphs: {operation.name} GRAPH <...>",
                )
            graphs = [name for name in store.named_graphs() if isinstance(name, NamedNode) and name not in OURS]
        else:
            graphs = [self._target(self._iri(operation.source))]
            if not store.contains_named_graph(graphs[0]) and not operation.silent:
                raise QueryError(
                    f"There is no graph {graphs[0].value} to clear.", where=self._where, hint="SILENT passes over that."
                )
        self._state.change((quad for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)), ())

    def _transfer(self) -> None:
        """COPY, MOVE or ADD (SPARQL Update, 3.2.3 to 3.2.5)."""
        operation = self._operation
        if DEFAULT in (operation.target, operation.source if operation.name == "MOVE" else ""):
            self._target(DefaultGraph())
        target = self._target(self._iri(operation.target))
        source = DefaultGraph() if operation.source == DEFAULT else self._iri(operation.source)
        if source == target:
            return
        if operation.name == "MOVE":
            self._target(source)
        store = self._state.store
        if isinstance(source, NamedNode) and not store.contains_named_graph(source):
            if operation.silent:
                return
            raise QueryError(
                f"There is no graph {source.value} to read.", where=self._where, hint="SILENT passes over that."
            )
        found = list(store.quads_for_pattern(None, None, None, source))
        remove = [] if operation.name == "ADD" else list(store.quads_for_pattern(None, None, None, target))
        self._state.change(remove, [Quad(q.subject, q.predicate, q.object, target) for q in found])
        if operation.name == "MOVE":
            self._state.change(found, ())

    def _iri(self, name: str) -> NamedNode:
        """The IRI that a token stands for."""
        (quad,) = self._parsed(f"{{ GRAPH {name} {{ <{NOWHERE}> <{NOWHERE}> 1 }} }}")
        assert isinstance(quad.graph_name, NamedNode)
        return quad.graph_name

    def _quads(self, template: str) -> list[Quad]:
        """The quads of a template; its variables are IRIs that start with ``self._variable``."""
        if not template:
            return []
        pieces, position = [], 0
        for token in tokens(template):
            if token.kind == "variable":
                pieces += [template[position : token.start], f"<{self._variable}{token.text[1:]}>"]
                position = token.start + len(token.text)
        home = self._home()
        quads = []
        for quad in self._parsed("".join((*pieces, template[position:]))):
            graph = home if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name
            assert not isinstance(graph, BlankNode)
            self._check(graph, quad)
            quads.append(Quad(quad.subject, quad.predicate, quad.object, graph))
        return quads

    def _parsed(self, data: str) -> list[Quad]:
        store = Store()
        try:
            store.update(
                f"{self._operation.prologue}INSERT DATA {data}", base_iri=self._request.base, prefixes=PREFIXES
            )
        except SyntaxError as error:
            found = syntax_error(error)
            raise QuerySyntaxError(found.message, where=self._where, hint=found.hint) from None
        return list(store)

    def _check(self, graph: NamedNode | DefaultGraph, quad: Quad) -> None:
        if any(isinstance(term, Triple) for term in (quad.subject, quad.object)):
            raise QueryRefusedError(
                "Triple terms (RDF 1.2) are refused: the model does not use them.",
                where=self._where,
                hint="Write what was said as a :Statement with :content a :Proposition.",
            )
        self._target(graph)

    def _target(self, graph: NamedNode | DefaultGraph) -> NamedNode:
        """The graph, if this request may write to it."""
        named, only = check_target(graph, self._where), self._request.only
        if only and named.value != only:
            raise QueryRefusedError(
                f"A PATCH changes one graph, {only}, and this names {named.value}.",
                where=self._where,
                hint="Send the update to /update.",
            )
        return named

    def _filled(self, template: Sequence[Quad], row: Mapping[str, Any]) -> Iterable[Quad]:
        """The quads of a template for one solution; those that would be no RDF are left out (SPARQL Update, 3.1.3)."""
        fresh: dict[BlankNode, NamedNode] = {}

        def term(value: Any) -> Any:
            if isinstance(value, NamedNode) and value.value.startswith(self._variable):
                found = row.get(value.value.removeprefix(self._variable))
                return self._kept(found) if isinstance(found, BlankNode) else found
            if isinstance(value, BlankNode):
                return fresh.setdefault(value, self._fresh())
            return value

        for quad in template:
            s, p, o, g = (term(part) for part in (quad.subject, quad.predicate, quad.object, quad.graph_name))
            rdf = isinstance(s, (NamedNode, BlankNode)) and isinstance(o, (NamedNode, BlankNode, Literal))
            if rdf and isinstance(p, NamedNode) and isinstance(g, NamedNode):
                made = Quad(s, p, o, g)
                if quad.graph_name != g:
                    self._check(g, made)
                yield made

    def _kept(self, node: BlankNode) -> NamedNode | BlankNode:
        """A blank node of the store stays what it is; one that BNODE() made gets a name."""
        if node not in self._known:
            store = self._state.store
            there = any(store.quads_for_pattern(node, None, None)) or any(store.quads_for_pattern(None, None, node))
            self._known[node] = node if there else self._fresh()
        return self._known[node]

    def _fresh(self) -> NamedNode:
        """A name for a new blank node (RDF 1.1 Concepts, 3.5): validation knows records by their names."""
        return NamedNode(f"{self._request.base}genid/{uuid4().hex}")
