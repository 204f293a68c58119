"""What strangers send, by mistake or on purpose. Each is harmless to everybody else, or the service is broken.

Queries are text; requests are whole HTTP requests as bytes, some of which no HTTP library would send.
"""

from __future__ import annotations

import random
from urllib.parse import quote

__all__ = ["ALLOWED", "bodies", "broken_queries", "hostile_queries", "malformed", "outbound"]

ALLOWED = frozenset({200, 204, 301, 303, 304, 308, 400, 401, 403, 404, 405, 406, 408, 411, 412, 413, 414, 415})
ALLOWED = ALLOWED | {416, 417, 422, 426, 428, 429, 431, 501, 503, 505}
"""Statuses that a stranger may get. 501 and 505 only ever come from what HTTP itself does not know."""

_P = "PREFIX : <https://w3id.org/ctkg/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
_ANY = "?s ?p ?o"


def hostile_queries() -> dict[str, str]:
    """Valid SPARQL that would take all time, memory or stack there is."""
    doubling = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(40))
    cubes = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(3))
    return {
        "cross product": f"SELECT (COUNT(*) AS ?n) {{ {cubes} }}",
        "cross product, sorted": f"SELECT * {{ {cubes} }} ORDER BY ?a0 ?c2",
        "quadratic join": _P + "SELECT (COUNT(*) AS ?n) { ?a :option ?o . ?b :option ?o . FILTER(?a != ?b) }",
        "quadratic anti-join": _P
        + "SELECT ?a { ?a :option ?o FILTER NOT EXISTS { ?b :option ?p . ?b :voter ?v . FILTER(?v = ?a) } }",
        "braces, 2,600 deep": "ASK " + "{" * 2600 + _ANY + "}" * 2600,
        "braces, 400 deep": "ASK " + "{" * 400 + _ANY + "}" * 400,
        "parentheses, 3,000 deep": "ASK { FILTER(" + "(" * 3000 + "1" + ")" * 3000 + ") }",
        "not, 10,000 times": "ASK { FILTER(" + "!" * 10_000 + "true) }",
        "minus, 20,000 times": "ASK { FILTER(" + "- " * 20_000 + "1 = 1) }",
        "plus, 7,500 times": "ASK { FILTER(1" + "+1" * 7500 + " > 0) }",
        "or, 9,500 times": "ASK { FILTER(" + "||".join(["false"] * 9500) + ") }",
        "in, 20,000 values": "ASK { ?s ?p ?o FILTER(?o IN (" + ",".join(map(str, range(12_000))) + ")) }",
        "800 patterns": "SELECT * { " + " ".join(f"?s{n} ?p{n} ?s{n + 1} ." for n in range(800)) + " } LIMIT 1",
        "200 patterns": "SELECT * { " + " ".join(f"?s{n} ?p{n} ?s{n + 1} ." for n in range(200)) + " } LIMIT 1",
        "300 OPTIONALs": "SELECT * { ?s ?p ?o " + " ".join(f"OPTIONAL {{ ?s ?p{n} ?o{n} }}" for n in range(300)) + "}",
        "200 UNIONs": "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * 200) + " }",
        "subselects, 200 deep": "SELECT * { { " * 200 + _ANY + " } }" * 200,
        "doubling CONCAT": 'SELECT ?v40 { BIND("aaaaaaaaaaaaaaaa" AS ?v0) ' + doubling + " }",
        "doubling REPLACE": 'SELECT ?x { BIND("a" AS ?x0) '
        + " ".join(f'BIND(REPLACE(?x{n}, "a", "aa") AS ?x{n + 1})' for n in range(38))
        + " }",
        "regex, nested repeats": 'SELECT ?l { ?s ?p ?l FILTER(REGEX(STR(?l), "((((a{99}){99}){99}){99})")) }',
        "regex, catastrophic": 'SELECT ?l { ?s ?p ?l FILTER(REGEX(STR(?l), "^(([a-z])+.)+[A-Z]([a-z])+$")) }',
        "regex, all pairs": "SELECT (COUNT(*) AS ?n) { ?s ?p ?a . ?t ?q ?b FILTER(REGEX(STR(?a), STR(?b))) }",
        "path, all to all": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:none>)* ?b }",
        "path, nested stars": _P
        + "SELECT (COUNT(*) AS ?n) { ?a ((:evidencedBy|^:evidencedBy)*/(:speaker|!:voter)*)* ?b }",
        "path, both ways": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|!^<urn:x>)+ ?b }",
        "VALUES, cross": "SELECT (COUNT(*) AS ?n) { "
        + " ".join(f"VALUES ?x{n} {{ {' '.join(map(str, range(400)))} }}" for n in range(5))
        + " }",
        "VALUES, huge": "SELECT * { VALUES ?x { " + " ".join(f'"{n}"' for n in range(11_000)) + " } ?s ?p ?o }",
        "GROUP_CONCAT of all": "SELECT (GROUP_CONCAT(CONCAT(STR(?s), STR(?o))) AS ?all) { ?s ?p ?o }",
        "sort all by chance": "SELECT * { ?s ?p ?o . ?o ?q ?z } ORDER BY RAND()",
        "distinct pairs": "SELECT DISTINCT ?s ?t { ?s ?p ?o . ?t ?p ?u }",
        "group by pairs": "SELECT ?s ?t (COUNT(*) AS ?n) { ?s ?p ?o . ?t ?p ?o } GROUP BY ?s ?t",
        "construct all pairs": "CONSTRUCT { ?s <urn:p> ?t } { ?s ?p ?o . ?t ?p ?u }",
        "describe all": "DESCRIBE ?s { ?s ?p ?o }",
        "everything": "SELECT * { GRAPH ?g { ?s ?p ?o } }",
        "hashes of all": "SELECT (COUNT(DISTINCT SHA512(CONCAT(STR(?s), STR(?o)))) AS ?n) { ?s ?p ?o . ?s ?q ?z }",
        "minus of all": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o MINUS { ?s ?q ?z . ?z ?w ?y } }",
        "exists in exists": "ASK { ?s ?p ?o FILTER EXISTS { ?o ?q ?z FILTER NOT EXISTS { ?z ?r ?s . ?a ?b ?c } } }",
        "decimal of a thousand digits": f"SELECT (({'9' * 900}.{'9' * 900} * 9.9) AS ?x) {{}}",
        "comment of 90 KB": "ASK {} #" + "x" * 90_000,
        "name of 50 KB": "ASK { ?" + "v" * 50_000 + " ?p ?o }",
        "IRI of 50 KB": "ASK { <urn:" + "i" * 50_000 + "> ?p ?o }",
    }


def outbound(port: int) -> dict[str, str]:
    """Queries that would make the service fetch something from a socket that somebody watches."""
    there = f"http://127.0.0.1:{port}/secret"
    return {
        "SERVICE": f"SELECT * {{ SERVICE <{there}> {{ ?s ?p ?o }} }}",
        "SERVICE SILENT": f"SELECT * {{ SERVICE SILENT <{there}> {{ ?s ?p ?o }} }}",
        "SERVICE by variable": f"SELECT * {{ BIND(<{there}> AS ?g) SERVICE ?g {{ ?s ?p ?o }} }}",
        "SERVICE, escaped": f"SELECT * {{ \\u0053ERVICE <{there}> {{ ?s ?p ?o }} }}",
        "SERVICE behind a comment": f"SELECT * {{ SERVICE#x\n<{there}>#y\n{{ ?s ?p ?o }} }}",
        "SERVICE in EXISTS": f"ASK {{ FILTER EXISTS {{ SERVICE <{there}> {{ ?s ?p ?o }} }} }}",
        "LOAD": f"LOAD <{there}>",
        "LOAD SILENT": f"LOAD SILENT <{there}> INTO GRAPH <urn:g>",
        "FROM": f"SELECT * FROM <{there}> {{ ?s ?p ?o }}",
        "FROM NAMED": f"SELECT * FROM NAMED <{there}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "FROM a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SERVICE to a file": "SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }",
    }


def broken_queries() -> list[str]:
    """Text that is no SPARQL, or nearly."""
    good = "SELECT ?s WHERE { ?s ?p ?o } LIMIT 3"
    chance = random.Random(3)
    cut = [good[:n] for n in range(1, len(good), 3)]
    mixed = ["".join(chance.sample(good, len(good))) for _ in range(10)]
    return [
        *cut,
        *mixed,
        "",
        "\0",
        "\ufeffASK{}",
        "ASK{}\0",
        "SELECT * { ?s ?p \ud83d }".encode("utf-8", "replace").decode(),
        "ASK { <http://[> ?p ?o }",
        "ASK { <\\u0000> ?p ?o }",
        "SELECT ?x { BIND(1/0 AS ?x) }",
        'SELECT (STRDT("x", "y") AS ?x) {}',
        "PREFIX : <> SELECT * { :: : ::: }",
        "BASE <not an iri> ASK { <a> <b> <c> }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DROP ALL",
        "CLEAR DEFAULT ; ASK {}",
        "SELECT * { ?s ?p ?o } LIMIT 99999999999999999999999999",
        "SELECT * { ?s ?p ?o } OFFSET 18446744073709551615 LIMIT 1",
        "SELECT (GROUP_CONCAT(?x; SEPARATOR='\\uFFFF') AS ?y) { VALUES ?x {1 2} }",
        "SELECT * { ?s ?p '''" + "x" * 1000,
        "{" * 10_000,
        "}" * 10_000,
        "SELECT " + "(1 AS ?x)" * 2000 + "{}",
    ]


def bodies() -> dict[str, tuple[str, str, bytes]]:
    """Path, content type and body of requests that are too much, or not what they say they are."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10))
    bomb = f"<?xml version='1.0'?><!DOCTYPE r [{entities}]><r>&e9;</r>"
    outside = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'
    graph = "/graphs?graph=urn%3Ax"
    return {
        "10 MB query": ("/sparql", "application/sparql-query", b"ASK { ?s ?p ?o } #" + b"x" * 10_000_000),
        "10 MB form": ("/sparql", "application/x-www-form-urlencoded", b"query=ASK%7B%7D&x=" + b"%41" * 3_400_000),
        "100,000 parameters": ("/sparql", "application/x-www-form-urlencoded", b"query=ASK{}&" + b"a=b&" * 100_000),
        "not UTF-8": ("/sparql", "application/sparql-query", b"ASK { ?s ?p '\xff\xfe' }"),
        "UTF-16": ("/sparql", "application/sparql-query; charset=utf-16", "ASK {}".encode("utf-16")),
        "wrong type": ("/sparql", "image/png", b"\x89PNG"),
        "multipart": ("/sparql", "multipart/form-data; boundary=x", b"--x\r\n" * 1000),
        "multipart without an end": ("/sparql", "multipart/form-data; boundary=" + "y" * 200, b"--y" * 100_000),
        "update without a token": ("/update", "application/sparql-update", b"DROP ALL"),
        "10 MB update": ("/update", "application/sparql-update", b"INSERT DATA {" + b" " * 10_000_000 + b"}"),
        "XML bomb": (graph, "application/rdf+xml", bomb.encode()),
        "XML of a file": (graph, "application/rdf+xml", outside.encode()),
        "JSON-LD of another host": (graph, "application/ld+json", b'{"@context": "http://127.0.0.1:9/", "a": "b"}'),
        "JSON, 100,000 deep": (graph, "application/ld+json", b"[" * 100_000),
        "Turtle, 100,000 deep": (graph, "text/turtle", b"<urn:a> <urn:b> " + b"[<urn:p> " * 100_000),
    }


def malformed(host: str) -> list[bytes]:
    """Requests as bytes: what an HTTP parser must live with."""
    query = quote("ASK { ?s ?p ?o }")
    head = f"Host: {host}\r\n"
    ask = f"POST /sparql HTTP/1.1\r\n{head}Content-Type: application/sparql-query\r\n"
    texts = [
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET /sparql HTTP/1.1\r\n\r\n",
        f"GET http://elsewhere.example/sparql?query={query} HTTP/1.1\r\n{head}\r\n",
        f"CONNECT elsewhere.example:80 HTTP/1.1\r\n{head}\r\n",
        f"OPTIONS * HTTP/1.1\r\n{head}\r\n",
        f"TRACE / HTTP/1.1\r\n{head}\r\n",
        f"BREW /sparql HTTP/1.1\r\n{head}\r\n",
        f"GET /sparql?query={query}&query={query} HTTP/1.1\r\n{head}\r\n",
        f"GET /sparql?query=%ZZ%&%=& HTTP/1.1\r\n{head}\r\n",
        f"GET /sparql?{'a' * 100_000} HTTP/1.1\r\n{head}\r\n",
        f"GET /{'../' * 2000}etc/passwd HTTP/1.1\r\n{head}\r\n",
        f"GET /static/..%2f..%2f..%2fetc%2fpasswd HTTP/1.1\r\n{head}\r\n",
        f"GET /id/%00%ff%fe HTTP/1.1\r\n{head}\r\n",
        f"GET /sparql?query={query} HTTP/1.1\r\n{head}Accept: {'a/b;q=x,' * 5000}\r\n\r\n",
        f"GET /sparql?query={query} HTTP/1.1\r\n{head}Accept: \xff\xfe;;;q=\r\n\r\n",
        f"GET /sparql?query={query} HTTP/1.1\r\n{head}Accept-Encoding: {'gzip,' * 5000}\r\n\r\n",
        f"GET /sparql?query={query} HTTP/1.1\r\n{head}If-None-Match: {'W/' * 5000}\r\n\r\n",
        f"GET /sparql?query={query} HTTP/1.1\r\n{head}Range: bytes=9999999999999999999-0\r\n\r\n",
        f"GET /sparql?query={query} HTTP/1.1\r\n{head}" + "".join(f"X-{n}: y\r\n" for n in range(5000)) + "\r\n",
        f"GET /sparql?query={query} HTTP/1.1\r\n{head}X: {'z' * 200_000}\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {'h' * 5000}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: <script>\r\n\r\n",
        f"POST /sparql HTTP/1.1\r\n{head}Content-Length: -1\r\n\r\n",
        f"POST /sparql HTTP/1.1\r\n{head}Content-Length: 99999999999999999999\r\n\r\n",
        f"POST /sparql HTTP/1.1\r\n{head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nASK{{}}",
        f"POST /sparql HTTP/1.1\r\n{head}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        f"{ask}Transfer-Encoding: chunked\r\n\r\nZZ\r\n",
        f"{ask}Content-Length: 6\r\n\r\nASK",
        f"POST /sparql HTTP/1.1\r\n{head}Content-Type: \r\nContent-Length: 3\r\n\r\nabc",
        f"POST /sparql HTTP/1.1\r\n{head}Expect: 200-maybe\r\nContent-Length: 3\r\n\r\nabc",
        f"POST /sparql HTTP/1.1\r\n{head}Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
        f"GET /sparql?query={query} HTTP/1.1\r\n{head}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ]
    return [text.encode("latin-1") for text in texts] + [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # a TLS greeting
        b"\0" * 10_000,
        bytes(range(256)) * 40,
        b"GET / HTTP/1.1\n\n",
    ]
