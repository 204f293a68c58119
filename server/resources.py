"""``/id/...``, ``/vocab/...``, ``/ns``: the record behind an IRI, as a page, Turtle or JSON-LD by Accept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Triple, serialize

from kg.errors import NotFoundError
from kg.exporters.claimreview import claim_reviews
from kg.namespaces import BASE, CTKG, DISPLAY, PREFIXES
from kg.queries import citations, describe, headings, iri_of, short
from kg.queries.terms import term
from kg.render.frame import Link
from kg.search import near_ids
from kg.stores.base import Reader
from server.formats import GRAPHS, HTML, Format, negotiate
from server.graph_store import represent
from server.html import notice, page, view_of
from server.records import arranged
from server.schemes import schemes_of
from server.service import SUBJECTS, Asked, asked, cached, service
from server.terms import terms_of

__all__ = ["blueprint"]

blueprint = Blueprint("resources", __name__)
_FORMATS: Final = (HTML, *(form for form in GRAPHS if form.name not in ("trig", "nquads")))
_PREFIXES: Final = {prefix: iri for prefix, iri in PREFIXES.items() if prefix}


@blueprint.get("/id/<path:path>", defaults={"kind": "id"})
@blueprint.get("/vocab/<path:path>", defaults={"kind": "vocab"})
@blueprint.get("/shapes/<path:path>", defaults={"kind": "shapes"})
def record(kind: str, path: str) -> Response:
    """One record, concept or shape."""
    state, iri = asked(), _iri(kind, path)
    form, media_type = _negotiated()
    return cached(state, lambda: _record_page(state, iri) if form is HTML else _data(state, iri, form, media_type))


@blueprint.get("/vocab")
def vocabularies() -> Response:
    """All vocabularies and their concepts."""
    state = asked()
    form, media_type = _negotiated()

    def build() -> Response:
        found = schemes_of(state.reader)
        if form is HTML:
            return page("vocab.html", schemes=found, notice=notice(state))
        named = (item.id for scheme in found for item in (scheme, *scheme.concepts))
        triples = (triple for iri in named for triple in _closure(state.reader, NamedNode(iri)))
        return _serialized(triples, f"{BASE}vocab", form, media_type)

    return cached(state, build)


@blueprint.get("/graph/<path:path>")
def graph(path: str) -> Response:
    """One named graph: what a document, register or vocabulary contributed."""
    state, iri = asked(), _iri("graph", path)
    form, media_type = _negotiated()
    if form is HTML:
        return cached(state, lambda: _record_page(state, iri))
    return represent(state, NamedNode(iri), form, media_type)


@blueprint.get("/ns", defaults={"namespace": str(CTKG)})
@blueprint.get("/display", defaults={"namespace": str(DISPLAY)})
def terms(namespace: str) -> Response:
    """All terms of the ontology on one page, so that ``/ns#speaker`` leads to its term."""
    state = asked()
    form, media_type = _negotiated()

    def build() -> Response:
        found = terms_of(state.reader, namespace)
        if form is HTML:
            return page("terms.html", terms=found, namespace=namespace, notice=notice(state))
        triples = (triple for item in found for triple in _closure(state.reader, NamedNode(item.id)))
        return _serialized(triples, namespace, form, media_type)

    return cached(state, build)


def _negotiated() -> tuple[Format, str]:
    return negotiate(_FORMATS, request.headers.get("Accept"), request.args.get("format", ""))


def _iri(kind: str, path: str) -> str:
    return iri_of(service().settings.base_iri + path if kind == "id" else f"{BASE}{kind}/{path}")


def _data(state: Asked, iri: str, form: Format, media_type: str) -> Response:
    node = NamedNode(iri)
    said = list(_closure(state.reader, node))
    # Of what is only mentioned, the mentions are all there is.
    mentions = (quad.triple for quad in state.reader.quads(object=node, graph=DefaultGraph()))
    return _serialized(said or mentions, iri, form, media_type)


def _serialized(triples: Iterable[Triple], iri: str, form: Format, media_type: str) -> Response:
    found = list(triples)
    if not found:
        raise NotFoundError(f"There is nothing about {iri}.", hint="Look for it by name: /search?q=")
    syntax = RdfFormat.from_media_type(form.media_type)
    assert syntax is not None
    plain = form.name == "ntriples"
    body = serialize(found, format=syntax, prefixes=None if plain else _PREFIXES)
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Response(body, content_type=media_type + charset)


def _closure(reader: Reader, node: NamedNode | BlankNode) -> Iterator[Triple]:
    """What is said of a node, unnamed nodes followed (a concise bounded description)."""
    todo: list[NamedNode | BlankNode] = [node]
    done: set[NamedNode | BlankNode] = set()
    while todo:
        current = todo.pop()
        done.add(current)
        for quad in reader.quads(current, graph=DefaultGraph()):
            yield quad.triple
            if isinstance(quad.object, BlankNode) and quad.object not in done:
                todo.append(quad.object)


def _record_page(state: Asked, iri: str) -> Response:
    reader = state.reader
    try:
        found = describe(reader, iri)
    except NotFoundError as error:
        raise NotFoundError(error.message, hint=_suggestion(reader, iri)) from None
    sentences = citations(reader, _statements(reader, iri))
    return page(
        "record.html",
        record=found,
        parts=arranged(reader, found),
        citations=sentences,
        day=state.day,
        actions=_actions(state, iri),
        notice=notice(state),
        reviews=claim_reviews(reader, sentences),
        short=short,
    )


def _statements(reader: Reader, iri: str) -> list[str]:
    """The statements that attest it; the record itself where it is a statement or only a sentence shows it."""
    node = NamedNode(iri)
    shown = any(reader.quads(node, NamedNode(term("evidencedBy")), None, DefaultGraph()))
    by = (quad.object for quad in reader.quads(node, NamedNode(term("attestedBy")), None, DefaultGraph()))
    attested = (quad.subject for quad in reader.quads(None, NamedNode(term("attests")), node, DefaultGraph()))
    named = {item.value for item in (*by, *attested) if isinstance(item, NamedNode)}
    return sorted(named)[:100] or ([iri] if shown else [])


def _actions(state: Asked, iri: str) -> list[Link]:
    kept = {"v": str(state.version.number) if state.pinned else "", "as_of": state.day}
    query = {name: value for name, value in kept.items() if value}
    heading = headings(state.reader, [iri]).get(iri)
    classes = heading.types if heading else ()
    shown = [view for name, view in SUBJECTS if term(name) in classes]
    links = [Link(f"Open the {view} page", view_of(view, iri, **query)) for view in shown]
    data = (("Turtle", "turtle"), ("JSON-LD", "jsonld"))
    return links + [Link(label, f"{request.path}?{urlencode({'format': name} | query)}") for label, name in data]


def _suggestion(reader: Reader, iri: str) -> str:
    """Records with a similar id or name, out of the index of names."""
    close = ", ".join(short(item) for item in near_ids(reader, iri))
    return f"Perhaps: {close}." if close else "Look for it by name: /search?q="
