"""Lines as a page has them, joined to the paragraphs that they were: nothing in a PDF says where one ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["Line", "joined"]

_SOFT: Final = "\u00ad"
_ENDED: Final = re.compile(r"[.!?:”\"]$")
_BROKEN: Final = re.compile(r"(?P<stem>[^\W\d_]{2,})-$")
_ALIKE: Final = 0.05
"""Share by which sizes of letters differ that are meant to be the same."""
_ROOM: Final = 0.85
"""Share of the width up to which one more word would surely have fitted; letters differ in width."""
_FEW: Final = 3
"""Lines that tell how wide a page is set."""
_HEAD: Final = 6
"""Lines at the head of an article, where another typeface is that of a headline or byline."""
_HYPHENED: Final = frozenset(
    (
        *("anti", "cross", "eighty", "ex", "fifty", "forty", "high", "long", "low", "mid", "ninety", "non"),
        *("post", "pre", "pro", "self", "seventy", "short", "sixty", "so", "thirty", "twenty", "vice", "well"),
    )
)
"""Beginnings of words that keep their hyphen."""


@dataclass(frozen=True)
class Line:
    """One line, ``""`` between paragraphs that are set apart."""

    text: str
    size: float = 0.0
    """Height of its letters, 0 if it is not known."""
    font: str = ""
    """Name of the typeface of most of it."""


def joined(lines: Sequence[Line], *, is_first: bool = True) -> str:
    """The text of the lines of a page. Words that were broken for it are whole again, marks for that are gone.

    ``is_first`` says that an article may begin there.
    """
    width = _width(lines)
    whole = " ".join(line.text for line in lines)
    found = ""
    before: Line | None = None
    for number, line in enumerate(lines):
        text = line.text.strip()
        if not text:
            found, before = f"{found.rstrip()}\n\n", None
            continue
        if before is not None:
            found = _with(found, before, line, width, whole, is_head=is_first and number <= _HEAD)
        found += text
        before = line
    return found.replace(_SOFT, "").strip()


def _width(lines: Iterable[Line]) -> int:
    """Letters of the longest line, if there are enough of its length to tell."""
    longest = sorted((len(line.text.strip()) for line in lines), reverse=True)
    return longest[_FEW - 1] if len(longest) >= _FEW else 0


def _with(found: str, before: Line, line: Line, width: int, whole: str, *, is_head: bool) -> str:
    """What was found so far, with what stands between it and the next line."""
    following = line.text.strip()
    if _differs(before, line, is_head=is_head):
        return f"{found}\n\n"
    if found.endswith(_SOFT):
        return found[:-1]
    if (broken := _BROKEN.search(found)) and following[:1].islower():
        return found if _keeps_hyphen(broken["stem"], following, whole) else found[:-1]
    if _ENDED.search(found):
        return f"{found}\n"
    return f"{found}\n\n" if _is_left_short(before, following, width) else f"{found} "


def _differs(before: Line, line: Line, *, is_head: bool) -> bool:
    """Whether it is set in other letters, as a headline is."""
    if before.size and line.size and abs(before.size - line.size) > _ALIKE * max(before.size, line.size):
        return True
    return is_head and bool(before.font and line.font) and before.font != line.font


def _is_left_short(before: Line, following: str, width: int) -> bool:
    """Whether the line ends although the next word, which begins a sentence, would have fitted into it."""
    word = following.split()[0]
    return word[:1].isupper() and len(before.text.strip()) + 1 + len(word) < _ROOM * width


def _keeps_hyphen(stem: str, following: str, whole: str) -> bool:
    """Whether a word is spelt with the hyphen at which the line was broken: so elsewhere, or as such words are."""
    rest = re.match(r"[^\W\d_]+", following)
    end = rest.group() if rest else ""
    if re.search(rf"\b{re.escape(stem)}-{re.escape(end)}\b", whole):
        return True
    return stem.lower() in _HYPHENED and not re.search(rf"\b{re.escape(stem)}{re.escape(end)}\b", whole)
