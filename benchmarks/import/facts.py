"""Facts that must come out right from the real data, which is not in this repository.

    .venv/bin/python benchmarks/import/facts.py DATA

``DATA`` holds ``unvotes/`` and ``un_facts/`` (the list of vetoes, two roll calls by ISO code).
Each fact is printed with what was found; the exit status is 1 if one is wrong.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter
from pathlib import Path

from kg.config import Settings
from kg.pipeline import ingest, read_batches
from kg.stores.oxigraph import open_reader

BOTH = """SELECT (COUNT(*) AS ?both) (SUM(IF(?one = ?other, 1, 0)) AS ?agree) {
  ?event :startEarliest ?day FILTER(YEAR(?day) >= 2014 && YEAR(?day) <= 2019)
  ?first :voteEvent ?event ; :voter id:state/rus ; :option ?one .
  ?second :voteEvent ?event ; :voter id:state/ukr ; :option ?other . }""".replace("id:state/", "id:state\\/")


def main() -> int:
    data = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(store=Path(folder) / "store")
        ingest([data / "unvotes"], settings)
        reader = open_reader(settings.store)
        row = next(iter(reader.query(BOTH)))
        votes = next(iter(reader.query("SELECT (COUNT(*) AS ?n) { ?v a :Vote }")))["n"].value
        calls = next(iter(reader.query("SELECT (COUNT(*) AS ?n) { ?v a :VoteEvent }")))["n"].value
    (vetoes,) = read_batches([data / "un_facts" / "unsc_vetoes_1946_sept2022.csv"], settings)
    rolls = read_rolls(data / "un_facts" / "es11_1_and_68_262_iso3.csv")
    before, after = rolls["68/262"], rolls["ES-11/1"]
    moved = Counter((before[state], after[state]) for state in before)
    found = {
        "votes and roll calls of unvotes": ((votes, calls), ("870109", "6203")),
        "Russia and Ukraine 2014-2019, agreed of both voting": (
            (row["agree"].value, row["both"].value),
            ("277", "555"),
        ),
        "row of the veto list that stands twice": ([n[-51:] for n in vetoes.notes], [NOTE[-51:]]),
        "ES-11/1": (tuple(Counter(after.values())[o] for o in OPTIONS), (141, 5, 35, 12)),
        "against to abstain, abstain to against": (
            (moved["against", "abstain"], moved["abstain", "against"]),
            (6, 1),
        ),
    }
    for name, (is_, should) in found.items():
        print(f"{'right' if is_ == should else 'WRONG'}  {name}: {is_}")
    return int(any(is_ != should for is_, should in found.values()))


OPTIONS = ("approve", "against", "abstain", "absent")
NOTE = "1 row stands there twice, word by word; counted once."


def read_rolls(path: Path) -> dict[str, dict[str, str]]:
    rolls: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rolls.setdefault(row["res"], {})[row["iso3"]] = row["vote"]
    return rolls


if __name__ == "__main__":
    sys.exit(main())
