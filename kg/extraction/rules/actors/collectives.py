"""Peoples, companies, unions and parties that no list has: names that the words around them show to be many.

``elders of the Sabor and Temur clans``, ``the mining firm Kestrel Basin Gold``, ``Halmar Lines``, ``his Free Shore
party``, ``the Wandeela have signed``: what a name is, is told once; it is then found wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.article import Span
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.gazetteer.names import gender_of
from kg.extraction.rules.actors.called import COMPANY_ENDS, COMPANY_FORM
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.actors.namewords import BODY_HEADS, NO_NAME
from kg.extraction.rules.actors.organizations import same_body
from kg.extraction.rules.reading import Reading, Sentence

__all__ = ["Collective", "collectives_of", "find_collectives"]

Collective = tuple[str, str]
"""Name and class."""
_CAP: Final = r"[A-ZÀ-ÖØ-Þ][\w’'-]*(?:[a-z]|s['’](?= [A-Z]))"
_ONE: Final = rf"{_CAP}(?: {_CAP})?"
_AND: Final = r"(?:,? and (?:of |from |by )?(?:the )?|, (?:the )?)"
_MEMBERS: Final = (
    r"(?i:elders?|chiefs|chieftains?|men|women|warriors|herders|herdsmen|clansmen|tribesmen|kinsmen|youths?|"
    r"notables|patriarchs|sheikhs|villagers|fishermen|farmers|nomads|pastoralists|clans|tribes|families|people|"
    r"militiamen|fighters|warlords|spokesmen|nation)"
)
_PEOPLE_WORD: Final = (
    r"(?:elders?|chiefs|chieftains?|clans?|clansmen|tribes?|tribesmen|tribal|herders|herdsmen|pastoralists|nomads|"
    r"warriors|community|communities|peoples?|militiamen|camp|sept|youths|farmers|fishermen|settlers|raiders|notables|"
    r"faction)"
)
_MEMBERS_OF: Final = re.compile(
    rf"\b{_MEMBERS} (?:of|from) (?P<the>the )(?P<list>{_ONE}(?:{_AND}{_ONE}){{0,4}})"
    r"(?: (?:clans?|tribes?|peoples?|communities))?"
)
_BEFORE_WORD: Final = re.compile(rf"\b(?P<list>{_ONE}(?:{_AND}{_ONE}){{0,4}}) {_PEOPLE_WORD}\b")
_CLANS: Final = re.compile(
    rf"\b(?:clans?|tribes?|peoples?|factions?|communities) (?:of the |of |called "
    rf")?(?P<list>{_ONE}(?:{_AND}{_ONE}){{0,4}})"
)
_MANY: Final = (
    r"(?:have|are|were|agree|say|accuse|blame|want|refuse|deny|insist|demand|claim|signed|agreed|accused|met|meet|sat|"
    r"hold|held|fought|fight|live|raided|killed|settled|swore|promised|gave|took)"
)
_PLURAL: Final = re.compile(
    rf"\b[Tt]he (?P<list>{_CAP}(?:{_AND}{_ONE}){{0,4}}) (?:themselves |alone |had |have |both |also )?{_MANY}\b"
)
_SEVERAL: Final = re.compile(
    rf"\b(?:between|among|with|by|met|meets|meet|together|of|brought|for|against) (?P<list>the {_CAP}"
    rf"(?:, the {_CAP})*,? and (?:of |from )?the {_CAP})(?! [A-Z]| [a-z]+(?:s|ed)?\b (?:river|valley)s?)"
)
_COMPANY: Final = re.compile(
    rf"\b(?P<n>(?:{_CAP} (?:& )?){{0,3}}?{_CAP} (?:(?:{COMPANY_ENDS})(?: & {_CAP})?(?: {COMPANY_FORM})?|"
    rf"{COMPANY_FORM}))(?![\w’'-]| [A-Z])"
)
_KINDS: Final = (
    r"(?:airline|bank|brewer|builder|carrier|company|contractor|developer|driller|employer|exporter|firm|giant|"
    r"group|insurer|landowner|maker|manufacturer|miner|operator|owners?|producer|publisher|quarry|refiner|retailer|"
    r"shipper|"
    r"shipbuilder|shipowner|smelter|steelmaker|trader|utility|conglomerate|subsidiary|consortium|cooperative|"
    r"co-operative)"
)
_LED: Final = re.compile(
    rf"\b(?:leaders|executives|managers|owners|directors|negotiators|lawyers|officials|members) (?:of|from|for) "
    rf"(?:the )?"
    rf"(?P<n>{_CAP}(?:[ -]{_CAP}){{1,3}})(?=,| and\b| were| met| sat| had| have| of| on)"
)
_APPOSED: Final = re.compile(
    rf"\b(?:(?:[a-z-]+ )?{_KINDS}|employers),? (?P<n>{_CAP}(?: (?:& )?{_CAP}){{0,3}})(?=['’]s|[ ,.;:)]|$)"
)
_BEHIND: Final = re.compile(
    rf"(?P<n>{_CAP}(?: (?:& )?{_CAP}){{0,3}}), (?:the|a|an|its|their) (?:[\w-]+ ){{0,3}}{_KINDS}\b(?!['’])"
)
_PARTY: Final = re.compile(
    rf"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?|opposition|ruling|small) (?:[a-z-]+ ){{0,2}}(?P<n>{_CAP} {_CAP})"
    r" (?:party|bloc|faction|alliance|list|movement|caucus|group|coalition)\b"
    rf"|\b(?:party|bloc|union|movement|militia|faction|rebel group|armed group|coalition partner|guerrillas of) "
    rf"(?P<m>{_CAP} {_CAP})(?=[ ,.;:'’])"
)
_UNION: Final = re.compile(
    rf"\b(?P<n>(?:{_CAP} ){{0,4}}?{_CAP}['’]?s?['’]? (?:Lodge|Local|Branch|Chapter)(?: (?:No\.? ?)?\d+)"
    rf"|(?:Amalgamated|United|Associated|Allied) {_CAP}(?:s|men|workers)|(?:Brotherhood|Guild|Order|Fraternity) of "
    rf"(?:the )?{_CAP}(?: {_CAP})?(?: and {_CAP})?)(?![\w])"
)
_LIST: Final = re.compile(
    r"\b(?i:between|among|[a-z]*(?:leaders|negotiators|delegates|whips|envoys|deputies|members|retreat|talks|meeting|"
    rf"partners|parties|representatives|officials|dinner|session) (?:of|from|between|with)) (?P<list>(?:the )?{_CAP}"
    rf"(?: {_CAP})?(?:, (?:the )?{_CAP}(?: {_CAP})?)*,? and (?:of |from |with )?(?:the )?{_CAP}(?: {_CAP})?)"
    r"(?= (?:have|had|has|are|were|was|is|will|would|on|in|at|broke|ended|met|sat|held|agreed|failed|spent|quit|again|"
    r"[a-z]+ed|after|this|for|over|to)\b|[,.;:])"
)
_DOING: Final = re.compile(
    rf"(?:^|, where |, when |, as |[;:] |\b(?:before|after|when|where|while|that) )(?P<list>(?:[Tt]he )?{_CAP}(?: "
    rf"{_CAP})?"
    rf"(?:, (?:the )?{_CAP}(?: {_CAP})?)*,? and (?:the )?{_CAP}(?: {_CAP})?) (?:(?:had|have|were|are|will|would|again|"
    r"also|finally|yesterday|been|both|all) )*(?:closeted|huddled|haggl\w+|met|meet|sat|sit|agreed?|put their heads|"
    r"bargain\w+|negotiat\w+|talk\w*|spent|reconvene\w*|broke|parted|signed|shook|split|struck)\b"
)
_HEAD: Final = re.compile(rf"\b(?:{'|'.join(BODY_HEADS.values())}|{COMPANY_ENDS})$")
_NONE: Final = re.compile(
    rf"(?:{NO_NAME}|Mr|Mrs|Ms|Dr|Sir|President|Prime|Foreign|Minister|King|Queen|General|Bishop|Lake|Mount|River|"
    rf"Port|Fort|"
    r"Saint|St|Village|Town|City|County|District|Province|Northern|Southern|Eastern|Western|Central|Senior|Local|"
    r"Tribal|"
    r"Rival|Elders?|Leaders?|Members?|Residents?|Officials|Envoys|Delegates|Both|Two|Three|Four|Five|Six|Seven|Some|"
    r"(?:Thir|Four|Fif|Six|Seven|Eigh|Nine)teen|(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty|Eight|Nine|Ten|Eleven|"
    r"Twelve|"
    r"Ministers|Presidents|Deputies|Lawmakers|Delegations|Governments|Parties|States|Reds|Blues|Greens|Whites|"
    r"Many|Most|All|No|Several|Other|Young|Old|Christian|Muslim|Jewish|Christians|Muslims|Catholic|Protestant|Arab|"
    r"God|Internet|Web|Ayes?|Noes?|Yes|Round|Deal|Talks|Speaker|Chair\w*|House|Lords|Commons|Constitution|Court|"
    r"Premier|Government|Opposition|Council|Assembly|Parliament|Senate|Congress|Committee|Mission|Commission|Panel)$"
)
_SHORT: Final = 4


def collectives_of(reading: Reading, gazetteer: Gazetteer) -> dict[str, str]:
    """Name → class of those that the text shows to be many, told of anywhere in it."""
    found: dict[str, str] = {}
    for sentence in reading.body:
        for name, type in _told(sentence.span.of(reading.article.text)):
            if name not in found and _fits(name, gazetteer):
                found[name] = type
    return found


def _told(words: str) -> Iterator[Collective]:
    for pattern in (_MEMBERS_OF, _CLANS, _SEVERAL, _PLURAL, _BEFORE_WORD):
        for match in pattern.finditer(words):
            for name in _listed(match["list"]):
                yield name, "Group"
    for pattern in (_COMPANY, _APPOSED, _BEHIND, _UNION, _LED):
        for match in pattern.finditer(words):
            yield re.sub(r"['’]s$|^(?:The|A|An) ", "", match["n"]), "Organization"
    for match in _PARTY.finditer(words):
        yield match["n"] or match["m"], "Organization"
    yield from _listed_together(words)


def _listed_together(words: str) -> Iterator[Collective]:
    """Parties and peoples in a row where sides stand."""
    for pattern in (_LIST, _DOING):
        for match in pattern.finditer(words):
            names = list(_listed(match["list"]))
            if pattern is _LIST:
                yield from ((name, "Group") for name in re.findall(rf"\bthe ({_CAP})(?=,| and |$)", match["list"]))
            if sum(" " in name for name in names) > 1 or (len(names) > 2 and any(" " in name for name in names)):
                yield from ((name, "Organization") for name in names if " " in name)


def _listed(words: str) -> Iterator[str]:
    for name in re.split(r",? and |, ", words):
        yield re.sub(r"^(?:(?:of|from|by|with|the|The) )+|['’]s?$", "", name).strip()


def _fits(name: str, gazetteer: Gazetteer) -> bool:
    """Whether it can be the name of many: no state, no person, no body that has a rule of its own."""
    words = name.split()
    if not words or not name[:1].isupper() or gazetteer.get(name) is not None or len(words[0]) < 2:
        return False
    if any(gazetteer.get(word) is not None for word in (words[0], words[-1])) and len(words) < _SHORT - 1:
        return bool(re.search(rf"\b(?:{COMPANY_ENDS})$", name)) and len(words) > 1 and gazetteer.get(name) is None
    if len(words) == 1 and name.endswith("s") and gazetteer.get(name[:-1]) is not None:
        return False  # "the Jolanis": the people of a state
    if _NONE.match(words[0]) or (len(words) == 1 and len(name) < _SHORT) or name.isupper():
        return False
    if re.match(NO_NAME, name) is not None or (len(words) == 1 and _HEAD.search(name)):
        return False
    return not gender_of(name)


def find_collectives(sentence: Sentence, text: str, cast: Cast, names: dict[str, str]) -> None:
    """Every place where one of them is named, with its article; a company also by the first word of its name."""
    if not names:
        return
    words = sentence.span.of(text)
    short = {name.split()[0]: name for name, type in names.items() if type == "Organization" and " " in name}
    pattern = "|".join(re.escape(name) for name in sorted({*names, *short}, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w-])(?P<the>[Tt]he )?(?P<n>{pattern})(?![\w-])", words):
        name = match["n"]
        whole = name if name in names else short[name]
        if name != whole and not _stands_alone(words, match, whole, text):
            continue
        at = sentence.span.start + match.start()
        span = Span(at, sentence.span.start + match.end())
        if cast.at(span) is None:
            cast.mention(_figure(whole, names[whole], cast), span)


def _figure(name: str, type: str, cast: Cast) -> Figure:
    known = same_body(name, cast)
    if known is not None:
        return known
    figure = cast.add(name, type, "named-body/1")
    figure.plural = type == "Group"
    return figure


def _stands_alone(words: str, match: re.Match[str], whole: str, text: str) -> bool:
    """Whether the first word of a name is meant for all of it: ``Kestrel said``, and no ``Kestrel Basin`` beside."""
    behind, before = words[match.end() :], words[: match.start("n")]
    return (
        match["the"] is None
        and re.match(r" [A-Z]", behind) is None
        and re.search(r"[A-Z][\w’'-]* $", before) is None
        and re.search(r"\b(?:in|at|near|from|to|outside|around) $", before) is None
        and re.match(r"['’]s\b| (?:[a-z]+s|[a-z]+ed|said|has|had|will|and|declined|put)\b|[,.;:]", behind) is not None
        and len(re.findall(rf"\b{re.escape(whole)}\b", text)) > 0
    )
