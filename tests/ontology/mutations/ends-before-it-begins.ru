# The end was mistyped.
# breaks: start-before-end
# focus: https://w3id.org/ctkg/id/event/outbreak
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/outbreak> :endEarliest ?d } ;
DELETE WHERE { <https://w3id.org/ctkg/id/event/outbreak> :endLatest ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/outbreak> :endLatest "1901-04-20"^^xsd:date }
