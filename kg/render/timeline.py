"""The timeline view as the data of the page's script, which hands it to vis-timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg.dates import in_words
from kg.render.colors import checked
from kg.views.timeline import Timeline, TimelineItem

__all__ = ["timeline_data"]


def timeline_data(model: Timeline, anchors: Mapping[str, int], href: Callable[[str], str] = str) -> dict[str, Any]:
    """Lanes and items.

    ``anchors`` numbers the citations; the text of these is in the page. ``href`` gives the address of a record's own
    page. Undated items are not drawn: they are in the
    table.
    """
    lanes = [{"id": lane.id, "label": lane.label, "color": checked(lane.color)} for lane in model.lanes]
    return {
        "lanes": lanes,
        "items": [_item(item, anchors) | {"href": href(item.id)} for item in model.items if item.start],
    }


def _item(item: TimelineItem, anchors: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": item.id,
        "label": item.label,
        "lane": item.lane,
        "kind": item.type,
        "kind_label": item.type_label,
        "start": item.start,
        "end": item.end,
        "edtf": item.edtf,
        "words": in_words(item.edtf),
        "uncertain": item.uncertain,
        "scheduled": item.scheduled,
        "realized": item.realized,
        "open": item.event_status == "ongoing" or item.edtf.endswith("/.."),
        "color": checked(item.color),
        "shape": item.shape or "dot",
        "glyph": item.icon,
        "status": list(item.status),
        "cites": [anchors[iri] for iri in item.citations if iri in anchors],
    }
