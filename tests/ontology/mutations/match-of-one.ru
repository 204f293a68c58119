# A record is compared with itself.
# breaks: match-needs-two
# focus: https://w3id.org/ctkg/id/match/1
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE DATA { <https://w3id.org/ctkg/id/match/1> :matches <https://w3id.org/ctkg/id/person/a-berg> }
