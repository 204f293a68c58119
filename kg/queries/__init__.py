"""Named read queries: a Reader in, dataclasses out.

No query here is run once a record: each answers for any number of them. Where a record may lack an English label, the
label in another language stands in (:func:`labels`).
"""

from kg.queries.bounds import BOUNDS, Bounds, bounds_of
from kg.queries.identity import actor, actors, casts_of, parties_of, roles_of, talks_of
from kg.queries.records import Description, Heading, describe, headings, require
from kg.queries.sources import UNASSESSED, Assessed, Citation, citations, document_credits, reports, statuses
from kg.queries.speech import (
    accordant,
    assessments,
    contraries,
    documents,
    statement_ids,
    statement_records,
    statements,
)
from kg.queries.talks import negotiation, negotiations
from kg.queries.terms import Ref, iri_of, labels, short
from kg.queries.votes import option_labels, vote_event, vote_events

__all__ = [
    "BOUNDS",
    "UNASSESSED",
    "Assessed",
    "Bounds",
    "Citation",
    "Description",
    "Heading",
    "Ref",
    "accordant",
    "actor",
    "actors",
    "assessments",
    "bounds_of",
    "casts_of",
    "citations",
    "contraries",
    "describe",
    "document_credits",
    "documents",
    "headings",
    "iri_of",
    "labels",
    "negotiation",
    "negotiations",
    "option_labels",
    "parties_of",
    "reports",
    "require",
    "roles_of",
    "short",
    "statement_ids",
    "statement_records",
    "statements",
    "statuses",
    "talks_of",
    "vote_event",
    "vote_events",
]
