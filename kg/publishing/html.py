"""A report as one HTML file: nothing is fetched, no script is in it, and its policy forbids both."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from kg.publishing.document import Block, Figure, Report
from kg.render.environment import environment, safe_href
from kg.render.figure import figure
from kg.render.figure.mark import sealed

__all__ = ["html_bytes"]

_STYLE: Final = "report.css"


def html_bytes(report: Report) -> bytes:
    """The file, in UTF-8, with the mark of each figure and one seal over all of it."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    safe = Markup(style)  # noqa: S704  # our own style sheet
    template = _environment().get_template("report.html")
    html = template.render(report=report, style=safe, style_hash=f"sha256-{digest}")
    return sealed(html.encode())


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = environment().overlay()
    more: dict[str, Callable[..., Any]] = {"kind": _kind, "picture": _picture, "safe_link": _link}
    made.filters = made.filters | more
    return made


@lru_cache(maxsize=1)
def _style() -> str:
    return files("kg.render").joinpath("templates", _STYLE).read_text(encoding="utf-8")


def _kind(block: Block) -> str:
    return type(block).__name__


def _picture(block: Figure) -> str:
    return base64.b64encode(figure(block.model, "svg", width=block.width, frozen=True)).decode()


def _link(url: str) -> str:
    """The address if a report may link to it, else ``""``."""
    return url if url.startswith("mailto:") else safe_href(url)
