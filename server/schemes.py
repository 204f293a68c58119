"""The vocabularies of the record (SKOS concept schemes), for their index."""

from __future__ import annotations

from dataclasses import dataclass

from kg.namespaces import RDF, SKOS
from kg.queries.terms import best, properties, rows, slug
from kg.stores.base import Reader

__all__ = ["Concept", "Scheme", "schemes_of"]

_LABEL, _MEANING = str(SKOS.prefLabel), str(SKOS.definition)


@dataclass(frozen=True)
class Concept:
    """One concept."""

    id: str
    label: str
    meaning: str


@dataclass(frozen=True)
class Scheme(Concept):
    """A vocabulary and its concepts, by label."""

    concepts: tuple[Concept, ...]


def schemes_of(reader: Reader) -> list[Scheme]:
    """All vocabularies, by label."""
    found = {s.value: list[str]() for (s,) in rows(reader, f"SELECT ?s {{ ?s <{RDF.type}> <{SKOS.ConceptScheme}> }}")}
    for concept, scheme in rows(reader, f"SELECT ?c ?s {{ ?c <{SKOS.inScheme}> ?s }}"):
        if scheme.value in found:
            found[scheme.value].append(concept.value)
    told = properties(reader, {*found, *(iri for concepts in found.values() for iri in concepts)}, (_LABEL, _MEANING))

    def words(iri: str) -> tuple[str, str, str]:
        record = told.get(iri, {})
        return iri, best(record.get(_LABEL, ())) or slug(iri), best(record.get(_MEANING, ()))

    made = [
        Scheme(*words(iri), tuple(sorted((Concept(*words(one)) for one in set(concepts)), key=lambda item: item.label)))
        for iri, concepts in found.items()
    ]
    return sorted(made, key=lambda item: item.label)
