"""Who is named in a sentence that may sit at a table, and whom each sits there for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extraction.article import Span
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.rules.actors.called import called, kinds_of
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.talks.bands import OFFICES, is_army, is_band, is_many
from kg.extraction.rules.talks.side_names import GROUP, NAME, NEVER, TYPES, SideNames
from kg.extraction.rules.talks.side_nouns import ALL_OF, CALLED, KIND_OF, TEAM
from kg.extraction.rules.talks.words import ENVOYS

__all__ = ["PAIR", "TYPES_ALONE", "Roster", "Side"]

_GAP: Final = re.compile(
    r"^(?:['’]s?)?(?: ?\([^)]{1,40}\))?(?: (?!and\b|with\b|from\b|in\b|by\b|to\b|at\b|as\b)[a-z][\w-]*){0,3}"
    r"(?:,? (?:and|&)|,|[-–/])(?: (?:the|its|their|an?|his|her))?"
    r"(?: (?!with\b|from\b|in\b|by\b|to\b|at\b|which\b|who\b|that\b)[\w'’-]+){0,4}?(?: (?:of|from) (?:the )?|"
    r", the )? ?$"
)
_OTHERS: Final = re.compile(rf"^, the {ENVOYS} (?:from|of) (?:the )?$", re.IGNORECASE)
"""Before a list of its own: ``in the presence of X, the heads of state of Y and Z``."""
_RULES: Final = re.compile(r"\w \w.* (?:Administration|Authority)$")
"""Names of those who govern in their own name."""
_LONG: Final = re.compile(
    r"(?:[A-Z][\w-]+(?:['’]s?)? (?:(?:of|for) (?:the |National |"
    r")?)?){1,5}(?P<last>[A-Z][a-z]+)\b(?: \((?P<short>[A-Z-]{2,})\))?"
)
_BAND_TYPES: Final = ("Group", "Organization", "ArmedForce", "Coalition")
_COUNTERPART: Final = re.compile(
    r"^,? (?:and|with|met|received) (?:his|her|their|its) (?:\w+ )?(?:counterparts?|opposite numbers?) (?:in|from|"
    r"of) (?:the )?$|"
    r"^,? (?:and|met|received) (?:his|her|their) $|^ and (?:[a-z]+ ){0,2}(?:executives|managers|officials|owners|"
    r"leaders) of $|"
    r"^,? and the (?:[a-z-]+ ){1,4}(?:of )?$"
)
_OWN_PERSON: Final = re.compile(r"['’]s? (?:(?:[a-z][\w-]+|[A-Z][a-z]+) ){0,4}(?:, )?(?:[A-Z][a-z]*\. )?")
_PERSON_OF: Final = re.compile(
    r"(?: of|, of|, from| from|, for| for|, who (?:leads|heads|chairs|represents|spoke for)) (?:the )?"
)
_FORMER: Final = re.compile(r"(?i:\b(?:ex-|former |then-|late ))")
_REBEL: Final = re.compile(
    r"\b(?:[Rr]ebel|[Gg]uerrilla|[Ii]nsurgent|[Mm]ilitia|[Ss]eparatist)s? (?:leader|chief|commander),? $|"
    r"\b[Ww]arlord,? $|\b(?:his|her) (?:former |old |arch-?)?(?:ally|deputy|foe|opponent|rival|vice[- ]president),? $"
)
_HOUSE: Final = re.compile(r"^(?:Ch[âa]teau|Palais|Villa) |\b(?:Castle|Hall|Hotel|House|Lodge|Palace|Villa)$")
"""Where talks are, whatever it is taken for."""
_STEPS: Final = 4
_BANDS: Final = ("rebels", "insurgents", "guerrillas", "separatists", "militants", "fighters", "the rebels", "militia")
PAIR: Final = 2


@dataclass(frozen=True)
class Side:
    """A name in a sentence that may be a side."""

    span: Span
    figure: Figure
    others: tuple[Figure, ...] = ()
    """Who else is meant by the same words: ``the two clans``."""


_BODIES: Final = ("Court", "DeliberativeBody", "GovernmentBody", "NewsOrganization", "Organization")
TYPES_ALONE: Final = ("State", "Group", "GovernmentBody")


class Roster:
    """Who may be a side in an article: by name, adjective or common noun."""

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
        return best[0][0] if best and best[0][1] >= PAIR else None

    def named_in(self, sentence: Sentence) -> list[Side]:
        """Who is named in a sentence, from left to right, states also by their adjectives."""
        if sentence not in self._cache:
            named = (s for s in self._named(sentence) if s.figure.type != "State" or not self._is_left(s.span))
            self._cache[sentence] = sorted(named, key=lambda side: side.span)
        return self._cache[sentence]

    def _named(self, sentence: Sentence) -> Iterator[Side]:
        taken: list[Span] = []
        known = (*self._names.governments, *self._names.placed)
        governments = [(span, figure) for span, figure in known if sentence.span.holds(span)]
        governments += [*self._whole_names(sentence), *self._teams(sentence)]
        for span, figure in [*governments, *self._cast.within(sentence.span)]:
            if not figure.rule.startswith("unnamed") and not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Side(span, figure)
        for meant in self._by_nouns(sentence):
            if not any(meant.span.overlaps(other) for other in taken):
                taken.append(meant.span)
                yield meant
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

    def _by_nouns(self, sentence: Sentence) -> Iterator[Side]:
        """``the union and the company``, ``the two clans``: those named elsewhere whom the nouns mean."""
        words, start = sentence.span.of(self._text), sentence.span.start
        for match in ALL_OF.finditer(words):
            kind = KIND_OF.get(match["kind"], "company")
            meant = [f for f in self._cast.figures if f.mentions and kind in kinds_of(f)]
            if len(meant) >= PAIR:
                yield Side(Span(start + match.start(), start + match.end()), meant[0], tuple(meant[1:]))
        for match in CALLED.finditer(words):
            for group in ("n", "a", "b", "m"):
                if match[group]:
                    figure = called(match[group], start + match.start(), self._cast)
                    if figure is not None and (is_band(figure) or figure.type == "Group"):
                        yield Side(Span(start + match.start(group), start + match.end(group)), figure)

    def _teams(self, sentence: Sentence) -> Iterator[tuple[Span, Figure]]:
        """``government negotiators``, ``Maoist envoys``: those who have sent them, by an adjective."""
        for match in TEAM.finditer(sentence.span.of(self._text)):
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            if match["who"]:
                yield span, self._names.new(f"{match['who']}s", "Group")
            elif not any(f.name != "government" for _, f in self._cast.within(span)):
                yield span, self._names.new("government", "GovernmentBody")

    def _whole_names(self, sentence: Sentence) -> Iterator[tuple[Span, Figure]]:
        """``the Tigray People's Liberation Front (TPLF)``: one name, by whichever part of it the cast knows it."""
        for match in _LONG.finditer(sentence.span.of(self._text)):
            if not GROUP.search(match["last"]) or (
                match["last"].endswith("s") and match["last"] not in ("Forces", "Rebels")
            ):
                continue
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            within = [f for _, f in self._cast.within(span)]
            if any(f.type == "Person" for f in within):
                continue  # "Ada Berg of the European Union"
            inside = [f for f in within if f.type in _BAND_TYPES and not f.rule.startswith("unnamed")]
            if match["short"]:
                inside.sort(key=lambda figure: figure.name != match["short"])
            if inside:
                yield span, inside[0]

    def leave_out(self, figures: Sequence[Figure]) -> None:
        """Mediators are no sides, and ``the government`` is not theirs."""
        whose = [of for figure in figures if figure.type == "Person" for _, of, _ in figure.roles if of is not None]
        whose += [home for figure in figures if (home := self.home_of(figure)) is not None]
        self._out = [*figures, *whose]
        self._home = self._most_named()

    def home_of(self, person: Figure) -> Figure | None:
        """``General Bakar of Nigeria``: the state that is told right behind a mediator's name."""
        for mention in person.mentions if person.type == "Person" else ():
            if found := _PERSON_OF.match(self._text, mention.end):
                here = self._cast.at(Span(found.end(), found.end() + 1))
                if here is not None and here.type in ("Organization", "State"):
                    return here
        return None

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
        spans += [s.span for s in sides if self.party_of(s.figure) is figure or s.figure.part_of is figure]
        if not figure.mentions and spans:
            self._cast.mention(figure, spans[0], beside=True)
        return bool(figure.mentions)

    def party_of(self, figure: Figure) -> Figure | None:
        """Whom somebody sits at the table for: a minister for the state, an army for its state."""
        return None if _HOUSE.search(figure.name) and not figure.known else self._sits_for(figure)

    def _sits_for(self, figure: Figure) -> Figure | None:
        for _ in range(_STEPS):
            if figure.type == "Person":
                if (of := self._whose(figure)) is None or of is figure:
                    return of
                figure = of
            elif figure.known and figure.part_of is not None and figure.part_of.type == "Organization":
                break  # "the European Commission"
            elif figure.part_of is not None and (figure.type != "Group" or is_many(figure)):
                if figure.name.endswith("government"):
                    break
                figure = figure.part_of
            else:
                break
        named = figure.type == "ArmedForce" or _RULES.search(figure.name) is not None
        named = named and figure.name[:1].isupper() and not figure.name.isupper()
        if figure.type in ("GovernmentBody", "ArmedForce") and figure.part_of is None and not named:
            return self._government(figure)
        if is_many(figure) or OFFICES.search(figure.name):
            return None
        if figure.name.islower() or " " not in figure.name:
            figure = self._named_group(figure)
        return figure if figure.type in (*TYPES, "Actor") or is_band(figure) else None

    def _whose(self, person: Figure) -> Figure | None:
        """Of whom somebody holds an office; a rebel leader may stand for himself."""
        own = (of for _, of, span in person.roles if of is not None and not self._is_former(span))
        return next(own, None if person.roles else person.part_of) or self._rebel_leader(person)

    def _rebel_leader(self, person: Figure) -> Figure | None:
        """``the rebel leader Riek Machar``: his group, if the article names one, or else himself."""
        if not any(_REBEL.search(self._text[max(0, at.start - 40) : at.start]) for at in person.mentions):
            return None
        bands = (f for f in (*self._cast.figures, *self._names.own) if is_band(f) or f.type in ("Group", "ArmedForce"))
        named = [f for f in bands if f.name[:1].isupper() and "rebels" in kinds_of(f) and f.mentions]
        return named[0] if len(named) == 1 else None if named else person

    def _is_former(self, office: Span) -> bool:
        """``former Nigerian President``: whether an office is one that somebody has left."""
        return _FORMER.search(self._text[max(0, office.start - 12) : office.end]) is not None

    def _is_left(self, state: Span) -> bool:
        """``former Nigerian President``: whether a state is only named for an office that somebody has left."""
        return _FORMER.search(self._text[max(0, state.start - 12) : state.start]) is not None

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
        named = [f for f in groups if (f.type == "Group" and not f.name.islower()) or is_band(f)]
        if not figure.name.islower():
            named = [f for f in named if f.name.endswith(figure.name)]
        return named[0] if len(named) == 1 else figure

    def chains(self, sentence: Sentence) -> Iterator[list[Side]]:
        """Names that stand together: ``Russia, Ukraine, Germany and France``."""
        row: list[Side] = []
        for side in self._seated(sentence):
            if row and row[-1].figure.name.islower() and re.match(r" of (?:the )?$", self._between(row[-1], side)):
                row[-1] = side  # "the rebels of the Redemption Army"
            elif (
                row
                and self.joined(sentence, row[-1].span, side.span)
                and not _OTHERS.match(self._between(row[-1], side))
            ):
                row.append(side)
            else:
                if row:
                    yield row
                row = [side]
        if row:
            yield row

    def _seated(self, sentence: Sentence) -> Iterator[Side]:
        """Those who may sit, with the persons who sit for them: ``Oshent's Ada Lorne``, ``Jon Vale of Mirrah``."""
        named = self.named_in(sentence)
        found: list[Side] = []
        person: Side | None = None
        for side in named:
            gap = self._between(found[-1], side) if found else ""
            if side.figure.type == "Person":
                if found and _OWN_PERSON.fullmatch(gap) and self.party_of(found[-1].figure) is not None:
                    last = found[-1]
                    found[-1] = Side(Span(last.span.start, side.span.end), last.figure, last.others)
                elif self.party_of(side.figure) is not None:
                    found.append(side)
                person = side
            elif person is not None and _PERSON_OF.fullmatch(self._between(person, side)):
                whole = Side(Span(person.span.start, side.span.end), side.figure, side.others)
                if found and found[-1].span.overlaps(person.span):
                    found[-1] = whole
                else:
                    found.append(whole)
                person = None
            else:
                found.append(side)
        yield from found

    def _between(self, one: Side, other: Side) -> str:
        return self._text[one.span.end : other.span.start]

    def joined(self, sentence: Sentence, one: Span, other: Span) -> bool:
        """Whether two names are parts of one list."""
        between = self._text[one.end : max(one.end, other.start)]
        if one.end >= other.start or not (_GAP.match(between) or _COUNTERPART.match(between)):
            return False
        gap = Span(one.end, other.start)
        return not any(t.pos_ == "VERB" and t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence.tokens_in(gap))

    def parties(self, row: Sequence[Side], *, is_firm: bool = False) -> list[Figure]:
        """Whom the names stand for, each once; an army that talks with a group talks for itself.

        If the words around them are ``is_firm``, so that all of them sit, a body of any kind may be one of them.
        """
        found = [self.party_of(side.figure) for side in row]
        if is_firm:
            found = [f or (s.figure if s.figure.type in _BODIES else None) for s, f in zip(row, found, strict=True)]
        if any(
            figure is not None and (figure.type == "Group" or is_band(figure) or is_army(figure)) for figure in found
        ):
            found = [s.figure if s.figure.type == "ArmedForce" else f for s, f in zip(row, found, strict=True)]
        found = [f for s, f in zip(row, found, strict=True) for f in (f, *s.others)]
        return list(dict.fromkeys(figure for figure in found if figure is not None))
