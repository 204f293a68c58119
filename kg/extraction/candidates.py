"""What an extractor proposes, with the words it rests on, the rule that found it, and how often that rule is right.

Nothing here is a record yet. References between candidates are their ``id`` (``actor-3``); a person accepts, edits or
rejects them, and only what is accepted becomes a dossier (:mod:`kg.extraction.draft`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from kg.extraction.article import Span

__all__ = [
    "ActorCandidate",
    "AgreementCandidate",
    "Candidate",
    "Candidates",
    "DateCandidate",
    "EventCandidate",
    "ProvisionCandidate",
    "RoleCandidate",
    "StatementCandidate",
    "TalksCandidate",
    "VerificationCandidate",
    "VoteCandidate",
]


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What all have in common."""

    id: str
    evidence: tuple[Span, ...]
    """The words it rests on, at least one stretch."""
    rule: str
    """Name and version of what found it, such as ``cue-clause/1``, or the model's."""
    confidence: float | None = None
    """Measured precision of that rule on articles it was not written on, 0 to 1; None if nobody has measured it.

    Rules leave it out: :mod:`kg.extraction.measured` fills it in.
    """


@dataclass(frozen=True, kw_only=True)
class RoleCandidate:
    """An office that somebody holds according to the text: ``president`` of an actor, or of what is named in words."""

    role: str
    of: str
    """Id of an actor, or "" if the text does not say."""
    evidence: Span


@dataclass(frozen=True, kw_only=True)
class ActorCandidate(Candidate):
    """A person, state, organization or group, with all its mentions in the text (``evidence``)."""

    name: str
    type: str
    """Class of the ontology, such as ``Person``."""
    known: str = ""
    """Id that the gazetteer or the store knows it by, such as ``state/rus``: a suggestion, never merged silently."""
    part_of: str = ""
    """Id of the actor it belongs to, such as the state of a ministry."""
    roles: tuple[RoleCandidate, ...] = ()
    optional: bool = False
    """Named in passing only: not proposed at first."""


@dataclass(frozen=True, kw_only=True)
class StatementCandidate(Candidate):
    """Who said what. ``evidence`` is the sentence."""

    speaker: str
    """Id of an actor; "" if the text does not say who."""
    speaker_span: Span | None
    cue: Span | None
    content: Span
    mode: str
    """``direct`` if all of the content is in quotation marks, ``partly-direct`` if some is, else ``indirect``."""
    act: str
    """Speech act: concept of the vocabulary ``act``."""
    on_behalf_of: str = ""
    via: str = ""
    """Id of the actor that passed it on: "X told the agency"."""
    when: str = ""
    """EDTF, if the text says when it was said."""
    nested_in: str = ""
    """Id of the statement that reports this one."""
    text: str = ""
    """What is said in a person's own words; "" for the words of the article."""


@dataclass(frozen=True, kw_only=True)
class VerificationCandidate(Candidate):
    """What the text says of whether a statement holds."""

    statements: tuple[str, ...]
    verdict: str
    """Concept of the vocabulary ``verdict``."""
    by: str = ""
    """Id of the actor whose finding it is; "" if it is the article's own."""
    text: str = ""
    """As a person words it; "" for the words of the article."""


@dataclass(frozen=True, kw_only=True)
class TalksCandidate(Candidate):
    """One round of a negotiation."""

    parties: tuple[str, ...]
    mediators: tuple[str, ...] = ()
    number: int | None = None
    when: str = ""
    duration: str = ""
    """ISO 8601, such as ``PT5H``."""
    place: str = ""
    status: str = "held"
    """``held``, ``scheduled`` or ``under-way``."""
    outcome: Span | None = None
    result: str = ""
    """Concept of the vocabulary ``outcome`` if a person chose it; "" to read it from the words."""
    label: str = ""
    """A name that a person gave it."""


@dataclass(frozen=True, kw_only=True)
class ProvisionCandidate:
    """One promise of an agreement."""

    words: Span
    kind: str = ""
    """Concept of the vocabulary ``provision``, or "" if none fits."""
    by: tuple[str, ...] = ()
    """Ids of the actors that are to do it; none if all are, or the words do not say."""
    when: str = ""
    temporary: bool = False


@dataclass(frozen=True, kw_only=True)
class AgreementCandidate(Candidate):
    """What parties agreed on."""

    what: Span
    """The words for it: ``a permanent cessation of hostilities``."""
    parties: tuple[str, ...]
    when: str = ""
    place: str = ""
    status: str = "agreed"
    """``agreed``, ``initialled``, ``signed``, ``in-force`` or ``collapsed``: the last that the text tells."""
    provisions: tuple[ProvisionCandidate, ...] = ()
    label: str = ""
    """A name that a person gave it; "" for the words of the article."""


@dataclass(frozen=True, kw_only=True)
class VoteCandidate(Candidate):
    """A vote of a body. Numbers are None if the text does not give them."""

    body: str
    status: str
    """``held`` or ``scheduled``."""
    when: str = ""
    readings: tuple[str, ...] = ()
    """Other dates that the words allow."""
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    motion: Span | None = None
    place: str = ""
    result: str = ""
    """``adopted``, ``failed`` or "" if the text does not say."""
    label: str = ""
    """What the motion is called by a person; "" for the words of the article."""


@dataclass(frozen=True, kw_only=True)
class EventCandidate(Candidate):
    """Something that the text says happened, or is to happen; who says so is the statement it stands in."""

    type: str
    """Class of the ontology, such as ``MilitaryAction``."""
    label: str
    trigger: Span
    when: str = ""
    place: str = ""
    attested_by: str = ""
    """Id of the statement that reports it; "" for the article's own voice."""
    participants: tuple[str, ...] = ()
    """Ids of actors: who agreed, which body debates, who takes part."""


@dataclass(frozen=True, kw_only=True)
class DateCandidate(Candidate):
    """A time in words, and the days it means."""

    value: str
    """EDTF, or an ISO 8601 duration."""
    readings: tuple[str, ...] = ()
    kind: str = "day"
    """``day``, ``interval``, ``duration`` or ``publication``."""


@dataclass(frozen=True)
class Candidates:
    """All that one extractor proposes for one article, each kind in the order of the text."""

    extractor: str
    """Name and version."""
    actors: tuple[ActorCandidate, ...] = ()
    statements: tuple[StatementCandidate, ...] = ()
    verifications: tuple[VerificationCandidate, ...] = ()
    talks: tuple[TalksCandidate, ...] = ()
    agreements: tuple[AgreementCandidate, ...] = ()
    votes: tuple[VoteCandidate, ...] = ()
    events: tuple[EventCandidate, ...] = ()
    dates: tuple[DateCandidate, ...] = ()
    sentences: tuple[Span, ...] = ()
    """Where the sentences stand: evidence becomes a passage as a whole sentence."""
    dropped: int = 0
    """Proposals that could not be tied to words of the text."""
    notes: tuple[str, ...] = field(default=())

    def __iter__(self) -> Iterator[Candidate]:
        for each in fields(self):
            found = getattr(self, each.name)
            if isinstance(found, tuple):
                yield from (item for item in found if isinstance(item, Candidate))
