"""Places kept by version: found once for the whole network of a version, begun from those of the version before.

They lie in the version's cache folder beside its votes. The file is a copy that can be lost: where it is missing,
damaged or of another form places are found anew, and where it cannot be written nothing is said.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import RLock, get_ident
from typing import Final

import numpy as np

from kg.graph.layout import Places
from kg.stores.base import Reader
from kg.stores.oxigraph import open_reader
from kg.versions import Version

__all__ = ["kept_places", "load_places", "save_places"]

_FORM: Final = 2
"""Changes when the form of the file or the layout does, so that an older one is not read."""
_KEPT: Final = 8
_BACK: Final = 50
"""So many versions back an earlier layout is looked for."""
_lock = RLock()
_places: OrderedDict[tuple[object, ...], Places] = OrderedDict()


def kept_places(reader: Reader, kind: str, find: Callable[[Reader, Places | None], Places]) -> Places:
    """The places of a version's network of this kind.

    ``find`` makes them of what is read and those of an earlier version, or None. What was known on a day, too, is drawn
    at the places that it has in the whole version.
    """
    version = reader.version
    if version is None:
        return find(reader, None)
    key = (str(version.path), version.number, version.created, kind)
    with _lock:  # so that two requests do not lay out the same network at once
        found = _places.get(key)
        if found is None:
            found = _places[key] = _from_file(reader, version, kind, find)
        _places.move_to_end(key)
        while len(_places) > _KEPT:
            _places.popitem(last=False)
        return found


def save_places(places: Places, file: Path) -> bool:
    """Write the file in one step, unless another has written it already. Whether this one did. Raises OSError."""
    file.parent.mkdir(exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}.{get_ident()}")
    names = json.dumps({"form": _FORM, "nodes": list(places)}).encode()
    try:
        with draft.open("wb") as stream:
            points = np.array(list(places.values()), dtype=np.float64).reshape(-1, 2)
            np.savez_compressed(stream, names=np.frombuffer(names, np.uint8), points=points)
        try:
            os.link(draft, file)
        except FileExistsError:
            return False
        return True
    finally:
        draft.unlink(missing_ok=True)


def load_places(file: Path) -> Places | None:
    """The places in a file; None if there is none, or it is damaged or of another form."""
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as parts:
            names = json.loads(parts["names"].tobytes())
            points = parts["points"].tolist()
        if names["form"] != _FORM:
            return None
        return {node: (x, y) for node, (x, y) in zip(names["nodes"], points, strict=True)}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def _from_file(reader: Reader, version: Version, kind: str, find: Callable[[Reader, Places | None], Places]) -> Places:
    file = _file(version.path.parent, kind)
    found = load_places(file)
    if found is None:
        with suppress(OSError):  # damaged, or of an earlier form
            file.unlink(missing_ok=True)
        found = find(_whole(reader, version), _earlier(version, kind))
        with suppress(OSError):  # a folder that only others may write, or a version that was pruned just now
            if not save_places(found, file):
                found = load_places(file) or found
    return found


def _whole(reader: Reader, version: Version) -> Reader:
    """All of the version, where the reader only reads what was known on a day and the version is still there."""
    if getattr(reader, "as_of", None) is None or not version.path.exists():
        return reader
    return open_reader(version.path.parents[2], version.number)


def _earlier(version: Version, kind: str) -> Places | None:
    folder = version.path.parent.parent
    for number in range(version.number - 1, max(version.number - _BACK, 0), -1):
        found = load_places(_file(folder / str(number), kind))
        if found is not None:
            return found
    return None


def _file(folder: Path, kind: str) -> Path:
    return folder / "cache" / f"places-{kind}.npz"
