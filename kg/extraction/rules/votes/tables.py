"""Numbers of a vote set out line by line: ``For 203``, ``Against 11``, ``Abstained 6``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.rules.numbers import COUNT, number_of
from kg.extraction.rules.votes.tallies import Tally

__all__ = ["tables"]

_LABELS: Final = {
    "yes": r"(?:votes? |voting |all )?(?:for|in favou?r|yes|yeas?|ayes?|content|pro|approv(?:e|ed|al|ing)|"
    r"support(?:ed|ing)?|accept(?:ed|ing)?|convict|guilty|agree[d]?)",
    "no": r"(?:votes? |voting |all )?(?:against|no|noes|nays?|oppos(?:e|ed|ing)|not content|contra|reject(?:ed|ing)?|"
    r"acquit|not guilty|disagree[d]?)",
    "abstain": r"(?:abst(?:ain(?:ed|ing|ers)?|entions?)|blanks?(?: (?:papers?|votes?|ballots?))?)",
    "other": r"(?:absent|absentees|away|did not vote|invalid(?: \w+)?|not (?:present|voting)|present|"
    r"spoil(?:ed|t)(?: \w+)?|total|turnout|not counted|void)",
}
_BEHIND: Final = r"(?: (?:the|this|that|a|an|it|votes?)(?: [a-z-]+){0,4}?)?"
_ITEM: Final = re.compile(
    rf"(?:(?:(?:those|members|delegates|all|voted|voting) )?(?P<label>{'|'.join(_LABELS.values())}){_BEHIND}[\s:.=|"
    rf"–—(-]*(?P<n>{COUNT}|none|nil)(?: (?:votes?|members))?\)?"
    rf"(?: \([^)]*\))?|"
    rf"(?P<m>{COUNT}|none|nil)(?: (?:votes?|members))? (?P<name>{'|'.join(_LABELS.values())}){_BEHIND})",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"\s*(?:[,;/·•]|\.\s|\s\|\s| and |\s{2,})\s*")
_AROUND: Final = " \t*-–—•·|>.:"


def tables(text: str) -> list[Tally]:
    """The tables of a text: lines next to each other of nothing but numbers for, against, abstaining.

    >>> lines = ("They voted.", "For 203", "Against: 11", "", "Abstained 6", "He left.")
    >>> [(t.yes, t.no, t.abstain) for t in tables(chr(10).join(lines))]
    [(203, 11, 6)]
    """
    found: list[Tally] = []
    run: dict[str, int] = {}
    start = end = 0
    for place, line in _lines(text):
        items = _items(line)
        if items and not any(name in run for name, _ in items if name != "other"):
            start = place if not run else start
            end = place + len(line)
            run |= dict(items)
        elif line.strip():
            found += _tally(run, start, end)
            run, start, end = dict(items), place, place + len(line)
    return [*found, *_tally(run, start, end)]


def _tally(run: dict[str, int], start: int, end: int) -> Iterator[Tally]:
    if "yes" in run and "no" in run:
        yield Tally(run["yes"], run["no"], run.get("abstain"), start, end)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for line in text.split("\n"):
        yield place, line
        place += len(line) + 1


def _items(line: str) -> list[tuple[str, int]]:
    """The sides and numbers of a line; none if it holds anything else."""
    items: list[tuple[str, int]] = []
    bare = line.strip(_AROUND)
    for part in (bare,) if _ITEM.fullmatch(bare) else _BETWEEN.split(bare):
        found = _ITEM.fullmatch(part.strip(_AROUND))
        if not found:
            return []
        words, number = (found["label"], found["n"]) if found["label"] else (found["name"], found["m"])
        side = next(name for name in ("other", "no", "abstain", "yes") if re.fullmatch(_LABELS[name], words, re.I))
        items.append((side, int(number_of(number) or 0)))
    return items
