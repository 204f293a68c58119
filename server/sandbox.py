"""What a process takes away from itself before it handles what a stranger sent: a query, or RDF to parse.

Linux gives a filter of system calls (:mod:`server.calls`) and, where the kernel has it, Landlock
(:mod:`server.landlock`); other systems at least a ceiling on open files. :func:`enclose` reports what is in force, so
that the service can say at start what is missing (:func:`missing`).
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from server.calls import deny_calls
from server.landlock import restrict_files

__all__ = ["deny_calls", "die_with_parent", "enclose", "limit_memory", "missing"]

_DEATH_SIGNAL: Final = 1


def enclose(memory: int, files: Path | None = None, *others: Path) -> list[str]:
    """Take away the network, programs, signals to others, core dumps, files and memory beyond ``memory`` more bytes.

    Files in the folder ``files``, and in ``others``, may still be opened to read; without one no file at all. Call it
    once all modules are imported, in the only thread. Returns the names of the measures in force, some of:

    - ``memory``: the ceiling on memory;
    - ``seccomp``: no sockets, programs, tracing, signals, and no changes to files;
    - ``files``: nothing can be opened but what ``files`` allows;
    - ``open files``: where there is no seccomp, no new file or socket of any kind.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    walls = []
    if limit_memory(memory):  # first, because it reads a file
        walls.append("memory")
    if deny_calls(opens=files is None):
        walls.append("seccomp")
        if restrict_files(files, *others) or files is None:
            walls.append("files")
    elif _deny_new_files():
        walls.append("open files")
    return walls


def missing(walls: Sequence[str]) -> list[str]:
    """What a system lacks of the measures of :func:`enclose`, in words for a person."""
    words = {
        "memory": "no ceiling on the memory of a query",
        "seccomp": "no filter of system calls (seccomp)",
        "files": "no confinement to the files of the store (Landlock)",
    }
    return [text for wall, text in words.items() if wall not in walls]


def die_with_parent(parent: int) -> None:
    """End this process, without a word, when its parent ends; ``parent`` is its number. Only Linux can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the call above
        os._exit(0)


def limit_memory(memory: int) -> bool:
    """Cap the address space at what is mapped now plus ``memory`` bytes. False where it cannot be done."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        ceiling = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    except (OSError, ValueError):
        return False
    return True


def _deny_new_files() -> bool:
    """Make every number of an open file the highest there may be: a socket needs one too."""
    try:
        highest = max(int(name) for name in os.listdir("/dev/fd") if _is_open(int(name)))  # noqa: PTH208  # numbers
        _fill_gaps(highest)
        resource.setrlimit(resource.RLIMIT_NOFILE, (highest + 1, highest + 1))
    except (OSError, ValueError):
        return False
    return True


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _fill_gaps(highest: int) -> None:
    while (number := os.open(os.devnull, os.O_RDONLY)) < highest:
        pass
    os.close(number)
