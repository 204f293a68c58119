# One member, two votes.
# breaks: voter-once
# focus: https://w3id.org/ctkg/id/event/vote-held
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX x2: <https://w3id.org/ctkg/id/doc/courier-2/x/>

DELETE WHERE { x2:v2 :voter ?old } ;
INSERT DATA { x2:v2 :voter <https://w3id.org/ctkg/id/state/norland> }
