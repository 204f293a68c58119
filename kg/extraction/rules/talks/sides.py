"""Between whom talks are: names that stand together, names that meet, and who else is in the room."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extraction.article import Span
from kg.extraction.rules.actors.cast import Figure
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.bands import is_band, is_host
from kg.extraction.rules.talks.roster import PAIR, TYPES_ALONE, Side
from kg.extraction.rules.talks.seating import Seating
from kg.extraction.rules.talks.side_names import LEAD
from kg.extraction.rules.talks.words import ENVOYS

__all__ = ["Side", "Sides"]

_OPPOSITE: Final = re.compile(
    r"\b(?:with|opposite|across from|against|met|meets?|meeting|saw|seen|faced?|facing|visited|received|telephoned|"
    r"phoned|"
    r"called|addressed) (?!the two|both|each)"
)
_JOINS: Final = re.compile(
    r"\b(?:together|meeting|met|meets?|talks|session|sitting|round|negotiat\w+|haggled|sat down|closeted|sit down|"
    r"conference|encounter|retreat|reached a deal|gathering|table|hours) with "
)
_REACH: Final = 40
_OTHERS: Final = re.compile(
    r"\b([Oo]pposition|rebels|separatists|insurgents)\b(?= (?:chief |lead )?(?:delegat|negotiat|envoy|team))"
)
"""Who has no name, but negotiates."""
_MET: Final = 3
_FIRM: Final = 4
_BESIDE: Final = re.compile(
    r"\b(?:presence|auspices|aegis|mediation|chairmanship|invitation|patronage|sponsorship|supervision|eyes?|watch) of "
    r"[\w'’ -]{0,60}$|\b(?i:facilitators?|go-betweens?|hosts?|intermediar(?:y|ies)|mediators?|observers?) "
    r"(?:for|from|of) (?:the )?$"
)
"""What stands before those who are beside the table."""
_LOOKS_ON: Final = re.compile(
    r"(?:['’]s [\w .-]{1,40}?)?,? (?:(?:also|both|had|was|were) )*(?:attend|chair|host|look(?:ed|s) on|mediat|sponsor|"
    r"witness)"
)
"""What those do who are beside the table."""
_NUMBERS: Final = {
    **{"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7},
    **{"trio": 3, "quartet": 4, "trilateral": 3, "tripartite": 3, "quadrilateral": 4, "triangular": 3},
}
_SEVERAL: Final = re.compile(
    r"\b(?:(?:the|all|all the|these|those|between|its|of) (three|four|five|six|seven)(?: (?:\w+ )?(?:sides|parties|"
    r"states|"
    r"countries|governments|nations|delegations|capitals|neighbou?rs|groups|factions|leaders|ministers|presidents|"
    r"unions|"
    r"clans|tribes|movements|partners|teams|camps|communities)\b| (?:are|were|have|will|had|met|meet|agreed|came|"
    r"returned|"
    r"signed|first|reconvene|of them)\b|[,.])|(three|four|five|six)-(?:way|party|sided|nation|cornered)|"
    r"(trio|quartet|trilateral|tripartite|quadrilateral|triangular))\b",
    re.IGNORECASE,
)
_TALK: Final = re.compile(
    r"\b(?:talks?|negotiat\w+|bargain\w+|haggl\w+|met|meet(?:ing|s)?|session|sitting|round|truce|deal|pact|accord|"
    r"agree\w*|offer|"
    r"settle\w*|mediat\w+|table|retreat|closeted|huddled|conciliat\w+|dispute|strike|reconvene\w*|delegations?|"
    r"envoys?)\b"
)
_MOST: Final = 7


_HOST: Final = re.compile(
    r"\b(?:Agency|Board|Bureau|Commission|Group|Institute|Mission|Office|Panel|Service|Tribunal)$"
)


def _is_kin(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether it is the state of one of the others, or a body of one."""
    return any(other.part_of is figure or figure.part_of is other for other in others)


class Sides(Seating):
    """The sides that an article knows of."""

    def explicit(self, sentence: Sentence, segment: Span, out: Sequence[Figure]) -> list[Figure]:
        """The sides that the words around the talks name; mediators and others who are ``out`` are none."""
        best: tuple[int, list[Figure]] = (0, [])
        for row in self.chains(sentence):
            if not segment.overlaps(Span(row[0].span.start, row[-1].span.end)):
                continue
            rank = self._rank(sentence, row)
            figures = self.parties(row, is_firm=rank == _FIRM)
            figures = [f for f in figures if f not in out and not any(o.part_of is f for o in out)]
            if len(figures) >= PAIR and rank > best[0]:
                best = (rank, figures)
        seated = max(self.seated_in(sentence, segment, out), key=len, default=[])
        others = best[0] < _MET and not set(best[1]) & set(seated)
        armies = len(seated) == len(best[1]) and all(f in best[1] or f.part_of in best[1] for f in seated)
        if seated and (others or armies or set(best[1]) < set(seated)):
            best = (_FIRM, seated)
        found = self._opposite(best[1], sentence, segment, out) or self._met(sentence, segment, out)
        return [*found, *self._joining(found, sentence, segment, out)] if found else []

    def _opposite(self, found: list[Figure], sentence: Sentence, segment: Span, out: Sequence[Figure]) -> list[Figure]:
        """``Talks with Egypt and Sudan``, in an article about a third state: that sits with them."""
        home = self._home
        names = [side.span.start for side in self.named_in(sentence) if self.party_of(side.figure) in found]
        before = self._text[segment.start : min(names, default=segment.start)]
        if not found or not re.search(rf"\btalks with {LEAD}$", before):
            return found
        if met := self._met(sentence, segment, out):
            return met if set(found) < set(met) else found
        kin = home is None or home in out or any(f is home or f.part_of is home for f in found)
        return found if kin or home is None else [home, *found]

    def firm(self, sentence: Sentence) -> list[Figure]:
        """Those whom ``between X and Y``, ``the delegations of X and Y`` name: sides, whatever else they do."""
        return [figure for row in self._firm_rows(sentence) for figure in self.parties(row, is_firm=True)]

    def firm_by_name(self) -> set[Figure]:
        """Those of the whole article that are :meth:`firm` by a name of their own; ``the government`` is none."""
        rows = (row for sentence in self._reading.sentences for row in self._firm_rows(sentence))
        return {side.figure for row in rows for side in row if side.span.of(self._text)[:1].isupper()}

    def _firm_rows(self, sentence: Sentence) -> Iterator[list[Side]]:
        rows = (row for row in self.chains(sentence) if self._rank(sentence, row) == _FIRM)
        yield from (row for row in rows if len(self.parties(row, is_firm=True)) >= PAIR)

    def _joining(
        self, found: Sequence[Figure], sentence: Sentence, segment: Span, out: Sequence[Figure]
    ) -> list[Figure]:
        """``X and Y met with Z``, ``brought X and Y together with Z``: who sits opposite those named first."""
        for match in _JOINS.finditer(segment.of(self._text)):
            place = segment.start + match.end()
            for row in self.chains(sentence):
                if 0 <= row[0].span.start - place < _REACH and not self.parted(sentence, place, row[0].span.start):
                    return [f for f in self.parties(row) if f not in out and f not in found]
        return []

    def parted(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether a verb or a mark stands between two places."""
        if start >= end:
            return False
        verbs = any(t.pos_ == "VERB" and t.tag_ in ("VBD", "VBZ", "VBP") for t in sentence.tokens_in(Span(start, end)))
        return verbs or any(mark in self._text[start:end] for mark in ";:")

    def _rank(self, sentence: Sentence, row: Sequence[Side]) -> int:
        before = self._text[sentence.span.start : row[0].span.start]
        after = self._text[row[-1].span.end : sentence.span.end]
        if _BESIDE.search(before) or _LOOKS_ON.match(after):
            return 0
        if re.search(rf"\b(?:between|among|involving) (?:the )?(?:{ENVOYS} (?:of|from) )?{LEAD}$", before):
            return _FIRM
        if re.search(rf"(?:\b|(?<=[a-z]))(?i:{ENVOYS}|sides) (?:of|from|for|representing) {LEAD}$", before):
            return _FIRM
        if re.search(rf"\b(?:talks|negotiations|round|meeting|summit) with {LEAD}$", before):
            return _FIRM
        if re.match(rf"(?:['’]s?)? (?:[a-z-]+ )?{ENVOYS}\b", after) or re.match(r" (?:peace )?talks", after):
            return 3
        if re.search(rf"\bby (?:the )?(?:{ENVOYS} (?:of|from) )?{LEAD}$", before):
            return 3
        if re.search(r"\b(?:in|at|near|from|to|for|on) (?:the )?$", before):
            return 0
        return 2

    def _met(self, sentence: Sentence, segment: Span, out: Sequence[Figure]) -> list[Figure]:
        """``X sat down with Y``, ``X's talks with Y``, ``X met Y``."""
        rows = [row for row in self.chains(sentence) if not any(f in out for f in self.parties(row))]
        rows = [row for row in rows if self.parties(row)]
        for match in _OPPOSITE.finditer(segment.of(self._text)):
            place = segment.start + match.end()
            behind = [r for r in rows if 0 <= r[0].span.start - place < _REACH]
            ahead = [r for r in rows if r[-1].span.end <= segment.start + match.start() + 1 and not self._is_place(r)]
            if not behind or not ahead or self.parted(sentence, place, behind[0][0].span.start):
                continue
            figures = [*self.parties(ahead[-1]), *self.parties(behind[0])]
            figures = list(dict.fromkeys(f for f in figures if f not in out))
            if len(figures) >= PAIR:
                return figures
        return []

    def _is_place(self, row: Sequence[Side]) -> bool:
        """Whether the first of a row is where something is: ``in X``."""
        before = self._text[max(0, row[0].span.start - 12) : row[0].span.start]
        return re.search(r"\b(?:in|at|near|outside|inside) (?:the )?$", before) is not None

    def main(self, out: Sequence[Figure]) -> list[Figure]:
        """The sides that the article is about: who is named together most often, then who is named most."""
        out = [*out, *self._out]
        together: Counter[tuple[Figure, ...]] = Counter()
        alone: Counter[Figure] = Counter()
        for sentence in self._reading.sentences:
            headed = sentence.part.kind == "headline"
            is_talk = _TALK.search(sentence.span.of(self._text)) is not None
            for pair, weight in self._pairs(sentence, out, is_talk):
                same = next((named for named in together if set(named) == set(pair)), pair)
                together[same] += weight + 2 * headed
            for side in self.named_in(sentence):
                party = self.party_of(side.figure)
                if party is not None and party not in out and self._may_sit(party, is_talk):
                    alone[party] += 1 + headed + is_talk
        count = self._told_number()
        if together:
            best = max(
                together,
                key=lambda named: (count in (0, len(named)), together[named] + sum(alone[f] for f in named) / PAIR),
            )
            more = (f for f, _ in alone.most_common() if f not in best and not is_host(f) and not _is_kin(f, best))
            return [*best, *list(more)[: max(0, count - len(best))]]
        found = [figure for figure, _ in alone.most_common(max(PAIR, count))]
        return found if len(found) >= PAIR else self._with_country(found)

    def _told_number(self) -> int:
        """How many sides the article speaks of if more than two: ``all three``, ``the four parties``; else 0."""
        found = Counter(
            _NUMBERS[word.lower()]
            for sentence in self._reading.sentences
            for match in _SEVERAL.finditer(sentence.span.of(self._text))
            for word in match.groups()
            if word
        )
        return found.most_common(1)[0][0] if found else 0

    def _pairs(
        self, sentence: Sentence, out: Sequence[Figure], is_talk: bool
    ) -> Iterator[tuple[tuple[Figure, ...], int]]:
        """Who is named together in a sentence, with how much speaks for them."""
        for row in self.chains(sentence):
            pair = tuple(f for f in self.parties(row) if f not in out and not is_host(f))
            rank = self._rank(sentence, row)
            if len(pair) > PAIR and rank < _MET and all(f.type == "State" for f in pair):
                continue  # states in a row may be anything
            if PAIR <= len(pair) <= _MOST and rank:
                yield pair, rank
        met = tuple(f for f in self._met(sentence, sentence.span, out) if not is_host(f)) if is_talk else ()
        if PAIR <= len(met) <= _MOST:
            yield met, _MET

    def _may_sit(self, figure: Figure, is_talk: bool) -> bool:
        """Whether it may be a side by itself: a body of another kind only where talks are told of."""
        if figure.type in TYPES_ALONE or is_band(figure):
            return is_talk or figure.name.lower() != "opposition"
        return (
            is_talk
            and figure.type in ("Organization", "ArmedForce")
            and not (figure.known or _HOST.search(figure.name))
        )

    def _with_country(self, found: list[Figure]) -> list[Figure]:
        """Rebels and the country that the article is from, where no list has it."""
        groups = [f for f in self._cast.figures if f.mentions and is_band(f) and f not in self._out]
        places: Counter[str] = Counter()
        for sentence in self._reading.sentences:
            for entity in sentence.words.ents:
                name = re.sub(r"['’]s?$", "", entity.text)
                if entity.label_ == "GPE" and not self._gazetteer.get(name) and self._NAME_ALONE.fullmatch(name):
                    places[name] += 1
        named = [self._names.new(name, "State") for name, count in places.most_common(1) if count > 1]
        for figure in [*groups, *named]:
            if len(found) < PAIR and figure not in found:
                self._names.unknown.setdefault(figure.name, figure)
                found.append(figure)
        if len(found) == 1:
            words = " ".join(sentence.span.of(self._text) for sentence in self._reading.body)
            other = _OTHERS.search(words)
            new = self._names.called_so(other[1].lower()) if other else None
            found += [new] if new is not None else []
        if len(found) >= PAIR:
            self._cache.clear()
            for sentence in self._reading.sentences:
                self.named_in(sentence)
        return found

    _NAME_ALONE: Final = re.compile(r"[A-Z][a-z]\w+")
