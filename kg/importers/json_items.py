r"""Records of JSON files, one by one, each with its line: JSON lines, an array, or an object that holds an array.

>>> from pathlib import Path
>>> [(line, item["id"]) for line, item in items('[{"id": 1},\n {"id": 2}]', Path("a.json"))]
[(1, 1), (2, 2)]
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from kg.config import Settings
from kg.errors import ParseError
from kg.importers.decoding import open_text

__all__ = ["items", "lines", "read_items"]

_WITHIN: Final = re.compile(r'"(?:@graph|dataFeedElement|entities)"\s*:\s*([\[{])')
"""Where an object keeps its records: JSON-LD, data feeds of schema.org, Wikidata."""
_HOLDERS: Final = frozenset({"@graph", "dataFeedElement", "entities"})
_BETWEEN: Final = re.compile(r"[\s,]*")
_KEY: Final = re.compile(r'"[^"\\]*"\s*:\s*')
_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")
_DEEPEST: Final = "The JSON is nested too deeply."


def read_items(path: Path, settings: Settings) -> Iterator[tuple[int, dict[str, Any]]]:
    """The records of a file with their lines. Raises ParseError with the line where it is no JSON."""
    with open_text(path, settings) as (text, _):
        yield from items(text.read().removeprefix("\ufeff"), path)


def lines(path: Path, settings: Settings) -> Iterator[tuple[int, dict[str, Any]]]:
    """The records of a file of JSON lines, of which one at a time is in memory. Raises ParseError."""
    with open_text(path, settings) as (text, _):
        for number, line in enumerate(text, 1):
            body = line.strip().removeprefix("\ufeff").rstrip(",")
            if body in ("", "[", "]"):  # the lines around a dump that is one array
                continue
            yield number, _record(_decoded(body, 0, path, number - 1)[0], path, number)


def items(text: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The records in a text: of an array, of an object that holds one, one a line, or the one record that it is."""
    start = len(text) - len(text.lstrip())
    if not text[start:]:
        raise ParseError("The file holds nothing.", where=str(path))
    if text[start] == "[":
        yield from _elements(text, start + 1, "]", path)
        return
    whole, end = _decoded(text, start, path, 0)
    if text[end:].strip():  # one record a line
        yield from _elements(text, start, "", path)
        return
    within = _WITHIN.search(text)
    if within and isinstance(whole, dict) and _HOLDERS & whole.keys():
        yield from _elements(text, within.end(), {"[": "]", "{": "}"}[within[1]], path)
        return
    yield _line(text, start), _record(whole, path, _line(text, start))


def _elements(text: str, at: int, closing: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    line, counted = _line(text, at), at
    while True:
        found = _BETWEEN.match(text, at)
        at = found.end() if found else at
        if at >= len(text):
            if closing:
                raise ParseError("The file is cut off: a bracket is not closed.", where=f"{path}:{_line(text, at)}")
            return
        if closing and text[at] == closing:
            return
        if closing == "}" and (key := _KEY.match(text, at)):
            at = key.end()
        line, counted = line + text.count("\n", counted, at), at
        value, at = _decoded(text, at, path, 0)
        yield line, _record(value, path, line)


def _decoded(text: str, at: int, path: Path, lines_before: int) -> tuple[Any, int]:
    try:
        value, end = json.JSONDecoder().raw_decode(text, at)
        if _SURROGATE.search(text, at, end):
            json.dumps(value, ensure_ascii=False).encode()
        return value, end
    except UnicodeEncodeError:
        where = f"{path}:{_line(text, at) + lines_before}"
        raise ParseError("Half of a character (a lone surrogate).", where=where) from None
    except json.JSONDecodeError as error:
        cut = " The file may be cut off." if not text[error.pos :].strip() else ""
        raise ParseError(
            f"This is not JSON: {error.msg}.{cut}", where=f"{path}:{error.lineno + lines_before}"
        ) from None
    except RecursionError:
        raise ParseError(_DEEPEST, where=str(path)) from None


def _record(value: Any, path: Path, line: int) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ParseError("This is not a record: write an object in braces.", where=f"{path}:{line}")
    return value


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
