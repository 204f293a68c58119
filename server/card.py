"""``/card/<name>.png`` and ``/card.png``: the pictures that feeds show of a page."""

from __future__ import annotations

from flask import Blueprint, Response, request

from kg.analysis.base import whole_number
from kg.render.card import WIDTH, card_png, card_svg, general_card
from kg.views.base import views
from server.look import SIZES
from server.service import asked, cached, view_parameters
from server.turns import drawing_turn

__all__ = ["blueprint"]

blueprint = Blueprint("card", __name__)


@blueprint.get("/card/<name>.png")
def card(name: str) -> Response:
    """The card of a view, 1,200 pixels wide or as ``width`` says."""
    kind, state, width = views.get(name), asked(), _width()

    def answer() -> Response:
        model = kind().build(state.reader, view_parameters())
        with drawing_turn():
            return _png(card_png(card_svg(model), width))

    return cached(state, answer)


@blueprint.get("/card.png")
def any_card() -> Response:
    """The card of every other page."""
    state, width = asked(), _width()
    return cached(state, lambda: _png(card_png(general_card(), width)))


def _width() -> int:
    return whole_number("width", request.args.get("width") or str(WIDTH), SIZES[0], WIDTH)


def _png(data: bytes) -> Response:
    return Response(data, content_type="image/png")
