"""The state of a review, made of its items, its decisions and what it once published."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.article import Article
from kg.extraction.candidates import Candidates
from kg.review.fold import PUBLISHED, WITHDRAWN, undone
from kg.review.items import Entry, Table
from kg.review.kept import Begun
from kg.review.leaving import left_out
from kg.review.log import Line
from kg.review.problems import namesakes, problems_of, what_stops
from kg.review.state import Item, Past, Publication, State

__all__ = ["last_published", "stated"]


def last_published(lines: Sequence[Line]) -> Line | None:
    """What published the review, if that was not taken back since."""
    last = next((line for line in reversed(lines) if line.action in (PUBLISHED, WITHDRAWN)), None)
    return last if last and last.action == PUBLISHED else None


def stated(
    id: str,
    article: Article,
    machine: Candidates,
    begun: Begun,
    lines: Sequence[Line],
    table: Table,
    *,
    bad: Sequence[int],
    torn: bool,
    before: Table | None,
) -> State:
    """The state of these items.

    ``bad`` are the revisions of lines that make no sense, ``torn`` says that one was cut off, ``before`` are the items
    as they were when they were published.
    """
    gone = undone(lines) | set(bad)
    notes = [*article.notes, *machine.notes, *namesakes(table)]
    if begun.beside:
        notes.append(
            f"The record has this text as {begun.beside}, too: publishing makes a second document, doc/{id}, beside it."
        )
    notes += ["The last decision was cut off by a crash, and is left out."] if torn else []
    notes += [f"Decision {number} makes no sense, and is left out." for number in bad]
    problems = tuple(what_stops(table))
    last, withdrawn = last_published(lines), _withdrawn(lines)
    return State(
        id=id,
        revision=len(lines),
        article=article,
        sentences=machine.sentences,
        publisher=table.publisher,
        conflict=table.conflict,
        extractor=machine.extractor,
        notes=tuple(notes),
        items=tuple(_item(table, entry, before) for entry in table.entries.values()),
        history=tuple(
            Past(e.revision, e.at, e.by, e.action, e.ids, e.words, e.revision in gone) for e in reversed(lines)
        ),
        problems=problems,
        published=_publication(last) if last else None,
        withdrawn=_publication(withdrawn) if withdrawn else None,
        left_out=left_out(table) if problems else (),
    )


def _withdrawn(lines: Sequence[Line]) -> Line | None:
    last = next((line for line in reversed(lines) if line.action in (PUBLISHED, WITHDRAWN)), None)
    return last if last and last.action == WITHDRAWN else None


def _publication(line: Line) -> Publication:
    return Publication(line.decision["version"], line.at, line.by, line.decision["revision"])


def _item(table: Table, entry: Entry, before: Table | None) -> Item:
    was = before.entries.get(entry.id) if before else None
    is_published = was is not None and was.state == entry.state == "accepted" and was.fields == entry.fields
    problems = problems_of(table, entry)
    return Item(
        id=entry.id,
        kind=entry.kind,
        state=entry.state,
        published=is_published,
        fields=entry.fields,
        machine=entry.machine if entry.machine is not None and entry.machine != entry.fields else None,
        rule=entry.rule,
        confidence=entry.confidence,
        by=entry.by,
        problems=tuple(message for message, _ in problems),
        hints=tuple(hint for _, hint in problems),
        refers=tuple(entry.refers()),
        into=entry.into,
        added=entry.machine is None,
    )
