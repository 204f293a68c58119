"""One figure, every form: from a view model to the bytes of a file."""

from __future__ import annotations

from kg.render.figures.base import COLUMN, Look, Theme, figures, look_of
from kg.views.base import ViewModel
from kg.views.hiding import as_seen

__all__ = ["figure"]


def figure(
    model: ViewModel,
    form: str,
    *,
    width: int = COLUMN,
    theme: Theme = "light",
    language: str = "en",
    scale: int = 1,
    base_url: str = "",
    frozen: bool = False,
) -> bytes:
    """A view as a file of one of the registered forms.

    ``width`` is in pixels, ``scale`` is how many of a PNG stand for each of them, ``base_url`` is where the service
    is, for the address below the picture. The same model gives the same bytes. Raises NotFoundError for an unknown
    form, and InputError for a size, theme or language that cannot be, or a view too large for the form.
    """
    given = {"width": str(width), "theme": theme, "language": language, "scale": str(scale)}
    look: Look = look_of({**given, "frozen": "yes" if frozen else "no"}, base_url=base_url)
    written: bytes = figures.get(form)().write(as_seen(model), look)
    return written
