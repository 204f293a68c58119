"""States and regions that no list has: a name that acts as one in the text, with the adjective made of it.

``Velaria's foreign minister``, ``talks with Velaria``, ``Velarian troops``: names of places that speak, meet or have
ministers are taken for states; capitalised adjectives that begin as such a name does belong to it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from kg.extraction.gazetteer import Entry, Gazetteer
from kg.extraction.rules.reading import Reading
from kg.importers.records import named

__all__ = ["with_states_of"]

_RULES_OVER: Final = (
    r"(?:(?:foreign|prime|defen[cs]e|interior|deputy|finance|information) )*(?:minister|ministry|president|"
    r"government|army|"
    r"military|forces|troops|parliament|premier|ambassador|delegation|envoy|leader|chancellor|king|officials|"
    r"negotiators)"
)
_NAME: Final = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
_OWNS: Final = re.compile(
    rf"\b(?P<name>{_NAME})['’]s? (?:\w+ )?{_RULES_OVER}\b|\b(?:of|for) (?P<of>{_NAME})(?=,? (?:who|has|said|told|"
    rf"and|in))"
)
_BETWEEN: Final = re.compile(
    rf"\bbetween (?P<a>{_NAME}) and (?P<b>{_NAME})|\b(?:talks|negotiations|ceasefire|truce|war|"
    rf"border) with (?P<c>{_NAME})|\b(?:mediated|brokered|facilitated) by (?P<d>{_NAME})"
)
_ADJECTIVE: Final = re.compile(rf"\b(?P<name>[A-Z][\w’'-]+) {_RULES_OVER}\b")
_COMMON: Final = 4
_NEVER: Final = re.compile(
    r"(?:Mr|Mrs|Ms|The|This|That|His|Her|Its|Their|Our|In|On|At|Both|And|But|New|State|Foreign|Prime|Defen[cs]e|"
    r"Interior|Deputy|Former|United)$"
)
_PLACES: Final = ("GPE", "LOC", "NORP", "ORG", "PERSON")


def with_states_of(reading: Reading, gazetteer: Gazetteer) -> Gazetteer:
    """The gazetteer and what the article itself shows to be a state."""
    text = reading.article.text
    labels = _labels(reading)
    votes: Counter[str] = Counter()
    for pattern in (_OWNS, _BETWEEN):
        for found in pattern.finditer(text):
            for group, name in found.groupdict().items():
                name = re.sub(r"['’]s?$", "", name or "")
                seen = labels[name]
                place = seen["GPE"] + seen["LOC"] > 0 or (group != "of" and sum(seen.values()) > 0 and " " not in name)
                if name and place and gazetteer.get(name) is None and not _NEVER.match(name):
                    votes[name] += 1
    names = {name: Entry(f"state/{named(name)}", "State", name) for name in votes}
    return gazetteer.with_names([*names.items(), *_adjectives(text, names, gazetteer).items()]) if names else gazetteer


def _labels(reading: Reading) -> dict[str, Counter[str]]:
    """Name → what the model takes it for, and how often."""
    found: dict[str, Counter[str]] = {}
    for sentence in reading.sentences:
        for entity in sentence.words.ents:
            if entity.label_ in _PLACES:
                name = re.sub(r"['’]s?$", "", entity.text)
                found.setdefault(name, Counter())[entity.label_] += 1
    return _Missing(found)


class _Missing(dict[str, Counter[str]]):
    def __missing__(self, key: str) -> Counter[str]:
        return Counter()


def _adjectives(text: str, names: dict[str, Entry], gazetteer: Gazetteer) -> dict[str, Entry]:
    made: dict[str, Entry] = {}
    for found in _ADJECTIVE.finditer(text):
        word = re.sub(r"['’]s?$", "", found["name"])
        if word in names or gazetteer.get(word) is not None or _NEVER.match(word):
            continue
        for name, entry in names.items():
            if word[:_COMMON] == name[:_COMMON] and len(word) > _COMMON:
                made[word] = Entry(entry.id, "State", entry.label, "adjective")
    return made
