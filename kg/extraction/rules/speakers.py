"""Who a speaker is: by name, by title (``The Russian leader``), by pronoun, or nobody that the text names."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Span
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.rules.cast import Cast, Figure
from kg.extraction.rules.offices import OFFICE, heads, office_of
from kg.extraction.rules.statements import Said

__all__ = ["Speakers"]

_PRONOUN: Final = re.compile(r"(?:he|she|they|it|his|her|their)$", re.IGNORECASE)
_SPOKESPERSON: Final = re.compile(
    r"\b(?:spokes(?:man|woman|person)|official|officials|statement|representative|aide|source|sources|adviser|lawyer)"
    r" (?:for|from|of|at|in|with) ",
    re.IGNORECASE,
)
_STATEMENT: Final = re.compile(
    r"\b(?:statement|report|communique|communiqué|post|tweet|video|address|letter|document|resolution)$", re.IGNORECASE
)
_UNNAMED: Final = re.compile(
    r"\b(?:officials?|witnesses|residents?|analysts?|experts?|observers?|sources?|diplomats?|activists?|"
    r"lawmakers?|critics|"
    r"aides?|authorities|negotiators?|leaders?|rebels|fighters|protesters|investigators|doctors?|medics|survivors?|"
    r"soldiers?|commanders?|farmers?|teachers?|mediators?|delegates|states|countries|allies|groups?|agenc(?:y|ies)|"
    r"parties|sides|monitors?|rescuers?|workers?|refugees?|villagers?|mother|father|man|woman|militants?|opposition|"
    r"newspapers?|media|command|crew|whip|fishermen|fisherman|nurse|captain|broadcaster|charity|organi[sz]ations?|company|police|army|military|government|ministry|"
    rf"spokes(?:man|woman|person)|{OFFICE})\b",
    re.IGNORECASE,
)


class Speakers:
    """Resolves speakers one after the other, in the order of the text, and remembers who spoke."""

    def __init__(self, cast: Cast, gazetteer: Gazetteer, text: str) -> None:
        self._cast = cast
        self._gazetteer = gazetteer
        self._text = text
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
        figure, rule = self._pronoun(words, said) if _PRONOUN.match(words) else self._named(words, said.speaker)
        if figure is not None:
            if not self._cast.within(said.speaker) or rule in ("pronoun/1", "title/1"):
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
        persons = [f for place, f in inside if f.type == "Person" and not _possessive(self._text, place)]
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

    def _apposed(self, span: Span) -> Figure | None:
        """``the head of the fund, Christine Lagarde, ...``: the person named behind the office."""
        if not office_of(span.of(self._text)) or self._text[span.end : span.end + 2] != ", ":
            return None
        rest = Span(span.end + 2, min(span.end + 80, len(self._text)))
        found = next(iter(self._cast.within(rest)), None)
        return found[1] if found and found[0].start == rest.start and found[1].type == "Person" else None

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
        if not _UNNAMED.search(words) and not re.search(r"[A-Z]", words):
            return None, "unclear/1"
        if _STATEMENT.search(words):
            owner = next(iter(f for _, f in self._cast.within(span)), None)
            return owner, "name/1" if owner else "unclear/1"
        name = re.sub(
            r"^(?:the|a|an|some|many|several|two|three|one|other|its|his|her|their) ", "", words, flags=re.IGNORECASE
        )
        type = (
            "Group"
            if re.search(r"s$|people|police|opposition|media", name.split(" for ")[0].split(" of ")[0])
            else "Actor"
        )
        if re.search(rf"(?i)\b(?:{OFFICE})$", name.split(" for ")[0].split(" of ")[0]):
            type = "Person"
        figure = self._cast.add(name, type, "unnamed/1")
        figure.plural = type == "Group"
        self._cast.mention(figure, span, beside=True)
        return figure, "unnamed/1"

    def _pronoun(self, words: str, said: Said) -> tuple[Figure | None, str]:
        pronoun = words.lower()
        place = said.speaker.start if said.speaker else said.content.start
        if pronoun in ("he", "she"):
            wanted = "f" if pronoun == "she" else "m"
            near = [f for f in self._last[:1] if f.type == "Person" and f.gender in (wanted, "")]
            found = near or [f for f in self._subjects(said) if f.type == "Person" and f.gender in (wanted, "")]
            found = found or [f for f in self._cast.before(place, "Person") if f.gender in (wanted, "")]
            if found and not found[0].gender:
                found[0].gender = wanted
        elif pronoun == "they":
            found = [f for f in self._last[:2] if f.plural] or [f for f in self._cast.before(place) if f.plural]
        else:
            found = [f for f in self._last[:1] if f.type not in ("Person", "Group")]
            found = found or [f for f in self._cast.before(place) if f.type not in ("Person", "Group")]
        return (found[0], "pronoun/1") if found else (None, "unclear/1")

    def _subjects(self, said: Said) -> list[Figure]:
        """Persons named before in the same paragraph or the one before, the nearest first."""
        start = max(0, said.content.start - 600)
        return [f for f in self._cast.before(said.content.start, "Person") if any(m.start >= start for m in f.mentions)]

    def _behalf(self, span: Span) -> Figure | None:
        found = _SPOKESPERSON.search(span.of(self._text))
        if not found or span.start + found.end() >= span.end:
            return None
        rest = Span(span.start + found.end(), span.end)
        return next((f for _, f in self._cast.within(rest)), None) if rest else None


def _core(span: Span, text: str) -> Span:
    """The noun phrase without what hangs on it by a preposition: ``an aide`` of ``an aide to Forouz``."""
    found = re.search(r" (?:of|for|to|at|in|from|with|on) ", span.of(text))
    return Span(span.start, span.start + found.start()) if found and found.start() else span


def _possessive(text: str, place: Span) -> bool:
    return text[place.end : place.end + 2] in ("'s", "’s")
