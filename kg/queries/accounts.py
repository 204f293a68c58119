"""Records that were judged to be about the same thing, and where they differ.

Each source has its own record of what it reports; ``schema:sameAs`` between two records of the store says that they
are accounts of one thing. They are never merged: what one of them says stays that source's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.dates import in_words
from kg.display import load_display
from kg.namespaces import CTKG, RDF, SCHEMA
from kg.queries.bounds import bounds_of
from kg.queries.moments import moment
from kg.queries.terms import Properties, Ref, labels, of_type, properties, ref, rows, slug, subjects_of, term
from kg.stores.base import Reader, Term

__all__ = ["Account", "Choice", "Difference", "Disagreement", "accounts", "disagreements", "repeated"]

_COMPARED = (
    "when",
    "yes",
    "no",
    "abstain",
    "notVoting",
    "eligible",
    "threshold",
    "result",
    "status",
    "outcome",
    "duration",
    "roundNumber",
    "venue",
    "place",
    "provisionStatus",
    "temporary",
    "deaths",
    "iso3",
    "cowCode",
)
"""Properties of which one thing has one value, so that two values are a difference."""
_INTERESTING = frozenset(term(name) for name in _COMPARED)
_ATTESTED = ("deaths",)
"""Of these each statement that attests the record has its own value."""


@dataclass(frozen=True)
class Account:
    """What one source has on the thing: its record, and the statements behind it."""

    record: Ref
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """Which account a curator follows, and why."""

    id: str
    prefers: str
    """IRI of the account."""
    decided_by: str
    decided_at: str
    reason: str


@dataclass(frozen=True)
class Difference:
    """One thing that the accounts tell differently."""

    name: str
    """Label of the property, or the name of the voter."""
    kind: str
    """``date``, ``number``, ``vote`` or ``value``."""
    values: tuple[str, ...]
    """What each account says, in the order of the accounts; ``""`` where it says nothing."""
    choice: Choice | None


@dataclass(frozen=True)
class Disagreement:
    """Accounts of one thing that differ."""

    accounts: tuple[Account, ...]
    """By name; two at least."""
    differences: tuple[Difference, ...]
    type: str
    """Local name of the class of the first account."""


@dataclass(frozen=True)
class _Chosen:
    choice: Choice
    over: frozenset[str]
    properties: frozenset[str]


def accounts(reader: Reader) -> list[tuple[str, ...]]:
    """Records judged to be about the same thing: groups of two or more IRIs, each sorted, in order."""
    query = f"SELECT DISTINCT ?a ?b {{ ?a <{SCHEMA.sameAs}> ?b . ?b a ?type . ?a a ?other }}"
    home: dict[str, str] = {}
    for a, b in rows(reader, query):
        first, second = _root(home, a.value), _root(home, b.value)
        home[max(first, second)] = min(first, second)
    groups: dict[str, list[str]] = defaultdict(list)
    for iri in home:
        groups[_root(home, iri)].append(iri)
    return sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1)


def repeated(reader: Reader, among: Container[str], path: str = "") -> set[str]:
    """Of several accounts of one thing that are ``among`` these records, all but the one to count.

    That is the one that the latest choice prefers, in everything or on the property ``path`` (IRI), else the first by
    IRI.
    """
    groups = [[iri for iri in group if iri in among] for group in accounts(reader)]
    choices = _choices(reader) if any(len(group) > 1 for group in groups) else []
    again: set[str] = set()
    for group in groups:
        if len(group) > 1:
            choice = _chosen(choices, group, path)
            again |= set(group) - {choice.prefers if choice else group[0]}
    return again


def disagreements(reader: Reader) -> list[Disagreement]:
    """All accounts of one thing that differ, and all statements that give different numbers of one event."""
    groups = accounts(reader)
    members = {iri for group in groups for iri in group}
    told = _attested(reader)
    alone = [(iri,) for iri in sorted(told.keys() - members) if len(told[iri]) > 1]
    records = properties(reader, members | {iri for (iri,) in alone})
    statements = {s for found in told.values() for s in found}
    attesting = {iri: _iris(record.get(term("attestedBy"), ())) for iri, record in records.items()}
    values = {o.value for record in records.values() for p in record for o in record[p] if p in _INTERESTING}
    names = labels(reader, records.keys() | statements | values)
    choices = _choices(reader)
    rolls = _rolls(reader, members)
    people = labels(reader, {voter for roll in rolls.values() for voter in roll})
    found = []
    for group in groups:
        differences = [*_differences(group, records, names, choices), *_moved(group, rolls, people, choices)]
        if differences:
            made = tuple(Account(ref(names, iri), attesting.get(iri, ())) for iri in group)
            found.append(Disagreement(made, tuple(differences), _class_of(records[group[0]])))
    found += [_numbers(reader, iri, told[iri], names, records) for (iri,) in alone]
    return sorted((item for item in found if item.differences), key=lambda item: item.accounts[0].record)


def _differences(
    group: tuple[str, ...], records: Mapping[str, Properties], names: Mapping[str, str], choices: Iterable[_Chosen]
) -> list[Difference]:
    made = []
    for name in _COMPARED:
        given = [records[iri].get(term(name), []) for iri in group]
        said = [_written(name, terms, names) for terms in given]
        if len({text for text in said if text}) < 2 or (name == "when" and not _apart(group, records)):
            continue
        kind = "date" if name == "when" else "number" if _is_number(given) else "value"
        made.append(Difference(_label(name), kind, tuple(said), _chosen(choices, group, term(name))))
    return made


def _apart(group: tuple[str, ...], records: Mapping[str, Properties]) -> bool:
    """Whether two of the dates exclude each other; a date that is only less exact is no contradiction."""
    spans = [bounds_of(records[iri]) for iri in group]
    known = [(span.earliest, span.latest) for span in spans if span]
    starts = [start for start, _ in known if start]
    ends = [end for _, end in known if end]
    return bool(starts and ends) and max(starts) > min(ends)


def _moved(
    group: tuple[str, ...],
    rolls: Mapping[str, Mapping[str, str]],
    people: Mapping[str, str],
    choices: Iterable[_Chosen],
) -> list[Difference]:
    """Voters whom the rolls of the accounts list with different options."""
    listed = [rolls[iri] for iri in group if iri in rolls]
    if len(listed) < 2:
        return []
    made = []
    for voter in sorted({v for roll in listed for v in roll}, key=lambda v: (people[v], v)):
        said = tuple(rolls.get(iri, {}).get(voter, "") for iri in group)
        if len({option for option in said if option}) > 1:
            made.append(Difference(people[voter], "vote", said, _chosen(choices, group, term("option"))))
    return made


def _numbers(
    reader: Reader,
    iri: str,
    told: Mapping[str, str],
    names: Mapping[str, str],
    records: Mapping[str, Properties],
) -> Disagreement:
    """Statements that give different numbers of one event, each with its speaker's name."""
    order = sorted(told)
    speakers = properties(reader, order, (term("speaker"),))
    callers = labels(reader, {o.value for record in speakers.values() for o in record.get(term("speaker"), ())})
    said = tuple(told[statement] for statement in order)
    made = []
    for statement in order:
        who = [callers[o.value] for o in speakers.get(statement, {}).get(term("speaker"), ())]
        made.append(Account(Ref(f"{names[iri]}, by {', '.join(who)}" if who else names[iri], iri), (statement,)))
    difference = Difference(_label("deaths"), "number", said, None)
    differences = (difference,) if len(set(said)) > 1 else ()
    return Disagreement(tuple(made), differences, _class_of(records.get(iri, {})))


def _choices(reader: Reader) -> list[_Chosen]:
    """All choices, the latest first."""
    made = []
    for iri, record in properties(reader, of_type(reader, "Choice")).items():
        prefers = _iris(record.get(term("prefers"), ()))
        if prefers:
            told = {name: _first(record.get(term(name), ())) for name in ("decidedBy", "decidedAt", "reason")}
            choice = Choice(iri, prefers[0], told["decidedBy"], told["decidedAt"], told["reason"])
            over, limits = _iris(record.get(term("over"), ())), _iris(record.get(term("onProperty"), ()))
            made.append(_Chosen(choice, frozenset(over), frozenset(limits)))
    return sorted(made, key=lambda item: (moment(item.choice.decided_at), item.choice.id), reverse=True)


def _chosen(choices: Iterable[_Chosen], group: Iterable[str], path: str) -> Choice | None:
    """The latest choice between these accounts on this property."""
    members = set(group)
    for item in choices:
        if item.choice.prefers in members and item.over & members and (not item.properties or path in item.properties):
            return item.choice
    return None


def _rolls(reader: Reader, events: Iterable[str]) -> dict[str, dict[str, str]]:
    """Vote event → voter → slug of the option."""
    votes = subjects_of(reader, term("voteEvent"), events)
    records = properties(reader, {v for found in votes.values() for v in found}, (term("voter"), term("option")))
    rolls: dict[str, dict[str, str]] = {}
    for event, cast in votes.items():
        for vote in cast:
            record = records.get(vote, {})
            for voter in _iris(record.get(term("voter"), ())):
                rolls.setdefault(event, {})[voter] = slug(_first(record.get(term("option"), ())))
    return rolls


def _attested(reader: Reader) -> dict[str, dict[str, str]]:
    """Event → statement → the number of deaths that it attests."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name in _ATTESTED:
        for event, statement, value in rows(
            reader, f"SELECT ?e ?s ?v {{ ?s <{CTKG}{name}> ?v . ?s <{CTKG}attests> ?e }}"
        ):
            found[event.value][statement.value] = value.value
    return found


def _written(name: str, terms: Iterable[Term], names: Mapping[str, str]) -> str:
    texts = sorted(item.value if isinstance(item, Literal) else names.get(item.value, item.value) for item in terms)
    return ", ".join(in_words(text) if name == "when" else text for text in texts)


def _is_number(given: Iterable[Iterable[Term]]) -> bool:
    return all(isinstance(item, Literal) and item.value.isdecimal() for terms in given for item in terms)


def _label(name: str) -> str:
    return load_display().property_label(term(name))


def _class_of(record: Properties) -> str:
    classes = [o.value.removeprefix(str(CTKG)) for o in record.get(str(RDF.type), ()) if o.value.startswith(str(CTKG))]
    order = {str(item): style.order for item, style in load_display().types.items()}
    return max(classes, key=lambda name: (order.get(term(name), 0), name), default="")


def _iris(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(sorted(item.value for item in terms if not isinstance(item, Literal)))


def _first(terms: Iterable[Term]) -> str:
    return min((item.value for item in terms), default="")


def _root(home: dict[str, str], iri: str) -> str:
    home.setdefault(iri, iri)
    while home[iri] != iri:
        home[iri] = home[home[iri]]
        iri = home[iri]
    return iri
