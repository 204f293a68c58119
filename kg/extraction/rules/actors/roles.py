"""Offices that persons hold: before the name, behind it, or in a clause (``who chairs the union``)."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Span
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.actors.entries import state_at
from kg.extraction.rules.actors.offices import OFFICE, RANKS, plain_office
from kg.extraction.rules.actors.portfolios import whole_office
from kg.extraction.rules.reading import Sentence

__all__ = ["add_roles"]

_CAP: Final = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*"
_PAST: Final = r"(?P<past>(?i:former|ex-?|then[- ]|one-time|acting|interim|outgoing|ousted|deposed|exiled) ?)?"
_OF: Final = (
    rf"(?: (?:of|for|to|at|in|with) (?:the )?(?P<of>(?!{RANKS.pattern}\b){_CAP}(?: (?:of |for |the |and "
    rf")*{_CAP}){{0,5}}|[a-z][\w’' -]{{2,40}}?"
    rf"(?=[,.;:)]|$| (?:and|at|in|said|who) |['’]s)))?"
)
_BEFORE: Final = re.compile(
    rf"(?:^|\b){_PAST}(?P<whose>(?:{_CAP} ){{0,4}}?(?:{_CAP}(?:['’]s?)? "
    rf")??)(?P<office>(?i:{OFFICE})){_OF}(?P<comma>,?) (?:{RANKS.pattern} )?$"
)
_NOT_WHOSE: Final = (
    r"who|whom|whose|which|where|when|while|as|in|of|at|for|with|to|from|by|on|near|was|were|is|are|has|had|been|but|"
    r"or|told|said|says|that|and (?=[A-Z])|(?:and )?(?:a|an|his|her|their|the)(?= )"
)
_BEHIND: Final = re.compile(
    rf"(?: of (?:the )?{_CAP}(?: {_CAP}){{0,2}})?(?:, (?:aged )?\d\d|,? \(\d\d\))?, "
    rf"(?:who (?:is|was|became|has been|had been|serves as|served as) |now |then )?"
    rf"(?:the |an? |its |their |his |her )?{_PAST}(?P<whose>(?:(?!(?:{_NOT_WHOSE})\b)[\w.’'-]+ ){{0,4}}?)"
    rf"(?P<office>(?i:{OFFICE}))\b(?! {_CAP})(?: and (?P<second>(?i:{OFFICE}))\b)?{_OF}"
)
_HEADS: Final = re.compile(
    r",? who (?:has |had |now |also )?(?P<verb>chair|head|lead|led|command|run)(?:s|ed|ing)?\b (?:the |a |an "
    r")?(?P<of>[^,;.]{2,50})"
)
_COUNTERPART: Final = re.compile(
    rf"\b(?:his|her|their|its) (?:(?P<whose>{_CAP}(?: {_CAP})?) )?(?:opposite number|counterpart)"
    rf"(?: (?:in|from|of) (?:the )?(?P<of>{_CAP}(?: {_CAP})?))?,? $"
)
_NO_BODY: Final = re.compile(
    r"(?:for|out|to|from|by|off|up|at)\b|(?:[\w’'-]+ ){0,4}?(?:attack|campaign|case|charge|coup|debate|delegation|"
    r"discussions?|drive|fight|inquiry|march|meetings?|negotiations|offensive|opposition|protests?|push|race|raid|"
    r"rally|"
    r"revolt|rounds?|sessions?|sides?|strike|summit|talks|team|uprising|way)\b"
)
"""What somebody leads, chairs or runs without an office."""
_OFFICE_OF_VERB: Final = {
    "chair": "chair",
    "head": "head",
    "lead": "leader",
    "led": "leader",
    "command": "commander",
    "run": "head",
}
_OF_A_SEE: Final = ("bishop", "archbishop", "patriarch")
"""Ranks that are offices if the place is told: ``the Bishop of Kasselu``."""
_HOLDER: Final = re.compile(rf"(?:^|\b)(?i:{OFFICE})$")
_SENT_BY: Final = re.compile(r"(?:AU|EU|U\.N\.|UN) ")
"""``UN envoy``: an office by whose it is."""
_NO_OF: Final = frozenset({"the", "a", "an", "his", "her", "its", "their"})


def add_roles(figure: Figure, span: Span, sentence: Sentence, text: str, cast: Cast, gazetteer: Gazetteer) -> None:
    """Note the offices that the words around a name give to who bears it."""
    start = sentence.span.start
    base = max(start, span.start - 140)
    before = _BEFORE.search(text[base : span.start])
    if before is not None and before["of"] and (not before["comma"] or _HOLDER.search(before["of"])):
        # "a spokesman for Dresko", "for the Dreskan President, Jon Vale": the name is whom he speaks for
        before = _BEFORE.search(text[base : span.start], before.start("of"))
        before = None if before is not None and before["of"] and not before["comma"] else before
    if before is not None:
        _note(figure, before, base, Span(base + before.start(), span.end), sentence, text, cast, gazetteer)
    behind = text[span.end : sentence.span.end]
    found = _BEHIND.match(behind)
    if found:
        _note(figure, found, span.end, Span(span.start, span.end + found.end()), sentence, text, cast, gazetteer)
    _belongs(figure, span, sentence, text, cast, gazetteer)
    leads = _HEADS.match(behind)
    if leads and not _NO_BODY.match(leads["of"]):
        of = state_at(leads["of"], cast, gazetteer) or _named_in(
            Span(span.end + leads.start("of"), span.end + leads.end()), cast
        )
        _add(figure, _OFFICE_OF_VERB[leads["verb"]], of, Span(span.start, span.end + leads.end()))


def _belongs(figure: Figure, span: Span, sentence: Sentence, text: str, cast: Cast, gazetteer: Gazetteer) -> None:
    """``her counterpart in Temesk, Gerik Omsland``, ``Petra Vancesku of Jorvalia``: whose they are."""
    before = text[max(sentence.span.start, span.start - 80) : span.start]
    counterpart = _COUNTERPART.search(before)
    if counterpart is not None:
        owner = state_at(counterpart["whose"] or counterpart["of"] or "", cast, gazetteer)
        others = [f for s, f in cast.within(Span(sentence.span.start, max(span.start, sentence.span.start + 1)))]
        office = next((role for f in reversed(others) if f.type == "Person" for role, _, _ in f.roles), "")
        if owner is not None and owner.type == "State":
            figure.part_of = figure.part_of or owner
            if office:
                _add(figure, office, owner, Span(sentence.span.start, span.end))
        return
    of = re.match(rf" of (?P<of>{_CAP}(?: {_CAP})?)", text[span.end : sentence.span.end])
    if of is not None and not any(owner for _, owner, _ in figure.roles):
        owner = state_at(of["of"], cast, gazetteer)
        if owner is not None and owner.type == "State":
            figure.part_of = figure.part_of or owner
            figure.roles = [(role, owner, evidence) for role, _, evidence in figure.roles]


def _note(
    figure: Figure,
    found: re.Match[str],
    base: int,
    evidence: Span,
    sentence: Sentence,
    text: str,
    cast: Cast,
    gazetteer: Gazetteer,
) -> None:
    of = _owner(found, evidence, cast, gazetteer)
    past = (found["past"] or "").strip(" -").lower()
    for group in ("office", "second"):
        if not found.groupdict().get(group):
            continue
        name = plain_office(found[group])
        if not name and (found["of"] or "")[:1].isupper() and found[group].lower() in _OF_A_SEE:
            name = found[group].lower()
        if name:
            place = Span(base + found.start(group), base + found.end(group))
            name = whole_office(name, place, sentence, text, gazetteer)
        if name == "minister":
            name = _portfolio(text[: evidence.start]) or name
        if name and past in ("former", "ex", "acting", "interim") and not name.startswith(past):
            name = f"{'former' if past == 'ex' else past} {name}"
        if name:
            _add(figure, name, of, evidence)


def _add(figure: Figure, office: str, of: Figure | None, evidence: Span) -> None:
    for role, other, _ in figure.roles:
        if role == office and (other is of or of is None):
            return
    figure.roles = [r for r in figure.roles if not (r[0] == office and r[1] is None)]
    figure.roles.append((office, of, evidence))


def _portfolio(before: str) -> str:
    """Of what a bare ``minister`` is one: ``the transport minister`` of a sentence before."""
    found = re.findall(r"\b(?:the|['’]s|[A-Z]\w+) ([a-z]+(?: affairs)? minister)\b(?!,? [A-Z])", before)
    return "" if not found or found[-1].split()[0] in ("prime", "the", "a", "their", "deputy") else str(found[-1])


def _owner(found: re.Match[str], evidence: Span, cast: Cast, gazetteer: Gazetteer) -> Figure | None:
    sent_by = _SENT_BY.match(found["office"])
    for words in (found["of"] or "", found["whose"] or "", sent_by[0] if sent_by else ""):
        if words.strip() and words.strip().lower() not in _NO_OF:
            owner = state_at(words, cast, gazetteer)
            if owner is not None:
                return owner
    inside = [f for place, f in cast.within(evidence) if f.type not in ("Person",)]
    return inside[0] if inside else None


def _named_in(span: Span, cast: Cast) -> Figure | None:
    return next((f for _, f in cast.within(span)), None) if span else None
