"""What people can decide about an article's proposals: a closed list, each of bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from kg.errors import InputError
from kg.review.wording import in_words

__all__ = [
    "About",
    "Accept",
    "Add",
    "Decision",
    "Edit",
    "Merge",
    "Redo",
    "Reject",
    "Reopen",
    "Split",
    "Undo",
    "decision_of",
    "decisions_of",
]

_MOST: Final = 500
"""Decisions at once."""
Id = Annotated[str, Field(min_length=1, max_length=200)]
Ids = Annotated[list[Id], Field(min_length=1, max_length=2_000)]
Place = Annotated[int, Field(ge=0, le=100_000_000)]
Words = Annotated[str, Field(max_length=300)]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Stretch(_Closed):
    """A stretch of the text, in code points."""

    start: Place
    end: Place


class Accept(_Closed):
    """They enter the record, and with them what they refer to."""

    action: Literal["accept"]
    ids: Ids


class Reject(_Closed):
    """They do not enter."""

    action: Literal["reject"]
    ids: Ids


class Reopen(_Closed):
    """They are undecided again."""

    action: Literal["reopen"]
    ids: Ids


class Edit(_Closed):
    """Fields get other values; what was undecided is accepted by that."""

    action: Literal["edit"]
    id: Id
    fields: Annotated[dict[str, Any], Field(min_length=1, max_length=50)]
    new: bool = False
    """Whether an id in ``known`` may be one that the store does not have."""


class Merge(_Closed):
    """An actor is another one: a candidate (``actor-2``), or one that the store knows (``person/putin``)."""

    action: Literal["merge"]
    id: Id
    into: Id
    new: bool = False
    """Whether it may be an id that the store does not have: a new record gets it."""


class Split(_Closed):
    """Some mentions of an actor are somebody else's; a statement is several, one for each stretch of its content."""

    action: Literal["split"]
    id: Id
    spans: Annotated[list[Stretch], Field(min_length=1, max_length=200)]


class Add(_Closed):
    """Something that the machine did not propose."""

    action: Literal["add"]
    kind: Id
    fields: Annotated[dict[str, Any], Field(max_length=50)]
    new: bool = False
    """Whether an id in ``known`` may be one that the store does not have."""


class About(_Closed):
    """Who published the article, and the conflict it is about."""

    action: Literal["about"]
    publisher: Words | None = None
    conflict: Words | None = None


class Undo(_Closed):
    """Take back this person's last decision."""

    action: Literal["undo"]


class Redo(_Closed):
    """Take back their last undo."""

    action: Literal["redo"]


Decision: TypeAlias = Accept | Reject | Reopen | Edit | Merge | Split | Add | About | Undo | Redo
_ONE: Final[TypeAdapter[Decision]] = TypeAdapter(Annotated[Decision, Field(discriminator="action")])
_ACTIONS: Final = "accept, reject, reopen, edit, merge, split, add, about, undo, redo"


def decision_of(given: Mapping[str, Any]) -> Decision:
    """One decision from JSON. Raises InputError that says what is wrong with it."""
    try:
        return _ONE.validate_python(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        if first["type"].startswith("union_tag"):
            raise InputError("There is no such decision.", hint=f"The field action is one of {_ACTIONS}.") from None
        raise InputError(in_words(error, "A decision"), hint="docs/review.md lists what each decision holds.") from None


def decisions_of(given: Iterable[Mapping[str, Any]]) -> list[Decision]:
    """Several, at least one. Raises InputError."""
    listed = list(given)
    if not 1 <= len(listed) <= _MOST:
        raise InputError(f"{len(listed)} decisions at once.", hint=f"Send from 1 to {_MOST}.")
    return [decision_of(each) for each in listed]
