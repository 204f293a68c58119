"""Which body votes: named in the sentence, named before and meant by ``the chamber``, or by those who sit in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.actors.cast import Figure
from kg.extraction.rules.actors.offices import OFFICE
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.votes.heard_bodies import MAY_VOTE, HeardBodies, is_body, name_of
from kg.extraction.rules.votes.members import SITTING, body_behind, named_after_members, sits_in
from kg.extraction.rules.votes.motion_words import PROPOSALS
from kg.extraction.rules.votes.occasion import subject_of
from kg.extraction.rules.votes.tallywords import MEMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Bodies", "is_body"]

_MEMBERS: Final = re.compile(
    r"\b(?P<n>\d+|[a-z]+)[- ](?:member|nation|seat|state|strong|judge)(?:[- ](?:state|nation|strong))?[- ]"
    r"(?P<what>body|council|assembly|panel|chamber|parliament|organi[sz]ation|commission|court|bloc|committee|board)"
)
_ONLY_BODIES: Final = frozenset(
    {"adopt", "approve", "decide", "defeat", "divide", "endorse", "pass", "ratify", "reject", "resolve", "vote"}
)
_NO_BODY: Final = re.compile(
    rf"^(?:{OFFICE}|chair|country|delegate|majority|minority|nation|opposition|coalition|people|public|party|member|"
    r"state)$",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"(?:(?<=day )|(?<=week )|(?<=yesterday )|^)(?i:parliament)\b(?=(?:, which [^,;.]{3,60},)? (?:\w+ )?(?:voted|"
    r"approved|"
    r"passed|rejected|adopted|backed|ratified|threw out)\b)"
)
_IN_NAMED: Final = re.compile(
    r"In (?:the|[A-Z][\w’'-]+['’]s) (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}),? (?:an?|the|its) "
    r"(?:[a-z-]+ ){0,3}(?:bill|budget|motion|vote|resolution|amendment|treaty|proposal|measure|law|plan)\b"
)


_IT: Final = re.compile(
    r"(?:It|The (?:amendment|bill|decision|measure|motion|outcome|proposal|resolution|result|text|vote))\b"
)
_PART: Final = re.compile(r"\b(?i:bureau|commission|committee|court|panel|tribunal)\b")
"""Bodies that prepare for others: a vote of nobody named is not theirs if another body voted."""


class Bodies(HeardBodies):
    """Finds the body of a vote, and adds the ones that nobody has named yet to the cast."""

    def of(self, sentence: Sentence, trigger: Span, verb: Token | None, without: Span | None) -> Figure | None:
        """The body that votes at the trigger; ``without`` is what it votes on, where others may be named."""
        figure = self._by_membership(sentence, verb) or self._found(sentence, trigger, verb, without)
        if figure is not None:
            self._last = (sentence.number, figure)
        if figure is not None and figure not in self.voted:
            self.voted.append(figure)
        return figure

    _last: tuple[int, Figure] | None = None
    """The sentence that told of a vote last, and the body that voted."""

    def _found(self, sentence: Sentence, trigger: Span, verb: Token | None, without: Span | None) -> Figure | None:
        every = [pair for pair in self.here(sentence) if not self._is_passing(sentence, pair[0])]
        here = [(p, f) for p, f in every if without is None or not (without.holds(p) and without.start < p.start)]
        acting = self._acting(sentence, verb)
        here = [(p, f) for p, f in here if isinstance(f, Figure) or not any(q.holds(p) and q != p for q, _ in acting)]
        here += [(p, f) for p, f in acting if not any(p.overlaps(q) for q, _ in here)]
        if verb is not None and verb.lemma_.lower() == "survive":  # "the cabinet survived a motion in the Assembly"
            here = [(p, f) for p, f in here if p.start > sentence.at(verb, verb).start] or here
        if not here and (meant := self._by_pronoun(sentence, verb)) is not None:
            return self.taken(*meant)
        if not here:
            found = self._by_number(sentence) or self._by_members(sentence, trigger) or self._by_place(sentence)
            found = found or self._by_subject(sentence, verb) or self._bare(sentence)
            if found is None and every and verb is not None and verb.lemma_.lower() == "veto":
                return self.taken(*every[0])
            return found or self._going_on(sentence) or self.before(trigger.start)
        return self.taken(*min(here, key=lambda pair: self._farness(pair[0], trigger, verb, sentence)))

    def _going_on(self, sentence: Sentence) -> Figure | None:
        """``The Assembly suspended it from the Council. The resolution received 93 votes``: who voted just before."""
        if self._last is None or sentence.number - self._last[0] != 1 or not _IT.match(sentence.words.text):
            return None
        return self._last[1]

    def _is_passing(self, sentence: Sentence, place: Span) -> bool:
        """``talks at the Town House``, ``the speaker of the house said``: where or whose something else is."""
        words = sentence.tokens_in(place)
        head = next((t for t in words if t.head not in words), None)
        return head is not None and head.dep_ == "pobj" and head.head.head.lemma_.lower() in ("gather", "meet", "sit")

    def _by_membership(self, sentence: Sentence, verb: Token | None) -> Figure | None:
        """``Members of the guild voted``, ``EU ambassadors approved``."""
        place = body_behind(verb, sentence)
        found = self._behind_members(place) if place is not None else None
        if found is not None:
            return found
        place = named_after_members(verb, sentence)
        if place is None:
            return None
        figure = self.cast.at(place)
        if figure is not None and is_body(figure):
            return figure
        first, *_, last = (place.of(self.text).lower() + " " + place.of(self.text).lower()).split()
        wanted = next((re.compile(rf"\b(?:{w})\b") for who, w in SITTING.items() if re.fullmatch(who, last)), None)
        if wanted is not None and last not in ("ambassadors", "governments", "leaders", "ministers"):
            for pair in self.earlier(place.start) + self.later(place.start):
                name = name_of(pair[1]).lower()
                if wanted.search(name) and (first == last or first in name):
                    return self.taken(*pair)
        return None if sits_in(last) else self._new(place, "DeliberativeBody")

    def _behind_members(self, place: Span) -> Figure | None:
        known = self.cast.at(place)
        if known is not None and known.type in MAY_VOTE:
            return known
        heard = next(((s, n) for s, n in self.heard if s.overlaps(place)), None)
        if heard is not None:
            return self.taken(*heard)
        return self._by_kind(place) or self._new(place, "Organization") if known is None else None

    def _new(self, place: Span, type: str) -> Figure:
        figure = self.cast.add(place.of(self.text), type, "voting-body/1")
        self.cast.mention(figure, self.with_article(place), beside=True)
        return figure

    def _by_kind(self, place: Span) -> Figure | None:
        """``the union``: the last one named whose name holds the word."""
        word = place.of(self.text).split()[-1].lower()
        if not place.of(self.text).islower():
            return None
        figures = (f for f in self.cast.before(place.start) if f.type in MAY_VOTE)
        figure = next((f for f in figures if word in f.name.lower().split()), None)
        if figure is not None:
            self.cast.mention(figure, self.with_article(place), beside=True)
        return figure

    def _acting(self, sentence: Sentence, verb: Token | None) -> list[tuple[Span, Figure]]:
        """An organization that is the subject of the vote: ``the union voted``."""
        subjects = [] if verb is None else [c for c in verb.children if c.dep_ == "nsubj"]
        places = [(sentence.at(c, c), c) for c in subjects]
        return [
            (place, f)
            for place, f in self.cast.within(sentence.span)
            if f.type in ("GovernmentBody", "Group", "Organization")
            and not re.fullmatch(rf"(?i:(?:[\w-]+ )?{MEMBERS})", f.name)
            and any(place.holds(at) for at, _ in places)
        ]

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

    def _by_subject(self, sentence: Sentence, verb: Token | None) -> Figure | None:
        """Whoever votes, by any name: ``the fishermen's guild voted 30-12``."""
        if verb is None or verb.lemma_.lower() not in _ONLY_BODIES:
            return None
        word = subject_of(verb)
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
        place = sentence.at(left if left.i < word.i else word, word)
        figure = self.cast.at(place) or self._by_kind(place)
        if figure is not None and figure.type in ("Person", "State"):
            return None
        figure = figure or self.cast.add(place.of(self.text), "DeliberativeBody", "voting-body/1")
        self.cast.mention(figure, place, beside=True)
        return figure

    def _bare(self, sentence: Sentence) -> Figure | None:
        """``On Friday parliament, which the Front controls, voted``: where the grammar is read wrongly."""
        found = _BARE.search(sentence.span.of(self.text))
        return (
            None
            if found is None
            else self._new(
                Span(sentence.span.start + found.start(), sentence.span.start + found.end()), "DeliberativeBody"
            )
        )

    def _by_pronoun(self, sentence: Sentence, verb: Token | None) -> tuple[Span, Figure | str] | None:
        """``it decided``: the body that was the subject last, in the sentences before."""
        subjects = [] if verb is None else [c for c in verb.children if c.dep_ == "nsubj"]
        if not any(c.lower_ == "it" for c in subjects):
            return None
        return next((pair for pair in self.earlier(sentence.span.start) if pair[0] in self.subjects), None)

    def _by_number(self, sentence: Sentence) -> Figure | None:
        """``The vote by the 47-member body``."""
        found = _MEMBERS.search(sentence.span.of(self.text))
        earlier = self.before(sentence.span.start)
        if not found or earlier is None:
            return None
        start = sentence.span.start + found.start()
        lead = 4 if self.text[max(0, start - 4) : start].lower() == "the " else 0
        self.cast.mention(earlier, Span(start - lead, sentence.span.start + found.end()))
        return earlier

    def _by_members(self, sentence: Sentence, trigger: Span) -> Figure | None:
        words = sentence.span.of(self.text)
        for who, where in SITTING.items():
            found = re.search(rf"\b(?i:the )?(?P<who>{who})\b", words)
            if not found:
                continue
            wanted = re.compile(rf"\b(?i:{where})\b")
            known = self.earlier(trigger.start) + self.later(trigger.start)
            meant = next((pair for pair in known if wanted.search(name_of(pair[1]))), None)
            if meant is not None:
                return self.taken(*meant)
            if name := sits_in(found["who"]):
                figure = self.cast.add(name, "DeliberativeBody", "members/1")
                start = sentence.span.start
                self.cast.mention(figure, Span(start + found.start("who"), start + found.end("who")), beside=True)
                return figure
        return None

    def _by_place(self, sentence: Sentence) -> Figure | None:
        """``In the Knesh a motion fell``: a chamber by its name alone; a country or a town is none."""
        found = _IN_NAMED.match(sentence.span.of(self.text))
        if not found:
            return None
        place = Span(sentence.span.start + found.start("name"), sentence.span.start + found.end("name"))
        known = self.cast.at(place)
        words = sentence.tokens_in(place)
        if (known is not None and known.type not in MAY_VOTE) or (words and words[-1].ent_type_ in ("DATE", "GPE")):
            return None
        figure = known or self.cast.add(found["name"], "DeliberativeBody", "voting-body/1")
        self.cast.mention(figure, place, beside=True)
        return figure

    def nearest(self, place: int) -> Figure | None:
        """The last body named before, else the first one behind."""
        return self.before(place) or next((self.taken(*pair) for pair in self.later(place)[:1]), None)

    def before(self, place: int) -> Figure | None:
        """The last body named before: a court only if no other is."""
        bodies = self.earlier(place)
        voted = [f for f in self.voted if not _PART.search(f.name)]
        if voted and bodies and _PART.search(name_of(bodies[0][1])):
            return voted[0]
        chosen = next(
            (
                b
                for b in bodies
                if not re.search(
                    r"\b(?i:court|"
                    r"tribunal)\b",
                    name_of(b[1]),
                )
            ),
            bodies[0] if bodies else None,
        )
        return self.taken(*chosen) if chosen is not None else None


def _governs(verb: Token, above: Token) -> bool:
    """Whether the subject's verb is the verb of the vote, or one that it hangs on."""
    return above.i == verb.i or any(a.i == above.i for a in verb.ancestors)
