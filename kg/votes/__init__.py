"""Roll calls as matrices of voters by votes, for questions that are about all of them at once.

>>> from kg.votes import OPTION_CODES
>>> OPTION_CODES["abstain"]
3
"""

from kg.votes.kept import carry_matrix, pair_counts_of, vote_matrix
from kg.votes.matrix import ABSTAIN, NO, OPTION_CODES, YES, VoteMatrix, cast
from kg.votes.pairs import ABSTENTIONS, PairCounts, pair_counts, share_of

__all__ = [
    "ABSTAIN",
    "ABSTENTIONS",
    "NO",
    "OPTION_CODES",
    "YES",
    "PairCounts",
    "VoteMatrix",
    "carry_matrix",
    "cast",
    "pair_counts",
    "pair_counts_of",
    "share_of",
    "vote_matrix",
]
