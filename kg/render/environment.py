"""The Jinja2 environment of all pages: everything is escaped, and a name that is not there is an error."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg.dates import describe
from kg.errors import InputError
from kg.render.colors import checked, text_on

__all__ = ["environment", "json_for_html", "safe_href", "when"]

# "&" and the angle brackets cannot appear in JSON but inside a string, where these escapes mean the same. The two
# separators are legal in JSON and end a line in older JavaScript.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def environment(*loaders: BaseLoader) -> Environment:
    """An environment with the library's templates and filters; the given loaders are asked first."""
    return _environment(loaders)


@lru_cache(maxsize=4)
def _environment(loaders: tuple[BaseLoader, ...]) -> Environment:
    made = Environment(
        loader=ChoiceLoader([*loaders, PackageLoader("kg.render", "templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        color=checked, json_for_html=json_for_html, safe_href=safe_href, text_on=text_on, when=when, thousands=thousands
    )
    return made


def json_for_html(value: Any) -> Markup:
    """JSON for inside ``<script type="application/json">``: no text in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704 - nothing in it can be markup any more


def safe_href(url: str) -> str:
    """The address if it is http or https, else ``""``: a record's link must not be a script."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def when(text: str) -> str:
    """An EDTF date in words; what is not EDTF stays as it is."""
    try:
        return describe(text) if text else ""
    except InputError:
        return text


def thousands(number: int) -> str:
    """A number with thin spaces between thousands, from five digits on."""
    return f"{number:,}".replace(",", "\u2009") if abs(number) >= 10_000 else str(number)
