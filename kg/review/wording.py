"""What is wrong with something that was sent, in our words: pydantic finds it, and says it for programmers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import ValidationError

__all__ = ["in_words"]

_WORDS: Final[dict[str, str]] = {
    "missing": "is missing",
    "missing_argument": "is missing",
    "missing_keyword_only_argument": "is missing",
    "extra_forbidden": "is not known here",
    "unexpected_keyword_argument": "is not known here",
    "string_type": "is no text",
    "int_type": "is no whole number",
    "int_parsing": "is no whole number",
    "int_from_float": "is no whole number",
    "int_parsing_size": "is too large a number",
    "float_type": "is no number",
    "float_parsing": "is no number",
    "finite_number": "is no number",
    "bool_type": "is neither true nor false",
    "bool_parsing": "is neither true nor false",
    "list_type": "is no list",
    "tuple_type": "is no list",
    "dict_type": "is no object",
    "mapping_type": "is no object",
    "dataclass_type": "is no object",
    "dataclass_exact_type": "is no object",
    "model_type": "is no object",
    "model_attributes_type": "is no object",
    "model_attributes": "is no object",
    "none_required": "has to be empty",
    "string_too_short": "is empty",
    "too_short": "is empty",
    "greater_than_equal": "is below {ge}",
    "greater_than": "is not above {gt}",
    "less_than_equal": "is above {le}",
    "less_than": "is not below {lt}",
    "literal_error": "is none of {expected}",
    "string_unicode": "has characters that nobody can read",
}
_LONG: Final[dict[str, Callable[[Mapping[str, Any]], str]]] = {
    "string_too_long": lambda said: f"has more than {said['max_length']:,} characters",
    "too_long": lambda said: f"has more than {said['max_length']:,} entries",
}


def in_words(error: ValidationError, what: str) -> str:
    """The first thing that is wrong, as a sentence: ``ids is no list.``, ``evidence, entry 1, start: ...``.

    ``what`` names the whole, for what is wrong with it and not with a part.
    """
    first = error.errors(include_url=False)[0]
    context: Mapping[str, Any] = first.get("ctx") or {}
    where = _place([part for part in first["loc"] if part != "function-after"]) or what
    kind = first["type"]
    if kind == "value_error":  # one of ours, such as that of a stretch that ends before it starts
        return f"{where}: {str(context.get('error', '')).rstrip('.')}."
    said = _LONG[kind](context) if kind in _LONG else _WORDS.get(kind, "is not what it should be").format(**context)
    return f"{where} {said}."


def _place(parts: list[int | str]) -> str:
    """``fields, evidence, entry 2``: entries of lists count from 1."""
    return ", ".join(f"entry {part + 1}" if isinstance(part, int) else str(part) for part in parts)
