"""Words that say whether a claim holds: ``could not be verified``, ``is untrue``, ``took that back``.

Read over the words of a sentence, not over its grammar: the small model misreads just these turns (``officials dispute
the account`` has no verb to it). The patterns are made of the lists in
:mod:`kg.extraction.rules.verification.verdictwords`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extraction.rules.verification.idioms import IDIOMS
from kg.extraction.rules.verification.rivalpatterns import RIVALS
from kg.extraction.rules.verification.verdictpatterns import FIRST_HAND
from kg.extraction.rules.verification.verdictwords import ASSERTIONS, MEDIA

__all__ = ["Verdict", "attached_verdict", "verdicts_in"]

_COMPILED: Final = tuple(
    (verdict, re.compile(pattern), needs) for verdict, pattern, needs in (*IDIOMS, *FIRST_HAND, *RIVALS)
)
_SPOKEN_OF: Final = re.compile(
    rf"\b(?:{ASSERTIONS}|{MEDIA}|[Tt]hat|[Tt]his|[Ii]t|which|[Nn]either|[Nn]one|[Bb]oth|him|her|them|they|"
    rf"[Tt]hey|what|nothing)\b"
)
_NOT: Final = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bneither|\bnor|\bwithout|\bnothing|\bcannot|\bno) "
    r"(?:[\w-]+ ){0,4}$"
)
_POSITIVE: Final = ("corroborated", "retracted", "disputed")
_HYPOTHETICAL: Final = re.compile(
    r"\b(?:if|whether|unless|until|once|should|may|might|would|to be) "
    r"(?:[\w’'-]+ ){0,6}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Verdict:
    """A verdict and where the words for it stand in the sentence."""

    verdict: str
    """Concept of the vocabulary ``verdict``."""
    start: int
    end: int


def verdicts_in(words: str) -> Iterator[Verdict]:
    """All verdicts that a sentence gives, from left to right; of overlapping ones the first in the list of patterns."""
    found: list[Verdict] = []
    words = words[:1].lower() + words[1:]
    for verdict, pattern, needs in _COMPILED:
        for match in pattern.finditer(words):
            clause = words[
                max(words.rfind(";", 0, match.start()), words.rfind(":", 0, match.start())) + 1 : match.end()
            ]
            if needs and not _SPOKEN_OF.search(f"{clause}{_object(words[match.end() :])}"):
                continue
            before = words[: match.start()]
            if verdict in _POSITIVE and _NOT.search(before):
                continue
            if verdict in ("false", "misleading", "corroborated", "contradicted") and _HYPOTHETICAL.search(before):
                continue
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(Verdict(verdict, match.start(), match.end()))
    yield from _one_for_each_clause(sorted(found, key=lambda v: v.start), words)


def _object(behind: str) -> str:
    """The few words behind, up to the next comma."""
    return " ".join(re.split(r"[,;:.]", behind)[0].split(" ")[:7])


def _one_for_each_clause(found: list[Verdict], words: str) -> Iterator[Verdict]:
    last: Verdict | None = None
    for each in found:
        between = words[last.end : each.start] if last else ","
        if last is None or (re.search(r"[,;:]|\b(?:and|but)\b", between) and each.verdict != last.verdict):
            yield each
            last = each


_ATTACHED: Final = re.compile(
    rf"[,–—(] ?(?:(?:of |for |to |about |with )?which\b|something\b|(?:an?|the|one) (?:[\w-]+ )?{ASSERTIONS}\b|"
    rf"{ASSERTIONS} (?:that|which)\b|"
    rf"though\b|although\b|but\b|yet\b|even though\b|even as\b|while\b|whereas\b|as\b|contrary to\b|and (?!that\b))"
)


def attached_verdict(words: str) -> int | None:
    """Where a clause begins that only hangs on what was said and gives a verdict: ``, a claim that X denies``."""
    for found in _ATTACHED.finditer(words):
        if found.start() > 8 and any(each.start >= found.start() for each in verdicts_in(words)):
            return found.start()
    return None
