# The roll lacks a member.
# breaks: roll-matches-tally
# focus: https://w3id.org/ctkg/id/event/vote-held
PREFIX x2: <https://w3id.org/ctkg/id/doc/courier-2/x/>

DELETE WHERE { x2:v1 ?p ?o }
