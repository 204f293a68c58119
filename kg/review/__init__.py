"""Reviews: an article, what the machine proposes to record of it, and what people decide about that.

``reviews`` keeps them in the store's folder, ``decisions`` lists what can be decided, ``fold`` makes the present state
of the proposals and the decisions, ``publish`` brings what was accepted into the record (imported by itself:
it needs all of the pipeline).
"""

from __future__ import annotations

from kg.review.json_form import summary_json, to_json
from kg.review.recorded import RecordedError
from kg.review.review import Review
from kg.review.reviews import FullError, Reviews, review_id
from kg.review.state import Item, Past, Problem, Publication, State, Summary
from kg.review.unknown import UnknownRecordError

__all__ = [
    "FullError",
    "Item",
    "Past",
    "Problem",
    "Publication",
    "RecordedError",
    "Review",
    "Reviews",
    "State",
    "Summary",
    "UnknownRecordError",
    "review_id",
    "summary_json",
    "to_json",
]
