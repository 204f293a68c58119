"""Candidates as a dossier: a YAML file that a person edits and ``ctkg load`` takes in, like any other.

What somebody is quoted with becomes a statement of theirs; what the article tells in its own voice becomes a statement
of its publisher, so that nothing is in the record that nobody is known to have said.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from kg.extraction.article import Article, Span
from kg.extraction.candidates import ActorCandidate, Candidates, StatementCandidate
from kg.extraction.drafted_events import events_of, talks_of, votes_of
from kg.extraction.drafted_ids import Ids
from kg.importers.records import named

__all__ = ["Draft", "dossier", "to_yaml"]

Item = dict[str, Any]
_QUOTES: Final = '"“”«»'
_WIDTH: Final = 120


@dataclass
class Draft:
    """A dossier in the making: its passages and the publisher's own statements come as they are needed."""

    article: Article
    ids: Ids
    publisher: str
    conflict: str
    sentences: tuple[Span, ...]
    passages: dict[Span, Item] = field(default_factory=dict)
    narrated: dict[Span, Item] = field(default_factory=dict)

    def passage(self, span: Span) -> str:
        """Id of the passage: the whole sentence in which these words stand; made when first asked for."""
        number, whole = next(
            ((n, s) for n, s in enumerate(self.sentences, 1) if s.overlaps(span)), (len(self.sentences) + 1, span)
        )
        while self.passages.get(whole, {}).get("id", f"p:{number}") != f"p:{number}" or (
            whole not in self.passages and any(p["id"] == f"p:{number}" for p in self.passages.values())
        ):
            number += 1
        self.passages.setdefault(
            whole,
            {
                "id": f"p:{number}",
                "charStart": whole.start,
                "charEnd": whole.end,
                "exact": whole.of(self.article.text),
            },
        )
        return f"p:{number}"

    def narrate(self, span: Span) -> str:
        """Id of the statement by which the article itself reports what these words say."""
        if span not in self.narrated:
            self.narrated[span] = {
                "id": f"s:n{len(self.narrated) + 1}",
                "speaker": self.publisher,
                "speechAct": "report",
                "attribution": "narration",
                "text": _plain(span.of(self.article.text)),
                "when": self.article.published.isoformat(),
                "evidencedBy": self.passage(span),
            }
        return str(self.narrated[span]["id"])


def dossier(
    article: Article, candidates: Candidates, *, publisher: str, conflict: str = "", known: Sequence[str] = ()
) -> Item:
    """The dossier that says what the candidates propose.

    ``publisher`` is the id of who published the article (``org/radio-example``), ``conflict`` that of the conflict it
    is about; ``known`` are ids of actors that the store has, which are referred to and not made anew.
    """
    ids = Ids(article, candidates, known)
    draft = Draft(article, ids, publisher, conflict or f"conflict/{named(article.name)}", candidates.sentences)
    statements = [_statement(draft, s) for s in candidates.statements]
    negotiations, motions, votes = talks_of(draft, candidates), *votes_of(draft, candidates)
    events = events_of(draft, candidates)
    assessments = _assessments(draft, candidates)
    roles, holdings = _roles(draft, candidates)
    sections: Item = {
        "document": _document(draft),
        "conflicts": [] if conflict else [{"id": draft.conflict, "label": f"Conflict in: {article.title}"}],
        "actors": _actors(draft, candidates),
        "roles": roles,
        "passages": [],
        "roleHoldings": holdings,
        "statements": [*statements, *draft.narrated.values()],
        "assessments": assessments,
        "negotiations": negotiations,
        "motions": motions,
        "voteEvents": votes,
        "events": events,
        "timeExpressions": _times(draft, candidates),
    }
    sections["passages"] = sorted(draft.passages.values(), key=lambda p: (p["charStart"], p["charEnd"]))
    return {name: items for name, items in sections.items() if items}


def _document(draft: Draft) -> Item:
    article = draft.article
    found: Item = {
        "id": f"doc/{named(article.name)}",
        "title": article.title,
        "publisher": draft.publisher,
        "reportedDate": article.published.isoformat(),
        "language": article.language,
        "fullText": LiteralScalarString(article.text),
    }
    if article.url:
        found["url"] = article.url
    dateline = next(iter(article.of("dateline")), None)
    if dateline is not None:
        found["dateline"] = dateline.span.of(article.text).rstrip(" —–-")
    return found


def _actors(draft: Draft, candidates: Candidates) -> list[Item]:
    made = [_actor(actor, draft.ids) for actor in candidates.actors if draft.ids.is_new(actor.id)]
    if draft.ids.needs(draft.publisher):
        label = draft.article.publisher or draft.publisher.rpartition("/")[2].replace("-", " ").title()
        made.insert(0, {"id": draft.publisher, "type": "NewsOrganization", "label": label})
    return made


def _actor(actor: ActorCandidate, ids: Ids) -> Item:
    return {"id": ids.of(actor.id), "type": actor.type, "label": actor.name}


def _statement(draft: Draft, statement: StatementCandidate) -> Item:
    words = statement.content.of(draft.article.text)
    speaker = draft.ids.of(statement.speaker) if statement.speaker else draft.publisher
    found: Item = {
        "id": draft.ids.statement(statement.id),
        "speaker": speaker,
        "speechAct": statement.act,
        "attribution": "direct" if statement.mode == "direct" else "indirect",
        "text": _plain(words),
    }
    if statement.mode == "direct":
        found["quote"] = _quoted(words)
    if statement.on_behalf_of:
        found["onBehalfOf"] = draft.ids.of(statement.on_behalf_of)
    found["when"] = statement.when or f"[..{draft.article.published}]"
    found["evidencedBy"] = draft.passage(statement.evidence[0])
    return found


def _plain(words: str) -> str:
    """As a sentence of its own: without ``that`` before it and marks around it."""
    words = " ".join(words.split())
    for lead in ("that ", "whether "):
        words = words.removeprefix(lead)
    words = words.strip(_QUOTES + " ,")
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith((".", "!", "?")) else ".")


def _quoted(words: str) -> str:
    """What stands between the first quotation mark and the last."""
    marks = [n for n, letter in enumerate(words) if letter in _QUOTES]
    return words[marks[0] + 1 : marks[-1]] if len(marks) > 1 else words.strip(_QUOTES)


def _assessments(draft: Draft, candidates: Candidates) -> list[Item]:
    return [
        {
            "id": f"a:{number}",
            "assesses": [draft.ids.statement(s) for s in note.statements],
            "assessor": draft.ids.of(note.by) if note.by else draft.publisher,
            "verdict": note.verdict,
            "text": _plain(note.evidence[0].of(draft.article.text)),
            "when": draft.article.published.isoformat(),
            "evidencedBy": draft.passage(note.evidence[0]),
        }
        for number, note in enumerate(candidates.verifications, 1)
    ]


def _roles(draft: Draft, candidates: Candidates) -> tuple[list[Item], list[Item]]:
    roles: dict[str, Item] = {}
    holdings: list[Item] = []
    for actor in candidates.actors:
        for role in actor.roles:
            if not role.of:
                continue
            id = f"role/{named(role.role)}"
            roles[id] = {"id": id, "label": role.role}
            holdings.append(
                {
                    "id": f"x:r{len(holdings) + 1}",
                    "member": draft.ids.of(actor.id),
                    "organization": draft.ids.of(role.of),
                    "role": id,
                    "asOf": draft.article.published.isoformat(),
                    "evidencedBy": draft.passage(role.evidence),
                }
            )
    return list(roles.values()), holdings


def _times(draft: Draft, candidates: Candidates) -> list[Item]:
    return [
        {
            "id": f"x:t{number}",
            "surface": date.evidence[0].of(draft.article.text),
            "inPassage": draft.passage(date.evidence[0]),
            "anchorDate": draft.article.published.isoformat(),
            "resolvesTo": date.value,
        }
        | ({"alternativeReading": date.readings[0]} if date.readings else {})
        for number, date in enumerate(candidates.dates, 1)
        if date.kind != "duration"
    ]


def to_yaml(records: Item) -> str:
    """The dossier as YAML, long texts folded."""
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(records, out)
    return out.getvalue()
