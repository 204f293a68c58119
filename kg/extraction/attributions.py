"""Corpora of attributions that users may have: who is marked as the source, the cue and the content of what is said.

Read is brat's standoff format (https://brat.nlplab.org/standoff.html) as PolNeAR has it (Newell, Margolin and Ruths
2018): marks ``Source``, ``Cue`` and ``Content``, which may have gaps, and events of the type ``Attribution`` that bind
them together. A folder has ``text/NAME.txt`` with ``attributions/NAME_ANNOTATOR.ann``, or both side by side. Such a
corpus does not say which sources are the same person, so a speaker is right if the source is one of its mentions.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

from kg.config import Settings
from kg.errors import InputError, ParseError
from kg.extraction.article import Article, Span
from kg.extraction.candidates import Candidates, StatementCandidate
from kg.extraction.intake import article_from
from kg.extraction.intake.reader import Taken
from kg.extraction.matching import SHARE, best, share
from kg.extraction.scoring import Score
from kg.importers.base import read_bytes

__all__ = ["Annotated", "Attribution", "read_attributions", "score_attributions"]

_MARK: Final = re.compile(r"(T\d+)\t([\w-]+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_EVENT: Final = re.compile(r"(E\d+)\t([\w-]+):(T\d+)((?: [\w-]+:[TE]\d+)*) ?")
_PART: Final = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")
_DAY: Final = re.compile(r"(?:^|_)(\d{4}-\d\d-\d\d)(?:_|$)")


@dataclass(frozen=True)
class Attribution:
    """Something that is said or thought. Each part is of one or more stretches; a source or cue may be missing."""

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    @property
    def whole(self) -> Span:
        """The content from its first word to its last."""
        return Span(min(s.start for s in self.content), max(s.end for s in self.content))


@dataclass(frozen=True)
class Annotated:
    """An article of a corpus, and what one annotator marked in it."""

    article: Article
    attributions: tuple[Attribution, ...]


def read_attributions(folder: Path, settings: Settings) -> Iterator[Annotated]:
    """The articles of a folder in order; of several annotators of one text the first is read.

    The day of publication is that in the name (``paper_2016-10-02_title``), else the text's own. Raises InputError if
    there is nothing to read, ParseError for marks that cannot be read, or that stand at other words than they quote.
    """
    marked = sorted((folder / "attributions" if (folder / "attributions").is_dir() else folder).glob("*.ann"))
    texts = folder / "text" if (folder / "text").is_dir() else folder
    found: dict[Path, Path] = {}
    for path in marked:
        text = next((t for n in (path.stem, path.stem.rpartition("_")[0]) if (t := texts / f"{n}.txt").is_file()), None)
        if text is None:
            raise InputError("The text of these marks is missing.", where=str(path), hint=f"It belongs into {texts}.")
        found.setdefault(text, path)
    if not found:
        raise InputError(
            "There are no marked articles.", where=str(folder), hint="It holds text/NAME.txt and attributions/NAME.ann."
        )
    for text, path in found.items():
        yield _annotated(text, path, settings)


def _annotated(text: Path, marks: Path, settings: Settings) -> Annotated:
    raw, lines = (_decoded(path, settings) for path in (text, marks))
    day = _DAY.search(text.stem)
    article = article_from(Taken(raw), str(text), text.stem, dt.date.fromisoformat(day[1]) if day else None)
    return Annotated(article, tuple(_attributions(lines, _Places(raw, article.text), str(marks))))


def _decoded(path: Path, settings: Settings) -> str:
    """With its line ends, because marks count them."""
    try:
        return read_bytes(path, settings).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ParseError(f"This is no UTF-8: {error.reason}.", where=str(path), hint="Save it as UTF-8.") from None


class _Places:
    """From places in a text as it was to those in the text that was taken in.

    Taking in changes line ends and the form of letters, so places are told by how many letters, fully decomposed and
    without white space, come before them: of these no text has more or fewer.
    """

    def __init__(self, raw: str, text: str) -> None:
        self.raw, self.text = raw, text
        self._before = _letters_before(raw)
        self._after = _letters_before(text)

    def span(self, start: int, end: int) -> Span | None:
        """The stretch; None if it lies outside, or has no letter."""
        if not 0 <= start < end <= len(self.raw) or self._before[start] == self._before[end]:
            return None
        first = bisect_right(self._after, self._before[start]) - 1
        return Span(first, bisect_left(self._after, self._before[end]))


def _letters_before(text: str) -> list[int]:
    return [0, *accumulate(_letters(character) for character in text)]


def _letters(character: str) -> int:
    if character.isspace() or character == "\ufeff" or unicodedata.category(character) == "Cc":
        return 0
    return len(unicodedata.normalize("NFD", character))


def _attributions(lines: str, places: _Places, where: str) -> Iterator[Attribution]:
    marks: dict[str, tuple[Span, ...]] = {}
    events: list[tuple[int, re.Match[str]]] = []
    for number, line in enumerate(lines.replace("\r", "").split("\n"), 1):
        if mark := _MARK.fullmatch(line):
            marks[mark[1]] = _stretches(mark, places, f"{where}:{number}")
        elif event := _EVENT.fullmatch(line):
            events.append((number, event))
        elif line.startswith(("T", "E")):
            raise ParseError("This is no mark.", where=f"{where}:{number}", hint="T1, tab, type, places, tab, words.")
    for number, event in events:
        if not event[2].startswith("Attribution"):
            continue
        parts: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
        for part, mark_id in _PART.findall(event[4]):
            if mark_id not in marks:
                raise ParseError(f"There is no {mark_id}.", where=f"{where}:{number}", hint="Each part is a mark.")
            parts[part] += marks[mark_id]
        if parts["Content"]:
            yield Attribution(event[1], *(tuple(sorted(parts[name])) for name in ("Source", "Cue", "Content")))


def _stretches(mark: re.Match[str], places: _Places, where: str) -> tuple[Span, ...]:
    ends = [tuple(map(int, stretch.split())) for stretch in mark[3].split(";")]
    words = "".join("".join(places.raw[start:end] for start, end in ends).split())
    spans = [places.span(start, end) for start, end in ends]
    if words != "".join(mark[4].split()) or None in spans:
        raise ParseError(
            f"{mark[1]} does not stand where it says.", where=where, hint="Marks count the characters of the very text."
        )
    return tuple(span for span in spans if span is not None)


def score_attributions(candidates: Candidates, wanted: Sequence[Attribution]) -> dict[str, Score]:
    """``contents``: statements whose words are marked; ``attributions``: those whose speaker is right, too.

    Where a corpus has one content with a gap, an extractor may have two statements: the second counts neither way.
    """

    def fits(found: StatementCandidate, one: Attribution) -> float:
        shared = max(share(found.content, span) for span in (one.whole, *one.content))
        return shared if shared >= SHARE else 0.0

    pairs = best(candidates.statements, wanted, fits)
    met = {found.id for found, _ in pairs}
    again = sum(s.id not in met and any(fits(s, one) for _, one in pairs) for s in candidates.statements)
    right = sum(_is_source(candidates, found, one) for found, one in pairs)
    proposed = len(candidates.statements) - again
    return {
        "contents": Score(len(pairs), proposed, len(wanted)),
        "attributions": Score(right, proposed, len(wanted)),
    }


def _is_source(candidates: Candidates, found: StatementCandidate, one: Attribution) -> bool:
    if not one.source or not found.speaker:
        return not one.source and not found.speaker
    mentions = [span for actor in candidates.actors if actor.id == found.speaker for span in actor.evidence]
    if found.speaker_span is not None:
        mentions.append(found.speaker_span)
    return any(span.overlaps(source) for span in mentions for source in one.source)
