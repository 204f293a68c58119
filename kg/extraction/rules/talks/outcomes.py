"""How a round ended: the words for what came of it, and whether it is over, goes on, or is still to come."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Span
from kg.extraction.datewords import MONTH
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.clauses import subject_of, until_end
from kg.extraction.rules.talks.outcome_words import ABANDONED, BARE_DEEDS, CLOSED, FAILED, STANDING
from kg.extraction.rules.talks.results import decided_in, is_of_talks, is_paper

__all__ = ["ENDED", "GOES_ON", "is_of_stay", "outcome_in", "result_after"]

ENDED: Final = (
    r"(?:ended|concluded|closed|wound up|drew to a close|came to a close|gave up|broke up|broken up|finished|"
    r"wrapped up|adjourned|were adjourned|was adjourned|"
    r"came to an end|parted|rose|dispersed|left|went home|emerged|came away|walked away|departed|returned home)"
)
GOES_ON: Final = re.compile(
    r"\b(?:(?:are|is|were|was)(?:, (?:at this |this very |as |even )[\w ]{3,16},)? "
    r"(?:still |now |even now )?(?:under ?way|continuing|being held|meeting|holding|negotiating|sitting|"
    r"locked in|in (?:their|its|a) \w+ (?:day|hour|week)|going on|in session|taking place|ongoing|in progress|talking|"
    r"at "
    r"the table)|continue[ds]?|will (?:go on|continue)|(?:now in|entered|enters?|entering|entered into) (?:a|an|their|"
    r"its) \w+ (?:day|hour|"
    r"week|night)|"
    r"(?:talks|negotiations|sides|they|delegations|teams) (?:have |has )?(?:resumed?|re-?opened|began|begin|begins|"
    r"opened?|started|go on|are back|sat down|returned to the table)|\w+ (?:resumed?|re-?opened|began|opened|started|"
    r"kicked off|convened|launched|entered) (?:\w+ ){0,5}(?:talks|negotiations|round|consultations|discussions|"
    r"meeting|session|dialogue)|got under ?way|(?:have|has|had) been (?:meeting|negotiating|talking|holding)|"
    r"returned to the (?:negotiating )?table|sat down|went on|pressed on|"
    r"stretched into|drag(?:s|ged)? on|(?:today|tomorrow)'s session|resumed|reconvened|has opened|have opened)\b"
)
_NO_DAY: Final = (
    rf"(?!on \w+day|\w+day\b|in (?:{MONTH}|\d|the )|last |late |early |yesterday|today|after |before |at \d)"
)
_PATTERNS: Final = (
    re.compile(
        rf"\b{CLOSED}\b[^.;]{{0,70}}?(?P<what>(?:\bwithout\b(?! the \w+ of)|\bwith (?=(?:no|little|nothing|neither|"
        r"not)\b)) ?\S)"
    ),
    re.compile(
        rf"\b{CLOSED}\b[^.;]{{0,70}}?\bwith (?P<what>(?!the lights|him|her|them|the (?:support|help|assistance|"
        rf"participation|mediation|blessing|same)|only (?:one|two|a few)|(?:the )?[A-Z]|\w+ (?:as|in|under|acting|"
        r"presiding)\b|what\b|whom\b|which\b)\S)"
    ),
    re.compile(
        rf"\b{CLOSED}\b[^.;]{{0,40}}?(?P<what>\b(?:empty-handed|having agreed|agreed|no (?:nearer|closer|wiser)|"
        r"none the (?:nearer|wiser)|(?:still )?(?:at odds|far apart|deadlocked|poles apart|divided|apart|at "
        r"loggerheads)|(?:fruitless|inconclusive|acrimonious)ly)\b)"
    ),
    re.compile(rf"\b(?P<what>{FAILED}\b)"),
    re.compile(
        r"\b(?P<what>without (?:(?:an?|any|so much as|even|reaching|the hoped-for|\w+ing) )?(?:[\w-]+ ){0,3}?"
        r"(?:agreement|deal|result|"
        r"accord|breakthrough|progress|truce|cease-?fire|handshake|outcome|signatures?|date|statement|"
        r"communiqu[ée]|conclusion|success|compromise|settlement|text|concessions?|decision|hands|agenda)\b)"
    ),
    BARE_DEEDS,
    re.compile(
        r"\b(?P<what>(?:(?:ma[dk]es?|making|report(?:ed|s)|hailed|with) (?:little|no|some|significant|good|slow|real|"
        r"scant|modest|limited|only) (?:\w+ )?(?:progress|headway)))\b"
    ),
)
_ADVERBS: Final = (ABANDONED,)
_LAST: Final = (
    re.compile(r"\b(?P<what>(?:broke up|broke down|walked out|adjourned|fell apart|broke off))\b"),
    re.compile(
        r"\b(?P<what>(?:resulted in|led to|secured|delivered|achieved|clinched|generated|bore|produced|yielded) "
        r"(?!by\b|together\b|the (?:sides|parties))\S)"
    ),
)
_BEFORE_IT: Final = re.compile(r"\b(?:if|unless|whether|will|would|could|may|might) (?:[\w'’-]+ ){0,4}$")
_RIGHT_BEFORE: Final = re.compile(r"\b(?:if|unless|will|would|could|may|might|to|not|should|can|lest|had) (?:be )?$")
_AFTERWARDS: Final = re.compile(
    r"[\"“]?(?:But |Yet |And |Still, )?(?:[Aa]s a result|[Ii]n the end|[Aa]t the (?:close|"
    r"end)\b(?! of (?:the )?(?:month|"
    r"year|war))|[Aa]fterwards?|[Bb]y (?:the end|nightfall|dawn|midnight|evening|daybreak|the close|then|noon|lunch)|"
    r"[Tt]he (?:result|outcome)|(?:\w+ )?(?:hours|minutes|days) (?:after they|later|in)\b)"
)
_BOTH: Final = frozenset(
    {
        *("ambassador", "bargainer", "camp", "chief", "clan", "commander", "company", "country", "delegate"),
        *(
            "delegation",
            "diplomat",
            "elder",
            "envoy",
            "faction",
            "foe",
            "government",
            "leader",
            "minister",
            "negotiator",
        ),
        *("neighbour", "officer", "official", "owner", "pair", "party", "president", "representative", "rival", "side"),
        *("state", "team", "trio", "two", "union", "three", "four", "group"),
    }
)
"""Who sits at the table, named by no name."""
_OF_BOTH: Final = frozenset({"both", "the", "these", "those", "two", "three", "four", "all", "neither", "five", "six"})
_STAY: Final = frozenset(
    {"spend", "stay", "sit", "meet", "gather", "take", "last", "go", "drag", "stretch", "hold", "run"}
)
_VOTE: Final = re.compile(r"\b(?:vot(?:e[ds]?|ing)|ballots?|abstain\w*|abstentions?|motions?|\d+-\d+|unanimously)\b")
_SAID: Final = re.compile(r"(?:said|says|told|announced|confirmed|declared|disclosed)$")
_VAGUE: Final = re.compile(r"(?:something|anything|a (?:surprise|bang|whimper|flourish|result|smile))\b")
_COLON: Final = re.compile(r"[^.;:]{0,60}: ")
_MEETING: Final = re.compile(r"\b(?:meet again|next round|reconvene|resume talks|further talks)\b")
_START_OF_VERB: Final = re.compile(r"\b(?:(?:had|have|has) (?:been )?(?:\w+ly )?)$")


def outcome_in(segment: Span, sentence: Sentence, text: str) -> Span | None:
    """The words for what came of it; None if there are none."""
    return (
        _worded(_PATTERNS, segment, text)
        or decided_in(segment, sentence, text)
        or _worded(_ADVERBS, segment, text)
        or _worded(_LAST, segment, text)
    )


def _worded(patterns: tuple[re.Pattern[str], ...], segment: Span, text: str) -> Span | None:
    words = segment.of(text)
    for pattern in patterns:
        for found in pattern.finditer(words):
            before = words[: found.start()]
            if _RIGHT_BEFORE.search(before) and not _START_OF_VERB.search(before):
                continue
            if pattern in _PATTERNS[3:] and pattern is not BARE_DEEDS and _BEFORE_IT.search(before):
                continue
            start = found.start("what")
            if pattern is _PATTERNS[1] and _VAGUE.match(words[start:]):
                colon = _COLON.match(words[start:])
                if colon is None:
                    continue
                return Span(
                    segment.start + start + colon.end(),
                    until_end(segment.start + start + colon.end() + 1, segment.end, text),
                )
            if pattern is _PATTERNS[3] and (helper := _START_OF_VERB.search(words[:start])):
                start = helper.start()
            end = until_end(segment.start + found.end("what"), segment.end, text)
            if end - segment.start - start > 2:
                return Span(segment.start + start, end)
    return None


def result_after(sentence: Sentence) -> bool:
    """Whether a sentence tells what came of talks told before, such as ``No agreement was reached``."""
    words = str(sentence.words.text)
    if _MEETING.search(words) or _VOTE.search(words):
        return False
    if _AFTERWARDS.match(words):
        return True
    root = sentence.words.root
    said = (
        next((c for c in root.children if c.dep_ == "ccomp" and c.i > root.i), None) if _SAID.match(root.text) else None
    )
    root = said or root
    subject = subject_of(root)
    if subject is None or subject.i > root.i + 1:
        return False
    if subject.lower_ in ("it", "they", "both", "neither", "nothing", "little", "none", "each", "all"):
        return True
    if is_of_talks(subject) or is_paper(subject) or subject.lemma_.lower() in STANDING:
        return not any(c.lower_ in ("another", "other", "next", "new") for c in subject.children)
    return subject.lemma_.lower() in _BOTH and any(c.lower_ in _OF_BOTH for c in subject.children)


def is_of_stay(sentence: Sentence) -> bool:
    """Whether its verb tells where somebody was for a while: ``They spent the weekend in Port Jallow``."""
    return sentence.words.root.lemma_.lower() in _STAY
