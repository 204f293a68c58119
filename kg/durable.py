"""Files that a crash or a power cut leaves either as they were or as they should be."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["sync", "sync_tree", "write_durably"]


def write_durably(file: Path, text: str, mode: int = 0o666, own: str = "") -> None:
    """Replace a file in one step; when this returns, the new content is on the disk. Raises OSError.

    ``mode`` says who may read and write it, less what the umask takes away. Those who may write one file at the same
    moment, without a lock, give an ``own`` word each, for a draft that nobody else touches.
    """
    draft = file.with_name(f".{file.name}.draft{own}")
    draft.unlink(missing_ok=True)  # what a crash left behind may be open to others
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)
    sync(file.parent)


def sync_tree(folder: Path) -> None:
    """Wait until a folder and all that is in it is on the disk. Raises OSError."""
    for path in (*folder.rglob("*"), folder):
        sync(path)


def sync(path: Path) -> None:
    """Wait until a file, or the list of names in a folder, is on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
