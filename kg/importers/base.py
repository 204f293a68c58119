r"""What every importer gives: a batch of triples by named graph, with the line that each record came from.

**Small files** travel as triples in memory (``Batch.replaces``, ``Batch.merges``): up to some ten thousand records.

**Large files** travel as a :class:`Stream`: N-Triples bytes, made anew whenever they are asked for, so that neither the
file nor its triples are ever in memory as a whole. Nothing but the way they travel differs: they pass the same rules,
and are stored all or not at all::

    def read(self, path, settings):
        graph = document_graph(f"{settings.base_iri}doc/my-votes")
        return Batch(Origins(str(path)), streams={graph: Stream(lambda: in_chunks(self._lines(path, settings)))})

    def _lines(self, path, settings):                       # kg.importers.ntriples writes the terms
        with open_table(path, settings, LAYOUT) as table:
            for row in table:
                yield f"{iri(vote)} {TYPE} {iri(CTKG.Vote)} .\n{iri(vote)} {iri(CTKG.voter)} {iri(voter)} .\n"
        table.errors.stop_if_any()

What a stream must keep to:

- each call of ``chunks`` gives the same bytes: whole lines, UTF-8, each ended by a line feed; no blank nodes, no
  comments. The order is free, as long as it is the same each time; a triple may stand twice.
- it is gone through at least twice: once to find what is wrong with it and to know its SHA-256 (the same stream again
  changes nothing), once to store it. What is wrong with rows is raised from it (ValidationError), at the end.
- it brings what other importers get from ``kg.completion``: the bounds of each ``:when`` (``date_bounds``).
- ``Origins.find`` tells the line of a record when a message needs it; nothing is noted for each.

**Large files of many graphs** travel as a :class:`Bundle`: the same, as N-Quads of all their graphs together.

Registers, actors and other small things of the same file go into ``replaces`` of the same batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol

from pyoxigraph import NamedNode, Triple

from kg.config import Settings
from kg.errors import InputError, ParseError
from kg.registry import Registry

__all__ = [
    "Batch",
    "Bundle",
    "Fit",
    "Importer",
    "Origins",
    "Stream",
    "importers",
    "read",
    "read_bytes",
    "read_text",
    "readings",
]


@dataclass
class Origins:
    """Where records come from: file and line by subject, and by subject and predicate where known."""

    file: str
    lines: dict[tuple[str, str | None], int] = field(default_factory=dict)
    find: Callable[[str], int | None] | None = None
    """Looks for the line of a record when a message needs it, where the file has too many to note each."""

    def note(self, subject: str, predicate: str | None, line: int) -> None:
        """Remember the 1-based line of a record, or of one property of it; the first mention counts."""
        self.lines.setdefault((subject, predicate), line)

    def where(self, subject: str, predicate: str | None = None) -> str:
        """``file:line`` as exact as known."""
        line = self.lines.get((subject, predicate)) or self.lines.get((subject, None))
        if line is None and self.find is not None:
            line = self.find(subject)
        return f"{self.file}:{line}" if line else self.file

    def knows(self, subject: str) -> bool:
        """Whether the file has a record of this subject."""
        return (subject, None) in self.lines or (self.find is not None and self.find(subject) is not None)


@dataclass(frozen=True)
class Stream:
    """What a named graph will hold, as N-Triples bytes; the module says what they must keep to."""

    chunks: Callable[[], Iterator[bytes]]
    """Gives the whole graph anew, in pieces of some megabytes."""


@dataclass(frozen=True)
class Bundle:
    """What many named graphs will hold, as N-Quads bytes that keep to the same.

    Each line is written plainly: single spaces, the graph's IRI before the full stop, no escapes in IRIs.
    """

    graphs: frozenset[NamedNode]
    """All graphs of the lines."""
    chunks: Callable[[], Iterator[bytes]]
    """Gives the graphs anew, in pieces of some megabytes. The lines of a graph are best found together."""


@dataclass
class Batch:
    """What one file says, before validation.

    ``replaces`` maps a named graph to exactly the triples it will hold; ``merges`` maps a graph that several files
    share to triples that are added to it; ``streams`` and ``bundles`` are ``replaces`` for what is too large to be held
    in memory.
    """

    origins: Origins
    replaces: dict[NamedNode, list[Triple]] = field(default_factory=dict)
    merges: dict[NamedNode, list[Triple]] = field(default_factory=dict)
    streams: dict[NamedNode, Stream] = field(default_factory=dict)
    bundles: list[Bundle] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What a person should know though nothing is wrong, such as derived graphs that were left out."""

    @property
    def replaced(self) -> set[NamedNode]:
        """The graphs that will hold what the file says and nothing else."""
        return {*self.replaces, *self.streams, *(graph for bundle in self.bundles for graph in bundle.graphs)}

    @property
    def is_large(self) -> bool:
        """Whether some of it is not in memory."""
        return bool(self.streams or self.bundles)

    def triples(self) -> Iterable[Triple]:
        """All triples that are in memory, over all graphs; those of streams are not among them."""
        for part in (self.replaces, self.merges):
            for triples in part.values():
                yield from triples


@dataclass(frozen=True)
class Fit:
    """How well a file's beginning fits an importer, of several that share a file name ending."""

    score: float
    """From 0 to 1; only 1 means that the importer can read it."""
    known: int = 0
    """How much of it the importer knows, such as columns: of two that can read it, the one that knows more is meant."""
    missing: str = ""
    """What differs, for a person whose file nearly fits."""


class Importer(Protocol):
    """Reads one kind of file. Registered under the name that ``--format`` takes.

    Where several importers share a file name ending, each may have a class method ``fits(path, settings) -> Fit`` that
    looks at the beginning of the file; one without it takes what no other recognises. An importer of datasets that
    come as several files may have ``read_together(paths, settings) -> Batch``, and gets all of its files at once. One
    that reads other files beside its own may have a class method ``belongings(path) -> list[Path]`` that names them:
    where a folder is loaded, they are not read by themselves.
    """

    name: ClassVar[str]
    help: ClassVar[str]
    example: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    """File name endings that mean this format."""

    def read(self, path: Path, settings: Settings) -> Batch:
        """Read a file that exists, is not empty and is within the size limit. Raises ParseError with a line."""


importers: Registry[type[Importer]] = Registry("importer", "kg.importers")


def read(path: Path, settings: Settings, format: str | None = None) -> Batch:
    """Read one file with the importer named, else the one whose suffix fits.

    Raises InputError if the file is missing, a directory, empty, too large or of no known kind.
    """
    _check_file(path, settings)
    return _choose(path, settings, format)().read(path, settings)


def readings(paths: Sequence[Path], settings: Settings, format: str | None = None) -> Iterator[Callable[[], Batch]]:
    """What is to be read, one call a batch: a file each, or several where an importer reads them together.

    A folder stands for the files in it whose names some importer knows. Raises InputError as :func:`read` does.
    """
    together: dict[str, list[Path]] = {}
    order: list[tuple[type[Importer], Path]] = []
    for path in _unfolded(paths):
        _check_file(path, settings)
        importer = _choose(path, settings, format)
        if hasattr(importer, "read_together"):
            together.setdefault(importer.name, []).append(path)
        order.append((importer, path))
    for importer, path in order:
        if importer.name not in together:
            yield partial(importer().read, path, settings)
        elif files := together[importer.name]:
            together[importer.name] = []
            yield partial(importer().read_together, files, settings)  # type: ignore[attr-defined]  # hasattr above


def _unfolded(paths: Sequence[Path]) -> Iterator[Path]:
    endings = tuple({suffix for importer in importers for suffix in importer.suffixes})
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        files = sorted(file for file in path.iterdir() if file.is_file() and file.name.lower().endswith(endings))
        if not files:
            raise InputError("No file of this folder has an ending that an importer knows.", where=str(path))
        asked = [importer.belongings for importer in importers if hasattr(importer, "belongings")]
        beside = {other for belongings in asked for file in files for other in belongings(file)}
        yield from (file for file in files if file not in beside)


def read_bytes(path: Path, settings: Settings) -> bytes:
    """The bytes of a file after the checks of :func:`read`."""
    _check_file(path, settings)
    return path.read_bytes()


def read_text(path: Path, settings: Settings) -> str:
    """The text of a UTF-8 file, without a byte order mark and with its line ends as they are.

    Raises ParseError that names the first bad byte and its line.
    """
    data = read_bytes(path, settings)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ParseError("The file is UTF-16.", where=str(path), hint="Save it as UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ParseError(
            f"The file is not UTF-8: byte {data[error.start]:#04x} cannot be read.",
            where=f"{path}:{line}",
            hint="Save it as UTF-8; from Latin-1, for instance: iconv -f LATIN1 -t UTF-8 FILE.",
        ) from None


def _check_file(path: Path, settings: Settings) -> None:
    if path.is_dir():
        raise InputError("This is a directory.", where=str(path), hint=f"Name the files: {path}/*.yaml.")
    if not path.exists():
        raise InputError("There is no such file.", where=str(path))
    if not path.is_file():
        raise InputError("This is not a regular file.", where=str(path))
    size = path.stat().st_size
    if size == 0:
        raise InputError("The file is empty.", where=str(path))
    if size > settings.max_file_bytes:
        raise InputError(
            f"The file has {size:,} bytes; the limit is {settings.max_file_bytes:,}.",
            where=str(path),
            hint="Split it, or raise the setting max_file_bytes (CTKG_MAX_FILE_BYTES).",
        )


def _choose(path: Path, settings: Settings, format: str | None) -> type[Importer]:
    if format is not None:
        return importers.get(format)
    named = [importer for importer in importers if path.name.lower().endswith(importer.suffixes)]
    fits = {i.name: i.fits(path, settings) for i in named if hasattr(i, "fits")} if len(named) > 1 else {}
    if certain := [name for name, fit in fits.items() if fit.score >= 1]:
        return importers.get(max(certain, key=lambda name: fits[name].known))
    for importer in named:
        if importer.name not in fits:
            return importer
    if fits:
        raise _no_fit(path, fits)
    known = ", ".join(sorted({suffix for importer in importers for suffix in importer.suffixes}))
    raise InputError(
        f"No importer reads files named *{path.suffix or path.name}.", where=str(path), hint=f"Known endings: {known}."
    )


def _no_fit(path: Path, fits: dict[str, Fit]) -> InputError:
    """Why no importer takes the file: the nearest ones, and what they miss."""
    near = sorted((name for name, fit in fits.items() if fit.score >= 0.5), key=lambda n: -fits[n].score)[:3]
    nearest = "".join(f" Nearest is {name}: {fits[name].missing}." for name in near[:1])
    nearest += "".join(f" Then {name}: {fits[name].missing}." for name in near[1:])
    return InputError(
        f"The beginning of the file fits none of the importers {', '.join(sorted(fits))}.{nearest}",
        where=str(path),
        hint="Mend the header, name the importer with --format, or describe the columns in a mapping file.",
    )
