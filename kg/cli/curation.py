"""``ctkg judge`` and ``ctkg choose``: what people decide about records, with a name and a reason."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.settings import settings_from, store_option

__all__ = ["choose", "judge"]

_by = click.option("--by", required=True, metavar="NAME", help="Who decides.")
_reason = click.option("--reason", required=True, metavar="WORDS", help="Why.")


@click.command()
@click.argument("pair", nargs=-1, metavar="[FIRST SECOND JUDGEMENT]")
@click.option("--above", type=float, help="Instead of a pair: judge all candidates of at least this score the same.")
@click.option("--type", "class_name", default="", metavar="CLASS", help="With --above: only records of this class.")
@_by
@_reason
@store_option
def judge(
    pair: tuple[str, ...], above: float | None, class_name: str, by: str, reason: str, store: Path | None
) -> None:
    """Record whether FIRST and SECOND (ids) are the same thing: JUDGEMENT is same, different or unsure.

    The latest judgement on a pair counts, so a merge is undone by judging the pair different. `ctkg analyze candidates`
    finds pairs worth a look. --above judges many at once, never below the setting identity_threshold.
    """
    from kg.curation import judge as decide
    from kg.curation import likely

    settings = settings_from(store=store)
    if above is None:
        if len(pair) != 3:
            raise click.UsageError("Give two ids and a judgement: same, different or unsure.")
        pairs, judgement = [(pair[0], pair[1])], pair[2]
    else:
        if pair:
            raise click.UsageError("Give either a pair or --above.")
        pairs, judgement = likely(settings, above, class_name), "same"
        if not pairs:
            click.echo(f"No pair that nobody has judged has a score of {above:g} or more.")
            return
    loaded = decide(settings, pairs, judgement, by=by, reason=reason)
    for first, second in pairs:
        click.echo(f"{first} and {second}: {judgement}")
    click.echo(f"Published version {loaded.version.number}.")


@click.command()
@click.argument("account")
@click.option("--over", multiple=True, required=True, metavar="ID", help="An account that is not followed.")
@click.option("--on", default="", metavar="PROPERTY", help="Only in this property, such as yes; else in everything.")
@_by
@_reason
@store_option
def choose(account: str, over: tuple[str, ...], on: str, by: str, reason: str, store: Path | None) -> None:
    """Record that ACCOUNT (id) is followed where it and others differ. All accounts stay as their sources have them."""
    from kg.curation import choose as decide

    loaded = decide(settings_from(store=store), account, over, on=on, by=by, reason=reason)
    click.echo(f"{account} is followed{f' in {on}' if on else ''}. Published version {loaded.version.number}.")
