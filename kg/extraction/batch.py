"""Many articles at once: each to a draft of its own, with a report; begun again, it goes on where it stopped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.config import Settings
from kg.durable import write_durably
from kg.errors import ConfigError, CtkgError
from kg.extraction.article import Article
from kg.extraction.base import KnownActor
from kg.extraction.candidates import Candidates
from kg.extraction.draft import dossier, to_yaml
from kg.extraction.intake import read_article
from kg.extraction.near_duplicates import Texts
from kg.extraction.stored import from_json, to_json

__all__ = ["Done", "articles_in", "run"]

_SUFFIXES: Final = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx")


@dataclass(frozen=True)
class Done:
    """What became of one file."""

    path: Path
    state: str
    """``drafted``, ``unchanged``, ``repeats`` or ``failed``."""
    words: str


def articles_in(paths: Sequence[Path]) -> list[Path]:
    """The files, and for a folder all files in it that may hold an article, by name."""
    found: list[Path] = []
    for path in paths:
        found += sorted(p for p in path.rglob("*") if p.suffix.lower() in _SUFFIXES) if path.is_dir() else [path]
    return found


def run(
    paths: Sequence[Path],
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
    for path in paths:
        try:
            article = read_article(path, settings, published)
            name = _name(article, names)
            repeated = texts.meet(path.name, article)
            if repeated is not None:
                yield Done(path, "repeats", f"{repeated[1]:.0%} of it stands in {repeated[0]}")
                continue
            if _is_drafted(out, name, article):
                yield Done(path, "unchanged", f"{out / name}.yaml is of this text")
                continue
            candidates = extract(article, known)
            write_draft(article, candidates, out, name, publisher=publisher, conflict=conflict, known=known)
            yield Done(path, "drafted", summary(candidates))
        except ConfigError:
            raise
        except CtkgError as error:
            yield Done(path, "failed", str(error))


def write_draft(article: Article, candidates: Candidates, out: Path, name: str, **said: Any) -> None:
    """Both files of one article; the draft last, so that a draft is never without its candidates."""
    known = [actor.id for actor in said.pop("known", ())]
    records = dossier(article, candidates, publisher=said["publisher"], conflict=said["conflict"], known=known)
    write_durably(out / f"{name}.candidates.json", to_json(article, candidates))
    write_durably(out / f"{name}.yaml", to_yaml(records))


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
