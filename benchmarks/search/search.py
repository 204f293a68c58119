"""How long a search takes, and what its index costs: on a record of about a million quads with many names and texts.

    python benchmarks/search/search.py FOLDER [--people 60000] [--statements 110000]

makes a store in FOLDER (once), asks each question cold (first in a process) and warm, and reports milliseconds of CPU
and wall time (median and worst of 30), seconds to make the index, its size, what a small load adds by handing it on,
and the memory it takes.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg.config import Settings
from kg.importers.base import Batch, Origins
from kg.importers.ntriples import in_chunks, iri, text
from kg.namespaces import CTKG, ID, RDF, RDFS, SKOS
from kg.pipeline import ingest_batches
from kg.provenance import register_graph
from kg.search import kept, search
from kg.stores.base import Reader
from kg.stores.oxigraph import OxigraphWriter, open_reader

_SYLLABLES = "ba ko mi ra sen tu vil zho dra pe lin gor shev mar ik ost yan al ber um cha".split()  # noqa: SIM905  # words
_TOPICS = "corridor ceasefire shelling hospital bridge grain sanctions council inquiry".split()  # noqa: SIM905  # words
_QUESTIONS = ("name", "prefix", "letter", "typo", "words", "nothing", "acronym")


def main() -> None:
    """Make the store, search, report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=60_000)
    parser.add_argument("--statements", type=int, default=110_000)
    given = parser.parse_args()
    settings = Settings(store=given.folder / "store")
    names = list(_names(given.people))
    if not settings.store.exists():
        # Straight into the store: the record has no sources, which a load would refuse.
        with OxigraphWriter(settings.store) as writer:
            lines = list(_record(names, given.statements))
            digest = hashlib.sha256("".join(lines).encode()).hexdigest()
            writer.stream_graph(register_graph("benchmark"), lambda: in_chunks(lines), digest)
            writer.publish("a benchmark")
    reader = open_reader(settings.store)
    version = reader.version
    assert version is not None
    print(f"{len(reader):,} quads, {given.people:,} people with two names, {given.statements:,} statements")
    kept._file(version).unlink(missing_ok=True)
    before, cpu, wall = _memory(), time.process_time(), time.perf_counter()
    search(reader, "x")
    made = f"{time.process_time() - cpu:.2f} CPU-s, {time.perf_counter() - wall:.2f} s"
    print(f"making the index: {made}; {kept._file(version).stat().st_size / 1e6:.1f} MB on disk")
    for kind, words in zip(_QUESTIONS, _texts(names), strict=True):
        print(f"{kind:8} {words[:28]!r:32} {_measured(reader, words)}")
    print(f"memory of the process: {before:.0f} MB before, {_memory():.0f} MB at most")
    _hand_on(settings)


def _names(number: int) -> Iterator[str]:
    chance = random.Random(7)  # the same names in every run
    for _ in range(number):
        yield " ".join("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize() for _ in range(2))


def _line(subject: str, predicate: str, value: str) -> str:
    return f"{iri(subject)} {iri(predicate)} {value} .\n"


def _record(names: list[str], statements: int) -> Iterator[str]:
    chance = random.Random(8)  # the same record in every run
    for place, name in enumerate(names):
        person = f"{ID}person/{place}"
        yield _line(person, str(RDF.type), iri(f"{CTKG}Person"))
        yield _line(person, str(RDFS.label), text(name, "en"))
        yield _line(person, str(SKOS.altLabel), text(f"{name.split()[1]} {name.split()[0][0]}.", "en"))
    for place in range(statements):
        said = f"{ID}doc/bench/statement/{place}"
        words = " ".join([*chance.choices(_TOPICS, k=6), chance.choice(names), str(place)])
        yield _line(said, str(RDF.type), iri(f"{CTKG}Statement"))
        yield _line(said, f"{CTKG}speaker", iri(f"{ID}person/{chance.randrange(len(names))}"))
        yield _line(said, f"{CTKG}text", text(f"They spoke of the {words}.", "en"))


def _texts(names: list[str]) -> tuple[str, ...]:
    first, last = names[4321].split()
    wrong = last[:2] + last[3:]
    return (names[4321], last[:4], "b", f"{first} {wrong}", f"corridor hospital {last}", "qqqqqqqq", "UN")


def _measured(reader: Reader, words: str) -> str:
    walls, cpus = [], []
    for _ in range(31):
        cpu, wall = time.process_time(), time.perf_counter()
        found = search(reader, words, 12)
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
    cold, warm = walls[0], walls[1:]
    return (
        f"{len(found):3} hits; first {cold:6.1f} ms; warm {statistics.median(warm):5.1f} ms"
        f" (worst {max(warm):5.1f}), {statistics.median(cpus[1:]):5.1f} CPU-ms"
    )


def _hand_on(settings: Settings) -> None:
    """What a load of one name takes with and without an index to hand on."""
    for there in (True, False):
        version = open_reader(settings.store).version
        assert version is not None
        if not there:
            kept._file(version).unlink(missing_ok=True)
        wall = time.perf_counter()
        ingest_batches([_one(f"Place {there}")], settings, note="one name")
        print(f"a load of one name {'with' if there else 'without'} an index: {time.perf_counter() - wall:.2f} s")


def _one(label: str) -> Batch:
    place = NamedNode(f"{ID}place/{label.split()[1]}-{time.time_ns()}")
    triples = [
        Triple(place, NamedNode(str(RDF.type)), NamedNode(f"{CTKG}Place")),
        Triple(place, NamedNode(str(RDFS.label)), Literal(label, language="en")),
    ]
    return Batch(Origins("one"), merges={register_graph("one"): triples})


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
