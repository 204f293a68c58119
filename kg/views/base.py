"""What a view is: data that says *what* is shown, independent of *how*; ``kg.render`` makes pages and files of it.

Each record that a view shows refers by IRI to :class:`Citation` entries, so that every edge, item and row can show the
sentence behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

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
class Assessed:
    """One assessment of a statement: who judged it, how, on what evidence, in which sentence."""

    id: str
    assessor: str
    verdict: str
    """Slug of the verdict, such as ``contradicted``."""
    verdict_label: str
    text: str
    evidence: tuple[str, ...]
    passage: str
    date: str


@dataclass(frozen=True)
class Citation:
    """A statement with all that a reader needs to check it."""

    id: str
    """IRI of the statement."""
    speaker: str
    speaker_id: str
    on_behalf_of: str
    """Label of the principal spoken for, or ``""``."""
    act: str
    """Label of the speech act."""
    attribution: str
    """Slug: direct, indirect, narration, interpretation or headline."""
    text: str
    quote: str
    """Verbatim words where the source quotes them, else ``""``."""
    date: str
    """EDTF of when it was said, else the day it was reported."""
    status: tuple[str, ...]
    """Slugs of the distinct verdicts, sorted; ``("unassessed",)`` if nobody assessed it."""
    assessments: tuple[Assessed, ...]
    passages: tuple[str, ...]
    """The sentences that report it, exactly as in the source."""
    source: str
    """Title of the document."""
    source_id: str
    publisher: str
    reported: str
    """Day on which the document reported it, ``YYYY-MM-DD``."""
    url: str
    """Link to the original, or ``""``."""
    note: str
    """Ambiguity or limits, or ``""``."""


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
class Table:
    """The twin of a picture as rows of plain text; ``ids`` names the record of each row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ids: tuple[str, ...]


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


@dataclass(frozen=True)
class Parameter:
    """A parameter of a view, the same word in the URL, on the command line and in Python."""

    name: str
    help: str
    required: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()


class View(Protocol):
    """A registered view. Its parameters come as text; build() checks them and raises InputError or NotFoundError."""

    name: ClassVar[str]
    help: ClassVar[str]
    example: ClassVar[str]
    parameters: ClassVar[tuple[Parameter, ...]]

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> ViewModel: ...


views: Registry[Any] = Registry("view", "kg.views")
"""All views; ``views.get(name)().build(reader, parameters)``."""
