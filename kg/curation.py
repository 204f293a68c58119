"""What curators decide: that two records are the same thing or are not, and which of two accounts to follow.

Decisions are records like any other, with who, when and why. They come through the one pipeline and take nothing away:
a merge is undone by judging the pair again, and the accounts stay as their sources have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

from pyoxigraph import Literal, NamedNode, Triple

from kg.analysis.candidates import Candidates
from kg.config import Settings
from kg.display import load_display
from kg.errors import InputError
from kg.identity import kind_of
from kg.importers.base import Batch, Origins
from kg.namespaces import CTKG, GRAPH, ID, PROV, RDF, VOCAB, XSD
from kg.pipeline import Agent, Loaded, ingest_batches
from kg.provenance import ENTITIES
from kg.queries import iri_of, short
from kg.queries.records import require_any
from kg.stores.oxigraph import open_reader

__all__ = ["CONSOLIDATED", "JUDGEMENTS", "choose", "judge", "likely"]

JUDGEMENTS: Final = ("same", "different", "unsure")
CONSOLIDATED: Final = NamedNode(GRAPH + "consolidated")
_WAIT: Final = 30.0
"""Seconds to wait for another writer."""


def judge(
    settings: Settings, pairs: Iterable[tuple[str, str]], judgement: str, *, by: str, reason: str, language: str = "en"
) -> Loaded:
    """Record that the two records of each pair are the ``same``, ``different``, or that nobody can tell (``unsure``).

    Ids may be short. All of it becomes one version. Raises InputError, NotFoundError for a record that is not in the
    store, ValidationError or StoreError.
    """
    if judgement not in JUDGEMENTS:
        raise InputError(f"{judgement!r} is no judgement.", hint=f"One of: {', '.join(JUDGEMENTS)}.")
    known = [(_on_record(settings, a), _on_record(settings, b)) for a, b in pairs]
    triples = []
    for a, b in known:
        if a == b:
            raise InputError(f"{short(a)} is compared with itself.", hint="Name two records.")
        if judgement == "same":
            _check_kinds(settings, a, b)
        links = [("matches", a), ("matches", b), ("judgement", f"{VOCAB}judgement/{judgement}")]
        triples += _decision("Match", links, by, reason, language)
    return _store(settings, ENTITIES, triples, by, f"judge {judgement}: {_named(known)}")


def likely(settings: Settings, score: float, class_name: str = "") -> list[tuple[str, str]]:
    """Pairs that nobody has judged and that score at least so high, as short ids.

    Raises InputError for a score below the setting ``identity_threshold``: what is less sure a person looks at.
    """
    least = settings.identity_threshold
    if not least <= score <= 1:
        raise InputError(
            f"A score of {score:g} is not enough to judge without looking.",
            hint=f"From {least:g} to 1 it can be done (setting identity_threshold); judge the others one by one.",
        )
    given = {"least": str(score), "type": class_name, "limit": "1000"}
    found = Candidates().run(open_reader(settings.store), given).candidates
    return [(short(item.first.id), short(item.second.id)) for item in found]


def choose(
    settings: Settings, prefers: str, over: Iterable[str], *, on: str = "", by: str, reason: str, language: str = "en"
) -> Loaded:
    """Record that one account is followed rather than the others, ``on`` one property (local name) or in everything.

    Raises InputError, NotFoundError for a record that is not in the store, ValidationError or StoreError.
    """
    first, others = _on_record(settings, prefers), [_on_record(settings, other) for other in over]
    if first in others:
        raise InputError(f"{short(first)} cannot be preferred over itself.", hint="Name another account.")
    links = [("prefers", first), *(("over", other) for other in others)]
    if on:
        path = f"{CTKG}{on}"
        if path not in load_display().properties:
            raise InputError(f"The ontology has no property {on!r}.", hint="docs/ontology.md lists them, such as yes.")
        links.append(("onProperty", path))
    named = _named([(first, other) for other in others])
    return _store(settings, CONSOLIDATED, _decision("Choice", links, by, reason, language), by, f"choose {named}")


def _on_record(settings: Settings, text: str) -> str:
    iri = iri_of(text)
    require_any(open_reader(settings.store), "id", iri)
    return iri


def _check_kinds(settings: Settings, a: str, b: str) -> None:
    """Records of two kinds, such as a vote and a state, cannot be the same."""
    first, second = (kind_of(open_reader(settings.store), iri) for iri in (a, b))
    if first and second and first != second:
        raise InputError(
            f"{short(a)} is of the kind {first}, {short(b)} of the kind {second}: they cannot be the same.",
            hint="Name two records of one kind.",
        )


def _decision(class_name: str, links: Iterable[tuple[str, str]], by: str, reason: str, language: str) -> list[Triple]:
    if not by.strip() or not reason.strip():
        raise InputError("A decision needs a name and a reason.", hint="Say who decides (--by) and why (--reason).")
    node = NamedNode(f"{ID}{class_name.lower()}/{uuid4().hex[:16]}")
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return [
        Triple(node, NamedNode(str(RDF.type)), NamedNode(f"{CTKG}{class_name}")),
        *(Triple(node, NamedNode(f"{CTKG}{name}"), NamedNode(value)) for name, value in links),
        Triple(node, NamedNode(f"{CTKG}decidedBy"), Literal(by.strip())),
        Triple(node, NamedNode(f"{CTKG}decidedAt"), Literal(now, datatype=NamedNode(str(XSD.dateTime)))),
        Triple(node, NamedNode(f"{CTKG}reason"), Literal(reason.strip(), language=language)),
    ]


def _store(settings: Settings, graph: NamedNode, triples: list[Triple], by: str, note: str) -> Loaded:
    batch = Batch(Origins(note), merges={graph: triples})
    slug = re.sub(r"\W+", "-", by.strip().casefold()).strip("-") or "curator"
    agent = Agent(f"{ID}agent/{slug}", by.strip(), str(PROV.Person))
    return ingest_batches([batch], settings, note=note, agent=agent, wait=_WAIT)


def _named(pairs: Iterable[tuple[str, str]]) -> str:
    told = [f"{short(a)} and {short(b)}" for a, b in pairs]
    return "; ".join(told[:3]) + (f"; {len(told) - 3} more" if len(told) > 3 else "")
