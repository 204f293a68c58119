"""The actors of a store, by whose names an extractor recognises them."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import NamedNode, QuerySolutions

from kg.config import Settings
from kg.extraction.base import KnownActor
from kg.namespaces import RDF
from kg.provenance import INFERRED, document_graph
from kg.stores.base import Reader
from kg.stores.folder import is_vacant
from kg.stores.oxigraph import open_reader
from kg.versions import Versions

__all__ = ["OnRecord", "actors_in", "known_actors", "on_record"]

_QUERY = """
SELECT ?actor ?type ?name WHERE {
  ?actor a :Actor ; rdfs:label|skos:altLabel ?name ; a ?type .
  FILTER(LANG(?name) = "" || LANGMATCHES(LANG(?name), "en"))
  ?type rdfs:subClassOf* :Actor .
  FILTER NOT EXISTS { ?actor a ?narrower . ?narrower rdfs:subClassOf ?type . FILTER(?narrower != ?type) }
}
"""


class OnRecord:
    """``id in OnRecord(...)``: whether the store has a record of that id, other than by this document itself.

    What only the document describes goes with it when it is published anew.
    """

    def __init__(self, reader: Reader | None, settings: Settings, document: str) -> None:
        """Without a reader there is nothing on record; ``document`` is an id as in a dossier."""
        self._reader = reader
        self._base = settings.base_iri
        self._own = (document_graph(self._base + document), INFERRED)
        self._found: dict[str, bool] = {}

    def __contains__(self, id: object) -> bool:
        name = str(id)
        if name not in self._found:
            self._found[name] = self._reader is not None and self._has(NamedNode(self._base + name))
        return self._found[name]

    def _has(self, iri: NamedNode) -> bool:
        assert self._reader is not None
        graphs = (quad.graph_name for quad in self._reader.quads(iri, NamedNode(str(RDF.type))))
        return any(isinstance(graph, NamedNode) and graph not in self._own for graph in graphs)


def on_record(settings: Settings, document: str) -> OnRecord:
    """What the store of these settings has, other than by this document; nothing if nothing was published in it."""
    return OnRecord(open_reader(settings.store) if _has_versions(settings) else None, settings, document)


def _has_versions(settings: Settings) -> bool:
    return not is_vacant(settings.store) and Versions(settings.store).current() is not None


def actors_in(settings: Settings) -> tuple[KnownActor, ...]:
    """The actors of the store of these settings; none if nothing was published in it."""
    return known_actors(open_reader(settings.store), settings) if _has_versions(settings) else ()


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
