"""Named read queries: a Reader in, dataclasses out."""

from kg.queries.terms import Ref

__all__ = ["Ref"]
