"""Who sits at a table by the grammar of a sentence: ``between X and Y``, ``elders of X and of Y``, ``X met Y``.

Rules for names find sides that are named as sides are; this finds the noun phrases in their places, whatever they are
called: ``the ruling junta``, ``the Upper Jerrabong families``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.clauses import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["COMMUNITIES", "core_of", "rows_of"]

_AMID: Final = frozenset(["between", "among"])
_FOR: Final = frozenset(["of", "for", "from", "representing"])
_WITH: Final = frozenset(["with", "opposite", "against"])
_ENVOYS: Final = frozenset(
    [
        "ambassador",
        "bargainer",
        "boss",
        "chairman",
        "chancellor",
        "chief",
        "commander",
        "commissioner",
        "council",
        "delegate",
        "delegation",
        "diplomat",
        "director",
        "elder",
        "emissary",
        "envoy",
        "executive",
        "expert",
        "general",
        "government",
        "head",
        "leader",
        "lawyer",
        "man",
        "manager",
        "member",
        "minister",
        "negotiator",
        "officer",
        "official",
        "people",
        "premier",
        "president",
        "rector",
        "representative",
        "secretary",
        "side",
        "team",
        "vice-chancellor",
        "whip",
    ]
)
"""Those who sit for somebody, so that ``of X`` says for whom."""
COMMUNITIES: Final = frozenset(
    {
        *("business", "church", "civic", "civil", "clan", "community", "farm", "indigenous", "labor", "labour"),
        *("local", "militia", "religious", "student", "tribal", "village"),
    }
)
"""Those without a name who have leaders and elders."""
_OWN: Final = frozenset({"council", "government", "head", "side"})
_SENDING: Final = frozenset(
    [
        "army",
        "cabinet",
        "company",
        "employer",
        "employers",
        "government",
        "guerrilla",
        "insurgent",
        "junta",
        "management",
        "militia",
        "ministry",
        "opposition",
        "rebel",
        "regime",
        "separatist",
        "tribal",
        "union",
    ]
)
"""Who sends them, as told before the noun: ``rebel commanders``."""
_MEETS: Final = frozenset(
    [
        "bargain",
        "confer",
        "convene",
        "face",
        "gather",
        "haggle",
        "huddle",
        "meet",
        "negotiate",
        "parley",
        "receive",
        "reconvene",
        "see",
        "sit",
        "speak",
        "talk",
    ]
)
_TALKS: Final = frozenset(["discussion", "meeting", "negotiation", "round", "session", "talk"])
_DO: Final = frozenset(
    [
        "adjourn",
        "agree",
        "argue",
        "begin",
        "break",
        "come",
        "conclude",
        "end",
        "fail",
        "hold",
        "initial",
        "keep",
        "launch",
        "open",
        "part",
        "quit",
        "reach",
        "resume",
        "return",
        "settle",
        "shake",
        "share",
        "sign",
        "spend",
        "start",
        "suspend",
        "walk",
    ]
)
"""What those do who talk, among others."""
_ALL: Final = frozenset(
    [
        "camp",
        "capital",
        "counterpart",
        "country",
        "delegation",
        "faction",
        "foe",
        "government",
        "leader",
        "minister",
        "nation",
        "negotiator",
        "neighbour",
        "neighbor",
        "opponent",
        "other",
        "pair",
        "party",
        "rival",
        "side",
        "state",
        "team",
        "trio",
        "two",
        "three",
        "four",
    ]
)
"""Words for sides that have been named before."""
_ARMED: Final = frozenset({"armed", "guerrilla", "militant", "rebel", "separatist", "striking"})
"""What tells which groups, workers or factions a common noun means."""
_PAIR: Final = 2


def rows_of(sentence: Sentence) -> Iterator[list[Token]]:
    """Heads of noun phrases that stand at one table, row by row; each has two at least."""
    for token in sentence.words:
        if token.lower_ in _AMID:
            seats = [seat for child in token.children if child.dep_ == "pobj" for seat in _listed(child)]
            yield from _several(seats, is_firm=True)
        elif token.lemma_.lower() in _MEETS and token.pos_ == "VERB":
            subjects = [seat for child in token.children if child.dep_ == "nsubj" for seat in _listed(child)]
            objects = [seat for child in _objects(token) for seat in _listed(child)]
            if len(objects) >= _PAIR:
                yield from _several(objects, is_firm=True)
            else:
                yield from _several(subjects)  # "X and Y met with an admiral between them"
                yield from _several([*subjects, *objects])
        elif token.lemma_.lower() in _TALKS:
            yield from _several(_beside(token))
        elif _is_seat(token):
            yield from _several(list(_listed(token)))


def _beside(talks: Token) -> list[Token]:
    """``The teachers walked out of talks with the ministry``: who sits, and opposite whom."""
    opposite = [each for p in talks.children if p.lower_ == "with" for each in p.children if each.dep_ == "pobj"]
    verb = next((above for above in talks.ancestors if above.pos_ == "VERB"), None)
    subject = subject_of(verb) if opposite and verb is not None else None
    if subject is None or subject.i >= talks.i:
        return []
    return [seat for noun in (subject, *opposite) for seat in _listed(noun)]


def _is_seat(token: Token) -> bool:
    """Whether it is a noun for those who sit for others, or somebody does what those do who talk."""
    if _noun(token) in _ENVOYS:
        return token.dep_ not in ("compound", "amod")
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in _DO


def _noun(token: Token) -> str:
    """The singular, also of what the model takes for a name since it begins a sentence: ``Delegates``."""
    return token.lower_.removesuffix("s") if token.pos_ == "PROPN" else token.lemma_.lower()


def _several(row: list[Token], *, is_firm: bool = False) -> Iterator[list[Token]]:
    """The row if it has two seats at least, and none that only says again who has been named.

    If it ``is_firm``, ``the government`` sits beside others: ``between the teachers and the government``.
    """
    others = [t for t in row if not (is_firm and t.lower_ == "government")]
    again = any(_is_meant_before(t) or t.pos_ in ("PRON", "NUM") for t in others)
    if len(row) >= _PAIR and others and not again:
        yield row


def _is_meant_before(noun: Token) -> bool:
    """``the government``, ``both sides``; but ``Ethiopia's government`` is told whose it is."""
    owned = any(c.dep_ in ("poss", "amod", "compound") and c.text[:1].isupper() for c in noun.children)
    owned = owned or any(c.lower_ in COMMUNITIES for c in noun.lefts)
    of = (each for c in noun.children if c.lower_ == "of" for each in c.children)
    return _noun(noun) in _ALL and not owned and not any(each.pos_ == "PROPN" for each in of)


def _objects(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child
        elif child.lower_ in _WITH:
            yield from (each for each in child.children if each.dep_ == "pobj")
        elif child.dep_ in ("prt", "advmod", "prep"):
            ways = _WITH | {"from"} if child.lower_ == "across" else _WITH
            yield from (o for each in child.children if each.lower_ in ways for o in each.children if o.dep_ == "pobj")


def _listed(head: Token) -> Iterator[Token]:
    """A noun phrase and those that ``and`` joins to it; of envoys those for whom they sit."""
    for one in (head, *head.conjuncts, *_misread(head)):
        sent = [p for p in one.children if p.dep_ == "prep" and p.lower_ in _FOR]
        whose = [each for p in sent for each in p.children if each.dep_ == "pobj"]
        if (_noun(one) in _ENVOYS or one.pos_ == "NUM") and whose:
            for each in (inner for noun in whose for inner in _of_state(noun)):
                yield each
                yield from each.conjuncts
        elif senders := _apposed(one) or _senders(one):
            yield from senders
        else:
            yield one


def _misread(head: Token) -> list[Token]:
    """Of ``the Greens, the Democrats and the Liberals`` those that the model takes for another name of the first."""
    beside = [c for c in head.rights if c.dep_ == "appos" and c.pos_ == "PROPN" and c.ent_type_ != "PERSON"]
    return [each for c in beside if c.conjuncts and head.pos_ == "PROPN" for each in (c, *c.conjuncts)]


def _apposed(many: Token) -> list[Token]:
    """Of ``Libya's rival premiers, Ada Berg and Jon Vale,`` those who are named."""
    beside = [c for c in many.rights if c.dep_ == "appos" and c.ent_type_ == "PERSON" and c.conjuncts]
    return [each for c in beside if many.tag_ == "NNS" for each in (c, *c.conjuncts)]


def _senders(envoys: Token) -> list[Token]:
    """Of ``the junta's envoys``, ``rebel and government negotiators`` those who have sent them."""
    if _noun(envoys) not in _ENVOYS - _OWN:
        return []
    owners = [c for c in envoys.lefts if c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN") and c.ent_type_ != "PERSON"]
    told = [c for c in envoys.lefts if c.dep_ in ("compound", "amod", "nmod") and c.lower_ in _SENDING]
    found = owners or told
    return [*found, *(c for each in found for c in each.conjuncts if c.i < envoys.i)]


def _of_state(noun: Token) -> list[Token]:
    """``heads of state of X``, ``heads of government of X``: X."""
    if noun.lower_ not in ("government", "state"):
        return [noun]
    inner = [each for p in noun.children if p.lower_ in _FOR for each in p.children if each.dep_ == "pobj"]
    return inner or [noun]


def core_of(head: Token, sentence: Sentence) -> Span:
    """The noun with the names before it and, of a name, with the name behind ``of``: ``Upper Jerrabong families``."""
    first = last = head
    for token in reversed(list(head.lefts)):
        if token.dep_ not in ("compound", "amod", "nmod") or token.right_edge.i != first.i - 1:
            break
        if token.text.islower() and token.lower_ not in _ARMED:
            break
        first = token.left_edge
    behind = next(iter(head.rights), None)
    if head.pos_ == "PROPN" and behind is not None and behind.lower_ == "of" and behind.i == head.i + 1:
        named = [each for each in behind.children if each.dep_ == "pobj" and each.pos_ == "PROPN"]
        last = named[0] if named else head
    return sentence.at(first, last)
