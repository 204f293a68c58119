"""The actors of a store, by whose names an extractor recognises them."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import QuerySolutions

from kg.config import Settings
from kg.extraction.base import KnownActor
from kg.stores.base import Reader

__all__ = ["known_actors"]

_QUERY = """
SELECT ?actor ?type ?name WHERE {
  ?actor a :Actor ; rdfs:label|skos:altLabel ?name ; a ?type .
  FILTER(LANG(?name) = "" || LANGMATCHES(LANG(?name), "en"))
  ?type rdfs:subClassOf* :Actor .
  FILTER NOT EXISTS { ?actor a ?narrower . ?narrower rdfs:subClassOf ?type . FILTER(?narrower != ?type) }
}
"""


def known_actors(reader: Reader, settings: Settings) -> tuple[KnownActor, ...]:
    """Actors with their English names, by id relative to ``base_iri``."""
    names: dict[str, list[str]] = defaultdict(list)
    types: dict[str, str] = {}
    solutions = reader.query(_QUERY)
    assert isinstance(solutions, QuerySolutions)
    for row in solutions:
        iri = row["actor"].value
        names[iri].append(row["name"].value)
        types[iri] = row["type"].value.rpartition("#")[2]
    return tuple(
        KnownActor(iri.removeprefix(settings.base_iri), types[iri], tuple(dict.fromkeys(found)))
        for iri, found in sorted(names.items())
    )
