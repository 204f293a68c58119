"""Lines of records in RDF texts, for messages: the parser tells none, so the line that a subject starts is looked for.

In Turtle and its kin a subject usually starts a line; where it does not, a message names the file alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import Final
from urllib.parse import urljoin

from pyoxigraph import RdfFormat

from kg.importers.base import Origins

__all__ = ["finder", "note_subjects"]

_PREFIX: Final = re.compile(r"^\s*@?prefix\s+([^\s:]*):\s*<([^>]*)>", re.IGNORECASE)
_SUBJECT: Final = re.compile(r"^\s*(?:<([^<>\"{}|^`\\\s]*)>|([\w.-]*):([^\s;,.\[\]()\"'<>{}]+))\s+\S")


def note_subjects(text: str, origins: Origins, base: str) -> None:
    """Note the first line that each IRI starts, in a text of Turtle, TriG, N-Triples or N-Quads."""
    prefixes: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if found := _PREFIX.match(line):
            prefixes[found[1]] = urljoin(base, found[2])
        elif found := _SUBJECT.match(line):
            whole, prefix, local = found.groups()
            if whole is not None:
                origins.note(urljoin(base, whole), None, number)
            elif prefix in prefixes:
                origins.note(prefixes[prefix] + local.replace("\\", ""), None, number)


def finder(data: bytes, format: RdfFormat, base: str) -> Callable[[str], int | None]:
    """Looks for the line of a record when a message needs it, in a file too large to note each."""
    if format in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS):
        return lru_cache(maxsize=10_000)(partial(_line, data))

    @cache
    def noted() -> Origins:
        origins = Origins("")
        if format in (RdfFormat.TURTLE, RdfFormat.TRIG):
            note_subjects(data.decode("utf-8", "replace"), origins, base)
        return origins

    return lambda subject: noted().lines.get((subject, None))


def _line(data: bytes, subject: str) -> int | None:
    start = f"<{subject}> ".encode()
    at = 0 if data.startswith(start) else data.find(b"\n" + start) + 1
    return data.count(b"\n", 0, at) + 1 if at or data.startswith(start) else None
