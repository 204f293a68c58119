"""One door for built-ins and plug-ins."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

import kg.registry
from kg.errors import ConfigError, NotFoundError
from kg.registry import Registry


class Circle:
    name = "circle"
    help = "A round shape."
    example = "ctkg render circle"


class OtherCircle(Circle):
    pass


class Square(Circle):
    name = "square"


def test_a_miss_names_what_there_is() -> None:
    shapes: Registry[type] = Registry("shape", package=None)
    shapes.register(Circle)
    with pytest.raises(NotFoundError, match="no shape named 'triangle'") as caught:
        shapes.get("triangle")
    assert "circle" in str(caught.value)


def test_two_members_of_one_name_are_a_mistake_and_the_same_twice_is_none() -> None:
    shapes: Registry[type] = Registry("shape", package=None)
    shapes.register(Circle)
    shapes.register(Circle)
    with pytest.raises(ConfigError, match="circle"):
        shapes.register(OtherCircle)


def test_entry_points_of_other_distributions_are_members_too(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("square", f"{__name__}:Square", "ctkg.importers")
    monkeypatch.setattr(EntryPoint, "load", lambda self: Square)
    monkeypatch.setattr(kg.registry, "entry_points", lambda group: [point] if group == "ctkg.importers" else [])
    shapes: Registry[type] = Registry("shape", package="kg.importers")
    assert "square" in shapes.names()
    assert list(shapes) == [Square]


def test_every_module_of_the_package_is_found() -> None:
    from kg.importers.base import importers

    assert {"dossier", "rdf"} <= set(importers.names())
