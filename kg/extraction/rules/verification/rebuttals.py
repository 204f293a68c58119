"""Contradictions without a word for it: what an article sets beside a denial or a number to show that it does not hold.

``He maintained that no firearm had been kept there; the officers who searched the hall carried out three rifles.``
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import StatementCandidate
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.verification.verdictwords import EVIDENCE, SHOW

__all__ = ["Rebuttal", "rebuttals_in"]

_WITNESS: Final = (
    rf"(?:{EVIDENCE}|\w+s (?:we|who|whom we|reporters) (?:had )?(?:met|spoke|spoken|talked) (?:to|with)|amnesty|human "
    rf"rights watch|institute|observatory|organi[sz]ation|red cross|unicef|united nations|"
    rf"without borders|u\.?n\.?|aid workers?|agency|bodies|charity|clinics?|commission|council of experts|"
    rf"(?<!told the )court|crew|"
    rf"doctors?|firefighters|hospitals?|inspectorate|lawyers|"
    r"medics?|mission|morgue|neighbou?rs|nurses?|officers|paramedics|panel|police|rescuers|researchers|rights "
    r"groups?|scientists|staff|"
    r"surgeons?|survivors|tall(?:y|ies)|team|teachers?|villagers|watchdog)"
)
_SHOWS: Final = re.compile(
    rf"^(?:[\"“‘]?(?:but|yet|however|in fact|meanwhile|nevertheless|nonetheless|still|instead|in reality),? "
    rf")?(?:the |an? |our |its own |his own |her own |their own |official |local |[A-Z][\w.’'-]* )*"
    rf"(?:[\w.’'-]+ ){{0,5}}?(?i:{_WITNESS})\b(?:(?!\b(?:said it was|did not say|declined|welcomed|agreed|"
    rf"confirmed)\b)[^;:.]){{0,80}}?(?:,[^,]{{2,60}},)? ?\b(?:{SHOW}|said|say|says|logged|carried|received|"
    rf"treated|seized|"
    rf"buried|photographed|filmed|heard|watched|collected|registered|noted|documented|identified|stood|has "
    rf"stood|brought|pulled)\b",
    re.IGNORECASE,
)
_TURNS: Final = re.compile(
    r"^(?:but|yet|however|in fact|in reality|still)\b|, (?:however|though|on the other "
    r"hand|by contrast|meanwhile|in fact|nonetheless|nevertheless),",
    re.IGNORECASE,
)
_DENIES: Final = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|any|ceased|stopped|"
    r"only)\b|n['’]t\b",
    re.IGNORECASE,
)
_STILL: Final = re.compile(
    r"\b(?:can|could|is|are|was|were|has|have|had) still\b|\b(?:exceed|overshot|overr[au]n)\w*\b"
)
_FIRST: Final = re.compile(
    r"\b(?:all|alone|always|every|exclusively|(?:is|was) the first|empty|purely|solely|unarmed|"
    r"unharmed)\b",
    re.IGNORECASE,
)
"""Claims that one case to the contrary does away with."""
_GONE: Final = re.compile(
    r"\b(?:ceased|disbanded|dismantled|ended|halted|left|lifted|pulled (?:back|out)|stopped|withdr[ae]wn?)\b"
)
"""Claims that what is seen there does away with."""
_NUMBER: Final = re.compile(
    r"\b\d[\d,.]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"dozens?|hundreds?|thousands?)\b"
)
_FILMED: Final = re.compile(
    r"^(?:he|she|it|they) (?:was|were|had been|has been|has since been) (?:filmed|"
    r"photographed|seen|pictured|shown|spotted|interviewed)\b",
    re.IGNORECASE,
)
_IN_FACT: Final = re.compile(r"^(?:in (?:fact|reality|truth)|actually)\b", re.IGNORECASE)
_SEEN: Final = (
    r"(?:(?:that|which) (?:this|our) \w+ (?:has|had|have) (?:seen|obtained|read|examined)|"
    r"(?:that|which) [\w .’'-]{3,40} (?:has|have|had) (?:seen|obtained)|(?:seen|obtained|reviewed|read|examined|"
    r"compiled|kept|taken) (?:by|on)|by this newspaper|based on|"
    r"handed (?:to|over)|released|published|leaked|shown|(?:in|of|at|on) the)"
)
_RECORDS: Final = (
    r"(?:accounts|books?|counts?|figures|images?|imagery|photos|guest ?books?|permits|statistics|tally|tallies|"
    r"budgets?|contracts?|cop(?:y|"
    r"ies)|cables?|charts?|data|documents?|e-?mails?|memos?|plans?|reports?|"
    r"schedules?|files?|footage|ledgers?|letters?|lists?|logs?|log ?books?|"
    r"manifests?|minutes|invoices|pa(?:per|y)s? slips?|pay ?slips|photographs?|photos|pictures?|plots?|radar|"
    r"receipts|records?|recordings?|registers?|rosters?|satellite (?:images?|imagery|pictures?)|tapes?|timesheets|"
    r"transcripts?|videos?|x-rays?|x-ray pictures|(?:agreement|document|paper|text) itself)"
)
_RECORDED: Final = re.compile(
    rf"^(?:[\"“‘]?(?:but|yet|however|in fact),? )?(?:[\w.’'-]+ ){{0,5}}?{_RECORDS}\b,? (?:[\w’'-]+,? ){{0,6}}?{_SEEN}\b"
    r"[^;:.]{0,90}? (?:bears?|bore|confirms?|informs?|proves?|refers?|tells?|comes? to|contradicts?|dates?|gives?|"
    r"gave|has|have|indicates?|lists?|listed|"
    r"names?|puts?|records?|"
    r"reads?|recorded|says?|shows?|showed|speaks?|suggests?)\b(?! (?:the same|as much|it to be true))",
    re.IGNORECASE,
)
"""A record with what it is known from: ``the port's log, which this newspaper has seen, records 19 departures``."""
_TRACES: Final = re.compile(
    r"\b(?:blamed?|ascribed?|attributed?|put|traced|traces) (?:the|its|their) (?:blaze|blast|crash|cut|damage|death|"
    r"deaths|explosion|failure|fire|leak|outage|power cut|sinking) (?:down )?(?:to|on)\b|"
    r"\b(?:engineers?|engineering firm|investigators?|inquiry|inspectors?|laborator(?:y|ies)|coroner|experts?|"
    r"pathologists?|surveyors?|divers) (?:later |since |then |has |have |had |in \w+ )*(?:concluded|established|found|"
    r"ruled) "
    r"that\b",
    re.IGNORECASE,
)
_CAUSE: Final = re.compile(
    r"\b(?:arson|attack\w*|blam\w+|bomb\w*|caus\w+|cut|dragged|explo\w+|fire|hit|mine|sabotage\w*|set (?:fire|light)|"
    r"shell\w*|shot|struck|sunk|torch\w*)\b",
    re.IGNORECASE,
)
"""What such a finding may contradict: a claim of what caused something."""
_NOTHING: Final = re.compile(
    r"\b(?:seen|heard|found|noticed|saw)(?: (?:or|and|nor) (?:seen|heard|found|noticed|saw))? (?:nothing|nobody|"
    r"no (?:one|"
    r"sign|trace|evidence))\b",
    re.IGNORECASE,
)
_NO_SUCH: Final = re.compile(
    r"\b(?:counted|documented|found|heard|logged|noticed|observed|recorded|records?|registered|reported|saw|seen|"
    r"shows?) "
    r"no such \w+",
    re.IGNORECASE,
)
"""``Monitors have recorded no such movements``."""
_SHORTLY: Final = re.compile(
    rf"^(?:but )?(?:the|its|their|his|her|[A-Z][\w.]*['’]s) (?:[\w.’'-]+ ){{0,3}}?{_RECORDS} (?:(?:that|for) \w+ )?"
    r"(?:counts?|gives?|has|have|lists?|puts?|records?|shows?)\b",
    re.IGNORECASE,
)
"""``The monitors' records list five``, of what is said to be the first."""
_BLAMES: Final = re.compile(r"(?:accus|alleg|ascrib|attribut|blam)")
_RECORDED_NONE: Final = re.compile(
    r"\b(?:detected|found|logged|measured|recorded|registered|saw|seen) (?:no|none|nothing)\b"
)
_FROM: Final = re.compile(r"\bfrom the (?P<where>(?:north|south)?-?(?:east|west)?)\b(?<=[hst])")
_NO_SIGN: Final = re.compile(r"\b(?:and|but|only|with) no (?:evidence|sign|trace)\b")
_SAW: Final = re.compile(
    r"^(?:[^,;]{3,60}[,]? )?(?:I|we) (?:counted|found|met|passed|saw|watched)\b|"
    r"^(?:the |an? |at least )?(?:[\w.’'-]+,? ){1,16}?(?:(?:has|have|had) )?(?:counted|documented|listed|logged|"
    r"recorded|"
    r"registered|found) (?:at least |only |just |about |some |more than |nearly )*(?:\d[\d,.]*|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|dozens|hundreds|thousands)\b",
    re.IGNORECASE,
)
"""What somebody saw or counted, whoever it is: ``The bureau, which compared the rolls, found 612 deletions``."""
_NEAR: Final = 2
_LONG: Final = 7
"""Words of a clause that tells what was seen: ``The police have their own count`` tells nothing yet."""


@dataclass(frozen=True)
class Rebuttal:
    """What shows that a statement does not hold."""

    statement: StatementCandidate
    evidence: Span
    by: str
    verdict: str = "contradicted"


def rebuttals_in(reading: Reading, statements: Sequence[StatementCandidate]) -> Iterator[Rebuttal]:
    """Clauses that set a witness or a record against the statement right before them."""
    text = reading.article.text
    for sentence in reading.body:
        for start, clause in _clauses(sentence, text):
            if not clause:
                continue
            place = Span(start, start + len(clause))
            is_no_such = _NO_SUCH.search(clause) is not None
            before = [
                s
                for s in statements
                if s.content.end <= start
                and _is_near(s, sentence, reading, _NEAR + is_no_such)
                and not (is_no_such and _DENIES.search(s.content.of(text)))
            ]
            if not before:
                continue
            last = max(before, key=lambda s: s.content.end)
            own = next((s for s in statements if place.holds(s.content) and s.content.start > start), None)
            if own is not None and own.speaker == last.speaker:
                continue
            if any(s.content.holds(place) for s in statements):
                continue
            by = own.speaker if own else ""
            if _rebuts(clause, last, text, own):
                yield Rebuttal(last, place, by)
            elif _bears_out(clause, last.content.of(text)):
                yield Rebuttal(last, place, by, "corroborated")


def _clauses(sentence: Sentence, text: str) -> Iterator[tuple[int, str]]:
    """The sentence, or behind a semicolon the rest of it, with its place."""
    words = sentence.span.of(text)
    at = 0
    for part in re.split(
        r"(?<=;) |(?<=,) (?=but |while |whereas |and (?:an?|the) [^,;.]{3,50} (?:later|since) )", words
    ):
        yield sentence.span.start + at, part.rstrip(";.")
        at += len(part) + 1


def _is_near(statement: StatementCandidate, sentence: Sentence, reading: Reading, reach: int) -> bool:
    other = reading.sentence_of(statement.evidence[0])
    return other is not None and sentence.number - other.number < reach and sentence.paragraph - other.paragraph <= 1


_AT_THE_SCENE: Final = re.compile(
    r"^(?:an?|one|our|the|two|three) (?:[\w.’'-]+ ){0,3}?(?:correspondents?|journalists?|photographers?|reporters?) "
    r"(?:[\w.’'-]+ ){0,6}?(?:counted|filmed|photographed|saw|watched)\b|"
    r"^(?:[\w.’'-]+ ){0,3}?(?:footage|images|photographs|pictures|recordings?|videos?),? (?:[\w.’'-]+ ){0,4}?"
    r"(?:authenticated|geolocated|verified) by [^;.]{2,60}? (?:shows?|showed|confirms?)\b|"
    r"\b(?:documents|figures|records|registers|statistics) (?:\w+ ){0,2}?(?:said|say|show|tell) (?:much )?the same\b",
    re.IGNORECASE,
)
"""Who or what was there and shows what was claimed."""


def _bears_out(clause: str, claim: str) -> bool:
    """``An agency photographer at the scene counted eleven craters``, of a shelling: no denial on either side."""
    return bool(_AT_THE_SCENE.search(clause)) and not (
        _DENIES.search(clause) or _DENIES.search(claim) or _TURNS.search(clause)
    )


def _rebuts(clause: str, last: StatementCandidate, text: str, own: StatementCandidate | None) -> bool:
    claim = last.content.of(text)
    if _FILMED.match(clause) or _IN_FACT.match(clause):
        return own is None
    if _bears_out(clause, claim):
        return False
    blames = last.cue is not None and _BLAMES.match(last.cue.of(text)) is not None
    if _shows_otherwise(clause, claim) or (blames and _RECORDED_NONE.search(clause)):
        return True
    denies = last.act == "denial" or any(p.search(claim) for p in (_DENIES, _FIRST, _GONE))
    if len(clause.split()) < _LONG or not (_SHOWS.match(clause) or _SAW.match(clause)):
        return False
    if not _SHOWS.match(clause):
        return denies or _NUMBER.search(claim) is not None
    if (_NOTHING.search(clause) or _NO_SIGN.search(clause)) and not _DENIES.search(claim):
        return True
    if _TURNS.search(clause):
        return True
    if _STILL.search(clause) and not _DENIES.search(claim):
        return True
    if _FIRST.search(claim) and _DENIES.search(clause):
        return True
    counts = _NUMBER.search(claim) is not None and _NUMBER.search(clause) is not None and own is not None
    return (denies and not _DENIES.search(clause)) or counts


def _shows_otherwise(clause: str, claim: str) -> bool:
    """Whether a record, a finding or a count in so many words is against a claim, whoever tells of it."""
    return bool(
        _RECORDED.match(clause)
        or (_NO_SUCH.search(clause) and not _DENIES.search(claim))
        or (_SHORTLY.match(clause) and _FIRST.search(claim) and _NUMBER.search(clause))
        or (_TRACES.search(clause) and _CAUSE.search(claim))
        or _other_way(clause, claim)
    )


def _other_way(clause: str, claim: str) -> bool:
    """``had been fired from the south-west``, and ``had come from the north``."""
    one, other = _FROM.search(claim), _FROM.search(clause)
    return bool(one and other) and not _sides(one) & _sides(other)


def _sides(found: re.Match[str] | None) -> set[str]:
    return set(re.findall(r"north|south|east|west", found["where"])) if found else set()
