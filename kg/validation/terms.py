"""Words that the ontology does not know, answered with those that were perhaps meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cache

from pyoxigraph import NamedNode, Triple

from kg import resources
from kg.importers.base import Batch
from kg.namespaces import BASE, CTKG, RDF, VOCAB
from kg.report import Problem
from kg.stores.seed import seed_graphs

__all__ = ["near_concepts", "ontology_triples", "shipped_terms", "unknown_terms"]


@cache
def ontology_triples() -> tuple[Triple, ...]:
    """The shipped ontology and vocabularies; the shapes are among them."""
    return tuple(triple for part in seed_graphs(resources.ontology()).values() for triple in part)


def unknown_terms(batch: Batch) -> Iterable[Problem]:
    """Classes and properties of our namespace that are not defined: a typing error would be stored and never found.

    And terms that are defined, where a file describes them anew: another label would change what others said.
    """
    defined, shipped = _known(str(CTKG)), shipped_terms()
    for iri in sorted({t.subject.value for t in batch.triples() if isinstance(t.subject, NamedNode)} & shipped):
        yield Problem(
            batch.origins.where(iri),
            "This term belongs to the ontology, which no file changes. Describe one of your own.",
            iri,
        )
    for triple in batch.triples():
        used = triple.object if triple.predicate.value == str(RDF.type) else triple.predicate
        if isinstance(used, NamedNode) and used.value.startswith(str(CTKG)) and used.value not in defined:
            name = used.value.removeprefix(str(CTKG))
            subject = getattr(triple.subject, "value", "")
            near = difflib.get_close_matches(name, [iri.removeprefix(str(CTKG)) for iri in defined], n=3)
            hint = f"Did you mean {' or '.join(near)}?" if near else "docs/ontology.md lists them."
            yield Problem(
                batch.origins.where(subject, triple.predicate.value),
                f"The ontology has no term {name!r}. {hint}",
                subject,
                triple.predicate.value,
                used.value,
            )


def shipped_terms() -> frozenset[str]:
    """IRIs that the shipped ontology and vocabularies describe: no file says anything of them."""
    return _known(BASE)


def near_concepts(value: str) -> str:
    """Words to add to a message about a concept's IRI that does not exist; ``""`` for any other value."""
    scheme, _, name = value.rpartition("/")
    if not scheme.startswith(str(VOCAB)) or value in (concepts := _known(str(VOCAB))):
        return ""
    siblings = [concept.rpartition("/")[2] for concept in concepts if concept.rpartition("/")[0] == scheme]
    near = difflib.get_close_matches(name, siblings, n=3)
    return f" {name!r} is not known; did you mean {' or '.join(near)}?" if near else f" {name!r} is not known."


@cache
def _known(namespace: str) -> frozenset[str]:
    subjects = (triple.subject for triple in ontology_triples())
    return frozenset(s.value for s in subjects if isinstance(s, NamedNode) and s.value.startswith(namespace))
