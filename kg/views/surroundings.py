"""A statement's sentence in its surroundings: what stands before and after it, with its words marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.queries import Ref
from kg.queries.passages import PassageRecord, around
from kg.queries.terms import labels, properties, ref, refs, term
from kg.stores.base import Reader

__all__ = ["Piece", "Sentence", "Surroundings", "cut_at", "gap_between", "surroundings"]

_LANGUAGE = "http://purl.org/dc/terms/language"
_URL = "https://schema.org/url"


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence. The pieces of a sentence, joined, are the sentence exactly."""

    text: str
    marks: tuple[int, ...] = ()
    """Which of the marked stretches cover it; empty for plain text."""


@dataclass(frozen=True)
class Sentence:
    """One passage of the document."""

    id: str
    number: int
    pieces: tuple[Piece, ...]
    reports: bool
    """Whether the statement stands in this sentence."""
    gap: bool
    """Whether text that is not on record lies between the sentence before and this one."""


@dataclass(frozen=True)
class Surroundings:
    """Where in one document a statement stands."""

    document: Ref
    publishers: tuple[Ref, ...]
    reported: str
    language: str
    url: str
    sentences: tuple[Sentence, ...]
    more_before: bool
    """Whether the document has sentences on record before these."""


def surroundings(reader: Reader, passages: Iterable[str], words: Sequence[str]) -> tuple[Surroundings, ...]:
    """The passages with their neighbours, by document; ``words`` found in the passages themselves are marked."""
    chosen = set(passages)
    found = around(reader, chosen)
    records = properties(reader, found)
    publishers = {iri: [o.value for o in record.get(term("publisher"), ())] for iri, record in records.items()}
    names = labels(reader, [*found, *(iri for group in publishers.values() for iri in group)])
    made = []
    for document, near in found.items():
        record = records.get(document, {})
        told = {
            name: next((o.value for o in record.get(name, ())), "") for name in (term("reportedDate"), _LANGUAGE, _URL)
        }
        made.append(
            Surroundings(
                document=ref(names, document),
                publishers=refs(names, publishers.get(document, ())),
                reported=told[term("reportedDate")],
                language=told[_LANGUAGE],
                url=told[_URL],
                sentences=_sentences(near, chosen, words),
                more_before=bool(near) and near[0].number > 1,
            )
        )
    return tuple(sorted(made, key=lambda item: (item.reported, item.document)))


def _sentences(near: Sequence[PassageRecord], chosen: set[str], words: Sequence[str]) -> tuple[Sentence, ...]:
    made = []
    before: PassageRecord | None = None
    for item in near:
        reports = item.id in chosen
        spans = _spans(item.exact, words) if reports else []
        made.append(Sentence(item.id, item.number, cut_at(item.exact, spans), reports, gap_between(before, item)))
        before = item
    return tuple(made)


def gap_between(before: PassageRecord | None, item: PassageRecord) -> bool:
    """Whether something stands between two passages that is not on record: more than the space between sentences."""
    if before is None:
        return False
    if before.end is not None and item.start is not None:
        return item.start - before.end > 3
    return item.number > before.number + 1


def _spans(text: str, words: Iterable[str]) -> list[tuple[int, int, int]]:
    found = []
    for mark, word in enumerate(words):
        at = text.find(word) if word else -1
        if at >= 0:
            found.append((at, at + len(word), mark))
    return found


def cut_at(text: str, spans: Iterable[tuple[int, int, int]]) -> tuple[Piece, ...]:
    """The text in pieces, each with the marks of the (start, end, mark) spans that cover it.

    >>> [(piece.text, piece.marks) for piece in cut_at("He said no.", [(0, 2, 7), (8, 10, 8)])]
    [('He', (7,)), (' said ', ()), ('no', (8,)), ('.', ())]
    """
    known = [span for span in spans if 0 <= span[0] < span[1] <= len(text)]
    edges = sorted({0, len(text), *(edge for span in known for edge in span[:2])})
    pieces = (
        Piece(text[one:other], tuple(mark for start, end, mark in known if start <= one and other <= end))
        for one, other in pairwise(edges)
    )
    return tuple(pieces)
