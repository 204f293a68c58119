"""The one way in: read → validate → store → infer → check → publish. All of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg.config import Settings
from kg.errors import ValidationError
from kg.importers import base as importers
from kg.importers.base import Batch, Bundle, Origins, Stream
from kg.inference import infer
from kg.inference_delta import SCHEMA, infer_changed
from kg.namespaces import ID, PROV, RDF, RDFS, XSD
from kg.provenance import INFERRED, PROV_GRAPH, sha256
from kg.report import Problem, Report
from kg.stores.base import Change, Reader, Writer
from kg.stores.folder import is_vacant
from kg.stores.oxigraph import OxigraphWriter, context_reader
from kg.validation import check, check_nearby, is_large, redefined, scan, validate
from kg.version import __version__
from kg.versions import Version

__all__ = ["Agent", "Loaded", "ingest", "ingest_batches", "ingest_into", "read_batches", "validate_files"]


@dataclass(frozen=True)
class Agent:
    """Who changes the record (PROV-O)."""

    iri: str
    label: str
    kind: str = str(PROV.SoftwareAgent)
    """``prov:SoftwareAgent`` or ``prov:Person``."""


_OURSELVES: Final = Agent(f"{ID}agent/ctkg-{__version__}", f"ctkg {__version__}")


@dataclass(frozen=True)
class Loaded:
    """What a load did, or what it would do."""

    version: Version
    """The version that readers now see."""
    changes: dict[str, Change]
    """Named graph → triples taken away and added; only graphs that changed."""
    report: Report
    """Warnings; errors would have stopped it."""
    notes: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether a new version came out of it."""
        return bool(self.changes)


def read_batches(paths: Sequence[Path], settings: Settings, format: str | None = None) -> list[Batch]:
    """Read all files; the problems of all of them are raised together (ValidationError)."""
    batches: list[Batch] = []
    problems: list[Problem] = []
    for read in importers.readings(paths, settings, format):
        try:
            batches.append(read())
        except ValidationError as error:
            problems.extend(error.report.problems)
    problems.extend(_filled_twice(batches))
    if problems:
        raise ValidationError(Report.of(problems))
    return batches


def validate_files(paths: Sequence[Path], settings: Settings, context: Reader, format: str | None = None) -> Report:
    """What a load of these files would find, without storing anything.

    Files too large for SHACL are stored in a working copy that is thrown away, and looked at there.
    """
    batches = read_batches(paths, settings, format)
    if not is_large(batches):
        return validate(batches, context)
    try:
        return ingest_batches(batches, settings, note="", dry_run=True).report
    except ValidationError as error:
        return error.report


def ingest(paths: Sequence[Path], settings: Settings, format: str | None = None, *, dry_run: bool = False) -> Loaded:
    """Load files as one change: either all of it becomes a version, or the store stays as it was.

    The files are validated together, so they may refer to one another in any order. Loading the same again changes
    nothing. With ``dry_run`` nothing is published: it says what would change. Raises ValidationError with the whole
    report.
    """
    names = [path.name for path in paths]
    note = f"load {', '.join(names[:5])}{' ...' if len(names) > 5 else ''}"
    return ingest_batches(read_batches(paths, settings, format), settings, note=note, dry_run=dry_run)


def ingest_batches(
    batches: Sequence[Batch],
    settings: Settings,
    *,
    note: str,
    agent: Agent | None = None,
    wait: float = 0.0,
    dry_run: bool = False,
) -> Loaded:
    """Store what was read, whoever read it: the one door that files, updates and reviews come through.

    ``note`` says what is done, ``agent`` who does it (by default this release of ctkg); both are kept in ``graph/prov``
    and the note with the version. ``wait`` is how many seconds to wait for another writer. Raises ValidationError with
    the whole report, or StoreError.
    """
    # Before there is a writer, so that bad files make no store. Should another load come in between, the checks over
    # the whole store still stand before publishing.
    made_here = is_vacant(settings.store)
    checked = _valid(batches, context_reader(settings.store))
    with OxigraphWriter(settings.store, wait) as writer:
        done = False
        try:
            loaded = _stored(writer, batches, checked, settings, _Errand(note, agent or _OURSELVES, dry_run))
            done = not dry_run
            return loaded
        finally:
            if made_here and not done and writer.versions.current_number() <= 1:
                writer.discard()


def ingest_into(
    writer: OxigraphWriter, batches: Sequence[Batch], settings: Settings, *, note: str, agent: Agent | None = None
) -> Loaded:
    """The same with a writer that is open: nobody else writes between what the batches were made from and the store."""
    checked = _valid(batches, writer.reader)
    return _stored(writer, batches, checked, settings, _Errand(note, agent or _OURSELVES, False))


@dataclass(frozen=True)
class _Errand:
    note: str
    agent: Agent
    dry_run: bool


@dataclass(frozen=True)
class _Checked:
    """What validation found, and the SHA-256 of each stream that it went through."""

    report: Report
    digests: dict[Stream | Bundle, str]


def _valid(batches: Sequence[Batch], context: Reader) -> _Checked:
    problems = list(validate(batches, context).problems)
    digests: dict[Stream | Bundle, str] = {}
    for batch in batches:
        streams: list[Stream | Bundle] = [*batch.streams.values(), *batch.bundles]
        for stream in streams:
            try:
                found = scan(stream, batch.origins)
            except ValidationError as error:
                problems.extend(error.report.problems)
                continue
            problems.extend(found.problems)
            digests[stream] = found.digest
    report = Report.of(problems)
    if not report.conforms:
        raise ValidationError(report)
    return _Checked(report, digests)


def _stored(
    writer: OxigraphWriter, batches: Sequence[Batch], checked: _Checked, settings: Settings, errand: _Errand
) -> Loaded:
    changes = _apply(batches, writer, checked.digests)
    version = _publish(writer, changes, batches, errand)
    writer.versions.prune(settings.keep_versions)
    notes = tuple(dict.fromkeys(note for batch in batches for note in batch.notes))
    return Loaded(version, changes, checked.report, notes)


def _apply(batches: Sequence[Batch], writer: Writer, digests: dict[Stream | Bundle, str]) -> dict[str, Change]:
    changes: dict[str, Change] = {}
    for batch in batches:
        for graph, triples in batch.replaces.items():
            changes[graph.value] = writer.replace_graph(graph, triples)
        for graph, triples in batch.merges.items():
            changes[graph.value] = writer.merge_graph(graph, triples)
        for graph, stream in batch.streams.items():
            changes[graph.value] = writer.stream_graph(graph, stream.chunks, digests[stream])
        for bundle in batch.bundles:
            changed = writer.stream_graphs(bundle.graphs, bundle.chunks, digests[bundle])
            changes |= {graph.value: change for graph, change in changed.items()}
    return {graph: change for graph, change in changes.items() if change}


def _publish(writer: OxigraphWriter, changes: dict[str, Change], batches: Sequence[Batch], errand: _Errand) -> Version:
    if writer.changed:  # by the files, or by a newer ontology
        origins = [batch.origins for batch in batches]
        found = Report.of([*_redefined(writer, batches), *_followed_up(writer, origins).problems])
        if not found.conforms:
            raise ValidationError(found)
    if errand.dry_run:
        return writer.published()
    if changes:
        writer.merge_graph(PROV_GRAPH, _activity(changes, errand.note, errand.agent))
    before, changed = writer.versions.current(), writer.delta
    version = writer.publish(errand.note)
    if before is not None and changed is not None:
        from kg.search.kept import carry_index  # neither these nor numpy are needed to load the first files
        from kg.votes.kept import carry_matrix

        carry_matrix(before, version, changed)
        carry_index(before, version, changed, writer.reader)
    return version


def _followed_up(writer: OxigraphWriter, origins: Sequence[Origins]) -> Report:
    """Bring the inferences up to date, and check: where a small change can matter, else everything."""
    changed = writer.delta
    if changed is None or any(triple.predicate in SCHEMA for triple in changed):
        known = {quad.triple for quad in writer.reader.quads(graph=INFERRED)}
        inferred = infer(writer.reader)
        writer.patch_graph(INFERRED, known - inferred, inferred - known)
        return check(writer.reader, origins)
    patch = infer_changed(writer.reader, changed)
    writer.patch_graph(INFERRED, patch.remove, patch.add)
    return check_nearby(writer.reader, changed, origins)


def _redefined(writer: OxigraphWriter, batches: Sequence[Batch]) -> Iterator[Problem]:
    for batch in batches:
        if batch.is_large:
            yield from redefined(writer.reader, batch.replaced, batch.origins)


def _activity(changes: dict[str, Change], note: str, agent: Agent) -> list[Triple]:
    """Who changed which graphs when (PROV-O): one activity a load."""
    moment = datetime.now(UTC)
    # To the thousandth: small writes come several a second, and each is an activity of its own.
    name = f"{moment:%Y%m%dT%H%M%S}.{moment.microsecond // 1000:03}Z-{sha256(' '.join(sorted(changes)))[:8]}"
    activity, now = NamedNode(f"{ID}load/{name}"), moment.replace(microsecond=0)
    who = NamedNode(agent.iri)
    triples = [
        Triple(activity, NamedNode(str(RDF.type)), NamedNode(str(PROV.Activity))),
        Triple(activity, NamedNode(str(RDFS.label)), Literal(note, language="en")),
        Triple(
            activity, NamedNode(str(PROV.endedAtTime)), Literal(now.isoformat(), datatype=NamedNode(str(XSD.dateTime)))
        ),
        Triple(activity, NamedNode(str(PROV.wasAssociatedWith)), who),
        Triple(who, NamedNode(str(RDF.type)), NamedNode(agent.kind)),
        Triple(who, NamedNode(str(RDFS.label)), Literal(agent.label, language="en")),
    ]
    triples += [Triple(activity, NamedNode(str(PROV.generated)), NamedNode(graph)) for graph in sorted(changes)]
    return triples


def _filled_twice(batches: Sequence[Batch]) -> list[Problem]:
    """Two files that fill one graph would silently undo each other."""
    first: dict[str, str] = {}
    problems = []
    for batch in batches:
        for graph in sorted(batch.replaced, key=str):
            other = first.setdefault(graph.value, batch.origins.file)
            if other != batch.origins.file:
                problems.append(
                    Problem(
                        batch.origins.file,
                        f"This file and {other} both fill {graph.value}. Give their documents different ids.",
                    )
                )
    return problems
