"""``/changes`` and ``/feed.atom``: what changed since a day or between versions, for people and for feed readers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode
from xml.etree import ElementTree

from flask import Blueprint, Response, request

from kg.analysis.base import day, whole_number
from kg.changes import Change, Step, Stretch, changes, steps
from kg.dates import in_words
from kg.errors import InputError
from kg.queries import labels, short
from kg.search import named_record
from kg.stores.base import Reader
from kg.versions import Version
from server.html import local, notice, page
from server.service import Asked, asked, cached, public_url, service

__all__ = ["Wanted", "blueprint", "latest", "wanted"]

blueprint = Blueprint("changes", __name__)
_STEPS: Final = 8
"""Versions on a page or in a feed; of more the newest."""
_TOLD, _FED = 40, 25
"""Records of a version that are told on the page and in the feed."""
_MUCH: Final = 300_000
"""Quads by which two versions may differ for the first page to tell how."""
_PARAMETERS: Final = frozenset({"since", "before", "after", "actor", "claim", "page"})
_ATOM: Final = "http://www.w3.org/2005/Atom"
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DIGITS: Final = 9


@dataclass(frozen=True)
class Wanted:
    """What is asked for, looked up."""

    since: date | None
    stretches: list[Stretch]
    first: int
    """Number of the earliest version that is kept."""
    actor: str
    claim: str
    named: dict[str, str]
    """Parameter → name of the actor or claim."""
    query: dict[str, str]

    def address(self, path: str, **other: str) -> str:
        """The same at another address."""
        query = urlencode(self.query | other)
        return f"{path}?{query}" if query else path


@blueprint.get("/changes")
def listed() -> Response:
    """The page."""
    state = asked()
    found, number = wanted(state), whole_number("page", request.args.get("page", "1"), 1, 10**6)
    return cached(state, lambda: _page(state, found, number))


@blueprint.get("/feed.atom")
def feed() -> Response:
    """The same as a feed (RFC 4287)."""
    state = asked()
    found = wanted(state)
    return cached(state, lambda: Response(_feed(state, found), content_type="application/atom+xml; charset=utf-8"))


def latest(state: Asked, most: int) -> Step | None:
    """What the newest version brought; None if there is nothing before it, or so much that it takes long to tell."""
    found = steps(_known(state), after=state.version.number)
    little = found and abs(found[0].after.quads - found[0].before.quads) <= _MUCH
    return changes(found[0], _opener(), most) if little else None


def wanted(state: Asked) -> Wanted:
    """What the parameters ask for. Raises InputError or NotFoundError, also for a version that was pruned."""
    given = {name: value for name, value in request.args.items() if value}
    stray = sorted(set(given) - _PARAMETERS - {"v", "as_of", "format"})
    if stray:
        raise InputError(
            f"There is no parameter named {stray[0][:40]!r}.", hint=f"Known: {', '.join(sorted(_PARAMETERS))}."
        )
    if state.day:
        raise InputError("Changes are counted by versions; as_of does not go with them.", hint="Leave it out.")
    since = day("since", given.get("since", ""))
    before, after = (_number(name, given.get(name, "")) for name in ("before", "after"))
    if since and (before or after):
        raise InputError("since does not go with before and after.", hint="Give a day, or versions.")
    if before and before >= (after or state.version.number):
        raise InputError(f"Version {before} is not before {after or state.version.number}.", hint="Swap them.")
    known = _known(state)
    ids = {}
    for name, kinds in (("actor", ("Actor",)), ("claim", ("Statement",))):
        ids[name] = named_record(state.reader, name, given[name], kinds) if given.get(name) else ""
    names = labels(state.reader, [iri for iri in ids.values() if iri])
    return Wanted(
        since=since,
        stretches=steps(known, since=since, before=before, after=after),
        first=known[0].number if known else 1,
        actor=ids["actor"],
        claim=ids["claim"],
        named={name: names.get(iri, short(iri)) for name, iri in ids.items() if iri},
        query={name: given[name] for name in sorted(_PARAMETERS - {"page"}) if name in given},
    )


def _number(name: str, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS):
        raise InputError(f"{name}={text[:40]} is not the number of a version.", hint="/api/versions lists them.")
    return service().readers.version(int(text)).number


def _known(state: Asked) -> list[Version]:
    return [version for version in service().readers.versions() if version.number <= state.version.number]


def _opener() -> Callable[[Version], Reader]:
    readers = service().readers
    return lambda version: readers.reader(version)


def _page(state: Asked, found: Wanted, number: int) -> Response:
    shown = found.stretches[(number - 1) * _STEPS : number * _STEPS]
    older = len(found.stretches) > number * _STEPS
    told = [changes(stretch, _opener(), _TOLD, found.actor, found.claim) for stretch in shown]
    return page(
        "changes.html",
        steps=[step for step in told if step.total or step.parts or not (found.actor or found.claim)],
        wanted=found,
        version=state.version,
        older=found.address("/changes", page=str(number + 1)) if older else "",
        newer=found.address("/changes", page=str(number - 1)) if number > 1 else "",
        feed=found.address("/feed.atom"),
        everything=bool(found.since) and len(found.stretches) > 0 and found.stretches[-1].before.number > 1,
        notice=notice(state),
    )


def _feed(state: Asked, found: Wanted) -> bytes:
    shown = found.stretches[:_STEPS]
    told = [changes(stretch, _opener(), _FED, found.actor, found.claim) for stretch in shown]
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")
    title = "What changed in this record"
    title += "".join(f", about {name}" for name in found.named.values())
    _add(root, "id", public_url(found.address("/feed.atom")))
    _add(root, "title", title)
    _add(root, "updated", _time(told[0].after if told else state.version))
    _add(root, "link", rel="self", type="application/atom+xml", href=public_url(found.address("/feed.atom")))
    _add(root, "link", rel="alternate", type="text/html", href=public_url(found.address("/changes")))
    _add(ElementTree.SubElement(root, f"{{{_ATOM}}}author"), "name", "ctkg")
    for step in told:
        for change in step.changes:
            _entry(root, step, change)
        if step.total > len(step.changes) or (not step.changes and step.parts):
            _rest(root, step, found)
    body = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return bytes(body)


def _entry(root: ElementTree.Element, step: Step, change: Change) -> None:
    entry = ElementTree.SubElement(root, f"{{{_ATOM}}}entry")
    _add(entry, "id", _id(step.after, f"{change.how} {change.id}"))
    news = change.words[0] if change.words else {"added": "New", "removed": "Removed", "changed": "Changed"}[change.how]
    _add(entry, "title", f"{news}: {change.label} ({change.type_label})"[:300])
    _add(entry, "updated", _time(step.after))
    address = local(change.id)
    _add(entry, "link", rel="alternate", type="text/html", href=public_url(address) if address else change.id)
    parts = [f"{words}." for words in change.words]
    if change.citation is not None:
        sentence = " ".join(change.citation.passages)
        told = (change.citation.publisher, change.citation.source, in_words(change.citation.reported))
        source = ", ".join(part for part in told if part)
        parts += [f"“{sentence}”" if sentence else "", f"({source})" if source else ""]
    _add(entry, "content", " ".join(part for part in parts if part) or change.label, type="text")
    _add(entry, "category", term=change.type)


def _rest(root: ElementTree.Element, step: Step, found: Wanted) -> None:
    entry = ElementTree.SubElement(root, f"{{{_ATOM}}}entry")
    _add(entry, "id", _id(step.after, f"rest {found.address('')}"))
    counts = ", ".join(f"{count:,} {label} {how}" for how, label, count in (*step.counts, *step.parts)[:8])
    _add(entry, "title", f"Version {step.after.number}: {counts}")
    _add(entry, "updated", _time(step.after))
    versions = {"before": str(step.before), "after": str(step.after.number)}
    kept = {name: value for name, value in found.query.items() if name in ("actor", "claim")}
    _add(entry, "link", rel="alternate", type="text/html", href=public_url(f"/changes?{urlencode(versions | kept)}"))
    _add(entry, "content", f"{step.after.note}. All in all: {counts}.", type="text")


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> None:
    made = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    made.text = _UNPRINTABLE.sub("", text) or None


def _id(version: Version, what: str) -> str:
    """An id that stays: of the version, which never changes, and what is told of it (RFC 4151)."""
    digest = hashlib.sha256(f"{version.created.isoformat()} {version.number} {what}".encode()).hexdigest()[:24]
    return f"tag:w3id.org,2026:ctkg/change/{digest}"


def _time(version: Version) -> str:
    return version.created.isoformat(timespec="seconds")
