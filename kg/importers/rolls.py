"""Roll calls of datasets: one vote event a roll call, one ``Vote`` a voter, in four triples each.

What a roll call consists of hangs together by its IRIs: ``{document}/event/{key}`` is the vote event and
``{event}/vote/{voter}`` a vote in it. A roll call is a report by the dataset, so it has a passage (the row that says
so) and a statement by the dataset's makers; its votes have their source through their event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.importers.ntriples import TYPE, iri, text, typed
from kg.importers.reports import Reports
from kg.importers.states import State
from kg.namespaces import CTKG, DCTERMS, SKOS, VOCAB, XSD

__all__ = ["ASSEMBLY", "COUNCIL", "OPTIONS", "Body", "RollCall", "Rolls", "Votes", "option_of", "printable"]

OPTIONS: Final = ("yes", "no", "abstain", "absent", "not-voting")
_WORDS: Final[Mapping[str, str]] = {
    **{word: "yes" for word in ("yes", "y", "in favour", "in favor", "approve", "for")},
    **{word: "no" for word in ("no", "n", "against")},
    **{word: "abstain" for word in ("abstain", "a", "abstention", "abstained", "abstaining")},
    **{word: "absent" for word in ("absent",)},
    **{word: "not-voting" for word in ("not voting", "not-voting", "x", "non-voting", "did not vote", "nv")},
}
_IDENTIFIER: Final = f"<{DCTERMS.identifier}>"
_ALT_LABEL: Final = f"<{SKOS.altLabel}>"


def option_of(word: str) -> str:
    """The option that a word of a roll means, or ``""``."""
    return _WORDS.get(word.strip().lower(), "")


def printable(value: str) -> str:
    """A value without control characters, which some sources have among their words."""
    return value if value.isprintable() else "".join(c if c.isprintable() else " " for c in value)


@dataclass(frozen=True)
class Body:
    """A body that votes."""

    id: str
    label: str


ASSEMBLY: Final = Body("org/unga", "United Nations General Assembly")
COUNCIL: Final = Body("org/unsc", "United Nations Security Council")


@dataclass
class RollCall:
    """One roll call, without its votes."""

    key: str
    """What tells it from the others in the dataset."""
    body: Body
    label: str
    motion: str
    """What was voted on, in words."""
    when: str
    """Day, EDTF, or ``""`` where it is not known."""
    exact: str
    """The row that says so."""
    identifier: str = ""
    """Symbol of the resolution or draft, or ``""``."""
    result: str = ""
    """``passed`` or ``failed``, if the source says so."""
    note: str = ""
    stated: Mapping[str, int] = field(default_factory=dict)
    """Totals that the source states, by property: yes, no, abstain, notVoting, eligible."""
    is_partial: bool = False
    """Whether the source names only some of the voters."""


class Rolls:
    """Writes roll calls and their votes into the records of one file."""

    def __init__(self, reports: Reports) -> None:
        self.reports = reports
        self._voters: dict[str, tuple[str, str]] = {}
        self._names: set[tuple[str, str]] = set()

    def event(self, key: str) -> str:
        """IRI of the vote event of a roll call, without brackets."""
        return f"{self.reports.document}/event/{key}"

    def roll_call(self, call: RollCall) -> None:
        """Write a roll call. Raises InputError for a day that is none."""
        out = self.reports
        event, motion = iri(self.event(call.key)), out.own("motion", call.key)
        said = out.entry(
            call.key, call.exact, f"{f'On {call.when} there' if call.when else 'There'} was a {call.label}."
        )
        out.attested(event, "VoteEvent", call.label, said)
        out.add(event, "body", out.once(call.body.id, "DeliberativeBody", call.body.label))
        out.add(event, "motion", motion)
        out.add(event, "status", f"<{VOCAB}status/held>")
        if call.when:
            out.date(event, call.when)
        out.record(motion, "Motion", call.motion)
        if call.identifier:
            out.add(motion, _IDENTIFIER, text(call.identifier))
        if call.result:
            out.add(event, "result", f"<{VOCAB}result/{call.result}>")
        if call.note:
            out.add(event, "scopeNote", text(call.note, "en"))
        if call.is_partial:
            out.add(event, "partialRoll", typed("true", str(XSD.boolean)))
        for name, number in call.stated.items():
            out.add(event, name, typed(number, str(XSD.integer)))

    def voter(self, state: State, name: str = "") -> tuple[str, str]:
        """Last part of a vote's IRI, and the end of its line for the voter; writes the state at its first mention.

        ``name`` is how the source calls it.
        """
        if state.iri not in self._voters:
            subject = self.reports.once(state.iri, "State", state.label)
            if state.iso3:
                self.reports.add(subject, "iso3", text(state.iso3))
            line = f" <{CTKG.voter}> {subject} .\n"
            self._voters[state.iri] = (state.iri.rpartition("/")[2], line)
        if name and name != state.label and (state.iri, name) not in self._names:
            self._names.add((state.iri, name))
            self.reports.add(self.reports.id(state.iri), _ALT_LABEL, text(name, "en"))
        return self._voters[state.iri]

    def votes(self, key: str, cast: Mapping[State, str]) -> Iterator[str]:
        """The lines of the votes in a roll call: option by state."""
        votes = Votes(self.event(key))
        for state, option in cast.items():
            yield votes.line(self.voter(state), option)


_VOTE: Final = f" {TYPE} <{CTKG.Vote}> .\n"
_OPTION: Final = {option: f" <{CTKG.option}> <{VOCAB}option/{option}> .\n" for option in OPTIONS}


class Votes:
    """Writes the votes of one vote event; made once an event, since a dataset has a million votes."""

    __slots__ = ("_event", "_start")

    def __init__(self, event: str) -> None:
        self._start = f"<{event}/vote/"
        self._event = f" <{CTKG.voteEvent}> <{event}> .\n"

    def iri(self, voter: tuple[str, str]) -> str:
        """IRI of a vote, without brackets."""
        return f"{self._start[1:]}{voter[0]}"

    def line(self, voter: tuple[str, str], option: str) -> str:
        """The four triples of a vote; ``voter`` is what :meth:`Rolls.voter` gave."""
        vote = f"{self._start}{voter[0]}>"
        return f"{vote}{_VOTE}{vote}{self._event}{vote}{voter[1]}{vote}{_OPTION[option]}"
