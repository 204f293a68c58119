"""Votes in the General Assembly in the layout of the ``unvotes`` datasets: votes, roll calls and issues, a file each.

The roll calls say when and on what, the votes who voted how. Give the file of votes; the others are looked for beside
it unless they are given, too. Totals are not in the source, so none are stated.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar, Final

from pyoxigraph import RdfFormat, parse

from kg.config import Settings
from kg.errors import ParseError
from kg.importers.base import Batch, Fit, Origins, Stream, importers
from kg.importers.decoding import unfolded
from kg.importers.layouts import Layout
from kg.importers.ntriples import in_chunks, iri
from kg.importers.records import named
from kg.importers.reports import Dataset, Reports
from kg.importers.rolls import ASSEMBLY, RollCall, Rolls, Votes, option_of, printable
from kg.importers.rows import Row
from kg.importers.states import by_iso2
from kg.importers.tables import TABULAR, Table, fit, header_of, open_table
from kg.namespaces import DCTERMS
from kg.provenance import document_graph

__all__ = ["UnVotes"]

VOTES: Final = Layout("unvotes, the votes", ("rcid", "country", "country_code", "vote"))
ROLL_CALLS: Final = Layout(
    "unvotes, the roll calls",
    ("rcid", "session", "date", "unres", "short", "descr"),
    optional=("importantvote", "amend", "para"),
)
ISSUES: Final = Layout("unvotes, the issues", ("rcid", "short_name", "issue"))
LAYOUTS: Final = {"votes": VOTES, "roll calls": ROLL_CALLS, "issues": ISSUES}
DATASET: Final = Dataset("unvotes", "Votes in the UN General Assembly (unvotes)", "org/unvotes", "the unvotes dataset")
_IN_MEMORY: Final = 300_000
"""Bytes of a file of votes, packed or not, up to which its triples are held in memory."""
_MISSING: Final = ("", "NA")
_COLUMNS: Final = (*ROLL_CALLS.required, *ROLL_CALLS.optional)


@importers.register
class UnVotes:
    """The importer ``unvotes``."""

    name: ClassVar[str] = "unvotes"
    help: ClassVar[str] = (
        "UN General Assembly votes in the layout of unvotes: a csv of votes, one of roll calls, one of issues."
    )
    example: ClassVar[str] = "ctkg validate examples/import/unvotes"
    suffixes: ClassVar[tuple[str, ...]] = TABULAR

    @classmethod
    def fits(cls, path: Path, settings: Settings) -> Fit:
        """Whether it is one of the three files."""
        return max((fit(path, settings, layout) for layout in LAYOUTS.values()), key=lambda f: (f.score, f.known))

    def read(self, path: Path, settings: Settings) -> Batch:
        """Read a file of votes and those that belong to it, looked for beside it."""
        return self.read_together([path], settings)

    def read_together(self, paths: Sequence[Path], settings: Settings) -> Batch:
        """Read the files as one dataset. Raises ParseError if there is one too many, or one is missing."""
        files = _sorted_out(paths, settings)
        return _Reading(files["votes"], files["roll calls"], files.get("issues"), settings).batch()


def _sorted_out(paths: Sequence[Path], settings: Settings) -> dict[str, Path]:
    files: dict[str, Path] = {}
    for path in paths:
        part = _part(path, settings)
        if part is None:
            with open_table(path, settings, VOTES):  # raises what is wrong with the header
                part = "votes"
        if part in files:
            raise ParseError(f"{files[part]} and {path} both hold {part}.", where=str(path), hint="Load one of them.")
        files[part] = path
    for path in sorted(paths[0].parent.iterdir()):
        if not files.keys() >= {*LAYOUTS} and path.name.lower().endswith(TABULAR) and path not in paths:
            part = _part(path, settings)
            if part is not None:
                files.setdefault(part, path)
    for part in ("votes", "roll calls"):
        if part not in files:
            raise ParseError(
                f"The {part} belong to this file, and are neither given nor beside it.",
                where=str(paths[0]),
                hint=f"Give a file with the columns {', '.join(LAYOUTS[part].required)}, too.",
            )
    return files


def _part(path: Path, settings: Settings) -> str | None:
    return next(
        (part for part, layout in LAYOUTS.items() if layout.match(header_of(path, settings, layout)).fits), None
    )


class _Reading:
    """The three files on their way to triples."""

    def __init__(self, votes: Path, roll_calls: Path, issues: Path | None, settings: Settings) -> None:
        self.votes, self.roll_calls, self.issues = votes, roll_calls, issues
        self.settings = settings
        self.origins = Origins(str(votes))
        self.out = Batch(self.origins)
        self._noted = False

    def batch(self) -> Batch:
        graph = document_graph(Reports(DATASET, self.votes, self.settings).document)
        if self.votes.stat().st_size < _IN_MEMORY:
            data = "".join(self._lines(lambda subject, line: self.origins.note(subject, None, line))).encode()
            self.out.replaces[graph] = [quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES)]
        else:
            self.origins.find = self._find
            self.out.streams[graph] = Stream(lambda: in_chunks(self._lines()))
        return self.out

    def _lines(self, note: Callable[[str, int], None] | None = None) -> Iterator[str]:
        self.out.notes.clear()
        reports = Reports(DATASET, self.votes, self.settings)
        reports.note = note
        for path in (self.votes, self.roll_calls, self.issues):
            if path is not None:
                reports.read(_hash(path))
        rolls = Rolls(reports)
        issues = self._issues()
        with open_table(self.roll_calls, self.settings, ROLL_CALLS) as table:
            calls = {}
            for row in table:
                reports.line = row.line
                key = self._roll_call(row, rolls, issues)
                if key in calls:
                    row.bad("rcid", "stands twice.")
                calls[key] = Votes(rolls.event(key))
                yield reports.taken()
            self._end(table)
        with open_table(self.votes, self.settings, VOTES) as table:
            yield from self._votes(table, rolls, calls)
            self._end(table)
        reports.end(self.votes)
        yield reports.taken()

    def _issues(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        if self.issues is not None:
            with open_table(self.issues, self.settings, ISSUES) as table:
                for row in table:
                    found[row.needed("rcid")].append(row.needed("issue"))
                self._end(table)
        return found

    def _roll_call(self, row: Row, rolls: Rolls, issues: dict[str, list[str]]) -> str:
        key = row.needed("rcid")
        row_values = {name: printable(row[name]) for name in _COLUMNS}
        values = {name: "" if value in _MISSING else value for name, value in row_values.items()}
        words = values["short"] or values["descr"][:120]
        symbol = values["unres"]
        titled = ": ".join(part for part in (symbol, words) if part) or f"roll call {key}"
        rolls.roll_call(
            RollCall(
                key=key,
                body=ASSEMBLY,
                label=f"General Assembly vote on {titled}",
                motion=values["descr"] or titled,
                when=row.needed("date"),
                exact=", ".join(value for value in row_values.values() if value),
                identifier=symbol,
            )
        )
        for issue in issues.get(key, ()):
            concept = rolls.reports.concept(f"unvotes/{named(issue)}", issue)
            rolls.reports.add(iri(rolls.event(key)), f"<{DCTERMS.subject}>", concept)
        return key

    def _votes(self, table: Table, rolls: Rolls, calls: dict[str, Votes]) -> Iterator[str]:
        seen: dict[str, dict[str, str]] = {key: {} for key in calls}
        note = rolls.reports.note
        for line, (key, name, code, word) in table.select("rcid", "country", "country_code", "vote"):
            rolls.reports.line = line
            votes, option = calls.get(key), option_of(word)
            if votes is None or not option or not name:
                self._complain(table, line, key, name, word)
                continue
            voter = rolls.voter(by_iso2(code, name), name)
            before = seen[key].setdefault(voter[0], option)
            if before != option:
                table.errors.add(line, "vote", word, f"contradicts another row: {name} voted {before} in {key}.")
            if note is not None:
                note(votes.iri(voter), line)
            yield votes.line(voter, option)
        yield rolls.reports.taken()

    def _complain(self, table: Table, line: int, key: str, name: str, word: str) -> None:
        if not name:
            table.errors.add(line, "country", name, "is empty, but needed.")
        elif not option_of(word):
            table.errors.add(line, "vote", word, "is none of yes, no and abstain.")
        else:
            table.errors.add(line, "rcid", key, f"is no roll call of {self.roll_calls.name}.")

    def _end(self, table: Table) -> None:
        table.errors.stop_if_any()
        self.out.notes.extend(table.notes)

    def _find(self, subject: str) -> int | None:
        """Line of a record: all lines are noted once there is a message that needs one."""
        if not self._noted:
            self._noted = True
            for _ in self._lines(lambda subject, line: self.origins.note(subject, None, line)):
                pass
        return self.origins.lines.get((subject, None))


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with unfolded(path) as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
