# A promise that nobody reports.
# breaks: provision-needs-attested-by
# focus: https://w3id.org/ctkg/id/doc/courier-1/x/ceasefire
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX x: <https://w3id.org/ctkg/id/doc/courier-1/x/>

DELETE WHERE { x:ceasefire :attestedBy ?s } ;
DELETE WHERE { ?s :attests x:ceasefire }
