"""What the model is asked to answer: quotes from the article, never offsets, and words from lists that we give."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["ACTS", "Answer", "SaidActor", "SaidDate", "SaidNote", "SaidStatement", "SaidTalks", "SaidVote"]

Quote = Annotated[str, Field(max_length=2000)]
Name = Annotated[str, Field(max_length=300)]
ActorType = Literal[
    "Person",
    "State",
    "Organization",
    "GovernmentBody",
    "ArmedForce",
    "DeliberativeBody",
    "Court",
    "NewsOrganization",
    "Group",
    "Actor",
]
Act = Literal[
    "claim",
    "denial",
    "confirmation",
    "announcement",
    "demand",
    "commitment",
    "intention",
    "regret",
    "acknowledgement",
    "stance",
    "report",
    "opinion",
    "interpretation",
]
ACTS: Final = Act
Verdict = Literal[
    "not-independently-verified",
    "contradicted",
    "corroborated",
    "disputed",
    "false",
    "true",
    "misleading",
    "retracted",
]
_MOST: Final = 400


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SaidActor(_Strict):
    """Somebody who occurs, by name; each mention is a quote."""

    name: Name
    type: ActorType
    mentions: Annotated[list[Quote], Field(max_length=_MOST)]


class SaidStatement(_Strict):
    """Who said what: ``speaker`` is the name of an actor, the others are quotes."""

    speaker: Name
    speaker_quote: Quote
    cue_quote: Quote
    content_quote: Quote
    act: Act


class SaidNote(_Strict):
    """What the text says of whether a statement holds; ``content_quote`` is that statement's."""

    quote: Quote
    content_quote: Quote
    verdict: Verdict
    by: Name


class SaidTalks(_Strict):
    """A round of talks; parties and mediators are names of actors."""

    quote: Quote
    parties: Annotated[list[Name], Field(max_length=50)]
    mediators: Annotated[list[Name], Field(max_length=50)]
    round: int | None
    date: Name
    duration: Name
    place: Name
    status: Literal["held", "scheduled", "under-way"]
    outcome_quote: Quote


class SaidVote(_Strict):
    """A vote; the body is the name of an actor."""

    quote: Quote
    body: Name
    status: Literal["held", "scheduled"]
    date: Name
    yes: int | None
    no: int | None
    abstain: int | None
    motion_quote: Quote


class SaidDate(_Strict):
    """A time in words and the days it means, as EDTF."""

    quote: Quote
    value: Name


class Answer(_Strict):
    """The whole answer."""

    actors: Annotated[list[SaidActor], Field(max_length=_MOST)]
    statements: Annotated[list[SaidStatement], Field(max_length=_MOST)]
    verifications: Annotated[list[SaidNote], Field(max_length=_MOST)]
    talks: Annotated[list[SaidTalks], Field(max_length=_MOST)]
    votes: Annotated[list[SaidVote], Field(max_length=_MOST)]
    dates: Annotated[list[SaidDate], Field(max_length=_MOST)]
