"""When a verb that may report speech reports none: ``declined to comment``, ``voted to demand``, ``asked about``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.statements.cues import ALWAYS, CLAUSE
from kg.extraction.rules.statements.phrases import is_misread_verb
from kg.extraction.rules.statements.turns import TURNS, segment_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_nested", "is_no_speech"]

_GOES_ON: Final = frozenset(
    {
        *(
            "appear",
            "at",
            "begin",
            "careful",
            "eager",
            "keen",
            "quick",
            "come",
            "continue",
            "dare",
            "delighted",
            "glad",
            "go",
            "happy",
            "hasten",
            "like",
            "pleased",
        ),
        *("proud", "regret", "rush", "seem", "sorry", "start", "wish"),
    }
)
"""Verbs that only lead on to one that reports: ``went on to say``."""


def is_no_speech(verb: Token, lemma: str, sentence: Sentence) -> bool:
    """``declined to comment``, ``did not say``, ``to say`` without a speaker."""
    if verb.dep_ in ("ccomp", "relcl", "acl", "advcl") and lemma not in ALWAYS and is_nested(verb, sentence):
        return True  # what somebody is said to have agreed to is no statement of theirs
    if _is_deed(verb, lemma) or (verb.dep_ == "amod" and verb.tag_ == "VBN"):
        return True  # "his sworn statement that ..."
    if any(c.tag_ == "TO" for c in verb.lefts) and not (verb.dep_ == "xcomp" and verb.head.lemma_ in _GOES_ON):
        return True  # what somebody means, or has voted, to demand
    if verb.dep_ == "relcl" and any(is_misread_verb(t) for t in verb.subtree):
        return True
    if verb.tag_ in ("VBN", "VBG") and verb.i <= sentence.words.start + 1 and verb.dep_ in ("advcl", "acl", "amod"):
        return True  # "asked whether ..., the envoy said"
    if any(child.dep_ == "neg" for child in verb.lefts) and lemma in (
        *(
            "announce",
            "say",
            "comment",
            "tell",
            "elaborate",
            "give",
            "verify",
            "specify",
            "disclose",
            "reveal",
            "provide",
            "explain",
        ),
    ):
        return True
    if any(c.dep_ == "auxpass" for c in verb.children) and lemma not in ("quote", "cite", "hear"):
        return not any(c.dep_ == "agent" for c in verb.children) and lemma != "tell"
    return (
        lemma
        in ("go", "continue", "hear", "order", "plan", "accept", "call", "ask", "note", "think", "read", "hold", "rule")
        and lemma not in ALWAYS
        and lemma not in TURNS
        and not any(child.dep_ in ("ccomp", "prep", "xcomp", "dobj") for child in verb.children)
    )


def _is_deed(verb: Token, lemma: str) -> bool:
    """``the storm claimed nine lives``, ``the council rejected an amendment``: what is done, and not said."""
    done_to = next((c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"), "")
    if lemma == "raise" and verb.tag_ == "VBG":
        return True  # ", raising the prospect of a strike"
    if lemma == "claim":
        return done_to in ("casualty", "life", "victim")
    who = next((c.lemma_.lower() for c in verb.children if c.dep_ == "nsubj"), "")
    return lemma in _VOTED and who in _VOTERS and done_to in _TABLED


_VOTED: Final = frozenset(["endorse", "recommend", "reject"])
_VOTERS: Final = frozenset(
    (
        *("assembly", "board", "chamber", "committee", "conference", "congress", "council", "court", "delegate"),
        *("deputy", "house", "it", "lawmaker", "legislature", "member", "mp", "parliament", "senate", "union", "voter"),
    )
)
_TABLED: Final = frozenset(
    (
        *("accord", "amendment", "article", "bill", "boycott", "budget", "candidate", "clause", "contract", "deal"),
        *("draft", "lease", "measure", "motion", "nominee", "plan", "proposal", "resolution", "strike", "text"),
        *("treaty",),
    )
)
"""What bodies vote on."""


def is_nested(verb: Token, sentence: Sentence) -> bool:
    """Whether the verb stands inside what another one reports."""
    start, end = segment_of(verb, sentence)
    reporting = (a for a in verb.ancestors if a.dep_ != "conj" and start <= a.i < end)
    return verb.dep_ not in ("conj", "advcl", "xcomp") and any(
        a.lemma_ in CLAUSE and a.pos_ == "VERB" for a in reporting
    )
