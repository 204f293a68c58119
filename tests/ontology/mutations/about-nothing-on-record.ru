# A typing mistake in an id.
# breaks: references-on-record
# focus: https://w3id.org/ctkg/id/doc/courier-1/statement/4
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX s: <https://w3id.org/ctkg/id/doc/courier-1/statement/>

DELETE WHERE { s:4 :about ?old } ;
INSERT DATA { s:4 :about <https://w3id.org/ctkg/id/thing/brigde> }
