"""Names that no list has, and that the words around them show to be sides of talks.

``talks between Calderia and Meridia``, ``brokered by Lumaria``, ``Merrow's fleet``, ``the government of Ashkara``:
figures are made for them at once, but enter the cast only when they turn out to be a side or a mediator.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from kg.extraction.article import Span
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.rules.actors.called import is_somebody
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.actors.namewords import IN_OFFICE
from kg.extraction.rules.actors.offices import OFFICE
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.talks.words import ENVOYS, MEDIATED, MEDIATES

__all__ = ["GROUP", "LEAD", "NAME", "NEVER", "TYPES", "SideNames"]

TYPES: Final = ("State", "Group", "ArmedForce", "GovernmentBody", "Coalition", "Organization")
NAME: Final = re.compile(
    r"(?<!-)(?:[A-Z][\w'’]*[a-zA-Z]|[A-Z]{2,})(?:[ -](?:(?:of|for|of the|for the|al|el|de)[ -])?[A-Z][\w'’]*\w){0,4}"
)
LEAD: Final = (
    r"(?:[Tt]he |[Ii]ts |[Tt]heir |[Bb]oth )?(?:[a-z][\w-]+ ){0,3}?(?:(?:leaders?|presidents?|ministers?|governments?|"
    r"rebels|"
    r"fighters|militia|insurgents|kingdom|republic|state|premiers?|ambassadors?|officials|authorities|"
    r"junta) of )?(?:the )?"
)
_SLOTS: Final = re.compile(
    r"(?:\b|(?<=[a-z])(?=[A-Z]))(?:between|among|[a-z]*"
    rf"(?i:{ENVOYS}) (?:of|from|representing|for)) {LEAD}(?P<a>{NAME.pattern})"
    rf"(?:['’]s)?(?: ?\([^)]{{1,30}}\))?(?:(?:, {LEAD}{NAME.pattern})*,? and {LEAD}(?P<b>{NAME.pattern}))?"
)
_WITH: Final = re.compile(
    rf"\b(?:talks?|negotiat\w+|met|meet(?:ing)?|round|sat down|deal|truce|agreement|war|border) with "
    rf"{LEAD}(?P<a>{NAME.pattern})"
)
_HOLDS: Final = re.compile(
    rf"(?P<a>{NAME.pattern}) (?:(?:has|had|have|will|would|again|also|and) )*(?:held|holds?|opened|resumed?|began|"
    rf"started|"
    rf"broke off|suspended|agreed to|joined|left|entered) (?:[a-z-]+ ){{0,4}}(?:talks|negotiations|round)\b"
)
_ACTING: Final = re.compile(
    rf"(?:^|[,;] |\b(?i:and|while|after|before|when|that|as|since|where|but) ){LEAD}(?P<a>{NAME.pattern}) and {LEAD}"
    rf"(?P<b>{NAME.pattern})(?= (?:had |have |has |will |would |are to |were to |are |were |again |finally |"
    rf"on \w+day )*"
    r"(?:to )?(?:agreed?|meet|met|h[eo]ld|held|open(?:ed)?|resum(?:ed?)|sat|sit|sign(?:ed)?|negotiat\w+|reconvened?|"
    r"ended|"
    r"began|begin|start(?:ed)?|returned?|conclude[d]?|initialled|reached|struck|exchanged|traded?|broke|failed|"
    r"wrapped|back|due|talk(?:ed)?|fought|are at war|have been at war|clashed|declared?|la(?:id|y) down|put down|"
    r"shook|swapped))"
)
_BETWEEN: Final = re.compile(
    rf"\b(?:{MEDIATED}) by {LEAD}(?P<a>{NAME.pattern})|\b(?:mediators?|go-betweens?|facilitators?|intermediar(?:y|"
    rf"ies)) "
    rf"from {LEAD}(?P<b>{NAME.pattern})|\b(?:auspices|mediation|chairmanship) of {LEAD}(?P<c>{NAME.pattern})|"
    rf"\b(?P<d>{NAME.pattern})(?:, which| has| is| was|, who)? (?:(?:has|is|was|been) )*(?:{MEDIATES})\b|"
    rf"\b(?P<e>{NAME.pattern})(?:['’]s?)? (?:auspices|mediation|mediators?|facilitation)\b|"
    rf"(?P<g>{NAME.pattern}), (?:the|which is|as) (?:host|mediator|go-between)\b|"
    rf"\bwith (?P<f>{NAME.pattern}) (?:acting |again |once more )?(?:in the chair\b|presiding|moderating|chairing|"
    rf"mediating|as (?:an? |the )?(?:mediator|go-between|host|"
    rf"guarantor)s?)",
)
"""Names that stand for whoever mediates."""
NEVER: Final = re.compile(
    r"(?:Members|Commander|Counterparts?|Elders|Residents|Under|Chiefs|Heads|Managers|Whips|Bargainers|Officers|Men|"
    r"Women|The|A|An|In|On|At|"
    r"But|"
    r"And|It|He|She|They|Both|Mr|Mrs|Ms|President|Prime|Foreign|Minister|Talks|Negotiators|"
    r"Peace|After|Before|When|While|Neither|Each|Our|Their|His|Her|This|That|These|If|No|Not|For|By|With|From|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|God|I|We|You|Delegations?|Envoys?|Officials?|Leaders?|Its|What|Who|Why|How|When|Where|Are|Is|"
    r"Was|Were|Some|Many|Two|Three|"
    r"Most|Yesterday|Today|Tomorrow|Day|Week|Talk|Round|Statement|Facilitator|Mediator|Envoy|Government|Coalition|"
    r"Parliament|Court|Council|Assembly|"
    r"Ministry|Commission|Mission|Monitors?|Embassy|Army|Front|Rebels|Opposition|Chamber|Senate|Congress|Cabinet|"
    r"Africa|America|Asia|Europe|Allies|Ambassador|Jr|Partners|Secretary|Sr|Staff)$"
)
GROUP: Final = re.compile(
    r"\b(?:Front|Movement|Army|Brigades?|Forces?|League|Alliance|Council|Party|Congress|Resistance|Militia|Union|"
    r"Committee|Command|Rebels|Guard|Coalition|Liberation|Brotherhood|Faction|Platform)\b"
)
_GOVERNMENT: Final = re.compile(
    rf"\b(?P<what>(?:[Tt]he )?(?:[a-z]+ )?(?:[Gg]overnment|junta|authorities) of (?:the )?(?:Republic of |Kingdom of )?"
    rf"(?P<of>{NAME.pattern}))"
)
_RANKED: Final = re.compile(
    r"(?:Captain|Colonel|Emir|General|King|Major|Marshal|President|Prime|Queen|Sheikh|Sultan)\b"
)
_BODY: Final = (
    r"(?:(?:foreign|prime|defen[cs]e|interior|deputy|water|fisheries|transport|energy|chief|army|border|military) )*"
    r"(?:minister|ministry|president|government|army|military|forces|troops|navy|fleet|parliament|premier|ambassador|"
    r"delegation|envoy|leader|chancellor|king|officials|negotiators?|soldiers|gunners|guns|warplanes|police|officers|"
    r"spokes(?:man|woman|person)|coastguard|coast guard|diplomats?|delegates?|capital|side|artillery|border guards|"
    r"general staff|cabinet|state media|television|agent|commanders?|fighters|militia|rebels|ships|tanks|villages?)"
)
_OWNER: Final = re.compile(
    rf"\b(?P<a>[A-Z][\w-]+[a-z])['’]s? (?:\w+ )?{_BODY}\b|\b(?P<b>[A-Z][\w-]+[a-z]) (?:said|says|denie[sd]|accuse[sd]|"
    rf"blames?|"
    r"blamed|rejects?|rejected|insists|insisted|agreed|consented|refused|demands|demanded|withdrew|warned|wants)\b|"
    r"\b(?:[Pp]resident|government|army|king|[Pp]rime [Mm]inister|republic|people|ambassador|ally|war (?:on|with|"
    r"against)|"
    r"accused|blamed|against) (?:of )?(?P<c>[A-Z][\w-]+[a-z])\b(?! [A-Z])"
)
_PEOPLE: Final = re.compile(
    rf"\b(?P<a>[A-Z][\w-]+(?:{'|'.join(('ian', 'an', 'ese', 'ish', 'i', 'ic', 'n'))})) (?:and [A-Z]\w+ )?{_BODY}\b"
)
_SOMEWHERE: Final = re.compile(r"\b(?:in|at|near|outside|from|to|of|around|inside|towards?)(?: the)?(?: [a-z]+)? $")
_COMPASS: Final = re.compile(r"(?:North|South|East|West|Central)(?:ern)?")
_ENDINGS: Final = (
    "ians",
    "ian",
    "ans",
    "an",
    "ese",
    "ish",
    "is",
    "ic",
    "i",
    "ns",
    "n",
    "ers",
    "er",
    "s",
    "ites",
    "ite",
)
_SUFFIX: Final = 5
_STEM: Final = 3
_PAIR: Final = 2
_BELIEVERS: Final = re.compile(r"[a-z]ists?$")
"""``Maoist negotiators``: of a movement, and of no state."""


_BODY_NOUN: Final = re.compile(
    r"\b(?:agency|association|authority|board|commission|committee|company|cooperatives?|council|federation|firm|guild|"
    r"management|operator|party|service|trust|unions?)$"
)


def _kind_of(name: str) -> str:
    """The class of somebody of whom only the name or the noun is known."""
    if name.endswith(("government", "ministry")):
        return "GovernmentBody"
    if name.islower() and _BODY_NOUN.search(name):
        return "Organization"
    if name.islower() or GROUP.search(name) or _BELIEVERS.search(name) or is_somebody(name.lower()):
        return "Group"
    return "Organization" if " " in name else "State"


class SideNames:
    """The names that an article itself shows to be sides."""

    def __init__(self, reading: Reading, cast: Cast, gazetteer: Gazetteer) -> None:
        self._text, self._cast, self._gazetteer, self._reading = reading.article.text, cast, gazetteer, reading
        self.unknown: dict[str, Figure] = {}
        self.own: list[Figure] = []
        """Figures that are not in the cast."""
        self.governments: list[tuple[Span, Figure]] = []
        self.placed: list[tuple[Span, Figure]] = []
        """Where those are who have no name but a noun, or one that nothing else shows to be a name."""
        self._name_those_unknown()
        self._name_owners()
        self._name_governments()

    def new(self, name: str, type: str, *, known: str = "", part_of: Figure | None = None) -> Figure:
        """The figure of that name, or one that enters the cast only when it turns out to be a side."""
        for figure in (*self._cast.figures, *self.own):
            if (known and figure.known == known) or (figure.name == name and figure.type != "Person"):
                return figure
        figure = Figure("", name, type, known, part_of, rule="side/1")
        self.own.append(figure)
        return figure

    def called_so(self, name: str) -> Figure | None:
        """The figure for a name, or a noun that is all the name it has, which stands where a side does."""
        if self._is_none(name) or NEVER.match(name) or name.endswith("."):
            return None
        figure = self.new(name, _kind_of(name))
        self.unknown.setdefault(name, figure)
        case = re.IGNORECASE if name.islower() else 0
        for told in (name, name.removesuffix("s")):  # "rebels" of whom only "rebel commanders" tells
            everywhere = [*re.finditer(rf"(?<![\w-]){re.escape(told)}(?![\w-])", self._text, case)]
            if everywhere:
                self.placed += [(Span(*found.span()), figure) for found in everywhere]
                break
        return figure

    def _name_those_unknown(self) -> None:
        """Figures for names that only their place among others shows to be sides."""
        for sentence in self._reading.sentences:
            words = sentence.span.of(self._text)
            for pattern in (_SLOTS, _WITH, _HOLDS, _ACTING, _BETWEEN):
                for found in pattern.finditer(words):
                    for group, name in found.groupdict().items():
                        if name:
                            self._learn(name, Span(*(sentence.span.start + n for n in found.span(group))))

    def _name_owners(self) -> None:
        """``Merrow's fleet``, ``Dolmenian troops`` beside ``Dolmenia``, ``Vando says``: what acts as a state."""
        names: Counter[str] = Counter()
        adjectives: set[str] = set()
        for sentence in self._reading.sentences:
            words = sentence.span.of(self._text)
            for found in _OWNER.finditer(words):
                names[found["a"] or found["b"] or found["c"]] += _PAIR if found["a"] else 1
            names.update(self._doers(sentence, words))
            adjectives.update(found["a"] for found in _PEOPLE.finditer(words))
        for name in re.findall(r"\b[A-Z][a-z]{3,}\b", self._text):
            if any(a != name and a.startswith(name[:-1]) and a[len(name) - 1 :].endswith(_ENDINGS) for a in adjectives):
                names[name] += _PAIR
        for name, count in names.items():
            known = name in adjectives or self._gazetteer.get(name) is not None or self._is_none(name)
            known = known or NEVER.match(name) is not None
            if count >= _PAIR and not known and not self._is_in_cast(name):
                self.unknown.setdefault(name, self.new(name, "Group" if _BELIEVERS.search(name) else "State"))

    def _doers(self, sentence: Sentence, words: str) -> Iterator[str]:
        """Names of places that do something, or are not only where something is done."""
        for token in sentence.words:
            alone = token.i == 0 or token.nbor(-1).pos_ != "PROPN"
            subject = token.dep_ in ("nsubj", "nsubjpass") and token.ent_type_ != "PERSON"
            if token.pos_ == "PROPN" and subject and alone:
                yield token.text
        for entity in sentence.words.ents:
            before = words[: max(0, sentence.at(entity[0], entity[-1]).start - sentence.span.start)]
            if entity.label_ == "GPE" and " " not in entity.text and not _SOMEWHERE.search(before):
                yield re.sub(r"['’]s?$", "", entity.text)

    def _is_none(self, name: str) -> bool:
        """Whether a name is that of a person or an office, of a point of the compass, or a word in capitals."""
        if not name.strip() or _RANKED.match(name) or IN_OFFICE.search(name):
            return True
        shouted = name.isupper() and len(name) > _SUFFIX
        if re.fullmatch(rf"(?i:(?:the )?(?:{OFFICE})s?)", name):
            return True
        return shouted or _COMPASS.fullmatch(name) is not None or bool(self._cast.persons_named(name.split()[-1]))

    def _is_in_cast(self, name: str) -> bool:
        return any(figure.name == name for figure in self._cast.figures) or bool(self._cast.persons_named(name))

    def _name_governments(self) -> None:
        """``the government of Ashkara``."""
        for sentence in self._reading.body:
            for found in _GOVERNMENT.finditer(sentence.span.of(self._text)):
                entry = self._gazetteer.get(found["of"])
                if (entry is not None and entry.type != "State") or _RANKED.match(found["of"]):
                    continue  # "the government of Colonel Salah"
                name = found["of"] if entry is None else entry.label
                state = self.new(name, "State", known=entry.id if entry else "")
                figure = self.new(f"{name} government", "GovernmentBody", part_of=state)
                start = sentence.span.start
                self.governments.append((Span(start + found.start("what"), start + found.end("what")), figure))

    def _learn(self, name: str, span: Span) -> None:
        name = re.sub(r"['’]s?$", "", name)
        span = Span(span.start, span.start + len(name))
        if self._is_none(name) or self._text[: span.start].endswith(("Minister of ", "Secretary of ")):
            return
        if self._is_named(span) or any(NEVER.match(word) for word in name.split()[:1]):
            return
        if self._gazetteer.get(name) is not None or self.adjective(name) is not None or name in self.unknown:
            return
        same = next((f for f in self._cast.figures if f.name == name and f.type != "Person"), None)
        kind = "Group" if GROUP.search(name) or _BELIEVERS.search(name) or name.endswith("s") else "State"
        self.unknown[name] = same or self.new(name, kind)

    def _is_named(self, span: Span) -> bool:
        """Whether somebody is named here, and not only described: ``envoys of Calderia``."""
        figure = self._cast.at(span)
        return figure is not None and not figure.rule.startswith("unnamed")

    def adjective(self, word: str) -> Figure | None:
        """``Karsevian``: the state whose name begins so."""
        entry = self._gazetteer.get(word)
        if entry is not None:
            if entry.type not in TYPES or entry.sense == "capital":
                return None
            return self.new(entry.label, entry.type, known=entry.id)
        states = [f for f in [*self._cast.figures, *self.own] if f.type in ("State", "Group")]
        for figure in states:
            stem = figure.name[: max(_STEM, len(figure.name) - _PAIR)]
            if word != figure.name and word.startswith(stem) and word[len(stem) :].endswith(_ENDINGS):
                return figure if len(word) - len(stem) <= _SUFFIX else None
        return None
