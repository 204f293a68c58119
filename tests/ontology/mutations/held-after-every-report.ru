# A report of what was still to come.
# breaks: held-not-after-report
# focus: https://w3id.org/ctkg/id/event/vote-held
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-held> :startEarliest ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/vote-held> :startEarliest "1901-05-09"^^xsd:date } ;
DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-held> :startLatest ?d }
