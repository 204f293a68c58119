"""PA-X Peace Agreements Database: one row an agreement, as CSV or xlsx.

Layout: PA-X codebook (https://www.peaceagreements.org). ``Dat`` is the day of signing, of several the last. ``Stage``
is Pre, Cea, SubPar, SubComp, Imp, Ren or Other. ``Part`` and ``ThrdPart`` name the signatories, parted by semicolons.
A peace process (``PP``) with two or more known parties becomes a Negotiation that produced its agreements.
"""

from __future__ import annotations

import re
from typing import ClassVar, Final

from kg.dates import describe
from kg.importers.base import importers
from kg.importers.batches import TableImporter
from kg.importers.layouts import Layout
from kg.importers.records import named
from kg.importers.reports import Dataset, Reports
from kg.importers.tables import Row
from kg.namespaces import DCTERMS, VOCAB

__all__ = ["Pax", "names"]

LAYOUT: Final = Layout(
    "PA-X agreements",
    required=("Con", "AgtId", "Agt", "Dat", "Stage", "Part"),
    optional=(
        *("Contp", "PP", "PPName", "Reg", "Ver", "Status", "Lgt", "N_characters", "Agtp", "StageSub", "ThrdPart"),
        *("OthAgr", "Ce", "CeProv", "CeGen"),
    ),
)
DATASET: Final = Dataset(
    "pax", "PA-X Peace Agreements Database", "org/pa-x", "PA-X Peace Agreements Database", dated=False
)
SAID: Final = ("AgtId", "Agt", "Dat", "Con", "PPName", "Status", "Agtp", "Stage", "StageSub", "Part", "ThrdPart")
"""Columns whose values are the passage of a row."""
_STAGES: Final = {
    "Pre": "pre-negotiation",
    "Cea": "ceasefire",
    "SubPar": "substantive, partial",
    "SubComp": "substantive, comprehensive",
    "Imp": "implementation or renegotiation",
    "Ren": "renewal",
    "Other": "other stage",
}
_LONGEST_NAME: Final = 200
_MOST_NAMES: Final = 50


@importers.register
class Pax(TableImporter):
    """The importer ``pax``."""

    name: ClassVar[str] = "pax"
    help: ClassVar[str] = "Peace agreements of the PA-X database (csv or xlsx), with their parties and stages."
    example: ClassVar[str] = "ctkg validate examples/import/pax.csv"
    layout: ClassVar[Layout] = LAYOUT
    dataset: ClassVar[Dataset] = DATASET

    def write(self, row: Row, reports: Reports) -> None:
        """Write one row."""
        exact = row.joined(SAID)
        reports.read(exact)
        day, name, stage = row.day("Dat"), row.needed("Agt"), row["Stage"]
        if stage and stage not in _STAGES:
            row.bad("Stage", f"is none of {', '.join(_STAGES)}.")
            return
        if not reports.is_new(row, "AgtId", exact) or day is None or not name:
            return
        key, when = row.key("AgtId"), day.isoformat()
        said = reports.entry(key, exact, _sentence(row, name, when))
        agreement = reports.id(f"agreement/pax-{key}")
        reports.attested(agreement, "Agreement", name, said)
        reports.date(agreement, when)
        conflict = reports.once(f"conflict/pax-{named(row['Con'])}", "Conflict", row["Con"] or "unnamed")
        reports.add(agreement, "inConflict", conflict)
        if stage:
            concept = reports.concept(f"pax-stage-{stage.lower()}", _STAGES[stage])
            reports.add(agreement, f"<{DCTERMS.type}>", concept)
        parties = [_actor(reports, party) for party in names(row["Part"])]
        if not parties:
            parties = [reports.once(f"actor/pax-parties-of-{key}", "Group", f"unnamed parties to {name}")]
        for party in parties:
            reports.add(agreement, "agreedBy", party)
        if stage == "Cea":
            _ceasefire(reports, agreement, said)
        if process := row.key("PP"):
            others = [_actor(reports, other) for other in names(row["ThrdPart"])]
            _gather(reports, process, row["PPName"], conflict, (agreement, said, parties, others))


def names(text: str) -> list[str]:
    """The names in a list parted by semicolons or line ends, each once.

    >>> names("Government of Northland; Shore Front ;Shore Front")
    ['Government of Northland', 'Shore Front']
    """
    found = (" ".join(part.split()).strip(" ,.") for part in re.split(r"[;\n]", text))
    return list(dict.fromkeys(name[:_LONGEST_NAME] for name in found if name))[:_MOST_NAMES]


def _actor(reports: Reports, name: str) -> str:
    kind = "GovernmentBody" if re.match(r"(the )?government of ", name, re.IGNORECASE) else "Actor"
    return reports.once(f"actor/pax-{named(name)}", kind, name)


def _ceasefire(reports: Reports, agreement: str, said: tuple[str, str]) -> None:
    provision = f"{agreement[:-1]}/ceasefire>"
    reports.record(provision, "Provision", "Ceasefire")
    reports.add(provision, "provisionType", f"<{VOCAB}provision/ceasefire>")
    reports.add(provision, "provisionStatus", f"<{VOCAB}provision-status/agreed>")
    reports.add(provision, "attestedBy", said[0])
    reports.add(provision, "evidencedBy", said[1])
    reports.add(agreement, "hasProvision", provision)


def _gather(
    reports: Reports, process: str, name: str, conflict: str, found: tuple[str, tuple[str, str], list[str], list[str]]
) -> None:
    """Remember what a row says of its peace process; who its parties are, only all rows together tell."""
    agreement, (statement, passage), parties, others = found
    memory = reports.memory
    memory.setdefault("processes", {})[process] = None
    memory.setdefault(f"{process} label", {}).setdefault(name or f"Peace process {process}")
    for predicate, values in (
        ("inConflict", [conflict]),
        ("party", parties),
        ("participant", others),
        ("produced", [agreement]),
        ("attestedBy", [statement]),
        ("evidencedBy", [passage]),
    ):
        memory.setdefault(f"{process} {predicate}", {}).update(dict.fromkeys(values))
    reports.last = lambda: _processes(reports)


def _processes(reports: Reports) -> None:
    for process in reports.memory["processes"]:
        about = {key.partition(" ")[2]: list(v) for key, v in reports.memory.items() if key.startswith(f"{process} ")}
        if len(about["party"]) < 2:
            continue
        talks = reports.id(f"negotiation/pax-{process}")
        reports.record(talks, "Negotiation", min(about.pop("label")))
        for predicate, values in about.items():
            for value in values:
                reports.add(talks, predicate, value)


def _sentence(row: Row, name: str, when: str) -> str:
    parties = ", ".join(names(row["Part"])) or "unnamed parties"
    process = f" in the process {row['PPName']}" if row["PPName"] else f" in {row['Con']}"
    stage = f"; stage: {_STAGES[row['Stage']]}" if row["Stage"] else ""
    status = f"; status: {row['Status']}" if row["Status"] else ""
    return f"PA-X lists the agreement {name} of {describe(when)} between {parties}{process}{stage}{status}."
