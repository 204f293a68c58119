"""What a view is: data that says *what* is shown, independent of *how*; ``kg.render`` makes pages and files of it.

Each record that a view shows refers by IRI to :class:`Citation` entries, so that every edge, item and row can show the
sentence behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from kg.analysis.base import Parameter, Table
from kg.queries import Assessed, Citation
from kg.registry import Registry
from kg.stores.base import Reader

__all__ = [
    "Assessed",
    "Citation",
    "LegendEntry",
    "Parameter",
    "Table",
    "View",
    "ViewModel",
    "views",
]


@dataclass(frozen=True)
class LegendEntry:
    """One line of a legend. Shape, dash and icon always say what colour says, for those who do not see colour."""

    kind: str
    """``node``, ``edge`` or ``status``."""
    key: str
    label: str
    color: str
    shape: str = ""
    dash: str = ""
    icon: str = ""
    count: int = 0


@dataclass(frozen=True)
class ViewModel:
    """What every view has in common. Subclasses add their own parts and are JSON-able with ``dataclasses.asdict``."""

    view: str
    """Registry name of the view."""
    title: str
    summary: str
    """One or two sentences that say in words what the picture shows."""
    table: Table
    legend: tuple[LegendEntry, ...]
    citations: Mapping[str, Citation]
    sources: tuple[tuple[str, str], ...]
    """(IRI, one-line credit) of each document that anything shown rests on, by date."""
    version: int | None
    as_of: str | None
    """Day up to which reports are counted, or None for all."""
    parameters: Mapping[str, str] = field(default_factory=dict)


class View(Protocol):
    """A registered view. Its parameters come as text; build() checks them and raises InputError or NotFoundError."""

    name: ClassVar[str]
    help: ClassVar[str]
    example: ClassVar[str]
    parameters: ClassVar[tuple[Parameter, ...]]

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> ViewModel:
        """What the view shows of the record for these parameters."""


views: Registry[Any] = Registry("view", "kg.views")
"""All views; ``views.get(name)().build(reader, parameters)``."""
