"""One idiom for extension: a name, a class, a line of help and an example.

A registry finds its members in two places, through the same door: every module of one package of ctkg that
registers something when imported, and every entry point of the group named like that package (``ctkg.views`` for
``kg.views``) of any installed distribution.

>>> shapes: Registry[type] = Registry("shape", package=None)
>>> @shapes.register
... class Circle:
...     name = "circle"
...     help = "A round shape."
...     example = "ctkg render circle"
>>> shapes.names()
['circle']
>>> shapes.get("square")
Traceback (most recent call last):
    ...
kg.errors.NotFoundError: There is no shape named 'square'.
  → Known: circle.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from importlib.metadata import entry_points
from typing import Generic, Protocol, TypeVar

from kg.errors import ConfigError, NotFoundError

__all__ = ["Registered", "Registry"]


class Registered(Protocol):
    """What a member of a registry must say about itself, as class attributes."""

    name: str
    """File name, URL segment and command-line word at once."""
    help: str
    """One sentence for a person choosing."""
    example: str
    """A command that shows it at work on the shipped example; the tests run it."""


R = TypeVar("R")


class Registry(Generic[R]):
    """The members of one kind, found on first use."""

    def __init__(self, kind: str, package: str | None) -> None:
        self.kind = kind
        self._package = package
        self._members: dict[str, R] = {}
        self._loaded = package is None

    def register(self, member: R) -> R:
        """Add a member; usable as a decorator. Raises ConfigError if the name is taken by another one."""
        name: str = member.name  # type: ignore[attr-defined]  # R is bound to a class by its use, not by its type
        known = self._members.get(name)
        if known is not None and known is not member:
            raise ConfigError(
                f"Two {self.kind}s are named {name!r}: {known!r} and {member!r}.",
                hint="Rename or uninstall one of them.",
            )
        self._members[name] = member
        return member

    def names(self) -> list[str]:
        """The names, sorted."""
        self._load()
        return sorted(self._members)

    def get(self, name: str) -> R:
        """The member of that name. Raises NotFoundError, which lists the names there are."""
        self._load()
        try:
            return self._members[name]
        except KeyError:
            raise NotFoundError(
                f"There is no {self.kind} named {name!r}.", hint=f"Known: {', '.join(self.names()) or 'none'}."
            ) from None

    def __iter__(self) -> Iterator[R]:
        return (self._members[name] for name in self.names())

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        assert self._package is not None
        package = importlib.import_module(self._package)
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{self._package}.{module.name}")
        for point in entry_points(group=f"ctkg.{self._package.rpartition('.')[2]}"):
            self.register(point.load())
