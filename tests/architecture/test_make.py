"""The Makefile's promises, kept with stand-ins for Python: no network, no installing."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKE = shutil.which("make") or "make"

# Stands in for Python: it can say its version, "make" an environment that holds a copy of itself, and log pip's calls.
PYTHON = """#!/bin/sh
case "$*" in
*version_info*) exit {too_old} ;;
*ensurepip*) exit {no_venv} ;;
"-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
"-m pip "*) echo "$*" >>pip.log; [ ! -e pip-fails ] ;;
--version) echo "Python 3.11.0" ;;
esac
"""


def script(path: Path, text: str) -> Path:
    """An executable file."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """As much of a checkout as setting up looks at, in a folder with a blank in its name."""
    folder = tmp_path / "my checkout"
    for name in (
        "kg/version.py",
        "setup.cfg",
        "pyproject.toml",
        "frontend/src/page.js",
        "kg/render/dist/SOURCES.sha256",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "tools").mkdir()
    age(folder, 100)
    return folder


def age(folder: Path, seconds: int) -> None:
    """Make every file older, so that what is made next is newer on any file system."""
    then = time.time() - seconds
    for path in folder.rglob("*"):
        os.utime(path, (then, then))


def make(folder: Path, *words: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run make in the folder; ``path`` replaces PATH. No flags of an outer make come in."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    environment["PATH"] = environment["PATH"] if path is None else path
    return subprocess.run(
        [MAKE, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def python(folder: Path, name: str = "python-stand-in", *, too_old: int = 0, no_venv: int = 0) -> str:
    """The word for make that names a stand-in."""
    text = PYTHON.replace("{too_old}", str(too_old)).replace("{no_venv}", str(no_venv))
    return f"PYTHON={script(folder / 'tools' / name, text).relative_to(folder)}"


def installs(folder: Path) -> list[str]:
    """What pip was asked to install, call by call."""
    log = folder / "pip.log"
    return [line for line in log.read_text().splitlines() if " install " in line] if log.exists() else []


def test_a_second_run_installs_nothing(checkout: Path) -> None:
    word = python(checkout)
    assert make(checkout, "setup", word).returncode == 0
    assert [line.split("install ")[1] for line in installs(checkout)] == ["--editable .[dev]"]
    assert make(checkout, "setup", word).returncode == 0
    assert len(installs(checkout)) == 1


@pytest.mark.parametrize("changed", ["setup.cfg", "pyproject.toml", "frontend/src/page.js", "kg/version.py"])
def test_a_change_of_what_it_was_made_from_installs_again(checkout: Path, changed: str) -> None:
    word = python(checkout)
    make(checkout, "setup", word)
    age(checkout, 50)
    (checkout / changed).write_text("changed")
    assert make(checkout, "setup", word).returncode == 0
    assert len(installs(checkout)) == 2


def test_lost_bundles_install_again(checkout: Path) -> None:
    word = python(checkout)
    make(checkout, "setup", word)
    (checkout / "kg/render/dist/SOURCES.sha256").unlink()
    assert make(checkout, "setup", word).returncode == 0
    assert len(installs(checkout)) == 2


def test_a_failed_install_says_so_and_the_next_run_takes_it_up(checkout: Path) -> None:
    word = python(checkout)
    (checkout / "pip-fails").touch()
    failed = make(checkout, "setup", word)
    assert failed.returncode != 0
    assert "installing failed" in failed.stderr
    (checkout / "pip-fails").unlink()
    assert make(checkout, "setup", word).returncode == 0
    assert len(installs(checkout)) == 2


def test_an_environment_that_was_moved_is_made_anew(checkout: Path) -> None:
    word = python(checkout)
    make(checkout, "setup", word)
    (checkout / ".venv/old").touch()
    moved = checkout.rename(checkout.with_name("moved"))
    assert make(moved, "setup", word).returncode == 0
    assert not (moved / ".venv/old").exists()
    assert len(installs(moved)) == 2


def test_an_environment_whose_python_is_gone_is_made_anew(checkout: Path) -> None:
    word = python(checkout)
    make(checkout, "setup", word)
    (checkout / ".venv/bin/python").unlink()
    assert make(checkout, "setup", word).returncode == 0
    assert (checkout / ".venv/bin/python").exists()
    assert len(installs(checkout)) == 2


def test_no_python_is_said(checkout: Path) -> None:
    run = make(checkout, "setup", "PYTHON=python-that-is-not-there")
    assert run.returncode != 0
    assert "no Python was found (python-that-is-not-there); ctkg needs Python 3.11 or newer" in run.stderr


def test_an_old_python_is_said(checkout: Path) -> None:
    run = make(checkout, "setup", python(checkout, too_old=1))
    assert run.returncode != 0
    assert "tools/python-stand-in: too old or does not run; ctkg needs Python 3.11 or newer" in run.stderr


def test_a_python_without_venv_is_said_with_the_command_that_helps(checkout: Path) -> None:
    run = make(checkout, "setup", python(checkout, no_venv=1))
    assert run.returncode != 0
    assert "cannot make virtual environments" in run.stderr
    assert "sudo apt-get install python3-venv" in run.stderr


def test_the_first_python_that_will_do_is_taken(checkout: Path) -> None:
    python(checkout, "python3", too_old=1)
    python(checkout, "python3.13", no_venv=1)
    python(checkout, "python3.12")
    run = make(checkout, "setup", path=f"{checkout / 'tools'}:/usr/bin:/bin")
    assert run.returncode == 0, run.stderr
    assert (checkout / ".venv/bin/python").read_text() == (checkout / "tools/python3.12").read_text()


def test_missing_chromium_is_said_with_the_command_that_helps(checkout: Path) -> None:
    script(checkout / "tools" / "id", "#!/bin/sh\necho 1000\n")
    run = make(checkout, "browser", path=str(checkout / "tools"))
    assert run.returncode != 0
    assert "Chromium is missing" in run.stderr
    assert "sudo apt-get install chromium" in run.stderr
    assert make(checkout, "browser", "BROWSER=no", path=str(checkout / "tools")).returncode == 0


def test_help_names_every_target(checkout: Path) -> None:
    said = make(checkout).stdout
    for target in ("demo", "test", "lint", "format", "bench", "setup", "clean"):
        assert f"make {target} " in said
