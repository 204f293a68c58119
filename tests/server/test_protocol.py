"""What a request to /sparql asks for, down to its bytes."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import parse_qs, quote_plus, unquote_to_bytes, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.errors import CtkgError, InputError
from server.clients import client_of
from server.encoding import compressible, encoding_for
from server.protocol import FORM, QUERY, fields, media_type, read
from server.query_door import is_volatile

PLAIN = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.lists(st.tuples(PLAIN, PLAIN), max_size=8))
def test_fields_are_those_that_were_encoded(pairs):
    expected: dict[str, list[str]] = {}
    for name, value in pairs:
        expected.setdefault(name, []).append(value)
    assert fields(urlencode(pairs)) == expected


@given(st.text(st.sampled_from("a=&+%4G;é\x00"), max_size=40))
def test_what_is_badly_encoded_is_read_as_everybody_reads_it(text):
    try:
        found = fields(text)
    except InputError:
        return
    assert found == parse_qs(text, keep_blank_values=True)


@given(
    st.binary(max_size=60),
    st.sampled_from(["GET", "POST"]),
    st.sampled_from([FORM, QUERY, "text/plain", "", "a;charset=x"]),
)
def test_any_bytes_are_read_or_refused(body, method, kind):
    with suppress(CtkgError):
        operation = read(method, quote_plus(body), kind, body)
        assert operation.text is None or isinstance(operation.text, str)


def test_the_graphs_of_address_and_form_are_one_dataset():
    found = read("POST", "default-graph-uri=http://a/", FORM, b"query=ASK{}&default-graph-uri=http://b/&v=2")
    assert (found.default_graphs, found.named_graphs, found.version) == (("http://a/", "http://b/"), (), "2")
    assert read("GET", "query=ASK{}", "", b"").default_graphs is None


def test_a_request_of_thousands_of_parameters_is_refused():
    with pytest.raises(InputError, match="limit is 2,000"):
        fields("a&" * 5000)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Text/CSV", ("text/csv", "")),
        ("a/b; charset=UTF-8", ("a/b", "utf-8")),
        ('a/b;x=1;Charset="utf-16"', ("a/b", "utf-16")),
        ("", ("", "")),
    ],
)
def test_a_content_type_has_a_type_and_a_charset(header, expected):
    assert media_type(header) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip;q=1, zstd;q=0.9", "gzip"),
        ("gzip;q=0", "identity"),
        ("identity;q=1, gzip;q=0.5", "identity"),
        ("*", "zstd"),
        ("*;q=0", "identity"),
        ("*;q=0.5, zstd;q=0", "gzip"),
        ("x-gzip", "gzip"),
        ("GZIP;Q=0.5", "gzip"),
        ("gzip;q=nonsense", "identity"),
        ("br", "identity"),
    ],
)
def test_the_coding_that_weighs_most_is_taken(header, expected):
    assert encoding_for(header) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("text/csv; charset=utf-8", True),
        ("application/ld+json", True),
        ("image/svg+xml", True),
        ("image/png", False),
        ("application/zip", False),
        ("", False),
    ],
)
def test_only_text_is_compressed(kind, expected):
    assert compressible(kind) is expected


@pytest.mark.parametrize(
    ("address", "forwarded", "trusted", "expected"),
    [
        ("192.0.2.1", None, 0, "192.0.2.1"),
        ("192.0.2.1:5000", "203.0.113.1", 0, "192.0.2.1"),
        ("192.0.2.1", "203.0.113.1, 198.51.100.1", 1, "198.51.100.1"),
        ("192.0.2.1", "203.0.113.1, 198.51.100.1", 2, "203.0.113.1"),
        ("192.0.2.1", "198.51.100.1", 5, "198.51.100.1"),
        ("192.0.2.1", None, 1, "192.0.2.1"),
        ("[2001:db8::1]:80", None, 0, "2001:db8::/64"),
        ("2001:db8::ffff", None, 0, "2001:db8::/64"),
        ("192.0.2.1", "x" * 5000, 1, "x" * 64),
        ("192.0.2.1", "::::", 1, "::::"),
    ],
)
def test_a_client_is_the_address_that_the_trusted_proxies_saw(address, forwarded, trusted, expected):
    assert client_of(address, forwarded, trusted) == expected


@pytest.mark.parametrize("text", ["NOW()", "rand()", "BNODE( )", "STRUUID#\n()", "\\u004eOW()", "FILTERNOW()"])
def test_a_call_that_changes_is_seen(text):
    assert is_volatile(f"SELECT * {{ {text} }}")


@pytest.mark.parametrize("text", ["?now", "foaf:knows ?x", "'RAND'", "# now", "?rand a ?uuid"])
def test_a_word_that_only_looks_like_one_is_not(text):
    assert not is_volatile(f"SELECT * {{ {text} }}")


@given(st.text("%%%%aA1fg\\ \n+xuUN0é", max_size=20))
@example("%C3%A9%2")
@example("\\x41%41")
def test_percent_escapes_are_read_as_the_standard_library_reads_them(text):
    try:
        expected = unquote_to_bytes(text.replace("+", " ")).decode()
    except UnicodeDecodeError:
        with pytest.raises(InputError, match="not UTF-8"):
            fields(f"a={text}")
    else:
        assert fields(f"a={text}") == {"a": [expected]}
