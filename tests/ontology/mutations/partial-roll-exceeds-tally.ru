# Even a partial roll cannot have more names than the tally.
# breaks: roll-matches-tally
# focus: https://w3id.org/ctkg/id/event/vote-held
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-held> :partialRoll ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/vote-held> :partialRoll true } ;
DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-held> :no ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/vote-held> :no 0 }
