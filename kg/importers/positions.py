"""YAML 1.2 and JSON into plain values that remember their lines.

YAML 1.2 (not 1.1), so that ``no`` and ``yes`` are words and not booleans; dates stay text, so that 30 February is
ours to explain. JSON is read the same way: it is YAML 1.2.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kg.errors import ParseError

__all__ = ["Record", "Sequence", "parse", "record_of"]

MAX_NODES = 500_000
MAX_DEPTH = 50
_LONGEST_NUMBER = 1000
"""Characters of a whole number; Python refuses to read those of some thousands."""


class Record(dict[str, Any]):
    """A mapping that knows the line it starts on and the line of each key."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """1-based line of a key, or of the record if it has none."""
        return self.lines.get(key, self.line)


class Sequence(list[Any]):
    """A list that knows the line of each item."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


def record_of(value: Mapping[str, Any]) -> Record:
    """A record of values that were never written down: it has no lines."""
    found: Record = _unwritten(value)
    return found


def _unwritten(value: Any) -> Any:
    if isinstance(value, Mapping):
        record = Record(0)
        record.update((key, _unwritten(item)) for key, item in value.items())
        return record
    if isinstance(value, (list, tuple)):
        items = Sequence()
        items.extend(map(_unwritten, value))
        items.lines.extend(0 for _ in value)
        return items
    return value


def parse(text: str, where: str) -> Record:
    """The top mapping of a YAML or JSON text. Raises ParseError with file and line."""
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{where}:{mark.line + 1}" if mark else where
        raise ParseError(
            f"This is not YAML: {error.problem or error.context}.", where=place, hint=_yaml_hint(str(error.problem))
        ) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise ParseError(
            f"This is not YAML: {str(error).splitlines()[0] or 'nested too deeply'}.", where=where
        ) from None
    if not isinstance(node, MappingNode):
        raise ParseError(
            "A dossier is a mapping of sections (document:, passages:, statements: ...).",
            where=f"{where}:{node.start_mark.line + 1}" if node else where,
            hint="See docs/dossier.md for a first one to copy.",
        )
    return _Builder(where).mapping(node, 0)


def _yaml_hint(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return 'A text with a colon in it needs quotes: text: "He said: no".'
    if "\\t" in problem or "tab" in problem:
        return "Indent with spaces, not tabs."
    return "Check the indentation and the quotes of this line and the one above."


class _Builder:
    """Turns ruamel's nodes into values; counts them, since aliases can make a small file huge."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.count = 0

    def value(self, node: Node, depth: int) -> Any:
        self.count += 1
        if self.count > MAX_NODES or depth > MAX_DEPTH:
            raise ParseError(
                "The file unfolds to too many values.",
                where=self._at(node),
                hint="Do without YAML anchors and aliases.",
            )
        if isinstance(node, MappingNode):
            return self.mapping(node, depth)
        if isinstance(node, SequenceNode):
            items = Sequence()
            for child in node.value:
                items.append(self.value(child, depth + 1))
                items.lines.append(child.start_mark.line + 1)
            return items
        assert isinstance(node, ScalarNode)
        return self._scalar(node)

    def mapping(self, node: MappingNode, depth: int) -> Record:
        record = Record(node.start_mark.line + 1)
        for key_node, child in node.value:
            if not isinstance(key_node, ScalarNode):
                raise ParseError("A key must be a word.", where=self._at(key_node))
            key = str(key_node.value)
            if key in record:
                raise ParseError(
                    f"The key {key!r} stands twice in one record, first on line {record.lines[key]}.",
                    where=self._at(key_node),
                    hint="Put several values into one list: [a, b].",
                )
            record[key] = self.value(child, depth + 1)
            record.lines[key] = key_node.start_mark.line + 1
        return record

    def _scalar(self, node: ScalarNode) -> Any:
        text = self._paired(str(node.value), node)
        tag = str(node.tag).rpartition(":")[2]
        if node.style is not None:  # quoted or block: always text
            return text
        if tag == "null":
            return None
        if tag == "bool":
            return text.lower() == "true"
        try:
            if tag == "int":
                return _whole(text)
            if tag == "float":
                return _finite(text)
        except ValueError:
            raise ParseError(
                f"{_shortened(text)} is not a number that can be read.",
                where=self._at(node),
                hint="Put it in quotes if it is a text.",
            ) from None
        return text

    def _paired(self, text: str, node: Node) -> str:
        """JSON writes characters beyond the first 65,536 as two escapes, which YAML leaves apart."""
        if not any("\ud800" <= c <= "\udfff" for c in text):
            return text
        try:
            return text.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            raise ParseError("Half of a character (a lone surrogate).", where=self._at(node)) from None

    def _at(self, node: Node) -> str:
        return f"{self.where}:{node.start_mark.line + 1}"


def _whole(text: str) -> int | str:
    digits = text.replace("_", "")
    if len(digits) > _LONGEST_NUMBER:
        return text  # a hash or a code; where a number is due, the check of values refuses it
    return int(digits, 0) if digits[:2].lower() in ("0x", "0o") else int(digits)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _shortened(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:40]}...")
