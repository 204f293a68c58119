# The year was mistyped.
# breaks: rounds-not-before-negotiation
# focus: https://w3id.org/ctkg/id/negotiation/river-1
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE { <https://w3id.org/ctkg/id/negotiation/river-1> :startEarliest ?d } ;
DELETE WHERE { <https://w3id.org/ctkg/id/negotiation/river-1> :startLatest ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/negotiation/river-1> :startLatest "1900-04-29"^^xsd:date }
