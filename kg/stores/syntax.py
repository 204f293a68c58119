"""Oxigraph's complaint about a query, in words for the person who wrote it."""

from __future__ import annotations

import re

from kg.errors import QuerySyntaxError

__all__ = ["syntax_error"]

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def syntax_error(error: SyntaxError) -> QuerySyntaxError:
    """The same as a QuerySyntaxError that says where reading stopped.

    Oxigraph lists all tokens that could have stood there, character classes included; only a missing prefix is worth
    telling.
    """
    match = _PLACE.match(error.msg)
    if match is None:
        return QuerySyntaxError(f"This is not SPARQL: {error.msg}")
    where = f"line {match[1]}, column {match[2]}"
    if "Prefix not found" in match[3]:
        return QuerySyntaxError(
            "A prefix is used that is not declared.", where=where, hint="Declare it on top: PREFIX name: <address>"
        )
    return QuerySyntaxError(
        "This is not SPARQL: it cannot be read on from here.",
        where=where,
        hint="Look just before that place for a missing bracket, dot, space or keyword.",
    )
