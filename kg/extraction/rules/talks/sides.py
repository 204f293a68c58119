"""Between whom talks are: names that stand together, names that meet, and who else is in the room."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extraction.article import Span
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.talks.side_names import GROUP, LEAD, NAME, NEVER, TYPES, SideNames
from kg.extraction.rules.talks.words import ENVOYS

__all__ = ["Side", "Sides"]

_GAP: Final = re.compile(
    r"^(?:['’]s?)?(?: ?\([^)]{1,40}\))?(?: (?!and\b|with\b|from\b|in\b|by\b|to\b|at\b|as\b)[a-z][\w-]*){0,3}"
    r"(?:,? (?:and|&)|,|[-–/])(?: (?:the|its|their|an?|his|her))?"
    r"(?: (?!with\b|from\b|in\b|by\b|to\b|at\b|which\b|who\b|that\b)[\w'’-]+){0,4}?(?: (?:of|from) (?:the )?|"
    r", the )? ?$"
)
_NO_SIDE: Final = frozenset(
    [
        "officials",
        "negotiators",
        "diplomats",
        "lawmakers",
        "protesters",
        "leaders",
        "activists",
        "police",
        "delegation",
        "troops",
        "forces",
        "embassy",
        "warplanes",
        "presidency",
        "cabinet",
        "parliament",
        "mediators",
    ]
)
"""Words for many that stand for no side by themselves."""
_OFFICES: Final = re.compile(
    r"\b(?:Facilitator|Mediator|Office|Mission|Monitors?|Red Cross|Red Crescent|News|Institute)\b"
)
_LONG: Final = re.compile(
    r"(?:[A-Z][\w-]+(?:['’]s?)? (?:(?:of|for) (?:the |National |"
    r")?)?){1,5}(?P<last>[A-Z][a-z]+)\b(?: \((?P<short>[A-Z-]{2,})\))?"
)
_BAND_TYPES: Final = ("Group", "Organization", "ArmedForce", "Coalition")
_STEPS: Final = 4
_BANDS: Final = ("rebels", "insurgents", "guerrillas", "separatists", "militants", "fighters", "the rebels", "militia")
_PAIR: Final = 2


@dataclass(frozen=True)
class Side:
    """A name in a sentence that may be a side."""

    span: Span
    figure: Figure


_ALONE: Final = ("State", "Group", "GovernmentBody")


def _is_band(figure: Figure) -> bool:
    """A movement, front or committee that no list has."""
    if figure.known or figure.part_of is not None or _OFFICES.search(figure.name):
        return False
    return (
        figure.type in ("Organization", "DeliberativeBody") and " " in figure.name and bool(GROUP.search(figure.name))
    )


def _is_many(figure: Figure) -> bool:
    return figure.name.split()[-1] in _NO_SIDE


def _is_host(figure: Figure) -> bool:
    """An organization of many states, which hosts and mediates."""
    return figure.type == "Organization" and (figure.known.startswith("org/") or not GROUP.search(figure.name))


class Sides:
    """The sides that an article knows of."""

    def __init__(self, reading: Reading, cast: Cast, gazetteer: Gazetteer) -> None:
        self._text, self._cast, self._gazetteer, self._reading = reading.article.text, cast, gazetteer, reading
        self._names = SideNames(reading, cast, gazetteer)
        self._cache: dict[Sentence, list[Side]] = {}
        self._out: list[Figure] = []
        self._home: Figure | None = None
        self._home = self._most_named()

    def _most_named(self) -> Figure | None:
        """The state that the article names most: its government is ``the government``."""
        count: Counter[Figure] = Counter()
        for sentence in self._reading.sentences:
            for side in self.named_in(sentence):
                party = self.party_of(side.figure)
                if party is not None and party.name.endswith("government") and party.part_of is not None:
                    party = party.part_of
                if party is not None and party.type == "State" and party not in self._out:
                    count[party] += 1 + 2 * (side.figure is not party)
        best = count.most_common(1)
        return best[0][0] if best and best[0][1] >= _PAIR else None

    def named_in(self, sentence: Sentence) -> list[Side]:
        """Who is named in a sentence, from left to right, states also by their adjectives."""
        if sentence not in self._cache:
            self._cache[sentence] = sorted(self._named(sentence), key=lambda side: side.span)
        return self._cache[sentence]

    def _named(self, sentence: Sentence) -> Iterator[Side]:
        taken: list[Span] = []
        governments = [(span, figure) for span, figure in self._names.governments if sentence.span.holds(span)]
        governments += self._whole_names(sentence)
        for span, figure in [*governments, *self._cast.within(sentence.span)]:
            if not figure.rule.startswith("unnamed") and not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Side(span, figure)
        for match in NAME.finditer(sentence.span.of(self._text)):
            words = re.sub(r"['’]s?$", "", match.group())
            for name, at in [(words, 0), *((w.group(), w.start()) for w in re.finditer(r"[\w'’]+", words))]:
                span = Span(
                    sentence.span.start + match.start() + at, sentence.span.start + match.start() + at + len(name)
                )
                if any(span.overlaps(other) for other in taken) or NEVER.match(name):
                    continue
                side = self._names.unknown.get(name) or self._names.adjective(name)
                if side is not None:
                    taken.append(span)
                    yield Side(span, side)

    def _whole_names(self, sentence: Sentence) -> Iterator[tuple[Span, Figure]]:
        """``the Tigray People's Liberation Front (TPLF)``: one name, by whichever part of it the cast knows it."""
        for match in _LONG.finditer(sentence.span.of(self._text)):
            if not GROUP.search(match["last"]) or (
                match["last"].endswith("s") and match["last"] not in ("Forces", "Rebels")
            ):
                continue
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            inside = [
                f for s, f in self._cast.within(span) if f.type in _BAND_TYPES and not f.rule.startswith("unnamed")
            ]
            if match["short"]:
                inside.sort(key=lambda figure: figure.name != match["short"])
            if inside:
                yield span, inside[0]

    def leave_out(self, figures: Sequence[Figure]) -> None:
        """Mediators are no sides, and ``the government`` is not theirs."""
        whose = [of for figure in figures if figure.type == "Person" for _, of, _ in figure.roles if of is not None]
        self._out = [*figures, *whose]
        self._home = self._most_named()

    def anchored(self, figure: Figure) -> bool:
        """Whether the text names somebody; who was not in the cast enters it, with all that names them."""
        sides = [side for each in self._reading.sentences for side in self.named_in(each)]
        spans = [side.span for side in sides if side.figure is figure]
        if figure in self._names.own:
            self._names.own.remove(figure)
            figure.id = f"actor-{len(self._cast.figures) + 1}"
            self._cast.figures.append(figure)
            for span in spans:
                if span.of(self._text) == figure.name or figure.type == "GovernmentBody":
                    self._cast.mention(figure, span, beside=figure.type == "GovernmentBody")
        spans += [side.span for side in sides if self.party_of(side.figure) is figure]
        if not figure.mentions and spans:
            self._cast.mention(figure, spans[0], beside=True)
        return bool(figure.mentions)

    def party_of(self, figure: Figure) -> Figure | None:
        """Whom somebody sits at the table for: a minister for the state, an army for its state."""
        for _ in range(_STEPS):
            if figure.type == "Person":
                of = next((of for _, of, _ in figure.roles if of is not None), figure.part_of)
                if of is None:
                    return None
                figure = of
            elif figure.part_of is not None and (figure.type != "Group" or _is_many(figure)):
                if figure.name.endswith("government"):
                    break
                figure = figure.part_of
            else:
                break
        named = figure.type == "ArmedForce" and figure.name[:1].isupper() and not figure.name.isupper()
        if figure.type in ("GovernmentBody", "ArmedForce") and figure.part_of is None and not named:
            return self._government(figure)
        if _is_many(figure) or _OFFICES.search(figure.name):
            return None
        if figure.name.islower() or " " not in figure.name:
            figure = self._named_group(figure)
        return figure if figure.type in (*TYPES, "Actor") or _is_band(figure) else None

    def _government(self, figure: Figure) -> Figure | None:
        """``the government``, ``the army``: of the state that the article names most."""
        whole = figure.name.lower().removeprefix("the ")
        if "junta" in whole:
            return figure
        if self._home is not None:
            own = (f for _, f in self._names.governments if f.part_of is self._home)
            return next(own, self._home) if whole == "government" else self._home
        return figure if "government" in whole else None

    def _named_group(self, figure: Figure) -> Figure:
        """``the rebels``, ``the Front``: the group whose whole name the article tells."""
        if figure.name.lower() not in _BANDS and not GROUP.search(figure.name):
            return figure
        groups = [f for f in (*self._cast.figures, *self._names.own) if f is not figure and " " in f.name]
        named = [f for f in groups if (f.type == "Group" and not f.name.islower()) or _is_band(f)]
        if not figure.name.islower():
            named = [f for f in named if f.name.endswith(figure.name)]
        return named[0] if len(named) == 1 else figure

    def chains(self, sentence: Sentence) -> Iterator[list[Side]]:
        """Names that stand together: ``Russia, Ukraine, Germany and France``."""
        row: list[Side] = []
        for side in self.named_in(sentence):
            if self.party_of(side.figure) is None and side.figure.type == "Person":
                continue
            if row and row[-1].figure.name.islower() and re.match(r" of (?:the )?$", self._between(row[-1], side)):
                row[-1] = side  # "the rebels of the Redemption Army"
            elif row and self.joined(sentence, row[-1].span, side.span):
                row.append(side)
            else:
                if row:
                    yield row
                row = [side]
        if row:
            yield row

    def _between(self, one: Side, other: Side) -> str:
        return self._text[one.span.end : other.span.start]

    def joined(self, sentence: Sentence, one: Span, other: Span) -> bool:
        """Whether two names are parts of one list."""
        if one.end >= other.start or not _GAP.match(self._text[one.end : other.start]):
            return False
        gap = Span(one.end, other.start)
        return not any(t.pos_ == "VERB" and t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence.tokens_in(gap))

    def parties(self, row: Sequence[Side]) -> list[Figure]:
        """Whom the names stand for, each once; an army that talks with a group talks for itself."""
        found = [self.party_of(side.figure) for side in row]
        if any(figure is not None and (figure.type == "Group" or _is_band(figure)) for figure in found):
            found = [s.figure if s.figure.type == "ArmedForce" else f for s, f in zip(row, found, strict=True)]
        return list(dict.fromkeys(figure for figure in found if figure is not None))

    def explicit(self, sentence: Sentence, segment: Span, out: Sequence[Figure]) -> list[Figure]:
        """The sides that the words around the talks name; mediators and others who are ``out`` are none."""
        best: tuple[int, list[Figure]] = (0, [])
        for row in self.chains(sentence):
            if not segment.overlaps(Span(row[0].span.start, row[-1].span.end)):
                continue
            figures = [f for f in self.parties(row) if f not in out and not any(o.part_of is f for o in out)]
            if len(figures) >= _PAIR and (rank := self._rank(sentence, row)) > best[0]:
                best = (rank, figures)
        return best[1] or self._met(sentence, segment, out)

    def _rank(self, sentence: Sentence, row: Sequence[Side]) -> int:
        before = self._text[sentence.span.start : row[0].span.start]
        after = self._text[row[-1].span.end : sentence.span.end]
        if re.search(rf"\b(?:between|among|involving|by) (?:the )?(?:{ENVOYS} (?:of|from) )?{LEAD}$", before):
            return 4
        if re.search(rf"(?:\b|(?<=[a-z]))(?i:{ENVOYS}|sides) (?:of|from|for|representing) {LEAD}$", before):
            return 4
        if re.match(rf"(?:['’]s?)? (?:[a-z-]+ )?{ENVOYS}\b", after) or re.match(r" (?:peace )?talks", after):
            return 3
        if re.search(r"\b(?:in|at|near|by|from|to|for|on) (?:the )?$", before):
            return 0
        return 2

    def _met(self, sentence: Sentence, segment: Span, out: Sequence[Figure]) -> list[Figure]:
        """``X sat down with Y``, ``X's talks with Y``, ``X met Y``."""
        words = segment.of(self._text)
        found = re.search(r"\b(?:with|opposite|across from|against|met|meets?|meeting)\b (?!the two|both|each)", words)
        if not found:
            return []
        place = segment.start + found.end()
        rows = [row for row in self.chains(sentence) if not any(f in out for f in self.parties(row))]
        behind = [r for r in rows if 0 <= r[0].span.start - place < 40]
        ahead = [r for r in rows if r[-1].span.end <= place]
        if not behind or not ahead:
            return []
        figures = [*self.parties(ahead[-1]), *self.parties(behind[0])]
        figures = list(dict.fromkeys(f for f in figures if f not in out))
        return figures if len(figures) >= _PAIR else []

    def main(self, out: Sequence[Figure]) -> list[Figure]:
        """The sides that the article is about: who is named together most often, then who is named most."""
        out = [*out, *self._out]
        together: Counter[tuple[Figure, ...]] = Counter()
        alone: Counter[Figure] = Counter()
        for sentence in self._reading.sentences:
            for row in self.chains(sentence):
                pair = tuple(f for f in self.parties(row) if f not in out and not _is_host(f))
                if len(pair) == _PAIR and (rank := self._rank(sentence, row)):
                    turned = pair[::-1]
                    together[turned if turned in together else pair] += rank + 2 * (sentence.part.kind == "headline")
            for side in self.named_in(sentence):
                party = self.party_of(side.figure)
                if party is not None and (party.type in _ALONE or _is_band(party)) and party not in out:
                    alone[party] += 1 + (sentence.part.kind == "headline")
        if together:
            best = max(together, key=lambda named: together[named] + sum(alone[f] for f in named) / _PAIR)
            return list(best)
        found = [figure for figure, _ in alone.most_common(_PAIR)]
        return found if len(found) >= _PAIR else self._with_country(found)

    def _with_country(self, found: list[Figure]) -> list[Figure]:
        """Rebels and the country that the article is from, where no list has it."""
        groups = [f for f in self._cast.figures if f.mentions and _is_band(f) and f not in self._out]
        places: Counter[str] = Counter()
        for sentence in self._reading.sentences:
            for entity in sentence.words.ents:
                name = re.sub(r"['’]s?$", "", entity.text)
                if entity.label_ == "GPE" and not self._gazetteer.get(name) and self._NAME_ALONE.fullmatch(name):
                    places[name] += 1
        named = [self._names.new(name, "State") for name, count in places.most_common(1) if count > 1]
        for figure in [*groups, *named]:
            if len(found) < _PAIR and figure not in found:
                self._names.unknown.setdefault(figure.name, figure)
                found.append(figure)
        if len(found) >= _PAIR:
            self._cache.clear()
            for sentence in self._reading.sentences:
                self.named_in(sentence)
        return found

    _NAME_ALONE: Final = re.compile(r"[A-Z][a-z]\w+")
