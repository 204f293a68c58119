"""Organizations by the last word of their name: ``the Court for the Straits``, ``Northern Salvation Front (NSF)``."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Span
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.actors.entries import figure_of
from kg.extraction.rules.actors.namewords import BODY_HEADS, IN_OFFICE, NO_NAME
from kg.extraction.rules.reading import Sentence

__all__ = ["find_named_bodies", "find_organizations", "same_body", "whole_name"]

_CAP: Final = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_HEADS: Final = "|".join(BODY_HEADS.values())
_DAYS: Final = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d)"
)
_NAMED: Final = re.compile(
    rf"\b(?P<name>(?:{_CAP} (?:and )?){{0,5}}?(?:{_HEADS})\b(?: (?:{_HEADS})\b)*"
    rf"(?: (?:(?:of|for|on(?! {_DAYS}))|(?<=Mission )in|(?<=Office )in|(?<=Force )in) (?:the )?{_CAP}(?: "
    rf"(?:and |of |the |"
    rf"for )*{_CAP}){{0,4}})?)"
)
_ALONE: Final = re.compile(
    r"(?:Parliament|Congress|Senate|Commons|Knesset|Cabinet|Cortes|Diet|Jirga|Landsraad|Landtag|Majlis|Sejm|Shura|"
    r"Storting|Veche)$"
)
_OWNS: Final = re.compile(r"(?<!\bPeople)(?<!\bWomen)['’]s ")
"""Not before what is part of a name: ``the Tigray People's Liberation Front``."""
_SHORT: Final = re.compile(r" ?\((?:the )?([A-Z][A-Za-z]{1,8})\)")
_PLURAL: Final = frozenset({"Group", "ArmedForce"})


def find_named_bodies(sentence: Sentence, text: str, cast: Cast, gazetteer: Gazetteer) -> None:
    """Bodies whose name ends in such a word, by the words alone."""
    base, words = sentence.span.start, sentence.span.of(text)
    if words.isupper():
        return
    for found in _NAMED.finditer(words):
        span = _trimmed(Span(base + found.start("name"), base + found.end("name")), text)
        if span is None or cast.at(span) is not None:
            continue
        name = span.of(text)
        if not _fits(name, text, span):
            continue
        entry = gazetteer.get(name) or gazetteer.get(f"the {name}")
        figure = figure_of(entry, cast, gazetteer, "gazetteer/1") if entry else _body(name, cast, gazetteer)
        cast.mention(figure, span)
        _alias(figure, span, text)


def _trimmed(span: Span, text: str) -> Span | None:
    """The name without words at its beginning that only begin the sentence, and without a list before it."""
    name = span.of(text)
    found = re.match(rf"(?:(?:{NO_NAME}),? (?:the )?)+", name)
    start = span.start + (found.end() if found else 0)
    owned = [m.end() for m in _OWNS.finditer(text[start : span.end])]
    start += owned[0] if owned and not re.match(r"[A-Z][\w-]+(?:men|women|people|children|s)['’]", text[start:]) else 0
    joined = text[start : span.end].find(" and ")
    if joined > 0 and (
        " " in text[start : start + joined] or re.search(rf"\b(?:{_HEADS})\b", text[start : start + joined])
    ):
        start += joined + len(" and ")
    return Span(start, span.end) if start < span.end else None


_VENUE: Final = re.compile(
    r"\b(?:Centre|Center|Club|College|House|School|Hotel|Motel|Hall|Castle|Palace|Church|Inn|Lodge|Villa|Park|Theatre|"
    r"Theater|Library)$"
)
_INSIDE: Final = re.compile(
    r"\b(?:in|at|inside|outside|near|around|from) (?:the |an? )?(?:[a-z]+ (?:at|of) (?:the )?)?$"
)
_PLACED: Final = re.compile(
    r"^(?:[Tt]he )?(?:Camp|Cape|Château|Chateau|Fort|Hacienda|Hotel|Motel|Palazzo|Plaza|Schloss|Villa)\b|"
    r"\b(?:Basin|Castle|Church|Creek|Farm|Ford|Guest House|Hall|Hotel|House Hotel|Inn|Lodge|Motel|Palace|School|"
    r"Theatre|"
    r"Town House|Villa|Cathedral|Mosque|Museum|Abbey|Airport|Station|Stadium|Barracks|Civic Cent(?:er|re)|"
    r"Retreat Cent(?:er|re)|Conference Cent(?:er|re)|Community Cent(?:er|re))$"
)


def _fits(name: str, text: str, span: Span) -> bool:
    if _PLACED.search(name) or (_VENUE.search(name) and _INSIDE.search(text[max(0, span.start - 30) : span.start])):
        return False
    if " " in name:
        return not re.search(r"^(?:of|for|and|the) ", name)
    return bool(_ALONE.match(name)) and text[span.start - 1 : span.start] in (" ", "\n", "", "‘", "“", '"')


_OF_TWO: Final = re.compile(
    r"\b(?:between|(?:bargainers|delegat(?:es|ions)|envoys|lawyers|leaders|negotiators|officials|representatives|teams)"
    r" (?:for|from|of)) (?:the )?$",
    re.IGNORECASE,
)


_OF_LABOUR: Final = re.compile(r"\b(?:Labou?r|Trades? Unions?|Workers) Congress$")
"""Unions, whose congresses are no parliaments."""


def _body(name: str, cast: Cast, gazetteer: Gazetteer) -> Figure:
    earlier = same_body(name, cast)
    if earlier is not None:
        return earlier
    last = re.split(r" (?:of|for|on|in) ", name)[0].split()[-1]
    type = next((t for t, heads in BODY_HEADS.items() if re.fullmatch(heads, last)), "Organization")
    if re.match(r"(?:[A-Z][\w-]+ )?[A-Z]\w+s['’] ", name) and type == "DeliberativeBody":
        type = "Organization"  # "the Pilots' Chamber"
    if _OF_LABOUR.search(name):
        type = "Organization"
    owner = next((e for _, e in gazetteer.find(name) if e.type == "State"), None)
    part_of = (
        figure_of(owner, cast, gazetteer, "gazetteer/1") if owner and type in ("GovernmentBody", "ArmedForce") else None
    )
    figure = cast.add(name, type, "named-body/1", part_of=part_of)
    figure.plural = type in _PLURAL
    return figure


def same_body(name: str, cast: Cast) -> Figure | None:
    """A body named before of which this is a shorter name, the first or last words of it, or its initials."""
    short = name.removeprefix("The ").removeprefix("the ").replace("isation", "ization")
    for figure in cast.figures:
        if figure.type in ("Person", "State") or figure.rule in ("unnamed/1", "body/1") or not figure.mentions:
            continue
        whole = figure.name.removeprefix("The ").removeprefix("the ").replace("isation", "ization")
        if short == whole or short in figure.aliases or _turned(short) == whole or _turned(whole) == short:
            return figure
        words = whole.split()
        if len(words) > len(short.split()) and (
            whole.endswith(f" {short}")
            or whole.startswith(f"{short} ")
            or (" " in short and _within(short.split(), words))
        ):
            return figure
        if re.fullmatch(r"[A-Z]{2,6}", short) and short == "".join(w[0] for w in words if w[0].isupper()):
            return figure
    return None


def _turned(name: str) -> str:
    """``Senate of Calvany`` as ``Calvany Senate``."""
    head, of, owner = name.partition(" of ")
    return f"{owner.removeprefix('the ')} {head}" if of and " " not in head else ""


def whole_name(head: str, text: str) -> str:
    """The one name in a text that has this word for a body: ``Congress of Port Labour`` of ``Congress``."""
    word = re.escape(head[:1].upper() + head[1:])
    found = {
        re.sub(rf"^(?:{NO_NAME} )+", "", match.group())
        for match in re.finditer(
            rf"\b(?:(?:{_CAP} (?:and )?){{1,4}}{word}\b|{word}(?= (?:of|for|on) ))(?: (?:of|for|on(?! {_DAYS})) "
            rf"(?:the )?{_CAP}"
            rf"(?: (?:and |of |the )?{_CAP}){{0,3}})?",
            text,
        )
    }
    named = {name for name in found if " " in name}
    return named.pop() if len(named) == 1 else ""


def _within(short: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return short[-1] == whole[-1] and all(word in rest for word in short)


def _alias(figure: Figure, span: Span, text: str) -> None:
    found = _SHORT.match(text[span.end : span.end + 16])
    if found:
        figure.aliases.add(found[1])


_DASHED: Final = re.compile(
    r"\b(?!Anti-|Ex-|Non-|Pan-|Post-|Pre-|Pro-)[A-Z]\w*[a-np-z]-(?!AFP|AP|UN|US|EU|UK)[A-Z]{2,4}\b"
)
"""``Zanu-PF``: a party by its initials."""


_BEHIND: Final = re.compile(r"(?: at [A-Z]\w+|['’]s| (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))$")
"""What the model takes into a name: ``the Farmers' League three``."""


_OFFICES_OF: Final = ("Director of ", "Minister of ", "Secretary of ")


_SENT_BY: Final = re.compile(
    r"(?:The )?(?:Delegat(?:es|ions?)|Diplomats|Envoys|Leaders|Negotiators|Officials|Presidents|Representatives|Teams) "
    r"(?:for|from|of)\b"
)
"""Those who sit for others at the beginning of a sentence: no name of a body."""


def find_organizations(sentence: Sentence, text: str, cast: Cast) -> None:
    """What the model takes for an organization and nobody else has named; initials of bodies named before."""
    for found in re.finditer(r"\b[A-Z]{2,7}\b", sentence.span.of(text)):
        span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
        figure = same_body(found.group(), cast) if cast.at(span) is None else None
        if figure is not None:
            cast.mention(figure, span)
    _dashed(sentence, text, cast)
    _surnames(sentence, text, cast)
    for entity in sentence.words.ents:
        span = sentence.at(entity[0], entity[-1])
        name = _BEHIND.sub("", span.of(text))
        if (
            not name
            or _SENT_BY.match(name)
            or entity.label_ not in ("ORG", "GPE", "NORP", "PERSON")
            or cast.at(span) is not None
        ):
            continue
        if IN_OFFICE.match(text, span.end + 1) or text[: span.start].endswith(_OFFICES_OF):
            continue  # "National Security Advisor", "Secretary of Defense Lloyd Austin": no bodies
        persons = cast.persons_named(name)
        here = Span(span.start, span.start + len(name))
        if persons:
            cast.mention(persons[0], here)
        elif (known := same_body(name, cast)) is not None:
            cast.mention(known, here)
        elif entity.label_ == "ORG" and sentence.part.kind != "headline" and _is_new(name):
            for whole in _apart(_to_the_end(here, text), sentence, text):
                named = whole.of(text).removeprefix("the ").removeprefix("The ")
                figure = cast.add(named, "Organization", "organization/1")
                cast.mention(figure, whole)
                _alias(figure, whole, text)


def _dashed(sentence: Sentence, text: str, cast: Cast) -> None:
    for found in _DASHED.finditer(sentence.span.of(text)):
        span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
        if cast.at(span) is None and sentence.part.kind != "headline":
            cast.mention(
                same_body(found.group(), cast) or cast.add(found.group(), "Organization", "organization/1"), span
            )


def _to_the_end(span: Span, text: str) -> Span:
    """The name with what the model cuts off behind it: ``Zhurna Left Bank`` of ``Zhurna Left Bank Administration``."""
    behind = re.match(rf"(?: of(?: the)? {_CAP}|(?<=of) {_CAP})?(?: {_CAP}\b(?!['’]))*", text[span.end : span.end + 60])
    return Span(span.start, span.end + behind.end()) if behind else span


def _apart(span: Span, sentence: Sentence, text: str) -> list[Span]:
    """Of ``negotiators for Amberly Health and Nurses United`` both names."""
    both = re.fullmatch(r"(?P<a>\w[\w’'-]*(?: [\w’'-]+)*?) and (?:the )?(?P<b>[A-Z].*)", span.of(text))
    if both is None or not _OF_TWO.search(text[sentence.span.start : span.start]):
        return [span]
    return [Span(span.start, span.start + both.end("a")), Span(span.start + both.start("b"), span.end)]


def _surnames(sentence: Sentence, text: str, cast: Cast) -> None:
    """Persons by their last name where the model sees nobody: ``Dioumo hopes to bring them back``."""
    words = sentence.span.of(text)
    for found in re.finditer(rf"(?<![\w’'-])(?<![A-Z][a-z] ){_CAP}", words):
        name = re.sub(r"['’]s?$", "", found.group())
        span = Span(sentence.span.start + found.start(), sentence.span.start + found.start() + len(name))
        persons = [f for f in cast.persons_named(name) if " " in f.name]
        alone = re.match(r" [A-Z]", words[found.start() + len(name) :]) is None
        led = re.search(r"[A-Z][\w’'-]* $", words[: found.start()]) is not None
        if len(persons) == 1 and alone and not led and cast.at(span) is None:
            cast.mention(persons[0], span)


def _is_new(name: str) -> bool:
    return (
        len(name.split()) > 1
        and not name.isupper()
        and _PLACED.search(name) is None
        and IN_OFFICE.search(name) is None
        and not re.search(r"[,•–/\n:]|\d", name)
    )
