"""``/questions``: questions in words, with forms for what is not known, and answers with their sentences.

The questions are ours (``ontology/queries``); what a stranger fills in is looked up first and runs in a query worker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from kg import resources
from kg.errors import InputError
from kg.namespaces import SKOS, VOCAB
from kg.queries import labels, short
from kg.queries.terms import count_of, of_type, rows, slug
from kg.questions import Question, Unknown, question, questions
from kg.render.frame import Link
from kg.search import named_record
from kg.stores.base import Reader
from server.html import notice, page
from server.question_answers import answer
from server.search import kept
from server.service import Asked, asked, cached

__all__ = ["blueprint"]

blueprint = Blueprint("question_pages", __name__)
_CLASSES: Final = {
    "actor": "Actor",
    "body": "DeliberativeBody",
    "conflict": "Conflict",
    "document": "Document",
    "negotiation": "Negotiation",
    "round": "NegotiationRound",
    "statement": "Statement",
    "vote": "VoteEvent",
}
"""Kinds of unknowns that are records, and their class; ``record`` is any."""
_LISTED: Final = 60
"""Records up to which a field lists all there are."""
_OTHERS: Final = "Other questions"


@dataclass(frozen=True)
class _Field:
    """A field of the form."""

    name: str
    label: str
    value: str
    """Short id, or ``""``."""
    shown: str
    """Name of what is filled in."""
    kind: str
    """Class to complete by, or ``""`` for any record."""
    options: tuple[tuple[str, str], ...]
    """(value, name) of all there are, if they are few."""


@blueprint.get("/questions")
def listed() -> Response:
    """All questions, by what they are about."""
    state = asked()

    def build() -> Response:
        themes: dict[str, list[Question]] = {}
        for known in questions():
            themes.setdefault(_themes().get(known.name, _OTHERS), []).append(known)
        return page("questions.html", themes=sorted(themes.items()), notice=notice(state))

    return cached(state, build)


@blueprint.get("/questions/<name>")
def asking(name: str) -> Response:
    """One question, with what is filled in, and its answer."""
    chosen, state = question(name), asked()
    given = _given(state.reader, chosen)
    return cached(state, lambda: _page(state, chosen, given))


def _given(reader: Reader, chosen: Question) -> dict[str, str]:
    """What is filled in, looked up: name → IRI. Raises InputError or NotFoundError."""
    known = {unknown.name: unknown for unknown in chosen.unknowns}
    stray = sorted(set(request.args) - set(known) - {"v", "as_of", "format"})
    if stray:
        named = f"It has: {', '.join(known)}." if known else "It has none."
        raise InputError(f"The question {chosen.name} has no unknown {stray[0][:40]!r}.", hint=named)
    found = {}
    for name, unknown in known.items():
        text = request.args.get(name, "").strip()
        if text:
            found[name] = _iri(reader, unknown, text)
    return found


def _iri(reader: Reader, unknown: Unknown, text: str) -> str:
    if unknown.kind in _CLASSES or unknown.kind == "record":
        kinds = (_CLASSES[unknown.kind],) if unknown.kind in _CLASSES else ()
        return named_record(reader, unknown.label, text, kinds)
    concepts = _concepts(reader, unknown.kind)
    for iri, label in concepts:
        if text in (iri, slug(iri), label):
            return iri
    shown = text if len(text) <= 40 else f"{text[:40]}..."
    raise InputError(
        f"{unknown.label} cannot be {shown!r}.", hint=f"One of: {', '.join(slug(iri) for iri, _ in concepts)}."
    )


def _concepts(reader: Reader, scheme: str) -> list[tuple[str, str]]:
    query = f"SELECT ?c ?l {{ ?c <{SKOS.inScheme}> <{VOCAB}{scheme}> ; <{SKOS.prefLabel}> ?l FILTER(LANG(?l) = 'en') }}"
    return sorted(((concept.value, label.value) for concept, label in rows(reader, query)), key=lambda item: item[1])


def _page(state: Asked, chosen: Question, given: dict[str, str]) -> Response:
    text = chosen.bound(given)
    found = answer(state, text, request.remote_addr or "")
    anchors = {iri: number for number, iri in enumerate(found.citations, 1)}
    filled = {name: short(iri) for name, iri in given.items()}
    return page(
        "question.html",
        status=503 if found.trouble else 200,
        question=chosen,
        text=text,
        answer=found,
        anchors=anchors,
        fields=[_field(state.reader, unknown, given.get(unknown.name, "")) for unknown in chosen.unknowns],
        kept=kept(),
        actions=_actions(chosen, text, filled),
        day=state.day,
        version=state.version.number,
        notice=notice(state),
    )


def _field(reader: Reader, unknown: Unknown, iri: str) -> _Field:
    shown = labels(reader, [iri]).get(iri, "") if iri else ""
    kind = _CLASSES.get(unknown.kind, "")
    options: list[tuple[str, str]] = []
    if kind and kind != "Statement" and count_of(reader, kind) <= _LISTED:
        names = labels(reader, of_type(reader, kind))
        options = sorted(((short(found), name) for found, name in names.items()), key=lambda item: item[1])
    elif not kind and unknown.kind != "record":
        options = [(slug(found), name) for found, name in _concepts(reader, unknown.kind)]
        iri = slug(iri)
    return _Field(unknown.name, unknown.label, short(iri), shown, kind, tuple(options))


def _actions(chosen: Question, text: str, filled: dict[str, str]) -> list[Link]:
    editor = urlencode({"question": chosen.name} | filled | kept())
    links = [Link("Open in the editor", f"/query?{editor}")]
    for label, form in (("CSV", "csv"), ("JSON", "json")):
        links.append(Link(label, f"/sparql?{urlencode({'query': text, 'format': form} | kept())}"))
    return links


@lru_cache(maxsize=1)
def _themes() -> dict[str, str]:
    """What each question is about, as its file says (``# theme:``)."""
    files = sorted((resources.ontology() / "queries").glob("*.rq"))
    notes = {
        file.stem: re.search(r"^# *theme: *(.+)$", file.read_text(encoding="utf-8"), re.MULTILINE) for file in files
    }
    return {name: found[1].strip() for name, found in notes.items() if found}
