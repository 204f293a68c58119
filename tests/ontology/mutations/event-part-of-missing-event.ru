# The whole does not exist.
# breaks: part-of-known
# focus: https://w3id.org/ctkg/id/event/damage
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/damage> :partOf ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/damage> :partOf <https://w3id.org/ctkg/id/event/outbrake> }
