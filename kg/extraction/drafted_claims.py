"""Statements, what is said of whether they hold, and words for dates as sections of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kg.extraction.candidates import StatementCandidate
from kg.extraction.drafted_ids import local

if TYPE_CHECKING:
    from kg.extraction.draft import Draft

__all__ = ["assessments_of", "plain", "statements_of", "times_of"]

Item = dict[str, Any]
_QUOTES: Final = '"“”«»'


def statements_of(draft: Draft) -> list[Item]:
    """What is attributed to somebody. Words that nobody is named for are left with the publisher, who has them."""
    return [_statement(draft, statement) for statement in draft.candidates.statements]


def _statement(draft: Draft, statement: StatementCandidate) -> Item:
    words = statement.content.of(draft.article.text)
    quote = _quoted(words) if statement.mode == "direct" else ""
    found: Item = {
        "id": draft.ids.statement(statement.id),
        "speaker": draft.ids.of(statement.speaker) if draft.ids.has(statement.speaker) else draft.publisher,
        "onBehalfOf": draft.ids.of(statement.on_behalf_of) if draft.ids.has(statement.on_behalf_of) else "",
        "passedOnBy": draft.ids.of(statement.via) if draft.ids.has(statement.via) else "",
        "toldIn": draft.ids.statement(statement.nested_in) if _is_told(draft, statement.nested_in) else "",
        "speechAct": statement.act,
        "attribution": "direct" if quote else "indirect",
        "text": statement.text or plain(words),
        "quote": quote,
        "when": statement.when or f"[..{draft.article.published}]",
        "timeExpression": draft.time(statement.when, statement.evidence) if statement.when else "",
        "evidencedBy": _passages(draft, statement),
    }
    return {name: value for name, value in found.items() if value}


def _is_told(draft: Draft, statement: str) -> bool:
    return any(other.id == statement for other in draft.candidates.statements)


def _passages(draft: Draft, statement: StatementCandidate) -> str | list[str]:
    """Where it is said: the evidence, and the content if that stands elsewhere."""
    found = draft.passages_of([*statement.evidence, statement.content])
    return found[0] if len(found) == 1 else found


def plain(words: str) -> str:
    """As a sentence of its own: without ``that`` before it and marks around it."""
    words = " ".join(words.split())
    for lead in ("that ", "whether "):
        words = words.removeprefix(lead)
    words = words.strip(_QUOTES + " ,")
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith((".", "!", "?")) else ".")


def _quoted(words: str) -> str:
    """What stands in quotation marks; of several quotations that the article interrupts, the longest."""
    marks = [n for n, letter in enumerate(words) if letter in _QUOTES]
    if len(marks) < 2:
        return words.strip(_QUOTES).strip()
    ends = zip(marks[::2], marks[1::2], strict=False)
    return max((words[start + 1 : end].strip() for start, end in ends), key=len)


def assessments_of(draft: Draft) -> list[Item]:
    """Notes of verification, on those of their statements that are in the dossier."""
    present = {statement.id for statement in draft.candidates.statements}
    return [
        {
            "id": f"a:{local(note.id)}",
            "assesses": [draft.ids.statement(s) for s in note.statements if s in present],
            "assessor": draft.ids.of(note.by) if draft.ids.has(note.by) else draft.publisher,
            "verdict": note.verdict,
            "text": note.text or plain(note.evidence[0].of(draft.article.text)),
            "when": draft.article.published.isoformat(),
            "evidencedBy": draft.passage(note.evidence[0]),
        }
        for note in draft.candidates.verifications
        if present.intersection(note.statements)
    ]


def times_of(draft: Draft) -> list[Item]:
    """Words for dates, with the days they mean and the other readings that they allow."""
    found: list[Item] = []
    for date in draft.candidates.dates:
        if date.kind == "duration":
            continue
        item: Item = {
            "id": f"x:t{local(date.id)}",
            "surface": date.evidence[0].of(draft.article.text),
            "inPassage": draft.passage(date.evidence[0]),
            "anchorDate": draft.article.published.isoformat(),
            "resolvesTo": date.value,
        }
        if date.readings:
            item["alternativeReading"] = date.readings[0] if len(date.readings) == 1 else list(date.readings)
        found.append(item)
    return found
