"""Tokens: who may read a closed service, write to the record, or clear it.

They are kept in ``tokens.json`` in the folder of the store, readable for its owner alone, and only as SHA-256: a token
is 32 random bytes, so its hash cannot be turned back by guessing, and needs neither salt nor stretching. The file is
read anew whenever it changes, so a token that is revoked is refused from the next request on.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import secrets
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Final

from filelock import FileLock

from kg.config import Settings
from kg.durable import write_durably
from kg.errors import InputError, NotFoundError, StoreError
from kg.stores.folder import REVIEWS, ensure_store, require_store

__all__ = ["SCOPES", "Token", "Tokens"]

SCOPES: Final = ("read", "write", "admin")
"""Each holds those before it."""
_FILE: Final = "tokens.json"
_BYTES: Final = 32
_PREFIX: Final = "ctkg_"
"""Lets a person, and a scanner of leaked secrets, see what it is."""
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_HEADER: Final = re.compile(r" *bearer +([A-Za-z0-9._~+/=-]{1,512}) *", re.IGNORECASE)
"""RFC 6750, section 2.1."""


@dataclass(frozen=True)
class Token:
    """What is kept of a token."""

    name: str
    scope: str
    """One of :data:`SCOPES`."""
    sha256: str
    """Of the token, in hexadecimal."""
    created: str
    """When it was made, UTC."""
    expires: str = ""
    """The last day it is good on (UTC, ``YYYY-MM-DD``), or ``""`` for no end."""

    def allows(self, scope: str) -> bool:
        """Whether it may do what the scope is needed for."""
        return SCOPES.index(self.scope) >= SCOPES.index(scope)

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return bool(self.expires) and self.expires < today.isoformat()


class Tokens:
    """The tokens of one store. Thread-safe, and safe beside other processes."""

    def __init__(self, settings: Settings) -> None:
        self._root = settings.store
        self._file = settings.store / _FILE
        self._lock = threading.Lock()
        self._stamp: tuple[int, ...] = ()
        self._known: tuple[Token, ...] = ()

    def scope_of(self, authorization: str | None) -> str | None:
        """What the ``Authorization`` header of a request allows: a scope, or None if it names no good token."""
        token = self.token_of(authorization)
        return token.scope if token else None

    def token_of(self, authorization: str | None) -> Token | None:
        """The token that the header names, if it is known and has not expired; compared in constant time."""
        match = _HEADER.fullmatch(authorization or "")
        if match is None:
            return None
        digest = _digest(match[1])
        found = None
        for token in self._read():  # to the end, so that the time taken does not tell which one it was
            if hmac.compare_digest(token.sha256, digest):
                found = token
        return None if found is None or found.expired(_today()) else found

    def list(self) -> tuple[Token, ...]:
        """The tokens there are, sorted by name."""
        return self._read()

    def create(self, name: str, scope: str, expires: date | None = None) -> str:
        """Make a token and return it: the only time that it is seen. Raises InputError or StoreError."""
        if not _NAME.fullmatch(name):
            raise InputError(
                f"{name!r} is no name for a token.", hint="Use letters, digits, dots, dashes and underscores; up to 64."
            )
        if scope not in SCOPES:
            raise InputError(f"There is no scope {scope!r}.", hint=f"One of {', '.join(SCOPES)}.")
        if expires is not None and expires < _today():
            raise InputError(f"{expires} is over.", hint="Name a day to come, or leave --expires out.")
        secret = _PREFIX + secrets.token_urlsafe(_BYTES)
        made = Token(
            name,
            scope,
            _digest(secret),
            datetime.now(UTC).isoformat(timespec="seconds"),
            expires.isoformat() if expires else "",
        )
        self._change(lambda known: _with(known, made))
        return secret

    def revoke(self, name: str) -> None:
        """Forget a token; from now on it is refused. Raises NotFoundError, which names those there are."""
        self._change(lambda known: _without(known, name))

    def _change(self, change: Callable[[tuple[Token, ...]], Iterable[Token]]) -> None:
        if (self._root / REVIEWS).is_dir():  # articles may be under review before anything is stored
            ensure_store(self._root)
        require_store(self._root)
        try:
            with FileLock(self._root / "tokens.lock"):
                kept = sorted(change(self._read()), key=lambda token: token.name)
                write_durably(self._file, json.dumps([asdict(token) for token in kept], indent=2) + "\n", 0o600)
        except OSError as error:
            raise StoreError(
                f"The tokens cannot be written: {error.strerror}.",
                where=str(self._file),
                hint="Check who may write there.",
            ) from None

    def _read(self) -> tuple[Token, ...]:
        try:
            found = self._file.stat()
        except FileNotFoundError:
            return ()
        stamp = (found.st_ino, found.st_mtime_ns, found.st_size)
        with self._lock:
            if stamp != self._stamp:
                self._known, self._stamp = self._parsed(), stamp
            return self._known

    def _parsed(self) -> tuple[Token, ...]:
        try:
            with self._file.open(encoding="utf-8") as stream:
                found = tuple(Token(**entry) for entry in json.load(stream))
                _tighten(stream.fileno())
            if any(token.scope not in SCOPES for token in found):
                raise ValueError("unknown scope")
        except (OSError, ValueError, TypeError) as error:
            raise StoreError(
                f"The file of tokens is damaged: {error}.",
                where=str(self._file),
                hint="Remove it, and make new tokens with `ctkg tokens create`.",
            ) from None
        return found


def _with(known: tuple[Token, ...], made: Token) -> tuple[Token, ...]:
    if any(token.name == made.name for token in known):
        raise InputError(f"There is a token {made.name!r} already.", hint="Revoke it first, or choose another name.")
    return (*known, made)


def _without(known: tuple[Token, ...], name: str) -> Iterable[Token]:
    if all(token.name != name for token in known):
        there = ", ".join(token.name for token in known)
        raise NotFoundError(f"There is no token {name!r}.", hint=f"There are: {there}." if there else "There are none.")
    return (token for token in known if token.name != name)


def _tighten(descriptor: int) -> None:
    """A copy made by hand may have become readable for others."""
    if os.fstat(descriptor).st_mode & 0o077 and hasattr(os, "fchmod"):
        os.fchmod(descriptor, 0o600)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _today() -> date:
    return datetime.now(UTC).date()
