"""JSON: all that a view is made of, for programs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any, ClassVar

from kg.render.figure.mark import mark_of, sealed
from kg.render.figures.base import Look, figures
from kg.views.base import ViewModel

__all__ = ["Json"]


@figures.register
class Json:
    """The form ``json``."""

    name: ClassVar[str] = "json"
    help: ClassVar[str] = "All that the view is made of, statements and sources included."
    example: ClassVar[str] = "ctkg render network -o network.json"
    media_type: ClassVar[str] = "application/json"

    def write(self, model: ViewModel, look: Look) -> bytes:
        """The data of ``/api/views/<name>.json``, with the mark of the figure and its address."""
        data = {
            "mark": mark_of(model, frozen=look.frozen).word,
            "address": look.address(model),
            **{field.name: getattr(model, field.name) for field in dataclasses.fields(model)},
        }
        return sealed(json.dumps(data, ensure_ascii=False, indent=1, default=_plain).encode("utf-8", "replace") + b"\n")


def _plain(value: object) -> Any:
    """What json does not know: parts of views, mappings and sets."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    return sorted(value) if isinstance(value, set | frozenset) else str(value)
