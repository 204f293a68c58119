"""Where the files that are not code live: ``ontology/`` and ``examples/``.

In a checkout they stand beside the package; in an installed wheel the build has put them into ``kg/data``.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import ConfigError

__all__ = ["examples", "ontology"]

_PACKAGE = Path(__file__).parent


def ontology() -> Path:
    """The folder of the ontology: types, vocabularies, shapes, rules, checks and queries."""
    return _folder("ontology")


def examples() -> Path:
    """The folder of the shipped examples."""
    return _folder("examples")


def _folder(name: str) -> Path:
    for candidate in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise ConfigError(f"The installation of ctkg lacks its {name} folder.", hint="Install it again: pip install ctkg.")
