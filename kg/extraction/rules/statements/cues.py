"""Verbs and nouns that report speech, and the speech act that each one is (concepts of ``ontology/vocab/act.ttl``)."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ADDRESSING",
    "ALWAYS",
    "CLAUSE",
    "CLOSING",
    "CONVINCED",
    "INFINITIVE",
    "NOUNS",
    "OBJECT",
    "PREPOSITION",
    "act_of",
]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _by_lemma(acts: dict[str, str]) -> dict[str, str]:
    return {lemma: act for act, lemmas in acts.items() for lemma in lemmas.split()}


CLAUSE: Final = _by_lemma(
    {
        "claim": "allege argue assert aver boast brag charge claim complain contend counter fume gloat grumble "
        "insist "
        "maintain"
        " profess protest purport reckon retort scoff submit swear",
        "report": "add affirm answer attest brief calculate certify chant cite clarify comment conclude "
        "confide continue"
        " cry describe detail determine disclose elaborate estimate explain find highlight hold indicate "
        "inform interject"
        " joke marvel mention murmur muse mutter note notify observe opine outline point post quip quote read "
        "reaffirm"
        " reassure recall recount reiterate relate relay remark remind repeat reply report respond rule say "
        "shout sigh"
        " signal specify state stress testify tell tweet underline underscore volunteer whisper write "
        "emphasize emphasise"
        " advise assure add",
        "announcement": "announce declare divulge proclaim reveal",
        "confirmation": "confirm verify",
        "acknowledgement": "accept acknowledge admit agree concede concur confess recognise recognize",
        "denial": "deny disagree dismiss dispute rebuff refute reject",
        "interpretation": "hint imply insinuate intimate speculate suggest",
        "opinion": "anticipate assess assume believe caution consider doubt envisage expect fear feel forecast "
        "foresee hope"
        " judge predict regard suppose surmise suspect think warn worry",
        "intention": "intend plan threaten",
        "commitment": "commit guarantee offer pledge promise undertake vow",
        "demand": "appeal ask beg demand implore plead propose recommend request urge",
        "regret": "bemoan lament regret",
        "stance": "express voice",
    }
)
"""Verbs that take what was said as a clause."""
INFINITIVE: Final = _words(
    "ask beg demand hope offer plan intend pledge promise propose recommend request swear threaten "
    "undertake vow commit guarantee claim profess"
)
"""Verbs that take it as an infinitive: ``threatened to walk out``."""
OBJECT: Final = _by_lemma(
    {
        "denial": "deny dismiss dispute rebuff refute reject repudiate",
        "claim": "accuse allege blame claim protest",
        "demand": "advocate demand propose recommend request suggest urge",
        "stance": "applaud assail blast celebrate commend condemn congratulate convey criticise criticize "
        "decry defend"
        " denounce deplore deride downplay emphasise emphasize endorse express extol fault hail highlight "
        "lambast lament"
        " laud mock praise reaffirm rebuke reiterate renew ridicule salute slam stress thank underline "
        "underscore voice"
        " welcome",
        "regret": "bemoan lament mourn regret rue",
        "intention": "threaten",
        "commitment": "guarantee pledge promise vow",
        "confirmation": "confirm",
        "acknowledgement": "acknowledge admit concede",
        "announcement": "announce declare disclose reveal",
        "report": "cite describe estimate explain mention note outline report signal",
        "opinion": "doubt expect fear forecast foresee predict question",
    }
)
"""Verbs that take it as a noun: ``voiced regret for ...``, ``denied involvement``."""
PREPOSITION: Final = {
    (verb, preposition): act
    for act, pairs in {
        "demand": "appeal for, appeal to, ask for, call for, call on, call upon, insist on, lobby for, plead for,"
        " plead with, press for, push for",
        "opinion": "argue against, argue for, caution against, despair of, hope for, warn about, warn against, warn of",
        "claim": "boast about, boast of, brag about, complain about, complain of, grumble about",
        "report": "allude to, attest to, hint at, joke about, speak about, speak of, talk of, testify to, vouch for",
        "regret": "apologise for, apologise to, apologize for, apologize to",
        "denial": "disagree with, object to",
        "acknowledgement": "admit to, agree with, confess to",
        "stance": "bristle at, lash out at, protest against, protest at, rail against, scoff at",
    }.items()
    for verb, preposition in (tuple(pair.strip().split(" ", 1)) for pair in pairs.split(","))
}
"""Verbs whose object hangs on a preposition."""
ADDRESSING: Final = _words(
    "deride reject admonish berate chide commend consider rebuke reproach fault lambast regard urge accuse "
    "attribute describe pin brand thank credit call label term dub deem beg implore press exhort ask "
    "blame order invite challenge warn tell remind advise encourage portray depict characterize "
    "characterise compare liken put congratulate praise dismiss hail criticize criticise denounce condemn"
)
"""Verbs after which everything to the end of the clause is what was said: ``urged both sides to step back``."""
ALWAYS: Final = _words(
    "say tell claim announce insist allege warn vow deny argue add confirm acknowledge assert maintain "
    "concede admit contend declare stress reply reiterate complain reveal threaten promise accuse "
    "pledge acknowledge condemn reject dismiss"
)
"""Verbs that report speech whatever else they stand with."""
CLOSING: Final = _words(
    "say claim announce insist allege warn argue add confirm acknowledge assert maintain concede admit "
    "contend declare report note write reply explain recall observe remark state conclude estimate "
    "believe suggest predict quip joke promise vow find stress testify repeat continue reveal complain"
)
"""Verbs that stand behind what was said, or in the middle of it: ``..., the ministry claims, ...``."""
CONVINCED: Final = _words(
    "adamant afraid alarmed certain clear concerned confident convinced fearful hopeful insistent optimistic "
    "pessimistic"
    " sceptical skeptical sure unequivocal worried"
)
"""Adjectives with a clause: ``was adamant that ...``."""
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


_ADDRESSED: Final = _by_lemma(
    {
        "claim": "accuse attribute blame pin",
        "demand": "order invite exhort press challenge encourage",
        "opinion": "brand call characterise characterize compare deem depict describe dub label liken portray term",
    }
)


def act_of(lemma: str, *, noun: bool = False) -> str:
    """The speech act of a verb, ``report`` if it says no more than that something was said."""
    return (
        (OBJECT.get(lemma) if noun else CLAUSE.get(lemma))
        or _ADDRESSED.get(lemma)
        or OBJECT.get(lemma)
        or NOUNS.get(lemma)
        or "report"
    )
