"""A view of one record, asked for without saying which: a page to choose one from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from flask import Response, redirect, request

from kg.analysis.base import whole_number
from kg.display import load_display
from kg.errors import InputError
from kg.queries import BOUNDS, bounds_of, headings, labels
from kg.queries.terms import count_of, newest, of_type, properties, term
from kg.render.frame import Link
from kg.stores.base import Reader
from server.html import kept, notice, of_one_record, page, view_of
from server.service import SUBJECTS, Asked

__all__ = ["Choice", "choice", "choices"]

_CLASSES: Final = {view: name for name, view in SUBJECTS}
_LISTED: Final = 200
"""Records of one page."""
_BY_NAME: Final = "Actor"
_REPORTED: Final = "Document"
_TITLES: Final = {
    "actor": "Which actor?",
    "event": "Which event?",
    "negotiation": "Which talks?",
    "source": "Which source?",
    "vote": "Which vote?",
}


@dataclass(frozen=True)
class Choice:
    """One record to choose."""

    label: str
    type_label: str
    when: str
    """EDTF, or ``""``."""
    state: str
    """How far it has come, such as scheduled or held; or ``""``."""
    href: str


def choice(state: Asked, view: str) -> Response | None:
    """The page to choose from; None where the address names a record, or the view is not of one record.

    Where there is one record only the answer leads to it; of statements there is a page of their own.
    """
    if not of_one_record(view) or request.args.get("id", "").strip() or view not in _CLASSES:
        return None
    name, query = _CLASSES[view], kept()
    if view == "claim":
        return redirect(f"/view/claims{'?' if query else ''}{query}")  # type: ignore[return-value]  # werkzeug's own
    total = count_of(state.reader, name)
    number = whole_number("page", request.args.get("page", "1") or "1", 1, 10**6)
    if number > 1 and (number - 1) * _LISTED >= total:
        raise InputError(f"There is no page {number}.", hint=f"The last one is {max(1, -(-total // _LISTED))}.")
    found = _found(state.reader, view, name, number, total)
    if total == 1:
        return redirect(found[0].href)  # type: ignore[return-value]  # werkzeug's own
    return page(
        "choose.html",
        title=_TITLES[view],
        what=load_display().types[term(name)].label,
        dated=name != _BY_NAME,
        choices=found,
        states=any(item.state for item in found),
        total=total,
        turns=_turns(number, total),
        notice=notice(state),
    )


def _found(reader: Reader, view: str, name: str, number: int, total: int) -> list[Choice]:
    """Actors by name, all else the newest first; what has no date at all comes last."""
    if name in (_BY_NAME, _REPORTED) or total <= _LISTED:
        order = of_type(reader, name)
    else:
        order = newest(reader, name, number * _LISTED)[(number - 1) * _LISTED :]
    made = choices(reader, view, order)
    if name == _BY_NAME:
        made.sort(key=lambda item: (item.label.casefold(), item.href))
    else:
        made.sort(key=lambda item: (item.when.lstrip("[."), item.label), reverse=True)
    return made if len(order) <= _LISTED else made[(number - 1) * _LISTED : number * _LISTED]


def choices(reader: Reader, view: str, iris: Sequence[str]) -> list[Choice]:
    """These records in this order, with day and state: what is only scheduled is said to be, whatever it is called."""
    found = properties(reader, iris, [*BOUNDS, term("reportedDate"), term("status")])
    when = {iri: bounds_of(record).written() if bounds_of(record) else "" for iri, record in found.items()}
    when |= {
        iri: record[term("reportedDate")][0].value for iri, record in found.items() if term("reportedDate") in record
    }
    states = {iri: record[term("status")][0].value for iri, record in found.items() if term("status") in record}
    names = labels(reader, set(states.values()))
    known = headings(reader, iris)
    return [
        Choice(
            known[iri].label,
            known[iri].style.label,
            when.get(iri, ""),
            names.get(states.get(iri, ""), ""),
            view_of(view, iri),
        )
        for iri in iris
        if iri in known
    ]


def _turns(number: int, total: int) -> list[Link]:
    rest = [(name, value) for name, value in request.args.items(multi=True) if name != "page"]
    last = -(-total // _LISTED)
    around = ((number - 1, "Those before"), (number + 1, "Those after"))
    return [Link(label, f"?{urlencode([*rest, ('page', str(to))])}") for to, label in around if 1 <= to <= last]
