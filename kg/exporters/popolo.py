"""Popolo JSON: motions, vote events, votes and voters, for tools that read legislative data (popoloproject.com)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import IO, Any, ClassVar, Final

from kg.exporters.base import Part, exporters
from kg.queries import labels
from kg.queries.bounds import bounds_of
from kg.queries.terms import Properties, best, of_type, properties, slug, term
from kg.queries.votes import OPTIONS
from kg.stores.base import Reader
from kg.votes import OPTION_CODES, VoteMatrix, vote_matrix

__all__ = ["Popolo"]

_OPTIONS: Final = {"yes": "yes", "no": "no", "abstain": "abstain", "absent": "absent", "not-voting": "not voting"}
"""Our options in the words of Popolo's VoteEvent."""
_NAMES: Final = {code: _OPTIONS[name] for name, code in OPTION_CODES.items()}
_RESULTS: Final = {"passed": "pass", "failed": "fail"}
_IDENTIFIER: Final = "http://purl.org/dc/terms/identifier"


@exporters.register
class Popolo:
    """The exporter ``popolo``."""

    name: ClassVar[str] = "popolo"
    help: ClassVar[str] = "Votes as Popolo JSON: motions, vote events, votes, counts, people and organizations."
    example: ClassVar[str] = "ctkg export popolo -o votes.json"
    media_type: ClassVar[str] = "application/json"
    suffix: ClassVar[str] = ".json"
    one_graph: ClassVar[bool] = False

    def write(self, part: Part, target: IO[bytes]) -> str:
        """One object; its vote events are written one after the other."""
        reader, matrix = part.reader, vote_matrix(part.reader)
        last, column_of = len(matrix.events), matrix.column_of
        events = sorted(of_type(reader, "VoteEvent"), key=lambda iri: (column_of.get(iri, last), iri))
        motions = of_type(reader, "Motion")
        people = set(of_type(reader, "Person"))
        voters = set(matrix.voters)
        bodies = set(matrix.bodies) | {
            body for item in properties(reader, events, [term("body")]).values() for body in _iris(item, "body")
        }
        target.write(b'{"meta": ' + _json(asdict(part.about)))
        _list(target, "persons", _named(reader, voters & people, {}))
        _list(target, "organizations", _named(reader, (voters - people) | bodies, {iri: "body" for iri in bodies}))
        _list(target, "motions", _motions(reader, motions))
        count = _list(target, "vote_events", _vote_events(reader, events, matrix))
        target.write(b"}\n")
        return f"{count:,} vote events and {int((matrix.cells > 0).sum()):,} votes"


def _named(reader: Reader, iris: Iterable[str], kinds: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for iri, name in sorted(labels(reader, iris).items()):
        yield {"id": iri, "name": name} | ({"classification": kinds[iri]} if iri in kinds else {})


def _motions(reader: Reader, motions: Sequence[str]) -> Iterator[dict[str, Any]]:
    for chunk in _chunks(motions, 500):
        records, names = properties(reader, chunk, [_IDENTIFIER]), labels(reader, chunk)
        for iri in chunk:
            number = best(records.get(iri, {}).get(_IDENTIFIER, ()))
            yield {"id": iri, "text": names[iri]} | ({"identifier": number} if number else {})


def _vote_events(reader: Reader, events: Sequence[str], matrix: VoteMatrix) -> Iterator[dict[str, Any]]:
    for chunk in _chunks(events, 500):
        records, names = properties(reader, chunk), labels(reader, chunk)
        for iri in chunk:
            yield _vote_event(iri, names[iri], records.get(iri, {}), matrix)


def _vote_event(iri: str, name: str, record: Properties, matrix: VoteMatrix) -> dict[str, Any]:
    """One VoteEvent; a voter with two differing options is left out, as Popolo has no word for that."""
    bounds = bounds_of(record)
    result = next((_RESULTS.get(slug(item), "") for item in _iris(record, "result")), "")
    stated = {option: record.get(term(key), ()) for option, key in OPTIONS.items() if key}
    parts: dict[str, Any] = {
        "id": iri,
        "identifier": name,
        "motion_id": next(iter(_iris(record, "motion")), ""),
        "organization_id": next(iter(_iris(record, "body")), ""),
        "start_date": bounds.start_earliest.isoformat()
        if bounds.start_earliest and bounds.start_earliest == bounds.start_latest
        else "",
        "result": result,
        "counts": [
            {"option": _OPTIONS[option], "value": int(values[0].value)}
            for option, values in stated.items()
            if values and values[0].value.lstrip("+").isdecimal()
        ],
        "votes": _votes(iri, matrix),
    }
    return {key: value for key, value in parts.items() if value != ""}


def _votes(iri: str, matrix: VoteMatrix) -> list[dict[str, str]]:
    column = matrix.column_of.get(iri)
    if column is None:
        return []
    codes = matrix.cells[:, column].tolist()
    return [
        {"voter_id": voter, "option": _NAMES[code]}
        for voter, code in zip(matrix.voters, codes, strict=True)
        if code in _NAMES
    ]


def _iris(record: Properties, name: str) -> list[str]:
    return [item.value for item in record.get(term(name), ())]


def _chunks(iris: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (iris[at : at + size] for at in range(0, len(iris), size))


def _list(target: IO[bytes], name: str, items: Iterable[dict[str, Any]]) -> int:
    target.write(b',\n"' + name.encode() + b'": [')
    count = 0
    for count, item in enumerate(items, 1):  # the last number is wanted
        target.write((b",\n" if count > 1 else b"\n") + _json(item))
    target.write(b"]")
    return count


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
