# The statement does not exist.
# breaks: attested-by-known
# focus: https://w3id.org/ctkg/id/event/damage
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX s: <https://w3id.org/ctkg/id/doc/courier-1/statement/>

DELETE WHERE { ?s :attests <https://w3id.org/ctkg/id/event/damage> } ;
DELETE WHERE { <https://w3id.org/ctkg/id/event/damage> :attestedBy ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/damage> :attestedBy s:99 }
