# A majority, and not two thirds.
# breaks: passed-has-two-thirds
# focus: https://w3id.org/ctkg/id/event/vote-held
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-held> :no ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/vote-held> :no 2 }
