"""Verbs and nouns that report speech, and the speech act that each one is (concepts of ``ontology/vocab/act.ttl``)."""

from __future__ import annotations

from typing import Final

__all__ = ["ADDRESSING", "ALWAYS", "CLAUSE", "NOUNS", "OBJECT", "PREPOSITION", "act_of"]

_CLAUSE: Final = {
    "claim": "claim allege assert maintain insist contend argue purport pin charge boast accuse blame complain",
    "report": "say tell find report note state add explain describe write recall recount observe remark comment quote"
    " cite mention stress emphasize emphasise underline reiterate repeat post tweet continue go hear signal"
    " indicate estimate",
    "announcement": "announce declare reveal disclose proclaim",
    "confirmation": "confirm verify",
    "acknowledgement": "acknowledge admit concede recognize recognise accept",
    "denial": "deny reject dismiss dispute refute rebuff",
    "interpretation": "suggest imply",
    "opinion": "believe think warn caution predict fear hope doubt",
    "intention": "threaten plan intend",
    "commitment": "vow pledge promise swear commit guarantee agree",
    "demand": "demand urge call order ask appeal request plead propose recommend",
    "regret": "regret lament",
    "stance": "voice express",
}
CLAUSE: Final = {lemma: act for act, lemmas in _CLAUSE.items() for lemma in lemmas.split()}
"""Verbs that take what was said as a clause."""
_OBJECT: Final = {
    "denial": "deny reject dismiss dispute refute rebuff",
    "claim": "accuse blame claim allege",
    "demand": "demand urge propose",
    "stance": "condemn denounce decry criticize criticise slam blast deplore voice express praise hail welcome applaud"
    " thank",
    "regret": "lament regret mourn",
    "intention": "threaten",
    "commitment": "vow pledge promise",
    "confirmation": "confirm",
    "acknowledgement": "acknowledge admit concede",
    "announcement": "announce declare",
}
OBJECT: Final = {lemma: act for act, lemmas in _OBJECT.items() for lemma in lemmas.split()}
"""Verbs that take it as a noun: ``voiced regret for ...``, ``denied involvement``."""
PREPOSITION: Final = {
    ("call", "for"): "demand",
    ("appeal", "for"): "demand",
    ("warn", "of"): "opinion",
    ("warn", "against"): "opinion",
    ("complain", "of"): "claim",
    ("speak", "of"): "report",
}
"""Verbs whose object hangs on a preposition."""
ADDRESSING: Final = frozenset({"urge", "accuse", "describe", "pin", "brand", "thank", "credit"})
"""Verbs after which everything to the end of the clause is what was said: ``urged both sides to step back``."""
ALWAYS: Final = frozenset(
    {
        "say",
        "tell",
        "claim",
        "announce",
        "insist",
        "allege",
        "warn",
        "vow",
        "deny",
        "argue",
        "add",
        "confirm",
        "acknowledge",
        "assert",
        "maintain",
    }
)
"""Verbs that report speech whatever else they stand with."""
NOUNS: Final = {
    "claim": "claim",
    "statement": "report",
    "assertion": "claim",
    "allegation": "claim",
    "accusation": "claim",
    "announcement": "announcement",
    "warning": "opinion",
    "denial": "denial",
    "remark": "report",
    "comment": "report",
    "contention": "claim",
    "report": "report",
    "charge": "claim",
    "insistence": "claim",
    "figure": "report",
}
"""Nouns for what was said, by which the text comes back to it: ``Putin's claim``."""


def act_of(lemma: str, *, noun: bool = False) -> str:
    """The speech act of a verb, ``report`` if it says no more than that something was said."""
    return (OBJECT.get(lemma) if noun else CLAUSE.get(lemma)) or OBJECT.get(lemma) or "report"
