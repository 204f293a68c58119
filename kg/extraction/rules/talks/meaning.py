"""Whether words that may mean talks mean them where they stand: by the grammar, and by what else they are words for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.allusions import is_allusion
from kg.extraction.rules.talks.doings import PLANS
from kg.extraction.rules.talks.numbering import ROUND_N
from kg.extraction.rules.talks.words import ENVOYS, ORDINAL, OWN_TALKS, SIDES

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["means_talks"]

_OTHER_MEET: Final = re.compile(
    r"^(?:\w+)? ?(?:the |its |their |his |her |a |an |all |any |with )?(?:\w+ )?(?:deadlines?|demands?|targets?|"
    r"conditions?|requirements?|needs?|standards?|goals?|resistance|criteria|death|end|obligations?|commitments?|"
    r"reporters|journalists|survivors|families|residents|voters|fate|vetoe?s?|marchers|protesters|crowds?|criticism|"
    r"opposition|approval|applause|silence|scorn|anger|protests?|deadlock|fans)\b",
    re.IGNORECASE,
)


_CALLED: Final = re.compile(
    r"send|dispatch|invit|ask|t[eo]l[ld]|order|summon|call|bid|request|instruct|expect|want|convok"
)
_ORDERED: Final = re.compile(rf"\b(?:{ORDINAL}|another|last|new|next|previous) $", re.IGNORECASE)
_ROOM: Final = re.compile(
    r" (?:committee|efforts?|mission|panel|support|team|unit|cent(?:er|re)|floor|hall|house|interpreters?|rooms?|"
    r"table)\b"
)
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
_IN_VOICES: Final = re.compile(
    r"^(?:speak|spok|talk)\w* with (?:(?:a|different|four|one|single|three|two)\b ?)+(?:tongues?|voices?|[.;,]|$)", re.I
)
"""``promised to speak with one voice``."""
_SHOT: Final = re.compile(
    r"\b(?:fir(?:ed?|es|ing)|sho(?:o?t|oting)) (?:[\w-]+ ){1,3}rounds?\b|"
    r"\bround (?:had |has |was |were )?(?:been )?(?:c[oa]me from|detonat|explod|fell|fired|hit|landed|struck)"
)
"""A round of a mortar."""
_NOUNS: Final = ("gathering", "meeting", "sitting")
_DOING: Final = re.compile(
    r"(?:['’](?:re|m)|\b(?i:he|it|she|that|there|who)['’]s|\b(?:am|are|be|been|is|was|were|while|kept|"
    r"keep))(?: \w+ly)? $"
)
_SENT: Final = re.compile(rf"(?:{ENVOYS}|sides?|parties|clans?|tribes?|company|union|owners?|firm)$", re.IGNORECASE)
_OTHER_WORK: Final = re.compile(
    r"\b(?:attacks|bombing|classes|deliveries|exports?|fighting|flights|operations|play|production|sailings|schools?|"
    r"services?|shelling|strikes?|traffic|trains|voting|work)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
"""What else resumes than talks."""


def means_talks(kind: str, match: re.Match[str], sentence: Sentence, words: str) -> bool:
    """Whether the words mean talks here, and talks that somebody holds or will hold."""
    before, after = words[: match.start()], words[match.end() :]
    if _is_elsewhere(match, before, after):
        return False
    if OWN_TALKS.search(words[max(0, match.start() - 15) : match.end() + 35]):
        return False
    if kind == "again" and _TO_COME.search(before):
        return True
    if kind == "meets" and _TO_COME.match(f" {words[match.start() :]}"):
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


_OF_A_BODY: Final = re.compile(
    r"\b(?:G-?\d+|NATO|EU|AU|ASEAN|BRICS|SADC|ECOWAS|Commonwealth|Arab League|African Union|European Union) $"
)
_SHUT_OUT: Final = re.compile(
    r"\b(?:barred|dropped|excluded|exclude|expelled|expel|kept|left|shut|suspended|thrown|threw)\b[^,;.]{0,40} "
    r"(?:from|out of) (?:the )?(?:[\w-]+ ){0,3}$"
)
_TO_AND_FRO: Final = re.compile(r"\b(?:go|goes|going|shuttl\w+|travel\w*) back and forth\b")
_BE_HELD: Final = re.compile(r"^[^,;.]{0,40}? be (?:held|opened|resumed|started|suspended)\b")
_THAT: Final = re.compile(r"\b(?:ask|demand|insist|propos|recommend|request|suggest|urg)\w* that [^;.]{0,40}$")


def _is_elsewhere(match: re.Match[str], before: str, after: str) -> bool:
    """Whether nobody sits down here: a summit of a body, talks that somebody is shut out of or only wants."""
    head = match.group().lower()
    return bool(
        (head.endswith("summit") and _OF_A_BODY.search(before))
        or _SHUT_OUT.search(before)
        or _TO_AND_FRO.search(before[-20:] + match.group())
        or (_BE_HELD.match(after) and _THAT.search(before))
        or re.search(r"\b(?:had been|was|were) invited to $", before)
    )


def _stands_alone(match: re.Match[str], before: str, words: str) -> bool:
    """Whether a bare number, or who comes somewhere, may be of talks: no day of a month, nobody on an errand."""
    if _ALSO.search(before) or (match.groupdict().get("c") and re.search(r"\b[A-Z]\w+ $", before)):
        return False  # "School No. 4"
    number = match.groupdict().get("n")
    if number and re.search(r"\d", number):
        return not re.search(r"\b(?:after|around|before|by|for|from|of|on|since|till|to|until)\s*$", before)
    if match.group().endswith("ing") or (_CALLED.match(match.group()) and _SIDES_NEXT.match(words, match.end())):
        return True  # "she was inviting them back", "has invited both parties"
    return not (words.endswith("?") or re.search(r"\b(?:was|were|had been|has|have|he|she|who|officials|it) $", before))


_TO_COME: Final = re.compile(
    r" (?:call|invit|order|summon|t[eo]l[ld])(?:ed|es|s|ing)? (?:[\w-]+ ){1,4}?to (?:(?=(?:meet|return|come|"
    r"reconvene)\b)|$)"
)
"""``she had summoned the two sides to meet again``: that is still ahead."""
_SIDES_NEXT: Final = re.compile(r" (?:both|them|the (?:parties|sides|two))\b")
_ALSO: Final = re.compile(r"\b(?:is|was|were|been|be)\b[^,;.]* and $")
"""``It was the third summit and the first on the island``: one round."""


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
    if match.group().lower() == "shut" and re.match(r" (?:for|till|until)\b", after):
        return False  # "the crossings stay shut until the shepherds are home"
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
        re.search(rf"\b(?:{ORDINAL}|(?:earlier|last|previous)(?= )) (?:\w+ )?$", before, re.IGNORECASE)
        and not _OTHER_TRY.match(after)
    ):
        return False
    asked = kind == "weak" and words.endswith("?") and not re.search(r"\d", after)
    if _IN_VOICES.search(match.group() + after[:40]) or _SHOT.search(
        words[max(0, match.start() - 40) : match.end() + 40]
    ):
        return False
    if kind == "weak" and (_FOUNDED.search(before) or _BESIDE.search(before)):
        return False
    return not (asked or (first is not None and first.dep_ in ("aux", "auxpass") and first.lemma_ == "have"))
