# Two curators in two countries could not be put in order.
# breaks: decision-needs-decided-at
# focus: https://w3id.org/ctkg/id/match/1
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE { <https://w3id.org/ctkg/id/match/1> :decidedAt ?at } ;
INSERT DATA { <https://w3id.org/ctkg/id/match/1> :decidedAt "2022-03-05T10:00:00"^^xsd:dateTime }
