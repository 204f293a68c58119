"""``/since/<view>``: what has changed in a view since a version, as a page and, under ``/api``, as data.

Pages and embeds of one version never change; these do, and say how many facts are not as they were.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from kg.analysis.base import plural
from kg.errors import InputError, NotFoundError
from kg.render.figure.content import facts
from kg.render.figure.since import Change, changes
from kg.views.base import views
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


def _found(state: Asked, name: str) -> tuple[int, tuple[Change, ...]]:
    """The version asked about, and what has changed since. Raises InputError or NotFoundError."""
    kind = views.get(name)
    text = request.args.get("since", "")
    if not text:
        raise InputError("The version is missing.", hint=f"Give since=, such as /since/{name}?since=1.")
    then = Asked(named_version(service().readers, text, state.day), state.day, pinned=True)
    given = {key: value for key, value in view_parameters().items() if key != "since"}
    before = facts(kind().build(then.reader, given))
    try:
        after = facts(kind().build(state.reader, given))
    except NotFoundError as error:
        return then.version.number, (Change("removed", f"the view: {error.message}"),)
    return then.version.number, changes(before, after)


def _said(count: int, since: int, current: int) -> str:
    if since == current:
        return f"Version {since} is the current one."
    return (
        f"{plural(count, 'fact')} changed since version {since}."
        if count
        else f"Nothing changed since version {since}."
    )


def _data(state: Asked, name: str) -> Response:
    number, found = _found(state, name)
    data: dict[str, Any] = {
        "view": name,
        "since": number,
        "version": state.version.number,
        "count": len(found),
        "summary": _said(len(found), number, state.version.number),
        "changes": [
            {"kind": change.kind, "what": change.name, "before": _read(change.before), "after": _read(change.after)}
            for change in found[:_LISTED]
        ],
    }
    return Response(json.dumps(data, ensure_ascii=False, separators=(",", ":")), content_type="application/json")


def _read(said: str) -> Any:
    return json.loads(said) if said else None


def _page(state: Asked, name: str) -> Response:
    number, found = _found(state, name)
    kept = [(key, value) for key, value in request.args.items(multi=True) if key != "since"]
    then = urlencode([*kept, ("v", str(number))], safe="/:,")
    live = urlencode(kept, safe="/:,")
    counts = Counter(change.kind for change in found)
    return page(
        "since.html",
        name=name.replace("-", " "),
        said=_said(len(found), number, state.version.number),
        counts=counts,
        changes=[(change, _words(change)) for change in found[:_LISTED]],
        more=max(0, len(found) - _LISTED),
        then=f"/view/{name}?{then}",
        live=f"/view/{name}" + (f"?{live}" if live else ""),
        since=number,
        day=date.fromisoformat(state.day) if state.day else None,
    )


def _words(change: Change) -> list[tuple[str, str, str]]:
    """(field, before, after) of what differs in a fact, for a table."""
    before, after = (_fields(_read(text)) for text in (change.before, change.after))
    names = [*before, *(name for name in after if name not in before)]
    found = [(name, before.get(name, ""), after.get(name, "")) for name in names]
    return [line for line in found if line[1] != line[2]][:12]


def _fields(said: Any) -> dict[str, str]:
    """What a fact says, field by field, short enough to be read."""
    if isinstance(said, dict):
        return {str(name).replace("_", " "): _short(value) for name, value in said.items()}
    return {"": _short(said)} if said is not None else {}


def _short(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("label") or next(iter(value.values()), "")
    text = (
        ", ".join(_short(inner) for inner in value) if isinstance(value, list) else "" if value is None else str(value)
    )
    return text if len(text) <= 240 else f"{text[:239]}…"
