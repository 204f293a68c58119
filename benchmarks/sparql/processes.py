"""What a service and all its child processes use, from /proc (Linux). CPU in seconds, memory in bytes."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Use", "listeners", "open_files", "rss", "tree", "use"]

_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Use:
    """What a tree of processes used so far, and holds now."""

    cpu: float
    """User and system time of all its processes, the dead ones that were waited for included."""
    pss: int
    """Memory; a page that several processes share counts once."""
    processes: int


def tree(root: int) -> list[int]:
    """The process and all its descendants."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                parents.setdefault(int(_stat(int(entry.name))[1]), []).append(int(entry.name))
    found, todo = [], [root]
    while todo:
        pid = todo.pop()
        if Path(f"/proc/{pid}").exists():
            found.append(pid)
        todo += parents.get(pid, [])
    return found


def use(root: int) -> Use:
    """Of the process and its descendants."""
    pids = tree(root)
    return Use(sum(_cpu(pid) for pid in pids), sum(_memory(pid, "Pss:") for pid in pids), len(pids))


def rss(pid: int) -> int:
    """Resident memory of one process."""
    return _memory(pid, "Rss:")


def open_files(pid: int, but: Path) -> int:
    """Number of open file descriptors of one process, without those of files in a folder."""
    count = 0
    with contextlib.suppress(OSError):
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                count += not os.readlink(entry).startswith(f"{but}/")  # noqa: PTH115  # often no path behind it
    return count


def listeners(root: int, port: int) -> list[int]:
    """Processes of the tree that hold the socket listening on a port; the deepest is last."""
    inodes = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            parts = line.split()
            if parts[3] == "0A" and int(parts[1].rsplit(":", 1)[1], 16) == port:
                inodes.add(f"socket:[{parts[9]}]")
    found = []
    for pid in tree(root):
        with contextlib.suppress(OSError):
            links = {os.readlink(fd) for fd in Path(f"/proc/{pid}/fd").iterdir()}  # noqa: PTH115  # often no path behind it
            if links & inodes:
                found.append(pid)
    return found


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name, which may hold anything: state, parent ..."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _cpu(pid: int) -> float:
    with contextlib.suppress(OSError, ValueError, IndexError):
        return sum(int(ticks) for ticks in _stat(pid)[11:15]) / _TICK
    return 0.0


def _memory(pid: int, field: str) -> int:
    with contextlib.suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith(field):
                return int(line.split()[1]) * 1024
    return 0
