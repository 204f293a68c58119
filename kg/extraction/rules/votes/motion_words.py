"""The words of what a body votes on, and the verbs and nouns for it; which of them it is, is told in ``motions``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.numbers import COUNT
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.votes.body_names import HEADS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["ASSENT", "DECIDING", "NOT_LED", "PROPOSALS", "motion_by_words", "shortened", "words_of"]

_WORDS: Final = {
    "deciding": "acquit adopt agree approve authorise authorize back ban bar block call carry censure choose clear"
    " condemn confirm convict crush deadlock decide decline defeat demand deplore die dismiss divide elect endorse"
    " establish expel extend fail fall find follow founder give grant hold impeach kick kill knock license lift lose"
    " nod object okay opt order oust overrule override overturn pass pave perish plump postpone prolong quash ratify"
    " recommend refuse reinstate reject remove renew repeal request resolve restore rule sail sanction scrap scrape"
    " scupper select send shelve shoot side sign sink sneak split squeak squeeze strike support survive suspend"
    " throw tie topple turn uphold urge veto vote wave win",
    "nouns": "accord act agreement aid amendment amnesty appeal application appointment article articles attempt"
    " authorisation authorization ban bid bill blockade boycott budget bylaw call candidacy censure change charter"
    " clause code compact confidence constitution contract convention cut deal declaration decree dissolution draft"
    " effort embargo emergency expulsion extension finding formula fund grant idea impeachment increase initiative"
    " invitation label law lease legislation levy licence license loan mandate measure membership memorandum merger"
    " mission moratorium motion move nomination offer opinion order ordinance outline pact package paper permission"
    " permit petition plan plea policy programme project proposal proposition protocol purchase quarry question reform"
    " removal rent report request resolution roadmap rule sale sanction scheme settlement statement statute strategy"
    " strike subsidy suspension swap tariff tax term text trial treaty truce ultimatum version walkout withdrawal"
    " zoning",
}
DECIDING, PROPOSALS = (frozenset(words.split()) for words in _WORDS.values())
ASSENT: Final = frozenset(
    {"approval", "assent", "backing", "blessing", "consent", "go-ahead", "nod", "support", "weight"}
)
"""What a body gives to a proposal that it passes."""
_CUT: Final = re.compile(
    rf"(?<=\w)(?:,? (?:by|with) (?:(?:a vote|a margin|the votes?) of |a |an )?(?:\d+[-–:]\d|(?:just |"
    rf"only )?(?i:{COUNT}) "
    rf"(?:[\w ]{{0,20}} )?(?:(?:to|for) |(?:in favou?r|against|abst\w+)\b)|(?i:{COUNT}) votes\b)| ?[,;:—–(]| (?:on|"
    rf"this|last|"
    rf"next|late|early|earlier) (?=(?:Mon|Tues|Wednes|"
    r"Thurs|Fri|Satur|"
    r"Sun)day)| (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b| (?:yesterday|today|tomorrow)\b| last (?:week|month|"
    r"year)\b|"
    r" (?:ended|ends|finished|resulted) (?:in|with|as)\b| (?:scraped|sailed|squeaked|squeezed) (?:by|home|through)\b|"
    r" (?:after|while|despite|although|though|but|amid)\b|"
    rf" (?:in|at|before|through) (?:the |its |a )?(?:[A-Z][\w.’'-]+ ){{0,3}}(?:[a-z]+ )?(?i:{HEADS})\b)"
)
_SMALL: Final = 4


_SHORT: Final = 20
_GOING_ON: Final = re.compile(r", (?:against|concerning|for|on) (?:a|an|his|her|its|the|their)\b")
"""``A second article, on the sale of the forests, ...``: what goes on behind a comma."""
NOT_LED: Final = frozenset({"advmod", "cc", "mark", "nmod", "npadvmod", "prep", "punct"})
"""What may stand before a noun and is no part of what it names: ``Minutes later a draft``."""


def shortened(words: str) -> str:
    """The words without numbers, days and bodies behind them."""
    cut = _CUT.search(words, min(len(words), _SMALL))
    return (words[: cut.start()] if cut else words).rstrip()


_BY_WORDS: Final = (
    re.compile(rf"\b{COUNT}(?: [a-z]+)? for (?P<what>(?:the|an?|its|their|his|her) [^,;.:]+?),? (?:and )?{COUNT}\b"),
    re.compile(
        r"\b(?:[Vv]ot(?:e|ed|es|ing)|ballot(?:ed)?|[Rr]esolved)\b[^;.]*?(?:,|\d|\)|\b(?:yesterday|today|night|"
        r"[a-z]+day|"
        r"ballot|hands|overwhelmingly|unanimously|abstentions?|abstaining|against|favou?r)) "
        r"(?P<what>to (?!\d)(?!(?:be|one|two|three|four|five|six|seven|eight|nine|ten|none|nil)\b)[a-z][^,;.—–]*)"
    ),
    re.compile(
        r"\b(?:in favou?r of|said (?:aye|no|yes)\b[^.;]{0,40}? to|blessing to|consent to) "
        r"(?P<what>(?!(?:it|them|this|that)\b)[a-z“‘][^,;.—–]*)"
    ),
)


def motion_by_words(sentence: Sentence, text: str) -> Span | None:
    """``votes, 67 to 44, to call in the army``, by the words alone, where the grammar does not tell."""
    for pattern in _BY_WORDS:
        found = pattern.search(text, sentence.span.start, sentence.span.end)
        if found:
            return Span(found.start("what"), found.start("what") + len(shortened(found["what"])))
    return None


def words_of(word: Token, sentence: Sentence, text: str, until: Token | None = None) -> Span | None:
    """The phrase without a relative clause, without numbers and days behind it."""
    inside = [t for t in word.subtree if sentence.words.start <= t.i < sentence.words.end]
    if until is not None and until.i > word.i:
        inside = sorted({*inside, *until.subtree}, key=lambda t: t.i)
    first = next((c.i for c in word.children if c.lower_ in ("to", "whether") and c.dep_ in ("aux", "mark")), -1)
    begin = min((c.left_edge.i for c in word.lefts if c.dep_ not in NOT_LED), default=word.i)
    is_noun = word.pos_ in ("NOUN", "PROPN")
    inside = [t for t in inside if not t.is_space and t.i >= (min(begin, word.i) if is_noun else first)]
    span = sentence.at(inside[0], inside[-1])
    words = span.of(text)
    cut = _CUT.search(words, min(len(words), _SMALL))
    if cut and cut.start() < _SHORT and _GOING_ON.match(words, cut.start()):
        cut = _CUT.search(words, cut.end() + 1)
    words = words[: cut.start()] if cut else words
    words = words.rstrip(' ,.;:—–-"”’')
    is_told = len(words) > _SMALL and (" " in words or (word.dep_ == "pobj" and word.tag_ in ("NNS", "VBG")))
    return Span(span.start, span.start + len(words)) if is_told else None
