"""``ctkg versions``: what was published when, and what must stay."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.settings import settings_from, store_option

__all__ = ["versions"]


@click.group(invoke_without_command=True)
@store_option
@click.pass_context
def versions(ctx: click.Context, store: Path | None) -> None:
    """List the published versions; pin, unpin or prune them."""
    from kg.stores.oxigraph import open_versions

    settings = settings_from(store=store)
    ctx.obj = (settings, open_versions(settings.store))
    if ctx.invoked_subcommand is not None:
        return
    current = ctx.obj[1].current()
    for version in ctx.obj[1].list():
        marks = ", ".join(
            mark
            for mark in ("current" if version == current else "", f"pinned: {version.pinned}" if version.pinned else "")
            if mark
        )
        click.echo(
            f"{version.number:>6}  {version.created:%Y-%m-%d %H:%M:%S}Z  {version.quads:>12,} quads  {version.note}"
            + (f"  ({marks})" if marks else "")
        )


@versions.command()
@click.argument("number", type=int)
@click.option("--reason", default="pinned by hand", show_default=True, help="Why it must stay.")
@click.pass_context
def pin(ctx: click.Context, number: int, reason: str) -> None:
    """Keep version NUMBER however old it gets."""
    ctx.obj[1].pin(number, reason)
    click.echo(f"Version {number} is pinned.")


@versions.command()
@click.argument("number", type=int)
@click.pass_context
def unpin(ctx: click.Context, number: int) -> None:
    """Let version NUMBER be pruned again."""
    ctx.obj[1].unpin(number)
    click.echo(f"Version {number} is no longer pinned.")


@versions.command()
@click.option("--keep", type=click.IntRange(1), help="How many unpinned versions to keep (setting: keep_versions).")
@click.pass_context
def prune(ctx: click.Context, keep: int | None) -> None:
    """Remove the oldest versions beyond the number to keep; the current and pinned ones stay."""
    settings, known = ctx.obj
    removed = known.prune(keep or settings.keep_versions)
    click.echo(f"Removed {len(removed)} {'version' if len(removed) == 1 else 'versions'}.")
