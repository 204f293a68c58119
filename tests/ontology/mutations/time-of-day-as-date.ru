# A date and time where a day is meant.
# breaks: reported-date-typed
# focus: https://w3id.org/ctkg/id/doc/courier-1
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE { <https://w3id.org/ctkg/id/doc/courier-1> :reportedDate ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/doc/courier-1> :reportedDate "1901-05-03T07:33:00"^^xsd:dateTime }
