"""The release that is running, as part of what an answer depends on."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import kg
from kg.version import __version__

__all__ = ["code_stamp"]


@lru_cache(maxsize=1)
def code_stamp() -> str:
    """Changes when the code or a template does, so that no page of an older release is taken for still good."""
    folders = (Path(kg.__file__).parent, Path(__file__).parent)
    newest = max(file.stat().st_mtime_ns for folder in folders for file in folder.rglob("*.*") if file.is_file())
    return f"{__version__}-{newest}"
