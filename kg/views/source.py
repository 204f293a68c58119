"""The source view: the passages of a document in their order, and everything in the record that rests on each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import ClassVar, Final

from kg.analysis.base import Parameter, accept, plural, whole_number
from kg.errors import InputError
from kg.queries import Heading, Ref, headings, iri_of, require, statuses
from kg.queries.passages import (
    MentionRecord,
    PassageRecord,
    mentions_in,
    passages_of,
    resting_on,
    sentence_count,
)
from kg.queries.terms import labels, properties, ref, refs, term
from kg.stores.base import Reader
from kg.views.assembly import common, type_legend
from kg.views.base import Table, ViewModel, views
from kg.views.surroundings import Piece, cut_at, gap_between

__all__ = ["Hanging", "MentionLine", "PassageLine", "SourceBuilder", "SourceView"]

_MOST: Final = 300
_RESTING: Final = 25
"""Records shown of those that rest on one passage; a roll of names has as many as voters."""
_URL, _LANGUAGE = "https://schema.org/url", "http://purl.org/dc/terms/language"
_DATELINE: Final = "https://schema.org/dateline"


@dataclass(frozen=True)
class Hanging:
    """A record that rests on passages of the document."""

    id: str
    label: str
    type: str
    type_label: str
    icon: str
    color: str
    status: tuple[str, ...]
    """Of a statement what came of checking it; empty for all else."""
    sentences: tuple[int, ...]
    """Running numbers of the passages shown on which it rests."""
    citation: str


@dataclass(frozen=True)
class MentionLine:
    """Words that name somebody, something or a date."""

    surface: str
    refers_to: tuple[Ref, ...]
    date: str
    note: str


@dataclass(frozen=True)
class PassageLine:
    """One passage."""

    id: str
    number: int
    pieces: tuple[Piece, ...]
    """Their marks are places in ``mentions``."""
    gap: bool
    """Whether text that is not on record lies before it."""
    mentions: tuple[MentionLine, ...]
    hanging: tuple[str, ...]
    """Ids of the records in ``hanging`` of the view that rest on it."""
    more: int
    """How many more rest on it."""
    spoken: bool
    """Whether a statement stands in it."""


@dataclass(frozen=True, kw_only=True)
class SourceView(ViewModel):
    """One document."""

    id: str
    label: str
    publishers: tuple[Ref, ...]
    reported: str
    language: str
    dateline: str
    url: str
    sha256: str
    note: str
    passages: tuple[PassageLine, ...]
    total: int
    """Passages on record; ``passages`` are those of one page."""
    hanging: tuple[Hanging, ...]
    """By kind, and in running order within it."""
    page: int = 1
    pages: int = 1


@views.register
class SourceBuilder:
    """Builds :class:`SourceView`."""

    name: ClassVar[str] = "source"
    help: ClassVar[str] = "One document: its passages in order, and everything that rests on each."
    example: ClassVar[str] = "ctkg render source --id doc/dispatch-2022-03-03 -o source.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("id", "The document (id).", required=True),
        Parameter("limit", f"Show at most so many passages, up to {_MOST}.", default="100"),
        Parameter("page", "Which part of that length, from the beginning of the document on.", default="1"),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> SourceView:
        """One document. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        iri = iri_of(given["id"])
        require(reader, iri, "Document")
        limit, number = whole_number("limit", given["limit"], 1, _MOST), whole_number("page", given["page"], 1, 10**6)
        total = sentence_count(reader, iri)
        pages = max(1, ceil(total / limit))
        if number > pages:
            raise InputError(f"There is no page {number}.", hint=f"The last one is {pages}.")
        shown = passages_of(reader, iri, limit=limit, offset=(number - 1) * limit)
        lines, hanging = _lines(reader, shown)
        record = properties(reader, [iri]).get(iri, {})
        told = {
            key: next((item.value for item in record.get(key, ())), "")
            for key in (term("reportedDate"), term("sha256"), term("scopeNote"), _URL, _LANGUAGE, _DATELINE)
        }
        publishers = [item.value for item in record.get(term("publisher"), ())]
        names = labels(reader, [iri, *publishers])
        kinds = headings(reader, [item.id for item in hanging])
        return SourceView(
            **common(
                reader,
                view="source",
                title=names[iri],
                summary=_summary(total, lines, hanging, number, pages),
                table=_table(lines, hanging),
                cited=[item.citation for item in hanging],
                parameters=given,
                legend=type_legend(kinds[item.id].style for item in hanging if item.id in kinds),
            ),
            id=iri,
            label=names[iri],
            publishers=refs(names, publishers),
            reported=told[term("reportedDate")],
            language=told[_LANGUAGE],
            dateline=told[_DATELINE],
            url=told[_URL],
            sha256=told[term("sha256")],
            note=told[term("scopeNote")],
            passages=lines,
            total=total,
            hanging=hanging,
            page=number,
            pages=pages,
        )


def _lines(reader: Reader, shown: Sequence[PassageRecord]) -> tuple[tuple[PassageLine, ...], tuple[Hanging, ...]]:
    ids = [item.id for item in shown]
    resting = resting_on(reader, ids)
    kept = {iri: _first(group) for iri, group in resting.items()}
    kinds = headings(reader, {item for group in kept.values() for item in group})
    named = mentions_in(reader, ids)
    names = labels(reader, {iri for group in named.values() for item in group for iri in item.refers_to})
    hanging = _hanging(reader, shown, kept, kinds)
    spoken = {item.id for item in hanging if item.type == "Statement"}
    order = {item.id: at for at, item in enumerate(hanging)}
    made = []
    before: PassageRecord | None = None
    for item in shown:
        mentions = tuple(_mention(found, names) for found in named.get(item.id, ()))
        resting_here = tuple(sorted((i for i in kept.get(item.id, ()) if i in order), key=order.__getitem__))
        made.append(
            PassageLine(
                id=item.id,
                number=item.number,
                pieces=cut_at(item.exact, _spans(item.exact, mentions)),
                gap=gap_between(before, item),
                mentions=mentions,
                hanging=resting_here,
                more=len(resting.get(item.id, ())) - len(kept.get(item.id, ())),
                spoken=any(iri in spoken for iri in resting_here),
            )
        )
        before = item
    return tuple(made), hanging


def _first(group: Sequence[str]) -> list[str]:
    """Of very many records on one passage the statements and those whose ids come first."""
    order = sorted(group, key=lambda iri: ("/statement/" not in iri and "/assessment/" not in iri, iri))
    return order[:_RESTING]


def _hanging(
    reader: Reader, shown: Sequence[PassageRecord], kept: Mapping[str, Sequence[str]], kinds: Mapping[str, Heading]
) -> tuple[Hanging, ...]:
    sentences: dict[str, list[int]] = {}
    for item in shown:
        for iri in kept.get(item.id, ()):
            sentences.setdefault(iri, []).append(item.number)
    known = [iri for iri in sentences if iri in kinds and kinds[iri].style.iri]
    checked = statuses(reader, [iri for iri in known if kinds[iri].style.name == "Statement"])
    made = [
        Hanging(
            id=iri,
            label=kinds[iri].label,
            type=kinds[iri].style.name,
            type_label=kinds[iri].style.label,
            icon=kinds[iri].style.icon,
            color=kinds[iri].style.color,
            status=checked.get(iri, ()),
            sentences=tuple(sentences[iri]),
            citation=iri,
        )
        for iri in known
    ]
    first = {"Statement": 0, "Assessment": 1}
    return tuple(
        sorted(made, key=lambda item: (first.get(item.type, 2), item.type_label, item.sentences, _natural(item.id)))
    )


def _natural(iri: str) -> tuple[int, str]:
    """``statement/10`` comes after ``statement/9``."""
    return len(iri), iri


def _mention(found: MentionRecord, names: Mapping[str, str]) -> MentionLine:
    return MentionLine(found.surface, tuple(ref(names, iri) for iri in found.refers_to), found.date, found.note)


def _spans(text: str, mentions: Sequence[MentionLine]) -> list[tuple[int, int, int]]:
    """Where the mentions stand; each place once, so that marks never overlap."""
    spans: list[tuple[int, int, int]] = []
    for mark, item in enumerate(mentions):
        at = text.find(item.surface) if item.surface else -1
        while at >= 0 and any(at < end and start < at + len(item.surface) for start, end, _ in spans):
            at = text.find(item.surface, at + 1)
        if at >= 0:
            spans.append((at, at + len(item.surface), mark))
    return spans


def _summary(total: int, lines: Sequence[PassageLine], hanging: Sequence[Hanging], number: int, pages: int) -> str:
    kinds = [item.type for item in hanging]
    counted = [
        plural(kinds.count("Statement"), "statement"),
        plural(kinds.count("Assessment"), "assessment"),
        plural(len(kinds) - kinds.count("Statement") - kinds.count("Assessment"), "other record"),
    ]
    part = f"Showing {len(lines):,} of {plural(total, 'passage')} (part {number:,} of {pages:,})"
    text = part if pages > 1 else f"{plural(total, 'passage')} on record"
    return f"{text}; on these rest {', '.join(counted[:2])} and {counted[2]}."


def _table(lines: Sequence[PassageLine], hanging: Iterable[Hanging]) -> Table:
    known = {item.id: item for item in hanging}
    rows = tuple(
        (
            str(line.number),
            "".join(piece.text for piece in line.pieces),
            "; ".join(f"{known[iri].type_label}: {known[iri].label}" for iri in line.hanging)
            + (f"; and {line.more:,} more" if line.more else ""),
            "; ".join(
                f"{item.surface} = {', '.join(who.label for who in item.refers_to) or item.date}"
                for item in line.mentions
            ),
        )
        for line in lines
    )
    columns = ("sentence", "text", "what rests on it", "names and dates in it")
    return Table(columns, rows, tuple(line.id for line in lines))
