"""Reviews: an article, what the machine proposes to record of it, and what people decide about that.

``reviews`` keeps them in the store's folder, ``decisions`` lists what can be decided, ``fold`` makes the present state
of the proposals and the decisions, ``publish`` brings what was accepted into the record (imported by itself:
it needs all of the pipeline).
"""

from __future__ import annotations

from kg.review.json_form import summary_json, to_json
from kg.review.review import Review
from kg.review.reviews import Reviews, review_id
from kg.review.state import Item, Past, Problem, Publication, State, Summary

__all__ = [
    "Item",
    "Past",
    "Problem",
    "Publication",
    "Review",
    "Reviews",
    "State",
    "Summary",
    "review_id",
    "summary_json",
    "to_json",
]
