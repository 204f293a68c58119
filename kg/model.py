"""The words of records: what each key of a dossier means, and what its sections hold.

The vocabulary of dossiers is ``ontology/context.jsonld`` and nothing else: a key that it does not define is an error.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from kg import resources
from kg.errors import ConfigError
from kg.namespaces import BASE, PREFIXES

__all__ = ["CONTEXT_IRIS", "LOCAL_PREFIXES", "NESTED_TYPES", "SECTIONS", "Context", "Term", "context"]

CONTEXT_IRIS: Final = (BASE + "context.jsonld", BASE + "ns/context.jsonld")
"""Addresses by which a file may name our JSON-LD context; nothing is fetched from them."""

SECTIONS: Final[dict[str, str | None]] = {
    "document": "Document",
    "conflicts": "Conflict",
    "actors": None,
    "places": "Place",
    "things": None,
    "roles": "Role",
    "concepts": "Concept",
    "passages": "Passage",
    "mentions": "Mention",
    "timeExpressions": "TemporalExpression",
    "roleHoldings": "RoleHolding",
    "statements": "Statement",
    "assessments": "Assessment",
    "events": "Event",
    "negotiations": "Negotiation",
    "positions": "Position",
    "debates": "Debate",
    "motions": "Motion",
    "voteEvents": "VoteEvent",
    "judgements": "Match",
    "choices": "Choice",
}
"""The sections of a dossier and the type that their records have unless they say another; None: it must be said
(actors), or there is none (things)."""

NESTED_TYPES: Final[dict[str, str]] = {
    "rounds": "NegotiationRound",
    "produced": "Agreement",
    "hasProvision": "Provision",
    "content": "Proposition",
    "evidence": "Evidence",
    "votes": "Vote",
    "positions": "Position",
    "timeExpression": "TemporalExpression",
    "motion": "Motion",
}
"""The type of a record written inside another one, by the key it stands under."""

LOCAL_PREFIXES: Final = {"p": "p", "s": "statement", "a": "assessment", "x": "x"}
"""Prefixes of a dossier with a document: ``p:1`` is ``{document}/p/1`` and so on."""


@dataclass(frozen=True)
class Term:
    """A key of a record, as the JSON-LD context defines it."""

    key: str
    iri: str
    reverse: bool
    type: str | None
    """``@id`` (a reference), ``@vocab`` (a concept), the IRI of a datatype, or None."""
    concepts: str | None
    """Start of the IRIs of a concept-valued term's bare names."""
    languages: bool
    """Whether it takes a text or a map from language to text."""


class Context:
    """``ontology/context.jsonld``."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document: dict[str, Any] = document["@context"]
        ours = {k: v for k, v in PREFIXES.items() if k and k not in self.document}
        self._prefixes: dict[str, str] = {**ours, **{k: v for k, v in self.document.items() if _is_prefix(k, v)}}
        self.terms = {
            key: self._term(key, value) for key, value in self.document.items() if not _is_special(key, value)
        }
        self.ignored = frozenset(k for k, v in self.document.items() if v is None)
        """Keys that carry no RDF, such as ``file``."""
        self.aliases = frozenset(k for k, v in self.document.items() if v in ("@id", "@type", "@included", "@graph"))

    def local(self, document: str | None, base: str) -> dict[str, Any]:
        """The context of one dossier: ours, plus prefixes and the local names of its document."""
        own = {prefix: f"{document}/{part}/" for prefix, part in LOCAL_PREFIXES.items()} if document else {}
        prefixes = {k: {"@id": v, "@prefix": True} for k, v in {**self._prefixes, **own}.items()}
        return {**prefixes, **{k: v for k, v in self.document.items() if k not in prefixes}, "@base": base}

    def expand(self, name: str) -> str:
        """The IRI of a prefixed name, a term of the default vocabulary or an IRI."""
        if "://" in name:
            return name
        prefix, colon, local = name.partition(":")
        if colon and prefix in self._prefixes:
            return self._prefixes[prefix] + local
        return str(self.document["@vocab"]) + name

    def knows_prefix(self, prefix: str) -> bool:
        """Whether ``prefix:name`` can be written."""
        return prefix in self._prefixes

    def _term(self, key: str, value: Any) -> Term:
        if isinstance(value, str):
            return Term(key, self.expand(value), False, None, None, False)
        reverse = "@reverse" in value
        kind = value.get("@type")
        if kind is not None and not kind.startswith("@"):
            kind = self.expand(kind)
        if kind is None and reverse:
            kind = "@id"
        scoped = value.get("@context") or {}
        return Term(
            key,
            self.expand(value.get("@reverse") or value.get("@id") or key),
            reverse,
            kind,
            self._prefix_value(scoped.get("@vocab")) if kind == "@vocab" else None,
            value.get("@container") == "@language",
        )

    def _prefix_value(self, value: str | None) -> str | None:
        return None if value is None else self.expand(value)


def _is_prefix(key: str, value: Any) -> bool:
    iri = value.get("@id") if isinstance(value, dict) and value.get("@prefix") else value
    return isinstance(iri, str) and not key.startswith("@") and iri.startswith("http") and iri[-1] in "#/"


def _is_special(key: str, value: Any) -> bool:
    return (
        key.startswith("@") or value is None or _is_prefix(key, value) or (isinstance(value, str) and value[0] == "@")
    )


@cache
def context() -> Context:
    """The shipped context. Raises ConfigError if the installation lacks it."""
    file = resources.ontology() / "context.jsonld"
    try:
        return Context(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise ConfigError(f"The JSON-LD context cannot be read: {error}", where=str(file)) from None
