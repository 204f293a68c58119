"""Variables of a query fixed to terms, in its text.

pyoxigraph's own ``substitutions`` reach only variables that the outermost SELECT returns, and refuse all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import BlankNode

from kg.errors import QueryError
from kg.sparql_text import Token, tokens
from kg.stores.base import Term

__all__ = ["bind", "variables"]

_ENDS_SELECT: Final = re.compile(r"WHERE|FROM", re.IGNORECASE)
_ENDS_BY: Final = re.compile(r"GROUP|HAVING|ORDER|LIMIT|OFFSET|VALUES", re.IGNORECASE)


def bind(text: str, bindings: Mapping[str, Term]) -> str:
    """The query with each of these variables (names without ``?``) replaced by its term, wherever it stands.

    A fixed variable that is selected by name is still returned; ``SELECT *`` returns the others. Raises QueryError
    for a variable that the query does not have, so that a slip of the pen does not answer for everything, and for a
    blank node, which has no name in SPARQL.
    """
    if not bindings:
        return text
    blank = [name for name, term in bindings.items() if isinstance(term, BlankNode)]
    if blank:
        raise QueryError(f"?{blank[0]} cannot be fixed to a blank node.", hint="Find it by what is said about it.")
    pieces, position, missing = [], 0, set(bindings)
    for token, clause in _variables(text):
        name = token.text[1:]
        if name in bindings:
            pieces += [text[position : token.start], _written(token.text, bindings[name], clause)]
            position = token.start + len(token.text)
            missing.discard(name)
    if missing:
        raise QueryError(f"The query has no variable ?{min(missing)} to fix.")
    return "".join((*pieces, text[position:]))


def variables(text: str) -> set[str]:
    """The names of the variables of a query, without ``?``."""
    return {token.text[1:] for token, _ in _variables(text)}


def _variables(text: str) -> Iterator[tuple[Token, str]]:
    """The variables, each with the clause it directly stands in: ``SELECT``, ``BY`` (of GROUP and ORDER) or ``""``."""
    clauses: list[tuple[str, int]] = []
    for token in tokens(text):
        word = token.text.upper() if token.kind == "word" else ""
        if clauses and _ends(clauses[-1], token, word):
            clauses.pop()
        if word in ("SELECT", "BY"):
            clauses.append((word, token.depth))
        elif token.kind == "variable":
            clause = clauses[-1][0] if clauses and clauses[-1][1] == token.depth else ""
            yield token, clause


def _ends(clause: tuple[str, int], token: Token, word: str) -> bool:
    name, depth = clause
    if name == "SELECT":
        opens = token.text == "{" and token.depth == depth + 1
        return opens or (token.depth == depth and _ENDS_SELECT.fullmatch(word) is not None)
    closes = token.text == "}" and token.depth == depth
    return closes or (token.depth == depth and _ENDS_BY.fullmatch(word) is not None)


def _written(variable: str, term: Term, clause: str) -> str:
    if clause == "SELECT":
        return f"({term} AS {variable})"
    return f"({term})" if clause == "BY" else str(term)
