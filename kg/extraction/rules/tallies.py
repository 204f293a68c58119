"""The numbers of a vote in words: for, against, abstaining; never scores of games, seats won or counts of the dead.

Percentages are no tallies: they do not say how many voted. In a pair told of a rejection (``thrown out by 21 votes to
18``) the smaller number was for the proposal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.extraction.rules.numbers import COUNT, number_of

__all__ = ["MEMBERS", "Tally", "tallies"]

MEMBERS: Final = (
    r"(?:aldermen|ambassadors|assembly members|bishops|board members|capitals|cardinals|chiefs|commissioners|"
    r"congress(?:men|women|people)|council(?:l?ors|men|members| members)|countries|delegates|delegations|deputies|"
    r"directors|"
    r"elders|envoys|governments|governors|judges|jurors|justices|law-?makers|leaders|legislators|lords|magistrates|"
    r"mayors|"
    r"member (?:states|countries|nations)|members?|MEPs?|ministers|MKs|MPs?|MSPs|nations|parliamentarians|parties|"
    r"peers|"
    r"provinces|representatives|senators?|states|trustees|voices)"
)
"""Who votes, in the plural; of a single one some."""
_NOT_THESE: Final = (
    r"(?! ?(?:%|per ?cent|percent|people|years?|days?|hours?|minutes?|seats?|goals?|points?|runs|wickets|soldiers|"
    r"troops|"
    r"dead|injured|wounded|km|kilomet|miles|metres|meters|tonnes|tons|million|billion|dollars|euros|tanks|houses|homes|"
    r"degrees|sets|games|players|men|women|children|shells|new cases|cases|still|crowns|trucks|votes? short))"
)
_NONE: Final = r"(?:no|none|nobody|no one|not one|not a single|zero|nil)"


def _number(name: str) -> str:
    return rf"(?P<{name}>\b(?:(?:a|two|three) dozen|{COUNT}|{_NONE})\b){_NOT_THESE}"


_OF: Final = (
    rf"(?:,? (?:of|out of) (?:its|the|them|their|those|these)(?: {COUNT})?)?(?: (?:other|more|further|others))?"
    rf"(?: (?:votes?|ballots|hands|{MEMBERS}))?(?: present)?"
)
_HAVING: Final = r"(?: (?:(?:had|have|has|having|were|was|are|is|being|came out|stood|spoke out|declared))){0,2}"
_YES: Final = (
    r"(?:in favou?r\b|in support\b|vot(?:ed|ing|es?) (?:yes|yea|aye|for|in favou?r|to\b)|said (?:yes|aye)|"
    r"approv(?:ed|ing)\b|"
    r"agreed\b|assent(?:ed|ing)\b|back(?:ed|ing)\b|concurred\b|endors(?:ed|ing)\b|favou?r(?:ed|ing)\b|of (?:that|"
    r"the same) view|"
    r"support(?:ed|ing)\b|for\b(?=\s*(?:[,;.:)]|and\b|to\b|it\b|the (?:motion|bill|resolution|text|draft|proposal)|$)))"
)
_NO: Final = (
    r"(?:(?:voices? )?against\b|in opposition\b|vot(?:ed|ing|es?) (?:no|nay|against|it down)|said no|dissent(?:ed|"
    r"ing)\b|"
    r"disagreed\b|object(?:ed|ing)\b|oppos(?:ed|ing)\b|reject(?:ed|ing)\b)"
)
_ABSTAIN: Final = (
    r"(?:abst(?:ained|aining|entions?|ains?)\b|sat (?:it )?out\b|sitting (?:it )?out\b|declin(?:ed|ing) to vote\b)"
)
_ASIDE: Final = rf"(?:, (?!{COUNT})[^,.;]{{1,60}},| \([^)]{{1,90}}\))?"
_HYPHEN: Final = r"\s?[-–—‑]\s?"


def _side(words: str) -> re.Pattern[str]:
    return re.compile(_number("n") + rf"{_OF}{_ASIDE}{_HAVING} {words}", re.IGNORECASE)


_SIDES: Final = {
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
        re.compile(rf"\b(?P<n>{COUNT}) (?:yes|affirmative|aye|yea) votes?\b", re.IGNORECASE),
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
            rf"\b(?P<n>{COUNT}|{_NONE}) (?:no|negative|nay|dissenting|opposing|contrary) (?:votes?|voices?)\b",
            re.IGNORECASE,
        ),
        re.compile(rf"(?<=, )(?P<n>{COUNT}) (?:no|nay)\b(?=[,.;]| and|$)", re.IGNORECASE),
        re.compile(
            rf"(?:\band|,) (?P<n>{COUNT}) (?:voted )?(?:to (?:acquit|keep|oppose|reject|retain|spare)|not to|"
            rf"otherwise)\b"
        ),
        re.compile(rf"\bopposed by (?P<n>{COUNT})\b", re.IGNORECASE),
    ),
    "abstain": (
        _side(_ABSTAIN),
        re.compile(rf"\babstentions?(?: (?:by|from|of)|:| [-–—])? (?P<n>{COUNT})\b", re.IGNORECASE),
        re.compile(rf"\babstain(?:ing|ed): (?P<n>{COUNT})\b", re.IGNORECASE),
    ),
}
_PAIR: Final = (
    re.compile(
        rf"(?<![\d.,/$€£-])\b(?P<yes>\d{{1,3}}){_HYPHEN}(?P<no>\d{{1,3}})(?:{_HYPHEN}(?P<abstain>\d{{1,3}}))?\b(?![-–—/%\d]|\.\d)"
        rf"{_NOT_THESE}(?! (?:year|month|week|day|hour|minute)s?\b)",
    ),
    re.compile(
        _number("yes") + rf"{_OF}(?: (?:in favou?r|for))? (?:to|against) (?P<no>{COUNT}|{_NONE})\b{_NOT_THESE}",
        re.IGNORECASE,
    ),
)
_NOBODY_AGAINST: Final = re.compile(
    r"\b(?:without (?:opposition|dissent|objections?|(?:a |one )?(?:single )?(?:dissenting |contrary |"
    r"opposing )?(?:voice|vote) (?:raised |cast )?against|a (?:single )?(?:dissenting|contrary|opposing) (?:voice|"
    r"vote))|"
    r"unopposed|nem\.? con|"
    r"(?:nobody|no one|none|no member|no state|no country|no delegation|not one)(?: of them)? (?:had |having )?"
    r"(?:vot(?:ed|ing) |was |were )?(?:against|oppos\w+|object\w+|dissent\w+|voted no)|with (?:none|nobody|"
    r"no one) against)\b",
    re.IGNORECASE,
)
_UNANIMOUS: Final = re.compile(r"\bunanim(?:ous|ously|ity)\b", re.IGNORECASE)
_ALONE: Final = re.compile(
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
_NAMED: Final = {
    "no": re.compile(
        rf"\b(?:with|while|and|but|,) ?{_NAMES} (?:against|opposed|opposing|voted against|voting against|voted no)\b"
    ),
    "abstain": re.compile(
        rf"(?:\b(?:with|while|and|but|as)|,|;) ?{_NAMES} (?:abstaining|abstained|both abstain(?:ed|ing))\b"
    ),
}
_CONTEXT: Final = re.compile(
    r"\b(?:vot\w+|abst\w+|ballot\w*|adopt\w*|approv\w*|amendment|ayes|back(?:s|ed|ing)|bill|censure\w*|condemn\w*|"
    r"confirm\w*|"
    r"convict\w*|acquit\w*|agreed|carr(?:y|ied|ies)|clear(?:s|ed)|consent\w*|decid\w*|decision|divided|division|"
    r"draft|elect(?:s|ed)|"
    r"endors\w*|expel\w*|favou?r\w*|found|granted|impeach\w*|judges|lawmakers|majority|margins?|measure|motion|MPs|"
    r"ordered|oust\w*|"
    r"overr[io]de\w*|overturn\w*|pass(?:ed|es|ing)|proposal|ratif\w*|reject\w*|repeal\w*|resolution|resolv\w*|"
    r"rul(?:ed|ing)|"
    r"senators|support\w*|suspend\w*|tally|text|thrown out|threw out|upheld|uphold\w*|verdict|veto\w*)\b"
)
_BEHIND: Final = re.compile(
    r"^,? (?:(?:party-line|unanimous|split|narrow) )?(?:vote|tie|margin|majority|split|decision|ruling|verdict|"
    r"ballot|division|"
    r"tally|in favou?r|against|to (?:[a-z]+)|that\b)"
)
_GAME: Final = re.compile(
    r"\b(?:beat(?:s|ing|en)?|thrash\w*|trounc\w*|hammer\w*|edged|edging|drew|draw|score[sd]?|scoring|scoreline|"
    r"goals?|match|"
    r"game|season|series|league|championship|cup|final|quarter-?finals?|semi-?finals?|half-?time|football|cricket|"
    r"hockey|"
    r"rugby|tennis|stadium|team|coach|fixture|kick-?off|derby|innings|playoffs?)\b",
    re.IGNORECASE,
)
_REJECTED: Final = re.compile(
    r"\b(?:reject(?:s|ed|ing)|defeat(?:s|ed|ing)|vot(?:ed|es|ing) (?:it |them |the \w+ )?down|th?rown out|"
    r"threw (?:it |them )?out|"
    r"throws out|turn(?:ed|s) (?:it )?down|kill(?:ed|s) (?:it|the bill|the motion)|blocked|refused|struck down|"
    r"fail(?:s|ed)|"
    r"went down|quashed|crushed|lost)\b"
)
_NEEDED: Final = re.compile(
    r"\b(?:two-thirds|three-fifths|three-quarters|short of|needed|required|threshold|supermajority|veto\w*)\b"
)


@dataclass(frozen=True)
class Tally:
    """Numbers of one vote, and from where to where in the words they stand. None is what is not told."""

    yes: int | None
    no: int | None
    abstain: int | None
    start: int
    end: int


def tallies(words: str) -> list[Tally]:
    """The tallies told in a sentence, from left to right. One without votes for may complete another sentence's.

    >>> [(t.yes, t.no, t.abstain) for t in tallies("voted 141-5, with 35 abstentions, to demand")]
    [(141, 5, 35)]
    >>> [(t.yes, t.no, t.abstain) for t in tallies("A weaker text was thrown out by 21 votes to 18.")]
    [(18, 21, None)]
    >>> tallies("The team won 3-2.")
    []
    """
    sides = _sides(words)
    pairs = [found for pattern in _PAIR for found in pattern.finditer(words) if _is_pair(found, words)]
    pairs = [p for i, p in enumerate(pairs) if not any(_overlap(p, q) for q in pairs[:i])]
    if pairs:
        return [_of_pair(p, words, sides, pairs) for p in sorted(pairs, key=lambda p: p.start())]
    return _of_sides(words, sides)


Sides = dict[str, list[tuple[int, int, int]]]
"""yes, no, abstain → number, start and end of the words."""


def _sides(words: str) -> Sides:
    found: Sides = {name: [] for name in _SIDES}
    for name, patterns in _SIDES.items():
        for match in (m for pattern in patterns for m in pattern.finditer(words)):
            place = (_count(match["n"]), match.start(), match.end())
            taken = [p for each in found.values() for p in each]
            if not any(p[1] < place[2] and place[1] < p[2] and p[0] == place[0] for p in taken):
                found[name].append(place)
    for name, pattern in _NAMED.items():
        named = pattern.search(words)
        if named and not found[name] and not _IN_PART.search(words[: named.start("names")]):
            count = len(re.split(r",? and (?:the )?|, ", named["names"]))
            found[name].append((count, named.start("names"), named.end()))
    if (rest := _rest(words, found)) is not None:
        found["abstain"].append(rest)
    found["no"] = found["no"] or _untold_against(words, is_for=bool(found["yes"]))
    return found


_IN_PART: Final = re.compile(r"\b(?:includ|among|such as|like)\w*\b[^.;]*$")


_REST: Final = re.compile(
    r"\bthe (?:rest|others|remainder|remaining \w+|other members) (?:had |"
    r"having )?(?:all )?abstain(?:ed|ing)\b"
)
_ALL: Final = re.compile(
    rf"\b(?:of|among|out of) (?:its|the|their) (?P<n>{COUNT}) (?:members|{MEMBERS})|\b(?P<m>\d+)-(?:member|nation|"
    rf"seat|state)\b"
)


def _rest(words: str, found: Sides) -> tuple[int, int, int] | None:
    """``of its 47 members 21 were in favour, six against, and the rest abstained``."""
    rest, whole = _REST.search(words), _ALL.search(words)
    if not rest or not whole or found["abstain"] or not found["yes"] or not found["no"]:
        return None
    count = _count(whole["n"] or whole["m"]) - found["yes"][0][0] - found["no"][0][0]
    return (count, rest.start(), rest.end()) if count >= 0 else None


def _untold_against(words: str, *, is_for: bool) -> list[tuple[int, int, int]]:
    """``the only member against``, ``without a dissenting voice``."""
    if nobody := _NOBODY_AGAINST.search(words) or (_UNANIMOUS.search(words) if is_for else None):
        return [(0, nobody.start(), nobody.end())]
    alone = _ALONE.search(words)
    return [(1, alone.start(), alone.end())] if alone else []


def _count(words: str) -> int:
    return int(number_of(words) or 0)


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


_LOST: Final = re.compile(r"\b(?:won|wins?|winning|lost|loses?|losing|beaten)\b[^.;,]{0,25}$")


def _is_pair(found: re.Match[str], words: str) -> bool:
    """``from 2014 to 2022``, ``10 to 15 people`` and ``won 3-2`` are none."""
    before, behind = words[: found.start()], words[found.end() :]
    clause = re.split(r"[.;:]|\bbefore\b|\bafter\b", before)[-1]
    if re.fullmatch(rf"(?i:{_NONE})", found["yes"]) or re.search(
        r"\b(?:from|between|aged?|about|some|nearly|roughly|another)\s*$", before
    ):
        return False
    if _GAME.search(clause[-60:]) or (_GAME.search(behind[:30]) and not re.search(r"\bvot|abst|favou?r", words)):
        return False
    if _LOST.search(clause) and not re.search(
        r"\b(?:vot|ballot|motion|bill|tie|division|confidence|"
        r"by )",
        clause[-60:],
    ):
        return False
    if re.search(r"\bseats?\b", clause[-40:] + behind[:10]):
        return False
    if re.search(r"votes?|ballots", found.group()) or _BEHIND.match(behind):
        return bool(_CONTEXT.search(words))
    if re.search(r"\b(?:by|margins?|vote) ?,? ?$", before[-30:], re.IGNORECASE):
        return bool(_CONTEXT.search(words))
    context = _CONTEXT.search(before[-140:]) or re.search(r"\bvot|abst|in favou?r", behind)
    return bool(context) and (found.start() > 0 or bool(re.search(r"\bvot|abst", words)))


def _of_pair(found: re.Match[str], words: str, sides: Sides, pairs: list[re.Match[str]]) -> Tally:
    yes, no = _count(found["yes"]), _count(found["no"])
    before = words[: found.start()]
    rejected = _REJECTED.search(before[-90:])
    if rejected and yes > no and not _NEEDED.search(words) and not re.search(r"\bvot\w+ to reject", words):
        yes, no = no, yes
    third = found.groupdict().get("abstain")
    until = min((p.start() for p in pairs if p.start() > found.start()), default=len(words))
    abstain = next((n for n, start, _ in sides["abstain"] if found.start() <= start < until), None)
    if abstain is None and len(pairs) == 1 and sides["abstain"]:
        abstain = sides["abstain"][0][0]
    return Tally(yes, no, _count(third) if third else abstain, found.start(), found.end())


_VOTED: Final = re.compile(r"^(?!.*\b(?:needs?|needed|requires?|required|short of|threshold)\b).*(?:\bvot|favou?r)")


def _of_sides(words: str, sides: Sides) -> list[Tally]:
    """Several with votes for are several tallies; the other sides belong to the last one before them."""
    heads = sorted(sides["yes"], key=lambda p: p[1])
    others = [p for name in ("no", "abstain") for p in sides[name]]
    if not heads:
        if not others or not re.search(r"abst|against|oppos|vot", words):
            return []
        no, abstain = (sides[name][0][0] if sides[name] else None for name in ("no", "abstain"))
        return [Tally(None, no, abstain, min(p[1] for p in others), max(p[2] for p in others))]
    found: list[Tally] = []
    for number, head in enumerate(heads):
        start = head[1] if number else 0
        end = heads[number + 1][1] if number + 1 < len(heads) else len(words)
        no, abstain = (next((n for n, s, _ in sides[name] if start <= s < end), None) for name in ("no", "abstain"))
        if no is not None or abstain is not None or (len(heads) == 1 and _VOTED.search(words)):
            last = max([head[2], *(p[2] for p in others if start <= p[1] < end)])
            found.append(Tally(head[0], no, abstain, head[1], last))
    return found
