# A number was given twice.
# breaks: round-number-once
# focus: https://w3id.org/ctkg/id/negotiation/river-2
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/negotiation/river-2> :roundNumber ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/negotiation/river-2> :roundNumber 1 }
