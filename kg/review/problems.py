"""What would stop publishing, and what to do about it; most of it before SHACL has to say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

from kg import resources
from kg.dates import bounds
from kg.errors import InputError
from kg.extraction.article import Span
from kg.importers.records import named
from kg.review.items import Entry, Table
from kg.review.joined import KNOWN
from kg.review.state import Problem

__all__ = ["ACTOR_TYPES", "EVENT_TYPES", "namesakes", "problems_of", "what_stops", "words_of"]

ACTOR_TYPES: Final = (
    "Actor",
    "ArmedForce",
    "Coalition",
    "Court",
    "DeliberativeBody",
    "GovernmentBody",
    "Group",
    "NewsOrganization",
    "Organization",
    "Person",
    "State",
)
EVENT_TYPES: Final = (
    "Agreement",
    "Debate",
    "Event",
    "HarmEvent",
    "HumanitarianEvent",
    "Investigation",
    "MilitaryAction",
)
_MODES: Final = ("direct", "partly-direct", "indirect")
_TALKS: Final = ("held", "scheduled", "under-way", "cancelled", "postponed")
_VOTES: Final = ("held", "scheduled", "cancelled", "postponed")
_RESULTS: Final = ("", "adopted", "failed")
_AGREED: Final = ("agreed", "initialled", "signed", "in-force", "collapsed")
_PROVISIONS: Final = (
    *("ceasefire", "safe-passage", "meet-again", "prisoner-exchange", "withdrawal", "demilitarisation"),
    "security-guarantee",
)
_DURATION: Final = re.compile(r"P(?=[\dT])(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?")
"""Days, hours, minutes and seconds (xsd:dayTimeDuration)."""
_LENGTH: Final = re.compile(r"P(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?")
"""Years, months and weeks, too (ISO 8601)."""
Found = Iterator[tuple[str, str]]
"""Message and hint."""


@cache
def words_of(scheme: str) -> tuple[str, ...]:
    """The words of a vocabulary, such as ``act``, in its order."""
    text = (resources.ontology() / "vocab" / f"{scheme}.ttl").read_text(encoding="utf-8")
    return tuple(re.findall(rf"^<https://w3id\.org/ctkg/vocab/{scheme}/([\w-]+)> a ", text, re.MULTILINE))


def problems_of(table: Table, entry: Entry) -> list[tuple[str, str]]:
    """Message and hint of each problem of an item, whether it is accepted or not."""
    own = _CHECKS.get(entry.kind, _nothing)(table, entry)
    return [*_references(table, entry), *own, *_dates(entry), *_foretold(table, entry)]


def what_stops(table: Table) -> list[Problem]:
    """All that stops publishing: the problems of what is accepted, and of the article."""
    found = [Problem("", message, hint) for message, hint in _about(table)]
    for entry in table.entries.values():
        if entry.state == "accepted" and not entry.into:
            found += [Problem(entry.id, message, hint) for message, hint in problems_of(table, entry)]
    return found


def namesakes(table: Table) -> list[str]:
    """A sentence for each actor that has the name of the publisher without being it."""
    kind, _, name = table.publisher.partition("/")
    actors = [e for e in table.entries.values() if e.kind == "actor" and e.state != "rejected" and not e.into]
    same = [e for e in actors if named(re.sub(r"(?i)^the\s+", "", e.fields["name"])) == name]
    return [
        f"{entry.fields['name']} ({entry.id}) has the name of the publisher. "
        f"If it is the publisher, merge it into {table.publisher}."
        for entry in same
        if kind and entry.fields["known"] != table.publisher
    ]


def _suggested(kind: str, name: str) -> str:
    return f"Choose one of the record, or write a new one as {kind}/{named(name)}."


def _about(table: Table) -> Found:
    if not table.publisher:
        yield "It is not said who published the article.", "Give the publisher, such as org/radio-example."
    elif not KNOWN.fullmatch(table.publisher):
        yield f"{table.publisher!r} is not an id.", _suggested("org", table.publisher)
    if table.conflict and not KNOWN.fullmatch(table.conflict):
        yield f"{table.conflict!r} is not an id.", _suggested("conflict", table.conflict)
    if not any(entry.state == "accepted" for entry in table.entries.values()):
        yield "Nothing is accepted yet.", "Accept what the article really says."


_ROLES: Final = {
    "speaker": "speaker",
    "on_behalf_of": "principal",
    "via": "go-between",
    "by": "assessor",
    "body": "voting body",
    "attested_by": "statement that reports it",
    "statements": "statement that it judges",
    "parties": "party",
    "mediators": "mediator",
    "participants": "participant",
}


def _references(table: Table, entry: Entry) -> Found:
    for name, role in _ROLES.items():
        value = entry.fields.get(name)
        for id in [value] if isinstance(value, str) else value or ():
            other = table.entries.get(id)
            if id and (other is None or other.state == "rejected"):
                said = table.title(id)
                yield f"Its {role}, {said}, is rejected.", "Accept it, choose another one, or reject this item, too."
            elif other and other.state == "pending" and entry.state == "accepted":
                said = table.title(id)
                yield f"Its {role}, {said}, is not decided about.", "Accept it, or decide again about this item, too."


def _word(value: Any, known: tuple[str, ...], what: str) -> Found:
    if value not in known:
        yield f"{value!r} is no {what}.", f"One of {', '.join(word or 'nothing' for word in known)}."


def _nothing(_table: Table, _entry: Entry) -> Found:
    return iter(())


def _actor(_table: Table, entry: Entry) -> Found:
    yield from _word(entry.fields["type"], ACTOR_TYPES, "type of actor")
    if not entry.fields["name"].strip():
        yield "It has no name.", "Write one."
    if entry.fields["known"] and not KNOWN.fullmatch(entry.fields["known"]):
        yield f"{entry.fields['known']!r} is not an id.", "Write it as person/putin, or leave it empty."


def _statement(table: Table, entry: Entry) -> Found:
    if not entry.fields["speaker"]:
        yield "Nobody is named as speaker.", "Choose who says it, or reject it."
    if not re.search(r"\w", Span(**entry.fields["content"]).of(table.article.text)):
        yield "What is said is empty.", "Mark the words that are said."
    yield from _word(entry.fields["act"], words_of("act"), "speech act")
    yield from _word(entry.fields["mode"], _MODES, "mode of speech")


def _verification(_table: Table, entry: Entry) -> Found:
    if not entry.fields["statements"]:
        yield "It is about no statement.", "Choose the statement that it judges, or reject it."
    yield from _word(entry.fields["verdict"], words_of("verdict"), "verdict")


def _talks(_table: Table, entry: Entry) -> Found:
    if not entry.fields["parties"]:
        yield "Nobody is named who talked.", "Choose the parties, or reject it."
    yield from _word(entry.fields["status"], _TALKS, "state of talks")
    if entry.fields["number"] is not None and not 1 <= entry.fields["number"] <= 10_000:
        yield "The number of the round counts from 1.", "Correct it, or leave it empty."
    if entry.fields["duration"] and not _DURATION.fullmatch(entry.fields["duration"]):
        yield f"{entry.fields['duration']!r} is no duration.", "Write hours and minutes as PT5H30M, days as P2D."


def _vote(_table: Table, entry: Entry) -> Found:
    fields = entry.fields
    if not fields["body"]:
        yield "It is not said who voted.", "Choose the body, or add it as an actor first."
    yield from _word(fields["status"], _VOTES, "state of a vote")
    yield from _word(fields["result"], _RESULTS, "result")
    counts = [fields[name] for name in ("yes", "no", "abstain")]
    if any(number is not None and number < 0 for number in counts):
        yield "A count of votes is below zero.", "Correct it."
    if fields["status"] != "held" and any(number is not None for number in counts):
        yield "A vote that was not held has no counts.", "Take them out, or say that it was held."
    if fields["result"] == "adopted" and None not in counts[:2] and counts[0] <= counts[1]:
        yield "It is said to be adopted with no more votes for than against.", "Correct the counts or the result."


def _agreement(table: Table, entry: Entry) -> Found:
    yield from _word(entry.fields["status"], _AGREED, "state of an agreement")
    if not any(id in table.entries for id in entry.fields["parties"]):
        yield "It is not said who agreed.", "Choose the parties, or add them as actors first."
    for provision in entry.fields["provisions"]:
        yield from _word(provision["kind"], ("", *_PROVISIONS), "kind of promise")


def _event(table: Table, entry: Entry) -> Found:
    type = entry.fields["type"]
    yield from _word(type, EVENT_TYPES, "type of event")
    if not entry.fields["label"].strip():
        yield "It has no name.", "Write one under label."
    named = [id for id in entry.fields.get("participants", ()) if id in table.entries]
    if type == "Agreement" and not named and not _is_told_as_agreement(table, entry):
        yield "It is not said who agreed.", "Choose the participants, or make it an Event."
    if type == "Debate" and not named:
        yield "It is not said which body debates.", "Choose it under participants, or make it an Event."


def _is_told_as_agreement(table: Table, entry: Entry) -> bool:
    """Whether an accepted agreement rests on the same words: it is drafted instead."""
    trigger = Span(**entry.fields["trigger"])
    others = (e for e in table.entries.values() if e.kind == "agreement" and e.state == "accepted")
    return any(Span(**other.fields["what"]).overlaps(trigger) for other in others)


def _date(_table: Table, entry: Entry) -> Found:
    if entry.fields["kind"] == "duration":
        if not _LENGTH.fullmatch(entry.fields["value"]):
            yield f"{entry.fields['value']!r} is no duration.", "Write hours as PT5H, days as P2D, years as P3Y."
    elif not entry.fields["value"]:
        yield "It has no value.", "Write the day as 2022-03-03, or reject it."


_CHECKS: Final[dict[str, Callable[[Table, Entry], Found]]] = {
    "actor": _actor,
    "statement": _statement,
    "verification": _verification,
    "talks": _talks,
    "agreement": _agreement,
    "vote": _vote,
    "event": _event,
    "date": _date,
}


def _dates(entry: Entry) -> Found:
    is_duration = entry.kind == "date" and entry.fields["kind"] == "duration"
    values = [entry.fields.get("when", ""), *entry.fields.get("readings", ())]
    values += [entry.fields["value"]] if entry.kind == "date" and not is_duration else []
    for value in values:
        try:
            bounds(value) if value else None
        except InputError as error:
            yield f"This is no date: {error.message}", error.hint or "Write it as 2022-03-03 (EDTF)."


def _foretold(table: Table, entry: Entry) -> Found:
    """What took place cannot be later than the article that tells of it."""
    try:
        start = bounds(entry.fields.get("when") or "").start_earliest
    except InputError:
        return
    if entry.fields.get("status") == "held" and start is not None and start > table.article.published:
        yield "It is said to have been held after the article was published.", "Correct the day, or make it scheduled."
