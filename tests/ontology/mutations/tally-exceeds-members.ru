# More votes than members.
# breaks: tally-within-eligible
# focus: https://w3id.org/ctkg/id/event/vote-held
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-held> :eligible ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/vote-held> :eligible 5 }
