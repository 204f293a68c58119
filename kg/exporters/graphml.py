"""GraphML: the network of actors for networkx, Cytoscape, yEd and R."""

from __future__ import annotations

from typing import IO, ClassVar

import networkx as nx

from kg.exporters.base import Part, exporters
from kg.exporters.drawn import drawn

__all__ = ["GraphMl"]


@exporters.register
class GraphMl:
    """The exporter ``graphml``."""

    name: ClassVar[str] = "graphml"
    help: ClassVar[str] = "Who had to do with whom as GraphML, with places, colours and dates."
    example: ClassVar[str] = "ctkg export graphml -o record.graphml"
    media_type: ClassVar[str] = "application/graphml+xml"
    suffix: ClassVar[str] = ".graphml"
    one_graph: ClassVar[bool] = False

    def write(self, part: Part, target: IO[bytes]) -> str:
        """The graph of actors; an edge for each relation."""
        graph = drawn(part)
        nx.write_graphml_xml(graph, target, named_key_ids=True)
        return f"{graph.number_of_nodes():,} actors and {graph.number_of_edges():,} relations"
