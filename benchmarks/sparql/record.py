"""A made-up record of any size, always the same for the same seed: roll calls, news with claims and checks, talks.

    .venv/bin/python benchmarks/sparql/record.py --quads 1000000 -o record.nq

Written as N-Quads, one named graph a document and one register of identities, as dossiers would fill them. It is valid
against the ontology: `ctkg load` takes it without a warning. States, people and words are invented; sizes are not: a
roll has 193 voters, an article a dozen sentences, talks five rounds. Half of the quads are votes, two in five stand in
articles, the rest in reports of talks.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path

CTKG = "https://w3id.org/ctkg/ns#"
ID = "https://w3id.org/ctkg/id/"
VOCAB = "https://w3id.org/ctkg/vocab/"
GRAPH = "https://w3id.org/ctkg/graph/"
CONFLICT = "conflict/lakes"
FIRST, LAST = date(2014, 1, 6), date(2026, 6, 26)
STATES, PEOPLE, OUTLETS, PLACES, BODIES = 193, 1200, 60, 240, 3
ROUNDS = 5

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_TITLE = "<http://purl.org/dc/terms/title>"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_ORG = "http://www.w3.org/ns/org#"

_ONSETS = ("B", "Br", "C", "D", "Dr", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "St", "T", "V", "Z")
_MIDDLES = ("ara", "elo", "ina", "oru", "uma", "esta", "ovi", "ala", "iri", "eno")
_ENDS = {
    "state": ("land", "ia", "stan", "mark"),
    "place": ("ford", "ham", "grad", "burg"),
    "name": ("n", "s", "v", "t"),
}
_GIVEN = ("Ada", "Boris", "Clara", "Dmytro", "Elena", "Farid", "Greta", "Hassan", "Irene", "Jonas", "Kateryna", "Leon")
_ACTS = ("claim", "claim", "claim", "denial", "confirmation", "announcement", "demand", "intention", "report")
_VERDICTS = ("not-independently-verified",) * 3 + ("contradicted", "corroborated", "disputed", "false", "true")
_SAID = (
    "said that the corridor at {place} was closed at noon",
    "denied that its forces had fired near {place}",
    "announced a pause in the fighting around {place}",
    "demanded that {state} withdraw from {place}",
    "claimed that {count} people were brought out of {place}",
    "reported that the bridge at {place} had been hit",
    "promised to let convoys from {state} pass",
)
_MOTIONS = (
    "Demand for a ceasefire at {place}",
    "Safe passage for civilians from {place}",
    "Inquiry into the events of {month} at {place}",
    "Withdrawal of {state} from {place}",
    "Humanitarian aid for {place}",
)
_PROVISIONS = ("ceasefire", "safe-passage", "meet-again", "prisoner-exchange", "withdrawal", "security-guarantee")
_OUTCOMES = ("no-agreement", "agreement-to-continue", "agreement-to-continue", "partial-agreement", "breakdown")


def iri(path: str) -> str:
    """A record of ours, as N-Quads writes it."""
    return f"<{ID}{path}>"


def text(words: str, language: str = "") -> str:
    """A literal; the generator uses nothing that needs escaping."""
    return f'"{words}"@{language}' if language else f'"{words}"'


def number(value: int) -> str:
    return f'"{value}"^^<{_XSD}integer>'


def day(value: date) -> str:
    return f'"{value}"^^<{_XSD}date>'


def concept(path: str) -> str:
    return f"<{VOCAB}{path}>"


class Names:
    """Invented names, each once."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._used: set[str] = set()

    def of(self, kind: str) -> str:
        while True:
            name = self._random.choice(_ONSETS) + self._random.choice(_MIDDLES)
            if len(self._used) > 150 or kind != "state":
                name += self._random.choice(("", "n", "l", "r", "k")) + self._random.choice(("o", "a", "e", "i"))
            name += self._random.choice(_ENDS[kind])
            if name not in self._used:
                self._used.add(name)
                return name


class Record:
    """Who and what there is; the parts of a record are generators of N-Quads lines."""

    def __init__(self, seed: int = 7) -> None:
        self._seed = seed
        names = Names(seed)
        codes = ["".join(letters) for letters in islice(product("QXYZ", "ABCDEFGH", "ABCDEFGH"), STATES)]
        self.states = {f"state/{code.lower()}": names.of("state") for code in codes}
        self.people = {
            f"person/{index:04}": f"{_GIVEN[index % len(_GIVEN)]} {names.of('name')}" for index in range(PEOPLE)
        }
        self.places = {f"place/{index:03}": names.of("place") for index in range(PLACES)}
        self.outlets = {f"org/outlet-{index:02}": f"{names.of('place')} Gazette" for index in range(OUTLETS)}
        self.bodies = {f"org/body-{index}": f"{names.of('place')} Assembly" for index in range(BODIES)}

    def quads(self, wanted: int) -> Iterator[str]:
        """Lines of N-Quads until there are about ``wanted``: at least one document of each kind, whatever is asked."""
        made = 0
        for line in self.register():
            made += 1
            yield line
        shares = ((self.roll_call, 0.5), (self.article, 0.4), (self.talks, 0.1))
        left = max(wanted - made, 0)
        for make, share in shares:
            goal, done, index = left * share, 0, 0
            while done < goal or index == 0:
                for line in make(index):
                    done += 1
                    yield line
                index += 1

    def register(self) -> Iterator[str]:
        """Identities: no claims and no events."""
        graph = f"<{GRAPH}entities/bench>"
        kinds = (
            (self.states, "State"),
            (self.people, "Person"),
            (self.places, "Place"),
            (self.outlets, "NewsOrganization"),
            (self.bodies, "DeliberativeBody"),
        )
        for records, kind in kinds:
            for path, name in records.items():
                yield f"{iri(path)} {_TYPE} <{CTKG}{kind}> {graph} .\n"
                yield f"{iri(path)} {_LABEL} {text(name, 'en')} {graph} .\n"
                if kind in ("State", "Place"):
                    yield f"{iri(path)} {_LABEL} {text(name + 'o', 'eo')} {graph} .\n"
                if kind == "State":
                    yield f"{iri(path)} <{CTKG}iso3> {text(path[6:].upper())} {graph} .\n"
        yield f"{iri(CONFLICT)} {_TYPE} <{CTKG}Conflict> {graph} .\n"
        yield f"{iri(CONFLICT)} {_LABEL} {text('War of the Lakes', 'en')} {graph} .\n"
        yield f"{iri('role/envoy')} {_TYPE} <{_ORG}Role> {graph} .\n"
        yield f"{iri('role/envoy')} {_LABEL} {text('envoy', 'en')} {graph} .\n"

    def roll_call(self, index: int) -> Iterator[str]:
        """The record of one vote, with its roll. Blocs vote alike most of the time, and drift over the years."""
        chance = random.Random(f"{self._seed} roll {index}")
        held = _day(index)
        name = f"roll-{index:05}"
        doc = _Document(name, "org/body-0" if index % 3 == 0 else f"org/body-{index % 3}", held, self._words(chance))
        motion, event = f"motion/{name}", f"event/{name}"
        drift = (held - FIRST).days / (LAST - FIRST).days
        options = [_option(chance, place, index, drift) for place in range(STATES)]
        tally = {option: options.count(option) for option in ("yes", "no", "abstain", "absent")}
        label = doc.fill(chance.choice(_MOTIONS))
        first = doc.sentence(f"The Assembly voted on {held:%d %B %Y} on: {label}")
        second = doc.sentence(
            f"There were {tally['yes']} votes in favour and {tally['no']} against, with {tally['abstain']} abstentions"
        )
        said = doc.statement(doc.publisher, "report", "narration", f"The vote on {label} was held", [second], [event])
        doc.add(motion, "Motion", (_LABEL, text(label, "en")), (_c("evidencedBy"), iri(first)))
        doc.event(event, "VoteEvent", f"Vote on: {label}", held, "held", [said], [first, second])
        passed = tally["yes"] > tally["no"]
        doc.more(
            event,
            (_c("body"), iri(doc.publisher)),
            (_c("motion"), iri(motion)),
            (_c("yes"), number(tally["yes"])),
            (_c("no"), number(tally["no"])),
            (_c("abstain"), number(tally["abstain"])),
            (_c("notVoting"), number(tally["absent"])),
            (_c("eligible"), number(STATES)),
            (_c("result"), concept("result/passed" if passed else "result/failed")),
        )
        for state, option in zip(self.states, options, strict=True):
            doc.add(
                f"{event}/vote/{state[6:]}",
                "Vote",
                (_c("voteEvent"), iri(event)),
                (_c("voter"), iri(state)),
                (_c("option"), concept(f"option/{option}")),
            )
        yield from doc.lines()

    def article(self, index: int) -> Iterator[str]:
        """A news article: twelve sentences, who says what in them, what was checked, what happened."""
        chance = random.Random(f"{self._seed} article {index}")
        doc = _Document(f"news-{index:05}", chance.choice(list(self.outlets)), _day(index), self._words(chance))
        states = chance.sample(list(self.states)[:60], 3)
        statements = []
        for _ in range(10):
            person = f"person/{int(chance.triangular(0, PEOPLE - 1, 0)):04}"
            words = doc.fill(chance.choice(_SAID))
            passage = doc.sentence(f"{self.people[person]} {words}")
            statements.append(
                doc.statement(person, chance.choice(_ACTS), "indirect", words.capitalize(), [passage], [], about=states)
            )
            doc.add(
                f"{doc.path}/x/mention-{len(statements)}",
                "Mention",
                (_c("surface"), text(self.people[person])),
                (_c("inPassage"), iri(passage)),
                (_c("refersTo"), iri(person)),
            )
        for said in chance.sample(statements, 3):
            passage = doc.sentence("This could not be told from what our reporters saw")
            doc.part(
                "assessment",
                "Assessment",
                (_c("assesses"), iri(said)),
                (_c("assessor"), iri(doc.publisher)),
                (_c("verdict"), concept(f"verdict/{chance.choice(_VERDICTS)}")),
                (_c("evidencedBy"), iri(passage)),
            )
        for kind in ("HarmEvent", "HumanitarianEvent"):
            place = chance.choice(list(self.places))
            passage = doc.sentence(f"The outlet reports on {self.places[place]}")
            event = f"event/{doc.name}-{kind[:4].lower()}"
            said = doc.statement(doc.publisher, "report", "narration", "An event is reported", [passage], [event])
            doc.event(
                event,
                kind,
                f"Event at {self.places[place]}, {doc.name} {kind[:4]}",
                doc.day,
                "ended",
                [said],
                [passage],
            )
            doc.more(event, (_c("place"), iri(place)), *((_c("participant"), iri(state)) for state in states[:2]))
        yield from doc.lines()

    def talks(self, index: int) -> Iterator[str]:
        """A report of one negotiation: its rounds in order, who sat there, what was agreed."""
        chance = random.Random(f"{self._seed} talks {index}")
        last = _day(index)
        doc = _Document(f"talks-{index:05}", chance.choice(list(self.outlets)), last, self._words(chance))
        parties = chance.sample(list(self.states)[:40], chance.choice((2, 2, 3)))
        talks = f"negotiation/{doc.name}"
        days = sorted(last - timedelta(days=chance.randrange(30)) for _ in range(ROUNDS))
        passage = doc.sentence("The parties have been talking for weeks")
        said = doc.statement(doc.publisher, "report", "narration", "Talks are held", [passage], [talks])
        doc.event(talks, "Negotiation", f"Talks {doc.name}", days[0], "ongoing", [said], [passage])
        doc.more(talks, *((_c("party"), iri(party)) for party in parties))
        for at, held in enumerate(days, 1):
            self._round(doc, chance, talks, parties, at, held)
        yield from doc.lines()

    def _round(
        self, doc: _Document, chance: random.Random, talks: str, parties: Sequence[str], at: int, held: date
    ) -> None:
        place = chance.choice(list(self.places))
        this, agreement, provision = f"{talks}-round-{at}", f"{doc.path}/x/agr{at}", f"{doc.path}/x/prov{at}"
        passage = doc.sentence(f"Round {at} was held in {self.places[place]}")
        said = doc.statement(
            doc.publisher, "report", "narration", f"Round {at} was held", [passage], [this, agreement, provision]
        )
        doc.event(this, "NegotiationRound", f"Round {at} of talks {doc.name}", held, "ended", [said], [passage])
        doc.more(
            this,
            *((_c("party"), iri(party)) for party in parties),
            (_c("roundOf"), iri(talks)),
            (_c("roundNumber"), number(at)),
            (_c("venue"), iri(place)),
            (_c("outcome"), concept(f"outcome/{chance.choice(_OUTCOMES)}")),
            (_c("produced"), iri(agreement)),
        )
        source = ((_c("attestedBy"), iri(said)), (_c("evidencedBy"), iri(passage)))
        doc.add(
            agreement,
            "Agreement",
            (_LABEL, text(f"Agreement of round {at}", "en")),
            *((_c("agreedBy"), iri(party)) for party in parties),
            (_c("hasProvision"), iri(provision)),
            *source,
        )
        kind = chance.choice(_PROVISIONS)
        doc.add(
            provision,
            "Provision",
            (_LABEL, text(f"Term of round {at}: {kind}", "en")),
            (_c("provisionType"), concept(f"provision/{kind}")),
            (_c("provisionStatus"), concept(f"provision-status/{chance.choice(('announced', 'agreed'))}")),
            *source,
        )

    def _words(self, chance: random.Random) -> dict[str, list[str]]:
        return {
            "place": chance.sample(list(self.places.values()), 8),
            "state": chance.sample(list(self.states.values()), 8),
        }


class _Document:
    """What one document says: its own triples and those of its parts, in its graph."""

    def __init__(self, name: str, publisher: str, reported: date, words: dict[str, list[str]]) -> None:
        self.name = name
        self.path = f"doc/{name}"
        self.publisher = publisher
        self.day = reported
        self._graph = f"<{GRAPH}doc/{name}>"
        self._chance = random.Random(name)
        self._words = words
        self._content = ""
        self._counts: dict[str, int] = {}
        self._lines: list[str] = []

    def fill(self, template: str) -> str:
        chosen = {kind: self._chance.choice(names) for kind, names in self._words.items()}
        return template.format(**chosen, month=f"{self.day:%B %Y}", count=self._chance.randrange(20, 900))

    def add(self, path: str, kind: str, *facts: tuple[str, str]) -> str:
        self.more(path, (_TYPE, f"<{CTKG}{kind}>"), *facts)
        return path

    def more(self, path: str, *facts: tuple[str, str]) -> None:
        subject = iri(path)
        self._lines += [f"{subject} {predicate} {value} {self._graph} .\n" for predicate, value in facts]

    def part(self, section: str, kind: str, *facts: tuple[str, str]) -> str:
        self._counts[section] = at = self._counts.get(section, 0) + 1
        return self.add(f"{self.path}/{section}/{at}", kind, *facts)

    def sentence(self, words: str) -> str:
        start = len(self._content)
        at = self._counts.get("p", 0) + 1
        exact = f"{words} (sentence {at} of {self.name})."
        self._content += exact + " "
        return self.part(
            "p",
            "Passage",
            (_c("inDocument"), iri(self.path)),
            (_c("sentence"), number(at)),
            (_c("exact"), text(exact)),
            (_c("charStart"), number(start)),
            (_c("charEnd"), number(start + len(exact))),
        )

    def statement(
        self,
        speaker: str,
        act: str,
        attribution: str,
        words: str,
        passages: Sequence[str],
        attests: Sequence[str],
        about: Sequence[str] = (),
    ) -> str:
        return self.part(
            "statement",
            "Statement",
            (_c("speaker"), iri(speaker)),
            (_c("speechAct"), concept(f"act/{act}")),
            (_c("attribution"), concept(f"attribution/{attribution}")),
            (_c("text"), text(f"{words}.", "en")),
            *((_c("evidencedBy"), iri(passage)) for passage in passages),
            *((_c("attests"), iri(thing)) for thing in attests),
            *((_c("about"), iri(thing)) for thing in about),
        )

    def event(
        self,
        path: str,
        kind: str,
        label: str,
        held: date,
        status: str,
        attested: Sequence[str],
        passages: Sequence[str],
    ) -> None:
        bounds = ("startEarliest", "startLatest", "endEarliest", "endLatest")
        ongoing = status == "ongoing"
        self.add(
            path,
            kind,
            (_LABEL, text(label, "en")),
            (_c("inConflict"), iri(CONFLICT)),
            (_c("when"), f'"{held}{"/.." if ongoing else ""}"^^<{_EDTF}>'),
            *((_c(bound), day(held)) for bound in (bounds[:2] if ongoing else bounds)),
            (_c("status"), concept(f"status/{status}")),
            (_c("modality"), concept("modality/reported")),
            *((_c("attestedBy"), iri(said)) for said in attested),
            *((_c("evidencedBy"), iri(passage)) for passage in passages),
        )

    def lines(self) -> list[str]:
        content = self._content.strip()
        self.add(
            self.path,
            "Document",
            (_TITLE, text(f"Report {self.name}", "en")),
            (_c("publisher"), iri(self.publisher)),
            (_c("reportedDate"), day(self.day)),
            (_c("sha256"), text(hashlib.sha256(content.encode()).hexdigest())),
        )
        return self._lines


def _c(name: str) -> str:
    return f"<{CTKG}{name}>"


def _day(index: int) -> date:
    """Spread evenly over the years, however many there are (multiples of the golden ratio)."""
    return FIRST + timedelta(days=int((index * 0.6180339887498949) % 1 * (LAST - FIRST).days))


def _option(chance: random.Random, place: int, index: int, drift: float) -> str:
    """How a state votes: by its bloc, seldom otherwise, and some change blocs as years pass."""
    bloc = place % 4 if drift < 0.5 or place % 10 else (place + 1) % 4
    loyal = ("yes", "yes", "abstain" if index % 2 else "yes", "no" if index % 3 else "abstain")[bloc]
    roll = chance.random()
    return loyal if roll < 0.85 else "absent" if roll < 0.9 else chance.choice(("yes", "no", "abstain"))


def write(path: Path, quads: int, seed: int = 7) -> int:
    """Write the record; returns how many quads there are."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for line in Record(seed).quads(quads):
            file.write(line)
            count += 1
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=1_000_000, help="about how many (default: 1,000,000)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    print(f"{write(options.output, options.quads, options.seed):,} quads in {options.output}")


if __name__ == "__main__":
    main()
