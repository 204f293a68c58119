"""What the legend of a network switches off: kinds of nodes, kinds of lines, statuses."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.errors import InputError

if TYPE_CHECKING:
    from kg.views.base import ViewModel
    from kg.views.network import Network

__all__ = ["as_seen", "check_hidden", "without_hidden"]

_ENTRY: Final = re.compile(r"(node|edge|status):[\w-]{1,80}")
_MOST: Final = 200


def check_hidden(text: str) -> frozenset[str]:
    """The entries of the parameter ``hide``. Raises InputError."""
    entries = [entry for entry in text.split(",") if entry]
    for entry in entries[: _MOST + 1]:
        if not _ENTRY.fullmatch(entry):
            raise InputError(
                f"hide cannot have {entry[:80]!r}.",
                hint="Such as node:State, edge:met or status:false; commas between.",
            )
    if len(entries) > _MOST:
        raise InputError(f"hide has {len(entries)} entries; {_MOST} are the most.")
    return frozenset(entries)


def as_seen(model: ViewModel) -> ViewModel:
    """Any view as a figure is to show it: of a network without what is switched off."""
    from kg.views.network import Network

    return without_hidden(model) if isinstance(model, Network) else model


def without_hidden(model: Network) -> Network:
    """The network as a reader sees it who has switched off what its parameter ``hide`` says.

    A page gets all of it, so that it can be switched on again; a figure is made of this.
    """
    off = check_hidden(model.parameters.get("hide", ""))
    if not off:
        return model
    nodes = tuple(node for node in model.nodes if not _off(off, "node", node.type, node.status))
    ids = {node.id for node in nodes}
    edges = tuple(
        edge
        for edge in model.edges
        if {edge.source, edge.target} <= ids and not _off(off, "edge", edge.kind, edge.status)
    )
    kept = ids | {edge.id for edge in edges}
    rows = [(row, key) for row, key in zip(model.table.rows, model.table.ids, strict=True) if key in kept]
    table = replace(model.table, rows=tuple(row for row, _ in rows), ids=tuple(key for _, key in rows))
    entries = tuple(entry for entry in model.legend if f"{entry.kind}:{entry.key}" not in off)
    return replace(model, nodes=nodes, edges=edges, table=table, legend=entries)


def _off(off: Collection[str], what: str, kind: str, status: Collection[str]) -> bool:
    return f"{what}:{kind}" in off or (bool(status) and all(f"status:{slug}" in off for slug in status))
