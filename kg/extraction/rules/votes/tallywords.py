"""How papers word the numbers of votes, as patterns; how they make up a tally is told in ``tallies``."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.rules.numbers import COUNT

__all__ = [
    "ALONE",
    "BEHIND",
    "CONTEXT",
    "GAME",
    "LONE_ABSTENTION",
    "MEMBERS",
    "NAMED",
    "NEEDED",
    "NOBODY_AGAINST",
    "NONE",
    "PAIR",
    "REJECTED",
    "SIDES",
    "UNANIMOUS",
]

MEMBERS: Final = (
    r"(?:aldermen|ambassadors|assembly members|bishops|board members|capitals|cardinals|chiefs|clergy|commissioners|"
    r"congress(?:men|women|people)|council(?:l?ors|men|members| members|women)|countries|delegates|delegations|"
    r"deputies|"
    r"directors|elders|envoys|governments|governors|judges|jurors|justices|law-?makers|leaders|legislators|lords|"
    r"magistrates|mayors|member (?:states|countries|nations)|members?|M(?:C|E|HA|K|L|LA|NA|P|S)[AP]?s?|ministers|"
    r"nations|parliamentarians|parties|peers|provinces|regents|representatives|selectmen|senators?|shareholders|"
    r"stewards|states|supervisors|TDs|trustees|unionists|voices|workers)"
)
"""Who votes, in the plural; of a single one some."""
_NOT_THESE: Final = (
    r"(?! ?(?:%|per ?cent|percent|people|years?|days?|hours?|minutes?|seats?|goals?|points?|runs|wickets|soldiers|"
    r"troops|"
    r"dead|injured|wounded|km|kilomet|miles|metres|meters|tonnes|tons|million|billion|dollars|euros|tanks|houses|homes|"
    r"degrees|sets|games|players|men|women|children|shells|new cases|cases|still|crowns|trucks|votes? short))"
)
NONE: Final = r"(?:no|none|nobody|no one|not one|not a single|zero|nil)"


def _number(name: str) -> str:
    return rf"(?P<{name}>\b(?:(?:a|two|three) dozen|{COUNT}|{NONE})\b){_NOT_THESE}"


_OF: Final = (
    rf"(?:,? (?:of|out of) (?:its|the|them|their|those|these)(?: {COUNT})?)?(?: (?:other|more|further|others))?"
    rf"(?: (?:votes?|ballots|hands(?: (?:were|went))?|{MEMBERS}))?(?: present)?"
    r"(?: (?:of|in|from) (?:the|its|their) (?-i:[A-Z][\w’'-]+(?:,? (?:(?:of|and|the) )*[A-Z][\w’'-]+){0,4}|"
    r"assembly|board|chamber|committee|council|house|parliament|senate))?"
)
_HAVING: Final = (
    r"(?: (?:(?:had|have|has|having|were|was|are|is|being|came out|stood|spoke out|declared|"
    r"(?:chose|opted|decided|preferred|elected) to))){0,2}"
)
_YES: Final = (
    r"(?:in favou?r\b|in support\b|vot(?:ed|ing|es?) (?:yes|yea|aye|for|in favou?r|to\b)|said (?:yes|aye)|"
    r"approv(?:ed|ing)\b|"
    r"agreed\b|assent(?:ed|ing)\b|back(?:ed|ing)\b|concurred\b|endors(?:ed|ing)\b|favou?r(?:ed|ing)\b|of (?:that|"
    r"the same) view|"
    r"support(?:ed|ing)\b|(?:raised|raising|put up|held up) (?:their|its|a) hands? (?:for|in favou?r)|hands? up\b|"
    r"aye\b|yea\b|"
    r"up(?=(?:,| and) \w+ (?:hands? )?(?:down|against))|(?:stood|rose|standing|rising)(?: up)? (?:for|in favou?r|"
    r"in support)|"
    r"for\b(?=\s*(?:[,;.:)]|and\b|to\b|it\b|the (?:motion|bill|resolution|text|draft|proposal)|$)))"
)
_NO: Final = (
    r"(?:(?:voices? )?against\b|(?:raised|raising|put up) (?:their|its|a) hands? against|(?:stood|rose|standing|rising)"
    r"(?: up)? against|hands? down(?! keep)|down(?=[,.;]| )|nay\b|in opposition\b|vot(?:ed|ing|es?) (?:no|nay|"
    r"against|it down)|said no|dissent(?:ed|"
    r"ing)\b|"
    r"disagreed\b|object(?:ed|ing)\b|oppos(?:ed|ing)\b|reject(?:ed|ing)\b)"
)
_ABSTAIN: Final = (
    r"(?:(?:[a-z]+ or )?abst(?:ain|ained|aining|entions?|ains?)\b|s[ai]t(?:ting)? (?:it )?out\b|declin(?:ed|"
    r"ing) to vote\b|"
    r"(?:cast(?:ing)? |left |leaving |hand(?:ed|ing) in |drop(?:ped|ping) )?(?:a )?blanks?(?: (?:papers?|ballots?|"
    r"votes?))?\b|"
    r"(?:kept|keeping|ke?pt? )(?: to)? ?their (?:seats|chairs|hands (?:down|in their laps))|"
    r"(?:stay|remain|sat|sitt)(?:ed|ing)? (?:seated|(?:o|i)n their (?:seats|chairs))|withheld their votes?)"
)
_ASIDE: Final = rf"(?:, (?!{COUNT})[^,.;]{{1,60}},| \([^)]{{1,90}}\))?"
_HYPHEN: Final = r"\s?[-–—‑]\s?"


def _side(words: str) -> re.Pattern[str]:
    return re.compile(_number("n") + rf"{_OF}{_ASIDE}{_HAVING} {words}", re.IGNORECASE)


SIDES: Final = {
    "yes": (
        _side(_YES),
        re.compile(
            rf"(?P<n>\b(?:{COUNT}))(?: of the {COUNT})? (?:judges|justices) (?:agreed|concluded|decided|found|held|"
            rf"joined|ruled|sided|"
            r"upheld)\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?:(?:ayes|yeas|yes)(?: votes)?(?::| [-–—]|,)?|(?:in favou?r|for)(?::| [-–—])) (?P<n>{COUNT})\b"
            r"(?! (?:no|nay))(?= ?[,;.)]| and)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?:w[io]n|gained|got|received|obtained|drew|garnered|mustered|secured|attracted|collected|polled|"
            rf"winning|gaining|receiving|obtaining|mustering|securing)(?: only| just)? (?P<n>{COUNT}) (?:votes|"
            rf"ballots)\b(?! short)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?:backed|supported|approved|endorsed|(?:the|with) (?:support|backing|votes|approval) of|"
            rf"carried) (?:by )?"
            rf"(?P<n>{COUNT}) (?:of (?:its|the)(?: {COUNT})? )?(?:votes|{MEMBERS})\b(?! to)",
            re.IGNORECASE,
        ),
        re.compile(rf"\bwith (?P<n>{COUNT}) (?:yes |affirmative )?votes\b(?! (?:against|to|short))", re.IGNORECASE),
        re.compile(rf"\b(?P<n>{COUNT}) (?:(?:yes|affirmative|aye|yea) votes?|ayes|yeas)\b", re.IGNORECASE),
        re.compile(rf"\b(?P<n>{COUNT}) [a-z]+ on one side and {COUNT} (?:[a-z]+ )?on the other\b", re.IGNORECASE),
        re.compile(
            rf"\ball (?:of )?(?:its |the |their )?(?P<n>{COUNT}) {MEMBERS}\b[^.;]{{0,12}}\b{_YES}", re.IGNORECASE
        ),
    ),
    "no": (
        _side(_NO),
        re.compile(
            rf"\b(?:noes|nays|against|no)(?: votes)?(?::| [-–—]|,)? (?P<n>{COUNT})\b(?= ?[,;.)]| and|$)", re.IGNORECASE
        ),
        re.compile(
            rf"\b(?P<n>{COUNT}|{NONE}) (?:no|negative|nay|dissenting|opposing|contrary) (?:votes?|voices?)\b",
            re.IGNORECASE,
        ),
        re.compile(rf"(?:(?<=, )|(?<=\band ))(?P<n>{COUNT}) (?:no|nay)\b(?=[,.;]| and| on|$)", re.IGNORECASE),
        re.compile(
            rf"(?:\band|,) (?P<n>{COUNT}) (?:voted )?(?:to (?:acquit|keep|oppose|reject|retain|spare)|not to|"
            rf"otherwise)\b"
        ),
        re.compile(rf"\b(?P<n>{COUNT}|{NONE}) (?:noes|nays)\b", re.IGNORECASE),
        re.compile(rf"\b{COUNT} [a-z]+ on one side and (?P<n>{COUNT}) (?:[a-z]+ )?on the other\b", re.IGNORECASE),
        re.compile(rf"\bopposed by (?P<n>{COUNT})\b", re.IGNORECASE),
    ),
    "abstain": (
        _side(_ABSTAIN),
        re.compile(rf"\babstentions?(?: (?:by|from|of)|:| [-–—])? (?P<n>{COUNT})\b", re.IGNORECASE),
        re.compile(rf"\babstain(?:ing|ed|s)?(?::| [-–—])? (?P<n>{COUNT})\b(?= ?[,;.)]| and|$)", re.IGNORECASE),
        re.compile(rf"\bblanks?(?: (?:papers?|ballots?|votes?))?(?::| [-–—])? (?P<n>{COUNT})\b", re.IGNORECASE),
    ),
}
_UNITS: Final = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen)"
)
PAIR: Final = (
    re.compile(rf"(?<![-\w])(?P<yes>{_UNITS})[-–](?P<no>{_UNITS}|nil)(?![-\w])", re.IGNORECASE),
    re.compile(r"(?<![\d.,:])(?P<yes>\d{1,3}) ?: ?(?P<no>\d{1,3})(?![\d:]| ?(?:[ap]\.?m\b|GMT|CET|o.clock))"),
    re.compile(
        rf"(?<![\d.,/$€£-])\b(?P<yes>\d{{1,3}}){_HYPHEN}(?P<no>\d{{1,3}})(?:{_HYPHEN}(?P<abstain>\d{{1,3}}))?\b(?![-–—/%\d:]|\.\d)"
        rf"{_NOT_THESE}(?! (?:year|month|week|day|hour|minute)s?\b)",
    ),
    re.compile(
        _number("yes") + rf"{_OF}(?: (?:in favou?r|for))? (?:to|against) (?P<no>{COUNT}|{NONE})\b{_NOT_THESE}",
        re.IGNORECASE,
    ),
)
NOBODY_AGAINST: Final = re.compile(
    r"\b(?:without (?:opposition|dissent|objections?|(?:a |one )?(?:single )?(?:dissenting |contrary |"
    r"opposing )?(?:voice|vote) (?:raised |cast )?against|a (?:single )?(?:dissenting|contrary|opposing) (?:voice|"
    r"vote))|"
    r"unopposed|nem\.? con|"
    r"(?:nobody|no one|none|no member|no state|no country|no delegation|not one)(?: of them)? (?:had |having )?"
    r"(?:vot(?:ed|ing) |was |were )?(?:against|oppos\w+|object\w+|dissent\w+|voted no)|with (?:none|nobody|"
    r"no one) against)\b",
    re.IGNORECASE,
)
UNANIMOUS: Final = re.compile(r"\bunanim(?:ous|ously|ity)\b", re.IGNORECASE)
ALONE: Final = re.compile(
    r"\b(?:the )?(?:only|sole|lone|single) (?:[a-z]+ )?(?:member|state|country|nation|one|vote|voice|senator|deputy|mp|"
    r"lawmaker|councillor|judge|justice|delegate|dissenter|dissent|opponent|holdout|no)? ?(?:(?:voted|to vote|"
    r"voting|cast) )?"
    r"(?:against|no\b|dissent\w*|oppos\w+|to oppose)|\b(?:only|just) (?:[A-Z][\w’'-]+ ){1,3}(?:voted |voting |"
    r"was )?(?:against|oppos\w+|"
    r"dissent\w+|objecting|objected)|\b[A-Z][\w’'-]+ alone (?:voted |was )?(?:against|oppos\w+|dissent\w+)|"
    r"\bthe only (?:no|dissenting|negative) vote|\b(?:lone|sole|only) (?:dissenter|dissenting (?:vote|voice)|"
    r"holdout|no vote)"
)
_PROPER: Final = r"(?:the )?[A-Z][\w’'-]+(?: (?:of |and the )?[A-Z][\w’'-]+)*"
_NAMES: Final = rf"(?P<names>{_PROPER}(?:, {_PROPER})*(?:,? and {_PROPER})?)"
NAMED: Final = {
    "no": re.compile(
        rf"\b(?:with|while|and|but|,) ?{_NAMES} (?:against|opposed|opposing|voted against|voting against|voted no)\b"
    ),
    "abstain": re.compile(
        rf"(?:\b(?:with|while|and|but|as)|,|;) ?{_NAMES} (?:abstaining|abstained|both abstain(?:ed|ing))\b"
    ),
}
CONTEXT: Final = re.compile(
    r"\b(?:vot\w+|abst\w+|yeas|ballot\w*|deadlock\w*|hands|roll[- ]call|tied?|ties|adopt\w*|approv\w*|amendment|ayes|"
    r"back(?:s|ed|ing)|bill|censure\w*|condemn\w*|"
    r"confirm\w*|"
    r"convict\w*|acquit\w*|agreed|carr(?:y|ied|ies)|clear(?:s|ed)|consent\w*|decid\w*|decision|divided|division|"
    r"draft|elect(?:s|ed)|"
    r"endors\w*|expel\w*|favou?r\w*|found|granted|impeach\w*|judges|lawmakers|majority|margins?|measure|motion|MPs|"
    r"ordered|oust\w*|"
    r"overr[io]de\w*|overturn\w*|pass(?:ed|es|ing)|proposal|ratif\w*|reject\w*|repeal\w*|resolution|resolv\w*|"
    r"rul(?:ed|ing)|"
    r"senators|support\w*|suspend\w*|tally|text|thrown out|threw out|upheld|uphold\w*|verdict|veto\w*)\b"
)
BEHIND: Final = re.compile(
    r"^,? (?:(?:party-line|unanimous|split|narrow) )?(?:vote|tie|margin|majority|split|decision|ruling|verdict|"
    r"ballot|division|"
    r"tally|in favou?r|against|to (?:[a-z]+)|that\b)"
)
LONE_ABSTENTION: Final = re.compile(
    r"\b(?:single|lone|sole|solitary|only) (?:abstention|abstainer|abstaining (?:member|state|vote|voice))\b|"
    r"\b(?:one|a single|a lone) (?:[a-z]+ )?abstain(?:ed|ing)\b|"
    r"\b(?:only|just) (?:[A-Z][\w’'-]+ ){1,3}(?:had |having )?abstain(?:ed|ing)\b|"
    r"\b[A-Z][\w’'-]+ alone abstain(?:ed|ing)\b"
)
GAME: Final = re.compile(
    r"\b(?:beat(?:s|ing|en)?|thrash\w*|trounc\w*|hammer\w*|edged|edging|drew|draw|score[sd]?|scoring|scoreline|"
    r"goals?|match|"
    r"game|season|series|league|championship|cup|final|quarter-?finals?|semi-?finals?|half-?time|football|cricket|"
    r"hockey|"
    r"rugby|tennis|stadium|team|coach|fixture|kick-?off|derby|innings|playoffs?)\b",
    re.IGNORECASE,
)
REJECTED: Final = re.compile(
    r"\b(?:reject(?:s|ed|ing)|defeat(?:s|ed|ing)|vot(?:ed|es|ing) (?:it |them |the \w+ )?down|th?rown out|"
    r"threw (?:it |them )?out|"
    r"throws out|turn(?:ed|s) (?:it )?down|kill(?:ed|s) (?:it|the bill|the motion)|blocked|refused|struck down|"
    r"fail(?:s|ed)|"
    r"went down|quashed|crushed|lost)\b"
)
NEEDED: Final = re.compile(
    r"\b(?:two-thirds|three-fifths|three-quarters|short of|needed|required|threshold|supermajority|veto\w*)\b"
)
