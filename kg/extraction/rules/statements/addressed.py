"""What somebody says to or of somebody: ``urged both sides to step back``, ``called it a farce``, ``put it at 37``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extraction.rules.reading import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["addressed"]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_LINKS: Final = {
    "accuse": ("of",),
    "admonish": ("for", "to"),
    "advise": ("to", "against", "not"),
    "ask": ("to", "for", "not", "whether", "if", "why", "how"),
    "beg": ("to", "for", "not"),
    "attribute": ("to",),
    "blame": ("for", "on"),
    "brand": (),
    "berate": ("for",),
    "chide": ("for",),
    "commend": ("for",),
    "consider": (),
    "call": (),
    "challenge": ("to",),
    "characterise": ("as",),
    "characterize": ("as",),
    "compare": ("to", "with"),
    "condemn": ("as", "for"),
    "congratulate": ("on", "for"),
    "credit": ("with", "for"),
    "criticise": ("for", "as", "over"),
    "criticize": ("for", "as", "over"),
    "deem": (),
    "denounce": ("as", "for"),
    "depict": ("as",),
    "deride": ("as",),
    "describe": ("as",),
    "dismiss": ("as",),
    "dub": (),
    "encourage": ("to",),
    "exhort": ("to",),
    "fault": ("for",),
    "hail": ("as", "for"),
    "implore": ("to",),
    "invite": ("to",),
    "label": (),
    "liken": ("to",),
    "order": ("to",),
    "pin": ("on",),
    "portray": ("as",),
    "praise": ("for", "as"),
    "press": ("to", "for"),
    "put": ("at",),
    "lambast": ("for", "as"),
    "rebuke": ("for",),
    "regard": ("as",),
    "reproach": ("for", "with"),
    "reject": ("as",),
    "remind": ("of",),
    "tell": ("to", "not", "about", "of"),
    "term": (),
    "thank": ("for",),
    "urge": ("to", "not", "against"),
    "warn": ("against", "not", "of", "about", "to"),
}
"""Verb → the words that lead from who is spoken to, or of, to what is said; none for a name that is given to it."""
_NAMES: Final = ("a", "an", "the", '"', "“", "‘", "as", "one", "no")
_MARKS: Final = (",", ";", ":", "–", "—")
_ALONE: Final = _words("urge thank blame accuse condemn criticize criticise denounce hail praise congratulate")
"""Verbs that report speech also without the link."""


def addressed(verb: Token, lemma: str, sentence: Sentence) -> list[Token]:
    """The words from whom it is said to or of, to the end of the sentence; none if the link is missing."""
    links = _LINKS.get(lemma)
    if links is None or verb.i + 1 >= sentence.words.end:
        return []
    rest = _within_clause([t for t in sentence.words if t.i > verb.i])
    if rest and rest[0].lower_ == "as" and "as" in links and len(rest) > 3:
        return rest  # "dismissed as fantasy reports that ..."
    target = _target(rest)
    if not target:
        return []
    behind = rest[len(target) :]
    for at, word in enumerate(behind[:30]):
        if (
            word.text == ";"
            or (word.tag_ in ("VBD", "VBZ", "VBP", "MD") and lemma != "put")
            or (word.lower_ == "that" and lemma in ("tell", "warn", "remind", "advise", "ask"))
        ):
            break
        if word.lower_ in links and _leads_on(word, behind[at:], lemma):
            return rest
        if not links and at == 0 and _is_name(word):
            return rest
    if not links and len(target) > 2 and target[0].pos_ == "PROPN" and not behind:
        return rest  # "calls Abrey northern soil"
    if not links and any(c.dep_ == "oprd" and c.i > verb.i for c in verb.children):
        return rest
    return rest if lemma in _ALONE and not _is_clause_behind(behind) else []


def _is_name(word: Token) -> bool:
    """Whether the word begins a name that is given to something: ``a farce``, ``absurd``, ``rigged``."""
    if word.text in _NAMES:
        return True
    return (word.pos_ in ("ADJ", "NOUN", "PROPN") and word.ent_type_ not in ("DATE", "TIME")) or word.tag_ == "VBN"


def _within_clause(words: list[Token]) -> list[Token]:
    """Up to a colon, or to where another clause with a subject of its own is joined."""
    quoted = 0
    for at, word in enumerate(words):
        quoted += word.text in ('"', "“", "”", "‘")
        if quoted % 2 == 0 and at > 1 and word.text == ":":
            return words[:at]
        if word.text != "," or at + 1 >= len(words) or words[at + 1].lower_ not in ("and", "but", "while", "whereas"):
            continue
        if any(
            t.dep_ in ("nsubj", "nsubjpass") and t.head.tag_ in ("VBD", "VBZ", "VBP") for t in words[at + 1 : at + 9]
        ):
            return words[:at]
    return words


def _leads_on(word: Token, behind: list[Token], lemma: str) -> bool:
    if len(behind) < 2:
        return False
    if word.lower_ == "to" and lemma not in ("compare", "liken"):
        return behind[1].tag_ in ("VB", "RB") or behind[1].pos_ in ("VERB", "AUX")
    return lemma != "put" or any(t.like_num or t.pos_ == "NUM" for t in behind[1:7])


def _is_clause_behind(behind: list[Token]) -> bool:
    return bool(behind) and behind[0].lower_ == "that"


def _target(words: list[Token]) -> list[Token]:
    """The first noun phrase: whom it is said to or of."""
    first = words[0]
    if first.pos_ == "PRON" or first.lower_ in ("this", "that", "it", "them", "him", "her", "those"):
        if first.lower_ in ("that",) and len(words) > 1 and words[1].pos_ in ("PRON", "DET", "PROPN"):
            return []
        return [first]
    if first.pos_ not in ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON"):
        return []
    kept: list[Token] = []
    for word in words:
        if kept and (
            word.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "PART", "DET")
            or (word.pos_ == "DET" and kept[-1].pos_ in ("NOUN", "PROPN"))
        ):
            if word.lower_ in ("and", "of") and word.i + 1 < words[-1].i and kept[-1].pos_ in ("NOUN", "PROPN"):
                kept.append(word)
                continue
            if kept[-1].lower_ in ("of", "and") and word.pos_ in ("DET", "PRON"):
                kept.append(word)
                continue
            break
        if word.pos_ == "PART" and word.lower_ == "to":
            break
        kept.append(word)
    while kept and kept[-1].lower_ in ("and", "of"):
        kept.pop()
    return kept
