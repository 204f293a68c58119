"""Differences in words: "Status changed from scheduled to held", each with the sentence that reports it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg.changes.compared import Difference, Touched
from kg.dates import in_words
from kg.display import load_display
from kg.namespaces import DCTERMS, ORG, PROV, RDF, SCHEMA
from kg.queries import Citation, citations, headings, short, statuses
from kg.queries.terms import labels, properties, subjects_of, term
from kg.stores.base import Reader, Term

__all__ = ["Change", "order", "told"]

_SILENT: Final = frozenset(
    {
        *(term(name) for name in ("startEarliest", "startLatest", "endEarliest", "endLatest", "sha256", "content")),
        *(term(name) for name in ("charStart", "charEnd", "partOfAny", "participant", "attests", "timeExpression")),
        str(RDF.type),
        *(str(PROV) + name for name in ("wasAttributedTo", "hadPrimarySource", "wasQuotedFrom", "wasDerivedFrom")),
    }
)
"""Properties that are computed, or of use to programs."""
_OURS: Final = (str(term("")), str(DCTERMS), str(ORG), str(SCHEMA), "http://www.w3.org/2000/01/rdf-schema#label")
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_MOST_VALUES: Final = 4
_MOST_WORDS: Final = 6


@dataclass(frozen=True)
class Change:
    """What became of one record, in words."""

    id: str
    label: str
    type: str
    """Local name of its class."""
    type_label: str
    how: str
    """``added``, ``changed`` or ``removed``."""
    words: tuple[str, ...]
    """Sentences without the name of the record, such as "Status changed from unassessed to contradicted"."""
    citation: Citation | None
    """The statement that reports it, if any."""
    status: tuple[str, ...] = ()
    """Verification status, of statements."""


def order(found: Difference, before: Reader, after: Reader) -> list[Touched]:
    """What is to be told, best first: changed before added before removed, assessments and statements first.

    A statement of which the status changed counts as changed, although only its assessment came or went.
    """
    rejudged = _rejudged(found, before, after)
    known = {item.id for item in found.records}
    extra = [Touched(iri, "changed", term("Statement"), (), ()) for iri in rejudged if iri not in known]
    rank = {"changed": 0, "added": 1, "removed": 2}
    first = [term(name) for name in ("Statement", "Assessment")]
    place = load_display().types

    def key(item: Touched) -> tuple[int, int, int, str]:
        kind = first.index(item.kind) if item.kind in first else len(first)
        return (
            0 if item.id in rejudged and item.how == "changed" else 1 + rank[item.how],
            kind,
            place[item.kind].order,
            item.id,
        )

    return sorted((*found.records, *extra), key=key)


def told(items: Iterable[Touched], before: Reader, after: Reader) -> list[Change]:
    """These records in words, in their order."""
    chosen = list(items)
    gone = [item.id for item in chosen if item.how == "removed"]
    there = [item.id for item in chosen if item.how != "removed"]
    titles = headings(after, there) | headings(before, gone)
    told_by = _told_by(after, there) | _told_by(before, gone) | _newly(chosen, before, after)
    cited = citations(after, [told_by[iri] for iri in there if iri in told_by])
    cited |= citations(before, [told_by[iri] for iri in gone if iri in told_by])
    spoken = [item.id for item in chosen if item.kind == term("Statement")]
    was, now = statuses(before, spoken), statuses(after, spoken)
    names = _names(chosen, before, after)
    made = []
    for item in chosen:
        if item.id not in titles:
            continue
        heading = titles[item.id]
        rejudged = item.how == "changed" and was.get(item.id) != now.get(item.id)
        words = _status_words(was[item.id], now[item.id]) if rejudged else ()
        words += _words(item, names) if item.how == "changed" else _first_words(item, names)
        made.append(
            Change(
                item.id,
                heading.label,
                heading.style.name,
                heading.style.label,
                item.how,
                words[:_MOST_WORDS],
                cited.get(told_by.get(item.id, "")),
                (was if item.how == "removed" else now).get(item.id, ()),
            )
        )
    return made


def _rejudged(found: Difference, before: Reader, after: Reader) -> set[str]:
    """Statements of both versions of which the status changed."""
    assesses = term("assesses")
    judged = {
        triple.object.value
        for item in found.records
        for triple in (*item.came, *item.went)
        if item.kind == term("Assessment")
        and isinstance(triple.object, NamedNode)
        and triple.predicate.value == assesses
    }
    judged |= {
        item.value
        for record in properties(
            after,
            [item.id for item in found.records if item.kind == term("Assessment") and item.how == "changed"],
            [assesses],
        ).values()
        for item in record[assesses]
    }
    both = properties(before, judged, [term("speaker")]).keys() & properties(after, judged, [term("speaker")]).keys()
    was, now = statuses(before, both), statuses(after, both)
    return {iri for iri in both if was[iri] != now[iri]}


def _told_by(reader: Reader, records: list[str]) -> dict[str, str]:
    """The statement that attests each record, or the record itself where a sentence shows it."""
    found = properties(reader, records, (term("attestedBy"), term("evidencedBy"), term("inDocument")))
    attesting = subjects_of(reader, term("attests"), records)
    made = {}
    for iri in records:
        record = found.get(iri, {})
        said = [item.value for item in record.get(term("attestedBy"), ())] or attesting.get(iri, [])
        if said:
            made[iri] = said[-1]
        elif term("evidencedBy") in record:
            made[iri] = iri
    return made


def _newly(items: Iterable[Touched], before: Reader, after: Reader) -> dict[str, str]:
    """What is new about records that were known: the statement that came to attest one, the assessment of another."""
    found, spoken = dict[str, str](), list[str]()
    for item in items:
        if item.how == "changed" and item.kind == term("Statement"):
            spoken.append(item.id)
        for triple in item.came:
            if item.how == "changed" and triple.predicate.value == term("attestedBy"):
                found[item.id] = getattr(triple.object, "value", "")
    was, now = (subjects_of(reader, term("assesses"), spoken) for reader in (before, after))
    for iri, judged in now.items():
        new = [one for one in judged if one not in was.get(iri, ())]
        found |= {iri: new[-1]} if new else {}
    return found


def _status_words(was: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    known = load_display().statuses
    one, other = (" and ".join(known[slug].label if slug in known else slug for slug in side) for side in (was, now))
    return (f"Status changed from {one} to {other}",)


def _words(item: Touched, names: Mapping[str, str]) -> tuple[str, ...]:
    display, said = load_display(), []
    for predicate in sorted({triple.predicate.value for triple in (*item.came, *item.went)}):
        if not _is_told(predicate):
            continue
        came, went = (_values(side, predicate, names) for side in (item.came, item.went))
        came, went = [text for text in came if text not in went], [text for text in went if text not in came]
        label = display.property_label(predicate)
        label = label[:1].upper() + label[1:]
        if came and went:
            said.append(f"{label} changed from {_joined(went)} to {_joined(came)}")
        elif came and predicate == term("attestedBy"):
            said.append(f"Now also attested by {_joined(came)}")
        elif came and predicate == term("evidencedBy"):
            said.append("Another sentence reports it" if len(came) == 1 else f"{len(came)} more sentences report it")
        elif came:
            said.append(f"{label} added: {_joined(came)}")
        elif went:
            said.append(f"{label} removed: {_joined(went)}")
    return tuple(said)


def _first_words(item: Touched, names: Mapping[str, str]) -> tuple[str, ...]:
    """Of what is new, what it makes of something known: what was announced is now reported as held."""
    realized = _values(item.came, term("realizes"), names)
    return (f"Reported as held: {_joined(realized)}, which had been announced",) if realized else ()


def _is_told(predicate: str) -> bool:
    return predicate not in _SILENT and predicate.startswith((*_OURS, _SKOS))


def _values(triples: Iterable[Triple], predicate: str, names: Mapping[str, str]) -> list[str]:
    return sorted({_text(item.object, names) for item in triples if item.predicate.value == predicate})


def _text(value: Term | Triple, names: Mapping[str, str]) -> str:
    if isinstance(value, NamedNode):
        return names.get(value.value) or short(value.value)
    if isinstance(value, Literal):
        text = in_words(value.value)
        return text if len(text) <= 160 else f"{text[:160]}…"
    return "something"


def _joined(texts: list[str]) -> str:
    quoted = [f"“{text}”" if " " in text else text for text in texts[:_MOST_VALUES]]
    more = len(texts) - _MOST_VALUES
    return ", ".join(quoted) + (f" and {more} more" if more > 0 else "")


def _names(items: Iterable[Touched], before: Reader, after: Reader) -> dict[str, str]:
    triples = [triple for item in items if item.how != "removed" for triple in (*item.came, *item.went)]
    wanted = {
        triple.object.value
        for triple in triples
        if isinstance(triple.object, NamedNode) and _is_told(triple.predicate.value)
    }
    found = labels(before, wanted) | labels(after, wanted)
    return found | {iri: heading.label for iri, heading in headings(after, wanted).items()}
