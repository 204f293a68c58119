"""Single keys from a terminal. Unlike ``click.getchar`` it keeps what is typed ahead: fast hands lose nothing."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

try:
    import termios
    import tty
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]  # looked at before use

__all__ = ["Keys"]

_ESCAPE: Final = "\x1b"
_REST: Final = 0.05
"""Seconds in which the rest of an escape sequence comes."""
_LEADS: Final = ((0xF0, 3), (0xE0, 2), (0xC0, 1))
"""First byte of a character from which on so many more follow (UTF-8)."""


class Keys:
    """The keyboard of standard input."""

    def __init__(self) -> None:
        self._before = termios.tcgetattr(sys.stdin) if termios else None

    @contextmanager
    def single(self) -> Iterator[None]:
        """Within the block each key comes at once, and is not shown."""
        if self._before is None:
            yield
            return
        tty.setcbreak(sys.stdin, termios.TCSANOW)
        try:
            yield
        finally:
            termios.tcsetattr(sys.stdin, termios.TCSANOW, self._before)

    @contextmanager
    def lines(self) -> Iterator[None]:
        """Within the block, inside :meth:`single`, whole lines are typed as usual."""
        if self._before is None:
            yield
            return
        termios.tcsetattr(sys.stdin, termios.TCSANOW, self._before)
        try:
            yield
        finally:
            tty.setcbreak(sys.stdin, termios.TCSANOW)

    def read(self) -> str:
        """The next key; that of Ctrl-D if there will be no more."""
        if self._before is None:
            return click.getchar()
        found = self._byte()
        for lead, more in _LEADS:
            if found and found[0] >= lead:
                found += b"".join(self._byte() for _ in range(more))
                break
        key = found.decode(errors="replace") or "\x04"
        while key.startswith(_ESCAPE) and len(key) < 8 and not key[-1:].isalpha() and self._waits():
            key += self._byte().decode(errors="replace")
        return key

    def _byte(self) -> bytes:
        return os.read(sys.stdin.fileno(), 1)

    def _waits(self) -> bool:
        return bool(select.select([sys.stdin], [], [], _REST)[0])
