"""``/``: what is here and what is new, and where to begin."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response

from kg.display import load_display
from kg.queries import documents
from kg.queries.terms import count_of, newest, of_type, term
from kg.questions import questions
from kg.stores.base import Reader
from kg.views.base import views
from server.changes import latest
from server.choose import choices
from server.html import notice, of_one_record, page
from server.service import Asked, asked, cached

__all__ = ["blueprint"]

blueprint = Blueprint("home", __name__)
_BEGINNINGS: Final = (("Negotiation", "negotiation", "Talks"), ("VoteEvent", "vote", "Votes"))
_LISTED: Final = 12
"""Records of a class that the first page lists; of more the newest."""
_DOCUMENTS: Final = 30
_NEW: Final = 5
"""Changes of the newest version that are told."""
_COUNTED: Final = ("Document", "Statement", "Assessment", "Actor", "Event", "Negotiation", "Agreement", "VoteEvent")
_FIRST: Final = (
    "assessed-claims",
    "contradicted-claims",
    "who-met-whom",
    "terms-on-the-table",
    "changed-votes",
    "announced-and-held",
    "said-about",
)
"""Questions to begin with, where they are there."""
_LOOKS: Final = ("claims", "timeline", "network", "connection", "moved", "agreement", "voting-map", "conflicts")
"""Views of all that is here, in this order; others come after."""
_TITLES: Final = {
    "agreement": "Who votes alike",
    "conflicts": "Disagreements",
    "connection": "How two are connected",
    "moved": "Who moved between two votes",
    "voting-map": "Map of voters",
}


@blueprint.get("/")
def home() -> Response:
    """What is here, in numbers, and where to begin."""
    state = asked()
    return cached(state, lambda: _home(state))


def _home(state: Asked) -> Response:
    reader = state.reader
    types = load_display().types
    counts = [(types[term(name)].label, count_of(reader, name)) for name in _COUNTED if term(name) in types]
    sources = documents(reader)
    known = {question.name: question for question in questions()}
    return page(
        "home.html",
        state=state,
        counts=[(f"{label}s" if count != 1 else label, count) for label, count in counts if count],
        documents=sources[-_DOCUMENTS:][::-1],
        more_documents=max(0, len(sources) - _DOCUMENTS),
        explorer="explore" in views.names(),
        view_links=_view_links(),
        subjects=[_subjects(reader, name, view, title) for name, view, title in _BEGINNINGS],
        questions=[known[name] for name in _FIRST if name in known],
        new=None if state.day else latest(state, _NEW),
        notice=notice(state),
    )


def _view_links() -> list[dict[str, str]]:
    """The views that need nothing."""
    names = [name for name in views.names() if not of_one_record(name) and name != "explore"]
    names.sort(key=lambda name: _LOOKS.index(name) if name in _LOOKS else len(_LOOKS))
    return [
        {
            "label": _TITLES.get(name) or name.replace("-", " ").capitalize(),
            "href": f"/view/{name}",
            "help": views.get(name).help,
        }
        for name in names
    ]


def _subjects(reader: Reader, name: str, view: str, title: str) -> dict[str, Any]:
    """The records that a view can show one of: all, or of many the newest; actors are found by search and network."""
    total = count_of(reader, name)
    order = newest(reader, name, _LISTED) if total > _LISTED else of_type(reader, name)
    return {
        "view": view,
        "title": title,
        "links": choices(reader, view, order),
        "total": total,
        "more": f"/view/timeline?type={name}",
    }
