"""Who mediates: ``brokered by X``, ``under X's auspices``, ``with X in the chair``, ``X, which is hosting``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extraction.article import Span
from kg.extraction.rules.actors.called import called
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.hosts import doers_of, hosts_one, is_named, meets_both
from kg.extraction.rules.talks.mediator_words import AHEAD, BEHIND, DOES, ROLE, ROLES, UNDER
from kg.extraction.rules.talks.sides import Side, Sides
from kg.extraction.rules.talks.words import MEDIATES

__all__ = ["mediators_in"]

_WITH: Final = re.compile(
    r"\b[Ww]ith (?:(?:only|again|once more|now|just) )*(?P<who>[^,;.]{3,100}?(?:, [^,;.]{3,80}?,?)?)"
    r"(?:,? (?:again|once more))? (?:in the (?:chair|middle)|(?:appointed|asked|named) (?:[\w-]+ ){0,3}to mediate|"
    rf"(?:acting |serving )?as (?:an? |the )?(?:(?:co-|joint )?(?:{ROLE}s?|{ROLES})|umpires?|arbiter|"
    rf"conciliator|panel|(?:[\w'’]+ ){{1,3}}(?:panel|(?:{ROLE}s?|{ROLES})))|presiding|moderating|mediating|chairing|"
    rf"opening the "
    rf"(?:meeting|round|session|talks)|"
    rf"refereeing|"
    rf"officiating|"
    r"between them|at the head of the table|(?:walk|carry|pass|relay|shuttl|ferry|pour|keep|hover|go|pac|hold|"
    r"runn)ing(?! out))\b"
)
_NOUN_BEFORE: Final = re.compile(
    r"(?:^|[ ,])(?P<article>[Tt]he|[Aa]n?|[Tt]heir) (?P<np>(?:[\w.'’-]+ ){0,3}?(?P<noun>[\w-]+))(?:,? (?:then|later|"
    r"who|which))?$"
)
_GO_BETWEENS: Final = re.compile(
    r"(?:envoy|mediator|judge|cleric|priest|bishop|conciliator|arbitrator|intermediary|go-between|diplomat|manager|"
    r"magistrate|monitor|emissary|facilitator|imam|sheikh|pastor|elder|ambassador|governor|mayor|ombudsman|professor)$"
)
_MEANT: Final = re.compile(
    r"(?P<her>her|him)\b|the (?P<title>(?:[A-Z][\w-]+ )?[A-Z][a-z]+ of (?:[A-Z][\w-]+)(?: [A-Z][\w-]+)?)|"
    r"(?:the|its|their) (?P<noun>[a-z-]+)\b"
)
_BY_PERSON: Final = re.compile(
    r"\b(?:(?:met|meets?|received|saw) |(?:sat|sit|sitting|met|meet|meeting|talked|speak|spoke|"
    r"conferred) (?:down )?(?:\w+ ){0,2}with )"
    r"(?:the two|both|the (?:rival|warring|opposing)|each of the) (?:\w+ )?(?:sides?|part(?:y|ies)|delegations?|"
    r"ministers?|"
    r"leaders?|governments?|negotiators?|presidents?|teams?|camps?|factions?)",
)
_SEPARATELY: Final = re.compile(r"\b(?:had|held|holds?) separate (?:meetings|talks) (?:on \w+ )?with (?=the |[A-Z])")
_OFFICE_NEXT: Final = re.compile(
    r"^(?:['’]s?)? ?(?i:(?:special |top |senior |chief |former |high |peace |foreign |permanent |prime |policy |"
    r"deputy |security |"
    r"intelligence |retired |veteran )*(?:envoys?|representative|mediator|negotiator|secretary[- ]general|"
    r"secretary of state|adviser|president|minister|official|diplomat|ambassador|king|emir|chief|chair(?:man|woman)?|"
    r"commissioner|coordinator|chancellor|director|emissary|general|governor|head|judge|leader|premier|prince|speaker|"
    r"special)s?)"
    r"(?: (?:for|to|on) (?:the )?[\w-]+(?: [A-Z]\w+)*)?,? ?(?:(?:the )?former (?:[A-Z]\w+ )?[a-z -]{4,30} )?"
    r"(?:[A-Z]\w*\.? )?$|"
    r"^(?: [A-Z][\w-]+)*,? (?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Bishop|Archbishop|General|Sheikh)\.? )?$"
)
_HIS_COUNTRY: Final = re.compile(
    rf"\b(?:his|her|its|my|our|their) (?:own )?(?:country|government|nation|state|"
    rf"kingdom)\b[^.;,]{{0,20}}\b(?:{MEDIATES})"
)
_OWN_BODY: Final = re.compile(r"^[A-Z].* (?:Commission|Community|Council|Group|League|Organi[sz]ation|Union)$")
_OF_A_SIDE: Final = re.compile(
    r"\b(?:contingent|delegation|delegates|elders|men|negotiators|panel|party|side|team|women|"
    r"that of the [\w ]{2,30})s?,? "
    r"(?:(?:is|was|were|are|being|again|both|each|which|who) )*$"
)
_BETWEEN: Final = re.compile(r"\bbetween (?:[\w’'-]+ ){0,3}(?:(?:[A-Z][\w’'-]+ ){1,4}and (?:[\w’'-]+ ){0,3})?$")
_TALK: Final = re.compile(r"\b(?:meeting|negotiations?|round|session|talks)\b")
_NAME_ENDS: Final = re.compile(r"(?:-[A-Z]\w*)?(?: \([A-Z-]+\))?,? ")
_OF: Final = re.compile(r" (?:from|of) (?:the )?")
_REACH: Final = 45
_HYPHEN: Final = 3
_CLOSE: Final = 4
_PAIR: Final = 2


def mediators_in(sentence: Sentence, segment: Span, text: str, sides: Sides, cast: Cast) -> list[Figure]:
    """Those who mediate according to a part of a sentence, each once."""
    base, words = segment.start, segment.of(text)
    found = list(_ahead(sentence, segment, text, sides, cast))
    for match in BEHIND.finditer(words):
        does = Span(base + match.start(), base + match.end())
        if hosts_one(does, sentence, sides):
            continue
        if (named := doers_of(does, sentence, cast)) and named[0].type == "Person":
            found.extend(named)
            continue
        if " who " in match.group():
            person = _doer(base + match.start(), sentence, cast, "")
            found.extend([person] if person is not None else [])
        if " who " not in match.group() or person is None:
            if persons := _persons_after(base + match.end(), match.group(), sentence, text, sides):
                found.extend(persons)
                continue
            reach = _REACH // 2 if re.search(MEDIATES, match.group()) else _HYPHEN
            found.extend(_row_before(base + match.start(), reach, sentence, text, sides))
    found.extend(_doing(sentence, segment, text, sides, cast))
    found.extend(_under(sentence, segment, text, sides, cast))
    if _HIS_COUNTRY.search(words):
        found.extend(_row_after(sentence.span.start, sentence, text, sides))
    if doing := re.search(rf"(?:^|\b)(?:[Hh]e|[Ss]he) (?:has |had |also |then )*(?:{MEDIATES})", words):
        found.extend([f for f in cast.before(base + doing.start(), "Person") if is_named(f)][:1])
    if meeting := _BY_PERSON.search(words) or _SEPARATELY.search(words):
        person = _doer(base + meeting.start(), sentence, cast, words[: meeting.start()].lstrip())
        found.extend([person] if person is not None else [])
    found.extend(meets_both(sentence, segment, sides, cast))
    unnamed = [
        span for figure in found if figure.rule == "side/1" and figure.type == "Person" for span in figure.mentions
    ]
    found = [figure for figure in found if not _stands_between(figure, sentence, text)]
    owners = [side.figure for side in sides.named_in(sentence) if any(span.holds(side.span) for span in unnamed)]
    owners += _whose(found, sides.named_in(sentence), text)
    return [figure for figure in dict.fromkeys(found) if figure not in owners or figure.type == "Person"]


def _stands_between(person: Figure, sentence: Sentence, text: str) -> bool:
    """``a meeting between Presidents Berg and Vale``: none of them mediates."""
    here = [span for span in person.mentions if sentence.span.holds(span)] if person.type == "Person" else []
    return any(_BETWEEN.search(text[sentence.span.start : span.start]) for span in here)


def _ahead(sentence: Sentence, segment: Span, text: str, sides: Sides, cast: Cast) -> Iterator[Figure]:
    """Those who are named behind ``brokered by``, ``under the auspices of``."""
    words = segment.of(text)
    for match in AHEAD.finditer(words):
        place = segment.start + match.end()
        row = list(_row_after(place, sentence, text, sides))
        if _lead_sides(match, row, words) or _leads_one(match, segment, sentence, sides):
            continue
        noun = _MEANT.match(text[place : sentence.span.end]) if not row else None
        if noun is not None and noun["noun"]:
            row = list(_called(noun["noun"], Span(place, place + noun.end()), cast))
        yield from row


def _lead_sides(by: re.Match[str], row: Sequence[Figure], words: str) -> bool:
    """``talks led by X and Y``, ``a delegation led by X``: whether it is the sides that they lead."""
    return by.group().startswith("led") and (len(row) > 1 or _OF_A_SIDE.search(words[: by.start()]) is not None)


def _leads_one(by: re.Match[str], segment: Span, sentence: Sentence, sides: Sides) -> bool:
    """``the Hill Front, led by X``: whether a side is named right before."""
    place = segment.start + by.start()
    sent = [side for side in sides.named_in(sentence) if side.span.end <= place and side.figure.type != "Person"]
    gap = by.string[sent[-1].span.end - segment.start : by.start()] if sent else "-"
    is_of_talks = _TALK.search(by.string[: by.start()]) is not None  # "talks between X and Y, led by Z"
    return by.group().startswith("led") and not is_of_talks and _NAME_ENDS.fullmatch(gap) is not None


def _whose(found: Sequence[Figure], named: Sequence[Side], text: str) -> list[Figure]:
    """``Sister Agnes of the Church Council``, ``Kest, a Swiss diplomat``: what the persons who mediate are of."""
    here = [side for side in named if side.figure in found]
    ends = [side.span.end for side in here if side.figure.type == "Person"]
    bodies = [side for side in here if side.figure.type != "Person"]
    gaps = ((s.figure, text[end : s.span.start]) for s in bodies for end in ends if end < s.span.start)
    own = re.compile(r" (?:for|from|of) (?:the )?|, (?:an?|the) (?:[\w-]+ ){0,2}")
    return [figure for figure, gap in gaps if own.fullmatch(gap)]


def _doing(sentence: Sentence, segment: Span, text: str, sides: Sides, cast: Cast) -> Iterator[Figure]:
    """Those who do what only a mediator does, and ``with X in the chair``."""
    words = segment.of(text)
    for match in DOES.finditer(words):
        place = segment.start + match.start()
        doers = doers_of(Span(place, segment.start + match.end()), sentence, cast)
        yield from doers or _subject(place, sentence, text, sides, cast)
    for match in _WITH.finditer(words):
        inside = Span(segment.start + match.start("who"), segment.start + match.end("who"))
        named = [side for side in sides.named_in(sentence) if inside.holds(side.span)]
        persons = [side.figure for side in named if side.figure.type == "Person"]
        if persons or named:
            yield from persons or [_whole(side, sides) for side in named]
        elif (noun := re.fullmatch(r"(?:the|a|an) ([\w -]+)", match["who"])) is not None:
            yield from _called(noun[1], inside, cast)


def _subject(place: int, sentence: Sentence, text: str, sides: Sides, cast: Cast) -> Iterator[Figure]:
    """Who does what begins at a place: named, by a noun, or by a pronoun."""
    before = text[sentence.span.start : place].rstrip(" ,")
    if re.search(r"(?:^|[ ,])(?:[Hh]e|[Ss]he)$", before):
        yield from [f for f in cast.before(place, "Person") if is_named(f)][:1]
        return
    end = sentence.span.start + len(before)
    near = [side for side in sides.named_in(sentence) if 0 <= end - side.span.end <= _CLOSE]
    near = near or _apposed(end, sentence, text, sides)
    if near and not sides.parted(sentence, near[-1].span.end, end):
        side = near[-1]
        if side.figure.type == "Person" or side.others or not _NOUN_BEFORE.search(before):
            row = list(_row_before(end, _CLOSE, sentence, text, sides))
            yield from row or [side.figure if side.figure.type == "Person" else _whole(side, sides)]
            return
    noun = _NOUN_BEFORE.search(before)
    if noun is not None:
        span = Span(sentence.span.start + noun.start("np"), end)
        yield from _called(noun["np"], span, cast, is_new=True)


def _apposed(end: int, sentence: Sentence, text: str, sides: Sides) -> list[Side]:
    """``X, the Commonwealth's envoy, padded``: who is named before what stands in commas."""
    rows = [side for side in sides.named_in(sentence) if side.span.end < end and side.figure.type == "Person"]
    return [s for s in rows if re.fullmatch(r", (?:an? |the |its )?[^,;.]{3,60}", text[s.span.end : end])][-1:]


def _called(words: str, span: Span, cast: Cast, *, is_new: bool = False) -> Iterator[Figure]:
    """Whom ``the tribunal``, ``the UN envoy`` mean: somebody named before, or nobody with a name."""
    noun = words.split()[-1]
    meant = called(noun, span.start, cast)
    if meant is not None and (meant.type != "Person" or not re.search(r"[A-Z]", words.rsplit(" ", 1)[0])):
        yield meant
    elif is_new and _GO_BETWEENS.search(noun):
        figure = cast.add(words, "Person", "side/1")
        cast.mention(figure, span, beside=True)
        yield figure


def _under(sentence: Sentence, segment: Span, text: str, sides: Sides, cast: Cast) -> Iterator[Figure]:
    """Those under whose eyes, or before whom, the sides are."""
    for match in UNDER.finditer(segment.of(text)):
        place = segment.start + match.end()
        meant = _MEANT.match(text[place : sentence.span.end])
        if meant is not None and meant["her"]:
            yield from [f for f in cast.before(place, "Person") if is_named(f)][:1]
        elif meant is not None and meant["noun"]:
            yield from _called(meant["noun"], Span(place, place + meant.end()), cast)
        row = [f for f in _row_after(place, sentence, text, sides) if is_named(f)]
        persons = [f for f in row if f.type == "Person"]
        if not persons and meant is not None and meant["title"]:
            figure = cast.add(meant["title"], "Person", "side/1")
            cast.mention(figure, Span(place + meant.start("title"), place + meant.end("title")), beside=True)
            yield figure
        else:
            yield from row


def _row_after(place: int, sentence: Sentence, text: str, sides: Sides) -> Iterator[Figure]:
    ahead = [side for side in sides.named_in(sentence) if side.span.start >= place]
    if not ahead or ahead[0].span.start - place > _REACH:
        return
    if sides.parted(sentence, place, ahead[0].span.start):
        return
    row = [ahead[0]]
    for side in ahead[1:]:
        gap = text[row[-1].span.end : side.span.start]
        if re.match(r", (?:the|its|their|an?) (?:[\w-]+ )+(?:of|from) ", gap):
            break  # "in the presence of X, the delegations of Y and Z"
        if _OFFICE_NEXT.match(gap) and side.figure.type == "Person":
            row[-1] = side
        elif sides.joined(sentence, row[-1].span, side.span) and side.span.start - row[-1].span.end < _REACH:
            row.append(side)
        else:
            break
    yield from (side.figure if side.figure.type == "Person" else _whole(side, sides) for side in row)


def _row_before(place: int, reach: int, sentence: Sentence, text: str, sides: Sides) -> Iterator[Figure]:
    behind = [side for side in sides.named_in(sentence) if side.span.end <= place + 1]
    if not behind or place - behind[-1].span.end > reach:
        return
    if sides.parted(sentence, behind[-1].span.end, place):
        return
    if re.search(r"\b(?:he|she|they|it)\b", text[behind[-1].span.end : max(place, behind[-1].span.end)]):
        return
    row = [behind[-1]]
    whose = [
        s for s in behind[:-1] if s.figure.type == "Person" and _OF.fullmatch(text[s.span.end : row[0].span.start])
    ]
    if whose and row[0].figure.type != "Person":
        yield whose[-1].figure  # "Jerry Mateparae of New Zealand will be the moderator"
        return
    for side in reversed(behind[:-1]):
        if row[0].figure.type == "Person" and _OFFICE_NEXT.match(text[side.span.end : row[0].span.start]):
            break
        if not sides.joined(sentence, side.span, row[0].span) or "between" in text[side.span.end : row[0].span.start]:
            break
        row.insert(0, side)
    yield from (side.figure if side.figure.type == "Person" else _whole(side, sides) for side in row)


def _persons_after(place: int, words: str, sentence: Sentence, text: str, sides: Sides) -> list[Figure]:
    """``the League's mediators, the former presidents Haldt and Pike``: those who are named with the word for them."""
    if not re.search(rf"{ROLES}$", words):
        return []
    row: list[Side] = []
    for side in sides.named_in(sentence):
        if side.span.start >= place and side.figure.type == "Person":
            start = row[-1].span.end if row else place
            gap = text[start : side.span.start]
            beside = re.fullmatch(
                r"(?: (?:for|from|of) (?:the )?(?:[A-Z][\w-]+ ?){1,4})?,? ?(?:and )?(?:(?:the|a|an|his|her) )?"
                r"(?:[\w-]+ ){0,4}",
                gap,
            )
            if not beside or sides.parted(sentence, start, side.span.start):
                break
            row.append(side)
    return [side.figure for side in row]


def _whole(side: Side, sides: Sides) -> Figure:
    """The state behind a ministry; a commission or a council with a name of its own stands for itself."""
    if side.figure.part_of is None and _OWN_BODY.search(side.figure.name):
        return side.figure
    figure = sides.party_of(side.figure)
    return figure if figure is not None else side.figure


def _doer(place: int, sentence: Sentence, cast: Cast, before: str) -> Figure | None:
    """Who met both sides: the person named before, or the last one if it is a pronoun."""
    within = cast.within(Span(sentence.span.start, place)) if place > sentence.span.start else []
    near = [figure for span, figure in within if figure.type == "Person" and is_named(figure)]
    if near:
        return near[-1]
    if re.match(r"(?:He|She)\b", before):
        return next((f for f in cast.before(sentence.span.start, "Person") if is_named(f)), None)
    return None
