"""The notes of a report: each sentence that it rests on once, and where in the report it does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.dates import in_words
from kg.display import load_display
from kg.errors import NotFoundError
from kg.publishing.document import Note
from kg.queries import Citation, citations, document_credits, iri_of
from kg.queries.terms import has_type, properties
from kg.render.caption import Source, sources_of
from kg.render.environment import days_in_words, safe_href
from kg.render.escaping import one_line
from kg.stores.base import Reader
from kg.views.assembly import shortened
from kg.views.base import ViewModel

__all__ = ["Notes"]

_LONGEST = 600
"""Letters of a sentence in a note; of the roll of a vote the beginning is enough, as the source is named."""
_URL = "https://schema.org/url"


class Notes:
    """Collects notes in the order in which they are first needed."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.found: list[Note] = []
        self._numbers: dict[str, int] = {}
        self._sources: dict[str, Source] = {}
        self._used: dict[str, list[tuple[str, int]]] = defaultdict(list)

    def cite(self, text: str) -> int:
        """The number of the note on a statement or a document (id). Raises InputError or NotFoundError."""
        iri = iri_of(text)
        if iri in self._numbers:
            return self._numbers[iri]
        if has_type(self.reader, iri, "Document"):
            return self._document(iri)
        known = citations(self.reader, [iri]).get(iri)
        if known is None or not known.passages:
            raise NotFoundError(
                f"There is no statement or document {text!r}.",
                hint="Its page, /id/..., shows the id; documents are doc/...",
            )
        return self._statement(known)

    def of_figure(self, model: ViewModel, most: int, kind: str, number: int) -> list[int]:
        """Numbers of the notes on what a figure or table shows, at most so many; all of its documents are sources."""
        for source in sources_of(model):
            self._rests(source, kind, number)
        cited = [item for item in model.citations.values() if item.passages]
        return sorted(self._statement(item) for item in sorted(cited, key=_by_day)[:most])

    def sources(self) -> tuple[tuple[Source, str], ...]:
        """Each document with where the report rests on it, by day of report."""
        order = {iri: place for place, (iri, _) in enumerate(document_credits(self.reader, self._sources))}
        listed = sorted(self._sources, key=lambda iri: order.get(iri, len(order)))
        return tuple((self._sources[iri], _places(self._used[iri])) for iri in listed)

    def _statement(self, item: Citation) -> int:
        if item.id in self._numbers:
            return self._numbers[item.id]
        behalf = f" on behalf of {item.on_behalf_of}" if item.on_behalf_of else ""
        said = f"{item.speaker}{behalf}, {item.act}" if item.attribution else item.act
        parts = (item.publisher, item.source, in_words(item.reported))
        credit = one_line(", ".join(part for part in parts if part))
        number = self._add(
            item.id,
            said=one_line(said),
            sentence=shortened(one_line(" ".join(item.passages)), _LONGEST),
            status=_status(item),
            credit=credit,
            url=safe_href(one_line(item.url)),
            document=item.source_id,
        )
        self._rests(Source(item.source_id, credit, safe_href(one_line(item.url))), "note", number)
        return number

    def _document(self, iri: str) -> int:
        ((_, credit),) = document_credits(self.reader, [iri])
        record = properties(self.reader, [iri]).get(iri, {})
        url = safe_href(one_line(next((item.value for item in record.get(_URL, ())), "")))
        credit = one_line(days_in_words(credit))
        number = self._add(iri, said="", sentence="", status="", credit=credit, url=url, document=iri)
        self._rests(Source(iri, credit, url), "note", number)
        return number

    def _add(self, iri: str, **said: str) -> int:
        number = len(self.found) + 1
        self.found.append(Note(number, **said))
        self._numbers[iri] = number
        return number

    def _rests(self, source: Source, kind: str, number: int) -> None:
        if not source.id:
            return
        known = self._sources.get(source.id)
        if known is None or (source.url and not known.url):
            self._sources[source.id] = source
        if (kind, number) not in self._used[source.id]:
            self._used[source.id].append((kind, number))


def _by_day(item: Citation) -> tuple[str, str]:
    return item.reported, item.id


def _status(item: Citation) -> str:
    """What came of checking it. Nobody checked is said, too, of what somebody claims."""
    labels: Mapping[str, str] = {slug: style.label for slug, style in load_display().statuses.items()}
    return ", ".join(labels.get(slug, slug) for slug in item.status)


def _places(used: Iterable[tuple[str, int]]) -> str:
    """Where something is used, in words.

    >>> _places([("note", 3), ("note", 1), ("figure", 2), ("note", 2)])
    'notes 1–3; figure 2'
    """
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, number in used:
        by_kind[kind].append(number)
    said = []
    for kind in ("note", "figure", "table"):
        if numbers := sorted(by_kind.get(kind, ())):
            said.append(f"{kind}{'s' if len(numbers) > 1 else ''} {runs(numbers)}")
    return "; ".join(said)


def runs(numbers: Iterable[int]) -> str:
    """Numbers with those that follow one another as a range.

    >>> runs([1, 2, 3, 5, 7, 8])
    '1–3, 5, 7, 8'
    """
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    parts = [f"{g[0]}–{g[-1]}" if len(g) > 2 else ", ".join(map(str, g)) for g in groups]
    return ", ".join(parts)
