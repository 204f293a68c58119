"""Named read queries: a Reader in, dataclasses out."""

from kg.queries.bounds import Bounds, bounds_of
from kg.queries.citations import UNASSESSED, Assessed, Citation, citations, document_credits, statuses
from kg.queries.terms import Ref, iri_of, labels, short

__all__ = [
    "UNASSESSED",
    "Assessed",
    "Bounds",
    "Citation",
    "Ref",
    "bounds_of",
    "citations",
    "document_credits",
    "iri_of",
    "labels",
    "short",
    "statuses",
]
