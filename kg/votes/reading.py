"""Reading all votes of a state of the record at once.

The store joins and serialises (two columns of a million IRIs are some seconds); what comes is text, cut into words in
blocks and numbered by dictionaries. Nothing here makes an object of a solution.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import QueryResultsFormat, QuerySolutions

from kg.errors import InputError
from kg.queries.terms import slug, term
from kg.stores.base import Reader
from kg.votes.matrix import DIFFERING, OPTION_CODES, OTHER, Days, VoteMatrix

__all__ = ["MOST_CELLS", "OF_EVENTS", "OF_VOTES", "read_votes"]

MOST_CELLS: Final = 400_000_000
"""Voters times roll calls that are held as one matrix, a byte each."""
OF_VOTES: Final = frozenset(term(name) for name in ("voteEvent", "voter", "option"))
OF_EVENTS: Final = frozenset(term(name) for name in ("body", "startEarliest", "startLatest", "endLatest"))
"""Properties of votes and of roll calls that are read, and no others."""
_BLOCK: Final = 1 << 24

# Sub-selects, so that the three lists are joined by hashing. As one pattern each vote would be looked up in the index
# twice, which takes twice the time.
_VOTES: Final = """SELECT ?event ?voter ?option {
    { SELECT ?vote ?event { ?vote :voteEvent ?event } }
    { SELECT ?vote ?voter { ?vote :voter ?voter } }
    { SELECT ?vote ?option { ?vote :option ?option } } }"""
_EVENTS: Final = """SELECT ?event ?body ?earliest ?latest ?ends {
    { SELECT DISTINCT ?event { ?vote :voteEvent ?event } }
    OPTIONAL { ?event :body ?body }
    OPTIONAL { ?event :startEarliest ?earliest }
    OPTIONAL { ?event :startLatest ?latest }
    OPTIONAL { ?event :endLatest ?ends } }"""


class _Numbers(dict[bytes, int]):
    """Numbers words in the order in which they come."""

    def __missing__(self, word: bytes) -> int:
        self[word] = len(self)
        return self[word]


def read_votes(reader: Reader) -> VoteMatrix:
    """All votes of the record. Raises InputError if there are more than one matrix can hold."""
    events, voters, options = _Numbers(), _Numbers(), _Numbers()
    parts: list[NDArray[np.int32]] = []
    for words in _words(reader, _VOTES, 3):
        columns = [
            np.fromiter(map(known.__getitem__, words[at::3]), np.int32, len(words) // 3)
            for at, known in enumerate((events, voters, options))
        ]
        parts.append(np.stack(columns))
    found = np.concatenate(parts, axis=1) if parts else np.zeros((3, 0), np.int32)
    if len(events) * len(voters) > MOST_CELLS:
        raise InputError(f"{len(voters):,} voters in {len(events):,} roll calls are too many to compare at once.")
    column_of, earliest, latest, bodies, held_by = _events(reader, events)
    voter_names = [_iri(word) for word in voters]
    by_name = np.argsort(np.array(voter_names, dtype=object), kind="stable") if voter_names else np.zeros(0, int)
    row_of = np.empty(len(voters), int)
    row_of[by_name] = np.arange(len(voters))
    codes = np.array([OPTION_CODES.get(slug(_iri(word)), OTHER) for word in options], np.int8)
    cells = _filled((len(voters), len(events)), row_of[found[1]], column_of[found[0]], codes[found[2]])
    order = np.argsort(column_of)
    names = [_iri(word) for word in events]
    return VoteMatrix(
        voters=tuple(voter_names[number] for number in by_name),
        events=tuple(names[number] for number in order),
        earliest=earliest,
        latest=latest,
        bodies=bodies,
        held_by=held_by,
        cells=cells,
    )


def _filled(
    shape: tuple[int, int], rows: NDArray[np.intp], columns: NDArray[np.intp], codes: NDArray[np.int8]
) -> NDArray[np.int8]:
    """The matrix of codes; a cell for which two differing codes come is marked as such."""
    cells = np.zeros(shape, np.int8)
    cells[rows, columns] = codes
    differing = cells[rows, columns] != codes
    cells[rows[differing], columns[differing]] = DIFFERING
    return cells


def _events(
    reader: Reader, events: _Numbers
) -> tuple[NDArray[np.intp], Days, Days, tuple[str, ...], NDArray[np.bool_]]:
    """Column of each event, then days, bodies and whose vote it is, by column."""
    earliest, latest = (np.full(len(events), np.datetime64("NaT"), "datetime64[D]") for _ in range(2))
    body_of: list[tuple[int, str]] = []
    for words in _words(reader, _EVENTS, 5):
        for at in range(0, len(words), 5):
            number = events[words[at]]
            if words[at + 1]:
                body_of.append((number, _iri(words[at + 1])))
            earliest[number] = _day(words[at + 2])
            latest[number] = _day(words[at + 4] or words[at + 3])
    names = np.array([_iri(word) for word in events], dtype=object)
    last = np.where(np.isnat(earliest), np.datetime64("9999-12-31"), earliest)
    order = np.array(sorted(range(len(events)), key=lambda number: (last[number], names[number])), dtype=np.intp)
    column_of = np.empty(len(events), np.intp)
    column_of[order] = np.arange(len(events))
    bodies = tuple(sorted({body for _, body in body_of}))
    held_by = np.zeros((len(bodies), len(events)), bool)
    for number, body in body_of:
        held_by[bodies.index(body), column_of[number]] = True
    return column_of, earliest[order], latest[order], bodies, held_by


def _words(reader: Reader, query: str, width: int) -> Iterator[list[bytes]]:
    """The cells of the answer as TSV writes them, row by row, in blocks of whole rows."""
    answer = cast(QuerySolutions, reader.query(query))
    text = io.BytesIO()
    answer.serialize(text, format=QueryResultsFormat.TSV)
    text.seek(0)
    text.readline()  # the names of the columns
    while block := text.read(_BLOCK) + text.readline():
        words = block.rstrip(b"\n").replace(b"\n", b"\t").split(b"\t")
        assert len(words) % width == 0
        yield words


def _iri(word: bytes) -> str:
    return word.strip(b"<>").decode()


def _day(word: bytes) -> np.datetime64:
    """The day of a literal as TSV writes it; NaT if there is none, or it is beyond what is counted in days."""
    text = word.removeprefix(b'"')[:10].decode("ascii", "replace")
    try:
        return np.datetime64(text or "NaT", "D")
    except ValueError:
        return np.datetime64("NaT", "D")
