"""From a review to the record: what is accepted becomes the graph of its document, through the one pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from kg.config import Settings
from kg.errors import StaleError, ValidationError
from kg.extraction.drafted_ids import local
from kg.importers.base import Batch
from kg.importers.dossier import batch_of
from kg.namespaces import ID, PROV
from kg.pipeline import Agent, Loaded, ingest_batches, ingest_into
from kg.report import Problem, Report
from kg.review.drafted import document_of, drafted
from kg.review.fold import NOTED, PUBLISHED
from kg.review.review import Review
from kg.review.state import Past, State
from kg.stores.base import Reader
from kg.stores.oxigraph import OxigraphWriter, context_reader

__all__ = ["PATIENCE", "Prepared", "check_seen", "person", "prepare", "publish", "publish_into"]

PATIENCE: Final = 30.0
"""Seconds to wait for another writer."""


@dataclass(frozen=True)
class Prepared:
    """What a review would bring into the record."""

    batch: Batch
    note: str
    """Which review, who, how much of what was proposed, by which extractor."""
    revision: int
    ids: Mapping[str, str]
    """Item → id of its actor."""
    items: Mapping[str, str]
    """IRI of a record → item that it came from."""


def person(name: str) -> Agent:
    """Somebody who publishes."""
    slug = re.sub(r"\W+", "-", name.strip().casefold()).strip("-") or "reviewer"
    return Agent(f"{ID}agent/{slug}", name.strip(), str(PROV.Person))


def check_seen(state: State, revision: int | None, *, publishing: bool = True) -> None:
    """Raise StaleError if more is so than somebody has seen at a revision; None has seen all.

    That others have published the same in the meantime keeps nobody from publishing it: it changes nothing.
    """
    if revision is None or revision == state.revision:
        return
    if revision > state.revision:
        raise StaleError(
            f"There is no revision {revision} of this review; it is at {state.revision}.", hint="Fetch it again."
        )
    allowed = (PUBLISHED,) if publishing else ()
    other = next((p for p in state.history if p.revision > revision and p.action not in allowed), None)
    if other is not None:
        raise StaleError(
            f"Since you looked at this article, {other.by} has {_did(other)}.", hint="Look at it again, then go on."
        )


def _did(past: Past) -> str:
    if past.action in NOTED:
        return past.words
    return f"decided: {past.words}"


def prepare(review: Review, reader: Reader, *, by: str, revision: int | None = None) -> Prepared:
    """The review as what one file says, if it is at that revision, else StaleError.

    Raises ValidationError if something stands in the way, an item a problem.
    """
    state = review.state()
    check_seen(state, revision)
    if state.problems:
        problems = [Problem(p.item or state.id, f"{p.message} {p.hint}") for p in state.problems]
        raise ValidationError(Report.of(problems))
    records, ids = drafted(state, review.given_ids(), review.settings, reader)
    batch = batch_of(records, f"review {state.id}", review.settings)
    items = _items(review, state, ids, records.get("roleHoldings", ()))
    return Prepared(batch, _note(review, state, by), state.revision, ids, items)


def _note(review: Review, state: State, by: str) -> str:
    accepted = [item for item in state.items if item.state == "accepted"]
    added = sum(item.added for item in accepted)
    stood = len(accepted) - added
    proposed = sum(1 for _ in review.machine)
    extra = f" and {added} of {'its' if added == 1 else 'their'} own" if added else ""
    return f"review {state.id} by {by}: {stood} of {proposed} proposals of {state.extractor}{extra}"


def _items(
    review: Review, state: State, ids: Mapping[str, str], holdings: Iterable[Mapping[str, Any]]
) -> dict[str, str]:
    """IRI of a record → item. An office held is found by how its id begins, whatever it is held in by now."""
    base = review.settings.base_iri
    document = f"{base}{document_of(state)}"
    found = {base + id: item for item, id in ids.items()}
    parts = {
        "statement": ("statement/{}",),
        "verification": ("assessment/{}",),
        "talks": ("x/round-{}", "x/meeting-{}"),
        "agreement": ("x/agreement-{}",),
        "vote": ("x/vote-{}", "x/motion-{}"),
        "event": ("x/e{}",),
        "date": ("x/t{}",),
    }
    for item in state.items:
        for part in parts.get(item.kind, ()):
            found[f"{document}/{part.format(local(item.id))}"] = item.id
    actors = {f"x:r{local(item.id)}-": item.id for item in state.items if item.kind == "actor"}
    for id in (str(holding["id"]) for holding in holdings):
        start = next((start for start in actors if id.startswith(start)), "")
        if start:
            found[f"{document}/{id.replace(':', '/', 1)}"] = actors[start]
    return found


@contextmanager
def _told_by_item(prepared: Prepared) -> Iterator[None]:
    """Problems that the pipeline finds name the item that they are about."""
    try:
        yield
    except ValidationError as error:
        found = (replace(p, where=prepared.items.get(p.record, p.where)) for p in error.report.problems)
        raise ValidationError(Report.of(found)) from None


def publish(review: Review, settings: Settings, *, by: str, revision: int | None = None) -> Loaded:
    """Publish what is accepted as a new version, and note so in the review.

    Publishing again replaces what the review brought before. With a revision that somebody has seen it raises
    StaleError if others have decided since. Raises ValidationError with what stands in the way (then
    nothing was stored), or StoreError.
    """
    reader = context_reader(settings.store)
    prepared = prepare(review, reader, by=by, revision=revision)
    with _told_by_item(prepared):
        loaded = ingest_batches([prepared.batch], settings, note=prepared.note, agent=person(by), wait=PATIENCE)
    _note_in(review, prepared, loaded, by)
    return loaded


def _note_in(review: Review, prepared: Prepared, loaded: Loaded, by: str) -> None:
    """Say in the review what came of it."""
    number, revision = loaded.version.number, prepared.revision
    review.published(number, by, revision=revision, ids=prepared.ids, changed=loaded.changed)


def publish_into(
    writer: OxigraphWriter, review: Review, settings: Settings, *, by: str, agent: Agent, revision: int
) -> Loaded:
    """The same with a writer that is open, of the revision that somebody has seen. Raises StaleError if it is past."""
    prepared = prepare(review, writer.reader, by=by, revision=revision)
    with _told_by_item(prepared):
        loaded = ingest_into(writer, [prepared.batch], settings, note=prepared.note, agent=agent)
    _note_in(review, prepared, loaded, by)
    return loaded
