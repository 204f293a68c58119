# The document does not exist.
# breaks: in-document-known
# focus: https://w3id.org/ctkg/id/doc/courier-1/p/4
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX p: <https://w3id.org/ctkg/id/doc/courier-1/p/>

DELETE WHERE { p:4 :inDocument ?old } ;
INSERT DATA { p:4 :inDocument <https://w3id.org/ctkg/id/doc/curier-1> }
