"""The parts of a PNG file (W3C PNG, third edition, section 5): texts are added, and sums made anew."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import Final

__all__ = ["SIGNATURE", "chunks", "summed", "with_texts"]

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
"""How a PNG begins."""


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    """Type and data of each chunk; what is cut short is left out."""
    found, at = [], len(SIGNATURE)
    while at + 12 <= len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if at + 12 + length > len(png):
            break
        found.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def summed(png: bytes) -> bytes:
    """The same chunks, each with its sum; what stands behind them stays."""
    found = chunks(png)
    end = len(SIGNATURE) + sum(len(data) + 12 for _, data in found)
    return _file(found) + png[end:]


def with_texts(png: bytes, texts: Sequence[tuple[str, str]]) -> bytes:
    """The picture with texts (``iTXt``, section 11.3.3.4), each under its keyword, before the picture itself."""
    header, *others = chunks(png)
    made = [(b"iTXt", name.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8", "replace")) for name, text in texts]
    return _file([header, *made, *others])


def _file(parts: Sequence[tuple[bytes, bytes]]) -> bytes:
    made = bytearray(SIGNATURE)
    for kind, data in parts:
        made += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return bytes(made)
