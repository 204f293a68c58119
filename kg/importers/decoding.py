"""Text files as they come: plain or gzipped, UTF-8, UTF-16 or Windows-1252, with or without a byte order mark.

A file is gone through once before it is read, in pieces: only then is it known whether it is UTF-8 to its end, and
that it does not unfold to more than the limit.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, BinaryIO, Final, Literal, Protocol

from kg.config import Settings
from kg.errors import InputError, ParseError

__all__ = ["SAMPLE", "Encoding", "InMemory", "Source", "open_text", "sample_text", "unfolded"]

SAMPLE: Final = 65_536
"""Bytes that are enough to tell what a file is."""
_PIECE: Final = 1 << 20
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_1252: Final = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
"""Bytes that Windows-1252 leaves undefined."""
_ACCENTED: Final = bytes(range(0xC0, 0x100))
_MOST_ACCENTED: Final = 0.25
"""Share of letters beyond ASCII above which a text is in another alphabet, whose code page nobody can tell."""


class Source(Protocol):
    """What has bytes and a name: a Path, or what never was a file. ``str`` of it is what messages call it."""

    @property
    def name(self) -> str:
        """The last part of what it is called."""

    def open(self, mode: Literal["rb"], /) -> BinaryIO:
        """Its bytes, from the beginning."""


@dataclass(frozen=True)
class InMemory:
    """Bytes that somebody sent."""

    name: str
    data: bytes = field(repr=False)

    def open(self, mode: Literal["rb"], /) -> BinaryIO:  # noqa: ARG002  # there is no other
        """The bytes."""
        return io.BytesIO(self.data)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Encoding:
    """How the bytes of a file are text."""

    name: str
    """As Python's codecs call it."""
    size: int
    """Bytes of the file, unpacked."""
    note: str = ""
    """What a person should know, such as that the encoding is a guess; or ``""``."""


@contextmanager
def unfolded(path: Source) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked if it is gzipped, whatever its name. Raises ParseError where the packing breaks."""
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        try:
            if packed:
                with gzip.GzipFile(fileobj=raw) as inner:
                    yield io.BufferedReader(inner, _PIECE)
            else:
                yield raw
        except EOFError:
            raise ParseError(
                "The compressed file is cut off.", where=str(path), hint="Fetch it again, and compare its size."
            ) from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise ParseError(f"The compressed file is damaged: {error}.", where=str(path)) from None


@contextmanager
def open_text(path: Source, settings: Settings) -> Iterator[tuple[IO[str], Encoding]]:
    """The text of a file with its line ends as they are, and how it was encoded.

    Raises ParseError for what is no text, with the line of the first bad byte, and InputError for what unfolds to
    more than ``max_file_bytes``.
    """
    encoding = _encoding(path, settings)
    with unfolded(path) as raw:
        text = io.TextIOWrapper(raw, encoding=encoding.name, newline="")
        try:
            yield text, encoding
        finally:
            text.detach()


def sample_text(path: Source) -> str:
    """The beginning of a file, for telling what it is; what cannot be decoded is replaced. ParseError if no text."""
    with unfolded(path) as raw:
        data = raw.read(SAMPLE)
    _refuse_other_kinds(data, path)
    name = _marked(data) or ("utf-8" if _is_utf8(data) else "cp1252")
    text = data.decode(name, "replace")
    return text[1:] if text.startswith("\ufeff") else text


def _marked(data: bytes) -> str | None:
    """The encoding that the first bytes give away: by a mark, or by the zeros that UTF-16 has beside ASCII."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    even, odd = data[0:200:2].count(0), data[1:200:2].count(0)
    if odd > 50 >= even or (len(data) < 200 and odd > len(data) // 3 and not even):
        return "utf-16-le"
    if even > 50 >= odd or (len(data) < 200 and even > len(data) // 3 and not odd):
        return "utf-16-be"
    return None


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _encoding(path: Source, settings: Settings) -> Encoding:
    """One pass over the whole file. Raises ParseError or InputError."""
    with unfolded(path) as raw:
        head = raw.read(SAMPLE)
        _refuse_other_kinds(head, path)
        name = _marked(head) or "utf-8"
        decoder = codecs.getincrementaldecoder(name)()
        size, lines, multibyte, piece = 0, 1, 0, head
        while True:
            size += len(piece)
            _check_size(size, path, settings)
            try:
                text = decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                if name == "utf-8" and not multibyte and error.object[: error.start].isascii() and piece:
                    return _code_page(path, settings, lines + error.object[: error.start].count(b"\n"))
                line = lines + error.object[: error.start].count(b"\n")
                raise _undecodable(path, line, error, last=not piece) from None
            lines += text.count("\n")
            multibyte += not text.isascii()
            if not piece:
                return Encoding(name, size)
            piece = raw.read(_PIECE)


def _code_page(path: Source, settings: Settings, line: int) -> Encoding:
    """Windows-1252, if that is what the bytes can be."""
    size = letters = beyond = 0
    with unfolded(path) as raw:
        while piece := raw.read(_PIECE):
            size += len(piece)
            _check_size(size, path, settings)
            if found := _NOT_1252.search(piece):
                raise _unknown_encoding(path, line, f"it holds the byte {found[0][0]:#04x}")
            high = len(piece) - len(piece.translate(None, _ACCENTED))
            beyond += high
            letters += high + len(re.findall(rb"[A-Za-z]", piece))
    if beyond > _MOST_ACCENTED * letters:
        raise _unknown_encoding(path, line, "most of its letters are of another alphabet")
    return Encoding("cp1252", size, f"{path.name} is not UTF-8; it was read as Windows-1252 (see line {line}).")


def _unknown_encoding(path: Source, line: int, why: str) -> ParseError:
    return ParseError(
        f"The file is neither UTF-8 nor, since {why}, Windows-1252.",
        where=f"{path}:{line}",
        hint="Save it as UTF-8; from Windows-1251, for instance: iconv -f CP1251 -t UTF-8 FILE.",
    )


def _undecodable(path: Source, line: int, error: UnicodeDecodeError, last: bool) -> ParseError:
    if last or error.reason == "unexpected end of data":
        return ParseError("The file is cut off within a character.", where=f"{path}:{line}", hint="Fetch it again.")
    byte = error.object[error.start]
    return ParseError(
        f"The file starts as {error.encoding}, but the byte {byte:#04x} is not.",
        where=f"{path}:{line}",
        hint="Save all of it in one encoding, best as UTF-8.",
    )


def _check_size(size: int, path: Source, settings: Settings) -> None:
    if size > settings.max_file_bytes:
        raise InputError(
            f"The file unfolds to more than {settings.max_file_bytes:,} bytes, which is the limit.",
            where=str(path),
            hint="Split it, or raise the setting max_file_bytes (CTKG_MAX_FILE_BYTES).",
        )


def _refuse_other_kinds(head: bytes, path: Source) -> None:
    if head.startswith(b"PK\x03\x04"):
        raise ParseError("This is a zip file, or a spreadsheet by the wrong name.", where=str(path), hint="Unpack it.")
    if head.startswith((b"\xd0\xcf\x11\xe0", b"BZh", b"\xfd7zXZ", b"%PDF")):
        raise ParseError("This is not a text file.", where=str(path), hint="Save it as CSV in UTF-8, or as xlsx.")
    if b"\0" in head and _marked(head) is None:
        line = head[: head.index(b"\0")].count(b"\n") + 1
        raise ParseError("The file holds NUL bytes: it is not a text.", where=f"{path}:{line}")
