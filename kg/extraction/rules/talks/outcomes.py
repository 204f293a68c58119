"""How a round ended: the words for what came of it, and whether it is over, goes on, or is still to come."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Span

__all__ = ["ENDED", "GOES_ON", "outcome_in", "result_after"]

ENDED: Final = (
    r"(?:ended|concluded|closed|wound up|drew to a close|came to a close|gave up|broke up|broken up|finished|"
    r"wrapped up|adjourned|were adjourned|was adjourned|"
    r"came to an end|parted|rose|dispersed|left|went home|emerged|came away|walked away|departed|returned home)"
)
_FAILED: Final = (
    r"(?:collapsed|broke down|broken down|stalled|failed|foundered|fell apart|fell through|came to nothing|"
    r"came to naught|ran aground|unravelled|unraveled|were called off|was called off|petered out|went nowhere|"
    r"got nowhere|led nowhere|deadlocked|broke off|were broken off|was broken off|hit an impasse|reached (?:an? )?"
    r"(?:impasse|deadlock)|ended in (?:failure|deadlock|acrimony|stalemate|disarray|recriminations?)|were suspended|"
    r"was "
    r"suspended|yielded nothing|produced nothing|settled nothing|changed nothing|achieved (?:little|nothing)|"
    r"came to grief|was cut short|were cut short|was abandoned|were abandoned|walked out|stormed out|"
    r"had been adjourned|was adjourned over|were adjourned over|ended in a walkout|lasted (?:only )?until)"
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
_STOP: Final = (
    r"(?=, at the (?:end|close) of |"
    r",? (?:(?:the |a |an |its |his |her )?[\w.’'-]+(?: [\w.’'-]+){0,5}? )?(?:said|told|says|announced|reported)\b|"
    r",? according to|, (?:adding|saying|but|while|although|though|after|and (?:the|both|agreed))| (?:after|during|"
    r"following) |[.;:—]| on (?:Mon|"
    r"Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?! to [a-z])|$)"
)
_BODY: Final = rf"[^;—]+?{_STOP}"
_NO_DAY: Final = r"(?!on \w+day|\w+day\b|in [A-Z]|last |late |early |yesterday)"
_DEAL: Final = (
    r"(?:cease-?fire|truce|accord|deal|cessation|agreement|pact|roadmap|road map|exchange|swap|pause|framework|"
    r"memorandum|protocol|communiqu[ée]|declaration|settlement|timetable|plan|list|corridors?|halt|withdrawal|release|"
    r"text|draft|understanding|breakthrough|compromise|treaty|handshake|statement)"
)
_PATTERNS: Final = (
    re.compile(rf"\b{ENDED}\b[^.;]{{0,60}}?\b(?:with )?(?P<what>(?:without|no|little|nothing|neither)\b {_BODY})"),
    re.compile(
        rf"\b{ENDED}\b[^.;]{{0,60}}?\bwith (?P<what>(?!the lights|him|her|the (?:support|help|assistance|"
        rf"participation|mediation|blessing)|only|(?:the )?[A-Z]){_BODY})"
    ),
    re.compile(rf"\b(?P<what>(?:came away|went home|walked away|returned home|left) with(?:out)? {_BODY})"),
    re.compile(rf"\b(?P<what>{_FAILED}(?: {_NO_DAY}{_BODY})?){_STOP}"),
    re.compile(rf"\bended (?P<what>in {_BODY})"),
    re.compile(
        rf"(?:^|, |\b)(?P<what>without (?:an? |any |reaching |so much as |even )?(?:\w+ ){{0,3}}?(?:agreement|deal|"
        rf"result|"
        rf"accord|breakthrough|progress|truce|cease-?fire|handshake|outcome|signatures?|date|statement|communiqu[ée]|"
        rf"conclusion|success|compromise|settlement)\b(?: (?:on|to|over|for|about|or|nor) {_BODY})?)"
    ),
    re.compile(
        rf"\b(?P<what>(?:yielded|produced|resulted in|led to|secured|delivered|achieved|settled|saw|clinched|"
        rf"generated|bore) (?!by\b|together\b|the (?:sides|parties)){_BODY})"
    ),
    re.compile(
        rf"\b(?P<what>(?:made|making|make|reported|hailed|with) (?:little|no|some|significant|good|slow|real|scant|"
        rf"modest|limited|only) (?:\w+ )?(?:progress|headway)(?: {_NO_DAY}{_BODY})?){_STOP}"
    ),
)
_AGREED: Final = (
    re.compile(
        r"\bagreed (?:at|in|during|after|on \w+day) [^.;,]{1,70}? (?P<what>to (?!meet|reconvene|hold|resume|continue|"
        r"talk|return)"
        r"[a-z]+ [^.;]{4,})"
    ),
    re.compile(
        r"\b(?:sides|parties|delegations|negotiators|they|both|leaders|ministers|governments?|teams|envoys|"
        r"[A-Z]\w+|\)),? "
        r"(?:had |have |has |also |finally |eventually |provisionally )*agreed (?:\w+day |yesterday |"
        r"today )?(?:on \w+day )?"
        rf"(?P<what>(?:to|on|that|in principle|upon) (?!meet again|meet on|reconvene|hold|resume|continue|return|"
        rf"\w+day){_BODY})"
    ),
    re.compile(
        rf"\b(?:agreed|agree|reached|struck|sealed|clinched|announced|signed|initialled|initialed|concluded|secured|"
        rf"forged|"
        rf"hammered out|settled on|arrived at) (?:on |to |in principle |upon )*(?P<what>(?:an?|the|their|no|terms|"
        rf"details) (?:[\w-]+ ){{0,4}}{_DEAL}"
        rf"(?:{_BODY})??){_STOP}"
    ),
    re.compile(
        rf"\b(?P<what>(?i:no|neither|little|nothing)\b (?:[\w-]+ )?(?:{_DEAL}|progress|headway|breakthrough|document|"
        rf"date)?"
        rf"\s?(?:was|were|had been) (?:reached|made|signed|agreed|achieved|announced|set|settled)[^.;,]*)"
    ),
    re.compile(
        r"\b(?:[Ii]t was|[Tt]hey|[Tt]he (?:sides|parties|two)|and) agreed (?P<what>(?:to|that) (?!meet|reconvene|hold|"
        r"resume|continue|talk)[^.;]+)"
    ),
    re.compile(
        r"\b(?P<what>failed to (?:agree|reach|break|produce|narrow|bridge|make|secure|settle|resolve) [^.;]+?)" + _STOP
    ),
)
_LAST: Final = (re.compile(r"\b(?P<what>(?:broke up|broke down|walked out|adjourned|fell apart))\b"),)
_BEFORE_IT: Final = re.compile(r"\b(?:after|since|before|until|when) (?:[\w'’-]+ ){1,4}$")
_MEETING: Final = re.compile(r"\b(?:meet again|next round|reconvene|resume talks|further talks)\b")


def outcome_in(segment: Span, text: str) -> Span | None:
    """The words for what came of it; None if there are none."""
    words = segment.of(text)
    for patterns in (_PATTERNS, _AGREED, _LAST):
        for pattern in patterns:
            for found in pattern.finditer(words):
                if pattern is not _PATTERNS[0] and _BEFORE_IT.search(words[: found.start("what")]):
                    continue
                span = _trim(segment.start + found.start("what"), segment.start + found.end("what"), text)
                if span.end - span.start > 2:
                    return span
    return None


def _trim(start: int, end: int, text: str) -> Span:
    words = text[start:end].rstrip(" ,.;:")
    return Span(start, start + len(words))


def result_after(words: str) -> bool:
    """Whether a sentence tells what came of talks told before, such as ``No agreement was reached``."""
    return bool(
        re.match(
            r"[\"“]?(?:But |Yet |In the end,? |Afterwards?,? |By the end,? )?(?:It (?:was|ended|broke|produced|"
            r"yielded|lasted)|"
            r"They (?:ended|broke|agreed|parted|left|produced|had agreed|failed)|No |Neither |Nothing |Little |"
            r"[Tt]he (?:two |warring )?(?:sides|parties|delegations|talks|meeting|session|round|negotiations|"
            r"negotiators|"
            r"encounter)\b|Both (?:sides|parties|delegations)\b|The result|The outcome)",
            words,
        )
    ) and not _MEETING.search(words)
