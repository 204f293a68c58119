"""Habits of the house that a linter does not see: small modules with real names, and an honest ``__all__``."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for folder in ("kg", "server") for path in (ROOT / folder).rglob("*.py") if path.stat().st_size)
SOURCES = [*MODULES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "frontend" / "src").rglob("*.*"))]
MOST_LINES = 350
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common", "stuff"}


def name_of(path: Path) -> str:
    """Dotted name of a module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


each_module = pytest.mark.parametrize("path", MODULES, ids=name_of)


def test_there_are_modules() -> None:
    assert {"kg.errors", "kg.registry", "server"} <= {
        name_of(path) for path in (*MODULES, ROOT / "server" / "__init__.py")
    }
    assert len(MODULES) > 10


@each_module
def test_all_is_sorted_and_each_name_exists(path: Path) -> None:
    module = importlib.import_module(name_of(path))
    names = getattr(module, "__all__", [])
    assert list(names) == sorted(set(names), key=ruff_order)
    assert [name for name in names if not hasattr(module, name)] == []


def ruff_order(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest, as ruff's RUF022 sorts them."""
    return (0 if name.isupper() else 1 if name[:1].isupper() else 2), name


@each_module
def test_a_module_is_short_and_named_for_what_it_is(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < MOST_LINES
    assert not EMPTY_WORDS & set(re.split(r"[._]", name_of(path)))


@each_module
def test_a_module_and_its_public_names_say_what_they_are_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [] if ast.get_docstring(tree) else ["the module"]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            silent += [] if ast.get_docstring(node) else [node.name]
    assert silent == []


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b(?!-)")  # in parts, so as not to find itself
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if marks.search(line)
    ]
    assert found == []
