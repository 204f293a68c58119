"""Who brings others together, by the grammar: the subject of hosting and of meeting, and who is met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.sides import Sides

__all__ = ["doers_of", "hosts_one", "is_named", "meets_both"]

if TYPE_CHECKING:
    from spacy.tokens import Token

_PAIR: Final = 2
_LEADS: Final = frozenset({"adjourn", "bring", "chair", "close", "convene", "open", "shuttle", "steer", "summon"})
"""What an envoy does who leads talks; all else that envoys do is told of their own side, too."""
_BOTH: Final = re.compile(
    r"(?:leaders|presidents|sides|parties|ministers|delegations|teams|envoys|rivals|negotiators)$"
)
_THE_TWO: Final = ("two", "both", "rival")
_ENVOY: Final = re.compile(r"\b(?:coordinator|envoy|facilitator|mediator|representative)$")


def meets_both(sentence: Sentence, segment: Span, sides: Sides, cast: Cast) -> Iterator[Figure]:
    """``She had met the Kenyan and Ugandan teams``, ``both presidents met the UN envoy``: one who meets two sides."""
    for verb in sentence.tokens_in(segment):
        if verb.lemma_ in _LEADS and verb.pos_ == "VERB":
            yield from (figure for figure in _subjects(verb, sentence, cast) if _is_envoy(figure))
        if verb.lemma_ not in ("meet", "host", "receive", "gather") or verb.pos_ != "VERB":
            continue
        subject = _subject(verb)
        met = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if subject is None or met is None:
            continue
        seated = _seated(met, sentence, sides)
        person = cast.at(sentence.at(subject, subject))
        if subject.lower_ in ("he", "she"):
            place = sentence.at(subject, subject).start
            person = next((f for f in cast.before(place, "Person") if is_named(f)), None)
        both = sides.explicit(sentence, sentence.span, ()) if _BOTH.search(met.lower_) else []
        seated = both if len(both) >= _PAIR and any(c.lower_ in _THE_TWO for c in met.children) else seated
        is_person = person is not None and person.type == "Person" and is_named(person)
        if person is not None and is_person and len(seated) >= _PAIR and sides.party_of(person) not in seated:
            yield person
        envoy = cast.at(sentence.at(met, met))
        if envoy is not None and _is_envoy(envoy) and len(sides.explicit(sentence, segment, ())) >= _PAIR:
            yield envoy


def _subject(verb: Token) -> Token | None:
    """Who does it; of ``announced after hosting them`` whoever announced."""
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("after", "before") and verb.head.head.pos_ == "VERB":
        verb = verb.head.head
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def _subjects(verb: Token, sentence: Sentence, cast: Cast) -> Iterator[Figure]:
    """Who does it, also where the name stands beside the office: ``the UN envoy, Ada Berg, opened``."""
    nouns = [c for c in verb.children if c.dep_ == "nsubj"]
    for noun in (*nouns, *(c for n in nouns for c in n.children if c.dep_ == "appos")):
        figure = cast.at(sentence.at(noun, noun))
        if figure is not None:
            yield figure


def _seated(noun: Token, sentence: Sentence, sides: Sides) -> list[Figure]:
    """The sides that a noun phrase names."""
    whole = _phrase(noun, sentence)
    rows = (row for row in sides.chains(sentence) if all(whole.holds(side.span) for side in row))
    return max((sides.parties(row) for row in rows), key=len, default=[])


def _phrase(noun: Token, sentence: Sentence) -> Span:
    """A noun with all that belongs to it."""
    return Span(sentence.at(noun.left_edge, noun.left_edge).start, sentence.at(noun.right_edge, noun.right_edge).end)


def _is_envoy(figure: Figure) -> bool:
    """Whether somebody is sent by an organization to mediate: ``UN envoy Staffan Lind``."""
    sent = (of for role, of, _ in figure.roles if _ENVOY.search(role))
    return figure.type == "Person" and any(of is not None and of.type == "Organization" for of in sent)


def hosts_one(does: Span, sentence: Sentence, sides: Sides) -> bool:
    """``will host President Petro for talks``: one guest, so that the host is the other side."""
    verb = next((t for t in sentence.tokens_in(does) if t.lemma_ == "host" and t.pos_ == "VERB"), None)
    guest = next((c for c in verb.children if c.dep_ == "dobj"), None) if verb is not None else None
    if guest is None or guest.tag_ not in ("NNP", "NN"):
        return False
    whole = _phrase(guest, sentence)
    return len(sides.parties([side for side in sides.named_in(sentence) if whole.holds(side.span)])) == 1


def doers_of(does: Span, sentence: Sentence, cast: Cast) -> list[Figure]:
    """``Ada Berg, a lawyer sent by the ministry, presided``: the subject, and who is joined to it."""
    verb = next((t for t in sentence.tokens_in(does) if t.pos_ == "VERB"), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
    if subject is None or subject.pos_ != "PROPN":
        return []
    figures = [cast.at(sentence.at(each, each)) for each in (subject, *subject.conjuncts)]
    named = [figure for figure in figures if figure is not None and is_named(figure)]
    return named if named and (named[0].type == "Person" or len(named) > 1) else []


def is_named(figure: Figure) -> bool:
    """Whether somebody has a name in the text."""
    return not figure.rule.startswith("unnamed")
