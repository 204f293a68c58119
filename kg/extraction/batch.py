"""Many articles at once: each to a draft of its own, with a report; begun again, it goes on where it stopped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from kg.config import Settings
from kg.durable import write_durably
from kg.errors import ConfigError, CtkgError, InputError
from kg.extraction.article import Article
from kg.extraction.base import KnownActor
from kg.extraction.candidates import Candidates
from kg.extraction.draft import dossier, to_yaml
from kg.extraction.intake import article_from, read_article
from kg.extraction.intake.feeds import FEEDS, Entry, entries
from kg.extraction.known import on_record
from kg.extraction.near_duplicates import Texts
from kg.extraction.stored import from_json, to_json
from kg.importers.records import named

__all__ = ["Done", "Source", "articles_in", "run", "sources_in"]

_SUFFIXES: Final = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", *FEEDS)


@dataclass(frozen=True)
class Source:
    """Where one article is."""

    where: str
    """For people: the file; of a feed, the file and the entry."""
    name: str
    read: Callable[[dt.date | None], Article]
    """Reads it, published on this day if one is given. Raises InputError."""


@dataclass(frozen=True)
class Done:
    """What became of one article."""

    where: str
    """The file; of a feed, the file and the entry."""
    state: str
    """``drafted``, ``unchanged``, ``repeats`` or ``failed``."""
    words: str


def articles_in(paths: Sequence[Path]) -> list[Path]:
    """The files, and for a folder all files in it that may hold articles, by name."""
    found: list[Path] = []
    for path in paths:
        found += sorted(p for p in path.rglob("*") if p.suffix.lower() in _SUFFIXES) if path.is_dir() else [path]
    return found


def sources_in(paths: Sequence[Path], settings: Settings) -> Iterator[Source]:
    """The articles of these files: one each, but of a feed each entry. A file that cannot be read fails when read."""
    for path in paths:
        if path.suffix.lower() not in FEEDS:
            yield Source(str(path), path.name, partial(_of_file, path, settings))
            continue
        try:
            for entry in entries(path, settings):
                yield Source(entry.where, entry.name, partial(_of_entry, entry))
        except ConfigError:
            raise
        except CtkgError as error:
            yield Source(str(path), path.name, partial(_failing, error))


def _of_file(path: Path, settings: Settings, published: dt.date | None) -> Article:
    return read_article(path, settings, published)


def _of_entry(entry: Entry, published: dt.date | None) -> Article:
    if entry.is_teaser:
        raise InputError(
            "The entry holds no text, only a teaser.", where=entry.where, hint="Save the article itself, and give that."
        )
    return article_from(entry.taken, entry.where, entry.name, published)


def _failing(error: CtkgError, _published: dt.date | None) -> Article:
    raise error


def run(
    sources: Sequence[Source],
    out: Path,
    settings: Settings,
    extract: Callable[[Article, Sequence[KnownActor]], Candidates],
    *,
    published: dt.date | None = None,
    publisher: str = "org/publisher",
    conflict: str = "",
    known: Sequence[KnownActor] = (),
) -> Iterator[Done]:
    """Draft each article into ``out``: ``NAME.yaml``, and ``NAME.candidates.json`` with what the machine proposed.

    A file whose text was drafted before is left alone, edits of a person included. One that cannot be read is
    reported and the others go on. Raises ConfigError if the extractor cannot work at all.
    """
    texts = Texts()
    names: dict[str, int] = {}
    out.mkdir(parents=True, exist_ok=True)
    for source in sources:
        path = source.where
        try:
            article = source.read(published)
            name = _name(article, names)
            repeated = texts.meet(source.name, article)
            if repeated is not None:
                yield Done(path, "repeats", f"{repeated[1]:.0%} of it stands in {repeated[0]}")
                continue
            if _is_drafted(out, name, article):
                yield Done(path, "unchanged", f"{out / name}.yaml is of this text")
                continue
            candidates = extract(article, known)
            document = f"doc/{named(name)}"
            records = dossier(
                article,
                candidates,
                publisher=publisher,
                conflict=conflict,
                document=document,
                known=on_record(settings, document),
            )
            # The draft last, so that there is none without its candidates.
            write_durably(out / f"{name}.candidates.json", to_json(article, candidates))
            write_durably(out / f"{name}.yaml", to_yaml(records))
            yield Done(path, "drafted", summary(candidates))
        except ConfigError:
            raise
        except CtkgError as error:
            yield Done(path, "failed", str(error))


def summary(candidates: Candidates) -> str:
    """How much there is, in words."""
    counts = {
        "statement": len(candidates.statements),
        "note of verification": len(candidates.verifications),
        "round of talks": len(candidates.talks),
        "vote": len(candidates.votes),
        "event": len(candidates.events),
        "actor": len(candidates.actors),
    }
    plurals = {"note of verification": "notes of verification", "round of talks": "rounds of talks"}
    found = [f"{n} {name if n == 1 else plurals.get(name, name + 's')}" for name, n in counts.items() if n]
    return ", ".join(found) or "nothing found"


def _name(article: Article, names: dict[str, int]) -> str:
    """The article's name; a second one of that name gets a number."""
    names[article.name] = number = names.get(article.name, 0) + 1
    return article.name if number == 1 else f"{article.name}-{number}"


def _is_drafted(out: Path, name: str, article: Article) -> bool:
    file = out / f"{name}.candidates.json"
    if not file.exists() or not (out / f"{name}.yaml").exists():
        return False
    try:
        return from_json(file.read_text(encoding="utf-8"), str(file))[0] == article.sha256
    except CtkgError:
        return False
