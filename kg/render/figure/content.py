"""What a figure shows, apart from how: one short hash a fact, so that two versions of it can be told apart.

A fact is one node, line, item, row or statement of a view, or what it says of itself in a field of its own. Places,
colours and sizes are no facts: they may change with the program.
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

_SURROUNDINGS: Final = frozenset({"view", "version", "as_of", "parameters", "legend", "sources", "citations", "table"})
_LOOKS: Final = frozenset({"x", "y", "size", "color", "shape", "icon", "dash", "expand", "order", "looks"})
_NOUNS: Final = {"nodes": "node", "edges": "line", "items": "item", "rounds": "round", "cells": "cell"}


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
        yield f"statement {short(iri)}", _bare(citation)
    for iri, credit in model.sources:
        yield f"source {short(iri)}", credit
    for field in fields(model):
        if field.name in _SURROUNDINGS or field.name in _LOOKS:
            continue
        value = getattr(model, field.name)
        if value == ():
            continue
        noun = _NOUNS.get(field.name, field.name.replace("_", " "))
        if isinstance(value, tuple) and value and all(is_dataclass(item) for item in value):
            for place, item in enumerate(value, 1):
                yield f"{noun} {_named(item) or place}", _bare(item)
        else:
            yield noun, _bare(value)


def _rows(table: Table) -> Iterator[tuple[str, Any]]:
    yield "columns", list(table.columns)
    for place, row in enumerate(table.rows):
        name = table.ids[place] if place < len(table.ids) else str(place + 1)
        yield f"row {short(name)}", list(row)


def _named(item: Any) -> str:
    """What a part of a model is called: its id, or that of the record it is about."""
    for name in ("id", "ref", "option", "label", "before"):
        value = getattr(item, name, None)
        if isinstance(value, Ref):
            return short(value.id)
        if isinstance(value, str) and value:
            return short(value)
    return ""


def _bare(value: Any) -> Any:
    """A value without its looks, as JSON can hold it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _bare(getattr(value, field.name)) for field in fields(value) if field.name not in _LOOKS}
    if isinstance(value, Mapping):
        return {str(name): _bare(inner) for name, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_bare(inner) for inner in value]
    if isinstance(value, set | frozenset):
        return sorted(str(inner) for inner in value)
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
