"""A publication taken back: the next version is without the document; the review stays, and can be published again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Triple

from kg.config import Settings
from kg.errors import InputError, ValidationError
from kg.importers.base import Batch, Origins
from kg.namespaces import RDF
from kg.pipeline import Agent, Loaded, ingest_into
from kg.provenance import DERIVED_GRAPHS, ENTITIES, PROV_GRAPH, document_graph
from kg.report import Problem, Report
from kg.review.drafted import document_of
from kg.review.publish import PATIENCE, check_seen, person
from kg.review.review import Review
from kg.stores.base import Reader
from kg.stores.folder import is_vacant
from kg.stores.oxigraph import OxigraphWriter

__all__ = ["withdraw", "withdraw_into"]

_TYPE: Final = NamedNode(str(RDF.type))


def withdraw(review: Review, settings: Settings, *, by: str, revision: int | None = None) -> Loaded:
    """Take what the review published out of the record, as a new version, and note so in the review.

    Versions there are keep it. Raises InputError if nothing of it is in the record, StaleError if somebody has decided
    or published since the revision, ValidationError if others judge or refer to what only this document tells (then
    nothing was changed), or StoreError.
    """
    if is_vacant(settings.store):
        raise _nothing(review)
    with OxigraphWriter(settings.store, PATIENCE) as writer:
        return withdraw_into(writer, review, settings, by=by, agent=person(by), revision=revision)


def withdraw_into(
    writer: OxigraphWriter, review: Review, settings: Settings, *, by: str, agent: Agent, revision: int | None
) -> Loaded:
    """The same with a writer that is open."""
    state = review.state()
    check_seen(state, revision, publishing=False)
    document = f"{settings.base_iri}{document_of(state)}"
    graph = document_graph(document)
    reader = writer.reader
    is_there = any(reader.quads(graph=graph))
    if not is_there and state.published is None:
        raise _nothing(review)
    kept = _kept(reader, graph, document, settings.base_iri) if is_there else []
    batch = Batch(Origins(f"review {state.id}"), replaces={graph: []}, merges={ENTITIES: kept} if kept else {})
    loaded = ingest_into(writer, [batch], settings, note=f"review {state.id} taken back by {by}", agent=agent)
    review.withdrawn(loaded.version.number, by)
    return loaded


def _nothing(review: Review) -> InputError:
    return InputError(f"Nothing of {review.id} is in the record.", hint="Only what was published can be taken back.")


def _kept(reader: Reader, graph: NamedNode, document: str, base: str) -> list[Triple]:
    """What stays, among what nobody else describes: actors, conflicts and offices that other documents refer to.

    Raises ValidationError if others refer to what cannot stay without the document, such as a statement of it.
    """
    own = {quad.subject for quad in reader.quads(graph=graph)}
    needed: dict[NamedNode, str] = {}
    for subject in own:
        if isinstance(subject, NamedNode) and not _is_described_elsewhere(reader, subject, graph):
            other = next(_referring(reader, subject, graph), None)
            if other is not None:
                needed[subject] = other
    parts = sorted(iri.value for iri in needed if iri.value == document or iri.value.startswith(f"{document}/"))
    if parts:
        problems = (
            Problem(
                iri.removeprefix(base),
                f"{needed[NamedNode(iri)].removeprefix(base)} refers to {iri.removeprefix(base)}, which would be gone. "
                "Take that back first.",
            )
            for iri in parts
        )
        raise ValidationError(Report.of(problems))
    gone = own - needed.keys()
    told = (quad.triple for iri in needed for quad in reader.quads(iri, None, None, graph))
    return [
        triple for triple in told if triple.object not in gone or _is_described_elsewhere(reader, triple.object, graph)
    ]


def _is_described_elsewhere(reader: Reader, iri: object, graph: NamedNode) -> bool:
    if not isinstance(iri, NamedNode):
        return False
    return any(_is_another(quad.graph_name, graph) for quad in reader.quads(iri, _TYPE))


def _referring(reader: Reader, iri: NamedNode, graph: NamedNode) -> Iterator[str]:
    """Records of others that refer to it."""
    for quad in reader.quads(None, None, iri):
        if _is_another(quad.graph_name, graph) and isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def _is_another(found: object, graph: NamedNode) -> bool:
    """Whether a graph is one that people or files fill, other than this document's."""
    return not isinstance(found, DefaultGraph) and found not in (graph, PROV_GRAPH, *DERIVED_GRAPHS)
