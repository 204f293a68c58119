"""Finds who occurs: names from the gazetteer and the store, persons with their offices, forces, ministries, groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.extraction.article import Span
from kg.extraction.base import KnownActor
from kg.extraction.gazetteer import Entry, Gazetteer, shipped
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.actors.collectives import collectives_of, find_collectives
from kg.extraction.rules.actors.entries import figure_of
from kg.extraction.rules.actors.namewords import NAME
from kg.extraction.rules.actors.offices import OFFICE
from kg.extraction.rules.actors.organizations import (
    find_named_bodies,
    find_organizations,
    same_body,
    whole_name,
)
from kg.extraction.rules.actors.persons import find_persons, person_of
from kg.extraction.rules.actors.roles import add_roles
from kg.extraction.rules.actors.state_offices import add_states_of_offices
from kg.extraction.rules.reading import Reading, Sentence

__all__ = ["find_actors", "gazetteer_with"]

_BODIES: Final = {
    "ArmedForce": r"military|army|armed forces|forces|troops|air force|navy|paramilitary|national guard|"
    r"warplanes|coast ?guard|border guards?|coalition",
    "GovernmentBody": r"government|presidency|cabinet|administration|authorities|embassy|delegation|"
    r"police|intelligence(?: service)?|junta|"
    r"(?:foreign|defen[cs]e|interior|health|information|justice|finance|emergency) (?:ministry|office)|"
    r"(?:ministry|department) of (?:foreign affairs|defen[cs]e|health|the interior|justice)|general staff|"
    r"national security council|border guard|emergency services?",
    "DeliberativeBody": r"parliament|(?:national |regional |federal |constituent )?assembly|legislature|lower "
    r"house|"
    r"upper house|(?:lower|upper) chamber|senate|congress|chamber of deputies|house of representatives|"
    r"(?:federal |state |regional )?council",
    "Court": r"supreme court|constitutional court|high court",
    "NewsOrganization": r"state (?:media|television|TV|news agency)",
    "Group": r"officials|negotiators|diplomats|lawmakers|opposition|rebels|separatists|protesters|leaders|"
    r"nationalist groups?|armed groups?|rebel groups?|militants|militias?|fighters|insurgents|guerrillas?|activists",
}
_FORCE: Final = re.compile(
    rf"(?:(?P<de>[Tt]he) )?(?P<whose>__STATE__)(?:['’]s?)? "
    r"(?P<more>(?:(?!(?:a|after|against|among|and|as|at|between|but|by|for|from|had|has|her|his|in|is|its|of|on|or|"
    r"that|"
    r"the|their|to|was|when|which|while|who|with)\b)[a-z-]+ ){0,2}?)"
    rf"(?P<what>(?i:{'|'.join(_BODIES.values())}))\b".replace(
        "__STATE__",
        r"[A-Z][\w.’'-]*(?: "
        r"[A-Z][\w.’'-]*){0,2}?",
    )
)
_LONE: Final = re.compile(
    rf"\b[Tt]he (?P<what>(?i:{_BODIES['GovernmentBody']}|{_BODIES['DeliberativeBody']}|army|military|coast ?guard|"
    rf"(?:[\w-]+-led )?coalition|armed forces|rebels|"
    r"separatists|insurgents|guerrillas|opposition(?! [A-Z])))\b(?! (?:of|for|on) (?:the )?[A-Z])"
)
_GOVERNMENT_OF: Final = re.compile(
    r"\b(?:[Tt]he )?(?:[Gg]overnment|junta|authorities) of (?:the )?(?:Republic of |Kingdom of "
    r")?(?P<of>[A-Z][\w’-]+(?: [A-Z][\w’-]+)?)"
)
_OFFICE_OF: Final = re.compile(
    rf"\b(?:[Tt]he )?(?P<what>[Oo]ffice of (?:the )?(?:[A-Z][\w.’'-]* )?(?:(?i:{OFFICE}) ?)?(?P<name>{NAME})?)"
)
_CAPITAL_ACTS: Final = frozenset({"nsubj", "nsubjpass", "poss", "agent", "dative"})
_PLURAL: Final = frozenset({"Group", "ArmedForce"})


_FIGHTERS: Final = ("guerrilla", "guerrillas", "insurgents", "rebels", "separatists", "militants", "fighters")


def _fights(figure: Figure) -> bool:
    """Whether it is a force of rebels: named, and of no state; ``the army`` without a name is none."""
    if figure.rule == "body/1" and figure.name.lower() not in _FIGHTERS:
        return False
    return (figure.type in ("Group", "ArmedForce") and figure.part_of is None and figure.rule != "unnamed/1") or (
        figure.type == "Organization"
        and re.search(r"\b(?:Army|Front|Brigades?|Movement|Liberation)\b", figure.name) is not None
    )


def gazetteer_with(known: Sequence[KnownActor]) -> Gazetteer:
    """The shipped names and those of the store, which come first."""
    own = [
        (name, Entry(actor.id, actor.type, actor.names[0]))
        for actor in known
        for name in actor.names
        if len(name) > 2 and not name.islower()
    ]
    return shipped().with_names(own)


def find_actors(reading: Reading, gazetteer: Gazetteer) -> Cast:
    """Everybody whom the text names. Pronouns and titles are resolved later, where somebody speaks."""
    cast = Cast()
    many = collectives_of(reading, gazetteer)
    order = sorted(reading.sentences, key=lambda s: s.part.kind == "headline")
    for sentence in order:
        _offices_of(sentence, reading.article.text, cast, gazetteer)
        _bodies(sentence, reading.article.text, cast, gazetteer)
        find_named_bodies(sentence, reading.article.text, cast, gazetteer)
        find_collectives(sentence, reading.article.text, cast, many)
        _named(sentence, reading.article.text, cast, gazetteer)
        find_persons(sentence, reading.article.text, cast, gazetteer)
        find_organizations(sentence, reading.article.text, cast)
    for part in reading.article.of("caption"):
        _caption(part.span, reading.article.text, cast)
    add_states_of_offices(cast, reading, gazetteer)
    return cast


def _named(sentence: Sentence, text: str, cast: Cast, gazetteer: Gazetteer) -> None:
    for span, entry in gazetteer.find(sentence.span.of(text), sentence.span.start):
        if entry.sense == "adjective" or (entry.sense != "name" and not _acts(sentence, span)):
            continue
        if _only_modifies(sentence, span, entry, text):
            continue
        start = (
            span.start - 4
            if text[max(0, span.start - 4) : span.start].lower() == "the " and entry.type != "State"
            else span.start
        )
        if entry.type == "State" and entry.sense == "name":
            start, span = _whole_state(span, text)
        cast.mention(figure_of(entry, cast, gazetteer, "gazetteer/1"), Span(start, span.end))
    for found in _HALVES.finditer(sentence.span.of(text)):
        half = gazetteer.get(f"{found['one']} {found['land']}")
        if half is not None:
            place = Span(*(sentence.span.start + at for at in found.span("one")))
            cast.mention(figure_of(half, cast, gazetteer, "gazetteer/1"), place)


_HALVES: Final = re.compile(r"\b(?P<one>East|North|South|West) and (?:East|North|South|West) (?P<land>[A-Z]\w+)\b")
"""``North and South Korea``."""


def _whole_state(span: Span, text: str) -> tuple[int, Span]:
    """``the Republic of Sefa``, ``the Meru Republic``: where the whole name stands."""
    before = re.search(
        r"\b(?:Emirate|Federation|Kingdom|Republic|State|Sultanate) of (?:the )?$", text[: span.start][-30:]
    )
    behind = re.match(r" (?:Emirate|Federation|Isles|Kingdom|Republic|Sultanate)\b", text[span.end : span.end + 12])
    end = span.end + (behind.end() if behind else 0)
    start = span.start - (len(before.group()) if before else 0)
    return start, Span(start, end)


_MEDIATING: Final = re.compile(
    r" (?:[a-z]+ )?(?:auspices|aegis|mediation|mediators|negotiators|facilitat\w+|patronage|supervision|umbrella|"
    r"sponsorship|good offices|brokerage|chairmanship|eyes?|help|invitation)"
)


def _only_modifies(sentence: Sentence, span: Span, entry: Entry, text: str) -> bool:
    """Whether an organization only tells whose somebody is, ``the U.N. envoy``, or an agency is only told."""
    before, behind = text[max(0, span.start - 8) : span.start], text[span.end : span.end + 20]
    if entry.type == "NewsOrganization":
        return bool(re.search(r"\btold (?:the )?$|\($", before)) and not re.match(r"['’]", behind)
    if entry.type != "Organization" or not re.match(r" [a-z]", behind) or _MEDIATING.match(behind):
        return False
    if re.match(r" (?:[a-z]+ )?(?:base|building|camp|compound|headquarters|offices?|zone)\b", behind):
        return False
    words = sentence.tokens_in(span)
    head = words[-1].head if words else None
    return (
        head is not None
        and head.i > words[-1].i
        and head.tag_ != "NNS"
        and words[-1].dep_ in ("compound", "nmod", "amod")
    )


_SENT: Final = frozenset({"delegation", "delegate", "envoy", "negotiator", "representative", "emissarie", "emissary"})
"""Those whom a capital sends: ``the delegations of Moscow and Kyiv``."""


def _acts(sentence: Sentence, span: Span) -> bool:
    """Whether a capital or a people does something or has something done to it, rather than being where it happens."""
    words = sentence.tokens_in(span)
    if not words:
        return False
    word = words[-1]
    while word.dep_ == "conj" and word.head.dep_ != "ROOT":
        word = word.head
    if word.dep_ in _CAPITAL_ACTS:
        return True
    sends = word.head.head.lower_.removesuffix("s") in _SENT
    if (
        word.dep_ == "pobj"
        and (
            word.head.lower_ in ("with", "between", "on", "against", "by", "from")
            or (sends and word.head.lower_ == "of")
        )
        and (sends or words[0].ent_type_ == "GPE")
    ):
        return sends or word.head.head.lemma_ in (
            *("attack", "talk", "negotiation", "sanction", "tension", "war", "relation", "agreement", "deal", "meet"),
            *("call", "pressure", "demand", "message", "assault", "accuse", "impose", "urge", "press", "negotiate"),
        )
    return word.dep_ in ("dobj",) and word.head.lemma_ in (
        "urge",
        "accuse",
        "blame",
        "warn",
        "condemn",
        "press",
        "ask",
        "call",
    )


def _bodies(sentence: Sentence, text: str, cast: Cast, gazetteer: Gazetteer) -> None:
    base, words = sentence.span.start, sentence.span.of(text)
    for found in _FORCE.finditer(words):
        entry = gazetteer.get(found["whose"]) or gazetteer.get(re.sub(r"['’]s?$", "", found["whose"]))
        if entry is None:
            continue
        last = sentence.token_at(base + found.end() - 1)
        if last is None or (last.dep_ in ("compound", "amod", "nmod", "poss") and last.head.i == last.i + 1):
            continue  # "Ukraine's military infrastructure"
        state = figure_of(entry, cast, gazetteer, "gazetteer/1")
        if entry.type == "Group" and found["what"].lower() in _FIGHTERS:
            cast.mention(state, Span(base + found.start(), base + found.end()))
            continue  # "the FARC guerrillas"
        what = f"{found['more']}{found['what']}"
        adjective = found["whose"].removesuffix("'s").removesuffix("’s")
        type = next(t for t, pattern in _BODIES.items() if re.fullmatch(f"(?i:{pattern})", found["what"]))
        figure = cast.add(f"{adjective} {what}", type, "state-body/1", part_of=state)
        figure.plural = type in _PLURAL
        _mention_of_both(figure, state, found, base, cast)
    for found in _GOVERNMENT_OF.finditer(words):
        entry = gazetteer.get(found["of"])
        if entry is not None and entry.type == "State":
            state = figure_of(entry, cast, gazetteer, "gazetteer/1")
            figure = cast.add(f"{entry.label} government", "GovernmentBody", "state-body/1", part_of=state)
            cast.mention(figure, Span(base + found.start(), base + found.end()))
            cast.mention(state, Span(base + found.start("of"), base + found.end("of")), beside=True)
    for found in _LONE.finditer(words):
        span = Span(base + found.start(), base + found.end())
        earlier = [f for f in cast.before(span.start) if f.name.lower().endswith(found["what"].lower()) and f.part_of]
        if found["what"].lower() in _FIGHTERS:
            earlier = earlier or [f for f in cast.before(span.start) if _fights(f)]
        type = next(
            (t for t, pattern in _BODIES.items() if re.fullmatch(f"(?i:{pattern})", found["what"])), "Organization"
        )
        figure = earlier[0] if earlier else _lone(found["what"], type, text, cast)
        figure.plural = figure.plural or type in _PLURAL
        cast.mention(figure, span)


def _lone(what: str, type: str, text: str, cast: Cast) -> Figure:
    """``the Congress``: the body of that kind that the article names in full, if there is one."""
    whole = whole_name(what, text) if type == "DeliberativeBody" else ""
    if not whole:
        return cast.add(what, type, "body/1")
    return same_body(whole, cast) or cast.add(whole, type, "named-body/1")


def _mention_of_both(body: Figure, state: Figure, found: re.Match[str], base: int, cast: Cast) -> None:
    """``Jorvane's Senate``: both are named; ``Jorvanian troops``: one phrase names the troops."""
    whole = Span(base + found.start(), base + found.end())
    owner = re.search(r"['’]s?$", found.group()[: found.start("more") - found.start()].rstrip())
    if owner is None:
        cast.mention(body, whole)
        return
    is_name = found["what"][0].isupper() and not found["more"]
    cast.mention(body, Span(base + found.start("what"), whole.end) if is_name else whole)
    cast.mention(state, Span(base + found.start("whose"), base + found.start() + owner.start()), beside=True)


def _offices_of(sentence: Sentence, text: str, cast: Cast, gazetteer: Gazetteer) -> None:
    base, words = sentence.span.start, sentence.span.of(text)
    for found in _OFFICE_OF.finditer(words):
        span = Span(base + found.start(), base + found.end())
        if not found["name"]:
            continue
        inside = next(iter(gazetteer.find(found["what"])), None)
        owner = figure_of(inside[1], cast, gazetteer, "gazetteer/1") if inside else None
        figure = cast.add(found["what"][0].upper() + found["what"][1:], "GovernmentBody", "office-of/1", part_of=owner)
        person = Span(base + found.start("name"), base + found.end("name"))
        if gazetteer.get(person.of(text)) is None:
            named = person_of(person.of(text), cast)
            add_roles(named, person, sentence, text, cast, gazetteer)
            named.mentions.append(person)
        cast.mention(figure, span, over=True)


def _caption(span: Span, text: str, cast: Cast) -> None:
    """A name that stands alone under a picture."""
    name = span.of(text)
    if re.fullmatch(NAME, name) and 2 <= len(name.split()) <= 4:
        cast.mention(cast.add(name, "Person", "caption/1"), span)
