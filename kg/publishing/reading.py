"""The Markdown of a report into blocks: CommonMark with tables and strikethrough, no HTML, no pictures from elsewhere.

Figures and tables of the record stand in fenced blocks of the kind ``ctkg``; ``[@id]`` in a text cites a statement or a
document. What cannot be done is told with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.errors import CtkgError, InputError
from kg.importers.positions import Record, parse
from kg.publishing.document import Block, Code, Heading, Listing, Paragraph, Quote, Rule, Span, Spans, TableBlock

__all__ = ["Makers", "Text", "blocks_of", "fields", "read_text", "spans_of"]

_FENCE: Final = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_CITED: Final = re.compile(r"\[@([^\]\s]+)\]")
_STYLES: Final[Mapping[str, Callable[[Span, bool], Span]]] = {
    "strong": lambda span, on: replace(span, bold=on),
    "em": lambda span, on: replace(span, italic=on),
    "s": lambda span, on: replace(span, struck=on),
}


@dataclass(frozen=True)
class Text:
    """The file as it was read."""

    where: str
    front: Record
    """What stands between the two lines of ``---`` at its head."""
    tokens: Sequence[Token]
    offset: int
    """Lines before the first token."""


@dataclass(frozen=True)
class Makers:
    """What is made of a fenced block (line of its first line, its text), and of a citation (line, id)."""

    fence: Callable[[int, str], Block]
    note: Callable[[int, str], int]


def read_text(text: str, where: str) -> Text:
    """The front matter and the tokens. Raises ParseError with file and line."""
    text = text.removeprefix("\ufeff")
    found = _FENCE.match(text)
    front = fields(found[1], where, 1) if found else Record(1)
    body = text[found.end() :] if found else text
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return Text(where, front, parser.parse(body), text[: len(text) - len(body)].count("\n"))


def fields(text: str, where: str, before: int) -> Record:
    """A YAML mapping that begins after so many lines of its file. Raises ParseError with file and line."""
    if not text.strip():
        return Record(before + 1)
    try:
        return parse("\n" * before + text, where)
    except CtkgError as error:
        if "dossier" not in error.message:
            raise
        raise InputError(
            "This is no list of names with values.", where=f"{where}:{before + 1}", hint="Write name: value."
        ) from None


def spans_of(text: str) -> Spans:
    """Inline Markdown of one paragraph, such as a caption; without citations."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").parseInline(text)
    return _Reader(Text("", Record(1), tokens, 0), None).inline(tokens[0], 1)


def blocks_of(text: Text, makers: Makers) -> tuple[Block, ...]:
    """The blocks of the whole text. Raises InputError with file and line, also what ``makers`` raise."""
    return _Reader(text, makers).blocks(len(text.tokens))


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, text: Text, makers: Makers | None) -> None:
        self.text, self.makers, self.at = text, makers, 0

    def blocks(self, end: int) -> tuple[Block, ...]:
        """Blocks up to a token."""
        found: list[Block] = []
        while self.at < end:
            found.append(self._block())
        return tuple(found)

    def inline(self, token: Token, line: int) -> Spans:
        """The spans of an inline token that starts on a line of the file."""
        found: list[Span] = []
        state = Span("")
        for child in token.children or []:
            name, _, edge = child.type.rpartition("_")
            if child.type in ("text", "text_special"):
                found += self._cited(child.content, state, line)
            elif child.type == "code_inline":
                found.append(replace(state, text=child.content, code=True))
            elif child.type == "softbreak":
                line += 1
                found.append(replace(state, text=" "))
            elif child.type == "hardbreak":
                line += 1
                found.append(Span("", breaks=True))
            elif name in _STYLES:
                state = _STYLES[name](state, edge == "open")
            elif name == "link":
                state = replace(state, href=self._href(child, line) if edge == "open" else "")
            elif child.type == "image":
                raise self._wrong(
                    "Pictures of others are not put into reports.", line, "Figures stand in ```ctkg blocks."
                )
        return _merged(found)

    def _block(self) -> Block:
        token = self.text.tokens[self.at]
        self.at += 1
        line = self._line(token)
        if token.type == "fence" and token.info.strip().split(" ")[0] == "ctkg":
            assert self.makers is not None
            return self.makers.fence(line, token.content)
        if token.type in ("fence", "code_block"):
            return Code(token.content.rstrip("\n"))
        if token.type == "hr":
            return Rule()
        end = self._end(token)
        if token.type in ("heading_open", "paragraph_open"):
            spans = self.inline(self.text.tokens[self.at], line)
            self.at = end + 1
            return Heading(int(token.tag[1:]), spans) if token.type == "heading_open" else Paragraph(spans)
        if token.type == "table_open":
            return self._table(end)
        if token.type == "blockquote_open":
            inner = self.blocks(end)
            self.at = end + 1
            return Quote(inner)
        if token.type in ("bullet_list_open", "ordered_list_open"):
            return self._list(token, end)
        raise self._wrong(f"{token.type} is not known in reports.", line, "Write it otherwise.")

    def _list(self, token: Token, end: int) -> Listing:
        items = []
        while self.at < end:
            last = self._end(self.text.tokens[self.at])
            self.at += 1
            items.append(self.blocks(last))
            self.at = last + 1
        self.at = end + 1
        return Listing(tuple(items), token.type.startswith("ordered"), int(token.attrs.get("start", 1)))

    def _table(self, end: int) -> TableBlock:
        rows: list[list[Spans]] = []
        line = 1
        for token in self.text.tokens[self.at : end]:
            line = self._line(token) if token.map else line
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self.inline(token, line))
        self.at = end + 1
        return TableBlock(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))

    def _cited(self, text: str, state: Span, line: int) -> list[Span]:
        parts = _CITED.split(text) if self.makers else [text]
        found = []
        for place, part in enumerate(parts):
            if place % 2 and self.makers:
                number = self.makers.note(line, part)
                found.append(Span(f"[{number}]", note=number))
            elif part:
                found.append(replace(state, text=part))
        return found

    def _href(self, token: Token, line: int) -> str:
        href = str(token.attrs.get("href", ""))
        if urlsplit(href).scheme not in ("http", "https", "mailto"):
            raise self._wrong(f"{href[:60]!r} is no full address.", line, "Begin it with https://")
        return href

    def _end(self, token: Token) -> int:
        """Where the token that closes this one is; ``at`` is behind this one, or on it."""
        depth = 0
        start = self.at if self.text.tokens[self.at] is token else self.at - 1
        for place in range(start, len(self.text.tokens)):
            depth += self.text.tokens[place].nesting
            if depth == 0:
                return place
        return len(self.text.tokens) - 1

    def _line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + self.text.offset + 1

    def _wrong(self, message: str, line: int, hint: str) -> InputError:
        return InputError(message, where=f"{self.text.where}:{line}" if self.text.where else None, hint=hint)


def _merged(spans: list[Span]) -> Spans:
    """Neighbours of one kind as one span."""
    found: list[Span] = []
    for span in spans:
        plain = not span.note and not span.breaks
        if (
            found
            and plain
            and not found[-1].note
            and not found[-1].breaks
            and replace(found[-1], text="") == replace(span, text="")
        ):
            found[-1] = replace(span, text=found[-1].text + span.text)
        else:
            found.append(span)
    return tuple(found)
