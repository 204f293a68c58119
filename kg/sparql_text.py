"""A lexical look at SPARQL 1.1 text before anything evaluates it.

It knows tokens, not grammar: enough to tell the form of a query, and to find SERVICE and updates where they are
keywords, never where the same letters stand in a string, a comment, an IRI, a variable or a prefixed name. Oxigraph's
parser has no tokens of its own (``trueSERVICE:x{`` is a call to it), so a word or a prefix that could be read as the
keyword counts as one. This check is there for the message; that a query worker cannot reach a network at all is the
business of ``server.sandbox``.

Source of the token rules: https://www.w3.org/TR/sparql11-query/#sparqlGrammar, productions 139 to 172.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

from kg.errors import QueryLimitError, QueryRefusedError, QuerySyntaxError
from kg.sparql_glance import plain_form
from kg.sparql_patterns import count_patterns

__all__ = ["MAX_NESTING", "MAX_PATTERNS", "Form", "Inspection", "Token", "admit", "check", "inspect", "tokens"]

Form: TypeAlias = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "update"]
MAX_NESTING: Final = 500
"""Deepest nesting of brackets that is evaluated; people write under 20."""
MAX_PATTERNS: Final = 500
"""Most triple patterns that are evaluated; planning 800 takes minutes, and people write under 50."""

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = f"{_BASE}_0-9\u00b7\u0300-\u036f\u203f-\u2040"
_PREFIX = rf"(?:[{_BASE}](?:[{_NAME}.-]{{0,200}}[{_NAME}-])?)?:"  # bounded, or a.a.a.a without a colon takes n² steps
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:(?:[{_BASE}_:0-9]|{_PLX})(?:(?:[{_NAME}:-]|{_PLX})|\.+(?=[{_NAME}:%\\-]))*)?"
_IRI = re.compile(r"<((?:[^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*)>")
_TOKEN = re.compile(
    rf"""(?P<space>[ \t\r\n]+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
                | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$][{_BASE}_0-9][{_NAME}]*)
    | (?P<bnode>_:[{_BASE}_0-9](?:[{_NAME}-]|\.+(?=[{_NAME}-]))*)
    | (?P<name>{_PREFIX}{_LOCAL})
    | (?P<language>@[A-Za-z]+(?:--?[A-Za-z0-9]+)*)
    | (?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<word>[{_BASE}_][{_BASE}_0-9]*)
    | (?P<open>[{{(\[])
    | (?P<close>[}})\]])
    | (?P<operator>\|\||&&|\^\^|!=|<=|>=|[|&^!=<>*/+?-])
    | (?P<other>[.,;])""",
    re.VERBOSE | re.DOTALL,
)
_PROLOGUE = ("BASE", "PREFIX", "VERSION")
_FORM = re.compile("SELECT|ASK|CONSTRUCT|DESCRIBE", re.IGNORECASE)
_UPDATE = re.compile("INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD", re.IGNORECASE)
_OPERANDS = {"variable", "string", "number", "name", "iri", "language", "bnode"}


class Token(NamedTuple):
    """One token: its kind, its text and where it starts."""

    kind: str
    """iri, string, variable, bnode, name, language, number, word, open, close, operator or other."""
    text: str
    start: int
    depth: int
    """How many brackets are open around it; a bracket counts as inside itself."""


@dataclass(frozen=True)
class Inspection:
    """What the text of a query asks for."""

    form: Form | None
    """None if no keyword of SPARQL starts it."""
    services: tuple[int, ...]
    """Where SERVICE stands as a keyword."""
    updates: tuple[int, ...]
    """Where a keyword of SPARQL Update stands."""
    nesting: int
    """Most brackets open at once."""
    operators: int
    patterns: int
    """Triple patterns, steps of property paths included."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query, without white space and comments.

    Raises QuerySyntaxError where no token can start, for a string that is never closed, and where ``<`` could open an
    IRI as well as compare.
    """
    position, brackets = 0, _Brackets()
    previous = Token("other", "", 0, 0)
    while position < len(text):
        token = _less_than(text, position, brackets, previous) if text[position] == "<" else _token(text, position)
        position = token.start + len(token.text)
        if token.kind in ("space", "comment"):
            continue
        if token.kind == "open":
            brackets.open(token.text)
        elif token.kind == "word":
            brackets.keyword = token.text.upper()
        previous = token._replace(depth=brackets.depth)
        if token.kind == "close":
            brackets.close(token.text)
        yield previous


def inspect(text: str) -> Inspection:
    """Find out what the query asks for. Raises QuerySyntaxError as :func:`tokens` does."""
    form: Form | None = None
    services: list[int] = []
    updates: list[int] = []
    nesting = operators = 0
    found = list(tokens(text))
    for index, token in enumerate(found):
        nesting = max(nesting, token.depth)
        operators += token.kind == "operator"
        if token.kind == "name" and _calls_service(found, index):
            services.append(token.start)
        if token.kind != "word":
            continue
        if "SERVICE" in token.text.upper():
            services.append(token.start)
        if _UPDATE.fullmatch(token.text) or (form is None and _UPDATE.match(token.text)):
            updates.append(token.start)
            form = form or "update"
        elif form is None and (match := _FORM.match(token.text)):
            form = match.group().upper()  # type: ignore[assignment]  # one of the four words of the pattern
    return Inspection(form, tuple(services), tuple(updates), nesting, operators, count_patterns(found))


def check(
    text: str, *, max_length: int = 100_000, max_nesting: int = MAX_NESTING, max_patterns: int = MAX_PATTERNS
) -> Inspection:
    """Refuse what is never evaluated, and say what to do instead.

    Raises QueryLimitError (too long, too deeply nested, too many patterns), QueryRefusedError (SERVICE, updates) or
    QuerySyntaxError.
    """
    if len(text) > max_length:
        raise QueryLimitError(
            f"The query has {len(text):,} characters; the limit is {max_length:,}.",
            hint="Shorten it, or split it into several queries (setting query_max_length).",
        )
    found = inspect(text)
    if found.services:
        raise QueryRefusedError(
            "SERVICE is refused: queries never leave this service.",
            where=_where(text, found.services[0]),
            hint="Run that part on the other service, and put its rows into a VALUES block here.",
        )
    if found.updates:
        raise QueryRefusedError(
            "This service is read-only: updates (INSERT, DELETE, LOAD, CLEAR and the like) are refused.",
            where=_where(text, found.updates[0]),
            hint="Ask with SELECT, ASK, CONSTRUCT or DESCRIBE; change the record with `ctkg load`.",
        )
    if found.nesting > max_nesting:
        raise QueryLimitError(
            f"The query nests {found.nesting:,} brackets; the limit is {max_nesting:,}.", hint="Flatten its groups."
        )
    if found.patterns > max_patterns:
        raise QueryLimitError(
            f"The query has {found.patterns:,} triple patterns; the limit is {max_patterns:,}.",
            hint="Ask for less at once, or list alternatives in a VALUES block (setting query_max_patterns).",
        )
    if found.form is None:
        raise QuerySyntaxError(
            "The query is empty." if not text.strip() else "The text holds no SELECT, ASK, CONSTRUCT or DESCRIBE.",
            hint="For example: SELECT * { ?subject ?property ?value } LIMIT 10",
        )
    return found


def admit(
    text: str, *, max_length: int = 100_000, max_nesting: int = MAX_NESTING, max_patterns: int = MAX_PATTERNS
) -> Form:
    """The form of a query; refuses what :func:`check` does, at a twentieth of the cost if the text is plain."""
    if len(text) <= max_length:
        form = plain_form(text, max_nesting, max_patterns)
        if form is not None:
            return form  # type: ignore[return-value]  # one of the four words of the pattern
    found = check(text, max_length=max_length, max_nesting=max_nesting, max_patterns=max_patterns)
    assert found.form is not None  # or it would have been refused
    return found.form


class _Brackets:
    """The open brackets, each with whether it holds plain data (a VALUES block), where nothing is compared."""

    def __init__(self) -> None:
        self.keyword = ""
        self._stack: list[tuple[str, bool]] = []

    @property
    def depth(self) -> int:
        return len(self._stack)

    @property
    def may_compare(self) -> bool:
        return bool(self._stack) and self._stack[-1] == ("(", False)

    def open(self, bracket: str) -> None:
        in_data = bool(self._stack) and self._stack[-1][1]
        self._stack.append((bracket, in_data or (bracket == "{" and self.keyword == "VALUES")))

    def close(self, bracket: str) -> None:
        if self._stack:
            self._stack.pop()
        if bracket == "}":
            self.keyword = ""


def _token(text: str, position: int) -> Token:
    match = _TOKEN.match(text, position)
    if match is None or match.lastgroup is None:
        character = text[position]
        what = "A string is never closed" if character in "\"'" else f"{character!r} cannot stand here"
        raise QuerySyntaxError(
            f"{what}.", where=_where(text, position), hint="Check the quotes and brackets before it."
        )
    return Token(match.lastgroup, match.group(), position, 0)


def _less_than(text: str, position: int, brackets: _Brackets, previous: Token) -> Token:
    """The token that ``<`` starts: an IRI, ``<<`` of a triple term, or the operator.

    After an operand in round brackets it may compare (``?a<?b``), and what follows may still look like an IRI. That
    matters only if a quote or # stands in it, because then the rest of the text has two readings.
    """
    doubled = text.startswith("<<", position)
    match = _IRI.match(text, position + doubled)
    operand = previous.kind in _OPERANDS or previous.text == ")" or previous.text.lower() in ("true", "false")
    compares = operand and brackets.may_compare
    if match and compares and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", match[1]) and re.search("['#]", match[1]):
        raise QuerySyntaxError(
            "It is not clear whether < compares or opens an IRI.",
            where=_where(text, position),
            hint="Put a space after < to compare; in an IRI write %27 for ' and a full https:// address before #.",
        )
    if doubled and not (match and compares):
        return Token("operator", "<<", position, 0)
    if match and not doubled:
        return Token("iri", match.group(), position, 0)
    return _token(text, position)


def _calls_service(found: list[Token], index: int) -> bool:
    """Whether a prefixed name can be read as a call: ``SERVICE:x {`` is ``SERVICE :x {`` to a parser without tokens."""
    name = found[index]
    if "SERVICE" not in name.text.partition(":")[0].upper() or not name.depth:
        return False
    opens = index + 1 < len(found) and found[index + 1].text == "{"
    return opens and found[index - 1].text.upper() != "GRAPH"


def _where(text: str, position: int) -> str:
    before = text[:position]
    return f"line {before.count(chr(10)) + 1}, column {position - before.rfind(chr(10))}"
