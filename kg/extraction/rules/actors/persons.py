"""Persons: names with an office or a title, names that the model takes for persons, names beside an office."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Span
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.gazetteer.names import gender_of
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.actors.namewords import CAPITAL, NAME, NO_NAME, ORGANIZATION_WORD, PARTICLE
from kg.extraction.rules.actors.offices import FEMALE, MALE, OFFICE, RANKS
from kg.extraction.rules.actors.roles import add_roles
from kg.extraction.rules.actors.shared_offices import add_shared_roles
from kg.extraction.rules.reading import Sentence

__all__ = ["find_persons", "person_of"]

_FULL: Final = rf"{CAPITAL}[\w'’-]+(?:[ -](?:{PARTICLE}[ -])*{CAPITAL}[\w'’.-]*){{1,3}}"
_TITLED: Final = re.compile(rf"\b(?P<office>(?i:{OFFICE}))(?:, (?i:{OFFICE}))?,? (?:{RANKS.pattern} )?(?P<name>{NAME})")
_RANKED: Final = re.compile(rf"\b(?:{RANKS.pattern}) (?P<name>{NAME})")
_APPOSED: Final = re.compile(
    rf"(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Aa]n?|['’]s) (?:[\w’'-]+ ){{0,3}}(?i:{OFFICE}|lawyer|"
    rf"counterpart|number|shadow|"
    rf"wife|husband|son|daughter|brother|sister|predecessor|successor|rival)"
    rf"(?: (?:of|for|to|at|in) [^,;.]{{2,60}})?, (?P<name>{_FULL})(?=,|\.|;| (?:said|told|says|has|had|was|is))"
)
_BEFORE_OFFICE: Final = re.compile(
    rf"(?!(?:Across|Around|At|From|In|Inside|Near|Outside) )(?P<name>{_FULL}), "
    rf"(?:who (?:chairs|heads|leads|runs|led|headed|chaired)|(?:the|a|an|its|their|his|her|"
    rf"[A-Z][\w’'-]+['’]s?|"
    rf"(?:[\w’'-]+ ){{0,4}}?(?:former|acting|deputy|senior)) (?:[\w’'.-]+ ){{0,4}}?(?i:{OFFICE}|lawyer|analyst|"
    rf"expert|professor|teacher|farmer|resident))\b"
)
_SPEAKS: Final = re.compile(
    rf"(?:^|[\"”’,;] |\b(?:and|but|when|while|where) )(?P<name>{_FULL}) (?:said|says|"
    rf"told|added|warned|insisted|argued|replied)\b|\b(?:said|says|added|warned) "
    rf"(?P<late>{_FULL})(?=[,.;]| (?:of|from|in)\b)"
)

_TITLE: Final = re.compile(
    r"\b(?:Abbess|Abbot|Ayatollah|Dame|Emir|Haji|Imam|Lady|Lama|Lord|Mullah|Patriarch|"
    r"Prince|Princess|Sheikh|Sir|Sister) $"
)
_CALLINGS: Final = re.compile(
    r"\b(?:general|colonel|major|captain|admiral|judge|bishop|archbishop|canon|priest|father|sheikh|imam|mullah|rabbi|"
    r"pastor|cleric|magistrate|professor|commander|elder|chief|governor|mayor|speaker|comrade|envoy|mediator|"
    r"conciliator|arbitrator|facilitator|chairman|chairwoman|chair|referee|convener|moderator|senator|councillor|gen|"
    r"president|minister|premier|negotiator)\b(?=[^,.;]{0,20}$)"
)
_REACH: Final = 30
_REACH_OF_HER: Final = 25
_REACH_OF_HIM: Final = 18
_PLACE: Final = re.compile(
    r"^(?:Loch|Lough|Lake|Mount|Fort|Port|Villa|Hotel|Cape|Camp|Schloss|Château|Chateau|Hacienda|San|Santa|St|Saint|"
    r"Al) |"
    r" (?:Castle|Lodge|Hall|Palace|Town|Bridge|Creek|Bay|Pass|Ford|Inn|Farm|Square|Street|Road|Airport|Station|Hotel|"
    r"Motel|Heights|Highlands|Islands?|Mountains?|Park|Abbey|Cathedral|Church|Mosque|Temple|Gorge|Basin)$"
)
_CAPS: Final = re.compile(r"[A-Z]{4,} [A-Z]{4,}")
_SHORT: Final = 3
"""Letters of a particle in a name, which the model may take for a verb: ``al``."""


def find_persons(sentence: Sentence, text: str, cast: Cast, gazetteer: Gazetteer) -> None:
    """Every person whom the sentence names, with the offices that it tells of."""
    words = sentence.span.of(text)
    for span in _spans(sentence, text, cast, gazetteer):
        if any(other.type != "Person" and place.holds(span) for place, other in cast.within(sentence.span)):
            continue
        named = cast.at(span)
        span = _with_title(span, text)
        figure = named if named is not None and named.type == "Person" else person_of(span.of(text), cast)
        figure.callings.update(
            _CALLINGS.findall(text[max(sentence.span.start, span.start - _REACH) : span.start].lower())
        )
        cast.mention(figure, span, over=True)
        add_roles(figure, span, sentence, text, cast, gazetteer)
        at = span.start - sentence.span.start
        since = max(words.rfind(mark, 0, at) for mark in '"”') + 1  # "his rifle," Ada Berg said
        if FEMALE.search(words, max(since, at - _REACH_OF_HER), at):
            figure.gender = "f"
        elif MALE.search(words, max(since, at - _REACH_OF_HIM), at):
            figure.gender = "m"
    add_shared_roles(sentence, text, cast, gazetteer)


def _with_title(span: Span, text: str) -> Span:
    """The name with the title that stands for its first part: ``Sheikh Yarud``."""
    found = None if " " in span.of(text) else _TITLE.search(text[max(0, span.start - _REACH) : span.start])
    return span if found is None else Span(span.start - len(found.group().lstrip()), span.end)


def person_of(name: str, cast: Cast) -> Figure:
    """The person of that name, in full or by the last part of it; a new one if there is none."""
    words = name.split()
    for figure in cast.figures:
        if figure.type != "Person":
            continue
        if name in (figure.name, figure.surname):
            return figure
        if len(words) > 1 and len(figure.name.split()) == 1 and words[-1] == figure.name:
            figure.name = name
            return figure
        if len(words) > 1 and set(words) < set(figure.name.split()):
            return figure
        if _TITLE.match(f"{words[0]} ") and words[-1] in (figure.name.split()[0], figure.surname):
            return figure
    return cast.add(name, "Person", "person/2")


def _spans(sentence: Sentence, text: str, cast: Cast, gazetteer: Gazetteer) -> list[Span]:
    base, words = sentence.span.start, sentence.span.of(text)
    found: list[Span] = []
    for pattern in (_TITLED, _RANKED, _APPOSED, _BEFORE_OFFICE, _SPEAKS):
        for match in pattern.finditer(words):
            group = "name" if match["name"] else "late"
            name = _name_only(Span(base + match.start(group), base + match.end(group)), text)
            if name is not None and _is_proper(sentence, name):
                _take(name, found, text, gazetteer)
    for entity in sentence.words.ents:
        name = _name_only(_to_the_end(sentence.at(entity[0], entity[-1]), text), text)
        headed = sentence.part.kind == "headline" and name is not None and not _is_of_body(name.of(text), cast)
        if name is not None and not headed and _likely(name.of(text), entity.label_, cast):
            _take(name, found, text, gazetteer)
    return sorted(found)


def _take(name: Span, found: list[Span], text: str, gazetteer: Gazetteer) -> None:
    if not any(name.overlaps(other) for other in found) and _can_be_person(name.of(text), gazetteer):
        found.append(name)


def _likely(name: str, label: str, cast: Cast) -> bool:
    """Whether what the model takes for a name of some kind is a person's: in full, or known by its last part."""
    if len(name.split()) > 1 and (label == "PERSON" or gender_of(name)):
        return True
    return _known(name, cast)


def _known(name: str, cast: Cast) -> bool:
    """Whether it is the last name of somebody who was named in full."""
    return any(f.surname == name or f.name == name for f in cast.figures if f.type == "Person")


def _is_of_body(name: str, cast: Cast) -> bool:
    """Whether the body of the article, which is read first, names somebody so: in headlines every word may be large."""
    return any(
        word in figure.name.split() for figure in cast.figures if figure.type == "Person" for word in name.split()
    )


def _to_the_end(span: Span, text: str) -> Span:
    """The name with what the model leaves out behind a particle: ``Khaled al-Yamani``."""
    behind = re.match(rf"[ -](?:{PARTICLE}[ -])+{CAPITAL}[\w'’-]*", text[span.end : span.end + 40])
    return Span(span.start, span.end + behind.end()) if behind else span


def _can_be_person(name: str, gazetteer: Gazetteer) -> bool:
    entry = gazetteer.get(name)
    if not name[:1].isupper() or (entry is not None and entry.type != "Person"):
        return False
    if name in ("Police", "Constable", "Chief Constable") or re.search(r"['’]s |^County |(?<=[a-z])-[A-Z]{2}", name):
        return False  # "Mr Mugabe's Zanu-PF"
    if re.search(r"\d|[A-Z]{3}|[•–/]", name) and (not name.isupper() or _CAPS.match(name)):
        return False
    if _PLACE.search(name):
        return False
    if re.fullmatch(rf"(?i:(?:{OFFICE}|chairperson)s?)", name):
        return False
    return re.search(ORGANIZATION_WORD, name) is None and re.match(NO_NAME, name) is None


def _is_proper(sentence: Sentence, span: Span) -> bool:
    words = sentence.tokens_in(span)
    return (
        bool(words)
        and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") and not t.is_title and len(t) > _SHORT for t in words)
        and any(t.pos_ == "PROPN" for t in words)
    )


def _name_only(span: Span, text: str) -> Span | None:
    """The name without possessives, titles before it and stray words behind it."""
    name = re.sub(r"(?:['’]s|['’])$", "", span.of(text).rstrip(".,;"))
    found = re.match(rf"(?:(?:{RANKS.pattern}) |(?i:{OFFICE}) |(?:{NO_NAME}) )+", name)
    start = span.start + (found.end() if found else 0)
    name = name[found.end() :] if found else name
    words = [w for w in name.split(" ") if w]
    while words and (
        words[-1].lower() in ("said", "says", "told", "and")
        or not re.match(rf"(?:{PARTICLE}-)?{CAPITAL}", words[-1])
        or re.fullmatch(NO_NAME, words[-1])
    ):
        words.pop()
    name = " ".join(words)
    name = re.sub(r"(?:['’]s|['’])$", "", name)
    return Span(start, start + len(name)) if len(name) > 1 and text[start : start + len(name)] == name else None
