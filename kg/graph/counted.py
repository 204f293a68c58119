"""Votes too many to be an edge each: one edge for each voter, body and option that says how many they are.

The numbers come from the matrix of votes, so they are exact for any days, and cost milliseconds where a million edges
would cost gigabytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.display import Projection
from kg.graph.evidence import Provenance
from kg.queries.sources import UNASSESSED
from kg.queries.terms import all_pairs, rows, short, slug, term
from kg.queries.votes import option_labels
from kg.stores.base import Reader
from kg.votes import OPTION_CODES, VoteMatrix, vote_matrix

__all__ = ["MOST_VOTES", "Counted", "add_counted", "are_many", "counted_votes", "named_edge"]

MOST_VOTES: Final = 20_000
"""Votes up to which each is an edge of its own."""
_CITED: Final = 3
"""Roll calls, the newest, whose statements stand behind an edge."""
_OTHER: Final = "took another option, or sources differ"

Edge: TypeAlias = "tuple[str, str, str, dict[str, Any]]"


@dataclass(frozen=True)
class Counted:
    """All votes of the record, and what stands behind each roll call."""

    projection: Projection
    matrix: VoteMatrix
    behind: Mapping[str, Provenance]
    """By vote event; one that no source reports is left out."""
    options: Mapping[int, tuple[str, str]]
    """Name of an option and label of its edge by the number in the matrix."""

    def edges(self, same: Mapping[str, str], start: date | None = None, end: date | None = None) -> Iterator[Edge]:
        """(Voter, body, key, attributes) for each voter, body and option of the votes between two days.

        Votes whose sources were judged differently, or that stand under other conflicts, are counted apart.
        """
        matrix = self.matrix.within(start, end)
        for kind, columns in self._alike(matrix.events).items():
            for body, held in zip(matrix.bodies, matrix.held_by, strict=True):
                chosen = columns[held[columns]]
                yield from self._of_body(matrix, same.get(body, body), chosen, kind, same)

    def _alike(self, events: Iterable[str]) -> dict[tuple[Any, ...], NDArray[np.intp]]:
        groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        for column, event in enumerate(events):
            if event in self.behind:
                groups[self.behind[event].status, self.behind[event].conflicts].append(column)
        return {kind: np.array(columns, np.intp) for kind, columns in groups.items()}

    def _of_body(
        self,
        matrix: VoteMatrix,
        body: str,
        columns: NDArray[np.intp],
        kind: tuple[Any, ...],
        same: Mapping[str, str],
    ) -> Iterator[Edge]:
        cells = matrix.cells[:, columns]
        for code, (option, label) in self.options.items():
            taken = cells == code
            merged: dict[str, NDArray[np.bool_]] = {}
            counts: dict[str, int] = defaultdict(int)
            for row in np.flatnonzero(taken.any(axis=1)).tolist():
                voter = same.get(matrix.voters[row], matrix.voters[row])
                merged[voter] = merged[voter] | taken[row] if voter in merged else taken[row]
                counts[voter] += int(taken[row].sum())
            for voter, mine in merged.items():
                if voter != body:
                    found = self._edge(matrix, columns[mine], body, kind)
                    key = f"{self.projection.name}:{short(body)}:{option}:{'+'.join((*kind[0], *map(short, kind[1])))}"
                    yield voter, body, key, found | {"label": label, "detail": option, "count": counts[voter]}

    def _edge(self, matrix: VoteMatrix, columns: NDArray[np.intp], body: str, kind: tuple[Any, ...]) -> dict[str, Any]:
        newest = [matrix.events[column] for column in columns[-_CITED:][::-1].tolist()]
        behind = [self.behind[event] for event in newest]
        earliest, latest = matrix.earliest[columns], matrix.latest[columns]
        status, conflicts = kind
        return {
            "kind": self.projection.name,
            "node": newest[0],
            "start": None if np.isnat(earliest).any() else earliest.min().item(),
            "end": None if np.isnat(latest).any() else latest.max().item(),
            "statements": tuple(dict.fromkeys(iri for item in behind for iri in item.statements)),
            "passages": tuple(dict.fromkeys(iri for item in behind for iri in item.passages)),
            "status": status,
            "sources": tuple(sorted({iri for item in behind for iri in item.sources})),
            "conflicts": conflicts,
            "part_of": body,
            "directed": True,
            "color": self.projection.color,
            "dash": self.projection.dash,
        }


def counted_votes(reader: Reader, projection: Projection) -> Counted | None:
    """The votes of a record that has too many for an edge each; None if it has fewer, or the edge is no vote."""
    if projection.type != term("Vote") or not are_many(reader):
        return None
    matrix = vote_matrix(reader)
    behind = _behind(reader, matrix.events)
    names = option_labels(reader)
    options = {code: (names[name], named_edge(projection, names[name])) for name, code in OPTION_CODES.items()}
    for code in set(np.unique(matrix.cells).tolist()) - {0, *options}:
        options[code] = (_OTHER, _OTHER)
    return Counted(projection, matrix, behind, options)


def _behind(reader: Reader, events: Iterable[str]) -> dict[str, Provenance]:
    """What :meth:`Evidence.of` says of each vote event but its days, which the matrix has."""
    attested = all_pairs(reader, f"<{term('attestedBy')}>|^<{term('attests')}>", events)
    statements = {iri for found in attested.values() for iri in found}
    passages = all_pairs(reader, f"<{term('evidencedBy')}>|<{term('inPassage')}>", {*events, *statements})
    documents = all_pairs(reader, f"<{term('inDocument')}>", {iri for found in passages.values() for iri in found})
    verdicts = all_pairs(reader, f"^<{term('assesses')}>/<{term('verdict')}>", statements)
    conflicts = all_pairs(reader, f"<{term('inConflict')}>", events)
    made = {}
    for event in events:
        said = attested.get(event, [])
        shown = passages.get(event) or [iri for statement in said for iri in passages.get(statement, ())]
        if said or shown:
            made[event] = Provenance(
                statements=tuple(said),
                passages=tuple(dict.fromkeys(shown)),
                sources=tuple(sorted({iri for passage in shown for iri in documents.get(passage, ())})),
                status=tuple(sorted({slug(v) for s in said for v in verdicts.get(s, ())})) or UNASSESSED,
                start=None,
                end=None,
                conflicts=tuple(conflicts.get(event, ())),
                part_of="",
            )
    return made


def named_edge(projection: Projection, named: str) -> str:
    """What the edge of a projection is called, with what names the single edge."""
    if named in ("absent", "not voting"):  # not to have voted is no way of voting
        return named
    return f"{projection.label}: {named}" if named else projection.label


def add_counted(
    graph: nx.MultiDiGraph[str], counted: Counted, start: date | None = None, end: date | None = None
) -> None:
    """Add an edge for each voter, body and option to a graph of actors."""
    for voter, body, key, data in counted.edges(graph.graph["same"], start, end):
        if voter in graph and body in graph:
            graph.add_edge(voter, body, key=key, **data)


def are_many(reader: Reader) -> bool:
    """Whether there are more votes than can be an edge, or a node, each."""
    query = f"SELECT (COUNT(*) AS ?n) {{ SELECT ?vote {{ ?vote <{term('voter')}> ?voter }} LIMIT {MOST_VOTES + 1} }}"
    ((found,),) = rows(reader, query)
    return int(found.value) > MOST_VOTES
