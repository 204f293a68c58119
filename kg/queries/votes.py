"""Vote events with what sources state of the tally, and the roll of individual votes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.queries.bounds import Bounds, bounds_of
from kg.queries.terms import Properties, Ref, labels, of_type, properties, refs, rows, slug, subjects_of, term
from kg.stores.base import Reader

__all__ = ["OPTIONS", "VoteEvent", "option_labels", "vote_event", "vote_events"]

OPTIONS: Mapping[str, str] = {
    "yes": "yes",
    "no": "no",
    "abstain": "abstain",
    "not-voting": "notVoting",
    "absent": "",
}
"""Options in the order in which a tally lists them, with the property that states the total (``""``: none)."""


@dataclass(frozen=True)
class VoteEvent:
    """A vote held or scheduled."""

    id: str
    label: str
    bodies: tuple[Ref, ...]
    motions: tuple[Ref, ...]
    motion_identifier: str
    bounds: Bounds
    status: str
    status_label: str
    result: str
    result_label: str
    threshold: str
    venues: tuple[Ref, ...]
    stated: Mapping[str, int]
    """Totals that a source states, by option."""
    eligible: int | None
    roll: Mapping[str, tuple[Ref, ...]]
    """Voters by option; empty where no roll is recorded."""
    realizes: tuple[Ref, ...]
    realized_by: tuple[Ref, ...]
    statements: tuple[str, ...]

    @property
    def scheduled(self) -> bool:
        """Whether no source reports its outcome yet."""
        return self.status in ("scheduled", "postponed") or (not self.status and not self.stated and not self.roll)

    @property
    def unaccounted(self) -> int | None:
        """Eligible members minus yes, no and abstain: never abstentions. None unless all four numbers are stated."""
        counted = [self.stated.get(option) for option in ("yes", "no", "abstain")]
        known = [number for number in counted if number is not None]
        return self.eligible - sum(known) if self.eligible is not None and len(known) == len(counted) else None


def vote_events(reader: Reader) -> list[Ref]:
    """All vote events by name."""
    found = of_type(reader, "VoteEvent")
    return list(refs(labels(reader, found), found))


def vote_event(reader: Reader, iri: str) -> VoteEvent:
    """One vote event with its roll; the caller has made sure that it exists."""
    record = properties(reader, [iri]).get(iri, {})
    motions = _iris(record, "motion")
    later = {*subjects_of(reader, term("realizes"), [iri]).get(iri, ()), *_iris(record, "realizedBy")}
    earlier = {*subjects_of(reader, term("realizedBy"), [iri]).get(iri, ()), *_iris(record, "realizes")}
    statements = {*subjects_of(reader, term("attests"), [iri]).get(iri, ()), *_iris(record, "attestedBy")}
    named = [
        item for name in ("body", "motion", "status", "result", "threshold", "venue") for item in _iris(record, name)
    ]
    names = labels(reader, [iri, *named, *later, *earlier])
    status, status_label = _concept(record, "status", names)
    result, result_label = _concept(record, "result", names)
    return VoteEvent(
        id=iri,
        label=names[iri],
        bodies=refs(names, _iris(record, "body")),
        motions=refs(names, motions),
        motion_identifier=_identifier(reader, motions),
        bounds=bounds_of(record),
        status=status,
        status_label=status_label,
        result=result,
        result_label=result_label,
        threshold=_concept(record, "threshold", names)[1],
        venues=refs(names, _iris(record, "venue")),
        stated=_stated(record),
        eligible=_number(record, "eligible"),
        roll=_roll(reader, iri),
        realizes=refs(names, earlier),
        realized_by=refs(names, later),
        statements=tuple(sorted(statements)),
    )


def option_labels(reader: Reader) -> dict[str, str]:
    """Label of each vote option by slug."""
    iris = {name: f"https://w3id.org/ctkg/vocab/option/{name}" for name in OPTIONS}
    names = labels(reader, iris.values())
    return {name: names[iri].removeprefix("https://w3id.org/ctkg/vocab/option/") for name, iri in iris.items()}


def _roll(reader: Reader, iri: str) -> dict[str, tuple[Ref, ...]]:
    query = f"""SELECT DISTINCT ?voter ?option {{
        ?vote <{term("voteEvent")}> <{iri}> ; <{term("voter")}> ?voter ; <{term("option")}> ?option }}"""
    cast: dict[str, list[str]] = {}
    for voter, option in rows(reader, query):
        cast.setdefault(slug(option.value), []).append(voter.value)
    names = labels(reader, [voter for voters in cast.values() for voter in voters])
    order = [*OPTIONS, *sorted(cast.keys() - OPTIONS.keys())]
    return {option: refs(names, cast[option]) for option in order if option in cast}


def _stated(record: Properties) -> dict[str, int]:
    numbers = {option: _number(record, name) for option, name in OPTIONS.items() if name}
    return {option: number for option, number in numbers.items() if number is not None}


def _identifier(reader: Reader, motions: list[str]) -> str:
    key = "http://purl.org/dc/terms/identifier"
    found = properties(reader, motions, (key,))
    return ", ".join(item.value for iri in motions for item in found.get(iri, {}).get(key, ()))


def _concept(record: Properties, name: str, names: Mapping[str, str]) -> tuple[str, str]:
    iri = next(iter(_iris(record, name)), "")
    return (slug(iri), names[iri]) if iri else ("", "")


def _number(record: Properties, name: str) -> int | None:
    found = [item.value for item in record.get(term(name), ()) if isinstance(item, Literal)]
    return int(found[0]) if found and found[0].lstrip("+-").isdigit() else None


def _iris(record: Properties, name: str) -> list[str]:
    return [item.value for item in record.get(term(name), ())]
