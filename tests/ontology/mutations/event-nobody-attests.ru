# An event out of nowhere.
# breaks: event-needs-attested-by
# focus: https://w3id.org/ctkg/id/event/damage
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/damage> :attestedBy ?s } ;
DELETE WHERE { ?s :attests <https://w3id.org/ctkg/id/event/damage> }
