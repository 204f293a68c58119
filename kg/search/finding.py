"""Finding records by name, alias, initials or words of a statement, also where a letter is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode
from rapidfuzz import process
from rapidfuzz.distance import OSA

from kg.display import TypeStyle, load_display
from kg.queries.records import headings
from kg.queries.terms import term
from kg.search.folding import acronym, marks, words
from kg.search.index import ACRONYM, GROUPS, ID, INDEXED, NAMES, OTHER, group_of
from kg.search.kept import Index, index_of
from kg.stores.base import Reader

__all__ = ["HOW", "Hit", "near_ids", "search"]

HOW: Final = ("exact", "start", "word", "part", "like")
"""How well a name fits, best first: it is the words asked for, begins with them, has words that begin so, has them
inside words, or has words that differ by a letter or two."""
_MOST_WORDS: Final = 12
_MOST_LETTERS: Final = 200
_LOOKED_AT: Final = 300
"""Rows of names, and half as many of texts, that are ranked."""
_PASSED_OVER: Final = 20_000
"""Rows that are looked at for those known on a day."""
_PARTS, _LIKE = 40, 20
_SIBLINGS: Final = 5000
"""Ids of one folder that are compared with one that does not exist."""
_MERGED: Final = DefaultGraph()
_SHOWN: Final = 170
"""Characters of a text around what was found."""
_COLUMNS: Final = "row.id, row.record, row.property, row.text, row.language, row.class"


@dataclass(frozen=True)
class Hit:
    """A record that was found."""

    id: str
    label: str
    style: TypeStyle
    group: str
    """What it is found among, such as ``Actors``."""
    match: str
    """The name that was found, or the part of the text around what was found."""
    language: str
    """Language of ``match``, or ``""``."""
    marks: tuple[tuple[int, int], ...]
    """Where in ``match`` the words are: (start, end) in code points."""
    how: str
    """One of :data:`HOW`."""
    voice: str = ""
    """Whose words they are, where words of a statement were found."""


@dataclass(frozen=True)
class _Candidate:
    rank: tuple[int, int, int, int, int, str]
    record: str
    text: str
    language: str
    kind: str
    found: frozenset[str]


def search(reader: Reader, text: str, limit: int = 20, classes: Iterable[str] = ()) -> list[Hit]:
    """Records with a name or text that has all words of ``text`` or their beginnings, the best first.

    Case, diacritics and punctuation do not count. ``classes`` (local names) keeps records of these classes and those
    below them. With a reader as of a day nothing is found by what was not known then.
    """
    wanted = words(text[:_MOST_LETTERS])[:_MOST_WORDS]
    if not wanted:
        return []
    looking = _Looking(reader, wanted, _below(classes))
    looking.exactly()
    looking.by(wanted, {word: (word,) for word in wanted})
    if len(looking.best) < limit:
        looking.loosely()
    ranked = sorted(looking.best.values(), key=lambda item: (item.rank, item.record))[:limit]
    titles = headings(reader, [item.record for item in ranked])
    return [
        _hit(item, titles[item.record].label, titles[item.record].style) for item in ranked if item.record in titles
    ]


def near_ids(reader: Reader, iri: str, limit: int = 5) -> list[str]:
    """Records that an id which does not exist may have meant: of the same folder and spelt alike, or called so."""
    folder = iri.rpartition("/")[0] + "/"
    query = "SELECT DISTINCT record FROM row WHERE record > ? AND record < ? ORDER BY record"
    siblings = [record for (record,) in index_of(reader).rows(query, (folder, folder + "\U0010ffff"), _SIBLINGS)]
    alike = process.extract(iri, siblings, scorer=OSA.normalized_similarity, score_cutoff=0.6, limit=4 * limit)
    names = iri.rpartition("/")[2].replace("-", " ")
    found = [*(record for record, _, _ in alike), *(hit.id for hit in search(reader, names, limit))]
    known = (record for record in dict.fromkeys(found) if any(reader.quads(NamedNode(record), None, None, _MERGED)))
    return list(islice(known, limit))


class _Looking:
    """One search: the best row of each record so far."""

    def __init__(self, reader: Reader, wanted: list[str], classes: frozenset[str]) -> None:
        self.best: dict[str, _Candidate] = {}
        self._index: Index = index_of(reader)
        self._wanted = wanted
        self._whole = " ".join(wanted)
        self._known = _known_to(reader)
        self._only = ""
        if classes:
            named = ", ".join(f"'{iri}'" for iri in sorted(classes))
            self._only = f" AND row.class IN ({named})"

    def exactly(self) -> None:
        """Names that are the words asked for, and those that begin with them."""
        query = (
            f"SELECT {_COLUMNS} FROM exact JOIN row ON row.id = exact.id"  # noqa: S608  # nothing of it is a stranger's
            f" WHERE exact.name >= ? AND exact.name < ?{self._only} ORDER BY exact.name"
        )
        key = self._whole[:80]
        self._take(query, (key, key + "\U0010ffff"), _LOOKED_AT, {word: (word,) for word in self._wanted})

    def by(self, wanted: list[str], meant: dict[str, tuple[str, ...]]) -> None:
        """Names and texts that have, for each word, one of those that it may mean, or a beginning of it."""
        clauses = [" OR ".join(f'"{item}"*' for item in meant[word]) for word in wanted]
        match = " AND ".join(f"({clause})" for clause in clauses)
        for table, most in (("names", _LOOKED_AT), ("texts", _LOOKED_AT // 2)):
            query = (
                f"SELECT {_COLUMNS} FROM {table} JOIN row ON row.id = {table}.rowid"  # noqa: S608  # names of ours
                f" WHERE {table} MATCH ?{self._only} ORDER BY {table}.rowid"
            )
            self._take(query, (match,), most, meant)

    def loosely(self) -> None:
        """The same with words that hold the ones asked for, and where there are none, with words like them."""
        known = self._index.words()
        meant = {word: (word, *_holding(word, known)) for word in self._wanted}
        unknown = [word for word, items in meant.items() if len(items) == 1 and not _begun(word, known)]
        meant |= {word: (word, *_like(word, known)) for word in unknown}
        if any(len(items) > 1 for items in meant.values()):
            self.by(self._wanted, meant)
        if not self.best:
            self.by(self._wanted, {word: (*items, *_like(word, known)) for word, items in meant.items()})

    def _take(self, query: str, values: tuple[str, ...], most: int, meant: dict[str, tuple[str, ...]]) -> None:
        rows = self._index.rows(query, values, _PASSED_OVER)
        known = (row for row in rows if self._known(row[1], row[2], row[3]))
        for number, record, place, text, language, kind in islice(known, most):
            made = self._candidate(number, record, place, text, language, kind, meant)
            if record not in self.best or made.rank < self.best[record].rank:
                self.best[record] = made

    def _candidate(
        self,
        number: int,
        record: str,
        place: int,
        text: str,
        language: str,
        kind: str,
        meant: dict[str, tuple[str, ...]],
    ) -> _Candidate:
        split = words(text)
        how = self._how(split)
        if (how in (0, 1) and place == ID) or len(NAMES) <= place < ACRONYM:
            how = max(how, 2)
        # Of a text the whole of what was asked is worth more than its words here and there.
        apart = 2 if place == ID else 0 if f" {self._whole}" in f" {' '.join(split)}" else 1
        rank = (how, number >> 44, apart, (number >> 32) & 0xFFF, place, text)
        found = frozenset(item for items in meant.values() for item in items)
        return _Candidate(rank, record, text, language, kind, found)

    def _how(self, split: list[str]) -> int:
        whole = " ".join(split)
        if whole == self._whole:
            return 0
        if whole.startswith(self._whole):
            return 1
        if all(any(word.startswith(wanted) for word in split) for wanted in self._wanted):
            return 2
        return 3 if all(any(wanted in word for word in split) for wanted in self._wanted) else 4


def _hit(item: _Candidate, label: str, style: TypeStyle) -> Hit:
    shown, places = _excerpt(item.text, marks(item.text, item.found))
    group = group_of(item.kind)
    title = GROUPS[group][0] if group < len(GROUPS) else OTHER
    voice = label.removesuffix(item.text).rstrip(": ") if label != item.text else ""
    return Hit(
        item.record,
        label,
        style,
        title,
        shown,
        item.language,
        places,
        HOW[item.rank[0]],
        voice if voice != label else "",
    )


def _excerpt(text: str, places: tuple[tuple[int, int], ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A long text cut to what is around the first mark."""
    if len(text) <= _SHOWN:
        return text, places
    first = places[0][0] if places else 0
    start = max(0, min(first - _SHOWN // 3, len(text) - _SHOWN))
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = start + _SHOWN
    before, after = "…" if start else "", "…" if end < len(text) else ""
    moved = [(max(a, start) - start + len(before), min(b, end) - start + len(before)) for a, b in places]
    kept = tuple((a, b) for (a, b), (old, _) in zip(moved, places, strict=True) if a < b and old < end)
    return f"{before}{text[start:end]}{after}", kept


def _holding(word: str, known: dict[int, list[str]]) -> tuple[str, ...]:
    """Words with this one inside, not at their beginning, the shortest first."""
    if len(word) < 3:
        return ()
    longer = (item for length in sorted(known) if length > len(word) for item in known[length])
    return tuple(islice((item for item in longer if item.find(word) > 0), _PARTS))


def _begun(word: str, known: dict[int, list[str]]) -> bool:
    return any(item.startswith(word) for length in known if length >= len(word) for item in known[length])


def _like(word: str, known: dict[int, list[str]]) -> tuple[str, ...]:
    """Words that differ by one letter, of long words by two; numbers are like nothing but themselves."""
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return ()
    most = 1 if len(word) < 6 else 2
    near = [item for length in range(len(word) - most, len(word) + most + 1) for item in known.get(length, ())]
    found = process.extract(word, near, scorer=OSA.distance, score_cutoff=most, limit=_LIKE)
    return tuple(item for item, _, _ in found)


def _below(classes: Iterable[str]) -> frozenset[str]:
    display = load_display()
    return frozenset(iri for name in classes for iri in display.subclasses(term(name)))


def _known_to(reader: Reader) -> Callable[[str, int, str], bool]:
    """Whether a row stands in what the reader reads: always, but where it reads the record as of a day."""
    if getattr(reader, "as_of", None) is None:
        return lambda *_: True

    def values(record: str, places: Iterable[int]) -> Iterator[str]:
        for place in places:
            for quad in reader.quads(NamedNode(record), NamedNode(INDEXED[place]), None, _MERGED):
                yield getattr(quad.object, "value", "")

    def known(record: str, place: int, text: str) -> bool:
        if place == ID:
            return any(values(record, range(len(INDEXED))))
        if place == ACRONYM:
            return any(acronym(value) == text for value in values(record, range(len(NAMES))))
        return text in values(record, (place,))

    return known
