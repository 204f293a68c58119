"""``ctkg extract --score``: what the machine proposes against what a person marked, reviewed or edited."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.errors import InputError
from kg.extraction.article import Article
from kg.extraction.candidates import Candidates
from kg.extraction.compared import Stood, compare, compare_dossiers
from kg.extraction.draft import dossier
from kg.extraction.intake import read_article
from kg.extraction.scoring import Score, read_gold, score
from kg.extraction.stored import FORMAT, from_json
from kg.importers.positions import parse

if TYPE_CHECKING:
    from kg.config import Settings

__all__ = ["scores"]

Extract = Callable[[Article], Candidates]
_ENDINGS: Final = (".gold.json", ".reviewed.json", ".yaml")
"""Of the files that are looked for if a folder is given, by the article's name."""


def scores(paths: list[Path], against: Path, settings: Settings, extract: Extract, published: dt.date | None) -> None:
    """Print how the proposals for these articles compare, by element, all articles together."""
    told: dict[str, Score] = {}
    became: dict[str, Stood] = {}
    for path in paths:
        file = _beside(path, against)
        if file.suffix in (".yaml", ".yml"):
            _add(became, _edited(read_article(path, settings, published or _day(file)), file, extract))
        elif _is_reviewed(file):
            _add(became, _reviewed(read_article(path, settings, published), file, extract))
        else:
            gold = read_gold(file)
            article = read_article(path, settings, published or dt.date.fromisoformat(gold["publicationDate"]))
            _add(told, score(article.text, extract(article), gold))
    for element, found in told.items():
        click.echo(
            f"{element:18} P {found.precision:.2f}  R {found.recall:.2f}  F1 {found.f1:.2f}  ({found.wanted} wanted)"
        )
    for element, stood in became.items():
        click.echo(f"{element:18} {stood}")
    if became:
        click.echo(f"{'all':18} {sum(became.values(), Stood())}")


def _add(total: dict[str, Any], more: dict[str, Any]) -> None:
    for element, found in more.items():
        total[element] = total[element] + found if element in total else found


def _beside(path: Path, against: Path) -> Path:
    if not against.is_dir():
        return against
    files = [against / f"{path.stem}{ending}" for ending in _ENDINGS]
    found = next((file for file in files if file.is_file()), None)
    if found is None:
        names = ", ".join(file.name for file in files)
        raise InputError("There is nothing to compare it with.", where=str(path), hint=f"Looked for {names}.")
    return found


def _is_reviewed(file: Path) -> bool:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False  # the reader of golds says what is wrong
    return isinstance(found, dict) and found.get("format") == FORMAT


def _reviewed(article: Article, file: Path, extract: Extract) -> dict[str, Stood]:
    sha256, person = from_json(file.read_text(encoding="utf-8"), str(file))
    if sha256 != article.sha256:
        raise _other_text(file)
    return compare(extract(article), person)


def _other_text(file: Path) -> InputError:
    return InputError("This is of another text than the article.", where=str(file), hint="Name the article it is of.")


def _read(file: Path) -> dict[str, Any]:
    try:
        return parse(file.read_text(encoding="utf-8"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The dossier cannot be read: {error}.", where=str(file)) from None


def _document(file: Path) -> dict[str, Any]:
    document = _read(file).get("document")
    if not isinstance(document, dict):
        raise InputError("This dossier has no document.", where=str(file), hint="Give the draft of the article.")
    return document


def _day(file: Path) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(_document(file).get("reportedDate", "")))
    except ValueError:
        return None


def _edited(article: Article, file: Path, extract: Extract) -> dict[str, Stood]:
    """An edited draft against the candidates kept beside it, else against what is proposed now."""
    edited, document = _read(file), _document(file)
    if "fullText" in document and str(document["fullText"]).split() != article.text.split():
        raise _other_text(file)
    kept = file.with_suffix(".candidates.json")
    sha256, machine = from_json(kept.read_text(encoding="utf-8"), str(kept)) if kept.is_file() else ("", None)
    if machine is None or sha256 != article.sha256:
        machine = extract(article)
    draft = dossier(
        article,
        machine,
        publisher=str(document.get("publisher", "")),
        conflict=_conflict(edited),
        document=str(document.get("id", "")),
    )
    return compare_dossiers(draft, edited)


def _conflict(edited: dict[str, Any]) -> str:
    """The conflict that its records are in: what was said for all of them is no change of each."""
    sections = [records for records in edited.values() if isinstance(records, list)]
    named = (record.get("inConflict") for records in sections for record in records if isinstance(record, dict))
    return next((str(conflict) for conflict in named if conflict), "")
