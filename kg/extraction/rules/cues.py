"""Verbs and nouns that report speech, and the speech act that each one is (concepts of ``ontology/vocab/act.ttl``)."""

from __future__ import annotations

from typing import Final

__all__ = ["ADDRESSING", "ALWAYS", "CLAUSE", "CLOSING", "INFINITIVE", "NOUNS", "OBJECT", "PREPOSITION", "act_of"]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _by_lemma(acts: dict[str, str]) -> dict[str, str]:
    return {lemma: act for act, lemmas in acts.items() for lemma in lemmas.split()}


CLAUSE: Final = _by_lemma(
    {
        "claim": "claim allege assert maintain insist contend argue purport pin charge boast brag accuse blame "
        "complain"
        " profess protest aver submit swear reckon counter retort grumble",
        "report": "say tell find report note state add explain describe write recall recount observe remark comment"
        " quote cite mention stress emphasize emphasise underline underscore reiterate repeat post tweet "
        "continue go"
        " hear signal indicate estimate inform brief relate respond reply answer quip joke testify conclude "
        "determine"
        " specify clarify elaborate detail outline point remind notify advise relay mutter shout whisper cry sigh"
        " interject reassure assure reaffirm rule read hold calculate",
        "announcement": "announce declare reveal disclose proclaim",
        "confirmation": "confirm verify",
        "acknowledgement": "acknowledge admit concede recognize recognise accept confess agree",
        "denial": "deny reject dismiss dispute refute rebuff",
        "interpretation": "suggest imply hint speculate",
        "opinion": "believe think warn caution predict fear hope doubt expect forecast suspect consider worry",
        "intention": "threaten plan intend",
        "commitment": "vow pledge promise swear commit guarantee undertake",
        "demand": "demand urge call order ask appeal request plead propose recommend beg implore",
        "regret": "regret lament",
        "stance": "voice express",
    }
)
"""Verbs that take what was said as a clause."""
INFINITIVE: Final = _words(
    "agree ask beg demand hope offer plan intend pledge promise propose recommend request swear threaten "
    "undertake vow commit guarantee claim profess"
)
"""Verbs that take it as an infinitive: ``threatened to walk out``."""
OBJECT: Final = _by_lemma(
    {
        "denial": "deny reject dismiss dispute refute rebuff",
        "claim": "accuse blame claim allege protest",
        "demand": "demand urge propose recommend request",
        "stance": "condemn denounce decry criticize criticise slam blast deplore voice express convey praise hail"
        " welcome applaud thank congratulate commend defend endorse mock ridicule reiterate reaffirm stress"
        " emphasize emphasise underline underscore deride",
        "regret": "lament regret mourn bemoan",
        "intention": "threaten",
        "commitment": "vow pledge promise",
        "confirmation": "confirm",
        "acknowledgement": "acknowledge admit concede accept",
        "announcement": "announce declare reveal disclose",
        "report": "report estimate",
        "opinion": "predict fear forecast expect",
    }
)
"""Verbs that take it as a noun: ``voiced regret for ...``, ``denied involvement``."""
PREPOSITION: Final = {
    (verb, preposition): act
    for act, pairs in {
        "demand": "call for, call on, call upon, appeal for, appeal to, plead for, plead with, press for, push "
        "for, ask for,"
        " insist on",
        "opinion": "warn of, warn against, warn about, caution against, argue for, argue against",
        "claim": "complain of, complain about, boast of, boast about, brag about",
        "report": "speak of, talk of, hint at",
        "regret": "apologize for, apologise for",
        "denial": "object to, disagree with",
        "acknowledgement": "admit to, confess to",
        "stance": "protest against, protest at, rail against, lash out at",
    }.items()
    for verb, preposition in (tuple(pair.split(" ", 1)) for pair in pairs.split(", "))
}
"""Verbs whose object hangs on a preposition."""
ADDRESSING: Final = _words(
    "urge accuse attribute describe pin brand thank credit call label term dub deem beg implore press exhort ask "
    "blame order invite challenge warn tell remind advise encourage portray depict characterize "
    "characterise compare liken put congratulate praise dismiss hail criticize criticise denounce condemn"
)
"""Verbs after which everything to the end of the clause is what was said: ``urged both sides to step back``."""
ALWAYS: Final = _words(
    "say tell claim announce insist allege warn vow deny argue add confirm acknowledge assert maintain "
    "concede admit contend declare stress reply reiterate complain reveal"
)
"""Verbs that report speech whatever else they stand with."""
CLOSING: Final = _words(
    "say claim announce insist allege warn argue add confirm acknowledge assert maintain concede admit "
    "contend declare report note write reply explain recall observe remark state conclude estimate "
    "believe suggest predict quip joke promise vow find stress testify repeat continue reveal complain"
)
"""Verbs that stand behind what was said, or in the middle of it: ``..., the ministry claims, ...``."""
NOUNS: Final = {
    "accusation": "claim",
    "account": "report",
    "admission": "acknowledgement",
    "allegation": "claim",
    "announcement": "announcement",
    "argument": "claim",
    "assertion": "claim",
    "assurance": "commitment",
    "boast": "claim",
    "charge": "claim",
    "claim": "claim",
    "comment": "report",
    "complaint": "claim",
    "contention": "claim",
    "declaration": "announcement",
    "denial": "denial",
    "estimate": "report",
    "figure": "report",
    "insistence": "claim",
    "pledge": "commitment",
    "promise": "commitment",
    "remark": "report",
    "report": "report",
    "statement": "report",
    "suggestion": "interpretation",
    "threat": "intention",
    "version": "report",
    "vow": "commitment",
    "warning": "opinion",
}
"""Nouns for what was said, by which the text comes back to it: ``Putin's claim``."""


def act_of(lemma: str, *, noun: bool = False) -> str:
    """The speech act of a verb, ``report`` if it says no more than that something was said."""
    return (OBJECT.get(lemma) if noun else CLAUSE.get(lemma)) or OBJECT.get(lemma) or NOUNS.get(lemma) or "report"
