# Announced is not happened.
# breaks: scheduled-vote-pending
# focus: https://w3id.org/ctkg/id/event/vote-announced
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-announced> :result ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/vote-announced> :result <https://w3id.org/ctkg/vocab/result/passed> }
