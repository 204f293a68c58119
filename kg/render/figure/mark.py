"""The mark that a figure carries: which view of which version it shows, a hash of that, and a seal over the file.

It is one word of letters, digits and ``:-_``, so that it can stand in SVG, HTML, PNG, PDF and any source text:
``ctkg:1:`` and the record as base64url of JSON, ``:`` and the SHA-256 of the file with zeros in the place of the seal.
The seal tells a file that was changed or cut from a whole one; it is no signature, and anybody can make one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from kg.errors import ParseError
from kg.render.figure.content import content_hash, facts
from kg.render.figure.png import SIGNATURE, summed
from kg.version import __version__
from kg.views.base import ViewModel

__all__ = ["Mark", "digest", "mark_of", "marks_in", "sealed", "whole"]

_WORD: Final = re.compile(rb"ctkg:1:([A-Za-z0-9_-]{16,4000000}):([0-9a-f]{64})")
_NO_SEAL: Final = "0" * 64
_MOST: Final = 10_000
"""Facts of which single hashes are kept; of more only the whole can be compared."""


@dataclass(frozen=True)
class Mark:
    """What a figure says of itself."""

    view: str
    parameters: Mapping[str, str]
    version: int | None
    as_of: str | None
    hash: str
    """SHA-256 of the content, see :func:`kg.render.figure.content.content_hash`."""
    facts: str
    """For each fact eight hexadecimal digits of the hash of its name, and eight of what it says."""
    frozen: bool = False
    program: str = __version__
    """The release of ctkg that made it: another one may read the record in other words."""

    @property
    def word(self) -> str:
        """The mark as it stands in the file, without its seal."""
        text = json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))
        return f"ctkg:1:{base64.urlsafe_b64encode(text.encode()).decode().rstrip('=')}:{_NO_SEAL}"


def mark_of(model: ViewModel, *, frozen: bool = False) -> Mark:
    """The mark for a figure of this model."""
    known = facts(model)
    pairs = sorted(digest(name) + digest(said) for name, said in known.items()) if len(known) <= _MOST else []
    return Mark(
        model.view, dict(model.parameters), model.version, model.as_of, content_hash(model), "".join(pairs), frozen
    )


def digest(text: str) -> str:
    """Eight hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def sealed(file: bytes) -> bytes:
    """The file with its seal."""
    seal = hashlib.sha256(_with_seal(file, _NO_SEAL.encode())).hexdigest().encode()
    return _with_seal(file, seal)


def whole(file: bytes) -> bool:
    """Whether the seal of a file is that of its bytes."""
    found = _WORD.search(file)
    return found is not None and hashlib.sha256(_with_seal(file, _NO_SEAL.encode())).hexdigest().encode() == found[2]


def marks_in(file: bytes) -> list[Mark]:
    """The marks in a file, each once. Raises ParseError for one that cannot be read."""
    words = dict.fromkeys(found[1] for found in _WORD.finditer(file))
    return [_read(word) for word in words]


def _with_seal(file: bytes, seal: bytes) -> bytes:
    changed = _WORD.sub(lambda found: b"ctkg:1:" + found[1] + b":" + seal, file)
    # A PNG has sums over its parts, which change with the seal.
    return summed(changed) if changed.startswith(SIGNATURE) else changed


def _read(word: bytes) -> Mark:
    try:
        data = json.loads(base64.urlsafe_b64decode(word + b"=" * (-len(word) % 4)))
        return _checked(data)
    except (binascii.Error, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ParseError(
            f"The mark of the figure cannot be read: {str(error)[:100]}.",
            hint="The file was changed after it was made.",
        ) from None


def _checked(data: Any) -> Mark:
    parameters = {str(name): str(value) for name, value in data["parameters"].items()}
    version = None if data["version"] is None else int(data["version"])
    as_of = None if data["as_of"] is None else str(data["as_of"])
    return Mark(
        str(data["view"]),
        parameters,
        version,
        as_of,
        str(data["hash"]),
        str(data["facts"]),
        bool(data["frozen"]),
        str(data["program"]),
    )
