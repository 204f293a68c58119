"""What the analyses of votes have in common: which roll calls and voters are meant, and periods of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final

import numpy as np

from kg.analysis.base import Parameter, day, plural, whole_number, words
from kg.dates import in_words
from kg.errors import InputError, NotFoundError
from kg.provenance import document_graph
from kg.queries import Ref, iri_of, labels
from kg.queries.accounts import repeated
from kg.queries.terms import rows, short, term
from kg.stores.base import Reader
from kg.votes import VoteMatrix, cast, vote_matrix

__all__ = [
    "MOST_VOTERS",
    "ROLL_CALL_FILTERS",
    "Period",
    "chosen",
    "limited",
    "no_voter",
    "periods",
    "roll_calls",
    "seldom",
    "voter_refs",
]

ROLL_CALL_FILTERS: Final = (
    Parameter("body", "Only votes of this body (id)."),
    Parameter("source", "Only votes that this document reports (id)."),
    Parameter("from", "Only votes that can have been held on or after this day, YYYY-MM-DD."),
    Parameter("to", "Only votes that can have been held on or before this day, YYYY-MM-DD."),
    Parameter("voters", "Only these voters (ids), separated by commas."),
)
"""Filters that every analysis of many roll calls takes."""

MOST_VOTERS: Final = 1500
"""Voters of whom all pairs are compared at once."""


@dataclass(frozen=True)
class Period:
    """The roll calls of some years."""

    label: str
    """``1946`` or ``1946-1950``; ``""`` for all roll calls in one."""
    matrix: VoteMatrix


def chosen(reader: Reader, values: Mapping[str, str], least: int = 1) -> VoteMatrix:
    """The roll calls and voters that the parameters of :data:`ROLL_CALL_FILTERS` leave.

    ``least`` is how many voters there must be. Raises InputError or NotFoundError that says what there is.
    """
    whole = vote_matrix(reader)
    if not whole.events:
        raise NotFoundError("The record holds no roll call.", hint="Load a vote with the votes of its members.")
    start, end = day("from", values.get("from", "")), day("to", values.get("to", ""))
    if start and end and start > end:
        raise InputError(f"from ({start}) is after to ({end}).", hint="Swap them.")
    body = _body(whole, values.get("body", ""))
    named = [_voter(reader, whole, word) for word in words(values.get("voters", ""))]
    if named and len(set(named)) < least:
        raise InputError(f"{plural(len(set(named)), 'voter')} cannot be compared.", hint=f"Name at least {least}.")
    whole = whole.among(_reported(reader, values["source"])) if values.get("source") else whole
    left = _once(reader, whole).within(start, end, body)
    if not left.events:
        raise InputError("No roll call is left by body, source, from and to.", hint=_span(whole.within(body=body)))
    return left.of(named) if named else left


def _once(reader: Reader, matrix: VoteMatrix) -> VoteMatrix:
    """Without further accounts of a roll call that was judged to be the same as another one."""
    again = repeated(reader, matrix.column_of, term("option"))
    return matrix.among(set(matrix.events) - again) if again else matrix


def roll_calls(matrix: VoteMatrix) -> str:
    """How many roll calls, and from when to when."""
    days = _days(matrix)
    first, last = (in_words(text) for text in days) if days else ("", "")
    when = "" if not days else f" of {first}" if first == last else f" from {first} to {last}"
    return plural(len(matrix.events), "roll call") + when


def limited(matrix: VoteMatrix) -> VoteMatrix:
    """The voters that cast a vote, if all pairs of them can be compared. Raises InputError."""
    active = matrix.active()
    if len(active.voters) > MOST_VOTERS:
        raise InputError(
            f"{len(active.voters):,} voters are too many to compare each with each.",
            hint=f"Name up to {MOST_VOTERS} with voters, or give a body.",
        )
    if len(active.voters) < 2:
        raise InputError("Fewer than two voters cast a vote in these roll calls.", hint="Take a longer period.")
    return active


def seldom(matrix: VoteMatrix, share: float) -> tuple[VoteMatrix, tuple[str, ...]]:
    """(Without the voters that cast a vote in less than a share of the roll calls, those left out)."""
    present = cast(matrix.cells).mean(axis=1)
    kept = [iri for iri, part in zip(matrix.voters, present.tolist(), strict=True) if part >= share]
    out = tuple(iri for iri in matrix.voters if iri not in set(kept))
    return (matrix.of(kept) if out else matrix), out


def periods(matrix: VoteMatrix, years: str) -> Iterator[Period]:
    """The roll calls by so many years each, counted from the first one; all at once for ``""``.

    A roll call counts in every period in which it can have been held; one without a day counts in none.
    Raises InputError.
    """
    if not years:
        yield Period("", matrix)
        return
    step = whole_number("years", years, 1, 100)
    days = _days(matrix)
    if days is None:
        raise InputError("None of these roll calls has a date.", hint="Leave years out.")
    first, last = int(days[0][:4]), int(days[1][:4])
    for year in range(first, last + 1, step):
        until = min(year + step - 1, last)
        part = matrix.within(date(year, 1, 1), date(until, 12, 31))
        if part.events:
            yield Period(str(year) if year == until else f"{year}-{until}", part)


def voter_refs(reader: Reader, voters: Iterable[str]) -> dict[str, Ref]:
    """Voters by IRI, with their names."""
    return {iri: Ref(name, iri) for iri, name in labels(reader, voters).items()}


def no_voter(reader: Reader, matrix: VoteMatrix, iri: str, name: str = "voters") -> NotFoundError:
    """The error for a voter that is not among those of a matrix; it names the nearest ones."""
    ids = {short(item): item for item in matrix.voters}
    names = {text.casefold(): short(item) for item, text in labels(reader, matrix.voters).items()}
    word = short(iri)
    tail = word.rpartition("/")[2].replace("-", " ").casefold()
    close = [names[text] for text in sorted(names) if len(tail) > 2 and text.startswith(tail)][:3]
    close += [names[text] for text in get_close_matches(tail, names, n=3, cutoff=0.6)]
    close += get_close_matches(word, ids, n=3, cutoff=0.6)
    near = list(dict.fromkeys(close))[:5]
    hint = f"Did you mean {', '.join(near)}?" if near else "Look for it by name with a search."
    return NotFoundError(f"{name}: no vote of {word!r} is on record.", hint=hint)


def _voter(reader: Reader, matrix: VoteMatrix, word: str) -> str:
    iri = iri_of(word)
    if iri not in matrix.row_of:
        raise no_voter(reader, matrix, iri)
    return iri


def _reported(reader: Reader, word: str) -> list[str]:
    """The vote events that a document reports: those described in its named graph."""
    iri = iri_of(word)
    query = f"SELECT DISTINCT ?event {{ GRAPH {document_graph(iri)} {{ ?event a <{term('VoteEvent')}> }} }}"
    found = [event.value for (event,) in rows(reader, query)]
    if not found:
        raise NotFoundError(
            f"source: {short(iri)!r} reports no vote.", hint="Give the id of a document, such as doc/..."
        )
    return found


def _body(matrix: VoteMatrix, word: str) -> str:
    if not word:
        return ""
    iri = iri_of(word)
    if iri not in matrix.bodies:
        known = ", ".join(short(body) for body in matrix.bodies[:10]) or "none"
        raise NotFoundError(f"body: no roll call of {short(iri)!r} is on record.", hint=f"There are: {known}.")
    return iri


def _days(matrix: VoteMatrix) -> tuple[str, str] | None:
    known = matrix.earliest[~np.isnat(matrix.earliest)]
    return (str(known.min()), str(known.max())) if len(known) else None


def _span(matrix: VoteMatrix) -> str:
    days = _days(matrix)
    return f"They are from {days[0]} to {days[1]}." if days else "None of them has a date."
