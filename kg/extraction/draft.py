"""Candidates as a dossier: a YAML file that a person edits and ``ctkg load`` takes in, like any other.

What somebody is quoted with becomes a statement of theirs; what the article tells in its own voice becomes a statement
of its publisher, so that nothing is in the record that nobody is known to have said.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from kg.extraction.article import Article, Span
from kg.extraction.candidates import Candidates
from kg.extraction.drafted_actors import actors_of, roles_of
from kg.extraction.drafted_agreements import agreements_of
from kg.extraction.drafted_claims import assessments_of, statements_of, times_of
from kg.extraction.drafted_events import events_of, votes_of
from kg.extraction.drafted_ids import Ids, local
from kg.extraction.drafted_talks import talks_of
from kg.importers.records import named

__all__ = ["Draft", "dossier", "to_yaml"]

Item = dict[str, Any]
_WIDTH: Final = 120


@dataclass
class Draft:
    """A dossier in the making: its passages, places and the publisher's own statements come as they are needed."""

    article: Article
    candidates: Candidates
    ids: Ids
    publisher: str
    conflict: str
    written: Mapping[str, Collection[str]]
    """Candidate → names of the fields that a person wrote: they win over what is derived."""
    passages: dict[Span, Item] = field(default_factory=dict)
    narrated: dict[Span, Item] = field(default_factory=dict)
    places: dict[str, Item] = field(default_factory=dict)

    def wrote(self, candidate: str, name: str) -> bool:
        """Whether a person wrote that field."""
        return name in self.written.get(candidate, ())

    def passage(self, span: Span) -> str:
        """Id of the passage: the whole sentences in which these words stand; made when first asked for."""
        met = [(n, s) for n, s in enumerate(self.candidates.sentences, 1) if s.overlaps(span)]
        whole = Span(min(met[0][1].start, span.start), max(met[-1][1].end, span.end)) if met else span
        exact = Span(met[0][1].start, met[-1][1].end) == whole if met else False
        sentences = f"{met[0][0]}" + (f"-{met[-1][0]}" if len(met) > 1 else "") if exact else ""
        found = self.passages.setdefault(
            whole,
            {
                "id": f"p:{sentences or f'{whole.start}to{whole.end}'}",
                "charStart": whole.start,
                "charEnd": whole.end,
                "exact": whole.of(self.article.text),
            },
        )
        return str(found["id"])

    def passages_of(self, spans: Iterable[Span]) -> list[str]:
        """Ids of the passages of all these words, none twice."""
        return list(dict.fromkeys(self.passage(span) for span in spans))

    def narrate(self, span: Span) -> str:
        """Id of the statement by which the article itself reports what these words say."""
        if span not in self.narrated:
            passage = self.passage(span)
            whole = next(s for s, p in self.passages.items() if p["id"] == passage)
            part = "" if whole == span else f"at{span.start}to{span.end}"
            self.narrated[span] = {
                "id": f"s:n{passage.removeprefix('p:')}{part}",
                "speaker": self.publisher,
                "speechAct": "report",
                "attribution": "narration",
                "text": " ".join(span.of(self.article.text).split()),
                "when": self.article.published.isoformat(),
                "evidencedBy": passage,
            }
        return str(self.narrated[span]["id"])

    def place(self, name: str) -> str:
        """Id of a place that the article names; that another article's of the same name is it, a person must say."""
        id = f"x:place-{named(name)}"
        self.places.setdefault(id, {"id": id, "label": name})
        return id

    def time(self, when: str, spans: Iterable[Span]) -> str:
        """Id of the words in these stretches that mean this date, or ""."""
        those = list(spans)
        dates = (d for d in self.candidates.dates if d.value == when and d.kind != "duration")
        return next((f"x:t{local(d.id)}" for d in dates if any(s.overlaps(d.evidence[0]) for s in those)), "")


def dossier(
    article: Article,
    candidates: Candidates,
    *,
    publisher: str,
    conflict: str = "",
    known: Container[str] = (),
    document: str = "",
    given: Mapping[str, str] | None = None,
    written: Mapping[str, Collection[str]] | None = None,
) -> Item:
    """The dossier that says what the candidates propose.

    ``publisher`` is the id of who published the article (``org/radio-example``), ``conflict`` that of the conflict it
    is about, ``document`` that of the document (by default one of the article's name). ``known`` are ids that the store
    has, which are referred to and not made anew; ``given`` are the ids that actors got before, ``written`` the fields
    of candidates that a person wrote.
    """
    document = document or f"doc/{named(article.name)}"
    about = conflict or f"conflict/{document.partition('/')[2]}"
    draft = Draft(article, candidates, Ids(candidates, known, given), publisher, about, dict(written or {}))
    statements = statements_of(draft)
    negotiations, meetings = talks_of(draft)
    motions, votes = votes_of(draft)
    agreements = agreements_of(draft)
    events, debates = events_of(draft)
    assessments = assessments_of(draft)
    roles, holdings = roles_of(draft)
    times = times_of(draft)
    sections: Item = {
        "document": _document(draft, document),
        "conflicts": _conflicts(draft, given=bool(conflict)),
        "actors": actors_of(draft),
        "places": list(draft.places.values()),
        "roles": roles,
        "passages": [],
        "roleHoldings": holdings,
        "statements": [*statements, *draft.narrated.values()],
        "assessments": assessments,
        "negotiations": negotiations,
        "motions": motions,
        "voteEvents": votes,
        "debates": debates,
        "events": [*meetings, *agreements, *events],
        "timeExpressions": times,
    }
    sections["passages"] = sorted(draft.passages.values(), key=lambda p: (p["charStart"], p["charEnd"]))
    return {name: items for name, items in sections.items() if items}


def _document(draft: Draft, id: str) -> Item:
    article = draft.article
    found: Item = {
        "id": id,
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


def _conflicts(draft: Draft, *, given: bool) -> list[Item]:
    if draft.ids.knows(draft.conflict):
        return []
    words = draft.conflict.rpartition("/")[2].replace("-", " ")
    label = f"{words[:1].upper()}{words[1:]}" if given else f"Conflict in: {draft.article.title}"
    return [{"id": draft.conflict, "label": label}]


def to_yaml(records: Item) -> str:
    """The dossier as YAML, long texts folded."""
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.ignore_aliases = lambda *_: True  # a person edits it: what stands twice is written twice
    out = io.StringIO()
    yaml.dump(records, out)
    return out.getvalue()
