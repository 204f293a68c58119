"""GEXF: a network view for Gephi, where it stands and in its colours."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import ClassVar, Final
from xml.sax.saxutils import escape

import networkx as nx

from kg.render.caption import caption
from kg.render.figure.graph import network_of
from kg.render.figure.mark import mark_of, sealed
from kg.render.figures.base import Look, figures
from kg.views.base import ViewModel

__all__ = ["Gexf"]

_META: Final = re.compile(rb"<meta\b.*?(?:/>|</meta>)", re.S)


@figures.register
class Gexf:
    """The form ``gexf``."""

    name: ClassVar[str] = "gexf"
    help: ClassVar[str] = "The network for Gephi (GEXF 1.2), with places, sizes and colours."
    example: ClassVar[str] = "ctkg render network -o network.gexf"
    media_type: ClassVar[str] = "application/gexf+xml"

    def write(self, model: ViewModel, look: Look) -> bytes:
        """The network. Its days are attributes: as GEXF's own they would hide what has no date."""
        graph = network_of(model, {})
        for _, data in graph.nodes(data=True):
            place = {"x": data.pop("x"), "y": -data.pop("y"), "z": 0.0}  # up is positive in Gephi
            data["viz"] = {"color": _rgb(data.pop("color")), "size": data.pop("size"), "position": place}
        for number, (_, _, data) in enumerate(graph.edges(data=True)):
            data["id"] = f"e{number}"
            data["viz"] = {"color": _rgb(data.pop("color"))}
        made = io.BytesIO()
        nx.write_gexf(graph, made)
        return sealed(_META.sub(lambda _: self._meta(model, look), made.getvalue(), count=1))

    def _meta(self, model: ViewModel, look: Look) -> bytes:
        """What the file is; networkx would put the day it is written on, so that no two were the same."""
        latest = max((item.reported for item in model.citations.values() if _is_day(item.reported)), default="")
        day = f' lastmodifieddate="{latest}"' if latest else ""
        said = escape(f"{caption(model, page=look.address(model)).text} {mark_of(model, frozen=look.frozen).word}")
        return f"<meta{day}><creator>ctkg</creator><description>{said}</description></meta>".encode("utf-8", "replace")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _rgb(color: str) -> dict[str, object]:
    return {"r": int(color[1:3], 16), "g": int(color[3:5], 16), "b": int(color[5:7], 16), "a": 1.0}
