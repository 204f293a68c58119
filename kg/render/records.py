"""What the pages of single records need beside their models: lookups and pictures, by view."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from kg.render.environment import safe_href
from kg.render.flow import flows_picture
from kg.render.hemicycle import hemicycle
from kg.render.roles import roles_picture
from kg.render.rounds import rounds_picture, terms_matrix
from kg.views.actor import ActorView
from kg.views.agreement import AgreementView
from kg.views.base import ViewModel
from kg.views.claims import Claims
from kg.views.negotiation import NegotiationView
from kg.views.source import SourceView
from kg.views.vote import VoteView, option_look

__all__ = ["known_elsewhere", "record_parts"]


def record_parts(model: ViewModel, kept: str = "") -> dict[str, Any]:
    """Names that the template of the view knows, beside those that all templates know; ``kept`` as in the frame."""
    if isinstance(model, SourceView):
        return {
            "hanging": {item.id: {"item": item, "at": at} for at, item in enumerate(model.hanging, 1)},
            "kinds": list(dict.fromkeys(item.type_label for item in model.hanging)),
        }
    if isinstance(model, VoteView):
        flows = model.comparison.flows if model.comparison else ()
        looks = {option: option_look(option) for flow in flows for option in (flow.before, flow.after)}
        kept_pairs = parse_qsl(kept)
        return {"seats": hemicycle(model), "flow": flows_picture(flows, looks), "kept_pairs": kept_pairs}
    if isinstance(model, NegotiationView):
        return {"line": rounds_picture(model), "matrix": terms_matrix(model)}
    if isinstance(model, ActorView):
        return {
            "roles_line": roles_picture(model),
            "elsewhere": [known_elsewhere(*item) for item in model.external_ids],
        }
    if isinstance(model, AgreementView):
        return {"kept_pairs": parse_qsl(kept)}
    if isinstance(model, Claims):
        return {"by_id": {card.id: card for card in model.cards}, "kept_pairs": parse_qsl(kept)}
    return {}


def known_elsewhere(what: str, value: str) -> tuple[str, str, str]:
    """(What knows it, its name for it, address or ``""``) of an identifier elsewhere.

    >>> known_elsewhere("Wikidata", "http://www.wikidata.org/entity/Q159")
    ('Wikidata', 'Q159', 'http://www.wikidata.org/entity/Q159')
    """
    href = safe_href(value)
    return what, (value.rstrip("/").rsplit("/", 1)[-1] if href else value) or value, href
