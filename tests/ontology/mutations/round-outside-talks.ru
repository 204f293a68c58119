# A round of no talks.
# breaks: negotiation-round-needs-round-of
# focus: https://w3id.org/ctkg/id/negotiation/river-1
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/negotiation/river-1> :roundOf ?t }
