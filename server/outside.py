"""How the pages of this server are met elsewhere: cards in feeds, oEmbed, fact checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.render.escaping import one_line
from kg.render.outside import Outside
from kg.views.base import ViewModel
from server.look import Look, query_of
from server.oembed import discovery
from server.service import public_url

__all__ = ["outside_view"]


def outside_view(
    name: str,
    shown: Sequence[tuple[str, str]],
    look: Look,
    model: ViewModel,
    reviews: Sequence[Mapping[str, Any]] = (),
) -> Outside:
    """The page of a view: a picture of it, and its oEmbed answers."""
    query, page = query_of(shown), public_url(f"/view/{name}{query_of(shown)}")
    return Outside(
        url=page,
        image=public_url(f"/card/{name}.png{query}"),
        description=one_line(model.summary),
        oembed=discovery(page),
        reviews=tuple(reviews),
        still=f"/render/{name}.svg{query_of([*shown, *look.pairs('theme', 'language')])}",
    )
