"""Where a round is: a name after ``in`` or ``at`` that belongs to the talks and not to what they are about."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Span
from kg.extraction.rules.actors.cast import Cast
from kg.extraction.rules.reading import Reading, Sentence

__all__ = ["dateline_place", "names_capital", "venue_of"]

_AREA: Final = (
    r"(?:city|town|village|(?:border )?post|crossing|capital|port|resort|region|province|district|island|enclave|"
    r"hamlet|"
    r"suburb|state|oasis)"
)
_NAME: Final = r"[A-Z][\w'’-]*(?:(?: (?:of|al|el|de|la|sur))? (?:[A-Z][\w'’-]*)){0,3}"
_PREPOSITION: Final = r"(?:[Ii]n|[Aa]t|[Nn]ear|outside|aboard|on|from|to|inside)"
_HALL: Final = r"(?:hall|palace|castle|hotel|house|centre|center|bridge|crossing|airport|base|embassy|church|school)"
_NAMED: Final = re.compile(
    rf"\b(?P<how>{_PREPOSITION}) (?:the )?(?P<lead>(?:(?!in\b|at\b|on\b)[A-Za-z][\w-]+ ){{0,4}}?{_AREA}(?: of|"
    rf",)? )?(?:(?:eastern|western|northern|southern|central|neutral|nearby|neighbou?ring) )?"
    rf"(?P<place>{_NAME}(?: (?:town )?{_HALL})?)"
)
_CAPITAL: Final = re.compile(
    r"\b(?P<how>in|at|near|"
    r"outside) (?P<place>the (?P<whose>[A-Z][\w-]+(?: [A-Z][\w-]+)?) capital)\b(?!,? (?:of )?[A-Z])|"
    r"\bin (?P<same>the (?:same city|capital|city|host city))\b|\b(?P<here>here)\b"
)
_COMMON: Final = re.compile(
    r"\b(?:in|at|aboard|on board|inside|on) (?P<place>(?:the |an? )(?:[a-z][\w-]+ ){0,3}?(?:(?:airport|lakeside|"
    r"seaside|border|harbou?r) (?:hotel|lodge|terminal|hall)|hotel|school|castle|villa|"
    r"hospital ship|monastery|convent|palace|embassy|church|mosque|farmhouse|farm|tent|ship|ferry|barge|yacht|train|"
    r"(?:border |railway |customs )?(?:post|crossing|station)|bridge|airport|hall|guest ?house|compound|residence|"
    r"lodge|"
    r"barracks|schoolhouse|schoolroom|classroom|chalet|cottage|mansion|ranch|vineyard|retreat|conference centre|"
    r"conference center|library|shed|boathouse|customs house|town hall|lighthouse|museum|hospital|warehouse|hangar|"
    r"boat|frigate|destroyer|river ?boat|houseboat|"
    r"country house|manor|estate|hunting lodge|hut|island|building|university|clubhouse|golf club|military base|base|"
    r"front line|no man's land|buffer zone))\b(?! (?:of|that|which|talks|town|village|post|ship|guard|city))"
)
_NO_PLACE: Final = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|"
    r"Thurs|"
    r"Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|The|A|Both|Their|His|Her|Its|Mr|Mrs|President|"
    r"Prime|Parliament|Security|General)\b"
)
_OFF: Final = re.compile(
    r"\b(?:ceasefire|cease-fire|truce|war|fighting|conflict|troops|forces|rebels?|soldiers|violence|prisoners|hostages|"
    r"clashes|attacks?|shelling|killed|people|population|peace|power|crisis|situation|interest|"
    r"hostilities|villages?|towns?|based|bombed|civilians|born|reporters|said|say|says|told|spokesman|speaking|"
    r"corridors?|offensive|advance|army|positions|embassy|ambassador|government|posts?|checkpoints?|withdrawal|control)"
    r"(?: (?:eastern|western|northern|southern|central|all|based|held|living|both|parts of|much of))? $",
    re.IGNORECASE,
)
_ATTACHED: Final = re.compile(
    r"\b(?:talks?|negotiations?|rounds?|sessions?|meetings?|encounters?|sittings?|summit|conference|consultations|"
    r"discussions|met|meet|meets|meeting|held|hold|holding|took place|take place|opened?|ended|began|begin|started?|"
    r"resumed?|reconvened?|convened?|sat down|sit down|argument|bargaining|haggling|days|hours|hour|day|week|again|"
    r"together|gathered|place|concluded|broke up|closed|wrapped up|due|hotel|castle|palace|villa|school|base|building|"
    r"resort|headquarters|centre|center|doors|house|and|later|negotiat\w+|door|table|for a \w+ time|\w+day|"
    r"\w+day night|"
    r"week|month|year|morning|evening|afternoon|night|hands|back|separately|signed|signing|initialled|initialed|"
    r"struck|reached|sealed|agreement|accord|"
    + "January|February|March|April|May|June|July|August|September|October|November|"
    r"December|\d{1,2}|\d{4})(?: (?:last|next|this|earlier|later) (?:week|month|year))?,? $"
)
_WENT: Final = re.compile(
    r"\b(?:flew|fly|flies|travell?ed|travels?|went|moved?|summoned (?:\w+ ){0,2}?|invited (?:\w+ ){0,2}?|"
    r"called (?:\w+ ){1,2}?|"
    r"returned|return|came|come|headed|gone|flown|back)(?: back)? to$"
)
_PROPER: Final = re.compile(
    rf"\b(?P<place>{_NAME}) (?:peace |cease-?fire |truce )?(?:talks|negotiations|round|meeting|summit|conference|"
    rf"session)\b"
)


def venue_of(segment: Span, anchor: Span, sentence: Sentence, text: str, cast: Cast) -> str:
    """The name of the place as the text has it; common words such as ``a village school`` if no name is told."""
    words = segment.of(text)
    best: tuple[int, str] = (0, "")
    for found in _NAMED.finditer(words):
        name = re.sub(r"['’]s?$|[.,]+$", "", found["place"])
        name = re.sub(r" (?:on|in)$", "", name)
        span = Span(segment.start + found.start("place"), segment.start + found.start("place") + len(name))
        score = _score(found, name, words, span, sentence, cast)
        if score > best[0]:
            best = (score, name)
    if best[1]:
        return best[1]
    if common := _COMMON.search(words):
        return str(common["place"])
    proper = _PROPER.search(words)
    if proper and anchor.start <= segment.start + proper.end() <= anchor.end:
        name = str(proper["place"])
        span = Span(segment.start + proper.start(), segment.start + proper.start() + len(name))
        if cast.at(span) is None and _label(span, sentence) in ("GPE", "LOC", "FAC"):
            return name
    return ""


def _score(found: re.Match[str], name: str, words: str, span: Span, sentence: Sentence, cast: Cast) -> int:
    before = words[: found.start()]
    after = words[found.end() :]
    if _NO_PLACE.match(name) or _OFF.search(before) or (re.match(r"['’]s? |-|, \d{4}", after) and not found["lead"]):
        return 0
    label = _label(span, sentence)
    figure = cast.at(span)
    if figure is not None and figure.type != "State" and not found["lead"]:
        return 0
    place = label in ("GPE", "LOC", "FAC") or found["lead"] or found["how"] in ("near", "outside", "aboard")
    went = _WENT.search(f"{before}{found['how']}") is not None
    apart = before.endswith(", ") and re.match(r",| (?:on|under|in|at)\b", after) is not None
    attached = bool(_ATTACHED.search(before)) or not before.strip(" ,") or went or (apart and figure is None)
    if found["how"] in ("from", "to") and not went:
        return 0
    if found["how"] == "on" and "island" not in (found["lead"] or ""):
        return 0
    if re.match(rf" (?:{_AREA}|government|side|border|army|territory|soil|waters|delegation|talks|proposal)\b", after):
        return 0
    if re.match(r" [a-z]+s\b(?<! was)", after) and label in ("NORP", ""):
        return 0
    if figure is not None and not attached and not found["lead"]:
        return 0
    if not (place or attached) or (label == "PERSON" and not attached):
        return 0
    return 2 * attached + bool(place) + (1 if label in ("GPE", "FAC") else 0) - (figure is not None)


def _label(span: Span, sentence: Sentence) -> str:
    found = next((e for e in sentence.words.ents if sentence.at(e[0], e[-1]).overlaps(span)), None)
    return str(found.label_) if found is not None else ""


def dateline_place(reading: Reading) -> str:
    """The city that an article is datelined from; "" if it has no dateline."""
    part = next(iter(reading.article.of("dateline")), None)
    if part is None:
        return ""
    words = part.span.of(reading.article.text)
    found = re.match(r"[A-Z][A-Z.'’ -]*[A-Z]", words)
    return found.group() if found else ""


def names_capital(words: str) -> str:
    """``the Sothmark capital``, ``the same city``, ``here``: words for the dateline's city, or "" if there are none."""
    found = _CAPITAL.search(words)
    if not found:
        return ""
    return found["place"] or found["same"] or found["here"] or ""
