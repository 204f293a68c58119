"""FollowTheMoney (https://followthemoney.tech): people, organizations and the ties between them, as JSON lines.

Actors are identities and go to a register. Ties (Membership, Directorship, Employment, Ownership, Representation) are
what the dataset says: role holdings, each with the passage that says so, in the document that the file is. Ties that
lead out of the file are left out and counted, and so is what the model has no room for.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final

from pyoxigraph import RdfFormat, parse

from kg.config import Settings
from kg.errors import InputError
from kg.importers.base import Batch, Fit, Origins, Stream, importers
from kg.importers.decoding import sample_text
from kg.importers.json_items import lines
from kg.importers.ntriples import TYPE, in_chunks, text
from kg.importers.records import Records, named, stem
from kg.importers.reports import Dataset, Reports, is_large
from kg.importers.rows import RowErrors
from kg.namespaces import DCTERMS, ORG, RDFS, SCHEMA, SKOS
from kg.provenance import document_graph, register_graph

__all__ = ["FollowTheMoney", "language_of"]

_KINDS: Final = {
    "Person": ("person", "Person"),
    "Organization": ("org", "Organization"),
    "Company": ("org", "Organization"),
    "PublicBody": ("org", "GovernmentBody"),
    "LegalEntity": ("actor", "Actor"),
}
"""Schema → kind of id and our class. A LegalEntity can be a person; one that others belong to is an organization."""
_TIES: Final = {
    "Membership": ("member", "organization", "member"),
    "Directorship": ("director", "organization", "director"),
    "Employment": ("employee", "employer", "employee"),
    "Ownership": ("owner", "asset", "owner"),
    "Representation": ("agent", "client", "representative"),
}
"""Schema → the properties of who holds the role and where, and the role if none is named."""
_NAMES: Final = ("name", "alias", "weakAlias", "previousName", "abbreviation")
_IDENTIFIERS: Final = ("registrationNumber", "leiCode", "taxNumber", "innCode", "ogrnCode")
"""Numbers of organizations in registers; those of passports stay out."""
_QID: Final = re.compile(r"Q[1-9]\d{0,11}")
_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass
class _Known:
    """What a first pass over the file finds out."""

    kinds: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Id of an actor → kind of id and class."""
    datasets: set[str] = field(default_factory=set)
    ties: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


_Write = Callable[[Path, Settings, _Known, Origins | None], Iterator[str]]


@importers.register
class FollowTheMoney:
    """The importer ``ftm``."""

    name: ClassVar[str] = "ftm"
    help: ClassVar[str] = "FollowTheMoney entities as JSON lines: people, organizations, and the ties between them."
    example: ClassVar[str] = "ctkg validate examples/import/ftm.jsonl"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson", ".ijson", ".json", ".jsonl.gz", ".json.gz")

    @classmethod
    def fits(cls, path: Path, settings: Settings) -> Fit:  # noqa: ARG003  # what every importer is asked with
        """By the first record: a schema and properties."""
        first = sample_text(path).lstrip().partition("\n")[0]
        found = first.startswith("{") and '"schema"' in first and '"properties"' in first
        return Fit(float(found), 2, "its first line is no entity with schema and properties")

    def read(self, path: Path, settings: Settings) -> Batch:
        """Read one file. Raises ParseError, or ValidationError with every bad record."""
        known = _first_pass(path, settings)
        batch = Batch(Origins(str(path)), notes=list(_notes(path, known)))
        register = register_graph(f"ftm-{named(stem(path))}")
        document = document_graph(_reports(path, settings, known).document)
        parts = [(register, _actors)] + ([(document, _ties)] if known.ties else [])
        for graph, write in parts:
            if not is_large(path):
                data = "".join(write(path, settings, known, batch.origins)).encode()
                batch.replaces[graph] = [quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES)]
            else:
                batch.streams[graph] = Stream(partial(_chunks, write, path, settings, known))
        return batch


def _chunks(write: _Write, path: Path, settings: Settings, known: _Known) -> Iterator[bytes]:
    return in_chunks(write(path, settings, known, None))


def language_of(name: str) -> str:
    """The language to write a name in that none is known of: ``und`` for other alphabets than the Latin one."""
    return "en" if all(ord(c) < 0x250 or not c.isalpha() for c in name) else "und"


def _first_pass(path: Path, settings: Settings) -> _Known:
    known, errors = _Known(), RowErrors(path, settings.max_errors)
    ends: list[tuple[str, str]] = []
    seen: dict[str, int] = {}
    for line, entity in lines(path, settings):
        id_, schema = entity.get("id"), entity.get("schema")
        if not isinstance(id_, str) or not id_ or not isinstance(schema, str):
            errors.add(line, "id" if isinstance(schema, str) else "schema", "", "is missing.")
        elif not isinstance(entity.get("properties"), dict):
            errors.add(line, "properties", "", "is missing.")
        elif seen.setdefault(id_, line) != line:
            errors.add(line, "id", id_, f"stands twice, first on line {seen[id_]}.")
        elif schema in _KINDS:
            known.kinds[id_] = _KINDS[schema]
            if not _values(entity, "name") and not entity.get("caption"):
                errors.add(line, "name", "", "is missing.")
        elif schema in _TIES:
            ends.append((_first(entity, _TIES[schema][0]), _first(entity, _TIES[schema][1])))
        else:
            known.left_out[schema] += 1
        known.datasets.update(d for d in entity.get("datasets") or () if isinstance(d, str))
    errors.stop_if_any()
    for member, organization in ends:
        within = member in known.kinds and organization in known.kinds
        if within and known.kinds[organization][1] == "Actor":
            known.kinds[organization] = ("actor", "Organization")
        known.ties += within and known.kinds[organization][1] != "Person"
    known.left_out["ties that lead out of the file or into a person"] = len(ends) - known.ties
    return known


def _notes(path: Path, known: _Known) -> Iterator[str]:
    left_out = [f"{count} {what}" for what, count in sorted(known.left_out.items()) if count]
    if left_out:
        yield f"{path.name}: left out {', '.join(left_out)}."


def _reports(path: Path, settings: Settings, known: _Known) -> Reports:
    source = min(known.datasets, default=stem(path))
    return Reports(Dataset("ftm", "FollowTheMoney", f"org/ftm-{named(source)}", source, dated=False), path, settings)


def _actor(records: Records, known: _Known, id_: str) -> str:
    return records.id(f"{known.kinds[id_][0]}/ftm-{named(id_)}")


def _actors(path: Path, settings: Settings, known: _Known, origins: Origins | None) -> Iterator[str]:
    """The register: every actor with its names and numbers."""
    records = Records(settings)
    for line, entity in lines(path, settings):
        if (id_ := entity["id"]) not in known.kinds:
            continue
        subject = _actor(records, known, id_)
        if origins is not None:
            origins.note(subject[1:-1], None, line)
        names = dict.fromkeys(value for name in _NAMES for value in _values(entity, name))
        label = entity.get("caption") or next((n for n in names if language_of(n) == "en"), next(iter(names)))
        records.record(subject, known.kinds[id_][1], str(label), language_of(str(label)))
        records.add(subject, f"<{DCTERMS.identifier}>", text(f"ftm:{id_}"))
        for name in names:
            if name != label:
                records.add(subject, f"<{SKOS.altLabel}>", text(name, language_of(name)))
        for scheme in _IDENTIFIERS:
            for value in _values(entity, scheme):
                records.add(subject, f"<{DCTERMS.identifier}>", text(f"{scheme}:{value}"))
        for qid in dict.fromkeys((*_values(entity, "wikidataId"), id_)):
            if _QID.fullmatch(qid):
                records.add(subject, f"<{SCHEMA.sameAs}>", f"<http://www.wikidata.org/entity/{qid}>")
        yield records.taken()


def _ties(path: Path, settings: Settings, known: _Known, origins: Origins | None) -> Iterator[str]:
    """The document: every tie between two actors of the file."""
    reports, errors = _reports(path, settings, known), RowErrors(path, settings.max_errors)
    if origins is not None:
        reports.note = lambda subject, line: origins.note(subject, None, line)
    for line, entity in lines(path, settings):
        if (schema := entity["schema"]) not in _TIES:
            continue
        reports.line = line
        holder, where, default = _TIES[schema]
        ends = _first(entity, holder), _first(entity, where)
        if not all(end in known.kinds for end in ends) or known.kinds[ends[1]][1] == "Person":
            continue
        try:
            _tie(reports, known, entity, ends, _first(entity, "role") or default)
        except InputError as error:
            errors.add(line, "", "", f"{error.message} {error.hint or ''}".strip())
        yield reports.taken()
    errors.stop_if_any()
    reports.end(path)
    yield reports.taken()


def _tie(reports: Reports, known: _Known, entity: dict[str, Any], ends: tuple[str, str], role: str) -> None:
    key = named(entity["id"])
    exact = json.dumps({"schema": entity["schema"], **entity["properties"]}, ensure_ascii=False, sort_keys=True)
    reports.read(exact)
    passage, holding = reports.passage(key, exact), reports.own("x", f"holding-{key}")
    reports.typed(holding, "RoleHolding")
    reports.add(holding, f"<{ORG.member}>", _actor(reports, known, ends[0]))
    reports.add(holding, f"<{ORG.organization}>", _actor(reports, known, ends[1]))
    reports.add(holding, "evidencedBy", passage)
    subject = reports.id(f"role/ftm-{named(role)}")
    reports.add(holding, f"<{ORG.role}>", subject)
    if reports.first(subject):
        reports.add(subject, TYPE, f"<{ORG.Role}>")
        reports.add(subject, f"<{RDFS.label}>", text(role, language_of(role)))
    start, end = (_DAY.match(_first(entity, name)) for name in ("startDate", "endDate"))
    if start or end:
        reports.date(holding, f"{start[0] if start else '..'}/{end[0] if end else '..'}")


def _values(entity: dict[str, Any], name: str) -> list[str]:
    values = entity["properties"].get(name) or []
    values = values if isinstance(values, list) else [values]
    return [" ".join(v.split()) for v in values if isinstance(v, str) and v.strip()]


def _first(entity: dict[str, Any], name: str) -> str:
    return next(iter(_values(entity, name)), "")
