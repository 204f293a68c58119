"""Whether a time in words lies ahead or behind: by the verb that it hangs on, then by what stands near."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_coming"]

_MODAL: Final = frozenset({"could", "may", "might", "must", "should", "would"})
_WILL: Final = frozenset({"'ll", "shall", "will", "wo", "’ll"})
_WORDS: Final = {
    "planned": "bill book call convene convoke due earmark expect fix list pencil plan project schedule set slate tip"
    " timetable",
    "planning": "agree aim ask commit decide demand due eager expect go hope intend invite keen likely mean need"
    " oblige order plan pledge poise prepare promise propose ready recall refuse require resolve schedule seek set"
    " slate summon suppose swear tell threaten tip undertake unlikely urge vow want warn wish",
    "meetings": "ballot congress debate deadline decision election hearing inauguration meeting poll referendum round"
    " session sitting summit talk vote",
    "reporting": "claim confirm data indicate mark reflect report reveal say show suggest",
}
_PLANNED, _PLANNING, _MEETINGS, _REPORTING = (frozenset(words.split()) for words in _WORDS.values())
_PUT_OFF: Final = re.compile(
    r"\b(?:adjourn|defer|delay|extend|hold off|moved?|postpone|push|put (?:it |them |the \w+ )?(?:off|back)|recess|"
    r"reschedul|shelve|suspend|wait)",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(
    r"\b(?:(?:adjourned|brought forward|convened|deferred|delayed|extended|moved|postponed|pushed back|put (?:back|"
    r"off)|"
    r"rescheduled|"
    r"suspended)(?: until| till| to| for)|ahead of|in time for|upcoming|no later than|before the end of|(?:due|set|"
    r"planned|scheduled|slated|expected|"
    r"pencilled in|penciled in|deadline|deadline of|timetabled|earmarked|called|billed|booked|fixed)"
    r"(?: to [\w ]{1,40}?)?(?: in [A-Z]\w+)?(?: back)?(?: again)?(?: on| for| by| in)?(?: early| late|"
    r" the)?(?: next)?)\s*$",
    re.IGNORECASE,
)
_SUMMONED: Final = frozenset({"ask", "bid", "book", "call", "convoke", "invite", "order", "recall", "summon", "tell"})
_MOVED_FROM: Final = re.compile(
    r"\b(?:brought forward|deferred|delayed|moved|postponed|pushed back|put (?:back|off)|rescheduled|shifted) from $"
)
_SET_FOR: Final = re.compile(
    r"\b(?:is|are|has been|have been) (?:now |still |also )?\w+(?:ed|en|set|due) (?:back )?for $"
)
_FIXED_FOR: Final = re.compile(
    r"\b(?:fix|schedul|call|timetabl|plann?|slat)(?:ed|ing)? (?:[\w-]+ ){1,4}for (?:the )?$|"
    r"\bset (?!off)(?:[\w-]+ ){1,4}for (?:the )?$"
)
"""``They fixed elections for 3 May``."""
_CALLED_OFF: Final = re.compile(
    r"^(?: (?:morning|afternoon|evening|night))? (?:was|were|has been|have been|had been) (?:abandoned|called off|"
    r"cancell?ed|dropped|scrapped)\b"
)
_AFTER_HOURS: Final = re.compile(r"\bafter (?:[\w-]+ ){1,3}?(?:days?|hours?|minutes|weeks?) of [^.;,]*$")
"""``will reopen the crossing after three hours of talks on Tuesday``."""
_LEADING: Final = re.compile(
    r"\b(?:set|due|scheduled|expected|slated|planned|plans?|poised|about|likely|going|supposed|hopes?|intends?|"
    r"agreed|wants?) (?:to|for|on|in)\b|\b(?:upcoming|culminate|next|deadline|until|ahead of)\b|\bby $|"
    r"\bis to\b|\bare to\b",
    re.IGNORECASE,
)
_FAR: Final = 70


def is_coming(sentence: Sentence, span: Span) -> bool:
    """Whether the words at the span speak of a time to come, seen from the day of publication."""
    before = sentence.before(span.start)
    words = sentence.tokens_in(span)
    if not words:
        return bool(_LEADING.search(before[-_FAR:]))
    verb = _verb_above(words[0])
    if verb.lemma_ == "leave" and verb.dep_ in ("advcl", "relcl", "ccomp") and re.search(r"\boff(?: on)? $", before):
        verb = _verb_above(verb.head)  # "pick up where they left off on Friday"
    has_had = any(t.lower_ == "had" for t in (verb, *verb.children))
    if _CALLED_OFF.match(_behind(sentence, span)):
        return False
    if _AHEAD.search(before) or _MOVED_FROM.search(before) or _SET_FOR.search(before) or _FIXED_FOR.search(before):
        return True
    if re.search(r"\b(?:until|till)(?: at least)?(?: early| late)? $", before, re.IGNORECASE):
        return bool(_PUT_OFF.search(before)) or not _is_past(verb)
    if re.search(r"\bby $", before) and not has_had and not _did(verb, words[0]):
        return True
    if _AFTER_HOURS.search(before) or _is_after(verb):
        return False
    if re.search(r"\bagreed to\b", before) and re.match(r" (?:after|following) ", _behind(sentence, span)):
        return False  # "agreed to share the wells on Tuesday after meeting in a mosque"
    return _leads_ahead(verb, words[0], sentence)


def _is_after(verb: Token) -> bool:
    """``has agreed to stop after meeting the elders on Wednesday``, but not ``will sign after meeting them``."""
    if verb.dep_ != "pcomp" or verb.head.lower_ not in ("after", "following", "since", "upon"):
        return False
    return not any(t.lower_ in _WILL | _MODAL for t in (verb.sent.root, *_helpers(verb.sent.root)))


def _behind(sentence: Sentence, span: Span) -> str:
    return sentence.words.doc.text[span.end - sentence.base :][:_FAR]


def _verb_above(word: Token) -> Token:
    verb = word
    while verb.head.i != verb.i and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    return verb


def _helpers(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("aux", "auxpass")]


def _is_past(verb: Token) -> bool:
    chain = [verb, *_helpers(verb)]
    if any(t.lower_ in _WILL | _MODAL for t in chain):
        return False
    return any(t.tag_ in ("VBD", "VBN") for t in chain)


def _did(verb: Token, word: Token) -> bool:
    """Whether the day hangs on a plain past verb: ``By Friday the bridge fell``."""
    return verb.tag_ == "VBD" and any(a.i == verb.i for a in word.ancestors) and verb.dep_ == "ROOT" and word.i < verb.i


def _leads_ahead(verb: Token, word: Token, sentence: Sentence, depth: int = 0) -> bool:
    helpers = _helpers(verb)
    low = {t.lower_ for t in (verb, *helpers)}
    if (
        verb.lower_ in ("meets", "vote", "votes")
        and verb.dep_ == "ROOT"
        and verb.i
        and verb.nbor(-1).dep_ == "compound"
    ):
        return True  # "The Assembly votes on Friday", where the grammar takes the verb for a noun
    if verb.tag_ == "VBN" and any(t.lower_ == "be" for t in helpers) and not low & {"to", *_MODAL, *_WILL}:
        return True  # "insists that it be held in August"
    if low & _WILL or (verb.lemma_.lower() in _SUMMONED and verb.tag_ == "VBN" and low & {"had", "has", "have"}):
        return True
    if low & _MODAL:
        return not low & {"have", "'ve", "’ve"}
    if verb.tag_ == "VBN" and verb.lemma_.lower() in _PLANNED and "had" not in low and verb.dep_ != "ROOT":
        return True
    if (verb.tag_ == "VB" or (verb.tag_ == "VBN" and "be" in low)) and "to" in low:
        return _is_planned(verb, sentence)
    if verb.tag_ in ("VBD", "VBN") or low & {"had", "was", "were"}:
        return False
    if verb.tag_ == "VBG" and not low & {"am", "are", "is", "'s", "’s", "'re", "’re"} and depth < 3:
        above = _verb_above(verb.head) if verb.head.i != verb.i else verb
        return above.i != verb.i and _leads_ahead(above, word, sentence, depth + 1)
    if verb.tag_ in ("VBZ", "VBP", "VBG") or (verb.tag_ == "VB" and not helpers):
        is_day_of = word.pos_ == "NUM" and word.head.pos_ == "PROPN" and verb.i < word.i
        return _is_present_of_plan(verb, word.head if is_day_of else word)
    return _by_what_stands_before(word, sentence)


def _is_planned(verb: Token, sentence: Sentence) -> bool:
    """``agreed to meet``, ``is to meet``, ``guns to fall silent``; not ``managed to meet``."""
    above = verb.head
    if above.i == verb.i:
        return True
    if above.lemma_.lower() in _PLANNING or above.lemma_ == "be":
        return not any(t.lower_ == "had" for t in above.children)
    if above.pos_ in ("NOUN", "PROPN") and sentence.part.kind == "headline":
        return True
    return not _is_past(_verb_above(above))


def _is_present_of_plan(verb: Token, word: Token) -> bool:
    """``The council meets on Monday``, ``the vote on Monday is a test``; not ``the attack on Monday is the third``."""
    if verb.lemma_.lower() in _REPORTING:
        return False
    noun = next((a for a in (word, *word.ancestors) if a.pos_ in ("NOUN", "PROPN") and a.i != word.i), None)
    hangs_on_noun = noun is not None and noun.i != verb.i and any(a.i == verb.i for a in noun.ancestors)
    return not hangs_on_noun or (noun is not None and noun.lemma_.lower() in _MEETINGS)


def _by_what_stands_before(word: Token, sentence: Sentence) -> bool:
    start = max(sentence.words.start, word.i - 12)
    return bool(_LEADING.search(sentence.words.doc[start : word.i].text + " "))
