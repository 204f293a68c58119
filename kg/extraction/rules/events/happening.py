"""Whether a word tells of something that happened, of something that is planned, or of neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extraction.rules.events.words import CARRIED, NOUNS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["HAPPENED", "NEITHER", "PLANNED", "mood_of", "verb_of"]

HAPPENED: Final = "happened"
PLANNED: Final = "planned"
NEITHER: Final = ""

_WORDS: Final = {
    "not": "hardly n't n’t neither never no nor not scarcely without",
    "perhaps": "can could may might must ought should",
    "will": "'ll shall will wo would ’ll",
    "condition": "if lest provided unless whether",
    "arranged": "agree announce approve arrange bind commit consent decide due expect oblige order pledge plan promise"
    " require resolve schedule set slate undertake vow",
    "wished": "aim appeal ask attempt avert avoid ban bar beg block call cancel consider debate decline defer delay"
    " demand deny deter discourage discuss dream encourage favor favour fail fear forbid halt hope intend invite lobby"
    " mull need offer oppose permit persuade plead postpone prefer press pretend prevent prohibit propose push"
    " recommend refrain refuse reject request rule seek shelve stop tell tempt threaten try urge veto want warn wish",
    "thought": "brace call calls case chance chances danger demand demands exercise fear fears hope hopes idea"
    " likelihood need plan plans possibility preparation pressure proposal prospect ready request responsibility right"
    " risk talk threat threats vote warning",
    "possible": "eventual feared future hypothetical imminent impending likely looming"
    " planned possible potential proposed threatened unlikely verbal",
    "abstract": "account action allegation argument article balance bid bill blow bond budget chord call claim deadline"
    " complaint conclusion critic criticism decision document documentary editorial"
    " enthusiasm film footage goal headline home idea imagination jackpot judgement judgment law letter"
    " mark media message motion movie newspaper note opponent optimism paper photo photograph picture plan point"
    " policy press problem proposal question reader record report remark reputation request resolution rival rock row"
    " ruling score sentence speech statement target tax text tone video voter wage writer",
}
(
    _NOT,
    _PERHAPS,
    _WILL,
    _ON_CONDITION,
    _ARRANGED,
    _WISHED,
    _THOUGHT,
    _POSSIBLE,
    _ABSTRACT,
) = (frozenset(words.split()) for words in _WORDS.values())
_TALK: Final = frozenset({"continue", "discuss", "hold", "meet", "resume", "return", "speak", "talk"})
_BARE: Final = frozenset({"short", "to", "without"})
_UPON: Final = frozenset({"against", "by", "on", "with"})
_OF_THOUGHT: Final = frozenset({"about", "against", "for", "from", "of", "on", "over", "to"})
_SPORT: Final = re.compile(
    r"\b(?:match|innings|wicket|goal(?:keeper|s)?|penalt(?:y|ies)|champions?(?:hip)?|football(?:er)?|cricket(?:ers)?|"
    r"striker|midfielder|league|semi-?final|quarter-?final|halftime|kick-?off|tournament|rugby|tennis)\b",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(
    r"\b(?:war of words|price war|trade war|war on (?:drugs|waste|poverty|crime)|charm offensive|verbal|"
    r"(?:under|drew|draws|drawn|drawing) (?:\w+ )?(?:fire|attack|siege) (?:from|for|over|by) (?:\w+ ){0,3}"
    r"(?:critics?|supporters?|opponents?|voters?|colleagues|unions?|campaigners|lawmakers|MPs|rivals?|press|"
    r"media|fans)|fired? back|hit (?:back|out)|personal attacks?|(?:heart|panic|asthma) attacks?|storm of|"
    r"barrage of (?:criticism|questions|complaints)|salvo in|pitch invasion|"
    r"(?:cold front|fans|tourists|shoppers|locusts) (?:\w+ ){0,3}invad\w+|"
    r"fire (?:brigade|engine|service|station|alarm)|cold front|bombshell|march of (?:time|progress)|"
    r"(?:lightning|bird) strike|strike (?:a|the) (?:balance|bargain|tone|chord))\b",
    re.IGNORECASE,
)


def mood_of(word: Token, turn: str) -> str:
    """``HAPPENED``, ``PLANNED`` or ``NEITHER``, of the verb or noun that names an event, in these words."""
    if _is_figure(word, turn):
        return NEITHER
    if word.pos_ in ("NOUN", "PROPN", "ADJ"):
        return _of_noun(word)
    return _of_verb(word)


def verb_of(word: Token) -> Token:
    """The verb of the clause that the word stands in."""
    verb = word
    while verb.head.i != verb.i and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    return verb


def _is_figure(word: Token, turn: str) -> bool:
    sentence = word.sent.text
    if any(turn in found.group() or found.group() in turn for found in _FIGURE.finditer(sentence)):
        return True
    if _SPORT.search(sentence) and word.lemma_.lower() not in (
        "arrest",
        "detain",
        "kill",
        "shut",
        "close",
    ):
        return True
    things = {c.lemma_.lower() for c in word.children if c.dep_ in ("dobj", "nsubjpass")}
    about = {o.lemma_.lower() for c in word.children if c.lower_ in _UPON for o in c.children if c.dep_ == "prep"}
    if about & _ABSTRACT or any(
        c.dep_ == "dobj" and c.lemma_.lower() in NOUNS and _is_figure(c, turn) for c in word.children
    ):
        return True
    if word.lemma_ == "agree" and any(c.dep_ == "ccomp" or c.lemma_ in _TALK for c in word.children):
        return True  # "agreed that", "agreed to meet again": views and rounds of talks
    return word.pos_ == "VERB" and word.lemma_.lower() in VERBS and bool(things & _ABSTRACT)


def _of_noun(word: Token) -> str:
    if any(c.lower_ in ("no", "any", "neither") or c.lemma_.lower() in _POSSIBLE for c in word.children):
        return NEITHER
    head = word.head
    if _is_of_nothing(word):
        return NEITHER
    if word.dep_ == "attr":
        return NEITHER  # "an explosion of colour", "the largest exchange yet"
    if word.dep_ == "pobj" and head.lower_ in _OF_THOUGHT and head.head.lemma_.lower() in _THOUGHT:
        return NEITHER
    if word.dep_ == "pobj" and head.lower_ in ("for", "from") and head.head.lemma_.lower() in _WISHED:
        return NEITHER
    if (word.dep_ == "dobj" and head.lemma_.lower() in _WISHED) or (word.dep_ == "pobj" and head.lower_ in _BARE):
        return NEITHER
    verb = verb_of(word)
    if any(c.dep_ == "mark" and c.lower_ in _ON_CONDITION for c in verb.children):
        return NEITHER
    if word.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and verb.lemma_.lower() in CARRIED:
        return _of_verb(verb)
    return PLANNED if _helpers(verb) & _WILL else HAPPENED


def _is_of_nothing(word: Token) -> bool:
    """``no lifting of the blockade``, ``the lack of a truce``."""
    above = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "of" else word
    return above.i != word.i and (above.lemma_ in ("absence", "lack") or any(c.lower_ == "no" for c in above.children))


def _helpers(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}


def _of_verb(verb: Token) -> str:
    mood = HAPPENED
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        return NEITHER  # "Open the road."
    for word in _clauses(verb):
        helpers = _helpers(word)
        if any(c.dep_ == "neg" or c.lower_ in _NOT for c in word.children if c.i < word.i):
            return NEITHER
        if helpers & _PERHAPS or any(c.dep_ == "mark" and c.lower_ in _ON_CONDITION for c in word.children):
            return NEITHER
        if helpers & _WILL:
            mood = NEITHER if _on_condition(word) else PLANNED
        if "to" in helpers and word.tag_ == "VB":
            mood = _of_infinitive(word, mood)
            if mood == NEITHER:
                return NEITHER
    return mood


def _clauses(verb: Token) -> Iterator[Token]:
    """The verb, and those that it shares its mood with: ``fired and arrested``; then what it hangs on closely."""
    yield verb
    word = verb
    while word.dep_ in ("conj", "xcomp", "pcomp") and word.head.i != word.i:
        above = word.head
        if above.pos_ in ("VERB", "AUX"):
            if word.dep_ == "conj" and _has_own(word):
                return
            if above.lemma_.lower() in _WISHED and word.dep_ != "conj":
                yield above
                return
            yield above
        word = above


def _on_condition(verb: Token) -> bool:
    """``If the talks fail, the army will storm the town``."""
    return any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in _ON_CONDITION for m in c.children)
        for c in verb.children
    )


def _has_own(verb: Token) -> bool:
    """Whether it has a subject or a helping verb of its own."""
    return any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in verb.children)


def _of_infinitive(verb: Token, mood: str) -> str:
    above = verb.head
    if above.i == verb.i:
        return PLANNED
    lemma = above.lemma_.lower()
    if lemma in _WISHED or (above.pos_ in ("NOUN", "PROPN") and verb.dep_ in ("acl", "relcl")):
        return PLANNED if lemma in ("deadline", "agreement", "deal", "pledge", "order", "promise") else NEITHER
    if lemma == "be" or lemma in _ARRANGED:
        return PLANNED
    if lemma in ("begin", "continue", "go", "help", "manage", "return", "start", "use"):
        return mood
    return NEITHER
