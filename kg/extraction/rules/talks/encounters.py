"""Where a text speaks of a round of talks: the words for it, the stretch that tells of it, and which one it is.

A sentence may tell of several rounds, ``a third round broke up, and the sides agreed to meet again next week``; it is
then cut between them, so that days, places and outcomes go to the round they stand with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.extraction.article import Span
from kg.extraction.rules.numbers import number_of
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.talks.allusions import is_allusion
from kg.extraction.rules.talks.doings import AGAIN, COMES, MEETS, PLANS
from kg.extraction.rules.talks.words import (
    ALONE,
    FOLLOWING,
    ORDINAL,
    OWN_TALKS,
    PREVIOUS,
    TALKS,
    WEAK,
    ordinal,
)

__all__ = ["Encounter", "encounters_in", "is_about_talks"]


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
_NP_WORD: Final = (
    r"(?:[ -](?!(?:and|in|on|at|after|before|since|that|when|were|was|had|the|between|as|for|with|to|by)\b)[\w'’-]+)"
)
_NUMBER_BEFORE: Final = re.compile(
    rf"\b(?P<n>{ORDINAL}|initial|inaugural|opening)\b(?: and (?:final|last|decisive|probably last))?"
    rf"(?: direct| set| series| day)?(?P<rest>{_NP_WORD}{{0,6}})$",
    re.IGNORECASE,
)
_NUMBER_AFTER: Final = re.compile(
    rf"\b(?:for |on )?(?:the|their|a|an|its|his|her) (?P<n>{ORDINAL}) (?:time|such|since|in (?:as many|a row|the|\w+ "
    r"(?:weeks|months|days|years))|of (?:its kind|the|a|three|four|five|six|this)|round|session|attempt|meeting|"
    r"encounter|sitting)\b|\b(?P<m>(?:second|third|fourth|fifth|sixth) time)\b",
    re.IGNORECASE,
)
_ROUND_N: Final = re.compile(
    r"\b(?:round|session|sitting|meeting) (?:number |no\.? ?)?(?P<n>one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|\d{1,2})\b(?! ?(?:hours?|days?|minutes|weeks|months|years|people|-|percent|per cent|"
    r"(?:\w+ )?(?:members|delegates|states))\b)",
    re.I,
)
_FIRST_SINCE: Final = re.compile(
    r"\bsince\b|\bin (?:(?:nearly|more than|almost|over|about|at least) )?(?:(?:a|an|\w+) )?(?:years?|months?|decades?|"
    r"weeks?|generation)\b|\bever\b|\bsuch\b",
    re.IGNORECASE,
)
_DAY_OF: Final = re.compile(rf"\b{ORDINAL} (?:day|hour|week|night)\b", re.IGNORECASE)
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
    rf"\b(?:{PLANS}(?: \w+){{0,5}}|upcoming|forthcoming|planned|scheduled|to be (?:\w+ )?)[ ,]*$", re.IGNORECASE
)
_COMING_AFTER: Final = re.compile(
    r"^[^.;:,]{0,60}?(?:,[^,.;:]{0,80},[^.;:,]{0,40}?|, )?\b(?:will (?:\w+ )?(?:be|take|open|start|begin|convene|"
    r"follow|"
    r"resume|meet|"
    r"get|come|move|kick)|(?:is|are|was|were|has been|have been|had been) (?:\w+ )?(?:due|set|scheduled|expected|"
    r"slated|"
    r"planned|pencilled|to (?:be|take|open|start|begin|follow|convene|resume|meet|get|hold)|likely|called for|fixed|"
    r"tentatively)|(?:scheduled|planned|due|slated|set|expected|pencilled in) (?:to|for|on|in|at|next|later|"
    r"tomorrow|\w+day)|would (?:be held|take place|follow|open|begin|start|resume|convene)|to (?:be held|take place|"
    r"follow)|follows? (?:on|next|in))\b"
)
_GOING: Final = re.compile(
    r"\bstill (?:\w+ )?(?:in|at|on|going|talking|meeting|sitting|shut|closeted|locked|under ?way|bargaining|haggling|"
    r"negotiating|closeted|huddled|behind|around|inside|face to face|with)\b|\b(?:are|is|were|was) back at (?:it|the "
    r"table)|"
    r"\b(?:are|is|has them|have them) (?:now |again |currently |being )?(?:closeted|shut|locked|holed|huddled|meeting|"
    r"bargaining|haggling|talking|negotiating|sitting|hosted|in session|under ?way|in progress)\b|"
    r"\b(?:at press time|time of writing|went to press|this edition|no (?:finishing|closing) time|"
    r"ha(?:d|ve|s) yet to (?:emerge|rise|end|finish)|showed? no sign of (?:ending|finishing)|with no end in sight|"
    r"hours into)\b",
    re.IGNORECASE,
)
_OTHER_MEET: Final = re.compile(
    r"^(?:\w+)? ?(?:the |its |their |his |her |a |an |all |any |with )?(?:\w+ )?(?:deadlines?|demands?|targets?|"
    r"conditions?|requirements?|needs?|standards?|goals?|resistance|criteria|death|end|obligations?|commitments?|"
    r"reporters|journalists|survivors|families|residents|voters|fate)\b",
    re.IGNORECASE,
)


def is_about_talks(reading: Reading) -> bool:
    """Whether the article speaks of talks, of mediators, or of two sides."""
    return any(_strong(sentence.span.of(reading.article.text)) for sentence in reading.sentences)


_TABLE: Final = re.compile(
    r"\b(?:mediat\w+|negotiat\w+|at war|fighting|fought|rebels?|rebellion|insurgen\w+|hostilities|militias?|"
    r"stand-?off|siege|war (?:broke|began|"
    r"with|between)|go-betweens?|intermediar\w+|truce|cease-?fire|peace|envoys?|auspices|"
    r"(?:both|the two|the warring|the rival|warring|rival) (?:sides|parties|countries|governments|neighbours|"
    r"delegations|clans|tribes|unions|"
    r"states|foreign ministers|ministers)|foreign ministers of|strik(?:e|es|ing|ers)|lock-?out|walk-?out|conciliat\w+|"
    r"arbitrat\w+|bargain\w*|haggl\w+|coalition|dispute|feud|quarrel\w*|accord|pact|talks|elders|proximity|shuttl\w+|"
    rf"closeted|reconvene\w*|sat down|sit down|good offices|(?:{ORDINAL}|next|previous|last) (?:\w+ )?(?:session|"
    r"sitting))\b",
    re.IGNORECASE,
)


_NUMBERED: Final = re.compile(
    rf"\b(?:(?:{ORDINAL}|next|previous|last) (?:\w+ )?(?:round|meeting)|round (?:one|two|three|four|five|six|seven|"
    r"eight|"
    r"nine|ten|\d+))\b",
    re.IGNORECASE,
)
_SPORT: Final = re.compile(
    r"\b(?:beat|beaten|bout|boxing|cup|champion\w*|drew|draft|election\w*|fight|game|golf|knock-?out|league|match\w*|"
    r"players?|run-?off|scored?|seed(?:ed)?|season|shareholders|team won|title|tournament|vot\w+|ballots?)\b",
    re.IGNORECASE,
)


def _strong(words: str) -> bool:
    if _NUMBERED.search(words) and not _SPORT.search(words):
        return True
    return bool(_TABLE.search(words) or (TALKS.search(words) and not OWN_TALKS.search(words)))


def encounters_in(sentence: Sentence, text: str, about_talks: bool) -> list[Encounter]:
    """The rounds that a sentence speaks of, from left to right; ``about_talks`` lets weak words count."""
    words = sentence.span.of(text)
    hits = [_classified(hit, words) for hit in _hits(sentence, words, about_talks)]
    return _cut(_merged(hits, words), words, sentence.span.start)


def _hits(sentence: Sentence, words: str, about_talks: bool) -> list[Encounter]:
    found: list[Encounter] = []
    patterns = [("again", AGAIN), ("talks", TALKS), ("meets", MEETS), ("weak", WEAK)]
    for kind, pattern in [*patterns, *([("alone", ALONE), ("comes", COMES)] if about_talks else [])]:
        for match in pattern.finditer(words):
            span = Span(match.start(), match.end())
            if any(span.overlaps(other.span) for other in found) or not _counts(kind, match, sentence, words):
                continue
            found.append(Encounter(sentence, span, span, kind))
    return sorted(found, key=lambda hit: hit.span)


def _counts(kind: str, match: re.Match[str], sentence: Sentence, words: str) -> bool:
    """Whether the words mean talks here, and talks that somebody holds or will hold."""
    before, after = words[: match.start()], words[match.end() :]
    if OWN_TALKS.search(words[max(0, match.start() - 15) : match.end() + 35]):
        return False
    if kind == "again":
        return bool(re.search(rf"\b{PLANS}(?: (?!with\b|than\b)\w+){{0,6}} ?$", before, re.IGNORECASE))
    if kind in ("alone", "comes"):
        return _stands_alone(match, before, words) and not is_allusion(kind, match.group(), before, after)
    return _is_of_talks(kind, match, sentence, words) and not is_allusion(kind, match.group(), before, after)


def _stands_alone(match: re.Match[str], before: str, words: str) -> bool:
    """Whether a bare number, or who comes somewhere, may be of talks: no day of a month, nobody on an errand."""
    number = match.groupdict().get("n")
    if number and re.search(r"\d", number):
        return not re.search(r"\b(?:after|around|before|by|for|from|of|on|since|till|to|until)\s*$", before)
    return not (words.endswith("?") or re.search(r"\b(?:was|were|had been|has|have|he|she|who|officials|it) $", before))


def _is_of_talks(kind: str, match: re.Match[str], sentence: Sentence, words: str) -> bool:
    """Whether the grammar lets words that may mean talks mean them."""
    before, after = words[: match.start()], words[match.end() :]
    last = sentence.token_at(sentence.span.start + match.end() - 1)
    if kind in ("talks", "weak") and last is not None and last.text == "talks" and last.tag_ == "VBZ":
        return not before.rstrip().endswith(("he", "she", "who", "it"))
    first = sentence.token_at(sentence.span.start + match.start())
    if kind == "meets" and (
        _OTHER_MEET.match(after.lstrip())
        or (first is not None and first.tag_ == "NNS" and "spent" not in match.group())
    ):
        return False
    if last is not None and last.lower_ == "round" and last.pos_ != "NOUN" and not _ROUND_N.match(words, match.start()):
        return False
    if match.group().lower().endswith("attempt") and not re.search(rf"\b{ORDINAL} (?:\w+ )?$", before, re.IGNORECASE):
        return False
    asked = kind == "weak" and words.endswith("?") and not re.search(r"\d", after)
    return not (asked or (first is not None and first.dep_ in ("aux", "auxpass") and first.lemma_ == "have"))


def _classified(hit: Encounter, words: str) -> Encounter:
    before, after = words[: hit.span.start], words[hit.span.end :]
    near = words[max(0, hit.span.start - _NEAR) : hit.span.end + _NEAR]
    relation = ""
    for name, pattern in (("previous", PREVIOUS), ("following", FOLLOWING)):
        for match in pattern.finditer(words):
            if hit.span.start - _NEAR <= match.start() < hit.span.end and not relation:
                relation = name
    verb = hit.kind == "meets" and not (
        before.endswith(("their ", "the ", "a ", "its ")) and "meeting" in words[hit.span.start : hit.span.end]
    )
    coming = hit.kind in ("again", "comes") or bool(
        _COMING_BEFORE.search(before[-60:]) or (not verb and _COMING_AFTER.search(after))
    )
    return replace(
        hit,
        number=_number(hit, words),
        relation="following" if hit.kind in ("again", "comes") else relation,
        is_to_come=coming and not re.search(r"\bhad (?:been )?(?:due|set|expected|planned)\b", near),
        is_going=hit.kind != "comes"
        and _GOING.search(words[max(0, hit.span.start - 60) : hit.span.end + 60]) is not None,
        is_definite=bool(re.search(r"\b(?:the|these|this|their|its|those)[ -](?:[\w-]+[ -]){0,3}$", before, re.I)),
    )


def _number(hit: Encounter, words: str) -> int | None:
    if hit.kind == "alone":
        found = ALONE.match(words, hit.span.start)
        return (ordinal(found["n"]) if found["n"] else int(number_of(found["c"]) or 0)) if found else None
    upto = words[: hit.span.end]
    if found := _ROUND_N.search(words[max(0, hit.span.start - 5) : hit.span.end + 20]):
        return int(number_of(found["n"]) or 0) or None
    for end in _heads(hit, words):
        found = _NUMBER_BEFORE.search(upto[:end])
        if found and not _DAY_OF.search(found.group()):
            number = ordinal(found["n"])
            since = _FIRST_SINCE.search(re.split(r"[.;,]", words[end:])[0][:80])
            return None if number == 1 and since and found["n"].lower() == "first" else number
    found = _NUMBER_AFTER.search(words[hit.span.start : hit.span.end + 110])
    if found and hit.kind != "meets" and re.search(r"\b(?:round|session|meeting|encounter|sitting)$", found.group()):
        found = None
    if hit.kind == "meets" and re.search(r"\bfirst(?: ever)? $", words[: hit.span.start]):
        return 1
    if hit.kind not in ("again", "comes"):
        start = max(0, hit.span.start - 90)
        ahead = _NUMBER_AFTER.search(words[start : hit.span.end])
        near = ahead is not None and not _CUT.search(words[start + ahead.end() : hit.span.start])
        found = ahead if near else found or ahead
    if found and not re.match(rf"{ORDINAL} (?:day|hour)", found.group()):
        number = ordinal((found["n"] or found["m"]).split()[0])
        ever = number == 1 and _FIRST_SINCE.search(words[hit.span.start :]) is not None
        return None if ever or (number == 1 and not re.search(r"\b(?:of|round|time)\b", found.group())) else number
    return None


def _heads(hit: Encounter, words: str) -> Iterator[int]:
    """Ends of the nouns that an ordinal may count: ``third round`` of ``third round of peace talks``."""
    if hit.kind in ("talks", "weak"):
        inner = words[hit.span.start : hit.span.end]
        for found in re.finditer(r"\b(?:rounds?|sessions?|talks|negotiations?|meetings?|\w+)\b", inner):
            yield hit.span.start + found.end()


def _merged(hits: list[Encounter], words: str) -> list[Encounter]:
    made: list[Encounter] = []
    for hit in hits:
        if made and not _differ(made[-1], hit, words):
            last = made[-1]
            if "comes" in (last.kind, hit.kind) and last.kind != hit.kind:
                made[-1] = hit if last.kind == "comes" else last
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


def _differ(one: Encounter, other: Encounter, words: str) -> bool:
    between = words[one.span.end : other.span.start]
    if one.number and other.number:
        return one.number != other.number
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
