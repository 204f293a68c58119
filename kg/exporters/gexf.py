"""GEXF: the network of actors for Gephi, where it stands and in its colours."""

from __future__ import annotations

from typing import IO, ClassVar

import networkx as nx

from kg.exporters.base import Part, exporters
from kg.exporters.drawn import drawn

__all__ = ["Gexf"]


@exporters.register
class Gexf:
    """The exporter ``gexf``."""

    name: ClassVar[str] = "gexf"
    help: ClassVar[str] = "Who had to do with whom as GEXF 1.2 for Gephi, with places and colours."
    example: ClassVar[str] = "ctkg export gexf -o record.gexf"
    media_type: ClassVar[str] = "application/gexf+xml"
    suffix: ClassVar[str] = ".gexf"
    one_graph: ClassVar[bool] = False

    def write(self, part: Part, target: IO[bytes]) -> str:
        """The graph of actors; an edge for each relation."""
        graph = drawn(part)
        for _, data in graph.nodes(data=True):
            data["viz"] = {"color": _rgb(data.pop("color")), "size": 12.0}
            if "x" in data:  # up is positive in Gephi
                data["viz"]["position"] = {"x": data.pop("x"), "y": -data.pop("y"), "z": 0.0}
        for number, (_, _, data) in enumerate(graph.edges(data=True)):
            data["id"] = f"e{number}"
            data["viz"] = {"color": _rgb(data.pop("color", "#767676"))}
            # The dates of a relation are attributes: as GEXF's own they would hide what has no date.
            for name in ("start", "end"):
                if name in data:
                    data[f"{name}_day"] = data.pop(name)
        nx.write_gexf(graph, target)
        return f"{graph.number_of_nodes():,} actors and {graph.number_of_edges():,} relations"


def _rgb(color: str) -> dict[str, object]:
    return {"r": int(color[1:3], 16), "g": int(color[3:5], 16), "b": int(color[5:7], 16), "a": 1.0}
