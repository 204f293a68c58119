"""Who is who: which records may be about the same thing, found with reasons and decided by people, never silently."""

from kg.identity.matching import Candidate, Names, candidates, kind_of, pairs

__all__ = ["Candidate", "Names", "candidates", "kind_of", "pairs"]
