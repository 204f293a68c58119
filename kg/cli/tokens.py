"""``ctkg tokens``: who may write over HTTP, and who may read a service that is closed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kg.cli.settings import settings_from, store_option
from kg.tokens import SCOPES, Tokens

__all__ = ["tokens"]


@click.group()
@store_option
@click.pass_context
def tokens(ctx: click.Context, store: Path | None) -> None:
    """Make, list and revoke the tokens that writing over HTTP needs."""
    ctx.obj = Tokens(settings_from(store=store))


@tokens.command()
@click.argument("name")
@click.option("--scope", type=click.Choice(SCOPES), required=True, help="What it may do; each holds those before it.")
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Last day it is good on (UTC).")
@store_option
@click.pass_obj
def create(known: Tokens, name: str, scope: str, expires: datetime | None, store: Path | None) -> None:
    """Make a token for NAME and print it: it is kept as a hash, and cannot be shown again."""
    click.echo(_of(store, known).create(name, scope, expires.date() if expires else None))


@tokens.command("list")
@store_option
@click.pass_obj
def show(known: Tokens, store: Path | None) -> None:
    """List names, scopes and last days; the tokens themselves are not kept."""
    for token in _of(store, known).list():
        until = f"until {token.expires}" if token.expires else "without end"
        click.echo(f"{token.name:24}  {token.scope:6}  made {token.created[:10]}  {until}")


@tokens.command()
@click.argument("name")
@store_option
@click.pass_obj
def revoke(known: Tokens, name: str, store: Path | None) -> None:
    """Refuse the token of NAME from now on, also in a service that runs."""
    _of(store, known).revoke(name)
    click.echo(f"The token {name} is revoked.")


def _of(store: Path | None, known: Tokens) -> Tokens:
    """The tokens of a store that is named behind the command, as other commands take it, else before it."""
    return Tokens(settings_from(store=store)) if store else known
