"""What plain SPARQL text asks for, told by one regular expression: a short cut before :mod:`kg.sparql_text`.

Most queries are short and plain, and need no walk through their tokens in Python. Here a text counts as plain if no
rule of that module can refuse it, whatever its limits: ASCII outside strings, comments and IRIs, no escape, the letters
of SERVICE nowhere, no word that starts like one of an update, no ``<`` of two readings, and so few tokens that neither
brackets nor triple patterns can be too many. Of any other text nothing is said.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["MOST_PER_TOKEN", "plain_form"]

MOST_PER_TOKEN: Final = 2
"""Triple patterns that one token adds at most: an item of a list is two."""

_SPACE: Final = r"[ \t\r\n]"
_GAP: Final = rf"{_SPACE}*+(?:\#[^\r\n]*+{_SPACE}*+)*+"
_SOME_GAP: Final = rf"(?:{_SPACE}|\#[^\r\n]*+){_GAP}"
_WORD_ENDS: Final = r"(?![A-Za-z0-9_.:-])"
_PREFIX: Final = r"(?:[A-Za-z](?:[A-Za-z0-9_-]{0,100}+))?+:"
_IRI: Final = r"<(?:[A-Za-z][A-Za-z0-9+.-]*+://[^<>\"{}|^`\\\x00-\x20]*+|[^<>\"{}|^`\\\x00-\x20'\#]*+)>"
# What is frequent comes first, and what needs to look ahead late: it takes a third less.
_TOKEN: Final = rf"""(?:
      [?$][A-Za-z_0-9][A-Za-z0-9_]*+
    | [{{}}()\[\],;]
    | {_IRI}
    | {_PREFIX}(?:[A-Za-z_:0-9](?:[A-Za-z0-9_:-]++|\.++(?=[A-Za-z0-9_:-]))*+)?+
    | \.(?![0-9])
    | "[^"\\\r\n]*+"(?!") | '[^'\\\r\n]*+'(?!')
    | @[A-Za-z]++(?:--?[A-Za-z0-9]++)*+
    | <=?+(?={_SPACE})
    | (?!(?i:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD))[A-Za-z][A-Za-z0-9_]*+{_WORD_ENDS}
    | (?:[0-9]++(?:\.[0-9]++)?+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?+
    | \|\||&&|\^\^|!=|>=|[|^!=>*/+?-]
)"""
_PROLOGUE: Final = rf"(?:{_GAP}(?i:PREFIX){_SOME_GAP}{_PREFIX}{_GAP}{_IRI}|{_GAP}(?i:BASE){_GAP}{_IRI})*+"


@lru_cache(maxsize=8)
def _plain(most_tokens: int) -> re.Pattern[str]:
    return re.compile(
        rf"{_PROLOGUE}{_GAP}((?i:SELECT|ASK|CONSTRUCT|DESCRIBE)){_WORD_ENDS}"
        rf"(?:{_GAP}{_TOKEN}){{0,{most_tokens}}}+{_GAP}",
        re.VERBOSE,
    )


def plain_form(text: str, max_nesting: int, max_patterns: int) -> str | None:
    """The form of a query that is certainly not refused, in upper case; None if a closer look is needed.

    >>> plain_form("PREFIX : <https://example.org/> SELECT * { ?a :b ?c }", 500, 500)
    'SELECT'
    >>> plain_form("SELECT * { SERVICE ?a {} }", 500, 500) is None
    True
    """
    if "\\" in text or "service" in text.lower():
        return None
    match = _plain(max(0, min(max_nesting, max_patterns // MOST_PER_TOKEN))).fullmatch(text)
    return None if match is None else match[1].upper()
