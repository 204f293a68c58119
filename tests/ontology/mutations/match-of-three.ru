# Three records in one match: which pairs were judged?
# breaks: match-needs-two
# focus: https://w3id.org/ctkg/id/match/1
PREFIX : <https://w3id.org/ctkg/ns#>

INSERT DATA { <https://w3id.org/ctkg/id/match/1> :matches <https://w3id.org/ctkg/id/state/norland> }
