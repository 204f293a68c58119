"""How times are worded, as patterns; what they mean is said in ``dates``. The first that matches keeps its words."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.datewords import MONTH
from kg.extraction.rules.numbers import COUNT

__all__ = ["PATTERNS", "WEEKDAY"]

WEEKDAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
_N: Final = rf"(?i:{COUNT}(?:\.5)?|an?(?: full)?|a couple of|a dozen)"
_UNIT: Final = r"(?P<unit>day|night|week|fortnight|month|year|decade)s?"
_SEASON: Final = r"(?:spring|summer|autumn|fall|winter)"
_ENDS: Final = (
    r"(?=\s*(?:[.,;:!?’”\")—–]|$|(?:after|among|and|as|at|between|but|by|for|from|in|on|over|that|the|to|when|with)\b))"
)
_YEAR: Final = r"(?:19|20)\d\d"
_NOT_YEAR: Final = (
    r"\b(?![-–—]?\d|\s*(?:people|troops|soldiers|km|metres|meters|miles|tonnes|dollars|euros|hours|votes))"
)
_SOURCES: Final = {
    "month-week": r"\b(?i:the (?P<nth>first|second|third|fourth|last|final) (?:full )?week (?:of|in)) "
    rf"(?P<month>{MONTH})\b",
    "beside": r"\b(?i:the day (?P<side>before yesterday|after tomorrow))\b",
    "week-on": rf"\b(?:(?P<one>{WEEKDAY}) (?P<more>week|fortnight)\b(?!['’\w-])|"
    rf"(?i:a (?P<far>week|fortnight) (?:on|from)) (?P<two>{WEEKDAY})|(?P<next>{WEEKDAY}) next\b|(?i:a (?P<span>week|"
    rf"fortnight)) (?P<near>today|tomorrow)\b)",
    "weekdays": rf"\b(?i:(?P<way>from|between)) (?P<first>{WEEKDAY})(?: (?:morning|evening|night))? "
    rf"(?:to|until|till|through|and) (?P<last>{WEEKDAY})\b"
    rf"|\b(?P<a>{WEEKDAY})(?: to | through |[-–—])(?P<b>{WEEKDAY})\b",
    "second-next": r"\b(?i:the (?P<unit>week|weekend|month|year) (?P<way>after next|before last))\b",
    "past-units": rf"\b(?i:(?P<way>the past|the last|the previous|the next|the coming|past|last)) "
    rf"(?P<count>{COUNT}|few) (?P<unit>day|week|month|year)s\b",
    "same": rf"\b(?i:(?P<way>(?:earlier|later) (?:that|the same)|the (?:very )?same|that (?:very|same)|that|"
    rf"the previous|the preceding|the following|the next)) (?P<unit>day|night|evening|morning|afternoon|week|"
    rf"weekend|month|year|{WEEKDAY}|{MONTH})\b(?!['’]s?\b)",
    "relative": r"\b(?P<way>(?i:last|next|this|this coming|this past|earlier this|later this|late last|late this|"
    r"early this|early last|early next|the end of this|the end of next|the end of the|end of the|the coming|the past|"
    r"the current|the|all|a(?= weekend (?:of|retreat|meeting|talks|round|session|summit|huddle|conclave|sitting)))) "
    rf"(?P<unit>week|weekend|month|year|{WEEKDAY}|{MONTH}|{_SEASON})\b(?![-\w]|['’]s? end)",
    "this-part": r"\b(?i:(?:(?:early|late|earlier|later) )?(?P<way>this|last) "
    r"(?P<part>morning|afternoon|evening|night))\b",
    "ago": rf"\b(?P<count>{_N}) {_UNIT} (?i:(?P<way>ago|back|previously))\b",
    "from-now": rf"\b(?i:in) (?P<count>{_N}) {_UNIT}(?:['’]s?)?(?P<time> time)?\b(?! of\b| after\b| since\b)|"
    rf"\b(?P<count2>{_N}) (?P<unit2>day|week|month|year)s? (?i:from (?:now|today))\b",
    "earlier": rf"\b(?P<count>{_N}) {_UNIT} (?i:(?P<way>earlier|later|on))\b(?! than)"
    rf"|\b(?P<count2>{_N}) (?P<unit2>day|night|week|month|year)s? (?i:(?P<way2>before|after))"
    rf"(?: that\b)?{_ENDS}(?! the\b)"
    rf"|\b(?i:the) (?P<unit3>day|night|evening|week|month|year) (?i:(?P<way3>before|after|earlier)){_ENDS}(?! the\b)",
    "after": rf"\b(?:(?i:just|only|barely|less than) )?(?P<count>{_N}) (?P<unit>day|week|fortnight|month|year)s? "
    r"(?P<way>after|before)(?= )|\b(?i:the) (?P<unit2>day) (?P<way2>after|before)(?= )",
    "duration": rf"(?P<rough>(?i:more than|less than|at least|up to|under|over|nearly|almost) )?\b(?P<count>{_N})"
    r"(?:[ -](?P<half>and a half))?[ -](?P<unit>minute|hour|day|week|month|year)s?"
    r"(?P<after> and a half)?\b(?!-old|['’]s? (?:walk|drive|ride|flight|march|journey|sail))",
    "near": r"\b(?P<word>(?i:yesterday|today|tomorrow|tonight|overnight))\b",
    "holiday": r"\b(?P<name>Good Friday|Easter(?: Sunday| Monday)?|"
    r"(?:New Year|Christmas)['’]?s? (?:Eve|Day)|Boxing Day)\b"
    rf"(?:,? (?P<year>{_YEAR}))?",
    "weekday": rf"\b(?<!Bloody )(?<!Black )(?<!Ash )(?<!Palm )(?P<day>{WEEKDAY})s?(?<!days)\b",
    "month-part": rf"\b(?i:(?P<part>early|mid|late|start of|beginning of|end of|middle of))"
    rf"(?:[ -]in)?[ -](?P<month>{MONTH})(?!\w)(?:,? (?P<year>{_YEAR}))?",
    "season": rf"\b(?P<season>{_SEASON}) (?:of )?(?P<year>{_YEAR})\b",
    "ordinal": r"\b(?i:on|until|till|by|from|since|for|of) (?P<what>the (?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th))"
    r"(?=\s*(?:[.,;:!?’”\")—–]|$|and\b|but\b|when\b|at\b|after\b|in [A-Z]))",
    "month": rf"\b(?i:in|since|of|until|till|by|from|during|to|before|after|for|back in|that|through|between|and) "
    rf"(?P<month>{MONTH})(?!\w| ?\d)|\b(?i:the|a|its|their|his|her|whose) (?P<month2>{MONTH})(?= [a-z])|"
    rf"\b(?P<month3>{MONTH})(?=['’]s\b)",
    "year": r"\b(?i:in|since|of|from|until|till|by|before|after|during|between|and|to|early|late|mid|the|a|"
    rf"its|their|for|through)[ -](?P<year>{_YEAR}){_NOT_YEAR}",
}
PATTERNS: Final = {name: re.compile(source) for name, source in _SOURCES.items()}
"""Name of a rule → its pattern, the more exact ones first."""
