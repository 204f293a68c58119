"""Finds who occurs: names from the gazetteer and the store, persons with their offices, forces, ministries, groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extraction.article import Span
from kg.extraction.base import KnownActor
from kg.extraction.gazetteer import Entry, Gazetteer, shipped
from kg.extraction.rules.cast import Cast, Figure
from kg.extraction.rules.offices import FEMALE, MALE, OFFICE, RANKS, office_of
from kg.extraction.rules.reading import Reading, Sentence

__all__ = ["find_actors", "gazetteer_with"]

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞŠŽĆČĐŁŚŹŻİ]"
_PARTICLE: Final = r"(?:al|bin|ibn|de|del|la|van|von|der|den|da|dos|di|el|abu|ben)"
_NAME: Final = rf"{_CAPITAL}[\w'’.-]*(?:[ -](?:{_PARTICLE}[ -])*{_CAPITAL}[\w'’-]*){{0,3}}"
_TITLED: Final = re.compile(rf"\b(?P<office>(?i:{OFFICE})),? (?:{RANKS.pattern} )?(?P<name>{_NAME})")
_BODIES: Final = {
    "ArmedForce": r"military|army|armed forces|forces|troops|air force|navy|paramilitary|national guard|warplanes",
    "GovernmentBody": r"government|presidency|cabinet|administration|authorities|embassy|delegation|"
    r"police|intelligence(?: service)?|junta|"
    r"(?:foreign|defen[cs]e|interior|health|information|justice|finance|emergency) (?:ministry|office)|"
    r"(?:ministry|department) of (?:foreign affairs|defen[cs]e|health|the interior|justice)|general staff|"
    r"national security council|coast guard|border guard|emergency services?",
    "DeliberativeBody": r"parliament|(?:national |regional |federal |constituent )?assembly|legislature|lower house|"
    r"upper house|senate|congress|chamber of deputies|house of representatives|(?:federal |state |regional )?council",
    "Court": r"supreme court|constitutional court|high court",
    "NewsOrganization": r"state (?:media|television|TV|news agency)",
    "Group": r"officials|negotiators|diplomats|lawmakers|opposition|rebels|separatists|protesters|leaders|"
    r"nationalist groups?|armed groups?|rebel groups?|militants|militias?|fighters|insurgents|guerrillas?|activists",
}
_FORCE: Final = re.compile(
    rf"(?:(?P<de>[Tt]he) )?(?P<whose>__STATE__)(?:['’]s?)? "
    r"(?P<more>(?:(?!(?:of|and|in|for|to|on|by|with|from|at|or|the|a|is|was|has|had|that)\b)[a-z-]+ ){0,2}?)"
    rf"(?P<what>(?i:{'|'.join(_BODIES.values())}))\b".replace("__STATE__", r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}?")
)
_LONE: Final = re.compile(
    rf"\b[Tt]he (?P<what>(?i:{_BODIES['GovernmentBody']}|{_BODIES['DeliberativeBody']}|army|military|"
    rf"armed forces|rebels|"
    r"separatists|insurgents|guerrillas|opposition))\b"
)
_OFFICE_OF: Final = re.compile(
    rf"\b(?:[Tt]he )?(?P<what>[Oo]ffice of (?:the )?(?:[A-Z][\w.’'-]* )?(?:(?i:{OFFICE}) ?)?(?P<name>{_NAME})?)"
)
_CAPITAL_ACTS: Final = frozenset({"nsubj", "nsubjpass", "poss", "agent", "dative"})
_PLURAL: Final = frozenset({"Group", "ArmedForce"})


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
        _named(sentence, reading.article.text, cast, gazetteer)
        _persons(sentence, reading.article.text, cast, gazetteer)
        _organizations(sentence, reading.article.text, cast)
    for part in reading.article.of("caption"):
        _caption(part.span, reading.article.text, cast)
    return cast


def _figure(entry: Entry, cast: Cast, gazetteer: Gazetteer, rule: str) -> Figure:
    owner = None
    if entry.part_of:
        owners = [e for e in gazetteer.entries.values() if e.id == entry.part_of and e.sense == "name"]
        owner = cast.add(owners[0].label, owners[0].type, rule, known=entry.part_of) if owners else None
    return cast.add(entry.label, entry.type, rule, known=entry.id, part_of=owner)


def _named(sentence: Sentence, text: str, cast: Cast, gazetteer: Gazetteer) -> None:
    for span, entry in gazetteer.find(sentence.span.of(text), sentence.span.start):
        if entry.sense == "adjective" or (entry.sense != "name" and not _acts(sentence, span)):
            continue
        start = (
            span.start - 4
            if text[max(0, span.start - 4) : span.start].lower() == "the " and entry.type != "State"
            else span.start
        )
        cast.mention(_figure(entry, cast, gazetteer, "gazetteer/1"), Span(start, span.end))


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


def _state_at(text: str, cast: Cast, gazetteer: Gazetteer) -> Figure | None:
    """The state that stands at the end of a text: ``Russian``, ``Russia's``, ``of Russia``."""
    words = text.rstrip().removesuffix("'s").removesuffix("’s")
    for length in (3, 2, 1):
        name = " ".join(words.split()[-length:])
        entry = gazetteer.get(name) or gazetteer.get(name.removeprefix("the "))
        if entry and len(words.split()) >= length:
            return _figure(entry, cast, gazetteer, "gazetteer/1")
    return None


def _persons(sentence: Sentence, text: str, cast: Cast, gazetteer: Gazetteer) -> None:
    words = sentence.span.of(text)
    for span in _person_spans(sentence, text, gazetteer):
        if any(other.type != "Person" and place.holds(span) for place, other in cast.within(sentence.span)):
            continue
        named = cast.at(span)
        figure = named if named is not None and named.type == "Person" else _person(span.of(text), cast)
        cast.mention(figure, span)
        _roles(figure, span, sentence, text, cast, gazetteer)
        before = words[: span.start - sentence.span.start]
        if FEMALE.search(before[-25:]):
            figure.gender = "f"
        elif MALE.search(before[-18:]):
            figure.gender = "m"


def _person(name: str, cast: Cast) -> Figure:
    for figure in cast.figures:
        if figure.type == "Person" and (name == figure.name or name == figure.surname):
            return figure
        if (
            figure.type == "Person"
            and len(name.split()) > 1
            and len(figure.name.split()) == 1
            and name.split()[-1] == figure.name
        ):
            figure.name = name
            return figure
        if figure.type == "Person" and len(name.split()) > 1 and set(name.split()) < set(figure.name.split()):
            return figure
    return cast.add(name, "Person", "person/1")


def _person_spans(sentence: Sentence, text: str, gazetteer: Gazetteer) -> Iterator[Span]:
    base, words = sentence.span.start, sentence.span.of(text)
    found: list[Span] = []
    for match in _TITLED.finditer(words):
        name = Span(base + match.start("name"), base + match.end("name"))
        trimmed = _name_only(name, text)
        if trimmed and _can_be_person(trimmed.of(text), gazetteer) and _is_proper(sentence, trimmed):
            found.append(trimmed)
    for entity in sentence.words.ents:
        span = sentence.at(entity[0], entity[-1])
        trimmed = _name_only(span, text)
        if trimmed is None or any(trimmed.overlaps(other) for other in found):
            continue
        if entity.label_ == "PERSON" and _can_be_person(trimmed.of(text), gazetteer):
            found.append(trimmed)
    yield from sorted(found)


def _can_be_person(name: str, gazetteer: Gazetteer) -> bool:
    entry = gazetteer.get(name)
    return name[:1].isupper() and (entry is None or entry.type == "Person") and not re.search(r"\d|[A-Z]{3}", name)


def _is_proper(sentence: Sentence, span: Span) -> bool:
    words = sentence.tokens_in(span)
    return (
        bool(words)
        and all(t.pos_ in ("PROPN", "ADP", "PART", "DET", "X", "NOUN") for t in words)
        and words[-1].pos_ == "PROPN"
    )


def _name_only(span: Span, text: str) -> Span | None:
    """The name without possessives, titles before it and stray words behind it."""
    name = re.sub(r"(?:['’]s|['’])$", "", span.of(text).rstrip(".,;"))
    found = re.match(rf"(?:{RANKS.pattern} |(?i:{OFFICE}) )+", name)
    start = span.start + (found.end() if found else 0)
    name = name[found.end() :] if found else name
    words = [w for w in name.split(" ") if w]
    while words and (words[-1].lower() in ("said", "says", "told", "and") or not words[-1][:1].isupper()):
        words.pop()
    name = " ".join(words)
    return Span(start, start + len(name)) if len(name) > 1 and text[start : start + len(name)] == name else None


_APPOSED: Final = re.compile(
    rf",? (?:who is |the |a |an )?(?P<whose>(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,2}}(?:['’]s)? "
    rf")?)(?P<office>(?i:{OFFICE}))\b"
    rf"(?: (?:of|for|to|at) (?:the )?(?P<of>[A-Z][\w.’'-]*(?: (?:of |for |the |and )?[A-Z][\w.’'-]*){{0,4}}))?"
)
_BEFORE: Final = re.compile(
    rf"(?P<whose>(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,3}}?(?:['’]s)? )?)(?P<office>(?i:{OFFICE}))(?: (?:of|"
    rf"for|to) (?:the )?(?P<of>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,3}}))?,? (?:{RANKS.pattern} )?$"
)


def _roles(figure: Figure, span: Span, sentence: Sentence, text: str, cast: Cast, gazetteer: Gazetteer) -> None:
    before = text[sentence.span.start : span.start]
    after = text[span.end : sentence.span.end]
    for found, start in (
        (_BEFORE.search(before), 0),
        (_APPOSED.match(after) if after.startswith(",") else None, span.end),
    ):
        if not found or not found["office"]:
            continue
        office = office_of(found["office"])
        of = _owner(found["of"] or "", cast, gazetteer) or _owner(found["whose"], cast, gazetteer)
        evidence = (
            Span(sentence.span.start + found.start(), span.end) if start == 0 else Span(span.start, start + found.end())
        )
        if not any(role == office and other is of for role, other, _ in figure.roles):
            figure.roles.append((office, of, evidence))


def _owner(words: str, cast: Cast, gazetteer: Gazetteer) -> Figure | None:
    return _state_at(words, cast, gazetteer) if words.strip() else None


def _bodies(sentence: Sentence, text: str, cast: Cast, gazetteer: Gazetteer) -> None:
    base, words = sentence.span.start, sentence.span.of(text)
    for found in _FORCE.finditer(words):
        entry = gazetteer.get(found["whose"]) or gazetteer.get(re.sub(r"['’]s?$", "", found["whose"]))
        if entry is None:
            continue
        last = sentence.token_at(base + found.end() - 1)
        if last is None or (last.dep_ in ("compound", "amod", "nmod", "poss") and last.head.i == last.i + 1):
            continue  # "Ukraine's military infrastructure"
        state = _figure(entry, cast, gazetteer, "gazetteer/1")
        what = f"{found['more']}{found['what']}"
        adjective = found["whose"].removesuffix("'s").removesuffix("’s")
        type = next(t for t, pattern in _BODIES.items() if re.fullmatch(f"(?i:{pattern})", found["what"]))
        figure = cast.add(f"{adjective} {what}", type, "state-body/1", part_of=state)
        figure.plural = type in _PLURAL
        cast.mention(figure, Span(base + found.start(), base + found.end()))
    for found in _LONE.finditer(words):
        span = Span(base + found.start(), base + found.end())
        earlier = [f for f in cast.before(span.start) if f.name.lower().endswith(found["what"].lower()) and f.part_of]
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
        owner = _figure(inside[1], cast, gazetteer, "gazetteer/1") if inside else None
        figure = cast.add(found["what"][0].upper() + found["what"][1:], "GovernmentBody", "office-of/1", part_of=owner)
        person = Span(base + found.start("name"), base + found.end("name"))
        if gazetteer.get(person.of(text)) is None:
            named = _person(person.of(text), cast)
            _roles(named, person, sentence, text, cast, gazetteer)
            named.mentions.append(person)
        cast.mention(figure, span, over=True)


def _organizations(sentence: Sentence, text: str, cast: Cast) -> None:
    """What the model takes for an organization and nobody else has named."""
    for entity in sentence.words.ents:
        span = sentence.at(entity[0], entity[-1])
        name = span.of(text).removesuffix("'s").removesuffix("’s")
        if entity.label_ not in ("ORG", "GPE", "NORP", "PERSON") or cast.at(span) is not None:
            continue
        persons = cast.persons_named(name)
        if persons:
            cast.mention(persons[0], Span(span.start, span.start + len(name)))
        elif entity.label_ == "ORG" and len(name.split()) > 1 and not name.isupper() and "," not in name:
            cast.mention(
                cast.add(name.removeprefix("the "), "Organization", "organization/1"),
                Span(span.start, span.start + len(name)),
            )


def _caption(span: Span, text: str, cast: Cast) -> None:
    """A name that stands alone under a picture."""
    name = span.of(text)
    if re.fullmatch(_NAME, name) and 2 <= len(name.split()) <= 4:
        cast.mention(cast.add(name, "Person", "caption/1"), span)
