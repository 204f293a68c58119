"""``ctkg extract``: from articles to drafts of dossiers, for a person to edit and load."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.settings import settings_from, store_option
from kg.errors import CtkgError, InputError

if TYPE_CHECKING:
    from kg.config import Settings
    from kg.extraction.base import Extractor, KnownActor

__all__ = ["extract"]


@dataclass(frozen=True)
class _Asked:
    """What the options say."""

    published: dt.date | None
    publisher: str
    conflict: str
    settings: Settings
    extractor: Extractor


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File for one draft, or folder for several.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication; else the article's own.")
@click.option("--publisher", default="", metavar="ID", help="Who published it, such as org/radio-example.")
@click.option("--conflict", default="", metavar="ID", help="The conflict it is about, such as conflict/lake.")
@click.option("--extractor", default="rules", metavar="NAME", help="What reads it: rules (the default) or llm.")
@click.option("--score", type=click.Path(path_type=Path), metavar="MADE", help="Compare with what a person made.")
@store_option
def extract(
    files: tuple[Path, ...],
    output: Path | None,
    published: dt.datetime | None,
    publisher: str,
    conflict: str,
    extractor: str,
    score: Path | None,
    store: Path | None,
) -> None:
    """Propose records from FILES: articles as text, Markdown, HTML, PDF or DOCX, feeds, or folders of them.

    Nothing is stored: the draft is a dossier. Read it beside the article, edit it, then load it with `ctkg load`.
    Actors that the store knows are recognised by their names. A folder goes on where it stopped.
    """
    from kg.extraction.base import extractors
    from kg.extraction.batch import articles_in

    settings = settings_from(store=store)
    paths = articles_in(files)
    day = published.date() if published else None
    asked = _Asked(day, publisher or "org/publisher", conflict, settings, extractors.get(extractor)(settings))
    if score is not None:
        from kg.cli.scored import scores

        scores(paths, score, settings, lambda article: asked.extractor.extract(article, _known(settings)), day)
    elif _is_one(files, paths) and (output is None or output.suffix):
        _one(paths[0], output, asked)
    elif output is None:
        raise click.UsageError("Say into which folder the drafts go: -o FOLDER.")
    else:
        _many(paths, output, asked)


def _is_one(files: tuple[Path, ...], paths: list[Path]) -> bool:
    """Whether one article is meant; a folder and a feed have several."""
    from kg.extraction.intake.feeds import FEEDS

    return len(paths) == 1 and not files[0].is_dir() and paths[0].suffix.lower() not in FEEDS


def _known(settings: Settings) -> tuple[KnownActor, ...]:
    """The actors of the store, if there is one."""
    from kg.extraction.known import actors_in

    return actors_in(settings)


def _one(path: Path, output: Path | None, asked: _Asked) -> None:
    from kg.durable import write_durably
    from kg.extraction.batch import summary
    from kg.extraction.draft import dossier, to_yaml
    from kg.extraction.intake import read_article
    from kg.extraction.known import on_record
    from kg.extraction.stored import to_json
    from kg.importers.records import named

    article = read_article(path, asked.settings, asked.published)
    known = _known(asked.settings)
    candidates = asked.extractor.extract(article, known)
    given = on_record(asked.settings, f"doc/{named(article.name)}")
    text = to_yaml(dossier(article, candidates, publisher=asked.publisher, conflict=asked.conflict, known=given))
    for note in (*article.notes, *candidates.notes):
        click.echo(f"note: {note}", err=True)
    click.echo(
        f"{path.name}, published {article.published} ({article.published_from}): {summary(candidates)}.", err=True
    )
    if output is None:
        click.echo(text, nl=False)
        return
    write_durably(output.with_suffix(".candidates.json"), to_json(article, candidates))
    write_durably(output, text)
    click.echo(f"Wrote {output}. Read it beside the article, then: ctkg load {output}", err=True)


def _many(paths: list[Path], output: Path, asked: _Asked) -> None:
    from rich.console import Console
    from rich.progress import track

    from kg.extraction.batch import run, sources_in

    states: Counter[str] = Counter()
    if not paths:
        raise InputError("There is no article in it.", hint="Text, Markdown, HTML, PDF and DOCX are read.")
    sources = list(sources_in(paths, asked.settings))
    found = run(
        sources,
        output,
        asked.settings,
        asked.extractor.extract,
        published=asked.published,
        publisher=asked.publisher,
        conflict=asked.conflict,
        known=_known(asked.settings),
    )
    console = Console(stderr=True)
    for done in track(found, "Reading", len(sources), console=console, transient=True, disable=not console.is_terminal):
        states[done.state] += 1
        click.echo(f"{done.where}: {done.state}: {done.words}")
    click.echo(", ".join(f"{count} {state}" for state, count in sorted(states.items())) + ".")
    if states["failed"]:
        raise CtkgError(
            f"{states['failed']} of {len(sources)} articles could not be read.", hint="Their lines say why."
        )
