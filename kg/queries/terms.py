"""References to records: an IRI with what a person calls it, and the short form of IRIs in addresses."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Ref"]


@dataclass(frozen=True, order=True)
class Ref:
    """A record by name."""

    label: str
    """Label in English, else in any language, else the short id."""
    id: str
    """IRI."""
