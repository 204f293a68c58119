"""GraphML: a network view for networkx, Cytoscape, yEd and R."""

from __future__ import annotations

import io
from typing import ClassVar

import networkx as nx

from kg.render.caption import caption
from kg.render.figure.graph import network_of
from kg.render.figure.mark import mark_of, sealed
from kg.render.figures.base import Look, figures
from kg.views.base import ViewModel

__all__ = ["GraphMl"]


@figures.register
class GraphMl:
    """The form ``graphml``."""

    name: ClassVar[str] = "graphml"
    help: ClassVar[str] = "The network with places, sizes and colours, for networkx, Cytoscape, yEd and R."
    example: ClassVar[str] = "ctkg render network -o network.graphml"
    media_type: ClassVar[str] = "application/graphml+xml"

    def write(self, model: ViewModel, look: Look) -> bytes:
        """The network, with what it is and rests on as attributes of the graph."""
        about = {
            "title": model.title,
            "credit": caption(model, page=look.address(model)).text,
            "mark": mark_of(model, frozen=look.frozen).word,
        }
        made = io.BytesIO()
        nx.write_graphml_xml(network_of(model, about), made, named_key_ids=True)
        return sealed(made.getvalue())
