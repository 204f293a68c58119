"""Where a text speaks of a round of talks: the words for it, the stretch that tells of it, and which one it is.

A sentence may tell of several rounds, ``a third round broke up, and the sides agreed to meet again next week``; it is
then cut between them, so that days, places and outcomes go to the round they stand with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.about import is_about_talks
from kg.extraction.rules.talks.allusions import is_allusion
from kg.extraction.rules.talks.doings import AGAIN, COMES, MEETS, PLANS
from kg.extraction.rules.talks.meaning import means_talks
from kg.extraction.rules.talks.numbering import number_in
from kg.extraction.rules.talks.words import (
    ALONE,
    FOLLOWING,
    ORDINAL,
    PREVIOUS,
    TALKS,
    WEAK,
)

if TYPE_CHECKING:
    pass

__all__ = ["PUT_OFF", "Encounter", "alludes", "encounters_in", "is_about_talks"]


@dataclass(frozen=True)
class Encounter:
    """A mention of a round."""

    sentence: Sentence
    span: Span
    """The words for it."""
    segment: Span
    """The part of the sentence that tells of it."""
    kind: str
    """``talks``, ``weak``, ``meets``, ``alone``, ``again`` or ``comes``: how its words name it."""
    number: int | None = None
    relation: str = ""
    """``previous`` or ``following``: which round it is from where the text stands."""
    is_to_come: bool = False
    is_definite: bool = False
    """Whether it is one that has been told of: ``the talks``."""
    is_going: bool = False
    """Whether the words say that it goes on: ``are back at it``."""
    is_next: bool = False
    """Whether all that names it is ``the next``."""


_NEAR: Final = 45
_STRENGTH: Final = {"talks": 3, "alone": 3, "again": 3, "weak": 2, "meets": 1, "comes": 0}
_CUT: Final = re.compile(
    r"[;:—–] ?|, (?:and |but |with |which |adding |saying |while |after |following |before |when )?| (?:and|but|while|"
    r"after|following|before|when|since|although|though|whereas|despite) "
)
_SUBORDINATE: Final = re.compile(
    r"\b(?:after|following|since|before|until|as|like|than) (?:(?:the|a|an|their|its|that|those|this) )?"
    r"(?:[\w-]+[ -]){0,3}$",
    re.IGNORECASE,
)
_COMING_BEFORE: Final = re.compile(
    rf"\b(?:{PLANS}(?: (?!(?:after|during|following|since|until|when|while)\b)\w+){{0,5}}|upcoming|"
    r"forthcoming|planned|scheduled|to be (?:\w+ )?)[ ,]*$",
    re.IGNORECASE,
)
_COMING_AFTER: Final = re.compile(
    r"^[^.;:,]{0,60}?(?:,[^,.;:]{0,80},[^.;:,]{0,40}?|, )?\b(?:will (?:\w+ )?(?:be|take|open|start|begin|convene|"
    r"follow|"
    r"resume|meet|"
    r"get|come|move|kick)|(?:is|are|was|were|has been|have been|had been) (?:\w+ )?(?:due|set|scheduled|"
    r"expected|slated|"
    r"planned|pencilled|to (?:be|take|open|start|begin|follow|convene|resume|meet|get|hold)|likely|called for|fixed|"
    r"tentatively)|(?:scheduled|planned|due|slated|set|expected|pencilled in) (?:to|for|on|in|at|next|later|"
    r"tomorrow|\w+day)|would (?:be held|take place|follow|open|begin|start|resume|convene)|to (?:be held|take place|"
    r"follow)|follows? (?:on|next|in))\b"
)
_TO_GO_ON: Final = re.compile(
    r"^[^.;]{0,90}\b(?:due|expected|scheduled|set) to (?:(?:be )?conclude|continue|end|finish|go on|last|run|wrap up)\b"
)
"""``was due to continue into the night``: it has begun."""
_GOING: Final = re.compile(
    r"\bstill (?:\w+ )?(?:in|at|on|going|talking|meeting|sitting|shut|closeted|locked|under ?way|bargaining|haggling|"
    r"negotiating|closeted|huddled|behind|around|inside|indoors|face to face|with)\b|\b(?:are|is|were|was) back at "
    r"(?:it|the "
    r"table)|"
    r"\b(?:are|is|has them|have them) (?:now |again |currently |being )?(?:closeted|shut|locked|holed|huddled|meeting|"
    r"bargaining|haggling|talking|negotiating|sitting|hosted|in session|under ?way|in progress)\b|"
    r"\b(?:at press time|time of writing|went to press|this edition|no (?:finishing|closing) time|"
    r"ha(?:d|ve|s) yet to (?:emerge|rise|end|finish)|showed? no sign of (?:ending|finishing)|with no end in sight|"
    r"hours into|(?:is|are) (?:now )?(?:in|into) (?:its|their|the|a) (?:\w+ ){1,2}(?:hour|day|night))\b",
    re.IGNORECASE,
)
PUT_OFF: Final = re.compile(
    r"\b(?:brought forward|deferred|delayed|moved|postponed|pushed back|put (?:back|off)|rescheduled|shifted) "
    r"(?:(?:from|because|owing|by) [^.;]{1,40} )?(?:to|until|till|for)\b"
)
_SPONSORED: Final = re.compile(
    r"\b(?:hosts|hosting|(?:broker|chair|facilitat|mediat|sponsor)(?:e?s|ing)) the (?:\w+ )?$"
)
_CONSULTS: Final = re.compile(r"^h[eo]ld.* (?:consultations|discussions)$", re.IGNORECASE)
_NTH_TIME: Final = re.compile(rf"\b{ORDINAL} time\b", re.IGNORECASE)
"""``It was the third time that they had sat down``: that is this round."""


def encounters_in(sentence: Sentence, text: str, about_talks: bool) -> list[Encounter]:
    """The rounds that a sentence speaks of, from left to right; ``about_talks`` lets weak words count."""
    words = sentence.span.of(text)
    found = _hits(sentence, words, about_talks)
    own = [hit for hit in found if not _SPONSORED.search(words[: hit.span.start])]
    hits = [_classified(hit, words) for hit in own or found]
    hits = [*hits[:1], *(_long_before(hit, words) for hit in hits[1:])]
    return _cut(_merged(hits, words), words, sentence.span.start)


def alludes(sentence: Sentence, text: str) -> bool:
    """Whether a sentence names talks only to say that nobody held or will hold them."""
    words = sentence.span.of(text)
    named = [(kind, hit) for kind, pattern in (("talks", TALKS), ("weak", WEAK)) for hit in pattern.finditer(words)]
    return any(is_allusion(kind, hit.group(), words[: hit.start()], words[hit.end() :]) for kind, hit in named)


def _hits(sentence: Sentence, words: str, about_talks: bool) -> list[Encounter]:
    found: list[Encounter] = []
    patterns = [("again", AGAIN), ("talks", TALKS), ("meets", MEETS), ("weak", WEAK)]
    for kind, pattern in [*patterns, *([("alone", ALONE), ("comes", COMES)] if about_talks else [])]:
        for match in pattern.finditer(words):
            span = Span(match.start(), match.end())
            if any(span.overlaps(other.span) for other in found) or _is_name(kind, match, words):
                continue
            if not means_talks(kind, match, sentence, words):
                continue
            held = kind == "talks" and _CONSULTS.search(match.group())
            found.append(Encounter(sentence, span, span, "weak" if held else kind))
    return sorted(found, key=lambda hit: hit.span)


def _is_name(kind: str, match: re.Match[str], words: str) -> bool:
    """``the Land Conciliation Office``: words for talks that only begin the name of a body."""
    begins = match.group()[:1].isupper() and match.start() > 0
    return kind == "weak" and begins and re.match(r" [A-Z]", words[match.end() :]) is not None


_NEXT: Final = re.compile(r"(?:the next|another)", re.IGNORECASE)
"""All that is said of a round: ``there would be another on Thursday``, ``the next is due in a week``."""


_LONG_AFTER: Final = re.compile(r"\b(?:months|years) after (?:[\w.’'-]+ ){0,4}$")


def _long_before(hit: Encounter, words: str) -> Encounter:
    """``dined together, nine months after talks in Rome broke down``: the second is an earlier one."""
    is_old = not hit.relation and not hit.number and _LONG_AFTER.search(words[: hit.span.start])
    return replace(hit, relation="previous") if is_old else hit


def _classified(hit: Encounter, words: str) -> Encounter:
    before, after = words[: hit.span.start], words[hit.span.end :]
    here = words[hit.span.start : hit.span.end]
    near = words[max(0, hit.span.start - _NEAR) : hit.span.end + _NEAR]
    relation = ""
    for name, pattern in (("previous", PREVIOUS), ("following", FOLLOWING)):
        for match in pattern.finditer(words):
            counted = name == "previous" and _NTH_TIME.search(words[: match.start()])
            if hit.span.start - _NEAR <= match.start() < hit.span.end and not relation and not counted:
                relation = name
    verb = hit.kind == "meets" and not (
        before.endswith(("their ", "the ", "a ", "its ")) and "meeting" in words[hit.span.start : hit.span.end]
    )
    coming = hit.kind in ("again", "comes") or bool(
        _COMING_BEFORE.search(before[-60:])
        or (not verb and _COMING_AFTER.search(after) and not _TO_GO_ON.match(after))
        or (not verb and PUT_OFF.search(after[:90]))
        or (relation == "following" and re.match(r"[^.;]{0,60}\bwill\b", after))
    )
    return replace(
        hit,
        number=number_in(hit.kind, hit.span, words),
        relation="following" if hit.kind in ("again", "comes") or _NEXT.fullmatch(here) else relation,
        is_next=_NEXT.fullmatch(here) is not None,
        is_to_come=coming and not re.search(r"\bhad (?:been )?(?:due|set|expected|planned)\b", near),
        is_going=hit.kind != "comes"
        and (_GOING.search(words[max(0, hit.span.start - 60) : hit.span.end + 60]) or _TO_GO_ON.match(after))
        is not None,
        is_definite=bool(re.search(r"\b(?:the|these|this|their|its|those)[ -](?:[\w-]+[ -]){0,3}$", before, re.I)),
    )


_DUE: Final = re.compile(r" for |, when ")
"""``is to be in Nairobi on Thursday, when both meet``."""


def _merged(hits: list[Encounter], words: str) -> list[Encounter]:
    made: list[Encounter] = []
    for hit in hits:
        if made and not _differ(made[-1], hit, words):
            last = made[-1]
            if "comes" in (last.kind, hit.kind) and last.kind != hit.kind:
                due = last.kind == "comes" and _DUE.search(words[last.span.end : hit.span.start]) is not None
                made[-1] = replace(hit, is_to_come=hit.is_to_come or due) if last.kind == "comes" else last
                continue
            strong = max(last, hit, key=lambda one: _STRENGTH[one.kind])
            made[-1] = replace(
                last,
                span=Span(last.span.start, hit.span.end) if hit.span.end - last.span.start < _NEAR else strong.span,
                kind=strong.kind,
                number=last.number or hit.number,
                relation=last.relation or hit.relation,
                is_to_come=last.is_to_come or hit.is_to_come,
                is_definite=last.is_definite and hit.is_definite,
                is_going=last.is_going or hit.is_going,
            )
        else:
            made.append(hit)
    return made


_CLOSING: Final = re.compile(
    r"(?:br(?:oke|eaks?|oken|eaking) (?:off|up)|came out|emerged?|walk(?:ed|s)|storm(?:ed|s))\b", re.I
)
"""What the sides of a round told before do at its end."""


def _differ(one: Encounter, other: Encounter, words: str) -> bool:
    between = words[one.span.end : other.span.start]
    if one.kind == "comes" and one.is_to_come and other.relation != "previous" and ", when " in between:
        return False
    if one.number and other.number:
        return one.number != other.number
    if other.kind == "meets" and _CLOSING.match(words, other.span.start):
        return False
    if other.kind == "weak" and re.search(r", (?:an?|their|its|the)(?: [\w-]+){0,3} $", between):
        return False
    if other.kind == "again" and one.is_to_come and not _CUT.search(between):
        return False
    if other.kind == "again" or one.is_to_come != other.is_to_come:
        return len(between) > 1 and (other.kind == "again" or bool(_CUT.search(between)))
    if other.relation != one.relation and "previous" in (one.relation, other.relation):
        return bool(_CUT.search(between))
    marked = [hit for hit in (one, other) if (hit.number or hit.relation) and _is_subordinate(hit, words)]
    return len(marked) == 1 and bool(_CUT.search(between))


def _is_subordinate(hit: Encounter, words: str) -> bool:
    return bool(_SUBORDINATE.search(words[: hit.span.start][-60:]))


def _cut(hits: list[Encounter], words: str, base: int) -> list[Encounter]:
    """Each with its part of the sentence, in offsets of the article."""
    made: list[Encounter] = []
    start = 0
    for number, hit in enumerate(hits):
        end = len(words)
        if number + 1 < len(hits):
            following = hits[number + 1]
            cuts = [m for m in _CUT.finditer(words, hit.span.end, following.span.start)]
            plain = (
                [m for m in cuts if re.match(r"[,;:—–]| (?:and|but) ", m.group())] if following.kind == "again" else []
            )
            end = (plain or cuts)[-1].start() if cuts else following.span.start
        made.append(
            replace(
                hit,
                span=Span(base + hit.span.start, base + hit.span.end),
                segment=Span(base + min(start, hit.span.start), base + max(end, hit.span.end)),
            )
        )
        start = end
    return made
