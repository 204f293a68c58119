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
from kg.extraction.rules.talks.numbering import ROUND_N, number_in
from kg.extraction.rules.talks.words import (
    ALONE,
    ENVOYS,
    FOLLOWING,
    ORDINAL,
    OWN_TALKS,
    PREVIOUS,
    SIDES,
    TALKS,
    WEAK,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

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
_TO_GO_ON: Final = re.compile(r"^[^.;]{0,90}\b(?:due|expected|scheduled|set) to (?:continue|go on|last|run)\b")
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
_OTHER_MEET: Final = re.compile(
    r"^(?:\w+)? ?(?:the |its |their |his |her |a |an |all |any |with )?(?:\w+ )?(?:deadlines?|demands?|targets?|"
    r"conditions?|requirements?|needs?|standards?|goals?|resistance|criteria|death|end|obligations?|commitments?|"
    r"reporters|journalists|survivors|families|residents|voters|fate)\b",
    re.IGNORECASE,
)


_SPONSORED: Final = re.compile(
    r"\b(?:hosts|hosting|(?:broker|chair|facilitat|mediat|sponsor)(?:e?s|ing)) the (?:\w+ )?$"
)
_CALLED: Final = re.compile(
    r"send|dispatch|invit|ask|t[eo]l[ld]|order|summon|call|bid|request|instruct|expect|want|convok"
)
_ORDERED: Final = re.compile(rf"\b(?:{ORDINAL}|another|last|new|next|previous) $", re.IGNORECASE)
_CONSULTS: Final = re.compile(r"^h[eo]ld.* (?:consultations|discussions)$", re.IGNORECASE)
_ROOM: Final = re.compile(r" (?:cent(?:er|re)|floor|hall|house|interpreters?|rooms?|table)\b")
_FOUNDED: Final = re.compile(
    r"\b(?:creat(?:es?|ed|ing)|establish(?:es|ed|ing)?|form(?:s|ed|ing)?|sets? up|setting up) (?:an?|the|their) "
    r"(?:new )?$"
)
"""``sets up a joint committee``: that is no meeting of one."""
_BESIDE: Final = re.compile(r"\b(?:fringes?|margins?|sidelines?) of (?:an?|the) (?:[\w-]+ ){0,3}$")
_OTHER_TRY: Final = re.compile(
    r" (?:on|to (?!agree|bargain|bridge|broker|end|mediate|negotiate|reach|reconcile|resolve|settle|strike|talk)\w+) "
)
"""``the third attempt to bring down the government``: no round."""
_NTH_TIME: Final = re.compile(rf"\b{ORDINAL} time\b", re.IGNORECASE)
"""``It was the third time that they had sat down``: that is this round."""
_NOUNS: Final = ("gathering", "meeting", "sitting")
_DOING: Final = re.compile(r"(?:['’](?:re|s|m)|\b(?:am|are|be|been|is|was|were|while|kept|keep))(?: \w+ly)? $")
_SENT: Final = re.compile(rf"(?:{ENVOYS}|sides?|parties|clans?|tribes?|company|union|owners?|firm)$", re.IGNORECASE)
_OTHER_WORK: Final = re.compile(
    r"\b(?:attacks|bombing|classes|deliveries|exports?|fighting|flights|operations|play|production|sailings|schools?|"
    r"services?|shelling|strikes?|traffic|trains|voting|work)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
"""What else resumes than talks."""


def encounters_in(sentence: Sentence, text: str, about_talks: bool) -> list[Encounter]:
    """The rounds that a sentence speaks of, from left to right; ``about_talks`` lets weak words count."""
    words = sentence.span.of(text)
    found = _hits(sentence, words, about_talks)
    own = [hit for hit in found if not _SPONSORED.search(words[: hit.span.start])]
    hits = [_classified(hit, words) for hit in own or found]
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
            if any(span.overlaps(other.span) for other in found) or not _counts(kind, match, sentence, words):
                continue
            held = kind == "talks" and _CONSULTS.search(match.group())
            found.append(Encounter(sentence, span, span, "weak" if held else kind))
    return sorted(found, key=lambda hit: hit.span)


def _counts(kind: str, match: re.Match[str], sentence: Sentence, words: str) -> bool:
    """Whether the words mean talks here, and talks that somebody holds or will hold."""
    before, after = words[: match.start()], words[match.end() :]
    if OWN_TALKS.search(words[max(0, match.start() - 15) : match.end() + 35]):
        return False
    if kind == "again":
        return not _OTHER_WORK.search(before[-50:]) and bool(
            re.search(rf"\b{PLANS}(?: (?!with\b|than\b)\w+){{0,6}} ?$", before, re.IGNORECASE)
        )
    if kind in ("alone", "comes"):
        first = sentence.token_at(sentence.span.start + match.start())
        return (
            _stands_alone(match, before, words)
            and not (kind == "comes" and not _CALLED.match(match.group()) and _is_of_others(first))
            and not is_allusion(kind, match.group(), before, after)
        )
    return _is_of_talks(kind, match, sentence, words) and not is_allusion(kind, match.group(), before, after)


def _stands_alone(match: re.Match[str], before: str, words: str) -> bool:
    """Whether a bare number, or who comes somewhere, may be of talks: no day of a month, nobody on an errand."""
    number = match.groupdict().get("n")
    if number and re.search(r"\d", number):
        return not re.search(r"\b(?:after|around|before|by|for|from|of|on|since|till|to|until)\s*$", before)
    return not (words.endswith("?") or re.search(r"\b(?:was|were|had been|has|have|he|she|who|officials|it) $", before))


def _is_of_others(verb: Token | None) -> bool:
    """``agreed to let engineers return``: whether somebody comes who is no side."""
    if verb is not None and verb.pos_ in ("NOUN", "PROPN"):
        return True
    subjects = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")) if verb is not None else ()
    return any(
        c.pos_ == "NOUN" and not SIDES.search(" ".join(t.text for t in c.subtree)) and not _SENT.match(c.lower_)
        for c in subjects
    )


def _is_of_talks(kind: str, match: re.Match[str], sentence: Sentence, words: str) -> bool:
    """Whether the grammar lets words that may mean talks mean them."""
    before, after = words[: match.start()], words[match.end() :]
    last = sentence.token_at(sentence.span.start + match.end() - 1)
    if kind == "weak" and (_ROOM.match(after) or (match.group() in _NOUNS and _DOING.search(before))):
        return False
    if kind in ("talks", "weak") and last is not None and last.text == "talks" and last.tag_ == "VBZ":
        return not before.rstrip().endswith(("he", "she", "who", "it"))
    first = sentence.token_at(sentence.span.start + match.start())
    if kind == "meets" and (
        _OTHER_MEET.match(after.lstrip())
        or (first is not None and first.pos_ == "NOUN" and match.group().lower() in _NOUNS)
        or (first is not None and first.tag_ == "NNS" and "spent" not in match.group())
    ):
        return False
    if (
        last is not None
        and last.lower_ == "round"
        and last.pos_ != "NOUN"
        and not _ORDERED.search(before)
        and not ROUND_N.match(words, match.start())
    ):
        return False
    if match.group().lower().endswith("attempt") and not (
        re.search(rf"\b{ORDINAL} (?:\w+ )?$", before, re.IGNORECASE) and not _OTHER_TRY.match(after)
    ):
        return False
    asked = kind == "weak" and words.endswith("?") and not re.search(r"\d", after)
    if kind == "weak" and (_FOUNDED.search(before) or _BESIDE.search(before)):
        return False
    return not (asked or (first is not None and first.dep_ in ("aux", "auxpass") and first.lemma_ == "have"))


def _classified(hit: Encounter, words: str) -> Encounter:
    before, after = words[: hit.span.start], words[hit.span.end :]
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
    )
    return replace(
        hit,
        number=number_in(hit.kind, hit.span, words),
        relation="following" if hit.kind in ("again", "comes") else relation,
        is_to_come=coming and not re.search(r"\bhad (?:been )?(?:due|set|expected|planned)\b", near),
        is_going=hit.kind != "comes"
        and (_GOING.search(words[max(0, hit.span.start - 60) : hit.span.end + 60]) or _TO_GO_ON.match(after))
        is not None,
        is_definite=bool(re.search(r"\b(?:the|these|this|their|its|those)[ -](?:[\w-]+[ -]){0,3}$", before, re.I)),
    )


def _merged(hits: list[Encounter], words: str) -> list[Encounter]:
    made: list[Encounter] = []
    for hit in hits:
        if made and not _differ(made[-1], hit, words):
            last = made[-1]
            if "comes" in (last.kind, hit.kind) and last.kind != hit.kind:
                due = last.kind == "comes" and " for " in words[last.span.end : hit.span.start]
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
