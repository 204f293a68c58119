"""How papers word the numbers of votes, as patterns; how they make up a tally is told in ``tallies``."""

from __future__ import annotations

import re
from typing import Final

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
    "NOT_THESE",
    "REJECTED",
    "UNANIMOUS",
    "VETOES",
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
NOT_THESE: Final = (
    r"(?! ?(?:%|per ?cent|percent|people|years?|days?|hours?|minutes?|seats?|goals?|points?|runs|wickets|soldiers|"
    r"troops|"
    r"dead|injured|wounded|km|kilomet|miles|metres|meters|tonnes|tons|million|billion|dollars|euros|tanks|houses|homes|"
    r"degrees|sets|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|games|"
    r"players|men|women|children|shells|new cases|cases|still|crowns|trucks|votes? short))"
)
NONE: Final = r"(?:no|none|nobody|no one|not one|not a single|zero|nil)"


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
_PROPER: Final = r"(?:the )?(?:U\.S\.|[A-Z][\w’'-]+(?: (?:of |and the )?[A-Z][\w’'-]+)*)"
_NAMES: Final = rf"(?P<names>{_PROPER}(?:, {_PROPER})*(?:,? and {_PROPER})?)"
NAMED: Final = {
    "no": re.compile(
        rf"(?:\b(?:with|while|and|but|as)|,|;|^) ?{_NAMES} (?:against|opposed|opposing|voted against|voting against|"
        rf"voted no)\b"
    ),
    "abstain": re.compile(
        rf"(?:\b(?:with|while|and|but|as)|,|;|^) ?{_NAMES} (?:abstaining|abstained|both abstain(?:ed|ing))\b"
    ),
}
VETOES: Final = (
    re.compile(
        rf"{_NAMES}(?:,? (?:again|both|has|had|have|on [A-Z][a-z]+day|then)|, (?:as|who|"
        rf"which)\b[^,;.]{{3,50}},)* (?:(?:cast|exercis|us|wield)(?:ed|ing|es?)? "
        r"(?:(?:a|his|her|its|the|their) )?vetoe?s?\b|vetoed\b)"
    ),
    re.compile(rf"\bveto(?:ed|es)? (?:(?:was|were) )?(?:cast )?(?:by|from|of) {_NAMES}"),
)
"""``Russia and China cast vetoes``, ``the veto of Russia``: each is a vote against."""
CONTEXT: Final = re.compile(
    r"\b(?:[Vv]ot\w+|tell(?:ers|er)|tally|tallies|count(?:ed)?|lobb(?:y|ies)|outcome|result|abst\w+|yeas|ballot\w*|"
    r"deadlock\w*|hands|roll[- ]call|tied?|ties|adopt\w*|approv\w*|amendment|ayes|"
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
    r"\b(?:one|a single|a lone) (?:[a-z]+ )?abstain(?:ed|ing)\b|\b(?:an?|one) (?:[A-Z][\w-]+ )?abstention\b|"
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
    r"\b(?:reject(?:s|ed|ing)|(?<!to )reject\b|defeat(?:s|ed|ing)|"
    r"vot(?:ed|es|ing) (?:it |them |the \w+ )?down|th?rown out|"
    r"threw (?:it |them )?out|"
    r"throws out|turn(?:ed|s) (?:(?:it|them|the \w+(?: \w+)?) )?down|"
    r"surviv(?:ed|es|ing) [^.;,]{0,40}?(?:censure|impeachment|no[- ]confidence|recall|removal)|kill(?:ed|s) (?:it|"
    r"the bill|the motion)|blocked|refused|struck down|"
    r"fail(?:s|ed)|"
    r"went down|beaten|quashed|crushed|lost)\b"
)
NEEDED: Final = re.compile(
    r"\b(?:two-thirds|three-fifths|three-quarters|short of|needed|required|threshold|supermajority|veto\w*)\b"
)
