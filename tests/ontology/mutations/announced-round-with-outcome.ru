# Announced is not happened.
# breaks: scheduled-round-without-outcome
# focus: https://w3id.org/ctkg/id/negotiation/river-3
PREFIX : <https://w3id.org/ctkg/ns#>

INSERT DATA { <https://w3id.org/ctkg/id/negotiation/river-3> :outcome <https://w3id.org/ctkg/vocab/outcome/breakdown> }
