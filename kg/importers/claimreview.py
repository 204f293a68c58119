"""ClaimReview (https://schema.org/ClaimReview): claims and what fact checkers found, as JSON-LD.

One review, an array, a ``@graph`` or a data feed. The claim becomes a Statement by whoever made it, the review an
Assessment by whoever checked it. A rating is mapped to a verdict where its words leave no doubt; otherwise it is kept
as what the reviewer says of the claim, and no verdict is made of it.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar, Final

from kg.config import Settings
from kg.errors import InputError
from kg.importers.base import Batch, Fit, importers
from kg.importers.batches import in_memory
from kg.importers.decoding import sample_text
from kg.importers.json_items import read_items
from kg.importers.ntriples import text
from kg.importers.records import named
from kg.importers.reports import Dataset, Reports
from kg.importers.rows import RowErrors
from kg.namespaces import VOCAB

__all__ = ["ClaimReview", "verdict_of"]

DATASET: Final = Dataset("claimreview", "Claims and reviews", "", "")
_VERDICTS: Final = {
    "false": "false incorrect wrong fake hoax untrue fabricated pants-on-fire "
    "faux falso falsch хибно неправда фейк ложь",
    "true": "true correct accurate vrai verdadero wahr правда верно",
    "misleading": "misleading half-true mixture missing-context out-of-context distorted cherry-picks partly-false "
    "trompeur engañoso irreführend маніпуляція манипуляция",
    "not-independently-verified": "not-independently-verified unproven unverified unsupported no-evidence not-verified",
    "corroborated": "corroborated",
    "contradicted": "contradicted",
    "disputed": "disputed contested",
    "retracted": "retracted withdrawn",
}
"""Verdict → ratings that mean it, blanks written as hyphens."""
_BY_RATING: Final = {rating: verdict for verdict, ratings in _VERDICTS.items() for rating in ratings.split()}
_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@importers.register
class ClaimReview:
    """The importer ``claimreview``."""

    name: ClassVar[str] = "claimreview"
    help: ClassVar[str] = "Fact checks as ClaimReview JSON-LD: each claim with who checked it, and the verdict."
    example: ClassVar[str] = "ctkg validate examples/import/claimreview.json"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".jsonld", ".json.gz", ".jsonld.gz")

    @classmethod
    def fits(cls, path: Path, settings: Settings) -> Fit:  # noqa: ARG003  # what every importer is asked with
        """By the type that the file names."""
        found = '"claimreviewed"' in (sample := sample_text(path).lower()) or '"claimreview"' in sample
        return Fit(float(found), 2, "no ClaimReview in it")

    def read(self, path: Path, settings: Settings) -> Batch:
        """Read one file. Raises ParseError, or ValidationError with every bad review."""
        errors = RowErrors(path, settings.max_errors)
        return in_memory(path, settings, DATASET, lambda reports: _write_all(path, settings, reports, errors), errors)


def verdict_of(rating: str) -> str:
    """The verdict that a rating means, or ``""`` if its words leave doubt.

    >>> verdict_of("Pants on Fire!"), verdict_of("Mostly true")
    ('false', '')
    """
    return _BY_RATING.get("-".join(re.findall(r"\w+", rating.casefold())), "")


def _write_all(path: Path, settings: Settings, reports: Reports, errors: RowErrors) -> Iterator[str]:
    kept, seen = 0, defaultdict[str, dict[str, int]](dict)
    for line, item in read_items(path, settings):
        for review in _reviews(item):
            reports.line = line
            url, claim = _text(review.get("url")), _text(review.get("claimReviewed"))
            before = seen[url]
            if before.setdefault(claim, line) != line:
                errors.add(line, "url", url, f"has this claim twice, first on line {before[claim]}.")
                continue
            key = hashlib.sha256(f"{url or claim} {len(before)}".encode()).hexdigest()[:16]
            try:
                kept += _write(review, key, reports, errors)
            except InputError as error:
                errors.add(line, "", "", error.message)
    if kept:
        yield f"{path.name}: {kept} {'rating has' if kept == 1 else 'ratings have'} no counterpart among the verdicts."
    if not seen:
        errors.add(1, "", "", "The file holds no ClaimReview.")


def _reviews(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The reviews in an item: itself, or those that an element of a feed holds."""
    if "ClaimReview" in _list(item.get("@type")):
        yield item
        return
    for inner in _list(item.get("item")):
        if isinstance(inner, dict):
            yield from _reviews(inner)


def _write(review: dict[str, Any], key: str, reports: Reports, errors: RowErrors) -> bool:
    """Write one review; whether its rating had to be kept as text."""
    claim, reviewer = _text(review.get("claimReviewed")), _named_in(review.get("author"))
    for name, value in (("claimReviewed", claim), ("author", reviewer)):
        if not value:
            errors.add(reports.line, name, "", "is empty, but needed.")
    if not claim or not reviewer:
        return False
    item = next((i for i in _list(review.get("itemReviewed")) if isinstance(i, dict)), {})
    claimant = _named_in(item.get("author"))
    rating = _rating(review)
    exact = f"{reviewer} on {claimant or 'an unnamed source'}: {claim} Rated: {rating or 'nothing'}."
    reports.read(exact)
    assessor = reports.once(f"org/claimreview-{named(reviewer)}", "Organization", reviewer)
    reports.publisher(assessor)
    passage = reports.passage(key, exact)
    statement = _claim(key, item, claim, claimant, passage, reports)
    _dated(reports, statement, item.get("datePublished"), errors)
    for appearance in (item.get("url"), item.get("appearance"), item.get("firstAppearance")):
        for page in _list(appearance):
            reports.source(statement, _text(page.get("url") if isinstance(page, dict) else page))
    verdict = verdict_of(rating)
    judgement = reports.own("assessment" if verdict else "statement", f"{key}-review")
    if verdict:
        reports.typed(judgement, "Assessment")
        reports.add(judgement, "assesses", statement)
        reports.add(judgement, "assessor", assessor)
        reports.add(judgement, "verdict", f"<{VOCAB}verdict/{verdict}>")
        reports.add(judgement, "text", text(f"Rated: {rating}", "en"))
        reports.add(judgement, "evidencedBy", passage)
    elif rating:
        reports.statement(judgement, assessor, ("opinion", "indirect"), f"Rated: {rating}", passage)
        reports.add(judgement, "interprets", statement)
    if verdict or rating:
        _dated(reports, judgement, review.get("datePublished"), errors)
        reports.source(judgement, _text(review.get("url")))
    return bool(rating) and not verdict


def _claim(key: str, item: dict[str, Any], claim: str, claimant: str, passage: str, reports: Reports) -> str:
    """The claim, by whoever is said to have made it."""
    author = next((a for a in _list(item.get("author")) if isinstance(a, dict)), {})
    kind = {"Person": "Person", "Organization": "Organization"}.get(_text(author.get("@type")), "Actor")
    local = f"actor/claimreview-{named(claimant)}" if claimant else f"actor/claimreview-unnamed-{key}"
    speaker = reports.once(local, kind if claimant else "Group", claimant or "unnamed source of a claim")
    statement = reports.own("statement", key)
    reports.statement(statement, speaker, ("claim", "indirect"), claim, passage)
    return statement


def _rating(review: dict[str, Any]) -> str:
    for rating in _list(review.get("reviewRating")):
        if isinstance(rating, dict):
            return _text(rating.get("alternateName")) or _text(rating.get("name")) or _text(rating.get("ratingValue"))
    return ""


def _dated(reports: Reports, subject: str, value: Any, errors: RowErrors) -> None:
    if day := _text(value):
        if found := _DAY.match(day):
            reports.date(subject, found[0])
        else:
            errors.add(reports.line, "datePublished", day, "is not a date such as 2024-05-02.")


def _named_in(value: Any) -> str:
    for one in _list(value):
        if name := _text(one.get("name") if isinstance(one, dict) else one):
            return name
    return ""


def _text(value: Any) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
