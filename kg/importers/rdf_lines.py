"""Lines of records in RDF texts, for messages: the parser tells none, so the line that a subject starts is looked for.

In Turtle and its kin a subject usually starts a line; where it does not, a message names the file alone.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

from kg.importers.base import Origins

__all__ = ["note_subjects"]

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
