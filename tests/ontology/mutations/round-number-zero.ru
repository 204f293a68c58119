# Rounds count from one.
# breaks: round-number-typed
# focus: https://w3id.org/ctkg/id/negotiation/river-1
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/negotiation/river-1> :roundNumber ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/negotiation/river-1> :roundNumber 0 }
