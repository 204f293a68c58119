"""Whom the grammar seats at a table: what each noun of a row means, somebody named, named before, or new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.actors.called import called, is_somebody
from kg.extraction.rules.actors.cast import Figure
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.bands import is_army, is_band
from kg.extraction.rules.talks.roster import PAIR, Roster, Side
from kg.extraction.rules.talks.seats import COMMUNITIES, core_of, rows_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Seating"]

_GOVERNING: Final = frozenset({"administration", "authorities", "government", "junta", "side", "team"})
_UNNAMED: Final = frozenset(
    {
        *(
            "agency",
            "airline",
            "association",
            "diocese",
            "parish",
            "authority",
            "bank",
            "board",
            "college",
            "commission",
            "committee",
        ),
        *("company", "cooperative", "cooperatives", "council", "developer", "employers", "federation", "firm"),
        *("government", "guild", "hospital", "landlord", "management", "ministry", "operator", "owners", "party"),
        *("regulator", "retailer", "service", "trust", "union", "unions", "university"),
    }
)
"""What may be a side with no name but what tells which one it is: ``the state water board``."""
_TOLD_APART: Final = frozenset(
    {"agency", "authority", "board", "commission", "committee", "council", "ministry", "service", "university"}
)
"""Of these an article may name several: ``the shire council`` is not the ``Land Council``."""
_MOVEMENTS: Final = frozenset({"clan", "faction", "group", "militia", "movement", "party", "rebels", "tribe"})
_POWERS: Final = frozenset({"government", "opposition"})
_BANDED: Final = frozenset({"guerrilla", "insurgent", "rebel", "separatist"})
_LANDS: Final = frozenset({"province", "region", "republic", "state"})
_REACH: Final = 40
_NO_SEAT: Final = ("CARDINAL", "DATE", "MONEY", "ORDINAL", "PERSON", "TIME")
"""What the model takes for a person is one, with or without a side."""


_SPOKESMEN: Final = frozenset({"chiefs", "elders", "leaders", "representatives"})


def _of_community(head: Token) -> str:
    """``indigenous leaders``: those who sit for many that have no name."""
    told = [c for c in head.lefts if c.lower_ in COMMUNITIES] if head.lower_ in _SPOKESMEN else []
    return f"{told[-1].lower_} {head.lower_}" if told else ""


class Seating(Roster):
    """The sides that an article knows of, with those who have only a place at a table."""

    def seated_in(self, sentence: Sentence, segment: Span, out: Sequence[Figure]) -> Iterator[list[Figure]]:
        """Whom the grammar seats at one table, if somebody is meant by each noun."""
        for row in rows_of(sentence):
            if not segment.overlaps(core_of(row[0], sentence)):
                continue
            meant = [self._meant(head, sentence) for head in row]
            meant = self._with_armies(row, meant, sentence)
            figures = list(dict.fromkeys(figure for each in meant for figure in each if figure not in out))
            if all(meant) and len(figures) < PAIR:
                figures = [figure for figure in self._persons(row, sentence) if figure not in out]
            if all(meant) and len(figures) >= PAIR:
                yield figures

    def _with_armies(self, row: Sequence[Token], meant: list[list[Figure]], sentence: Sentence) -> list[list[Figure]]:
        """``Sudan's army and the Rapid Support Forces``: against a force, an army sits for itself."""
        if not any(figure.type == "Group" or is_band(figure) or is_army(figure) for each in meant for figure in each):
            return meant
        armies = [(span, f) for span, f in self._cast.within(sentence.span) if f.type == "ArmedForce"]
        own = [[f for span, f in armies if span.overlaps(sentence.at(head, head))] for head in row]
        return [army or each for army, each in zip(own, meant, strict=True)]

    def _persons(self, row: Sequence[Token], sentence: Sentence) -> list[Figure]:
        """``Libya's rival premiers, Ada Berg and Jon Vale, met``: those of one state sit for themselves."""
        found = [self._cast.at(sentence.at(head, head)) for head in row]
        return list(dict.fromkeys(figure for figure in found if figure is not None and figure.type == "Person"))

    def _meant(self, head: Token, sentence: Sentence) -> list[Figure]:
        """Whom the noun of a seat means: somebody named, somebody named before, or one who is new."""
        core = core_of(head, sentence)
        here = sentence.at(head, head)
        named = [side for side in self.named_in(sentence) if side.span.overlaps(here)] or self._owner(head, sentence)
        if named and (figures := self.parties(named[-1:], is_firm=True)):
            return figures
        figure = self._cast.at(core) or self._named_behind(here)
        if figure is None and not (head.lower_ in _TOLD_APART and " " in self._described(head, sentence)):
            figure = called(head.lower_, core.start, self._cast)
        if figure is not None:
            party = self.party_of(figure)
            return [party or figure] if party is not None or figure.type != "Person" else []
        name = self._name_of(head, core, sentence)
        if not name or head.ent_type_ in _NO_SEAT or (head.i > 0 and head.nbor(-1).text == "-"):
            return []
        self._cache.clear()
        new = self._names.called_so(name)
        return [new] if new is not None else []

    def _name_of(self, head: Token, core: Span, sentence: Sentence) -> str:
        """What the article calls somebody new; "" if the noun may be anything."""
        name, noun = core.of(self._text), head.lower_
        if described := self._described(head, sentence) or _of_community(head):
            return described
        if name[:1].isupper() and noun in _LANDS:
            return name.rsplit(" ", 1)[0]
        is_led = name[:1].isupper() and noun in _MOVEMENTS
        if noun in _BANDED:
            return f"{noun}s"
        if head.pos_ == "NOUN" and head.i == head.sent.start:
            name = name.lower()
        return name if head.pos_ == "PROPN" or is_led or noun in _POWERS or is_somebody(noun) else ""

    def _described(self, head: Token, sentence: Sentence) -> str:
        """``the teachers' union``, ``the state oil company``: a body with no name, by all its words."""
        told = [t for t in head.lefts if t.dep_ in ("poss", "amod", "compound", "nmod")]
        if head.lower_ not in _UNNAMED:
            return ""
        if not told:
            return head.lower_ if head.pos_ == "NOUN" else ""
        if any(t.pos_ == "PROPN" and t.text[:1].isupper() for t in told):
            return ""
        first = min((t.left_edge for t in told), key=lambda t: t.i)
        first = first.nbor(1) if first.lower_ in ("a", "an", "its", "the", "their") else first
        return sentence.at(first, head).of(self._text)

    def _owner(self, head: Token, sentence: Sentence) -> list[Side]:
        """``Ethiopia's government``: the state whose own a noun of government is."""
        if head.lower_ not in _GOVERNING:
            return []
        owners = [child for child in head.children if child.dep_ in ("poss", "amod", "compound", "nmod")]
        spans = [sentence.at(owner, owner) for owner in owners]
        return [side for side in self.named_in(sentence) if any(side.span.overlaps(span) for span in spans)]

    def _named_behind(self, noun: Span) -> Figure | None:
        """``the company, Salmones Tranquel``: whose name stands right behind the noun."""
        place = noun.end + len(", ")
        if self._text[noun.end : place] != ", ":
            return None
        inside = self._cast.within(Span(place, place + _REACH))
        return next((f for span, f in inside if span.start == place and f.type != "Person"), None)
