"""The reviews of a store: begun with an article and its proposals, decided about by several people, kept for good."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import uuid4

from filelock import FileLock

from kg.config import Settings
from kg.durable import sync, sync_tree, write_durably
from kg.errors import NotFoundError, StoreError
from kg.extraction.article import Article
from kg.extraction.candidates import Candidates
from kg.extraction.stored import from_json, to_json
from kg.importers.records import named
from kg.review.items import Table
from kg.review.kept import Begun, article_json, article_of
from kg.review.review import Review, checked_name, now
from kg.review.state import Summary
from kg.stores.folder import REVIEWS, is_vacant, require_store

__all__ = ["Reviews", "review_id"]

_ID: Final = re.compile(r"[a-z0-9_.][a-z0-9_.-]{0,90}-[0-9a-f]{8}")
_WAIT: Final = 30.0


_REMEMBERED: Final = 10_000
_SUMMARIES: Final[dict[Path, tuple[tuple[tuple[int, ...], ...], Summary]]] = {}
"""Folder → what tells that nothing was decided since, and the summary."""


def _stamp(file: Path) -> tuple[int, ...]:
    try:
        found = file.stat()
    except FileNotFoundError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def review_id(article: Article) -> str:
    """The id of the review of this text."""
    return f"{named(article.name)}-{article.sha256[:8]}"


class Reviews:
    """The folder ``reviews`` of a store, which need not hold anything else yet."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._root = settings.store / REVIEWS

    def begin(self, article: Article, candidates: Candidates, *, publisher: str, conflict: str, by: str) -> Review:
        """Begin the review of an article, or open the one that there is of the same text.

        Raises InputError if a proposal points out of the text, or StoreError.
        """
        Table.of(article, candidates, publisher, conflict)
        id = review_id(article)
        with self._locked():
            if (there := self.of_text(article)) is not None:
                return there
            begun = Begun(checked_name(by), now(), publisher, conflict)
            try:
                draft = self._root / f".draft-{uuid4().hex}"
                draft.mkdir()
                write_durably(draft / "article.json", article_json(article, begun))
                write_durably(draft / "machine.json", to_json(article, candidates))
                sync_tree(draft)
                draft.replace(self._root / id)
                sync(self._root)
            except OSError as error:
                raise StoreError(f"The review cannot be kept: {error.strerror}.", where=str(self._root)) from None
        return self.open(id)

    def of_text(self, article: Article) -> Review | None:
        """The review that there is of this text, by whatever name it came."""
        same = [id for id in self.ids() if id.endswith(f"-{article.sha256[:8]}")]
        found = (self.open(id) for id in sorted(same, key=lambda id: id != review_id(article)))
        return next((review for review in found if review.article.sha256 == article.sha256), None)

    def open(self, id: str) -> Review:
        """The review of that id. Raises NotFoundError."""
        folder = self._root / id
        if not _ID.fullmatch(id) or not folder.is_dir():
            raise NotFoundError(f"There is no review {id[:100]!r}.", hint="ctkg review --list names those there are.")
        try:
            article, begun = article_of((folder / "article.json").read_text(encoding="utf-8"), str(folder))
            sha256, candidates = from_json((folder / "machine.json").read_text(encoding="utf-8"), str(folder))
        except FileNotFoundError:  # removed just now
            raise NotFoundError(f"There is no review {id!r} any more.") from None
        except OSError as error:
            raise StoreError(f"The review cannot be read: {error.strerror}.", where=str(folder)) from None
        if sha256 != article.sha256:
            raise StoreError("The proposals are about another text.", where=str(folder), hint="Begin the review anew.")
        return Review(id, folder, article, candidates, begun, self._settings)

    def all(self) -> list[Summary]:
        """All reviews, the one last decided about first."""
        found = [summary for id in self.ids() if (summary := self._summary(id)) is not None]
        return sorted(found, key=lambda summary: (summary.changed, summary.id), reverse=True)

    def _summary(self, id: str) -> Summary | None:
        """As remembered, if nothing was decided since; None if it was removed just now."""
        folder = self._root / id
        try:
            stamp = tuple(_stamp(folder / name) for name in ("article.json", "decisions.jsonl"))
            known = _SUMMARIES.get(folder)
            if known is None or known[0] != stamp:
                known = _SUMMARIES[folder] = (stamp, self.open(id).summary())
                while len(_SUMMARIES) > _REMEMBERED:
                    _SUMMARIES.pop(next(iter(_SUMMARIES)), None)
        except NotFoundError:
            return None
        return known[1]

    def ids(self) -> list[str]:
        """Their ids."""
        if not self._root.is_dir():
            return []
        return sorted(path.name for path in self._root.iterdir() if _ID.fullmatch(path.name) and path.is_dir())

    def remove(self, id: str) -> None:
        """Forget a review and all that was decided in it; what it published stays. Raises NotFoundError."""
        folder = self.open(id).folder
        with self._locked():
            gone = self._root / f".gone-{uuid4().hex}"
            folder.replace(gone)
            shutil.rmtree(gone, ignore_errors=True)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        if not is_vacant(self._settings.store):
            try:
                require_store(self._settings.store)
            except StoreError:
                if not is_vacant(self._settings.store):  # else somebody else made it in between
                    raise
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._root / ".lock")
            lock.acquire(timeout=_WAIT)
        except OSError as error:  # Timeout included
            raise StoreError(
                f"Reviews cannot be kept here: {error.strerror or 'another process writes'}.", where=str(self._root)
            ) from None
        try:
            for left in (*self._root.glob(".draft-*"), *self._root.glob(".gone-*")):  # by a crash
                shutil.rmtree(left, ignore_errors=True)
            yield
        finally:
            lock.release()
