"""The IRIs of ctkg and of the vocabularies it stands on (``ontology/`` defines the terms)."""

from __future__ import annotations

from typing import Final

from rdflib import Namespace
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, XSD

__all__ = [
    "BASE",
    "CTKG",
    "DCTERMS",
    "DISPLAY",
    "EDTF",
    "GRAPH",
    "ID",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SH",
    "SHAPES",
    "SKOS",
    "VOCAB",
    "XSD",
]

BASE: Final = "https://w3id.org/ctkg/"
CTKG: Final = Namespace(BASE + "ns#")
VOCAB: Final = Namespace(BASE + "vocab/")
SHAPES: Final = Namespace(BASE + "shapes/")
DISPLAY: Final = Namespace(BASE + "display#")
GRAPH: Final = Namespace(BASE + "graph/")
ID: Final = Namespace(BASE + "id/")
EDTF: Final = Namespace("http://id.loc.gov/datatypes/edtf/")
SCHEMA: Final = Namespace("https://schema.org/")

PREFIXES: Final[dict[str, str]] = {
    "": str(CTKG),
    "ctkg": str(CTKG),
    "v": str(VOCAB),
    "id": str(ID),
    "graph": str(GRAPH),
    "display": str(DISPLAY),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "owl": str(OWL),
    "xsd": str(XSD),
    "skos": str(SKOS),
    "prov": str(PROV),
    "org": str(ORG),
    "dcterms": str(DCTERMS),
    "schema": str(SCHEMA),
    "edtf": str(EDTF),
    "sh": str(SH),
}
"""Prefixes that every query may use without declaring them; ``""`` is the ontology's own namespace."""
