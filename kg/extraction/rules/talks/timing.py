"""When a round is and how long it goes on: the days that belong to the talks, and hours ``behind closed doors``."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.candidates import DateCandidate
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.lengths import length_of
from kg.extraction.rules.talks.outcomes import outcome_in
from kg.extraction.rules.talks.results import is_of_talks
from kg.extraction.rules.talks.stretches import ENDED, OPENED, back_from

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_of_present", "length_of", "when_of"]

_UNTIMED: Final = re.compile(
    r"\b(?:since|until|till|before|by|after|of|ceasefire|truce|cease-fire|takes? effect|come into force|war|fighting|"
    r"effective|expires?|elections?|deadline|killed|starting|published)"
    r"(?: (?:the|early|late|from|at|on|in|\w+ing|midnight|noon|a|an))*,? $|\bsince (?:[\w'’-]+ ){1,8}$",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(r"[,:]? (?:(?:late |early )?on )?")
_SAID: Final = re.compile(
    r"(?<!been )(?<!were )(?<!are )\b(?:said|told(?! (?:\w+ ){1,3}to\b)|says|announced|reported|confirmed)(?: [\w "
    r"]{0,25})?(?: on| late| "
    r"early)? ?$"
)
_MADE: Final = re.compile(
    r"\b(?:call|conference|encounter|gathering|meeting|retreat|round|session|sitting|summit|talks) of (?:the )?$|"
    r"\b(?:early|small|wee) hours of $|"
    r"\b(?:after|before|by|past|till|until) (?:\w+ )?(?:dark|dawn|daybreak|dusk|lunch|midnight|nightfall|noon|"
    r"\d+ ?[ap]\.?m\.?)(?: (?:late |early )?on)? $|\b(?:signed|agreed|agreed on|agreed to|reached|announced|struck|"
    r"initialled|sealed|"
    r"declared) (?:[\w-]+ ){1,4}"
    r"(?:on|late on|early on)? ?$"
)
_CLOSE: Final = 12
_BEHIND: Final = 4
_NEXT: Final = len(" late on ")
_GUESS: Final = -1
_BEST: Final = 6
_SAID_ON: Final = "~"
_JOINT: Final = re.compile(
    r"^ ?(?:to|and|through|until|till|–|-|and ended(?: on)?|and (?:closed|concluded|ended|broke up|wrapped up|"
    r"finished|adjourned|collapsed)(?: late| early)?(?: on| the)?)(?: on| the)? ?(?:night|morning|evening|"
    r"afternoon)? ?$"
)
_SAID_AHEAD: Final = re.compile(r"^,? (?:that )?(?:[\w'’-]+ ){1,4}(?:will|would)\b")
_MOVED: Final = re.compile(
    r"\b(?:brought forward|deferred|delayed|moved|postponed|pushed back|put (?:back|off)|rescheduled) "
    r"(?:(?:by|from) [^.;]{1,40} )?(?:for|till|to|until)\b|\b(?:is|are|will) now\b"
)
"""What tells the day to which talks were moved."""
_SMALL_HOURS: Final = re.compile(r"\b(?:early|small|wee) hours of $")
"""They began the day before."""
_WEEK_OF: Final = re.compile(r"\bweek (?:of|beginning|starting) (?:the )?$")
_SEPARATE: Final = 70


def when_of(
    segment: Span, anchor: Span, sentence: Sentence, dates: Sequence[DateCandidate], text: str, length: str
) -> str:
    """The day of the round as EDTF, or the days, first and last; "" if the words give none.

    A day on which somebody told of it stands behind ``~``: it holds if no other is told.
    """
    here = [d for d in dates if d.kind in ("day", "interval") and segment.holds(d.evidence[0])]
    moved = _MOVED.search(segment.of(text))
    later = [d for d in here if moved and d.evidence[0].start >= segment.start + moved.end()]
    if moved and later and later[0].evidence[0].start - segment.start - moved.end() <= _BEHIND:
        return later[0].value
    here = later or here
    outcome = outcome_in(segment, sentence, text)
    here = [d for d in here if outcome is None or not _is_promised(d, outcome, text)]
    verbs = _verbs(anchor, sentence)
    beside = (d for d in here if d.evidence[0].start >= anchor.end)
    first = [d for d in beside if _BESIDE.fullmatch(text[anchor.end : d.evidence[0].start])]
    rated = [
        (rate, d) for d in here if (rate := _rate(d, anchor, segment, sentence, verbs, text)) != 0 and d not in first
    ]
    rated += [(_BEST, d) for d in first]
    if not rated:
        inside = [
            d
            for d in here
            if d.kind == "day"
            and outcome is not None
            and _is_at(outcome, d.evidence[0])
            and not _SINCE.search(text[segment.start : d.evidence[0].start])
        ]
        return (
            back_from(inside[0].value, length, segment.of(text), onward=False)
            if inside
            else _since(here, segment, text)
        )
    top = max(rate for rate, _ in rated)
    if top == _GUESS:
        return f"{_SAID_ON}{rated[0][1].value}"
    near = [d for rate, d in rated if rate == top]
    best = min(near, key=lambda d: _gap(d.evidence[0], anchor))
    best = next((d for _, d in rated if _is_within(d, best)), best)
    spread = _spread(best, [d for _, d in rated], segment, text)
    onward = text[segment.start : best.evidence[0].start].endswith(("from ", "starting ", "beginning ", "from the "))
    if _SMALL_HOURS.search(text[segment.start : best.evidence[0].start]) and len(best.value) == _DAY:
        return f"[{dt.date.fromisoformat(best.value) - dt.timedelta(days=1)}..{best.value}]"
    if _WEEK_OF.search(text[segment.start : best.evidence[0].start]) and len(best.value) == len("2022-03-03"):
        day = dt.date.fromisoformat(best.value)
        monday = day - dt.timedelta(days=day.weekday())
        return f"[{monday}..{monday + dt.timedelta(days=6)}]"
    return spread or back_from(best.value, length, segment.of(text), onward)


def _is_within(day: DateCandidate, week: DateCandidate) -> bool:
    """``for the third time this week on Thursday``: whether a day stands right behind the week that it is of."""
    first, _, last = week.value.strip("[]").partition("..")
    near = 0 <= day.evidence[0].start - week.evidence[0].end <= len(" on a ")
    return near and bool(last) and len(day.value) == _DAY and first <= day.value <= last


def _is_at(outcome: Span, day: Span) -> bool:
    """``failed to agree on Monday``: whether a day stands in what came of the talks, or right behind it."""
    return outcome.holds(day) or 0 <= day.start - outcome.end <= _NEXT


def _is_promised(date: DateCandidate, outcome: Span, text: str) -> bool:
    """``agreed to reopen the crossing from September 1``: whether a day is that of what came of the talks."""
    before = text[outcome.start : max(outcome.start, date.evidence[0].start)]
    return outcome.holds(date.evidence[0]) and _PROMISES.search(before) is not None


_PROMISES: Final = re.compile(r"\b(?:to|that|which|from|until|till|by|for|within)\b")


_DAY: Final = len("2022-03-03")


def is_of_present(when: str, segment: Span, anchor: Span, sentence: Sentence, dates: Sequence[DateCandidate]) -> bool:
    """``Talks resume in Vienna on Friday``: whether a bare weekday stands with a verb of the present."""
    date = next((d for d in dates if d.value == when and segment.holds(d.evidence[0])), None)
    verbs = _verbs(anchor, sentence)
    if date is None or not verbs:
        return False
    verb = sentence.words.doc[verbs[0]]
    words = " ".join(t.text for t in sentence.tokens_in(date.evidence[0]))
    bare = not any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    return (
        words.endswith("day") and " " not in words and verb.tag_ in ("VBP", "VBZ") and bare and verb.lemma_ in _TALKING
    )


def _since(here: Sequence[DateCandidate], segment: Span, text: str) -> str:
    """``have been meeting since Monday``: from then on."""
    for date in here:
        before = text[segment.start : date.evidence[0].start]
        if len(date.value) == len("2022-03-03") and re.search(
            r"\bbeen (?:meeting|talking|negotiating|holding|in)\b.* since $", before
        ):
            return f"{date.value}/.."
    return ""


def _verbs(anchor: Span, sentence: Sentence) -> list[int]:
    """The verbs that the words hang on, from the nearest up."""
    words = sentence.tokens_in(anchor) or [sentence.words.root]
    found: list[int] = []
    for word in words:
        for above in (word, *word.ancestors):
            if above.pos_ in ("VERB", "AUX") and above.i not in found:
                found.append(above.i)
    return found


def _verb_of(word: Token) -> Token:
    for above in (word, *word.ancestors):
        if above.pos_ in ("VERB", "AUX"):
            return above
    return word.sent.root


def _rate(date: DateCandidate, anchor: Span, segment: Span, sentence: Sentence, verbs: list[int], text: str) -> int:
    """How surely a day is that of the talks; 0 if it is of something else."""
    span = date.evidence[0]
    before = text[segment.start : span.start]
    words = sentence.tokens_in(span)
    said = _SAID.search(before)
    if said and date.kind == "day" and not re.search(r"\b(?:will|would)\b", said.group()):
        if not re.search(r"\b(?:will|would|to)\b", text[span.end : segment.end]):
            return _GUESS
        if _SAID_AHEAD.match(text[span.end : segment.end]):
            return 0
    if (
        not words
        or _SINCE.search(before)
        or _EVENT_OF.search(before)
        or _OF_ANOTHER.match(text, span.end)
        or _OF_ANOTHER.match(text, span.end - len("'s"))
        or (_UNTIMED.search(before) and not _MADE.search(before) and not _WEEK_OF.search(before))
    ):
        return 0
    if _gap(span, anchor) <= 1 or any(
        above.i in {t.i for t in sentence.tokens_in(anchor)} for above in words[0].ancestors
    ):
        return 5
    verb = _verb_of(words[0])
    if _is_of_other(words[0], verb, verbs):
        return 0
    near = _gap(span, anchor)
    rate = _rate_of_verb(verb, verbs, exact=date.kind == "day")
    if rate == 0 and (near <= _CLOSE or not before.strip(" ,")):
        return 2
    if rate == 0 and any(child.i in verbs for child in verb.subtree) and verb.dep_ in ("ROOT", "conj"):
        return 2
    return rate or int(near < _SEPARATE and not _off(verb))


def _rate_of_verb(verb: Token, verbs: Sequence[int], *, exact: bool) -> int:
    """How near the verb of a day is to that of the talks; 0 if it is another."""
    if verb.i in verbs:
        return 3 + exact if verbs.index(verb.i) < 2 else 2 + exact
    if verb.dep_ in ("conj", "xcomp", "advcl", "acl", "relcl") and verb.head.i in verbs and verb.dep_ != "ccomp":
        return 2 if verb.lemma_ in _TALKING else 1
    return 0


def _is_of_other(day: Token, verb: Token, verbs: Sequence[int]) -> bool:
    """``clashes in June``, ``a truce that began on 27 February``: whether a day is that of what is told beside."""
    whose = day.head.head if day.dep_ == "pobj" else day.head
    if whose.lemma_.lower() in _EVENTS:
        return True
    relative = verb.dep_ == "relcl" and verb.head.pos_ == "NOUN" and verb.i not in verbs
    return relative and not (is_of_talks(verb.head) or verb.lemma_ == "sign")


_EVENTS: Final = frozenset(
    {
        *("ambush", "attack", "bombing", "clash", "coup", "election", "fighting", "killing", "massacre", "murder"),
        *("offensive", "protest", "raid", "referendum", "riot", "shelling", "shooting", "strike", "uprising", "war"),
    }
)
_EVENT_OF: Final = re.compile(rf"\b(?:{'|'.join(sorted(_EVENTS))})(?:es|s)? (?:in|of|on|last|late|early)? ?$")
_OF_ANOTHER: Final = re.compile(
    r"['’]s (?!(?:[\w-]+ ){0,2}?(?:conference|consultations?|dialogue|discussions?|encounter|gathering|hearing|meeting|"
    r"negotiat\w+|parley|retreat|round|session|sitting|summit|talks)\b)"
)
"""``next year's quotas``."""
_SINCE: Final = re.compile(r"\bsince (?:(?!meeting|met|talks|negotiating)(?:[\w’'-]+|\d{1,3}(?:,\d{3})+) ){0,12}$")
"""``the fourth since villagers blocked the road on 11 April``: a day of something else."""
_TALKING: Final = (
    *(
        "adjourn",
        "agree",
        "begin",
        "break",
        "call",
        "close",
        "collapse",
        "conclude",
        "convene",
        "end",
        "fail",
        "finish",
    ),
    *(
        "hold",
        "last",
        "meet",
        "open",
        "produce",
        "reconvene",
        "resume",
        "return",
        "schedule",
        "sign",
        "stall",
        "start",
        "take",
    ),
    "wrap",
)


def _off(verb: Token) -> bool:
    return verb.dep_ in ("ccomp", "relcl", "advcl", "xcomp") and verb.lemma_ not in _TALKING


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _spread(best: DateCandidate, others: Sequence[DateCandidate], segment: Span, text: str) -> str:
    """``opened on Monday and ended on Thursday``: both days."""
    days = sorted((d for d in others if d.kind == "day" and len(d.value) == 10), key=lambda d: d.evidence[0])
    for one, other in itertools.pairwise(days):
        if best not in (one, other) or one.value >= other.value:
            continue
        gap = text[one.evidence[0].end : other.evidence[0].start]
        before = text[segment.start : one.evidence[0].start]
        opened = OPENED.search(before) and re.search(ENDED, gap) and len(gap) < _SEPARATE
        if _JOINT.match(gap) or opened:
            return f"[{one.value}..{other.value}]"
    return ""
