# Yes and no were swapped.
# breaks: passed-has-majority
# focus: https://w3id.org/ctkg/id/event/vote-held
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-held> :yes ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/vote-held> :yes 1 } ;
DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-held> :no ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/vote-held> :no 3 }
