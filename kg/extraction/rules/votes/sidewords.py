"""How papers word who voted for, against and not at all, as patterns that ``tallies`` makes into tallies."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.rules.numbers import COUNT
from kg.extraction.rules.votes.tallywords import MEMBERS, NONE, NOT_THESE

__all__ = ["PAIR", "SIDES", "TIE"]


def _number(name: str) -> str:
    return rf"(?P<{name}>\b(?:(?:a|two|three) dozen|{COUNT}|{NONE})\b){NOT_THESE}"


_OF: Final = (
    rf"(?:,? (?:of|out of) (?:(?:all |its |the |their |those |these |[\w-]+['’]s? )*{COUNT}|them|those|these|its|"
    rf"the|their))?"
    r"(?: (?:other|more|further|others))?"
    r"(?: (?:arms|ballots|beans|cards|hands|papers|spears|sticks|votes?)|"
    rf"(?: (?:conservative|democratic|labour|liberal|republican|socialist|unionist|ruling-party|opposition|party|"
    rf"union))?"
    rf" (?:{MEMBERS}(?: and {MEMBERS})?|country|delegate|deputy|judge|nation|state|employees|householders|residents|"
    rf"villagers)(?: (?:of|in|from|on) (?:the|its|their|"
    rf"[A-Z][\w’'-]*['’]s)"
    rf"(?: (?!{COUNT}\b(?!-))[\w’'-]+){{1,9}}?)?)?(?: (?:were |"
    rf"had been )?cast)?"
    r"(?: present)?"
)
_HAVING: Final = (
    r"(?: all)?(?: (?:(?:had|have|has|having|were|was|are|is|being|came out|come out|coming out|came down|come down|"
    r"stood|"
    r"spoke out|declared|going|"
    r"went|going up|went up|raised|lifted|thrown|cast|rose|(?:chose|opted|decided|preferred|elected) to))){0,2}"
)
_Q: Final = r"[\"“”‘’']?"
_RAISED: Final = (
    r"(?:rais|lift|put up|putting up|held up|holding up|show)(?:ed|ing)? (?:their|its|his|her|a|the) (?:\w+ )?"
    r"(?:arms?|cards?|hands?|palms?|papers?|spears?|sticks?|staffs?|voices?)"
)
_THING: Final = (
    r"(?:it|her|him|them|this|that|(?:the|a|an|its|their) (?:[a-z-]+ ){0,2}(?:accord|amendment|bid|bill|budget|cabinet|"
    r"censure|charter|deal|draft|embargo|government|impeachment|law|lease|measure|ministry|motion|offer|pact|plan|"
    r"premier|proposal|reform|removal|resolution|strike|text|treaty|walkout))"
)
_YES: Final = (
    rf"(?:in favou?r\b|in support\b|vot(?:ed|ing|es?)(?: on [a-z]+day| yesterday)? {_Q}(?:yes|yea|aye|for|in favou?r|"
    rf"with the (?:government|motion)|"
    rf"guilty)|vot(?:ed|ing)(?: on [a-z]+day| yesterday)? to\b|(?:said|saying|say) {_Q}(?:yes|yea|aye)|"
    rf"(?:(?:express|declar)(?:ed|ing)|voiced|voicing|said they had|had) (?:their )?(?:full )?(?:confidence|"
    rf"trust)\b|{_Q}(?:yes|yea|aye|"
    rf"yeses){_Q}(?=\s*(?:[,;.:)]|and\b|to\b|"
    rf"$))|"
    r"accept(?:ed|ing)\b|approv(?:ed|ing)\b|agreed\b|assent(?:ed|ing)\b|back(?:ed|ing)\b|concurred\b|"
    r"endors(?:ed|ing)\b|favou?r(?:ed|ing)\b|of (?:that|the same) view|support(?:ed|ing)\b|up in support|"
    rf"{_RAISED} (?:for|in favou?r|in support|to (?!oppose|reject))|(?:hands? )?up\b(?! against)|yea\b|aye\b|"
    r"(?:pronounced|found|judged|declared|thought) \w+ guilty|sid(?:ed|ing) with the (?:government|motion)|behind\b|"
    r"(?:stood|rose|standing|rising)(?: up)? (?:for|in favou?r|in support)|"
    rf"(?:all )?for\b(?=\s*(?:[,;.:)—–-]|and\b|to\b|{_THING}|$)))"
)
_NO: Final = (
    rf"(?:(?:voices? )?against\b|{_RAISED} against|(?:stood|rose|standing|rising)(?: up)? against|"
    rf"hands? down(?! keep)|down(?=[,.;]| )|{_Q}(?:nay|no|noes|nays){_Q}(?=\s*(?:[,;.:)]|and\b|to\b|on\b|$))|"
    rf"in opposition\b|vot(?:ed|ing|es?) {_Q}(?:no|nay|against|it down|not guilty)|(?:said|saying|say) {_Q}(?:no|"
    rf"nay)|said they had (?:not|none)(?=[.,;]|$)|declin(?:ed|"
    rf"ing)\b"
    r"(?! to vote)|dissent(?:ed|ing)\b|(?:did|had|have|were) not(?=[.,;]| and)|disagreed\b|not(?: guilty)?(?=[.,;]|"
    r"$)|refus(?:ed|ing)\b|"
    r"object(?:ed|ing)\b|oppos(?:ed|ing)\b|reject(?:ed|ing)\b|sid(?:ed|ing) with the opposition)"
)
_ABSTAIN: Final = (
    r"(?:(?:(?!absent|away|missing)[a-z]+ or )?abst(?:ain|ained|aining|entions?|ains?)\b|"
    r"s[ai]t(?:ting)? (?:it |this (?:one )?)?out\b|(?:remain|stay)(?:ed|ing)? neutral\b|declin(?:ed|"
    r"ing) to vote\b|"
    r"(?:cast(?:ing)? |left |leaving |hand(?:ed|ing) in |drop(?:ped|ping) )?(?:a )?blanks?(?: (?:papers?|slips?|"
    r"ballots?|"
    r"votes?))?\b|"
    r"(?:kept|keeping) (?:to )?their (?:seats|chairs|hands (?:down|in their laps))|"
    r"(?:stay|remain|sat|sitt)(?:ed|ing)? (?:seated|(?:o|i)n their (?:seats|chairs))|withheld their votes?|"
    r"(?:remain|stay)(?:ed|ing)? on the sidelines|st(?:oo|an)d(?:ing)? aside)"
)
_ASIDE: Final = (
    rf"(?:, (?:(?!{COUNT})[^,.;]{{1,60}}|{COUNT} of (?:them|these|those|whom)[^,.;]{{0,40}}|"
    rf"{COUNT} [\w ]{{2,30}} among them),| \([^)]{{1,90}}\)| including [\w’'-]+(?:(?:,|,? and) [\w’'-]+){{0,5}})?"
)
_HYPHEN: Final = r"\s?[-–—‑]\s?"
_LABELLED: Final = (
    r"(?: votes?)?(?: to the (?:left|right))?(?::| [-–—]|,| (?:were|was|numbered|had|stood at|counted|came to))?"
)
_WON: Final = (
    r"(?:w[io]n|gained|got|(?:could|did|able to) (?:only )?(?:gain|muster|secure)|received|obtained|drew|garnered|"
    r"had|mustered|secured|attracted|collected|commanded|polled|"
    r"took|winning|gaining|getting|receiving|obtaining|mustering|securing|taking)(?: only| just| barely| no more than)?"
)


def _side(words: str) -> re.Pattern[str]:
    return re.compile(_number("n") + rf"{_OF}{_ASIDE}{_HAVING} {words}", re.IGNORECASE)


def _any(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


_N: Final = rf"(?P<n>{COUNT})"
SIDES: Final = {
    "yes": (
        _side(_YES),
        _any(
            rf"(?P<n>\b(?:{COUNT}))(?: of the {COUNT})? (?:judges|justices) (?:agreed|concluded|decided|found|held|"
            r"joined|ruled|sided|upheld)\b"
        ),
        _any(
            rf"\b(?:{_Q}(?:ayes|yeas|yes|yeses){_Q}{_LABELLED}|(?:in favou?r|for)(?::|,| [-–—])) {_N}\b"
            r"(?! (?:no|nay))(?= ?[,;.)/]| and|$)"
        ),
        _any(rf"\b{_WON} {_N} (?:of (?:the )?(?:{COUNT} )?)?(?:votes|ballots)\b(?! short)(?! needed)"),
        _any(rf"\b{_WON} {_N}(?=,? (?:with|against|and|to) {COUNT}\b|[,;.] (?!{COUNT} (?:votes|seats)))"),
        _any(
            r"\b(?:backed|supported|approved|endorsed|(?:the|with) (?:support|backing|votes|approval) of|"
            rf"carried) (?:by )?{_N} (?:(?:of|out of) (?:its |the )?(?:{COUNT} )?)?(?:votes|{MEMBERS})\b(?! to)"
        ),
        _any(rf"\bwith (?:just |only |exactly |the )?{_N} (?:yes |affirmative )?votes\b(?! (?:against|to|short))"),
        _any(rf"\b{_N} {_Q}(?:yes|affirmative|aye|yea|positive){_Q} votes?\b"),
        _any(rf"\b{_N} (?:ayes|yeas|yeses)\b"),
        _any(rf"\bg(?:ave|iven|iving) [^.;,]{{3,40}}? {_N} votes\b(?! (?:against|each|more|to|short))"),
        _any(rf"(?<!of the )(?<!of its )(?<!of )\b{_N} [a-z]{{3,}}s (?:were |being )?in (?:favou?r|support)\b"),
        _any(rf"\b{_N} [a-z]+ on one side and {COUNT} (?:[a-z]+ )?on the other\b"),
        _any(
            rf"(?<!of the )(?<!of its )(?<!of )\b{_N}(?: of (?:the |its )?{COUNT})?(?: (?:votes|"
            rf"{MEMBERS}))?(?: (?:were|"
            rf"came out|being))? for "
            rf"(?=[^.;]{{3,90}}?\b{COUNT}(?: (?:votes|{MEMBERS}))?(?: were)? against\b)"
        ),
        _any(rf"\ball (?:of )?(?:its |the |their )?{_N} {MEMBERS}\b[^.;]{{0,12}}\b{_YES}"),
    ),
    "no": (
        _side(_NO),
        _any(rf"\b{_Q}(?:noes|nays|against|no){_Q}{_LABELLED} {_N}\b(?= ?[,:;.)/]| and|$)"),
        _any(rf"\b(?P<n>{COUNT}|{NONE}) {_Q}(?:no|negative|nay|dissenting|opposing|contrary){_Q} (?:votes?|voices?)\b"),
        _any(rf"(?:(?<=, )|(?<=\band )){_N} (?:no|nay)\b(?=[,.;]| and| on|$)"),
        _any(rf"(?:(?<=\band )|(?<=, )|(?<=; ))(?:only |just )?{_N}(?: {MEMBERS})? (?:voted |preferred |wanted )?"
             r"(?:to (?!abstain|one\b|\d)[a-z]+|not to|otherwise)\b"),
        _any(rf"\b(?P<n>{COUNT}|{NONE}) (?:noes|nays)\b"),
        _any(rf"\b{_N} [a-z]{{3,}}s (?:were |voting |voted )against\b"),
        _any(rf"\b{COUNT} [a-z]+ on one side and {_N} (?:[a-z]+ )?on the other\b"),
        _any(rf"\bopposed by {_N}\b"),
    ),
    "abstain": (
        _side(_ABSTAIN),
        _any(rf"\babstentions?(?: (?:by|from|of)|:| [-–—]| were| numbered)? {_N}\b"),
        _any(rf"\babstain(?:ing|ed|s)?(?::| [-–—])? {_N}\b(?= ?[,;.)]| and|$)"),
        _any(rf"\bblanks?(?: (?:papers?|ballots?|votes?))?(?::| [-–—])? {_N}\b"),
    ),
}  # fmt: skip
_UNITS: Final = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen)"
)
PAIR: Final = (
    _any(rf"(?P<yes>\b{COUNT}) votes\b(?! (?:to|against|for|in))[^.;,]{{1,40}},? against (?P<no>{COUNT})\b{NOT_THESE}"),
    _any(rf"(?<![-\w])(?P<yes>{_UNITS})[-–](?P<no>{_UNITS}|nil)(?![-\w])"),
    re.compile(r"(?<![\d.,:])(?P<yes>\d{1,3}) ?: ?(?P<no>\d{1,3})(?![\d:]| ?(?:[ap]\.?m\b|GMT|CET|o.clock))"),
    re.compile(
        rf"(?<![\d.,/$€£-])\b(?P<yes>\d{{1,3}}){_HYPHEN}(?P<no>\d{{1,3}})(?:{_HYPHEN}(?P<abstain>\d{{1,3}}))?\b"
        rf"(?![-–—/%\d:]|\.\d){NOT_THESE}(?! (?:year|month|week|day|hour|minute)s?\b)",
    ),
    _any(
        _number("yes")
        + rf"{_OF}(?: (?:in favou?r|for|yes|ayes))? (?:to|against) (?P<no>{COUNT}|{NONE}|nothing)\b{NOT_THESE}"
    ),
)
TIE: Final = (
    _any(
        rf"\b(?P<n>{COUNT})(?: (?:votes|{MEMBERS}))?(?: apiece| a side| a-side| each(?! of)| all\b(?! of)|"
        rf",? on (?:each|"
        rf"either|both) sides?)"
    ),
    _any(rf"\b(?:tied?|deadlocked|level|locked) at {_number('n')}"),
)
"""``tied at six apiece``, ``after a tie at seven``: as many on either side."""
