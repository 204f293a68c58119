"""The record as networkx graphs, each edge with the sentences behind it.

>>> from kg.graph import KINDS
>>> KINDS
('actors', 'record')
"""

from kg.graph.evidence import Evidence, Provenance, days_of
from kg.graph.narrowing import Narrowing, narrowing
from kg.graph.projections import KINDS, aggregate, neighbourhood, project

__all__ = [
    "KINDS",
    "Evidence",
    "Narrowing",
    "Provenance",
    "aggregate",
    "days_of",
    "narrowing",
    "neighbourhood",
    "project",
]
