"""How a proposal looks in a terminal: its words in their sentence, its fields, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from kg.extraction.article import Span
from kg.review import Item, State

__all__ = ["HELP", "KEYS", "item_view", "listing", "ordered", "shown"]

KEYS: Final = "accept x:reject edit merge split new undo go list publish quit ?"
HELP: Final = """\
a  accept, and go on                 e  change a field
x  reject, and go on                 E  change all fields in your editor
o  open again                        m  merge an actor with another, or with a record
A  accept all that are left          s  split an actor or a statement
j, space  next                       n  add what was missed
k  back                              w  say who published it, and the conflict
g  go to an item                     u  undo your last decision   r  redo
l  list all items                    q  quit; all is kept
p  publish what is accepted         T  take back what was published
"""
_CLAIMS: Final = ("statement", "verification", "talks", "agreement", "vote", "event")
_HIDDEN: Final = ("evidence", "optional")
_IN_THE_TEXT: Final = ("content", "cue", "speaker_span", "trigger", "what")
"""Fields that the sentence shows."""
_MOST: Final = 3
"""Mentions of an actor that are shown."""
_STATES: Final = {"pending": "?", "accepted": "+", "rejected": "-"}


def ordered(state: State) -> list[Item]:
    """Claims in the order of the text, then actors, those named in passing last, then dates."""

    def place(item: Item) -> tuple[int, bool, int]:
        group = 0 if item.kind in _CLAIMS else 2 if item.kind == "date" else 1
        return group, bool(item.fields.get("optional")), item.fields["evidence"][0]["start"]

    return sorted((item for item in state.items if not item.into), key=place)


def item_view(state: State, item: Item, number: int, count: int) -> RenderableType:
    """One item, to be decided about."""
    counts = ", ".join(f"{n} {name}" for name, n in state.counts.items())
    head = Text(f"{number} of {count}", style="bold").append(f" · {counts}", style="not bold dim")
    sure = f" · right in {item.confidence:.0%} of cases" if item.confidence is not None else ""
    by = f" by {item.by}" if item.by else ""
    title = Text(f"{item.id}", style="bold cyan").append(f" · {item.state}{by}{sure}", style="not bold default")
    parts: list[RenderableType] = [head, title, *_texts(state, item), _fields(state, item)]
    wrong = zip(item.problems, item.hints, strict=True)
    parts += [Text(f"! {problem}", style="bold red").append(f" {hint}", style="not bold") for problem, hint in wrong]
    return Group(*parts)


def _texts(state: State, item: Item) -> Iterator[Text]:
    marked = [Span(**item.fields[name]) for name in ("content", "motion", "trigger", "what") if item.fields.get(name)]
    evidence = [Span(**span) for span in item.fields["evidence"]]
    for span in evidence[:_MOST]:
        inside = [mark for mark in marked if any(s.overlaps(mark) for s in _sentences(state, span))]
        yield _marked(state, span, inside or [span])
    if len(evidence) > _MOST:
        yield Text(f"  and in {len(evidence) - _MOST} more places", style="dim")


def _sentences(state: State, span: Span) -> list[Span]:
    return [sentence for sentence in state.sentences if sentence.overlaps(span)] or [span]


def _marked(state: State, span: Span, marks: Iterable[Span]) -> Text:
    """The sentence with these words in brackets, so that colour is not the only sign."""
    sentences = [*_sentences(state, span), *marks]
    start, end = min(s.start for s in sentences), max(s.end for s in sentences)
    text = state.article.text
    found = Text("  ")
    for mark in sorted(marks):
        found.append(_flat(text[start : mark.start]))
        found.append(f"[{_flat(mark.of(text))}]", style="bold underline")
        start = max(start, mark.end)
    return found.append(_flat(text[start:end]))


def _flat(words: str) -> str:
    return words.replace("\n", " ")


def _fields(state: State, item: Item) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    for name, value in item.fields.items():
        if name not in (*_HIDDEN, *_IN_THE_TEXT) and value not in (None, "", [], False):
            table.add_row(f"  {name}", Text(shown(state, value)))
    for name, was in (item.machine or {}).items():
        if was != item.fields.get(name) and name not in _HIDDEN:
            table.add_row(f"  ({name} was", Text(f"{shown(state, was) or 'empty'})"))
    return table


def shown(state: State, value: Any) -> str:
    """A value of a field in words: names for ids, words for stretches."""
    if isinstance(value, dict) and value.keys() == {"start", "end"}:
        return _flat(Span(**value).of(state.article.text))
    if isinstance(value, dict):
        return " ".join(shown(state, item) for name, item in value.items() if item and name != "evidence")
    if isinstance(value, list):
        return ", ".join(shown(state, item) for item in value)
    other = state.item(value) if isinstance(value, str) else None
    if other is None:
        return "" if value is None else str(value)
    name = other.fields.get("name")
    return f"{name} ({other.id})" if name else f"{other.id}: {_words(state, other)}"


def _words(state: State, item: Item) -> str:
    span = item.fields.get("content") or item.fields.get("what") or item.fields["evidence"][0]
    words = _flat(Span(**span).of(state.article.text))
    return words if len(words) <= 50 else f"{words[:50].rstrip()}…"


def listing(state: State, items: list[Item], console: Console) -> None:
    """All items, a line each, with numbers to jump to."""
    for number, item in enumerate(items, 1):
        name = item.fields.get("name") or item.fields.get("label") or _words(state, item)
        line = f"{number:>3} {_STATES[item.state]} {item.id}  {name}"
        console.print(Text(line), no_wrap=True, overflow="ellipsis")
