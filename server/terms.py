"""The terms of a vocabulary, for the page that its namespace IRI leads to."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.namespaces import OWL, RDF, RDFS, SKOS
from kg.queries.terms import Properties, best, properties, rows, slug
from kg.stores.base import Reader

__all__ = ["Term", "terms_of"]


@dataclass(frozen=True)
class Term:
    """A class, property or other term."""

    id: str
    name: str
    """Local name, the anchor of the term on the page."""
    label: str
    comment: str
    kind: str
    """``class``, ``property`` or ``other``."""
    above: tuple[str, ...]
    """IRIs of superclasses or super-properties."""


def terms_of(reader: Reader, namespace: str) -> list[Term]:
    """The terms whose IRI starts with the namespace, classes first, by name."""
    start = str(Literal(NamedNode(namespace).value))
    query = f"SELECT DISTINCT ?s {{ ?s a ?t FILTER(isIRI(?s) && STRSTARTS(STR(?s), {start})) }}"
    found = properties(reader, [row[0].value for row in rows(reader, query)])
    made = [_term(iri, record, namespace) for iri, record in found.items()]
    return sorted(made, key=lambda item: (("class", "property", "other").index(item.kind), item.name.lower()))


def _term(iri: str, record: Properties, namespace: str) -> Term:
    types = [item.value for item in record.get(str(RDF.type), ())]
    label = best(record.get(str(RDFS.label), ())) or best(record.get(str(SKOS.prefLabel), ()))
    above = (*record.get(str(RDFS.subClassOf), ()), *record.get(str(RDFS.subPropertyOf), ()))
    return Term(
        id=iri,
        name=iri.removeprefix(namespace),
        label=label or slug(iri),
        comment=best(record.get(str(RDFS.comment), ())),
        kind=_kind(types),
        above=tuple(sorted(item.value for item in above if isinstance(item, NamedNode))),
    )


def _kind(types: list[str]) -> str:
    if str(OWL.Class) in types or str(RDFS.Class) in types:
        return "class"
    return "property" if any(name.endswith("Property") for name in types) else "other"
