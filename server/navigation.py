"""The main links of every page, in the order in which people look for things."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from flask import current_app, request

from kg.render.frame import Link
from kg.views.base import views

__all__ = ["kept", "navigation", "with_kept"]

_DAYLESS: Final = frozenset({"/changes", "/review"})
"""Pages about versions and about what comes in, which no day goes with."""
_TREE: Final[tuple[tuple[str, Any], ...]] = (
    ("Explore", "/view/explore"),
    ("Claims", "/view/claims"),
    ("Talks", "/view/negotiation"),
    (
        "Votes",
        (
            ("Roll calls", "/view/vote"),
            ("Who votes alike", "/view/agreement"),
            ("Map of voters", "/view/voting-map"),
            ("Who moved", "/view/moved"),
        ),
    ),
    ("Disagreements", "/view/conflicts"),
    ("Search", "/search"),
    ("Query", "/query"),
    (
        "More",
        (
            ("Actors", "/view/actor"),
            ("Events", "/view/event"),
            ("Sources", "/view/source"),
            ("Network", "/view/network"),
            ("Timeline", "/view/timeline"),
            ("Connections", "/view/connection"),
            ("Questions", "/questions"),
            ("Review", "/review"),
            ("What changed", "/changes"),
            ("Terms", "/ns"),
            ("Vocabularies", "/vocab"),
        ),
    ),
)
"""Label and address; a group has links instead. What this installation does not have is left out."""


def navigation() -> list[Link]:
    """The main links, with the version and the day that the reader has chosen; views of others come last."""
    made: list[Link] = []
    for label, target in _TREE:
        if isinstance(target, str):
            made += _link(label, target)
            continue
        more = _others() if label == "More" else ()
        inside = tuple(link for name, path in (*target, *more) for link in _link(name, path))
        if inside:
            made.append(Link(label, "", current=any(link.current for link in inside), within=inside))
    return made


def kept() -> str:
    """The version and the day that the reader has chosen, as a query, or ``""``."""
    return urlencode({name: request.args[name] for name in ("v", "as_of") if request.args.get(name)})


def with_kept(address: str) -> str:
    """An address here, with the version and the day that the reader has chosen."""
    query = kept()
    if not query or not address:
        return address
    path, mark, part = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}{query}{mark}{part}"


def _link(label: str, address: str) -> list[Link]:
    if not _exists(address):
        return []
    version = urlencode({"v": request.args["v"]}) if request.args.get("v") else ""
    plain = f"{address}{'?' if version else ''}{version}"
    href = plain if address in _DAYLESS else with_kept(address)
    return [Link(label, href, current=request.path == address)]


def _exists(path: str) -> bool:
    if path.startswith("/view/"):
        return path.removeprefix("/view/") in views.names()
    return any(rule.rule == path for rule in current_app.url_map.iter_rules())


def _others() -> list[tuple[str, str]]:
    """Views that need nothing, and that the tree does not have."""
    known = {path for _, target in _TREE for path in _paths(target)}
    names = [name for name in views.names() if f"/view/{name}" not in known]
    return [(name.replace("-", " ").capitalize(), f"/view/{name}") for name in names if not _needs_something(name)]


def _paths(target: Any) -> tuple[str, ...]:
    return (target,) if isinstance(target, str) else tuple(path for _, path in target)


def _needs_something(name: str) -> bool:
    return any(item.required or item.name == "id" for item in views.get(name).parameters)
