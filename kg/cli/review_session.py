"""Deciding with single keys: one item after the other, each decision kept at once, resumed where somebody stopped."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import click
from rich.console import Console
from rich.text import Text

from kg.cli.keys import Keys
from kg.cli.review_fields import NOTHING, check_field, edited, needed, read_value, spans_in
from kg.cli.review_screen import HELP, KEYS, item_view, listing, ordered, shown
from kg.errors import CtkgError, InputError, StaleError
from kg.review import Item, Review, State, UnknownRecordError
from kg.review.kinds import KINDS

if TYPE_CHECKING:
    from kg.pipeline import Loaded

__all__ = ["Session", "published_words", "withdrawn_words"]

_NEXT: Final = ("j", " ", "\r", "\n", "\x1b[C", "\x1b[B")
_BACK: Final = ("k", "\x1b[D", "\x1b[A")
_MARKED: Final = ("evidence", "content", "trigger", "what")
"""Fields that no item can be without."""
_ENDS: Final = ("q", "\x04")


def published_words(loaded: Loaded) -> str:
    """What came of publishing, in a line."""
    if not loaded.changed:
        return f"Nothing new; version {loaded.version.number} stays current."
    return f"Published version {loaded.version.number} ({loaded.version.quads:,} quads)."


def withdrawn_words(loaded: Loaded) -> str:
    """What came of taking a publication back, in a line."""
    if not loaded.changed:
        return f"It was not in version {loaded.version.number} any more."
    return f"Taken back: version {loaded.version.number} is without it; the review is kept, and can be published again."


class Session:
    """One person at a terminal."""

    def __init__(self, review: Review, by: str) -> None:
        self._review = review
        self._by = by
        self._console = Console(highlight=False)
        self._keyboard = Keys()
        self._state: State = review.state()
        self._items: list[Item] = ordered(self._state)
        self._at = self._pending(0)
        self._keys: dict[str, Callable[[Item], None]] = {
            "a": lambda item: self._decided({"action": "accept", "ids": [item.id]}),
            "x": lambda item: self._decided({"action": "reject", "ids": [item.id]}),
            "o": lambda item: self._decide({"action": "reopen", "ids": [item.id]}),
            "u": lambda _: self._decide({"action": "undo"}),
            "r": lambda _: self._decide({"action": "redo"}),
            "e": self._edit,
            "E": self._edit_all,
            "m": self._merge,
            "s": self._split,
            "n": lambda _: self._add(),
            "w": lambda _: self._about(),
            "g": lambda _: self._jump(),
            "A": lambda _: self._accept_all(),
            "l": lambda _: listing(self._state, self._items, self._console),
            "p": lambda _: self._publish(),
            "T": lambda _: self._withdraw(),
            "?": lambda _: self._console.print(HELP, end=""),
        }

    def run(self) -> None:
        """Decide until the person quits. What goes wrong is said, and the next key is asked for."""
        with self._keyboard.single():
            self._run()

    def _run(self) -> None:
        state = self._state
        self._console.print(Text(f"{state.article.title}\n", style="bold").append(f"{state.id}, as {self._by}"))
        for note in state.notes:
            self._console.print(Text(f"note: {note}", style="dim"))
        shows = True
        while True:
            item = self._items[self._at] if self._items else None
            if shows and item is not None:
                self._console.print()
                self._console.print(item_view(self._state, item, self._at + 1, len(self._items)))
            key = self._key()
            if key in _ENDS:
                break
            shows = self._press(key, item)
        counts = ", ".join(f"{count} {name}" for name, count in self._review.state().counts.items())
        self._console.print(f"Kept: {counts}. Go on with: ctkg review {self._state.id}", soft_wrap=True)

    def _key(self) -> str:
        self._console.print(Text(f"{KEYS} › ", style="dim"), end="")
        key = self._keyboard.read()
        self._console.print(Text(key if key.isprintable() else ""))
        return key

    def _press(self, key: str, item: Item | None) -> bool:
        """Do what a key stands for; whether the item is to be shown again."""
        try:
            if key in _NEXT:
                self._at = (self._at + 1) % max(1, len(self._items))
            elif key in _BACK:
                self._at = (self._at - 1) % max(1, len(self._items))
            elif key in self._keys and (item is not None or key in "nwpT?"):
                self._keys[key](item)  # type: ignore[arg-type]  # those that need no item look at none
            else:
                self._console.print("No such key; ? lists them.")
                return False
        except StaleError as error:
            self._refresh()
            self._say(error)
        except CtkgError as error:
            self._say(error)
            return False
        except click.Abort:  # Ctrl-C at a question
            self._console.print("Nothing was changed.")
        return key not in "l?"

    def _say(self, error: CtkgError) -> None:
        self._console.print(Text(str(error), style="bold red"))

    # --- deciding

    def _decide(self, *decisions: dict[str, Any]) -> None:
        self._review.decide(decisions, revision=self._state.revision, by=self._by)
        self._refresh()
        self._console.print(Text(self._state.history[0].words, style="green"))

    def _decided(self, decision: dict[str, Any]) -> None:
        self._decide(decision)
        self._at = self._pending(self._at)

    def _accept_all(self) -> None:
        pending = [item.id for item in self._items if item.state == "pending"]
        ids = self._state.acceptable(pending)
        lacking = len(pending) - len(ids)
        left = (
            f" {lacking} more {'stays' if lacking == 1 else 'stay'} out: something is missing (!)." if lacking else ""
        )
        if not ids:
            self._console.print(f"Nothing is left to decide.{left}")
        elif self._agrees(f"Accept all {len(ids)} that nobody has decided about?{left}"):
            self._decide({"action": "accept", "ids": ids})

    def _refresh(self) -> None:
        here = self._items[self._at].id if self._items else ""
        self._state = self._review.state()
        self._items = ordered(self._state)
        self._at = next((n for n, item in enumerate(self._items) if item.id == here), min(self._at, len(self._items)))
        self._at = max(0, min(self._at, len(self._items) - 1))

    def _pending(self, start: int) -> int:
        """The next item that nobody has decided about, from this one on; if there is none, this one."""
        count = len(self._items)
        around = ((start + step) % count for step in range(count))
        return next((n for n in around if self._items[n].state == "pending"), start)

    def _ask(self, what: str, default: str = "") -> str:
        with self._keyboard.lines():
            answer: str = click.prompt(what, default=default, show_default=bool(default))
        return answer

    def _edit(self, item: Item) -> None:
        names = [name for name in item.fields if name != "optional"]
        self._console.print(Text(f"Fields: {', '.join(names)}. {NOTHING} empties one."))
        name = self._ask("Field")
        if not name:
            return
        check_field(item.kind, name)
        was = item.fields.get(name)
        value = read_value(
            self._state, item.kind, name, self._ask(f"{name} (now: {shown(self._state, was) or 'empty'})")
        )
        self._named({"action": "edit", "id": item.id, "fields": {name: value}})

    def _edit_all(self, item: Item) -> None:
        about = "# Change what you want, save, and close. Offsets count the characters of the text from 0.\n"
        with self._keyboard.lines():
            text = click.edit(about + json.dumps(item.fields, ensure_ascii=False, indent=1), extension=".json")
        changed = edited(item, text) if text is not None else {}
        if changed:
            self._named({"action": "edit", "id": item.id, "fields": changed})
        else:
            self._console.print("Nothing was changed.")

    def _merge(self, item: Item) -> None:
        if item.kind != "actor":
            raise InputError("Only actors are merged.", where=item.id, hint="Reject one of two that are the same.")
        actors = [f"{i.id} {i.fields['name']}" for i in self._items if i.kind == "actor" and i.id != item.id]
        self._console.print(Text(f"{', '.join(actors)}; or the id of a record, such as person/putin."))
        into = self._ask("Merge into")
        if into:
            value = into if "/" in into else read_value(self._state, "statement", "speaker", into)
            self._named({"action": "merge", "id": item.id, "into": value})

    def _named(self, decision: dict[str, Any]) -> None:
        """Decide what may name an id of the store; one that it does not have is only taken if that is meant."""
        try:
            self._decide(decision)
        except UnknownRecordError as error:
            near = "".join(f"\n  {id}  {name}" for id, name in error.near)
            self._console.print(Text(f"{error.message}{' Near it:' if near else ''}{near}", style="bold red"))
            if self._agrees(f"Have a new record {error.id} made?"):
                self._decide(decision | {"new": True})
            else:
                self._console.print("Nothing was changed.")

    def _split(self, item: Item) -> None:
        if item.kind not in ("actor", "statement"):
            raise InputError("Only actors and statements are split.", where=item.id, hint="n adds another one.")
        words = self._ask(
            "Mentions of somebody else, with | between" if item.kind == "actor" else "Parts, with | between"
        )
        if words:
            self._decide({"action": "split", "id": item.id, "spans": self._own_spans(item, words)})

    def _own_spans(self, item: Item, words: str) -> list[dict[str, int]]:
        """The stretches meant: those of the item that have these words, else where the words stand."""
        text = self._state.article.text
        mentions = item.fields["evidence"] if item.kind == "actor" else []
        found: list[dict[str, int]] = []
        for part in words.split("|"):
            own = [m for m in mentions if text[m["start"] : m["end"]] == part.strip() and m not in found]
            found += own[-1:] or spans_in(self._state, part)
        return found

    def _add(self) -> None:
        kind = self._ask(f"What ({', '.join(KINDS)})")
        if not kind:
            return
        check_field(kind, "evidence")
        fields: dict[str, Any] = {}
        for name in needed(kind):
            typed = self._ask(f"{name} (the words of the article)" if name in _MARKED else name)
            if typed or name in _MARKED:
                fields[name] = read_value(self._state, kind, name, typed)
        if "evidence" not in fields:
            fields["evidence"] = [self._sentence(fields.get("content") or fields.get("trigger") or fields.get("what"))]
        self._decide({"action": "add", "kind": kind, "fields": fields})
        self._at = next((n for n, i in enumerate(self._items) if i.id == self._state.history[0].ids[0]), self._at)

    def _sentence(self, span: dict[str, int] | None) -> dict[str, int] | None:
        if span is None:
            return None
        met = [s for s in self._state.sentences if s.start < span["end"] and span["start"] < s.end]
        start = min([span["start"], *(s.start for s in met)])
        return {"start": start, "end": max([span["end"], *(s.end for s in met)])}

    def _about(self) -> None:
        publisher = self._ask("Publisher, such as org/radio-example", self._state.publisher)
        conflict = self._ask("Conflict, such as conflict/lake", self._state.conflict)
        self._decide({"action": "about", "publisher": publisher, "conflict": conflict})

    def _jump(self) -> None:
        typed = self._ask("To (number or id)")
        ids = [item.id for item in self._items]
        if typed.isdecimal() and 1 <= int(typed) <= len(ids):
            self._at = int(typed) - 1
        elif typed in ids:
            self._at = ids.index(typed)
        else:
            self._console.print("There is no such item; l lists them.")

    def _publish(self) -> None:
        from kg.review.publish import publish

        self._refresh()
        for problem in self._state.problems:
            self._console.print(
                Text(f"{problem.item or 'article (key w)'}: {problem.message} {problem.hint}", style="bold red")
            )
        if self._state.problems:
            first = self._state.problems[0].item
            self._at = next((n for n, item in enumerate(self._items) if item.id == first), self._at)
            if not self._leaves_out():
                return
        counts = self._state.counts
        left = f"; {counts['pending']} nobody has decided about stay out" if counts["pending"] else ""
        if self._agrees(f"{counts['accepted']} items are accepted{left}. Publish?"):
            loaded = publish(self._review, self._review.settings, by=self._by, revision=self._state.revision)
            self._refresh()
            self._console.print(Text(published_words(loaded), style="bold green"))

    def _leaves_out(self) -> bool:
        """Ask whether to publish without what stands in the way; whether that works now."""
        ids = self._state.left_out
        accepted = self._state.counts["accepted"]
        if all(not problem.item for problem in self._state.problems) or len(ids) == accepted:
            return False
        if not self._agrees(f"Leave out {', '.join(ids)}, to be decided again?"):
            return False
        self._decide({"action": "reopen", "ids": list(ids)})
        return not self._state.problems

    def _withdraw(self) -> None:
        from kg.review.withdraw import withdraw

        self._refresh()
        published = self._state.published
        since = f" (published in version {published.version})" if published else ""
        if self._agrees(f"Take this article{since} out of the record? The review and older versions keep it."):
            loaded = withdraw(self._review, self._review.settings, by=self._by, revision=self._state.revision)
            self._refresh()
            self._console.print(Text(withdrawn_words(loaded), style="bold green"))

    def _agrees(self, question: str) -> bool:
        self._console.print(f"{question} (y/n) ", end="")
        answer = self._keyboard.read()
        self._console.print(answer if answer.isprintable() else "")
        return answer.lower() == "y"
