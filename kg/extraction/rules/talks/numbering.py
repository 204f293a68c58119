"""Which round of its series words name: ``the third round``, ``round two``, ``for the fifth time``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.article import Span
from kg.extraction.rules.numbers import number_of
from kg.extraction.rules.talks.words import ALONE, ORDINAL, ordinal

__all__ = ["ROUND_N", "number_in"]

_NP_WORD: Final = (
    r"(?:[ -](?!(?:and|in|on|at|after|before|since|that|when|were|was|had|the|between|as|for|with|to|by)\b)[\w'’-]+)"
)
_NUMBER_BEFORE: Final = re.compile(
    rf"\b(?P<n>{ORDINAL}|initial|inaugural|opening)\b(?: and (?:final|last|decisive|probably last))?"
    rf"(?: direct| set| series| day)?(?P<rest>{_NP_WORD}{{0,6}})$",
    re.IGNORECASE,
)
_NUMBER_AFTER: Final = re.compile(
    rf"\b(?:for |on )?(?:the|their|a|an|its|his|her) (?P<n>{ORDINAL}) (?:time|such|since|between|"
    r"and \w+ of (?:the|their|these)|"
    rf"in (?:as many|a row|the|\w+ "
    r"(?:weeks|months|days|years))|of (?:its kind|the|a|their|three|four|five|six|this)|round|session|attempt|meeting|"
    r"encounter|sitting)\b|\b(?P<m>(?:second|third|fourth|fifth|sixth) time)\b",
    re.IGNORECASE,
)
ROUND_N: Final = re.compile(
    r"\b(?:round|session|sitting|meeting) (?:number |no\.? ?)?(?P<n>one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|\d{1,2})\b(?! ?(?:hours?|days?|minutes|weeks|months|years|people|-|percent|per cent|"
    r"(?:\w+ )?(?:members|delegates|states))\b)",
    re.I,
)
_FIRST_SINCE: Final = re.compile(
    r"\bsince\b|\bin (?:(?:nearly|more than|almost|over|about|at least) )?(?:(?:a|an|\w+) )?(?:years?|months?|decades?|"
    r"weeks?|generation)\b|\bever\b|\bsuch\b",
    re.IGNORECASE,
)
_AGAIN: Final = re.compile(rf"\b(?P<n>{ORDINAL}) (?:\w+ )?(?:meeting|round|session)$", re.IGNORECASE)
"""``agreed to hold a second round``."""
_APPOSED: Final = re.compile(rf", the (?P<n>{ORDINAL}),", re.IGNORECASE)
"""``That session, the sixth, ended``."""
_DAY_OF: Final = re.compile(rf"\b{ORDINAL} (?:day|hour|week|night)\b", re.IGNORECASE)


def number_in(kind: str, span: Span, words: str) -> int | None:
    """The number that the words of a sentence give to a round that ``span`` names; None if they give none."""
    if kind == "alone":
        return _number_alone(words, span)
    upto = words[: span.end]
    again = _AGAIN.search(words[span.start : span.end]) if kind == "again" else None
    if plainly := again or (_APPOSED.match(words, span.end) if kind != "meets" else None):
        return ordinal(plainly["n"])
    if found := ROUND_N.search(words[max(0, span.start - 5) : span.end + 20]):
        return int(number_of(found["n"]) or 0) or None
    for end in _heads(kind, span, words):
        found = _NUMBER_BEFORE.search(upto[:end])
        if found and not _DAY_OF.search(found.group()):
            number = ordinal(found["n"])
            since = _FIRST_SINCE.search(re.split(r"[.;,]", words[end:])[0][:80])
            return None if number == 1 and since and found["n"].lower() == "first" else number
    found = _NUMBER_AFTER.search(words[span.start : span.end + 110])
    if found and kind != "meets" and re.search(r"\b(?:round|session|meeting|encounter|sitting)$", found.group()):
        found = None
    ahead_of = re.search(r"\bfirst(?: ever)? $", words[: span.start])
    if kind == "meets" and (ahead_of or re.match(r" first,? (?:at|in|on)\b", words[span.end :])):
        return 1
    if kind not in ("again", "comes"):
        start = max(0, span.start - 90)
        ahead = _NUMBER_AFTER.search(words[start : span.end])
        near = ahead is not None and not re.search(r"[,;:—–]", words[start + ahead.end() : span.start])
        found = ahead if near else found or ahead
    if found and not re.match(rf"{ORDINAL} (?:day|hour)", found.group()):
        number = ordinal((found["n"] or found["m"]).split()[0])
        ever = number == 1 and _FIRST_SINCE.search(words[span.start :]) is not None
        return None if ever or (number == 1 and not re.search(r"\b(?:of|round|time)\b", found.group())) else number
    return None


def _number_alone(words: str, span: Span) -> int | None:
    found = ALONE.match(words, span.start)
    if found and found["n"]:
        return ordinal(found["n"])
    return int(number_of(found["c"]) or 0) if found and found["c"] else None


def _heads(kind: str, span: Span, words: str) -> Iterator[int]:
    """Ends of the nouns that an ordinal may count: ``third round`` of ``third round of peace talks``."""
    if kind in ("talks", "weak"):
        inner = words[span.start : span.end]
        for found in re.finditer(r"\b(?:rounds?|sessions?|talks|negotiations?|meetings?|\w+)\b", inner):
            yield span.start + found.end()
