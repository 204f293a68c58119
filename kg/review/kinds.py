"""The kinds of items that a review holds, their fields, and what these refer to: read off the candidates themselves.

The fields of an item are those of its candidate without ``id``, ``rule`` and ``confidence``, as JSON: stretches of the
text are ``{"start", "end"}`` in code points, references are ids of items.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from kg.errors import InputError
from kg.extraction.candidates import Candidate, Candidates
from kg.review.wording import in_words

__all__ = ["ACTORS", "KINDS", "REFERENCES", "Fields", "Kind", "filled", "one_of", "refers_to", "replaced", "spans_of"]

Fields = dict[str, Any]
_OWN: Final = ("id", "rule", "confidence")
_LONGEST: Final = 5_000
"""Characters of one text."""
_MOST: Final = 1_000
"""Items of one list."""
_DEEPEST: Final = 6
_UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

ACTORS: Final = "actor"
REFERENCES: Final[dict[str, str]] = {
    "attested_by": "statement",
    "body": ACTORS,
    "by": ACTORS,
    "mediators": ACTORS,
    "nested_in": "statement",
    "of": ACTORS,
    "on_behalf_of": ACTORS,
    "part_of": ACTORS,
    "participants": ACTORS,
    "parties": ACTORS,
    "speaker": ACTORS,
    "statements": "statement",
    "via": ACTORS,
}
"""Field that refers to another item → the kind that this item has."""


def one_of(kind: str) -> str:
    """How a sentence about an item of this kind begins: ``A vote``, ``An event``; talks are not counted."""
    if kind == "talks":
        return "An item of talks"
    return f"An {kind}" if kind[0] in "aeiou" else f"A {kind}"


@dataclasses.dataclass(frozen=True)
class Kind:
    """One kind of item."""

    name: str
    """Start of the ids, such as ``statement``."""
    section: str
    """Where it stands in :class:`Candidates`."""
    adapter: TypeAdapter[Any]
    fields: Mapping[str, Any]
    """Field → its value in an item that a person adds and says no more of; None where it must be said."""

    def candidate(self, id: str, fields: Fields, rule: str, confidence: float | None) -> Candidate:
        """The item as a candidate. Raises InputError for fields that no such candidate can have."""
        if unknown := sorted(set(fields) - set(self.fields)):
            raise InputError(
                f"{one_of(self.name)} has no field {unknown[0]!r}.", where=id, hint=f"It has {', '.join(self.fields)}."
            )
        _bounded(fields, id)
        try:
            found: Candidate = self.adapter.validate_python(
                {**fields, "id": id, "rule": rule, "confidence": confidence}
            )
        except ValidationError as error:
            raise InputError(in_words(error, self.name), where=id, hint="Write it as ctkg gives it.") from None
        if not getattr(found, "evidence", ()):
            raise InputError(f"{one_of(self.name)} rests on words of the text.", where=id, hint="Mark some: evidence.")
        return found

    def plain(self, candidate: Candidate) -> Fields:
        """Its fields as JSON has them."""
        found: Fields = self.adapter.dump_python(candidate, mode="json")
        return {name: value for name, value in found.items() if name not in _OWN}


def _kinds() -> Iterator[Kind]:
    for section, hint in get_type_hints(Candidates).items():
        model = next((each for each in get_args(hint) if isinstance(each, type)), None)
        if model is not None and issubclass(model, Candidate):
            name = section if section == "talks" else section.removesuffix("s")
            yield Kind(name, section, TypeAdapter(model), _starting(model))


def _starting(model: type[Candidate]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in dataclasses.fields(model):
        if each.name not in _OWN:
            found[each.name] = None if each.default is dataclasses.MISSING else _json(each.default)
    return found


def _json(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


KINDS: Final[dict[str, Kind]] = {kind.name: kind for kind in _kinds()}

_UNSAID: Final[dict[str, Fields]] = {
    "actor": {"type": "Organization"},
    "statement": {"speaker": "", "speaker_span": None, "cue": None, "mode": "indirect", "act": "claim"},
    "verification": {"verdict": "not-independently-verified"},
    "vote": {"body": "", "status": "held"},
    "event": {"type": "Event"},
    "agreement": {"parties": []},
    "talks": {"parties": []},
}
"""What a person who adds an item need not say."""


def filled(kind: str, fields: Fields) -> Fields:
    """Fields that a person gave for a new item, with what goes without saying."""
    return _UNSAID.get(kind, {}) | fields


def _bounded(value: Any, where: str, depth: int = 0) -> None:
    if depth > _DEEPEST:
        raise InputError("The fields are nested too deeply.", where=where)
    if isinstance(value, str) and len(value) > _LONGEST:
        raise InputError(f"A text has more than {_LONGEST:,} characters.", where=where, hint="Shorten it.")
    if isinstance(value, str) and _UNREADABLE.search(value):
        raise InputError("A text has characters that nobody can read.", where=where, hint="Take them out.")
    if isinstance(value, (list, tuple, dict)):
        if len(value) > _MOST:
            raise InputError(f"A list has more than {_MOST:,} entries.", where=where, hint="Shorten it.")
        for item in value.values() if isinstance(value, dict) else value:
            _bounded(item, where, depth + 1)


def refers_to(fields: Any) -> Iterator[tuple[str, str]]:
    """Field and id of each reference, in the order of the fields."""
    for name, value in fields.items():
        if name in REFERENCES:
            yield from ((name, id) for id in ([value] if isinstance(value, str) else value or ()) if id)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, dict):
                    yield from refers_to(item)


def replaced(fields: Fields, change: Callable[[str], str]) -> Fields:
    """The fields with each reference changed; lists name nobody twice."""
    found: Fields = {}
    for name, value in fields.items():
        if name in REFERENCES and isinstance(value, str):
            found[name] = change(value) if value else value
        elif name in REFERENCES and value:
            found[name] = list(dict.fromkeys(map(change, value)))
        elif isinstance(value, list):
            found[name] = [replaced(item, change) if isinstance(item, dict) else item for item in value]
        else:
            found[name] = value
    return found


def spans_of(fields: Any) -> Iterator[tuple[int, int]]:
    """All stretches of the text that the fields name."""
    if isinstance(fields, dict):
        if fields.keys() == {"start", "end"}:
            yield fields["start"], fields["end"]
        else:
            for value in fields.values():
                yield from spans_of(value)
    elif isinstance(fields, list):
        for value in fields:
            yield from spans_of(value)
