"""``ctkg review``: decide in a terminal what of an article's proposals enters the record."""

from __future__ import annotations

import datetime as dt
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.settings import settings_from, store_option
from kg.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from kg.config import Settings
    from kg.extraction.article import Article
    from kg.review import Review, Reviews

__all__ = ["review"]


@click.command()
@click.argument("article", required=False, metavar="[ARTICLE|ID]")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication; else the article's own.")
@click.option("--publisher", default="", metavar="ID", help="Who published it, such as org/radio-example.")
@click.option("--conflict", default="", metavar="ID", help="The conflict it is about, such as conflict/lake.")
@click.option("--extractor", default="rules", metavar="NAME", help="What reads it: rules (the default) or llm.")
@click.option("--by", default="", metavar="NAME", help="Who decides; by default the name you are logged in with.")
@click.option("--list", "listed", is_flag=True, help="List the reviews of the store, and how far they are.")
@click.option("--draft", type=click.Path(path_type=Path), metavar="FILE", help="Write what is accepted as a dossier.")
@click.option(
    "--reviewed", type=click.Path(path_type=Path), metavar="FILE", help="Write what is accepted as candidates (JSON)."
)
@click.option("--publish", "publishes", is_flag=True, help="Publish what is accepted, and ask nothing.")
@click.option(
    "--leave-out", is_flag=True, help="With --publish: without what stands in its way, which is undecided again."
)
@click.option(
    "--withdraw", "withdraws", is_flag=True, help="Take what it published out of the record, and ask nothing."
)
@click.option("--again", is_flag=True, help="Begin a review though the record has the text already.")
@store_option
def review(
    article: str | None,
    published: dt.datetime | None,
    publisher: str,
    conflict: str,
    extractor: str,
    by: str,
    listed: bool,
    draft: Path | None,
    reviewed: Path | None,
    publishes: bool,
    leave_out: bool,
    withdraws: bool,
    again: bool,
    store: Path | None,
) -> None:
    """Decide what enters the record: accept, edit or reject what is proposed for an article.

    ARTICLE is a file; ID a review that was begun before, here or on the page /review. Single keys decide, each decision
    is kept at once, and only what you accept is published. ctkg review ARTICLE goes on where you stopped.
    """
    settings = settings_from(store=store)
    if listed:
        _list(settings)
        return
    if article is None:
        raise click.UsageError("Name an article or a review; --list shows the reviews there are.")
    if publishes and withdraws:
        raise click.UsageError("--publish and --withdraw are opposites.")
    if leave_out and not publishes:
        raise click.UsageError("--leave-out goes with --publish.")
    found = _open(article, settings, published, publisher, conflict, extractor, by or _login(), again=again)
    if draft is None and reviewed is None and not publishes and not withdraws:
        _decide(found, by or _login())
        return
    _write(found, draft, reviewed)
    if publishes:
        _publish(found, settings, by or _login(), leave_out=leave_out)
    if withdraws:
        from kg.cli.review_session import withdrawn_words
        from kg.review.withdraw import withdraw

        click.echo(withdrawn_words(withdraw(found, settings, by=by or _login())))


def _publish(found: Review, settings: Settings, by: str, *, leave_out: bool) -> None:
    from kg.cli.review_session import published_words
    from kg.review.publish import publish

    state = found.state()
    if leave_out and state.left_out:
        found.decide([{"action": "reopen", "ids": list(state.left_out)}], revision=state.revision, by=by)
        click.echo(f"Left out, and undecided again: {', '.join(state.left_out)}.", err=True)
    click.echo(published_words(publish(found, settings, by=by)))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # nobody has that number
        raise click.UsageError("Say who decides: --by NAME.") from None


def _list(settings: Settings) -> None:
    from kg.cli.tables import print_table
    from kg.review import Reviews

    rows = [
        (
            found.id,
            found.title,
            found.published,
            *(str(found.counts[state]) for state in ("pending", "accepted", "rejected")),
            str(found.published_version or ""),
        )
        for found in Reviews(settings).all()
    ]
    if rows:
        print_table(("Review", "Title", "Day", "Pending", "Accepted", "Rejected", "Version"), rows)
    else:
        click.echo("There are no reviews yet. Begin one: ctkg review ARTICLE.")


def _open(
    named: str,
    settings: Settings,
    published: dt.datetime | None,
    publisher: str,
    conflict: str,
    extractor: str,
    by: str,
    *,
    again: bool,
) -> Review:
    from kg.extraction.base import extractors
    from kg.extraction.intake import read_article
    from kg.extraction.known import actors_in
    from kg.review import Reviews

    reviews = Reviews(settings)
    if not Path(named).exists():
        try:
            return reviews.open(named)
        except NotFoundError:
            raise InputError(
                f"{named!r} is neither a file nor a review.", hint="ctkg review --list names the reviews."
            ) from None
    day = published.date() if published else None
    article = read_article(Path(named), settings, day)
    if (there := reviews.of_text(article)) is not None:
        click.echo(f"Going on with {there.id}.", err=True)
        for sentence in there.left_out(published=day, publisher=publisher, conflict=conflict):
            click.echo(sentence, err=True)
        return there
    again = again or _is_meant(reviews, article)
    candidates = extractors.get(extractor)(settings).extract(article, actors_in(settings))
    return reviews.begin(article, candidates, publisher=publisher, conflict=conflict, by=by, again=again)


def _is_meant(reviews: Reviews, article: Article) -> bool:
    """Whether a text that the record has is to be reviewed anew; asked before it is read, if there is a terminal."""
    document, replaces = reviews.in_record(article)
    if not document or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    what = f"replaces {document}" if replaces else f"makes a second document beside {document}"
    click.echo(f"This text is in the record already, as {document}.")
    click.confirm(f"Review it anew? Publishing then {what}.", abort=True)
    return True


def _write(found: Review, draft: Path | None, reviewed: Path | None) -> None:
    from kg.durable import write_durably

    for file, text in ((draft, found.yaml), (reviewed, found.reviewed)):
        if file is None:
            continue
        try:
            write_durably(file, text())
        except OSError as error:
            raise InputError(f"It cannot be written: {error.strerror}.", where=str(file)) from None
        click.echo(f"Wrote {file}.", err=True)


def _decide(found: Review, by: str) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("Deciding needs a terminal. Without one: --draft, --reviewed, --publish, or /review.")
    from kg.cli.review_session import Session

    Session(found, by).run()
