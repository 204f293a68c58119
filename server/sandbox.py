"""What a query worker takes away from itself before it evaluates a stranger's query.

Linux gives a system-call filter (seccomp), other systems at least a ceiling on open files. :func:`enclose` reports what
is in force, so that the service can say at start what is missing.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
import sys
from pathlib import Path
from typing import Final

__all__ = ["deny_network", "enclose", "limit_memory"]

# Numbers of the system calls that reach a network, start a program or get around the filter (Linux: unistd_64.h).
_FORBIDDEN: Final = {
    "x86_64": (0xC000003E, (41, 42, 49, 57, 58, 59, 101, 310, 311, 322, 425)),
    "aarch64": (0xC00000B7, (198, 200, 203, 117, 221, 270, 271, 281, 425)),
}
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _DENY, _KILL = 0x7FFF0000, 0x00050001, 0x80000000  # _DENY answers EPERM
_SET_SECCOMP, _FILTER_MODE, _NO_NEW_PRIVILEGES = 22, 2, 38
_X32: Final = 0x40000000  # the other calling convention of x86-64 numbers its calls from here


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def enclose(memory: int) -> list[str]:
    """Take away the network, core dumps and more than ``memory`` bytes beyond what is used now.

    Call it with the store open and no other Python thread running. Returns the names of the measures in force:
    ``seccomp`` or ``open files``, ``memory``.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    walls = []
    if limit_memory(memory):  # first, because it reads a file
        walls.append("memory")
    if deny_network():
        walls.append("seccomp")
    elif _deny_new_files():
        walls.append("open files")
    return walls


def deny_network() -> bool:
    """Forbid new sockets, programs and tracing to this process, for good. False where the system has no such filter."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _FORBIDDEN:
        return False
    architecture, calls = _FORBIDDEN[machine]
    code = _filter(architecture, calls)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    program = _Program(len(code) // 8, code)
    return bool(libc.prctl(_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def limit_memory(memory: int) -> bool:
    """Cap the address space at what is mapped now plus ``memory`` bytes. False where it cannot be done."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        ceiling = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    except (OSError, ValueError):
        return False
    return True


def _filter(architecture: int, calls: tuple[int, ...]) -> bytes:
    """The filter as a classic BPF program (Linux: Documentation/userspace-api/seccomp_filter.rst)."""
    last = len(calls)
    lines = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    lines.append((_AT_LEAST, last + 1, 0, _X32))
    lines += [(_EQUAL, last - index, 0, call) for index, call in enumerate(calls)]
    lines += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _DENY)]
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


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
