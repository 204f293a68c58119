"""Matrices kept by version: some in memory, each as a file beside its version.

Reading a million votes takes seconds, reading the file milliseconds. The file is a copy that can be lost: it is made
again where it is missing, damaged or of another form, and where it cannot be written nothing is said.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import RLock, get_ident
from typing import Final

import numpy as np
from pyoxigraph import Triple

from kg.stores.base import Reader
from kg.versions import Version
from kg.votes.matrix import VoteMatrix
from kg.votes.pairs import PairCounts, pair_counts, updated_counts
from kg.votes.reading import OF_EVENTS, OF_VOTES, read_votes

__all__ = ["carry_matrix", "load_matrix", "pair_counts_of", "save_matrix", "vote_matrix"]

_FORM: Final = 1
"""Changes when the form of the file does, so that an older one is not read."""
_KEPT: Final = 4
_lock = RLock()
_matrices: OrderedDict[tuple[object, ...], VoteMatrix] = OrderedDict()
_counts: OrderedDict[tuple[object, ...], tuple[VoteMatrix, PairCounts]] = OrderedDict()


def vote_matrix(reader: Reader) -> VoteMatrix:
    """All votes of what the reader reads. Raises InputError if they are too many."""
    key = _key(reader)
    if key is None:
        return read_votes(reader)
    with _lock:  # so that two requests do not read a million votes at once
        found = _matrices.get(key)
        if found is None:
            found = _matrices[key] = _from_file(reader)
        _matrices.move_to_end(key)
        while len(_matrices) > _KEPT:
            _matrices.popitem(last=False)
        return found


def pair_counts_of(reader: Reader) -> PairCounts:
    """Counts of all pairs over all roll calls; a version that adds some roll calls adds them to those it follows.

    They are shared: work on a ``copy()``.
    """
    matrix, key = vote_matrix(reader), _key(reader)
    if key is None:
        return pair_counts(matrix.cells)
    with _lock:
        if key not in _counts:
            _counts[key] = (matrix, _from_an_earlier_one(matrix) or pair_counts(matrix.cells))
        _counts.move_to_end(key)
        while len(_counts) > _KEPT:
            _counts.popitem(last=False)
        return _counts[key][1]


def save_matrix(matrix: VoteMatrix, file: Path) -> None:
    """Write the file in one step. Raises OSError."""
    names = {"form": _FORM, "voters": matrix.voters, "events": matrix.events, "bodies": matrix.bodies}
    file.parent.mkdir(exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}.{get_ident()}")
    try:
        with draft.open("wb") as stream:
            np.savez_compressed(
                stream,
                names=np.frombuffer(json.dumps(names).encode(), np.uint8),
                earliest=matrix.earliest.astype(np.int64),
                latest=matrix.latest.astype(np.int64),
                held_by=matrix.held_by,
                cells=matrix.cells,
            )
        draft.replace(file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def load_matrix(file: Path) -> VoteMatrix | None:
    """The matrix in a file; None if there is none, or it is damaged or of another form."""
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as parts:
            names = json.loads(parts["names"].tobytes())
            if names["form"] != _FORM:
                return None
            matrix = VoteMatrix(
                voters=tuple(names["voters"]),
                events=tuple(names["events"]),
                earliest=parts["earliest"].view("datetime64[D]"),
                latest=parts["latest"].view("datetime64[D]"),
                bodies=tuple(names["bodies"]),
                held_by=parts["held_by"],
                cells=parts["cells"],
            )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    return matrix if matrix.cells.shape == (len(matrix.voters), len(matrix.events)) else None


def carry_matrix(before: Version, after: Version, changed: Iterable[Triple]) -> bool:
    """Let a new version share the file of the one before, if what changed touches no vote, and no roll call in it.

    ``changed`` are the triples that came or went. Whether it does.
    """
    if before.number == after.number or not _file(before).exists():
        return False
    touched = {triple for triple in changed if triple.predicate.value in OF_VOTES | OF_EVENTS}
    if any(triple.predicate.value in OF_VOTES for triple in touched):
        return False
    if touched:
        matrix = load_matrix(_file(before))
        if matrix is None or any(getattr(triple.subject, "value", "") in matrix.column_of for triple in touched):
            return False
    try:
        _file(after).parent.mkdir(exist_ok=True)
        os.link(_file(before), _file(after))
    except OSError:  # it is made again by the first who needs it
        return False
    return True


def _file(version: Version) -> Path:
    return version.path.parent / "cache" / "votes.npz"


def _from_file(reader: Reader) -> VoteMatrix:
    version = reader.version
    if version is None or getattr(reader, "as_of", None) is not None:
        return read_votes(reader)
    file = _file(version)
    found = load_matrix(file)
    if found is None:
        found = read_votes(reader)
        with suppress(OSError):  # a folder that only others may write, or a version that was pruned just now
            save_matrix(found, file)
    return found


def _from_an_earlier_one(matrix: VoteMatrix) -> PairCounts | None:
    for before, counts in reversed(_counts.values()):
        found = updated_counts(counts, before, matrix)
        if found is not None:
            return found
    return None


def _key(reader: Reader) -> tuple[object, ...] | None:
    version = reader.version
    if version is None:
        return None
    return (str(version.path), version.number, version.created, getattr(reader, "as_of", None))
