"""Search: records by name, alias, initials or words of a statement, over an index made once a version."""

from kg.search.finding import HOW, Hit, near_ids, search
from kg.search.folding import acronym, fold, marks, words
from kg.search.kept import carry_index, index_of
from kg.search.naming import named_record

__all__ = [
    "HOW",
    "Hit",
    "acronym",
    "carry_index",
    "fold",
    "index_of",
    "marks",
    "named_record",
    "near_ids",
    "search",
    "words",
]
