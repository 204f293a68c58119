"""The board of claims: columns by status, speaker or topic, and what its filters offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.display import load_display
from kg.queries.remembered import remembered
from kg.queries.sources import UNASSESSED
from kg.queries.terms import all_pairs, labels, rows, short, slug, term
from kg.stores.base import Reader

__all__ = ["BOARDS", "BoardColumn", "Offer", "columns_of", "offers", "status_counts", "verdicts"]

BOARDS: Final = ("status", "actor", "topic")
"""What the columns of a board can stand for."""
_COLUMNS: Final = 8
_OFFERED: Final = 80
_FEW: Final = 400


@dataclass(frozen=True)
class BoardColumn:
    """One column: what has a status, a speaker or a topic. A statement may stand in several."""

    key: str
    """Slug of a status, or IRI; ``""`` for statements that name nobody or nothing."""
    label: str
    total: int
    cards: tuple[str, ...]
    """IRIs of the statements shown, the newest reports first."""


@dataclass(frozen=True)
class Offer:
    """A value that a filter can take."""

    value: str
    """As it stands in the address: a short id."""
    label: str
    count: int
    """Statements that it leaves of the whole record."""


def verdicts(reader: Reader, statements: set[str]) -> dict[str, tuple[str, ...]]:
    """Status of those of the statements that somebody assessed; of very many all judgements are read at once."""
    path = f"^<{term('assesses')}>/<{term('verdict')}>"
    found = all_pairs(reader, path, statements if len(statements) <= _FEW else None)
    return {iri: tuple(sorted(map(slug, given))) for iri, given in found.items() if iri in statements}


def status_counts(statements: set[str], judged: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """How many of the statements have each status, in the order of the legend."""
    counts = Counter(word for words in judged.values() for word in words)
    counts[UNASSESSED[0]] = len(statements) - len(judged)
    return {word: counts[word] for word in sorted(counts, key=_place) if counts[word]}


def columns_of(
    reader: Reader, board: str, order: Sequence[str], judged: Mapping[str, tuple[str, ...]], limit: int, page: int
) -> tuple[tuple[BoardColumn, ...], int]:
    """(Columns with the cards of one page, how many pages there are); ``order`` has the newest reports first."""
    groups = _groups(reader, board, order, judged)
    names = labels(reader, groups) if board != "status" else {}
    each = max(1, limit // max(1, len(groups)))
    columns = tuple(
        BoardColumn(
            key=key,
            label=_label(board, key, names),
            total=len(found),
            cards=tuple(found[(page - 1) * each : page * each]),
        )
        for key, found in groups.items()
    )
    return columns, max(1, *(-(-len(found) // each) for found in groups.values())) if groups else 1


def offers(reader: Reader, name: str, chosen: str = "") -> tuple[Offer, ...]:
    """Whom most statements are by (``actor``) or what they concern (``about``), by name; the chosen one among them."""
    found = dict(remembered(reader, f"offers of {name}", lambda: _offered(reader, name)))
    if chosen:
        found.setdefault(chosen, 0)
    names = labels(reader, found)
    made = (Offer(short(iri), names[iri], count) for iri, count in found.items())
    return tuple(sorted(made, key=lambda item: (item.label.casefold(), item.value)))


def _offered(reader: Reader, name: str) -> dict[str, int]:
    predicate = term("speaker" if name == "actor" else "about")
    query = f"""SELECT ?o (COUNT(?s) AS ?n) {{ ?s <{predicate}> ?o FILTER(isIRI(?o)) }}
        GROUP BY ?o ORDER BY DESC(?n) ?o LIMIT {_OFFERED}"""
    return {o.value: int(number.value) for o, number in rows(reader, query)}


def _groups(
    reader: Reader, board: str, order: Sequence[str], judged: Mapping[str, tuple[str, ...]]
) -> dict[str, list[str]]:
    if board == "status":
        keys: Mapping[str, Iterable[str]] = judged
        none = UNASSESSED[0]
    else:
        keys = _named(reader, "speaker" if board == "actor" else "about", order)
        none = ""
    groups: dict[str, list[str]] = {}
    for iri in order:
        for key in keys.get(iri, ()) or (none,):
            groups.setdefault(key, []).append(iri)
    if board == "status":
        return {key: groups[key] for key in sorted(groups, key=_place)}
    largest = sorted(groups, key=lambda key: (-len(groups[key]), key))[:_COLUMNS]
    return {key: groups[key] for key in largest}


def _named(reader: Reader, name: str, statements: Sequence[str]) -> Mapping[str, Iterable[str]]:
    """Whom or what each of the statements names; of very many all that there are, which is kept."""
    path = f"<{term(name)}>"
    if len(statements) <= _FEW:
        return all_pairs(reader, path, statements)
    return remembered(reader, f"pairs of {name}", lambda: all_pairs(reader, path))


def _label(board: str, key: str, names: Mapping[str, str]) -> str:
    if board == "status":
        return load_display().status((key,)).label
    return names.get(key, "") or ("nobody named" if board == "actor" else "no topic named")


def _place(word: str) -> tuple[int, str]:
    style = load_display().status((word,))
    return style.order, style.slug
