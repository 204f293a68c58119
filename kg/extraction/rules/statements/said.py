"""A report of speech as the rules find it, before it is known who the speaker is."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence

__all__ = ["Said"]


@dataclass(frozen=True, eq=False)
class Said:
    """One report of speech, before it is known who the speaker is."""

    sentence: Sentence
    speaker: Span | None
    cue: Span
    content: Span
    act: str
    rule: str
    nested: bool = False
    """Whether it stands inside what somebody else says."""
    carried: bool = False
    """Whether the speaker is that of the statement before: a quotation that goes on."""
