"""One review: what was decided, and deciding more."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from kg.config import Settings
from kg.errors import InputError, StaleError, StoreError
from kg.extraction.article import Article
from kg.extraction.candidates import Candidates
from kg.extraction.draft import to_yaml
from kg.extraction.stored import to_json
from kg.review.apply import Touched, apply
from kg.review.decisions import Decision, Redo, Undo, decisions_of
from kg.review.drafted import drafted
from kg.review.fold import CONTROL, NOTED, PUBLISHED, WITHDRAWN, NewIds, clash, fold, stacks, undone
from kg.review.items import Table
from kg.review.kept import Begun
from kg.review.log import Line, Log, Written
from kg.review.state import State, Summary
from kg.review.stated import last_published, stated
from kg.review.unknown import check_known, named_ids
from kg.stores.base import Reader
from kg.stores.oxigraph import open_reader

__all__ = ["Review", "checked_name", "now"]

_NAME: Final = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]{1,200}")


def now() -> str:
    """The time, as kept."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def checked_name(by: str) -> str:
    """A name of somebody who decides. Raises InputError."""
    if not _NAME.fullmatch(by) or not by.strip():
        raise InputError("Say who decides.", hint="A name of up to 200 characters.")
    return by


class Review:
    """A review as opened; :meth:`state` and :meth:`decide` read what others have decided in the meantime."""

    def __init__(
        self, id: str, folder: Path, article: Article, candidates: Candidates, begun: Begun, settings: Settings
    ) -> None:
        self.id = id
        self.folder = folder
        self.article = article
        self.machine = candidates
        """What the machine proposed."""
        self.begun = begun
        self.settings = settings
        self._log = Log(folder)

    def state(self) -> State:
        """The present state. Raises StoreError if the decisions are damaged."""
        return self._state(self._written())

    def left_out(self, *, published: dt.date | None = None, publisher: str = "", conflict: str = "") -> list[str]:
        """What was said with a text that is under review already, and not taken in, since the review says otherwise."""
        state = self.state()
        about = (("publisher", publisher, state.publisher), ("conflict", conflict, state.conflict))
        found = [
            f"The {what} stays {kept or 'unsaid'}; {given} was not taken in. Say it in the review."
            for what, given, kept in about
            if given not in ("", kept)
        ]
        if published not in (None, self.article.published):
            found.append(
                f"The day of publication stays {self.article.published}; {published} was not taken in. "
                "Remove the review and begin it anew if it is wrong."
            )
        return found

    def revision(self) -> int:
        """How many decisions there are."""
        return len(self._written().lines)

    def summary(self) -> Summary:
        """The review in one line."""
        state = self.state()
        return Summary(
            self.id,
            self.article.title,
            self.article.published.isoformat(),
            state.publisher,
            state.counts,
            state.revision,
            state.history[0].at if state.history else self.begun.at,
            state.published.version if state.published else None,
        )

    def decide(self, decisions: Iterable[Mapping[str, Any]], *, revision: int, by: str) -> State:
        """Decide all of it or nothing; the state after it.

        ``revision`` is that of the state on which it was decided. Raises StaleError if somebody else has decided since
        about something that is touched here, InputError for what makes no sense (UnknownRecordError for an id that the
        store does not have and that is not said to be new), or StoreError.
        """
        wanted = decisions_of(decisions)
        by = checked_name(by)
        self._check_known(wanted)
        with self._log.locked() as written:
            if not 0 <= revision <= len(written.lines):
                raise StaleError(
                    f"There is no revision {revision} of this review; it is at {len(written.lines)}.",
                    hint="Fetch the review again.",
                )
            lines = self._lines(list(written.lines), wanted, revision, by)
            self._log.append(written, lines)
            return self._state(Written((*written.lines, *lines), 0, False))

    def published(
        self, version: int, by: str, *, revision: int | None = None, ids: Mapping[str, str] = {}, changed: bool = True
    ) -> State:  # it is not written to
        """Note that a revision of the review, by default this one, is in that version of the record.

        ``ids`` are those that its actors got, so that they keep them. Nothing is noted if somebody else has published
        the very same just before; ``changed`` says whether the version is a new one.
        """
        with self._log.locked() as written:
            lines = written.lines
            last = last_published(lines)
            if last and last is lines[-1] and (not changed or last.decision["version"] == version):
                return self._state(written)
            of = len(lines) if revision is None else revision
            decision = {"action": PUBLISHED, "version": version, "revision": of, "ids": dict(ids or {})}
            return self._note(written, decision, f"published as version {version}", by)

    def withdrawn(self, version: int, by: str) -> State:
        """Note that nothing of the review is in the record any more, from that version on."""
        with self._log.locked() as written:
            decision = {"action": WITHDRAWN, "version": version, "revision": len(written.lines)}
            return self._note(written, decision, f"taken back from the record in version {version}", by)

    def _note(self, written: Written, decision: dict[str, Any], words: str, by: str) -> State:
        line = Line(revision=len(written.lines) + 1, at=now(), by=checked_name(by), decision=decision, words=words)
        self._log.append(written, [line])
        return self._state(Written((*written.lines, line), 0, False))

    def given_ids(self) -> dict[str, str]:
        """Item → id that it got when it was published."""
        found: dict[str, str] = {}
        for line in self._written().lines:
            if line.action == PUBLISHED:
                found |= line.decision.get("ids", {})
        return found

    def dossier(self) -> dict[str, Any]:
        """What is accepted, as a dossier; what refers to something rejected is left out."""
        return drafted(self.state(), self.given_ids(), self.settings, _reader(self.settings))[0]

    def yaml(self) -> str:
        """The same as a file that ``ctkg load`` takes."""
        return to_yaml(self.dossier())

    def reviewed(self) -> str:
        """What is accepted as candidates, in the format of :mod:`kg.extraction.stored`."""
        return to_json(self.article, self.state().candidates())

    # --- deciding

    def _check_known(self, wanted: Sequence[Decision]) -> None:
        if named := list(named_ids(wanted)):
            check_known(named, self._fold(self._written().lines)[0], self.settings, _reader(self.settings))

    def _lines(self, lines: list[Line], wanted: list[Decision], revision: int, by: str) -> list[Line]:
        begin = len(lines)
        others = [line for line in lines[revision:] if line.by != by and line.action not in NOTED]
        made: list[Line] = []
        table = None
        for part, decision in enumerate(wanted, 1):
            if isinstance(decision, Undo | Redo):
                line, table = self._control(lines, decision, by), None
            else:
                table = table or self._fold(lines)[0]
                line = _line(decision, apply(table, decision, by, NewIds(lines)), by)
            if other := next((each for each in others if clash(line, each)), None):
                raise StaleError(
                    f"{other.by} has decided about the same in the meantime: {other.words}.",
                    hint="Look at it again, then decide.",
                )
            made.append(replace(line, revision=begin + part, part=(part, len(wanted))))
            lines.append(made[-1])
        return made

    def _control(self, lines: Sequence[Line], decision: Undo | Redo, by: str) -> Line:
        stack = stacks(lines).get(by)
        targets = (stack.done if decision.action == "undo" else stack.undone) if stack else []
        if not targets:
            what = "There is nothing of yours to take back." if decision.action == "undo" else "Nothing was taken back."
            raise InputError(what, hint="The history says who decided what.")
        target = lines[targets[-1] - 1]
        gone = undone(lines)
        later = [each for each in lines[target.revision :] if each.by != by and each.revision not in gone]
        if other := next((e for e in later if e.action not in CONTROL and clash(target, e)), None):
            raise InputError(
                f"{other.by} has built on it: {other.words}.",
                hint="Decide about the items themselves, or ask them to take theirs back first.",
            )
        words = f"{'took back' if decision.action == 'undo' else 'did again'}: {target.words}"
        line = Line(
            revision=len(lines) + 1,
            at=now(),
            by=by,
            decision={"action": decision.action},
            ids=target.ids,
            refers=target.refers,
            words=words,
            target=target.revision,
        )
        if set(self._fold([*lines, line])[1]) - set(self._fold(lines)[1]):
            raise InputError("What was decided later needs it.", hint="Take that back first.")
        return line

    # --- reading

    def _written(self) -> Written:
        written = self._log.read()
        if written.torn:  # by a crash, or somebody is writing just now
            with self._log.locked() as settled:
                return settled
        return written

    def _fold(self, lines: Sequence[Line]) -> tuple[Table, list[int]]:
        return fold(self.article, self.machine, lines, self.begun.publisher, self.begun.conflict)

    def _state(self, written: Written) -> State:
        lines = written.lines
        table, bad = self._fold(lines)
        last = last_published(lines)
        return stated(
            self.id,
            self.article,
            self.machine,
            self.begun,
            lines,
            table,
            bad=bad,
            torn=written.torn,
            before=self._fold(lines[: last.decision["revision"]])[0] if last else None,
        )


def _reader(settings: Settings) -> Reader | None:
    """Of the store, if anything was published in it."""
    try:
        return open_reader(settings.store)
    except StoreError:
        return None


def _line(decision: Decision, touched: Touched, by: str) -> Line:
    return Line(
        revision=0,
        at=now(),
        by=by,
        decision=decision.model_dump(mode="json", exclude_unset=True),
        made=touched.made,
        ids=touched.ids,
        refers=touched.refers,
        words=touched.words,
    )
