"""Statements in the order in which one reads them: the newest report first, in each in running order."""

from __future__ import annotations

import re
from typing import Final

from kg.queries.remembered import remembered
from kg.queries.sources import reports
from kg.queries.terms import all_pairs, of_type, term
from kg.stores.base import Reader

__all__ = ["all_statements", "newest_first"]

_FEW: Final = 500
"""So many statements are put into order by themselves; for more the order of all is worked out once."""


def all_statements(reader: Reader) -> frozenset[str]:
    """IRIs of all statements."""
    return remembered(reader, "all statements", lambda: frozenset(of_type(reader, "Statement")))


def newest_first(reader: Reader, statements: set[str]) -> list[str]:
    """The statements by day of report, the newest first; within a document in running order."""
    if len(statements) <= _FEW:
        reported = reports(reader, statements)
        return sorted(statements, key=lambda iri: _order(iri, *reported.get(iri, ("", ""))))
    whole = remembered(reader, "running order", lambda: _whole(reader))
    return [iri for iri in whole if iri in statements]


def _whole(reader: Reader) -> tuple[str, ...]:
    days = all_pairs(reader, f"<{term('reportedDate')}>")
    found = all_pairs(reader, f"<{term('evidencedBy')}>/<{term('inDocument')}>")
    reported = {
        iri: min((days.get(document, [""])[0], document) for document in found[iri])
        for iri in all_statements(reader)
        if iri in found
    }
    return tuple(sorted(all_statements(reader), key=lambda iri: _order(iri, *reported.get(iri, ("", "")))))


def _order(iri: str, reported: str, document: str) -> tuple[int, str, list[tuple[int, str]]]:
    """Newest report first; within a document in running order (``statement/10`` comes after ``statement/9``)."""
    newest = -int(reported.replace("-", "") or 0) if reported[:4].isdigit() else 0
    parts = re.findall(r"\d+|\D+", iri)
    return newest, document, [(int(part), "") if part.isdigit() else (0, part) for part in parts]
