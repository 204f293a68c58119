"""Conflict timeline knowledge graph: the record of a conflict, every item tied to the sentence that reports it.

>>> import kg
>>> ds = kg.open("ctkg-store")                                     # doctest: +SKIP
>>> ds.query("SELECT ?who { ?s a :Statement ; :speaker ?who }")    # doctest: +SKIP
"""

from kg.dataset import Dataset
from kg.dataset import open_dataset as open  # the public name is kg.open
from kg.errors import CtkgError
from kg.version import __version__

__all__ = ["CtkgError", "Dataset", "__version__", "open"]
