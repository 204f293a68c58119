"""How good candidates are, against a gold that a person made: precision, recall and F1 of each element.

The gold is JSON with the elements of ``candidates`` in the layout of ``docs/extraction.md``; offsets count code points.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import ParseError
from kg.extraction.article import Span
from kg.extraction.candidates import ActorCandidate, Candidates

__all__ = ["ELEMENTS", "Score", "read_gold", "score"]

ELEMENTS: Final = (
    "statements",
    "pronoun-speakers",
    "actors",
    "roles",
    "verification",
    "negotiations",
    "votes",
    "dates",
    "events",
    "offsets",
)
_SHARE: Final = 0.5
Gold = Mapping[str, Any]


@dataclass(frozen=True)
class Score:
    """Counts of one element; scores of several articles add up."""

    right: int = 0
    proposed: int = 0
    wanted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.proposed + other.proposed, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of what was proposed that is right; 1 if nothing was."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found; 1 if nothing was."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.proposed + self.wanted) if self.proposed + self.wanted else 1.0


def read_gold(path: Path) -> Gold:
    """A gold file. Raises ParseError."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ParseError(
            f"The gold cannot be read: {error}", where=str(path), hint="It is JSON; see docs/extraction.md."
        ) from None
    if not isinstance(found, dict) or not isinstance(found.get("statements"), list):
        raise ParseError("This is no gold.", where=str(path), hint="See docs/extraction.md for the layout.")
    return found


def score(text: str, candidates: Candidates, gold: Gold) -> dict[str, Score]:
    """Element → score of one article."""
    who = _matched_actors(candidates, gold)
    return {
        "statements": _statements(candidates, gold, who),
        "pronoun-speakers": _pronouns(candidates, gold, who),
        "actors": _actors(candidates, gold, who),
        "roles": _roles(candidates, gold, who),
        "verification": _verification(candidates, gold),
        "negotiations": _fields(_talks(candidates, gold, who)),
        "votes": _fields(_votes(candidates, gold, who)),
        "dates": _dates(candidates, gold),
        "events": _events(candidates, gold),
        "offsets": _offsets(text, candidates),
    }


def span_of(found: Mapping[str, Any]) -> Span:
    """A stretch as the gold writes it."""
    return Span(int(found["start"]), int(found["end"]))


def _share(one: Span, other: Span) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


def _plain(name: str) -> str:
    return re.sub(r"^the |['’]s$|[^\w ]", "", name.lower()).strip()


def _matched_actors(candidates: Candidates, gold: Gold) -> dict[str, str]:
    """Candidate actor → gold actor: by name, then by the mentions that both have."""
    matched: dict[str, str] = {}
    for actor in candidates.actors:
        best = max(((_alike(actor, one), one["id"]) for one in gold.get("actors", ())), default=(0.0, ""))
        if best[0] > 0:
            matched[actor.id] = best[1]
    return matched


def _alike(actor: ActorCandidate, one: Mapping[str, Any]) -> float:
    names = {_plain(one["name"]), _plain(one.get("canonical", one["name"])), *map(_plain, one.get("aliases", ()))}
    mentions = [span_of(m) for m in one.get("mentions", ())]
    shared = sum(any(_share(span, m) > _SHARE for m in mentions) for span in actor.evidence)
    return shared + (0.5 if _plain(actor.name) in names and (shared or not mentions) else 0)


def _best(proposed: Sequence[Any], wanted: Sequence[Any], fits: Callable[[Any, Any], float]) -> list[tuple[Any, Any]]:
    """Pairs, each at most once, the best first."""
    scored = sorted(
        ((fits(p, w), i, j) for i, p in enumerate(proposed) for j, w in enumerate(wanted)),
        key=lambda s: (-s[0], s[1], s[2]),
    )
    pairs: list[tuple[Any, Any]] = []
    used: set[tuple[str, int]] = set()
    for value, i, j in scored:
        if value > 0 and ("p", i) not in used and ("w", j) not in used:
            used |= {("p", i), ("w", j)}
            pairs.append((proposed[i], wanted[j]))
    return pairs


def _statement_pairs(candidates: Candidates, gold: Gold) -> list[tuple[Any, Any]]:
    def fits(found: Any, one: Mapping[str, Any]) -> float:
        share = _share(found.content, span_of(one["content"]))
        return share if share >= _SHARE else 0.0

    return _best(candidates.statements, gold["statements"], fits)


def _statements(candidates: Candidates, gold: Gold, who: Mapping[str, str]) -> Score:
    """A pair of speaker and content is right if half of the content is shared and the speaker is the same."""
    right = sum(
        who.get(found.speaker, "") == (one.get("speaker") or "") for found, one in _statement_pairs(candidates, gold)
    )
    optional = sum(bool(one.get("optional")) for one in gold["statements"])
    return Score(right, len(candidates.statements), max(right, len(gold["statements"]) - optional))


def _pronouns(candidates: Candidates, gold: Gold, who: Mapping[str, str]) -> Score:
    """Of statements whose speaker is a pronoun or a title, in how many it is resolved rightly (accuracy)."""
    names = {
        actor["id"]: {_plain(actor["name"]).split()[-1:][0] if actor["name"] else ""}
        for actor in gold.get("actors", ())
    }
    asked = [
        one
        for one in gold["statements"]
        if one.get("speakerSpan") and one.get("speaker") and not _is_named(one, names) and one.get("resolved", True)
    ]
    pairs = {id(one): found for found, one in _statement_pairs(candidates, gold)}
    met = [one for one in asked if id(one) in pairs]
    right = sum(who.get(pairs[id(one)].speaker, "") == one["speaker"] for one in met)
    return Score(right, len(met), len(met))


def _is_named(one: Mapping[str, Any], names: Mapping[str, set[str]]) -> bool:
    """Whether the words for the speaker hold the name."""
    return any(name and name in _plain(one["speakerSpan"]["exact"]) for name in names.get(one["speaker"], ()))


def _actors(candidates: Candidates, gold: Gold, who: Mapping[str, str]) -> Score:
    found = set(who.values())
    optional = {one["id"] for one in gold.get("actors", ()) if one.get("optional")}
    wanted = [one["id"] for one in gold.get("actors", ()) if one["id"] not in optional]
    proposed = [actor for actor in candidates.actors if not actor.optional and who.get(actor.id) not in optional]
    return Score(len(found.intersection(wanted)), len(proposed), len(wanted))


def _roles(candidates: Candidates, gold: Gold, who: Mapping[str, str]) -> Score:
    wanted = {
        (one["id"], _plain(role["role"])): bool(role.get("optional"))
        for one in gold.get("actors", ())
        for role in one.get("roles", ())
    }
    proposed = {(who.get(actor.id, actor.id), _plain(role.role)) for actor in candidates.actors for role in actor.roles}
    right = sum(not wanted[pair] for pair in proposed if pair in wanted)
    counted = [pair for pair in proposed if not wanted.get(pair, False)]
    return Score(right, len(counted), sum(not optional for optional in wanted.values()))


_VERDICTS: Final = {"unverified": "not-independently-verified"}


def _verification(candidates: Candidates, gold: Gold) -> Score:
    """A note is right if its verdict is, and it hangs on one of the statements that it may be of."""
    spoken = {found.id: one["id"] for found, one in _statement_pairs(candidates, gold)}
    wanted = gold.get("verification", ())

    def fits(found: Any, one: Mapping[str, Any]) -> float:
        targets = {spoken.get(each) for each in found.statements}
        allowed = {*one["target"], *one.get("alsoAcceptable", ())}
        verdict = _VERDICTS.get(one["kind"], one["kind"])
        return float(found.verdict == verdict and bool(targets & allowed) and targets <= allowed)

    return Score(len(_best(candidates.verifications, wanted, fits)), len(candidates.verifications), len(wanted))


Field = tuple[Any, Any]
"""Proposed and wanted value."""


def _fields(pairs: Iterable[Field]) -> Score:
    """Each field that either side fills counts once."""
    found = [(p, w) for p, w in pairs if p not in (None, "", ()) or w not in (None, "", ())]
    return Score(
        sum(_equal(p, w) for p, w in found),
        sum(p not in (None, "", ()) for p, _ in found),
        sum(w not in (None, "", ()) for _, w in found),
    )


def _equal(proposed: Any, wanted: Any) -> bool:
    if isinstance(proposed, Span) and isinstance(wanted, Span):
        return _share(proposed, wanted) >= _SHARE
    if isinstance(wanted, frozenset) and not isinstance(proposed, frozenset):
        return proposed in wanted
    return bool(proposed == wanted)


def _edtf(value: str | None) -> str:
    """``2022-02-21/2022-02-27`` of a gold as EDTF's "some day of"."""
    return f"[{value.replace('/', '..')}]" if value and re.fullmatch(r"[\d-]+/[\d-]+", value) else value or ""


def _talks(candidates: Candidates, gold: Gold, who: Mapping[str, str]) -> Iterable[Field]:
    wanted = gold.get("negotiations", ())

    def fits(found: Any, one: Mapping[str, Any]) -> float:
        parties = {who.get(p) for p in found.parties} & set(one.get("parties", ()))
        same = (found.number == one.get("round")) + (found.when == _edtf(one.get("date")))
        spans = one.get("spans") or []
        shared = any(_share(span, span_of(s)) > _SHARE for span in found.evidence for s in spans)
        return (0.5 * len(parties) + same + shared) if same or shared else 0.0

    pairs = _best(candidates.talks, wanted, fits)
    alone = [(f, None) for f in candidates.talks if not any(f is p for p, _ in pairs)]
    missed = [(None, o) for o in wanted if not any(o is w for _, w in pairs) and not o.get("optional")]
    for found, one in [*pairs, *alone, *missed]:
        yield (
            frozenset(who.get(p, p) for p in found.parties) if found else None,
            frozenset(one.get("parties", ())) if one else None,
        )
        yield found and found.number, one and one.get("round")
        yield found and found.when, _edtf(one.get("date")) if one else None
        yield found and found.duration, one and one.get("duration")
        yield found and found.status, one and one.get("status")
        yield found and found.place, one and one.get("place")
        yield (
            frozenset(who.get(m, m) for m in found.mediators) or None if found else None,
            frozenset(one.get("mediators", ())) or None if one else None,
        )
        yield (found and found.outcome, span_of(one["outcome"]) if one and one.get("outcome") else None)


def _votes(candidates: Candidates, gold: Gold, who: Mapping[str, str]) -> Iterable[Field]:
    wanted = gold.get("votes", ())

    def fits(found: Any, one: Mapping[str, Any]) -> float:
        return float(
            2.0 * (found.yes == one.get("yes") and found.yes is not None)
            + (who.get(found.body) == one.get("body"))
            + (found.when == _edtf(one.get("date")))
            + (found.status == one.get("status"))
            - 1.5
        )

    pairs = _best(candidates.votes, wanted, fits)
    alone = [(f, None) for f in candidates.votes if not any(f is p for p, _ in pairs)]
    missed = [(None, o) for o in wanted if not any(o is w for _, w in pairs) and not o.get("optional")]
    for found, one in [*pairs, *alone, *missed]:
        yield (who.get(found.body, found.body) if found else None), one and one.get("body")
        yield found and found.status, one and one.get("status")
        dates = frozenset(map(_edtf, one.get("dateAmbiguous") or [one.get("date")])) if one else frozenset()
        yield found and found.when, dates - {""} or None
        for name in ("yes", "no", "abstain"):
            yield found and getattr(found, name), one and one.get(name)
        yield found and found.motion, span_of(one["proposal"]) if one and one.get("proposal") else None


def _dates(candidates: Candidates, gold: Gold) -> Score:
    wanted = gold.get("dates", ())

    def fits(found: Any, one: Mapping[str, Any]) -> float:
        values = set(map(_edtf, [one["value"], *one.get("ambiguous", ())]))
        return _share(found.evidence[0], span_of(one["span"])) if found.value in values else 0.0

    optional = sum(bool(one.get("optional")) for one in wanted)
    right = len(_best(candidates.dates, wanted, fits))
    return Score(right, len(candidates.dates), max(right, len(wanted) - optional))


def _events(candidates: Candidates, gold: Gold) -> Score:
    wanted = gold.get("events", ())

    def fits(found: Any, one: Mapping[str, Any]) -> float:
        triggers = one["trigger"] if isinstance(one["trigger"], list) else [one["trigger"]]
        return float(any(span.overlaps(span_of(t)) for span in found.evidence for t in triggers))

    pairs = _best(candidates.events, wanted, fits)
    optional = sum(bool(one.get("optional")) for one in wanted)
    return Score(len(pairs), len(candidates.events), max(len(pairs), len(wanted) - optional))


def _offsets(text: str, candidates: Candidates) -> Score:
    """Every evidence stands within the text, and is not only white space."""
    spans = [span for candidate in candidates for span in candidate.evidence]
    return Score(sum(span.end <= len(text) and bool(span.of(text).strip()) for span in spans), len(spans), len(spans))
