"""The forms in which answers and records are given out, by name (``format=``) and media type (``Accept``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.errors import InputError
from server.accept import choose

__all__ = ["GRAPHS", "HTML", "RESULTS", "Format", "NotAcceptableError", "negotiate"]


class NotAcceptableError(InputError):
    """None of the forms there are suits the client."""


@dataclass(frozen=True)
class Format:
    """One form."""

    name: str
    media_type: str
    """What pyoxigraph knows it by."""
    aliases: tuple[str, ...] = ()
    """Other media types that clients ask for and then get."""


RESULTS: Final = (
    Format("json", "application/sparql-results+json", ("application/json",)),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Format("csv", "text/csv"),
    Format("tsv", "text/tab-separated-values"),
)
"""Forms of the answers to SELECT and ASK."""

GRAPHS: Final = (
    Format("turtle", "text/turtle", ("application/x-turtle",)),
    Format("jsonld", "application/ld+json", ("application/json",)),
    Format("ntriples", "application/n-triples", ("text/plain",)),
    Format("rdfxml", "application/rdf+xml", ("application/xml", "text/xml")),
    Format("trig", "application/trig"),
    Format("nquads", "application/n-quads"),
)
"""Forms of graphs: answers to CONSTRUCT and DESCRIBE, and records."""

HTML: Final = Format("html", "text/html")


def negotiate(formats: tuple[Format, ...], accept: str | None, name: str = "") -> tuple[Format, str]:
    """The form to use and the media type to call it by. ``name`` (``format=``) overrides the Accept header.

    Raises InputError for a name that does not exist and NotAcceptableError if nothing suits.
    """
    known = ", ".join(form.name for form in formats)
    if name:
        for form in formats:
            if form.name == name:
                return form, form.media_type
        elsewhere = any(form.name == name for form in (*RESULTS, *GRAPHS, HTML))
        kind = NotAcceptableError if elsewhere else InputError
        raise kind(f"There is no format {name[:40]!r} here.", hint=f"format= may be: {known}.")
    offers = {form.media_type: form for form in formats}
    for form in formats:
        for alias in form.aliases:
            offers.setdefault(alias, form)
    media_type = choose(accept, list(offers))
    if media_type is None:
        raise NotAcceptableError(
            f"Nothing here suits Accept: {(accept or '')[:200]}",
            hint=f"Accept one of {', '.join(offers)}, or give format= ({known}).",
        )
    return offers[media_type], media_type
