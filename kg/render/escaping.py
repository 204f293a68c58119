"""Text for inside LaTeX, BibTeX, Markdown and Typst: whatever a label holds, it stays text there.

Line ends and other control characters become blanks: a label is one line. HTML is escaped by the templates
(:mod:`kg.render.environment`).
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["address", "bibtex", "latex", "markdown", "one_line", "typst"]

_CONTROL: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]+")
_LATEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    '"': r"\textquotedbl{}",
}
# BibTeX counts braces whatever stands before them.
_BIBTEX: Final = _LATEX | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~$&:@^=])")
_LIST: Final = re.compile(r"^(\d+)([.)])")
_WWW: Final = re.compile(r"(?i)\b(www)\.")
_NOT_IN_LINKS: Final = frozenset('\\<>"^`{}| ')
_TYPST: Final = {"\\": "\\\\", '"': '\\"'}


def one_line(text: str) -> str:
    r"""The text with each run of blanks, line ends and control characters as one blank, and none at its ends.

    >>> one_line(" a\tname\r\nof two lines ")
    'a name of two lines'
    """
    return _CONTROL.sub(" ", text).strip()


def address(url: str) -> str:
    """An address in which nothing ends a link early in any of these languages: what could is percent-encoded.

    >>> address("https://example.org/a b>{c}")
    'https://example.org/a%20b%3E%7Bc%7D'
    """
    return "".join(f"%{ord(character):02X}" if character in _NOT_IN_LINKS else character for character in one_line(url))


def latex(text: str) -> str:
    r"""Text for the body of a LaTeX document, or for an argument.

    >>> latex("50% of $R_1$")
    '50\\% of \\$R\\_1\\$'
    """
    return "".join(_LATEX.get(character, character) for character in one_line(text))


def bibtex(text: str) -> str:
    r"""A value for a BibTeX field, braces around it included.

    >>> bibtex("A } brace")
    '{A \\textbraceright{} brace}'
    """
    return "{" + "".join(_BIBTEX.get(character, character) for character in one_line(text)) + "}"


def markdown(text: str) -> str:
    r"""Text for a paragraph or a cell of CommonMark and GitHub's Markdown (section 2.4 of CommonMark 0.31).

    >>> markdown("1. *not* a list")
    '1\\. \\*not\\* a list'
    """
    escaped = _MARKDOWN.sub(r"\\\1", one_line(text))
    return _WWW.sub(r"\1\\.", _LIST.sub(r"\1\\\2", escaped))


def typst(text: str) -> str:
    r"""A Typst string, quotes included: nothing in it is markup. In running text it stands after a ``#``.

    >>> typst('say "#eval"')
    '"say \\"#eval\\""'
    """
    return '"' + "".join(_TYPST.get(character, character) for character in one_line(text)) + '"'
