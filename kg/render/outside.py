"""How a page is met elsewhere: cards in feeds, oEmbed, a picture, and fact checks that other programs read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Outside"]


@dataclass(frozen=True)
class Outside:
    """What the head of a page tells other programs. All addresses are full ones, but for ``still``."""

    url: str
    """The page's own address."""
    image: str
    """Its picture, 1,200 by 630 pixels."""
    description: str = ""
    oembed: tuple[tuple[str, str], ...] = ()
    """(media type, address) of each form of its oEmbed answer."""
    reviews: tuple[Mapping[str, Any], ...] = ()
    """ClaimReview objects, as JSON-LD."""
    still: str = ""
    """The picture for readers without scripts, on this server; or ``""``."""
