"""What stands where on the page of a record: what people ask first, and the same in other vocabularies folded away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from kg.namespaces import CTKG, DCTERMS, ORG, OWL, RDF, RDFS, SCHEMA, SKOS
from kg.queries import Description
from kg.queries.records import PropertyValues, Value
from kg.queries.terms import rows
from kg.render.environment import days_in_words
from kg.stores.base import Reader

__all__ = ["Arranged", "arranged"]

_ORDER: Final = [
    "when",
    "asOf",
    "speaker",
    "onBehalfOf",
    "addressee",
    "passedOnBy",
    "toldIn",
    "speechAct",
    "attribution",
    "text",
    "quote",
    "verdict",
    "assessor",
    "assesses",
    "evidence",
    "initiator",
    "target",
    "affected",
    "party",
    "mediator",
    "body",
    "motion",
    "voter",
    "option",
    "voteEvent",
    "status",
    "outcome",
    "result",
    "yes",
    "no",
    "abstain",
    "notVoting",
    "eligible",
    "publisher",
    "reportedDate",
    "surface",
    "exact",
    "inDocument",
    "sentence",
    "about",
    "attests",
    "attestedBy",
    "evidencedBy",
]
"""Our properties that come first, in this order; the others follow by name."""
_DATES: Final = {"when", "asOf", "reportedDate", "anchorDate", "resolvesTo", "alternativeReading"}
_COMPUTED: Final = {"startEarliest", "startLatest", "endEarliest", "endLatest"}
_FOR_PROGRAMS: Final = {"sha256", "charStart", "charEnd", "partOfAny", "participant"}
_KEPT: Final = {
    *(str(SKOS) + name for name in ("altLabel", "definition", "scopeNote", "inScheme", "broader", "narrower")),
    *(str(DCTERMS) + name for name in ("title", "language", "identifier", "license", "description")),
    *(str(SCHEMA) + name for name in ("dateline", "url")),
    *(str(ORG) + name for name in ("member", "role", "organization")),
    *map(str, (RDF.subject, RDF.predicate, RDF.object, RDFS.comment, OWL.sameAs, RDFS.label, SKOS.prefLabel)),
}
"""Properties of other vocabularies that say what none of ours does."""
_NAMES: Final = {
    str(RDFS.label): "names",
    str(SKOS.prefLabel): "names",
    str(SKOS.altLabel): "also called",
    str(OWL.sameAs): "the same elsewhere",
    str(RDFS.comment): "meaning",
    str(SKOS.definition): "meaning",
}


@dataclass(frozen=True)
class Arranged:
    """The properties of a record in three parts."""

    main: tuple[PropertyValues, ...]
    other: tuple[PropertyValues, ...]
    """The same in other vocabularies, and what is computed or only of use to programs."""
    named_by: tuple[PropertyValues, ...]
    """Records that refer to it; without those that it refers to by the inverse property."""


def arranged(reader: Reader, found: Description) -> Arranged:
    """The description of a record as its page shows it."""
    dated = any(group.property == str(CTKG.when) for group in found.outgoing)
    names = {str(RDFS.label), str(SKOS.prefLabel), str(DCTERMS.title)}
    told = [group for group in found.outgoing if not (group.property in names and group.total == 1)]
    first = [group for group in told if _is_main(group.property, dated)]
    mentioned = {name for group in found.outgoing for name in _inverses(reader).get(group.property, ())}
    return Arranged(
        main=tuple(_worded(group) for group in sorted(first, key=_place)),
        other=tuple(replace(group, label=_prefixed(group)) for group in told if group not in first),
        named_by=tuple(
            replace(_worded(group), label=_seen_from_here(group))
            for group in found.incoming
            if group.property not in mentioned and _is_main(group.property, dated=True)
        ),
    )


def _is_main(iri: str, dated: bool) -> bool:
    name = iri.removeprefix(str(CTKG))
    if name == iri:
        return iri in _KEPT
    return name not in _FOR_PROGRAMS and not (dated and name in _COMPUTED)


def _place(group: PropertyValues) -> tuple[int, str]:
    name = group.property.removeprefix(str(CTKG))
    return _ORDER.index(name) if name in _ORDER else len(_ORDER), group.label


def _worded(group: PropertyValues) -> PropertyValues:
    """The values as one reads them: dates in words, passages in the order of their document."""
    name = group.property.removeprefix(str(CTKG))
    label = _NAMES.get(group.property, group.label)
    values: Iterable[Value] = group.values
    if name in _DATES | _COMPUTED:
        values = [replace(item, text=days_in_words(item.text)) for item in values]
    if name in ("evidencedBy", "inDocument"):
        values = sorted(values, key=lambda item: _natural(item.id))
    return replace(group, label=label, values=tuple(_plain(item) for item in values))


def _plain(item: Value) -> Value:
    truth = {"true": "yes", "false": "no"} if item.datatype.endswith("#boolean") else {}
    return replace(item, text=truth.get(item.text, item.text))


def _natural(text: str) -> list[tuple[int, str]]:
    """A key by which p/2 comes before p/10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", text)]


def _prefixed(group: PropertyValues) -> str:
    return group.label if group.property.startswith(str(CTKG)) else re.split(r"[/#]", group.property)[-1]


_FROM_HERE: Final = {
    "about": "statements about it",
    "assesses": "assessments of it",
    "attestedBy": "what it attests",
    "attests": "who attests it",
    "evidencedBy": "what rests on it",
    "hasProvision": "agreement that holds it",
    "inConflict": "what stands under it",
    "inDocument": "its sentences",
    "inPassage": "names and dates in it",
    "motion": "votes on it",
    "partOf": "its parts",
    "party": "talks and agreements it is party to",
    "produced": "round that it came from",
    "speaker": "statements by it",
    "onBehalfOf": "statements on its behalf",
    "passedOnBy": "statements that it passed on",
    "toldIn": "statements told in it",
    "voteEvent": "votes cast",
    "voter": "votes that it cast",
}


def _seen_from_here(group: PropertyValues) -> str:
    """What the records that name it are to it; of a property without such words, as what they name it."""
    return _FROM_HERE.get(group.property.removeprefix(str(CTKG)), f"as “{group.label}”")


def _inverses(reader: Reader) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one, other in rows(reader, f"SELECT ?p ?q {{ ?p <{OWL.inverseOf}> ?q }}"):
        found.setdefault(one.value, set()).add(other.value)
        found.setdefault(other.value, set()).add(one.value)
    return found
