"""The store as an rdflib ``Dataset``: rdflib's interface, Oxigraph's engine.

oxrdflib alone hands prepared queries and unknown parameters to rdflib's own engine without a word, which is up to
1,900 times slower and follows SERVICE and FROM to other hosts. Here every query goes to Oxigraph, whatever form it
comes in, and nothing is written: a version is immutable.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any, Final, NoReturn

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

from kg.errors import QueryError, QueryRefusedError, StoreError
from kg.namespaces import PREFIXES
from kg.sparql_text import check
from kg.stores.base import Reader, Term
from kg.stores.bindings import bind, variables
from kg.stores.oxigraph import OxigraphReader
from kg.stores.syntax import syntax_error

__all__ = ["as_dataset"]

_MAX_LENGTH: Final = 10_000_000
"""Characters; the caller is a program, which may well write long VALUES blocks."""


def as_dataset(reader: Reader) -> rdflib.Dataset:
    """An rdflib Dataset over the reader's store, read-only, its default graph the merged one.

    The prefixes of ``kg.namespaces.PREFIXES`` are bound. Queries with SERVICE or updates raise QueryRefusedError;
    ``FROM`` names graphs of the store, never an address to download. Writing raises StoreError. Raises StoreError
    for a reader of another kind of store.
    """
    if not isinstance(reader, OxigraphReader):
        raise StoreError(
            f"{type(reader).__name__} has no rdflib face.", hint="Ask it in SPARQL, or open an embedded store."
        )
    dataset = _Dataset(_ReadOnlyStore(store=reader.store))
    for prefix, namespace in PREFIXES.items():
        if prefix:  # rdflib has one prefix a namespace, and ctkg: says more than the empty one
            dataset.bind(prefix, namespace, replace=True)
    return dataset


def _refuse_writing(*_: object, **__: object) -> NoReturn:
    raise StoreError("A version is read-only.", hint="Change the record with `ctkg load`, or copy into a new Dataset.")


class _ReadOnlyStore(OxigraphStore):
    add = addN = remove = remove_graph = destroy = open = _refuse_writing  # rdflib's names

    def add_graph(self, graph: rdflib.Graph) -> None:
        """Nothing: rdflib calls it for every graph that is looked at."""

    def contexts(self, triple: Any = None) -> Generator[rdflib.Graph, None, None]:
        """The named graphs, or those that hold a triple."""
        for graph in super().contexts(triple):
            yield _Graph(store=self, identifier=graph.identifier)

    def query(self, query: Query | str, initNs: Any, initBindings: Any, queryGraph: Any, **options: object) -> Result:
        """Evaluate in Oxigraph, always; a NotImplementedError here would make rdflib evaluate it itself."""
        base = options.pop("base", None)
        if options.pop("DEBUG", False) or options:
            raise QueryRefusedError(
                f"Oxigraph's engine knows no {', '.join(sorted(options)) or 'DEBUG'}.", hint="Leave the parameter out."
            )
        if isinstance(query, Query):
            query, own, own_base = _source(query)
            initNs, base = {**initNs, **own}, base or own_base
        check(query, max_length=_MAX_LENGTH)
        # The merged default graph is the union already; asked for by name, it would override FROM.
        graph: Any = None if queryGraph in ("__UNION__", DATASET_DEFAULT_GRAPH_ID) else queryGraph
        text = _bound(query, initBindings)
        text = f"BASE <{base}>\n{text}" if base else text
        try:
            return _read(super().query(text, {**PREFIXES, **initNs}, {}, graph))
        except SyntaxError as error:
            raise syntax_error(error) from None
        except OSError as error:
            raise QueryError(f"The query cannot be evaluated: {error}") from error

    def update(self, *_: object, **__: object) -> NoReturn:
        """Refused: raises QueryRefusedError."""
        raise QueryRefusedError("A version is read-only: updates are refused.", hint="Use `ctkg load`.")


class _OxigraphOnly(rdflib.Graph):
    """What Dataset and Graph have in common: no way round the store's engine, no way to write."""

    parse = _refuse_writing

    def query(
        self,
        query_object: Query | str,
        processor: Any = "sparql",
        result: Any = "sparql",
        initNs: Mapping[str, Any] | None = None,
        initBindings: Mapping[str, Any] | None = None,
        use_store_provided: bool = True,
        **options: Any,
    ) -> Result:
        """As rdflib's, except that it never evaluates by itself. Raises QueryRefusedError or QuerySyntaxError."""
        if not use_store_provided or (processor, result) != ("sparql", "sparql"):
            raise QueryRefusedError(
                "rdflib's own engine is never used on a store.",
                hint="Leave processor, result and use_store_provided out, or copy the graph into an rdflib.Graph.",
            )
        graph = DATASET_DEFAULT_GRAPH_ID if isinstance(self, rdflib.Dataset) else self.identifier
        prefixes = initNs or dict(self.namespaces())
        return self.store.query(query_object, prefixes, initBindings or {}, graph, **options)

    def update(self, *_: object, **__: object) -> NoReturn:
        """Refused: raises QueryRefusedError."""
        raise QueryRefusedError("A version is read-only: updates are refused.", hint="Use `ctkg load`.")


class _Graph(_OxigraphOnly):
    """One named graph of the store, or the merged default graph."""


class _Dataset(_OxigraphOnly, rdflib.Dataset):
    def __init__(self, store: _ReadOnlyStore) -> None:
        super().__init__(store=store)
        self._default_context = _Graph(store=store, identifier=DATASET_DEFAULT_GRAPH_ID)

    @property  # type: ignore[misc]  # rdflib's can be set
    def default_context(self) -> rdflib.Graph:
        """The merged default graph. rdflib deprecates the name, warns of it, and uses it in its own methods."""
        return self._default_context

    def contexts(self, triple: Any = None) -> Generator[rdflib.Graph, None, None]:
        """The graphs; deprecated like ``default_context``, and used by rdflib's own serialisers."""
        return self.graphs(triple)

    def get_context(self, identifier: Any, quoted: bool = False, base: str | None = None) -> rdflib.Graph:  # noqa: ARG002  # rdflib's
        """One graph, empty if the store does not know it."""
        return _Graph(store=self.store, identifier=identifier, namespace_manager=self.namespace_manager, base=base)


def _bound(text: str, bindings: Mapping[str, Any]) -> str:
    """The query with ``initBindings`` in it; rdflib lets them name variables that the query does not have."""
    terms = {str(name): _term(node) for name, node in bindings.items()}
    known = variables(text) if terms else set()
    return bind(text, {name: term for name, term in terms.items() if name in known})


def _term(node: Any) -> Term:
    if isinstance(node, rdflib.URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.Literal):
        datatype = NamedNode(str(node.datatype)) if node.datatype else None
        return Literal(str(node), language=node.language) if node.language else Literal(str(node), datatype=datatype)
    if isinstance(node, rdflib.BNode):
        return BlankNode(str(node))
    raise QueryError(f"initBindings takes IRIs and literals, not {node!r}.")


def _read(result: Result) -> Result:
    """Read all rows here and now: Oxigraph aborts the process if another thread goes on reading."""
    if result.type == "SELECT":
        result.bindings = [{name: term for name, term in row.items() if term is not None} for row in result.bindings]
    return result


def _source(query: Query) -> tuple[str, Mapping[str, Any], str | None]:
    """The text, the prefixes and the base that a prepared query was made of."""
    try:
        return query._original_args
    except AttributeError:
        raise QueryRefusedError(
            "This query was made without text, so Oxigraph cannot evaluate it.", hint="Make it with prepareQuery(text)."
        ) from None
