"""Where the nodes of a network picture stand: at the places that the whole network of the version gives them.

So a filter, another part or an embed moves nothing: what is shown stands where it always stands, and only labels that
overlap are pushed apart.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from typing import Final

import networkx as nx
import numpy as np

from kg.graph import project
from kg.graph.crowds import apart
from kg.graph.layout import FIRST, Places, box, layout
from kg.graph.places import kept_places
from kg.stores.base import Reader
from kg.views.choosing import connected, fully_folded, without_details
from kg.views.crowding import hanging_together
from kg.views.looks import caption, size

__all__ = ["places_of"]

_MOST, _MOST_POINTS = 2_000, 12_000
"""Nodes that get a place in the layout of a whole network, and in that of an overview; others get one when shown."""
_ROOM: Final = 46.0
"""Pixels between two folded nodes, where they are shown one by one."""


def places_of(
    reader: Reader, shown: nx.MultiDiGraph[str], kind: str, *, named: bool = True
) -> dict[str, tuple[float, float]]:
    """Pixels right of and below the centre for each node of what is shown; ``named`` makes room for their names."""
    whole = kept_places(reader, kind, lambda all_of_it, before: _whole(all_of_it, kind, before, _MOST, keep=False))
    if any(item not in whole for item in shown) and not named:
        known = whole
        wider = partial(_whole, kind=kind, most=_MOST_POINTS, keep=True)
        whole = kept_places(reader, f"{kind}-points", lambda all_of_it, _: wider(all_of_it, before=known))
    order = sorted(shown, key=lambda item: (-shown.degree(item), item))
    if not order:
        return {}
    labels = {item: caption(shown.nodes[item]) for item in shown}
    sizes = {item: size(shown, item) for item in shown}
    if all(item in whole for item in order):
        found = {item: whole[item] for item in order}
    else:
        found = layout(nx.Graph(shown), labels, sizes, order=order, before=whole, keep=True)
    if not named:
        return found
    boxes = np.array([box(labels[item], sizes[item]) for item in order])
    heights = np.array([2 * sizes[item] for item in order])
    points = apart(np.array([found[item] for item in order]), boxes, heights)
    return {item: (round(float(x), 1), round(float(y), 1)) for item, (x, y) in zip(order, points, strict=True)}


def _whole(reader: Reader, kind: str, before: Places | None, most: int, *, keep: bool) -> Places:
    """Places for a version's network: first what its picture shows, then the rest, then what is folded in it."""
    graph = connected(project(reader, kind), None, 0)
    if kind == "record":
        graph = without_details(graph)
    folded, members = fully_folded(graph, votes=kind == "actors")
    kept = hanging_together(folded, most)
    first = hanging_together(kept, FIRST)
    order = [*first, *(item for item in kept if item not in first)]
    labels = {item: caption(kept.nodes[item]) for item in kept}
    sizes = {item: size(kept, item) for item in kept}
    found = layout(nx.Graph(kept), labels, sizes, order=order, before=before, keep=keep)
    return found | _fringe(found, members, before or {})


def _fringe(found: Places, members: Mapping[str, str], before: Places) -> dict[str, tuple[float, float]]:
    """Places for folded nodes, for when they are shown one by one: in a disc outside the picture, beyond their hub."""
    by_hub: defaultdict[str, list[str]] = defaultdict(list)
    for item, hub in sorted(members.items()):
        if hub in found and item not in found:
            by_hub[hub].append(item)
    if not by_hub:
        return {}
    points = np.array(list(found.values()))
    middle, reach = (points.min(axis=0) + points.max(axis=0)) / 2, np.ptp(points, axis=0) / 2
    made: dict[str, tuple[float, float]] = {}
    for hub, items in sorted(by_hub.items()):
        out = np.array(found[hub]) - middle
        out = out / (np.hypot(*out) or 1.0)
        out = out if out.any() else np.array([0.0, 1.0])
        radius = _ROOM * math.sqrt(len(items))
        centre = middle + out * (reach + radius * np.array([1.45, 1.0]) + 2 * _ROOM)
        for place, item in enumerate(items):
            # Vogel's sunflower: each as far from its neighbours as the next.
            far, angle = _ROOM * math.sqrt(place + 0.5), place * math.pi * (3 - math.sqrt(5))
            spot = centre + far * np.array([1.9 * math.cos(angle), math.sin(angle)])
            made[item] = before.get(item, (round(float(spot[0]), 1), round(float(spot[1]), 1)))
    return made
