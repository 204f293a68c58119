"""How often each rule is right on articles that it was not written on: the confidence that its candidates get.

``measured.tsv`` counts, for each rule, how many of its candidates could be judged and how many of these were right
(:mod:`kg.extraction.judging`; ``benchmarks/extraction/score.py --precision --write`` makes it). The confidence of a
candidate is the mean of a Beta distribution: as many right and wrong ones as were counted, and before them
:data:`STRENGTH` that were as good as all rules of the element together, so that one lucky find does not make a rule
certain. A rule that was never met in what was measured has the element's mean; a rule that the table does not know,
such as somebody's language model, and an element that no gold marks have no confidence at all. A statement rests on two
rules, one that found the words and one that said whose they are: its confidence is the product, the second being
measured on words that were found.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

from kg.errors import ParseError
from kg.extraction.candidates import (
    ActorCandidate,
    AgreementCandidate,
    Candidate,
    Candidates,
    DateCandidate,
    EventCandidate,
    StatementCandidate,
    TalksCandidate,
    VerificationCandidate,
    VoteCandidate,
)
from kg.extraction.judging import Judgement

__all__ = [
    "STRENGTH",
    "Measured",
    "Precision",
    "measure",
    "read_table",
    "rules_of",
    "shipped",
    "to_text",
    "with_confidences",
]

STRENGTH: Final = 8.0
"""Weight of the element's mean, in candidates: of 0.5 to 1,000 about the best to tell what is right elsewhere."""
_ELEMENTS: Final[Mapping[type[Candidate], str]] = {
    ActorCandidate: "actors",
    VerificationCandidate: "verification",
    TalksCandidate: "negotiations",
    AgreementCandidate: "agreements",
    VoteCandidate: "votes",
    DateCandidate: "dates",
    EventCandidate: "events",
}
_COLUMNS: Final = ("element", "rule", "right", "judged", "on")
Rule = tuple[str, str]
"""Element and rule: ``("dates", "weekday/1")``."""


@dataclass(frozen=True, order=True)
class Precision:
    """What was counted of one rule."""

    element: str
    rule: str
    right: int
    judged: int
    on: str
    """Which articles: ``test, 12 articles``."""


class Measured:
    """A table of rules."""

    def __init__(self, rows: Iterable[Precision]) -> None:
        self.rows = tuple(sorted(rows))
        self._of = {(row.element, row.rule): row for row in self.rows}

    def __contains__(self, rule: Rule) -> bool:
        return rule in self._of

    def mean(self, element: str) -> float:
        """Share of right ones of all rules of an element, smoothed by one of each."""
        rows = [row for row in self.rows if row.element == element]
        return (sum(row.right for row in rows) + 1) / (sum(row.judged for row in rows) + 2)

    def precision(self, rule: Rule) -> float | None:
        """What to expect of a rule, 0 to 1; None if the table does not know it, or nobody judged its element."""
        row = self._of.get(rule)
        if row is None or not any(other.judged for other in self.rows if other.element == row.element):
            return None
        return (row.right + STRENGTH * self.mean(row.element)) / (row.judged + STRENGTH)

    def confidence(self, candidate: Candidate) -> float | None:
        """That of a candidate, to two digits; None if one of its rules was never measured."""
        found = [self.precision(rule) for rule in rules_of(candidate)]
        known = [each for each in found if each is not None]
        return round(math.prod(known), 2) if len(known) == len(found) else None


def rules_of(candidate: Candidate) -> tuple[Rule, ...]:
    """The rules that a candidate rests on."""
    if not isinstance(candidate, StatementCandidate):
        return ((_ELEMENTS[type(candidate)], candidate.rule),)
    words, _, speaker = candidate.rule.partition(" ")
    return (("statement-words", words), *((("statement-speakers", speaker),) if speaker else ()))


def measure(judged: Iterable[Judgement], on: str, known: Iterable[Rule] = ()) -> Measured:
    """Counts by rule. ``known`` rules have a row even if nothing of theirs could be judged."""
    right: Counter[Rule] = Counter()
    total: Counter[Rule] = Counter(dict.fromkeys(known, 0))
    for one in judged:
        for rule, good, of in _counts(one):
            right[rule] += good
            total[rule] += of
    return Measured(Precision(*rule, right[rule], count, on) for rule, count in total.items())


def _counts(one: Judgement) -> Iterator[tuple[Rule, int, int]]:
    """What is optional in the gold is neither right nor wrong; a speaker is judged only of words that were said."""
    rules = rules_of(one.candidate)
    judged = 0 if one.optional else one.judged
    if not isinstance(one.candidate, StatementCandidate):
        yield rules[0], one.right if judged else 0, judged
        return
    yield rules[0], int(one.placed and judged > 0), judged
    for rule in rules[1:]:
        yield rule, one.right if judged else 0, int(one.placed and judged > 0)


def with_confidences(candidates: Candidates, measured: Measured | None = None) -> Candidates:
    """The same candidates, each with the confidence that its rule has earned."""
    table = measured if measured is not None else shipped()
    changed: dict[str, Any] = {}
    for each in fields(candidates):
        found = getattr(candidates, each.name)
        if isinstance(found, tuple) and found and isinstance(found[0], Candidate):
            changed[each.name] = tuple(replace(one, confidence=table.confidence(one)) for one in found)
    return replace(candidates, **changed)


def read_table(text: str, where: str) -> Measured:
    """A table as :func:`to_text` writes it. Raises ParseError."""
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    try:
        if tuple(lines[0]) != _COLUMNS:
            raise ValueError(lines[0])
        return Measured(
            Precision(element, rule, int(right), int(judged), on) for element, rule, right, judged, on in lines[1:]
        )
    except (IndexError, ValueError):
        raise ParseError(
            "This is no table of measured rules.",
            where=where,
            hint="benchmarks/extraction/score.py --precision --write makes it.",
        ) from None


def to_text(measured: Measured) -> str:
    """Tab-separated values."""
    lines = ["\t".join(_COLUMNS)]
    lines += ["\t".join((row.element, row.rule, str(row.right), str(row.judged), row.on)) for row in measured.rows]
    return "\n".join(lines) + "\n"


@cache
def shipped() -> Measured:
    """The table of this version."""
    return read_table(files("kg.extraction").joinpath("measured.tsv").read_text(encoding="utf-8"), "measured.tsv")
