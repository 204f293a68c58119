"""Reports of speech by the order of words, where the grammar that the model sees does not help.

``told our reporters that ...``, ``gave warning that ...``, ``ruled out a vote``, ``..., the ministry claims, ...``:
what is said reaches from the first word behind the cue to the end of the clause (:func:`ended`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kg.extraction.datewords import MONTHS
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.statements.cues import ADDRESSING, CLAUSE, CLOSING, INFINITIVE, OBJECT, PREPOSITION
from kg.extraction.rules.verification.verdicts import attached_verdict

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TURNS", "closes", "ended", "named_before", "said_behind", "segment_of"]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_FINITE: Final = ("VBD", "VBZ", "VBP")
_OPENERS: Final = ("that", "whether", "how", "why", "if")
_BETWEEN: Final = 12
_TIMES: Final = _words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight earlier "
    "later again also then too here once repeatedly publicly privately openly outright instead"
)
_TELLING: Final = frozenset(
    {
        *(
            "advise",
            "announce",
            "assure",
            "boast",
            "brief",
            "claim",
            "complain",
            "confess",
            "declare",
            "explain",
            "inform",
        ),
        *(
            "insist",
            "notify",
            "point",
            "promise",
            "reassure",
            "recall",
            "relate",
            "remind",
            "repeat",
            "report",
            "reveal",
        ),
        *("say", "signal", "state", "suggest", "swear", "tell", "testify", "warn", "write"),
    }
)
"""Verbs that name who is told, or when, before what is said."""
_TOLD: Final = frozenset({"assure", "inform", "notify", "promise", "reassure", "remind", "tell", "warn"})
"""Verbs behind which somebody stands who is told, then the clause, also without ``that``."""
_PARTICLES: Final = {
    "rule": ("out",),
    "hit": ("out", "back"),
    "lash": ("out",),
    "wave": ("away", "aside"),
    "play": ("down",),
    "brush": ("off", "aside"),
    "shrug": ("off",),
    "spell": ("out",),
    "point": ("out",),
    "set": ("out",),
    "lay": ("out",),
}
_GIVEN: Final = {
    "give": ("warning", "assurances", "assurance", "notice", "word"),
    "make": ("clear", "plain", "known", "case", "point"),
    "have": ("hope", "hopes", "doubt", "doubts"),
    "pay": ("tribute",),
    "take": ("view", "line", "position"),
    "issue": ("warning", "statement"),
    "express": ("confidence", "hope", "fear", "concern", "belief", "doubt", "optimism"),
    "voice": ("hope", "fear", "concern", "doubt", "confidence"),
    "leave": ("doubt",),
    "serve": ("notice",),
    "raise": ("possibility", "prospect"),
    "offer": ("assurances", "assurance"),
    "repeat": ("claim", "warning", "demand", "accusation"),
}
"""Verbs that report speech with a certain noun: ``gave warning that ...``."""
TURNS: Final = frozenset({*_PARTICLES, *_GIVEN})
"""Verbs that report speech only with a certain particle or noun."""


def segment_of(word: Token, sentence: Sentence) -> tuple[int, int]:
    """Between which words the part of the sentence stands that no semicolon divides."""
    start, end = sentence.words.start, sentence.words.end
    for other in sentence.words:
        if other.text == ";":
            if other.i < word.i:
                start = other.i + 1
            elif other.i > word.i:
                end = min(end, other.i)
    return start, end


def ended(words: Sequence[Token], verb: Token, sentence: Sentence) -> list[Token]:
    """The words up to where somebody else begins to speak, or the same one again with another verb."""
    start, end = segment_of(verb, sentence)
    kept = [t for t in words if start <= t.i < end]
    behind = [t for t in kept if t.i > verb.i]
    if not behind or any(t.i < verb.i for t in kept):
        return kept
    cut = min((t.i for t in behind if _another_begins(t, verb)), default=end)
    text = sentence.words.doc[behind[0].i : cut].text
    attached = attached_verdict(text)
    if attached is not None:
        limit = behind[0].idx + attached
        cut = min(cut, next((t.i for t in behind if t.idx >= limit), cut))
    return [t for t in kept if t.i < cut]


def _another_begins(word: Token, verb: Token) -> bool:
    """``and denied that ...``, ``, adding that ...``, ``, according to ...``."""
    if word.i <= verb.i + 2 or _is_quoted(word, verb):
        return False
    if word.lower_ in ("and", "but", "yet", "though", "while"):
        following = _past_insertion([t for t in word.doc[word.i + 1 : word.i + 16]])
        following = [t for t in following[:5] if t.tag_ not in ("RB", "MD")]
        while following and (following[0].lower_ in ("has", "have", "had") or following[0].dep_ in ("npadvmod",)):
            following.pop(0)
        first = following[0] if following else None
        return (
            first is not None
            and first.pos_ == "VERB"
            and first.tag_ in (*_FINITE, "VBN")
            and (first.lemma_.lower() in CLAUSE or first.lemma_.lower() in OBJECT or first.lemma_.lower() in ADDRESSING)
            and not any(c.dep_ in ("nsubj", "nsubjpass") and c.i > word.i for c in first.children)
            and (verb.tag_ == first.tag_ or first.tag_ == "VBN")
            and first.lemma_.lower() not in ("hear", "find", "hold", "read", "order", "put", "go")
        )
    before = word.nbor(-1).text
    if word.lower_ in ("though", "while", "but", "whereas") and before == "," and _own_cue(word):
        return True
    if word.lower_ == "according" and before == ",":
        return True
    return before == "," and word.tag_ == "VBG" and word.lemma_ in CLOSING


def _own_cue(word: Token) -> bool:
    """``, though he rules out ...``: a clause with a subject and a verb that reports."""
    return any(
        t.tag_ in _FINITE and (t.lemma_ in CLOSING or t.lemma_ in _PARTICLES or t.lemma_ in OBJECT)
        for t in word.doc[word.i + 2 : word.i + 6]
    )


def _past_insertion(words: list[Token]) -> list[Token]:
    """``and, in a statement on Wednesday, claimed``: the words behind the second comma."""
    if not words or words[0].text != ",":
        return words
    second = next((n for n, t in enumerate(words) if n and t.text == ","), None)
    return words[second + 1 :] if second is not None else words[1:]


def _is_quoted(word: Token, verb: Token) -> bool:
    between = word.doc[verb.i : word.i].text
    return (
        between.count('"') % 2 == 1
        or between.count("“") > between.count("”")
        or between.count("‘") > len(re.findall(r"’(?!\w)", between))
    )


def said_behind(verb: Token, lemma: str, sentence: Sentence) -> tuple[list[Token], str] | None:
    """What is said, from the words behind the cue; None if they do not look like it."""
    _, end = segment_of(verb, sentence)
    words = _skip(list(sentence.words.doc[verb.i + 1 : end]))
    if not words:
        return None
    first = words[0].lower_
    if (lemma, first) in PREPOSITION:
        return words, "cue-preposition/2"
    if first in _PARTICLES.get(lemma, ()) and len(words) > 1:
        return words[1:], "cue-particle/1"
    if lemma in _GIVEN:
        return _given(words, lemma)
    if lemma in INFINITIVE and first == "to" and len(words) > 1 and words[1].tag_ in ("VB", "RB"):
        return words, "cue-infinitive/2"
    if verb.dep_ == "relcl" and lemma in CLOSING and words[0].tag_ in (*_FINITE, "MD") and len(words) > 1:
        return words, "relative-claim/2"
    if lemma in ("report", "estimate") and any(t.like_num for t in words[:6]):
        return words, "cue-number/1"
    return _clause_behind(words, lemma) if lemma in CLAUSE else None


def _clause_behind(words: list[Token], lemma: str) -> tuple[list[Token], str] | None:
    """``(reporters) that ...``: past who is told, up to the next comma or verb."""
    if words[0].lower_ in _OPENERS and len(words) > 2:
        return words, "cue-clause/2"
    if lemma not in _TELLING:
        return None
    for at, word in enumerate(words[:_BETWEEN]):
        if word.text in (",", ":", "—", "–", "(") or word.tag_ in _FINITE:
            break
        if at and word.dep_ in ("nsubj", "nsubjpass", "expl") and word.head.i > word.i and lemma in _TOLD:
            return words[word.left_edge.i - words[0].i :], "cue-clause/2"
        if word.lower_ == "that" and word.tag_ != "DT" and at and any(t.tag_ in (*_FINITE, "MD") for t in words[at:]):
            return words[at:], "cue-clause/2"
    return None


def _given(words: list[Token], lemma: str) -> tuple[list[Token], str] | None:
    links = ("that",) if lemma in ("express", "voice", "have") else ("that", "of", "to", "for", "over", "about", "on")
    for at, word in enumerate(words[:5]):
        if word.lower_ in _GIVEN[lemma] and at + 2 < len(words) and words[at + 1].lower_ in links:
            return words[at + 1 :], "cue-turn/1"
    return None


def _skip(words: list[Token]) -> list[Token]:
    """The words without what tells only when, where and to whom: ``on Friday``, ``reporters``, ``in a statement``."""
    kept = list(words)
    while kept:
        first = kept[0]
        if first.lower_ in _TIMES or (first.tag_ == "RB" and first.lower_ not in ("not", "never")):
            kept.pop(0)
            continue
        following = kept[1] if len(kept) > 1 else None
        if (
            first.lower_ in ("on", "last", "late", "early", "in")
            and following is not None
            and (following.lower_ in _TIMES or following.lower_ in ("month", "night", "week", *MONTHS))
        ):
            del kept[:2]
            while kept and kept[0].lower_ in ("night", "morning", "evening", "afternoon"):
                kept.pop(0)
            continue
        break
    return kept


def closes(verb: Token, sentence: Sentence) -> bool:
    """Whether nothing is said behind the verb: ``..., the ministry claims, ...``, ``..., he said Monday``."""
    _, end = segment_of(verb, sentence)
    rest = _skip_far([t for t in sentence.words.doc[verb.i + 1 : end]])
    return not rest or rest[0].text in (",", ".", "–", "—", "?", "!")


def _skip_far(words: list[Token]) -> list[Token]:
    """As :func:`_skip`, and a phrase with a preposition: ``in a statement to the agency``."""
    kept = _skip(words)
    if kept and kept[0].lower_ in (
        "in",
        "to",
        "on",
        "at",
        "by",
        "through",
        "via",
        "after",
        "during",
        "reporters",
        "journalists",
    ):
        stop = next(
            (n for n, t in enumerate(kept) if t.text in (",", ".", ";", "–", "—") or t.tag_ in _FINITE), len(kept)
        )
        if stop <= 9 and (stop == len(kept) or kept[stop].text in (",", ".", "–", "—")):
            return kept[stop:]
    return kept


def named_before(verb: Token, sentence: Sentence) -> list[Token]:
    """The noun phrase that stands right before a verb, back to the comma or the mark before it."""
    start, _ = segment_of(verb, sentence)
    at = _before_apposition(verb, start)
    while at > start and (verb.doc[at - 1].tag_ in ("RB", "MD") or verb.doc[at - 1].lower_ in ("has", "have", "had")):
        at -= 1
    first = at
    while first > start and verb.doc[first - 1].text not in (",", "–", "—", '"', "”", "’", ":", "-"):
        first -= 1
        if verb.doc[first].tag_ in (*_FINITE, "MD", "VBN", "IN") and verb.doc[first].lower_ not in (
            "of",
            "for",
            "in",
            "at",
            "from",
        ):
            return []
    words = [t for t in verb.doc[first:at] if t.lower_ not in ("which", "who", "that", "whom", "whose")]
    return words if words and len(words) <= 9 and words[-1].pos_ in ("NOUN", "PROPN", "PRON", "NUM") else []


def _before_apposition(verb: Token, start: int) -> int:
    """Where the noun phrase ends that a name between commas stands behind: ``the Speaker, Irene Cabot, announced``."""
    at = verb.i
    while at > start and verb.doc[at - 1].lower_ in ("has", "have", "had"):
        at -= 1
    if at - 1 <= start or verb.doc[at - 1].text != ",":
        return verb.i
    comma = next((n for n in range(at - 2, max(start, at - 7), -1) if verb.doc[n].text == ","), None)
    name: list[Token] = list(verb.doc[comma + 1 : at - 1]) if comma is not None else []
    if (
        comma is None
        or not name
        or any(t.pos_ != "PROPN" for t in name)
        or verb.doc[comma - 1].pos_ not in ("NOUN", "PROPN")
    ):
        return verb.i
    return comma
