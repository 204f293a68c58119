"""States and regions that no list has: a name that acts as one in the text, with the adjective made of it.

``Velaria's foreign minister``, ``talks with Velaria``, ``Velarian troops``: each turn in which only states stand is a
point for a name (:data:`_FOR`), each in which towns and persons stand is one against it (:data:`_AGAINST`).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from kg.extraction.gazetteer import Entry, Gazetteer
from kg.extraction.gazetteer.names import gender_of
from kg.extraction.rules.actors.namewords import NO_NAME, ORGANIZATION_WORD
from kg.extraction.rules.reading import Reading
from kg.importers.records import named

__all__ = ["with_states_of"]

_RULES_OVER: Final = (
    r"(?:(?:acting|caretaker|deputy|defen[cs]e|economy|finance|foreign|health|information|interior|justice|military|"
    r"new|"
    r"outgoing|prime|"
    r"transitional|unity|war|water|lower|upper) )*(?:air force|ambassador|armed forces|army|authorities|border guards?|"
    r"cabinet|chancellor|coalition|"
    r"coast ?guard|constitution|delegates?|delegation|diplomats?|embassy|emir|envoy|forces|government|guards?|"
    r"house|junta|king|lawmakers|leader|"
    r"leadership|military|minister|ministry|mission|navy|negotiators?|officials|parliament|people|police|"
    r"premier|presidency|"
    r"president|president-elect|queen|senate|soldiers|spokes(?:man|woman|person)|state media|supreme court|"
    r"territory|troops|warplanes|chief negotiator|counterpart|generals|representatives?|delegates?|rebels)"
)
_RULES_OVER_OWN: Final = (
    rf"(?:{_RULES_OVER}|(?:Foreign |Prime |Defen[cs]e |Interior )?(?:Minister|Ministry|Secretary|President|Senate|"
    r"Parliament|Government|Ambassador|Army|Navy|Supreme Court|Chancellor))"
)
_OFFICE_OVER: Final = (
    r"(?:[Pp]resident|[Mm]inister|[Pp]remier|[Cc]hancellor|[Kk]ing|[Qq]ueen|[Ee]mir|[Aa]mbassador|[Ee]nvoy|"
    r"[Rr]epresentative|[Gg]overnor-[Gg]eneral|[Pp]resident-elect)"
)
_MANY_OF: Final = (
    r"(?:ambassadors|armies|authorities|delegates|delegations|diplomats|envoys|forces|governments|heads of state|"
    r"leaders|ministers|negotiators|officials|parliaments|premiers|presidents|representatives|soldiers|teams|troops|"
    r"republics|states|rulers|kings|capitals)"
)
_NAME: Final = r"[A-ZÀ-ÖØ-Þ][\w’-]+"
_N: Final = rf"(?P<n>{_NAME}(?: {_NAME})?)"
_DEALS: Final = (
    r"(?:agreement|alliance|border|ceasefire|cease-fire|conflict|deal|fighting|frontier|negotiations|peace|"
    r"relations|talks|ties|trade|treaty|truce|war)"
)
_SIDED: Final = rf"(?:(?:North|South|East|West|New|Upper|Lower|Northern|Southern) )?{_NAME}"
_TOGETHER: Final = (
    r"(?:had |have |has |will |again |finally |also |both |yesterday )*(?:argued|bargained|broke off|called off|"
    r"conferred|"
    r"exchanged|haggled|held talks|initialled|met|meet|negotiated|opened talks|quarrelled|reached|reopened|resumed|"
    r"sat down|"
    r"shook|signed|sit down|sparred|struck|swapped|talked|traded|went back|came back|returned to)\b"
)
_FOR: Final = (
    (2.0, rf"(?<![A-Za-z]\. )(?<!Mr )(?<!Ms )\b{_N}['’]s? (?:own )?{_RULES_OVER_OWN}\b"),
    (2.0, rf"\b(?:{_RULES_OVER}|[Rr]epublic|[Kk]ingdom|[Gg]overnment|[Pp]resident|[Pp]rime [Mm]inister|"
          rf"[Pp]arliament|emirate|sultanate|ruler|envoy) (?:of|to) {_N}\b"),
    (2.0, rf"\b(?:[Tt]he )?{_N} {_RULES_OVER}\b"),
    (2.0, rf"\bbetween {_N} and (?P<m>{_NAME})\b"),
    (2.0, rf"\b(?i:{_MANY_OF}) (?:of|from) (?:the )?{_N}(?:, (?P<o>{_NAME}))?(?:,? and (?:of |from "
         rf")?(?P<m>{_NAME}))?\b"),
    (2.0, rf"\b{_OFFICE_OVER} (?:{_NAME} ){{1,3}}of {_N}\b"),
    (2.0, rf"\b{_NAME} and {_N} (?i:{_MANY_OF})\b"),
    (2.0, rf"\b{_N} and (?P<m>{_NAME}) (?i:{_MANY_OF})\b"),
    (2.0, rf"\b[Mm]inister (?:of|for) [A-Z]\w+(?: [A-Z]\w+)? of {_N}\b"),
    (2.0, rf"\b[Cc]ounterparts? (?:of|from|in) {_N}\b"),
    (2.0, rf"\b{_NAME} {_NAME} \({_N}\)"),
    (2.0, rf"^[A-Z][\w .]+(?:,| \() ?{_N}\)? \((?:AP|AFP|Reuters|UPI|DPA)\)"),
    (1.5, rf"\b[Tt]he {_N} Republic\b"),
    (2.0, rf"\b(?P<n>{_SIDED}), (?P<o>{_SIDED}) and (?:the (?:[a-z-]+ )*of )?(?P<m>{_SIDED}) (?:{_TOGETHER})"),
    (2.0, rf"\b(?P<n>{_SIDED}) and (?:the (?:[a-z-]+ )*of )?(?P<m>{_SIDED}) (?:{_TOGETHER})"),
    (1.5, rf"(?:^|\. |, |\n)(?P<n>{_SIDED}) (?:met|meets|faced|received|telephoned) (?P<m>{_SIDED})\b(?! [A-Z])"),
    (1.5, rf"\b(?:embargo|ban|sanctions|arms|weapons|resolution|mission) (?:on|against|into|to) {_N}\b"),
    (2.0, rf"\b(?i:{_DEALS}) (?:with|against) {_N}\b"),
    (1.5, rf"\b(?:mediated|brokered|facilitated|hosted|backed|supported|occupied|invaded|annexed) by {_N}\b"),
    (1.5, rf"\b(?:sanctions (?:on|against)|border with|invasion of|ambassador to|exiles from|army of|relations "
          rf"with|accused|annexed|invaded|recogni[sz]ed?|neighbou?ring|people of|independence (?:of|from)) {_N}\b"),
    (1.5, rf"\b{_N} and (?P<m>{_NAME}) (?:have |had |has )?(?:agree|sign|exchange|accuse|begin|began|resume|"
          rf"trade|open|met|meet|fought|broke)"),
    (1.0, rf"\b{_N} (?:has |had |have )?(?:accuses?d?|agrees?d?|annexed|blames?d?|closed|condemn(?:s|ed)|"
          rf"den(?:ies|ied)|expelled|insists?(?:ed)?|invaded|joined|"
     rf"lies|ratified|recalled|recogni[sz]es?d?|rejects?(?:ed)?|says?|said|shut|signed|withdrew|warns?(?:ed)?)\b"),
    (0.5, rf"\b(?:officials|coup|elections?|rebels|power|protests?|mission|police|soldiers|government) (?:in|"
          rf"on) {_N}\b"),
    (1.0, rf"\b(?:northern|southern|eastern|western|central|mainland) {_N}\b"),
)  # fmt: skip
_AGAINST: Final = (
    (
        3.0,
        rf"\b(?:[Cc]ity|[Tt]own|[Vv]illage|[Pp]ort|[Cc]apital|[Dd]istrict|[Pp]rovince|[Mm]ayor|[Rr]iver|"
        rf"[Ll]ake|[Mm]ount) (?:of )?,? ?{_N}\b",
    ),
    (3.0, rf"\b{_N}, the (?:[\w’'-]+ ){{0,2}}(?:capital|city|town|port|village)\b"),
    (2.0, rf"\b{_N} (?:town|city|province|airport|bridge|river|hospital|valley)\b"),
    (4.0, rf"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Sen|Lt|Judge|Lady|Lord|Sir)\.? {_N}\b"),
    (1.0, rf"\b(?:near|outside|at) {_N}\b"),
)
_COMPILED: Final = tuple((points, re.compile(pattern)) for points, pattern in _FOR) + tuple(
    (-points, re.compile(pattern)) for points, pattern in _AGAINST
)
_ADJECTIVE: Final = re.compile(
    rf"\b(?P<name>{_NAME}) (?:[a-z-]+ )?(?i:{_RULES_OVER}|capital|rebels|side|"
    rf"border|town|city|ships?|freighter|fighters|lawyers?)\b"
)
_ENDING: Final = re.compile(r"(?:i?an|ish|ese|ic|i|ari|ote|ite)$")
_COMMON: Final = 4
_ENOUGH: Final = 1.5
_SURE: Final = 2.0
"""Points that no label of the model takes away: it has never seen the name."""
_NO_STATE: Final = re.compile(
    r"(?:\w+[a-z]ists?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Zero|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|"
    r"Twelve|Allies|Allied|Alliance|Counterparts?|Partners?|(?:Thir|Four|Fif|Six|Seven|Eigh|Nine)teen|(?:Twen|Thir|"
    r"For|Fif|Six|Seven|Eigh|Nine)ty|Hundreds?|No|Not|"
    r"All|"
    r"Majority|Minority|Liberal|Labour|Conservative|Green|Socialist|Democratic|Republican|Radical|Communist|Social|"
    r"Civic|Independent|Nationalist|Lodge|Guild|Local|Tribe|Nation|Clan|Ministers?|Presidents?|Leaders?|Delegat\w+|"
    r"Members?|Elders?|Envoys?|Rival|Divided|Joint|Senior|Top|Lower|Upper|House|Senate|Foreign|Chief|City|County|"
    r"Town|District|Strike|Union|Rebel|Junta|Workers|Owners|Miners|Farmers|Dockers|Pilots|Nurses|Teachers|Crisis|"
    r"Hours|Days|Weeks|Months|Peace|Talks|Vote|Deal|Live|Update|Factbox|Timeline|Analysis|Read(?:out)?|Home|Sheikh|"
    r"Sultan|"
    r"Special|Permanent|Deputy|Acting|Finance|Energy|Interior|Defen[cs]e|Health|Justice|Transport|Water|Trade|"
    r"Education|Economy|Opposition|Commission|Government|Embassy|Have|Has|Had|Will|Would|Should|Could|"
    r"Bishop|Captain|Comrade|Father|Mayor|Speaker|Councillor|Lawmakers|Deputies|Negotiators|Officials|Troops|State)"
    r"(?: |$)"
)
"""What begins with a capital letter, stands before ministers and ends, and is no state."""
_PLACES: Final = ("GPE", "LOC", "NORP", "ORG", "PERSON")
_OFFICES: Final = re.compile(
    r"(?:State|Foreign|Prime|Defen[cs]e|Interior|Deputy|Former|United|New|Vice|"
    r"General|President|Minister|Army|North|South|East|West|Western|Eastern|Northern|"
    r"Southern|Central|"
    r"European|African|Asian|Arab|Latin|Border|Security|Public|National|Federal|Regional|Rebel|Islamic|Muslim|"
    r"Christian|Jewish|"
    r"Civil|Local|Street|Second|First|Third|Council|Assembly|Mission|Front|Party|Union)$"
)


def with_states_of(reading: Reading, gazetteer: Gazetteer) -> Gazetteer:
    """The gazetteer and what the article itself shows to be a state."""
    text = "\n".join(part.span.of(reading.article.text) for part in reading.article.of("body"))
    text = "\n".join([text, *_headline(reading)])
    labels, persons = _labels(reading)
    points = _points(text, gazetteer, persons)
    for part in reading.article.of("dateline"):
        for found in re.finditer(rf", (?P<n>{_NAME})", part.span.of(reading.article.text)):
            if _may_be_state(found["n"], gazetteer, persons):
                points[found["n"]] = points.get(found["n"], 0.0) + 2
    adjectives = _adjectives(text, set(points) | set(labels), gazetteer, persons)
    for name in adjectives.values():
        points[name] = points.get(name, 0.0) + 2
    for name in points.keys() & labels.keys():
        seen = labels[name]
        against = 0.4 if points[name] < _SURE else 0.0
        points[name] += min(2, seen["GPE"] + seen["LOC"]) * 0.5 - min(2, seen["PERSON"]) * against
    states = {name for name, count in points.items() if count >= _ENOUGH}
    states |= _beside(text, states, labels, gazetteer, persons)
    names = {name: Entry(f"state/{named(name)}", "State", name) for name in _not_parts(states)}
    made = {
        word: Entry(names[name].id, "State", name, "adjective") for word, name in adjectives.items() if name in names
    }
    return gazetteer.with_names([*names.items(), *made.items()]) if names else gazetteer


def _points(text: str, gazetteer: Gazetteer, persons: set[str]) -> dict[str, float]:
    """Name → how much speaks for its being a state."""
    points: dict[str, float] = {}
    for weight, pattern in _COMPILED:
        for found in pattern.finditer(text):
            for name in (found["n"], found.groupdict().get("m"), found.groupdict().get("o")):
                each = _candidate(name or "")
                if each and _may_be_state(each, gazetteer, persons):
                    points[each] = points.get(each, 0.0) + weight
    return points


def _headline(reading: Reading) -> list[str]:
    """The headlines whose words begin small, so that their capitals tell names."""
    heads = [part.span.of(reading.article.text) for part in reading.article.of("headline")]
    return [head for head in heads if re.search(r"\b[a-z]{4,} [a-z]{3,}", head)]


def _candidate(name: str) -> str:
    """The name without what only begins the sentence: ``Vando`` of ``The Vando police``."""
    whole = re.sub(r"['’]s?$", "", name).split()
    words = [w for w in whole if not re.fullmatch(NO_NAME, w)]
    return " ".join(words if len(words) == len(whole) else words[-1:])


def _may_be_state(name: str, gazetteer: Gazetteer, persons: set[str]) -> bool:
    last = name.split()[-1]
    return (
        gazetteer.get(name) is None
        and gazetteer.get(last) is None
        and last not in persons
        and not _OFFICES.search(last)
        and not any(
            _OFFICES.match(w)
            for w in name.split()[:1]
            if " " in name and w not in ("North", "South", "East", "West", "New")
        )
        and not re.search(ORGANIZATION_WORD, name)
        and re.match(NO_NAME, name) is None
        and not name.isupper()
        and _NO_STATE.match(name) is None
        and not gender_of(f"{name} X")
    )


def _not_parts(states: set[str]) -> list[str]:
    """Without adjectives that passed for names, and what is only the end of a longer one."""
    return sorted(
        name
        for name in states
        if not any(
            other != name
            and (
                (name[:_COMMON] == other[:_COMMON] and _ENDING.search(name) and len(name) > len(other))
                or other.endswith(f" {name}")
            )
            for other in states
        )
    )


def _labels(reading: Reading) -> tuple[dict[str, Counter[str]], set[str]]:
    """Name → what the model takes it for, and how often; and the last names of persons."""
    found: dict[str, Counter[str]] = {}
    persons: set[str] = set()
    for sentence in reading.sentences:
        for entity in sentence.words.ents:
            if entity.label_ in _PLACES:
                name = re.sub(r"['’]s?$", "", entity.text)
                found.setdefault(name, Counter())[entity.label_] += 1
                in_body = sentence.part.kind == "body"
                if in_body and entity.label_ == "PERSON" and " " in name and (gender_of(name) or len(name.split()) > 1):
                    persons.add(name.split()[-1])
    return found, persons


def _beside(
    text: str, states: set[str], labels: dict[str, Counter[str]], gazetteer: Gazetteer, persons: set[str]
) -> set[str]:
    """Names of places that stand joined to a state: ``Karsevia and Ondria``."""
    found: set[str] = set()
    for match in re.finditer(rf"\b(?P<a>{_NAME})(?: and |, )(?P<b>{_NAME})\b", text):
        for one, other in ((match["a"], match["b"]), (match["b"], match["a"])):
            seen = labels.get(one, Counter())
            place = seen["GPE"] + seen["LOC"] > seen["PERSON"] + seen["ORG"]
            if other in states and place and _may_be_state(one, gazetteer, persons) and " and " in match.group():
                found.add(one)
    return found


def _adjectives(text: str, names: set[str], gazetteer: Gazetteer, persons: set[str]) -> dict[str, str]:
    """Adjective → the name it is made of: ``Ondrian`` of ``Ondria``."""
    made: dict[str, str] = {}
    for found in _ADJECTIVE.finditer(text):
        word = re.sub(r"['’]s?$", "", found["name"])
        if not _ENDING.search(word) or gazetteer.get(word) is not None or _OFFICES.search(word):
            continue
        for name in sorted(names, key=len):
            if (
                name != word
                and " " not in name
                and word[:_COMMON] == name[:_COMMON]
                and abs(len(word) - len(name)) <= _COMMON
                and not (_ENDING.search(name) and len(name) >= len(word))
                and _may_be_state(name, gazetteer, persons)
            ):
                made.setdefault(word, name)
    return made
