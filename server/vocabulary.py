"""The terms that a writer of queries can use: classes, properties and concepts, with their labels and looks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from pyoxigraph import NamedNode

from kg.display import TypeStyle, load_display
from kg.namespaces import CTKG, DCTERMS, OWL, PROV, RDF, RDFS, SCHEMA, SKOS
from kg.provenance import ONTOLOGY, VOCABULARY
from kg.queries.terms import Properties, best, properties, rows, slug
from kg.render.colors import checked, text_on
from kg.stores.base import Reader

__all__ = ["looks", "vocabulary"]

_PROPERTIES: Final = frozenset(
    {str(OWL.ObjectProperty), str(OWL.DatatypeProperty), str(OWL.AnnotationProperty), str(RDF.Property)}
)
_CLASSES: Final = frozenset({str(OWL.Class), str(RDFS.Class)})
_CONCEPTS: Final = frozenset({str(SKOS.Concept)})
_COMMENTS: Final = (str(RDFS.comment), str(SKOS.definition), str(SKOS.scopeNote))
_LABELS: Final = (str(RDFS.label), str(SKOS.prefLabel))
_BORROWED: Final = (
    (str(RDF.type), "type", "The class of a record; written a for short."),
    (str(RDFS.label), "label", "What a record is called."),
    (str(RDFS.comment), "comment", "What a term means."),
    (str(RDFS.subClassOf), "subclass of", "The class above a class."),
    (str(SKOS.prefLabel), "preferred label", "What a concept or an actor is called."),
    (str(SKOS.altLabel), "alternative label", "Another name."),
    (str(SKOS.inScheme), "in scheme", "The vocabulary that a concept belongs to."),
    (str(DCTERMS.title), "title", "The title of a document."),
    (str(DCTERMS.publisher), "publisher", "Who published a document."),
    (str(PROV.wasDerivedFrom), "was derived from", "What something was made from."),
    (str(OWL.sameAs), "same as", "The same thing under another IRI."),
    (str(SCHEMA.url), "url", "The address of a page."),
)
"""Terms of other vocabularies that records use: IRI, label, comment."""


def vocabulary(reader: Reader) -> list[dict[str, str]]:
    """IRI, label, comment and kind (``class``, ``property``, ``concept``) of each term of the shipped ontology.

    Concepts have their vocabulary as ``scheme``. The terms that others defined come last.
    """
    found = properties(reader, _subjects(reader, (ONTOLOGY, VOCABULARY)))
    own = [entry for iri, record in found.items() if (entry := _entry(iri, record)) is not None]
    borrowed = [
        {"iri": iri, "label": label, "comment": comment, "kind": "property"} for iri, label, comment in _BORROWED
    ]
    return [*sorted(own, key=lambda entry: (entry["kind"], entry["iri"])), *borrowed]


def looks() -> dict[str, dict[str, Any]]:
    """How a record of each class is drawn, by the class's IRI, as the pictures draw it."""
    display = load_display()
    return {
        iri: _look(style) | {"above": sorted(display.superclasses(iri))}
        for iri, style in sorted(display.types.items())
        if iri.startswith(str(CTKG))
    }


def _look(style: TypeStyle) -> dict[str, Any]:
    color = checked(style.color)
    return {
        "name": style.name,
        "label": style.label,
        "color": color,
        "shape": style.shape or "dot",
        "icon": style.icon,
        "ink": text_on(color),
        "inside": text_on(color, 4.5),
        "order": style.order,
        "caption": list(style.caption),
    }


def _subjects(reader: Reader, graphs: Iterable[NamedNode]) -> list[str]:
    found: set[str] = set()
    for graph in graphs:
        found.update(row[0].value for row in rows(reader, f"SELECT ?s {{ GRAPH {graph} {{ ?s a ?t }} }}"))
    return sorted(found)


def _entry(iri: str, record: Properties) -> dict[str, str] | None:
    kind = _kind({item.value for item in record.get(str(RDF.type), ())})
    if kind is None:
        return None
    label = next((best(record[name]) for name in _LABELS if name in record), "") or slug(iri)
    comment = next((best(record[name]) for name in _COMMENTS if name in record), "")
    scheme = next((item.value for item in record.get(str(SKOS.inScheme), ())), "") if kind == "concept" else ""
    entry = {"iri": iri, "label": label, "comment": comment, "kind": kind}
    return entry | {"scheme": scheme} if scheme else entry


def _kind(types: set[str]) -> str | None:
    if types & _CONCEPTS:
        return "concept"
    if types & _CLASSES:
        return "class"
    return "property" if types & _PROPERTIES else None
