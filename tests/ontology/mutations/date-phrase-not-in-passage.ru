# The words stand elsewhere.
# breaks: date-phrase-in-passage
# focus: https://w3id.org/ctkg/id/doc/courier-1/x/friday
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX x: <https://w3id.org/ctkg/id/doc/courier-1/x/>

DELETE WHERE { x:friday :surface ?old } ;
INSERT DATA { x:friday :surface "Saturday" }
