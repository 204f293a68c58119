"""The conflicts view: accounts of one thing that differ, side by side, and which one a curator follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from kg.analysis.base import Parameter, accept, plural, whole_number
from kg.queries import citations, iri_of
from kg.queries.accounts import Account, Difference, Disagreement, disagreements
from kg.queries.records import require_any
from kg.stores.base import Reader
from kg.views.assembly import common
from kg.views.base import Table, ViewModel, views

__all__ = ["Column", "Conflicts", "ConflictsBuilder", "Group"]

_ROWS = 60
"""Differences shown of one group; the rolls of two sources may differ in every voter."""


@dataclass(frozen=True)
class Column:
    """One account: the record of one source."""

    account: Account
    sources: tuple[str, ...]
    """Names of the outlets that report it."""


@dataclass(frozen=True)
class Group:
    """Accounts of one thing."""

    columns: tuple[Column, ...]
    differences: tuple[Difference, ...]
    left_out: int
    """Differences beyond those shown."""


@dataclass(frozen=True, kw_only=True)
class Conflicts(ViewModel):
    """Where sources differ."""

    groups: tuple[Group, ...]
    total: int
    """Groups in all; those shown are in :attr:`groups`."""


@views.register
class ConflictsBuilder:
    """Builds :class:`Conflicts`."""

    name: ClassVar[str] = "conflicts"
    help: ClassVar[str] = (
        "Where sources differ on a date, a number or a vote, side by side, and what a curator follows."
    )
    example: ClassVar[str] = "ctkg render conflicts -o conflicts.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("record", "Only accounts of the same thing as this record (id)."),
        Parameter("kind", "Only differences of this kind.", choices=("date", "number", "vote", "value")),
        Parameter("limit", "How many things to show, up to 200.", default="50"),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> Conflicts:
        """Accounts that differ. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        limit = whole_number("limit", given["limit"], 1, 200)
        found = disagreements(reader)
        if given["record"]:
            iri = iri_of(given["record"])
            require_any(reader, "record", iri)
            found = [item for item in found if iri in {account.record.id for account in item.accounts}]
        kept = [(item, _of_kind(item, given["kind"])) for item in found]
        kept = [(item, differences) for item, differences in kept if differences]
        shown = kept[:limit]
        cited = {s for item, _ in shown for account in item.accounts for s in account.statements}
        outlets = {iri: citation.publisher for iri, citation in citations(reader, cited).items()}
        groups = tuple(_group(item, differences, outlets) for item, differences in shown)
        return Conflicts(
            **common(
                reader,
                view=self.name,
                title="Where sources differ",
                summary=_summary(kept, len(shown)),
                table=_table(groups),
                cited=cited,
                parameters=given,
            ),
            groups=groups,
            total=len(kept),
        )


def _of_kind(item: Disagreement, kind: str) -> tuple[Difference, ...]:
    return tuple(difference for difference in item.differences if kind in ("", difference.kind))


def _group(item: Disagreement, differences: Sequence[Difference], outlets: Mapping[str, str]) -> Group:
    columns = tuple(
        Column(account, tuple(sorted({outlets[s] for s in account.statements if outlets.get(s)})))
        for account in item.accounts
    )
    return Group(columns, tuple(differences[:_ROWS]), max(0, len(differences) - _ROWS))


def _summary(kept: Sequence[tuple[Disagreement, tuple[Difference, ...]]], shown: int) -> str:
    if not kept:
        return "No accounts that were judged to be of the same thing differ."
    differences = sum(len(found) for _, found in kept)
    chosen = sum(1 for _, found in kept for difference in found if difference.choice)
    limit = f" Showing the first {shown}." if shown < len(kept) else ""
    return (
        f"Sources differ on {plural(len(kept), 'thing')}, in {plural(differences, 'point')}; for "
        f"{chosen or 'none'} of these a curator has chosen an account.{limit}"
    )


def _table(groups: Sequence[Group]) -> Table:
    rows, ids = [], []
    for group in groups:
        for difference in group.differences:
            for column, value in zip(group.columns, difference.values, strict=True):
                followed = difference.choice is not None and difference.choice.prefers == column.account.record.id
                sources = ", ".join(column.sources)
                rows.append(
                    (difference.name, column.account.record.label, sources, value, "followed" if followed else "")
                )
                ids.append(column.account.record.id)
    return Table(("differs", "account", "source", "says", "choice"), tuple(rows), tuple(ids))
