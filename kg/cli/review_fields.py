"""Fields of an item as a person types them: names for actors, words of the article for stretches, ``-`` for nothing."""

from __future__ import annotations

import json
from typing import Any, Final

from kg.errors import InputError
from kg.extraction.llm.anchor import Anchors
from kg.review import Item, State
from kg.review.kinds import KINDS, REFERENCES, one_of

__all__ = ["NOTHING", "SPANS", "check_field", "edited", "needed", "read_value", "spans_in"]

NOTHING: Final = "-"
SPANS: Final = ("content", "cue", "motion", "outcome", "speaker_span", "trigger", "what")
_NUMBERS: Final = ("abstain", "no", "number", "yes")
_SWITCHES: Final = ("optional",)
_NEEDED: Final = {
    "actor": ("evidence", "name", "type"),
    "statement": ("content", "speaker", "act"),
    "verification": ("evidence", "statements", "verdict"),
    "talks": ("evidence", "parties", "when", "place"),
    "agreement": ("what", "parties", "when", "status"),
    "vote": ("evidence", "body", "when", "yes", "no", "abstain"),
    "event": ("trigger", "type", "label", "when"),
    "date": ("evidence", "value"),
}


def needed(kind: str) -> tuple[str, ...]:
    """What is asked for when somebody adds one."""
    return _NEEDED.get(kind, ("evidence",))


def check_field(kind: str, name: str) -> None:
    """Raise InputError if items of this kind have no such field, or there is no such kind."""
    if kind not in KINDS:
        raise InputError(f"There is no kind {kind[:80]!r}.", hint=f"One of {', '.join(KINDS)}.")
    if name not in KINDS[kind].fields:
        fields = KINDS[kind].fields
        raise InputError(f"{one_of(kind)} has no field {name[:80]!r}.", hint=f"It has {', '.join(fields)}.")


def read_value(state: State, kind: str, name: str, typed: str) -> Any:
    """The value that somebody typed for a field. Raises InputError that says what to type."""
    check_field(kind, name)
    typed = typed.strip()
    is_empty = typed in ("", NOTHING)
    if name == "evidence":
        return spans_in(state, typed)
    if name in SPANS:
        return None if is_empty else spans_in(state, typed)[0]
    if name in REFERENCES:
        return _references(state, name, "" if is_empty else typed, several=_is_list(kind, name))
    if name in _NUMBERS:
        return None if is_empty else _number(name, typed)
    if name in _SWITCHES:
        return typed.lower() in ("yes", "y", "true", "1")
    if _is_list(kind, name):
        return [] if is_empty else _words(name, typed)
    return "" if is_empty else typed


def _is_list(kind: str, name: str) -> bool:
    return isinstance(KINDS[kind].fields[name], list) or (kind, name) in (
        ("verification", "statements"),
        ("talks", "parties"),
        ("agreement", "parties"),
    )


def _words(name: str, typed: str) -> list[str]:
    if name in ("roles", "provisions"):
        raise InputError(f"{name.capitalize()} are changed in your editor.", hint="Press E.")
    return [word.strip() for word in typed.split(",") if word.strip()]


def _number(name: str, typed: str) -> int:
    if not typed.isdecimal() or len(typed) > 9:
        raise InputError(f"{typed[:40]!r} is no number.", where=name, hint="Type digits, or - for none.")
    return int(typed)


def spans_in(state: State, typed: str) -> list[dict[str, int]]:
    """Where these words stand; several stretches with ``|`` between them. Raises InputError."""
    anchors = Anchors(state.article)
    found = []
    for words in typed.split("|"):
        span = anchors.find(words)
        if span is None:
            raise InputError(f"{words.strip()[:80]!r} does not stand in the article.", hint="Copy it letter by letter.")
        found.append({"start": span.start, "end": span.end})
    return found


def _references(state: State, name: str, typed: str, *, several: bool) -> Any:
    ids = [_reference(state, REFERENCES[name], one.strip()) for one in typed.split(",") if one.strip()]
    if several:
        return ids
    if len(ids) > 1:
        raise InputError("There can be only one.", where=name, hint="Type one id or name.")
    return ids[0] if ids else ""


def _reference(state: State, kind: str, typed: str) -> str:
    items = [item for item in state.items if item.kind == kind and not item.into]
    found = [item.id for item in items if item.id == typed or item.id.partition("-")[2] == typed]
    found = found or [item.id for item in items if str(item.fields.get("name", "")).lower() == typed.lower()]
    if len(found) != 1:
        hint = ", ".join(_named(item) for item in items[:12]) or f"Add the {kind} first."
        raise InputError(f"{typed[:80]!r} is {'no' if not found else 'more than one'} {kind}.", hint=hint)
    return found[0]


def _named(item: Item) -> str:
    return f"{item.id} {item.fields['name']}" if "name" in item.fields else item.id


def edited(item: Item, text: str) -> dict[str, Any]:
    """The fields that somebody changed in their editor. Raises InputError."""
    try:
        found = json.loads("\n".join(line for line in text.splitlines() if not line.startswith("#")))
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"This is not JSON: {error}.", hint="Keep the quotes, commas and braces.") from None
    if not isinstance(found, dict):
        raise InputError("This is no list of fields.", hint="Keep the braces around it.")
    return {name: value for name, value in found.items() if item.fields.get(name) != value}
