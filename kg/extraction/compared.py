"""What became of a machine's proposals: how many stood, were changed or taken out, and what a person added.

Two sets of candidates are compared by the words they rest on, a dossier that a person edited by the ids of its records.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.extraction.article import Span
from kg.extraction.candidates import Candidate, Candidates

__all__ = ["SECTIONS", "Stood", "compare", "compare_dossiers"]

SECTIONS: Final = ("statements", "verifications", "talks", "agreements", "votes", "events", "actors", "dates")
Records = Mapping[str, Any]
_DOSSIER: Final = (
    "statements",
    "assessments",
    "rounds",
    "voteEvents",
    "debates",
    "events",
    "actors",
    "roleHoldings",
    "timeExpressions",
)
_NARRATED: Final = "s:n"
"""Start of the ids of statements that a draft makes for the article's own voice."""
_OWN: Final = ("id", "rule", "confidence")
_MAIN: Final = ("content", "trigger", "what")


@dataclass(frozen=True)
class Stood:
    """Counts of one element; those of several articles add up."""

    stood: int = 0
    """As proposed."""
    changed: int = 0
    out: int = 0
    """Proposed, and taken out."""
    added: int = 0
    """By the person."""

    def __add__(self, other: Stood) -> Stood:
        return Stood(
            self.stood + other.stood, self.changed + other.changed, self.out + other.out, self.added + other.added
        )

    @property
    def proposed(self) -> int:
        """All proposals."""
        return self.stood + self.changed + self.out

    def __str__(self) -> str:
        return (
            f"{self.proposed} proposed: {self.stood} stood, {self.changed} changed, {self.out} taken out; "
            f"{self.added} added"
        )


def compare(machine: Candidates, person: Candidates) -> dict[str, Stood]:
    """Element → what became of it. Both are about one text."""
    pairs = {name: _pairs(getattr(machine, name), getattr(person, name)) for name in SECTIONS}
    same = {one.id: other.id for those in pairs.values() for one, other in those}
    found: dict[str, Stood] = {}
    for name, those in pairs.items():
        stood = sum(_fields(one, same) == _fields(other, {}) for one, other in those)
        out, added = len(getattr(machine, name)) - len(those), len(getattr(person, name)) - len(those)
        found[name] = Stood(stood, len(those) - stood, out, added)
    return found


def _pairs(machine: Sequence[Candidate], person: Sequence[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Each at most once, those that share most words first."""
    scored = sorted(
        ((_alike(one, other), i, j) for i, one in enumerate(machine) for j, other in enumerate(person)),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    taken: tuple[set[int], set[int]] = set(), set()
    pairs: list[tuple[Candidate, Candidate]] = []
    for alike, i, j in scored:
        if alike > 0 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((machine[i], person[j]))
    return pairs


def _alike(one: Candidate, other: Candidate) -> float:
    """Share of the words that both rest on; a name and an id that are the same decide between equals."""
    shared = _share(_spans(one), _spans(other))
    named = getattr(one, "name", None) == getattr(other, "name", "")
    return (shared + 0.1 * named + 0.1 * (one.id == other.id)) if shared else 0.0


def _spans(candidate: Candidate) -> Sequence[Span]:
    main = next((getattr(candidate, name) for name in _MAIN if hasattr(candidate, name)), None)
    return [main] if main is not None else candidate.evidence


def _share(ones: Sequence[Span], others: Sequence[Span]) -> float:
    first = {n for span in ones for n in range(span.start, span.end)}
    second = {n for span in others for n in range(span.start, span.end)}
    return len(first & second) / len(first | second)


def _fields(candidate: Candidate, same: Mapping[str, str]) -> Any:
    """What it says, references as the other side has them."""
    found = {name: value for name, value in dataclasses.asdict(candidate).items() if name not in _OWN}
    return _renamed(found, same)


def _renamed(value: Any, same: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return same.get(value, value)
    if isinstance(value, dict):
        return {name: _renamed(item, same) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_renamed(item, same) for item in value]
    return value


def compare_dossiers(draft: Records, edited: Records) -> dict[str, Stood]:
    """Section → what became of its records. An actor still referred to stands, told or not: the store has it."""
    found: dict[str, Stood] = {}
    used = set(_words(edited))
    for section in _DOSSIER:
        before, after = _by_id(draft, section), _by_id(edited, section)
        if section == "actors":
            before = {id: record for id, record in before.items() if id in after or id not in used}
        stood = sum(_settled(before[id]) == _settled(after[id]) for id in before.keys() & after.keys())
        both = len(before.keys() & after.keys())
        count = Stood(stood, both - stood, len(before.keys() - after.keys()), len(after.keys() - before.keys()))
        if count.proposed or count.added:
            found[section] = count
    return found


def _by_id(records: Records, section: str) -> dict[str, Any]:
    """The records of a section by id; rounds stand in their negotiations."""
    if section == "rounds":
        listed = [one for talks in _listed(records.get("negotiations")) for one in _listed(talks.get("rounds"))]
    else:
        listed = _listed(records.get(section))
    ids = [(str(record.get("id", f"{section}-{number}")), record) for number, record in enumerate(listed)]
    return {id: record for id, record in ids if not (section == "statements" and id.startswith(_NARRATED))}


def _listed(value: Any) -> list[Mapping[str, Any]]:
    values = value if isinstance(value, list) else [value]
    return [record for record in values if isinstance(record, Mapping)]


def _settled(value: Any) -> Any:
    """A record as it may be compared: one in a list or by itself, a number or a day as text, are the same."""
    if isinstance(value, Mapping):
        return {name: _settled(item) for name, item in value.items()}
    if isinstance(value, list):
        return _settled(value[0]) if len(value) == 1 else [_settled(item) for item in value]
    return " ".join(str(value).split())


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _words(item)
    elif isinstance(value, list):
        for item in value:
            yield from _words(item)
    elif isinstance(value, str):
        yield value
