"""Triple patterns are counted from the text: what is joined counts, what is only written beside it does not."""

from __future__ import annotations

import pytest

from kg.errors import QueryLimitError
from kg.sparql_patterns import count_patterns
from kg.sparql_text import check, tokens

COUNTED = {
    "ASK { ?s ?p ?o }": 1,
    "SELECT ?a ?b (COUNT(?x) AS ?n) { ?s ?p ?o , ?b ; :q ?c . ?x a :C }": 4,
    "PREFIX a: <http://x.example/> ASK { a:b a:c a:d. a:b a:c a:e}": 2,
    "ASK { ?s :p/:q ?o }": 2,
    "ASK { ?s (:p|:q)+/^:r ?o }": 4,
    "ASK { ?s !(:a|^:b) ?o ; :c? ?d }": 3,
    "ASK { ?s ((:a/:b)|(:c/:d))* ?o }": 5,
    "ASK { ?s :p [ :q 1 ; :r 'x'@en ] , true }": 4,
    "ASK { [] :p (1 2 (3)) }": 9,
    "ASK { (1 2) :p ?o }": 5,
    "ASK { ?s :p '5'^^xsd:integer , -5 }": 2,
    "SELECT * { VALUES (?a ?b) { (1 2) (3 4) } VALUES ?c { 1 2 3 } ?a ?b ?c }": 1,
    "SELECT * { FILTER(?a + 1 > 2 && ?b IN (1, 2, 3)) ?s ?p ?o FILTER EXISTS { ?s a :T } }": 2,
    "SELECT * { FILTER :f(?x) ?s :p (1 2) }": 5,
    "SELECT * { FILTER(true) ?s :p (1 2) }": 5,
    "SELECT * { BIND(CONCAT(?a, ?b) AS ?c) ?s ?p ?c ; a ?x }": 2,
    "SELECT * { { SELECT ?a ?b (1 AS ?e) WHERE { ?a ?b ?c } GROUP BY ?a ?b ORDER BY DESC(?a) LIMIT 5 } ?x ?y ?z }": 2,
    "SELECT * { { SELECT ?a { ?a ?b ?c } } UNION { ?a ?b 1 } OPTIONAL { ?a a ?t } GRAPH ?g { ?s ?p ?o } }": 4,
    "CONSTRUCT { ?s ?p ?o . ?o ?p ?s } WHERE { ?s ?p ?o }": 1,
    "CONSTRUCT WHERE { ?s ?p ?o . ?o ?p ?s }": 2,
}


@pytest.mark.parametrize("text", COUNTED)
def test_patterns_are_counted(text):
    assert count_patterns(tokens(text)) == COUNTED[text]


@pytest.mark.parametrize(
    "body",
    [
        " . ".join(f"?s{n} ?p{n} ?s{n + 1}" for n in range(501)),
        "?s ?p " + ",".join(["?o"] * 501),
        "?s a ?t " + "; ?p ?o" * 500,
        "?s " + "/".join([":p"] * 501) + " ?o",
        "?s " + "|".join([":p"] * 501) + " ?o",
        "?s :p (" + "1 " * 251 + ")",
        "{ ?a ?b ?c } UNION " * 500 + "{ ?a ?b ?c }",
        "?s :p " + "[ :p " * 501 + "1" + "]" * 501,
    ],
    ids=["join", "objects", "properties", "sequence", "alternatives", "list", "unions", "nested"],
)
def test_more_than_500_are_refused_with_a_hint(body):
    with pytest.raises(QueryLimitError, match="triple patterns; the limit is 500") as caught:
        check(f"SELECT * {{ {body} }}", max_nesting=600)
    assert "VALUES" in str(caught.value.hint)


def test_500_are_not_refused_and_the_limit_can_be_chosen():
    text = "ASK { " + "?s ?p ?o . " * 500 + "}"
    assert check(text).patterns == 500
    with pytest.raises(QueryLimitError, match="the limit is 499"):
        check(text, max_patterns=499)
