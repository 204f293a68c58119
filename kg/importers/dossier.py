"""Dossiers: records that people write in YAML or JSON, as JSON-LD under ``ontology/context.jsonld``.

Two completions make a plain dossier JSON-LD: a section gives its records their type, and a record without ``id`` gets
one from where it stands. Then the document's text gives passages their offsets. ``docs/dossier.md`` is the guide.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Final

from pyoxigraph import NamedNode, RdfFormat, Triple
from pyoxigraph import parse as parse_rdf

from kg.completion import date_bounds
from kg.config import Settings
from kg.errors import ParseError, ValidationError
from kg.importers.base import Batch, Origins, importers, read_text
from kg.importers.document_text import place_passages
from kg.importers.positions import Record, Sequence, parse, record_of
from kg.model import CONTEXT_IRIS, LOCAL_PREFIXES, NESTED_TYPES, SECTIONS, Context, context
from kg.namespaces import CTKG, DISPLAY, GRAPH, RDF
from kg.provenance import document_graph, register_graph
from kg.report import Problem, Report

__all__ = ["Chunk", "Dossier", "batch_of"]

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_NOT_IN_IRIS: Final = re.compile('[\\s<>"{}|\\\\^`\\x00-\\x20\\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]')
"""Characters that no IRI holds, and those that nobody sees but that turn a text around."""
_NAMESPACES: Final = (str(CTKG), str(DISPLAY), str(GRAPH), "javascript:", "data:")
"""What is no record: terms of the ontology, graphs, and addresses that a browser would run."""


@importers.register
class Dossier:
    """The importer ``dossier``."""

    name: ClassVar[str] = "dossier"
    help: ClassVar[str] = (
        "Records written by hand in YAML or JSON: one document with its statements, or a register of identities."
    )
    example: ClassVar[str] = "ctkg validate examples/talks-2022-03/register.yaml"
    suffixes: ClassVar[tuple[str, ...]] = (".yaml", ".yml", ".json")

    def read(self, path: Path, settings: Settings) -> Batch:
        """Read one dossier. Raises ParseError with all that is wrong in it, a line each."""
        root = parse(read_text(path, settings), str(path))
        return _Reading(path, root, settings).batch()


def batch_of(records: Mapping[str, Any], where: str, settings: Settings) -> Batch:
    """What a dossier says that was never a file. Raises ValidationError with all that is wrong; ``where`` is named."""
    return _Reading(Path(where), record_of(records), settings).batch()


class Chunk:
    """Records given as a dossier would have them, by an importer that makes them of something else."""

    def __init__(self, path: Path, root: Record, settings: Settings, origins: Origins) -> None:
        self._reading = _Reading(path, root, settings)
        self._reading.origins = origins
        document = self._reading.document
        self.graph = document_graph(document) if document else self._reading.register()
        """The graph that they fill."""

    def triples(self) -> list[Triple]:
        """Their triples, without bounds of dates. Raises ValidationError with all that is wrong."""
        return self._reading.made()


class _Reading:
    """One dossier on its way from values to triples; collects what is wrong instead of stopping at the first."""

    def __init__(self, path: Path, root: Record, settings: Settings) -> None:
        self.path = path
        self.root = root
        self.settings = settings
        self.context: Context = context()
        self.origins = Origins(str(path))
        self.problems: list[Problem] = []
        self.ids: dict[str, int] = {}
        self.document = self._document_iri()
        self.prefixes = (
            {prefix: f"{self.document}/{part}/" for prefix, part in LOCAL_PREFIXES.items()} if self.document else {}
        )

    def batch(self) -> Batch:
        self._sections()
        if self.document:
            place_passages(self.root, self.path, self.settings, self._wrong)
        self._stop_if_wrong()
        triples = self._triples()
        graph = document_graph(self.document) if self.document else self.register()
        return Batch(self.origins, replaces={graph: [*triples, *date_bounds(triples)]})

    def made(self) -> list[Triple]:
        """The triples, where the text of the document is not at hand. A record may be told of in parts."""
        self._sections()
        self._stop_if_wrong()
        return self._triples()

    # --- sections and records

    def _document_iri(self) -> str | None:
        if "document" not in self.root:
            return None
        document = self.root["document"]
        if not isinstance(document, Record) or not isinstance(document.get("id"), str):
            raise ParseError(
                "The document needs an id.",
                where=f"{self.path}:{self.root.line_of('document')}",
                hint="Write document: {id: doc/some-short-name, title: ..., publisher: ..., reportedDate: ...}.",
            )
        iri = self._absolute(document["id"])
        if not _is_record_iri(iri) or "?" in iri or "#" in iri:
            raise ParseError(
                f"{document['id']!r} cannot be the id of a document.",
                where=f"{self.path}:{document.line_of('id')}",
                hint="Write one such as doc/some-short-name.",
            )
        return iri

    def register(self) -> NamedNode:
        name = self.root.get("id", self.path.stem)
        return register_graph(name if isinstance(name, str) else self.path.stem)

    def _sections(self) -> None:
        for section, content in self.root.items():
            line = self.root.line_of(section)
            if section == "@context":
                if content not in CONTEXT_IRIS:
                    self._wrong(line, "A dossier is read under the context of ctkg.", "Take @context out, or load RDF.")
                continue
            if section == "id":
                if self.document or not isinstance(content, str):
                    self._wrong(
                        line, "Only a register has an id of its own, a word.", "Name the document under document:."
                    )
                continue
            if section not in SECTIONS:
                self._wrong(line, f"There is no section {section!r}.", _near(section, SECTIONS))
                continue
            records = [content] if isinstance(content, Record) else content
            if not isinstance(records, list):
                self._wrong(line, f"The section {section!r} needs a list of records.", "Start each with a dash.")
                continue
            for number, record in enumerate(records, 1):
                at = records.lines[number - 1] if isinstance(records, Sequence) else line
                if not isinstance(record, Record):
                    self._wrong(at, f"This item of {section!r} is not a record.", "Write key: value pairs.")
                    continue
                self._record(record, SECTIONS[section], self._default_id(section, number))

    def _default_id(self, section: str, number: int) -> str:
        parent = self.document or f"{self.settings.base_iri}x/{self.path.stem}"
        part = {"passages": "p", "statements": "statement", "assessments": "assessment"}.get(section)
        return f"{parent}/{part}/{number}" if part else f"{parent}/x/{section}-{number}"

    def _record(self, record: Record, type_: str | None, default_id: str) -> None:
        """Complete one record in place, check its keys, and go down into the records inside it."""
        if type_ and "type" not in record and "@type" not in record:
            record["type"] = type_
        given = record.setdefault("id", record.pop("@id", default_id))
        if not isinstance(given, str) or not given:
            self._wrong(record.line_of("id"), f"{given!r} cannot be an id.", "Write a short name such as person/putin.")
            return
        iri = self._absolute(given)
        if not _is_record_iri(iri):
            hint = "Write a short name such as person/putin: no spaces, no quotes, no .. and no slash at the end."
            self._wrong(record.line_of("id"), f"{given!r} cannot be an id.", hint)
            return
        if iri in self.ids:
            self._wrong(
                record.line_of("id"),
                f"The id {given!r} is used twice, first on line {self.ids[iri]}.",
                "Give each record its own.",
            )
        self.ids.setdefault(iri, record.line)
        self.origins.note(iri, None, record.line)
        for key in list(record):
            self._property(record, key, iri)

    def _property(self, record: Record, key: str, iri: str) -> None:
        line = record.line_of(key)
        term = self.context.terms.get(key)
        if term is None and not self._known_key(key):
            known = [*self.context.terms, *self.context.ignored]
            self._wrong(line, f"There is no property {key!r}.", _near(key, known))
            return
        value = record[key]
        if value is None and key not in self.context.ignored:
            self._wrong(line, f"{key!r} has no value.", "Write one, or take the line out.")
            return
        self.origins.note(iri, term.iri if term else self._predicate(key), line)
        if key in ("id", "type", "@id", "@type") or term is None:
            return
        for number, item in enumerate(value if isinstance(value, list) else [value], 1):
            if isinstance(item, Record) and term.languages:
                self._languages(item)
            elif isinstance(item, Record):
                self._record(item, NESTED_TYPES.get(key), self._nested_id(iri, key, number, item))
            elif term.type == "@id":
                self._reference(item, key, line)
        if term.reverse:
            self._note_reverse(value, term.iri)

    def _languages(self, texts: Record) -> None:
        """A text under a key that is no language would be lost without a word."""
        for language in texts:
            if not _LANGUAGE.fullmatch(language):
                self._wrong(
                    texts.line_of(language),
                    f"{language!r} is not the code of a language.",
                    "Write one such as en or uk.",
                )

    def _nested_id(self, parent: str, key: str, number: int, item: Record) -> str:
        voter = item.get("voter")
        if key == "votes" and isinstance(voter, str):
            return f"{parent}/vote/{self._absolute(voter).rstrip('/').rpartition('/')[2]}"
        return f"{parent}/{key}/{number}"

    def _note_reverse(self, value: Any, predicate: str) -> None:
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Record) and isinstance(item.get("id"), str):
                self.origins.note(self._absolute(item["id"]), predicate, item.line)

    def _reference(self, item: Any, key: str, line: int) -> None:
        if not isinstance(item, str):
            self._wrong(line, f"{key!r} needs the id of a record, not {item!r}.", "Write an id such as person/putin.")
        elif any(c.isspace() or c in '<>"{}|\\^`' for c in item):
            self._wrong(
                line, f"{item!r} is not the id of a record.", f"{key!r} takes an id such as person/putin, not a name."
            )
        elif (prefix := item.partition(":")[0]) in LOCAL_PREFIXES and ":" in item and not self.document:
            self._wrong(
                line,
                f"{item!r} names a part of a document, and this dossier has none.",
                f"Add a document section, or write {prefix} out.",
            )

    def _predicate(self, key: str) -> str:
        return str(RDF.type) if key in ("type", "@type") else self.context.expand(key)

    def _known_key(self, key: str) -> bool:
        prefix, colon, _ = key.partition(":")
        return key in self.context.ignored | self.context.aliases or bool(colon and self.context.knows_prefix(prefix))

    # --- triples

    def _triples(self) -> list[Triple]:
        own = {"@context": self.context.local(self.document, self.settings.base_iri)}
        body = {key: value for key, value in self.root.items() if key not in ("@context", "id")}
        text = json.dumps({**own, **body}, ensure_ascii=False)
        try:
            return [quad.triple for quad in parse_rdf(text, format=RdfFormat.JSON_LD, base_iri=self.settings.base_iri)]
        except (SyntaxError, ValueError) as error:
            raise ParseError(f"The dossier is not valid JSON-LD: {error}", where=str(self.path)) from None
        except MemoryError:  # the parser's own limit
            raise ParseError(
                "A text of the dossier is longer than 16 MB.",
                where=str(self.path),
                hint="Put it into a file of its own.",
            ) from None

    # --- small things

    def _absolute(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        if colon and prefix in getattr(self, "prefixes", {}):
            return self.prefixes[prefix] + local
        if colon and ("//" in local or self.context.knows_prefix(prefix) or prefix in ("urn", "mailto")):
            return self.context.expand(name) if self.context.knows_prefix(prefix) else name
        return self.settings.base_iri + name

    def _wrong(self, line: int, message: str, hint: str | None) -> None:
        self.problems.append(Problem(f"{self.path}:{line}", f"{message} {hint}" if hint else message))

    def _stop_if_wrong(self) -> None:
        if self.problems:
            raise ValidationError(Report.of(self.problems))


def _is_record_iri(iri: str) -> bool:
    """Whether a reader of JSON-LD takes this IRI as it stands: others it drops, or makes into another record's."""
    if _NOT_IN_IRIS.search(iri) or iri.startswith(_NAMESPACES) or iri.endswith("/"):
        return False
    if {".", "..", "_:"} & set(iri.split("/")) or "/_:" in iri:
        return False
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return True


def _near(word: str, known: Any) -> str:
    near = difflib.get_close_matches(word, list(known), n=3, cutoff=0.6)
    return f"Did you mean {' or '.join(near)}?" if near else "docs/dossier.md lists them all."
