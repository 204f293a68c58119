# The second round was before the first.
# breaks: rounds-in-order
# focus: https://w3id.org/ctkg/id/negotiation/river-2
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE { <https://w3id.org/ctkg/id/negotiation/river-2> :startEarliest ?d } ;
DELETE WHERE { <https://w3id.org/ctkg/id/negotiation/river-2> :startLatest ?d } ;
DELETE WHERE { <https://w3id.org/ctkg/id/negotiation/river> :startEarliest ?d } ;
INSERT DATA { <https://w3id.org/ctkg/id/negotiation/river-2> :startLatest "1901-04-20"^^xsd:date }
