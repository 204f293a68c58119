"""What curators judged of pairs of records: the same, different, or unsure. The latest judgement on a pair counts."""

from __future__ import annotations

from dataclasses import dataclass

from kg.queries.moments import moment
from kg.queries.terms import Ref, labels, of_type, properties, ref, slug, term
from kg.stores.base import Reader

__all__ = ["Judgement", "judgements"]


@dataclass(frozen=True)
class Judgement:
    """The latest judgement on a pair."""

    id: str
    first: Ref
    second: Ref
    judgement: str
    """Slug: same, different or unsure."""
    decided_by: str
    decided_at: str
    """As the record has it, with its time zone."""
    reason: str


def judgements(reader: Reader) -> list[Judgement]:
    """The latest judgement on each pair, the latest of all first."""
    records = properties(reader, of_type(reader, "Match"))
    names = labels(reader, {o.value for record in records.values() for o in record.get(term("matches"), ())})
    latest: dict[frozenset[str], Judgement] = {}
    for iri, record in records.items():
        pair = sorted(o.value for o in record.get(term("matches"), ()))
        if len(pair) != 2:
            continue
        told = {name: min((o.value for o in record.get(term(name), ())), default="") for name in _TOLD}
        made = Judgement(
            iri,
            ref(names, pair[0]),
            ref(names, pair[1]),
            slug(told["judgement"]),
            told["decidedBy"],
            told["decidedAt"],
            told["reason"],
        )
        before = latest.get(frozenset(pair))
        if before is None or _order(made) > _order(before):
            latest[frozenset(pair)] = made
    return sorted(latest.values(), key=_order, reverse=True)


_TOLD = ("judgement", "decidedBy", "decidedAt", "reason")


def _order(item: Judgement) -> tuple[object, str]:
    return moment(item.decided_at), item.id
