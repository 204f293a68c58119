"""Finds who occurs: names from the gazetteer and the store, persons with their offices, forces, ministries, groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.extraction.article import Span
from kg.extraction.base import KnownActor
from kg.extraction.gazetteer import Entry, Gazetteer, shipped
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.actors.entries import figure_of
from kg.extraction.rules.actors.namewords import NAME
from kg.extraction.rules.actors.offices import OFFICE
from kg.extraction.rules.actors.organizations import find_named_bodies, find_organizations
from kg.extraction.rules.actors.persons import find_persons, person_of
from kg.extraction.rules.actors.roles import add_roles
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
    r"(?P<more>(?:(?!(?:of|and|in|for|to|on|by|with|from|at|or|the|a|is|was|has|had|that)\b)[a-z-]+ ){0,2}?)"
    rf"(?P<what>(?i:{'|'.join(_BODIES.values())}))\b".replace(
        "__STATE__",
        r"[A-Z][\w.’'-]*(?: "
        r"[A-Z][\w.’'-]*){0,2}?",
    )
)
_LONE: Final = re.compile(
    rf"\b[Tt]he (?P<what>(?i:{_BODIES['GovernmentBody']}|{_BODIES['DeliberativeBody']}|army|military|coast ?guard|"
    rf"(?:[\w-]+-led )?coalition|armed forces|rebels|"
    r"separatists|insurgents|guerrillas|opposition))\b"
)
_OFFICE_OF: Final = re.compile(
    rf"\b(?:[Tt]he )?(?P<what>[Oo]ffice of (?:the )?(?:[A-Z][\w.’'-]* )?(?:(?i:{OFFICE}) ?)?(?P<name>{NAME})?)"
)
_CAPITAL_ACTS: Final = frozenset({"nsubj", "nsubjpass", "poss", "agent", "dative"})
_PLURAL: Final = frozenset({"Group", "ArmedForce"})


_FIGHTERS: Final = ("guerrilla", "guerrillas", "insurgents", "rebels", "separatists", "militants", "fighters")


def _fights(figure: Figure) -> bool:
    """Whether it is a force of rebels: named, and of no state."""
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
    order = sorted(reading.sentences, key=lambda s: s.part.kind == "headline")
    for sentence in order:
        _offices_of(sentence, reading.article.text, cast, gazetteer)
        _bodies(sentence, reading.article.text, cast, gazetteer)
        find_named_bodies(sentence, reading.article.text, cast, gazetteer)
        _named(sentence, reading.article.text, cast, gazetteer)
        find_persons(sentence, reading.article.text, cast, gazetteer)
        find_organizations(sentence, reading.article.text, cast)
    for part in reading.article.of("caption"):
        _caption(part.span, reading.article.text, cast)
    return cast


def _named(sentence: Sentence, text: str, cast: Cast, gazetteer: Gazetteer) -> None:
    for span, entry in gazetteer.find(sentence.span.of(text), sentence.span.start):
        if entry.sense == "adjective" or (entry.sense != "name" and not _acts(sentence, span)):
            continue
        start = (
            span.start - 4
            if text[max(0, span.start - 4) : span.start].lower() == "the " and entry.type != "State"
            else span.start
        )
        cast.mention(figure_of(entry, cast, gazetteer, "gazetteer/1"), Span(start, span.end))


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
    if (
        word.dep_ == "pobj"
        and word.head.lower_ in ("with", "between", "on", "against", "by", "from")
        and words[0].ent_type_ == "GPE"
    ):
        return word.head.head.lemma_ in (
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
        what = f"{found['more']}{found['what']}"
        adjective = found["whose"].removesuffix("'s").removesuffix("’s")
        type = next(t for t, pattern in _BODIES.items() if re.fullmatch(f"(?i:{pattern})", found["what"]))
        figure = cast.add(f"{adjective} {what}", type, "state-body/1", part_of=state)
        figure.plural = type in _PLURAL
        cast.mention(figure, Span(base + found.start(), base + found.end()))
    for found in _LONE.finditer(words):
        span = Span(base + found.start(), base + found.end())
        earlier = [f for f in cast.before(span.start) if f.name.lower().endswith(found["what"].lower()) and f.part_of]
        if found["what"].lower() in _FIGHTERS:
            earlier = earlier or [f for f in cast.before(span.start) if _fights(f)]
        type = next(
            (t for t, pattern in _BODIES.items() if re.fullmatch(f"(?i:{pattern})", found["what"])), "Organization"
        )
        figure = earlier[0] if earlier else cast.add(found["what"], type, "body/1")
        figure.plural = figure.plural or type in _PLURAL
        cast.mention(figure, span)


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
