"""What follows from the record: five CONSTRUCT rules of ``ontology/rules``, run until nothing new follows.

The rules say what the words mean (an inverse, a superclass, a part of a part), and which statements were contradicted.
They never make a claim a fact.
"""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Quad, QueryTriples, Store, Triple

from kg import resources
from kg.errors import QuerySyntaxError, StoreError
from kg.provenance import INFERRED
from kg.stores.base import Reader
from kg.stores.oxigraph import OxigraphReader

__all__ = ["infer"]

_MAX_ROUNDS = 100
"""Far more than the depth of any hierarchy: a rule that makes new values would never end."""


def infer(reader: Reader, rules: Path | None = None) -> set[Triple]:
    """All that the rules (``*.rq``) add to what is asserted: the content of ``graph/inferred``.

    What an earlier run inferred counts for nothing here, or else a conclusion would outlive its reasons. It works on
    a copy in memory of the default graph, about 0.4 GB a million triples. Raises StoreError for a broken rule.
    """
    folder = rules or resources.ontology() / "rules"
    texts = {file: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.rq"))}
    state = OxigraphReader(_asserted(reader))
    inferred: set[Triple] = set()
    for _ in range(_MAX_ROUNDS):
        new = {triple for file, text in texts.items() for triple in _construct(state, file, text)} - inferred
        new = {triple for triple in new if _quad(triple) not in state.store}
        if not new:
            return inferred
        _refuse_new_blank_nodes(state, new, folder)
        inferred |= new
        state.store.extend(_quad(triple) for triple in new)
    raise StoreError(
        f"The rules still infer new triples after {_MAX_ROUNDS} rounds.",
        where=str(folder),
        hint="A rule must not make blank nodes or new values.",
    )


def _asserted(reader: Reader) -> Store:
    """The default graph without what only ``graph/inferred`` holds."""
    store = Store()
    store.bulk_extend(reader.quads(graph=DefaultGraph()))
    # A triple that was inferred and is asserted now stands in another graph, too.
    for quad in reader.quads(graph=INFERRED):
        # pyoxigraph types terms as if they could be RDF 1.2 triple terms.
        others = reader.quads(quad.subject, quad.predicate, quad.object)  # type: ignore[arg-type]  # see above
        if all(other.graph_name in (INFERRED, DefaultGraph()) for other in others):
            store.remove(_quad(quad.triple))
    return store


def _construct(state: OxigraphReader, file: Path, text: str) -> QueryTriples:
    try:
        result = state.query(text)
    except QuerySyntaxError as error:
        raise StoreError(error.message, where=str(file), hint="Mend the rule.") from None
    if not isinstance(result, QueryTriples):
        raise StoreError("A rule must be a CONSTRUCT query.", where=str(file), hint="See the other rules beside it.")
    return result


def _refuse_new_blank_nodes(state: OxigraphReader, new: set[Triple], rules: Path) -> None:
    """Each round would make more of them, and each run others."""
    nodes = {term for triple in new for term in (triple.subject, triple.object) if isinstance(term, BlankNode)}
    for node in nodes:
        if not any(state.quads(subject=node)) and not any(state.quads(object=node)):
            raise StoreError("A rule makes blank nodes.", where=str(rules), hint="Infer between records there are.")


def _quad(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object)
