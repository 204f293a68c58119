"""Where a round is: a name after ``in`` or ``at`` that belongs to the talks and not to what they are about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.datewords import MONTH
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.dates.timewords import WEEKDAY
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.talks.venue_words import AREA, HALL, MEETING_WORDS, OFF_WORDS, PEOPLE, TIME_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["dateline_place", "is_building", "is_same_place", "names_capital", "venue_of"]

_WORD: Final = r"[A-Z][\w’'-]*"
_NAME: Final = (
    rf"(?:(?:St|Mt|Ft)\.? )?{_WORD}(?:(?: (?:of|al|el|de|la|sur|del|di|am|an der|upon|bin|du|des|es|aan|den|zee|im|"
    rf"sous|les|d['’]))?[ -](?!{WEEKDAY}\b|"
    rf"{MONTH}\b){_WORD}){{0,3}}"
)
_PREPOSITION: Final = (
    r"(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]board|[Oo]n|from|to|[Ii]nside|beside|by|above|opposite|under)"
)
_INNER: Final = r"(?:(?!in\b|at\b|on\b|that\b|and\b|to\b|for\b|with\b|by\b)[A-Za-z][\w’'-]*[ -]){0,4}?"
_NAMED: Final = re.compile(
    rf"(?<![\w-])(?P<how>{_PREPOSITION}) (?:the (?:[a-z]+[ -])?|its |their )?"
    rf"(?P<inner>(?:{_INNER}(?:{HALL}|{AREA}|floors?|ends|storeys|room|shore|shores|bank|banks|edge|side|outskirts|"
    rf"grounds|lobby|"
    rf"cellar|"
    rf"garden|gardens|quay|foot|plaza|square|port|wing|suite|corridors?|offices?)(?: of)?(?: the)? )?)"
    rf"(?P<lead>(?:(?!in\b|at\b|on\b)[A-Za-z][\w’'-]+ ){{0,4}}?{AREA}(?: of|,)? )?"
    rf"(?:(?:eastern|western|northern|southern|central|neutral|nearby|neighbou?ring) )?"
    rf"(?P<place>(?!{WEEKDAY}\b|{MONTH}\b){_NAME}(?:['’]s)?(?:(?: [a-z]+){{0,2}}? {HALL}\b)?)"
)
_OWNER: Final = re.compile(
    rf"['’]s? (?!(?:[A-Za-z]+ ){{0,3}}(?i:{HALL}|creek|bay|ford|bridge|point|head|well|wells|hill|cross|landing|mill|"
    r"ferry|gate)\b)"
)
_CAPITAL: Final = re.compile(
    r"\b(?P<how>in|at|near|"
    r"outside) (?P<place>the (?P<whose>[A-Z][\w-]+(?: [A-Z][\w-]+)?) capital)\b(?!,? (?:of )?[A-Z])|"
    r"\bin (?P<same>the (?:same city|capital|city|host city))\b|\b(?P<here>here)\b"
)
_COMMON: Final = re.compile(
    r"\b(?:in|at|aboard|on board|inside|on|under) (?P<place>(?:the |an? )(?!same\b|other\b|"
    r"next\b)(?:[a-z][\w-]+[ -]){0,3}?"
    rf"{HALL})(?: itself)?\b(?! {HALL}\b)(?! (?:of|that|which|talks|town|village|post|ship|guard|city|"
    rf"[a-z]+ing)\b)(?!-)"
)
_NO_PLACE: Final = re.compile(
    rf"(?:{MONTH}|{WEEKDAY}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|The|A|Both|Their|His|Her|Its|Mr|Mrs|Ms|Dr|"
    r"President|Prime|Parliament|Security|General|Sir|Lady|Lord|Father|Sheikh|Bishop|Canon|Hon|Judge|Professor|"
    r"Minister|"
    r"I|We|They|He|She|It|Round|UN|U|EU|AU|English|French|Arabic|Easter|Christmas|Ramadan|GMT|Article|Part|"
    r"Opposition|Africa|Asia|Europe|Latin America|North America|South America)\b"
)
_OFF: Final = re.compile(
    rf"\b(?:{OFF_WORDS})(?: (?:eastern|western|northern|southern|central|all|based|held|living|both|parts of|"
    rf"much of))? $",
    re.IGNORECASE,
)
_ATTACHED: Final = re.compile(
    rf"\b(?:{MEETING_WORDS}|{TIME_WORDS}|{HALL})(?: (?:last|next|this|earlier|later) (?:week|month|year))?,? $"
)
_WENT: Final = re.compile(
    r"\b(?:fl(?:ew|y|ies)|travell?(?:ed|s)?|went|moved?|(?:summoned|invited|call(?:ed)?|asked|brought|lured|bidden)"
    r"(?: [\w-]+){0,3}?|return(?:s|ed)?|came|come|headed|gone|flown|back|due|bound|adjourned|shifted|transferred|on|"
    r"over|on)"
    r"(?: back)? to$"
)
_PROPER: Final = re.compile(
    rf"\b(?P<place>{_NAME}) (?:peace |cease-?fire |truce )?(?:talks|negotiations|round|meeting|summit|conference|"
    rf"session)\b"
)
_SCENE: Final = re.compile(
    rf"\b(?P<place>{_NAME}),? (?:(?:had|has|was|is|were|will|be|been|also|again|to) ){{1,4}}(?:the |an? )?(?:neutral )?"
    r"(?:place where|venue|setting|scene of|site of|host city)\b"
)
_LEFT: Final = re.compile(rf"\bleft (?P<place>{_NAME}) (?:(?:on|late|early) (?:\w+ ){{1,2}})?(?:after|with|without)\b")
"""``left Karn on Thursday without a deal``."""
_BUILDING: Final = re.compile(rf"(?:^|[ -])(?i:{HALL}|hacienda|schloss|ch[aâ]teau|palais|palazzo)(?:$| )")
_AT_ONE: Final = re.compile(
    r"\b(?:met|meet|meeting|talks|session|round|sat|sit|gathered|held|convened|negotiat\w+)\b[^.;,]{0,40}\b(?:at|in|"
    r"on) (?:an?|"
    r"the) (?:[\w-]+ ){0,2}(?:crossing|checkpoint|post|village|town|mine|dam)s? $"
)
"""``met at a border crossing near Tolm``."""
_BETWEEN: Final = re.compile(
    r"\b(?:[Tt]alks|[Nn]egotiations|[Mm]eetings?|[Rr]ounds?|[Ss]essions?|[Dd]ialogue) between (?!.*\b(?:between|"
    r"that|who|which)\b)"
    r"[^;.]{3,90} $"
)
"""``talks between the army and the rebel forces in Karn``."""
_REMOTE: Final = 60
_HOUSE: Final = 2
"""What a named building counts more than the town that it stands in."""


def is_building(name: str) -> bool:
    """Whether a place is a house or a ship rather than a town: of two places of one round it says more."""
    return _BUILDING.search(name) is not None


def venue_of(segment: Span, anchor: Span, sentence: Sentence, text: str, cast: Cast) -> str:
    """The name of the place as the text has it; common words such as ``a village school`` if no name is told."""
    words = segment.of(text)
    best: tuple[float, str] = (0.0, "")
    for found in _NAMED.finditer(words):
        name = _trimmed(found["place"])
        span = Span(segment.start + found.start("place"), segment.start + found.start("place") + len(name))
        score = _score(found, name, words, span, sentence, cast, anchor, text)
        if score and _IS_BESIDE.search(words[: found.start("place")]):
            score = 0.5  # "at Rambouillet outside Paris"
        if score > best[0]:
            best = (score, name)
    if best[1]:
        return best[1]
    if scene := _SCENE.search(words):
        return str(scene["place"])
    if common := next((m for m in _COMMON.finditer(words) if not _OFF.search(words[: m.start()])), None):
        return str(common["place"])
    if left := _LEFT.search(words):
        return str(left["place"])
    proper = _PROPER.search(words)
    if proper and anchor.start <= segment.start + proper.end() <= anchor.end:
        name = str(proper["place"])
        span = Span(segment.start + proper.start(), segment.start + proper.start() + len(name))
        if cast.at(span) is None and _label(span, sentence) in ("GPE", "LOC", "FAC"):
            return name
    return ""


_IS_BESIDE: Final = re.compile(r"\b(?:at|in) (?:the )?(?:[A-Z][\w-]+ )+(?:near|outside) (?:the )?$")


def _trimmed(name: str) -> str:
    if owner := _OWNER.search(f"{name} "):
        name = name[: owner.start()]
    name = re.sub(r"['’]s?$|[.,]+$", "", name)
    return re.sub(rf" (?:on|in|of|{WEEKDAY}|{MONTH})$", "", name)


def _score(
    found: re.Match[str], name: str, words: str, span: Span, sentence: Sentence, cast: Cast, anchor: Span, text: str
) -> float:
    """How surely a name is the place of the talks; 0 if it is not."""
    before, how = words[: found.start()], found["how"].lower()
    after = words[found.start("place") + len(name) :]
    inner, building = found["inner"] or found["lead"], bool(_BUILDING.search(name))
    if _NO_PLACE.match(name) or (_OFF.search(before) and not (building or _is_of_talks(before))):
        return 0
    if (re.match(r"['’]s? |-\w|, \d{4}", after) and not inner) or _FOLLOWED.match(after):
        return 0
    label, figure = _label(span, sentence), cast.at(span)
    if figure is not None and _is_only_place(figure, text):
        figure = None
    if figure is not None and figure.type != "State" and not (inner or building):
        return 0
    went = _WENT.search(f"{before}{found['how']}") is not None
    if how in ("from", "to", "opposite") and not went:
        return 0
    if how in ("on", "by", "under", "above", "beside") and not (_STRETCH.search(name) or _SIDE.search(inner or "")):
        return 0
    place = label in ("GPE", "LOC", "FAC") or bool(inner) or building or how in ("near", "outside", "aboard")
    apart = before.endswith(", ") and re.match(r",| (?:on|under|in|at|as|by)\b|$", after) is not None
    attached = bool(_ATTACHED.search(before)) or not before.strip(" ,") or went or (apart and figure is None)
    hung = (figure is None or building or bool(figure.known)) and _by_grammar(found, span, sentence)
    attached = attached or bool(_AGAIN.search(before) or _BETWEEN.search(before)) or hung
    attached = attached or ((figure is None or not figure.known) and _met_there(before, label))
    if re.match(r" [a-z]+s\b(?<! was)(?<! has)", after) and label in ("NORP", "") and not (building or inner):
        return 0
    if (figure is not None and not attached and not (inner or building)) or not (place or attached):
        return 0
    if label == "PERSON" and not (attached or building):
        return 0
    near = span.start - anchor.end < _REMOTE
    return 2 * attached + place + (label in ("GPE", "FAC")) - (figure is not None) + _HOUSE * building + 0.5 * near


def _is_of_talks(before: str) -> bool:
    return bool(_AT_ONE.search(before) or _BETWEEN.search(before))


def _is_only_place(figure: Figure, text: str) -> bool:
    """Whether a name is taken for a person's or a body's, and nothing is told but what happens there."""
    if figure.known or figure.roles or figure.type not in ("Organization", "Person"):
        return False
    return all(_THERE.search(text[max(0, mention.start - 12) : mention.start]) for mention in figure.mentions)


_THERE: Final = re.compile(r"\b(?:at|in|near|outside) $")
_FOLLOWED: Final = re.compile(
    rf" (?:{AREA}|government|side|border|army|territory|soil|waters|delegation|talks|proposal|time|ministers?|"
    rf"officials?|"
    r"rebels?|troops|forces|leaders?|president|premier|team|envoys?|war|conflict|crisis|dispute)\b"
)
_STRETCH: Final = re.compile(
    r"\b(?:Street|Road|Avenue|Quay|River|Lake|Island|Isle|Creek|Bridge|Square|Lane|Beach|Bay|Hill)\b"
)
_SIDE: Final = re.compile(
    r"\b(?:floors?|ends|storeys|wings?|shores?|banks?|island|outskirts|grounds|edge|side|quay|square|premises|"
    r"peninsula)\b"
)
_AGAIN: Final = re.compile(
    r"\b(?:again|once more|this time|also|both times|as before|instead|now|still|shut|place),? $"
)


def _by_grammar(found: re.Match[str], span: Span, sentence: Sentence) -> bool:
    """Whether the grammar hangs the preposition on a verb or on a word for talks, for time, or for a building."""
    base = span.start - found.start("place")
    word = sentence.token_at(base + found.start("how"))
    if word is None or word.dep_ != "prep":
        return False
    head = word.head
    if head.pos_ in ("VERB", "AUX"):
        return head.lemma_.lower() not in _NOT_THERE and not _speaks(head)
    low = head.lower_
    return bool(
        re.fullmatch(rf"(?:{MEETING_WORDS}|{TIME_WORDS}|{HALL})", low) or head.ent_type_ in ("DATE", "TIME")
    ) and not re.fullmatch(rf"(?:{OFF_WORDS}|{PEOPLE})", low)


_MET: Final = re.compile(
    r"\b(?:meet(?:s|ing)?|met|received?|seen|saw|visited)(?: with)?(?: (?!(?:about|and|as|but|on|over|that|to|which|"
    r"who)\b)"
    r"[\w’'-]+){1,6} $"
)
"""``had met Ukrainian officials in Istanbul``."""


def _met_there(before: str, label: str) -> bool:
    return label in ("GPE", "FAC") and _MET.search(before) is not None


_NOT_THERE: Final = frozenset(
    {
        *("base", "believe", "bomb", "capture", "claim", "control", "detain", "die", "expect", "fight", "kill"),
        *("live", "seize", "shell", "station", "strike", "vote", "wound", "injure", "arrest", "deploy", "be", "have"),
        *("make", "want", "know", "remain", "engage", "interest", "elect", "publish", "accept", "reopen", "cease"),
        *("withdraw", "release", "free", "rule", "build", "exchange", "patrol", "invest", "succeed", "result"),
    }
)
"""Verbs whose place is that of something else."""


def _speaks(verb: Token) -> bool:
    return verb.lemma_.lower() in ("say", "tell", "announce", "report", "add", "declare", "warn", "write", "state")


def _label(span: Span, sentence: Sentence) -> str:
    found = next((e for e in sentence.words.ents if sentence.at(e[0], e[-1]).overlaps(span)), None)
    return str(found.label_) if found is not None else ""


_SAME: Final = re.compile(
    rf"\b(?:at|in|inside|to) the same (?:[a-z]+ )?(?:(?!room){HALL}|city|place|town|venue|village)\b|"
    r"\b(?:back|be held|convene|gather|meet|reconvene|resume|return)(?: [\w-]+){0,2}? there\b"
)


def is_same_place(words: str) -> bool:
    """``The next round is to be held there``, ``in the same hotel``: where the talks told of last were."""
    return _SAME.search(words) is not None


def dateline_place(reading: Reading) -> str:
    """The city that an article is datelined from; "" if it has no dateline."""
    part = next(iter(reading.article.of("dateline")), None)
    if part is None:
        return ""
    words = part.span.of(reading.article.text)
    found = re.match(r"[A-Z][A-Z.'’ -]*[A-Z]", words)
    return found.group() if found and found.group() not in _NO_CITY else ""


_NO_CITY: Final = frozenset({"BREAKING", "MEDIA RELEASE", "NEWS RELEASE", "PRESS RELEASE", "STATEMENT", "UPDATE"})


def names_capital(words: str) -> str:
    """``the Sothmark capital``, ``the same city``, ``here``: words for the dateline's city, or "" if there are none."""
    found = _CAPITAL.search(words)
    if not found:
        return ""
    return found["place"] or found["same"] or found["here"] or ""
