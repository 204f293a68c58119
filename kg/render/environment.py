"""The Jinja2 environment of all pages: everything is escaped, and a name that is not there is an error."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg.dates import in_words
from kg.render.colors import checked, text_on

__all__ = ["days_in_words", "environment", "json_for_html", "safe_href", "span"]

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
        color=checked,
        days_in_words=days_in_words,
        json_for_html=json_for_html,
        safe_href=safe_href,
        span=span,
        text_on=text_on,
        thousands=thousands,
        when=in_words,
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


def days_in_words(text: str) -> str:
    """A text with the days in it in words; a text that is one EDTF date as one says it.

    >>> days_in_words("as of 2022-03-03"), days_in_words("[..2022-03-03]"), days_in_words("voted yes")
    ('as of 3 March 2022', 'on or before 3 March 2022', 'voted yes')
    """
    words = in_words(text)
    return words if words != text else _DAY.sub(lambda found: in_words(found[0]), text)


def span(start: str, end: str) -> str:
    """The days between which something lies. An end that is not known is said to be open, never left away.

    >>> span("2022-02-21", ""), span("", "2022-03-03"), span("2022-03-03", "2022-03-03")
    ('on or after 21 February 2022', 'on or before 3 March 2022', '3 March 2022')
    >>> span("2022-03-03", "2022-03-04")
    'between 3 and 4 March 2022'
    """
    return in_words(start if start == end else f"[{start}..{end}]")


_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def thousands(number: int) -> str:
    """A number with thin spaces between thousands, from five digits on."""
    return f"{number:,}".replace(",", "\u2009") if abs(number) >= 10_000 else str(number)
