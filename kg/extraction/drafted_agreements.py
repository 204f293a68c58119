"""Agreements and what they promise, as records of a dossier.

Ids are the document's own: that an agreement is the one another article tells of, a person must say (``ctkg judge``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kg.extraction.candidates import AgreementCandidate, ProvisionCandidate
from kg.extraction.drafted_ids import local
from kg.extraction.drafted_talks import attested

if TYPE_CHECKING:
    from kg.extraction.draft import Draft

__all__ = ["agreements_of"]

Item = dict[str, Any]
_STATUS: Final = {"in-force": "in-force", "collapsed": "violated"}
_TOLD: Final = {"initialled": "Initialled.", "signed": "Signed.", "in-force": "In force.", "collapsed": "Collapsed."}
_LABELS: Final = {
    "ceasefire": "Ceasefire",
    "demilitarisation": "Demilitarisation",
    "meet-again": "Meet again",
    "prisoner-exchange": "Prisoner exchange",
    "safe-passage": "Safe passage",
    "security-guarantee": "Security guarantee",
    "withdrawal": "Withdrawal",
}


def agreements_of(draft: Draft) -> list[Item]:
    """Agreements of which a party is known; one of nobody is left to a person."""
    return [_agreement(draft, told) for told in draft.candidates.agreements if draft.ids.all(told.parties)]


def _agreement(draft: Draft, told: AgreementCandidate) -> Item:
    words = " ".join(told.what.of(draft.article.text).split())
    said = attested(draft, told.evidence, told.what)
    typed = [p for p in told.provisions if p.kind]
    others = [_words(draft, p) for p in told.provisions if not p.kind]
    notes = [_TOLD.get(told.status, ""), f"It also promises: {'; '.join(others)}." if others else ""]
    found: Item = {
        "id": f"x:agreement-{local(told.id)}",
        "type": "Agreement",
        "label": told.label or f"{words[:1].upper()}{words[1:]}",
        "inConflict": draft.conflict,
        "agreedBy": draft.ids.all(told.parties),
        "place": draft.place(told.place) if told.place else "",
        "when": told.when or f"[..{draft.article.published}]",
        "timeExpression": draft.time(told.when, told.evidence) if told.when else "",
        "modality": "reported",
        "attestedBy": said,
        "evidencedBy": draft.passages_of([told.what, *told.evidence]),
        "hasProvision": [_provision(draft, told, p, n, said) for n, p in enumerate(typed, 1)],
        "scopeNote": " ".join(filter(None, notes)),
    }
    return {name: value for name, value in found.items() if value not in ("", [])}


def _words(draft: Draft, provision: ProvisionCandidate) -> str:
    return " ".join(provision.words.of(draft.article.text).split())


def _provision(
    draft: Draft, told: AgreementCandidate, provision: ProvisionCandidate, number: int, said: list[str]
) -> Item:
    found: Item = {
        "id": f"x:provision-{local(told.id)}-{number}",
        "label": _LABELS.get(provision.kind, provision.kind),
        "provisionType": provision.kind,
        "provisionStatus": _STATUS.get(told.status, "agreed"),
        "scopeText": _words(draft, provision),
        "attestedBy": said,
        "evidencedBy": draft.passages_of([provision.words]),
    }
    return found | ({"temporary": True} if provision.temporary else {})
