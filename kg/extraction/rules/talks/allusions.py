"""Talks that are named and not held: wished for, refused, denied, called off, or only spoken of in general."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.rules.talks.words import HYPOTHETICAL, OTHER_ROUNDS

__all__ = ["is_allusion", "is_called_off"]

_ADVERB: Final = re.compile(r" (?:on \w+day|yesterday|today|\w+ly|again|repeatedly|once more|last week|at once)\b(?=.)")
_CALLED_OFF: Final = (
    r"(?:cancel(?:led|ed)|called off|scrapped|abandoned|aborted|shelved|ruled out|forbidden|dropped|axed|declined|"
    r"refused|turned down|"
    r"boycotted|postponed(?! (?:until|till|to|by|from|for (?:an?|one|two|three|several|\d+)|indefinitely)\b)|"
    r"put off indefinitely|postponed indefinitely|suspended indefinitely)"
)
_OFF_AFTER: Final = re.compile(
    rf"^ (?:(?:at|in) [A-Z][\w-]+ )?(?:at|in) which [^.;]{{3,90}}? (?:was|were|has been) {_CALLED_OFF}|"
    r"^(?:(?!\b(?:who|which|after|because|when|as)\b)[^.;])"
    rf"{{0,75}}?(?:\b(?:was|were|is|are|been|being|be|got)(?: \w+)? {_CALLED_OFF}|^,? {_CALLED_OFF}|"
    r"\bnever (?:took place|happened|materiali[sz]ed|convened|met|came (?:about|off)|got (?:going|off the ground|"
    r"under ?way))|"
    r"\b(?:ha(?:s|ve) been|are|is|were|was|remain(?:s|ed)?) (?:suspended|frozen|stalled|deadlocked|on hold|paused) "
    r"since\b|"
    r"\b(?:as|because|since|when) [^.;,]{3,50} did not (?:appear|attend|come|show up|turn up)\b|"
    r"\bdid not (?:take place|happen|materiali[sz]e|go ahead|convene|come off)|\bfell through\b|"
    r"\b(?:has|have|had) (?:not|never|yet to) (?:taken? place|be(?:en)? held))"
)
_OFF_BEFORE: Final = re.compile(
    rf"\b(?:{_CALLED_OFF}|cancels?|calls off|calling off|cancell?ing|suspended|suspending|skipped|stayed away from|"
    rf"pulled out of|"
    r"withdrew from|failed to (?:attend|show up (?:for|at)|turn up (?:for|at))) (?:(?:a|an|the|its|their|his|her|this|"
    r"that) )(?:[\w-]+ ){0,4}$"
)
_NOT: Final = re.compile(
    r"(?:\b(?:did|do|does|would|will|could|ha[sd]|have|can|are|is|were|was|should|must|need) ?(?:not|never)|n['’]t|"
    r"\bcannot|\bnever|\bneither|\bnor) (?:(?:yet|ever|even|actually|once|both|to) )*(?:be |been )?(?:(?:agreed|"
    r"bothered|hoped|intended|meant|tried|wanted|wished|"
    r"planned|due|ready|willing) to )?$"
)
_APART: Final = re.compile(
    r"^(?:s|ing|t)? ?(?:directly|face[ -]to[ -]face|each other|one another|in (?:the same|one) room|at (?:the same|"
    r"one) "
    r"table|in person)"
)
_INSTEAD: Final = re.compile(
    r"\b(?:(?:failed|declined|refused|refuses|refusing|unwilling|reluctant|unable|too \w+) to(?: even)?|without|"
    r"instead of|rather than|(?:was|were|had been|is|are) (?:to|supposed to|meant to|due to|scheduled to) have|"
    r"had been (?:due|expected|meant|scheduled|set|supposed) to|should have|would have|could have|might have|"
    r"ought to have|avoided|ruled out|no longer|there (?:is|was) "
    r"no(?:thing "
    r"to)?|no (?:plans?|date|intention|reason|need) (?:\w+ ){0,3}(?:to|for)) (?:been |be )?$"
)
_DENIED: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)|rejected|no truth in|false (?:reports?|rumou?rs?)|rumou?rs?|"
    r"speculation|fake|invented)\b(?: (?:that|of|to|having|reports?|claims?|rumou?rs?|about|any|a|an|the|such|secret|"
    r"ever|"
    r"it|he|she|they|had|has|held|there|was|were|been|been any|new|private|in|the|about|its?|[\w-]+ly)\b)*\s*$"
)
_MONTHS: Final = re.compile(
    r"(?P<all>(?:[\w-]+ ){0,3}(?:months|years|decades|generations|a (?:year|month|decade)) of (?:[\w-]+ ){0,2})$",
    re.IGNORECASE,
)
_UNDATED: Final = re.compile(r"\b[Nn]o (?:date|day|time|venue)\b[^.;,]{0,25} (?:for|of) (?:an?|another|the)(?: \w+)? $")
"""``No date has been set for another session``."""
_AWAY: Final = re.compile(
    r"\b(?:not|never) (?:be )?(?:attend|com|go|join|present|tak(?:e|ing) part|travel)\w*(?: (?:at|for|in|"
    r"to))? (?:any |the )?"
    r"(?:new |next )?$"
)
"""``would not be travelling to the next round``."""
_PRESENT: Final = re.compile(r"\b(?:current|present) $", re.IGNORECASE)
_ENDS: Final = re.compile(r" (?:closes|concludes|ends|is to (?:close|conclude|end))\b")
"""``The present session closes tomorrow``: it has been told of."""
_WEEKS_END: Final = re.compile(r"\bending (?:several |many |some )?(?:days|weeks) of $")
_ONLY_IF: Final = re.compile(
    r"^ (?:could|might|may) (?:still |yet |well )?(?:begin|be held|happen|open|resume|start|take place)\b|"
    r"^(?: [\w-]+){0,3}? (?:could|might|can|must|may|should|would)(?: \w+){1,4} (?:if|unless|once|only|as soon as|"
    r"provided|when)\b"
)


_AFTER_ALL: Final = re.compile(r" after (?:just |only |barely |some |about )?(?:[\w-]+ )?(?:hours?|minutes|days?)\b")
"""``was abandoned after 40 minutes``: it was held."""


def is_called_off(before: str, after: str) -> bool:
    """Whether the words around a meeting say that it was not held, or will not be, and name no other day for it."""
    off = _OFF_AFTER.search(after)
    if off and _AFTER_ALL.match(after[off.end() :]):
        return False
    if off and re.search(r"\b(?:instead|until|till|to|moved|now)\b", after[off.end() :][:40]):
        return False
    return bool(off or _OFF_BEFORE.search(before))


def is_allusion(kind: str, hit: str, before: str, after: str) -> bool:
    """Whether the words of a sentence before and after those for talks show that nobody held or will hold them."""
    if is_called_off(before, after) or _ONLY_IF.match(after) or _DENIED.search(before[-90:]):
        return True
    if _INSTEAD.search(_ADVERB.sub("", before[-80:])[-60:]) or (_NOT.search(before[-40:]) and not _APART.match(after)):
        return True
    if (over := _MONTHS.search(before[-60:])) and not re.search(r"\b(?:after|capp\w+|ending|follow\w+)\b", over["all"]):
        return True
    if _AWAY.search(before[-60:]) or (_PRESENT.search(before) and _ENDS.match(after)):
        return True
    if _UNDATED.search(before[-60:]) or _WEEKS_END.search(before[-30:]):
        return True
    if kind in ("talks", "weak") and OTHER_ROUNDS.search(before[-25:] + hit):
        return True
    return bool(kind != "comes" and HYPOTHETICAL.search(_ADVERB.sub("", before[-110:])[-75:]))
