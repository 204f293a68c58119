"""How long a round goes on: hours ``behind closed doors``, a ``two-day retreat``, what was ``over in 20 minutes``."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Span
from kg.extraction.rules.numbers import number_of

__all__ = ["length_of"]

_TENS: Final = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_COUNT: Final = (
    rf"(?:\d{{1,3}}(?:\.\d)?|{_TENS}(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|an?(?: (?:full|whole|good|"
    r"solid|bare|scant|mere|single))?|one(?: full)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|half an?|a dozen|a couple of)"
)
_LENGTH: Final = re.compile(
    rf"\b(?P<quarters>(?:a|three)[ -]quarters?) of an (?P<quarter>hour)\b(?=(?P<after3>.{{0,45}}))|"
    rf"(?<![-–\d])\b(?P<n>{_COUNT})(?P<half>[ -]and[ -]a[ -](?:half|quarter))?(?: (?:gruelling|grueling|long|tense|"
    r"straight|full|solid|fruitless|intense|difficult|further|more|exhausting|marathon|acrimonious|inconclusive|whole|"
    r"unbroken|consecutive|stormy|bad-tempered|weary|patient|sweaty|sleepless|uneasy|frosty|cordial|productive|"
    r"bruising|hot|short|non-stop|close|odd))?"
    rf"[ -](?P<unit>minute|hour|day|night|week)s?['’]?(?P<half2> and a (?:half|quarter))?"
    rf"(?:,? (?:and )?(?P<n2>{_COUNT})[ -](?P<unit2>minute|hour)s?)?\b(?P<long>[ -]long)?(?=(?P<after>.{{0,60}}))|"
    rf"\b(?P<word>day|week|hour)(?:-long|long)\b(?=(?P<after2>.{{0,30}}))",
    re.IGNORECASE | re.DOTALL,
)
_NO_LENGTH: Final = re.compile(
    r"^(?: ago| earlier| before\b| away| drive| walk|['’]?s? (?:drive|walk|notice|sail|flight|ride|march|journey|"
    r"rest|sleep|recess|break|delay)| of (?:war|fighting|unrest|violence|shelling|clashes|conflict|mourning|"
    r"bombardment|silence|protests?|rain|grace|rest|rioting|strikes?|work stoppage|back pay|leave|sleep|blockade|quiet|"
    r"calm)|[ -](?:cease-?fire|truce|deadline|pause|ultimatum|window|notice|war|conflict|siege|old|visit|tour|term|"
    r"period|suspension|blockade|strike|lull|curfew|walkout|stoppage|lockout|shutdown|outage|blackout|shift|week|delay|"
    r"extension|halt|moratorium|campaign|offensive|debate|trip|drive|boat|warning|moratorium|trial)|"
    r" per\b| since| from now| in (?:prison|jail|office|power|hospital)| (?:each|every) )",
    re.IGNORECASE,
)
_LATER: Final = re.compile(
    r"^ later\b|^ after (?:they|it|both|he|she|the (?:two|three|sides|talks|session|meeting|parties|doors|first|"
    r"envoys|delegations|delegates)|sitting|meeting|going in|arriving|starting|walking in)\b"
)
_OVER: Final = re.compile(
    r"\b(?:parted|ended|rose|left|emerged|broke|closed|collapsed|came out|signed|initialled|agreed|put|shook|walked|"
    r"stormed|quit|finished|wound up|concluded|adjourned|surfaced|reappeared|were out|was over)\b",
    re.IGNORECASE,
)
_BEFORE_OFF: Final = re.compile(
    r"\b(?:every|(?<!over )(?<!done )(?<!up )(?<!ended )(?<!finished )(?<!settled )(?<!all )(?:with)?in|next|past|last|"
    r"coming|first|until|by|than a|once an?|per|at least every|(?:absence|break|gap|hiatus|interval|lull|recess|"
    r"cease-?fire|truce|pause|halt|war)\b[^.;,]{0,30} "
    r"(?:of|for|held|lasted|lasting|some|only|just|barely)|for the next|to wait|waited|fasted|drove|walked|flew|"
    r"sailed|fought(?: for)?|raged(?: for)?|besieged(?: for)?|"
    r"marched|queued|slept|delayed|late by) $",
    re.IGNORECASE,
)
_LASTING: Final = re.compile(
    r"\b(?:for|after|lasted|lasting|lasts|occupied|occupies|took|taken|takes?|up|over|during|following|ran(?: for)?|"
    r"running|went on|"
    r"dragged on|stretched|spent|spend|spread over|in|spanned|filled|occupied|stayed|sat|needed|clocked up|through|"
    r"within|gave it|argued|talked|met|haggled|bargained|closeted|closing|of|logged) (?:only |just |some |about |more "
    r"than |over |almost |nearly |barely |under |less than |at least |a little |around |roughly |all of |the |a |"
    r"another |"
    r"well |hardly |scarcely |fully |up to |as many |little more than |no more than |not much more than |close to |"
    r"what was "
    r"|which |together |a good |a mere |the better part of |the best part of |much of |no fewer than |not quite |"
    r"better than "
    r"|upwards of |precisely |exactly )*$",
    re.IGNORECASE,
)
_TALKED: Final = re.compile(
    r"^[ -](?:(?:of|in|at) )?(?:[\w-]+[ ,-]+){0,4}?(?:talks|negotiat\w+|argument|arguing|bargaining|haggling|"
    r"discussions?|"
    r"consultations|meetings?|round|session|sitting|encounter|summit|conference|deliberations|dialogue|diplomacy|"
    r"exchanges|wrangling|horse-trading|talking|marathon|behind closed doors|behind|at the table|in the same room|"
    r"encounter|long|retreat|affair|gathering|to-and-fro|conclave|huddle|call|conversation|stay|shuttl\w+|patient work|"
    r"back-and-forth|parley|jirga|work|shouting|stint|together|apart|across the table|around the table|in a (?:room|"
    r"hotel)|"
    r"lunch|dinner|breakfast|mediation|conciliation|contacts|sit-down|tete-a-tete|hearing|palaver)\b",
    re.IGNORECASE,
)
_MORE: Final = re.compile(r"\b(?:more than|over) (?:an? )?$", re.IGNORECASE)
_HYPHEN: Final = 2


_PLEDGED: Final = re.compile(
    r"\b(?:agree[ds]?|pledged|promised|undertook|vowed)\b[^.;:]{0,40}? to \w+ (?:(?!\b(?:after|following)\b)[^.;:])*"
    r"\bfor (?:an? |the )?$"
)
"""``agreed to leave the fences where they are for forty days``: that is no length of talks."""


def length_of(segment: Span, text: str) -> str:
    """How long it lasted in ISO 8601, such as ``PT9H``; "" if the words do not say."""
    words = segment.of(text)
    best: tuple[int, str] = (0, "")
    for found in _LENGTH.finditer(words):
        rank = _rank(found, words)
        if rank > best[0] and (value := _iso(found)):
            best = (rank, value)
    return best[1]


def _rank(found: re.Match[str], words: str) -> int:
    """How surely a length is that of the talks; 0 if it is not."""
    before = words[: found.start()]
    after = found["after"] or found["after2"] or found["after3"] or ""
    unit = (found["word"] or found["unit"] or found["quarter"]).lower()
    short = unit in ("minute", "hour")
    if _LATER.match(after):
        return int(short and bool(_OVER.search(before) or _OVER.search(after)))
    talked, lasting = bool(_TALKED.match(after)) or bool(found["long"]), bool(_LASTING.search(before))
    if _NO_LENGTH.match(after) or after.startswith(" after") or (_BEFORE_OFF.search(before) and not talked):
        return 0
    if not talked and _PLEDGED.search(before):
        return 0
    is_one = (found["n"] or "").lower() in ("a", "an")
    if (is_one and not (talked or lasting)) or unit == "night" or (not short and _MORE.search(before)):
        return 0
    leading = not re.search(r"\w", before)
    if not (talked or lasting or (short and not _is_joined(found, words)) or (leading and re.match(" [a-z]", after))):
        return 0
    return 2 * talked + lasting + short + leading


def _is_joined(found: re.Match[str], words: str) -> bool:
    """``a 14-hour curfew``: whether the length is of the noun behind it."""
    return "-" in words[found.start() : found.end()][-len("-minutes") - _HYPHEN :] and not found["half"]


def _iso(found: re.Match[str]) -> str:
    unit = (found["word"] or found["unit"] or found["quarter"]).lower()
    if found["quarters"]:
        return "PT45M" if found["quarters"].lower().startswith("three") else "PT15M"
    words = (found["n"] or "one").lower()
    if words.startswith("half"):
        return "PT30M" if unit == "hour" else "PT12H"
    count = _count(words)
    if count is None:
        return ""
    more = found["half"] or found["half2"] or ""
    count += 0.25 if "quarter" in more else 0.5 if more else 0.0
    if found["n2"] and unit == "hour" and found["unit2"] == "minute":
        return f"PT{int(count)}H{int(_count(found['n2'].lower()) or 0)}M"
    return _written(count, unit)


def _count(words: str) -> float | None:
    if words.startswith("a couple"):
        return 2
    if words.startswith(("a dozen", "half a dozen")):
        return 12
    return 1 if re.match(r"an?\b|one\b", words) else number_of(words)


def _written(count: float, unit: str) -> str:
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        return f"P{int(days)}D" if days == int(days) else f"PT{int(days * 24)}H"
    if unit == "hour" and count % 1:
        return f"PT{int(count)}H{round(count % 1 * 60)}M"
    return f"PT{int(count)}{unit[0].upper()}"
