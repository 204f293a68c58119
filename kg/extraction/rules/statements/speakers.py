"""Who a speaker is: by name, by title (``The Russian leader``), by pronoun, or nobody that the text names."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Span
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.rules.actors.called import called
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.actors.offices import FEMALE, MALE, OFFICE, RANKS, heads, office_of
from kg.extraction.rules.reading import Reading
from kg.extraction.rules.statements.pronouns import PRONOUNS, Pronouns
from kg.extraction.rules.statements.said import Said

__all__ = ["Speakers"]

_SPOKESPERSON: Final = re.compile(
    r"\b(?:spokes(?:man|woman|person)|official|officials|statement|representative|aide|source|sources|adviser|"
    r"lawyer)"
    r" (?:for|from|of|at|in|with) ",
    re.IGNORECASE,
)
_STATEMENT: Final = re.compile(
    r"\b(?:statement|report|communique|communiqué|post|tweet|video|address|letter|document|resolution)$", re.IGNORECASE
)
_PUT_OUT: Final = re.compile(
    r"(?:an?|the) (?:[\w-]+ )?(?:statement|communiqu[eé]|post|letter|report|message|document|resolution|press "
    r"release|note)"
    r" (?:from|by|of|issued by|released by|to|in|on)\b",
    re.IGNORECASE,
)
_UNNAMED: Final = re.compile(
    r"\b(?:officials?|witnesses|residents?|analysts?|experts?|observers?|sources?|diplomats?|activists?|"
    r"lawmakers?|critics|"
    r"aides?|authorities|negotiators?|leaders?|rebels|fighters|protesters|investigators|doctors?|medics|survivors?|"
    r"soldiers?|commanders?|farmers?|teachers?|mediators?|delegates|states|countries|allies|groups?|agenc(?:y|ies)|"
    r"parties|sides|monitors?|rescuers?|workers?|refugees?|villagers?|mother|father|man|woman|militants?|"
    r"opposition|"
    r"newspapers?|media|command|crew|whip|fishermen|fisherman|nurse|captain|broadcaster|charity|"
    r"organi[sz]ations?|company|police|army|military|government|ministry|"
    rf"spokes(?:man|woman|person)|{OFFICE})\b",
    re.IGNORECASE,
)


_COLLECTIVE: Final = re.compile(
    r"\b(?:administration|agency|alliance|army|association|authority|board|broadcaster|bureau|cabinet|charity|"
    r"club|coalition|"
    r"commission|committee|company|council|court|delegation|embassy|federation|firm|force|foundation|"
    r"government|group|"
    r"institute|junta|mission|ministry|movement|navy|network|newspaper|office|organi[sz]ation|panel|parliament|"
    r"party|"
    r"presidency|secretariat|service|side|station|team|tribunal|union|university|watchdog)$",
    re.IGNORECASE,
)
_MUTE: Final = frozenset(
    {
        *(
            "accord",
            "act",
            "agreement",
            "anybody",
            "anyone",
            "article",
            "attack",
            "bill",
            "budget",
            "clashes",
            "conflict",
            "constitution",
            "data",
            "day",
        ),
        *(
            "deal",
            "draft",
            "everybody",
            "everyone",
            "evidence",
            "figures",
            "fighting",
            "fire",
            "guns",
            "here",
            "image",
            "images",
            "law",
            "map",
        ),
        *(
            "minutes",
            "motion",
            "move",
            "nobody",
            "none",
            "nothing",
            "peace",
            "plan",
            "rain",
            "records",
        ),
        *(
            "result",
            "rules",
            "shells",
            "sign",
            "signs",
            "somebody",
            "someone",
            "studies",
            "talks",
            "text",
            "that",
            "there",
        ),
        *(
            "this",
            "those",
            "treaty",
            "truce",
            "violence",
            "vote",
            "votes",
            "war",
            "what",
            "which",
            "who",
            "you",
        ),
    }
)


_RANK: Final = re.compile(rf"(?:(?:{RANKS.pattern}|(?i:{OFFICE})) )?")
_KNOWN_AS: Final = re.compile(r"(?:better |only )?(?:identified|known)(?: only)? as ")
_NOBODY: Final = re.compile(r"(?:each|every|few|neither|of|whose)\b", re.IGNORECASE)
"""What begins so names nobody who could be asked."""


class Speakers:
    """Resolves speakers one after the other, in the order of the text, and remembers who spoke."""

    def __init__(self, cast: Cast, gazetteer: Gazetteer, reading: Reading) -> None:
        self._cast = cast
        self._gazetteer = gazetteer
        self._text = reading.article.text
        self._pronouns = Pronouns(cast, reading)
        self._last: list[Figure] = []
        """Who spoke, the latest first."""

    def of(self, said: Said) -> tuple[Figure | None, Figure | None, str]:
        """Who speaks, on whose behalf if the text says so, and by which rule it was found."""
        if said.carried:
            return (self._last[0] if self._last else None), None, "carried-over/1"
        if said.speaker is None:
            return None, None, "no-speaker/1"
        words = said.speaker.of(self._text)
        behalf = self._behalf(said.speaker)
        if words.lower() in PRONOUNS:
            figure = self._pronouns.of(words, said.speaker.start, self._last)
            rule = "pronoun/2" if figure else "unclear/1"
        else:
            figure, rule = self._named(words, said.speaker)
            if figure is None and _may_speak(words):
                figure, rule = self._new(words, said.speaker), "unnamed/1"
        if figure is not None:
            if not self._cast.within(said.speaker) or rule in ("pronoun/2", "title/1"):
                self._cast.mention(figure, said.speaker)
            self.spoke(figure)
        return figure, (behalf if behalf is not figure else None), rule

    def spoke(self, figure: Figure) -> None:
        """Remember that somebody spoke."""
        figure.spoken = True
        self._last = [figure, *(f for f in self._last if f is not figure)]

    def _named(self, words: str, span: Span) -> tuple[Figure | None, str]:
        inside = self._cast.within(span)
        if (apposed := self._apposed(span)) is not None:
            return apposed, "apposition/1"
        core = _core(span, self._text)
        persons = [
            f
            for place, f in inside
            if f.type == "Person" and not _possessive(self._text, place) and self._heads(span, core, place)
        ]
        whole = next(
            (f for place, f in inside if place.end == span.end and place.start - span.start <= len("the ")), None
        )
        whole = whole or next((f for place, f in inside if place.end == core.end), None)
        if whole is not None and whole.type not in ("State",) and not _SPOKESPERSON.search(words):
            return whole, "name/1"
        if persons and not re.search(r"\b[Oo]ffice of\b", words):
            return persons[-1], "name/1"
        titled = self._titled(words, span)
        if titled is not None:
            return titled, "title/1"
        if (
            whole is not None
            and not _SPOKESPERSON.search(words)
            and (
                words.removeprefix("the ") == whole.name
                or self._gazetteer.get(words.removeprefix("the ").removeprefix("The "))
            )
        ):
            return whole, "name/1"
        inside = [pair for pair in inside if core.holds(pair[0])]
        last = core.of(self._text).split()[-1]
        if len(inside) == 1 and not _SPOKESPERSON.search(words) and not _UNNAMED.search(last) and not last.islower():
            return inside[0][1], "name/1"
        return self._unnamed(words, span)

    def _heads(self, span: Span, core: Span, place: Span) -> bool:
        """Whether a name is that of the phrase, not of what hangs on it: ``the chief of the mission, General X``."""
        return core.holds(place) or (span.holds(place) and "," in self._text[core.end : place.start])

    def _apposed(self, span: Span) -> Figure | None:
        """``the head of the fund, Christine Lagarde, ...``: the person named behind the office."""
        words = span.of(self._text)
        if self._text[span.end : span.end + 2] != ", " or any(f.type == "Person" for _, f in self._cast.within(span)):
            return None
        rest = Span(span.end + 2, min(span.end + 80, len(self._text)))
        if not rest:
            return None
        place, figure = next(iter(self._cast.within(rest)), (rest, None))
        between = self._text[rest.start : place.start]
        titled = office_of(_core(span, self._text).of(self._text)) and _RANK.fullmatch(between)
        behind = self._text[place.end : place.end + 3]
        closed = re.match(r"['’]?,| of| (?:said|told)", behind) is not None
        if _KNOWN_AS.match(between) and figure is not None and figure.type == "Person":
            return figure  # "a commander of the Front, known as Colonel Ruthi"
        named = not re.search(r"[A-Z]", words[1:]) and re.fullmatch(rf"(?:(?:the |an? )?(?i:{OFFICE}),? )?", between)
        return figure if figure is not None and figure.type == "Person" and (titled or (named and closed)) else None

    def _titled(self, words: str, span: Span) -> Figure | None:
        """``The Russian leader``, ``the foreign minister``: who holds that office, the latest named first."""
        office = office_of(words)
        if not office or not re.match(r"(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[A-Z])", words):
            return None
        state = next((e for _, e in self._gazetteer.find(words)), None)
        definite = re.match(r"[Tt]he |[Hh]is |[Hh]er ", words)
        for figure in self._cast.before(span.start, "Person"):
            for role, of, _ in figure.roles:
                fits = state is None or (of is not None and of.known == state.id)
                if fits and heads(office, role) and definite:
                    return figure
        return None

    def _unnamed(self, words: str, span: Span) -> tuple[Figure | None, str]:
        """Somebody whom the text does not name: ``a senior official``, ``witnesses``."""
        if (
            words in ("I", "We", "You", "we", "you")
            or _NOBODY.match(words)
            or not (_UNNAMED.search(words) or re.search(r"[A-Z]", words))
        ):
            return None, "unclear/1"
        if re.split(r" (?:for|of|in|at|from|to|on|with|by) ", words)[0].split()[-1].lower() in _MUTE:
            return None, "unclear/1"
        if _STATEMENT.search(words) or _PUT_OUT.match(words):
            owner = next(iter(f for _, f in self._cast.within(span)), None)
            if owner is None and self._last:
                return self._last[0], "document/1"
            return owner, "name/1" if owner else "unclear/1"
        return self._new(words, span), "unnamed/1"

    def _new(self, words: str, span: Span) -> Figure:
        """A figure of its own for who has no name, by the words for it."""
        name = re.sub(
            r"^(?:the|a|an|some|many|several|two|three|one|other|its|his|her|their|another|neighbou?ring) ",
            "",
            words,
            flags=re.IGNORECASE,
        )
        name = re.sub(r"^(?:of )?(?:the|them) ", "", name)
        core = re.split(r" (?:for|of|in|at|from|to|on|with|by) ", name)[0]
        known = self._cast.persons_named(re.sub(rf"^(?:{RANKS.pattern}) ", "", core).split()[-1])
        if known and core[:1].isupper():
            self._cast.mention(known[0], span)
            return known[0]
        body = self._body(core, span.start)
        if body is None and " " not in core and core.islower() and re.match(r"[Tt]he ", words):
            body = called(core, span.start, self._cast)
        if body is not None:
            self._cast.mention(body, span)
            return body
        type = "Person"
        if core.lower().endswith("police"):
            type = "GovernmentBody"
        elif re.search(r"(?<!s)s$|people|opposition|media|staff|crew", core):
            type = "Group"
        elif _COLLECTIVE.search(core):
            type = "Organization"
        figure = self._cast.add(name, type, "unnamed/1")
        figure.plural = type in ("Group", "GovernmentBody")
        if type == "Person" and not figure.gender:
            figure.gender = "f" if FEMALE.search(core) else "m" if MALE.search(core) else ""
        self._cast.mention(figure, span, beside=True)
        return figure

    def _body(self, core: str, place: int) -> Figure | None:
        """``the court``, ``the Conference``: a body named before whose name has that word."""
        if " " in core or not (_COLLECTIVE.search(core) or core[:1].isupper()):
            return None
        kinds = (
            "Court",
            "DeliberativeBody",
            "GovernmentBody",
            "Organization",
            "ArmedForce",
            "NewsOrganization",
            "Group",
        )
        named = (f for f in self._cast.before(place, *kinds) if f.rule not in ("unnamed/1", "body/1"))
        return next((f for f in named if core.lower() in f.name.lower().split()), None)

    def _behalf(self, span: Span) -> Figure | None:
        found = _SPOKESPERSON.search(span.of(self._text))
        if not found or span.start + found.end() >= span.end:
            return None
        rest = Span(span.start + found.end(), span.end)
        return next((f for _, f in self._cast.within(rest)), None) if rest else None


def _may_speak(words: str) -> bool:
    """Whether words in small letters may be somebody who speaks: neither ``I`` nor ``the deal``."""
    if _NOBODY.match(words):
        return False
    last = re.split(r" (?:for|of|in|at|from|to|on|with|by) ", words)[0].split()[-1].lower()
    if _COLLECTIVE.search(last) or _UNNAMED.search(last):
        return True
    return len(last) > 2 and last not in _MUTE and not re.search(r"(?:ing|tion|ness)$", last)


def _core(span: Span, text: str) -> Span:
    """The noun phrase without what hangs on it by a preposition: ``an aide`` of ``an aide to Forouz``."""
    found = re.search(r" (?:of|for|to|at|in|from|with|on) ", span.of(text))
    return Span(span.start, span.start + found.start()) if found and found.start() else span


def _possessive(text: str, place: Span) -> bool:
    return text[place.end : place.end + 2] in ("'s", "’s")
