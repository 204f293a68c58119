"""The numbers of a vote in words: for, against, abstaining; never scores of games, seats won or counts of the dead.

Percentages are no tallies: they do not say how many voted. In a pair told of a rejection (``thrown out by 21 votes to
18``) the smaller number was for the proposal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.extraction.datewords import MONTH
from kg.extraction.rules.dates.timewords import WEEKDAY
from kg.extraction.rules.numbers import COUNT, number_of
from kg.extraction.rules.votes.body_names import IS_BODY
from kg.extraction.rules.votes.sidewords import PAIR, SIDES, TIE
from kg.extraction.rules.votes.tallywords import (
    ALONE,
    BEHIND,
    CONTEXT,
    GAME,
    LONE_ABSTENTION,
    MEMBERS,
    NAMED,
    NEEDED,
    NOBODY_AGAINST,
    NONE,
    REJECTED,
    UNANIMOUS,
    VETOES,
)

__all__ = ["Tally", "tallies"]


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
    >>> [(t.yes, t.no, t.abstain) for t in tallies("The council voted 9-4 against the lease on Tuesday.")]
    [(4, 9, None)]
    >>> tallies("The team won 3-2.")
    []
    """
    sides = _sides(words)
    pairs = [found for pattern in PAIR for found in pattern.finditer(words) if _is_pair(found, words)]
    pairs = [p for i, p in enumerate(pairs) if not any(_overlap(p, q) for q in pairs[:i])]
    if pairs:
        return [_of_pair(p, words, sides, pairs) for p in sorted(pairs, key=lambda p: p.start())]
    tie = next((found for pattern in TIE if (found := pattern.search(words))), None)
    if tie and _TIED.search(words):
        abstain = next((n for n, *_ in sides["abstain"]), None)
        return [Tally(_count(tie["n"]), _count(tie["n"]), abstain, tie.start(), tie.end())]
    return _of_sides(words, sides)


_TIED: Final = re.compile(
    r"\b(?:tied?|ties|deadlock\w*|split|divided|locked|casting vote|level|vot(?:e|es|ed)|evenly)\b"
)

Sides = dict[str, list[tuple[int, int, int]]]
"""yes, no, abstain → number, start and end of the words."""


def _sides(words: str) -> Sides:
    found: Sides = {name: [] for name in SIDES}
    taken: set[int] = set()
    for name, patterns in SIDES.items():
        for match in (m for pattern in patterns for m in pattern.finditer(words)):
            inside = any(start < match.start("n") < end for _, start, end in found[name])
            if match.start("n") not in taken and not inside and not _WHOLE.search(words[: match.start("n")]):
                taken.add(match.start("n"))
                found[name].append((_count(match["n"]), match.start(), match.end()))
    for name, pattern in NAMED.items():
        named = pattern.search(words)
        if named and not found[name] and not _IN_PART.search(words[: named.start("names")]):
            count = len(re.split(r",? and (?:the )?|, ", named["names"]))
            found[name].append((count, named.start("names"), named.end()))
    if (rest := _rest(words, found)) is not None:
        found["abstain"].append(rest)
    if not found["abstain"] and (lone := LONE_ABSTENTION.search(words)):
        found["abstain"].append((1, lone.start(), lone.end()))
    found["no"] = (
        found["no"] or _vetoes(words, is_for=bool(found["yes"])) or _untold_against(words, is_for=bool(found["yes"]))
    )
    return found


_WHOLE: Final = re.compile(r"\b(?:all but|[Ii]ts|[Tt]heir) $", re.IGNORECASE)
"""``All but two backed it``, ``its 1,900 members voted``: no count of votes."""
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


def _vetoes(words: str, *, is_for: bool) -> list[tuple[int, int, int]]:
    """``the United States cast a veto``, in the Security Council: as many votes against as cast one."""
    if not (is_for or _COUNCIL.search(words)):
        return []
    for pattern in VETOES:
        if found := pattern.search(words):
            names = re.split(r",? and (?:the )?|, ", found["names"])
            count = sum(not _NO_STATE.fullmatch(name) for name in names)
            return [(count, found.start("names"), found.end())] if count else []
    return []


_COUNCIL: Final = re.compile(r"\b(?:Council|council members|draft|resolution|text)\b")
_NO_STATE: Final = re.compile(rf"(?:the )?(?:{WEEKDAY}|{MONTH}|(?:Mr|Mrs|Ms|President|Governor|Premier|King)\b.*)")


def _untold_against(words: str, *, is_for: bool) -> list[tuple[int, int, int]]:
    """``the only member against``, ``without a dissenting voice``."""
    if nobody := NOBODY_AGAINST.search(words) or (UNANIMOUS.search(words) if is_for else None):
        return [(0, nobody.start(), nobody.end())]
    alone = ALONE.search(words)
    return [(1, alone.start(), alone.end())] if alone else []


def _count(words: str) -> int:
    return int(number_of(words) or 0)


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


_LOST: Final = re.compile(r"\b(?:won|wins?|winning|lost|loses?|losing|beaten)\b[^.;,]{0,25}$")


def _is_pair(found: re.Match[str], words: str) -> bool:
    """``from 2014 to 2022``, ``10 to 15 people`` and ``won 3-2`` are none."""
    before, behind = words[: found.start()], words[found.end() :]
    if re.fullmatch(r"\W*", before + behind) and " to " in found.group():
        return True
    clause = re.split(r"[.;:]|\bbefore\b|\bafter\b", before)[-1]
    is_nothing = re.fullmatch(rf"(?i:{NONE})", found["yes"]) is not None
    if is_nothing or _RANGE.search(before):
        return False
    if _BROKE.search(before):
        return not GAME.search(clause[-60:] + behind[:30])
    return not _is_score(found, clause, behind, words) and _is_told(found, before, clause, behind, words)


_RANGE: Final = re.compile(r"\b(?:from|between|aged?|about|some|nearly|roughly|another)\s*$")
_BROKE: Final = re.compile(r"\b(?:broke|came down|divided|finished|split|voted|went)(?: narrowly)?,? (?:by )?$")


def _is_score(found: re.Match[str], clause: str, behind: str, words: str) -> bool:
    """Whether the numbers are of a game, or of what was won or lost."""
    is_game = GAME.search(clause[-60:]) or (GAME.search(behind[:30]) and not re.search(r"\bvot|abst|favou?r", words))
    if is_game and "vote" not in found.group():
        return True
    is_vote = re.search(r"\b(?:vot|ballot|motion|bill|tie|division|confidence|by )", clause[-60:])
    return bool(_LOST.search(clause)) and not is_vote


def _is_told(found: re.Match[str], before: str, clause: str, behind: str, words: str) -> bool:
    """Whether the words around the numbers are of a vote."""
    if ":" in found.group() and not re.search(r"(?:[,(]|\b(?:by|divided|of|split)) ?$", before):
        return False
    if re.search(r"\bsplit\b[^.;,]{8,}$", clause) and "hands" not in clause:
        return False
    if re.search(r"\bseats?\b", clause[-40:] + behind[:10]):
        return False
    if re.search(r"votes?|ballots", found.group()) or BEHIND.match(behind):
        return bool(CONTEXT.search(words))
    if re.search(r"(?:\b(?:by|margins?|vote|was|were) ?,?|[,(—–:]) ?$", before[-30:], re.IGNORECASE):
        return bool(CONTEXT.search(words)) or bool(IS_BODY.search(before) and not GAME.search(words))
    context = CONTEXT.search(before[-140:]) or re.search(r"\bvot|abst|in favou?r", behind)
    return bool(context) and (found.start() > 0 or bool(re.search(r"\bvot|abst", words)))


_LED, _AFTER = 12, 60
"""Characters before numbers that begin a sentence, and behind them in which they are told to be of a rejection."""


_VOTED_AGAINST: Final = re.compile(r"\bvoted,? (?:by )?#,? against (?:an?|her|his|it|its|the|their|them)\b")
"""``voted 9-4 against the proposal``."""


def _of_pair(found: re.Match[str], words: str, sides: Sides, pairs: list[re.Match[str]]) -> Tally:
    yes, no = _count(found["yes"]), _count(found["no"])
    before = words[: found.start()]
    rejected = REJECTED.search(before[-90:]) or (len(before) < _LED and REJECTED.search(words[found.end() :][:_AFTER]))
    if rejected and yes > no and not NEEDED.search(words) and not re.search(r"\bvot\w+ to reject", words):
        yes, no = no, yes
    if yes > no and _VOTED_AGAINST.search(f"{before[-20:]}#{words[found.end() :][:40]}"):
        yes, no = no, yes
    third = found.groupdict().get("abstain")
    until = min((p.start() for p in pairs if p.start() > found.start()), default=len(words))
    abstain = next((n for n, start, _ in sides["abstain"] if found.start() <= start < until), None)
    if abstain is None and len(pairs) == 1 and sides["abstain"]:
        abstain = sides["abstain"][0][0]
    return Tally(yes, no, _count(third) if third else abstain, found.start(), found.end())


_VOTED: Final = re.compile(r"\b(?:ayes?|back\w*|favou?r\w*|hands?|support\w*|upheld|vot\w+|yeas?)\b", re.IGNORECASE)
_NEEDS: Final = re.compile(
    r"\b(?:least|needs?|needed|requires?|required|must|short of|than|threshold|until)\b[^,;:.]*$"
)


def _is_lone(words: str, head: tuple[int, int, int]) -> bool:
    """Whether a number of votes for may stand alone: it was cast, and is not the one that is needed."""
    return bool(_VOTED.search(words)) and not _NEEDS.search(words[: head[1]])


def _of_sides(words: str, sides: Sides) -> list[Tally]:
    """Several with votes for are several tallies; the other sides belong to the last one before them."""
    heads = sorted(sides["yes"], key=lambda p: p[1])
    others = [p for name in ("no", "abstain") for p in sides[name]]
    if not heads:
        if not others or not re.search(r"abst|against|oppos|veto|vot", words):
            return []
        no, abstain = (sides[name][0][0] if sides[name] else None for name in ("no", "abstain"))
        return [Tally(None, no, abstain, min(p[1] for p in others), max(p[2] for p in others))]
    found: list[Tally] = []
    for number, head in enumerate(heads):
        start = head[1] if number else 0
        end = heads[number + 1][1] if number + 1 < len(heads) else len(words)
        no, abstain = (next((n for n, s, _ in sides[name] if start <= s < end), None) for name in ("no", "abstain"))
        if no is not None or abstain is not None or (len(heads) == 1 and _is_lone(words, head)):
            last = max([head[2], *(p[2] for p in others if start <= p[1] < end)])
            found.append(Tally(head[0], no, abstain, head[1], last))
    return found
