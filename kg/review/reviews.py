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
from kg.review.recorded import RecordedError, recorded
from kg.review.review import Review, checked_name, now
from kg.review.state import Summary
from kg.stores.folder import REVIEWS, is_vacant, require_store

__all__ = ["FullError", "Reviews", "review_id"]

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


_FOLDER_MODE: Final = 0o700
_FILE_MODE: Final = 0o600
"""Drafts are nobody else's, on this machine either."""


class FullError(StoreError):
    """There are as many reviews as may be kept."""


def review_id(article: Article) -> str:
    """The id of the review of this text."""
    return f"{named(article.name)}-{article.sha256[:8]}"


class Reviews:
    """The folder ``reviews`` of a store, which need not hold anything else yet."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._root = settings.store / REVIEWS

    def begin(
        self,
        article: Article,
        candidates: Candidates,
        *,
        publisher: str,
        conflict: str,
        by: str,
        again: bool = False,
    ) -> Review:
        """Begin the review of an article, or open the one that there is of the same text.

        A text that is in the record already raises RecordedError, unless it is to be reviewed ``again``: then the
        review gets the id of that document, which publishing replaces; a document that no review made gets a second
        one beside it, as the review's notes say. Raises InputError if a proposal points out of the text, FullError
        if there are too many reviews, or StoreError.
        """
        Table.of(article, candidates, publisher, conflict)
        with self._locked():
            if (there := self.of_text(article)) is not None:
                return there
            self._check_room()
            document, replaces = self.in_record(article)
            if document and not again:
                raise RecordedError(document, replaces=replaces)
            id = document.removeprefix("doc/") if replaces else review_id(article)
            beside = "" if replaces else document
            begun = Begun(checked_name(by), now(), publisher, conflict, beside)
            try:
                draft = self._root / f".draft-{uuid4().hex}"
                draft.mkdir(_FOLDER_MODE)
                write_durably(draft / "article.json", article_json(article, begun), _FILE_MODE)
                write_durably(draft / "machine.json", to_json(article, candidates), _FILE_MODE)
                sync_tree(draft)
                draft.replace(self._root / id)
                sync(self._root)
            except OSError as error:
                raise StoreError(f"The review cannot be kept: {error.strerror}.", where=str(self._root)) from None
        return self.open(id)

    def in_record(self, article: Article) -> tuple[str, bool]:
        """Id of the document of the record that has this text (or ``""``), and whether a review of it would fill it."""
        document = recorded(article, self._settings, f"doc/{review_id(article)}")
        kind, _, name = document.partition("/")
        ours = kind == "doc" and _ID.fullmatch(name) and name.endswith(f"-{article.sha256[:8]}")
        return document, bool(ours)

    def _check_room(self) -> None:
        most = self._settings.review_max
        if len(self.ids()) >= most:
            raise FullError(
                f"There are {most:,} reviews already (setting review_max).",
                hint="Remove those that are done, what they published stays; or raise the setting.",
            )

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
            self._root.parent.mkdir(parents=True, exist_ok=True)
            self._root.mkdir(_FOLDER_MODE, exist_ok=True)
            if self._root.stat().st_mode & 0o077:  # made when drafts were open to others
                self._root.chmod(_FOLDER_MODE)
            lock = FileLock(self._root / ".lock", mode=_FILE_MODE)
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
