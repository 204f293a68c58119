# What it leads to was not scheduled.
# breaks: realizes-what-was-scheduled
# focus: https://w3id.org/ctkg/id/event/vote-held
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-held> :realizes ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/vote-held> :realizes <https://w3id.org/ctkg/id/negotiation/river-1> }
