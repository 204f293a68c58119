"""Where a sentence tells of a vote: by its numbers, or by a verb of voting with a body that votes or will."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.votes.ahead import votes_ahead
from kg.extraction.rules.votes.held import verbs_of_votes_held
from kg.extraction.rules.votes.occasion import Occasion, occasion_at
from kg.extraction.rules.votes.tallies import tallies

__all__ = ["occasions"]

_OF_PEOPLE: Final = re.compile(
    r"\b(?:referendum|plebiscite|elections?|electorate|polling|polls?|voters?|by-election|run-?off|ballot (?:box|"
    r"paper)|turnout|right to vote|constituenc\w+|primary|primaries)\b",
    re.IGNORECASE,
)
_IN_BODY: Final = re.compile(
    r"\b(?:(?i:parliament|assembly|senate|congress|council|lower house|upper house|chamber)|"
    r"(?:referendum|election|electoral) (?:act|bill|law|motion|reform))\b"
)


def occasions(
    sentence: Sentence, text: str, bodies: Sequence[Span], *, is_ahead: bool, is_past: bool
) -> Iterator[Occasion]:
    """The votes that a sentence tells of: those with numbers, then others from left to right.

    ``bodies`` are where it names bodies; ``is_ahead`` and ``is_past`` say whether it names a day to come, or past.
    """
    words, start = sentence.span.of(text), sentence.span.start
    told = tallies(words)
    for tally in told:
        yield Occasion(Span(start + tally.start, start + tally.end), (tally.yes, tally.no, tally.abstain))
    named = frozenset(t.i for span in bodies for t in sentence.tokens_in(span))
    of_people = bool(_OF_PEOPLE.search(words)) and not _IN_BODY.search(words)
    ahead = list(votes_ahead(sentence, words, named, is_ahead=is_ahead, is_told=bool(told), of_people=of_people))
    yield from ahead
    if of_people:
        return
    for verb in verbs_of_votes_held(sentence, words, named, is_past=is_past):
        if all(verb is not occasion.verb for occasion in ahead):
            yield occasion_at(sentence, verb, "held")
