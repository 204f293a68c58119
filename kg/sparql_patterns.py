"""How many triple patterns a query has, counted from its tokens before anything evaluates it.

Every object counts one, every item of a list two (``rdf:first`` and ``rdf:rest``), and of a property path each step,
each alternative and each repetition one more, because the evaluator joins them as it joins patterns. Prefixes,
projections, expressions and VALUES blocks count nothing. Of text that is no SPARQL the number means nothing, and nobody
evaluates it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from kg.sparql_text import Token

__all__ = ["count_patterns"]

_Kind: TypeAlias = Literal["outside", "group", "properties", "list", "path", "skipped"]
_TERMS: Final = {"iri", "string", "variable", "bnode", "name", "number"}
_JOINS: Final = {"/", "|"}
_REPEATS: Final = {"*", "+"}
_TAKES_TERM: Final = {"/", "|", "^", "!"}


class _Frame:
    """What is between two brackets."""

    def __init__(self, kind: _Kind) -> None:
        self.kind = kind
        self.place = 1 if kind == "properties" else 0
        """What comes next: 0 a subject, 1 a verb, 2 the rest of a verb or an object, 3 nothing but a comma."""
        self.keyword = ""


def count_patterns(tokens: Iterable[Token]) -> int:
    """The number of triple patterns, path steps included."""
    count = 0
    frames = [_Frame("outside")]
    before = ""
    for token in tokens:
        frame = frames[-1]
        if token.kind == "open":
            frames.append(_Frame(_kind(frame, token.text, before)))
            if frames[-1].kind in ("properties", "list", "path"):
                count += _worth(frame, before)
        elif token.kind == "close":
            _close(frames, token.text)
        elif frame.kind in ("group", "properties", "list", "path"):
            count += _step(frame, token, before)
        if token.kind == "word":
            frame.keyword = token.text.upper()
        before = _before(token)
    return count


def _before(token: Token) -> str:
    if token.kind != "word" or token.text == "a":
        return token.text
    return "construct" if token.text.upper() == "CONSTRUCT" else "word"


def _close(frames: list[_Frame], bracket: str) -> None:
    if len(frames) > 1:
        frames.pop()
    frame = frames[-1]
    if bracket == "}":
        frame.place = 0
    if bracket == "}" or frame.keyword != "VALUES":  # whose variables stand in brackets before its rows
        frame.keyword = ""


def _step(frame: _Frame, token: Token, before: str) -> int:
    """Go one token on in a frame of patterns; what that adds."""
    text = token.text
    if token.kind in _TERMS or (token.kind == "word" and text in ("a", "true", "false")):
        return _worth(frame, before)
    if token.kind == "word":
        frame.place = 0
        if text.upper() == "SELECT":
            frame.kind = "skipped"  # its variables, and what follows its WHERE
    elif frame.kind == "path" or frame.place == 2:
        return int(text in _JOINS or (text in _REPEATS and token.kind == "operator"))
    elif text == ",":
        frame.place = 2
    elif text == ";":
        frame.place = 1
    elif text == ".":
        frame.place = 0
    return 0


def _worth(frame: _Frame, before: str) -> int:
    """What a term, or a bracket that stands for one, adds where it stands; moves on to the next place."""
    if frame.kind == "list":
        return 2
    if frame.kind not in ("group", "properties") or frame.place == 3:
        return 0
    if frame.place == 2 and before not in _TAKES_TERM:
        frame.place = 3
        return 1
    frame.place = min(frame.place + 1, 2)
    return 0


def _kind(frame: _Frame, bracket: str, before: str) -> _Kind:
    """What the bracket opens."""
    if bracket == "{":
        return "skipped" if frame.keyword == "VALUES" or before == "construct" else "group"
    if frame.kind in ("outside", "skipped"):
        return "skipped"
    if bracket == "[":
        return "properties"
    if before == "word" or (frame.place == 1 and frame.keyword == "FILTER"):
        return "skipped"
    in_verb = frame.place == 1 or (frame.place == 2 and before in _TAKES_TERM)
    return "path" if frame.kind == "path" or (frame.kind != "list" and in_verb) else "list"
