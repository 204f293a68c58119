# Announced is not happened.
# breaks: scheduled-vote-without-roll
# focus: https://w3id.org/ctkg/id/event/vote-announced
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX x2: <https://w3id.org/ctkg/id/doc/courier-2/x/>

DELETE WHERE { x2:v1 :voteEvent ?old } ;
INSERT DATA { x2:v1 :voteEvent <https://w3id.org/ctkg/id/event/vote-announced> }
