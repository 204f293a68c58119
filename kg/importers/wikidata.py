"""Wikidata entities as JSON: names in all languages, identifiers, and which state took the place of which.

One entity, ``{"entities": {...}}`` as the API gives it, an array or JSON lines as dumps are. What comes in is identity
and goes to a register. A state with an ISO 3166-1 code gets the id that other registers use (``state/ukr``), all else
one from its number (``person/wd-q7747``); either way ``schema:sameAs`` says which entity it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar, Final

from pyoxigraph import RdfFormat, parse

from kg.config import Settings
from kg.errors import InputError
from kg.importers.base import Batch, Fit, Origins, importers
from kg.importers.decoding import sample_text
from kg.importers.json_items import read_items
from kg.importers.ntriples import text
from kg.importers.records import Records, named, stem
from kg.importers.rows import RowErrors
from kg.namespaces import CTKG, DCTERMS, RDFS, SCHEMA, SKOS
from kg.provenance import register_graph

__all__ = ["Wikidata"]

_STATE: Final = ("state", "State")
_TYPES: Final = {
    **dict.fromkeys(("Q3624078", "Q6256", "Q160016", "Q3024240", "Q1763527", "Q1790360"), _STATE),
    "Q5": ("person", "Person"),
    **dict.fromkeys(("Q327333", "Q2659904", "Q192350", "Q35798", "Q640506"), ("org", "GovernmentBody")),
    **dict.fromkeys(("Q772547", "Q17149090", "Q176799", "Q37726"), ("org", "ArmedForce")),
    **dict.fromkeys(("Q192283", "Q11032", "Q1193236"), ("org", "NewsOrganization")),
    **dict.fromkeys(("Q43229", "Q484652", "Q245065", "Q7278", "Q163740"), ("org", "Organization")),
    **dict.fromkeys(("Q515", "Q486972", "Q3957", "Q532", "Q1549591", "Q5119"), ("place", "Place")),
    **dict.fromkeys(("Q198", "Q180684", "Q350604"), ("conflict", "Conflict")),
}
"""Instance of (P31) → kind of id and our class: state, country, member of the United Nations, historical country and so
on. The first of the list that an entity is an instance of counts; what is none of them is left out."""
_CODES: Final = {"P297": "iso2", "P299": "iso-numeric"}
_DAY, _MONTH, _YEAR = 11, 10, 9
"""Precision of a time value."""
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_QID: Final = re.compile(r"Q[1-9]\d{0,11}")
_WD: Final = "http://www.wikidata.org/entity/"


@importers.register
class Wikidata:
    """The importer ``wikidata``."""

    name: ClassVar[str] = "wikidata"
    help: ClassVar[str] = "Wikidata entities as JSON, for identity: names, codes, and which state followed which."
    example: ClassVar[str] = "ctkg validate examples/import/wikidata.json"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz")

    @classmethod
    def fits(cls, path: Path, settings: Settings) -> Fit:  # noqa: ARG003  # what every importer is asked with
        """By what an entity starts with: its number and its labels."""
        sample = sample_text(path)
        found = re.search(r'"(id|title)"\s*:\s*"Q[1-9]', sample) and '"labels"' in sample
        return Fit(float(bool(found)), 2, "no entity with an id such as Q212 and labels")

    def read(self, path: Path, settings: Settings) -> Batch:
        """Read one file. Raises ParseError, or ValidationError with every bad entity."""
        errors, left_out = RowErrors(path, settings.max_errors), Counter[str]()
        found = list(_known(path, settings, errors, left_out))
        errors.stop_if_any()
        records, origins = Records(settings), Origins(str(path))
        ids = {entity["id"]: records.id(_local(entity, kind)) for _, entity, (kind, _) in found}
        for line, entity, (_, type_) in found:
            origins.note(ids[entity["id"]][1:-1], None, line)
            try:
                _write(records, entity, type_, ids)
            except InputError as error:
                errors.add(line, "id", entity["id"], f"cannot be read: {error.message}")
        errors.stop_if_any()
        triples = [quad.triple for quad in parse(records.taken().encode(), format=RdfFormat.N_TRIPLES)]
        graph = register_graph(f"wikidata-{named(stem(path))}")
        return Batch(origins, replaces={graph: triples}, notes=list(_notes(path, left_out)))


def _known(
    path: Path, settings: Settings, errors: RowErrors, left_out: Counter[str]
) -> Iterator[tuple[int, dict[str, Any], tuple[str, str]]]:
    """Line, entity, and kind and class of each entity of a type that we know."""
    seen: dict[str, int] = {}
    for line, entity in read_items(path, settings):
        qid = entity.get("id")
        if not isinstance(qid, str) or not _QID.fullmatch(qid):
            errors.add(line, "id", str(qid), "is not the number of an entity, such as Q212.")
        elif seen.setdefault(qid, line) != line:
            errors.add(line, "id", qid, f"stands twice, first on line {seen[qid]}.")
        elif not _labels(entity):
            errors.add(line, "labels", qid, "has no label in any language.")
        else:
            classes = _entities(entity, "P31")
            known = next((kind for q, kind in _TYPES.items() if q in classes), None)
            if known is None:
                left_out[f"{qid} ({', '.join(classes) or 'instance of nothing'})"] += 1
            else:
                yield line, entity, known


def _notes(path: Path, left_out: Counter[str]) -> Iterator[str]:
    if left_out:
        shown = ", ".join(sorted(left_out)[:5])
        more = f" and {len(left_out) - 5} more" if len(left_out) > 5 else ""
        yield f"{path.name}: left out what is of no type that is read: {shown}{more}."


def _local(entity: dict[str, Any], kind: str) -> str:
    code = next(iter(_strings(entity, "P298")), "")
    if kind == "state" and re.fullmatch(r"[A-Z]{3}", code) and not _times(entity, "P576"):
        return f"state/{code.lower()}"
    return f"{kind}/wd-{entity['id'].lower()}"


def _write(records: Records, entity: dict[str, Any], type_: str, ids: dict[str, str]) -> None:
    subject = ids[entity["id"]]
    records.typed(subject, type_)
    records.add(subject, f"<{SCHEMA.sameAs}>", f"<{_WD}{entity['id']}>")
    for language, label in sorted(_labels(entity).items()):
        records.add(subject, f"<{RDFS.label}>", text(label, language))
    for language, alias in _aliases(entity):
        records.add(subject, f"<{SKOS.altLabel}>", text(alias, language))
    if type_ == "State" and subject.endswith(f"/{next(iter(_strings(entity, 'P298')), '?').lower()}>"):
        records.add(subject, "iso3", text(next(iter(_strings(entity, "P298")))))
    for property_, scheme in _CODES.items():
        for code in _strings(entity, property_):
            records.add(subject, f"<{DCTERMS.identifier}>", text(f"{scheme}:{code}"))
    for property_, predicate in (("P1365", DCTERMS.replaces), ("P1366", DCTERMS.isReplacedBy)):
        for other in _entities(entity, property_):
            records.add(subject, f"<{predicate}>", ids.get(other, f"<{_WD}{other}>"))
    _dates(records, subject, entity)


def _dates(records: Records, subject: str, entity: dict[str, Any]) -> None:
    """From inception (P571) to dissolution (P576); where several dates stand, the earliest and the latest."""
    starts, ends = _times(entity, "P571"), _times(entity, "P576")
    if starts or ends:
        records.date(subject, f"{min(starts, default='..')}/{max(ends, default='..')}")
    for dates, what in ((starts, "inception"), (ends, "dissolution")):
        if len(dates) > 1:
            note = f"Wikidata has several dates of {what}: {', '.join(sorted(dates))}."
            records.add(subject, f"<{CTKG.scopeNote}>", text(note, "en"))


def _labels(entity: dict[str, Any]) -> dict[str, str]:
    """Label by language."""
    found = {language: _text(label) for language, label in _dict(entity.get("labels")).items()}
    return {language: label for language, label in found.items() if label and _LANGUAGE.fullmatch(language)}


def _aliases(entity: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Language and name."""
    for language, aliases in sorted(_dict(entity.get("aliases")).items()):
        for alias in aliases if isinstance(aliases, list) and _LANGUAGE.fullmatch(language) else ():
            if name := _text(alias):
                yield language, name


def _text(value: Any) -> str:
    text_ = _dict(value).get("value")
    return " ".join(text_.split()) if isinstance(text_, str) else ""


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _values(entity: dict[str, Any], property_: str) -> list[Any]:
    """The values of a property: those of preferred rank, else those of normal rank; never deprecated ones."""
    claims = _dict(entity.get("claims")).get(property_)
    known = [_dict(claim) for claim in claims] if isinstance(claims, list) else []
    for rank in ("preferred", "normal"):
        snaks = [_dict(claim.get("mainsnak")) for claim in known if claim.get("rank", "normal") == rank]
        valued = [snak for snak in snaks if snak.get("snaktype", "value") == "value" and "datavalue" in snak]
        if values := [_dict(snak["datavalue"]).get("value") for snak in valued]:
            return values
    return []


def _entities(entity: dict[str, Any], property_: str) -> list[str]:
    values = [v.get("id") for v in _values(entity, property_) if isinstance(v, dict)]
    return [v for v in values if isinstance(v, str) and _QID.fullmatch(v)]


def _strings(entity: dict[str, Any], property_: str) -> list[str]:
    return [v for v in _values(entity, property_) if isinstance(v, str)]


def _times(entity: dict[str, Any], property_: str) -> list[str]:
    """The times of a property as EDTF, as exact as Wikidata has them; centuries and years before 1 are passed over."""
    found = []
    for value in _values(entity, property_):
        if not isinstance(value, dict):
            continue
        day = re.match(r"\+(\d{4})-(\d\d)-(\d\d)T", str(value.get("time")))
        length = {_DAY: 10, _MONTH: 7, _YEAR: 4}.get(value.get("precision", 0))
        if day and length:
            found.append(f"{day[1]}-{day[2]}-{day[3]}"[:length])
    return list(dict.fromkeys(found))
