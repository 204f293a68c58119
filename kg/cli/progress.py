"""A bar on a terminal that shows how far the reading of files has come; nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.importers import progress

__all__ = ["shown"]


@contextmanager
def shown() -> Iterator[None]:
    """Show progress on standard error within the block, if that is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import Progress, TaskID

    tasks: dict[Path, TaskID] = {}
    with Progress(console=Console(stderr=True), transient=True) as bars:

        def listen(path: Path, done: int, total: int) -> None:
            if path not in tasks:
                tasks[path] = bars.add_task(path.name, total=total or None)
            bars.update(tasks[path], completed=done, total=total or None)

        with progress.heard_by(listen):
            yield
