"""Landlock: a process of Linux gives up all files but those of one folder, for good and without any rights.

Source: https://docs.kernel.org/userspace-api/landlock.html. The calls have no names in the C library yet, so they go by
number, which is the same on every machine.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from pathlib import Path
from typing import Final

__all__ = ["keep_to_itself", "landlock_version", "restrict_files"]

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_ASK_VERSION, _BENEATH = 1, 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_RIGHTS: Final = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
"""All rights to files that each version of Landlock knows: bits for reading, writing, running, making, removing ..."""
_MOVE: Final = 1 << 13
"""Renaming and linking from one folder to another, which every ruleset takes away that does not allow it."""
_SPECIAL: Final = 1 << 6 | 1 << 9 | 1 << 10 | 1 << 11  # devices, sockets and pipes made as files
_TCP: Final = 0b11  # bind and connect, from version 4
_SCOPES: Final = 0b11  # abstract sockets and signals to processes outside, from version 6
_NO_NEW_PRIVILEGES: Final = 38


def landlock_version() -> int:
    """The version of Landlock that the kernel has in force; 0 if none."""
    if sys.platform != "linux":
        return 0
    return max(0, _call(_CREATE, None, 0, _ASK_VERSION))


def restrict_files(folder: Path | None, *others: Path) -> bool:
    """Let this thread, and those it starts, open nothing but files in these folders, to read. Without one, no file.

    From kernels 6.7 and 6.12 on it also takes away TCP, and signals to other processes. False if the kernel has no
    Landlock; nothing is changed then.
    """
    version = landlock_version()
    if not version:
        return False
    rights = _RIGHTS[min(version, 5)]
    rules = [rights, *([_TCP] if version >= 4 else []), *([_SCOPES] if version >= 6 else [])]
    attributes = struct.pack(f"={len(rules)}Q", *rules)
    ruleset = _call(_CREATE, attributes, len(attributes), 0)
    if ruleset < 0:
        return False
    try:
        for known in (folder, *others):
            if known is not None and not _allow(ruleset, known, _READ_FILE | _READ_FOLDER):
                return False
        return _enter(ruleset)
    finally:
        os.close(ruleset)


def keep_to_itself() -> bool:
    """Let this thread, and those it starts, neither trace another process nor open its memory under ``/proc``.

    Whoever is in a ruleset may do that only to those that are in it too. Files stay as they are, but for devices,
    sockets and pipes, which can no longer be made. False if the kernel has no Landlock of version 2 (5.19).
    """
    if landlock_version() < 2:
        return False
    attributes = struct.pack("=Q", _MOVE | _SPECIAL)
    ruleset = _call(_CREATE, attributes, len(attributes), 0)
    if ruleset < 0:
        return False
    try:
        return _allow(ruleset, Path("/"), _MOVE) and _enter(ruleset)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, folder: Path, rights: int) -> bool:
    parent = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        rule = struct.pack("=Qi", rights, parent)
        return _call(_ADD_RULE, ruleset, _BENEATH, rule, 0) == 0
    finally:
        os.close(parent)


def _enter(ruleset: int) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0 and _call(_RESTRICT, ruleset, 0) == 0


def _call(number: int, *arguments: object) -> int:
    syscall = ctypes.CDLL(None, use_errno=True).syscall
    syscall.restype = ctypes.c_long
    typed = [ctypes.c_long(item) if isinstance(item, int) else ctypes.c_char_p(item) for item in arguments]  # type: ignore[arg-type]  # bytes or None
    return int(syscall(ctypes.c_long(number), *typed))
