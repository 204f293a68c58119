"""Small graphs that the server says of itself: made of Python values, given out in the form that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from kg.errors import InputError
from server.formats import GRAPHS, negotiate

__all__ = ["DCTERMS", "FORMATS", "PREFIXES", "RDF_TYPE", "SD", "VOID", "address", "node", "serialized"]

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
DCTERMS = "http://purl.org/dc/terms/"
FORMATS = "http://www.w3.org/ns/formats/"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PREFIXES: Mapping[str, str] = {
    "sd": SD,
    "void": VOID,
    "dcterms": DCTERMS,
    "formats": FORMATS,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def address(public_url: str, host: str | None, path: str) -> NamedNode:
    """The full address of a path here. Raises InputError for a Host header that makes none."""
    root = public_url.rstrip("/") or f"http://{host or 'localhost'}"
    try:
        return NamedNode(root + path)
    except ValueError:
        raise InputError("The Host header is no name of a host.") from None


def serialized(triples: Iterable[Triple], accept: str | None, name: str = "") -> tuple[bytes, str]:
    """The graph and its media type. Raises NotAcceptableError or InputError as :func:`negotiate` does."""
    form, media_type = negotiate(GRAPHS, accept, name)
    syntax = RdfFormat.from_media_type(form.media_type)
    assert syntax is not None
    plain = form.name in ("ntriples", "nquads")
    body = serialize(triples, format=syntax, prefixes=None if plain else dict(PREFIXES))
    assert body is not None  # it is returned, as no file is given
    return body, media_type + ("; charset=utf-8" if media_type.startswith("text/") else "")


def node(number: int) -> BlankNode:
    """An unnamed node, the same for the same number."""
    return BlankNode(f"n{number}")
