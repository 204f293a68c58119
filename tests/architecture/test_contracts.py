"""The contracts of setup.cfg: imports point inward, and what is imported is what is declared."""

from __future__ import annotations

import ast
import configparser
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]

# Needed though nothing imports it by name: the distribution, and what uses it.
USED_UNNAMED: dict[str, str] = {}


def canonical(name: str) -> str:
    """The name of a distribution as PEP 503 normalises it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared() -> set[str]:
    """The distributions of install_requires."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = config["options"]["install_requires"].strip().splitlines()
    names = {canonical(match[0]) for line in lines if (match := re.match(r"[A-Za-z0-9._-]+", line))}
    assert len(names) > 10
    return names


# Imported only where it is used, with an error that names the extra.
EXTRAS = {"pyarrow", "spacy", "trafilatura", "py3langid", "feedparser", "pypdf", "openai"}


def imported() -> Iterator[tuple[str, str]]:
    """File and top-level package of each absolute import in the shipped code, wherever in the file it stands."""
    for folder in ("kg", "server"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and node.level == 0:
                    names = [node.module or ""]
                else:
                    continue
                for name in names:
                    yield str(path.relative_to(ROOT)), name.split(".")[0]


def test_imports_point_inward() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", run.stdout)


def test_what_is_imported_is_declared() -> None:
    own = {"kg", "server"} | set(sys.stdlib_module_names)
    providers = packages_distributions()
    undeclared = {
        f"{file} imports {package}"
        for file, package in imported()
        if package not in own and not {canonical(name) for name in providers.get(package, [])} & (declared() | EXTRAS)
    }
    assert not undeclared


def test_what_is_declared_is_used() -> None:
    providers = packages_distributions()
    used = {canonical(name) for _, package in imported() for name in providers.get(package, [])}
    assert declared() - used == USED_UNNAMED.keys()
