"""What an exporter is: the record, or a part of it, written into one file that other programs read.

What ctkg derives by itself (ontology, vocabularies, inferences) is left out, unless its graph is asked for by name: a
load makes it again, and others should not take it for what a source says.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, ClassVar, Protocol

from pyoxigraph import NamedNode, Quad

from kg.config import Settings
from kg.errors import InputError, NotFoundError
from kg.namespaces import GRAPH
from kg.provenance import DERIVED_GRAPHS
from kg.registry import Registry
from kg.stores.base import Reader
from kg.version import __version__

__all__ = ["About", "Exporter", "Part", "about", "export", "exporters", "graph_named", "part_of"]


@dataclass(frozen=True)
class About:
    """What every export says of itself: nothing that changes from one export of a version to the next."""

    title: str
    version: int | None
    published: str
    """When the version was published, UTC; ``""`` for a state that is not published."""
    as_of: str
    """Day up to which reports are counted, or ``""`` for all."""
    license: str
    """IRI (setting ``data_license``), or ``""``: no licence is stated."""
    citation: str
    """How to cite it."""
    generator: str

    def lines(self) -> list[str]:
        """One line for each thing there is to say."""
        return [f"{name}: {' '.join(str(value).split())}" for name, value in asdict(self).items() if value]


@dataclass(frozen=True)
class Part:
    """What is exported of a state of the record."""

    reader: Reader
    graphs: tuple[NamedNode, ...]
    """The named graphs, sorted by IRI."""
    whole: bool
    """Whether these are all but the derived ones."""
    about: About

    def quads(self) -> Iterator[Quad]:
        """The quads, graph by graph, none of them kept in memory."""
        for graph in self.graphs:
            yield from self.reader.quads(graph=graph)


class Exporter(Protocol):
    """A registered exporter."""

    name: ClassVar[str]
    help: ClassVar[str]
    example: ClassVar[str]
    media_type: ClassVar[str]
    suffix: ClassVar[str]
    """Usual ending of its files."""
    one_graph: ClassVar[bool]
    """Whether it can export some named graphs only; others work on the whole record."""

    def write(self, part: Part, target: IO[bytes]) -> str:
        """Write the file, from its beginning; what was written, in words. Raises CtkgError."""


exporters: Registry[type[Exporter]] = Registry("exporter", "kg.exporters")


def about(reader: Reader, settings: Settings) -> About:
    """What an export of this state says of itself."""
    version, day = reader.version, getattr(reader, "as_of", None)
    published = f"{version.created:%Y-%m-%dT%H:%M:%SZ}" if version else ""
    title = "Conflict timeline knowledge graph"
    number = f", version {version.number} of {published[:10]}" if version else ""
    known = f", as known on {day.isoformat()}" if day else ""
    where = f". {settings.public_url}" if settings.public_url else ""
    return About(
        title=title,
        version=version.number if version else None,
        published=published,
        as_of=day.isoformat() if day else "",
        license=settings.data_license,
        citation=f"{title}{number}{known}{where}",
        generator=f"ctkg {__version__}",
    )


def part_of(reader: Reader, settings: Settings, graph: str = "") -> Part:
    """The whole record, or one named graph. Raises NotFoundError or InputError."""
    if graph:
        return Part(reader, (graph_named(reader, graph),), False, about(reader, settings))
    kept = tuple(name for name in reader.graphs() if name not in DERIVED_GRAPHS)
    return Part(reader, kept, True, about(reader, settings))


def graph_named(reader: Reader, text: str) -> NamedNode:
    """A named graph by its IRI, or by what comes after ``graph/`` in it. Raises NotFoundError."""
    for name in reader.graphs():
        if name.value in (text, GRAPH + text.removeprefix("graph/").removeprefix("graph:")):
            return name
    shown = [name.value.removeprefix(GRAPH) for name in reader.graphs()]
    more = ", ..." if len(shown) > 15 else ""
    raise NotFoundError(f"There is no graph {text!r}.", hint=f"There are: {', '.join(shown[:15])}{more}.")


def export(name: str, part: Part, path: Path, *, force: bool = False) -> str:
    """Write one file; what was written, in words.

    Nobody ever sees half a file: it is written beside its place and renamed when it is whole. Raises NotFoundError for
    an unknown exporter, and InputError if the file is there (without ``force``), cannot be written, or the exporter
    cannot export a single graph.
    """
    exporter = exporters.get(name)
    if not part.whole and not exporter.one_graph:
        raise InputError(f"{name} exports the whole record only.", hint="Leave --graph out, or export trig or nquads.")
    if path.is_dir():
        raise InputError("This is a folder.", where=str(path), hint=f"Name a file, such as record{exporter.suffix}.")
    if path.exists() and not force:
        raise InputError("The file is there already.", where=str(path), hint="Replace it with --force.")
    try:
        descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise InputError(f"The file cannot be written: {error.strerror or error}.", where=str(path)) from None
    try:
        with os.fdopen(descriptor, "w+b") as stream:
            written = exporter().write(part, stream)
            stream.flush()
            os.fsync(stream.fileno())
        Path(draft).chmod(0o666 & ~_umask())
        _place(Path(draft), path, force)
    except OSError as error:
        Path(draft).unlink(missing_ok=True)
        raise InputError(f"The file cannot be written: {error.strerror or error}.", where=str(path)) from None
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return written


def _place(draft: Path, path: Path, force: bool) -> None:
    """Give the draft its name; without ``force`` a file that came there in the meantime stays."""
    if force:
        draft.replace(path)
        return
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        draft.replace(path)
    else:
        draft.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
