"""What a figure shows, apart from how: one short hash a fact, so that two versions of it can be told apart.

A fact is a row of the table, a statement, a document, or a node, line, item, total or round of the picture. What is
compared is listed here by name, so that a view which learns to show more, in other places and colours, does not turn
figures that were published before into something else.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from kg.queries import Ref, short
from kg.views.base import Table, ViewModel

__all__ = ["content_hash", "facts", "in_words"]

_CONTENT: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "nodes": ("node", ("label", "type", "status")),
    "edges": ("line", ("source", "target", "kind", "label", "start", "end", "status", "count", "citations")),
    "items": ("item", ("label", "type", "start", "end", "edtf", "status", "event_status", "citations")),
    "tally": ("total", ("option", "stated", "counted")),
    "roll": ("roll", ("option", "voters")),
    "flows": ("flow", ("before", "after", "voters")),
    "rounds": (
        "round",
        (
            *("label", "number", "when", "status", "outcome", "venue"),
            *("parties", "mediators", "attested_by", "agreements"),
        ),
    ),
    "positions": ("position", ("label", "held_by")),
    "voters": ("voter", ("ref", "bloc")),
    "cards": ("claim", ("speaker", "status", "oppositions")),
}
"""Parts of views that are facts: what one is called, and the fields that say something."""
_SINGLE: Final = ("title", "summary", "result", "eligible", "unaccounted", "threshold", "when", "status")
_SAID: Final = ("speaker", "on_behalf_of", "text", "quote", "date", "status", "passages", "source_id", "reported")
"""What counts of a statement."""
_INNER: Final = frozenset(
    {
        *("id", "label", "speaker", "party", "status", "by", "agreed_by", "attested_by", "silent_parties"),
        *("provisions", "type", "kind", "text", "temporary", "scope"),
    }
)
"""What counts of parts within parts."""


def facts(model: ViewModel) -> dict[str, str]:
    """Each fact by a name for it, such as ``node state/rus``: what it says, as JSON."""
    found: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for name, value in _facts(model):
        seen[name] += 1
        found[name if seen[name] == 1 else f"{name} ({seen[name]})"] = json.dumps(
            value, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
    return found


def content_hash(model: ViewModel) -> str:
    """SHA-256 over the view, its parameters and all facts, in hexadecimal."""
    digest = hashlib.sha256()
    surroundings = {"view": model.view, "as_of": model.as_of, "parameters": dict(model.parameters)}
    digest.update(json.dumps(surroundings, sort_keys=True).encode())
    for name, said in sorted(facts(model).items()):
        digest.update(f"{name}\n{said}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def in_words(name: str, known: Mapping[str, str]) -> str:
    """What a fact says, for a person: the row of the table that says the same, else its label or words."""
    said = known.get(name)
    if said is None:
        return ""
    row = known.get(f"row {name.partition(' ')[2]}")
    value = json.loads(row or said)
    if isinstance(value, dict):
        told = [_told(value.get(key)) for key in ("label", "speaker", "text", "when", "status")]
        value = [text for text in told if text] or list(map(_told, value.values()))
    return " · ".join(text for text in map(_told, value) if text) if isinstance(value, list) else _told(value)


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return _told(value.get("label") or next(iter(value.values()), ""))
    if isinstance(value, list):
        return ", ".join(_told(inner) for inner in value)
    return "" if value is None else str(value).replace("\n", ", ")


def _facts(model: ViewModel) -> Iterator[tuple[str, Any]]:
    yield from _rows(model.table)
    for iri, citation in model.citations.items():
        yield f"statement {short(iri)}", _named_fields(citation, _SAID)
    for iri, credit in model.sources:
        yield f"source {short(iri)}", credit
    for name in _SINGLE:
        if hasattr(model, name):
            yield name, _bare(getattr(model, name))
    for part in (model, getattr(model, "network", None), getattr(model, "timeline", None)):
        for field, (noun, kept) in _CONTENT.items():
            for place, item in enumerate(getattr(part, field, ()), 1):
                yield f"{noun} {_called(item) or place}", _named_fields(item, kept)


def _rows(table: Table) -> Iterator[tuple[str, Any]]:
    for place, row in enumerate(table.rows):
        name = table.ids[place] if place < len(table.ids) else str(place + 1)
        yield f"row {short(name)}", list(row)


def _called(item: Any) -> str:
    """What a part of a model is called: its id, or that of the record it is about."""
    for name in ("id", "ref", "option", "label", "before"):
        value = getattr(item, name, None)
        if isinstance(value, Ref):
            return short(value.id)
        if isinstance(value, str) and value:
            return short(value)
    return ""


def _named_fields(item: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _bare(getattr(item, name)) for name in names if hasattr(item, name)}


def _bare(value: Any) -> Any:
    """A value as JSON can hold it, without what is not content."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _bare(getattr(value, field.name)) for field in fields(value) if field.name in _INNER}
    if isinstance(value, Mapping):
        return {str(name): _bare(inner) for name, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_bare(inner) for inner in value]
    if isinstance(value, set | frozenset):
        return sorted(str(inner) for inner in value)
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
