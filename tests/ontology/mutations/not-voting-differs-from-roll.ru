# An absence too few.
# breaks: roll-matches-tally
# focus: https://w3id.org/ctkg/id/event/vote-held
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-held> :notVoting ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/vote-held> :notVoting 0 }
