"""``ctkg config`` and the flags that commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.config import Settings, load_settings

__all__ = ["config", "dated_options", "open_from_flags", "settings_from", "store_option"]

F = TypeVar("F", bound=Callable[..., Any])


def store_option(command: F) -> F:
    """``--store FOLDER`` on a command."""
    return click.option("--store", type=click.Path(path_type=Path), help="Folder of the store (setting: store).")(
        command
    )


def dated_options(command: F) -> F:
    """``--store``, ``--v`` and ``--as-of`` on a command that reads."""
    command = click.option("--as-of", metavar="DAY", help="Only what had been reported by this day (YYYY-MM-DD).")(
        command
    )
    command = click.option("--v", "version", type=int, help="Version to read; the current one by default.")(command)
    return store_option(command)


def settings_from(**flags: Any) -> Settings:
    """Settings with the flags that were given."""
    return load_settings(**flags)


def open_from_flags(store: Path | None, version: int | None, as_of: str | None) -> Any:
    """The dataset that the flags name. Raises InputError for a day that is none."""
    from kg.analysis.base import day
    from kg.dataset import open_dataset

    return open_dataset(settings_from(store=store).store, version, day("--as-of", as_of or ""))


@click.command()
def config() -> None:
    """List every setting: its value here, its environment variable, and what it does."""
    current = load_settings()
    for name, field in Settings.model_fields.items():
        value = getattr(current, name)
        click.echo(f"{name} = {value!s}")
        click.echo(f"    CTKG_{name.upper()}: {field.description} Default: {field.default!s}.")
