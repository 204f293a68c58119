"""What every member of every registry owes to the person choosing: a name, a line of help, an example, a page."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.registry import Registry

ROOT = Path(__file__).parents[2]


def registries() -> dict[str, Registry[Any]]:
    """All registries by kind, found in every module of the library."""
    found: dict[str, Registry[Any]] = {}
    for path in sorted((ROOT / "kg").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        module = importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
        found |= {value.kind: value for value in vars(module).values() if isinstance(value, Registry)}
    return found


def members() -> Iterator[tuple[str, str, Any]]:
    """Kind, name and class of every member."""
    for kind, registry in registries().items():
        for name in registry.names():
            yield kind, name, registry.get(name)


def test_the_registries_are_found_and_none_is_empty() -> None:
    found = registries()
    assert {"importer", "view"} <= found.keys()
    assert [kind for kind, registry in found.items() if not registry.names()] == []


def test_a_name_is_a_word_for_the_command_line_and_for_addresses() -> None:
    for kind, name, member in members():
        assert member.name == name
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name), f"{kind} {name}"


def test_help_is_one_sentence() -> None:
    bad = [
        f"{kind} {name}: {m.help!r}" for kind, name, m in members() if not re.fullmatch(r"[A-Z][^\n]{10,}\.", m.help)
    ]
    assert bad == []


def test_an_example_is_a_command() -> None:
    bad = [f"{kind} {name}: {m.example!r}" for kind, name, m in members() if not m.example.startswith("ctkg ")]
    assert bad == []


def test_every_member_is_named_in_the_manual() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    manual = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    unnamed = [f"{kind} {name}" for kind, name, _ in members() if f"`{name}`" not in manual]
    assert unnamed == []
