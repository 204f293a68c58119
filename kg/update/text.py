"""The text of a SPARQL update, taken apart: its operations, and the parts of each.

Nothing is parsed here that Oxigraph parses: an operation is cut at the keywords and brackets of the outermost level,
and its parts stay text. What is cut wrongly is no SPARQL any more, and Oxigraph says so.

Source: https://www.w3.org/TR/sparql11-update/#grammar, productions 29 to 51.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NoReturn

from kg.errors import QueryLimitError, QueryRefusedError, QuerySyntaxError
from kg.sparql_text import MAX_NESTING, Token, inspect, tokens

__all__ = ["ALL", "DEFAULT", "NAMED", "Operation", "operations", "place"]

DEFAULT, NAMED, ALL = "DEFAULT", "NAMED", "ALL"
"""What a management operation may name instead of a graph."""
_PROLOGUE: Final = {"BASE": ("iri",), "PREFIX": ("name", "iri"), "VERSION": ("string",)}
"""Kinds of tokens that follow a declaration's keyword."""
_TRANSFERS: Final = ("COPY", "MOVE", "ADD")


@dataclass(frozen=True)
class Operation:
    """One operation. The parts are pieces of the text, brackets included, or ``""`` where there is none."""

    name: str
    """``INSERT DATA``, ``DELETE DATA``, ``MODIFY`` (also DELETE WHERE), ``CLEAR``, ``DROP``, ``CREATE``, ``COPY``,
    ``MOVE`` or ``ADD``."""
    prologue: str
    """All declarations that are in force."""
    start: int
    """Where it begins in the whole text."""
    text: str = ""
    """All of it, without its declarations."""
    delete: str = ""
    insert: str = ""
    where: str = ""
    with_: str = ""
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()
    silent: bool = False
    source: str = ""
    """The graph, or ``DEFAULT``, ``NAMED``, ``ALL``."""
    target: str = ""

    @property
    def names_dataset(self) -> bool:
        """Whether the text itself says which graphs WHERE reads."""
        return bool(self.using or self.using_named or self.with_)


def operations(text: str, *, max_length: int) -> list[Operation]:
    """The operations of an update, in order; none for an empty text.

    Raises QueryLimitError (too long, too deep), QueryRefusedError (SERVICE, LOAD) or QuerySyntaxError.
    """
    if len(text) > max_length:
        raise QueryLimitError(
            f"The update has {len(text):,} characters; the limit is {max_length:,}.",
            hint="Send it in parts, or the data to the graph store: PUT or POST /graphs?graph=",
        )
    found = inspect(text)
    if found.services:
        raise QueryRefusedError(
            "SERVICE is refused: updates never leave this service.",
            where=place(text, found.services[0]),
            hint="Run that part on the other service, and put its rows into a VALUES block here.",
        )
    if found.nesting > MAX_NESTING:
        raise QueryLimitError(
            f"The update nests {found.nesting:,} brackets; the limit is {MAX_NESTING:,}.", hint="Flatten its groups."
        )
    return list(_operations(text))


def place(text: str, position: int) -> str:
    """A position in a text, for a person."""
    before = text[:position]
    return f"line {before.count(chr(10)) + 1}, column {position - before.rfind(chr(10))}"


def _operations(text: str) -> Iterator[Operation]:
    prologue, labels = "", set[str]()
    parts = _parts(list(tokens(text)))
    for number, part in enumerate(parts, 1):
        reading = _Reading(text, part, prologue)
        prologue = reading.prologue()
        if reading.rest:
            yield reading.operation()
        elif number < len(parts):
            raise _syntax_error(text, part[0].start if part else 0, "An operation should stand before the semicolon.")
        own = {token.text for token in part if token.kind == "bnode"}
        if shared := own & labels:
            raise _syntax_error(text, part[0].start, f"The label {min(shared)} is that of another operation's node.")
        labels |= own


def _parts(found: list[Token]) -> list[list[Token]]:
    """The tokens between the semicolons of the outermost level."""
    parts: list[list[Token]] = [[]]
    for token in found:
        if token.depth == 0 and token.text == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _syntax_error(text: str, position: int, message: str) -> QuerySyntaxError:
    return QuerySyntaxError(
        f"This is not SPARQL Update: {message}",
        where=place(text, position),
        hint="For example: INSERT DATA { GRAPH graph:notes { id:note/1 rdfs:label 'Mine' } }",
    )


class _Reading:
    """The tokens of one operation, read from left to right."""

    def __init__(self, text: str, found: list[Token], prologue: str) -> None:
        self._text = text
        self._found = found
        self._at = 0
        self._prologue = prologue

    @property
    def rest(self) -> bool:
        """Whether anything is left."""
        return self._at < len(self._found)

    def prologue(self) -> str:
        """All declarations so far; those of this operation are passed over."""
        while self.rest and self._found[self._at].kind == "word":
            kinds = _PROLOGUE.get(self._found[self._at].text.upper())
            if kinds is None:
                break
            words = [self._next().text]
            for kind in kinds:
                token = self._next()
                if token.kind != kind:
                    self._fail(f"This is no {words[0]}.", token)
                words.append(token.text)
            self._prologue += " ".join(words) + " "
        return self._prologue

    def operation(self) -> Operation:
        """What is left, as an operation."""
        first = self._found[self._at]
        start, word = first.start, self._next_word()
        if word == "LOAD":
            raise QueryRefusedError(
                "LOAD is refused: this service fetches nothing.",
                where=place(self._text, start),
                hint="Fetch it yourself, and send it to the graph store: PUT /graphs?graph=",
            )
        if word in ("INSERT", "DELETE") and self._takes("DATA"):
            made = self._data(word, start)
        elif word in ("WITH", "INSERT", "DELETE"):
            made = self._modify(word, start)
        elif word in ("CLEAR", "DROP", "CREATE", *_TRANSFERS):
            made = self._management(word, start)
        else:
            self._fail("No operation of SPARQL Update starts like this.", first)
        if self.rest:
            self._fail("The operation should end here.", self._found[self._at])
        last = self._found[-1]
        return replace(made, text=self._text[start : last.start + len(last.text)])

    def _data(self, word: str, start: int) -> Operation:
        block = self._block()
        delete, insert = ("", block) if word == "INSERT" else (block, "")
        return Operation(f"{word} DATA", self._prologue, start, delete=delete, insert=insert)

    def _modify(self, word: str, start: int) -> Operation:
        with_, delete, insert = "", "", ""
        if word == "WITH":
            with_, word = self._iri(), self._next_word()
        if word == "DELETE":
            if not with_ and self._takes("WHERE"):
                delete = self._block()
                return Operation("MODIFY", self._prologue, start, delete=delete, where=delete)
            delete, word = self._block(), self._next_word()
        if word == "INSERT":
            insert, word = self._block(), self._next_word()
        using: list[str] = []
        named: list[str] = []
        while word == "USING":
            (named if self._takes(NAMED) else using).append(self._iri())
            word = self._next_word()
        if word != "WHERE":
            self._fail("WHERE should stand here.", self._found[self._at - 1])
        where = self._block()
        return Operation("MODIFY", self._prologue, start, "", delete, insert, where, with_, tuple(using), tuple(named))

    def _management(self, word: str, start: int) -> Operation:
        silent = self._takes("SILENT")
        transfer = word in _TRANSFERS
        source = self._graph(others=() if word == "CREATE" else (DEFAULT,) if transfer else (DEFAULT, NAMED, ALL))
        target = ""
        if transfer:
            if self._next_word() != "TO":
                self._fail("TO should stand here.", self._found[self._at - 1])
            target = self._graph(others=(DEFAULT,))
        return Operation(word, self._prologue, start, silent=silent, source=source, target=target)

    def _graph(self, others: tuple[str, ...]) -> str:
        for word in others:
            if self._takes(word):
                return word
        self._takes("GRAPH")
        return self._iri()

    def _iri(self) -> str:
        token = self._next()
        if token.kind not in ("iri", "name"):
            self._fail("The IRI of a graph should stand here.", token)
        return token.text

    def _block(self) -> str:
        """From a curly bracket of the outermost level to the one that closes it."""
        opening = self._next()
        if opening.text != "{":
            self._fail("A { should stand here.", opening)
        token = opening
        while token.depth != opening.depth or token.text != "}":
            if self._at == len(self._found):
                self._fail("This { is never closed.", opening)
            token = self._next()
        return self._text[opening.start : token.start + 1]

    def _takes(self, word: str) -> bool:
        there = self._at < len(self._found) and self._found[self._at].text.upper() == word
        self._at += there
        return there

    def _next_word(self) -> str:
        return self._next().text.upper()

    def _next(self) -> Token:
        if self._at == len(self._found):
            self._fail("The operation breaks off.", self._found[-1])
        self._at += 1
        return self._found[self._at - 1]

    def _fail(self, message: str, token: Token) -> NoReturn:
        raise _syntax_error(self._text, token.start, message)
