"""``/since/<view>``: what has changed in a view since a version, as a page and, under ``/api``, as data.

Pages and embeds of one version never change; these do, and say how many facts are not as they were.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from kg.analysis.base import plural
from kg.errors import InputError, NotFoundError
from kg.render.figure.content import facts, in_words
from kg.render.figure.since import Change, changes
from kg.views.base import views
from kg.views.hiding import as_seen
from server.html import page
from server.query_door import named_version
from server.service import RESERVED, Asked, cached, service, view_parameters

__all__ = ["blueprint", "since_link"]

blueprint = Blueprint("since", __name__)
_LISTED: Final = 500


@blueprint.get("/since/<name>")
def since(name: str) -> Response:
    """The list, for people."""
    state = _now()
    return cached(state, lambda: _page(state, name))


@blueprint.get("/api/since/<name>.json")
def since_data(name: str) -> Response:
    """The same, for programs."""
    state = _now()
    return cached(state, lambda: _data(state, name))


def since_link(name: str, shown: Sequence[tuple[str, str]], version: int) -> tuple[str, str]:
    """The addresses of the page and of the data for a view of a version."""
    kept = [(key, value) for key, value in shown if key not in (*RESERVED, "since") or key == "as_of"]
    query = urlencode([*kept, ("since", str(version))], safe="/:,")
    return f"/since/{name}?{query}", f"/api/since/{name}.json?{query}"


def _now() -> Asked:
    """The current version, whatever the address says: the answer changes with it."""
    day = request.args.get("as_of", "")
    return Asked(named_version(service().readers, "", day), day, pinned=False)


@dataclass(frozen=True)
class _Found:
    """What has changed between a version and the current one."""

    since: int
    changes: tuple[Change, ...]
    before: Mapping[str, str]
    after: Mapping[str, str]


def _found(state: Asked, name: str) -> _Found:
    """What has changed since the version that the address names. Raises InputError or NotFoundError."""
    kind = views.get(name)
    text = request.args.get("since", "")
    if not text:
        raise InputError("The version is missing.", hint=f"Give since=, such as /since/{name}?since=1.")
    then = Asked(named_version(service().readers, text, state.day), state.day, pinned=True)
    given = {key: value for key, value in view_parameters().items() if key != "since"}
    before = facts(as_seen(kind().build(then.reader, given)))
    try:
        after = facts(as_seen(kind().build(state.reader, given)))
    except NotFoundError as error:
        gone = (Change("removed", f"the view: {error.message}"),)
        return _Found(then.version.number, gone, before, {})
    return _Found(then.version.number, changes(before, after), before, after)


def _said(count: int, since: int, current: int) -> str:
    if since == current:
        return f"Version {since} is the current one."
    return (
        f"{plural(count, 'fact')} changed since version {since}."
        if count
        else f"Nothing changed since version {since}."
    )


def _data(state: Asked, name: str) -> Response:
    found = _found(state, name)
    data: dict[str, Any] = {
        "view": name,
        "since": found.since,
        "version": state.version.number,
        "count": len(found.changes),
        "summary": _said(len(found.changes), found.since, state.version.number),
        "changes": [
            {"kind": change.kind, "what": change.name, "before": _read(change.before), "after": _read(change.after)}
            for change in found.changes[:_LISTED]
        ],
    }
    return Response(json.dumps(data, ensure_ascii=False, separators=(",", ":")), content_type="application/json")


def _read(said: str) -> Any:
    return json.loads(said) if said else None


def _page(state: Asked, name: str) -> Response:
    found = _found(state, name)
    kept = [(key, value) for key, value in request.args.items(multi=True) if key != "since"]
    then = urlencode([*kept, ("v", str(found.since))], safe="/:,")
    live = urlencode(kept, safe="/:,")
    return page(
        "since.html",
        name=name.replace("-", " "),
        said=_said(len(found.changes), found.since, state.version.number),
        counts=Counter(change.kind for change in found.changes),
        lines=[_line(change, found) for change in found.changes[:_LISTED]],
        more=max(0, len(found.changes) - _LISTED),
        then=f"/view/{name}?{then}",
        live=f"/view/{name}" + (f"?{live}" if live else ""),
        since=found.since,
    )


def _line(change: Change, found: _Found) -> tuple[str, str, str, str, str]:
    """Kind, noun, id, and what it said before and says now; where both read the same, the fields that differ."""
    noun, _, name = change.name.partition(" ")
    before, after = in_words(change.name, found.before), in_words(change.name, found.after)
    if change.kind == "changed" and before == after:
        was, now = _read(change.before), _read(change.after)
        if isinstance(was, dict) and isinstance(now, dict):
            names = [field for field in now if was.get(field) != now[field]]
            before, after = (_fields(said, names) for said in (was, now))
    return change.kind, noun, name, _short(before), _short(after)


def _fields(said: dict[str, Any], names: list[str]) -> str:
    return "; ".join(f"{name.replace('_', ' ')}: {json.dumps(said.get(name), ensure_ascii=False)}" for name in names)


def _short(text: str) -> str:
    return text if len(text) <= 400 else f"{text[:399]}…"
