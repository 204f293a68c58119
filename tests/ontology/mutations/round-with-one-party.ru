# Nobody negotiates alone.
# breaks: negotiation-round-needs-party
# focus: https://w3id.org/ctkg/id/negotiation/river-1
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE DATA { <https://w3id.org/ctkg/id/negotiation/river-1> :party <https://w3id.org/ctkg/id/state/sudland> }
