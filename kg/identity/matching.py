"""Candidates for the same thing: by shared identifiers, by names, by names that are nearly alike; each with reasons.

Scores run from 0 to 1. They order what a person looks at; they are no probabilities.

* 1.0: a shared identifier: an ISO code, a Wikidata item or another link;
* 0.95: a name of one is a name of the other, capitals, accents and punctuation aside;
* 0.9: a shared Correlates of War code, since a successor may keep it;
* 0.8: votes or debates of one body on one day;
* up to 0.9: names nearly alike, 0.9 times their similarity (normalised Indel distance of the sorted words, as
  RapidFuzz computes it).

Two records that one document names keep 0.7 of their score: a dataset that has two groups called UÇK, or a vote a year
on the same title, keeps them apart itself.

What cannot be the same is left out: records of different kinds (a person is no state), with different codes of one
kind, of which one succeeds the other, or whose dates exclude each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Final

from pyoxigraph import Literal, NamedNode
from rapidfuzz import fuzz, process

from kg.display import load_display
from kg.namespaces import CTKG, DCTERMS, GRAPH, RDF, RDFS, SCHEMA, SKOS
from kg.queries.bounds import BOUNDS, bounds_of
from kg.queries.terms import Properties, Ref, best, of_type, properties, rows, short, term
from kg.stores.base import Reader

__all__ = ["CLASSES", "Candidate", "Names", "candidates", "kind_of", "normal", "pairs"]

CLASSES: Final = ("Actor", "Place", "Event", "Motion", "Conflict", "Thing")
"""Kinds of records that are compared, each with the like."""
_LEAST: Final = 60.0
"""Similarity, of 100, from which two names are nearly alike."""
_ONE_DOCUMENT: Final = 0.7
"""Share of its score that a pair keeps if one document names both."""
_CODES: Final = (str(term("iso3")), str(term("cowCode")))
_LINKS: Final = (str(SCHEMA.sameAs), str(DCTERMS.identifier))
_BODY: Final = term("body")
_SUCCESSION: Final = (term("succeeds"), term("succeededBy"))
_LABELS: Final = {_CODES[0]: "ISO code", _CODES[1]: "Correlates of War code"}
_CERTAIN: Final = ("the ISO code", "the link")
_A_PART: Final = 0.85
"""How much it counts that all words of one name are in the other, such as a surname."""
_WANTED: Final = (
    str(RDF.type),
    str(RDFS.label),
    str(SKOS.altLabel),
    *_CODES,
    *_LINKS,
    *_SUCCESSION,
    _BODY,
    *BOUNDS,
)

_STATES: Final = 4
"""States of the record whose names are kept."""


@dataclass(frozen=True)
class Candidate:
    """Two records that may be about the same thing."""

    first: Ref
    second: Ref
    score: float
    """0 to 1."""
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Entry:
    ref: Ref
    kind: str
    classes: frozenset[str]
    names: tuple[str, ...]
    """Normalised, the label first."""
    codes: Mapping[str, str]
    links: frozenset[str]
    span: tuple[date | None, date | None]
    successions: frozenset[str]
    """Records whose place it took, or that took its place."""
    documents: frozenset[str]
    """Graphs of the documents that name it."""
    sittings: frozenset[str]
    """Body and day of a vote or debate, where both are known."""


class Names:
    """The records of a state of the store by kind, name and identifier."""

    def __init__(self, reader: Reader, class_name: str = "") -> None:
        """Read them; ``class_name`` limits them to one of our classes and its subclasses."""
        wanted = (class_name,) if class_name else CLASSES
        kind_of = {iri: _kind(name) for name in wanted for iri in of_type(reader, name)}
        records = properties(reader, kind_of, _WANTED)
        told = _documents(reader)
        self.entries = {
            iri: _entry(iri, kind_of[iri], record, frozenset(told[iri])) for iri, record in sorted(records.items())
        }
        self.by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
        for iri, entry in self.entries.items():
            for name in entry.names:
                self.by_name[entry.kind, name].append(iri)

    @classmethod
    def of(cls, reader: Reader) -> Names:
        """The names of a published version, read once and kept; of an unpublished state, read anew."""
        version = reader.version
        if version is None:
            return cls(reader)
        key = (str(version.path), version.number, getattr(reader, "as_of", None))
        with _lock:
            found = _kept.get(key)
        if found is None:
            found = cls(reader)
            with _lock:
                _kept[key] = found
                while len(_kept) > _STATES:
                    _kept.popitem(last=False)
        return found

    def find(self, text: str, class_name: str = "", limit: int = 10) -> list[tuple[Ref, float, frozenset[str]]]:
        """Records whose name is like a text, the most alike first: (record, score, local names of its classes)."""
        wanted = normal(text)
        choices = [name for (_, name) in self.by_name] if wanted else []
        scores: dict[str, float] = {}
        for scorer, weight in ((fuzz.token_sort_ratio, 0.9), (fuzz.token_set_ratio, _A_PART)):
            for name, similarity, _ in process.extract(
                wanted, choices, scorer=scorer, limit=limit * 20, score_cutoff=_LEAST
            ):
                score = 1.0 if name == wanted else round(weight * similarity / 100, 4)
                for iri in (iri for kind in CLASSES for iri in self.by_name.get((kind, name), ())):
                    scores[iri] = max(score, scores.get(iri, 0.0))
        allowed = {str(c).removeprefix(str(CTKG)) for c in load_display().subclasses(term(class_name))}
        kept = [iri for iri in scores if not class_name or self.entries[iri].classes & allowed]
        order = sorted(kept, key=lambda iri: (-scores[iri], self.entries[iri].ref))[:limit]
        return [(self.entries[iri].ref, scores[iri], self.entries[iri].classes) for iri in order]


_kept: OrderedDict[tuple[object, ...], Names] = OrderedDict()
_lock = Lock()


def candidates(names: Names, iri: str, limit: int = 10) -> list[Candidate]:
    """What may be the same as one record, the likeliest first; nothing if the record is of no kind that is compared."""
    entry = names.entries.get(iri)
    if entry is None:
        return []
    near = {other for name in entry.names for other in names.by_name[entry.kind, name]}
    near |= {o.ref.id for o in names.entries.values() if _shared(entry, o) or entry.sittings & o.sittings}
    texts = [name for (kind, name) in names.by_name if kind == entry.kind]
    for name in entry.names:
        for alike, _, _ in process.extract(
            name, texts, scorer=fuzz.token_sort_ratio, limit=limit * 5, score_cutoff=_LEAST
        ):
            near.update(names.by_name[entry.kind, alike])
    return _ordered(_judged(names, ((iri, other) for other in near)))[:limit]


def pairs(names: Names, limit: int = 100) -> list[Candidate]:
    """The likeliest pairs of all records. Only records that share an identifier or a word are compared."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for iri, entry in names.entries.items():
        keys = {
            *entry.links,
            *entry.sittings,
            *entry.codes.values(),
            *(word for name in entry.names for word in name.split()),
        }
        for key in keys:
            blocks[entry.kind, key].append(iri)
    # A word that very many share says little, and comparing all of them would take for ever.
    small = (block for block in blocks.values() if 1 < len(block) <= 50)
    found = {(a, b) for block in small for a in block for b in block if a < b}
    return _ordered(_judged(names, found))[:limit]


def normal(name: str) -> str:
    """A name without what writers vary: capitals, accents and punctuation.

    >>> normal("Côte d'Ivoire"), normal("  U.S.S.R. ")
    ('cote d ivoire', 'u s s r')
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return " ".join(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c))))


def _judged(names: Names, found: Iterable[tuple[str, str]]) -> Iterator[Candidate]:
    for a, b in found:
        first, second = names.entries[a], names.entries[b]
        if a == b or first.kind != second.kind or _excluded(first, second):
            continue
        score, reasons = _score(first, second)
        if score and first.documents & second.documents:
            score, reasons = round(score * _ONE_DOCUMENT, 4), (*reasons, "but one document names both")
        if score:
            yield Candidate(first.ref, second.ref, score, reasons)


def _ordered(found: Iterable[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda item: (-item.score, item.first, item.second))


def _score(first: _Entry, second: _Entry) -> tuple[float, tuple[str, ...]]:
    shared = _shared(first, second)
    reasons = [f"both have {item}" for item in shared]
    common = set(first.names) & set(second.names)
    reasons += [f"both are called {name!r}" for name in sorted(common)[:3]]
    if any(item.startswith(_CERTAIN) for item in shared):
        return 1.0, tuple(reasons)
    if common:
        return 0.95, tuple(reasons)
    if shared:
        return 0.9, tuple(reasons)
    if first.sittings & second.sittings:
        return 0.8, ("both are of one body on one day",)
    pair = max(((fuzz.token_sort_ratio(a, b), a, b) for a in first.names for b in second.names), default=(0.0, "", ""))
    if pair[0] < _LEAST:
        return 0.0, ()
    return round(0.9 * pair[0] / 100, 4), (f"{pair[1]!r} is {pair[0]:.0f}% like {pair[2]!r}",)


def _shared(first: _Entry, second: _Entry) -> list[str]:
    if first.kind != second.kind:
        return []
    codes = [f"the {_LABELS[key]} {code}" for key, code in first.codes.items() if second.codes.get(key) == code]
    return codes + sorted(f"the link {short(link)}" for link in first.links & second.links)


def _excluded(first: _Entry, second: _Entry) -> bool:
    """Whether the two cannot be the same: other codes, one after the other in time, or a class the other lacks."""
    if second.ref.id in first.successions or first.ref.id in second.successions:
        return True
    if any(code != second.codes.get(key, code) for key, code in first.codes.items()):
        return True
    starts = [start for start, _ in (first.span, second.span) if start]
    ends = [end for _, end in (first.span, second.span) if end]
    if starts and ends and max(starts) > min(ends):
        return True
    return bool(first.classes and second.classes) and not _related(first.classes, second.classes)


@lru_cache(maxsize=10_000)
def _related(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether the narrowest class of one is among the classes of the other."""
    return bool(_narrowest(first) & second or _narrowest(second) & first)


@lru_cache(maxsize=10_000)
def _narrowest(classes: frozenset[str]) -> frozenset[str]:
    above = {name.removeprefix(str(CTKG)) for c in classes for name in load_display().superclasses(term(c))}
    return classes - (above - {""})


def kind_of(reader: Reader, iri: str) -> str:
    """The kind of record that one is, of those that are compared; ``""`` if it is of none."""
    types = properties(reader, [iri], (str(RDF.type),)).get(iri, {}).get(str(RDF.type), ())
    kinds = {_kind(item.value.removeprefix(str(CTKG))) for item in types if item.value.startswith(str(CTKG))}
    return min(kinds & set(CLASSES), key=CLASSES.index, default="")


def _kind(class_name: str) -> str:
    above = {name.removeprefix(str(CTKG)) for name in load_display().superclasses(term(class_name))} | {class_name}
    return next((kind for kind in CLASSES if kind in above), class_name)


def _documents(reader: Reader) -> dict[str, set[str]]:
    """Record → graphs of the documents that name it."""
    found: dict[str, set[str]] = defaultdict(set)
    for subject, graph in rows(reader, f"SELECT ?s ?g {{ GRAPH ?g {{ ?s <{RDFS.label}> ?name }} }}"):
        if graph.value.startswith(f"{GRAPH}doc/"):
            found[subject.value].add(graph.value)
    return found


def _entry(iri: str, kind: str, record: Properties, documents: frozenset[str]) -> _Entry:
    labels = record.get(str(RDFS.label), [])
    texts = [item.value for item in (*labels, *record.get(str(SKOS.altLabel), ())) if isinstance(item, Literal)]
    span = bounds_of(record)
    classes = {o.value.removeprefix(str(CTKG)) for o in record.get(str(RDF.type), ()) if o.value.startswith(str(CTKG))}
    links = {o.value for key in _LINKS for o in record.get(key, ()) if isinstance(o, NamedNode | Literal)}
    day = span.earliest if span and span.earliest == span.latest else None
    return _Entry(
        ref=Ref(best(labels) or short(iri), iri),
        kind=kind,
        classes=frozenset(classes),
        names=tuple(dict.fromkeys(name for name in map(normal, texts) if name)),
        codes={key: record[key][0].value for key in _CODES if record.get(key)},
        links=frozenset(links),
        span=(span.earliest, span.latest),
        successions=frozenset(o.value for key in _SUCCESSION for o in record.get(key, ())),
        documents=documents,
        sittings=frozenset(f"{body.value} {day}" for body in record.get(_BODY, ())) if day else frozenset(),
    )
