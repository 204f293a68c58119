"""Which body votes: named in the sentence, named before and meant by ``the chamber``, or by those who sit in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.actors.offices import OFFICE
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.votes.body_names import HEADS, IS_BODY, names_in
from kg.extraction.rules.votes.motions import PROPOSALS
from kg.extraction.rules.votes.tallywords import MEMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Bodies", "is_body"]

_SITTING: Final = {
    r"MPs?|(?i:law-?makers|legislators|parliamentarians|deputies|representatives|congressmen)|MKs|MSPs": (
        r"parliament|assembly|house|chamber|congress|senate|duma|rada|knesset|bundestag|legislature|diet|commons|sejm|"
        r"majlis|cortes|seimas|saeima|riksdag|storting|folketing|hural|shura"
    ),
    r"[Ss]enators": r"senate|upper house|congress",
    r"[Pp]eers|[Ll]ords": r"lords|peers|upper house",
    r"(?i:councill?ors|councilmembers|council members|aldermen)": r"council",
    r"(?i:judges|justices)": r"court|tribunal",
    r"MEPs": r"european parliament|parliament",
    r"member states|countries|nations|states|ambassadors|delegates|delegations|envoys|governments|ministers|leaders|"
    r"members": (
        r"assembly|council|summit|conference|convention|congress|union|committee|board|commission|parliament|synod|"
        r"court"
    ),
}
_MEMBERS: Final = re.compile(
    r"\b(?P<n>\d+|[a-z]+)[- ](?:member|nation|seat|state|strong|judge)(?:[- ](?:state|nation|strong))?[- ]"
    r"(?P<what>body|council|assembly|panel|chamber|parliament|organi[sz]ation|commission|court|bloc|committee|board)"
)
_SAME: Final = re.compile(r"\b(?:the (?:same )?body|there)\b", re.IGNORECASE)


_MAKING: Final = frozenset({"appoint", "create", "establish", "form", "found", "launch", "propose", "set"})


def _yet_to_be(sentence: Sentence, place: Span) -> bool:
    """Whether the sentence only speaks of making such a body: ``on creating a panel``."""
    words = sentence.tokens_in(place)
    head = next((t for t in words if t.head not in words), None)
    return head is not None and head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_.lower() in _MAKING


def is_body(figure: Figure) -> bool:
    """Whether a figure is a body that votes, by its type or its name."""
    if figure.type in ("DeliberativeBody", "Court"):
        return True
    return figure.type in ("Organization", "GovernmentBody", "Group") and bool(IS_BODY.search(figure.name))


class Bodies:
    """Finds the body of a vote, and adds the ones that nobody has named yet to the cast."""

    def __init__(self, cast: Cast, text: str) -> None:
        self._cast, self._text = cast, text
        self._heard: list[tuple[Span, str]] = []
        self._subjects: set[Span] = set()

    def hear(self, sentence: Sentence) -> None:
        """Take in what bodies a sentence names, so that later ones can mean them. They enter the cast if they vote."""
        known = self._known(sentence)
        for span, name in names_in(sentence, self._text):
            if not any(_clash(place, figure, span, name) for place, figure in known) and not _yet_to_be(sentence, span):
                self._heard.append((span, name))
        for place in self.named(sentence):
            if any(t.dep_ in ("nsubj", "nsubjpass") for t in sentence.tokens_in(place)):
                self._subjects.add(place)

    def of(self, sentence: Sentence, trigger: Span, verb: Token | None, without: Span | None) -> Figure | None:
        """The body that votes at the trigger; ``without`` is what it votes on, where others may be named."""
        here = [
            (place, f)
            for place, f in self._here(sentence)
            if not (without is not None and without.holds(place) and without.start < place.start)
        ]
        here += [(p, f) for p, f in self._acting(sentence, verb) if not any(p.overlaps(q) for q, _ in here)]
        if not here and (meant := self._by_pronoun(sentence, verb)) is not None:
            return self._taken(*meant)
        if not here:
            found = self._by_number(sentence) or self._by_members(sentence, trigger) or self._by_place(sentence)
            return found or self._by_subject(sentence, verb) or self._before(trigger.start)
        return self._taken(*min(here, key=lambda pair: self._farness(pair[0], trigger, verb, sentence)))

    def named(self, sentence: Sentence) -> list[Span]:
        """Where the sentence names bodies."""
        return [place for place, _ in self._here(sentence)]

    def _taken(self, place: Span, found: Figure | str) -> Figure:
        """The figure, which enters the cast if it was only heard of."""
        if isinstance(found, str):
            figure = self._meant(found, place.start) or self._cast.add(found, _type_of(found), "voting-body/1")
            lead = 4 if self._text[max(0, place.start - 4) : place.start].lower() == "the " else 0
            self._cast.mention(figure, Span(place.start - lead, place.end), over=True)
            self._cast.mention(figure, Span(place.start - lead, place.end), beside=True)
            return figure
        if found.type == "Organization":
            found.type = "DeliberativeBody"
        return found

    def _here(self, sentence: Sentence) -> list[tuple[Span, Figure | str]]:
        heard = [(span, name) for span, name in self._heard if sentence.span.holds(span)]
        known = [
            (p, f)
            for p, f in self._known(sentence)
            if not any(s.start <= p.start + 4 and s.overlaps(p) for s, _ in heard)
        ]
        return [*known, *heard]

    def _acting(self, sentence: Sentence, verb: Token | None) -> list[tuple[Span, Figure]]:
        """An organization that is the subject of the vote: ``the union voted``."""
        subjects = [] if verb is None else [c for c in verb.children if c.dep_ == "nsubj"]
        places = [(sentence.at(c, c), c) for c in subjects]
        return [
            (place, f)
            for place, f in self._cast.within(sentence.span)
            if f.type in ("GovernmentBody", "Group", "Organization")
            and not re.fullmatch(rf"(?i:(?:[\w-]+ )?{MEMBERS})", f.name)
            and any(place.holds(at) for at, _ in places)
        ]

    def _known(self, sentence: Sentence) -> list[tuple[Span, Figure]]:
        return [(place, f) for place, f in self._cast.within(sentence.span) if is_body(f)]

    def _earlier(self, place: int) -> list[tuple[Span, Figure | str]]:
        """All bodies named before a place, the nearest first."""
        known: list[tuple[Span, Figure | str]] = [
            (max(m for m in f.mentions if m.end <= place), f) for f in self._cast.before(place) if is_body(f)
        ]
        heard: Iterable[tuple[Span, Figure | str]] = [(span, name) for span, name in self._heard if span.end <= place]
        taken = [span for span, _ in known]
        return sorted(
            [*known, *(h for h in heard if not any(h[0].overlaps(t) for t in taken))], key=lambda p: p[0], reverse=True
        )

    def _farness(self, place: Span, trigger: Span, verb: Token | None, sentence: Sentence) -> tuple[int, int]:
        """The subject first, then whom ``by`` or ``in`` names, then what stands nearest."""
        words = sentence.tokens_in(place)
        head = next((t for t in words if t.head not in words), None)
        gap = max(place.start - trigger.end, trigger.start - place.end, 0)
        if head is None or verb is None:
            return 3, gap
        clause = verb
        while clause.dep_ in ("acomp", "conj", "xcomp"):
            clause = clause.head
        if clause.dep_ == "relcl" and clause.head.i == head.i:
            return 0, gap
        if head.dep_ in ("nsubj", "nsubjpass") and _governs(verb, head.head):
            return (1 if clause.dep_ == "relcl" and head.head.i != verb.i else 0), gap
        if head.dep_ == "pobj" and head.head.lower_ in ("by", "in", "at", "through", "before", "of"):
            return 2, gap
        return 3, gap

    def _later(self, place: int) -> list[tuple[Span, Figure | str]]:
        """Bodies that are named only behind a place, the nearest first."""
        figures = [f for f in self._cast.figures if is_body(f) and f.mentions and min(f.mentions).start > place]
        known: list[tuple[Span, Figure | str]] = [(min(f.mentions), f) for f in figures]
        heard: list[tuple[Span, Figure | str]] = [(span, name) for span, name in self._heard if span.start > place]
        return sorted([*known, *heard], key=lambda pair: pair[0])

    def _by_subject(self, sentence: Sentence, verb: Token | None) -> Figure | None:
        """Whoever votes, by any name: ``the fishermen's guild voted 30-12``."""
        if verb is None or verb.lemma_.lower() not in _ONLY_BODIES:
            return None
        word = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if (
            word is None
            or word.tag_ not in ("NN", "NNP")
            or word.ent_type_ in ("DATE", "TIME")
            or (word.ent_type_ in ("GPE", "NORP", "PERSON") and not any(c.lower_ == "the" for c in word.children))
        ):
            return None
        if word.lemma_.lower() in PROPOSALS or _NO_BODY.search(word.text):
            return None
        left = next((t for t in word.subtree if t.dep_ not in ("det", "nummod") and not t.is_punct), word)
        place = sentence.at(left, word)
        figure = self._cast.at(place)
        if figure is not None and figure.type in ("Person", "State"):
            return None
        figure = figure or self._cast.add(place.of(self._text), "DeliberativeBody", "voting-body/1")
        self._cast.mention(figure, place, beside=True)
        return figure

    def _by_pronoun(self, sentence: Sentence, verb: Token | None) -> tuple[Span, Figure | str] | None:
        """``it decided``: the body that was the subject last, in the sentences before."""
        subjects = [] if verb is None else [c for c in verb.children if c.dep_ == "nsubj"]
        if not any(c.lower_ == "it" for c in subjects):
            return None
        return next((pair for pair in self._earlier(sentence.span.start) if pair[0] in self._subjects), None)

    def _by_number(self, sentence: Sentence) -> Figure | None:
        """``The vote by the 47-member body``."""
        found = _MEMBERS.search(sentence.span.of(self._text))
        earlier = self._before(sentence.span.start)
        if not found or earlier is None:
            return None
        start = sentence.span.start + found.start()
        lead = 4 if self._text[max(0, start - 4) : start].lower() == "the " else 0
        self._cast.mention(earlier, Span(start - lead, sentence.span.start + found.end()))
        return earlier

    def _by_members(self, sentence: Sentence, trigger: Span) -> Figure | None:
        words = sentence.span.of(self._text)
        for who, where in _SITTING.items():
            found = re.search(rf"\b(?i:the )?(?P<who>{who})\b", words)
            if not found:
                continue
            wanted = re.compile(rf"\b(?i:{where})\b")
            known = self._earlier(trigger.start) + self._later(trigger.start)
            meant = next((pair for pair in known if wanted.search(_name(pair[1]))), None)
            if meant is not None:
                return self._taken(*meant)
            name = next((n for pattern, n in _SITS_IN.items() if re.fullmatch(pattern, found["who"])), "")
            if name:
                figure = self._cast.add(name, "DeliberativeBody", "members/1")
                start = sentence.span.start
                self._cast.mention(figure, Span(start + found.start("who"), start + found.end("who")), beside=True)
                return figure
        return None

    def _by_place(self, sentence: Sentence) -> Figure | None:
        """``In the Knesh a motion fell``: a chamber by its name alone; a country or a town is none."""
        found = _IN_NAMED.match(sentence.span.of(self._text))
        if not found:
            return None
        place = Span(sentence.span.start + found.start("name"), sentence.span.start + found.end("name"))
        known = self._cast.at(place)
        words = sentence.tokens_in(place)
        if (known is not None and known.type not in _MAY_VOTE) or (words and words[-1].ent_type_ in ("DATE", "GPE")):
            return None
        figure = known or self._cast.add(found["name"], "DeliberativeBody", "voting-body/1")
        self._cast.mention(figure, place, beside=True)
        return figure

    def _before(self, place: int) -> Figure | None:
        """The last body named before: a court only if no other is."""
        bodies = self._earlier(place)
        chosen = next(
            (
                b
                for b in bodies
                if not re.search(
                    r"\b(?i:court|"
                    r"tribunal)\b",
                    _name(b[1]),
                )
            ),
            bodies[0] if bodies else None,
        )
        return self._taken(*chosen) if chosen is not None else None

    def _meant(self, name: str, place: int) -> Figure | None:
        """Whom ``the Assembly`` or ``the upper house`` means: the last body named whose name holds the words."""
        words = name.lower()
        head = re.fullmatch(rf"(?:{HEADS})", words)
        for figure in (f for f in self._cast.before(place) if is_body(f)):
            known = figure.name.lower()
            if known == words or (head and re.search(rf"\b{re.escape(words)}\b", known)):
                return figure
        if not head:
            return None
        longer = next(
            (
                (span, n)
                for span, n in reversed(self._heard)
                if span.end <= place and n.lower() != words and re.search(rf"\b{re.escape(words)}\b", n.lower())
            ),
            None,
        )
        return self._taken(*longer) if longer is not None else None


def _name(found: Figure | str) -> str:
    return found if isinstance(found, str) else found.name


_ONLY_BODIES: Final = frozenset(
    {"adopt", "approve", "decide", "defeat", "divide", "endorse", "pass", "ratify", "reject", "resolve", "vote"}
)
_NO_BODY: Final = re.compile(
    rf"^(?:{OFFICE}|chair|majority|minority|opposition|coalition|people|public|"
    rf"party)$",
    re.IGNORECASE,
)
_SITS_IN: Final = {
    r"MPs?|(?i:law-?makers|legislators|parliamentarians|deputies)": "parliament",
    r"[Ss]enators": "senate",
    r"(?i:councill?ors|councilmembers|council members|aldermen)": "council",
}
_MAY_VOTE: Final = ("DeliberativeBody", "GovernmentBody", "Group", "Organization")
_IN_NAMED: Final = re.compile(
    r"In (?:the|[A-Z][\w’'-]+['’]s) (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}),? (?:an?|the|its) "
    r"(?:[a-z-]+ ){0,3}(?:bill|budget|motion|vote|resolution|amendment|treaty|proposal|measure|law|plan)\b"
)


def _clash(known: Span, figure: Figure, span: Span, name: str) -> bool:
    """Whether two names are of one body, the first as good; ``a committee of the Senate`` is not ``the Senate``."""
    if not known.overlaps(span):
        return False
    head = re.search(r" of ", name)
    is_other = head is not None and known.start >= span.start + head.end()
    is_bare = re.fullmatch(rf"(?i:(?:the )?{HEADS})", figure.name) is not None and len(name) > len(figure.name)
    return not is_other and not is_bare


def _governs(verb: Token, above: Token) -> bool:
    """Whether the subject's verb is the verb of the vote, or one that it hangs on."""
    return above.i == verb.i or any(a.i == above.i for a in verb.ancestors)


def _type_of(name: str) -> str:
    return "Court" if re.search(r"\b(?i:court|tribunal|jury)\b", name) else "DeliberativeBody"
