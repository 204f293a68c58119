"""Bodies meant by those who sit in them: ``MPs``, ``members of the guild``, ``EU ambassadors``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.votes.body_names import IS_BODY
from kg.extraction.rules.votes.occasion import subject_of
from kg.extraction.rules.votes.tallywords import MEMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["SITTING", "body_behind", "named_after_members", "sits_in"]

_MPS: Final = r"M(?:CA|EP|HA|K|LA|NA|P|SP)s?|TDs"
SITTING: Final = {
    rf"{_MPS}|(?i:law-?makers|legislators|parliamentarians|deputies|representatives|congress(?:men|women|people)|"
    r"burgesses)": (
        r"parliament|assembly|house|chamber|congress|senate|duma|rada|knesset|bundestag|legislature|diet|commons|sejm|"
        r"majlis|cortes|seimas|saeima|riksdag|storting|folketing|hural|shura|sabha|dail"
    ),
    r"[Ss]enators": r"senate|upper house|congress",
    r"[Pp]eers|[Ll]ords": r"lords|peers|upper house",
    r"(?i:councill?ors|councilmembers|councilmen|council members|aldermen|selectmen)": r"council",
    r"(?i:commissioners)": r"commission",
    r"(?i:supervisors|trustees|governors|directors)": r"board",
    r"(?i:judges|justices)": r"court|tribunal",
    r"(?i:elders)": r"council|assembly|jirga|shura",
    r"MEPs": r"european parliament|parliament",
    r"(?i:member states|countries|nations|states|ambassadors|delegates|delegations|envoys|governments|ministers|"
    r"leaders|members)": (
        r"assembly|council|summit|conference|convention|congress|union|committee|board|commission|parliament|synod|"
        r"court|house|chamber|diet|senate|legislature"
    ),
}
"""Who sits → names of the bodies in which they may."""
_ALONE: Final = {
    rf"{_MPS}|(?i:law-?makers|legislators|parliamentarians|deputies)": "parliament",
    r"[Ss]enators": "senate",
    r"(?i:councill?ors|councilmembers|councilmen|council members|aldermen|selectmen)": "council",
}
_WHOLE: Final = re.compile(rf"{_MPS}|(?i:{MEMBERS}|burgesses|shareholders)")
_HOLDING: Final = frozenset({"at", "from", "in", "of", "on", "to"})
_NO_BODY: Final = frozenset({"DATE", "GPE", "LOC", "NORP", "TIME"})
_KINDS: Final = frozenset(
    {"association", "brotherhood", "chamber", "club", "college", "company", "congregation", "cooperative", "federation",
     "group", "guild", "league", "lodge", "party", "society", "union"}
)  # fmt: skip


def sits_in(who: str) -> str:
    """The name of a body that nobody has named: ``parliament`` for ``MPs``; "" for those who may sit anywhere."""
    return next((name for pattern, name in _ALONE.items() if re.fullmatch(pattern, who)), "")


def body_behind(verb: Token | None, sentence: Sentence) -> Span | None:
    """``the Weavers' Union`` of ``Members of the Weavers' Union voted``, without its article."""
    who = subject_of(verb) if verb is not None else None
    if who is None or not _WHOLE.fullmatch(who.text) or any(c.dep_ == "nummod" for c in who.children):
        return None
    for child in (c for c in who.children if c.dep_ in ("prep", "dative") and c.lower_ in _HOLDING):
        inner = next((c for c in child.children if c.dep_ == "pobj"), None)
        if inner is None or inner.pos_ not in ("NOUN", "PROPN") or inner.ent_type_ in _NO_BODY:
            continue
        is_kind = inner.lemma_.lower() in _KINDS
        if not is_kind and (
            inner.pos_ == "NOUN" or (child.lower_ in ("in", "from") and not IS_BODY.search(inner.text))
        ):
            continue
        left = next((t for t in inner.subtree if t.dep_ not in ("det", "nummod") and not t.is_punct), inner)
        return sentence.at(left, inner)
    return None


def named_after_members(verb: Token | None, sentence: Sentence) -> Span | None:
    """``EU ambassadors``, ``Salt Fork County commissioners``: members with a name before them are a body by it."""
    who = subject_of(verb) if verb is not None else None
    if who is None or not _WHOLE.fullmatch(who.text) or who.tag_ not in ("NNS", "NNPS"):
        return None
    left = next((c for c in who.lefts if c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper()), None)
    if left is None and who.lower_ in ("commissioners", "shareholders", "supervisors", "trustees"):
        return sentence.at(who, who)
    if left is None or (left.ent_type_ == "NORP" and sits_in(who.text)):
        return None
    first = next((t for t in left.subtree if t.dep_ != "det"), left)
    return sentence.at(first if first.i <= left.i else left, who)
