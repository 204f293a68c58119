"""Whether an article is in the record already, by the hash of its text."""

from __future__ import annotations

from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg.config import Settings
from kg.errors import InputError, StoreError
from kg.extraction.article import Article
from kg.namespaces import CTKG
from kg.stores.oxigraph import open_reader

__all__ = ["RecordedError", "recorded"]

_SHA256: Final = NamedNode(str(CTKG.sha256))


class RecordedError(InputError):
    """The text is in the record already, and no review of it is left: whoever sent it may not know."""

    def __init__(self, document: str, *, replaces: bool) -> None:
        self.document = document
        """Its id, such as ``doc/lake-0badf00d``."""
        self.replaces = replaces
        """Whether a new review would fill that document, and not make a second one."""
        what = f"replaces {document}" if replaces else f"makes a second document beside {document}"
        super().__init__(
            f"This text is in the record already, as {document}.",
            hint=f"Look at it there. If it is to be reviewed anew, say so (again): publishing that review {what}.",
        )


def recorded(article: Article, settings: Settings, prefer: str = "") -> str:
    """Id of the document that has this text, ``""`` if there is none; of several ``prefer``, else the first by id."""
    try:
        reader = open_reader(settings.store)
    except StoreError:  # nothing was published yet
        return ""
    quads = reader.quads(None, _SHA256, Literal(article.sha256), DefaultGraph())
    iris = (quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))
    found = sorted(iri.removeprefix(settings.base_iri) for iri in iris)
    return prefer if prefer in found else next(iter(found), "")
