"""Parts of a sentence by its grammar: the subject of a verb, a noun and what belongs to it, the reported clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.statements.cues import ADDRESSING, CLAUSE, NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "DOCUMENTS",
    "clause",
    "cut_foreign",
    "is_misread_verb",
    "is_tail",
    "longer_side",
    "noun_object",
    "noun_phrase",
    "quotation_around",
    "subject_of",
    "trimmed",
]

_QUOTE: Final = re.compile(r'"[^"]{2,}"|“[^”]{2,}”|«[^»]{2,}»|‘[^‘]{2,}?’(?=[\s.,;:)]|$)')


_CHECKED: Final = frozenset(
    {"check", "confirm", "corroborate", "deny", "dismiss", "investigate", "substantiate", "verify"}
)


def is_misread_verb(word: Token) -> bool:
    """``which the Kremlin claims is threatening``: the small model takes ``claims`` for a noun."""
    if word.lower_ not in ("claims", "says", "reports", "charges", "argues", "insists", "alleges"):
        return False
    following = word.nbor() if word.i + 1 < len(word.doc) else None
    if following is None or following.tag_ not in ("VBZ", "VBD", "VBP", "MD", "VBG", "VBN") or word.i == 0:
        return False
    if word.dep_ == "nsubjpass" and word.head.lemma_ in _CHECKED:
        return False  # "Battlefield reports could not be checked"
    return (
        word.dep_ in ("nsubj", "nsubjpass", "dobj")
        and word.nbor(-1).pos_ == "PROPN"
        and word.nbor(-1).dep_ == "compound"
    )


def subject_of(verb: Token) -> Token | None:
    """Who does it: the subject of the verb, or of the verb that it is joined to or depends on."""
    if _hangs_on(verb):
        return _subject_of_report_before(verb)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in ("quote", "cite"):
        quoting = verb.head.head
        return next((c for c in quoting.children if c.dep_ in ("nsubjpass", "dobj")), None)
    for _ in range(5):
        own = _own_subject(verb)
        if own is not None or verb.dep_ == "ccomp":
            return own
        if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.lemma_ in DOCUMENTS and verb.head.dep_ == "dobj":
            verb = verb.head.head
        elif verb.dep_ in ("relcl", "acl"):
            return verb.head
        elif verb.dep_ in ("conj", "advcl", "xcomp", "parataxis"):
            verb = (_reported_again(verb) if verb.dep_ == "conj" else None) or verb.head
        else:
            return None
    return None


def _own_subject(verb: Token) -> Token | None:
    for child in verb.lefts:
        if child.dep_ == "nsubj" or (child.dep_ == "nsubjpass" and verb.lemma_ in ("quote", "cite", "hear")):
            return _antecedent(child)
    if verb.dep_ == "ccomp":
        return None
    late = [child for child in verb.rights if child.dep_ == "nsubj"] or _inverted(verb)
    return late[0] if late else None


DOCUMENTS: Final = frozenset({"statement", "letter", "message", "communique", "communiqué", "note", "post", "report"})


def _inverted(verb: Token) -> list[Token]:
    """``"We are tired," shouted one of the farmers``: the model takes who speaks for an object."""
    before = verb.nbor(-1).text if verb.i > verb.sent.start else ""
    if before not in ('"', "”", "’", ",") or verb.tag_ not in ("VBD", "VBZ", "VBP", "VB"):
        return []
    return [child for child in verb.rights if child.dep_ == "dobj" and child.i - verb.i <= 6]


def _reported_again(verb: Token) -> Token | None:
    """``said the jets had hit a camp and denied that ...``: the verb that reports the clause this one is joined to."""
    first = verb.head
    while first.dep_ == "conj":
        first = first.head
    outer = first.head
    if first.dep_ != "ccomp" or outer.lemma_ not in CLAUSE or outer.tag_ != verb.tag_ or outer.i > first.i:
        return None
    if (verb.lemma_ not in CLAUSE and verb.lemma_ not in ADDRESSING) or any(
        c.tag_ == "VBN" and c is first for c in outer.children
    ):
        return None
    return outer


def _hangs_on(verb: Token) -> bool:
    """``..., saying ...``: what is said goes on from the verb that reported before, whatever the parser hangs it on."""
    return (
        verb.tag_ == "VBG"
        and verb.i > 0
        and verb.nbor(-1).text in (",", "—", "–")
        and verb.dep_ in ("advcl", "acl", "conj", "ccomp", "xcomp", "dep")
    )


def _subject_of_report_before(verb: Token) -> Token | None:
    for word in reversed(verb.sent[: verb.i - verb.sent.start]):
        if (
            word.pos_ in ("VERB", "AUX")
            and word.tag_ != "VBG"
            and word.dep_ in ("ROOT", "conj", "ccomp", "relcl", "advcl")
        ):
            top = next((a for a in (word, *word.ancestors) if a.dep_ == "ROOT"), word)
            return subject_of(top)
    return None


def _antecedent(word: Token) -> Token:
    """``Lavrov, who said``: the noun that a relative pronoun stands for."""
    if word.lower_ in ("who", "which", "that") and word.head.dep_ == "relcl":
        return word.head.head
    return word


def noun_phrase(word: Token, sentence: Sentence) -> Span:
    """The noun with what belongs to it, without relative clauses and appositions."""
    left = min((t for t in word.subtree if t.i <= word.i), key=lambda t: t.i)
    right = word
    for child in word.rights:
        if (
            child.dep_ in ("prep",)
            and child.lower_ in ("of", "for", "in", "at", "from", "with", "to", "on", "by")
            and not any(t.text in ",—–" for t in word.doc[word.i : child.i])
        ):
            right = max((t for t in child.subtree if _within(t, child)), key=lambda t: t.i)
        elif child.dep_ in ("compound", "nmod", "flat") or (child.dep_ == "appos" and child.ent_type_ == "PERSON"):
            right = child
    return sentence.at(left, right)


def _within(word: Token, top: Token) -> bool:
    """Whether no comma and no clause stands between."""
    between = word.doc[top.i : word.i + 1]
    return not any(t.text in ",—–" for t in between) and not any(t.dep_ in ("relcl", "acl") for t in between)


def clause(top: Token, verb: Token) -> list[Token]:
    """The clause, without what belongs to others: a relative clause somebody else claims, ``a claim that ...``."""
    last = top.right_edge
    own = (t for t in top.subtree if t.i > verb.i or top.i < verb.i)
    cut = min((t.i for t in own if _is_foreign(t, top) and not _ends_before(t, last)), default=10**9)
    return [t for t in top.subtree if t.i != verb.i and t.i < cut]


def _ends_before(word: Token, last: Token) -> bool:
    """``that Sandria, which the government says is run by generals, had never ...``: a relative clause in between."""
    relative = next((t for t in word.ancestors if t.dep_ == "relcl"), None)
    return word.lower_ == "which" and relative is not None and relative.right_edge.i + 2 < last.i


def noun_object(noun: Token, verb: Token) -> list[Token]:
    """``regret over the dead``: the noun that is said, with what hangs on it and on the verb behind it."""
    cut = min((t.i for t in noun.subtree if t.dep_ == "appos" and t.lemma_ in NOUNS), default=10**9)
    tail = [
        t for child in verb.children if child.dep_ in ("prep", "dative") and child.i > noun.i for t in child.subtree
    ]
    return sorted({t for t in (*noun.subtree, *tail) if t.i < cut}, key=lambda t: t.i)


def _is_foreign(word: Token, top: Token) -> bool:
    if word.dep_ == "appos" and word.lemma_ in NOUNS:
        return True
    if word is not top and word.lemma_ in CLAUSE and _hangs_on(word):
        return True
    if word.lower_ == "which" and word.i > 0 and word.nbor(-1).text == ",":
        verb = next((t for t in word.ancestors if t.dep_ == "relcl"), None)
        return verb is not None and any(
            is_misread_verb(t) or (t.lemma_ in CLAUSE and t.pos_ == "VERB") for t in verb.subtree
        )
    # ", though satellite pictures show ...", ", figures that nobody could verify" are the article's own words
    before = word.nbor(-1).text if word.i > 0 else ""
    if word.lower_ in ("though", "although", "but") and before == "," and word.i > top.i:
        return True
    return (
        word.dep_ in ("appos", "npadvmod", "dobj", "conj")
        and before in (",", "a", "an")
        and any(
            c.dep_ in ("relcl", "acl") and c.lemma_ in ("verify", "confirm", "contradict", "dispute", "deny", "check")
            for c in word.children
        )
    )


def cut_foreign(words: list[Token], top: Token) -> list[Token]:
    """The words up to what somebody else says."""
    end = min((t.i for t in words if _is_foreign(t, top)), default=10**9)
    return [t for t in words if t.i < end]


def is_tail(word: Token, top: Token) -> bool:
    """Whether the word belongs to a clause that reports speech of its own."""
    return any(a.dep_ == "advcl" and a.lemma_ in CLAUSE for a in (word, *word.ancestors) if a.i > top.i)


def longer_side(words: list[Token], verb: Token) -> list[Token]:
    """The words before the verb or those behind it, whichever are more."""
    before = [t for t in words if t.i < verb.i]
    after = [t for t in words if t.i > verb.i]
    return before if len(before) >= len(after) else after


def quotation_around(verb: Token, sentence: Sentence) -> list[Token]:
    """The words in quotation marks before or behind ``X said``."""
    marks = [t for t in sentence.words if t.text in (*_OPENING, *_CLOSING)]
    if not marks:
        return []
    text = sentence.words.text
    start = sentence.words.start_char
    for found in _QUOTE.finditer(text):
        inside = [t for t in sentence.words if found.start() <= t.idx - start < found.end()]
        if inside and verb not in inside and len(inside) > 4:
            return inside
    return []


def trimmed(words: list[Token], sentence: Sentence) -> Span | None:
    """From the first word to the last, without marks at either end but quotation marks that belong together."""
    kept = sorted((t for t in words if not t.is_space), key=lambda t: t.i)
    while kept and kept[0].text in (",", ":", ";", "—", "–", "-", ".", "…"):
        kept.pop(0)
    while kept and kept[-1].text in (",", ":", ";", "—", "–", "-", ".", "…", "and", "but"):
        if kept[-1].text == "." and kept[-1].nbor(-1).text in ('"', "”"):
            break
        kept.pop()
    if not kept or not any(t.is_alpha for t in kept):
        return None
    first, last = _quoted(kept, sentence)
    return sentence.at(first, last)


_OPENING, _CLOSING = ('"', "“", "«", "‘"), ('"', "”", "»", "’")


def _quoted(kept: list[Token], sentence: Sentence) -> tuple[Token, Token]:
    """First and last word with the quotation marks that belong to them: both around, or one that is still open."""
    before = kept[0].nbor(-1) if kept[0].i > sentence.words.start else None
    behind = _mark_behind(kept[-1], sentence)
    opened = sum(t.text in _OPENING for t in kept), sum(t.text in _CLOSING for t in kept)
    if before is not None and before.text in _OPENING and behind is not None and opened == (0, 0):
        return before, behind
    straight = sum(t.text == '"' for t in kept)
    is_open = straight % 2 == 1 or sum((t.text in "“«‘") - (t.text in "”»’") for t in kept) > 0
    if is_open and behind is not None:
        return kept[0], behind
    if is_open and before is not None and before.text in _OPENING:
        return before, kept[-1]
    return kept[0], kept[-1]


def _mark_behind(word: Token, sentence: Sentence) -> Token | None:
    """The closing quotation mark behind a word, after at most a comma or full stop."""
    for other in word.doc[word.i + 1 : min(word.i + 4, sentence.words.end)]:
        if other.text in _CLOSING:
            return other
        if not other.is_punct:
            return None
    return None
