"""What a record gains when it is read, whatever format it came in, and literals that cannot be what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg.dates import bounds
from kg.errors import InputError
from kg.namespaces import CTKG, EDTF, XSD

__all__ = ["bad_values", "date_bounds"]

BOUNDS: Final = {
    str(CTKG.startEarliest): "start_earliest",
    str(CTKG.startLatest): "start_latest",
    str(CTKG.endEarliest): "end_earliest",
    str(CTKG.endLatest): "end_latest",
}
_WHEN: Final = str(CTKG.when)
_EDTF: Final = str(EDTF.EDTF)
_DATE: Final = str(XSD.date)
_UNPRINTABLE: Final = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ufffe\\uffff]")
"""What no XML document can hold and no reader sees."""
_LEXICAL: Final = {
    str(XSD.dateTime): (
        r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?",
        "a date and time like 2022-03-03T07:33:00Z",
    ),
    str(XSD.integer): (r"[+-]?\d{1,18}", "a whole number of at most 18 digits"),
    str(XSD.nonNegativeInteger): (r"\+?\d{1,18}|-0+", "a whole number from 0, of at most 18 digits"),
    str(XSD.boolean): (r"true|false|1|0", "true or false"),
    str(XSD.dayTimeDuration): (
        r"-?P(?=.)(\d{1,9}D)?(T(?=.)(\d{1,9}H)?(\d{1,9}M)?(\d{1,9}(\.\d{1,9})?S)?)?",
        "a duration like PT5H (five hours) or P2D (two days)",
    ),
}
"""Lexical spaces of XML Schema 1.1 part 2, and how to say what is meant."""


def date_bounds(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The bounds of each ``ctkg:when``, for records that have none of their own: a curator's bounds stay.

    A date that cannot be read adds nothing; :func:`bad_values` reports it.
    """
    when: dict[NamedNode, str] = {}
    bounded: set[NamedNode] = set()
    for triple in triples:
        if not isinstance(triple.subject, NamedNode):
            continue
        if triple.predicate.value in BOUNDS:
            bounded.add(triple.subject)
        elif triple.predicate.value == _WHEN and isinstance(triple.object, Literal):
            when[triple.subject] = triple.object.value
    for subject, text in when.items():
        if subject in bounded:
            continue
        try:
            found = bounds(text)
        except InputError:
            continue
        for predicate, attribute in BOUNDS.items():
            day = getattr(found, attribute)
            if day is not None:
                yield Triple(subject, NamedNode(predicate), Literal(day.isoformat(), datatype=NamedNode(_DATE)))


def bad_values(triples: Iterable[Triple]) -> Iterator[tuple[str, str, str]]:
    """(subject, predicate, message) of each literal whose text is not of its datatype, 30 February among them."""
    for triple in triples:
        if isinstance(triple.object, Literal) and isinstance(triple.subject, NamedNode):
            message = _bad_value(triple.object)
            if message:
                yield triple.subject.value, triple.predicate.value, message


@lru_cache(maxsize=50_000)
def _bad_value(value: Literal) -> str:
    datatype = value.datatype.value
    if found := _UNPRINTABLE.search(value.value):
        return f"The text holds the control character U+{ord(found[0]):04X}. Take it out."
    if datatype == _EDTF:
        return _bad_date(value.value)
    if datatype == _DATE:
        return _bad_date(value.value) or _not_a_day(value.value)
    pattern, kind = _LEXICAL.get(datatype, ("", ""))
    if pattern and not re.fullmatch(pattern, value.value, re.ASCII):
        shown = value.value if len(value.value) <= 60 else f"{value.value[:60]}..."
        return f"{shown!r} is not {kind}."
    return ""


def _bad_date(text: str) -> str:
    try:
        bounds(text)
    except InputError as error:
        return f"{error.message} {error.hint}" if error.hint else error.message
    return ""


def _not_a_day(text: str) -> str:
    if bounds(text).start_earliest is not None and str(bounds(text).start_earliest) == text:
        return ""
    return f"{text!r} is not one day. Write it like 2022-03-03; a span of days goes into `when`."
