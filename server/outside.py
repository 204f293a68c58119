"""How the pages of this server are met elsewhere: cards in feeds, oEmbed, fact checks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.exporters.claimreview import claim_reviews
from kg.render.escaping import one_line
from kg.render.outside import Outside
from kg.views.base import ViewModel
from server.look import Look, query_of
from server.oembed import discovery
from server.service import asked, public_url

__all__ = ["outside_view"]

_OF_CLAIMS: Final = ("claim", "claims")
"""Views in whose pages the fact checks of what they show stand for search engines."""


def outside_view(name: str, shown: Sequence[tuple[str, str]], look: Look, model: ViewModel) -> Outside:
    """The page of a view: a picture of it, its oEmbed answers, and reviews of claims."""
    query, page = query_of(shown), public_url(f"/view/{name}{query_of(shown)}")
    return Outside(
        url=page,
        image=public_url(f"/card/{name}.png{query}"),
        description=one_line(model.summary),
        oembed=discovery(page),
        reviews=tuple(claim_reviews(asked().reader, model.citations)) if name in _OF_CLAIMS else (),
        still=f"/render/{name}.svg{query_of([*shown, *look.pairs('theme', 'language')])}",
    )
