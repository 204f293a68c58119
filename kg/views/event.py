"""The event view: something that is said to have happened, who attests it, when, where, and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from pyoxigraph import Literal

from kg.analysis.base import Parameter, accept, plural
from kg.dates import in_words
from kg.queries import (
    Ref,
    bounds_of,
    citations,
    headings,
    iri_of,
    require,
    statement_ids,
    statement_records,
)
from kg.queries.accounts import Difference, accounts, disagreements
from kg.queries.speech import StatementRecord
from kg.queries.terms import Properties, best, labels, properties, ref, refs, slug, subjects_of, term
from kg.stores.base import Reader
from kg.views.assembly import common
from kg.views.base import Table, ViewModel, views
from kg.views.claims import Opposition, cards_of
from kg.views.negotiation import duration_in_words
from kg.views.surroundings import Surroundings, surroundings

__all__ = ["Doubt", "EventBuilder", "EventView", "Related", "Telling", "Witness"]

_ATTESTING: Final = 60
_ABOUT: Final = 30
"""Statements shown: those that attest it, and others that concern it. The rest are counted."""
_PARTS: Final = (
    ("initiator", "By"),
    ("target", "Directed at"),
    ("affected", "Affected"),
    ("party", "Parties"),
    ("mediator", "Mediators"),
    ("body", "Body"),
    ("participant", "Others taking part"),
)
_LINKS: Final = (
    ("roundOf", "Round of", False),
    ("partOf", "Part of", False),
    ("partOf", "Its parts", True),
    ("produced", "Brought about", False),
    ("culminatesIn", "Leads up to", False),
    ("culminatesIn", "Led up to by", True),
    ("realizes", "Announced before as", False),
    ("realizedBy", "Announced before as", True),
    ("realizedBy", "Held as", False),
    ("realizes", "Held as", True),
    ("motion", "Motion", False),
    ("after", "After", False),
    ("before", "Before", False),
    ("after", "Followed by", True),
    ("before", "Preceded by", True),
)
_PLURAL: Final = 12
"""Records shown of each link."""


@dataclass(frozen=True)
class Witness:
    """A statement that attests the event."""

    speakers: tuple[Ref, ...]
    on_behalf_of: tuple[Ref, ...]
    when: str
    status: tuple[str, ...]
    deaths: str
    """Number of deaths that it claims, as ``best (low to high)``, or ``""``."""
    citation: str


@dataclass(frozen=True)
class Doubt:
    """What stands against a statement that attests the event."""

    against: str
    """Speaker of the attesting statement."""
    opposition: Opposition
    citation: str
    """The attesting statement."""


@dataclass(frozen=True)
class Related:
    """Other records by how they are related."""

    how: str
    records: tuple[Ref, ...]
    more: int


@dataclass(frozen=True)
class Telling:
    """Another source's record of the same event that tells something differently."""

    accounts: tuple[Ref, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, kw_only=True)
class EventView(ViewModel):
    """One event."""

    id: str
    label: str
    type: str
    type_label: str
    when: str
    duration: str
    status: str
    status_label: str
    outcome: str
    modality: str
    places: tuple[Ref, ...]
    conflicts: tuple[Ref, ...]
    parts: tuple[tuple[str, tuple[Ref, ...]], ...]
    """(What they are to it, actors)."""
    note: str
    attested_by: tuple[Witness, ...]
    total_attesting: int
    doubts: tuple[Doubt, ...]
    tellings: tuple[Telling, ...]
    others: tuple[Witness, ...]
    """Statements that concern it and do not attest it."""
    total_others: int
    related: tuple[Related, ...]
    surroundings: tuple[Surroundings, ...]


@views.register
class EventBuilder:
    """Builds :class:`EventView`."""

    name: ClassVar[str] = "event"
    help: ClassVar[str] = "One event: who attests it, when, where, and what contradicts it."
    example: ClassVar[str] = "ctkg render event --id event/evacuation-2022-03 -o event.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (Parameter("id", "The event (id).", required=True),)

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> EventView:
        """One event. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        iri = iri_of(given["id"])
        require(reader, iri, "Event")
        record, heading = properties(reader, [iri])[iri], headings(reader, [iri])[iri]
        attesting = {*subjects_of(reader, term("attests"), [iri]).get(iri, ()), *_iris(record, "attestedBy")}
        about = statement_ids(reader, about=iri) - attesting
        first, rest = sorted(attesting)[:_ATTESTING], sorted(about)[:_ABOUT]
        told = {item.id: item for item in statement_records(reader, [*first, *rest])}
        cards = cards_of(reader, [*first, *rest])
        status = {card.id: card.status for card in cards}
        speakers = {card.id: card.speaker.label for card in cards}
        doubts = tuple(
            Doubt(speakers[card.id], item, card.id)
            for card in cards
            if card.id in attesting
            for item in card.oppositions
        )
        deaths = _deaths(reader, [*first, *rest])
        witnesses = tuple(_witness(told[i], status[i], deaths.get(i, "")) for i in first if i in told)
        others = tuple(_witness(told[i], status[i], deaths.get(i, "")) for i in rest if i in told)
        passages = [item.value for item in record.get(term("evidencedBy"), ())][:20]
        names = _names(reader, record)
        bounds = bounds_of(record)
        when = bounds.written() if bounds else ""
        tellings = _tellings(reader, iri)
        words = citations(reader, [*first, *rest])
        return EventView(
            **common(
                reader,
                view="event",
                title=heading.label,
                summary=_summary(heading.style.label, when, len(attesting), doubts, tellings),
                table=_table(witnesses, others, doubts, {iri: item.text for iri, item in words.items()}),
                cited={*first, *rest, *(item.opposition.citation for item in doubts), *([] if attesting else [iri])},
                parameters=given,
            ),
            id=iri,
            label=heading.label,
            type=heading.style.name,
            type_label=heading.style.label,
            when=when,
            duration=duration_in_words(_text(record, "duration")),
            status=slug(_first(record, "status")),
            status_label=names.get(_first(record, "status"), ""),
            outcome=", ".join(names.get(i, "") for name in ("outcome", "result") for i in _iris(record, name)),
            modality=names.get(_first(record, "modality"), ""),
            places=refs(names, [*_iris(record, "place"), *_iris(record, "venue")]),
            conflicts=refs(names, _iris(record, "inConflict")),
            parts=_parts(record, names),
            note=best(record.get(term("scopeNote"), ())),
            attested_by=witnesses,
            total_attesting=len(attesting),
            doubts=doubts,
            tellings=tellings,
            others=others,
            total_others=len(about),
            related=_related(reader, iri, record),
            surroundings=surroundings(reader, passages, ()),
        )


def _witness(record: StatementRecord, status: tuple[str, ...], deaths: str) -> Witness:
    when = record.bounds.written() if record.bounds else ""
    return Witness(record.speakers, record.on_behalf_of, when, status, deaths, record.id)


def _deaths(reader: Reader, statements: Iterable[str]) -> dict[str, str]:
    names = [term(name) for name in ("deaths", "deathsLow", "deathsHigh")]
    found = {}
    for iri, record in properties(reader, statements, names).items():
        best_guess, low, high = (next((item.value for item in record.get(name, ())), "") for name in names)
        span = f"{low or '?'} to {high or '?'}" if low or high else ""
        found[iri] = f"{best_guess} ({span})" if best_guess and span else best_guess or span
    return found


def _names(reader: Reader, record: Properties) -> dict[str, str]:
    return labels(reader, {item.value for terms in record.values() for item in terms if not isinstance(item, Literal)})


def _parts(record: Properties, names: Mapping[str, str]) -> tuple[tuple[str, tuple[Ref, ...]], ...]:
    """Actors by what they are to the event; one that has a part of its own is not named among the others again."""
    made, named = [], set[str]()
    for name, words in _PARTS:
        found = [iri for iri in _iris(record, name) if name != "participant" or iri not in named]
        named.update(found)
        if found:
            made.append((words, refs(names, found)))
    return tuple(made)


def _related(reader: Reader, iri: str, record: Properties) -> tuple[Related, ...]:
    """Other records by the words for how they are related, each once; statements before or after it are left out."""
    groups: dict[str, dict[str, None]] = {}
    seen = {iri}
    for name, words, inverse in _LINKS:
        found = subjects_of(reader, term(name), [iri]).get(iri, []) if inverse else _iris(record, name)
        new = [item for item in found if item not in seen]
        seen.update(new)
        groups.setdefault(words, {}).update(dict.fromkeys(new))
    known = headings(reader, [item for found in groups.values() for item in list(found)[: 2 * _PLURAL]])
    names = {item: heading.label for item, heading in known.items() if heading.style.name != "Statement"}
    groups = {words: {item: None for item in found if item in names} for words, found in groups.items()}
    shown = {words: list(found)[:_PLURAL] for words, found in groups.items() if found}
    return tuple(
        Related(words, tuple(ref(names, item) for item in found), len(groups[words]) - len(found))
        for words, found in shown.items()
    )


def _tellings(reader: Reader, iri: str) -> tuple[Telling, ...]:
    """Where other sources' records of the same event tell it differently."""
    if not any(iri in group for group in accounts(reader)):
        return ()
    found = [item for item in disagreements(reader) if iri in {account.record.id for account in item.accounts}]
    return tuple(
        Telling(tuple(account.record for account in item.accounts), tuple(item.differences[:20])) for item in found
    )


def _summary(what: str, when: str, attesting: int, doubts: Sequence[Doubt], tellings: Sequence[Telling]) -> str:
    dated = f", {in_words(when)}" if when else ", not dated"
    said = f"attested by {plural(attesting, 'statement')}" if attesting else "attested by no statement"
    against = plural(len({item.opposition.id for item in doubts}), "thing") if doubts else "nothing"
    differ = f"; sources differ on {plural(sum(len(t.differences) for t in tellings), 'point')}" if tellings else ""
    return f"{what[:1].upper()}{what[1:]}{dated}, {said}; {against} on record stands against these{differ}."


def _table(
    witnesses: Sequence[Witness], others: Sequence[Witness], doubts: Sequence[Doubt], words: Mapping[str, str]
) -> Table:
    rows = []
    for part, group in (("attests it", witnesses), ("concerns it", others)):
        for item in group:
            who = ", ".join(who.label for who in item.speakers)
            text = words.get(item.citation, "") + (f" (deaths: {item.deaths})" if item.deaths else "")
            rows.append((part, item.when, who, text, ", ".join(item.status), item.citation))
    for doubt in doubts:
        by = doubt.opposition.by.label if doubt.opposition.by else ""
        rows.append((f"against {doubt.against}", "", by, doubt.opposition.text, "", doubt.opposition.citation))
    columns = ("part", "when", "who", "what", "status")
    return Table(columns, tuple(row[:5] for row in rows), tuple(row[5] for row in rows))


def _text(record: Properties, name: str) -> str:
    return next((item.value for item in record.get(term(name), ()) if isinstance(item, Literal)), "")


def _first(record: Properties, name: str) -> str:
    return next(iter(_iris(record, name)), "")


def _iris(record: Properties, name: str) -> list[str]:
    return [item.value for item in record.get(term(name), ()) if not isinstance(item, Literal)]
