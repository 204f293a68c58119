"""Immutable dataset versions (to be written)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

__all__ = ["Version"]


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
