"""The record that somebody means, by an id or by its name."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode

from kg.errors import InputError, NotFoundError
from kg.queries.terms import has_type, iri_of, short
from kg.search.finding import near_ids, search
from kg.search.folding import words
from kg.stores.base import Reader

__all__ = ["named_record"]


def named_record(reader: Reader, name: str, text: str, classes: Iterable[str] = ()) -> str:
    """IRI of the record that the parameter ``name`` means: an id, or the name of one record alone.

    ``classes`` are those of which it must be one. Raises NotFoundError, which tells those that may have been meant.
    """
    wanted = tuple(classes)
    try:
        iri = iri_of(text)
    except InputError:
        iri = ""
    if iri and any(reader.quads(NamedNode(iri), None, None, DefaultGraph())):
        if wanted and not any(has_type(reader, iri, kind) for kind in wanted):
            raise NotFoundError(f"{name}: {short(iri)!r} is something else.", hint=f"Wanted: {', '.join(wanted)}.")
        return iri
    hits = search(reader, text, 6, wanted)
    exact = [hit.id for hit in hits if hit.how == "exact"]
    slug = "-".join(words(text))
    exact = exact or [hit.id for hit in hits if hit.id.rpartition("/")[2] == slug]  # a surname, as ids have it
    if len(exact) == 1:
        return exact[0]
    near = list(dict.fromkeys([*(hit.id for hit in hits), *(near_ids(reader, iri) if iri else ())]))[:6]
    shown = text if len(text) <= 60 else f"{text[:60]}..."
    raise NotFoundError(
        f"{name}: there is no {shown!r}." if len(exact) < 2 else f"{name}: several are called {shown!r}.",
        hint=f"Perhaps: {', '.join(short(item) for item in near)}." if near else "Look for it by name: /search?q=",
    )
