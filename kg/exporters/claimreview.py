"""ClaimReview (https://schema.org/ClaimReview): what reviewers found about claims, for search engines and other tools.

Only an assessment that is a review is one here: it names who assessed, and that is neither who made the claim nor who
it was made for, nor a state, since a state that calls a claim false makes a counter-claim. No number is made of a
verdict; its words are the rating.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import IO, Any, ClassVar, Final

from kg.exporters.base import Part, exporters
from kg.namespaces import SCHEMA
from kg.queries import Citation, citations, headings
from kg.queries.terms import best, labels, of_type, properties, term
from kg.stores.base import Reader

__all__ = ["ClaimReview", "claim_reviews"]

_CHUNK: Final = 500
_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_URL: Final = str(SCHEMA.url)
_KINDS: Final = (("Person", "Person"), ("Organization", "Organization"))
"""Our classes of actors, and the types of schema.org for them; others are a Thing."""


@exporters.register
class ClaimReview:
    """The exporter ``claimreview``."""

    name: ClassVar[str] = "claimreview"
    help: ClassVar[str] = "Assessments by reviewers as ClaimReview JSON-LD, which the importer claimreview reads."
    example: ClassVar[str] = "ctkg export claimreview -o reviews.jsonld"
    media_type: ClassVar[str] = "application/ld+json"
    suffix: ClassVar[str] = ".jsonld"
    one_graph: ClassVar[bool] = False

    def write(self, part: Part, target: IO[bytes]) -> str:
        """Review by review; ``meta`` is what the export says of itself, and no term of the context."""
        about = json.dumps({name: value for name, value in asdict(part.about).items() if value}, ensure_ascii=False)
        target.write(b'{"@context": ["https://schema.org", {"meta": null}], "meta": ' + about.encode())
        target.write(b', "@graph": [')
        count = 0
        assessed = sorted(of_type(part.reader, "Assessment"))
        for at in range(0, len(assessed), _CHUNK):
            for review in _reviews(part.reader, assessed[at : at + _CHUNK]):
                told = {name: value for name, value in review.items() if name != "@context"}
                target.write(
                    (b",\n" if count else b"\n") + json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
                )
                count += 1
        target.write(b"]}\n")
        return f"{count:,} {'review' if count == 1 else 'reviews'}"


def claim_reviews(reader: Reader, found: Mapping[str, Citation]) -> list[dict[str, Any]]:
    """The reviews of the cited statements, in order of IRI; each is complete by itself, for the head of a page."""
    assessed = {item.id for cited in found.values() for item in cited.assessments}
    return list(_reviews(reader, sorted(assessed), found)) if assessed else []


def _reviews(
    reader: Reader, assessments: list[str], known: Mapping[str, Citation] | None = None
) -> Iterator[dict[str, Any]]:
    """One for each statement that an assessment is of; only for the ``known`` ones, if they are given."""
    records = properties(reader, assessments)
    wanted = {iri for record in records.values() for iri in _iris(record, "assesses")}
    claims = citations(reader, wanted) if known is None else {iri: known[iri] for iri in wanted if iri in known}
    own = citations(reader, assessments)
    actors = {item.speaker_id for item in (*claims.values(), *own.values()) if item.speaker_id}
    kinds = _types(reader, actors)
    names = labels(reader, [iri for record in records.values() for iri in _iris(record, "verdict")])
    principals = properties(reader, claims, [term("onBehalfOf")])
    pages = properties(reader, [*claims, *assessments], [_URL])
    for iri in assessments:
        review, record = own.get(iri), records.get(iri, {})
        if review is None or not review.speaker_id or "State" in kinds.get(review.speaker_id, ()):
            continue
        rating = ", ".join(names[verdict] for verdict in _iris(record, "verdict") if verdict in names)
        for claim in (claims[one] for one in sorted(_iris(record, "assesses")) if one in claims):
            parties = {claim.speaker_id, *_iris(principals.get(claim.id, {}), "onBehalfOf")}
            if rating and review.speaker_id not in parties:
                yield _review(claim, review, rating, kinds, pages)


def _review(
    claim: Citation, review: Citation, rating: str, kinds: Mapping[str, tuple[str, ...]], pages: Mapping[str, Any]
) -> dict[str, Any]:
    stands = [page for page in (_page(pages, claim.id), claim.url) if page]
    item = {
        "@type": "Claim",
        "@id": claim.id,
        "author": _agent(claim.speaker, claim.speaker_id, kinds),
        "datePublished": _day(claim.date),
        "appearance": [{"@type": "CreativeWork", "url": page} for page in dict.fromkeys(stands)],
    }
    made = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"{review.id}#{claim.id.rsplit('/', 1)[-1]}",
        "url": _page(pages, review.id) or review.url or review.id,
        "claimReviewed": claim.text or claim.quote,
        "author": _agent(review.speaker, review.speaker_id, kinds),
        "datePublished": _day(review.date) or _day(review.reported),
        "reviewRating": {"@type": "Rating", "alternateName": rating},
        "reviewBody": review.text,
        "itemReviewed": {name: value for name, value in item.items() if value},
    }
    return {name: value for name, value in made.items() if value}


def _agent(name: str, iri: str, kinds: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    of = kinds.get(iri, ())
    kind = next((schema for ours, schema in _KINDS if ours in of), "Thing")
    return {"@type": kind, "@id": iri, "name": name} if iri else {}


def _types(reader: Reader, iris: Iterable[str]) -> dict[str, tuple[str, ...]]:
    return {iri: heading.class_names for iri, heading in headings(reader, sorted(iris)).items()}


def _page(pages: Mapping[str, Any], iri: str) -> str:
    return best(pages.get(iri, {}).get(_URL, ())) or next((x.value for x in pages.get(iri, {}).get(_URL, ())), "")


def _day(date: str) -> str:
    """A day, month or year that is known; schema.org has no word for what lies between two days."""
    return date if _DAY.fullmatch(date) else ""


def _iris(record: Mapping[str, Any], name: str) -> list[str]:
    return [item.value for item in record.get(term(name), ())]
