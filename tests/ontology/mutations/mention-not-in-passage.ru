# The words stand elsewhere.
# breaks: mention-in-passage
# focus: https://w3id.org/ctkg/id/doc/courier-1/x/mention
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX x: <https://w3id.org/ctkg/id/doc/courier-1/x/>

DELETE WHERE { x:mention :surface ?old } ;
INSERT DATA { x:mention :surface "the chancellor" }
