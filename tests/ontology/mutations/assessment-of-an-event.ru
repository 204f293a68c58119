# Statements are assessed, not events.
# breaks: assesses-known
# focus: https://w3id.org/ctkg/id/doc/courier-1/assessment/1
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX a: <https://w3id.org/ctkg/id/doc/courier-1/assessment/>

DELETE WHERE { a:1 :assesses ?old } ;
INSERT DATA { a:1 :assesses <https://w3id.org/ctkg/id/event/damage> }
