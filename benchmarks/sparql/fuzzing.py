"""Requests of any kind, for hypothesis: every route and parameter, with values that fit, nearly fit or do not.

Needs nothing but hypothesis, so that the tests can use it as well (tests/server/test_fuzz.py).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

from hypothesis import strategies as st

__all__ = ["Request", "mutated", "requests"]

METHODS = ("GET", "GET", "GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")
ID = "https://w3id.org/ctkg/id/"
NAMES = (
    *("query", "update", "default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri", "graph"),
    *("default", "format", "v", "as_of", "from", "to", "status"),
    *("type", "q", "limit", "actor", "target", "source", "vote"),
    *("negotiation", "speaker", "topic", "claim", "party", "body", "event"),
    *("offset", "lang", "days", "option"),
)
VALUES = (
    *(
        "",
        "0",
        "1",
        "-1",
        "2",
        "99999999999999999999999",
        "1e9",
        "²",
        "٣",
        "NaN",
        "true",
        "\0",
        "\ud7ff",
        "\u202e",
        " ",
    ),
    *("2022-03-03", "2022-02-30", "0000-00-00", "9999-12-31", "-0001-01-01", "2022-03", "[2022..2023]", "2022-03-03T"),
    *("person/0001", "state/qaa", "event/roll-00000", "doc/news-00000", "../../etc/passwd", "%00", "urn:x", "<", "a b"),
    *(f"{ID}person/0001", f"{ID}", "http://127.0.0.1:9/", "file:///etc/passwd", "https://w3id.org/ctkg/graph/doc/x"),
    *("json", "xml", "csv", "tsv", "turtle", "jsonld", "ntriples", "rdfxml", "trig", "nquads", "html", "HTML", "exe"),
    *("<script>alert(1)</script>", "{{7*7}}", "%s%n", "' OR 1=1 --", "x" * 5000, "a,b,,c", "contradicted", "Person"),
)
QUERIES = (
    *("ASK {}", "SELECT * { ?s ?p ?o } LIMIT 3", "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3", "DESCRIBE <person/0001>"),
    *("SELECT", "ASK { ?s ?p", "SELECT * { SERVICE <http://127.0.0.1:9/> {} }", "SELECT (1/0 AS ?x) {}", "ASK {} #\0"),
    *(
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "CLEAR ALL",
    ),
    *("SELECT ?x { VALUES ?x { 1 2 3 } }", "SELECT (NOW() AS ?n) {}", "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 2"),
)
PATHS = (
    *("person/0001", "state/qaa", "doc/news-00000", "doc/news-00000/p/1", "event/roll-00000", "act/claim", "act", "x"),
    *(
        "network",
        "timeline",
        "claims",
        "negotiation",
        "vote",
        "actor",
        "paths",
        "agreement",
        "brokers",
        "entities/bench",
    ),
    *(
        "..",
        "../..",
        "a//b",
        "%2e%2e",
        "%00",
        "a%0d%0aX: y",
        "\u200b",
        "é",
        "a" * 3000,
        "doc/news-00000.ttl",
        "index.js",
    ),
)
TYPES = (
    *("application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update", "text/turtle"),
    *("application/n-triples", "application/ld+json", "application/rdf+xml", "application/trig", "application/json"),
    *("multipart/form-data; boundary=b", "multipart/form-data", "text/plain; charset=x", "application/*", "", ";", "é"),
)
HEADERS = {
    "Accept": (
        "*/*",
        "text/html",
        "application/sparql-results+json",
        "text/csv;q=0.1, */*;q=0",
        "a/b",
        "q=1",
        ",,;;",
        "é",
    ),
    "Accept-Encoding": ("gzip", "zstd, gzip;q=0", "identity;q=0", "*;q=0", "br", ",", "gzip;q=x"),
    "Content-Type": TYPES,
    "If-None-Match": ("*", '"x"', 'W/"x"', "x", '"', ","),
    "If-Match": ("*", '"x"', "x", ""),
    "If-Modified-Since": ("yesterday", "Mon, 01 Jan 1900 00:00:00 GMT"),
    "Range": ("bytes=0-1", "bytes=9-1", "lines=1-2", "bytes=-99999999999999999999"),
    "Authorization": ("Bearer x", "Bearer ", "Basic eDp5", "Basic !", "Bearer é", "x"),
    "Origin": ("null", "https://elsewhere.example", "x y"),
    "Host": ("127.0.0.1", "elsewhere.example", "a b", "[::1", "x" * 300, ""),
    "X-Forwarded-For": ("1.2.3.4", "x, y", ""),
    "Cookie": ("a=b", ";;=", "é"),
    "Expect": ("100-continue",),
    "Accept-Language": ("uk, en;q=0.1", "*", "x-y-z-" * 50),
    "Slug": ("../x", "é"),
}


@dataclass(frozen=True)
class Request:
    """One request, as it goes over the wire."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def wire(self, host: str) -> bytes:
        """Its bytes; with a length, so that the connection can go on being used."""
        named = {name for name, _ in self.headers}
        lines = [f"{self.method} {self.target} HTTP/1.1"]
        lines += [] if "Host" in named else [f"Host: {host}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        lines.append(f"Content-Length: {len(self.body)}")
        return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace") + self.body


def requests(routes: Sequence[str], token: str = "") -> st.SearchStrategy[Request]:
    """Any request to any of the routes, whose parts in angle brackets are filled in."""
    texts = st.one_of(st.sampled_from(VALUES), st.sampled_from(QUERIES), st.text(max_size=30))
    pairs = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), texts), max_size=5)
    asked = st.tuples(st.sampled_from(("query", "update", "q", "graph")), st.one_of(st.sampled_from(QUERIES), texts))
    right = (f"Bearer {token}",) if token else ()
    headers = st.lists(
        st.sampled_from(tuple(HEADERS)).flatmap(
            lambda name: st.tuples(
                st.just(name), st.sampled_from(HEADERS[name] + (right if name == "Authorization" else ()))
            )
        ),
        max_size=4,
        unique_by=lambda pair: pair[0],
    )
    bodies = st.one_of(
        st.just(b""),
        st.sampled_from(QUERIES).map(str.encode),
        st.lists(asked, max_size=3).map(lambda found: _encoded(found).encode()),
        st.binary(max_size=60),
        st.sampled_from((b"<urn:a> <urn:b> <urn:c> .", b'{"@id": "urn:a"}', b"--b\r\n\r\n--b--", b"[" * 2000)),
    )
    return st.builds(
        lambda method, path, raw, query, first, found, body: Request(
            method,
            path + ("?" + (raw or _encoded([*first, *query])) if raw or query or first else ""),
            tuple(found),
            body if method not in ("GET", "HEAD") else b"",
        ),
        st.sampled_from(METHODS),
        st.sampled_from(list(routes)).flatmap(_path),
        st.one_of(st.just(""), st.just(""), st.sampled_from(("%", "&&&", "=", "query=%FF", "a=%ZZ&query", "?" * 50))),
        pairs,
        st.lists(asked, max_size=1),
        headers,
        bodies,
    )


def mutated(request: bytes, chance: random.Random) -> bytes:
    """A request with some of its bytes changed, cut, doubled or put elsewhere."""
    data = bytearray(request)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(data) + 1)
        what = chance.randrange(6)
        if what == 0 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            data[at:at] = chance.randbytes(chance.choice((1, 2, 50)))
        elif what == 2:
            del data[at : at + chance.choice((1, 4, 40))]
        elif what == 3:
            data[at:at] = data[at : at + 60] * chance.choice((1, 3, 200))
        elif what == 4:
            data[at:at] = chance.choice((b"\r\n", b"\n", b"\0", b"\r\n\r\n", b": ", b"\xff", b"0\r\n\r\n", b" "))
        else:
            del data[at:]
    return bytes(data)


def _path(route: str) -> st.SearchStrategy[str]:
    head, bracket, rest = route.partition("<")
    if not bracket:
        return st.sampled_from((route, route, route, route + "/", route + "x", route.upper(), "/" + route))
    tail = rest.partition(">")[2]
    filled = st.one_of(st.sampled_from(PATHS), st.text(max_size=12))
    return filled.map(lambda part: head + quote(part, safe="/%") + tail)


def _encoded(pairs: Sequence[tuple[str, str]]) -> str:
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)


def _quoted(text: str) -> str:
    return quote_plus(text.encode("utf-8", "surrogatepass"))
