"""What changed between versions of the record, record by record and in words."""

from kg.changes.compared import Difference, difference
from kg.changes.since import Step, Stretch, changes, steps
from kg.changes.wording import Change

__all__ = ["Change", "Difference", "Step", "Stretch", "changes", "difference", "steps"]
