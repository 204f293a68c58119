"""The scripts and styles that the package build has put into ``kg/render/dist``."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from kg.errors import ConfigError

__all__ = ["Asset", "asset", "dist_folder"]

_DIST = Path(__file__).parent / "dist"


@dataclass(frozen=True)
class Asset:
    """One bundle."""

    name: str
    text: str

    @property
    def csp_hash(self) -> str:
        """The source expression that lets a Content-Security-Policy admit this text inline (CSP 3, section 2.3.1)."""
        digest = hashlib.sha256(self.text.encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with the content, for addresses that may be cached for ever."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    @property
    def inline(self) -> Markup:
        """The text for between ``<script>`` or ``<style>`` tags. Raises ConfigError if it could end them early."""
        lowered = self.text.lower()
        # HTML's "script data double escaped" state needs a "<!--" and a "<script"; the end tags need no more.
        breaks_out = "</script" in lowered or "</style" in lowered or ("<!--" in lowered and "<script" in lowered)
        # The HTML parser replaces these two, and then the hash would not match.
        if breaks_out or "\r" in self.text or "\0" in self.text:
            raise ConfigError(
                f"The bundle {self.name} has text that would break a page it is put into.",
                hint="Build it again: python frontend/ctkg_build.py. If that does not help, it is a bug in ctkg.",
            )
        return Markup(self.text)  # noqa: S704 - our own bundle, checked above


def dist_folder() -> Path:
    """The folder of bundles, which a server serves as it is. Raises ConfigError if it is missing."""
    if not _DIST.is_dir():
        raise ConfigError(
            "The pages' scripts and styles have not been built.",
            where=str(_DIST),
            hint="In a checkout run `pip install -e .` or `python frontend/ctkg_build.py`.",
        )
    return _DIST


@lru_cache(maxsize=16)
def asset(name: str) -> Asset:
    """A bundle by file name, such as ``network.js``. Raises ConfigError if it is missing."""
    path = dist_folder() / name
    if not path.is_file():
        raise ConfigError(
            f"The bundle {name} is missing.", where=str(path), hint="Build it: python frontend/ctkg_build.py"
        )
    return Asset(name, path.read_text(encoding="utf-8"))
