# The claim also stands as a fact.
# breaks: proposition-not-asserted
# focus: https://w3id.org/ctkg/id/doc/courier-1/x/says-truce
PREFIX x: <https://w3id.org/ctkg/id/doc/courier-1/x/>

INSERT DATA { <https://w3id.org/ctkg/id/state/sudland> <https://w3id.org/ctkg/vocab/rel/agrees-to> x:ceasefire }
