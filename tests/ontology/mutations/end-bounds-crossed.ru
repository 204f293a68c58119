# The bounds are crossed.
# breaks: end-in-order
# focus: https://w3id.org/ctkg/id/event/outbreak
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/outbreak> :endEarliest ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/outbreak> :endEarliest "1901-05-20"^^xsd:date }
