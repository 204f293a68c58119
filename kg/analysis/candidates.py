"""Which records may be about the same thing, with scores and reasons; a person decides (``ctkg judge``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kg.analysis.base import Parameter, Result, Table, accept, analyses, whole_number
from kg.display import load_display
from kg.errors import InputError
from kg.identity import Candidate, Names, candidates, pairs
from kg.queries import iri_of, short
from kg.queries.judgements import judgements
from kg.queries.records import require_any
from kg.queries.terms import Ref, term
from kg.stores.base import Reader

__all__ = ["Candidates", "CandidatesResult"]


@dataclass(frozen=True)
class CandidatesResult(Result):
    """Pairs of records, the likeliest first."""

    candidates: tuple[Candidate, ...] = ()


@analyses.register
class Candidates:
    """Answers which records may be about the same thing."""

    name: ClassVar[str] = "candidates"
    help: ClassVar[str] = (
        "Pairs of records that may be about the same thing, with reasons; what was judged is left out."
    )
    example: ClassVar[str] = "ctkg analyze candidates --type State"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("id", "One record (id) to find the like of; by default all pairs are looked at."),
        Parameter("type", "Only records of this class, such as State or VoteEvent."),
        Parameter("least", "Lowest score to show, 0 to 1.", default="0.6"),
        Parameter("limit", "How many pairs to show.", default="50"),
    )

    def run(self, reader: Reader, parameters: Mapping[str, str]) -> CandidatesResult:
        """Pairs by score. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        limit, least = whole_number("limit", given["limit"], 1, 1000), _share(given["least"])
        _check_class(given["type"])
        names = Names(reader, given["type"])
        if given["id"]:
            iri = iri_of(given["id"])
            require_any(reader, "id", iri)
            found = candidates(names, iri, limit)
        else:
            found = pairs(names, limit * 4)
        done = {frozenset((item.first.id, item.second.id)) for item in judgements(reader)}
        open_ones = [c for c in found if c.score >= least and frozenset((c.first.id, c.second.id)) not in done]
        shown = tuple(open_ones[:limit])
        rows = tuple((_told(c.first), _told(c.second), f"{c.score:.2f}", "; ".join(c.reasons)) for c in shown)
        return CandidatesResult(
            analysis=self.name,
            summary=_summary(shown, len(open_ones)),
            table=Table(("record", "may be", "score", "why"), rows, tuple(c.first.id for c in shown)),
            citations={},
            version=reader.version.number if reader.version else None,
            parameters={name: value for name, value in given.items() if value},
            candidates=shown,
        )


def _summary(shown: tuple[Candidate, ...], found: int) -> str:
    if not shown:
        return "No two records look like the same thing without having been judged."
    top = shown[0]
    return f"Showing {len(shown)} of {found} pairs; the likeliest are {_told(top.first)} and {_told(top.second)}."


def _told(record: Ref) -> str:
    """Its name, and the id that a judgement needs."""
    return f"{record.label} ({short(record.id)})"


def _share(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise InputError(f"least is {text[:40]!r}.", hint="Write a number from 0 to 1, such as 0.9.")
    return number


def _check_class(name: str) -> None:
    if name and term(name) not in load_display().types:
        known = sorted(iri.rpartition("#")[2] for iri in load_display().types)
        raise InputError(f"There is no class {name[:40]!r}.", hint=f"Known: {', '.join(known)}.")
