"""Nothing under the GPL comes with ctkg, and docs/dependencies.md says of each dependency why it is here."""

from __future__ import annotations

import configparser
import re
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


def canonical(name: str) -> str:
    """The name of a distribution as PEP 503 normalises it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def closure(root: str) -> dict[str, Distribution]:
    """All distributions that installing ``root`` without extras brings along on this machine, by name."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    todo = [(root, "")]
    while todo:
        name, extra = todo.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        found[name] = distribution(name)
        for line in found[name].requires or []:
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                todo += [(canonical(needed.name), wanted) for wanted in ("", *needed.extras)]
    return found


def licence(package: Distribution) -> str:
    """What the metadata says: the SPDX expression, else the classifiers, else the first line of the licence field."""
    metadata = package.metadata
    if expression := metadata.get("License-Expression"):  # by get: the backport of importlib.metadata raises on a miss
        return expression
    classifiers = [
        line.split(" :: ", 1)[1] for line in metadata.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    field = (metadata.get("License") or "").strip().splitlines()
    named = [name for name in classifiers if name != "OSI Approved"]
    return "; ".join(named) or (field[0] if field else "")


def is_copyleft(text: str) -> bool:
    """Whether a licence is the GPL or AGPL, by its SPDX or its long name; the LGPL is told apart."""
    bare = re.sub(r"LGPL|(Lesser|Library) General Public", "", text, flags=re.I)
    if re.search(r"\bA?GPL|General Public", bare, re.I) is None:
        return False
    choices = re.split(r"\s+OR\s+", bare)  # a choice that has a free alternative binds nobody
    return all(re.search(r"GPL|General Public", choice, re.I) for choice in choices)


def direct(section: str, key: str) -> list[str]:
    """The names in one list of requirements of setup.cfg."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return [
        match[0] for line in config[section][key].splitlines() if (match := re.match(r"[A-Za-z0-9._-]+", line.strip()))
    ]


def rows() -> dict[str, tuple[str, str]]:
    """Licence and reason by dependency, from the tables of the page."""
    return {name: (free, why) for name, free, why in re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", PAGE, re.M)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MIT", False),
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("OSI Approved :: GNU General Public License v2 (GPLv2)", True),
        ("OSI Approved :: GNU Affero General Public License v3", True),
        ("OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)", False),
        ("LGPL-2.1-or-later", False),
        ("MIT OR GPL-2.0-only", False),
        ("MIT AND GPL-2.0-only", True),
    ],
)
def test_the_gpl_is_recognised(text: str, expected: bool) -> None:
    assert is_copyleft(text) is expected


def test_nothing_that_comes_with_ctkg_is_under_the_gpl() -> None:
    packages = closure("ctkg")
    assert len(packages) > 20
    licences = {name: licence(package) for name, package in packages.items()}
    assert [name for name, text in licences.items() if not text] == UNSTATED
    assert [f"{name}: {text}" for name, text in licences.items() if is_copyleft(text)] == []


# Distributions without a word on their licence in the metadata, whose licence file was read (MIT).
UNSTATED = ["resvg-py"]


def test_a_lesser_gpl_is_named_on_the_page() -> None:
    lesser = [name for name, package in closure("ctkg").items() if re.search("LGPL|Lesser", licence(package))]
    assert [name for name in lesser if f"`{name}`" not in PAGE] == []


def test_each_direct_dependency_is_explained_and_none_that_is_gone() -> None:
    extras = [
        name
        for extra in ("extract", "llm", "dev")
        for name in direct("options.extras_require", extra)
        if name != "ctkg"
    ]
    needed = direct("options", "install_requires") + extras
    assert sorted(rows()) == sorted(needed)
    assert [name for name, (_, why) in rows().items() if len(why.split()) < 3] == []


def test_the_licences_on_the_page_are_those_of_the_metadata() -> None:
    for name, (free, _) in rows().items():
        if name in UNSTATED:
            continue
        stated = licence(distribution(name))
        for family in re.findall("Apache|BSD|MIT|MPL|W3C|PSF", free):
            assert family.lower() in stated.lower() or FULL_NAMES[family] in stated, f"{name}: {stated}"


FULL_NAMES = {"MPL": "Mozilla", "Apache": "Apache", "BSD": "BSD", "MIT": "MIT", "W3C": "W3C", "PSF": "Python"}
