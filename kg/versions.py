"""Immutable dataset versions: which were published, which one is current, which must stay.

On disk, under the folder of a store::

    current                      number of the current version, renamed over in one step
    versions/<n>/manifest.json   when, how many quads, what was loaded
    versions/<n>/checkpoint/     the data, never written again
    versions/<n>/pinned          why it must not be pruned (only if pinned)

A version counts from the moment ``current`` names it or a later one. What a crash leaves behind (a hidden draft, a
folder beyond the current number) is never read, and the next writer sweeps it away. This module knows nothing about
what a checkpoint holds.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from kg.durable import sync, sync_tree, write_durably
from kg.errors import NotFoundError, StoreError
from kg.holds import alone

__all__ = ["Version", "Versions"]

_DRAFT, _PRUNED = ".draft-", ".pruned-"


@dataclass(frozen=True)
class Version:
    """One published state of the record."""

    number: int
    """1, 2, 3 ... in order of publication."""
    created: datetime
    """When it was published, UTC."""
    path: Path
    """Folder of its checkpoint."""
    quads: int
    """Number of quads, the merged default graph's included."""
    note: str
    """What was loaded, in words."""
    pinned: str
    """Why it must not be pruned, or ``""``."""
    ontology: str = ""
    """SHA-256 of the shipped ontology and vocabularies it holds, or ``""`` if unknown."""
    digests: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """IRI of each graph that was filled from a stream → SHA-256 of the stream."""


class Versions:
    """The versions of one store. Reading needs no lock; publishing, pinning and pruning exclude one another."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folder = root / "versions"
        self._pointer = root / "current"

    def current(self) -> Version | None:
        """The version that readers see by default, or None before the first one. Raises StoreError if damaged."""
        number = self._current_number()
        if not number:
            return None
        try:
            return self._read(number)
        except FileNotFoundError:
            raise StoreError(
                f"Version {number} is the current one, but it is missing or damaged.",
                where=str(self._folder / str(number)),
                hint="Restore the store from a backup, or write the number of a version that is there into `current`.",
            ) from None

    def current_number(self) -> int:
        """Number of the current version; 0 before the first one. Raises StoreError if damaged."""
        return self._current_number()

    def list(self) -> list[Version]:
        """The versions there are, oldest first."""
        found = []
        for number in self._numbers():
            with suppress(FileNotFoundError):  # pruned since the folder was listed
                found.append(self._read(number))
        return found

    def get(self, number: int) -> Version:
        """One version. Raises NotFoundError, which names those there are."""
        if 1 <= number <= self._current_number():
            with suppress(FileNotFoundError):
                return self._read(number)
        kept = [version.number for version in self.list()]
        hint = f"Kept: {_ranges(kept)}." if kept else "Nothing has been published yet."
        if kept and 1 <= number < kept[-1]:
            raise NotFoundError(f"Version {number} was pruned.", hint=f"{hint} Pinned versions are never pruned.")
        raise NotFoundError(f"There is no version {number}.", hint=hint)

    def publish(
        self,
        checkpoint: Callable[[Path], object],
        *,
        quads: int,
        note: str,
        ontology: str = "",
        digests: Mapping[str, str] | None = None,
        expected: Callable[[Path], object] = lambda _: None,
    ) -> Version:
        """Make a new current version.

        ``checkpoint`` gets a path that does not exist yet and writes the data there. ``expected`` is told where it
        will be read, and may open it, before it becomes the current one. At every moment, also after a crash, either
        the old version is the current one or the complete new one is. Raises StoreError and leaves the old version
        current if the disk refuses.
        """
        with self._locked():
            self._sweep()
            number = self._current_number() + 1
            draft = self._folder / f"{_DRAFT}{number}"
            manifest = {
                "number": number,
                "created": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "quads": quads,
                "note": note,
                "ontology": ontology,
                "digests": dict(digests or {}),
            }
            try:
                draft.mkdir(parents=True)
                checkpoint(draft / "checkpoint")
                (draft / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
                sync_tree(draft)
                draft.rename(self._folder / str(number))
                sync(self._folder)
                expected(self._folder / str(number) / "checkpoint")
                write_durably(self._pointer, f"{number}\n")
            except OSError as error:
                with suppress(OSError):
                    self._sweep()
                raise StoreError(
                    f"Version {number} could not be written: {error}",
                    where=str(self._folder),
                    hint="The version before it is still the current one. Make room on the disk and try again.",
                ) from error
            return self._read(number)

    def pin(self, number: int, reason: str) -> Version:
        """Keep a version from being pruned; ``reason`` says why. Raises NotFoundError."""
        with self._locked():
            version = self.get(number)
            write_durably(version.path.parent / "pinned", (reason.strip() or "pinned") + "\n")
            return self.get(number)

    def unpin(self, number: int) -> Version:
        """Let a version be pruned again. Raises NotFoundError."""
        with self._locked():
            version = self.get(number)
            (version.path.parent / "pinned").unlink(missing_ok=True)
            return self.get(number)

    def prune(self, keep: int) -> Sequence[Version]:
        """Remove all unpinned versions but the ``keep`` newest; returns what was removed.

        The current version stays in any case, and what somebody reads stays until a later pruning.
        """
        with self._locked():
            current = self._current_number()
            unpinned = [version for version in self.list() if not version.pinned]
            doomed = [version for version in unpinned[: max(0, len(unpinned) - keep)] if version.number != current]
            return [version for version in doomed if self._removed(version)]

    def _removed(self, version: Version) -> bool:
        folder = version.path.parent
        with alone(folder) as unread:
            if unread:
                # Renamed first: a half-deleted folder must not look like a version.
                shutil.rmtree(folder.rename(self._folder / f"{_PRUNED}{version.number}"))
            return unread

    def sweep(self) -> None:
        """Remove what crashed writers left behind. Only for the one who holds the lock for writing."""
        with self._locked():
            self._sweep()

    def _sweep(self) -> None:
        current = self._current_number()
        for folder in self._folder.glob("*"):
            never_published = folder.name.isdecimal() and int(folder.name) > current
            if never_published or folder.name.startswith((_DRAFT, _PRUNED)):
                shutil.rmtree(folder)

    def _numbers(self) -> Sequence[int]:
        current = self._current_number()
        names = (folder.name for folder in self._folder.glob("*"))
        return sorted(int(name) for name in names if name.isdecimal() and int(name) <= current)

    def _current_number(self) -> int:
        try:
            text = self._pointer.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return 0
        except (OSError, UnicodeDecodeError) as error:
            raise self._damaged(self._pointer, error) from None
        if not text.isdecimal():
            raise self._damaged(self._pointer, ValueError(f"{text[:20]!r} is not the number of a version"))
        return int(text)

    def _read(self, number: int) -> Version:
        folder = self._folder / str(number)
        manifest = folder / "manifest.json"
        try:
            data = json.loads(manifest.read_text(encoding="utf-8"))
            return Version(
                number=number,
                created=datetime.fromisoformat(data["created"]),
                path=folder / "checkpoint",
                quads=int(data["quads"]),
                note=str(data["note"]),
                pinned=_pinned(folder),
                ontology=str(data.get("ontology", "")),
                digests={str(graph): str(digest) for graph, digest in data.get("digests", {}).items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._damaged(manifest, error) from None

    def _damaged(self, file: Path, error: Exception) -> StoreError:
        return StoreError(
            f"A file of the store is damaged: {error}.", where=str(file), hint="Restore the store from a backup."
        )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            lock = FileLock(self.root / "versions.lock")
            lock.acquire()
        except OSError as error:
            raise StoreError(
                f"The versions cannot be changed: {error}", where=str(self.root), hint="Check who may write there."
            ) from error
        try:
            yield
        finally:
            lock.release()


def _pinned(folder: Path) -> str:
    try:
        return (folder / "pinned").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def _ranges(numbers: list[int]) -> str:
    """``[1, 2, 3, 7]`` as ``1-3, 7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)
