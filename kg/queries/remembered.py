"""What is worked out once for each state of the record and then kept in memory: a few things, for a few states."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, Final, TypeVar, cast

from kg.stores.base import Reader

__all__ = ["remembered"]

_Made = TypeVar("_Made")
_KEPT: Final = 16
_known: OrderedDict[tuple[object, ...], Any] = OrderedDict()
_lock = Lock()


def remembered(reader: Reader, name: str, build: Callable[[], _Made]) -> _Made:
    """What ``build`` makes of the reader's state, made anew only for another state; it must not be changed.

    States without a version are not told apart, so what is made of them is not kept. Of what was not asked for longest
    nothing stays.
    """
    version = reader.version
    if version is None:
        return build()
    key = (str(version.path), version.number, version.created, getattr(reader, "as_of", None), name)
    with _lock:
        if key in _known:
            _known.move_to_end(key)
            return cast(_Made, _known[key])
    made = build()  # two at once may both make it: better than that one waits for the other
    with _lock:
        _known[key] = made
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    return made
