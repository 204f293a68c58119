"""What bodies an article names, so that a vote can be theirs, and what ``the chamber`` or ``the Senate`` means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kg.extraction.article import Span
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.votes.body_names import HEADS, IS_BODY, names_in, unheard_names

__all__ = ["MAY_VOTE", "HeardBodies", "is_body", "name_of"]

MAY_VOTE: Final = ("DeliberativeBody", "GovernmentBody", "Group", "Organization")
"""Types of actors that may vote."""
_MAKING: Final = frozenset({"appoint", "create", "establish", "form", "found", "launch", "propose", "set"})


def is_body(figure: Figure) -> bool:
    """Whether a figure is a body that votes, by its type or its name."""
    if figure.type in ("DeliberativeBody", "Court"):
        return True
    return figure.type in ("Organization", "GovernmentBody", "Group") and bool(IS_BODY.search(figure.name))


def name_of(found: Figure | str) -> str:
    """The name of a body of the cast, or of one that was only heard of."""
    return found if isinstance(found, str) else found.name


class HeardBodies:
    """The bodies named so far: those of the cast, and those that enter it if they vote."""

    def __init__(self, cast: Cast, text: str) -> None:
        self.cast, self.text = cast, text
        self.heard: list[tuple[Span, str]] = []
        self.subjects: set[Span] = set()
        self._unheard: dict[str, str] = {}
        self.voted: list[Figure] = []

    def learn(self, sentence: Sentence) -> None:
        """Take in names of bodies that no list has, from who votes and who is the speaker of what."""
        for place, name in unheard_names(sentence, self.text):
            known = self.cast.at(place)
            if known is None or (known.type in MAY_VOTE and not is_body(known)):
                self._unheard.setdefault(name.split()[-1], name)

    def hear(self, sentence: Sentence) -> None:
        """Take in what bodies a sentence names, so that later ones can mean them. They enter the cast if they vote."""
        known = self._known(sentence)
        for span, name in (*names_in(sentence, self.text), *self._unheard_in(sentence)):
            if (
                not any(span.overlaps(other) for other, _ in self.heard)
                and not any(_clash(place, figure, span, name) for place, figure in known)
                and not _yet_to_be(sentence, span)
            ):
                self.heard.append((span, name))
        for place in self.named(sentence):
            if any(t.dep_ in ("nsubj", "nsubjpass") for t in sentence.tokens_in(place)):
                self.subjects.add(place)

    def _unheard_in(self, sentence: Sentence) -> Iterator[tuple[Span, str]]:
        words, start = sentence.span.of(self.text), sentence.span.start
        for last, name in self._unheard.items():
            lead = f"(?:{re.escape(name[: -len(last)])})?"
            for found in re.finditer(rf"\b{lead}{re.escape(last)}\b", words):
                yield Span(start + found.start(), start + found.end()), name

    def mention_all(self) -> None:
        """Note every place where a body that voted is named, also where it only says ``the Senate``."""
        for span, name in self.heard:
            meant = self._meant(name, span.start) if self.cast.at(span) is None else None
            if meant is not None and meant in self.voted:
                self.cast.mention(meant, self.with_article(span), beside=True)

    def with_article(self, place: Span) -> Span:
        """The place with ``the`` before it."""
        lead = 4 if self.text[max(0, place.start - 4) : place.start].lower() == "the " else 0
        return Span(place.start - lead, place.end)

    def named(self, sentence: Sentence) -> list[Span]:
        """Where the sentence names bodies."""
        return [place for place, _ in self.here(sentence)]

    def taken(self, place: Span, found: Figure | str) -> Figure:
        """The figure, which enters the cast if it was only heard of."""
        if isinstance(found, str):
            figure = self._meant(found, place.start) or self.cast.add(found, _type_of(found), "voting-body/1")
            self.cast.mention(figure, self.with_article(place), over=True)
            self.cast.mention(figure, self.with_article(place), beside=True)
            return figure
        owned = re.match(r"[A-Z][\w-]+['’]s (?=[a-z])", place.of(self.text))
        if owned:
            self.cast.mention(found, Span(place.start + owned.end(), place.end), beside=True)
        if found.type == "Organization":
            found.type = "DeliberativeBody"
        return found

    def here(self, sentence: Sentence) -> list[tuple[Span, Figure | str]]:
        """The bodies that a sentence names, the known ones first."""
        heard = [(span, name) for span, name in self.heard if sentence.span.holds(span)]
        known = [
            (p, f)
            for p, f in self._known(sentence)
            if not any(s.start <= p.start + 4 and s.overlaps(p) for s, _ in heard)
        ]
        return [*known, *heard]

    def _known(self, sentence: Sentence) -> list[tuple[Span, Figure]]:
        return [(place, f) for place, f in self.cast.within(sentence.span) if is_body(f)]

    def earlier(self, place: int) -> list[tuple[Span, Figure | str]]:
        """All bodies named before a place, the nearest first."""
        known: list[tuple[Span, Figure | str]] = [
            (max(m for m in f.mentions if m.end <= place), f) for f in self.cast.before(place) if is_body(f)
        ]
        heard: Iterable[tuple[Span, Figure | str]] = [(span, name) for span, name in self.heard if span.end <= place]
        taken = [span for span, _ in known]
        return sorted(
            [*known, *(h for h in heard if not any(h[0].overlaps(t) for t in taken))], key=lambda p: p[0], reverse=True
        )

    def later(self, place: int) -> list[tuple[Span, Figure | str]]:
        """Bodies that are named only behind a place, the nearest first."""
        figures = [f for f in self.cast.figures if is_body(f) and f.mentions and min(f.mentions).start > place]
        known: list[tuple[Span, Figure | str]] = [(min(f.mentions), f) for f in figures]
        heard: list[tuple[Span, Figure | str]] = [(span, name) for span, name in self.heard if span.start > place]
        return sorted([*known, *heard], key=lambda pair: pair[0])

    def _meant(self, name: str, place: int) -> Figure | None:
        """Whom ``the Assembly`` or ``the upper house`` means: the last body named whose name holds the words."""
        words = name.lower()
        if words.startswith("same "):
            return next((self.taken(*pair) for pair in self.earlier(place) if name_of(pair[1]) != name), None)
        head = re.fullmatch(rf"(?:{HEADS})", words)
        for figure in (f for f in self.cast.before(place) if is_body(f)):
            known = figure.name.lower()
            if known == words or (head and re.search(rf"\b{re.escape(words)}\b", known)):
                return figure
        if not head:
            return None
        longer = next(
            (
                (span, n)
                for span, n in reversed(self.heard)
                if span.end <= place and n.lower() != words and re.search(rf"\b{re.escape(words)}\b", n.lower())
            ),
            None,
        )
        return self.taken(*longer) if longer is not None else None


def _yet_to_be(sentence: Sentence, place: Span) -> bool:
    """Whether the sentence only speaks of making such a body: ``on creating a panel``."""
    words = sentence.tokens_in(place)
    head = next((t for t in words if t.head not in words), None)
    return head is not None and head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_.lower() in _MAKING


def _clash(known: Span, figure: Figure, span: Span, name: str) -> bool:
    """Whether two names are of one body, the first as good; ``a committee of the Senate`` is not ``the Senate``."""
    if not known.overlaps(span):
        return False
    head = re.search(r" of ", name)
    is_other = head is not None and known.start >= span.start + head.end()
    is_bare = re.fullmatch(rf"(?i:(?:the )?{HEADS})", figure.name) is not None and len(name) > len(figure.name)
    return not is_other and not is_bare


def _type_of(name: str) -> str:
    return "Court" if re.search(r"\b(?i:court|tribunal|jury)\b", name) else "DeliberativeBody"
