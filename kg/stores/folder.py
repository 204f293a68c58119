"""What tells the folder of a store from any other folder: the file ``ctkg-store.json`` with a format number."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Final
from uuid import uuid4

from filelock import FileLock, Timeout

from kg.durable import write_durably
from kg.errors import StoreError
from kg.version import __version__

__all__ = ["FORMAT", "MARKER", "REVIEWS", "acquire", "ensure_store", "is_vacant", "remove_store", "require_store"]

MARKER: Final = "ctkg-store.json"
FORMAT: Final = 1
"""Number of the layout on disk; raised when an older ctkg could no longer read it."""
REVIEWS: Final = "reviews"
"""Folder of the articles under review; it may be there before the store is."""
_DRAFT: Final = f".{MARKER}.draft"


def is_vacant(root: Path) -> bool:
    """Whether nothing is there that a new store could harm: no such path, an empty folder, or only reviews."""
    if not root.exists() and not root.is_symlink():
        return True
    return root.is_dir() and all(
        entry.name.startswith(_DRAFT) or (entry.name == REVIEWS and _holds_reviews(entry)) for entry in root.iterdir()
    )


def _holds_reviews(folder: Path) -> bool:
    """Whether it is ours, and nobody's folder that has the same name."""
    return folder.is_dir() and all(
        entry.name.startswith(".") or (entry / "article.json").is_file() for entry in folder.iterdir()
    )


def require_store(root: Path) -> None:
    """Check that the folder is a store that this ctkg can read. Raises StoreError, which says what to do."""
    try:
        # Asked for by its name: a listing may miss a file that is just being replaced.
        if not (root / MARKER).exists() and is_vacant(root):
            raise StoreError("There is no store here.", where=str(root), hint="Make one: `ctkg load FILE`.")
        if not root.is_dir():
            raise StoreError("This is a file; a store is a folder.", where=str(root), hint="Name another folder.")
        text = (root / MARKER).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise StoreError(
            "This folder holds something else than a store; nothing was written.",
            where=str(root),
            hint="Name another folder: an empty one, or one that does not exist yet.",
        ) from None
    except OSError as error:
        raise StoreError(
            f"The store cannot be read: {error.strerror}.", where=str(root), hint="Check who may read that folder."
        ) from None
    _check_format(root, text)


def ensure_store(root: Path) -> None:
    """Make a store of a vacant path, or check the store that is there. Raises StoreError."""
    if not is_vacant(root):
        require_store(root)
        return
    try:
        root.mkdir(parents=True, exist_ok=True)
        marker = {"format": FORMAT, "made_by": f"ctkg {__version__}"}
        write_durably(root / MARKER, json.dumps(marker) + "\n", own=uuid4().hex)  # another process may do the same
    except OSError as error:
        raise StoreError(
            f"The store cannot be made: {error.strerror}.", where=str(root), hint="Check who may write there."
        ) from None


def remove_store(root: Path) -> None:
    """Remove a store, but not what is under review in its folder."""
    if not (root / REVIEWS).exists():
        shutil.rmtree(root, ignore_errors=True)
        return
    for entry in root.iterdir():
        if entry.is_dir() and entry.name != REVIEWS:
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name != REVIEWS:
            entry.unlink(missing_ok=True)


def _check_format(root: Path, text: str) -> None:
    try:
        number = json.loads(text)["format"]
    except (ValueError, KeyError, TypeError):
        number = None
    if not isinstance(number, int):
        raise StoreError(
            f"{MARKER} is damaged: it names no format.",
            where=str(root / MARKER),
            hint=f'If this is a store of ctkg, write {{"format": {FORMAT}}} into that file.',
        )
    if number > FORMAT:
        raise StoreError(
            f"The store has format {number}; this ctkg {__version__} reads formats up to {FORMAT}.",
            where=str(root),
            hint="Update ctkg: pip install --upgrade ctkg.",
        )


def acquire(lock: FileLock, root: Path, wait: float) -> None:
    """Lock a store for writing, waiting up to so many seconds. Raises StoreError if another process writes."""
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        raise StoreError(
            "Another process is writing to this store.", where=str(root), hint="Try again when it is done."
        ) from None
    except OSError as error:
        raise StoreError(
            f"The store cannot be locked for writing: {error.strerror}.",
            where=str(root),
            hint="Check who may write there.",
        ) from error
